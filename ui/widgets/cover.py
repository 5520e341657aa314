"""How does a panel stand over all of its host, and stay so while the host changes its size?"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import mark


class Cover(QFrame):
    """A card as large as `host` while it is open."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        mark(self, kind="card")
        host.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it stands over the host, even while the host itself is not shown."""
        return not self.isHidden()

    def open_cover(self) -> None:
        """Shows it over everything else of the host."""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.is_open:
            self.setGeometry(self._host.rect())
        return super().eventFilter(watched, event)
