"""Task packs: chosen, written and checked, outdated, and stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from inspector.workspace.packs_made import PackState, team_packs
from tests.ui.preparing.conftest import Office
from tests.ui.program import rest
from ui.packs.page import PacksPage
from ui.preparing.confirm import ConfirmDialog, Confirmed


def test_packs_need_a_confirmed_plan_and_the_page_offers_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.go("packs")
    assert office.person.sees("The plan is not confirmed yet.")
    assert not office.packs.make.isEnabled()
    asked = []

    def ask(plan: object, _parent: object) -> Confirmed:
        asked.append(plan)
        return Confirmed("1.0", "")

    monkeypatch.setattr(ConfirmDialog, "ask", ask)
    office.click("Confirm the plan…")
    assert asked == [office.window.desk.plan]
    assert not office.person.sees("The plan is not confirmed yet.")
    assert office.packs.make.isEnabled()


def test_the_dialog_restates_what_is_confirmed(office: Office) -> None:
    plan = office.window.desk.plan
    dialog = ConfirmDialog(plan, office.window)
    dialog.show()
    assert office.person.sees(plan.digest[:8])
    assert office.person.sees(f"Confirm v{plan.version}")
    assert office.person.sees("100")
    dialog.close()
    dialog.deleteLater()


def test_a_team_with_nothing_amiss_is_chosen_and_its_pack_is_written(
    ready: Office, tmp_path: Path
) -> None:
    ready.go("packs")
    page = ready.packs
    assert list(page.chosen) == ["T01"]
    assert ready.person.sees("The team has no members")
    page.folder.choose(tmp_path / "包")
    page.forms.setChecked(True)
    ready.click("Make 1 pack")
    assert ready.person.sees("Written and checked: 1 task pack in “包”")
    assert sorted(path.name for path in (tmp_path / "包").iterdir()) == [
        f"任务包_第1组_v{ready.window.desk.plan.version}.xlsx",
        "空白评分表_第1组.xlsx",
    ]
    assert not page.chosen
    with ready.closed() as workspace:
        states = [each.state for each in team_packs(workspace).packs]
    assert states == [PackState.MADE, PackState.NEVER]


def test_a_pack_is_outdated_once_its_team_changes(ready: Office, tmp_path: Path) -> None:
    ready.go("packs")
    ready.packs.folder.choose(tmp_path / "包")
    ready.press("Ctrl+Return")
    ready.tab("assignment")
    ready.person.click_row("白银市")
    ready.press("A", "1")
    ready.go("packs")
    assert ready.person.sees("its localities have changed")
    assert list(ready.packs.chosen) == ["T01"]


def test_every_team_is_chosen_by_one_key_and_none_by_the_next(ready: Office) -> None:
    ready.go("packs")
    ready.packs.table.setFocus()
    ready.press("Ctrl+A")
    assert list(ready.packs.chosen) == ["T01", "T02"]
    ready.press("Ctrl+A")
    assert not ready.packs.chosen
    ready.press("Home", "Space")
    assert list(ready.packs.chosen) == ["T01"]


def test_a_folder_that_cannot_be_written_keeps_nothing_made(ready: Office, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    ready.go("packs")
    ready.packs.folder.choose(blocked)
    ready.press("Ctrl+Return")
    assert ready.person.sees("第1组: ")
    assert ready.packs.rows[0].pack.state is PackState.NEVER


def test_packs_for_a_drive_that_is_gone_are_not_written_elsewhere(
    ready: Office, tmp_path: Path
) -> None:
    drive = tmp_path / "U盘" / "包"
    drive.mkdir(parents=True)
    ready.go("packs")
    ready.packs.folder.choose(drive)
    drive.rmdir()
    drive.parent.rmdir()
    ready.press("Ctrl+Return")
    assert ready.person.sees(f"There is no {drive.parent}.")
    assert not drive.parent.exists()
    with ready.closed() as workspace:
        assert team_packs(workspace).packs[0].state is PackState.NEVER


def test_the_folder_used_last_is_chosen_when_the_program_is_opened_again(
    ready: Office, tmp_path: Path
) -> None:
    page = PacksPage(ready.window.desk, ready.window)
    page.restore_state(QByteArray(str(tmp_path).encode()))
    page.refresh()
    rest(ready.window)
    assert page.folder.currentData() == tmp_path
    page.deleteLater()


def test_without_teams_the_way_leads_to_the_teams(empty: Office) -> None:
    empty.go("packs")
    assert empty.person.sees("There are no teams yet.")
    empty.click("Set up the teams")
    rest(empty.window)
    assert empty.window.front is not None
    assert empty.window.front.name == "plan"
