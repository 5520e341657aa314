"""How do stages, alarms and days read on the board of arrivals?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from inspector.domain.sentences import Sentence, say_in
from inspector.wording import tr, words
from inspector.workspace.coverage import ArrivalStage
from inspector.workspace.reasons import SENTENCES, Reason
from ui.analysis.words import NONE
from ui.widgets.state_badge import State

if TYPE_CHECKING:
    from inspector.workspace.coverage import CoverageRow

STAGES: dict[ArrivalStage, State] = {
    ArrivalStage.EXPECTED: State("circle", say_in("arrival", "Not received"), "muted"),
    ArrivalStage.ARRIVED: State("disc-half", say_in("arrival", "Not signed"), "info"),
    ArrivalStage.CHANGED: State("triangle-alert", say_in("arrival", "Changed"), "warn"),
    ArrivalStage.RETURNED: State("back", say_in("arrival", "Returned"), "warn"),
    ArrivalStage.SIGNED: State("padlock", say_in("arrival", "Signed"), "ok"),
    ArrivalStage.ACCEPTED: State("box-tick", say_in("arrival", "Accepted"), "ok"),
}
_ALARMS: dict[str, Sentence] = {
    Reason.COPIED_LAPTOP: say_in("alarm", "copied laptop"),
    Reason.OLDER: say_in("alarm", "older file"),
    Reason.SHRUNK: say_in("alarm", "entries missing"),
    Reason.INCOMPLETE: say_in("alarm", "gaps in history"),
    Reason.NO_PAYLOAD: say_in("alarm", "no sealed part"),
    Reason.OTHER_PLAN: say_in("alarm", "another plan"),
    Reason.UNCLEAR_EDITS: say_in("alarm", "unclear edits"),
}
_UNASSIGNED = say_in("alarm", "not assigned")


def alarm_words(codes: Iterable[str]) -> str:
    """Alarms in short, one after the other; a dash for none."""
    return tr(", ").join(words(_ALARMS[code]) for code in codes) or NONE


def alarm_sentences(codes: Iterable[str]) -> str:
    """Alarms in full, a line each."""
    return "\n".join(words(SENTENCES[code]) for code in codes)


def odd_words(row: CoverageRow) -> str:
    """What is odd about an inspection: that nobody assigned it, and its alarms."""
    told = [words(_UNASSIGNED)] if row.is_unassigned else []
    known = alarm_words(row.alarms)
    return tr(", ").join([*told, *([known] if row.alarms else [])]) or NONE


def day_words(day: date | None) -> str:
    """A day as month and day."""
    return NONE if day is None else day.strftime("%m-%d")


def moment_words(moment: datetime | None) -> str:
    """A moment to the minute, without its year."""
    return NONE if moment is None else moment.strftime("%m-%d %H:%M")
