"""Does a leader see everybody's word on everything, whose is asked first, and what holds (S6)?"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from inspector.domain.bodies import AnswerBody, BonusBody, MemberBody, SampleBody, VetoBody
from inspector.domain.faults import Refused
from inspector.domain.records import Kind, RecordKey, sample_name
from inspector.storage import lists, log
from inspector.workspace.merging import Basis, MergeRow, MergeView, merge_view
from inspector.workspace.recording import record
from inspector.workspace.resolving import (
    conflicts,
    resolve_by_head,
    resolve_by_heads,
    resolve_by_ruling,
)
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, Create, Laptop, a1, answers, carry, entry

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")
ROSTER = (
    MemberBody(name="李明", team="T01", department="police", letter="A"),
    MemberBody(name="王五", team="T01", department="miit", letter="B", duties=("A1",)),
    MemberBody(name="赵六", team="T01", department="office", letter="C"),
)


def with_roster(workspace: Workspace) -> None:
    facts = msgspec.structs.replace(workspace.facts, members=ROSTER)
    with workspace.store.transaction() as connection:
        lists.set_facts(connection, facts)
    workspace.reload()


@pytest.fixture
def leader(team: Workspace) -> Workspace:
    with_roster(team)
    return team


def seen(workspace: Workspace) -> MergeView:
    return merge_view(workspace, BEIJING)


def row(workspace: Workspace, key: RecordKey = A1) -> MergeRow:
    return next(each for each in seen(workspace).rows if each.record == key)


def test_members_have_a_column_each_and_who_is_missing_is_named(
    leader: Workspace, colleague: Workspace
) -> None:
    record(leader, [a1("half")])
    record(colleague, [a1("full")])
    carry(colleague, leader)
    view = seen(leader)
    assert [(each.name, each.department) for each in view.people] == [
        ("李明", "police"),
        ("王五", "miit"),
    ]
    assert view.absent == ("赵六",)


def test_a_dispute_shows_both_words_and_proposes_the_owners(
    leader: Workspace, colleague: Workspace
) -> None:
    record(leader, [a1("half", "有一项不到位")])
    record(colleague, [a1("full")])
    carry(colleague, leader)
    shown = row(leader)
    assert shown.basis is Basis.OPEN
    assert {name: said[0].body["value"] for name, said in shown.told.items()} == {
        "李明": {"level": "half"},
        "王五": {"level": "full"},
    }
    assert shown.owners == {"王五"}
    assert shown.proposal is not None
    assert shown.proposal.author == "王五"


@pytest.mark.parametrize(
    ("taken", "basis"), [("王五", Basis.OWNER), ("李明", Basis.TAKEN), ("", Basis.RULED)]
)
def test_what_was_settled_keeps_the_words_between_which_was_decided(
    leader: Workspace, colleague: Workspace, taken: str, basis: Basis
) -> None:
    record(leader, [a1("half")])
    record(colleague, [a1("full")])
    carry(colleague, leader)
    (conflict,) = conflicts(leader)
    heads = {head.author: head.id for head in conflict.heads}
    if taken:
        resolve_by_head(leader, A1, heads[taken])
    else:
        resolve_by_ruling(leader, A1, {"level": "none"}, "现场核实，一项也未落实")
    shown = row(leader)
    assert shown.basis is basis
    assert not shown.is_open
    assert {each.id for each in shown.choices} == set(heads.values())
    # The leader's own opinion is not replaced by the leader's decision.
    assert shown.told["李明"][0].body["value"] == {"level": "half"}


def test_a_settled_answer_that_is_changed_knowingly_says_so(
    leader: Workspace, colleague: Workspace
) -> None:
    record(leader, [a1("half")])
    record(colleague, [a1("full")])
    carry(colleague, leader)
    resolve_by_ruling(leader, A1, {"level": "none"}, "现场核实")
    record(leader, [a1("half", "复核后改判")])
    shown = row(leader)
    assert shown.basis is Basis.CHANGED
    assert len(shown.choices) == 2


def test_the_same_value_with_other_reasons_offers_the_fullest_wording(
    leader: Workspace, colleague: Workspace
) -> None:
    record(leader, [entry(Kind.BONUS, "X1", BonusBody(awarded=True, note="好"))])
    longer = BonusBody(awarded=True, note="经验被省里转发，另有两个市前来学习。")
    record(colleague, [entry(Kind.BONUS, "X1", longer)])
    carry(colleague, leader)
    shown = row(leader, RecordKey.of(BEIJING, Kind.BONUS, "X1"))
    assert shown.basis is Basis.NOTES
    assert shown.fullest is not None
    assert shown.fullest.body["note"] == longer.note


def test_agreement_and_a_single_word_need_nobody(leader: Workspace, colleague: Workspace) -> None:
    record(leader, [a1("half")])
    record(colleague, [a1("half"), answers()[1]])
    carry(colleague, leader)
    assert row(leader).basis is Basis.AGREED
    assert row(leader, RecordKey.of(BEIJING, Kind.ANSWER, "B1")).basis is Basis.ALONE
    assert row(leader, RecordKey.of(BEIJING, Kind.ANSWER, "C1")).basis is Basis.NOTHING


def test_a_criterion_whose_samples_differ_points_at_them(
    leader: Workspace, colleague: Workspace
) -> None:
    kind = next(each for each in leader.plan.samples)
    name = sample_name(kind.code, "wap.example.cn")
    for workspace, status in ((leader, kind.good[0]), (colleague, kind.statuses[-1])):
        body = SampleBody(sample=kind.code, name="wap.example.cn", status=status)
        record(workspace, [entry(Kind.SAMPLE, name, body)])
    carry(colleague, leader)
    asked = [each.record.name for each in seen(leader).rows if each.asked]
    assert asked == [
        each.code for each in leader.plan.criteria if leader.plan.sampling(each) == kind
    ]
    assert row(leader, RecordKey.of(BEIJING, Kind.SAMPLE, name)).is_conflict


def test_a_veto_that_one_member_raised_is_there_for_all_to_see(
    leader: Workspace, colleague: Workspace
) -> None:
    clause = leader.plan.vetoes[0].code
    raised = VetoBody(state="raised", facts="现场发现应当关闭的网站仍然可以访问，接入单位未处置。")
    record(colleague, [entry(Kind.VETO, clause, raised)])
    carry(colleague, leader)
    assert row(leader, RecordKey.of(BEIJING, Kind.VETO, clause)).basis is Basis.ALONE


def test_several_conflicts_are_settled_together_or_not_at_all(
    leader: Workspace, colleague: Workspace
) -> None:
    record(leader, [a1("half"), answers()[4]])
    less = AnswerBody(value={"marks": "10"}, note="少一半")
    record(colleague, [a1("full"), entry(Kind.ANSWER, "E1", less)])
    carry(colleague, leader)
    open_ = {each.record: each.heads[0].id for each in conflicts(leader)}
    before = log.count(leader.connection)
    with pytest.raises(Refused):
        resolve_by_heads(leader, {**open_, RecordKey.of(BEIJING, Kind.ANSWER, "B1"): "0" * 64})
    assert log.count(leader.connection) == before
    change = resolve_by_heads(leader, open_)
    assert change.records == set(open_)
    assert conflicts(leader) == ()


def test_one_author_on_two_laptops_shows_both_words(
    leader: Workspace, create: Create, tmp_path: Path
) -> None:
    twin = create("twin", laptop=Laptop(tmp_path / "home-3", "laptop-3"))
    record(leader, [a1("half")])
    record(twin, [a1("full")])
    carry(twin, leader)
    shown = row(leader)
    assert shown.basis is Basis.OPEN
    assert len(shown.told["李明"]) == 2
    assert shown.proposal is None
