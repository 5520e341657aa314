"""A sender learns what arrived, what was held and why, and what is missing (I5)."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

from inspector.domain.faults import Refused
from inspector.domain.records import Kind, RecordKey
from inspector.exchange.payload import from_cells, read_lines, to_cells
from inspector.workspace.deliveries import deliveries
from inspector.workspace.receipts import receipt, receipts_here, senders
from inspector.workspace.recording import record
from inspector.workspace.sendings import sendings, travels
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import BEIJING, Send, a1, answers

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")


def test_a_record_is_here_then_sent_then_received(
    team: Workspace, office: Workspace, post: Send, tmp_path: Path
) -> None:
    record(team, answers())
    assert travels(team, BEIJING)[A1] == "here"
    receive(office, post(team))
    assert travels(team, BEIJING)[A1] == "sent"

    receipt(office, tmp_path / "r.xlsx", "T01")
    (row,) = receive(team, tmp_path / "r.xlsx")

    assert (row.outcome, row.new) == ("imported", 0)
    assert travels(team, BEIJING)[A1] == "received"
    record(team, [a1("half")])
    assert travels(team, BEIJING)[A1] == "here"
    assert receive(team, tmp_path / "r.xlsx")[0].outcome == "identical"


def test_a_receipt_says_what_became_of_each_file(
    team: Workspace, office: Workspace, post: Send, tmp_path: Path
) -> None:
    record(team, answers())
    good = post(team)
    bad = good.with_name("bad.envelope")
    bad.write_text(good.read_text()[:-1])
    receive(office, good, bad)
    receive(office, good)
    assert [each.team for each in senders(office)] == ["T01"]

    receipt(office, tmp_path / "r.xlsx")
    receive(team, tmp_path / "r.xlsx")

    (here,) = receipts_here(team)
    assert [(each.name, each.outcome, each.reasons) for each in here.receipt] == [
        (good.name, "imported", ()),
        (bad.name, "quarantined", ("altered",)),
    ]
    assert [each.counter for each in here.receipt] == [sendings(team)[0].counter, 0]


def test_a_receipt_tells_the_hour_of_the_senders_own_clock(
    team: Workspace, office: Workspace, post: Send, tmp_path: Path
) -> None:
    record(team, answers())
    receive(office, post(team))

    written = receipt(office, tmp_path / "r.xlsx", "T01")

    (sent,) = sendings(team)
    local = sent.at.astimezone(timezone(timedelta(minutes=team.surroundings.offset())))
    cells = load_workbook(written.path).worksheets[0].iter_rows(values_only=True)
    (exported,) = [row[1] for row in cells if row[0] and str(row[0]).endswith(".envelope")]
    assert exported == f"{local:%Y-%m-%d %H:%M}"


def test_a_receipt_names_the_records_whose_earlier_entries_are_missing(
    team: Workspace, office: Workspace, post: Send, tmp_path: Path
) -> None:
    record(team, answers())
    record(team, [a1("half")])
    receive(office, without_first_entries(post(team)))

    written = receipt(office, tmp_path / "r.xlsx", "T01")
    receive(team, written.path)

    (gap,) = deliveries(team).gaps
    assert (gap.record, gap.label, gap.count) == (A1, "A1", 1)
    rows = load_workbook(written.path).worksheets[0].iter_rows(values_only=True)
    below = [row for row in rows if row[0] == "北京市、joint（中）、第1组：A1"]
    assert [(row[4], row[6]) for row in below] == [
        ("缺 1 条以前的记录", "请把以前导出的工作簿一并发来。")
    ]


def without_first_entries(path: Path) -> Path:
    """An envelope as a careless tool would make it: of what was changed only the latest is left."""
    payload = read_lines(*from_cells(path.read_text("ascii").split("\n")))
    parents = {each for line in payload.revisions for each in msgspec.json.decode(line)["parents"]}
    left = [line for line in payload.revisions if hashlib.sha256(line).hexdigest() not in parents]
    thin = replace(
        payload,
        header=msgspec.structs.replace(payload.header, key="", covers=()),
        revisions=tuple(left),
    )
    path.write_text("\n".join(to_cells(thin.lines(), None)), "ascii")
    return path


def test_no_receipt_for_who_sent_nothing(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        receipt(office, tmp_path / "r.xlsx", "T07")
    assert refused.value.faults[0].code == "nothing_arrived"
    assert not (tmp_path / "r.xlsx").exists()
