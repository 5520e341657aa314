"""The plan is written on the screen: live sum, faults to jump to, undo, confirmation, versions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QLineEdit

from inspector import wording
from inspector.domain.plan_draft import at, tree_of, with_at
from inspector.workspace.plan_drafting import keep_draft, plan_desk
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.drive import Person, settle
from tests.ui.preparing.conftest import Office, made
from tests.ui.program import rest, running
from ui.preparing.confirm import ConfirmDialog, Confirmed
from ui.preparing.draft import Draft
from ui.theme import theme

C1 = ("sections", 2, "criteria", 0)
A1 = ("sections", 0, "criteria", 0)


@pytest.fixture
def writing(empty: Office) -> Office:
    """The plan's tree has the keys."""
    empty.tab("rules")
    return empty


def draft(office: Office) -> Draft:
    return office.page.rules.draft


def codes(office: Office, section: int) -> list[str]:
    members = at(draft(office).tree, ("sections", section, "criteria"))
    return [each["code"] for each in members]


def point(office: Office, *path: str | int) -> None:
    office.page.rules.rubric.tree.setFocus()
    office.page.rules.rubric.tree.point_at(path)
    settle()


def answer(monkeypatch: pytest.MonkeyPatch, told: Confirmed | None) -> list[tuple[object, object]]:
    """Has the dialog answered in that way; what it was asked with is listed."""
    asked: list[tuple[object, object]] = []

    def ask(plan: object, _parent: object, **more: object) -> Confirmed | None:
        asked.append((plan, more.get("impact")))
        return told

    monkeypatch.setattr(ConfirmDialog, "ask", ask)
    return asked


def test_nothing_is_edited_before_the_draft_that_was_kept_has_come(
    tmp_path: Path, home: None
) -> None:
    assert home is None
    path = made(tmp_path)
    with open_workspace(path, Surroundings.real()) as workspace:
        written = with_at(tree_of(workspace.plan), (*A1, "points"), "2.5")
        keep_draft(workspace, written)
    with running(tmp_path, path) as window:
        office, free = Office(window, path, Person()), Event()
        window.desk.ask(partial(_wait, free)).start()
        window.go("plan")
        office.person.press("Ctrl+N")
        assert not office.person.has("Evidence is required")
        office.page.rules.show_part("head")
        office.page.rules.first().setFocus()
        office.person.type("X")
        draft(office).settle()
        free.set()
        rest(window)
        assert draft(office).tree == written
        assert not draft(office).can_undo
        with office.closed() as workspace:
            assert plan_desk(workspace).tree == written


def _wait(free: Event, _workspace: Workspace) -> None:
    assert free.wait(20)


def test_the_sum_follows_every_key_and_a_fault_is_jumped_to(writing: Office) -> None:
    assert writing.person.sees("Sum 100 / 100")
    point(writing, *C1)
    writing.press("Return", "Tab", "Ctrl+A")
    writing.person.type("4.5")
    assert writing.person.sees("Sum 101.5 / 100")
    assert not writing.page.rules.foot.confirm.isEnabled()
    writing.page.rules.show_part("vetoes")
    writing.person.click("1 fault…")
    fault = draft(writing).reading.faults[0]
    assert fault.code == "points_not_100"
    writing.press("Down", "Return")
    assert writing.page.rules.part is writing.page.rules.rubric
    writing.press("Ctrl+Z")
    writing.page.rules.undo()
    assert writing.person.sees("Sum 100 / 100")


def test_a_fault_in_a_line_of_levels_leads_into_its_field(writing: Office) -> None:
    draft(writing).put((*A1, "scoring", "levels", 1, "title", "en"), "")
    writing.page.rules.show_part("grades")
    writing.page.rules.go_to((*A1, "scoring", "levels", 1, "title", "en"))
    settle()
    assert writing.person.holder().objectName() == "levels.1.title.en"
    assert writing.person.sees("This is not filled in.")


def test_criteria_are_moved_copied_and_taken_out_by_keys(writing: Office) -> None:
    before = codes(writing, 0)
    point(writing, *A1)
    writing.press("Alt+Down")
    assert codes(writing, 0) == [before[1], before[0], *before[2:]]
    writing.press("Ctrl+D")
    assert len(codes(writing, 0)) == len(before) + 1
    writing.press("Delete", "Alt+Right")
    moved = before[0] if before[0] in codes(writing, 1) else codes(writing, 1)[0]
    assert codes(writing, 1)[0] == moved
    for _ in range(4):
        writing.press("Ctrl+Z")
    assert codes(writing, 0) == before
    writing.press("Ctrl+Y")
    assert codes(writing, 0)[0] == before[1]


