"""How does a tuple of frozen rows become a table that keeps a person's place when it changes?

New rows arrive whole. The model works out which went, came, moved and changed, and tells the view
just that, so that selection and current row stay on the same things. Nothing is ever editable:
an editable cell would keep an input method on, which swallows the keys of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from inspector.domain.faults import Bug
from inspector.domain.sentences import Sentence
from inspector.wording import words
from ui import icons
from ui.models.sorting import Arrangement, Predicate, SortValue

Row = TypeVar("Row")
Index: TypeAlias = QModelIndex | Persistent

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The frozen row itself."""
TONE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The colour role of the cell's icon and text, "" for plain text."""
ICON_ROLE = Qt.ItemDataRole.UserRole + 2
"""The name of the cell's drawing, "" for none."""
SHARE_ROLE = Qt.ItemDataRole.UserRole + 3
"""0.0 to 1.0 for a bar beside the text; None for no bar."""
LOOK_ROLE = Qt.ItemDataRole.UserRole + 4
"""The column's `look`."""

_ALIGNED = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: what it is called and what it shows of a row, all of it a mere look-up."""

    title: Sentence
    text: Callable[[Row], str]
    sort: SortValue[Row] | None = None
    """The value to sort by, None for a row without one; without this the column does not sort."""
    align: Literal["left", "right", "centre"] = "left"
    width: int = 0
    """Logical px at 100 % text; the columns with 0 share what is left."""
    look: Literal["plain", "caption", "strong"] = "plain"
    tone: Callable[[Row], str] | None = None
    icon: Callable[[Row], str] | None = None
    share: Callable[[Row], float | None] | None = None
    accessible: Callable[[Row], str] | None = None
    """What a screen reader says of the cell; the text when there is no more to say."""
    tooltip: Callable[[Row], str] | None = None
    stands_for: Callable[[], str] | None = None
    """What a title that is a mere code means, for its hint and for a screen reader."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A table of frozen rows, filtered and sorted by value; a row is known by its `key`."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._all: tuple[Row, ...] = ()
        self._shown: list[Row] = []
        self._arrangement: Arrangement[Row] = Arrangement()

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, from the left."""
        return self._columns

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every row, in the order given, also those that a filter hides."""
        return self._all

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table, from the top."""
        return tuple(self._shown)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Takes the new rows whole; two with the same key are a `Bug`."""
        self._all = tuple(rows)
        if len({self._key(row) for row in self._all}) < len(self._all):
            raise Bug("two rows of a table have the same key")
        self._become(self._arrangement.of(self._all))

    def set_filter(self, name: str, keep: Predicate[Row] | None) -> None:
        """Shows only rows that `keep` likes; filters of other names hold besides; None lifts it."""
        self._arrangement = self._arrangement.filtered(name, keep)
        self._become(self._arrangement.of(self._all))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        falling = order == Qt.SortOrder.DescendingOrder
        by = self._columns[column].sort if 0 <= column < len(self._columns) else None
        self._arrangement = self._arrangement.sorted_by(by, falling=falling)
        self._become(self._arrangement.of(self._all))

    def row_at(self, index: Index) -> Row | None:
        """The row that `index` points at; None for an index that points nowhere."""
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Where the row of that key is shown; invalid when it is not."""
        for place, row in enumerate(self._shown):
            if self._key(row) == key:
                return self.index(place, column)
        return QModelIndex()

    def retranslate(self) -> None:
        """Asks every word anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._tell_changed(0, len(self._shown) - 1)

    # What Qt asks.

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return (column.accessible or column.text)(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) if column.tooltip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNED[column.align]
            case Qt.ItemDataRole.DecorationRole:
                name = column.icon(row) if column.icon else ""
                return icons.icon(name, _tone(column, row) or "text2") if name else None
            case _:
                return self._own_data(column, row, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words(column.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.stands_for() if column.stands_for else words(column.title)
            case Qt.ItemDataRole.ToolTipRole:
                return column.stands_for() if column.stands_for else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNED[column.align]
        return None

    def _own_data(self, column: Column[Row], row: Row, role: int) -> object:
        match role:
            case _ if role == ROW_ROLE:
                return row
            case _ if role == TONE_ROLE:
                return _tone(column, row)
            case _ if role == ICON_ROLE:
                return column.icon(row) if column.icon else ""
            case _ if role == SHARE_ROLE:
                return column.share(row) if column.share else None
            case _ if role == LOOK_ROLE:
                return column.look
        return None

    # From the rows shown to the rows to show.

    def _become(self, wanted: list[Row]) -> None:
        keys = [self._key(row) for row in wanted]
        self._remove_all_but(set(keys))
        self._put_in_order({key: place for place, key in enumerate(keys)})
        self._insert(wanted, keys)
        changed = [place for place, row in enumerate(wanted) if self._shown[place] != row]
        self._shown = wanted
        for first, last in _runs(changed):
            self._tell_changed(first, last)

    def _remove_all_but(self, keys: set[Hashable]) -> None:
        gone = [place for place, row in enumerate(self._shown) if self._key(row) not in keys]
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(_ROOT, first, last)
            del self._shown[first : last + 1]
            self.endRemoveRows()

    def _put_in_order(self, places: dict[Hashable, int]) -> None:
        before = [places[self._key(row)] for row in self._shown]
        order = sorted(range(len(before)), key=before.__getitem__)
        if order == list(range(len(before))):
            return
        self.layoutAboutToBeChanged.emit()
        now_at = {old: new for new, old in enumerate(order)}
        kept = self.persistentIndexList()
        self._shown = [self._shown[place] for place in order]
        moved = [self.index(now_at[index.row()], index.column()) for index in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _insert(self, wanted: list[Row], keys: list[Hashable]) -> None:
        there = {self._key(row) for row in self._shown}
        new = [place for place, key in enumerate(keys) if key not in there]
        for first, last in _runs(new):
            self.beginInsertRows(_ROOT, first, last)
            self._shown[first:first] = wanted[first : last + 1]
            self.endInsertRows()

    def _tell_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))


def _tone(column: Column[Row], row: Row) -> str:
    return column.tone(row) if column.tone else ""


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of every unbroken run in rising `places`."""
    start = 0
    for at, place in enumerate(places):
        if at + 1 == len(places) or places[at + 1] != place + 1:
            yield places[start], place
            start = at + 1
