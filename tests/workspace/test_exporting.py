"""What leaves is settled, sealed, numbered, there whole or not at all, and checked (S7)."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from inspector.domain.bodies import EvidenceBody
from inspector.domain.faults import DiskTrouble, Refused, Unreadable
from inspector.domain.records import Kind, RecordKey, Role
from inspector.exchange.bundles import Bundle, from_bytes
from inspector.exchange.key_store import KEY_FILE
from inspector.exchange.reading import read_file
from inspector.storage import departures, log
from inspector.wholefile import write_bytes_whole
from inspector.workspace import exporting
from inspector.workspace.attaching import attach
from inspector.workspace.drafting import draft
from inspector.workspace.exporting import Originals, export, suggested_name
from inspector.workspace.progress import Cancelled
from inspector.workspace.recording import record
from inspector.workspace.sendings import sendings
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import Workspace, open_workspace
from tests.simulation.envelopes import receive
from tests.storage.given import Begin, killed_at_every_step
from tests.workspace.conftest import BEIJING, LANZHOU, Create, Laptop, Send, a1, answers
from tests.workspace.test_packs import SETUP


def bundle(path: Path, *passwords: str) -> Bundle:
    found = from_bytes(read_file(str(path), passwords)).bundle
    assert found is not None
    return found


def picture(path: Path, colour: str) -> Path:
    Image.new("RGB", (60, 40), colour).save(path)
    return path


def test_what_was_written_is_counted_in_the_file_itself(team: Workspace, tmp_path: Path) -> None:
    record(team, answers())
    attach(team, BEIJING, [picture(tmp_path / "p.png", "red")])

    done = export(team, tmp_path / "out.xlsx")

    written = done.written
    assert (written.answers, written.evidence, written.samples) == (5, 1, 0)
    found = bundle(tmp_path / "out.xlsx")
    assert (found.workbook, found.hand_edits) == (done.digest, ())
    assert found.header.covers == (str(BEIJING),)


def test_only_the_named_localities_leave_with_all_their_ancestors(
    team: Workspace, tmp_path: Path
) -> None:
    record(team, [a1("full"), *answers(LANZHOU)])
    record(team, [a1("half")])
    export(team, tmp_path / "out.xlsx", ["110000"])
    found = bundle(tmp_path / "out.xlsx")
    assert len(found.revisions) == 2
    assert found.header.covers == (str(BEIJING),)
    assert len(departures.left_of(team.connection, BEIJING)) == 2
    assert departures.left_of(team.connection, LANZHOU) == frozenset()


def test_what_was_being_typed_leaves_too(team: Workspace, tmp_path: Path) -> None:
    record(team, [a1("half", "有")])
    draft(team, RecordKey.of(BEIJING, Kind.ANSWER, "A1"), "有一项不到位")
    export(team, tmp_path / "out.xlsx")
    assert b"\xe6\x9c\x89\xe4\xb8\x80\xe9\xa1\xb9" in bundle(tmp_path / "out.xlsx").revisions[-1]


def test_every_export_has_its_number_and_new_revisions_their_seal_once(
    team: Workspace, tmp_path: Path
) -> None:
    record(team, [a1("full")])
    first = export(team, tmp_path / "1.xlsx")
    record(team, [a1("half")])
    second = export(team, tmp_path / "2.xlsx")
    third = export(team, tmp_path / "3.xlsx")

    assert [each.counter for each in (first, second, third)] == [1, 2, 3]
    seals = [len(bundle(tmp_path / f"{n}.xlsx").seals) for n in (1, 2, 3)]
    assert seals == [1, 2, 2]
    assert next(each.facts.path for each in sendings(team)) == str(tmp_path / "3.xlsx")


def test_nothing_recorded_is_nothing_to_export(team: Workspace, tmp_path: Path) -> None:
    for localities, code in (((), "nothing_to_export"), (("999999",), "unknown_locality")):
        with pytest.raises(Refused) as refused:
            export(team, tmp_path / "out.xlsx", localities)
        assert refused.value.faults[0].code == code
    assert not (tmp_path / "out.xlsx").exists()


def test_under_a_password(team: Workspace, tmp_path: Path) -> None:
    record(team, answers())
    export(team, tmp_path / "out.xlsx", password="秘密 1")  # noqa: S106 - a test's own
    refusal = from_bytes(read_file(str(tmp_path / "out.xlsx"))).refusal
    assert refusal is not None
    assert refusal.code == "encrypted"
    assert len(bundle(tmp_path / "out.xlsx", "wrong", "秘密 1").revisions) == 5


def test_the_originals_go_into_a_zip_by_their_numbers_but_for_the_sensitive(
    team: Workspace, tmp_path: Path
) -> None:
    plain, secret, gone = (
        picture(tmp_path / f"{name}.PNG", name) for name in ("red", "blue", "green")
    )
    attach(team, BEIJING, [plain, gone])
    attach(team, BEIJING, [secret], EvidenceBody(sensitive=True))
    missing = hashlib.sha256(gone.read_bytes()).hexdigest()
    (team.path.with_name("t01.files") / missing).unlink()

    done = export(team, tmp_path / "out.xlsx", originals=Originals(tmp_path / "o.zip"))

    numbers = [body.number for body in team.sheet(BEIJING).evidence]
    with zipfile.ZipFile(tmp_path / "o.zip") as archive:
        names = archive.namelist()
        assert len(names) == 2
        assert names[0].removesuffix(".png") in numbers
        assert archive.read(names[0]) == plain.read_bytes()
        digest = hashlib.sha256(plain.read_bytes()).hexdigest()
        assert archive.read("manifest.txt").decode() == f"{digest}  {names[0]}\n"
    assert done.attached == 1
    assert len(done.absent) == 1

    digest = hashlib.sha256(secret.read_bytes()).hexdigest()
    wish = Originals(tmp_path / "all.zip", {digest})
    assert export(team, tmp_path / "out.xlsx", originals=wish).attached == 2


def test_without_a_key_a_person_can_still_export_unsigned(
    team: Workspace, desk: Laptop, office: Workspace, tmp_path: Path
) -> None:
    record(team, answers())
    export(team, tmp_path / "1.xlsx")
    (desk.home / "settings" / KEY_FILE).write_text("damaged")
    with pytest.raises(Unreadable):
        export(team, tmp_path / "2.xlsx")
    export(team, tmp_path / "2.xlsx", is_sealed=False)
    assert receive(office, tmp_path / "2.xlsx")[0].signature == "unsigned"


def test_stopped_half_way_nothing_is_written_and_nothing_has_left(
    team: Workspace, tmp_path: Path
) -> None:
    record(team, answers())

    def stop(_done: int, _total: int, _key: str, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export(team, tmp_path / "out.xlsx", progress=stop)
    assert list(tmp_path.glob("*.xlsx")) == []
    assert departures.left_of(team.connection, BEIJING) == frozenset()
    assert export(team, tmp_path / "out.xlsx").counter == 2


def test_a_folder_that_is_not_there(team: Workspace, tmp_path: Path) -> None:
    record(team, answers())
    with pytest.raises(DiskTrouble):
        export(team, tmp_path / "no" / "out.xlsx")
    assert departures.left_of(team.connection, BEIJING) == frozenset()


def test_headquarters_gets_back_from_its_own_workbooks_all_that_left(
    team: Workspace, create: Create, office: Workspace, post: Send, tmp_path: Path
) -> None:
    set_up(office, SETUP, {"110000": "北京市", "620100": "兰州市"}.get)
    record(team, answers())
    receive(office, post(team))
    again = create(
        "again", Laptop(tmp_path / "home-x", "x"), role=Role.HEADQUARTERS, team="", localities=()
    )
    receive(again, post(office))
    assert log.contents(again.connection) == log.contents(office.connection)


def test_the_suggested_name_tells_place_team_and_revision(team: Workspace) -> None:
    record(team, answers())
    assert suggested_name(team) == "评分表_110000_北京市_第1组_李明_r1.xlsx"
    record(team, answers(LANZHOU))
    assert suggested_name(team, ["620100"]) == "评分表_620100_兰州市_第1组_李明_r1.xlsx"


@pytest.mark.slow
def test_killed_at_any_step_of_writing_the_old_file_or_the_new_one_is_there(
    team: Workspace, tmp_path: Path
) -> None:
    record(team, [a1("full")])
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "out.xlsx"
    export(team, path)
    old = path.read_bytes()
    record(team, [a1("half")])
    prepared = exporting.prepare(team)
    exporting.write(prepared, folder / "new.xlsx")
    new = (folder / "new.xlsx").read_bytes()

    def before() -> None:
        for file in folder.iterdir():
            file.unlink()
        path.write_bytes(old)

    content = (folder / "new.xlsx").read_bytes()

    def writes(begin: Begin) -> None:
        begin()
        write_bytes_whole(path, content)

    for _ in killed_at_every_step(before, writes):
        assert path.read_bytes() in {old, new}


def test_killed_between_sealing_and_writing_nothing_is_lost(
    team: Workspace, tmp_path: Path
) -> None:
    record(team, answers())
    exporting.prepare(team)
    team.close()
    again = open_workspace(team.path, team.surroundings)
    assert export(again, tmp_path / "out.xlsx").counter == 2
    again.close()
