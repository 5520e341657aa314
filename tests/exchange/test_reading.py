"""One file read: everything that it holds, or a refusal in words, and never anything else."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from inspector import wording
from inspector.domain.bodies import TeamBody
from inspector.domain.canonical import canonical_json
from inspector.domain.records import NO_PLACE, InspectionKey, Kind, RecordKey
from inspector.exchange.bundles import CarriedProposal, Place, Proposal, Refusal, said
from inspector.exchange.packs import PackBook, PackedPlace, write_pack
from inspector.exchange.payload import Payload, payload_digest
from inspector.exchange.receipts import ReceiptBook, write_receipt
from inspector.exchange.refusals import SECONDS_MOST, no_file
from inspector.exchange.sandbox import Sandbox
from inspector.exchange.seals import SigningKey, seal_line
from tests.builders import KEY, Member, a_log, answer, fire_plan, mobile_plan
from tests.exchange.books import (
    AT,
    SIGNER,
    Desk,
    a_day,
    a_payload,
    a_workbook,
    edited,
    read,
    reading,
    sealed,
)
from tests.exchange.hostile import HOSTILE, INNOCENT, flipped, locked
from tests.exchange.raw_books import workbook

PAYLOAD = "_payload"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of every kind of record."""
    return a_workbook(tmp_path_factory.mktemp("books") / "结果.xlsx")


def refused(path: Path, *passwords: str) -> Refusal:
    found = reading(path, *passwords)
    assert found.refusal is not None, found.bundle
    assert found.refusal.remedy is not None
    assert wording.words(found.refusal.said.sentence)
    return found.refusal


def with_cells(path: Path, cells: tuple[str, ...]) -> Path:
    """The workbook with another payload in the place of its own."""

    def swap(desk: Desk) -> None:
        sheet = desk.book[PAYLOAD]
        sheet.delete_rows(1, sheet.max_row)
        for row, text in enumerate(cells, start=1):
            sheet.cell(row, 1, text)

    return edited(path, swap)


def test_everything_that_was_exported_comes_back_to_the_byte(written: Path) -> None:
    plan, log = mobile_plan(), a_log(mobile_plan(), *a_day())

    found = reading(written)

    assert found.bundle is not None
    assert found.sha256 == hashlib.sha256(written.read_bytes()).hexdigest()
    assert (found.bundle.kind, found.bundle.key) == ("results", SIGNER.public)
    assert found.bundle.revisions == tuple(each.raw for each in log)
    assert found.bundle.plans == (plan.canonical,)
    assert found.bundle.header.covers == (str(KEY),)
    assert set(found.bundle.sealed_by()) == {each.id for each in log}
    assert (found.bundle.hand_edits, found.bundle.notes) == ((), ())


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_a_workbook_saved_by_another_program_is_as_it_was(tmp_path: Path, locale: str) -> None:
    path = a_workbook(tmp_path / "a.xlsx", locale=locale)
    before = read(path)

    after = read(edited(path))

    assert after == before


def test_a_workbook_without_a_seal_is_read_and_says_so(tmp_path: Path) -> None:
    bundle = read(a_workbook(tmp_path / "a.xlsx", key=None))

    assert (bundle.key, bundle.seals) == ("", ())
    assert len(bundle.revisions) == len(a_day())


def test_a_touched_payload_makes_an_altered_workbook(tmp_path: Path) -> None:
    def touch(desk: Desk) -> None:
        cell = desk.book[PAYLOAD]["A1"]
        cell.value = f"{cell.value[:-1]}{'A' if cell.value[-1] != 'A' else 'B'}"

    assert refused(edited(a_workbook(tmp_path / "a.xlsx"), touch)).code == "altered"


def test_the_payload_is_found_wherever_it_was_moved(tmp_path: Path) -> None:
    def move(desk: Desk) -> None:
        sheet = desk.book[PAYLOAD]
        sheet.title, sheet.sheet_state = "备注", "visible"
        sheet.insert_cols(1, 3)
        sheet.insert_rows(1, 7)
        desk.book.move_sheet(sheet, -8)

    path = a_workbook(tmp_path / "a.xlsx")
    before = read(path)

    assert read(edited(path, move)) == before


