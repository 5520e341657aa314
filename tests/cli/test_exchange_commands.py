"""Workbooks go out and come in on the command line, and each gets its outcome."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from inspector import places
from tests.cli.conftest import Outcome, Run

At = Callable[[str], None]
WriteJson = Callable[[str, object], Path]
BEIJING = {"round": "joint", "locality": "110000"}


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> At:
    """Goes to another laptop."""

    def go(name: str) -> None:
        monkeypatch.setenv(places.HOME, str(tmp_path / f"home-{name}"))

    go("team")
    return go


@pytest.fixture
def team(at: At, run: Run, write_json: WriteJson, tmp_path: Path) -> Path:
    """A team with two answers."""
    del at
    path = tmp_path / "t.inspection"
    run("new", path, "--role", "team", "--team", "T01", "--author", "李明",
        "--round", "joint", "--locality", "110000", "--locality", "620100")  # fmt: skip
    entries = [
        {"kind": "answer", **BEIJING, "criterion": "A1", "value": {"level": "full"}},
        {"kind": "answer", **BEIJING, "criterion": "C2", "value": {"done": 8, "total": 10}},
    ]
    assert run("record", path, write_json("e.json", {"entries": entries})).status == 0
    return path


@pytest.fixture
def book(team: Path, run: Run, tmp_path: Path) -> Path:
    """The team's results workbook."""
    path = tmp_path / "book.xlsx"
    exported = run("export", team, path)
    assert exported.status == 0, exported.err
    return path


@pytest.fixture
def office(at: At, run: Run, tmp_path: Path) -> Path:
    """Headquarters on its own laptop, where the test goes on."""
    at("office")
    path = tmp_path / "hq.inspection"
    assert run("new", path, "--role", "headquarters", "--author", "陈华").status == 0
    return path


def files_of(outcome: Outcome) -> list[dict[str, object]]:
    files: list[dict[str, object]] = outcome.json["files"]
    return files


def told(outcome: Outcome) -> list[tuple[object, object]]:
    return [(each["outcome"], each["reasons"]) for each in files_of(outcome)]


def test_export_says_what_was_written_and_checked(team: Path, run: Run, tmp_path: Path) -> None:
    exported = run("export", team, tmp_path / "out.xlsx")
    assert exported.status == 0
    assert exported.out.splitlines()[0] == "已写入并校验：评分 2 项、证据 0 份、抽查对象 0 个。"


def test_import_prints_what_the_contract_says(book: Path, office: Path, run: Run) -> None:
    done = run("import", office, book, "--json")
    assert done.status == 0
    tree = done.json
    assert sorted(tree) == ["batch", "files", "skipped", "summary"]
    assert tree["summary"] == {"imported": 1, "identical": 0, "rejected": 0, "quarantined": 0}
    (row,) = tree["files"]
    sha256 = row.pop("sha256")
    assert len(sha256) == 64
    assert row == {
        "path": str(book),
        "outcome": "imported",
        "reasons": [],
        "new": 2,
        "known": 0,
        "unplaced": 0,
        "refused": 0,
        "hand_edits": 0,
        "conflicts": 0,
        "signature": "new",
        "inspections": ["joint/110000/T01"],
    }
    again = run("import", office, book, "--json").json
    assert again["summary"]["identical"] == 1
    assert again["batch"] != tree["batch"]
    history = run("history", office, "--json").json["revisions"]
    assert {tuple(each["workbooks"]) for each in history} == {(sha256,)}
    fingerprints = {each["fingerprint"] for each in run("keys", office, "--json").json["keys"]}
    assert {each["sealed_by"] for each in history} == fingerprints


def test_a_dry_run_says_the_same_and_writes_nothing(book: Path, office: Path, run: Run) -> None:
    dry = run("import", office, book, "--dry-run", "--json")
    assert run("history", office, "--json").json["revisions"] == []
    wet = run("import", office, book, "--json")
    assert dry.json["batch"] is None
    assert dry.json["files"] == wet.json["files"]
    words = run("import", office, book, "--dry-run").out
    assert "没有写入任何内容。" in words


def test_a_dry_run_names_grades_as_people_do(book: Path, office: Path, run: Run) -> None:
    words = run("import", office, book, "--dry-run").out
    assert "不合格" in words
    assert "fail" not in words


