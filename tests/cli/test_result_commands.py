"""Scores, standings and history: what people read, and the JSON that scripts read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_inspection_commands import complete

WriteJson = Callable[[str, object], Path]


def test_scores_have_the_keys_of_the_contract(run: Run, team: Path) -> None:
    told = run("scores", team, "--json").json

    assert set(told) == {"plan", "inspections"}
    assert [each["locality"] for each in told["inspections"]] == ["110000", "620100"]
    first: dict[str, Any] = told["inspections"][0]
    assert set(first) == {
        "round", "locality", "name", "team", "earned", "applicable", "bonus", "total", "worst",
        "best", "grade", "provisional", "vetoes", "raised", "answered", "criteria_count",
        "missing", "conflicts", "signed", "accepted", "rank", "criteria",
    }  # fmt: skip
    assert (first["name"], first["best"], first["worst"]) == ("北京市", "100.00", "0.00")
    assert (first["total"], first["grade"], first["rank"]) == ("0.00", "fail", None)
    assert (first["answered"], first["criteria_count"]) == (0, 37)
    assert len(first["missing"]) == 37
    assert first["criteria"]["A1"] == {
        "points": None,
        "full": "3.00",
        "state": "missing",
        "computed": None,
        "adjusted": None,
    }


def test_scores_of_some_localities(run: Run, team: Path) -> None:
    told = run("scores", team, "--json", "--locality", "620100").json["inspections"]
    assert [each["name"] for each in told] == ["兰州市"]

    unknown = run("scores", team, "--json", "--locality", "130000")
    assert unknown.status == 1
    assert unknown.out == ""
    assert "130000" in unknown.err


def test_scores_are_a_table_for_people(run: Run, team: Path, write_json: WriteJson) -> None:
    run("record", team, write_json("e.json", {"entries": complete()}))
    run("sign", team, "--locality", "110000")

    chinese, english = run("scores", team), run("scores", team, "--locale", "en")

    beijing = next(line for line in chinese.out.splitlines() if "北京市" in line)
    assert "100.00" in beijing
    assert "优秀" in beijing
    assert "已定稿" in beijing
    lanzhou = next(line for line in chinese.out.splitlines() if "兰州市" in line)
    assert "0.00 (0.00–100.00)" in lanzhou
    assert "Excellent" in english.out


def test_standings_count_what_is_outside(run: Run, team: Path, write_json: WriteJson) -> None:
    run("record", team, write_json("e.json", {"entries": complete()}))
    run("sign", team, "--locality", "110000")

    told = run("standings", team, "--round", "joint", "--json").json
    # Signed, but headquarters has not accepted it.
    assert told == {"round": "joint", "outside": 1, "ranked": []}
    assert "1" in run("standings", team).out
    unknown = run("standings", team, "--round", "spring")
    assert (unknown.status, unknown.err.split("：")[0]) == (1, "--round")


def test_accepted_inspections_are_ranked(
    run: Run, headquarters: Path, write_json: WriteJson
) -> None:
    setup = {
        "localities": ["110000"],
        "teams": [{"code": "T01", "name": "第1组"}],
        "assignments": [{"round": "joint", "locality": "110000", "team": "T01"}],
    }
    run("setup", headquarters, write_json("setup.json", setup))

    table = run("standings", headquarters)

    assert table.status == 0
    assert "全国联合检查" in run("standings", headquarters, "--round", "joint").out


def test_history_has_the_keys_of_the_contract(run: Run, team: Path, write_json: WriteJson) -> None:
    run("record", team, write_json("e.json", {"entries": complete()}))

    told = run("history", team, "--json").json["revisions"]

    assert len(told) == 38
    assert set(told[0]) == {
        "id", "record", "parents", "author", "device", "stream", "number", "at", "offset",
        "value", "note", "adjusted", "withdrawn", "sealed_by", "workbooks",
    }  # fmt: skip
    assert [each["number"] for each in told] == list(range(1, 39))
    of_one = run("history", team, "joint/110000/T01/answer/A1", "--json").json["revisions"]
    assert [each["value"] for each in of_one] == [{"level": "full"}]
    shown = run("history", team, "joint/110000/T01/answer/A1")
    assert of_one[0]["id"][:12] in shown.out
    assert "李明" in shown.out


def test_an_empty_history_and_a_record_that_is_none(run: Run, team: Path) -> None:
    assert run("history", team).status == 0
    assert run("history", team, "--json").json == {"revisions": []}
    assert run("history", team, "joint/110000/T01/answer/A1", "--json").json == {"revisions": []}
    for wrong in ("A1", "joint/110000/T01/rain/A1", "a/b/c/answer/d e"):
        outcome = run("history", team, wrong)
        assert outcome.status == 1
        assert len(outcome.complaints) == 1


def test_a_locked_workspace_says_who_has_it(run: Run, team: Path, spawn: Run) -> None:
    from inspector.workspace.workspace import Surroundings, open_workspace

    with open_workspace(team, Surroundings.real()):
        for command in ("scores", "conflicts", "history", "doctor", "sign", "backup"):
            outcome = spawn(command, team)
            assert outcome.status == 1
            assert len(outcome.complaints) == 1
    assert run("scores", team).status == 0
