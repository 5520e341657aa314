"""Headquarters takes in and gives back from a terminal, and reads what was said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_inspection_commands import complete

WriteJson = Callable[[str, object], Path]
BEIJING = "joint/110000/T01"


@pytest.fixture
def office(run: Run, team: Path, headquarters: Path, tmp_path: Path, write_json: WriteJson) -> Path:
    """Headquarters with Beijing signed and Lanzhou begun."""
    begun = [{**complete()[0], "locality": "620100"}]
    run("record", team, write_json("e.json", {"entries": [*complete(), *begun]}))
    run("sign", team, "--locality", "110000")
    assert run("export", team, tmp_path / "t.xlsx").status == 0
    assert run("import", headquarters, tmp_path / "t.xlsx").status == 0
    return headquarters


def test_what_is_signed_is_taken_in_at_once(run: Run, office: Path) -> None:
    done = run("accept", office, "--person", "周一", "--json")

    assert done.json == {"accepted": [BEIJING]}
    (row,) = run("standings", office, "--json").json["ranked"]
    assert (row["rank"], row["locality"]) == (1, "110000")
    again = run("accept", office, "--locality", "110000")
    assert again.status == 0
    nothing = run("accept", office)
    assert (nothing.status, len(nothing.complaints)) == (1, 1)


def test_what_is_named_and_not_signed_is_refused(run: Run, office: Path) -> None:
    refused = run("accept", office, "--locality", "110000", "--locality", "620100")

    assert refused.status == 1
    assert "620100" in refused.err
    assert run("standings", office, "--json").json["ranked"] == []


def test_one_is_given_back_and_what_was_said_is_listed(run: Run, office: Path) -> None:
    given = run(
        "return", office, "--locality", "110000", "--reason", "请核实", "--comment", "A1=缺文件"
    )

    assert given.status == 0, given.err
    told = run("comments", office, "--json").json["comments"]
    assert [(each["code"], each["text"], each["settled"]) for each in told] == [
        ("main", ["请核实"], False),
        ("A1", ["缺文件"], False),
    ]
    assert "缺文件" in run("comments", office, "--locality", "110000").out
    assert run("comments", office, "--locality", "620100").status == 0
    (beijing, _) = run("scores", office, "--json").json["inspections"]
    assert (beijing["rank"], beijing["signed"]) == (None, True)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--reason", "…"), 1),
        (("--reason", "…", "--team", "T09"), 1),
        (("--reason", "…", "--locality", "110000", "--comment", "A1"), 2),
        (("--reason", "…", "--locality", "110000", "--comment", "Z9=？"), 1),
        (("--locality", "110000"), 2),
    ],
)
def test_a_return_says_what_it_lacks(
    run: Run, office: Path, arguments: tuple[str, ...], status: int
) -> None:
    refused = run("return", office, *arguments)

    assert (refused.status, len(refused.complaints)) == (status, 1)
    assert run("comments", office, "--json").json == {"comments": []}


def test_a_team_takes_nothing_in(run: Run, team: Path) -> None:
    refused = run("accept", team, "--locality", "110000")

    assert refused.status == 1
    assert "总部" in refused.err
