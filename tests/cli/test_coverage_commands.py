"""What has arrived, for people and for scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_inspection_commands import complete

WriteJson = Callable[[str, object], Path]
SETUP = {
    "author": "陈华",
    "localities": ["110000", "620100", "620400"],
    "teams": [{"code": "T01", "name": "第1组"}],
    "assignments": [
        {"round": "joint", "locality": code, "team": "T01", "planned": "2010-03-02"}
        for code in ("110000", "620100", "620400")
    ],
}


def test_what_came_what_is_missing_and_whom_to_remind(
    run: Run, team: Path, headquarters: Path, tmp_path: Path, write_json: WriteJson
) -> None:
    assert run("setup", headquarters, write_json("s.json", SETUP)).status == 0
    run("record", team, write_json("e.json", {"entries": complete()}))
    run("sign", team, "--locality", "110000")
    sent = tmp_path / "t01.xlsx"
    assert run("export", team, sent).status == 0
    assert run("import", headquarters, sent).status == 0

    told = run("coverage", headquarters, "--json", "--round", "joint").json
    assert {each["locality"]: each["state"] for each in told["inspections"]} == {
        "110000": "signed",
        "620100": "expected",
        "620400": "expected",
    }
    (ours,) = told["teams"]
    assert (ours["expected"], ours["arrived"], ours["missing"]) == (3, 1, 2)
    (laptop,) = told["laptops"]
    assert (laptop["files"], laptop["counter"], laptop["skipped"]) == (1, 1, [])
    assert [each["locality"] for each in told["reminders"]] == ["620100", "620400"]

    chinese = run("coverage", headquarters, "--round", "joint").out
    assert "已定稿" in next(line for line in chinese.splitlines() if "北京市" in line)
    assert "未到" in next(line for line in chinese.splitlines() if "白银市" in line)


def test_a_round_that_is_not_in_the_plan_is_named(run: Run, headquarters: Path) -> None:
    refused = run("coverage", headquarters, "--round", "nowhere")
    assert refused.status == 1
    assert "nowhere" in refused.err
