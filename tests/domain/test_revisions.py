"""A revision is its bytes: whoever reads them has the same id, record and body."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.bodies import AnswerBody, VisitBody
from inspector.domain.faults import Unreadable
from inspector.domain.plan import Period
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.revisions import (
    Revision,
    RevisionId,
    by_ancestry,
    is_odd_clock,
    revision_from_raw,
    revision_from_row,
    signed_digest,
    withdrawal,
)
from inspector.domain.values import LevelValue
from tests.builders import KEY, MORNING, Member
from tests.strategies import ANSWER, histories, logs

FULL = {"value": {"level": "full"}}
CAMPAIGN = Period(date(2009, 12, 1), date(2010, 5, 31))


@given(histories())
def test_bytes_read_back_are_the_same_revision(history: list[Revision]) -> None:
    for revision in history:
        again = revision_from_raw(revision.raw)

        assert again == revision
        assert msgspec.structs.asdict(again) == msgspec.structs.asdict(revision)
        assert revision.id == hashlib.sha256(revision.raw).hexdigest()


def test_a_revision_says_all_of_itself_in_canonical_bytes() -> None:
    first = Member().write(ANSWER, {**FULL, "adjusted": Decimal("1.50")})

    assert first.raw.decode() == (
        '{"at":"2010-03-05T01:11:00Z","author":"李明","body":{"adjusted":"1.5",'
        '"value":{"level":"full"}},"campaign":"campaign","device":"laptop","number":1,'
        '"offset":480,"parents":[],"plan":"' + "0" * 64 + '","record":'
        '"joint/110000/T01/answer/A1","role":"team","stream":"stream-1"}'
    )


def test_people_read_when_it_was_written_by_the_writers_own_clock() -> None:
    raw = Member().write(ANSWER, FULL).raw

    # It is 01:11 in UTC: eight hours earlier than here, seven later than in the west.
    assert revision_from_raw(raw).local_time.isoformat() == "2010-03-05T09:11:00"
    west = raw.replace(b'"offset":480', b'"offset":-420')
    assert revision_from_raw(west).local_time.isoformat() == "2010-03-04T18:11:00"


def test_parents_are_a_set() -> None:
    one, two = RevisionId("a" * 64), RevisionId("b" * 64)

    left = Member().write(ANSWER, FULL, two, one, two)
    right = Member().write(ANSWER, FULL, one, two)

    assert left.parents == (one, two)
    assert left == right


def test_members_of_a_newer_version_are_kept_byte_for_byte() -> None:
    raw = Member().write(ANSWER, FULL).raw
    newer = raw.replace(b'{"at"', b'{"a_mood":"good","at"').replace(
        b'"value"', b'"a_hue":7,"value"'
    )

    revision = revision_from_raw(newer)

    assert revision.raw == newer
    assert revision.body["a_hue"] == 7
    assert isinstance(revision.typed, AnswerBody)
    assert revision.value == LevelValue("full")


@pytest.mark.parametrize(
    "damage",
    [
        (b'"joint/110000/T01/answer/A1"', b'"joint/110000/answer/A1"'),
        (b"/answer/", b"/riddle/"),
        (b"2010-03-05T01:11:00Z", b"2010-03-05T01:11:00"),
        (b"2010-03-05T01:11:00Z", b"yesterday"),
        (b'"number":1', b'"number":"1"'),
        (b'"body":{', b'"body":["'),
        (b'{"value"', b'{"deep":' + b"[" * 50_000 + b"]" * 50_000 + b',"value"'),
        ("李明".encode(), b"\xff\xfe"),
        ("李明".encode(), b"\\ud800"),
    ],
)
def test_damaged_bytes_are_refused_as_unreadable(damage: tuple[bytes, bytes]) -> None:
    raw = Member().write(ANSWER, FULL).raw
    assert damage[0] in raw

    with pytest.raises(Unreadable) as caught:
        revision_from_raw(raw.replace(*damage))

    assert [fault.code for fault in caught.value.faults] == ["bad_revision"]


def test_a_row_of_the_log_is_read_without_hashing_again() -> None:
    written = Member().write(ANSWER, FULL)

    assert revision_from_row(written.id, written.raw) == written


def test_a_body_that_we_cannot_read_has_no_value() -> None:
    odd = Member().write(ANSWER, {"value": "full"})

    assert (odd.typed, odd.value) == (None, None)


def test_a_withdrawal_has_no_value() -> None:
    revision = Member().write(ANSWER, withdrawal())

    assert revision.withdrawn
    assert revision.value is None


def test_a_sign_off_covers_heads_in_any_order() -> None:
    ids = [RevisionId(letter * 64) for letter in "abc"]

    assert signed_digest(ids) == signed_digest(reversed(ids))
    assert signed_digest(ids) != signed_digest(ids[:2])
    assert signed_digest([]) == hashlib.sha256(b"").hexdigest()


def test_a_clock_behind_its_parent_ahead_of_tomorrow_or_outside_the_campaign_is_odd() -> None:
    writer = Member()
    first = writer.write(ANSWER, FULL)
    second = writer.write(ANSWER, FULL, first)

    assert not is_odd_clock(second, [first], MORNING, CAMPAIGN)
    assert not is_odd_clock(second, [first], MORNING)
    assert is_odd_clock(first, [second], MORNING)
    assert is_odd_clock(first, [], MORNING - timedelta(days=2))
    assert is_odd_clock(first, [], MORNING, Period(date(2010, 3, 6), date(2010, 5, 31)))


@given(st.text(), st.text())
def test_texts_of_people_survive(author: str, note: str) -> None:
    revision = Member(author=author).write(ANSWER, {"note": note})

    assert revision_from_raw(revision.raw).id == revision.id


def test_typed_bodies_are_written_like_plain_ones() -> None:
    record = RecordKey.of(KEY, Kind.VISIT, MAIN)
    typed = VisitBody(date=date(2010, 3, 5), people="王")

    written = Member().write(record, typed)

    assert written == Member().write(record, {"date": "2010-03-05", "people": "王"})
    assert written.typed == typed


@given(st.data())
def test_a_history_is_told_from_parents_to_children_in_one_order(data: st.DataObject) -> None:
    history = data.draw(logs())
    told = list(by_ancestry(data.draw(st.permutations(history))))

    place = {revision.id: number for number, revision in enumerate(told)}
    assert len(told) == len(place) == len({revision.id for revision in history})
    assert all(place[parent] < place[each.id] for each in told for parent in each.parents)
    assert told == list(by_ancestry([*history, *told]))


def test_what_settles_is_told_last_though_it_is_of_the_same_second() -> None:
    li, wang = Member("李明", stream="stream-2"), Member("王芳", stream="stream-3")
    heads = [li.write(ANSWER, FULL), wang.write(ANSWER, {"value": {"level": "none"}})]
    settled = Member("孙强").write(ANSWER, FULL, *heads)

    assert {settled.at} == {head.at for head in heads}
    assert list(by_ancestry([settled, *reversed(heads)])) == [*heads, settled]


def test_a_revision_without_its_parent_is_told_by_its_time() -> None:
    li = Member()
    lost = li.write(ANSWER, FULL)
    orphan, later = li.write(ANSWER, {}, lost), li.write(ANSWER, FULL)

    assert list(by_ancestry([later, orphan])) == [orphan, later]
