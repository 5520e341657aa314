"""Many laptops, any order of their files: one log. `python -m tests.simulation --help`."""