def test_a_new_criterion_is_written_with_the_keyboard(writing: Office) -> None:
    point(writing, *A1)
    writing.press("Ctrl+N")
    assert writing.person.holder().objectName() == "criterion.title.zh"
    writing.person.type("新的条目")
    writing.press("Tab")
    writing.person.type("A new one")
    (fresh,) = [code for code in codes(writing, 0) if code not in {"A1", "A2", "A3", "A4"}]
    assert writing.person.sees(f"{fresh}  A new one")


def test_a_criterion_is_scored_in_each_of_the_five_ways(writing: Office) -> None:
    point(writing, *A1)
    for word, method in (
        ("Ratio", "ratio"),
        ("Deduction", "deduction"),
        ("Deadline", "deadline"),
        ("Marks", "marks"),
        ("Levels", "levels"),
    ):
        writing.click(word)
        assert at(draft(writing).tree, (*A1, "scoring", "method")) == method
    assert len(at(draft(writing).tree, (*A1, "scoring", "levels"))) == 2


def test_lines_of_grades_are_added_moved_and_taken_out(writing: Office) -> None:
    writing.page.rules.show_part("grades")
    writing.page.rules.part.go_to(("grades", 0, "code"))
    writing.press("Alt+Down")
    assert [g["code"] for g in at(draft(writing).tree, ("grades",))][:2] == ["good", "excellent"]
    assert writing.person.sees("is not less than")
    writing.press("Alt+Up", "Return")
    writing.person.type("fine")
    assert at(draft(writing).tree, ("grades", 1, "code")) == "fine"
    writing.press("Ctrl+Delete")
    assert draft(writing).reading.is_sound


def test_the_points_of_the_tree_stand_under_their_head(writing: Office) -> None:
    tree = writing.page.rules.rubric.tree
    point(writing, *A1)
    item = tree.currentItem()
    assert item is not None
    assert tree.headerItem().textAlignment(1) == item.textAlignment(1)


def test_the_heads_of_the_duties_have_room_for_two_lines(writing: Office) -> None:
    writing.page.rules.show_part("duties")
    settle()
    header = writing.page.rules.duties.table.horizontalHeader()
    assert header.height() >= 2 * QFontMetrics(theme().font("caption", strong=True)).lineSpacing()


def test_duties_are_given_to_a_whole_section_by_one_key(writing: Office) -> None:
    writing.page.rules.show_part("duties")
    table = writing.page.rules.duties.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    writing.press("Space")
    first = writing.window.desk.plan.departments[0].code
    owners = [each["departments"] for each in at(draft(writing).tree, A1[:3])]
    assert all(first in each for each in owners)
    writing.press("Space")
    owners = [each["departments"] for each in at(draft(writing).tree, A1[:3])]
    assert not any(first in each for each in owners)


def test_what_is_written_survives_closing_and_binds_nobody(writing: Office) -> None:
    draft(writing).put((*A1, "title", "en"), "half a sent")
    with writing.closed() as workspace:
        desk = plan_desk(workspace)
    assert at(desk.tree, (*A1, "title", "en")) == "half a sent"
    assert desk.plan.criteria[0].title.en != "half a sent"


def test_the_plan_is_confirmed_with_what_was_written(
    writing: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, Confirmed("1.0", ""))
    draft(writing).put((*A1, "title", "en"), "Reworded")
    writing.click("Confirm the plan…")
    rest(writing.window)
    assert len(asked) == 1
    assert writing.person.sees("v1.0 confirmed")
    assert writing.window.desk.plan.criteria[0].title.en == "Reworded"
    assert not writing.page.rules.foot.confirm.isVisible()


