"""What does every inspection come to, and who stands where?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from inspector.domain import ranking
from inspector.domain.entry_fields import shown
from inspector.domain.faults import Fault, Refused
from inspector.domain.methods import to_cent
from inspector.domain.ranking import Contender, Standings, ranks
from inspector.domain.records import InspectionKey
from inspector.domain.scorecard import CriterionScore, Scorecard
from inspector.domain.sentences import say
from inspector.storage import queries
from inspector.workspace.campaign import campaign, chosen_round
from inspector.workspace.contenders import contenders
from inspector.workspace.names import names
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Score:
    """An inspection's scorecard, and what people have made of it.

    `name` is the locality's; `rank` is None for what is not ranked.
    """

    card: Scorecard
    name: str
    contender: Contender
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
    card = queries.scorecard(workspace.connection, key)
    if card is None:
        return None
    found = {each.key: each for each in contenders(workspace)}
    rank = ranks(found.values()).get(key)
    return Score(card, names(workspace).locality(key.locality), found[key], rank)


def _scores(workspace: Workspace) -> tuple[Score, ...]:
    order = {round_.code: position for position, round_ in enumerate(workspace.plan.rounds)}
    cards = sorted(
        queries.scorecards(workspace.connection),
        key=lambda card: (order.get(card.key.round, len(order)), card.key),
    )
    called = names(workspace)
    found = {each.key: each for each in contenders(workspace)}
    ranked = ranks(found.values())
    return tuple(
        Score(card, called.locality(card.key.locality), found[card.key], ranked.get(card.key))
        for card in cards
    )


def standings(workspace: Workspace, round_code: str = "") -> Standings:
    """The accepted inspections of a round, ranked; without a code the latest with a signed one.

    Raises `Refused` for a round that the plan does not have.
    """
    return ranking.standings(contenders(workspace), chosen_round(workspace, round_code))


def standings_json(workspace: Workspace, round_code: str = "") -> dict[str, Any]:
    """What `standings --json` prints."""
    found = campaign(workspace, round_code)
    return {
        "round": found.round,
        "outside": found.outside,
        "ranked": [
            {
                "rank": row.place,
                "locality": row.key.locality,
                "name": row.name,
                "team": row.key.team,
                "total": figure(row.total),
                "grade": row.grade,
                "outcomes": list(row.outcomes),
            }
            for row in found.standing
        ],
    }


def offered_to(
    workspace: Workspace, keys: Iterable[InspectionKey]
) -> dict[InspectionKey, tuple[str, ...]]:
    """The codes of the outcomes that headquarters is offered for inspections; none unknown."""
    wanted = tuple(keys)
    rounds = {each: campaign(workspace, each) for each in {key.round for key in wanted}}
    rows = {key: rounds[key.round].row(key) for key in wanted}
    return {key: row.outcomes if row is not None else () for key, row in rows.items()}


def scores_json(workspace: Workspace, localities: Sequence[str] = ()) -> dict[str, Any]:
    """What `scores --json` prints."""
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
        "signed": score.contender.is_signed,
        "accepted": score.contender.is_accepted,
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
