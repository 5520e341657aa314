"""What does every inspection come to, and who stands where?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from inspector.domain import ranking
from inspector.domain.entry_fields import shown
from inspector.domain.faults import Fault, Refused
from inspector.domain.methods import to_cent
from inspector.domain.ranking import Contender, Standings, ranks
from inspector.domain.records import InspectionKey, Kind, RectificationBody
from inspector.domain.rectification import has_failed
from inspector.domain.scorecard import CriterionScore, Scorecard
from inspector.domain.sentences import say
from inspector.storage import queries
from inspector.workspace.contenders import contenders
from inspector.workspace.expected import round_faults
from inspector.workspace.names import Names
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
    return next((score for score in _scores(workspace) if score.card.key == key), None)


def _scores(workspace: Workspace) -> tuple[Score, ...]:
    order = {round_.code: position for position, round_ in enumerate(workspace.plan.rounds)}
    cards = sorted(
        queries.scorecards(workspace.connection),
        key=lambda card: (order.get(card.key.round, len(order)), card.key),
    )
    names = Names(workspace)
    found = {each.key: each for each in contenders(workspace)}
    ranked = ranks(found.values())
    return tuple(
        Score(card, names.locality(card.key.locality), found[card.key], ranked.get(card.key))
        for card in cards
    )


def standings(workspace: Workspace, round_code: str = "") -> Standings:
    """The accepted inspections of a round, ranked; without a code the latest with a signed one.

    Raises `Refused` for a round that the plan does not have.
    """
    faults = round_faults(workspace.plan, [round_code] if round_code else [])
    if faults:
        raise Refused(faults)
    found = [score.contender for score in _scores(workspace)]
    signed = {each.key.round for each in found if each.is_signed}
    codes = [each.code for each in workspace.plan.rounds]
    latest = next((code for code in reversed(codes) if code in signed), codes[0])
    return ranking.standings(found, round_code or latest)


def standings_json(workspace: Workspace, round_code: str = "") -> dict[str, Any]:
    """What `standings --json` prints (`cli.md`)."""
    table = standings(workspace, round_code)
    names = Names(workspace)
    return {
        "round": table.round,
        "outside": table.outside,
        "ranked": [
            {
                "rank": rank,
                "locality": each.key.locality,
                "name": names.locality(each.key.locality),
                "team": each.key.team,
                "total": figure(each.total),
                "grade": grade(workspace, each.key),
                "outcomes": list(offered(workspace, each.key)),
            }
            for rank, each in table.ranked
        ],
    }


def grade(workspace: Workspace, key: InspectionKey) -> str | None:
    """The code of an inspection's grade; None without one."""
    card = queries.scorecard(workspace.connection, key)
    return card.grade if card is not None else None


def offered(workspace: Workspace, key: InspectionKey) -> tuple[str, ...]:
    """The codes of the outcomes that headquarters is offered for an inspection."""
    sheet = workspace.sheet(key)
    failed = has_failed(sheet.bodies(Kind.RECTIFICATION, RectificationBody).values())
    found = ranking.outcomes(workspace.plan, grade(workspace, key), rectification_failed=failed)
    return tuple(outcome.code for outcome in found)


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
