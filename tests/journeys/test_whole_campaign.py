"""A whole campaign, from the plan's confirmation to the reports, as its people go through it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from inspector.domain.plan import Plan
from inspector.workspace.plans import default_plan
from tests.cli.conftest import Run, run
from tests.journeys.campaign import (
    ROUND,
    TEAMS,
    Desk,
    Entry,
    Laptops,
    Team,
    answer,
    answers,
    setup,
    visit,
)

__all__ = ["run"]

pytestmark = pytest.mark.journey

FACTS = "在现场看到大量涉黄网站仍可访问，接入单位拒不停止接入，当地没有采取任何措施。"
VETOED = {"T01": "110000", "T02": "320100"}
"""Where a team proposes a veto."""
KEPT = (
    "round", "locality", "team", "criterion", "clause", "problem", "responsible", "measure",
    "due", "notice", "submitted_on",
)  # fmt: skip


@pytest.fixture
def laptops(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptops:
    return Laptops(run, monkeypatch.setenv, tmp_path)


def prepared(office: Desk, packs: Path) -> dict[str, Path]:
    """Headquarters freezes the plan, says who goes where, and makes the task packs."""
    office.does("new", "--role", "headquarters", "--author", "陈华")
    office.does("confirm-plan")
    office.does("setup", office.written("setup", setup()))
    office.does("pack", packs)
    made = {team.code: next(packs.glob(f"*{team.name}*.xlsx")) for team in TEAMS}
    assert len(set(made.values())) == len(TEAMS)
    return made


def visited(laptops: Laptops, team: Team, pack: Path, plan: Plan, sent: Path) -> Desk:
    """A team of two inspects its ten places, merges, signs, and sends a workbook for each."""
    leader, member = (laptops.desk(f"{team.code}-{n}") for n in (1, 2))
    first = {each.code for section in plan.sections[:4] for each in section.criteria}
    for person, name in zip((leader, member), team.people, strict=True):
        person.does("new", "--from-pack", pack, "--author", name)
    for locality in team.localities:
        leader.records([visit(locality), *answers(plan, locality, first)])
        rest = {each.code for each in plan.criteria} - first
        member.records(answers(plan, locality, rest))
    place = team.localities[0]
    leader.records([answer(place, "A1", {"level": "full"}, "组长：方案已印发。")])
    member.records([answer(place, "A1", {"level": "partial"}, "成员：方案缺分工。")])
    if team.code in VETOED:
        propose_veto(leader, VETOED[team.code])
    book = leader.folder / f"{team.code}-member.xlsx"
    member.does("export", book)
    (taken,) = leader.imports(book)["files"]
    assert (taken["outcome"], taken["conflicts"]) == ("imported", 1)
    (conflict,) = leader.does("conflicts", "--json").json["conflicts"]
    kept = next(each for each in conflict["heads"] if each["author"] == team.people[1])
    leader.does("resolve", conflict["record"], kept["id"], "--note", "以负责部门为准")
    leader.does("sign")
    for locality in team.localities:
        leader.does("export", sent / f"{team.code}-{locality}.xlsx", "--locality", locality)
    return leader


def propose_veto(leader: Desk, locality: str) -> None:
    """A veto with its facts and a photograph."""
    photo = leader.folder / f"{locality}.png"
    Image.new("RGB", (64, 48), (40, 90, 160)).save(photo)
    place = {"round": ROUND, "locality": locality}
    leader.records(
        [
            {"kind": "veto", **place, "clause": "V3", "state": "raised", "facts": FACTS},
            {"kind": "evidence", **place, "clause": "V3", "file": photo.name, "caption": "现场"},
        ]
    )


def ruled(office: Desk) -> None:
    """Headquarters upholds one veto and dismisses the other."""
    rulings = (("T01", "upheld", "事实清楚，予以认定。"), ("T02", "dismissed", "已当场整改。"))
    office.records(
        [
            {
                "kind": "ruling", "round": ROUND, "locality": VETOED[team], "team": team,
                "clause": "V3", "state": state, "reason": reason, "person": "陈华",
                "ruled_on": "2010-04-20",
            }
            for team, state, reason in rulings
        ]
    )  # fmt: skip


def given_back(office: Desk, leader: Desk, locality: str, sent: Path) -> None:
    """An inspection goes back with a comment, is corrected, signed anew and sent again."""
    office.does(
        "return", "--locality", locality, "--reason", "台账与得分不符", "--comment", "A1=请核对分工"
    )
    returned = office.folder / "returned.xlsx"
    office.does("export", returned, "--locality", locality)
    assert leader.imports(returned)["summary"]["imported"] == 1
    said = {
        each["code"]: each["text"] for each in leader.does("comments", "--json").json["comments"]
    }
    assert said == {"main": ["台账与得分不符"], "A1": ["请核对分工"]}
    leader.does("sign", "--reopen", "--reason", "总部退回", "--locality", locality)
    leader.records([answer(locality, "A1", {"level": "none"}, "核对后改为两项不到位。")])
    leader.does("sign", "--locality", locality)
    again = sent / f"again-{locality}.xlsx"
    leader.does("export", again, "--locality", locality)
    assert office.imports(again)["summary"]["imported"] == 1


def ranked(office: Desk) -> None:
    """All are taken in: the one failed by veto is last, equal totals share a rank."""
    office.does("accept")
    table = office.does("standings", "--json").json
    assert table["outside"] == 0
    rows = table["ranked"]
    assert len(rows) == sum(len(team.localities) for team in TEAMS)
    assert rows[-1]["locality"] == VETOED["T01"]
    totals = [Decimal(each["total"]) for each in rows[:-1]]
    assert [each["rank"] for each in rows[:-1]] == [
        1 + sum(other > total for other in totals) for total in totals
    ]
    scores = office.scores()
    assert all(scores[each["locality"]]["total"] == each["total"] for each in rows)
    assert all(scores[each["locality"]]["rank"] == each["rank"] for each in rows)


def rectified(office: Desk, locality: str) -> None:
    """What was lost at a locality is asked for by notices, answered, rechecked and closed."""
    office.does("rectify", "--locality", locality)
    notices = office.does("issue", "--issued-on", "2010-04-26", "--contact", "陈华", "--json").json
    forms = office.folder / "forms"
    office.does("notices", "--forms", forms)
    assert len(list(forms.iterdir())) == len(notices["notices"])
    asked = office.does("rectifications", "--json").json["rectifications"]
    numbers = {each["number"] for each in asked}
    for form in forms.iterdir():
        book = load_workbook(form)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(min_row=4):
            if row[0].value in numbers:
                row[4].value = "已全部整改到位。"
                row[5].value = date(2010, 5, 4)
        book.save(form)
    office.does("replies", *forms.iterdir())
    items = office.does("rectifications", "--json").json["rectifications"]
    assert {each["state"] for each in items} == {"submitted"}
    office.records([closed(each) for each in items])
    counts = office.does("rectifications", "--json").json["counts"]
    assert counts["closed"] == len(items) == sum(counts.values())


def closed(item: dict[str, Any]) -> Entry:
    """The entry that ends a rectification, proved and accepted by a second person."""
    _, _, _, _, name = item["record"].split("/")
    return {
        "kind": "rectification", "name": name, "status": "closed", "closed_on": "2010-05-10",
        "proof": "复查照片三张", "accepted_by": "高洁",
        **{key: item[key] for key in KEPT if item[key] is not None},
    }  # fmt: skip


def reported(office: Desk) -> None:
    """Every document says what the standings say."""
    rows = office.does("standings", "--json").json["ranked"]
    summary = office.folder / "summary.xlsx"
    office.does("report", "summary", summary)
    sheet = load_workbook(summary, data_only=True)["排名表"]
    table = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(table) if row[0] == "名次")
    columns = [table[head].index(title) for title in ("名次", "代码", "总分")]
    told = [tuple(row[n] for n in columns) for row in table[head + 1 : head + 1 + len(rows)]]
    assert [(rank, code, Decimal(str(total))) for rank, code, total in told] == [
        (each["rank"], each["locality"], Decimal(each["total"])) for each in rows
    ]
    for kind in ("bulletin", "special", "reminders"):
        path = office.folder / f"{kind}.docx"
        office.does("report", kind, path)
        assert office.does("report", "changes", path, "--json").json["changes"] == []
    notice = office.folder / "notice.docx"
    office.does("report", "notice", notice, "--locality", VETOED["T01"])
    issued = office.does("notices", "--json").json["notices"]
    said = "\n".join(each.text for each in Document(str(notice)).paragraphs)
    assert all(f"编号：{each['number']}" in said for each in issued)


def test_a_whole_campaign(laptops: Laptops, tmp_path: Path) -> None:
    office = laptops.desk("office")
    plan = default_plan()
    packs = prepared(office, tmp_path / "packs")
    sent = tmp_path / "sent"
    sent.mkdir()
    leaders = {team.code: visited(laptops, team, packs[team.code], plan, sent) for team in TEAMS}

    told = office.imports(sent)
    assert told["summary"] == {"imported": 30, "identical": 0, "rejected": 0, "quarantined": 0}
    seen = office.scores()
    for leader in leaders.values():
        for locality, score in leader.scores().items():
            assert seen[locality]["total"] == score["total"]
            assert seen[locality]["signed"]

    ruled(office)
    given_back(office, leaders["T03"], TEAMS[2].localities[3], sent)
    ranked(office)
    rectified(office, VETOED["T01"])
    reported(office)
