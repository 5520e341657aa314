"""A change says what was touched, and changes add up."""

from __future__ import annotations

from hypothesis import given

from inspector.domain.changes import Change
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.revisions import Revision
from tests.builders import KEY, Member
from tests.strategies import ANSWER, logs

LOCALITY = RecordKey("-", "-", "-", Kind.LOCALITY, "110000")


def test_a_change_names_records_inspections_and_revisions() -> None:
    writer = Member()
    written = [writer.write(ANSWER, {"value": {}}), writer.write(LOCALITY, {"name": "北京市"})]

    change = Change.of(written)

    assert change.records == {ANSWER, LOCALITY}
    assert change.inspections == {KEY}
    assert change.revisions == tuple(revision.id for revision in written)


def test_a_change_touches_its_inspections_alone() -> None:
    change = Change.of([Member().write(ANSWER, {})])

    assert change.touches(KEY)
    assert not change.touches(InspectionKey("joint", "620100", "T01"))


def test_nothing_written_is_no_change() -> None:
    assert not Change()
    assert not Change.of([])
    assert Change(records=frozenset({ANSWER}))


@given(logs(), logs(), logs())
def test_changes_add_up_in_order(a: list[Revision], b: list[Revision], c: list[Revision]) -> None:
    one, two, three = Change.of(a), Change.of(b), Change.of(c)

    assert (one | two) | three == one | (two | three)
    assert one | Change() == Change() | one == one
    assert one | one == one
    assert (one | two) == Change.of([*a, *b])
