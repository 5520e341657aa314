"""How does a unit answer a notice, in a workbook that it can open, fill in, print and stamp?

Written by headquarters from a notice: what is asked stands locked, three yellow columns are the
unit's. Whoever reads it back finds each row by its hidden key, else by the number that people read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from inspector.domain.records import RecordKey
from inspector.domain.sentences import Sentence, say, say_in
from inspector.exchange.sheets import Look
from inspector.exchange.writing.checked import write_checked
from inspector.exchange.writing.tables import HEAD, HIDDEN, SUBTITLE, TITLE, dress_of
from inspector.exchange.writing.validation import Validations
from inspector.office.manuscript import CellValue, Grid, Manuscript, letter
from inspector.office.pages import freeze, protect, set_pages
from inspector.office.styles import Border, Dress
from inspector.wording import CHINESE

SHEET = say_in("sheet", "Reply on rectification")
KEY = "key"
HEAD_ROW, FIRST_ROW = 3, 4
ROOM_TO_WRITE = 46.0
"""Points that a row has at least: room for two lines by hand."""
STAMP_HEIGHT = 60.0
SIGN_HEIGHT = 12 / 25.4 * 72
"""Points of a line to sign on: 12 mm."""
_MARK = "rectification-reply/1"
_MARKER = re.compile(rf"{_MARK} (?P<campaign>\S{{1,200}}) (?P<notice>\S{{1,600}})")
_PEN = Dress(size=11, border=Border.BELOW, down="bottom")
_ASK = Dress(size=11, border=Border.NONE, down="bottom")


class ReplyColumn(NamedTuple):
    """One column: its id, what stands above it, its width in digits, and whether it is open."""

    id: str
    heading: Sentence
    width: float
    look: Look
    is_input: bool = False


COLUMNS = (
    ReplyColumn("number", say_in("rectification", "No."), 19, Look.CODE),
    ReplyColumn("problem", say_in("rectification", "Problem"), 36, Look.LONG),
    ReplyColumn("measure", say("Measure asked for"), 25, Look.LONG),
    ReplyColumn("due", say_in("rectification", "Due"), 11, Look.DAY),
    ReplyColumn("reply", say("What was done"), 36, Look.LONG, is_input=True),
    ReplyColumn("done_on", say("Done on"), 11, Look.DAY, is_input=True),
    ReplyColumn("proof", say_in("rectification", "Proof"), 20, Look.LONG, is_input=True),
)


class ReplyMarker(NamedTuple):
    """What the hidden row below the table says: whose campaign, and which notice."""

    campaign: str
    notice: RecordKey

    def __str__(self) -> str:
        return f"{_MARK} {self.campaign} {self.notice}"


def parse_reply_marker(text: str) -> ReplyMarker | None:
    """The marker that `ReplyMarker` wrote; None for any other text."""
    match = _MARKER.fullmatch(text.strip())
    try:
        return ReplyMarker(match["campaign"], RecordKey.parse(match["notice"])) if match else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class ReplyItem:
    """One row: what a rectification asks for, and what was answered already."""

    record: RecordKey
    number: str
    problem: str
    measure: str
    due: date | None
    reply: str = ""
    done_on: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyBook:
    """A whole reply workbook, as headquarters sends it out to be filled in."""

    campaign: str
    title: str
    notice: RecordKey
    unit: str
    locality: str
    issued_on: date | None
    due: date | None
    items: tuple[ReplyItem, ...]
    at: datetime
    contact: str = ""
    locale: str = CHINESE


@dataclass(frozen=True, slots=True)
class ReplyWritten:
    """What stands in a reply workbook on the disk."""

    path: Path
    size: int
    items: int

    @property
    def sentence(self) -> Sentence:
        """What a person is told."""
        return say("Written and checked: a reply form for {count} items.", count=self.items)


def write_reply(book: ReplyBook, path: Path) -> ReplyWritten:
    """Writes the form whole or not at all, read again and compared; raises `DiskTrouble`."""
    written = write_checked(compose_reply(book), book.at, path)
    return ReplyWritten(written.path, written.size, len(book.items))


def compose_reply(book: ReplyBook) -> Manuscript:
    """The form in memory."""
    manuscript = Manuscript.begin(book.locale)
    grid = manuscript.grid(SHEET)
    breadth = len(COLUMNS)
    grid.set_widths([*(column.width for column in COLUMNS), 4])
    grid.hide_column(breadth + 1)
    grid.span(1, 1, breadth, manuscript.words(SHEET), TITLE)
    grid.at_least(1, 38)
    grid.span(2, 1, breadth, "\n".join(map(manuscript.words, _told(book))), SUBTITLE)
    grid.at_least(2, grid.height_of(2) + 6)
    for number, column in enumerate(COLUMNS, start=1):
        grid.put(HEAD_ROW, number, manuscript.words(column.heading), HEAD)
    grid.at_least(HEAD_ROW, 26)
    validations = Validations(grid)
    for row, item in enumerate(book.items, start=FIRST_ROW):
        _put(grid, validations, row, item)
    last = FIRST_ROW + len(book.items)
    _mark(grid, last, book)
    validations.end()
    end = _sign(grid, last + 1, manuscript)
    grid.finish(end)
    set_pages(grid, _origin(book), title_row=HEAD_ROW)
    freeze(grid, f"{letter(3)}{FIRST_ROW}")
    protect(grid)
    manuscript.end()
    return manuscript


def _told(book: ReplyBook) -> Iterable[Sentence]:
    yield say(
        "{title} · {locality} · to {unit}",
        title=book.title,
        locality=book.locality,
        unit=book.unit,
    )
    if book.issued_on is not None:
        yield say("Notice {number} of {day}", number=book.notice.name, day=book.issued_on)
    yield say("Fill in the yellow cells: what was done, on which day, and what proves it.")
    if book.contact:
        yield say("Contact: {contact}", contact=book.contact)


def _origin(book: ReplyBook) -> Sentence:
    return say("Notice {number}", number=book.notice.name)


def _put(grid: Grid, validations: Validations, row: int, item: ReplyItem) -> None:
    values: dict[str, CellValue] = {
        "number": item.number,
        "problem": item.problem,
        "measure": item.measure or None,
        "due": item.due,
        "reply": item.reply or None,
        "done_on": item.done_on,
        "proof": item.proof or None,
    }
    for number, column in enumerate(COLUMNS, start=1):
        value = values[column.id]
        dress = dress_of(column.look, value, is_input=column.is_input, is_marked=False)
        grid.put(row, number, value, dress)
        if column.is_input and column.look is Look.DAY:
            validations.day(row, number)
    grid.put(row, len(COLUMNS) + 1, str(item.record), HIDDEN)
    grid.at_least(row, ROOM_TO_WRITE)


def _mark(grid: Grid, row: int, book: ReplyBook) -> None:
    """The hidden row that names columns and notice."""
    for number, column in enumerate(COLUMNS, start=1):
        grid.put(row, number, column.id, HIDDEN)
    grid.put(row, len(COLUMNS) + 1, str(ReplyMarker(book.campaign, book.notice)), HIDDEN)
    grid.hide_row(row)


def _sign(grid: Grid, row: int, manuscript: Manuscript) -> int:
    """Lines for names and day, and room for the unit's seal; says which row is the last."""
    words = manuscript.words
    grid.at_least(row, 10)
    lines = (
        (say("Filled in by:"), say("Telephone:")),
        (say("Head of the unit (signature):"), say("Date:")),
    )
    for number, (left, right) in enumerate(lines, start=1):
        line = row + number
        grid.span(line, 1, 2, words(left), replace(_ASK, across="right"))
        grid.span(line, 3, 4, None, _PEN)
        grid.put(line, 5, words(right), replace(_ASK, across="right"))
        grid.span(line, 6, 7, None, _PEN)
        grid.at_least(line, SIGN_HEIGHT)
    stamp = row + len(lines) + 1
    grid.span(stamp, 1, 2, words(say("Seal of the unit:")), replace(_ASK, across="right"))
    grid.span(stamp, 3, len(COLUMNS), None, _ASK)
    grid.at_least(stamp, STAMP_HEIGHT)
    return stamp
