"""A scoring page on a real workspace, and a person before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector.domain.bodies import AnswerBody
from inspector.domain.merge import RecordState
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.workspace.workspace import Workspace
from tests.drive import Person
from tests.scenes.scoring import opened, scoring_page
from tests.ui import lanzhou
from ui.desk import Desk
from ui.entry.page import ScoringPage
from ui.widgets.banner import Notice


class Bench:
    """The page, its desk, and what the page told the window."""

    def __init__(self, desk: Desk, page: ScoringPage) -> None:
        self.desk = desk
        self.page = page
        self.person = Person()
        self.notices: list[Notice] = []
        page.notice_wished.connect(self.notices.append)

    def at(self, code: str) -> Person:
        """Goes to a row of the list, which has the keys then."""
        self.page.list.setFocus()
        assert self.page.list.go_to(code)
        return self.person

    def state(self, code: str, kind: Kind = Kind.ANSWER) -> RecordState | None:
        """What is on disk, as the page's view has it."""
        assert self.page.view is not None
        return self.page.view.sheet.states.get(RecordKey.of(self.page.view.key, kind, code))

    def answer(self, code: str) -> AnswerBody | None:
        """The answer on disk, None without one."""
        state = self.state(code)
        return state.body if state is not None and isinstance(state.body, AnswerBody) else None

    def until_recorded(self, code: str, value: object, note: str | None = None) -> None:
        """Waits until the answer's value is on disk, and its note too where one is given."""

        def recorded() -> bool:
            body = self.answer(code)
            if body is None:
                return value is None
            return body.value == value and (note is None or body.note == note)

        self.person.until(recorded, f"{code}: {value} {note}, not {self.answer(code)}")

    def mark(self, code: str) -> str:
        """The word of a row's state."""
        return next(row.mark.word for row in self.page.list.rows if row.code == code)

    def current(self) -> str:
        """The code of the row that has the keys."""
        return self.page.current_code()

    def undo(self) -> None:
        """Ctrl+Z on the list."""
        self.page.list.setFocus()
        self.person.press("Ctrl+Z")

    def redo(self) -> None:
        """Ctrl+Y on the list."""
        self.page.list.setFocus()
        self.person.press("Ctrl+Y")

    def clear_away(self) -> None:
        """Leaves the page and closes the workspace."""
        self.page.leave()
        self.page.hide()
        self.desk.close().start()
        self.person.until(lambda: self.desk.current is None, "the workspace closed")
        self.desk.shut()
        self.page.deleteLater()

    def ask(self, question: Callable[[Workspace], object]) -> object:
        """What the workspace answers, after all that was sent before."""
        answers: list[object] = []
        task = self.desk.ask(question)
        task.succeeded.connect(answers.append)
        task.start()
        self.person.until(lambda: answers, "an answer of the desk")
        return answers[0]


Laid = Callable[..., Bench]


@pytest.fixture
def lay(tmp_path: Path) -> Iterator[Laid]:
    """Lays a workspace on the desk and opens the scoring page on it."""
    benches: list[Bench] = []

    def on_desk(
        make: Callable[[Path], Workspace] = lanzhou.begun,
        key: InspectionKey = lanzhou.LANZHOU,
    ) -> Bench:
        workspace = make(tmp_path)
        path, surroundings = workspace.path, workspace.surroundings
        workspace.close()
        desk = Desk()
        opened(desk, path, surroundings)
        page = scoring_page(desk, key)
        page.resize(1294, 668)
        page.show()
        page.activateWindow()
        page.list.setFocus()
        benches.append(Bench(desk, page))
        return benches[-1]

    yield on_desk
    for bench in benches:
        bench.clear_away()


@pytest.fixture
def bench(lay: Laid) -> Bench:
    """A visit that is begun: eleven criteria answered, samples and evidence there."""
    return lay()
