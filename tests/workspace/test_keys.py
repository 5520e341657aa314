"""A key is taken in and said to be new, until a person has heard its fingerprint (T1, T2)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspector.domain.faults import Refused
from inspector.domain.records import Role
from inspector.exchange.key_store import KEY_FILE
from inspector.storage import trust
from inspector.storage.trust import Holder, Source, TrustedKey
from inspector.workspace.histories import history_json
from inspector.workspace.keys import confirm, own_fingerprint, seen_keys
from inspector.workspace.quarantine import ready, set_aside_files
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace, open_workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import LANZHOU, Create, Laptop, Send, a1, answers, reopened


def states(workspace: Workspace) -> dict[str, str]:
    return {each.author: each.state for each in seen_keys(workspace)}


def new_key(laptop: Laptop) -> None:
    """The laptop loses its key and makes another, as after a new installation."""
    (laptop.home / "settings" / KEY_FILE).unlink()


def test_a_key_is_new_until_its_fingerprint_is_confirmed(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    assert receive(office, post(team))[0].signature == "new"
    assert states(office) == {"李明": "new"}

    confirm(office, own_fingerprint(team).replace(" ", ""))

    assert states(office) == {"李明": "trusted"}
    record(team, [a1("half")])
    assert receive(office, post(team))[0].signature == "trusted"


def test_a_fingerprint_that_nobody_has_is_refused(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    receive(office, post(team))
    with pytest.raises(Refused) as refused:
        confirm(office, "12345 67890 12345 67890 12345 67890")
    assert refused.value.faults[0].code == "unknown_fingerprint"
    assert states(office) == {"李明": "new"}


def test_the_seal_of_who_wrote_survives_the_leaders_export(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(colleague, [a1("full")])
    receive(team, post(colleague))
    record(team, answers(LANZHOU))
    receive(office, post(team))

    sealed = {each["author"]: each["sealed_by"] for each in history_json(office)["revisions"]}
    assert sealed == {"王五": own_fingerprint(colleague), "李明": own_fingerprint(team)}
    assert states(office) == {"王五": "new", "李明": "new"}


def test_another_key_in_a_confirmed_stream_is_set_aside_until_confirmed_too(
    team: Workspace, desk: Laptop, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    receive(office, post(team))
    confirm(office, own_fingerprint(team))
    new_key(desk)
    record(team, [a1("half")])
    path = post(team)

    (row,) = receive(office, path)

    assert (row.outcome, row.reasons, row.signature) == ("quarantined", ("mismatch",), "mismatch")
    assert sorted(each.state for each in seen_keys(office)) == ["mismatch", "trusted"]
    confirm(office, own_fingerprint(team))
    assert [each.sha256 for each in ready(office)] == [row.sha256]
    assert receive(office, path)[0].outcome == "imported"
    assert set_aside_files(office) == ()


@pytest.fixture
def second(create: Create, tmp_path: Path) -> Workspace:
    """Another desk of headquarters."""
    laptop = Laptop(tmp_path / "home-b", "office-b")
    return create("office-b", laptop, role=Role.HEADQUARTERS, team="", author="总部", localities=())


def knows(workspace: Workspace, key: str) -> None:
    """The key is on the roster, without a word of the streams in which it was used."""
    known = TrustedKey(key, Source.ROSTER, workspace.surroundings.now(), Holder(Role.TEAM, "T01"))
    with workspace.store.transaction() as connection:
        trust.trust(connection, [known])


def waits_for(office: Workspace, file: Path) -> str:
    """The fingerprint for which a file is set aside; hearing it lets the file in."""
    (row,) = receive(office, file)
    assert row.reasons == ("mismatch",)
    (named,) = [each for each in seen_keys(office) if each.state == "mismatch"]
    confirm(office, named.fingerprint)
    assert [each.sha256 for each in ready(office)] == [row.sha256]
    assert receive(office, file)[0].outcome == "imported"
    return named.fingerprint


def test_a_relay_in_which_two_keys_meet_names_the_second_which_a_person_may_confirm(
    team: Workspace, desk: Laptop, office: Workspace, second: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    receive(office, post(team))
    (first,) = seen_keys(office)
    new_key(desk)
    record(team, [a1("half")])
    receive(office, post(team))  # nobody confirmed the first, so this one is as new
    knows(second, first.key)

    assert waits_for(second, post(office)) == own_fingerprint(team)


def test_two_keys_that_began_a_stream_together_are_trusted_beside_each_other(
    team: Workspace, desk: Laptop, office: Workspace, second: Workspace, tmp_path: Path, post: Send
) -> None:
    record(team, [a1("full")])
    team.close()
    copy = shutil.copyfile(team.path, tmp_path / "copy.inspection")
    twin = Laptop(shutil.copytree(desk.home, tmp_path / "home-copy"), desk.name)
    for path, laptop in ((team.path, desk), (copy, twin)):  # neither has made its key yet
        with open_workspace(path, laptop.surroundings) as each:
            receive(office, post(each))
    first, other = seen_keys(office)
    knows(second, first.key)

    assert waits_for(second, post(office)) == other.fingerprint


def test_another_key_in_a_stream_that_nobody_confirmed_comes_in(
    team: Workspace, desk: Laptop, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    receive(office, post(team))
    new_key(desk)
    record(team, [a1("half")])
    assert receive(office, post(team))[0].signature == "new"


def test_a_second_laptop_of_the_same_person_is_simply_new(
    team: Workspace, create: Create, tmp_path: Path, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    receive(office, post(team))
    confirm(office, own_fingerprint(team))
    second = create("second", Laptop(tmp_path / "home-b", "laptop-b"))
    record(second, answers(LANZHOU))
    assert receive(office, post(second))[0].signature == "new"


def test_ones_own_workbooks_are_known_as_ones_own(team: Workspace, post: Send) -> None:
    record(team, [a1("full")])
    path = post(team)
    (row,) = receive(team, path)
    assert (row.outcome, row.signature) == ("identical", "trusted")
    assert [(each.is_own, each.state) for each in seen_keys(team)] == [(True, "trusted")]


def test_what_was_written_before_a_crash_is_sealed_with_the_next_export(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    stream = team.line.stream
    team.begin_line()
    record(team, [a1("half")])
    assert team.line.stream != stream
    again = reopened(team)
    receive(office, post(again))
    again.close()
    assert {each["sealed_by"] for each in history_json(office)["revisions"]} == {
        own_fingerprint(team)
    }


def test_nobody_seals_what_another_laptop_wrote(
    team: Workspace, create: Create, tmp_path: Path, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    team.close()
    elsewhere = tmp_path / "copy.inspection"
    elsewhere.write_bytes(team.path.read_bytes())
    laptop = Laptop(tmp_path / "home-c", "laptop-c")
    copy = open_workspace(elsewhere, laptop.surroundings)
    record(copy, answers(LANZHOU))
    receive(office, post(copy))
    copy.close()
    del create
    sealed = {
        each["record"].split("/")[1]: each["sealed_by"]
        for each in history_json(office)["revisions"]
    }
    assert sealed["110000"] is None
    assert sealed["620100"] is not None
