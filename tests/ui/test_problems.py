"""Does every fault reach the person, with what to do next, and without what they wrote?"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from inspector import places, wording
from inspector.domain.faults import Bug, DiskTrouble, Fault, Refused
from inspector.domain.sentences import say
from inspector.workspace.progress import Cancelled
from tests.drive import Person, settle
from ui import problems
from ui.widgets.banner import NoticeBar

SECRET = "张三的备注"  # noqa: S105 - a note, no password


@pytest.fixture
def installed(qapp: object) -> Iterator[problems.Problems]:
    """The hooks of the program in place, and everything as it was afterwards."""
    assert qapp is not None
    hook, thread_hook = sys.excepthook, threading.excepthook
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield problems.install()
    sys.excepthook, threading.excepthook = hook, thread_hook
    qInstallMessageHandler(None)
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def person() -> Person:
    return Person()


def logged() -> str:
    file = places.log_folder() / problems.LOG_FILE
    return file.read_text("utf-8") if file.exists() else ""


def raised(error: BaseException) -> BaseException:
    """The error with a trace, as it comes out of code that knows what a person wrote."""

    def deep(note: str) -> None:
        assert note
        raise error

    try:
        deep(SECRET)
    except BaseException as caught:  # noqa: BLE001 - handed on
        return caught
    raise AssertionError


def test_a_fault_of_the_world_becomes_a_notice_with_its_remedy(
    qtbot: QtBot, installed: problems.Problems, person: Person
) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show()
    installed.noticed.connect(bar.show_notice)
    installed.tell(
        DiskTrouble.of("disk-full", say("The disk is full."), say("Make room and try again."))
    )
    assert person.sees("The disk is full. Make room and try again.")
    assert "disk-full" in logged()
    assert "The disk is full" not in logged()


def test_of_many_faults_three_are_said_and_the_rest_is_counted() -> None:
    faults = [Fault("row", str(n), say("Row {n} is empty.", n=n)) for n in range(1, 6)]
    notice = problems.notice_of(Refused(faults))
    assert notice.text == "Row 1 is empty. Row 2 is empty. Row 3 is empty. And 2 more."
    assert notice.tone == "bad"


def test_cancelling_is_no_fault(qtbot: QtBot, installed: problems.Problems) -> None:
    with qtbot.assertNotEmitted(installed.noticed):
        installed.tell(Cancelled())
    settle()
    assert logged() == ""


@pytest.mark.usefixtures("installed")
class TestAMistakeOfOurs:
    def test_it_says_what_is_safe_and_what_to_do_and_can_be_copied(
        self, person: Person, caplog: pytest.LogCaptureFixture
    ) -> None:
        problems.problems().tell(raised(Bug(SECRET)))
        person.until_sees("The program made a mistake")
        assert person.sees("Everything that the status bar calls saved is safe.")
        assert not person.sees("test_problems.py")
        person.click("Show details")
        assert "test_problems.py" in person.read("Report")
        person.click("Copy report")
        report = QGuiApplication.clipboard().text()
        assert report.startswith("Joint Inspector")
        assert "Bug" in report
        person.click("Go on")
        assert not person.sees("The program made a mistake")
        for text in (report, logged(), caplog.text):
            assert "in deep" in text or " deep" in text
            assert SECRET not in text
        caplog.clear()
        settle()

    def test_a_second_one_is_counted_in_the_same_window(
        self, person: Person, caplog: pytest.LogCaptureFixture
    ) -> None:
        for _ in range(2):
            problems.problems().tell(raised(ValueError(SECRET)))
        person.until_sees("It happened 2 times.")
        wording.use(wording.CHINESE)
        person.press("Escape")
        settle()
        assert not person.sees("2")
        caplog.clear()

    def test_it_is_told_wherever_it_comes_from(
        self, person: Person, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail() -> None:
            raise ValueError(SECRET)

        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        person.until_sees("The program made a mistake")
        assert "ValueError" in logged()
        assert SECRET not in logged()
        person.click("Go on")
        caplog.clear()
        settle()


def test_a_mistake_in_the_reporting_window_itself_is_only_logged(
    installed: problems.Problems, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(installed, "_report", lambda _text: installed.tell(ValueError("again")))
    installed.tell(ValueError("first"))
    assert logged().count("ValueError") == 2
    caplog.clear()


def test_a_warning_of_qt_is_in_the_log(
    installed: problems.Problems, caplog: pytest.LogCaptureFixture
) -> None:
    assert installed is problems.problems()
    qWarning("a layout is odd")
    assert "a layout is odd" in logged()
    caplog.clear()


def test_a_disk_that_takes_no_log_does_not_stop_the_program(
    laptop: Path, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    laptop.mkdir()
    (laptop / "logs").write_text("a file where the folder should be")
    request.getfixturevalue("installed")
    logging.getLogger("inspector.ui").error("still alive")
    assert "still alive" in caplog.text
    caplog.clear()
