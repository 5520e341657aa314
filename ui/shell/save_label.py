"""Is what I typed on the disk? Always visible at the foot of the window (S2)."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from inspector.domain.faults import World
from inspector.wording import tr, words
from ui import icons
from ui.desk import SaveState
from ui.theme import mark, theme
from ui.widgets.announce import announce

# A commit takes a few milliseconds: naming each one would only flicker.
_PATIENCE_MS = 200


class SaveLabel(QWidget):
    """Saving, saved at, or not saved and why, with what to do about it."""

    retry_wished = Signal()
    save_elsewhere_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status.save")
        self._state = SaveState(0)
        self._is_slow = False
        self._sign = QLabel(self)
        self._text = QLabel(self)
        mark(self._text, type="caption")
        self._retry = self._button("status.retry")
        self._elsewhere = self._button("status.elsewhere")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("xs"))
        for widget in (self._sign, self._text, self._retry, self._elsewhere):
            layout.addWidget(widget)

        self._patience.timeout.connect(self._on_patience)
        self._retry.clicked.connect(self.retry_wished)
        self._elsewhere.clicked.connect(self.save_elsewhere_wished)
        theme().changed.connect(self.retranslate)

    def show_state(self, state: SaveState) -> None:
        """What the desk says of the last deed."""
        was, self._state = self._state, state
        if not state.pending:
            self._patience.stop()
            self._is_slow = False
        elif not self._patience.isActive() and not self._is_slow:
            self._patience.start()
        self.retranslate()
        if state.problem is not None and was.problem is not state.problem:
            announce(self, self._text.text(), urgent=True)

    @Slot()
    def retranslate(self) -> None:
        """Says the present state in the language in use."""
        self._retry.setText(tr("Try again"))
        self._elsewhere.setText(tr("Save a copy elsewhere…"))
        problem = self._state.problem
        if problem is not None:
            self._say("triangle-alert", "bad", tr("Not saved: {reason}", reason=_reason(problem)))
        elif self._state.pending and self._is_slow:
            self._say("disc", "muted", tr("Saving…"))
        elif self._state.at is not None:
            time = self._state.at.strftime("%H:%M:%S")
            self._say("circle-tick", "ok", tr("Saved {time}", time=time))
        else:
            self._say("circle-tick", "ok", tr("Everything is saved"))
        self._retry.setVisible(problem is not None)
        self._elsewhere.setVisible(problem is not None)

    def _say(self, drawing: str, tone: str, text: str) -> None:
        size = theme().size("icon-small")
        self._sign.setPixmap(icons.icon(drawing, tone).pixmap(size, size))
        self._text.setText(text)
        mark(self._text, tone=tone)
        self.setAccessibleName(text)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        mark(button, kind="link", type="caption")
        return button

    @Slot()
    def _on_patience(self) -> None:
        self._is_slow = True
        self.retranslate()


def _reason(problem: World) -> str:
    return words(problem.faults[0].sentence)
