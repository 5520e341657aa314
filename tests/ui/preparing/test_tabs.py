"""Localities, teams and tasks, set up with the keyboard and the mouse."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from tests.drive import settle
from tests.ui.preparing.conftest import Office
from tests.ui.program import rest
from ui.preparing.dragging import mime_of


def test_localities_are_added_by_pinyin_from_an_empty_page(empty: Office) -> None:
    empty.tab("localities")
    assert empty.person.sees("There are no localities yet.")
    empty.press("Space")
    empty.person.type("lanzhou")
    rest(empty.window)
    empty.press("Return")
    empty.person.type("白银市")
    rest(empty.window)
    empty.press("Return")
    empty.click("Add 2 localities")
    assert empty.person.sees("兰州市")
    assert empty.person.sees("2 localities")
    assert [each.code for each in empty.stored().localities] == ["620100", "620400"]


def test_a_locality_with_an_own_code_and_a_code_that_is_taken(office: Office) -> None:
    office.tab("localities")
    office.press("Ctrl+Shift+N")
    office.type("620100", "开发区")
    office.press("Return")
    assert office.person.sees("The code 620100 belongs to 兰州市 already.")
    code = office.person.find("Code", "EditableText")
    code.setFocus()
    office.press("Ctrl+A")
    office.type("kfq-1")
    office.press("Return")
    assert office.person.sees("own code")
    assert "kfq-1" in office.stored().names


def test_what_is_taken_out_comes_back_by_ctrl_z(office: Office) -> None:
    office.tab("localities")
    office.person.click_row("620400")
    office.press("Delete")
    assert not office.person.sees("620400")
    assert office.person.sees("1 locality taken out")
    office.press("Ctrl+Z")
    assert office.person.sees("620400")
    office.press("Ctrl+Y")
    assert "620400" not in office.stored().names


def test_a_spreadsheet_dropped_on_the_page_is_shown_before_it_is_taken(
    office: Office, tmp_path: Path
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ("代码", "名称", "上级"),
        (620600, "武威市", "甘肃省"),
        (620600, "武威", ""),
        ("kfq-9", "经开区", "620600"),
        (620100, "兰州市", ""),
    ):
        sheet.append(row)
    workbook.save(tmp_path / "名单.xlsx")
    office.tab("teams")
    office.person.drop([tmp_path / "名单.xlsx"], "Teams of the campaign")
    rest(office.window)
    assert office.person.sees("620600 is there twice; first in row 1.")
    assert office.person.sees("2 rows are taken, 1 is here already, 1 cannot be taken")
    office.click("Take 2 localities")
    stored = office.stored()
    assert [code for code in stored.names if code not in {"620000", "620100", "620400"}] == [
        "620500",
        "620600",
        "kfq-9",
    ]


def test_cells_copied_from_a_spreadsheet_are_pasted(office: Office) -> None:
    office.tab("localities")
    office.person.paste("武威市\t620600\n金昌市\t620300")
    rest(office.window)
    assert office.person.sees("2 rows are taken")
    office.press("Return")
    assert {"620600", "620300"} <= set(office.stored().names)


def test_a_team_with_a_leader_is_made_with_the_keyboard_alone(empty: Office) -> None:
    empty.tab("teams")
    assert empty.person.sees("There are no teams yet.")
    empty.press("Space")
    empty.person.type("第1组")
    empty.press("Return")
    assert empty.person.sees("This team has no members yet.")
    empty.press("Ctrl+Shift+N")
    empty.person.type("李明")
    empty.press("Tab", "Down", "Return")
    empty.person.find("Name", "EditableText").setFocus()
    empty.press("Return")
    (team,) = empty.stored().teams
    assert (team.code, team.team.name, team.leader) == ("T01", "第1组", "李明")
    (member,) = team.members.values()
    assert (member.letter, bool(member.department)) == ("A", True)


def test_what_a_team_lacks_stands_beside_its_name(office: Office) -> None:
    office.tab("teams")
    office.person.click_row("第2组")
    assert office.person.sees("The team has no members.")
    office.person.click_row("第1组")
    assert not office.person.sees("The team has no members.")
    office.person.click_row("李明, leader")
    office.press("L")
    assert office.person.sees("The team has no leader")


def test_a_member_changes_department_and_duties(office: Office) -> None:
    office.tab("teams")
    office.person.click_row("王芳")
    office.press("Return")
    office.person.find("Sections or criteria of his own", "EditableText").setFocus()
    office.person.type("C Z9")
    office.press("Return")
    assert office.person.sees("Z9")
    assert office.page.teams.member_form.row("duties").fault
    office.press("Ctrl+A")
    office.person.type("C，A1")
    office.press("Return")
    task = office.stored().team("T01")
    assert task is not None
    assert task.members["m2"].duties == ("C", "A1")


def test_localities_go_to_a_team_by_key_and_the_counter_reaches_nought(office: Office) -> None:
    office.tab("assignment")
    assert office.person.sees("Unassigned 3")
    office.click("Unassigned 3")
    office.page.assignment.places.setFocus()
    office.press("Ctrl+A", "A", "2")
    assert office.person.sees("Every locality has its team.")
    assert office.person.sees("Unassigned 0")
    stored = office.stored()
    assert len(stored.unassigned("joint")) == 0
    assert stored.teams_at("joint", "620500") == ("T02",)


def drag(target: QWidget, place: QPoint) -> None:
    """Drags two localities over a list and lets them go."""
    mime = mime_of(["620100", "620400"])
    held = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton)
    modifiers = Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place, *held, modifiers),
        QDragMoveEvent(place, *held, modifiers),
        QDropEvent(QPointF(place), *held, modifiers),
    ):
        QCoreApplication.sendEvent(target, event)
        assert event.isAccepted()
    settle()


def test_localities_are_dragged_onto_a_team(office: Office) -> None:
    office.tab("assignment")
    table = office.page.assignment.teams
    row = next(n for n in range(2) if table.model().index(n, 1).data() == "第2组")
    drag(table.viewport(), table.visualRect(table.model().index(row, 1)).center())
    rest(office.window)
    assert office.person.sees("2 localities to 第2组")
    office.press("Ctrl+Z")
    office.press("Ctrl+Y")
    assert office.stored().teams_at("joint", "620100") == ("T02",)


def test_a_task_is_taken_back_and_a_second_team_goes_beside(office: Office) -> None:
    office.tab("assignment")
    office.person.click_row("兰州市")
    office.press("B", "2")
    assert office.person.sees("第1组, 第2组")
    office.press("U")
    assert office.stored().teams_at("joint", "620100") == ()


def test_each_round_has_tasks_of_its_own(office: Office) -> None:
    office.tab("assignment")
    office.page.assignment.rounds.setFocus()
    office.press("Home")
    assert office.person.sees("Unassigned 4")
    office.press("Down")
    assert office.person.sees("Unassigned 3")


def test_before_there_is_anybody_the_way_leads_to_the_lists(empty: Office) -> None:
    empty.tab("assignment")
    empty.click("To the teams")
    assert empty.person.sees("There are no teams yet.")
