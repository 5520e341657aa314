"""How does a form say what is wrong with the plan that it shows?

The rules of a plan speak of its file: of keys, and of taking them out. In a form a key is a field,
so the same faults are said in its words; their codes and places stay.
"""

from __future__ import annotations

from typing import Final

from inspector.domain.faults import Fault
from inspector.domain.sentences import Sentence, say

_UNFILLED: Final = (say("This is not filled in."), say("Fill it in."))
_UNCHOSEN: Final = (say("Nothing is chosen here."), say("Choose at least one."))
_TICKED: Final = frozenset({"departments", "inquiry"})
_REMEDIES: Final[dict[str, Sentence]] = {
    "no_due": say("Fill in the due day, such as {day}.", day="2010-02-13"),
    "grades_or_when": say("Choose grades or write a condition, and not both."),
}


def in_words_of_a_form(fault: Fault, *, is_list: bool) -> Fault:
    """The fault as a form says it; `is_list`: a list stands at its place."""
    member = fault.place.rpartition(".")[2]
    if fault.code in {"empty", "missing_key"}:
        if member in _TICKED:
            return Fault(fault.code, fault.place, *_UNCHOSEN)
        if not is_list:
            return Fault(fault.code, fault.place, *_UNFILLED)
    remedy = _REMEDIES.get(fault.code, fault.remedy)
    return Fault(fault.code, fault.place, fault.sentence, remedy)
