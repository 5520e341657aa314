"""What does the head of the page say of an inspection, beside its name?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.signing import AcceptState, accept_state
from inspector.wording import text_of, tr, words

if TYPE_CHECKING:
    from inspector.workspace.detailing import Order
    from inspector.workspace.views import InspectionView

NONE = "—"
_STATES: dict[AcceptState, Sentence] = {
    AcceptState.ACCEPTED: say_in("acceptance", "accepted"),
    AcceptState.RETURNED: say_in("acceptance", "returned"),
    AcceptState.CHANGED: say("changed since accepted"),
    AcceptState.ANSWERED: say("answered after a return"),
}


def facts_of(view: InspectionView, order: Order | None) -> str:
    """Team, total with grade, rank, and where it stands with headquarters."""
    team = view.key.team
    named = order.teams.get(team, team) if order is not None else team
    # A bare code would look like a name.
    told = [tr("Team {code}", code=team) if named == team else named, _total(view)]
    if view.scorecard.is_provisional:
        told.append(tr("provisional"))
    rank = order.ranks.get(view.key) if order is not None else None
    if order is not None and rank is not None:
        told.append(tr("rank {rank} of {count}", rank=rank, count=len(order.ranks)))
    told.append(_standing(view))
    return " · ".join(told)


def _total(view: InspectionView) -> str:
    """The raw total; a veto's grade comes behind an arrow."""
    card = view.scorecard
    grade = view.sheet.plan.grade(card.grade) if card.grade else None
    title = text_of(grade.title) if grade is not None else ""
    total = NONE if card.total is None else f"{card.total:.2f}"
    return f"{total} → {title}" if card.upheld else f"{total} {title}".strip()


def _standing(view: InspectionView) -> str:
    state = _STATES.get(accept_state(view.sheet))
    if state is not None:
        return words(state)
    return tr("signed, waits to be accepted") if view.is_signed else tr("not signed")
