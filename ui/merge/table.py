"""How does a leader go through the grid: by row, by column, and with two columns that stay?

The first two columns lie a second time over the grid, in a view that shares model and selection, so
that state and title stay in sight however far one scrolls to the right.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from inspector.domain.records import RecordKey
from inspector.domain.sentences import say, say_in
from inspector.wording import tr
from ui.entry.list_keys import DIGITS, DigitShortcut
from ui.merge.delegate import MergeDelegate
from ui.merge.header import PeopleHeader
from ui.merge.model import FROZEN, Fixed, MergeModel
from ui.merge.rows import Row, state_words
from ui.theme import mark, theme
from ui.widgets.view_keys import ViewKey, ViewKeys

MERGE_KEYS = (
    ViewKey("left", say("Pick the answer to the left"), ("Left",), "chevron-left"),
    ViewKey("right", say("Pick the answer to the right"), ("Right",), "chevron-right"),
    ViewKey("adopt", say("Take the picked answer"), ("Return", "Enter"), "tick"),
    ViewKey("owner", say("Take the responsible department’s answer"), ("S",), "star-solid"),
    ViewKey("rule", say("Rule otherwise: type the answer"), ("R",), "sign"),
    ViewKey("not_applicable", say("Rule: not applicable…"), ("N",), "circle-slash"),
    ViewKey("flag", say_in("verb", "To discuss"), ("F",), "flag"),
    ViewKey("next", say("Next conflict"), ("]",), "conflict"),
    ViewKey("previous", say("Previous conflict"), ("[",), "conflict"),
    ViewKey("all", say("Select all rows of the filter"), ("Ctrl+A",), "grid"),
    ViewKey("down", say("Next row"), ("J",), "chevron-down"),
    ViewKey("up", say("Previous row"), ("K",), "chevron-up"),
)
_PERSON, _ADOPTED, _BASIS, _POINTS = 112, 132, 150, 60
_PERSON_MOST, _TITLE_LEAST, _TITLE_MOST = 170, 190, 340
_TURNED_TO = QAbstractItemView.ScrollHint.EnsureVisible


class MergeTable(QTableView):
    """Every record in a row, every person in a column."""

    current_changed = Signal(object)
    """The `Row` that is current now, or None."""
    wished = Signal(str)
    """The name of a key of `MERGE_KEYS`."""
    digit_pressed = Signal(str)
    """A digit that starts a ruling."""
    cell_chosen = Signal(object, str)
    """The `Row` and the id of a revision that was clicked."""
    moved = Signal()
    """Rows or columns lie elsewhere now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("merge.table")
        mark(self, kind="rows")
        self.grid = MergeModel(self)
        self._delegate = MergeDelegate(self)
        self._front = QTableView(self)
        self._front.setObjectName("merge.frozen")
        self._front.setFrameShape(QFrame.Shape.NoFrame)
        mark(self._front, kind="frozen")
        for view in (self, self._front):
            self._dress_view(view)
        self._front.setSelectionModel(self.selectionModel())
        self._front.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._front.setHorizontalScrollBarPolicy(never)
        self._front.setVerticalScrollBarPolicy(never)
        self.viewport().stackUnder(self._front)
        self.keys = ViewKeys(self, "merge", MERGE_KEYS)
        for digit in DIGITS:
            DigitShortcut(digit, self).pressed.connect(self.digit_pressed)
        self._connect()
        self.retranslate()

    def _dress_view(self, view: QTableView) -> None:
        view.setHorizontalHeader(PeopleHeader(view))
        view.setModel(self.grid)
        view.setItemDelegate(self._delegate)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setCornerButtonEnabled(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self.keys.wished.connect(self._on_key)
        self.clicked.connect(self._on_clicked)
        self._front.pressed.connect(self._on_front_pressed)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(self._front.verticalScrollBar().setValue)
        self._front.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.horizontalScrollBar().valueChanged.connect(self.moved)
        self.grid.modelReset.connect(self._on_reset)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What the page asks.

    def current(self) -> Row | None:
        """The row that has the keys."""
        place = self.currentIndex().row()
        return self.grid.rows[place] if 0 <= place < len(self.grid.rows) else None

    def selected(self) -> list[Row]:
        """All selected rows from the top; the current one alone when nothing more is selected."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if places:
            return [self.grid.rows[place] for place in places]
        current = self.current()
        return [] if current is None else [current]

    def go_to(self, record: RecordKey | None) -> bool:
        """Makes a record's row the current one; False when it is not shown."""
        place = self.grid.place_of(record) if record is not None else None
        if place is None:
            return False
        self.selectRow(place)
        self.scrollTo(self.grid.index(place, Fixed.STATE), _TURNED_TO)
        return True

    def go_by(self, step: int, *, to_open: bool) -> bool:
        """Goes `step` rows on, or to the next open one that way; False where there is none."""
        rows, here = self.grid.rows, self.currentIndex().row()
        wanted = range(here + step, len(rows) if step > 0 else -1, step)
        for place in wanted:
            if not to_open or rows[place].merged.is_open or rows[place].merged.asked:
                return self.go_to(rows[place].record)
        return False

    def show_column(self, column: int) -> None:
        """Scrolls until a person's column stands beside those that stay."""
        place = self.currentIndex().row()
        self.scrollTo(self.grid.index(max(place, 0), column), _TURNED_TO)
        hidden = self._frozen_width() - self.columnViewportPosition(column)
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def row_area(self) -> QRect:
        """Where on the viewport the current row lies, right of the columns that stay."""
        place = self.currentIndex().row()
        left = self._frozen_width()
        width = max(self.viewport().width() - left, 1)
        return QRect(left, self.rowViewportPosition(place), width, self.rowHeight(place))

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Members’ answers side by side"))
        self._front.setAccessibleName(tr("State and title"))
        self.keys.retranslate()
        self.grid.tell_changed()
        self.fit()

    def fit(self) -> None:
        """Shares the breadth among columns: people first, then title, then the reasons."""
        if not self.grid.columnCount():
            return
        share = theme().text_percent / 100
        count = max(len(self.grid.people), 1)
        state = self._state_width()
        adopted, basis, points = (round(each * share) for each in (_ADOPTED, _BASIS, _POINTS))
        person = round(_PERSON * share)
        room = self.viewport().width() - state - adopted - basis - points
        title = min(max(room - person * count, round(_TITLE_LEAST * share)), _TITLE_MOST)
        spare = max(room - title - person * count, 0)
        person = min(person + spare // count, round(_PERSON_MOST * share))
        widths = [state, title, points, *[person] * len(self.grid.people), adopted, basis]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
            self._front.setColumnWidth(column, width)
            self._front.setColumnHidden(column, column not in FROZEN)
        self.horizontalHeader().setStretchLastSection(True)
        self._place_front()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _state_width(self) -> int:
        look = theme()
        metrics = QFontMetrics(look.font("dense"))
        widest = max(metrics.horizontalAdvance(word) for word in state_words())
        return widest + look.size("icon-small") + 2 * look.space("xs") + 2 * look.space("s")

    def _frozen_width(self) -> int:
        return sum(self.columnWidth(column) for column in FROZEN)

    def _place_front(self) -> None:
        corner = self.horizontalHeader().geometry().topLeft()
        height = self.viewport().geometry().bottom() - corner.y() + 1
        self._front.setGeometry(corner.x(), corner.y(), self._frozen_width(), height)
        self._front.raise_()

    @Slot(str)
    def _on_key(self, name: str) -> None:
        match name:
            case "down":
                self.go_by(1, to_open=False)
            case "up":
                self.go_by(-1, to_open=False)
            case "all":
                self.selectAll()
            case _:
                self.wished.emit(name)

    @Slot()
    def _on_front_pressed(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.grid.rows[index.row()]
        cell = self.grid.cell(row, index.column())
        if cell is not None and cell.revision is not None and cell.is_choice:
            self.cell_chosen.emit(row, cell.revision.id)

    @Slot()
    def _on_current(self) -> None:
        self.current_changed.emit(self.current())

    @Slot()
    def _on_reset(self) -> None:
        self.fit()

    @Slot()
    def _on_theme(self) -> None:
        self._delegate.dress()
        for view in (self, self._front):
            view.verticalHeader().setDefaultSectionSize(theme().size("row"))
        self.fit()
        self.viewport().update()
