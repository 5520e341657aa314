"""Ranks within a round: ties share, failed by veto last, the rest outside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.bodies import AcceptanceBody, PrecedenceBody, SignoffBody
from inspector.domain.ranking import (
    Contender,
    contender,
    outcomes,
    overruled,
    ranks,
    rivals,
    standings,
)
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey
from inspector.domain.scorecard import score
from inspector.domain.signing import present_digest
from tests.builders import (
    KEY,
    Member,
    a_log,
    a_plan,
    answer,
    fire_plan,
    marks,
    mobile_plan,
    sheet_of,
)


def one(
    locality: str,
    total: str | None,
    *,
    is_vetoed: bool = False,
    is_signed: bool = True,
    is_provisional: bool = False,
    is_accepted: bool = True,
    is_returned: bool = False,
) -> Contender:
    """A signed and accepted inspection of the joint round."""
    return Contender(
        InspectionKey("joint", locality, "T01"),
        None if total is None else Decimal(total),
        is_vetoed=is_vetoed,
        is_signed=is_signed,
        is_provisional=is_provisional,
        is_accepted=is_accepted,
        is_returned=is_returned,
    )


def by_locality(*contenders: Contender) -> dict[str, int]:
    return {key.locality: rank for key, rank in ranks(contenders).items()}


def test_equal_totals_share_a_rank_and_the_next_is_counted_on() -> None:
    found = by_locality(one("a", "90"), one("b", "85"), one("c", "85.00"), one("d", "70"))

    assert found == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_those_failed_by_veto_come_last_whatever_their_total() -> None:
    found = by_locality(
        one("vetoed", "99", is_vetoed=True),
        one("poor", "10"),
        one("none", None, is_vetoed=True),
        one("worse", "50", is_vetoed=True),
    )

    assert found == {"poor": 1, "vetoed": 2, "worse": 3, "none": 4}


@pytest.mark.parametrize(
    "outside",
    [
        one("x", "90", is_signed=False),
        one("x", "90", is_provisional=True),
        one("x", "90", is_returned=True),
        one("x", None),
    ],
)
def test_who_takes_no_part_has_no_rank_and_moves_nobody(outside: Contender) -> None:
    assert by_locality(outside, one("a", "80")) == {"a": 1}


def test_every_round_ranks_for_itself() -> None:
    first = one("a", "90")
    second = replace(first, key=first.key._replace(round="self"))

    assert ranks([first, second]) == {first.key: 1, second.key: 1}


def test_two_teams_at_one_locality_both_rank() -> None:
    first = one("a", "90")
    second = replace(first, key=first.key._replace(team="T02"), total=Decimal(80))

    assert ranks([second, first]) == {first.key: 1, second.key: 2}


def test_standings_take_the_accepted_ones_and_say_how_many_signed_ones_are_outside() -> None:
    waiting = one("b", "95", is_accepted=False)
    unsigned = one("c", "99", is_signed=False, is_accepted=False)
    elsewhere = replace(waiting, key=waiting.key._replace(round="self"))

    found = standings([one("d", "70"), waiting, unsigned, elsewhere, one("a", "90")], "joint")

    assert [(rank, each.key.locality) for rank, each in found.ranked] == [(1, "a"), (2, "d")]
    assert (found.round, found.outside) == ("joint", 1)


@st.composite
def fields(draw: st.DrawFn) -> list[Contender]:
    totals = st.one_of(st.none(), st.sampled_from(["60", "70", "70.00", "80"]))
    flag = st.booleans()
    return [
        one(
            f"l{n}",
            draw(totals),
            is_vetoed=draw(flag),
            is_signed=draw(flag),
            is_returned=draw(flag),
        )
        for n in range(draw(st.integers(0, 8)))
    ]


@given(st.data())
def test_a_rank_is_one_more_than_how_many_are_ahead(data: st.DataObject) -> None:
    field = data.draw(fields())
    ranked = [each for each in field if each.is_ranked]

    found = ranks(data.draw(st.permutations(field)))

    assert found == {
        each.key: 1 + sum(_is_ahead(other, each) for other in ranked) for each in ranked
    }


def test_of_two_teams_the_one_that_was_ruled_for_ranks() -> None:
    first, second = one("a", "90"), replace(one("a", "95"), key=InspectionKey("joint", "a", "T02"))
    keys = [first.key, second.key, InspectionKey("self", "a", "T02")]
    ruling = (InspectionKey("joint", "a", "-"), PrecedenceBody(team="T01"))

    assert rivals(keys) == ((first.key, second.key),)
    assert overruled(keys, [ruling]) == {second.key}
    assert overruled(keys, []) == frozenset()
    both = [first, second, one("b", "80")]
    assert list(ranks(both).values()) == [1, 2, 3]
    ruled = [replace(each, is_overruled=each.key == second.key) for each in both]
    assert ranks(ruled) == {first.key: 1, both[2].key: 2}
    table = standings(ruled, "joint")
    assert ([each.key for _, each in table.ranked], table.outside) == (
        [first.key, both[2].key],
        1,
    )


def _is_ahead(one: Contender, other: Contender) -> bool:
    if one.is_vetoed != other.is_vetoed:
        return other.is_vetoed
    if one.total is None or other.total is None:
        return one.total is not None and other.total is None
    return one.total > other.total


def test_an_inspection_is_seen_as_its_sheet_says() -> None:
    plan = a_plan(marks("A1", 100, "0.5"))
    log = a_log(plan, answer("A1", marks=90))
    digest = present_digest(sheet_of(plan, log))
    log.append(Member().write(RecordKey.of(KEY, Kind.SIGNOFF, MAIN), SignoffBody(digest=digest)))
    headquarters = Member(role="headquarters", stream="hq")
    decision = AcceptanceBody(state="accepted", digest=digest)
    log.append(headquarters.write(RecordKey.of(KEY, Kind.ACCEPTANCE, MAIN), decision))

    sheet = sheet_of(plan, log)

    assert contender(sheet, score(sheet)) == replace(one("110000", "90"), key=KEY)


@pytest.mark.parametrize(
    ("grade", "failed", "offered"),
    [
        ("excellent", False, ["annual", "commend"]),
        ("fail", False, ["annual", "criticise"]),
        ("vetoed", True, ["annual", "criticise", "veto_report", "publicise"]),
        (None, False, []),
    ],
)
def test_what_headquarters_is_offered(
    grade: str | None, *, failed: bool, offered: list[str]
) -> None:
    found = outcomes(mobile_plan(), grade, rectification_failed=failed)

    assert [outcome.code for outcome in found] == offered


def test_a_plan_without_outcomes_offers_none() -> None:
    assert outcomes(fire_plan(), "A", rectification_failed=True) == ()