def test_folders_are_looked_through_and_what_is_no_workbook_is_counted(
    book: Path, office: Path, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    shutil.copy(book, folder / "a.xlsx")
    for name in ("b.xls", "c.ods"):
        (folder / name).write_bytes(b"nothing of ours")
    (folder / "notes.txt").write_text("…")
    (folder.parent / "~$a.xlsx").write_bytes(b"lock")

    done = run("import", office, tmp_path / "in", "--json")

    assert done.status == 0
    assert done.json["skipped"] == 1
    assert [Path(str(each["path"])).name for each in files_of(done)] == ["a.xlsx", "b.xls", "c.ods"]
    assert [outcome for outcome, _ in told(done)] == ["imported", "rejected", "rejected"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name of a file is text")
def test_a_name_in_an_encoding_of_another_system_costs_nobody_the_batch(
    book: Path, office: Path, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    odd = os.fsdecode("北京.xlsx".encode("gb18030"))
    shutil.copy(book, folder / odd)
    (folder / f"坏{odd}").write_bytes(b"no workbook")

    (folder / f"无{odd}").symlink_to(folder / f"去{odd}")

    done = run("import", office, folder, "--json")

    assert told(done) == [
        ("rejected", ["wrong_format"]),
        ("rejected", ["not_found"]),
        ("imported", []),
    ]
    assert (
        run("import", office, folder / odd, "--dry-run", "--json").json["files"][0]["outcome"]
        == "identical"
    )
    assert run("verify", folder / odd).status == 0
    assert run("verify", folder / f"坏{odd}").status == 1


def test_when_all_are_rejected_or_none_is_there_it_fails_and_prints_all_the_same(
    office: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    nothing = run("import", office, tmp_path / "empty", "--json")
    assert (nothing.status, nothing.json["files"]) == (1, [])
    notes = tmp_path / "notes.txt"
    notes.write_text("no workbook")
    for path, reason in ((notes, "wrong_format"), (tmp_path / "no.xlsx", "not_found")):
        failed = run("import", office, path, "--json")
        assert failed.status == 1
        assert told(failed) == [("rejected", [reason])]
        assert len(failed.complaints) == 1


def test_an_edited_workbook_waits_for_a_person(
    book: Path, office: Path, run: Run, tmp_path: Path
) -> None:
    edited = tmp_path / "edited.xlsx"
    cell = edit_answer(book, edited, "C2", 9)

    done = run("import", office, edited, "--json")
    (row,) = files_of(done)
    assert (row["outcome"], row["new"], row["hand_edits"]) == ("imported", 2, 1)
    waiting = run("quarantine", office, "--json").json
    assert waiting["files"] == []
    (edit,) = waiting["hand_edits"]
    assert (edit["record"], edit["old"], edit["new"]) == ("joint/110000/T01/answer/C2", "8", "9")
    assert edit["cell"].endswith(cell)
    assert edit["workbook"] == row["sha256"]
    assert points(run, office) == "4.00"

    assert run("adopt", office, edit["id"][:10]).status == 0
    assert points(run, office) == "4.50"
    assert run("quarantine", office, "--json").json["hand_edits"] == []
    again = run("adopt", office, edit["id"])
    assert again.status == 1


def test_dismissing_ends_the_waiting(book: Path, office: Path, run: Run, tmp_path: Path) -> None:
    edited = tmp_path / "edited.xlsx"
    edit_answer(book, edited, "C2", 9)
    run("import", office, edited)
    (edit,) = run("quarantine", office, "--json").json["hand_edits"]
    assert run("dismiss", office, edit["id"]).status == 0
    assert points(run, office) == "4.00"
    assert run("quarantine", office).out.strip() == "没有待处理的内容。"
    assert told(run("import", office, edited, "--json")) == [("identical", [])]


def test_verify_says_who_made_it_and_what_was_edited(book: Path, run: Run, tmp_path: Path) -> None:
    tree = run("verify", book, "--json").json
    assert (tree["signature"], tree["author"], tree["altered"]) == ("new", "李明", False)
    assert tree["hand_edits"] == []
    made = r"导出人 李明，T01，时间 \d{4}-\d\d-\d\d \d\d:\d\d UTC"
    assert re.search(made, run("verify", book).out)
    edited = tmp_path / "edited.xlsx"
    edit_answer(book, edited, "C2", 9)
    (edit,) = run("verify", edited, "--json").json["hand_edits"]
    assert (edit["old"], edit["new"]) == ("8", "9")
    flipped = tmp_path / "flipped.xlsx"
    flip(book, flipped)
    altered = run("verify", flipped, "--json")
    assert (altered.status, altered.json["altered"], altered.json["signature"]) == (
        0,
        True,
        "altered",
    )
    nothing = tmp_path / "e.json"
    assert run("verify", nothing).status == 1


def test_a_flipped_byte_and_another_campaign_are_set_aside(
    book: Path, office: Path, at: At, run: Run, tmp_path: Path
) -> None:
    flipped = tmp_path / "flipped.xlsx"
    flip(book, flipped)
    at("stranger")
    plan = tmp_path / "plan.yaml"
    assert run("plan", "export", "mobile-web-2009", plan).status == 0
    plan.write_text(plan.read_text("utf-8").replace("mobile-web-2009", "other-2010"), "utf-8")
    stranger = tmp_path / "s.inspection"
    run("new", stranger, "--role", "team", "--team", "T01", "--author", "外人", "--plan", plan,
        "--locality", "110000")  # fmt: skip
    run("record", stranger, tmp_path / "e.json")
    assert run("export", stranger, tmp_path / "other.xlsx").status == 0

    at("office")
    done = run("import", office, flipped, tmp_path / "other.xlsx", "--json")

    assert done.status == 0
    assert told(done) == [("quarantined", ["altered"]), ("quarantined", ["other_campaign"])]
    assert [each["signature"] for each in files_of(done)] == ["altered", "new"]
    waiting = run("quarantine", office, "--json").json["files"]
    assert sorted(each["reasons"][0] for each in waiting) == ["altered", "other_campaign"]
    assert run("history", office, "--json").json["revisions"] == []
    (altered,) = [each["sha256"] for each in waiting if each["reasons"] == ["altered"]]
    assert run("adopt", office, altered).status == 1
    assert run("dismiss", office, altered).status == 0


def test_a_password_is_asked_for_and_taken_from_a_file(
    team: Path, office: Path, at: At, run: Run, tmp_path: Path
) -> None:
    password = tmp_path / "password"
    password.write_text("秘密 1\n", "utf-8")
    at("team")
    assert run("export", team, tmp_path / "p.xlsx", "--password-file", password).status == 0
    at("office")
    assert told(run("import", office, tmp_path / "p.xlsx", "--json")) == [
        ("rejected", ["encrypted"])
    ]
    opened = run("import", office, tmp_path / "p.xlsx", "--password-file", password, "--json")
    assert told(opened) == [("imported", [])]
    password.write_text("\n")
    refused = run("import", office, tmp_path / "p.xlsx", "--password-file", password)
    assert (refused.status, len(refused.complaints)) == (1, 1)


def test_an_import_is_undone_and_comes_back(book: Path, office: Path, run: Run) -> None:
    batch = run("import", office, book, "--json").json["batch"]
    assert run("undo-import", office, batch).status == 0
    assert run("history", office, "--json").json["revisions"] == []
    assert run("scores", office, "--json").json["inspections"] == []
    assert run("undo-import", office, batch).status == 1
    assert told(run("import", office, book, "--json")) == [("imported", ["brought_back"])]


def test_a_key_is_confirmed_by_its_fingerprint(
    book: Path, team: Path, office: Path, at: At, run: Run, tmp_path: Path
) -> None:
    run("import", office, book)
    (key,) = run("keys", office, "--json").json["keys"]
    assert (key["author"], key["team"], key["state"]) == ("李明", "T01", "new")
    assert run("keys", office, "--confirm", key["fingerprint"]).status == 0
    assert run("keys", office, "--json").json["keys"][0]["state"] == "trusted"
    assert run("keys", office, "--confirm", "00000").status == 1
    at("team")
    run("export", team, tmp_path / "2.xlsx")
    at("office")
    assert (
        files_of(run("import", office, tmp_path / "2.xlsx", "--json"))[0]["signature"] == "trusted"
    )


def test_from_the_pack_to_the_receipt(
    office: Path, at: At, run: Run, write_json: WriteJson, tmp_path: Path
) -> None:
    setup = {
        "localities": ["110000"],
        "teams": [{"code": "T01", "name": "第1组", "members": [{"code": "m1", "name": "李明"}]}],
        "assignments": [{"round": "joint", "locality": "110000", "team": "T01"}],
    }
    run("setup", office, write_json("setup.json", setup))
    assert run("pack", office, tmp_path / "packs").status == 1
    run("confirm-plan", office)
    assert run("pack", office, tmp_path / "packs").status == 0
    (pack,) = (tmp_path / "packs").iterdir()

    at("team")
    team = tmp_path / "t.inspection"
    assert run("new", team, "--from-pack", pack, "--author", "李明").status == 0
    entries = [{"kind": "answer", **BEIJING, "criterion": "A1", "value": {"level": "full"}}]
    run("record", team, write_json("e.json", {"entries": entries}))
    assert run("export", team, tmp_path / "out.xlsx").status == 0

    at("office")
    assert told(run("import", office, tmp_path / "out.xlsx", "--json")) == [("imported", [])]
    assert run("receipt", office, tmp_path / "r.xlsx", "--team", "T01").status == 0
    assert run("receipt", office, tmp_path / "r2.xlsx", "--team", "T02").status == 1

    at("team")
    done = run("import", team, tmp_path / "r.xlsx", "--json")
    assert told(done) == [("imported", [])]
    assert files_of(done)[0]["signature"] == "trusted"


def test_a_pack_and_a_role_do_not_go_together(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "w.inspection"
    assert run("new", path, "--from-pack", path, "--role", "team").status == 2
    assert run("new", path).status == 2


def points(run: Run, office: Path) -> object:
    (inspection,) = run("scores", office, "--json").json["inspections"]
    return inspection["criteria"]["C2"]["points"]


def edit_answer(book: Path, copy: Path, code: str, value: int) -> str:
    """Types another count into a criterion's first entry, and gives the cell's address."""
    workbook = load_workbook(book)
    sheet = next(each for each in workbook.worksheets if each.title.startswith("评分表"))
    row = next(cells[0].row for cells in sheet.iter_rows(max_col=1) if cells[0].value == code)
    cell = sheet.cell(row, 6)
    cell.value = value
    workbook.save(copy)
    return str(cell.coordinate)


def flip(book: Path, copy: Path) -> None:
    """Changes one character of the sealed cells."""
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            at = content.find(b"JointInspection/1")
            if at >= 0:
                place = at + 400
                other = b"A" if content[place : place + 1] != b"A" else b"B"
                content = content[:place] + other + content[place + 1 :]
            target.writestr(name, content)


def test_a_folder_without_workbooks_is_told_on_stderr(
    office: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty.xlsx").mkdir()

    imported = run("import", office, tmp_path / "empty.xlsx", "--json")

    assert imported.status == 1
    assert imported.json["files"] == []
    assert imported.complaints == ["没有找到工作簿。请指定工作簿，或工作簿所在的文件夹。"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize(
    "command",
    [
        ("record", "WORKSPACE", "PIPE"),
        ("setup", "WORKSPACE", "PIPE"),
        ("plan", "check", "PIPE"),
        ("restore", "PIPE", "NEW"),
        ("verify", "PIPE", "--password-file", "PIPE"),
    ],
)
def test_no_command_waits_for_a_pipe(
    command: tuple[str, ...], office: Path, run: Run, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    paths = {"PIPE": tmp_path / "pipe.xlsx", "WORKSPACE": office, "NEW": tmp_path / "n"}

    outcome = run(*(paths.get(word, word) for word in command))

    assert outcome.status == 1
    assert outcome.complaints == [
        f"{paths['PIPE']}：pipe.xlsx 不是普通文件。请把其中的内容另存为文件，再指定该文件。"
    ]


def test_what_is_unknown_stands_at_its_option(team: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"

    faults = [
        run("export", team, file, "--team", "T09").complaints,
        run("export", team, file, "--locality", "999").complaints,
        run("scores", team, "--locality", "999").complaints,
    ]

    assert faults == [
        ["--team：本工作区没有检查组 T09。请从这些中选：T01。"],
        ["--locality：本工作区没有地区 999。"],
        ["--locality：本工作区没有地区 999。"],
    ]
    assert not file.exists()
