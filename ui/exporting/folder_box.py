"""Which folder is written into: the one used last, the documents, a drive, or another one?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.wording import tr
from ui.exporting.targets import Target, folder_target, targets
from ui.widgets.combo import ComboBox

_OTHER = "other"


class FolderBox(ComboBox):
    """The folders that a person can write into; the last entry asks for another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.last: Path | None = None
        """The folder used last; it is offered first while it is there."""
        self._targets: tuple[Target, ...] = ()
        self.activated.connect(self._on_activated)

    @property
    def folder(self) -> Path | None:
        """The folder that is chosen; None before the first `refresh`."""
        chosen = self.currentData()
        return chosen if isinstance(chosen, Path) else None

    def refresh(self) -> None:
        """Looks anew which drives are plugged in; what is chosen stays so."""
        chosen = self.folder
        self._targets = targets(self.last)
        if chosen is not None and all(each.folder != chosen for each in self._targets):
            self._targets = (*self._targets, folder_target(chosen))
        self._fill(chosen)

    def choose(self, folder: Path) -> None:
        """Chooses a folder as if a person had."""
        if all(each.folder != folder for each in self._targets):
            self._targets = (folder_target(folder), *self._targets)
        self._fill(folder)

    def retranslate(self) -> None:
        """Puts every word anew, once there are any."""
        if self._targets:
            self.refresh()

    def _fill(self, chosen: Path | None) -> None:
        self.clear()
        for each in self._targets:
            self.addItem(each.text, each.folder)
            self.setItemData(self.count() - 1, str(each.folder), Qt.ItemDataRole.ToolTipRole)
        self.addItem(tr("Another folder…"), _OTHER)
        place = next((n for n, each in enumerate(self._targets) if each.folder == chosen), 0)
        self.setCurrentIndex(place)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        if self.itemData(place) != _OTHER:
            return
        start = str(self._targets[0].folder) if self._targets else ""
        chosen = QFileDialog.getExistingDirectory(self.window(), tr("Write into"), start)
        if chosen:
            self.choose(Path(chosen))
        else:
            self.setCurrentIndex(0)
