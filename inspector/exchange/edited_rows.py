"""In which cells does a row say something else than was exported?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from inspector.exchange.bundles import Place
from inspector.exchange.edit_codes import EditCode
from inspector.exchange.marked_tables import MarkedTable
from inspector.exchange.sheet_cells import BLANK, Cell
from inspector.exchange.sheets import RowKey
from inspector.exchange.typed_cells import is_blank, says, text_of
from inspector.office.cells import Shown


@dataclass(frozen=True)
class Row:
    """One row of a table on one sheet; without a key somebody inserted it."""

    table: MarkedTable
    number: int
    key: RowKey | None

    def at(self, column: str) -> Cell:
        """The cell's value; blank where the column is gone."""
        number = self.table.columns.get(column)
        return BLANK if number is None else self.table.cells.at(self.number, number)

    def place(self, column: str, old: Shown = None) -> Place:
        """The cell for a person, with what it said and says."""
        number = self.table.columns[column]
        return Place(
            sheet=self.table.cells.title,
            cell=self.table.cells.place(self.number, number),
            old=text_of(old),
            new=text_of(self.at(column)),
        )

    def flaw(self, column: str) -> EditCode | None:
        """Whether a formula or an error stands where a value belongs."""
        at = (self.number, self.table.columns.get(column, -1))
        if at in self.table.cells.seen.formulas:
            return EditCode.FORMULA
        return EditCode.ERROR if at in self.table.cells.seen.errors else None

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The columns for input that are there."""
        table = self.table
        return tuple(c.id for c in table.table.columns if c.field and c.id in table.columns)

    def says_anything(self) -> bool:
        """Whether any cell for input holds a value, or a flaw in place of one."""
        return any(not is_blank(self.at(each)) or self.flaw(each) for each in self.inputs)


@dataclass(frozen=True)
class Difference:
    """What one row says now, and what of it differs from what was exported."""

    row: Row
    old: Mapping[str, Shown]
    changed: tuple[str, ...]
    flaws: Mapping[str, EditCode]

    @property
    def is_any(self) -> bool:
        """Whether anything differs."""
        return bool(self.changed or self.flaws)

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that differ, from left to right."""
        return tuple(
            self.row.place(column, self.old.get(column))
            for column in self.row.inputs
            if column in self.changed or column in self.flaws
        )

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """What differs, for telling whether two rows say the same."""
        texts = ((column, text_of(self.row.at(column))) for column in self.changed)
        return (*texts, *((column, str(flaw)) for column, flaw in self.flaws.items()))


def difference(row: Row, old: Mapping[str, Shown]) -> Difference:
    """Compares the columns that `old` names; blank is no edit (M12)."""
    is_1904 = row.table.cells.is_1904
    flaws = {column: flaw for column in old if (flaw := row.flaw(column)) is not None}
    changed = tuple(
        column
        for column, shown in old.items()
        if column not in flaws
        and not is_blank(cell := row.at(column))
        and not says(cell, shown, is_1904=is_1904)
    )
    return Difference(row, old, changed, flaws)


def agreeing(differences: Iterable[Difference]) -> Difference | None:
    """What rows of the same key say together; None when they contradict each other."""
    listed = list(differences)
    return listed[0] if len({each.said for each in listed}) == 1 else None
