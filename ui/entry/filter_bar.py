"""Which rows should the list show, and does it move on after scoring?"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from ui.entry.rows import ALL, FILTERS, GAPS, LOST, MINE
from ui.tab_order import order_tabs
from ui.theme import theme
from ui.widgets.chips import Chip, Chips
from ui.widgets.combo import ComboBox

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
        self.box = ComboBox(self)
        self.box.setObjectName("score.filter_box")
        for name in FILTERS:
            self.box.addItem("", name)
        self.box.hide()
        self._counts: Mapping[str, int] = {}
        self.advance = QCheckBox(self)
        self.advance.setObjectName("score.advance")
        self.advance.setChecked(True)
        self.row = QHBoxLayout(self)
        side, small = theme().space("s"), theme().space("xs")
        self.row.setContentsMargins(side, small, side, small)
        self.row.setSpacing(small)
        self.row.addWidget(self.chips)
        self.row.addWidget(self.box)
        self.row.addStretch()
        self.row.addWidget(self.advance)
        self.chips.chosen.connect(self._on_chosen)
        self.box.activated.connect(self._on_box)
        self.show_counts({})
        self.retranslate()
        order_tabs([*self.chips.buttons, self.box, self.advance])

    @property
    def current(self) -> str:
        """The filter that is chosen."""
        return str(self.chips.value)

    def show_filter(self, name: str) -> None:
        """Shows a filter as chosen, without asking for it."""
        self.chips.choose(name)
        self.box.setCurrentIndex(self.box.findData(name))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each filter lets through."""
        self.chips.show_chips([Chip(name, _WORDS[name], counts.get(name, 0)) for name in FILTERS])
        self._counts = dict(counts)
        self._fill_box()
        self.make_room()

    def _fill_box(self) -> None:
        for place, name in enumerate(FILTERS):
            self.box.setItemText(place, f"{words(_WORDS[name])} {self._counts.get(name, 0)}")

    def make_room(self) -> None:
        """The filters stand in a box where they would take several lines."""
        wanted: list[QWidget] = [*self.chips.buttons]
        for place in range(self.row.count()):
            item = self.row.itemAt(place)
            part = item.widget() if item is not None else None
            if part is not None and part not in {self.chips, self.box} and not part.isHidden():
                wanted.append(part)
        breadth = sum(each.sizeHint().width() + self.row.spacing() for each in wanted)
        margins = self.row.contentsMargins()
        low = breadth > self.width() - margins.left() - margins.right()
        self.chips.setHidden(low)
        self.box.setVisible(low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def retranslate(self) -> None:
        """Names chips and choice."""
        self.chips.setAccessibleName(tr("Show"))
        self.box.setAccessibleName(tr("Show"))
        self.chips.retranslate()
        self._fill_box()
        self.advance.setText(tr("Auto-advance"))

    @Slot()
    def _on_box(self) -> None:
        self.chips.choose(self.box.currentData())
        self.chosen.emit(self.current)

    @Slot(object)
    def _on_chosen(self, name: str) -> None:
        self.box.setCurrentIndex(self.box.findData(name))
        self.chosen.emit(name)
