"""Who stands where, who failed by veto, and who is not ranked, and why?"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStyleOptionViewItem, QWidget

from inspector.domain.sentences import Sentence, say
from inspector.domain.tally import overall
from inspector.wording import tr, tr_count
from inspector.workspace.table_file import Cell
from ui.analysis.ranking_rows import (
    ACCEPTED,
    CONFLICTS,
    LISTS,
    OUTSIDE,
    SIGNED,
    UNRANKED,
    RankingModel,
    RankLine,
    columns_of,
    give_way,
    lines_of,
    places_of,
)
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import decimals
from ui.models.rows_model import ROW_ROLE, Column, RowsModel
from ui.theme import mark, theme
from ui.widgets.cells import CellDelegate
from ui.widgets.chips import Chip, Chips
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.campaign import Campaign, CampaignRow
    from ui.spot import Part

DECIDE_KEYS = (ViewKey("decide", say("Decide what follows…"), ("D",), "sign"),)
_WORDS = {
    ACCEPTED: say("Ranked, accepted"),
    SIGNED: say("With those not accepted yet"),
    OUTSIDE: say("Outside the ranking"),
    CONFLICTS: say("With conflicts"),
}


class RankingTab(TableTab[RankLine]):
    """Three lists: the accepted with their ranks, all that are signed, and who is outside."""

    name: ClassVar[str] = "ranking"
    title: ClassVar[Sentence] = say("Ranking")
    icon: ClassVar[str] = "rank"

    decide_wished = Signal(object)
    """Rows of the campaign about which a person wants to decide."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._deeds: ViewKeys | None = None
        self.decide = QPushButton(self)
        self.decide.setObjectName("analysis.ranking.decide_selected")
        self.decide.clicked.connect(self._on_decide)
        self._seen: Seen | None = None
        self._was_chosen = False
        self._means_of: Campaign | None = None
        self._means: dict[str, Decimal | None] = {}
        self.chips = Chips(parent=self)
        self.chips.chosen.connect(self._on_list)
        self._told = QLabel(self)
        mark(self._told, type="dense", tone="muted")
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), 0, space("l"), space("s"))
        head.setSpacing(space("m"))
        head.addWidget(self.chips, 1)
        head.addWidget(self._told)
        head.addWidget(self.decide)
        self._layout.insertLayout(0, head)

    def stops(self) -> list[QWidget]:
        return [*self.chips.buttons, self.decide, *super().stops()]

    @property
    def shown(self) -> str:
        """Which list is shown."""
        return ACCEPTED if self.chips.value is None else str(self.chips.value)

    def show_part(self, part: Part) -> None:
        if part.value("list") in LISTS:
            self._was_chosen = True
            if not self.chips.buttons:
                self.chips.show_chips([Chip(name, _WORDS[name]) for name in LISTS])
            self.chips.choose(part.value("list"))

    def show_seen(self, seen: Seen) -> None:
        self._seen = seen
        self._show_chips(seen)
        # Whoever is not signed has no total to decide about.
        self.decide.setVisible(self.shown not in UNRANKED)
        super().show_seen(seen)
        self._say(seen)

    def retranslate(self) -> None:
        super().retranslate()
        self.decide.setText(tr("Decide what follows…"))
        if self._deeds is not None:
            self._deeds.retranslate()
            self.decide.setToolTip(self._deeds["decide"].toolTip())
        if self._seen is not None:
            self._show_chips(self._seen)
            self.chips.retranslate()
            self._say(self._seen)

    def giving_way(self) -> tuple[Sentence, ...]:
        return give_way(self._seen.campaign.plan) if self._seen is not None else ()

    def columns_of(self, seen: Seen) -> tuple[Column[RankLine], ...]:
        return columns_of(seen.campaign.plan, self.shown)

    def rows_of(self, seen: Seen) -> Sequence[RankLine]:
        return lines_of(seen.campaign, seen.rows, self.shown, self._mean(seen.campaign))

    def _mean(self, campaign: Campaign) -> Decimal | None:
        """The mean of the list that is shown, worked out once for a campaign."""
        if self._means_of is not campaign:
            self._means_of = campaign
            self._means = {
                name: overall(rows, campaign.plan).mean
                for name, rows in ((SIGNED, campaign.ranked), (ACCEPTED, campaign.standing))
            }
        return self._means.get(SIGNED if self.shown == SIGNED else ACCEPTED)

    def key_of(self, row: RankLine) -> Hashable:
        return row.key

    def target_of(self, row: RankLine) -> tuple[InspectionKey, str] | None:
        return (row.row.key, "") if row.row is not None else None

    def made_model(self, columns: Sequence[Column[RankLine]]) -> RowsModel[RankLine]:
        return RankingModel(columns, self.key_of)

    def dress_table(self, table: Table) -> None:
        table.setItemDelegate(RankDelegate(table))
        self._deeds = ViewKeys(table, "analysis.ranking.deed", DECIDE_KEYS)
        self._deeds.wished.connect(self._on_decide)

    def sheet_title(self) -> Sentence:
        return _WORDS[self.shown]

    def sheet_row(self, row: RankLine) -> tuple[Cell, ...]:
        if row.row is None:
            return (self._columns[1].text(row),)
        return super().sheet_row(row)

    def _show_chips(self, seen: Seen) -> None:
        campaign = seen.campaign
        fitting = {row.key for row in seen.rows}
        counts = {name: len(fitting & places_of(campaign, name).keys()) for name in LISTS}
        self.chips.show_chips([Chip(name, _WORDS[name], counts[name]) for name in LISTS])
        if not self._was_chosen:
            # Until anything is accepted, the list of what is signed says more than an empty one.
            self.chips.choose(ACCEPTED if campaign.standing else SIGNED)

    def _say(self, seen: Seen) -> None:
        campaign = seen.campaign
        if self.shown == OUTSIDE:
            self._told.setText(
                tr_count(
                    "{count} signed result is not in the ranking",
                    "{count} signed results are not in the ranking",
                    campaign.outside,
                )
            )
            return
        mean = self._mean(campaign) if self.shown not in UNRANKED else None
        self._told.setText(tr("Mean {mean}", mean=decimals(mean)) if mean is not None else "")

    def selected(self) -> tuple[CampaignRow, ...]:
        """The localities that are selected, from the top."""
        if self.table is None or self.model is None:
            return ()
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        lines = [self.model.rows[place] for place in places]
        return tuple(line.row for line in lines if line.row is not None)

    @Slot()
    def _on_decide(self) -> None:
        rows = self.selected()
        if rows:
            self.decide_wished.emit(rows)

    @Slot(object)
    def _on_list(self, _name: object) -> None:
        self._was_chosen = True
        if self._seen is not None:
            self.show_seen(self._seen)


class RankDelegate(CellDelegate):
    """Paints the head of a band over a ground of its own, its words across the columns."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(ROW_ROLE)
        if not isinstance(line, RankLine) or line.band is None:
            super().paint(painter, option, index)
            return
        painter.fillRect(option.rect, theme().colour("veto-bg"))
        table = self.parent()
        head = next((each for each in _siblings(index) if each.data()), None)
        if head is None or not isinstance(table, Table):
            return
        painter.save()
        painter.setClipRect(option.rect)
        across = QStyleOptionViewItem(option)
        start = table.columnViewportPosition(head.column())
        across.rect = option.rect.adjusted(
            start - table.columnViewportPosition(index.column()), 0, 0, 0
        )
        if index.column() < head.column():
            super().paint(painter, option, index)
        else:
            across.rect.setWidth(table.viewport().width())
            super().paint(painter, across, head)
        painter.restore()


def _siblings(index: QModelIndex | QPersistentModelIndex) -> Iterator[QModelIndex]:
    """The cells of a row, from the left."""
    for place in range(index.model().columnCount()):
        yield index.model().index(index.row(), place)
