"""Which files, or which folder, shall be read?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from inspector import places
from inspector.wording import tr


def ask_for_files(beside: QWidget) -> tuple[Path, ...]:
    """The workbooks that a person chooses; none when he thinks better of it."""
    kinds = tr("Workbooks (*.xlsx *.xls *.xlsm *.xlsb *.ods *.et)")
    folder = str(places.documents_folder())
    chosen, _ = QFileDialog.getOpenFileNames(beside.window(), tr("Choose workbooks"), folder, kinds)
    return tuple(map(Path, chosen))


def ask_for_folder(beside: QWidget) -> Path | None:
    """The folder whose workbooks shall be read."""
    folder = str(places.documents_folder())
    chosen = QFileDialog.getExistingDirectory(
        beside.window(), tr("Choose a folder of workbooks"), folder
    )
    return Path(chosen) if chosen else None
