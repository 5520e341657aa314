"""How much of what was assigned to each team is here, and what is late?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import NONE
from ui.arrivals.words import alarm_sentences, alarm_words
from ui.models.columns import count_column
from ui.models.rows_model import Column
from ui.spot import Part

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.coverage import TeamCoverage


class TeamsTab(TableTab["TeamCoverage"]):
    """A line a team; Enter shows its localities."""

    page: ClassVar[str] = "arrivals"
    name: ClassVar[str] = "teams"
    title: ClassVar[Sentence] = say("Teams")
    icon: ClassVar[str] = "people"
    give_way: ClassVar[tuple[Sentence, ...]] = (
        say("Laptops"),
        say("Not assigned"),
        say_in("team", "Leader"),
        say_in("stage", "Returned"),
    )

    def columns_of(self, seen: Seen) -> tuple[Column[TeamCoverage], ...]:
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
                say_in("team", "Leader"),
                lambda line: line.leader or NONE,
                sort=lambda line: line.leader or None,
                width=88,
            ),
            Column(
                say_in("coverage", "Arrived"),
                lambda line: f"{line.arrived}/{line.expected}",
                sort=lambda line: line.arrived,
                width=160,
                share=lambda line: line.arrived / max(line.expected, 1),
            ),
            count_column(say("Not received"), lambda line: line.missing, width=104, tone="warn"),
            count_column(say("Late"), lambda line: line.late, width=80, tone="bad"),
            count_column(say_in("stage", "Signed"), lambda line: line.signed, width=80),
            count_column(say_in("stage", "Accepted"), lambda line: line.accepted, width=80),
            count_column(say_in("stage", "Returned"), lambda line: line.returned, width=80),
            count_column(say("Not assigned"), lambda line: line.others, width=104, tone="warn"),
            count_column(say("Laptops"), lambda line: line.laptops, width=80),
            Column(
                say("What is odd"),
                lambda line: alarm_words(line.alarms),
                sort=lambda line: alarm_words(line.alarms) if line.alarms else None,
                width=168,
                icon=lambda line: "triangle-alert" if line.alarms else "",
                tone=lambda line: "warn" if line.alarms else "",
                tooltip=lambda line: alarm_sentences(line.alarms),
            ),
        )

    def rows_of(self, seen: Seen) -> Sequence[TeamCoverage]:
        if seen.coverage is None:
            return ()
        shown = {line.row.key.team for line in seen.came}
        return [line for line in seen.coverage.teams if line.team in shown]

    def key_of(self, row: TeamCoverage) -> Hashable:
        return row.team

    def target_of(self, row: TeamCoverage) -> tuple[InspectionKey, str] | None:
        del row
        return None

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index) if self.model is not None else None
        if row is not None:
            self.go_wished.emit("arrivals", Part("localities", (("team", row.team),)))


def _spoken(line: TeamCoverage) -> str:
    return tr(
        "{team}: {arrived} of {expected} arrived, {missing} not received, {late} late",
        team=line.name,
        arrived=line.arrived,
        expected=line.expected,
        missing=line.missing,
        late=line.late,
    )
