"""`report` from outside: every document, its slots, what has aged, and who draws a score sheet."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, spawned


@pytest.fixture
def hq(run: Run, tmp_path: Path) -> Path:
    """The demo's headquarters with its signed inspections accepted."""
    folder = tmp_path / "demo"
    assert run("demo", folder, "--localities", "3", "--teams", "1").status == 0
    workspace = folder / "headquarters.inspection"
    run("import", workspace, folder / "workbooks")
    found = run("scores", workspace, "--json").json["inspections"]
    entries = [
        {
            "kind": "acceptance",
            "state": "accepted",
            **{name: each[name] for name in ("round", "locality", "team")},
        }
        for each in found
        if each["signed"]
    ]
    assert entries
    file = tmp_path / "accept.json"
    file.write_text(json.dumps({"author": "王主任", "entries": entries}), "utf-8")
    assert run("record", workspace, file).status == 0
    return workspace


def test_every_document_is_written_and_says_what_it_stands_on(
    run: Run, hq: Path, tmp_path: Path
) -> None:
    ranked = run("standings", hq, "--json").json
    for kind, ending in (
        ("summary", "xlsx"),
        ("bulletin", "docx"),
        ("special", "docx"),
        ("reminders", "docx"),
    ):
        file = tmp_path / f"{kind}.{ending}"
        told = run("report", hq, kind, file, "--json").json
        assert file.is_file()
        assert (told["accepted"], told["outside"]) == (len(ranked["ranked"]), ranked["outside"])
    locality = ranked["ranked"][0]["locality"]
    done = run("report", hq, "notice", tmp_path / "n.docx", "--locality", locality)
    assert done.status == 0


def test_a_fresh_draft_still_holds(run: Run, hq: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    run("report", hq, "bulletin", file)
    assert run("report", hq, "changes", file, "--json").json["changes"] == []
    missing = run("report", hq, "changes", tmp_path / "none.docx", "--locale", "en")
    assert missing.status == 1
    assert missing.err.startswith("There is no ")


def test_an_unknown_place_is_named(run: Run, hq: Path, tmp_path: Path) -> None:
    done = run("--locale", "en", "report", hq, "notice", tmp_path / "n.docx", "--locality", "999")
    assert done.status == 1
    assert "999 is no locality of this round." in done.err
    assert not (tmp_path / "n.docx").exists()


def test_the_terminal_says_that_it_cannot_draw_and_the_app_draws(
    run: Run, hq: Path, tmp_path: Path
) -> None:
    locality = run("standings", hq, "--json").json["ranked"][0]["locality"]
    wish = ["report", str(hq), "scoresheet", str(tmp_path / "s.pdf"), "--locality", locality]
    refused = spawned([sys.executable, "-m", "inspector", "--locale", "en", *wish])
    assert refused.returncode == 1
    assert "cannot draw" in refused.stderr
    drawn = spawned([sys.executable, "-m", "ui", *wish])
    assert drawn.returncode == 0, drawn.stderr
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
