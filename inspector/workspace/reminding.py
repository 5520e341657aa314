"""Whom must headquarters remind, of which localities, and why?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from inspector.domain.records import InspectionKey
from inspector.domain.sentences import Sentence, say, say_count
from inspector.workspace.coverage import ArrivalStage, Coverage, CoverageRow


class Reminder(msgspec.Struct, frozen=True):
    """One assigned inspection for which headquarters waits; `why` can be read aloud.

    `code` is its stage, or "gaps" where it is signed and part of its history is missing.
    """

    key: InspectionKey
    name: str
    above: str
    team_name: str
    leader: str
    due: date | None
    days_late: int
    code: str
    why: Sentence


_WHY: dict[ArrivalStage, Sentence] = {
    ArrivalStage.EXPECTED: say("Nothing has been received."),
    ArrivalStage.ARRIVED: say("Received, and not signed yet."),
    ArrivalStage.CHANGED: say("Changed since its sign-off; it must be signed again."),
    ArrivalStage.RETURNED: say("Returned to the team, which has not signed it again."),
}
GAPS = "gaps"


def reminders(
    coverage: Coverage, rows: Iterable[CoverageRow] | None = None, *, late_only: bool = False
) -> tuple[Reminder, ...]:
    """What is waited for, by team, the latest first; of all assigned ones or of those rows."""
    leaders = {team.team: team.leader for team in coverage.teams}
    found = [
        _reminder(each, leaders.get(each.row.key.team, ""))
        for each in (coverage.rows if rows is None else rows)
        if each.row.is_assigned
        and (each.is_open or each.row.incomplete)
        and not each.row.is_overruled
        and (each.days_late or not late_only)
    ]
    return tuple(sorted(found, key=lambda each: (each.key.team, -each.days_late, each.key)))


def _reminder(found: CoverageRow, leader: str) -> Reminder:
    row = found.row
    why = _WHY.get(found.stage) or say_count(
        "Signed, but {count} entry refers to earlier ones that have not arrived.",
        "Signed, but {count} entries refer to earlier ones that have not arrived.",
        row.incomplete,
    )
    return Reminder(
        key=row.key,
        name=row.name,
        above=row.above,
        team_name=row.team_name,
        leader=leader,
        due=found.due,
        days_late=found.days_late,
        code=found.stage.value if found.stage in _WHY else GAPS,
        why=why,
    )
