"""How do the two halves of a heat map lie, paint themselves and scroll?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal

from PySide6.QtCore import (
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from inspector.domain.sentences import say, say_in
from ui.analysis.heat_tiles import HeatTiles
from ui.analysis.heat_values import HeatColumn, HeatRow, HeatTable, Shows, sentence_of
from ui.analysis.words import decimals
from ui.models.rows_model import Column, RowsModel
from ui.theme import mark, theme
from ui.widgets.state_badge import paint_state

FIXED = 3
"""Name, total and grade stand before the cells and never scroll sideways."""
_NAME_LEAST, _NAME_MOST = 120, 220
_CELL = 40
_NARROWEST = 8


class _Codes:
    """What the model asks of one column of the map."""

    def __init__(self, place: int, column: HeatColumn, shows: Shows) -> None:
        self._place, self._column, self._shows = place, column, shows

    def text(self, row: HeatRow) -> str:
        return row.cells[self._place].text(self._shows)

    def value(self, row: HeatRow) -> Decimal | None:
        return row.cells[self._place].value(self._shows)

    def spoken(self, row: HeatRow) -> str:
        return sentence_of(row, self._column, row.cells[self._place])

    def named(self) -> str:
        return self._column.named

    def as_column(self) -> Column[HeatRow]:
        return Column(
            say("{code}", code=self._column.code),
            self.text,
            sort=self.value,
            align="right",
            width=_CELL,
            accessible=self.spoken,
            tooltip=self.spoken,
            stands_for=self.named,
        )


def model_of(table: HeatTable, shows: Shows, parent: QObject) -> RowsModel[HeatRow]:
    """The model of a map: what a row is called and comes to, then its cells."""
    columns: list[Column[HeatRow]] = [
        Column(say("Locality"), _title, sort=_title_value),
        Column(say_in("column", "Total"), _total_words, sort=_total, align="right", width=64),
        Column(say("Grade"), _grade_words, sort=_total, width=104),
    ]
    columns += [
        _Codes(place, column, shows).as_column() for place, column in enumerate(table.columns)
    ]
    return RowsModel(columns, _key, parent)


class HeatView(QTableView):
    """What both halves have in common."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heat: RowsModel[HeatRow] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(_NARROWEST)
        # Always, or one half would be higher than the other and end with another row.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        theme().changed.connect(self._on_theme)

    def take_model(self, model: RowsModel[HeatRow]) -> None:
        """Shows another map."""
        former = self._heat
        self._heat = model
        self.setModel(model)
        if former is not None and former is not model:
            former.deleteLater()
        self.dress()

    @Slot()
    def _on_theme(self) -> None:
        self.dress()

    def dress(self) -> None:
        """Takes sizes and colours anew."""
        look = theme()
        self.verticalHeader().setDefaultSectionSize(look.size("cell-height"))
        high = look.size("header")
        self.horizontalHeader().setFixedHeight(high)
        self.viewport().update()

    def shown_rows(self, area: QRect) -> tuple[range, int]:
        """The rows that `area` shows, and the top of the first one; all are equally high."""
        count = self._heat.rowCount() if self._heat is not None else 0
        first = self.rowAt(area.top())
        if first < 0 or not count:
            return range(0), 0
        last = self.rowAt(area.bottom())
        return range(first, (last if last >= 0 else count - 1) + 1), self.rowViewportPosition(first)


class CellsView(HeatView):
    """The cells; has the keys."""

    current_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("heat.cells")
        mark(self, kind="heat")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.only_low = False
        self.shows: Shows = "rate"
        self._tiles: HeatTiles | None = None

    def dress(self) -> None:
        super().dress()
        self._tiles = None
        wide = theme().size("cell-width")
        for column in range(FIXED, self._heat.columnCount() if self._heat is not None else 0):
            self.setColumnWidth(column, wide)
        for column in range(FIXED):
            self.setColumnHidden(column, True)

    def selected(self) -> tuple[list[int], list[int]]:
        """The rows and the columns of what is selected, in their order."""
        rows: set[int] = set()
        columns: set[int] = set()
        for part in self._parts():
            rows.update(range(part.top(), part.bottom() + 1))
            columns.update(range(part.left(), part.right() + 1))
        return sorted(rows), sorted(columns)

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override] # the stubs ask for a union
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._heat is None:
            return
        if self._tiles is None or self._tiles.ratio != self.devicePixelRatioF():
            self._tiles = HeatTiles(self.devicePixelRatioF())
        tiles, area = self._tiles, event.rect()
        rows, top = self.shown_rows(area)
        columns, left = self._shown_columns(area)
        size = tiles.size
        wide, high = size.width(), size.height()
        painter = QPainter(self.viewport())
        shown, shows, only_low = self._heat.rows, self.shows, self.only_low
        tile, lay = tiles.tile, painter.drawPixmap
        y = top
        for row in rows:
            cells = shown[row].cells
            x = left
            for column in columns:
                lay(x, y, tile(cells[column], shows, only_low=only_low))
                x += wide
            y += high
        self._paint_selection(painter, rows)
        painter.end()

    def _shown_columns(self, area: QRect) -> tuple[range, int]:
        count = self._heat.columnCount() if self._heat is not None else 0
        first = self.columnAt(area.left())
        if first < FIXED:
            return range(0), 0
        last = self.columnAt(area.right())
        last = last if last >= 0 else count - 1
        return range(first - FIXED, last - FIXED + 1), self.columnViewportPosition(first)

    def _paint_selection(self, painter: QPainter, rows: range) -> None:
        """A frame round what is selected, and a ring round the cell that has the keys."""
        look = theme()
        ring = look.number("shape-focus")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in self._parts():
            if part.bottom() < rows.start or part.top() >= rows.stop or part.right() < FIXED:
                continue
            box = self._box(part.top(), max(part.left(), FIXED), part.bottom(), part.right())
            painter.setPen(QPen(look.colour("text"), ring))
            painter.drawRect(box.adjusted(1, 1, -ring, -ring))
        here = self.currentIndex()
        if here.isValid() and here.column() >= FIXED and self.hasFocus():
            box = self._box(here.row(), here.column(), here.row(), here.column())
            painter.setPen(QPen(look.colour("surface"), ring))
            painter.drawRect(box.adjusted(ring + 1, ring + 1, -2 * ring, -2 * ring))
            painter.setPen(QPen(look.colour("focus"), ring))
            painter.drawRect(box.adjusted(1, 1, -ring, -ring))

    def _box(self, top: int, left: int, bottom: int, right: int) -> QRect:
        corner = QPoint(self.columnViewportPosition(left), self.rowViewportPosition(top))
        end = QPoint(
            self.columnViewportPosition(right) + self.columnWidth(right),
            self.rowViewportPosition(bottom) + self.rowHeight(bottom),
        )
        return QRect(corner, QSize(end.x() - corner.x(), end.y() - corner.y()))


