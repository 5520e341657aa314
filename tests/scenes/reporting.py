"""What headquarters sends out: each kind chosen, filled, and an earlier draft that has aged."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from inspector.domain.bodies import RulingBody
from inspector.domain.entries import Entry
from inspector.domain.records import Kind, RecordKey
from tests.drive import Person
from tests.scenes.analysis import headquarters
from tests.scenes.window import Act, register
from tests.ui.program import rest
from ui.reports.page import ReportsPage
from ui.spot import Part
from ui.window import MainWindow


def at(window: MainWindow, paper: str) -> ReportsPage:
    """The page at that kind of document, filled."""
    window.go("reports", Part(paper))
    page = window.front
    assert isinstance(page, ReportsPage)
    Person().until(page.make.isEnabled, "the preview is there", seconds=20)
    rest(window)
    return page


def _kind(paper: str) -> Act:
    return partial(_at_kind, paper)


def _at_kind(paper: str, window: MainWindow) -> None:
    window.notices.clear()
    at(window, paper)


def _aged(window: MainWindow) -> None:
    """A draft was written, and then a veto was dismissed that it speaks of."""
    window.notices.clear()
    page = at(window, "bulletin")
    with TemporaryDirectory() as name:
        page.write_to(Path(name) / "通报.docx")
        Person().until(lambda: page.side.drafts.count() == 1, "the draft is kept", seconds=20)
    entry = _dismissal(page)
    page.desk.record([entry]).start()
    Person().until(lambda: page.side.changes.count() > 0, "the draft has aged", seconds=20)
    rest(window)


def _dismissal(page: ReportsPage) -> Entry:
    assert page.material is not None
    veto = next(each for each in page.material.vetoes if each.case.state == "upheld")
    body = RulingBody(state="dismissed", reason="经复核，当地已按期处置。", person="王主任")
    return Entry(RecordKey.of(veto.key, Kind.RULING, veto.case.clause), body)


register("reports-aged", headquarters, _aged)
for _paper in ("bulletin", "special", "notice", "reminders", "summary", "scoresheet"):
    register(f"reports-{_paper}", headquarters, _kind(_paper))
