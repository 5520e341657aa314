"""Who stands where in a round, who is left out of it, and what is headquarters offered?

Ranked are inspections that are signed, not provisional, not returned and not overruled by another
team's at their locality; those failed by veto come last; equal totals share a rank: 1, 2, 2, 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from inspector.domain.bodies import PrecedenceBody
from inspector.domain.plan import Outcome, Plan
from inspector.domain.records import InspectionKey
from inspector.domain.scorecard import Scorecard
from inspector.domain.sheet import Sheet
from inspector.domain.signing import AcceptState, accept_state, is_signed


@dataclass(frozen=True, slots=True)
class Contender:
    """What ranking needs to know of one inspection."""

    key: InspectionKey
    total: Decimal | None
    is_vetoed: bool
    is_signed: bool
    is_provisional: bool
    is_accepted: bool
    is_returned: bool
    is_overruled: bool = False
    """Another team's result stands at its locality."""

    @property
    def is_ranked(self) -> bool:
        """Whether it takes part at all; without a total only when failed by veto."""
        is_out = self.is_provisional or self.is_returned or self.is_overruled
        return self.is_signed and not is_out and (self.total is not None or self.is_vetoed)


@dataclass(frozen=True, slots=True)
class Standings:
    """The accepted inspections of one round with their ranks, the best first.

    `outside` says how many signed ones of the round are not among them.
    """

    round: str
    ranked: tuple[tuple[int, Contender], ...]
    outside: int


def overruled(
    keys: Iterable[InspectionKey], precedences: Iterable[tuple[InspectionKey, PrecedenceBody]]
) -> frozenset[InspectionKey]:
    """Those of `keys` at whose locality another team's result stands.

    `precedences` are the rulings in force; where desks differ none is, and both teams rank.
    """
    stands = {(place.round, place.locality): body.team for place, body in precedences}
    return frozenset(key for key in keys if stands.get(key[:2], key.team) != key.team)


def rivals(keys: Iterable[InspectionKey]) -> tuple[tuple[InspectionKey, ...], ...]:
    """The inspections of one round and locality, wherever several teams went; by key."""
    groups: dict[tuple[str, str], list[InspectionKey]] = {}
    for key in sorted(keys):
        groups.setdefault((key.round, key.locality), []).append(key)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def contender(sheet: Sheet, card: Scorecard) -> Contender:
    """The inspection as ranking sees it, as if no other team had been there."""
    state = accept_state(sheet)
    return Contender(
        key=card.key,
        total=card.total,
        is_vetoed=bool(card.upheld),
        is_signed=is_signed(sheet),
        is_provisional=card.is_provisional,
        is_accepted=state is AcceptState.ACCEPTED,
        is_returned=state is AcceptState.RETURNED,
    )


def ranks(contenders: Iterable[Contender]) -> dict[InspectionKey, int]:
    """The rank of every inspection that has one, within its own round.

    Two teams at one locality both rank until headquarters rules which stands.
    """
    rounds: dict[str, list[Contender]] = {}
    for each in contenders:
        if each.is_ranked:
            rounds.setdefault(each.key.round, []).append(each)
    return {each.key: rank for group in rounds.values() for rank, each in _ranked(group)}


def standings(contenders: Iterable[Contender], round_code: str) -> Standings:
    """The accepted inspections of a round, ranked among themselves."""
    of_round = [each for each in contenders if each.key.round == round_code]
    ranked = _ranked([each for each in of_round if each.is_ranked and each.is_accepted])
    signed = sum(each.is_signed for each in of_round)
    return Standings(round_code, tuple(ranked), signed - len(ranked))


def outcomes(plan: Plan, grade: str | None, *, rectification_failed: bool) -> tuple[Outcome, ...]:
    """What headquarters is offered for an inspection of that grade; a person decides."""
    return tuple(
        outcome
        for outcome in plan.outcomes
        if (grade in outcome.grades if outcome.when is None else rectification_failed)
    )


def _ranked(group: list[Contender]) -> list[tuple[int, Contender]]:
    """Each with its rank; those who share one in the order of their keys."""
    ordered = sorted(((_place(each), each.key, each) for each in group), key=itemgetter(0, 1))
    ranked: list[tuple[int, Contender]] = []
    before, rank = None, 0
    for position, (place, _, each) in enumerate(ordered, start=1):
        if place != before:
            before, rank = place, position
        ranked.append((rank, each))
    return ranked


def _place(contender: Contender) -> tuple[bool, bool, Decimal]:
    """Smaller is better: failed by veto last, and without a total last of all."""
    total = contender.total
    return contender.is_vetoed, total is None, Decimal(0) if total is None else -total
