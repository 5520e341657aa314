"""By what is the board of arrivals narrowed: how far a line is, late, or odd?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.domain.sentences import Sentence, say, say_in
from ui.arrivals.words import STAGES

if TYPE_CHECKING:
    from inspector.workspace.coverage import CoverageRow

ALL, LATE, ODD = "all", "late", "odd"
KINDS: tuple[tuple[str, Sentence | str, str], ...] = (
    (ALL, say("All"), ""),
    *((stage.value, state.word, state.icon) for stage, state in STAGES.items()),
    (LATE, say("Late"), "clock"),
    (ODD, say_in("arrival", "Odd"), "triangle-alert"),
)
"""Each kind of line by its name, with its word and drawing; a line is of several."""


def is_of(kind: str, line: CoverageRow) -> bool:
    """Whether a line is of that kind."""
    match kind:
        case "all":
            return True
        case "late":
            return line.days_late > 0
        case "odd":
            return bool(line.alarms) or line.is_unassigned
        case _:
            return line.stage == kind
