"""How long does a frame take while 3,000 localities by 37 criteria scroll by?

`python -m tests.benchmarks.heat_map [--rows N] [--frames N]`, offscreen: the map is scrolled by a
little (three rows, as a wheel does), by a page down, and sideways, each frame until it is painted.
The floor, in the same turns: an empty table of the same size scrolled by a page and painted, that
is what Qt takes for having a table at all.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtWidgets import QApplication, QScrollBar, QTableView

from inspector import wording
from inspector.domain.scorecard import CriterionState
from inspector.domain.sentences import Text
from tests.benchmarks.measure import interleaved, machine, report
from ui.analysis.heat_map import HeatMap
from ui.analysis.heat_values import HeatCell, HeatColumn, HeatRow, HeatTable
from ui.theme import theme
from ui.widgets.state_badge import State

SIZE = (1294, 612)
COLUMNS = 37
LONGEST = 0.016
"""Seconds that 99 of 100 frames may take: 60 frames a second."""
BUSY = 1.5
"""Times the floor's p99 below which a slow frame is the machine's doing, not the map's."""
FLOOR = "empty table, a page"


class Empty(QAbstractTableModel):
    """A table of the same size with nothing in it."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, _parent: QModelIndex | Persistent = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return self._rows

    def columnCount(self, _parent: QModelIndex | Persistent = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return COLUMNS + 3

    def data(self, _index: QModelIndex | Persistent, _role: int = 0) -> None:
        return None


def a_map(rows: int) -> HeatTable:
    """A map of so many localities, drawn at random and always the same."""
    draw = random.Random(2009)  # noqa: S311 - a map to measure, no secret
    columns = tuple(
        HeatColumn(f"{'ABCDEFGH'[n // 5]}{n % 5 + 1}", Text("考核内容", "Criterion"))
        for n in range(COLUMNS)
    )
    grades = (
        State("double-up", "优秀", "ok"),
        State("up", "良好", "info"),
        State("bar", "合格", "muted"),
        State("triangle-down", "不合格", "bad"),
    )
    cells = [
        HeatCell(CriterionState.SCORED, Decimal(rate), Decimal(rate * 3) / 100, Decimal(3))
        for rate in range(101)
    ]
    cells += [HeatCell(CriterionState.NOT_DUE), HeatCell(CriterionState.MISSING)]
    return HeatTable(
        columns,
        tuple(
            HeatRow(
                number,
                f"地区{number}",
                f"{100000 + number}",
                Decimal(draw.randrange(4000, 10100)) / 100,
                draw.choice(grades),
                tuple(draw.choices(cells, k=COLUMNS)),
            )
            for number in range(rows)
        ),
    )


class Scroller:
    """Scrolls to and fro by one step, and paints."""

    def __init__(self, bar: QScrollBar, step: int, paint: Callable[[], None]) -> None:
        self._bar, self._step, self._paint = bar, step, paint

    def __call__(self) -> None:
        value = self._bar.value() + self._step
        if not self._bar.minimum() <= value <= self._bar.maximum():
            self._step = -self._step
            value = self._bar.value() + self._step
        self._bar.setValue(value)
        self._paint()


def paint() -> None:
    """Lets Qt paint what has to be painted."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(arguments: list[str] | None = None) -> int:
    """Prints median and p99 beside the floor; 1 when a frame takes longer than it may.

    Where the empty table itself is slower than that, the machine is busy, and the ratio decides.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--frames", type=int, default=600)
    options = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication([])
    wording.use(wording.CHINESE)
    theme().apply("light")
    table = a_map(options.rows)
    heat, bare = HeatMap(), QTableView()
    empty = Empty(options.rows)
    bare.setModel(empty)
    bare.verticalHeader().hide()
    bare.verticalHeader().setDefaultSectionSize(theme().size("cell-height"))
    bare.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    shown = timed(partial(heat.show_table, table))
    for widget in (bare, heat):
        widget.resize(*SIZE)
        widget.show()
    paint()
    high, wide = theme().size("cell-height"), theme().size("cell-width")
    down, across = heat.cells.verticalScrollBar(), heat.cells.horizontalScrollBar()
    ways = {
        FLOOR: Scroller(bare.verticalScrollBar(), 20 * high, paint),
        "three rows": Scroller(down, 3 * high, paint),
        "a page": Scroller(down, 20 * high, paint),
        "sideways": Scroller(across, wide // 2, paint),
    }
    timings = interleaved(ways, options.frames)
    sorted_in = timed(partial(heat.sort_by, 5, falling=False))
    filtered_in = timed(partial(heat.set_only_low, only_low=True))
    print(f"{options.rows} x {COLUMNS}; {machine()}")
    print(report(timings, FLOOR))
    print(
        f"shown in {shown * 1e3:.0f} ms, sorted by a criterion in {sorted_in * 1e3:.0f} ms,"
        f" only the weak in {filtered_in * 1e3:.0f} ms"
    )
    for widget in (bare, heat):
        widget.hide()
        widget.deleteLater()
    paint()
    del app
    slowest = max(timings[way].p99 for way in ways if way != FLOOR)
    return int(slowest > max(LONGEST, BUSY * timings[FLOOR].p99))


if __name__ == "__main__":
    sys.exit(main())
