"""The state of a record follows from the set of its revisions, and from nothing else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.bodies import BODIES
from inspector.domain.merge import (
    NOTE_FIELDS,
    Standing,
    by_record,
    merge_logs,
    record_state,
    record_states,
    succession,
    value_part,
)
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Revision, RevisionId
from tests.builders import KEY, Member, a_plan, answer, forked, levels, mobile_plan, withdrawn
from tests.strategies import ANSWER, closed_parts, histories, logs

FULL = {"value": {"level": "full"}}
NONE = {"value": {"level": "none"}}


@given(logs(), logs(), logs())
def test_merging_is_commutative_associative_and_idempotent(
    a: list[Revision], b: list[Revision], c: list[Revision]
) -> None:
    one, two, three = ({revision.id: revision for revision in each} for each in (a, b, c))

    assert merge_logs(one, two) == merge_logs(two, one)
    assert merge_logs(merge_logs(one, two), three) == merge_logs(one, merge_logs(two, three))
    assert merge_logs(one, one) == one


@given(st.data())
def test_any_order_and_repetition_gives_the_same_states(data: st.DataObject) -> None:
    history = data.draw(logs())
    shuffled = data.draw(st.permutations(history))
    repeated = data.draw(st.lists(st.sampled_from(history)))

    assert record_states([*shuffled, *repeated]) == record_states(history)


@given(st.data())
def test_a_linear_history_is_never_in_conflict_whatever_parts_of_it_arrive(
    data: st.DataObject,
) -> None:
    writer = Member()
    history: list[Revision] = []
    for body in data.draw(st.lists(st.sampled_from((FULL, NONE)), min_size=1, max_size=8)):
        history.append(writer.write(ANSWER, body, *history[-1:]))
    part = data.draw(st.lists(st.sampled_from(history), min_size=1, unique=True))

    assert record_state(part).standing is not Standing.CONFLICT


@given(st.data())
def test_parts_with_all_their_ancestors_are_complete(data: st.DataObject) -> None:
    part = data.draw(closed_parts(data.draw(histories())))

    assert not record_state(part).is_incomplete


@given(st.data())
def test_a_part_with_all_its_ancestors_shows_the_heads_that_nothing_in_it_replaces(
    data: st.DataObject,
) -> None:
    part = data.draw(closed_parts(data.draw(histories())))
    states = [revision for revision in part if revision.is_state]
    replaced = {identity for revision in states for identity in _ancestors(revision, part)}

    heads = record_state(part).heads

    assert {head.id for head in heads} == {each.id for each in states} - replaced


@given(st.data())
def test_only_heads_that_are_truly_apart_are_called_a_conflict(data: st.DataObject) -> None:
    history = data.draw(histories())
    part = data.draw(st.lists(st.sampled_from(history), min_size=1, unique=True))

    state = record_state(part)

    if state.standing is Standing.CONFLICT:
        assert not any(a.id in _ancestors(b, history) for a in state.heads for b in state.heads)


@given(st.data())
def test_gaps_heal_by_themselves_when_the_rest_arrives(data: st.DataObject) -> None:
    history = data.draw(histories())
    part = data.draw(st.lists(st.sampled_from(history), min_size=1, unique=True))
    rest = [revision for revision in history if revision not in part]

    assert record_state([*part, *rest]) == record_state(history)


def _ancestors(revision: Revision, history: list[Revision]) -> set[RevisionId]:
    known = {each.id: each for each in history}
    found: set[RevisionId] = set()
    waiting = list(revision.parents)
    while waiting:
        identity = waiting.pop()
        if identity not in found:
            found.add(identity)
            waiting.extend(known[identity].parents)
    return found


@given(st.data())
def test_one_person_writing_on_is_what_the_whole_history_says(data: st.DataObject) -> None:
    *earlier, last = data.draw(histories())
    known = data.draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []

    quick = succession(record_state(known) if known else None, last)

    assert quick is None or quick == record_state([*known, last])


def test_a_gap_far_back_is_passed_on_to_all_that_follows() -> None:
    writer, history = Member(), [Member(stream="s0").write(ANSWER, FULL)]
    for _ in range(3):
        history.append(writer.write(ANSWER, NONE, history[-1]))
    lone = Member("王芳", stream="s1").write(ANSWER, FULL)

    state = record_state([*history[1:], lone])

    assert (state.heads, state.is_incomplete) == ((history[-1],), True)
    assert record_state([*history, lone]).standing is Standing.CONFLICT


def test_writing_on_after_a_gap_asks_the_whole_history() -> None:
    writer = Member()
    first = writer.write(ANSWER, FULL)
    second = writer.write(ANSWER, NONE, first)
    third = writer.write(ANSWER, FULL, second)

    assert succession(record_state([first, second]), third) == record_state([first, second, third])
    assert succession(record_state([second]), third) is None


def test_heads_of_one_body_agree() -> None:
    plan = a_plan(levels("A1", 3, full=3, none=0))

    state = record_state(forked(plan, answer("A1", level="full"), answer("A1", level="full")))

    assert (state.standing, len(state.heads)) == (Standing.SETTLED, 2)


def test_the_same_value_with_other_notes_blocks_nothing() -> None:
    plan = a_plan(levels("A1", 3, full=3, none=0))

    state = record_state(forked(plan, answer("A1", "甲", level="full"), answer("A1", level="full")))

    assert state.standing is Standing.NOTES_DIFFER
    assert state.body is not None


def test_two_reasons_for_not_applicable_are_one_value() -> None:
    answers = (answer("B2", not_applicable="无"), answer("B2", not_applicable="经核实无"))

    state = record_state(forked(mobile_plan(), *answers))

    assert state.standing is Standing.NOTES_DIFFER


def test_an_edit_against_a_withdrawal_is_a_conflict() -> None:
    plan = a_plan(levels("A1", 3, full=3, none=0))
    entry = answer("A1", level="full")

    state = record_state(forked(plan, entry, withdrawn(entry)))

    assert state.standing is Standing.CONFLICT
    assert state.head is None


def test_a_ruling_settles_the_heads_it_saw_and_no_other() -> None:
    first, second, third = (Member(stream=f"s{n}") for n in range(3))
    seen = [first.write(ANSWER, FULL), second.write(ANSWER, NONE)]
    unseen = third.write(ANSWER, {**NONE, "adjusted": "0.5"})

    settled = first.write(ANSWER, FULL, *seen)

    assert record_state([*seen, settled]).heads == (settled,)
    assert set(record_state([*seen, settled, unseen]).heads) == {settled, unseen}


def test_headquarters_writes_no_answer_of_its_own_accord() -> None:
    team, headquarters = Member(), Member(role="headquarters", stream="s0")
    mine = team.write(ANSWER, FULL)

    state = record_state([mine, headquarters.write(ANSWER, NONE, mine)])

    assert state.heads == (mine,)


def test_headquarters_settles_a_conflict_and_adopts_a_hand_edit() -> None:
    heads = [Member(stream=f"s{n}").write(ANSWER, body) for n, body in enumerate((FULL, NONE))]
    headquarters = Member(role="headquarters", stream="hq")

    settled = headquarters.write(ANSWER, FULL, *heads)
    adopted = headquarters.write(ANSWER, NONE, settled, adopts="0" * 64)

    assert record_state([*heads, settled]).heads == (settled,)
    assert record_state([*heads, settled, adopted]).heads == (adopted,)


def test_what_its_maker_may_not_write_still_passes_ancestry_on() -> None:
    team, headquarters = Member(), Member(role="headquarters", stream="s0")
    first = team.write(ANSWER, FULL)
    foreign = headquarters.write(ANSWER, NONE, first)

    last = team.write(ANSWER, FULL, foreign)

    assert record_state([first, foreign, last]).heads == (last,)


def test_an_unknown_parent_neither_holds_a_revision_back_nor_makes_a_conflict() -> None:
    writer = Member()
    first = writer.write(ANSWER, FULL)
    second = writer.write(ANSWER, NONE, first)
    third = writer.write(ANSWER, {**NONE, "note": "x"}, second)

    partial = record_state([first, third])

    assert (partial.standing, partial.heads) == (Standing.SETTLED, (third,))
    assert partial.is_incomplete
    assert not record_state([first, second, third]).is_incomplete


def test_what_cannot_be_told_is_undetermined_and_not_a_conflict() -> None:
    roots = [Member(stream=f"s{n}").write(ANSWER, FULL) for n in range(2)]
    tips = [
        Member(stream=f"t{n}").write(ANSWER, body, root)
        for n, (root, body) in enumerate(zip(roots, (FULL, NONE), strict=True))
    ]

    assert record_state(tips).standing is Standing.UNDETERMINED
    assert record_state([*roots, *tips]).standing is Standing.CONFLICT


def test_only_foreign_revisions_make_a_record_without_a_head() -> None:
    state = record_state([Member(role="headquarters").write(ANSWER, FULL)])

    assert (state.heads, state.head, state.body) == ((), None, None)


def test_a_strangers_body_of_any_shape_is_compared_and_not_refused() -> None:
    bodies = ({"value": {"level": "full"}, "mood": 0.5}, {"value": {"level": "full"}, "mood": None})
    raw = [Member(stream=f"s{n}").write(ANSWER, {}) for n in range(2)]
    odd = [msgspec.structs.replace(r, body=body) for r, body in zip(raw, bodies, strict=True)]

    assert record_state(odd).standing is Standing.CONFLICT


def test_revisions_are_grouped_by_record() -> None:
    writer = Member()
    other = RecordKey.of(KEY, Kind.ANSWER, "A2")
    one, two = writer.write(ANSWER, FULL), writer.write(other, FULL)

    assert by_record([one, two]) == {ANSWER: [one], other: [two]}


@pytest.mark.parametrize("kind", list(Kind))
def test_notes_are_members_of_their_kinds_body(kind: Kind) -> None:
    assert NOTE_FIELDS[kind] <= set(BODIES[kind].__struct_fields__)


@pytest.mark.parametrize(
    ("kind", "left", "right", "same"),
    [
        (Kind.ANSWER, {"note": "a", "value": {"level": "x"}}, {"value": {"level": "x"}}, True),
        (Kind.ANSWER, {"adjusted": "1", "value": {}}, {"value": {}}, False),
        (Kind.ANSWER, {"value": {"not_applicable": "a"}}, {"value": {"not_applicable": "b"}}, True),
        (Kind.EVIDENCE, {"caption": "a", "digest": "1"}, {"caption": "b", "digest": "1"}, True),
        (Kind.EVIDENCE, {"sensitive": True}, {}, False),
        (Kind.VISIT, {"people": "a"}, {"people": "b"}, True),
        (Kind.VISIT, {"feedback": "a"}, {"feedback": "b"}, False),
        (Kind.VETO, {"facts": "a", "proposer": "x"}, {"facts": "b"}, True),
        (Kind.RECTIFICATION, {"problem": "a", "responsible": "x"}, {"problem": "b"}, True),
        (Kind.RECTIFICATION, {"due": "2010-04-30"}, {"due": "2010-05-01"}, False),
        (Kind.TEAM, {"leader": "甲"}, {"leader": "乙"}, False),
    ],
)
def test_notes_reasons_and_people_are_no_value(
    kind: Kind, left: dict[str, Any], right: dict[str, Any], *, same: bool
) -> None:
    assert (value_part(kind, left) == value_part(kind, right)) is same


def test_dismissing_a_hand_edit_changes_no_state_and_meets_nobody() -> None:
    writer, office = Member(), Member(role="headquarters", stream="h")
    first = writer.write(ANSWER, FULL)
    dismissal = office.write(ANSWER, FULL, first, dismisses="0" * 64)
    assert record_state([first, dismissal]) == record_state([first])

    meanwhile = writer.write(ANSWER, NONE, first)
    assert record_state([meanwhile, first, dismissal]) == record_state([first, meanwhile])


def test_what_was_written_on_top_of_a_dismissal_replaces_what_stood_before_it() -> None:
    writer, office = Member(), Member(role="headquarters", stream="h")
    first = writer.write(ANSWER, FULL)
    dismissal = office.write(ANSWER, FULL, first, dismisses="0" * 64)
    after = writer.write(ANSWER, NONE, dismissal)

    assert record_state([first, dismissal, after]).heads == (after,)


def test_a_record_of_which_a_hand_edit_was_dismissed_never_was() -> None:
    dismissal = Member().write(ANSWER, {"withdrawn": True}, dismisses="0" * 64)

    state = record_state([dismissal])

    assert state.heads == ()
    assert state.body is None
