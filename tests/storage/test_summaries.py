"""What is kept in mind of many inspections is what stands in the file, after any write."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.domain.cells import cells_of
from inspector.domain.faults import World
from inspector.domain.records import Kind, RecordKey, Role
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import score
from inspector.domain.sheet import Sheet
from inspector.domain.summary import summarise
from inspector.storage import lists, projections, versions
from inspector.storage.engine import Store
from inspector.storage.lists import Expected
from inspector.storage.summaries import cells, summaries
from tests.storage.given import (
    BEIJING,
    LANZHOU,
    PLAN,
    Hand,
    add,
    fail_while_adding,
    new_store,
)
from tests.storage.test_projections import logs


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path / "w.inspection")
    yield store
    store.close()


def agree(store: Store) -> None:
    """What is kept is what the sheets give, and what a second reader finds in the file."""
    kept = dict(summaries(store.connection))
    for key, known in kept.items():
        sheet = Sheet(key, PLAN, projections.states_of(store.connection, key))
        card = score(sheet)
        found = cells_of(card.criteria.values())
        assert known.summary == summarise(sheet, card, found)
        assert cells(store.connection, [key], len(found)) == found
    versions.touch_all(store.connection)
    assert dict(summaries(store.connection)) == kept


@settings(max_examples=40)
@given(revisions=logs(), seed=st.integers(0, 2**16))
def test_after_any_write_what_is_kept_is_what_stands_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, revisions: list[Revision], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a shuffle that hypothesis can shrink
    store = new_store(tmp_path_factory.mktemp("law") / "w.inspection")
    for revision in chance.sample(revisions, len(revisions)):
        add(store, revision)
        summaries(store.connection)
    agree(store)
    with store.transaction() as connection:
        projections.rebuild(connection)
    agree(store)
    store.close()


def test_a_write_is_seen_at_once_and_a_rolled_back_one_never(store: Store) -> None:
    hand = Hand()
    first = hand.marks(12)
    add(store, first)
    assert summaries(store.connection)[LANZHOU].summary.earned == 12
    with pytest.raises(ZeroDivisionError):
        fail_while_adding(store, hand.marks(3, first))
    assert summaries(store.connection)[LANZHOU].summary.earned == 12
    add(store, hand.marks(4, first))
    assert summaries(store.connection)[LANZHOU].summary.earned == 4


def test_what_is_expected_appears_and_goes(store: Store) -> None:
    for wanted in (True, False):
        with store.transaction() as connection:
            if wanted:
                lists.expect(connection, [Expected(LANZHOU)])
            else:
                lists.no_longer_expect(connection, [LANZHOU])
            projections.refresh_inspections(connection, PLAN, {}, [LANZHOU])
        assert set(summaries(store.connection)) == ({LANZHOU} if wanted else set())
        agree(store)


def test_more_writes_than_are_read_one_by_one(store: Store) -> None:
    hand = Hand()
    places = [LANZHOU._replace(locality=str(620100 + number)) for number in range(400)]
    summaries(store.connection)
    add(store, *(hand.marks(12, at=place) for place in places))
    assert set(summaries(store.connection)) == set(places)


def test_the_version_tells_what_has_changed(store: Store) -> None:
    hand, office = Hand(), Hand("h0", Role.HEADQUARTERS)
    before = versions.version(store.connection)
    add(store, hand.marks(12))
    after = versions.version(store.connection)
    assert (after > before, after[1]) == (True, before[1])
    team = RecordKey("-", "-", "-", Kind.TEAM, "T03")
    add(store, office.write(team, {"code": "T03", "name": "第3组"}))
    assert versions.version(store.connection)[1] > after[1]


def test_cells_come_in_the_order_asked_for(store: Store) -> None:
    hand = Hand()
    add(store, hand.marks(12), hand.marks(3, at=BEIJING))
    columns = len(PLAN.criteria)
    one, other = (cells(store.connection, [key], columns) for key in (LANZHOU, BEIJING))
    assert cells(store.connection, [LANZHOU, BEIJING], columns) == one + other
    assert cells(store.connection, [], columns) == one[:0]


def test_a_damaged_row_is_named_and_not_shown_askew(store: Store) -> None:
    add(store, Hand().marks(12))
    with store.transaction() as connection:
        connection.exec_driver_sql("UPDATE scorecards SET cells = x'00', summary = x'00'")
    versions.touch_all(store.connection)
    with pytest.raises(World):
        cells(store.connection, [LANZHOU], len(PLAN.criteria))
    with pytest.raises(World):
        summaries(store.connection)
