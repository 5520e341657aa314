"""`plan check`, `plan show` and `plan export` as a person at headquarters uses them."""

from __future__ import annotations

import re
from pathlib import Path

from inspector import places
from inspector.exchange.plan_files import read_plan
from tests.cli.conftest import Run

DEFAULT = places.resources() / "plans" / "mobile-web-2009.yaml"
FIRE = Path(__file__).parent.parent / "plans" / "fire-safety.yaml"
DIGEST = "53dd574ee7933b20bbeadf5cac14f0e4c0f0e360dc65710c29e85ef251888b35"


def test_a_sound_plan_is_told_with_its_digest(run: Run) -> None:
    outcome = run("plan", "check", DEFAULT, FIRE)

    assert (outcome.status, outcome.err) == (0, "")
    first, second = outcome.out.splitlines()
    assert DIGEST in first
    assert read_plan(FIRE).digest in second


def test_every_fault_of_every_file_is_named_with_its_place(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = FIRE.read_text("utf-8").replace("points: 9.25", "points: 9.5")
    text = text.replace("departments: [fire, works]", "departments: [fire, army]")
    broken.write_text(text.replace("due: 2011-06-30", "due: 2011-06-31"), "utf-8")
    other = tmp_path / "none.yaml"

    outcome = run("plan", "check", broken, FIRE, other)

    assert outcome.status == 1
    assert [line.count("无误") for line in outcome.out.splitlines()] == [1]
    of_broken = [line for line in outcome.complaints if line.startswith(str(broken))]
    lines = [text.splitlines().index(each) + 1 for each in text.splitlines() if "army" in each]
    assert len(of_broken) == 3
    assert any("100.25" in line for line in of_broken)
    assert any(f"第 {lines[0]} 行" in line and "army" in line for line in of_broken)
    assert any("2011-06-31" in line for line in of_broken)
    assert [line for line in outcome.complaints if str(other) in line]


def test_a_plan_is_shown_as_a_tree(run: Run) -> None:
    chinese, english = run("plan", "show"), run("plan", "show", FIRE, "--locale", "en")

    assert (chinese.status, english.status) == (0, 0)
    assert re.search(r"├── A 组织领导与责任落实 · 9\n", chinese.out)
    assert "H4" in chinese.out
    assert "Exits are free · 12.5" in english.out
    assert "up to 30 days late: 2.5" in english.out


def test_a_plan_goes_to_a_spreadsheet_and_back(run: Run, tmp_path: Path) -> None:
    workbook, text = tmp_path / "方案.xlsx", tmp_path / "plan.yaml"

    assert run("plan", "export", "mobile-web-2009", workbook).status == 0
    assert run("plan", "export", workbook, text).status == 0

    assert DIGEST in run("plan", "check", text).out
    assert DIGEST in run("plan", "check", workbook).out


def test_an_export_that_cannot_be_written_says_why(run: Run, tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "plan.xlsx", tmp_path / "plan.docx", tmp_path):
        outcome = run("plan", "export", DEFAULT, target)
        assert outcome.status == 1
        assert len(outcome.complaints) == 1
    assert [path.name for path in tmp_path.iterdir()] == [".laptop"] or not list(tmp_path.iterdir())


def test_a_workspace_is_made_from_an_exported_plan(run: Run, tmp_path: Path) -> None:
    workbook = tmp_path / "fire.xlsx"
    run("plan", "export", FIRE, workbook)
    workspace = tmp_path / "fire.inspection"

    made = run(
        "new", workspace, "--role", "team", "--team", "T01", "--plan", workbook,
        "--round", "second", "--locality", "620100",
    )  # fmt: skip

    assert made.status == 0, made.err
    scores = run("scores", workspace, "--json").json
    assert scores["plan"] == "fire-safety-2011"
    assert scores["inspections"][0]["applicable"] == "100.00"


def test_what_one_plan_changes_in_another_is_told_line_by_line(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    text = FIRE.read_text("utf-8")
    other.write_text(text.replace("due: 2011-06-30", "due: 2011-07-15"), "utf-8")

    outcome = run("--locale", "en", "plan", "diff", FIRE, other)

    assert outcome.status == 0
    head, *members = outcome.out.splitlines()
    assert "Text changed · Criteria" in head
    assert members[0].strip() == "Due day: 2011-06-30 → 2011-07-15"
    assert run("--locale", "en", "plan", "diff", FIRE, FIRE).out == "The two say the same.\n"
