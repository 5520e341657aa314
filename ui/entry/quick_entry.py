"""How does one typed line become an answer, right on the row?

The line lies over the current row from its title on; the grammar is named in it, points and
explanation follow every key, and what is wrong stays as typed with the reason beside it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from inspector.domain.explain_points import explain_value
from inspector.domain.faults import Refused
from inspector.domain.plan import Criterion
from inspector.domain.quick_entry import parse_quick_entry
from inspector.domain.values import Value
from inspector.wording import tr, words
from ui.entry.standard import grammar
from ui.theme import mark, theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickLine(QLineEdit):
    """The line itself: Enter takes it, Esc drops it."""

    taken = Signal()
    dropped = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        emptied = event.key() == Qt.Key.Key_Backspace and not self.text()
        if event.key() in _ENTER and not with_control:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape or emptied:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        }:
            self.left.emit()


class QuickEntry(QFrame):
    """One line over a row; emits the value it is taken for."""

    edited = Signal(object)
    """The `Value` that the line gives so far, or None."""
    taken = Signal(object, object)
    """The `Criterion` and the `Value` that the line gives; it goes next."""
    dropped = Signal()
    """The line is going and gives no answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = parent
        self.setObjectName("score.quick")
        mark(self, kind="quick")
        self.setAutoFillBackground(True)
        self._criterion: Criterion | None = None
        self._area = QRect()
        self.line = QuickLine(self)
        self.line.setObjectName("score.quick.line")
        self._answer = QLabel(self)
        self._answer.setObjectName("score.quick.answer")
        self._answer.setWordWrap(True)
        self._answer.setMinimumWidth(1)
        mark(self._answer, type="caption")

        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().space("xs"), 0, theme().space("s"), 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self.line, 2)
        layout.addWidget(self._answer, 3)

        self.line.textChanged.connect(self._on_text)
        self.line.taken.connect(self._on_taken)
        self.line.dropped.connect(self.drop)
        self.line.left.connect(self._on_left)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody is typing into it."""
        return self._criterion is not None

    def start(self, criterion: Criterion, typed: str, area: QRect) -> None:
        """Opens over `area` with what was typed so far."""
        self._criterion = criterion
        self.line.setPlaceholderText(words(grammar(criterion)))
        self.line.setAccessibleName(
            tr("Quick entry of {code}: {grammar}", code=criterion.code, grammar=grammar(criterion))
        )
        self.place(area)
        self.line.setText(typed)
        self._on_text(typed)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.end(False)

    def place(self, area: QRect) -> None:
        """Lies over `area`, and further down where what it says needs more height."""
        self._area = area
        wanted = self._row.totalHeightForWidth(area.width())
        height = max(area.height(), wanted)
        top = min(area.top(), self._list.height() - height)
        self.setGeometry(QRect(QPoint(area.left(), max(0, top)), QSize(area.width(), height)))

    @Slot()
    def drop(self) -> None:
        """Closes the line; nothing is recorded."""
        if self._criterion is not None:
            self._criterion = None
            self.dropped.emit()
            self.hide()

    def _value(self) -> tuple[Value | None, str, bool]:
        """The value so far, what to say of it, and whether that is a fault."""
        assert self._criterion is not None  # noqa: S101 - asked only while the line is open
        text = self.line.text()
        if not text.strip():
            return None, words(grammar(self._criterion)), False
        try:
            value = parse_quick_entry(text, self._criterion)
        except Refused as refused:
            return None, words(refused.faults[0].sentence), True
        return value, words(explain_value(self._criterion, value)), False

    @Slot(str)
    def _on_text(self, _text: str) -> None:
        if self._criterion is None:
            return
        value, said, is_fault = self._value()
        self._answer.setText(said)
        mark(self._answer, kind="fault" if is_fault else "said")
        mark(self.line, fault=is_fault)
        self.line.setAccessibleDescription(said)
        self.place(self._area)
        self.edited.emit(value)

    @Slot()
    def _on_taken(self) -> None:
        if self._criterion is None:
            return
        value, _, _ = self._value()
        if value is None:
            return
        criterion, self._criterion = self._criterion, None
        self.taken.emit(criterion, value)
        self.hide()

    @Slot()
    def _on_left(self) -> None:
        """Leaving takes a sound line, as leaving any field does; an unsound one is dropped."""
        if self._criterion is None:
            return
        if self._value()[0] is None:
            self.drop()
        else:
            self._on_taken()
