"""Where do resources, settings, logs, backups and a person's documents live?

The answers hold in a checkout, in an installed wheel and in a frozen bundle. `INSPECTOR_HOME`
moves all that belongs to this laptop, so that several laptops can be played on one machine.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import resources as shipped

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

APP = "Joint Inspector"
HOME = "INSPECTOR_HOME"


@cache
def resources() -> Path:
    """The folder of plans, icons, theme and wording that came with the program; read only."""
    # `importlib.resources` gives the same at the price of a tenth of the start.
    return Path(shipped.__path__[0]).resolve()


def settings_folder() -> Path:
    """Settings, keys, stream markers and recent files of this laptop; made on the first call."""
    return _made(_at_home("settings") or _system().user_config_path)


def log_folder() -> Path:
    """Logs of this laptop; made on the first call."""
    return _made(_at_home("logs") or _system().user_log_path)


def backup_folder() -> Path:
    """Backups of workspaces on this laptop; made on the first call."""
    return _made(_at_home("backups") or _system().user_data_path / "backups")


def documents_folder() -> Path:
    """Where a person looks for own files; not made, since a dialog may only start there."""
    return _system().user_documents_path


def _system() -> PlatformDirs:
    """Where this system wants things to be."""
    from platformdirs import PlatformDirs

    return PlatformDirs(APP, appauthor=False)


def _at_home(name: str) -> Path | None:
    """The folder of that name below `INSPECTOR_HOME`; None where that is not set."""
    home = os.environ.get(HOME)
    return Path(home).expanduser().resolve() / name if home else None


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
