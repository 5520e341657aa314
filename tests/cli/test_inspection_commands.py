"""Entries recorded all or none, inspections signed and reopened, conflicts settled."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.plan import DeadlineScoring, LevelsScoring, MarksScoring, RatioScoring
from inspector.workspace.workspace import Surroundings, open_workspace
from tests.builders import mobile_plan
from tests.cli.conftest import Run
from tests.domain.oracle import reckon
from tests.strategies import answers
from tests.workspace.conftest import carry

WriteJson = Callable[[str, object], Path]
Entry = dict[str, Any]
BEIJING = {"round": "joint", "locality": "110000"}
EXAMPLES: list[Entry] = [
    {"kind": "visit", "date": "2010-03-05", "people": "张伟", "place": "市局", "feedback": "无"},
    {"kind": "answer", "criterion": "A1", "value": {"level": "full"}, "note": "齐全"},
    {"kind": "answer", "criterion": "C2", "value": {"done": 8, "total": 10}},
    {"kind": "answer", "criterion": "C1", "value": {"counts": {"link": 2}}},
    {"kind": "answer", "criterion": "G1", "value": {"done_on": "2010-01-09"}},
    {
        "kind": "answer",
        "criterion": "F2",
        "value": {"marks": "1.5"},
        "adjusted": "1.0",
        "note": "研发停留在计划",
    },
    {"kind": "answer", "criterion": "G3", "value": {"not_applicable": "本地未发生此类情形"}},
    {"kind": "answer", "criterion": "H4", "value": {"not_due": True}},
    {"kind": "bonus", "item": "X1", "awarded": True, "note": "全省推广"},
    {"kind": "veto", "clause": "V3", "state": "raised", "facts": "已通报的网站仍可访问"},
    {"kind": "evidence", "criterion": "C2", "clause": "V3", "file": "p.txt", "caption": "台账"},
    {
        "kind": "rectification",
        "criterion": "C5",
        "problem": "未停止接入",
        "responsible": "某公司",
        "due": "2010-04-30",
        "status": "open",
    },
]


def entries(*told: Entry, **more: object) -> dict[str, object]:
    return {"entries": [{**BEIJING, **each} for each in told], **more}


def score(run: Run, workspace: Path, locality: str = "110000") -> dict[str, Any]:
    found = run("scores", workspace, "--json", "--locality", locality).json["inspections"]
    first: dict[str, Any] = found[0]
    return first


def count(run: Run, workspace: Path) -> int:
    return len(run("history", workspace, "--json").json["revisions"])


def complete(locality: str = "110000") -> list[Entry]:
    """Full marks for every criterion, and the visit's day."""
    told: list[Entry] = [{"kind": "visit", "date": "2010-06-02"}]
    for criterion in mobile_plan().criteria:
        match criterion.scoring:
            case LevelsScoring(levels):
                value: Entry = {"level": levels[0].code}
            case RatioScoring():
                value = {"done": 5, "total": 5}
            case DeadlineScoring():
                value = {"done_on": str(criterion.due)}
            case MarksScoring():
                value = {"marks": str(criterion.points)}
            case _:
                value = {"counts": {}}
        told.append({"kind": "answer", "criterion": criterion.code, "value": value})
    return [{**each, "round": "joint", "locality": locality} for each in told]


def test_the_examples_of_the_contract_are_recorded(
    run: Run, team: Path, write_json: WriteJson, tmp_path: Path
) -> None:
    (tmp_path / "p.txt").write_text("台账", "utf-8")

    outcome = run("record", team, write_json("e.json", entries(*EXAMPLES)))

    assert outcome.status == 0, outcome.err
    told = score(run, team)
    # A1 3, C2 5 x 8/10 = 4, C1 3 - 2 x 0.6 = 1.8, G1 nine days late 2, F2 adjusted to 1.
    assert told["earned"] == "11.80"
    # All but G3, 2 points, and H4, 2 points.
    assert told["applicable"] == "96.00"
    assert (told["bonus"], told["raised"], told["vetoes"]) == ("2.00", ["V3"], [])
    assert told["criteria"]["F2"] == {
        "points": "1.00",
        "full": "2.00",
        "state": "scored",
        "computed": "1.50",
        "adjusted": "1.00",
    }
    assert told["criteria"]["H4"]["state"] == "not_due"
    assert len(told["missing"]) == 37 - 7


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        ({"kind": "answer", "criterion": "Z9", "value": {"level": "full"}}, "criterion"),
        ({"kind": "answer", "criterion": "C2", "value": {"done": 3, "total": 2}}, "value.done"),
        ({"kind": "answer", "criterion": "C1", "value": {"counts": {"link": -1}}}, "value.counts"),
        ({"kind": "answer", "criterion": "C1", "value": {"counts": {"link": 8.0}}}, "value.counts"),
        ({"kind": "answer", "criterion": "C1", "value": {"counts": {"link": True}}}, "value"),
        ({"kind": "answer", "criterion": "F2", "value": {"marks": "0.3"}}, "value.marks"),
        ({"kind": "answer", "criterion": "A1", "value": {"level": "strong"}}, "value.level"),
        ({"kind": "answer", "criterion": "A1", "value": {"done": 1, "total": 2}}, "value"),
        ({"kind": "answer", "criterion": "A1", "value": "full"}, "value"),
        ({"kind": "answer", "criterion": "A1", "value": {"level": "full"}, "colour": 1}, "colour"),
        (
            {
                "kind": "answer",
                "criterion": "A1",
                "value": {"level": "full"},
                "note": "记" * 200_000,
            },
            "note",
        ),
        (
            {
                "kind": "answer",
                "criterion": "A1",
                "value": {"level": "full"},
                "locality": "990000",
            },
            "locality",
        ),
        ({"kind": "rain"}, "kind"),
        ({"kind": "evidence", "criterion": "C2", "file": "none.jpg"}, "file"),
        ("an entry", ""),
    ],
)
def test_one_bad_entry_names_its_field_and_nothing_is_recorded(
    run: Run, team: Path, write_json: WriteJson, bad: object, place: str
) -> None:
    good = {**BEIJING, "kind": "answer", "criterion": "A1", "value": {"level": "none"}}
    bad = {**BEIJING, **bad} if isinstance(bad, dict) else bad

    outcome = run("record", team, write_json("e.json", {"entries": [good, bad, good]}))

    assert outcome.status == 1
    assert len(outcome.complaints) >= 1
    assert all(line.startswith("entries[1]") for line in outcome.complaints)
    assert f"entries[1].{place}".rstrip(".") in outcome.err
    assert count(run, team) == 0


