"""Where shall the file go?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from inspector import places
from inspector.wording import tr


def where(parent: QWidget, name: str, day: date, ending: str) -> Path | None:
    """The file that a person names; None when nobody wants one after all."""
    usual = places.documents_folder() / f"{name}_{day:%Y%m%d}.{ending}"
    title = tr("Write .{ending}…", ending=ending)
    path, _ = QFileDialog.getSaveFileName(parent, title, str(usual), f"*.{ending}")
    return Path(path) if path else None
