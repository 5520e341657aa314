"""Whose is a widget in the eyes of PySide? Never another's that may go before it.

Asked for the next in the chain of tabs, for a buddy or a focus proxy, PySide books the answer as a
child of whoever was asked; when that one goes, all below the answer counts as deleted, and the
program dies. Walking from pane to pane once led over the window itself.
"""

from __future__ import annotations

import re
from pathlib import Path

import shiboken6

from tests.drive import Person
from tests.ui import lanzhou
from tests.ui.program import rest, running
from tests.wording import ROOT

FORBIDDEN = re.compile(
    r"\.(next|previous)InFocusChain\(|\.setFocusProxy\(|\.focusProxy\(|\.buddy\("
)


def test_the_menu_opens_after_f6_went_round_pages_that_are_gone(tmp_path: Path) -> None:
    made = lanzhou.begun(tmp_path)
    made.close()
    with running(tmp_path, made.path) as window:
        person = Person()
        person.press("F10", "Escape")
        for page in ("scoring", "evidence", "checks", "history", "settings"):
            window.go(page)
            rest(window)
            for _ in window.panes():
                person.press("F6")
        window.commands["close"].trigger()
        person.until(lambda: window.desk.current is None, "the workspace closed")
        rest(window)
        assert re.search(r"^parent", shiboken6.dump(window), re.MULTILINE) is None
        person.press("F10")
        assert person.sees("Workspace")
        person.press("Escape")


def test_nobody_asks_what_would_make_a_window_somebodys_child() -> None:
    sources = sorted((ROOT / "ui").rglob("*.py"))
    found = [path.name for path in sources if FORBIDDEN.search(path.read_text("utf-8"))]
    assert sources
    assert found == []
