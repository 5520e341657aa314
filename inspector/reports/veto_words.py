"""What are the states of a veto called in documents?"""

from __future__ import annotations

from inspector.domain.sentences import Sentence, say_in
from inspector.domain.vetoes import VetoState

VETO_STATES: dict[VetoState, Sentence] = {
    VetoState.RAISED: say_in("veto", "raised"),
    VetoState.WITHDRAWN: say_in("veto", "withdrawn"),
    VetoState.UPHELD: say_in("veto", "upheld"),
    VetoState.DISMISSED: say_in("veto", "dismissed"),
}
