"""One script per schema, run in order by `migrate`."""
