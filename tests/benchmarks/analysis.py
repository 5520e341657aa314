"""How soon do ranking and heat map of 3,000 inspections stand, and how soon after a filter?

`python -m tests.benchmarks.analysis [--inspections N] [--rounds N]`, offscreen, 1294x620 px: from
the answer of the desk (`headquarters` measures that one) to everything painted. The figures are
those of the demo campaign, over and over. The floor, in the same turns: the ranking painted anew
with nothing changed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from array import array
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from inspector import places, wording
from inspector.domain.heat import Heat
from inspector.workspace.campaign import campaign
from inspector.workspace.heat import heat
from inspector.workspace.workspace import Surroundings, open_workspace
from tests.benchmarks.measure import interleaved, machine, report
from tests.ui.campaign import campaign as made
from ui.analysis.heat_tab import HeatTab
from ui.analysis.narrowing import Narrowing
from ui.analysis.ranking import RankingTab
from ui.analysis.tab import Seen, Tab
from ui.theme import theme

SIZE = (1294, 620)
FLOOR = "ranking repainted"
LONGEST, LONGEST_FILTER = 0.5, 0.1
"""Seconds that a view, and a filter, may take."""
BUSY = 0.02
"""Seconds of the floor above which the machine is too busy for a verdict."""


def many(folder: Path, count: int) -> Seen:
    """The demo's inspections, repeated until there are so many, each at a locality of its own."""
    with open_workspace(made(folder), Surroundings.real()) as workspace:
        few, cells = campaign(workspace), heat(workspace)
    places_ = {key: place for place, key in enumerate(cells.keys)}
    begun = [row for row in few.rows if row.is_started]
    rows, kept = [], array("h")
    for number in range(count):
        row = begun[number % len(begun)]
        key = row.key._replace(locality=str(100000 + number))
        rows.append(
            msgspec.structs.replace(
                row, key=key, name=f"{row.name}{number}", rank=number + 1, place=number + 1
            )
        )
        kept.extend(cells.row(places_[row.key]))
    table = msgspec.structs.replace(few, rows=tuple(rows))
    whole = Heat(cells.round, cells.plan, tuple(row.key for row in rows), kept)
    return Seen(table, table.rows, whole)


def paint() -> None:
    """Lets Qt paint what has to be painted."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def show(tab: Tab, seen: Seen, narrowing: Narrowing) -> None:
    """The tab shows the rows that fit, painted."""
    rows = narrowing.rows(seen.campaign.rows, {})
    tab.show_seen(Seen(seen.campaign, rows, seen.heat))
    paint()


def afresh(make: Callable[[QWidget], Tab], host: QWidget, seen: Seen) -> None:
    """A new tab shows everything for the first time."""
    tab = make(host)
    tab.resize(*SIZE)
    tab.show()
    show(tab, seen, Narrowing())
    tab.hide()
    tab.deleteLater()


def main(arguments: list[str] | None = None) -> int:
    """Prints median and p99 beside the floor; 1 when it takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inspections", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication([])
    wording.use(wording.CHINESE)
    theme().apply("light")
    with tempfile.TemporaryDirectory() as name:
        os.environ[places.HOME] = str(Path(name) / "home")
        seen = many(Path(name), options.inspections)
    host = QWidget()
    host.resize(*SIZE)
    ranking, map_ = RankingTab(host), HeatTab(host)
    for tab in (ranking, map_):
        tab.resize(*SIZE)
        tab.show()
        show(tab, seen, Narrowing())
    host.show()
    paint()
    team = Narrowing(team=seen.campaign.rows[0].key.team)
    ways: dict[str, Callable[[], object]] = {
        FLOOR: ranking.repaint,
        "ranking, for the first time": partial(afresh, RankingTab, host, seen),
        "heat map, for the first time": partial(afresh, HeatTab, host, seen),
        "ranking, filtered": partial(show, ranking, seen, team),
        "ranking, all again": partial(show, ranking, seen, Narrowing()),
        "heat map, filtered": partial(show, map_, seen, team),
        "heat map, all again": partial(show, map_, seen, Narrowing()),
    }
    timings = interleaved(ways, options.rounds, warm_up=1)
    host.hide()
    host.deleteLater()
    paint()
    del app
    print(f"{options.inspections} inspections; {machine()}")
    print(report(timings, FLOOR))
    is_busy = timings[FLOOR].median > BUSY
    first = max(timings[way].median for way in ways if "first" in way)
    filtered = max(timings[way].median for way in ways if "filtered" in way or "again" in way)
    return int(not is_busy and (first > LONGEST or filtered > LONGEST_FILTER))


if __name__ == "__main__":
    sys.exit(main())
