"""What waits for headquarters, in which order, and where is it done?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from inspector.domain.sentences import Sentence, say, say_count
from ui.spot import Part

if TYPE_CHECKING:
    from inspector.workspace.situation import Situation

SOON = 14
"""Days before the special report is due at which it turns pressing."""
ANALYSIS = "analysis"
_OUTSIDE = Part("ranking", (("list", "outside"),))


class Task(msgspec.Struct, frozen=True):
    """One line of the list; `places` are the pages that could show it, the best one first."""

    name: str
    icon: str
    tone: str
    words: Sentence
    count: int | None
    places: tuple[tuple[str, Part], ...]


def tasks_of(now: Situation) -> tuple[Task, ...]:
    """What waits, the most pressing first; what nobody waits for is left out."""
    found = (
        Task(
            "conflicts",
            "conflict",
            "warn",
            say("Conflicts to settle"),
            now.whole.conflicts,
            ((ANALYSIS, Part("ranking", (("list", "conflicts"),))),),
        ),
        Task(
            "vetoes",
            "diamond",
            "veto",
            say("Vetoes to rule on"),
            now.whole.clauses_raised,
            (("rulings", Part("vetoes")), (ANALYSIS, Part("vetoes"))),
        ),
        Task(
            "overdue",
            "triangle-alert",
            "bad",
            say("Rectifications overdue"),
            now.overdue,
            (
                ("rectifications", Part("", (("state", "overdue"),))),
                (ANALYSIS, Part("ranking")),
            ),
        ),
        Task(
            "absent",
            "clock",
            "warn",
            say("Not arrived yet"),
            now.absent,
            (
                ("arrivals", Part("", (("state", "expected"),))),
                (ANALYSIS, Part("coverage")),
            ),
        ),
        Task(
            "acceptance",
            "box-tick",
            "info",
            say("Signed, to be accepted"),
            now.to_accept,
            (("rulings", Part("waiting")), (ANALYSIS, _OUTSIDE)),
        ),
        Task(
            "edits",
            "pencil",
            "warn",
            say("Cells changed by hand"),
            now.hand_edits,
            (("quarantine", Part("edits")),),
        ),
        Task(
            "files",
            "octagon-alert",
            "warn",
            say("Files set aside"),
            now.set_aside,
            (("quarantine", Part("files")),),
        ),
    )
    return (*(task for task in found if task.count), _report(now))


def _report(now: Situation) -> Task:
    """The special report is always there: its day comes whatever else is done."""
    days = now.days_left
    end = now.campaign.plan.period.end
    if days >= 0:
        words = say_count(
            "Special report due on {end}: {count} day left",
            "Special report due on {end}: {count} days left",
            days,
            end=end.strftime("%m-%d"),
        )
    else:
        words = say_count(
            "Special report was due on {end}: {count} day ago",
            "Special report was due on {end}: {count} days ago",
            -days,
            end=end.isoformat(),
        )
    tone = "bad" if days < 0 else "warn" if days <= SOON else "muted"
    places = (("reports", Part("special")), (ANALYSIS, Part("ranking")))
    return Task("report", "calendar", tone, words, None, places)
