"""An import is taken back as long as nothing was built on it and none of it has left (I4)."""

from __future__ import annotations

import pytest

from inspector.domain.faults import Refused
from inspector.storage import arrivals, log, queries
from inspector.storage import doctor as examination
from inspector.workspace.adopting import waiting_edits
from inspector.workspace.histories import history_json
from inspector.workspace.import_undo import may_be_undone, undo_import
from inspector.workspace.recording import record
from inspector.workspace.resolving import conflicts, resolve_by_head
from inspector.workspace.scores import scores_json
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import edit, receive
from tests.workspace.conftest import BEIJING, Send, a1, answers


def last_batch(workspace: Workspace) -> str:
    return arrivals.batches(workspace.connection)[0].id


def test_an_undone_import_leaves_what_was_there_before(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    receive(office, post(team))
    before = scores_json(office), history_json(office)
    record(colleague, [a1("none")])
    path = post(colleague)
    receive(
        office,
        edit(
            path, path.with_name("e.envelope"), f"{BEIJING}/answer/A1", {"value": {"level": "half"}}
        ),
    )
    assert len(conflicts(office)) == len(waiting_edits(office)) == 1

    change = undo_import(office, last_batch(office))

    assert len(change.revisions) == 1
    assert (scores_json(office), history_json(office)) == before
    assert waiting_edits(office) == ()
    assert examination.examine_store(office.store).faults == ()


def test_importing_again_brings_it_back_with_a_notice(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    path = post(team)
    (first,) = receive(office, path)
    undo_import(office, last_batch(office))
    assert log.count(office.connection) == 0
    assert queries.inspections(office.connection) == ()

    (again,) = receive(office, path)

    assert (again.outcome, again.new, again.reasons) == ("imported", 5, ("brought_back",))
    assert history_json(office)["revisions"][0]["workbooks"] == [first.sha256]
    assert receive(office, path)[0].reasons == ()


def test_what_another_import_brought_as_well_stays(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = post(team)
    receive(office, path)
    first = last_batch(office)
    receive(colleague, path)
    (whole,) = receive(office, post(colleague))

    undo_import(office, first)

    (revision,) = history_json(office)["revisions"]
    assert revision["workbooks"] == [whole.sha256]
    undo_import(office, last_batch(office))
    assert log.count(office.connection) == 0


def test_not_once_somebody_has_built_on_it(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    record(colleague, [a1("none")])
    receive(office, post(team))
    receive(office, post(colleague))
    name = last_batch(office)
    (conflict,) = conflicts(office)
    resolve_by_head(office, conflict.record, conflict.heads[0].id)

    with pytest.raises(Refused) as refused:
        undo_import(office, name)
    assert [fault.code for fault in refused.value.faults] == ["built_on"]
    assert not may_be_undone(office, name)
    assert log.count(office.connection) == 3


def test_not_once_it_has_left_in_an_export(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    receive(colleague, post(team))
    name = last_batch(colleague)
    assert may_be_undone(colleague, name)
    post(colleague)
    with pytest.raises(Refused) as refused:
        undo_import(colleague, name)
    assert [fault.code for fault in refused.value.faults] == ["exported"]
    del office


def test_a_batch_is_undone_once(team: Workspace, office: Workspace, post: Send) -> None:
    record(team, [a1("full")])
    receive(office, post(team))
    name = last_batch(office)
    undo_import(office, name)
    for wrong, code in ((name, "undone"), ("20100101-99", "unknown_batch")):
        with pytest.raises(Refused) as refused:
            undo_import(office, wrong)
        assert refused.value.faults[0].code == code
