"""What does every inspection come to, and who stands where?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from inspector.domain.entry_fields import shown
from inspector.domain.faults import Fault, Refused
from inspector.domain.methods import to_cent
from inspector.domain.records import InspectionKey
from inspector.domain.scorecard import CriterionScore, Scorecard
from inspector.domain.sentences import say
from inspector.domain.signing import acceptance, is_signed
from inspector.storage import queries
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Score:
    """An inspection's scorecard, and what people have made of it.

    `acceptance` is "accepted", "returned" or ""; `rank` is None for what is not ranked.
    """

    card: Scorecard
    name: str
    is_signed: bool
    acceptance: str
    rank: int | None


def scores(workspace: Workspace, localities: Sequence[str] = ()) -> tuple[Score, ...]:
    """Every inspection's score, by round as in the plan, locality, team.

    With `localities` only theirs, ranked among all; raises `Refused` for an unknown one.
    """
    everything = _scores(workspace)
    if not localities:
        return everything
    known = {score.card.key.locality for score in everything}
    unknown = [code for code in localities if code not in known]
    if unknown:
        raise Refused(
            Fault(
                "unknown_locality",
                "locality",
                say("{code} is no locality of this workspace.", code=shown(code)),
            )
            for code in unknown
        )
    return tuple(score for score in everything if score.card.key.locality in localities)


def score_of(workspace: Workspace, key: InspectionKey) -> Score | None:
    """One inspection's score; None for an inspection that this workspace does not know."""
    return next((score for score in _scores(workspace) if score.card.key == key), None)


def _scores(workspace: Workspace) -> tuple[Score, ...]:
    order = {round_.code: position for position, round_ in enumerate(workspace.plan.rounds)}
    cards = sorted(
        queries.scorecards(workspace.connection),
        key=lambda card: (order.get(card.key.round, len(order)), card.key),
    )
    names = Names(workspace)
    found = []
    for card in cards:
        sheet = workspace.sheet(card.key)
        name = names.locality(card.key.locality)
        decided = acceptance(sheet)
        state = decided.state if decided else ""
        found.append(Score(card, name, is_signed(sheet), state, None))
    return _ranked(found)


def _ranked(found: Iterable[Score]) -> tuple[Score, ...]:
    """The same scores with their ranks within each round."""
    scores = tuple(found)
    ranks: dict[InspectionKey, int] = {}
    for code in {score.card.key.round for score in scores}:
        of_round = [score for score in scores if score.card.key.round == code and _may_rank(score)]
        places = [_place(score.card) for score in of_round]
        for score, place in zip(of_round, places, strict=True):
            ranks[score.card.key] = 1 + sum(other < place for other in places)
    return tuple(replace(score, rank=ranks.get(score.card.key)) for score in scores)


def _may_rank(score: Score) -> bool:
    card = score.card
    has_figure = card.total is not None or bool(card.upheld)
    fit = score.is_signed and not card.is_provisional and score.acceptance != "returned"
    return fit and has_figure


def _place(card: Scorecard) -> tuple[bool, bool, Decimal]:
    """Smaller is better: those failed by veto last, without a total last of all."""
    return bool(card.upheld), card.total is None, -(card.total or Decimal(0))


def scores_json(workspace: Workspace, localities: Sequence[str] = ()) -> dict[str, Any]:
    """What `scores --json` prints (`cli.md`)."""
    found = scores(workspace, localities)
    return {
        "plan": workspace.plan.id,
        "inspections": [_inspection_json(score) for score in found],
    }


def _inspection_json(score: Score) -> dict[str, Any]:
    card = score.card
    return {
        "round": card.key.round,
        "locality": card.key.locality,
        "name": score.name,
        "team": card.key.team,
        "earned": figure(card.earned),
        "applicable": figure(card.applicable),
        "bonus": figure(card.bonus),
        "total": figure(card.total),
        "worst": figure(card.worst),
        "best": figure(card.best),
        "grade": card.grade,
        "provisional": card.is_provisional,
        "vetoes": list(card.upheld),
        "raised": list(card.raised),
        "answered": card.answered,
        "criteria_count": len(card.criteria),
        "missing": list(card.missing),
        "conflicts": list(card.conflicts),
        "signed": score.is_signed,
        "accepted": score.acceptance == "accepted",
        "rank": score.rank,
        "criteria": {code: _criterion_json(each) for code, each in card.criteria.items()},
    }


def _criterion_json(score: CriterionScore) -> dict[str, Any]:
    return {
        "points": figure(score.points),
        "full": figure(score.full),
        "state": score.state.value,
        "computed": figure(score.computed),
        "adjusted": figure(score.adjusted),
    }


def figure(points: Decimal | None) -> str | None:
    """Points as text with two decimals; None where there are none."""
    return None if points is None else format(to_cent(points), "f")
