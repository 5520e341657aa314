"""Whom must headquarters remind, and of what? The list that goes out as a document (催报名单)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from inspector.workspace.reminding import Reminder, reminders
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import NONE
from ui.arrivals.words import day_words
from ui.models.columns import count_words
from ui.models.rows_model import Column

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey


class RemindersTab(TableTab[Reminder]):
    """A line an inspection that is waited for, by team, the latest first; Enter opens it."""

    page: ClassVar[str] = "arrivals"
    name: ClassVar[str] = "reminders"
    title: ClassVar[Sentence] = say("Reminders")
    icon: ClassVar[str] = "megaphone"
    empty: ClassVar[Sentence] = say("Nobody has to be reminded: all that fits has come in.")
    give_way: ClassVar[tuple[Sentence, ...]] = (say("Province"), say_in("team", "Leader"))

    def columns_of(self, seen: Seen) -> tuple[Column[Reminder], ...]:
        del seen
        return (
            Column(
                say("Team"),
                lambda line: line.team_name,
                sort=lambda line: line.key.team,
                width=110,
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
                say("Locality"),
                lambda line: f"{line.name} {line.key.locality}",
                sort=lambda line: line.key.locality,
                width=200,
            ),
            Column(
                say("Province"),
                lambda line: line.above,
                sort=lambda line: line.above,
                width=128,
                look="caption",
            ),
            Column(
                say_in("column", "Planned"),
                lambda line: day_words(line.due),
                sort=lambda line: line.due,
                width=72,
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
                say_in("reminder", "Why"),
                lambda line: words(line.why),
                sort=lambda line: line.code,
                tooltip=lambda line: words(line.why),
            ),
        )

    def rows_of(self, seen: Seen) -> Sequence[Reminder]:
        return reminders(seen.coverage, seen.came) if seen.coverage is not None else ()

    def key_of(self, row: Reminder) -> Hashable:
        return row.key

    def target_of(self, row: Reminder) -> tuple[InspectionKey, str] | None:
        return row.key, ""


def _spoken(line: Reminder) -> str:
    parts = [line.team_name, f"{line.name} {line.key.locality}", words(line.why)]
    return tr(", ").join(parts)
