"""What is derived follows from the log alone: a rebuild gives what refreshing gave."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.domain.bodies import Body
from inspector.domain.merge import Standing, record_states
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import score
from inspector.domain.sheet import Sheet
from inspector.storage import lists, log, projections, queries
from inspector.storage.engine import Store
from inspector.storage.lists import Expected
from tests.storage.given import (
    BEIJING,
    LANZHOU,
    PLAN,
    Hand,
    add,
    derived,
    fail_while_adding,
    new_store,
)
from tests.workspace.plans import small_plan

BODIES: dict[tuple[Kind, str], tuple[dict[str, Any], ...]] = {
    (Kind.ANSWER, "A1"): (
        {"value": {"level": "full"}},
        {"value": {"level": "half"}, "note": "一项不到位"},
        {"withdrawn": True},
    ),
    (Kind.ANSWER, "E1"): (
        {"value": {"marks": "12"}},
        {"value": {"marks": "12"}, "note": "同上"},
        {"value": {"not_applicable": "无"}},
        {"value": {"a newer shape": 1}},
    ),
    (Kind.ANSWER, "Z9"): ({"value": {"level": "full"}},),
    (Kind.SAMPLE, "site.0123456789abcdef"): (
        {"sample": "site", "name": "wap", "status": "closed"},
        {"sample": "site", "name": "wap", "status": "open"},
    ),
    (Kind.BONUS, "X1"): ({"awarded": True}, {"awarded": False}),
    (Kind.VETO, "V1"): ({"state": "raised", "facts": "…"}, {"state": "withdrawn"}),
    (Kind.RULING, "V1"): ({"state": "upheld"}, {"state": "dismissed"}),
    (Kind.SIGNOFF, "main"): ({"digest": "0" * 64, "leader": "李明"}, {"withdrawn": True}),
    (Kind.ACCEPTANCE, "main"): ({"state": "returned"}, {"state": "accepted"}),
    (Kind.COMMENT, "A1"): ({"text": "补"}, {"text": "核"}, {"text": "补", "is_settled": True}),
    (Kind.RESPONSE, "Z9"): ({"text": "已补"}, {"withdrawn": True}),
    (Kind.PRECEDENCE, "main"): ({"team": "T01"}, {"team": "T03"}),
    (Kind.DECISION, "main"): ({"outcomes": ["praise"]}, {"outcomes": []}),
    (Kind.EXTENSION, "C1.1"): ({"state": "requested"}, {"state": "approved"}),
    (Kind.NOTICE, "62-001"): ({"number": "62-001", "unit": "某公司"},),
    (Kind.ASSIGNMENT, "main"): ({}, {"withdrawn": True}, {"planned": "2010-03-09"}),
    (Kind.VISIT, "main"): ({"date": "2010-03-05"}, {"date": "2010-03-06"}),
    (Kind.EVIDENCE, "ab" * 8): ({"digest": "ab" * 32, "number": "E001"}, {"withdrawn": True}),
    (Kind.RECTIFICATION, "r1"): ({"status": "open", "due": "2010-03-20"}, {"status": "closed"}),
    (Kind.EXTENSION, "r1.1"): ({"asked": "2010-04-01", "state": "approved"}, {"withdrawn": True}),
}
STRANGE = InspectionKey("no-such-round", "620100", "T03")
NOWHERE = InspectionKey("-", "-", "T03")


@st.composite
def logs(draw: st.DrawFn) -> list[Revision]:
    """Revisions of two laptops and headquarters on few records, with parents anywhere before."""
    hands = [Hand("a1"), Hand("b2"), Hand("h0", Role.HEADQUARTERS)]
    written: list[Revision] = []
    for _ in range(draw(st.integers(1, 14))):
        kind, name = draw(st.sampled_from(sorted(BODIES)))
        key = draw(st.sampled_from([LANZHOU, LANZHOU, BEIJING, STRANGE, NOWHERE]))
        record = RecordKey.of(key, kind, name)
        known = [each for each in written if each.record == record]
        parents = draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []
        hand = draw(st.sampled_from(hands))
        written.append(hand.write(record, draw(st.sampled_from(BODIES[kind, name])), parents))
    return written


@settings(max_examples=60)
@given(revisions=logs(), seed=st.integers(0, 2**16), held_back=st.integers(0, 2))
def test_any_order_any_batches_and_a_rebuild_give_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    revisions: list[Revision],
    seed: int,
    held_back: int,
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a shuffle that hypothesis can shrink
    folder = tmp_path_factory.mktemp("law")
    shuffled = chance.sample(revisions, len(revisions))[held_back:] or revisions
    one_by_one, in_batches = new_store(folder / "a.inspection"), new_store(folder / "b.inspection")
    for revision in shuffled:
        add(one_by_one, revision)
    rest = chance.sample(shuffled, len(shuffled))
    while rest:
        size = chance.randrange(1, 5)
        add(in_batches, *rest[:size], *chance.sample(shuffled, 1))
        rest = rest[size:]

    refreshed = derived(one_by_one)
    assert derived(in_batches) == refreshed
    with one_by_one.transaction() as connection:
        projections.rebuild(connection)
    assert derived(one_by_one) == refreshed
    _agrees_with_the_domain(one_by_one, shuffled)
    one_by_one.close()
    in_batches.close()


def _agrees_with_the_domain(store: Store, known: list[Revision]) -> None:
    states = record_states(known)
    for key in {state.record.inspection for state in states.values()}:
        of_key = {record: state for record, state in states.items() if record.inspection == key}
        assert dict(projections.states_of(store.connection, key)) == of_key
        projections.forget(store.connection)
        assert dict(projections.states_of(store.connection, key)) == of_key
        card = queries.scorecard(store.connection, key)
        assert card is None or card == score(Sheet(key, PLAN, of_key, {}))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path / "w.inspection")
    yield store
    store.close()


def test_a_rolled_back_answer_leaves_no_trace_in_memory(store: Store) -> None:
    hand = Hand()
    first = hand.marks(12)
    add(store, first)
    queries.sheet(store.connection, LANZHOU, PLAN)
    with pytest.raises(ZeroDivisionError):
        fail_while_adding(store, hand.marks(3, first))

    (state,) = queries.sheet(store.connection, LANZHOU, PLAN).states.values()
    assert state.heads == (first,)
    second = hand.marks(4, first)
    add(store, second)
    (state,) = queries.sheet(store.connection, LANZHOU, PLAN).states.values()
    assert state.heads == (second,)


def test_a_sheet_in_hand_does_not_change_under_its_reader(store: Store) -> None:
    hand = Hand()
    first = hand.marks(12)
    add(store, first)
    sheet = queries.sheet(store.connection, LANZHOU, PLAN)
    add(store, hand.marks(3, first))
    (state,) = sheet.states.values()
    assert state.heads == (first,)


def test_more_inspections_than_are_remembered_are_all_right(store: Store) -> None:
    hand = Hand()
    places = [LANZHOU._replace(locality=str(620100 + number)) for number in range(30)]
    firsts = [hand.marks(12, at=place) for place in places]
    add(store, *firsts)
    for place, first in zip(places, firsts, strict=True):
        add(store, hand.marks(7, first, at=place))
    totals = {card.earned for card in queries.scorecards(store.connection)}
    assert totals == {7}
    assert len(queries.scorecards(store.connection)) == 30


def test_an_expected_inspection_has_an_empty_scorecard(store: Store) -> None:
    with store.transaction() as connection:
        lists.expect(connection, [Expected(LANZHOU)])
        projections.refresh_inspections(connection, PLAN, {}, [LANZHOU])
    (card,) = queries.scorecards(store.connection)
    assert card == score(Sheet(LANZHOU, PLAN, {}))
    before = derived(store)
    with store.transaction() as connection:
        projections.rebuild(connection)
    assert derived(store) == before

    with store.transaction() as connection:
        lists.no_longer_expect(connection, [LANZHOU])
        projections.refresh_inspections(connection, PLAN, {}, [LANZHOU])
    assert queries.scorecards(store.connection) == ()


def test_an_assignment_makes_an_inspection_until_it_is_withdrawn(store: Store) -> None:
    office = Hand("h0", Role.HEADQUARTERS)
    record = RecordKey.of(LANZHOU, Kind.ASSIGNMENT, "main")
    assigned = office.write(record, Body())
    add(store, assigned)
    assert [row.key for row in queries.inspections(store.connection)] == [LANZHOU]
    add(store, office.write(record, {"withdrawn": True}, [assigned]))
    assert queries.inspections(store.connection) == ()


def test_another_plan_in_force_is_a_rebuild(store: Store) -> None:
    hand = Hand()
    add(store, hand.marks(12))
    newer = small_plan("2.0")
    with store.transaction() as connection:
        lists.add_plan(connection, newer)
        lists.set_facts(connection, msgspec.structs.replace(store.facts, plan=newer.digest))
        projections.rebuild(connection)

    rules = projections.rules(store.connection)
    assert (rules.plan, dict(rules.older)) == (newer, {PLAN.digest: PLAN})
    card = queries.scorecard(store.connection, LANZHOU)
    sheet = queries.sheet(store.connection, LANZHOU, rules.plan, rules.older)
    assert card == score(sheet)
    assert card is not None
    assert card.earned == 12


def test_two_heads_are_a_conflict_until_a_person_decides(store: Store) -> None:
    ours, theirs, leader = Hand("a1"), Hand("b2"), Hand("c3")
    a, b = ours.marks(12), theirs.marks(15)
    add(store, a)
    add(store, b)
    (conflict,) = queries.conflicts(store.connection)
    assert {head.id for head in conflict.heads} == {a.id, b.id}
    assert conflict.standing is Standing.CONFLICT
    add(store, leader.marks(13, a, b))
    assert queries.conflicts(store.connection) == ()
    assert log.count(store.connection) == 3
