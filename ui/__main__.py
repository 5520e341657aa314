"""How does `python -m ui` open the app? In a fresh checkout it makes its environment first."""

from __future__ import annotations

import sys

from inspector.environment import APP, enter

if __name__ == "__main__":
    enter(APP, "ui", sys.argv[1:])

    from ui.main import main

    sys.exit(main(sys.argv[1:]))
