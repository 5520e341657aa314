"""Four members, three headquarters, only files between them: whatever the order, the same end.

All of it through the command line, as somebody would try it who knows nothing of the inside.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from inspector import places
from inspector.domain.plan import LevelsScoring, MarksScoring, RatioScoring
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.workspace.plans import default_plan
from tests.cli.conftest import Run, run
from tests.cli.test_exchange_commands import flip
from tests.exchange.books import Desk, edited
from tests.exchange.hostile import flipped
from tests.exchange.recalculate import recalculated

__all__ = ["run"]

pytestmark = pytest.mark.journey

PLACES = ("110000", "620100")
NAMES = ("李明", "王芳", "赵强", "孙丽")
TOLD = "现场核对后更正。"
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """One person at a laptop of one's own."""

    name: str
    run: Run
    monkeypatch: pytest.MonkeyPatch
    folder: Path

    @property
    def workspace(self) -> Path:
        return self.folder / f"{self.name}.inspection"

    def does(self, command: str, *arguments: str | Path) -> str:
        """Runs a command on the workspace, which succeeds; what it prints."""
        self.monkeypatch.setenv(places.HOME, str(self.folder / f"home-{self.name}"))
        done = self.run(command, self.workspace, *arguments)
        assert done.status == 0, f"{self.name}: {command}\n{done.err}"
        return done.out

    def tells(self, command: str, *arguments: str | Path) -> Told:
        told: Told = json.loads(self.does(command, *arguments, "--json"))
        return told

    def records(self, entries: Sequence[Told]) -> None:
        path = self.folder / "entries.json"
        path.write_text(json.dumps({"entries": list(entries)}, ensure_ascii=False), "utf-8")
        self.does("record", path)

    def sends(self, name: str) -> Path:
        path = self.folder / f"{name}.xlsx"
        self.does("export", path)
        return path

    def ends_with(self) -> Told:
        """All that must be the same wherever the same files were imported."""
        waiting = self.tells("quarantine")
        return {
            "scores": self.tells("scores"),
            "ids": sorted(each["id"] for each in self.tells("history")["revisions"]),
            "conflicts": self.tells("conflicts"),
            "edits": [(each["id"], each["cell"], each["new"]) for each in waiting["hand_edits"]],
            "held": sorted((each["sha256"], each["reasons"]) for each in waiting["files"]),
        }