def test_every_fault_of_a_file_is_named(run: Run, team: Path, write_json: WriteJson) -> None:
    bad: list[Entry] = [
        {"kind": "answer", "criterion": "Z1", "value": {"level": "full"}},
        {"kind": "answer", "criterion": "C2", "value": {"done": -1, "total": 0}, "x": 1},
        {"kind": "bonus", "item": "X1", "awarded": "yes"},
    ]

    outcome = run("record", team, write_json("e.json", entries(*bad, extra=1)))

    named = " ".join(outcome.complaints)
    for place in (
        "entries[0].criterion",
        "entries[1].value.done",
        "entries[1].value.total",
        "entries[1].x",
        "entries[2].awarded",
        "extra",
    ):
        assert place in named


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"entries": [',
        b"\xff\xfe{\x00}\x00",
        b'{"entries": NaN}',
        b'{"entries": [], "entries": []}',
        b"[" * 200_000,
        b'{"entries": "' + b"a" * 3_000_000 + b'"}',
        b'{"entries": [{"kind": "answer", "value": {"marks": 1e999999999}}]}',
    ],
)
def test_a_file_that_is_no_json_of_ours_is_refused(
    run: Run, team: Path, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "e.json"
    path.write_bytes(content)

    outcome = run("record", team, path)

    assert outcome.status == 1
    assert outcome.complaints
    assert count(run, team) == 0


def test_equal_to_the_present_state_is_no_revision(
    run: Run, team: Path, write_json: WriteJson
) -> None:
    told = write_json("e.json", entries(*EXAMPLES[:5]))

    run("record", team, told)
    again = run("record", team, told)

    assert again.status == 0
    assert count(run, team) == 5


def test_a_withdrawn_answer_is_missing(run: Run, team: Path, write_json: WriteJson) -> None:
    run("record", team, write_json("1.json", entries(EXAMPLES[1])))
    gone = {"kind": "answer", "criterion": "A1", "withdrawn": True}
    run("record", team, write_json("2.json", entries(gone)))

    assert "A1" in score(run, team)["missing"]
    assert count(run, team) == 2


def test_an_inspection_is_signed_reopened_and_changed(
    run: Run, team: Path, write_json: WriteJson
) -> None:
    blocked = run("sign", team, "--locality", "110000")
    assert blocked.status == 1
    # The criteria that nobody answered, one a line.
    assert len(blocked.complaints) == 37
    run("record", team, write_json("e.json", {"entries": complete()}))

    assert run("sign", team).status == 1  # Lanzhou is not complete: all or none
    assert score(run, team)["signed"] is False
    signed = run("sign", team, "--locality", "110000")
    assert signed.status == 0, signed.err
    told = score(run, team)
    assert (told["signed"], told["total"], told["rank"]) == (True, "100.00", 1)
    refused = run("record", team, write_json("2.json", entries(EXAMPLES[1])))
    assert refused.status == 1
    assert "entries[0]" in refused.err

    assert run("sign", team, "--reopen", "--reason", "补充材料").status == 0
    assert score(run, team)["signed"] is False
    assert run("record", team, write_json("2.json", entries(EXAMPLES[1]))).status == 0
    assert run("sign", team, "--locality", "110000", "--author", "王芳").status == 0
    last = run("history", team, "joint/110000/T01/signoff/main", "--json").json["revisions"]
    assert [each["author"] for each in last] == ["李明", "李明", "王芳"]


def test_a_sign_off_of_an_unknown_place_or_round_is_refused(run: Run, team: Path) -> None:
    for option in (("--locality", "130000"), ("--round", "spring")):
        outcome = run("sign", team, *option)
        assert outcome.status == 1
        assert option[1] in outcome.err
    nothing = run("sign", team, "--reopen", "--reason", "x")
    assert nothing.status == 1


@pytest.fixture
def disputed(run: Run, team: Path, tmp_path: Path, write_json: WriteJson) -> Path:
    """The team's workspace after a colleague's entries came in: A1 differs, A3 in its note."""
    other = tmp_path / "other.inspection"
    run(
        "new", other, "--role", "team", "--team", "T01", "--author", "王芳", "--round", "joint",
        "--locality", "110000",
    )  # fmt: skip
    a3 = {"kind": "answer", "criterion": "A3", "value": {"level": "full"}}
    run("record", team, write_json("1.json", entries(EXAMPLES[1], {**a3, "note": "一"})))
    half = {"kind": "answer", "criterion": "A1", "value": {"level": "partial"}, "note": "缺分工"}
    run("record", other, write_json("2.json", entries(half, {**a3, "note": "二"})))
    surroundings = Surroundings.real()
    with open_workspace(other, surroundings) as source, open_workspace(team, surroundings) as own:
        carry(source, own)
    return team


A1 = "joint/110000/T01/answer/A1"


def test_conflicts_are_listed_with_their_heads(run: Run, disputed: Path) -> None:
    told = run("conflicts", disputed, "--json").json["conflicts"]

    assert [(each["record"], each["class"]) for each in told] == [
        (A1, "value"),
        ("joint/110000/T01/answer/A3", "notes"),
    ]
    heads = {head["author"]: head for head in told[0]["heads"]}
    assert heads["李明"]["value"] == {"level": "full"}
    assert heads["王芳"]["note"] == "缺分工"
    assert set(heads["王芳"]) == {"id", "author", "at", "value", "note"}
    shown = run("conflicts", disputed)
    assert heads["王芳"]["id"][:12] in shown.out
    assert score(run, disputed)["conflicts"] == ["A1"]


def test_an_entry_on_a_conflict_names_its_heads(
    run: Run, disputed: Path, write_json: WriteJson
) -> None:
    heads = run("conflicts", disputed, "--json").json["conflicts"][0]["heads"]

    outcome = run("record", disputed, write_json("e.json", entries(EXAMPLES[1])))

    assert outcome.status == 1
    assert all(head["id"] in outcome.err for head in heads)


def test_a_conflict_is_settled_by_a_head(run: Run, disputed: Path) -> None:
    heads = run("conflicts", disputed, "--json").json["conflicts"][0]["heads"]
    right = next(head["id"] for head in heads if head["author"] == "王芳")

    assert run("resolve", disputed, A1, "0" * 64).status == 1
    assert run("resolve", disputed, "A1", right).status == 1
    settled = run("resolve", disputed, A1, right, "--note", "以现场查看为准")

    assert settled.status == 0, settled.err
    assert score(run, disputed)["criteria"]["A1"]["points"] == "1.50"
    last = run("history", disputed, A1, "--json").json["revisions"][-1]
    assert sorted(last["parents"]) == sorted(head["id"] for head in heads)
    assert run("resolve", disputed, A1, right).status == 1


def test_a_conflict_is_settled_by_a_ruling(run: Run, disputed: Path, write_json: WriteJson) -> None:
    ruling = write_json("ruling.json", {"level": "none"})

    settled = run("resolve", disputed, A1, "--value", ruling, "--note", "两人均未见责任书")

    assert settled.status == 0, settled.err
    assert score(run, disputed)["criteria"]["A1"]["points"] == "0.00"
    assert run("conflicts", disputed, "--json").json["conflicts"][0]["class"] == "notes"


ASKED = st.tuples(*(answers(criterion) for criterion in mobile_plan().criteria))


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(sheet=ASKED, left_out=st.sets(st.integers(0, 36), max_size=5))
def test_random_sheets_give_the_figures_of_an_independent_reading(
    sheet: tuple[Entry, ...],
    left_out: set[int],
    run: Run,
    tmp_path: Path,
    write_json: WriteJson,
) -> None:
    told = [each for number, each in enumerate(sheet) if number not in left_out]
    path = tmp_path / "random.inspection"
    path.unlink(missing_ok=True)
    run(
        "new", path, "--role", "team", "--team", "T01", "--author", "李明", "--round", "joint",
        "--locality", "110000",
    )  # fmt: skip

    outcome = run("record", path, write_json("e.json", entries(*told)))

    assert outcome.status == 0, outcome.err
    plan = json.loads(mobile_plan().canonical)
    expected = reckon(plan, [[each] for each in told])
    assert {key: score(run, path)[key] for key in expected} == expected
