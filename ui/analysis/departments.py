"""Which departments own the points that were lost?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import msgspec

from inspector.domain.heat import DepartmentView, departments
from inspector.domain.plan import Plan
from inspector.domain.rates import is_weak
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import text_of, tr
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import NONE, decimals, percent
from ui.models.rows_model import Column

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.campaign import CampaignRow


class DepartmentLine(msgspec.Struct, frozen=True):
    """A department and what became of its criteria; `worst` is where it lost most.

    `of_all` are the points that all departments lost together, a shared one counted for each.
    """

    view: DepartmentView
    plan: Plan
    of_all: Decimal
    worst: CampaignRow | None
    worst_lost: Decimal

    @property
    def name(self) -> str:
        """The department in the language in use."""
        department = self.plan.department(self.view.code)
        return text_of(department.title) if department else self.view.code


class DepartmentsTab(TableTab[DepartmentLine]):
    """A line a department with bars of what it reached and of its part in what was lost."""

    name: ClassVar[str] = "departments"
    title: ClassVar[Sentence] = say("Departments")
    icon: ClassVar[str] = "people"
    needs: ClassVar[str] = "heat"
    give_way: ClassVar[tuple[Sentence, ...]] = (say("Criteria"), say("Lost most at"))

    def columns_of(self, seen: Seen) -> tuple[Column[DepartmentLine], ...]:
        del seen
        return (
            Column(
                say("Department"),
                lambda line: line.name,
                sort=lambda line: line.name,
                look="strong",
                accessible=_spoken,
            ),
            Column(
                say("Criteria"),
                _criteria,
                sort=lambda line: len(line.view.criteria),
                width=376,
                look="caption",
                tooltip=_criteria,
            ),
            Column(
                say("Reached"),
                lambda line: percent(line.view.share.rate),
                sort=lambda line: line.view.share.rate,
                width=168,
                share=_reached,
                tone=lambda line: "bad" if _is_weak(line) else "",
            ),
            Column(
                say_in("column", "Points lost"),
                lambda line: decimals(line.view.points_lost),
                sort=lambda line: line.view.points_lost,
                align="right",
                width=100,
                look="strong",
            ),
            Column(
                say("Part of all that was lost"),
                _part_words,
                sort=lambda line: line.view.points_lost,
                width=168,
                share=_part,
            ),
            Column(
                say("Lost most at"),
                _worst,
                sort=lambda line: line.worst_lost,
                width=188,
                tooltip=_worst,
            ),
        )

    def rows_of(self, seen: Seen) -> Sequence[DepartmentLine]:
        heat = seen.heat
        if heat is None:
            return ()
        places = {key: place for place, key in enumerate(heat.keys)}
        rows = [row for row in seen.rows if row.is_started and row.key in places]
        if not rows:
            return ()
        views = departments(heat, [places[row.key] for row in rows])
        of_all = sum((view.points_lost for view in views), Decimal(0))
        lines = [_line(view, seen.campaign.plan, of_all, rows) for view in views]
        return sorted(lines, key=lambda line: -line.view.points_lost)

    def key_of(self, row: DepartmentLine) -> Hashable:
        return row.view.code

    def target_of(self, row: DepartmentLine) -> tuple[InspectionKey, str] | None:
        if row.worst is None:
            return None
        return row.worst.key, row.view.criteria[0] if row.view.criteria else ""


def _line(
    view: DepartmentView, plan: Plan, of_all: Decimal, rows: Sequence[CampaignRow]
) -> DepartmentLine:
    most = max(range(len(rows)), key=view.lost.__getitem__)
    lost = Decimal(view.lost[most]).scaleb(-2)
    return DepartmentLine(view, plan, of_all, rows[most] if lost else None, lost)


def _criteria(line: DepartmentLine) -> str:
    return tr("{codes}", codes=line.view.criteria) if line.view.criteria else NONE


def _reached(line: DepartmentLine) -> float | None:
    rate = line.view.share.rate
    return None if rate is None else float(rate / 100)


def _is_weak(line: DepartmentLine) -> bool:
    return is_weak(line.view.share.rate)


def _part(line: DepartmentLine) -> float | None:
    return float(line.view.points_lost / line.of_all) if line.of_all else None


def _part_words(line: DepartmentLine) -> str:
    return percent(line.view.points_lost * 100 / line.of_all) if line.of_all else NONE


def _worst(line: DepartmentLine) -> str:
    if line.worst is None:
        return NONE
    return tr("{place}: {points} points", place=line.worst.name, points=decimals(line.worst_lost))


def _spoken(line: DepartmentLine) -> str:
    return tr(
        "{department}: reached {rate}, lost {points} points",
        department=line.name,
        rate=percent(line.view.share.rate),
        points=decimals(line.view.points_lost),
    )
