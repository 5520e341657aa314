"""Workspaces made, set up, confirmed, copied, restored and examined from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inspector import places
from tests.cli.conftest import Run

WriteJson = Callable[[str, object], Path]
SETUP = {
    "author": "陈华",
    "localities": ["110000", "620100", {"code": "X-1", "name": "开发区"}],
    "teams": [
        {
            "code": "T01",
            "name": "第1组",
            "members": [{"code": "m1", "name": "李明", "department": "police"}],
        }
    ],
    "assignments": [{"round": "joint", "locality": "X-1", "team": "T01", "planned": "2010-03-09"}],
}


def places_of(run: Run, workspace: Path) -> list[tuple[str, str, str]]:
    found = run("scores", workspace, "--json").json["inspections"]
    return [(each["round"], each["locality"], each["team"]) for each in found]


def test_a_team_inspects_rounds_times_localities(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.inspection"

    made = run(
        "new", path, "--role", "team", "--team", "T01", "--team-name", "第1组",
        "--locality", "620100", "--locality", "110000", "--round", "recheck", "--round", "joint",
    )  # fmt: skip

    assert made.status == 0, made.err
    # In the plan's order of rounds, then by locality.
    assert places_of(run, path) == [
        ("joint", "110000", "T01"),
        ("joint", "620100", "T01"),
        ("recheck", "110000", "T01"),
        ("recheck", "620100", "T01"),
    ]


def test_what_is_wrong_with_an_option_stands_at_that_option(run: Run, tmp_path: Path) -> None:
    wrong = run(
        "new", tmp_path / "t.inspection", "--role", "team", "--team", "T 01",
        "--round", "zz", "--locality", "999999",
    )  # fmt: skip
    assert wrong.status == 1
    said = [line.split("：")[0] for line in wrong.complaints]
    assert said == ["--team", "--round", "--locality"]


def test_what_is_wrong_with_a_whole_file_names_the_file(
    run: Run, headquarters: Path, team: Path, write_json: WriteJson
) -> None:
    for command, workspace, tree in (
        ("setup", headquarters, {"places": []}),
        ("setup", headquarters, {"localities": 3}),
        ("setup", headquarters, []),
        ("record", team, {"foo": 1, "entries": []}),
        ("record", team, {}),
        ("record", team, []),
    ):
        file = write_json("given.json", tree)
        wrong = run(command, workspace, file)
        assert wrong.status == 1
        assert [line for line in wrong.complaints if not line.startswith(str(file))] == []


def test_without_rounds_all_of_the_plan_s_without_localities_none(run: Run, tmp_path: Path) -> None:
    wide, empty = tmp_path / "wide.inspection", tmp_path / "empty.inspection"
    run("new", wide, "--role", "team", "--team", "T01", "--locality", "110000")
    run("new", empty, "--role", "team", "--team", "T01")

    assert [each[0] for each in places_of(run, wide)] == ["self", "joint", "recheck"]
    assert places_of(run, empty) == []
    assert run("scores", empty).status == 0


def test_an_existing_file_is_left_alone(run: Run, team: Path) -> None:
    before = team.read_bytes()

    outcome = run("new", team, "--role", "team", "--team", "T02")

    assert outcome.status == 1
    assert str(team) in outcome.err
    assert team.read_bytes() == before


def test_every_fault_of_a_wish_is_named_and_nothing_is_made(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.inspection"

    outcome = run(
        "new", path, "--role", "team", "--team", "T 1", "--round", "spring",
        "--locality", "999999", "--locality", "110000",
    )  # fmt: skip

    assert outcome.status == 1
    assert [word for word in ("T 1", "spring", "999999") if word in outcome.err] == [
        "T 1",
        "spring",
        "999999",
    ]
    assert not path.exists()
    assert run("new", path, "--role", "team").status == 2
    assert not path.exists()


def test_headquarters_sets_up_all_or_none(
    run: Run, headquarters: Path, write_json: WriteJson
) -> None:
    bad = {**SETUP, "assignments": [{"round": "joint", "locality": "1", "team": "T09"}]}

    refused = run("setup", headquarters, write_json("bad.json", bad))
    assert refused.status == 1
    assert any(line.startswith("assignments[0]") for line in refused.complaints)
    assert run("history", headquarters, "--json").json == {"revisions": []}

    assert run("setup", headquarters, write_json("setup.json", SETUP)).status == 0
    written = run("history", headquarters, "--json").json["revisions"]
    # Three places, a team, a member, an assignment.
    assert len(written) == 6
    assert places_of(run, headquarters) == [("joint", "X-1", "T01")]
    assert run("scores", headquarters, "--json").json["inspections"][0]["name"] == "开发区"
    again = run("setup", headquarters, write_json("setup.json", SETUP))
    assert again.status == 0
    assert len(run("history", headquarters, "--json").json["revisions"]) == 6


def test_only_headquarters_sets_up_and_confirms(
    run: Run, team: Path, headquarters: Path, write_json: WriteJson
) -> None:
    assert run("setup", team, write_json("setup.json", SETUP)).status == 1
    assert run("confirm-plan", team).status == 1
    for _ in range(2):
        confirmed = run("confirm-plan", headquarters)
        assert confirmed.status == 0
        assert "53dd574ee793" in confirmed.out


def test_a_copy_brings_a_workspace_back(
    run: Run, team: Path, tmp_path: Path, write_json: WriteJson
) -> None:
    entry = {"kind": "answer", "round": "joint", "locality": "110000", "criterion": "A1"}
    run("record", team, write_json("1.json", {"entries": [{**entry, "value": {"level": "full"}}]}))
    before = run("scores", team, "--json").json
    copy = tmp_path / "copy.inspection"
    assert run("backup", team, copy).status == 0
    run("record", team, write_json("2.json", {"entries": [{**entry, "value": {"level": "none"}}]}))

    restored = run("restore", copy, team)

    assert restored.status == 0
    assert run("scores", team, "--json").json == before
    # What stood there is set aside, never deleted.
    aside = [path for path in tmp_path.glob("t.*inspection") if path not in {team, copy}]
    assert len(aside) == 1
    assert str(aside[0]) in restored.out
    assert run("scores", aside[0], "--json").json["inspections"][0]["earned"] == "0.00"
    assert run("doctor", team).status == 0


def test_a_copy_is_never_written_over_a_file(run: Run, team: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.inspection"
    copy.write_bytes(b"mine")

    assert run("backup", team, copy).status == 1
    assert copy.read_bytes() == b"mine"


def test_a_copy_without_a_name_goes_to_the_laptop_s_backups(
    run: Run, team: Path, laptop: Path
) -> None:
    outcome = run("backup", team)

    assert outcome.status == 0
    (backup,) = (laptop / "backups").rglob("*.inspection")
    assert str(backup) in outcome.out


def test_the_doctor_tells_a_sound_workspace_from_a_damaged_one(
    run: Run, team: Path, tmp_path: Path
) -> None:
    sound = run("doctor", team, "--json")
    assert (sound.status, sound.json) == (0, {"ok": True, "faults": []})
    assert run("doctor", team, "--rebuild").status == 0

    damaged = tmp_path / "damaged.inspection"
    content = bytearray(team.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = b"\xff" * 4096
    damaged.write_bytes(content)

    outcome = run("doctor", damaged, "--json")
    assert outcome.status == 1
    assert outcome.json["ok"] is False
    assert outcome.json["faults"]


def test_a_demo_campaign_is_made_from_outside(run: Run, spawn: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"

    made = spawn("demo", folder, "--localities", 4, "--teams", 2, "--seed", 5)

    assert made.status == 0, made.err
    assert made.err == ""
    told = [Path(line) for line in made.out.splitlines()]
    workspaces = [path for path in told if path.suffix == ".inspection"]
    assert workspaces == [
        folder / "headquarters.inspection",
        folder / "teams" / "T01.inspection",
        folder / "teams" / "T02.inspection",
    ]
    sent, replies = set((folder / "workbooks").iterdir()), set((folder / "replies").iterdir())
    assert sent
    assert replies
    assert set(told) == {*workspaces, *sent, *replies}
    for workspace in workspaces:
        assert run("doctor", workspace).status == 0
        assert len(run("scores", workspace, "--json").json["inspections"]) in {2, 4}
    again = run("demo", folder)
    assert again.status == 1
    assert str(folder) in again.err
    assert run("demo", tmp_path / "other", "--teams", 0).status == 2


def test_another_version_is_confirmed_with_a_name_and_a_note(run: Run, tmp_path: Path) -> None:
    office, plan = tmp_path / "hq.inspection", tmp_path / "plan.yaml"
    run("new", office, "--role", "headquarters", "--author", "总部")
    run("plan", "export", places.resources() / "plans" / "mobile-web-2009.yaml", plan)
    assert run("confirm-plan", office).status == 0
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("2009-12-15", "2009-12-16"), "utf-8")

    refused = run("--locale", "en", "confirm-plan", office, "--plan", plan)

    assert refused.status == 1
    version, reason = refused.complaints
    assert "Version 1.0 was confirmed already" in version
    assert "needs a note that says why" in reason
    plan.write_text(plan.read_text("utf-8").replace("version: '1.0'", "version: '1.1'"), "utf-8")
    again = run("--locale", "en", "confirm-plan", office, "--plan", plan, "--note", "the day")
    assert (again.status, "version 1.1" in again.out) == (0, True), again.err
