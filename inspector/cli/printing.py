"""How do results and faults look on a terminal, and in a pipe?

Tables and sentences follow the language in use; JSON is the same in every language. What comes
from files is shown without control characters, so that no text can play with the terminal.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inspector import wording
from inspector.domain.faults import Fault
from inspector.domain.methods import to_cent
from inspector.domain.sentences import Sentence, Text
from inspector.wording import tr, tr_count
from inspector.workspace.progress import Progress, silent

if TYPE_CHECKING:
    from rich.console import Console
    from rich.tree import Tree

WIDTH_IN_A_PIPE = 500
Shown = str | int | Decimal | Text | Sentence | None


def in_words(shown: Shown) -> str:
    """Any fact as text in the language in use; "" for None."""
    match shown:
        case None:
            return ""
        case Sentence():
            return wording.words(shown)
        case Text():
            return wording.text_of(shown)
    return str(shown)


def on_one_line(text: str) -> str:
    """The text without line ends and control characters."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


def figure(points: Decimal | None) -> str:
    """Points with two decimals; "—" where there are none."""
    return "—" if points is None else format(to_cent(points), "f")


def print_line(text: str) -> None:
    """One line for a person."""
    print(on_one_line(text))


def print_json(tree: Any) -> None:  # noqa: ANN401 - a JSON tree has every type
    """The tree as JSON, the same in every language."""
    print(json.dumps(tree, ensure_ascii=False, indent=2))


def print_faults(faults: Iterable[Fault], source: str = "") -> None:
    """One clear line per fault on stderr: where, what, and what to do next."""
    for fault in faults:
        print(fault_line(fault, source), file=sys.stderr)


def fault_line(fault: Fault, source: str = "") -> str:
    """Where it is, what is wrong, and what to do next, in one line."""
    words = wording.words(fault.sentence)
    if fault.remedy is not None:
        remedy = wording.words(fault.remedy)
        words = tr("{sentence} {remedy}", sentence=words, remedy=remedy)
    # A sentence that names its file already need not have it in front again.
    places = [place for place in (source, fault.place) if place and place not in words]
    if not places:
        return on_one_line(words)
    where = on_one_line(": ".join(dict.fromkeys(places)))
    return tr("{place}: {words}", place=where, words=on_one_line(words))


def recorded(count: int) -> str:
    """What a deed recorded, in words."""
    if not count:
        return tr("Nothing was new: all of it was recorded already.")
    return tr_count("Recorded {count} entry.", "Recorded {count} entries.", count)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[Shown]]) -> None:
    """A table as wide as its content; figures stand right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text as RichText

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    content = [[on_one_line(in_words(cell)) for cell in row] for row in rows]
    for number, heading in enumerate(headings):
        column = [row[number] for row in content]
        table.add_column(heading, justify="right" if _are_figures(column) else "left")
    for row in content:
        table.add_row(*(RichText(cell, overflow="fold") for cell in row))
    _console().print(table)


def print_tree(tree: Tree) -> None:
    """A tree of the terminal library's own."""
    _console().print(tree)


@contextmanager
def progress(task: str) -> Iterator[Progress]:
    """Shows how far long work is, on a terminal alone; silent in a pipe."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        row = bar.add_task(task, total=None)

        def tell(done: int, total: int, _key: str, /) -> None:
            bar.update(row, completed=done, total=total or None)

        yield tell


def _console() -> Console:
    from rich.console import Console

    is_terminal = sys.stdout.isatty()
    return Console(
        file=sys.stdout,
        width=None if is_terminal else WIDTH_IN_A_PIPE,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def _are_figures(column: list[str]) -> bool:
    filled = [cell for cell in column if cell not in {"", "—"}]
    return bool(filled) and all(cell.replace(".", "", 1).lstrip("-").isdigit() for cell in filled)
