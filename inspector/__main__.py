"""How is the terminal program run where there is no Qt? `python -m inspector COMMAND`."""

from __future__ import annotations

import sys

from inspector.environment import APP, enter

if __name__ == "__main__":
    enter(APP, "inspector", sys.argv[1:])

    from inspector.cli.main import main

    sys.exit(main(sys.argv[1:]))
