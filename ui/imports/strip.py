"""How far is reading, or taking in; how long still; and how does a person stop it?

Nothing for the first second, words until the third, then bar, count and time left; the button is
there as soon as there is something to stop.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from inspector.wording import tr, tr_count
from ui.theme import mark, theme

_WORDS_AFTER_S = 1.0
_BAR_AFTER_S = 3.0
_LOOK_EVERY_MS = 250


class WorkStrip(QFrame):
    """One line under the head of the page while something runs."""

    stop_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("imports.work")
        mark(self, kind="bar")
        self._name = ""
        self._done = self._total = 0
        self._begun = 0.0
        self._is_stopping = False
        self._text = QLabel(self)
        mark(self._text, type="dense")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(self)
        self._stop.setObjectName("imports.stop")
        row = QHBoxLayout(self)
        space = theme().space
        row.setContentsMargins(space("l"), space("xs"), space("l"), space("xs"))
        row.setSpacing(space("m"))
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addStretch(0)
        row.addWidget(self._stop)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)
        self._clock.timeout.connect(self.retranslate)
        self._stop.clicked.connect(self._on_stop)
        self.hide()

    @property
    def seconds(self) -> float:
        """How long the work has lasted."""
        return time.monotonic() - self._begun

    def begin(self, name: str) -> None:
        """Something named so has begun."""
        self._name, self._done, self._total = name, 0, 0
        self._begun = time.monotonic()
        self._is_stopping = False
        self._clock.start()
        self.retranslate()

    def end(self) -> None:
        """It is over."""
        self._clock.stop()
        self.hide()

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """How many of how many."""
        self._done, self._total = done, total

    @Slot()
    def retranslate(self) -> None:
        """Says how far it is in the language in use."""
        lasted = self.seconds
        self._stop.setText(tr("Stop"))
        self._stop.setAccessibleName(tr("Stop: {work}", work=self._name))
        self._stop.setEnabled(not self._is_stopping)
        self._bar.setVisible(lasted >= _BAR_AFTER_S)
        self._bar.setMaximum(self._total)
        self._bar.setValue(self._done)
        self._text.setText(self._words(lasted))
        self.setVisible(self._clock.isActive() and lasted >= _WORDS_AFTER_S)

    def _words(self, lasted: float) -> str:
        if self._is_stopping:
            return tr("{work}: stopping at the next safe point…", work=self._name)
        if not self._total:
            return tr("{work}…", work=self._name)
        count = tr("{work} {done}/{total}", work=self._name, done=self._done, total=self._total)
        if lasted < _BAR_AFTER_S or not self._done:
            return count
        left = round(lasted / self._done * (self._total - self._done))
        return f"{count} · " + tr_count("about 1 second left", "about {count} seconds left", left)

    @Slot()
    def _on_stop(self) -> None:
        self._is_stopping = True
        self.retranslate()
        self.stop_wished.emit()
