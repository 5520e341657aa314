"""The scoring page, filled with a visit to Lanzhou, in what a person meets on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from inspector import places
from inspector.domain.records import InspectionKey
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.drive import Person
from tests.gallery import Build, scene
from tests.ui import lanzhou
from ui.desk import Desk
from ui.entry.page import ScoringPage
from ui.evidence.pictures import Pictures
from ui.evidence.strip import EvidenceStrip


def opened(desk: Desk, path: Path, surroundings: Surroundings) -> None:
    """Puts a workspace on the desk and waits until it lies there."""
    desk.take(partial(open_workspace, path, surroundings)).start()
    Person().until(lambda: desk.current is not None, "the workspace on the desk")


def scoring_page(desk: Desk, key: InspectionKey) -> ScoringPage:
    """A scoring page of that inspection, filled, that hears of every change."""
    page = ScoringPage(desk)
    desk.changed.connect(page.on_changed)
    page.show_inspection(key)
    page.refresh()
    Person().until(lambda: page.view is not None, "the scoring page filled")
    return page


def _staged(
    make: Callable[[Path], Workspace], act: Callable[[ScoringPage], None]
) -> Iterator[QWidget]:
    with TemporaryDirectory() as folder:
        os.environ.setdefault(places.HOME, folder)
        workspace = make(Path(folder))
        path, surroundings = workspace.path, workspace.surroundings
        workspace.close()
        desk = Desk()
        opened(desk, path, surroundings)
        page = scoring_page(desk, lanzhou.LANZHOU)
        page.set_evidence_strip(EvidenceStrip(desk, Pictures(desk, page), page))
        page.resize(1294, 668)
        page.show()
        page.activateWindow()
        act(page)
        yield page
        page.leave()
        desk.close().start()
        Person().until(lambda: desk.current is None, "the workspace closed")
        desk.shut()


def _register(
    name: str, make: Callable[[Path], Workspace], act: Callable[[ScoringPage], None]
) -> None:
    build: Build = partial(_staged, make, act)
    scene(name)(build)


def _at(code: str, *keys: str) -> Callable[[ScoringPage], None]:
    """Goes to a row and presses keys there, one text typed at the end of each."""

    def act(page: ScoringPage) -> None:
        person = Person()
        page.list.setFocus()
        page.list.go_to(code)
        for key in keys:
            person.press(key)

    return act


def _typing(code: str, text: str, *keys: str) -> Callable[[ScoringPage], None]:
    """Goes to a row, types a quick entry, and presses keys."""

    def act(page: ScoringPage) -> None:
        person = Person()
        _at(code)(page)
        # The first digit opens the line, which then has the keys.
        person.press(text[0])
        person.type(text[1:])
        before = page.list.current()
        for key in keys:
            person.press(key)
        if keys:
            person.until(lambda: page.list.current() != before, "the answer on the screen")

    return act


def _no_gaps(page: ScoringPage) -> None:
    person = Person()
    page.filters.chips.setFocus()
    person.press("Right")


_register("scoring-levels", lanzhou.begun, _at("A1"))
_register("scoring-deduction", lanzhou.complete, _at("B1"))
_register("scoring-ratio-samples", lanzhou.complete, _at("C3"))
_register("scoring-deadline", lanzhou.complete, _at("G1"))
_register("scoring-marks", lanzhou.begun, _at("F2"))
_register("scoring-adjusted", lanzhou.complete, _at("E5"))
_register("scoring-quick-entry", lanzhou.begun, _typing("B4", "17/20"))
_register("scoring-quick-fault", lanzhou.begun, _typing("B4", "17/2"))
_register("scoring-reason", lanzhou.begun, _typing("B4", "17/20", "Return"))
_register("scoring-differs", lanzhou.begun, _typing("C2", "1/5", "Return"))
_register("scoring-not-applicable", lanzhou.begun, _at("B2", "N"))
_register("scoring-bonus", lanzhou.complete, _at("X3"))
_register("scoring-veto", lanzhou.begun, _at("V3"))
_register("scoring-visit", lanzhou.complete, _at("–"))
_register("scoring-no-gaps", lanzhou.complete, _no_gaps)
_register("scoring-signed", lanzhou.signed, _at("C1"))
