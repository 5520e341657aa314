"""What is the program busy with, how long still, and how do I stop it?

Nothing for the first second, words until the third, then bar, count, time left and a button.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from inspector.wording import tr, tr_count
from ui.tasks import Task
from ui.theme import mark, theme

_WORDS_AFTER_S = 1.0
_BAR_AFTER_S = 3.0
_LOOK_EVERY_MS = 250
_BAR_WIDTH = 120


class WorkLabel(QWidget):
    """Follows the long task that was begun last."""

    ended = Signal()
    """What ran has ended, one way or another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status.work")
        self._task: Task | None = None
        self._name = ""
        self._begun = 0.0
        self._done = self._total = 0
        self._is_stopping = False
        self._text = QLabel(self)
        mark(self._text, type="caption")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._stop = QPushButton(self)
        self._stop.setObjectName("status.stop")
        mark(self._stop, kind="link", type="caption")
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addWidget(self._stop)

        self._clock.timeout.connect(self._on_clock)
        self._stop.clicked.connect(self._on_stop)

    @property
    def is_busy(self) -> bool:
        """Whether a long task runs."""
        return self._task is not None

    @property
    def work(self) -> str:
        """The name of what runs."""
        return self._name

    def watch(self, task: Task, name: str) -> None:
        """Shows a task that was just started, until its end."""
        self._task, self._name = task, name
        self._begun = time.monotonic()
        self._done = self._total = 0
        self._is_stopping = False
        task.progressed.connect(self._on_progressed)
        task.finished.connect(self._on_finished)
        self._clock.start()
        self.retranslate()

    @Slot()
    def stop(self) -> None:
        """Asks what runs to stop at its next safe point."""
        if self._task is not None:
            self._is_stopping = True
            self._task.cancel()
            self.retranslate()

    def retranslate(self) -> None:
        """Says how far the work is in the language in use."""
        self._stop.setText(tr("Stop"))
        lasted = time.monotonic() - self._begun
        shown = self._task is not None
        self._text.setVisible(shown and lasted >= _WORDS_AFTER_S)
        self._bar.setVisible(shown and lasted >= _BAR_AFTER_S)
        self._stop.setVisible(shown and lasted >= _BAR_AFTER_S and not self._is_stopping)
        self._bar.setMaximum(self._total)
        self._bar.setValue(self._done)
        self._text.setText(self._words(lasted) if shown else "")
        self.setAccessibleName(self._text.text())

    def _words(self, lasted: float) -> str:
        if self._is_stopping:
            return tr("{work}: stopping at the next safe point…", work=self._name)
        if not self._total or lasted < _BAR_AFTER_S:
            return tr("{work}…", work=self._name)
        count = tr("{work} {done}/{total}", work=self._name, done=self._done, total=self._total)
        if not self._done:
            return count
        left = round(lasted / self._done * (self._total - self._done))
        return f"{count} · " + tr_count("about 1 second left", "about {count} seconds left", left)

    @Slot()
    def _on_clock(self) -> None:
        self.retranslate()

    @Slot(int, int, str)
    def _on_progressed(self, done: int, total: int, _step: str) -> None:
        if self.sender() is self._task:
            self._done, self._total = done, total

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._clock.stop()
            self.retranslate()
            self.ended.emit()

    @Slot()
    def _on_stop(self) -> None:
        self.stop()