def test_a_later_version_says_why_and_what_it_changes(
    ready: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.tab("rules")
    asked = answer(monkeypatch, Confirmed("1.1", "clearer words"))
    draft(ready).put((*A1, "title", "en"), "Reworded")
    ready.page.rules.show_part("versions")
    assert ready.person.sees("Text changed")
    assert ready.person.sees("answers to it wait until a person confirms them")
    ready.click("Confirm the new version…")
    rest(ready.window)
    ((_, impact),) = asked
    assert impact is not None
    assert ready.person.sees("v1.1 confirmed")
    ready.page.rules.show_part("versions")
    assert ready.person.sees("Why: clearer words")
    with ready.closed() as workspace:
        assert [(each.version, each.note) for each in plan_desk(workspace).versions] == [
            ("1.1", "clearer words")
        ]


def test_the_dialog_asks_for_a_free_version_and_a_note(ready: Office) -> None:
    from inspector.workspace.plan_drafting import Impact

    ready.tab("rules")
    desk = draft(ready).desk
    assert desk is not None
    dialog = ConfirmDialog(
        desk.plan, ready.window, desk=desk, impact=Impact((), waiting=3, rescored=2, packs=1)
    )
    dialog.show()
    assert dialog.version.text() == "1.1"
    assert ready.person.sees("3 answers will wait for confirmation, 2 will be scored anew")
    dialog.go.click()
    assert ready.person.sees("needs a note that says why")
    dialog.note.setPlainText("why")
    dialog.version.setText("1.0")
    dialog.go.click()
    # The plan itself is the one in force: what has changed nothing needs no other name.
    assert dialog.result() == QDialog.DialogCode.Accepted
    dialog.deleteLater()


def test_going_back_to_the_plan_in_force_can_be_taken_back(writing: Office) -> None:
    draft(writing).put((*A1, "title", "en"), "Reworded")
    writing.click("Back to the plan in force")
    assert draft(writing).tree == tree_of(writing.window.desk.plan)
    writing.page.rules.rubric.tree.setFocus()
    writing.press("Ctrl+Z")
    assert at(draft(writing).tree, (*A1, "title", "en")) == "Reworded"


def test_criteria_pasted_from_a_spreadsheet_are_shown_before_they_are_taken(
    writing: Office,
) -> None:
    point(writing, *A1)
    writing.person.paste(
        "考核项目\t序号\t考核内容\t分值\n宣传\tP1\t公开曝光典型案例\t3\n\tP2\t学校教育\t许多\n"
    )
    assert writing.person.sees("1 row is taken, 1 cannot be taken and is left out")
    assert writing.person.sees("许多 is no number of points.")
    writing.press("Return")
    sections = at(draft(writing).tree, ("sections",))
    assert [each["code"] for each in sections[-1]["criteria"]] == ["P1"]
    assert writing.person.sees("Sum 103 / 100")
    writing.press("Ctrl+Z")
    assert writing.person.sees("Sum 100 / 100")


def test_a_plan_goes_out_as_a_workbook_and_comes_back_edited(
    writing: Office, tmp_path: Path
) -> None:
    page = writing.page.rules
    page.write(tmp_path / "细则.xlsx")
    rest(writing.window)
    assert writing.person.sees("Written and checked: “细则.xlsx”.")
    workbook = load_workbook(tmp_path / "细则.xlsx")
    (name,) = [each for each in workbook.sheetnames if each.split()[-1] == "criteria"]
    sheet = workbook[name]
    column = next(cell.column_letter for cell in sheet[2] if cell.value == "title.en")
    sheet[f"{column}3"] = "Edited in a spreadsheet"
    workbook.save(tmp_path / "细则.xlsx")
    writing.person.drop([tmp_path / "细则.xlsx"], "Sections and criteria")
    rest(writing.window)
    assert at(draft(writing).tree, (*A1, "title", "en")) == "Edited in a spreadsheet"
    sheet[f"{column}3"] = None
    workbook.save(tmp_path / "细则.xlsx")
    page.load(tmp_path / "细则.xlsx")
    rest(writing.window)
    assert writing.person.sees(f"{name}!{column}3")
    assert at(draft(writing).tree, (*A1, "title", "en")) == "Edited in a spreadsheet"


def test_grades_and_conditions_are_shown_and_taken_by_name(writing: Office) -> None:
    rules, names = writing.page.rules, dict[str, str]()
    tree = draft(writing).tree
    for grade in [*tree["grades"], tree["veto_grade"]]:
        names[grade["code"]] = grade["title"]["en"]
    rules.show_part("grades")
    settle()
    outcomes = tree["outcomes"]
    for number, outcome in enumerate(outcomes):
        cell = rules.findChild(QLineEdit, f"rules.outcomes.{number}.grades")
        assert cell is not None
        assert cell.text() == ", ".join(names[code] for code in outcome.get("grades", ()))
    cell = rules.findChild(QLineEdit, "rules.outcomes.0.grades")
    assert cell is not None
    cell.setFocus()
    cell.selectAll()
    writing.person.type(f"{names['vetoed']}, {names['good']}; pass")
    assert at(draft(writing).tree, ("outcomes", 0, "grades")) == ["vetoed", "good", "pass"]
    when = rules.findChild(QLineEdit, "rules.outcomes.0.when")
    assert when is not None
    when.setFocus()
    writing.person.type("a rectification has failed")
    assert at(draft(writing).tree, ("outcomes", 0, "when")) == "rectification_failed"
    assert [each.code for each in draft(writing).reading.faults] == ["grades_or_when"]


def test_statuses_of_samples_are_shown_in_the_language_of_the_screen(writing: Office) -> None:
    titles = draft(writing).tree["sample_statuses"]
    writing.page.rules.show_part("samples")
    settle()
    cell = writing.page.rules.findChild(QLineEdit, "rules.samples.0.statuses")
    assert cell is not None
    known = at(draft(writing).tree, ("samples", 0, "statuses"))
    for locale, tongue, mark in ((wording.ENGLISH, "en", ", "), (wording.CHINESE, "zh", "、")):
        wording.use(locale)
        writing.page.retranslate()
        assert cell.text() == mark.join(titles[code][tongue] for code in known)
