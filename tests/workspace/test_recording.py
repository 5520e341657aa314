"""Are entries recorded all or none, each as those before it leave the sheet?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.domain.faults import DiskTrouble, Refused, Unreadable
from inspector.domain.records import Kind, RecordKey
from inspector.storage import log, queries
from inspector.workspace.recording import record, record_file
from inspector.workspace.scores import scores_json
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, Create, a1
from tests.workspace.entries_given import answer
from tests.workspace.test_entries import BAD, GOOD

AT = {"round": "joint", "locality": "110000"}


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_entries(*entries: object, **more: object) -> Path:
        path = tmp_path / "entries.json"
        path.write_text(json.dumps({"entries": entries, **more}, ensure_ascii=True), "utf-8")
        return path

    return write_entries


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in refused.value.faults]


def test_an_answer_is_on_the_disk_and_scored(team: Workspace) -> None:
    change = record(team, [a1("half")])

    assert change.records == {RecordKey.of(BEIJING, Kind.ANSWER, "A1")}
    card = queries.scorecard(team.connection, BEIJING)
    assert card is not None
    assert card.earned == 15


def test_the_same_again_writes_nothing(team: Workspace) -> None:
    record(team, [a1("half", "…")])
    assert not record(team, [a1("half", "…")])
    assert log.count(team.connection) == 1


def test_the_same_file_again_is_no_fault_whatever_came_after_it(
    team: Workspace, write: Write
) -> None:
    ratio = answer("B1", {"done": 1, "total": 1})
    sample = {"kind": "sample", **AT, "sample": "site", "name": "wap.example.cn", "status": "open"}
    due = answer("E1", {"not_due": True})
    visit = {"kind": "visit", **AT, "date": "2010-06-01"}
    file = write(ratio, due, sample, visit)
    assert len(record_file(team, file).revisions) == 4

    assert not record_file(team, file)
    with pytest.raises(Refused) as refused:
        record_file(team, write({**ratio, "value": {"done": 0, "total": 2}}))
    assert codes(refused) == [("differs_from_samples", "entries[0].note")]


def test_an_entry_is_the_whole_new_body(team: Workspace) -> None:
    record(team, [a1("half", "…")])
    record(team, [a1("half")])
    state = queries.state(team.connection, RecordKey.of(BEIJING, Kind.ANSWER, "A1"))
    assert state is not None
    assert state.heads[0].body == {"value": {"level": "half"}}
    assert len(state.heads[0].parents) == 1


def test_two_entries_for_one_record_apply_in_order(team: Workspace) -> None:
    change = record(team, [a1("full"), a1("none")])
    first, second = (log.by_ids(team.connection, change.revisions)[i] for i in change.revisions)
    assert second.parents == (first.id,)
    assert (first.number, second.number) == (1, 2)


def test_a_file_with_every_bad_entry_changes_nothing(team: Workspace, write: Write) -> None:
    path = write(*GOOD.values(), *(entry for entry, _, _ in BAD.values()))
    with pytest.raises(Refused) as refused:
        record_file(team, path)
    assert len(refused.value.faults) >= len(BAD)
    assert log.count(team.connection) == 0


@pytest.mark.parametrize("name", BAD)
def test_one_bad_entry_among_good_ones_changes_nothing(
    team: Workspace,
    write: Write,
    name: str,
) -> None:
    with pytest.raises(Refused):
        record_file(team, write(GOOD["level"], BAD[name][0], GOOD["ratio"]))
    assert log.count(team.connection) == 0


def test_faults_come_in_the_order_of_the_entries(team: Workspace, write: Write) -> None:
    veto = {"kind": "veto", **AT, "clause": "V1", "state": "withdrawn", "withdraw_reason": "…"}
    unknown = answer("Z9", {"level": "full"})
    with pytest.raises(Refused) as refused:
        record_file(team, write(veto, unknown))
    assert codes(refused) == [
        ("no_veto", "entries[0]"),
        ("unknown_criterion", "entries[1].criterion"),
    ]


def test_the_mark_that_windows_puts_before_utf_8_does_no_harm(
    team: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "entries.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"entries": []}).encode())
    assert not record_file(team, path).revisions


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"entries": []} x', "not_json"),
        (b'{"entries": [], "entries": []}', "duplicate_key"),
        (b'{"entries": [{"kind": "a", "kind": "b"}]}', "duplicate_key"),
        (b'{"entries": NaN}', "not_json"),
        (b'{"entries": [-Infinity]}', "not_json"),
        (b"[" * 200_000, "too_deep"),
        ('{"entries": []}'.encode("utf-16"), "not_utf8"),
        (b'{"author": "\xff", "entries": []}', "not_utf8"),
        (b" " * (64 * 1024 * 1024 + 1), "too_large"),
    ],
)
def test_what_is_no_json_is_one_fault(
    team: Workspace, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "entries.json"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        record_file(team, path)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert log.count(team.connection) == 0


@pytest.mark.parametrize(
    ("content", "is_about_encoding"),
    [
        ('{"entries": []}'.encode("utf-16"), True),
        (b'{"author": "\xff", "entries": []}', True),
        (b"{", False),
        (b'{"entries": [], "entries": []}', False),
        (b'{"entries": NaN}', False),
        (b"[" * 200_000, False),
    ],
)
def test_only_a_wrong_encoding_is_told_how_to_save(
    team: Workspace, tmp_path: Path, content: bytes, *, is_about_encoding: bool
) -> None:
    path = tmp_path / "entries.json"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        record_file(team, path)
    (fault,) = refused.value.faults
    assert fault.remedy is not None
    assert ("UTF-8" in fault.remedy.text) is is_about_encoding


def test_a_missing_file_is_named(team: Workspace, tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble) as refused:
        record_file(team, tmp_path / "none.json")
    assert refused.value.faults[0].code == "not_found"


@pytest.mark.parametrize("figure", ["8.0", "1e3", "1e999999999", "0.5", "9" * 60, "true", '"8.0"'])
def test_a_count_is_a_whole_number(team: Workspace, tmp_path: Path, figure: str) -> None:
    path = tmp_path / "entries.json"
    value = f'{{"done": {figure}, "total": 10}}'
    at = json.dumps({"kind": "answer", **AT, "criterion": "B1"})[:-1]
    path.write_text(f'{{"entries": [{at}, "value": {value}}}]}}', "utf-8")
    with pytest.raises(Refused) as refused:
        record_file(team, path)
    assert codes(refused) == [("not_whole", "entries[0].value.done")]


def test_figures_in_json_are_exact(team: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "entries.json"
    at = json.dumps({"kind": "answer", **AT, "criterion": "E1"})[:-1]
    path.write_text(f'{{"entries": [{at}, "value": {{"marks": 19.50}}}}]}}', "utf-8")
    record_file(team, path)
    (inspection,) = (
        each for each in scores_json(team)["inspections"] if each["locality"] == "110000"
    )
    assert inspection["criteria"]["E1"]["points"] == "19.50"
    assert inspection["earned"] == "19.50"


def test_somebody_has_to_be_the_author(create: Create) -> None:
    with create(author="") as nobody:
        with pytest.raises(Refused) as refused:
            record(nobody, [a1("full")])
        assert codes(refused) == [("no_author", "entries[0].author")]
        change = record(nobody, [a1("full")], author="王五")
        (revision,) = log.by_ids(nobody.connection, change.revisions).values()
        assert revision.author == "王五"


def test_not_due_holds_only_before_the_due_day(team: Workspace, write: Write) -> None:
    visit = {"kind": "visit", **AT, "date": "2010-03-05"}
    due_in_may = answer("E1", {"not_due": True})
    due_in_february = answer("D1", {"not_due": True})
    record_file(team, write(due_in_february))
    record_file(team, write(visit, due_in_may))
    with pytest.raises(Refused) as refused:
        record_file(team, write({**due_in_february, "note": "…"}))
    assert codes(refused) == [("already_due", "entries[0].value.not_due")]


def test_later_entries_see_earlier_ones(team: Workspace, write: Write) -> None:
    samples = [
        {"kind": "sample", **AT, "sample": "site", "name": name, "status": status}
        for name, status in (("a.cn", "closed"), ("b.cn", "open"))
    ]
    with pytest.raises(Refused) as refused:
        record_file(team, write(*samples, answer("B1", {"done": 2, "total": 2})))
    assert codes(refused) == [("differs_from_samples", "entries[2].note")]
    record_file(team, write(*samples, answer("B1", {"done": 1, "total": 2})))
    record_file(team, write(answer("B1", {"done": 2, "total": 2}, note="当场关闭")))


def test_a_ruling_needs_a_raised_veto_and_ends_its_withdrawal(
    team: Workspace,
    write: Write,
) -> None:
    raised = {"kind": "veto", **AT, "clause": "V1", "state": "raised", "facts": "…"}
    withdrawn = {**raised, "state": "withdrawn", "withdraw_reason": "核实有误"}
    with pytest.raises(Refused):
        record_file(team, write(withdrawn))
    record_file(team, write(raised, withdrawn, raised))
    assert scores_json(team)["inspections"][0]["raised"] == ["V1"]


def test_a_withdrawn_answer_is_missing(team: Workspace, write: Write) -> None:
    record_file(team, write(GOOD["level"]))
    assert not record_file(team, write({**GOOD["withdrawn"], "criterion": "C1"}))
    record_file(team, write(GOOD["withdrawn"]))
    assert "A1" in scores_json(team)["inspections"][0]["missing"]
