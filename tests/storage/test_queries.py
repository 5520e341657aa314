"""What a workspace shows of itself, as frozen values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inspector.domain.bodies import LocalityBody
from inspector.domain.merge import Standing
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.domain.signing import SignState, present_digest
from inspector.storage import lists, projections, queries
from inspector.storage.engine import Store
from inspector.storage.lists import Draft, Expected, LocalityRow
from tests.storage.given import AT, BEIJING, LANZHOU, PLAN, Hand, add, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path / "w.inspection")
    yield store
    store.close()


def test_the_list_holds_what_is_expected_and_what_was_recorded(store: Store) -> None:
    with store.transaction() as connection:
        lists.expect(connection, [Expected(LANZHOU, date(2010, 3, 5)), Expected(BEIJING)])
        projections.refresh_inspections(connection, PLAN, {}, [LANZHOU, BEIJING])
    unforeseen = InspectionKey("self", "620400", "T03")
    hand = Hand()
    add(store, hand.marks(15, at=LANZHOU), hand.marks(5, at=unforeseen))

    beijing, lanzhou, baiyin = queries.inspections(store.connection)
    assert (beijing.key, lanzhou.key, baiyin.key) == (BEIJING, LANZHOU, unforeseen)
    assert (beijing.is_started, beijing.is_expected, beijing.planned) == (False, True, None)
    assert (lanzhou.is_started, lanzhou.planned, lanzhou.answered) == (True, date(2010, 3, 5), 1)
    assert (baiyin.is_expected, baiyin.is_provisional, baiyin.grade) == (False, True, "fail")
    # 5 of the 20 points of E1, of 100 in all; the others still count as nothing.
    assert baiyin.total == Decimal(5)


def test_the_list_says_what_is_signed_and_what_headquarters_decided(store: Store) -> None:
    hand, office = Hand(), Hand("h0", Role.HEADQUARTERS)

    def standing() -> tuple[SignState, str]:
        (row,) = queries.inspections(store.connection)
        return row.sign, row.acceptance

    answer = hand.marks(12)
    add(store, answer)
    assert standing() == (SignState.UNSIGNED, "")
    digest = present_digest(queries.sheet(store.connection, LANZHOU, PLAN))
    add(store, hand.write(RecordKey.of(LANZHOU, Kind.SIGNOFF, "main"), {"digest": digest}))
    accepted = {"state": "accepted", "digest": digest}
    add(store, office.write(RecordKey.of(LANZHOU, Kind.ACCEPTANCE, "main"), accepted))
    assert standing() == (SignState.SIGNED, "accepted")
    add(store, hand.marks(13, answer))
    assert standing() == (SignState.CHANGED, "changed")


def test_scorecards_are_found_by_each_part_of_their_key(store: Store) -> None:
    hand = Hand()
    keys = [LANZHOU, BEIJING, LANZHOU._replace(team="T04"), LANZHOU._replace(round="self")]
    add(store, *(hand.marks(10, at=key) for key in keys))

    def found(**wanted: str) -> set[InspectionKey]:
        return {card.key for card in queries.scorecards(store.connection, **wanted)}

    assert found() == set(keys)
    assert found(round_="self") == {keys[3]}
    assert found(locality="620100", round_="joint") == {keys[0], keys[2]}
    assert found(team="T04") == {keys[2]}
    assert queries.scorecard(store.connection, BEIJING._replace(team="T09")) is None


def test_conflicts_and_notes_that_differ_are_listed_with_their_heads(store: Store) -> None:
    ours, theirs = Hand("a1"), Hand("b2")
    record = RecordKey.of(BEIJING, Kind.ANSWER, "E1")
    noted = [
        hand.write(record, {"value": {"marks": "9"}, "note": hand.stream})
        for hand in (ours, theirs)
    ]
    add(store, ours.marks(1), theirs.marks(2), *noted)

    assert {state.standing for state in queries.conflicts(store.connection)} == {
        Standing.CONFLICT,
        Standing.NOTES_DIFFER,
    }
    (conflict,) = queries.conflicts(store.connection, [Standing.CONFLICT])
    assert conflict.record == RecordKey.of(LANZHOU, Kind.ANSWER, "E1")
    assert len(conflict.heads) == 2
    state = queries.state(store.connection, record)
    assert state is not None
    assert set(state.heads) == set(noted)


def test_a_history_with_a_gap_is_incomplete_until_the_gap_is_filled(store: Store) -> None:
    hand = Hand()
    first = hand.marks(1)
    second = hand.marks(2, first)
    third = hand.marks(3, second)
    add(store, first, third)
    assert queries.incomplete(store.connection) == (first.record,)
    assert queries.conflicts(store.connection) == ()
    add(store, second)
    assert queries.incomplete(store.connection) == ()


def test_what_the_plan_has_no_place_for_is_kept_and_listed(store: Store) -> None:
    hand = Hand()

    def written(kind: Kind, name: str, round_: str = "joint") -> RecordKey:
        record = RecordKey.of(LANZHOU._replace(round=round_), kind, name)
        add(store, hand.write(record, {"note": "…"}))
        return record

    strange = {
        written(Kind.ANSWER, "Z9"),
        written(Kind.BONUS, "X9"),
        written(Kind.VETO, "V9"),
        written(Kind.SAMPLE, "ship.0123456789abcdef"),
        written(Kind.ANSWER, "A1", "no-such-round"),
    }
    written(Kind.ANSWER, "A1")
    written(Kind.SAMPLE, "site.0123456789abcdef")
    written(Kind.EVIDENCE, "0123456789abcdef")
    written(Kind.RECTIFICATION, "Z9")
    assert set(queries.unplaced(store.connection, PLAN)) == strange


def test_what_its_maker_may_not_write_is_listed_and_does_not_count(store: Store) -> None:
    record = RecordKey.of(LANZHOU, Kind.RULING, "V1")
    ruling = {"state": "upheld", "reason": "…"}
    stranger = Hand("a1").write(record, ruling)
    add(store, stranger)
    assert queries.not_allowed(store.connection) == (stranger,)
    card = queries.scorecard(store.connection, LANZHOU)
    assert card is not None
    assert card.upheld == ()

    office = Hand("h0", Role.HEADQUARTERS)
    add(store, office.write(record, ruling))
    # Settled by headquarters alone: the other stays on the list.
    assert queries.not_allowed(store.connection) == (stranger,)
    card = queries.scorecard(store.connection, LANZHOU)
    assert card is not None
    assert card.upheld == ("V1",)


def test_states_of_a_kind_are_found_everywhere(store: Store) -> None:
    office = Hand("h0", Role.HEADQUARTERS)
    codes = ("110000", "620100")
    records = [RecordKey("-", code, "-", Kind.LOCALITY, code) for code in codes]
    add(store, *(office.write(record, {"name": record.name}) for record in records))
    add(store, Hand().marks(1))

    states = queries.states_of_kind(store.connection, Kind.LOCALITY)
    assert [state.record for state in states] == records
    assert len(queries.inspections(store.connection)) == 1


def test_the_history_is_read_backwards_in_parts(store: Store) -> None:
    hand = Hand()
    here = [hand.marks(number) for number in range(5)]
    there = [hand.marks(number, at=BEIJING) for number in range(3)]
    add(store, *here)
    add(store, *there)

    newest = queries.history_rows(store.connection, limit=4)
    rest = queries.history_rows(store.connection, before=newest[-1].seq)
    assert [row.revision for row in (*newest, *rest)] == [*reversed(there), *reversed(here)]
    of_beijing = queries.history_rows(store.connection, inspection=BEIJING)
    assert [row.revision for row in of_beijing] == list(reversed(there))
    of_record = queries.history_rows(store.connection, record=here[0].record, limit=1)
    assert [row.revision for row in of_record] == [here[-1]]


def test_lists_beside_the_log_are_kept(store: Store) -> None:
    rows = (LocalityRow("620100", "兰州市", "620000"), LocalityRow("own-1", "开发区", "620100"))
    record = RecordKey.of(LANZHOU, Kind.ANSWER, "E1")
    with store.transaction() as connection:
        lists.add_localities(connection, [rows[0], LocalityRow("own-1", "旧名")])
        lists.add_localities(connection, rows)
        lists.save_draft(connection, Draft(record, "1", AT))
        lists.save_draft(connection, Draft(record, "12", AT))
    assert tuple(lists.localities(store.connection).values()) == rows
    assert lists.drafts(store.connection) == (Draft(record, "12", AT),)
    with store.transaction() as connection:
        lists.drop_drafts(connection, [record])
    assert lists.drafts(store.connection) == ()


def test_localities_are_called_what_their_records_say_in_every_standing(store: Store) -> None:
    first, second = Hand("h0", Role.HEADQUARTERS), Hand("h1", Role.HEADQUARTERS)
    team = Hand("t1")

    def record(code: str) -> RecordKey:
        return RecordKey("-", "-", "-", Kind.LOCALITY, code)

    def body(code: str, name: str, **more: object) -> dict[str, object]:
        return {"code": code, "name": name, **more}

    gone = first.write(record("1"), body("1", "甲市"))
    renamed = first.write(record("2"), body("2", "乙市", parent="620000"))
    add(
        store,
        gone,
        first.write(record("1"), {"withdrawn": True}, [gone]),
        renamed,
        second.write(record("2"), body("2", "乙州", parent="620000"), [renamed]),
        first.write(record("3"), body("3", "丙市")),
        second.write(record("3"), body("3", "丙州")),
        first.write(record("4"), body("4", "丁市")),
        second.write(record("4"), body("4", "丁市")),
        team.write(record("5"), body("5", "戊市")),
        first.write(record("6"), body("6", "己市", parent=7)),
    )
    by_states = {
        state.record.name: (state.body.name, state.body.parent)
        for state in queries.states_of_kind(store.connection, Kind.LOCALITY)
        if isinstance(state.body, LocalityBody)
    }
    named = queries.named_localities(store.connection)
    assert {code: (row.name, row.parent) for code, row in named.items()} == by_states
    assert by_states == {"2": ("乙州", "620000"), "4": ("丁市", "")}
    bodies = queries.bodies_of_kind(store.connection, Kind.LOCALITY)
    assert list(bodies.items()) == [
        (state.record, state.body)
        for state in queries.states_of_kind(store.connection, Kind.LOCALITY)
        if state.body is not None
    ]
