"""A page of one inspection on a real workspace, what it wishes of the window, and a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget

from inspector.domain.bodies import Body
from inspector.domain.merge import RecordState
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.sheet import Sheet
from inspector.storage import log
from inspector.workspace import drafting
from inspector.workspace.workspace import Workspace
from tests.drive import Person, settle
from tests.scenes.scoring import opened
from tests.ui import lanzhou
from ui.checks.page import ChecksPage
from ui.desk import Desk
from ui.entry.page import ScoringPage
from ui.page import Page
from ui.preferences import Preferences
from ui.samples.page import EvidencePage
from ui.signing.page import SigningPage
from ui.spot import Spot
from ui.veto.beside import Beside
from ui.widgets.banner import Notice

AnyBody = TypeVar("AnyBody", bound=Body)
Make = Callable[[Path], Workspace]


class Visit:
    """The desk, one page on it, and what that page told the window."""

    def __init__(self, folder: Path, make: Make, key: InspectionKey) -> None:
        self.folder = folder
        self.key = key
        workspace = make(folder)
        self.path, self._surroundings = workspace.path, workspace.surroundings
        workspace.close()
        self.person = Person()
        self.preferences = Preferences(file=folder / "window.ini")
        self.notices: list[Notice] = []
        self.wishes: list[tuple[str, object]] = []
        self.desk = Desk()
        opened(self.desk, self.path, self._surroundings)
        self.page: Page | None = None

    def scoring(self) -> tuple[ScoringPage, Beside]:
        """The scoring page with all that stands beside it."""
        page = ScoringPage(self.desk)
        beside = Beside(page, self.preferences)
        self._show(page)
        return page, beside

    def evidence(self, field: str = "", code: str = "") -> EvidencePage:
        """The page of evidence, samples and visit record, at a spot."""
        page = EvidencePage(self.desk, self.preferences)
        self._show(page, Spot(self.key, code, field))
        return page

    def checks(self) -> ChecksPage:
        """The completeness check."""
        page = ChecksPage(self.desk)
        self._show(page)
        return page

    def signing(self) -> SigningPage:
        """The sign-off."""
        page = SigningPage(self.desk)
        self._show(page)
        return page

    def rest(self) -> None:
        """Waits until nothing is under way any more."""
        self.person.until(lambda: not self.desk.is_busy, "the desk at rest", seconds=20)

    def sheet(self) -> Sheet:
        """All that is on disk, after all that was sent before."""
        sheet = self.ask(_sheet_of(self.key))
        assert isinstance(sheet, Sheet)
        return sheet

    def body(self, kind: Kind, name: str, shape: type[AnyBody]) -> AnyBody | None:
        """The body of one record on disk."""
        return self.sheet().body(kind, name, shape)

    def state(self, kind: Kind, name: str) -> RecordState | None:
        """The state of one record on disk."""
        return self.sheet().state(kind, name)

    def drafts(self) -> dict[RecordKey, str]:
        """What was typed and is no revision yet."""
        kept = self.ask(drafting.drafts)
        assert isinstance(kept, tuple)
        return {each.record: each.body for each in kept}

    def revisions(self) -> int:
        """How many revisions the log has."""
        count = self.ask(_count)
        assert isinstance(count, int)
        return count

    def ask(self, question: Callable[[Workspace], object]) -> object:
        """What the workspace answers."""
        answers: list[object] = []
        task = self.desk.ask(question)
        task.succeeded.connect(answers.append)
        task.start()
        self.person.until(lambda: answers, "an answer of the desk")
        return answers[0]

    def said(self) -> list[str]:
        """The words of the page's notices."""
        from ui.widgets.banner import _words

        return [_words(notice.text) for notice in self.notices]

    def reopen(self) -> None:
        """Closes page and workspace, and opens the workspace anew."""
        self._take_away()
        self.desk.close().start()
        self.person.until(lambda: self.desk.current is None, "the workspace closed")
        opened(self.desk, self.path, self._surroundings)

    def clear_away(self) -> None:
        """Closes everything."""
        self._take_away()
        self.desk.close().start()
        self.person.until(lambda: self.desk.current is None, "the workspace closed")
        self.desk.shut()

    def _take_away(self) -> None:
        if self.page is not None:
            self.page.leave()
            self.rest()
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def _show(self, page: Page, spot: Spot | None = None) -> None:
        self.page = page
        self.desk.changed.connect(page.on_changed)
        page.notice_wished.connect(self.notices.append)
        page.go_wished.connect(self._on_wish)
        page.resize(1294, 668)
        page.show_inspection(self.key)
        page.show()
        page.activateWindow()
        page.refresh()
        filled: list[bool] = []
        page.filled.connect(_Once(filled, page).on_filled)
        if spot is not None:
            page.show_spot(spot)
        self.person.until(lambda: filled, "the page filled")
        self.rest()
        settle()
        if spot is None:
            page.setFocus()

    def _on_wish(self, name: str, target: object) -> None:
        self.wishes.append((name, target))


class _Once(QWidget):
    def __init__(self, filled: list[bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._filled = filled
        self.hide()

    def on_filled(self) -> None:
        self._filled.append(True)


def _sheet_of(key: InspectionKey) -> Callable[[Workspace], Sheet]:
    def ask(workspace: Workspace) -> Sheet:
        return workspace.sheet(key)

    return ask


def _count(workspace: Workspace) -> int:
    return log.count(workspace.connection)


Begin = Callable[..., Visit]


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Begin]:
    """Begins with a workspace on the desk; clears away what a test leaves."""
    made: list[Visit] = []

    def begin(make: Make = lanzhou.begun, key: InspectionKey = lanzhou.LANZHOU) -> Visit:
        made.append(Visit(tmp_path, make, key))
        return made[-1]

    yield begin
    for each in made:
        each.clear_away()