def test_a_seal_that_does_not_fit_makes_an_altered_workbook(tmp_path: Path) -> None:
    log = a_log(mobile_plan(), *a_day())
    stranger = SigningKey(bytes(range(1, 33)))
    theirs = stranger.seal("campaign", [log[0].id])
    payload = a_payload(mobile_plan(), log)
    wrong = [
        seal_line(theirs),
        seal_line(SIGNER.seal(mobile_plan().id, [log[0].id])).replace(b'"ids":["', b'"ids":["a'),
        b"{}",
    ]

    for line in wrong:
        path = a_workbook(tmp_path / "a.xlsx", payload=replace(payload, seals=(line,)))
        assert refused(path).code == "altered"


def _bad_revision(payload: Payload) -> Payload:
    return replace(payload, revisions=(b'{"campaign":1}',))


def _other_campaign(payload: Payload) -> Payload:
    stranger = Member(plan=fire_plan()).enter(answer("A1", level="full"))
    return replace(payload, revisions=(stranger.raw,))


def _huge_revision(payload: Payload) -> Payload:
    record = f"{KEY}/answer/A1"
    raw = b'{"record":"%s","body":{"note":"%s"}}' % (record.encode(), b"x" * 5_000_000)
    return replace(payload, revisions=(raw,))


def _bad_plan(payload: Payload) -> Payload:
    return replace(payload, plans=(b'{"id":"x"}',))


def _respelled_plan(payload: Payload) -> Payload:
    return replace(payload, plans=(mobile_plan().canonical.replace(b'{"', b'{ "', 1),))


def _unsound_plan(payload: Payload) -> Payload:
    return replace(
        payload, plans=(mobile_plan().canonical.replace(b'"points":"3"', b'"points":"4"'),)
    )


def _bad_proposal(payload: Payload) -> Payload:
    return replace(payload, proposals=(b'{"proposal":{"record":"x"}}',))


def _proposal_on_nothing(payload: Payload) -> Payload:
    proposal = Proposal("0" * 64, "no/path", (), {})
    return replace(payload, proposals=(canonical_json(CarriedProposal(proposal)),))


def _proposal_with_a_fraction(payload: Payload) -> Payload:
    line = canonical_json(CarriedProposal(Proposal("0" * 64, f"{KEY}/answer/A1", (), {"a": 1})))
    return replace(payload, proposals=(line.replace(b'{"a":1}', b'{"a":1.5}'),))


def _deep_proposal(payload: Payload) -> Payload:
    line = canonical_json(CarriedProposal(Proposal("0" * 64, f"{KEY}/answer/A1", (), {"a": 1})))
    return replace(
        payload, proposals=(line.replace(b'{"a":1}', b'{"a":' * 9_000 + b"1" + b"}" * 9_000),)
    )


def _bad_cover(payload: Payload) -> Payload:
    return replace(payload, header=msgspec.structs.replace(payload.header, covers=("../x",)))


@pytest.mark.parametrize(
    "change",
    [
        _bad_revision,
        _other_campaign,
        _huge_revision,
        _bad_plan,
        _respelled_plan,
        _unsound_plan,
        _bad_proposal,
        _proposal_on_nothing,
        _proposal_with_a_fraction,
        _deep_proposal,
        _bad_cover,
    ],
)
def test_a_line_that_cannot_be_read_refuses_the_file_whole(
    written: Path, tmp_path: Path, change: Callable[[Payload], Payload]
) -> None:
    payload = change(a_payload(mobile_plan(), a_log(mobile_plan(), *a_day())))
    path = tmp_path / "a.xlsx"
    path.write_bytes(written.read_bytes())

    assert refused(with_cells(path, sealed(payload))).code == "unreadable"


def test_proposals_travel_on_and_keep_their_ids(tmp_path: Path) -> None:
    proposal = Proposal("a" * 64, f"{KEY}/answer/A1", ("b" * 64,), {"value": {"level": "none"}})
    carried = CarriedProposal(proposal, (Place("评分表", "F7", "有一项不到位", "两项以上不到位"),))
    log = a_log(mobile_plan(), *a_day())
    payload = a_payload(mobile_plan(), log, proposals=[carried, carried])

    bundle = read(a_workbook(tmp_path / "a.xlsx", payload=payload))

    assert bundle.proposals == (carried,)
    assert bundle.proposals[0].proposal.id == proposal.id