@pytest.fixture
def seat(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401
    return lambda name: Seat(name, run, monkeypatch, tmp_path)


def some_answers(chance: Random, count: int) -> list[Told]:
    """A few answers, often to the same criteria as others give, sometimes the very same."""
    scored = [
        each
        for each in default_plan().criteria
        if isinstance(each.scoring, LevelsScoring | RatioScoring | MarksScoring)
    ]
    entries: list[Told] = []
    for _ in range(count):
        criterion, locality = chance.choice(scored[:8]), chance.choice(PLACES)
        match criterion.scoring:
            case LevelsScoring(levels=levels):
                value: Told = {"level": chance.choice(levels).code}
            case RatioScoring():
                value = {"done": chance.choice((8, 9)), "total": 10}
            case _:
                value = {"marks": "1"}
        place = {"round": "joint", "locality": locality}
        entries.append(
            {
                "kind": "answer", **place, "criterion": criterion.code, "value": value,
                "note": chance.choice(("见台账第3页。", "抽查时发现。")),
            }
        )  # fmt: skip
    return entries


def a_member(seat: Seat, name: str, plan: str | Path = "mobile-web-2009") -> Seat:
    localities = [word for code in PLACES for word in ("--locality", code)]
    seat.does("new", "--role", "team", "--team", "T01", "--author", name, "--plan", plan,
              "--round", "joint", *localities)  # fmt: skip
    return seat


def all_that_was_sent(seat: Any, chance: Random) -> list[Path]:  # noqa: ANN401
    """What four members send, each of them twice, and the last after seeing the first's."""
    members = [a_member(seat(f"m{n}"), name) for n, name in enumerate(NAMES)]
    sent = []
    for stage in range(2):
        for number, member in enumerate(members):
            member.records(some_answers(chance, 6))
            sent.append(member.sends(f"m{number}-{stage}"))
    last = members[-1]
    last.does("import", sent[0])
    for conflict in last.tells("conflicts")["conflicts"][:1]:
        last.does("resolve", conflict["record"], conflict["heads"][0]["id"], "--note", "核对原件。")
    return [*sent, last.sends("m3-2")]


def hand_edited(book: Path, copy: Path) -> Path:
    """Somebody types a note into the first answer that has one, in a spreadsheet program."""

    def note(desk: Desk) -> None:
        codes = (each.code for each in default_plan().criteria)
        keys = (RecordKey.of(InspectionKey("joint", place, "T01"), Kind.ANSWER, code)
                for place in PLACES for code in codes)  # fmt: skip
        cells = (desk.cell(key, "note") for key in keys)
        next(cell for cell in cells if cell.value).value = TOLD

    copy.write_bytes(book.read_bytes())
    return edited(copy, note)


def test_any_order_and_any_repetition_give_the_same(
    seat: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    chance = Random(7)  # noqa: S311 - a schedule, not a secret
    sent = all_that_was_sent(seat, chance)
    flip(sent[2], altered := tmp_path / "altered.xlsx")
    sent += [hand_edited(sent[1], tmp_path / "edited.xlsx"), altered]
    ends = []
    for number in range(3):
        office = seat(f"office{number}")
        office.does("new", "--role", "headquarters", "--author", "陈华")
        order = [*sent, *chance.choices(sent, k=4)]
        chance.shuffle(order)
        while order:
            count = chance.randint(1, 4)
            office.does("import", *order[:count])
            order = order[count:]
        ends.append(office.ends_with())

    assert ends[0] == ends[1] == ends[2]
    assert ends[0]["conflicts"]["conflicts"]
    assert [new for _, _, new in ends[0]["edits"]] == [TOLD]
    assert [reasons for _, reasons in ends[0]["held"]] == [["altered"]]
    assert len(ends[0]["ids"]) > len(sent)
    assert {each["locality"] for each in ends[0]["scores"]["inspections"]} == set(PLACES)


def test_each_file_gets_the_outcome_that_the_contract_names(
    seat: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    member = a_member(seat("m"), "李明")
    member.records(some_answers(Random(3), 12))  # noqa: S311
    book = member.sends("results")
    plan = tmp_path / "other.yaml"
    seat("m").run("plan", "export", "mobile-web-2009", plan)
    plan.write_text(plan.read_text("utf-8").replace("mobile-web-2009", "other-2010"), "utf-8")
    stranger = a_member(seat("stranger"), "外人", plan)
    stranger.records(some_answers(Random(3), 3))  # noqa: S311
    flip(book, altered := tmp_path / "altered.xlsx")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(flipped(book.read_bytes(), book.stat().st_size // 2))
    (passed,) = recalculated([book], tmp_path / "office")
    files = {
        "passed": passed,
        "edited": hand_edited(book, tmp_path / "edited.xlsx"),
        "as sent": book,
        "altered": altered,
        "broken": broken,
        "other": stranger.sends("other"),
    }
    office = seat("office")
    office.does("new", "--role", "headquarters", "--author", "陈华")

    rows = office.tells("import", *files.values())["files"]

    got = {
        name: (row["outcome"], row["reasons"], row["hand_edits"], row["signature"])
        for name, row in zip(files, rows, strict=True)
    }
    assert got["passed"] == ("imported", [], 0, "new")
    assert got["edited"] == ("imported", [], 1, "new")
    assert got["as sent"] == ("identical", [], 0, "new")
    assert got["altered"][:2] == ("quarantined", ["altered"])
    assert got["broken"][:2] == ("rejected", ["unreadable"])
    assert got["other"][:2] == ("quarantined", ["other_campaign"])
    assert office.tells("scores")["inspections"] == member.tells("scores")["inspections"]
    (edit,) = office.tells("quarantine")["hand_edits"]
    assert edit["new"] == TOLD
    office.does("adopt", edit["id"])
    notes = [each["note"] for each in office.tells("history")["revisions"]]
    assert notes.count(TOLD) == 1
