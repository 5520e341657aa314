"""How does a person choose one of a few, at a glance and with one key?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from inspector.domain.sentences import Sentence
from inspector.wording import words
from ui import icons
from ui.tab_order import order_tabs, tab_place
from ui.theme import mark
from ui.widgets.buttons import paint_inner_ring
from ui.widgets.step_button import StepButton


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment: what it stands for, its word, its shape, and what it means when asked."""

    value: Hashable
    word: Sentence | str
    icon: str = ""
    tip: Sentence | str = ""


class Segmented(QWidget):
    """Joined buttons of which one, or none, is chosen; the chosen one is filled and ticked.

    Tab goes to the chosen one, Left and Right choose the neighbour.
    """

    chosen = Signal(object)
    """The value that a person chose; not sent by `choose`."""

    def __init__(self, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._segments: list[_Segment] = []
        self._place = tab_place(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_choices(choices)

    @property
    def value(self) -> Hashable | None:
        """What is chosen; None while nothing is."""
        return next((one.choice.value for one in self._segments if one.isChecked()), None)

    @property
    def segments(self) -> tuple[QToolButton, ...]:
        """The buttons, from the left."""
        return tuple(self._segments)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Puts other choices in place; what is chosen stays if it is among them."""
        value = self.value
        for segment in self._segments:
            self._row.removeWidget(segment)
            segment.hide()
            segment.deleteLater()
        self._segments = [_Segment(choice, self) for choice in choices]
        last = len(self._segments) - 1
        for place, segment in enumerate(self._segments):
            edge = "first" if place == 0 else "last" if place == last else "middle"
            mark(segment, edge="only" if last == 0 else edge)
            segment.clicked.connect(self._on_clicked)
            segment.stepped.connect(self._on_stepped)
            self._row.addWidget(segment)
        order_tabs([self._place, *self._segments])
        self.choose(value)
        self.retranslate()

    def choose(self, value: Hashable | None) -> None:
        """Shows `value` as chosen; None, or a value that is no choice, shows none."""
        for segment in self._segments:
            segment.setChecked(segment.choice.value == value and value is not None)
        self._set_tab_stop()

    def set_enabled(self, value: Hashable, enabled: bool) -> None:
        """Lets one choice be taken or not."""
        for segment in self._segments:
            if segment.choice.value == value:
                segment.setEnabled(enabled)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        stop = self._tab_stop()
        if stop is not None:
            stop.setFocus(reason)

    def retranslate(self) -> None:
        """Puts every word anew."""
        for segment in self._segments:
            segment.retranslate()

    def _tab_stop(self) -> _Segment | None:
        able = [segment for segment in self._segments if segment.isEnabled()]
        return next((segment for segment in able if segment.isChecked()), able[0] if able else None)

    def _set_tab_stop(self) -> None:
        stop = self._tab_stop()
        for segment in self._segments:
            tabbed = Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(tabbed)

    def _take(self, taken: QToolButton) -> None:
        for segment in self._segments:
            segment.setChecked(segment is taken)
        self._set_tab_stop()
        self.chosen.emit(self.value)

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Segment):
            self._take(sender)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        able = [segment for segment in self._segments if segment.isEnabled()]
        held = next((segment for segment in able if segment.hasFocus()), None)
        if held is not None:
            neighbour = able[(able.index(held) + step) % len(able)]
            neighbour.setFocus(Qt.FocusReason.OtherFocusReason)
            self._take(neighbour)


class _Segment(StepButton):
    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icons.switch_icon(choice.icon or "circle", "tick"))
        mark(self, kind="segment")

    def retranslate(self) -> None:
        choice = self.choice
        word = choice.word if isinstance(choice.word, str) else words(choice.word)
        tip = choice.tip if isinstance(choice.tip, str) else words(choice.tip)
        # Qt leaves 4 px between shape and word, too few at 20 px.
        self.setText(f" {word}")
        self.setAccessibleName(word)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip or word)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_inner_ring(self, "on-accent" if self.isChecked() else "focus")
