"""A sender learns what arrived, what was held and why, and what is missing (I5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.domain.faults import Refused
from inspector.domain.records import Kind, RecordKey
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


def test_no_receipt_for_who_sent_nothing(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        receipt(office, tmp_path / "r.xlsx", "T07")
    assert refused.value.faults[0].code == "nothing_arrived"
    assert not (tmp_path / "r.xlsx").exists()
