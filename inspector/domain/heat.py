"""Who stands how at which criterion, and who owns the points that were lost?

A `Heat` is a table of inspections by criteria, two bytes a cell. What is asked of it here is asked
of all rows or of those that a person is looking at.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from inspector.domain.cells import CellSums, add_up
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey
from inspector.domain.summary import Share


class Heat(msgspec.Struct, frozen=True):
    """The cells of some inspections of one round, row by row; columns are the plan's criteria."""

    round: str
    plan: Plan
    keys: tuple[InspectionKey, ...]
    cells: array[int]

    @property
    def columns(self) -> int:
        """How many criteria there are."""
        return len(self.plan.criteria)

    def cell(self, row: int, column: int) -> int:
        """The cell of one inspection and criterion (`cells`)."""
        return self.cells[row * self.columns + column]

    def row(self, row: int) -> array[int]:
        """All cells of one inspection."""
        return self.cells[row * self.columns : (row + 1) * self.columns]


class DepartmentView(msgspec.Struct, frozen=True):
    """What became of the criteria that a department owns, some of them with others.

    `lost` and `applicable` are in cents and by row: those asked for, in their order.
    """

    code: str
    criteria: tuple[str, ...]
    share: Share
    points_lost: Decimal
    lost: array[int]
    applicable: array[int]

    def rate(self, number: int) -> Decimal | None:
        """Of how much of its points the department can be proud in that row, in percent."""
        applicable = Decimal(self.applicable[number]).scaleb(-2)
        return Share(applicable - Decimal(self.lost[number]).scaleb(-2), applicable).rate


def column_shares(heat: Heat, rows: Sequence[int] | None = None) -> tuple[Share, ...]:
    """What each criterion came to over the rows, all of them without `rows`; open ones count 0."""
    wanted = range(len(heat.keys)) if rows is None else rows
    columns, cells = heat.columns, heat.cells
    shares = []
    for column, full in enumerate(heat.plan.full_cents):
        if rows is None:
            some: Iterable[int] = cells[column::columns]
        else:
            some = [cells[row * columns + column] for row in wanted]
        shares.append(_share(add_up(some, [full] * len(wanted))))
    return tuple(shares)


def departments(heat: Heat, rows: Sequence[int] | None = None) -> tuple[DepartmentView, ...]:
    """What each department of the plan is responsible for; a shared criterion is whole for each."""
    wanted = range(len(heat.keys)) if rows is None else rows
    return tuple(_department(heat, department.code, wanted) for department in heat.plan.departments)


def _department(heat: Heat, code: str, rows: Sequence[int]) -> DepartmentView:
    plan, cells, columns = heat.plan, heat.cells, heat.columns
    owned = [n for n, criterion in enumerate(plan.criteria) if code in criterion.departments]
    full = [plan.full_cents[number] for number in owned]
    lost, applicable = array("i"), array("i")
    earned = 0
    for row in rows:
        first = row * columns
        sums = add_up([cells[first + number] for number in owned], full)
        lost.append(sums.lost)
        applicable.append(sums.applicable)
        earned += sums.earned
    return DepartmentView(
        code=code,
        criteria=tuple(plan.criteria[number].code for number in owned),
        share=_share(CellSums(earned, sum(applicable), 0)),
        points_lost=Decimal(sum(lost)).scaleb(-2),
        lost=lost,
        applicable=applicable,
    )


def _share(sums: CellSums) -> Share:
    return Share(Decimal(sums.earned).scaleb(-2), Decimal(sums.applicable).scaleb(-2))
