"""Which rows should the list show, and does it move on after scoring?"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr
from ui.entry.rows import ALL, FILTERS, GAPS, LOST, MINE
from ui.tab_order import order_tabs
from ui.theme import theme
from ui.widgets.chips import Chip, Chips

_WORDS: Mapping[str, Sentence] = {
    ALL: say_in("filter", "All"),
    GAPS: say("Gaps"),
    LOST: say("Points lost"),
    MINE: say("Mine"),
}


class FilterBar(QWidget):
    """A chip for each filter with its count, and the choice to move down after scoring."""

    chosen = Signal(str)
    """The filter's name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.filters")
        self.chips = Chips((), self)
        self.chips.setObjectName("score.filter")
        self.advance = QCheckBox(self)
        self.advance.setObjectName("score.advance")
        self.advance.setChecked(True)
        self.row = QHBoxLayout(self)
        side, small = theme().space("s"), theme().space("xs")
        self.row.setContentsMargins(side, small, side, small)
        self.row.setSpacing(small)
        self.row.addWidget(self.chips, 1)
        self.row.addWidget(self.advance)
        self.chips.chosen.connect(self._on_chosen)
        self.show_counts({})
        self.retranslate()
        order_tabs([*self.chips.buttons, self.advance])

    @property
    def current(self) -> str:
        """The filter that is chosen."""
        return str(self.chips.value)

    def show_filter(self, name: str) -> None:
        """Shows a filter as chosen, without asking for it."""
        self.chips.choose(name)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each filter lets through."""
        self.chips.show_chips([Chip(name, _WORDS[name], counts.get(name, 0)) for name in FILTERS])

    def retranslate(self) -> None:
        """Names chips and choice."""
        self.chips.setAccessibleName(tr("Show"))
        self.chips.retranslate()
        self.advance.setText(tr("Auto-advance"))

    @Slot(object)
    def _on_chosen(self, name: str) -> None:
        self.chosen.emit(name)
