"""How does a person see what kinds there are, how many of each, and look at one kind only?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from inspector.domain.sentences import Sentence
from inspector.wording import words
from ui import icons
from ui.tab_order import order_tabs, tab_place
from ui.theme import mark, theme
from ui.widgets.flow import FlowLayout
from ui.widgets.step_button import StepButton


class Chip(msgspec.Struct, frozen=True):
    """One filter: its value, its word, how many it would leave, and a shape if it has one."""

    value: Hashable
    word: Sentence | str
    count: int | None = None
    icon: str = ""
    tone: str = "text2"


class Chips(QWidget):
    """Filters of which exactly one holds; the first, usually "all", holds at the start."""

    chosen = Signal(object)
    """The value of the filter that a person chose; not sent by `choose`."""

    def __init__(self, chips: Sequence[Chip] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._buttons: dict[Hashable, _ChipButton] = {}
        self._place = tab_place(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_chips(chips)

    @property
    def value(self) -> Hashable | None:
        """The value of the filter that holds; None only while there are no chips."""
        return next((value for value, one in self._buttons.items() if one.isChecked()), None)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """One for each filter, in their order."""
        return tuple(self._buttons.values())

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Shows these filters; the one that holds goes on holding if it is among them."""
        value = self.value
        if [chip.value for chip in chips] == list(self._buttons):
            for chip in chips:
                self._buttons[chip.value].show_chip(chip)
            return
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {chip.value: _ChipButton(chip, self) for chip in chips}
        for button in self._buttons.values():
            button.clicked.connect(self._on_clicked)
            button.stepped.connect(self._on_stepped)
            self._flow.addWidget(button)
        order_tabs([self._place, *self._buttons.values()])
        self.choose(value if value in self._buttons else next(iter(self._buttons), None))

    def choose(self, value: Hashable | None) -> None:
        """Shows the filter `value` as the one that holds."""
        for known, button in self._buttons.items():
            button.setChecked(known == value)
            tabbed = Qt.FocusPolicy.StrongFocus if known == value else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tabbed)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        held = self._buttons.get(self.value)
        if held is not None:
            held.setFocus(reason)

    def breadth(self, gap: str) -> int:
        """How broad one row of them is, as far apart as the space of that name: "s", or "xs"."""
        buttons = self._buttons.values()
        between = theme().space(gap) * max(0, len(buttons) - 1)
        return sum(button.sizeHint().width() for button in buttons) + between

    def set_gap(self, gap: str) -> None:
        """Puts the filters so far apart."""
        if theme().space(gap) != self._flow.spacing():
            self._flow.setSpacing(theme().space(gap))

    def retranslate(self) -> None:
        """Puts every word anew."""
        for button in self._buttons.values():
            button.show_chip(button.chip)

    def _take(self, value: Hashable) -> None:
        self.choose(value)
        self.chosen.emit(value)

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _ChipButton):
            self._take(sender.chip.value)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        values = list(self._buttons)
        if self.value is not None:
            neighbour = values[(values.index(self.value) + step) % len(values)]
            self._take(neighbour)
            self._buttons[neighbour].setFocus(Qt.FocusReason.OtherFocusReason)


class _ChipButton(StepButton):
    def __init__(self, chip: Chip, parent: QWidget) -> None:
        super().__init__(parent)
        self.chip = chip
        self.setCheckable(True)
        mark(self, kind="chip")
        self.show_chip(chip)

    def show_chip(self, chip: Chip) -> None:
        self.chip = chip
        word = chip.word if isinstance(chip.word, str) else words(chip.word)
        text = word if chip.count is None else f"{word} {chip.count}"
        self.setAccessibleName(text)
        # Qt leaves 4 px between shape and word, too few at 20 px.
        self.setText(f" {text}" if chip.icon else text)
        if chip.icon:
            self.setIcon(icons.icon(chip.icon, chip.tone))
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            self.setIcon(QIcon())
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
