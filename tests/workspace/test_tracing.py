"""A figure leads back to the workbook that brought it, and to the cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from inspector.domain.faults import Unreadable
from inspector.domain.records import Kind, RecordKey
from inspector.workspace.batches import import_files
from inspector.workspace.exporting import export
from inspector.workspace.import_undo import undo_import
from inspector.workspace.reading_files import find_files
from inspector.workspace.recording import record
from inspector.workspace.tracing import cell_of, origins
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import BEIJING, Send, a1, answers

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")
B1 = RecordKey.of(BEIJING, Kind.ANSWER, "B1")
SIGNOFF = RecordKey.of(BEIJING, Kind.SIGNOFF, "main")


def test_a_figure_leads_to_the_files_that_held_it_and_to_the_cell(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    path = post(team, suffix=".xlsx")
    again = post(team, suffix=".xlsx")
    first, second = receive(office, path, again)

    one, other = origins(office, B1)

    assert [one.sha256, other.sha256] == [first.sha256, second.sha256]
    assert (one.path, one.claims.author) == (str(path), "李明")
    assert one.kept.read_bytes() == path.read_bytes()
    place = cell_of(one, B1)
    assert place is not None
    assert openpyxl.load_workbook(path)[place.sheet][place.cell].value == 10
    assert cell_of(one, SIGNOFF) is None


def test_only_the_present_state_is_traced(team: Workspace, office: Workspace, post: Send) -> None:
    record(team, [a1("full")])
    old = post(team)
    record(team, [a1("half")])
    new = post(team)
    receive(office, old, new)

    (origin,) = origins(office, A1)

    assert origin.path == str(new)
    (state,) = office.sheet(BEIJING).states[A1].heads
    assert origin.revision == state.id


def test_what_was_written_here_or_taken_back_comes_from_no_file(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    assert origins(team, A1) == ()
    receive(office, post(team))
    (origin,) = origins(office, A1)
    undo_import(office, origin.batch)
    assert origins(office, A1) == ()


def test_a_protected_workbook_is_read_with_its_password(
    team: Workspace, office: Workspace, tmp_path: Path
) -> None:
    record(team, answers())
    path = tmp_path / "加密.xlsx"
    export(team, path, password="春节前报送")  # noqa: S106 - a person's word for one test
    import_files(office, find_files((path,)), ("春节前报送",))
    (origin,) = origins(office, B1)

    with pytest.raises(Unreadable) as caught:
        cell_of(origin, B1)
    assert caught.value.faults[0].code == "encrypted"
    place = cell_of(origin, B1, ("春节前报送",))
    assert place is not None
    assert place.new == "10"
