"""How far is each team: what is expected, what has come, what is signed and accepted?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import decimals
from ui.models.columns import count_column
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
            count_column(
                say("Not reported"),
                lambda line: line.overall.count - line.overall.started,
                width=96,
                tone="warn",
            ),
            count_column(say_in("stage", "Signed"), lambda line: line.overall.signed, width=72),
            count_column(say_in("stage", "Accepted"), lambda line: line.overall.accepted, width=80),
            count_column(say_in("stage", "Returned"), lambda line: line.overall.returned, width=80),
            count_column(say("Open items"), lambda line: line.overall.missing, width=88),
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


def _spoken(line: TeamTally) -> str:
    return tr(
        "{team}: {arrived} of {expected} arrived, {signed} signed, mean {mean}",
        team=line.name,
        arrived=line.overall.started,
        expected=line.overall.count,
        signed=line.overall.signed,
        mean=decimals(line.overall.mean),
    )