def test_a_task_pack_is_read_without_looking_for_edits(tmp_path: Path) -> None:
    plan = mobile_plan()
    office = Member("总部", plan, "headquarters", "stream-0")
    record = RecordKey.of(InspectionKey(NO_PLACE, NO_PLACE, NO_PLACE), Kind.TEAM, "T01")
    log = [office.write(record, {"code": "T01", "name": "第一组", "leader": "李四"})]
    payload = a_payload(plan, log, kind="pack", role="headquarters", covers=(str(KEY),))
    book = PackBook(
        plan=plan,
        team=TeamBody(code="T01", name="第一组"),
        members={},
        places=(PackedPlace("joint", "110000", "北京市"),),
        exporter="总部",
        at=AT,
        offset=480,
        payload=sealed(payload),
        digest=payload_digest(payload.lines()),
    )

    bundle = read(write_pack(book, tmp_path / "任务包.xlsx").path)

    assert (bundle.kind, bundle.header.role) == ("pack", "headquarters")
    assert bundle.revisions == (log[0].raw,)
    assert (bundle.hand_edits, bundle.notes) == ((), ())


def test_a_receipt_brings_its_own_lines(tmp_path: Path) -> None:
    plan = mobile_plan()
    lines = (b'{"received":["a"]}', b'{"missing":["b"]}')
    payload = a_payload(plan, [], kind="receipt", role="headquarters", more={"received": 2})
    payload = replace(payload, plans=(), more=lines)
    book = ReceiptBook(
        plan=plan,
        team="第一组",
        rows=(),
        exporter="总部",
        at=AT,
        offset=480,
        payload=sealed(payload),
        digest=payload_digest(payload.lines()),
    )

    bundle = read(write_receipt(book, tmp_path / "回执.xlsx").path)

    assert (bundle.kind, bundle.more) == ("receipt", lines)
    assert (bundle.revisions, bundle.hand_edits, bundle.notes) == ((), (), ())


def test_a_newer_format_is_named(written: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(written.read_bytes())
    payload = a_payload(mobile_plan(), [])
    newer = replace(payload, header=msgspec.structs.replace(payload.header, min_reader=2))

    assert refused(with_cells(path, sealed(newer))).code == "newer_format"


def test_a_sound_workbook_of_somebody_else_is_not_ours(tmp_path: Path) -> None:
    for make in INNOCENT.values():
        (path := tmp_path / "a.xlsx").write_bytes(make())
        assert refused(path).code == "not_ours"


def test_a_password_opens_and_a_wrong_one_is_told(written: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(locked("密码", written.read_bytes()))

    without, wrong = refused(path), refused(path, "secret", "")

    assert (without.code, wrong.code) == ("encrypted", "encrypted")
    assert without.said != wrong.said
    assert read(path, "secret", "密码") == read(written)
    assert reading(path, "密码").sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_damaged_file_behind_a_password_is_told_apart(written: Path, tmp_path: Path) -> None:
    content = locked("secret", written.read_bytes())
    path = tmp_path / "a.xlsx"
    path.write_bytes(flipped(content, len(content) // 2))

    assert refused(path, "secret").code == "unreadable"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.xlsx").code == "not_found"
    assert refused(tmp_path).code == "is_folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_read_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")

    refusal = refused(tmp_path / "pipe.xlsx")

    assert refusal.code == "unreadable"
    assert refusal.said == said(no_file("pipe.xlsx").faults[0].sentence)


@pytest.mark.slow
def test_a_batch_of_hostile_files_goes_on_and_each_has_its_code(
    written: Path, tmp_path: Path
) -> None:
    paths: dict[Path, tuple[str, ...]] = {}
    for number, (name, hostile) in enumerate(HOSTILE.items()):
        (bad := tmp_path / f"{number}-{name}.xlsx").write_bytes(hostile.make())
        (good := tmp_path / f"{number}-good.xlsx").write_bytes(written.read_bytes())
        paths |= {bad: hostile.codes, good: ()}
    late: list[str] = []

    with Sandbox() as sandbox:
        before = time.monotonic()
        for outcome in sandbox.read_all(paths):
            if time.monotonic() - before > SECONDS_MOST + 2:
                late.append(outcome.path.name)
            codes = paths[outcome.path]
            if codes:
                assert outcome.refusal is not None, outcome.path.name
                assert outcome.refusal.code in codes, outcome.path.name
                assert wording.words(outcome.refusal.fault.sentence)
            else:
                assert outcome.bundle is not None, outcome.path.name
            before = time.monotonic()

    assert not late


def test_the_reader_of_cells_may_refuse_what_the_scan_let_pass(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'
    (path := tmp_path / "a.xlsx").write_bytes(workbook(rows))

    assert refused(path).code == "unreadable"
