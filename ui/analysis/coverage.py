"""How far is each team: what is expected, what has come, what is signed and accepted?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import NONE, decimals
from ui.models.rows_model import Column
from ui.spot import Part

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from inspector.domain.records import InspectionKey
    from inspector.workspace.campaign import TeamTally


class CoverageTab(TableTab["TeamTally"]):
    """A line a team; Enter shows who of its localities is outside the ranking, and why."""

    name: ClassVar[str] = "coverage"
    title: ClassVar[Sentence] = say("Coverage")
    icon: ClassVar[str] = "check"
    give_way: ClassVar[tuple[Sentence, ...]] = (
        say_in("team", "Least"),
        say_in("team", "Most"),
        say("Open items"),
    )

    def columns_of(self, seen: Seen) -> tuple[Column[TeamTally], ...]:
        del seen
        return (
            Column(
                say("Team"),
                lambda line: line.name,
                sort=lambda line: line.team,
                look="strong",
                accessible=_spoken,
            ),
            Column(
                say_in("coverage", "Arrived"),
                lambda line: f"{line.overall.started}/{line.overall.count}",
                sort=lambda line: line.overall.started,
                width=160,
                share=lambda line: line.overall.started / max(line.overall.count, 1),
            ),
            Column(
                say("Not reported"),
                lambda line: _count(line.overall.count - line.overall.started),
                sort=lambda line: line.overall.count - line.overall.started,
                align="right",
                width=96,
                tone=lambda line: "warn" if line.overall.count > line.overall.started else "",
            ),
            Column(
                say_in("stage", "Signed"),
                lambda line: _count(line.overall.signed),
                sort=lambda line: line.overall.signed,
                align="right",
                width=72,
            ),
            Column(
                say_in("stage", "Accepted"),
                lambda line: _count(line.overall.accepted),
                sort=lambda line: line.overall.accepted,
                align="right",
                width=80,
            ),
            Column(
                say_in("stage", "Returned"),
                lambda line: _count(line.overall.returned),
                sort=lambda line: line.overall.returned,
                align="right",
                width=80,
            ),
            Column(
                say("Open items"),
                lambda line: _count(line.overall.missing),
                sort=lambda line: line.overall.missing,
                align="right",
                width=88,
            ),
            Column(
                say("Mean"),
                lambda line: decimals(line.overall.mean),
                sort=lambda line: line.overall.mean,
                align="right",
                width=80,
                look="strong",
            ),
            Column(
                say_in("team", "Least"),
                lambda line: decimals(line.overall.least),
                sort=lambda line: line.overall.least,
                align="right",
                width=72,
            ),
            Column(
                say_in("team", "Most"),
                lambda line: decimals(line.overall.most),
                sort=lambda line: line.overall.most,
                align="right",
                width=72,
            ),
        )

    def rows_of(self, seen: Seen) -> Sequence[TeamTally]:
        from inspector.workspace.campaign import by_team

        return by_team(seen.rows, seen.campaign.plan)

    def key_of(self, row: TeamTally) -> Hashable:
        return row.team

    def target_of(self, row: TeamTally) -> tuple[InspectionKey, str] | None:
        del row
        return None

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index) if self.model is not None else None
        if row is not None:
            narrowed = (("team", row.team), ("list", "outside"))
            self.go_wished.emit("analysis", Part("ranking", narrowed))


def _count(number: int) -> str:
    return str(number) if number else NONE


def _spoken(line: TeamTally) -> str:
    return tr(
        "{team}: {arrived} of {expected} arrived, {signed} signed, mean {mean}",
        team=line.name,
        arrived=line.overall.started,
        expected=line.overall.count,
        signed=line.overall.signed,
        mean=decimals(line.overall.mean),
    )
