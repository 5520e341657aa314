"""Where is the campaign weak: which localities, at which criteria?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.rates import LOW, band_of
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from inspector.workspace.table_file import Cell, SheetColumn, SheetTable
from ui.analysis.heat_legend import HeatLegend
from ui.analysis.heat_map import HeatMap
from ui.analysis.heat_rows import Columns, Rows, key_of_team, table_of
from ui.analysis.heat_tiles import paint_cell
from ui.analysis.heat_values import HeatTable, Shows
from ui.analysis.picture import MOST_ROWS, picture
from ui.analysis.tab import Seen, Tab
from ui.analysis.words import decimals
from ui.entry.figures import figure
from ui.theme import theme
from ui.widgets.combo import ComboBox
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS: tuple[tuple[Rows, Sentence], ...] = (
    ("localities", say("Rows: localities")),
    ("teams", say("Rows: teams")),
)
_COLUMNS: tuple[tuple[Columns, Sentence], ...] = (
    ("criteria", say("Columns: criteria")),
    ("sections", say("Columns: sections")),
)
_SHOWS: tuple[tuple[Shows, Sentence], ...] = (
    ("rate", say("Values: percent")),
    ("points", say("Values: points")),
)
_NAME_DIGITS, _CELL_DIGITS = 24, 7


class HeatTab(Tab):
    """The map with what it can be turned to."""

    name: ClassVar[str] = "heat"
    title: ClassVar[Sentence] = say("Heat map")
    icon: ClassVar[str] = "grid"
    needs: ClassVar[str] = "heat"

    team_wished = Signal(str)
    """The code of a team whose localities a person wants to see."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen: Seen | None = None
        self.rows, self.columns, self.shows = (ComboBox(self) for _ in range(3))
        for box, name in ((self.rows, "rows"), (self.columns, "columns"), (self.shows, "values")):
            box.setObjectName(f"heat.{name}")
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.only_low = QCheckBox(self)
        self.only_low.setObjectName("heat.only_low")
        self.legend = HeatLegend(self)
        self.map = HeatMap(self)
        self._nothing = EmptyState("filter", say("No locality fits the filters."), (), self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.map)
        self._stack.addWidget(self._nothing)
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), 0, space("l"), space("s"))
        head.setSpacing(space("s"))
        for control in (self.rows, self.columns, self.shows, self.only_low):
            head.addWidget(control)
        head.addSpacing(space("s"))
        head.addWidget(self.legend, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.retranslate()
        for box in (self.rows, self.columns, self.shows):
            box.currentIndexChanged.connect(self._on_turned)
        self.only_low.toggled.connect(self._on_only_low)
        self.map.opened.connect(self._on_opened)
        self.map.copied.connect(self.copied)

    def first(self) -> QWidget:
        return self.map

    def stops(self) -> list[QWidget]:
        return [self.rows, self.columns, self.shows, self.only_low, self.map.cells]

    def show_seen(self, seen: Seen) -> None:
        self._seen = seen
        if seen.heat is None:
            return
        by, columns = str(self.rows.currentData()), str(self.columns.currentData())
        table = table_of(
            seen.campaign,
            seen.heat,
            seen.rows,
            "teams" if by == "teams" else "localities",
            "sections" if columns == "sections" else "criteria",
        )
        shows: Shows = "points" if self.shows.currentData() == "points" else "rate"
        self.map.show_table(table, shows)
        self._stack.setCurrentWidget(self.map if table.rows else self._nothing)

    def retranslate(self) -> None:
        for box, entries in ((self.rows, _ROWS), (self.columns, _COLUMNS), (self.shows, _SHOWS)):
            _name(box, entries)
        self.rows.setAccessibleName(tr("Rows of the heat map"))
        self.columns.setAccessibleName(tr("Columns of the heat map"))
        self.shows.setAccessibleName(tr("Values of the heat map"))
        self.only_low.setText(tr("Only below {rate}", rate=figure(LOW)))
        self.legend.retranslate()
        self.map.retranslate()
        self._nothing.retranslate()

    def sheet(self) -> SheetTable | None:
        table, rows = self.map.table, self.map.rows
        if not rows:
            return None
        shows: Shows = "points" if self.shows.currentData() == "points" else "rate"
        columns = [
            SheetColumn(say("Locality"), _NAME_DIGITS),
            SheetColumn(say_in("column", "Total"), 9, is_number=True),
            SheetColumn(say("Grade"), 10),
        ]
        columns += [
            SheetColumn(
                say("{code} {title}", code=column.code, title=column.title),
                _CELL_DIGITS,
                is_number=True,
            )
            for column in table.columns
        ]
        lines = tuple(
            (
                row.title,
                row.total,
                row.grade.text if row.grade else None,
                *(_cell(cell.value(shows), cell.text(shows)) for cell in row.cells),
            )
            for row in rows
        )
        title = say("Heat map: rates in percent") if shows == "rate" else say("Heat map: points")
        return SheetTable(title, self.legend.accessibleName(), tuple(columns), lines)

    def inspections(self) -> tuple[InspectionKey, ...]:
        return tuple(row.key for row in self.map.rows if isinstance(row.key, InspectionKey))

    def picture(self) -> QImage | None:
        table, rows = self.map.table, self.map.rows[:MOST_ROWS]
        if not rows:
            return None
        shows: Shows = "points" if self.shows.currentData() == "points" else "rate"
        return _picture(HeatTable(table.columns, rows), shows, only_low=self.only_low.isChecked())

    @Slot()
    def _on_turned(self) -> None:
        if self._seen is not None:
            self.show_seen(self._seen)

    @Slot(bool)
    def _on_only_low(self, checked: bool) -> None:
        self.map.set_only_low(checked)

    @Slot(object, str)
    def _on_opened(self, key: object, code: str) -> None:
        if isinstance(key, InspectionKey):
            self.opened.emit(key, code)
        elif isinstance(key, tuple) and self._seen is not None:
            teams = {row.key.team for row in self._seen.rows}
            team = next((each for each in teams if key_of_team(each) == key), "")
            self.rows.setCurrentIndex(0)
            self.team_wished.emit(team)


def _name(box: ComboBox, entries: Sequence[tuple[str, Sentence]]) -> None:
    held = box.currentData()
    blocked = box.blockSignals(True)
    box.clear()
    for value, sentence in entries:
        box.addItem(words(sentence), value)
    box.setCurrentIndex(max(box.findData(held), 0))
    box.blockSignals(blocked)


def _cell(value: Decimal | None, text: str) -> Cell:
    return text if value is None else value


def _picture(table: HeatTable, shows: Shows, *, only_low: bool) -> QImage:
    """The whole map: names and totals at the left, the codes over the cells."""
    look = theme()
    wide, high, head = look.size("cell-width"), look.size("cell-height"), look.size("header")
    name, total = 5 * wide, 2 * wide
    left = name + total
    size = QSize(left + wide * len(table.columns), head + high * len(table.rows))

    def paint(painter: QPainter) -> None:
        painter.setFont(look.font("caption", strong=True))
        painter.setPen(look.colour("text2"))
        for place, column in enumerate(table.columns):
            room = QRect(left + place * wide, 0, wide, head)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, column.code)
        middle, inset = Qt.AlignmentFlag.AlignVCenter, look.space("s")
        for number, row in enumerate(table.rows):
            top = head + number * high
            painter.setFont(look.font("dense"))
            painter.setPen(QPen(look.colour("text")))
            painter.drawText(QRect(inset, top, name - inset, high), middle, row.title)
            room = QRect(name, top, total - inset, high)
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, decimals(row.total))
            for place, cell in enumerate(row.cells):
                band = -1 if cell.rate is None else band_of(cell.rate)
                if only_low and not cell.is_low:
                    band = -1
                paint_cell(
                    painter, QRect(left + place * wide, top, wide, high), cell.text(shows), band
                )

    return picture(size, paint)
