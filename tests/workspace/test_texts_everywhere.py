"""What people type is text in every workbook that leaves the program, and whole (W3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from inspector.domain.bodies import AnswerBody, RectificationBody, VisitBody
from inspector.domain.entries import Entry
from inspector.domain.plan import Plan
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import Text, say
from inspector.exchange.plan_files import write_plan
from inspector.office.cells import unescaped, visible
from inspector.workspace import packing
from inspector.workspace.blank_forms import write_blank_forms
from inspector.workspace.exporting import export
from inspector.workspace.notices import Issue, issue_notices
from inspector.workspace.plans import confirm_plan
from inspector.workspace.progress import silent
from inspector.workspace.receipts import receipt
from inspector.workspace.recording import record
from inspector.workspace.replying import prepare_reply, write
from inspector.workspace.returning import return_inspection
from inspector.workspace.setup import set_up, write_template
from inspector.workspace.signing import sign
from inspector.workspace.table_file import SheetColumn, SheetTable, save_table
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import BEIJING, answers, carry, entry
from tests.workspace.plans import small_plan

MARK = "Ω"
"""Stands in every text below and in none of ours."""
BEGINNINGS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "_x000D_",
    "\U0001f600",
    "\u202e\u200f",
    "'=",
    "#REF!",
)
TEXTS = tuple(f"{each}{MARK}" for each in BEGINNINGS)
ALL = "、".join(TEXTS)
NAME = f"=1+1{MARK}"
SETUP = {
    "localities": [{"code": "110000", "name": NAME}],
    "teams": [
        {
            "code": "T01",
            "name": f"@{MARK}",
            "leader": "m1",
            "members": [{"code": "m1", "name": f"+李{MARK}", "department": "police"}],
        }
    ],
    "assignments": [{"round": "joint", "locality": "110000", "team": "T01"}],
}
Made: TypeAlias = "tuple[Path, tuple[str, ...]]"
"""A workbook, and the texts that must stand in it, each as the whole of a cell or a part of it."""


@pytest.fixture
def team(team: Workspace) -> Workspace:
    """A team whose every word looks like something else."""
    noted = [
        Entry(each.record, replace(each.body, note=text))
        for each, text in zip(answers(), TEXTS, strict=False)
        if isinstance(each.body, AnswerBody)
    ]
    visit = VisitBody(date=date(2010, 3, 5), people=TEXTS[5], place=TEXTS[6], feedback=TEXTS[7])
    problem = RectificationBody(
        criterion="C1",
        problem=f"={ALL}",
        responsible=NAME,
        due=date(2010, 3, 20),
        status="open",
    )
    record(
        team,
        [
            *noted,
            entry(Kind.VISIT, "main", visit),
            entry(Kind.RECTIFICATION, "C1", problem),
        ],
    )
    return team


@pytest.fixture
def prepared(office: Workspace) -> Workspace:
    """Headquarters whose localities, teams and members are called so."""
    set_up(office, SETUP)
    confirm_plan(office)
    return office


def odd_plan() -> Plan:
    """A plan in which criteria, levels and sections are called so."""
    plan = small_plan()
    titled = [
        replace(each, title=Text(text, text))
        for each, text in zip(plan.criteria, TEXTS, strict=False)
    ]
    sections = []
    for section in plan.sections:
        count = len(section.criteria)
        sections.append(replace(section, criteria=tuple(titled[:count])))
        titled = titled[count:]
    return replace(plan, sections=tuple(sections))


def results(team: Workspace, folder: Path) -> Made:
    return export(team, folder / "r.xlsx").written.path, TEXTS[:8]


def slip(team: Workspace, headquarters: Workspace, folder: Path) -> Made:
    sign(team, [BEIJING])
    carry(team, headquarters)
    return_inspection(headquarters, BEIJING, ALL, {"C1": f"={ALL}"}, person=NAME)
    return export(headquarters, folder / "slip.xlsx").written.path, (ALL, f"={ALL}")


def form(team: Workspace, headquarters: Workspace, folder: Path) -> Made:
    carry(team, headquarters)
    issue = Issue(issued_on=date(2010, 3, 6), contact=TEXTS[1])
    key = RecordKey.of(BEIJING, Kind.RECTIFICATION, "C1")
    (notice,) = issue_notices(headquarters, [key], issue).notices
    return write(prepare_reply(headquarters, notice), folder).path, (f"={ALL}", TEXTS[1])


def receipted(team: Workspace, headquarters: Workspace, folder: Path) -> Made:
    sent = export(team, folder / f"{TEXTS[0]}.xlsx").written.path
    receive(headquarters, sent)
    return receipt(headquarters, folder / "receipt.xlsx").path, (sent.name,)


@pytest.mark.parametrize("make", [slip, form, receipted])
def test_between_team_and_headquarters(
    make: Callable[..., Made], team: Workspace, headquarters: Workspace, tmp_path: Path
) -> None:
    assert_texts(*make(team, headquarters, tmp_path))


def test_results(team: Workspace, tmp_path: Path) -> None:
    assert_texts(*results(team, tmp_path))


def test_pack_and_blank_forms(prepared: Workspace, tmp_path: Path) -> None:
    (ready,) = packing.prepare_packs(prepared, ["T01"])
    assert_texts(packing.write(ready, tmp_path).written.path, (NAME, f"+李{MARK}"))
    (blank,) = write_blank_forms(ready.book, tmp_path)
    assert_texts(blank, (NAME,))


def test_setup(prepared: Workspace, tmp_path: Path) -> None:
    path = write_template(prepared, tmp_path / "setup.xlsx")
    assert_texts(path, (NAME, f"@{MARK}", f"+李{MARK}"))


def test_plan(tmp_path: Path) -> None:
    plan = odd_plan()
    path = tmp_path / "plan.xlsx"
    write_plan(plan, path)
    assert_texts(path, tuple(each.title.zh for each in plan.criteria))


def test_a_list_from_the_screen(office: Workspace, tmp_path: Path) -> None:
    table = SheetTable(
        say("Receipt"),
        f"={ALL}",
        (SheetColumn(say("File"), 20), SheetColumn(say("Result"), 20)),
        (*((text, text) for text in TEXTS), (NAME,)),
    )
    at = office.surroundings.now()
    path = save_table(table, office.plan, at, tmp_path / "list.xlsx", silent)
    assert_texts(path, (*TEXTS, NAME, f"={ALL}"))


def assert_texts(path: Path, texts: tuple[str, ...]) -> None:
    """No formula holds what a person typed, no cell links anywhere, and every text is there."""
    cells = [c for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row]
    assert [c.value for c in cells if c.data_type == "f" and MARK in str(c.value)] == []
    assert not any(c.hyperlink for c in cells)
    said = "\n".join(unescaped(str(c.value)) for c in cells if c.value is not None)
    assert [text for text in texts if visible(text) not in said] == []
