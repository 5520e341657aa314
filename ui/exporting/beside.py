"""From where can one export? From any page: a drawer at its right, Ctrl+Shift+E."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from inspector.wording import tr
from ui.exporting.panel import ExportPanel
from ui.widgets.drawer import Drawer

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from ui.window import MainWindow

_FOLDER = "export-folder"


class Exports(QObject):
    """The window's drawer for exports."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = ExportPanel(window.desk, window.stack)
        self._drawer = Drawer(window.stack, self.panel, "export")
        self._drawer.setObjectName("export.drawer")
        self.panel.work_begun.connect(window.on_work_begun)
        self.panel.folder_used.connect(self._on_folder)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self._drawer)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.panel.begin)
        window.stack.currentChanged.connect(self.close)
        window.desk.closed.connect(self.close)
        self.retranslate()

    @property
    def is_open(self) -> bool:
        """Whether the drawer stands over the page."""
        return self._drawer.is_open

    def open_for(self, key: InspectionKey | None) -> None:
        """Offers one inspection, or all in which something is recorded."""
        kept = bytes(self._window.preferences.state(self._window.desk.facts.id, _FOLDER).data())
        self.panel.target.last = Path(kept.decode("utf-8")) if kept else None
        self.panel.open_for(frozenset({key} if key is not None else ()))
        self._drawer.open_drawer()
        self.panel.write.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close(self) -> None:
        """Puts the drawer away; an export that is under way goes on."""
        self._drawer.close_drawer()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._drawer.set_words(tr("Export"), tr("Close"))
        self.panel.retranslate()

    @Slot(object)
    def _on_folder(self, folder: Path) -> None:
        from PySide6.QtCore import QByteArray

        kept = QByteArray(str(folder).encode("utf-8"))
        self._window.preferences.keep(self._window.desk.facts.id, _FOLDER, kept)
