"""Rectification: the ledger in several states, one item's deeds, replies, lost points, nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import msgspec
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget

from inspector import places
from inspector.domain.bodies import AssignmentBody
from inspector.domain.entries import Entry
from inspector.domain.records import MAIN, Kind, RecordKey, Role
from inspector.domain.rectification import Stage, is_open
from inspector.workspace import replying
from inspector.workspace.demo import making
from inspector.workspace.ledger import Ledger, LedgerRow, ledger
from inspector.workspace.progress import silent
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    create_workspace,
    open_workspace,
)
from tests.builders import mobile_plan
from tests.drive import Person
from tests.gallery import scene
from tests.ui.lanzhou import Clock
from tests.ui.program import rest, running
from ui.rectifications.issue_dialog import IssueDialog
from ui.rectifications.page import RectificationsPage
from ui.window import MainWindow

PROOF = "停止接入通知单，另附约谈记录"

Act = Callable[[RectificationsPage], None]


@cache
def the_office() -> Path:
    """Headquarters of the demo campaign, made once for all scenes."""
    folder = Path(mkdtemp(prefix="gallery-"))
    campaign = making._campaign(folder, 8, 3, 1, silent)  # noqa: SLF001 - without its teams
    return making._headquarters(campaign)[0]  # noqa: SLF001 - as above


def staged(act: Act) -> Iterator[QWidget]:
    """The window over headquarters' ledger, after a person did something in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        workspace = folder / the_office().name
        shutil.copyfile(the_office(), workspace)
        with running(folder, workspace) as window:
            window.go("rectifications")
            rest(window)
            act(front(window))
            rest(window)
            yield window
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


def front(window: MainWindow) -> RectificationsPage:
    """The ledger's page, filled."""
    page = window.front
    assert isinstance(page, RectificationsPage)
    Person().until(lambda: page.ledger is not None, "the ledger")
    return page


def at(page: RectificationsPage, stage: Stage) -> None:
    """Selects the first item of that stage."""
    row = next(row for row in page.list.model.rows if row.stage is stage)
    page.list.go_to(row)


def register(name: str, act: Act) -> None:
    """Adds a scene."""
    scene(name)(partial(staged, act))


def _overdue(page: RectificationsPage) -> None:
    at(page, Stage.OVERDUE)


def _asked(page: RectificationsPage) -> None:
    row = next(row for row in page.list.model.rows if row.asked is not None)
    page.list.go_to(row)


def _submitted(page: RectificationsPage) -> None:
    at(page, Stage.SUBMITTED)
    page.list.go_to_table()
    Person().press("C")


def _failed(page: RectificationsPage) -> None:
    at(page, Stage.FAILED)


def _several(page: RectificationsPage) -> None:
    page.list.table.selectAll()


def assigned_again(page: RectificationsPage) -> None:
    """Has the follow-up round's inspections assigned, at all open places but the first."""
    rows = sorted({row.record.inspection for row in page.list.model.rows if is_open(row.body)})
    entries = tuple(
        Entry(RecordKey.of(key._replace(round="recheck"), Kind.ASSIGNMENT, MAIN), AssignmentBody())
        for key in rows[1:]
    )
    page.desk.record(entries).start()


def _following(page: RectificationsPage) -> None:
    assigned_again(page)
    page.follow.click()


def _making(page: RectificationsPage) -> None:
    page.make.click()


def _filled(folder: Path) -> tuple[Path, ...]:
    """Replies to three notices: one in order, one whose number was changed, one left blank."""
    copy = folder / "copy.inspection"
    shutil.copyfile(the_office(), copy)
    with open_workspace(copy, Surroundings.real()) as workspace:
        going_on = ledger(workspace, [Stage.OVERDUE, Stage.IN_PROGRESS]).rows
        notices = [
            row.record._replace(kind=Kind.NOTICE, name=row.body.notice) for row in going_on[:3]
        ]
        prepared = [replying.prepare_reply(workspace, notice) for notice in notices]
    paths = tuple(replying.write(each, folder).path for each in prepared)
    for number, path in enumerate(paths[:2]):
        book = load_workbook(path)
        sheet = book.worksheets[0]
        sheet["E4"], sheet["F4"] = "已全部停止接入，并约谈了负责人。", date(2010, 4, 12)
        sheet["G4"] = PROOF
        if number:
            sheet["A4"] = "34-1100-01-R2-C9"
        book.save(path)
    return paths


def _replies(page: RectificationsPage) -> None:
    page.exchange.read_replies(_filled(Path(mkdtemp(prefix="gallery-"))))
    Person().until(lambda: page.exchange.reply_drawer.is_open, "the reply read", seconds=60)


def _replied(page: RectificationsPage) -> None:
    _replies(page)
    page.exchange.replies.button.click()
    Person().until(lambda: not page.exchange.reply_drawer.is_open, "the reply taken in", seconds=60)
    Person().until(lambda: any(map(_is_proved, page.list.model.rows)), "the answer in the ledger")
    page.list.go_to(next(filter(_is_proved, page.list.model.rows)))


def _is_proved(row: LedgerRow) -> bool:
    """Whether the unit that filled in our form answered it."""
    return row.body.proof == PROOF


register("rectifications-overdue", _overdue)
register("rectifications-asked", _asked)
register("rectifications-close", _submitted)
register("rectifications-failed", _failed)
register("rectifications-several", _several)
register("rectifications-follow", _following)
register("rectifications-make", _making)
register("rectifications-replies", _replies)
register("rectifications-replied", _replied)


@scene("rectifications-empty")
def empty() -> Iterator[QWidget]:
    """Headquarters that has nothing to put right yet."""
    with TemporaryDirectory() as name:
        path = Path(name) / "总部.inspection"
        wanted = NewWorkspace(plan=mobile_plan(), role=Role.HEADQUARTERS, author="陈华")
        create_workspace(path, wanted, Clock(Path(name) / "laptop").surroundings).close()
        with running(Path(name), path) as window:
            window.go("rectifications")
            rest(window)
            yield window


@scene("rectifications-issue")
def issue() -> Iterator[QWidget]:
    """What is asked before notices go out; one of the items has no deadline yet."""
    with open_workspace(the_office(), Surroundings.real()) as workspace:
        known = ledger(workspace)
    beside = QWidget()
    yield IssueDialog(list(ledger_rows(known)), known.day, beside)
    beside.deleteLater()


def ledger_rows(known: Ledger) -> Iterator[LedgerRow]:
    """What goes on, the first of it without a deadline."""
    going_on = [row for row in known.rows if row.stage in {Stage.OVERDUE, Stage.IN_PROGRESS}]
    for number, row in enumerate(going_on):
        yield msgspec.structs.replace(row, due=None) if number == 0 else row
