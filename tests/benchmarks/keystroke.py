"""How long from a key to the painted new total, with every criterion answered?

`python -m tests.benchmarks.keystroke [--keys N]`, offscreen, on a real workspace: Space on a row
that has less, then a digit and Enter in its quick entry, each until the page has painted another
total; recording, the durable commit, scoring and the view lie between. The floor, in the same
turns: the whole page repainted once with nothing recorded.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from inspector import places, wording
from tests.benchmarks.measure import interleaved, machine, report
from tests.scenes.scoring import opened, scoring_page
from tests.ui import lanzhou
from ui.desk import Desk
from ui.entry.page import ScoringPage
from ui.evidence.pictures import Pictures
from ui.evidence.strip import EvidenceStrip
from ui.theme import theme

SIZE = (1294, 668)
LONGEST = 0.050
"""Seconds that 99 of 100 keys may take until the new total is painted."""
PATIENCE = 5.0


class Eye(QObject):
    """Sees when a label has been painted with another text than before."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self._label = label
        self.seen = label.text()
        label.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = self._label.text()
        return False


class Hand:
    """Presses keys on the first criterion and waits for the total: it goes to and fro."""

    def __init__(self, page: ScoringPage) -> None:
        self._page = page
        total = page.findChild(QLabel, "score.total")
        assert isinstance(total, QLabel)
        self._eye = Eye(total)
        page.filters.advance.setChecked(False)
        self.ready()
        self.quick()

    def ready(self) -> None:
        """What is not measured: the keys back on the row, and nothing under way."""
        self._page.list.setFocus()
        self._page.list.go_to("A1")
        settle()

    def space(self) -> None:
        """Full marks."""
        self._until_new(partial(QTest.keyClick, self._page.list, Qt.Key.Key_Space))

    def quick(self) -> None:
        """The second level, by its digit and Enter."""
        self._until_new(self._second_level)

    def repaint(self) -> None:
        """The whole page painted once: the floor."""
        self._page.repaint()

    def _second_level(self) -> None:
        QTest.keyClick(self._page.list, Qt.Key.Key_2)
        QTest.keyClick(self._page.quick.line, Qt.Key.Key_Return)

    def _until_new(self, act: Callable[[], object]) -> None:
        before = self._eye.seen
        act()
        deadline = time.monotonic() + PATIENCE
        while self._eye.seen == before:
            if time.monotonic() > deadline:
                raise AssertionError("no new total was painted")
            # Sleeps until something comes: a loop that asks would keep the desk's thread waiting.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle() -> None:
    """Lets everything happen that is due."""
    for _ in range(5):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def main(arguments: list[str] | None = None) -> int:
    """Prints median and p99 beside the floor; 1 when a key takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=200)
    options = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication([])
    wording.use(wording.CHINESE)
    theme().apply("light")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ[places.HOME] = str(folder / ".laptop")
        workspace = lanzhou.complete(folder)
        path, surroundings = workspace.path, workspace.surroundings
        workspace.close()
        desk = Desk()
        opened(desk, path, surroundings)
        page = scoring_page(desk, lanzhou.LANZHOU)
        page.set_evidence_strip(EvidenceStrip(desk, Pictures(desk, page), page))
        page.resize(*SIZE)
        page.show()
        page.activateWindow()
        settle()
        hand = Hand(page)
        criteria = len(page.view.scorecard.criteria) if page.view is not None else 0
        ways = {"bare repaint": hand.repaint, "Space": hand.space, "digit, Enter": hand.quick}
        timings = interleaved(ways, options.keys, prepare=hand.ready)
        page.hide()
        desk.close().start()
        settle()
        desk.shut()
        page.deleteLater()
        settle()
    del app
    print(f"{criteria} criteria answered; {machine()}")
    print(report(timings, "bare repaint"))
    slowest = max(timings[way].p99 for way in timings if way != "bare repaint")
    return int(slowest > LONGEST)


if __name__ == "__main__":
    sys.exit(main())
