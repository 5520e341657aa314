"""Where do resources, settings, logs, backups and a person's documents live?

The answers hold in a checkout, in an installed wheel and in a frozen bundle. `INSPECTOR_HOME`
moves all that belongs to this laptop, so that several laptops can be played on one machine.
"""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

import platformdirs

APP = "Joint Inspector"
HOME = "INSPECTOR_HOME"


def resources() -> Path:
    """The folder of plans, icons, theme and wording that came with the program; read only."""
    return Path(str(files("resources")))


def settings_folder() -> Path:
    """Settings, keys, stream markers and recent files of this laptop; made on the first call."""
    return _own("settings", platformdirs.user_config_path(APP, appauthor=False))


def log_folder() -> Path:
    """Logs of this laptop; made on the first call."""
    return _own("logs", platformdirs.user_log_path(APP, appauthor=False))


def backup_folder() -> Path:
    """Backups of workspaces on this laptop; made on the first call."""
    return _own("backups", platformdirs.user_data_path(APP, appauthor=False) / "backups")


def documents_folder() -> Path:
    """Where a person looks for own files; not made, since a dialog may only start there."""
    return platformdirs.user_documents_path()


def _own(name: str, usual: Path) -> Path:
    """A folder of this laptop: `name` below `INSPECTOR_HOME` when that is set, else `usual`."""
    home = os.environ.get(HOME)
    folder = Path(home).expanduser().resolve() / name if home else usual
    folder.mkdir(parents=True, exist_ok=True)
    return folder