class FixedView(HeatView):
    """Name, total and grade of every row, beside the cells and as high as they."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("heat.fixed")
        mark(self, kind="fixed")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def dress(self) -> None:
        super().dress()
        count = self._heat.columnCount() if self._heat is not None else 0
        for column in range(FIXED, count):
            self.setColumnHidden(column, True)

    def fit(self, rows: Sequence[HeatRow]) -> None:
        """Takes the breadth that names and grades need, within bounds."""
        if self._heat is None:
            return
        look = theme()
        metrics = QFontMetrics(look.font("dense"))
        pad = 2 * look.space("s")
        share = look.text_percent / 100
        names = max((metrics.horizontalAdvance(row.title) for row in rows), default=0) + pad
        name = round(min(max(names, _NAME_LEAST * share), _NAME_MOST * share))
        total = round(self._heat.columns[1].width * share)
        words = {row.grade.text for row in rows if row.grade is not None}
        grades = max((metrics.horizontalAdvance(word) for word in words), default=0)
        grade = grades + look.size("icon-small") + 2 * look.space("xs") + pad
        head = metrics.horizontalAdvance(str(self._heat.headerData(2, Qt.Orientation.Horizontal)))
        widths = (name, total, max(grade, head + pad + look.size("icon-small")))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.setFixedWidth(sum(widths) + look.number("shape-border"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._heat is None:
            return
        rows, top = self.shown_rows(event.rect())
        look = theme()
        high = look.size("cell-height")
        painter = QPainter(self.viewport())
        painter.setFont(look.font("dense"))
        here = self.currentIndex().row()
        if here in rows:
            place = top + (here - rows.start) * high
            painter.fillRect(0, place, self.width(), high, look.colour("selection"))
        painter.setPen(QPen(look.colour("hairline"), look.number("shape-border")))
        for line in range(top, top + len(rows) * high, high):
            painter.drawLine(0, line + high - 1, self.width(), line + high - 1)
        inset = look.space("s")
        left, boxes = 0, []
        for column in range(FIXED):
            wide = self.columnWidth(column)
            boxes.append(QRect(left + inset, top, wide - 2 * inset, high))
            left += wide
        self._paint_rows(painter, [self._heat.rows[row] for row in rows], boxes)
        painter.end()

    def _paint_rows(
        self, painter: QPainter, rows: Sequence[HeatRow], boxes: Sequence[QRect]
    ) -> None:
        look = theme()
        title, total, grade = boxes
        text, high = look.colour("text"), title.height()
        metrics = painter.fontMetrics()
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        tones = {row.grade.tone for row in rows if row.grade is not None}
        colours = {tone: look.colour(tone) for tone in tones}
        for row in rows:
            painter.setPen(text)
            cut = row.title
            if metrics.horizontalAdvance(cut) > title.width():
                cut = metrics.elidedText(cut, Qt.TextElideMode.ElideRight, title.width())
            painter.drawText(title, middle, cut)
            painter.drawText(total, middle | right, _total_words(row))
            if row.grade is not None:
                tone = row.grade.tone
                paint_state(painter, grade, row.grade.icon, row.grade.text, tone, colours[tone])
            for box in boxes:
                box.translate(0, high)


def _key(row: HeatRow) -> Hashable:
    return row.key


def _title(row: HeatRow) -> str:
    return row.title


def _title_value(row: HeatRow) -> str:
    return row.code or row.name


def _total(row: HeatRow) -> Decimal | None:
    return row.total


def _total_words(row: HeatRow) -> str:
    return decimals(row.total)


def _grade_words(row: HeatRow) -> str:
    return row.grade.text if row.grade is not None else ""
