"""What does the list of inspections say of all its rows: filters, figures, and what is amiss?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, tr_count
from inspector.workspace.overview import InspectionLine, Overview, Stage
from ui.inspections.rows import Row
from ui.widgets.banner import Notice
from ui.widgets.chips import Chip


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to see some of the rows."""

    name: str
    title: Sentence
    keeps: Callable[[Row], bool]

    def chip(self, rows: Sequence[Row]) -> Chip:
        """Its chip, with how many of the rows it keeps."""
        return Chip(self.name, self.title, sum(map(self.keeps, rows)))


FILTERS = {
    each.name: each
    for each in (
        Filter("all", say("All"), lambda _row: True),
        Filter("today", say("Today"), lambda row: row.is_today),
        Filter("gaps", say("With gaps"), lambda row: row.is_gappy),
        Filter("conflicts", say("Conflicts"), lambda row: bool(row.line.conflicts)),
        Filter("complete", say("Ready to sign"), lambda row: row.line.stage is Stage.COMPLETE),
        Filter("signed", say("Signed"), lambda row: row.line.stage is Stage.SIGNED),
    )
}


def figures(rows: Sequence[Row]) -> str:
    """How many are signed, and how many gaps and vetoes there are in all."""
    signed = sum(row.line.stage is Stage.SIGNED for row in rows)
    gaps = sum(row.line.gaps for row in rows if row.is_gappy)
    vetoes = sum(row.vetoes for row in rows)
    parts = [tr("Signed {signed}/{total}", signed=signed, total=len(rows))]
    if gaps:
        parts.append(tr_count("{count} gap", "{count} gaps", gaps))
    if vetoes:
        parts.append(tr_count("{count} veto", "{count} vetoes", vetoes))
    return " · ".join(parts)


def returned_notice(line: InspectionLine, look: Callable[[], None]) -> Notice:
    """Why headquarters gave an inspection back; `look` leads to its remarks."""
    return Notice(
        say(
            "Headquarters gave {locality} back: {reason}", locality=line.name, reason=line.returned
        ),
        tone="warn",
        actions=((say("Look at the remarks"), look),),
        topic=f"returned {line.key}",
    )


def clock_notice(answer: Overview) -> Notice:
    """The laptop's clock is far from the campaign, and every date that is written with it."""
    period = answer.plan.period
    return Notice(
        say(
            "This laptop's date is {today}, far from the campaign ({start} to {end}); "
            "please check it.",
            today=answer.today,
            start=period.start,
            end=period.end,
        ),
        tone="warn",
        topic="clock",
    )
