"""How do rows and people become a grid for Qt? Two columns that stay, then one for each person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.domain.plan import Plan
from inspector.domain.records import RecordKey
from inspector.domain.revisions import RevisionId
from inspector.wording import text_of, tr, tr_in
from inspector.workspace.merging import Person
from ui.merge.rows import NONE, Cell, Row, sentence_of

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The `Row` itself."""
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Cell` of a person's column, and of what is adopted; None elsewhere."""
PICKED_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the cell is the one that Enter would take."""
CAPTION_ROLE = Qt.ItemDataRole.UserRole + 3
"""The second line of a person's head: the department."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Fixed(IntEnum):
    """The columns at the left; people follow, then what is adopted and why."""

    STATE = 0
    TITLE = 1
    FULL = 2


FROZEN = (Fixed.STATE, Fixed.TITLE)


class MergeModel(QAbstractTableModel):
    """The grid; nothing is ever editable, so that no input method swallows its keys."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._departments: dict[str, str] = {}
        self._rows: tuple[Row, ...] = ()
        self._picked: dict[RecordKey, RevisionId] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._rows

    @property
    def people(self) -> tuple[Person, ...]:
        """Those with a column, from the left."""
        return self._people

    @property
    def adopted_column(self) -> int:
        """Where stands what holds."""
        return len(Fixed) + len(self._people)

    @property
    def basis_column(self) -> int:
        """Where stands why it holds."""
        return self.adopted_column + 1

    def show_people(self, people: Sequence[Person], plan: Plan) -> None:
        """Gives each person a column."""
        titles = {each.code: text_of(each.title) for each in plan.departments}
        if tuple(people) != self._people:
            self.beginResetModel()
            self._people = tuple(people)
            self._rows = ()
            self.endResetModel()
        self._departments = titles

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Takes the rows whole; those of the same records in the same order stay in place."""
        fresh = tuple(rows)
        if [row.record for row in fresh] == [row.record for row in self._rows]:
            self._rows = fresh
            self.tell_changed()
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def tell_changed(self) -> None:
        """Has every cell and head asked anew."""
        last = self.columnCount() - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, last))

    def pick(self, record: RecordKey, revision: RevisionId | None) -> None:
        """Marks what Enter would take of a record; None for nothing."""
        if revision is None:
            self._picked.pop(record, None)
        else:
            self._picked[record] = revision
        place = self.place_of(record)
        if place is not None:
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def picked(self, record: RecordKey) -> RevisionId | None:
        """What Enter would take of a record."""
        return self._picked.get(record)

    def forget_picks(self) -> None:
        """Forgets every pick: another inspection is shown."""
        self._picked.clear()

    def place_of(self, record: RecordKey) -> int | None:
        """The row of a record; None when it is not shown."""
        places = (place for place, row in enumerate(self._rows) if row.record == record)
        return next(places, None)

    def column_of(self, author: str) -> int | None:
        """The column of a person; None for somebody without one."""
        places = (place for place, each in enumerate(self._people) if each.name == author)
        found = next(places, None)
        return None if found is None else len(Fixed) + found

    # What Qt asks.

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.basis_column + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        cell = self.cell(row, column)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column, cell)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column, cell)
            case Qt.ItemDataRole.ToolTipRole:
                return self._hint(row, column, cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column == Fixed.FULL else _LEFT
        own = {ROW_ROLE: row, CELL_ROLE: cell, PICKED_ROLE: self._is_picked(row, cell)}
        return own.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        person = self._person(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._head(section)
            case Qt.ItemDataRole.AccessibleTextRole:
                department = self._department(person) if person is not None else ""
                return " ".join(part for part in (self._head(section), department) if part)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section == Fixed.FULL else _LEFT
        if role == CAPTION_ROLE:
            return self._department(person) if person is not None else ""
        return None

    def _person(self, column: int) -> Person | None:
        place = column - len(Fixed)
        return self._people[place] if 0 <= place < len(self._people) else None

    def _department(self, person: Person) -> str:
        return self._departments.get(person.department, "")

    def _head(self, section: int) -> str:
        person = self._person(section)
        if person is not None:
            return person.name
        if section == Fixed.STATE:
            return tr_in("column", "State")
        if section == Fixed.TITLE:
            return tr("What is scored")
        if section == Fixed.FULL:
            return tr("Full")
        return tr("Adopted") if section == self.adopted_column else tr("Why")

    def cell(self, row: Row, column: int) -> Cell | None:
        """What stands in a person's column or under what is adopted; None in the others."""
        person = self._person(column)
        if person is not None:
            return row.cells.get(person.name)
        return row.adopted if column == self.adopted_column else None

    def _is_picked(self, row: Row, cell: Cell | None) -> bool:
        if cell is None or cell.revision is None or not cell.is_choice:
            return False
        return self._picked.get(row.record) == cell.revision.id

    def _text(self, row: Row, column: int, cell: Cell | None) -> str:
        if cell is not None:
            return cell.text
        if column == Fixed.STATE:
            return row.word
        if column == Fixed.TITLE:
            return f"{row.code}  {row.title}" if row.code != NONE else row.title
        return row.full if column == Fixed.FULL else row.basis

    def _spoken(self, row: Row, column: int, cell: Cell | None) -> str:
        if column == Fixed.STATE:
            return sentence_of(row, tuple(person.name for person in self._people))
        if cell is None:
            return self._text(row, column, cell)
        parts = [self._head(column), cell.text, cell.caption]
        if cell.is_owner:
            parts.append(tr("responsible department"))
        if self._is_picked(row, cell):
            parts.append(tr("picked"))
        if cell.is_past:
            parts.append(tr("replaced since"))
        return tr(", ").join(part for part in parts if part and part != NONE)

    def _hint(self, row: Row, column: int, cell: Cell | None) -> str | None:
        if cell is not None and cell.caption:
            return f"{cell.text}\n{cell.caption}"
        return self._text(row, column, cell) if column == Fixed.TITLE else None
