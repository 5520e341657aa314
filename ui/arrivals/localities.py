"""Which inspections have come, how far is each, and what is odd about it?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, tr_count
from inspector.workspace.coverage import ArrivalStage
from ui.analysis.tab import Seen, TableTab
from ui.arrivals.words import (
    STAGES,
    alarm_sentences,
    day_words,
    moment_words,
    odd_words,
)
from ui.models.columns import count_words
from ui.models.rows_model import Column

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.coverage import CoverageRow

_ORDER = list(ArrivalStage)


class LocalitiesTab(TableTab["CoverageRow"]):
    """A line an inspection; Enter opens it."""

    page: ClassVar[str] = "arrivals"
    name: ClassVar[str] = "localities"
    title: ClassVar[Sentence] = say("Localities")
    icon: ClassVar[str] = "place"
    give_way: ClassVar[tuple[Sentence, ...]] = (
        say_in("column", "Files"),
        say("Province"),
        say("Answered"),
        say("Last arrival"),
    )

    def columns_of(self, seen: Seen) -> tuple[Column[CoverageRow], ...]:
        del seen
        return (
            Column(
                say("State"),
                lambda line: STAGES[line.stage].text,
                sort=lambda line: _ORDER.index(line.stage),
                width=112,
                icon=lambda line: STAGES[line.stage].icon,
                tone=lambda line: STAGES[line.stage].tone,
                accessible=_spoken,
            ),
            Column(
                say("Locality"),
                lambda line: f"{line.row.name} {line.row.key.locality}",
                sort=lambda line: line.row.key.locality,
                look="strong",
            ),
            Column(
                say("Province"),
                lambda line: line.row.above,
                sort=lambda line: line.row.parent,
                width=128,
                look="caption",
            ),
            Column(
                say("Team"),
                lambda line: line.row.team_name,
                sort=lambda line: line.row.key.team,
                width=110,
            ),
            Column(
                say_in("column", "Planned"),
                lambda line: day_words(line.due),
                sort=lambda line: line.due,
                width=72,
                tooltip=lambda line: line.due.isoformat() if line.due else "",
            ),
            Column(
                say("Days late"),
                lambda line: count_words(line.days_late),
                sort=lambda line: line.days_late,
                align="right",
                width=88,
                tone=lambda line: "bad" if line.days_late else "",
            ),
            Column(
                say("Answered"),
                lambda line: f"{line.row.answered}/{line.row.criteria}",
                sort=lambda line: line.row.answered,
                width=120,
                share=lambda line: line.row.answered / max(line.row.criteria, 1),
            ),
            Column(
                say_in("column", "Files"),
                lambda line: count_words(line.files),
                sort=lambda line: line.files,
                align="right",
                width=64,
            ),
            Column(
                say("Last arrival"),
                lambda line: moment_words(line.last),
                sort=lambda line: line.last,
                width=104,
                look="caption",
            ),
            Column(
                say("What is odd"),
                odd_words,
                sort=lambda line: odd_words(line) if line.alarms or line.is_unassigned else None,
                width=168,
                icon=lambda line: "triangle-alert" if line.alarms or line.is_unassigned else "",
                tone=lambda line: "warn" if line.alarms or line.is_unassigned else "",
                tooltip=lambda line: alarm_sentences(line.alarms),
            ),
        )

    def rows_of(self, seen: Seen) -> Sequence[CoverageRow]:
        return seen.came

    def key_of(self, row: CoverageRow) -> Hashable:
        return row.row.key

    def target_of(self, row: CoverageRow) -> tuple[InspectionKey, str] | None:
        return row.row.key, ""


def _spoken(line: CoverageRow) -> str:
    parts = [
        STAGES[line.stage].text,
        f"{line.row.name} {line.row.key.locality}",
        line.row.team_name,
    ]
    if line.days_late:
        parts.append(tr_count("{count} day late", "{count} days late", line.days_late))
    if line.alarms or line.is_unassigned:
        parts.append(odd_words(line))
    return tr(", ").join(parts)
