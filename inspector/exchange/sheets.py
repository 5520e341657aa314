"""Which sheets, columns and rows has a results workbook? The contract of its writer and readers.

A table is known by its marker, never by title, place or visibility (W2, W5): below its rows a
hidden row holds each column's id, and in the key column the marker, which also names campaign,
plan and, on a score sheet, the inspection. Rows are known by the hidden key column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from inspector.domain.records import CODE, InspectionKey, Kind, RecordKey
from inspector.domain.sentences import Sentence, say, say_in
from inspector.exchange.payload import FORMAT, MIN_READER
from inspector.office.titles import unique_title

__all__ = ["FORMAT", "MIN_READER"]

MOST_SCORE_SHEETS = 60
"""Score sheets in one file; above that a file holds cover, index and payload (W0)."""
KEY = "key"
ISO = "iso"
"""Two hidden columns of every table that has days: each day once more as ISO text (W3), and last
the row's key."""
NOT_DONE = say("Not done")
"""Stands in place of a day (`done_on` null)."""
FILLED = "inspection-filled/1"
"""Marks, in a hidden cell of a blank's cover, the row that says who filled it in and when."""
_MARK = "inspection-sheet/1"
_ID = CODE.pattern
_MARKER = re.compile(
    rf"{_MARK} (?P<table>[a-z]+) (?P<locale>[A-Za-z_]+) (?P<campaign>{_ID})"
    rf" (?P<plan>[0-9a-f]{{64}})( (?P<place>{_ID}/{_ID}/{_ID}))?"
)
_ROW = re.compile(
    rf"(?P<place>{_ID}/{_ID}/{_ID})/(?P<kind>[a-z]+)/(?P<name>{_ID}|\+)(#(?P<part>{_ID}))?"
)
_KINDS = frozenset(kind.value for kind in Kind)


class TableId(StrEnum):
    """Every table of records; the order is that of the sheets."""

    SCORES = "scores"
    VETOES = "vetoes"
    BONUS = "bonus"
    SAMPLES = "samples"
    RECTIFICATIONS = "rectifications"
    EVIDENCE = "evidence"
    VISITS = "visits"
    REMARKS = "remarks"


class Look(StrEnum):
    """What kind of thing a column's cells hold."""

    TEXT = "text"
    LONG = "long"
    """Text that wraps."""
    CODE = "code"
    POINTS = "points"
    COUNT = "count"
    DAY = "day"
    CHOICE = "choice"
    """One word of a drop-down."""
    ENTRY = "entry"
    """What the scoring method asks for: a word, a count, a day, marks."""
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable id, its heading, its width in digits of 10 points.

    `field` is the member of the record's body that a person edits there, "" in locked columns;
    `is_for_new` says that only spare rows are open in it. `choices` names the drop-down.
    """

    id: str
    heading: Sentence
    width: float
    look: Look = Look.TEXT
    field: str = ""
    choices: str = ""
    is_for_new: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of records: which sheet it stands on, its kind of record, columns, spare rows."""

    id: TableId
    title: Sentence
    kind: Kind
    columns: tuple[Column, ...]
    spare: int = 0

    def column(self, name: str) -> Column:
        """The column of that id; KeyError when the table has none."""
        return next(column for column in self.columns if column.id == name)


OUT, OUT_DUE, YES_NO = "out", "out_due", "yes_no"
VETO, RULING, RECTIFICATION = "veto", "ruling", "rectification"
KINDS, STATUSES, METHODS, ABOUT = "kinds", "statuses", "methods", "about"


def levels_list(criterion: str) -> str:
    """The drop-down of a criterion's levels."""
    return f"levels:{criterion}"


def statuses_list(kind: str) -> str:
    """The drop-down of the statuses that a kind of sample may have."""
    return f"statuses:{kind}"


_NOTE = say("Reason or note")
_HIDDEN = (
    Column(ISO, say("ISO days"), 11, Look.HIDDEN),
    Column(KEY, say("Key"), 34, Look.HIDDEN),
)
PLACE_COLUMNS = (
    Column("locality", say("Locality"), 10),
    Column("round", say("Round"), 9),
)
"""Stand first in every table but the score sheets when a file holds several inspections (W0)."""

SCORES = Table(
    TableId.SCORES,
    say_in("sheet", "Scores"),
    Kind.ANSWER,
    (
        Column("code", say("No."), 5, Look.CODE),
        Column("title", say("What is inspected"), 23, Look.LONG),
        Column("full", say("Full"), 6, Look.POINTS),
        Column("standard", say("Standard"), 30, Look.LONG),
        Column("inquiry", say("Inquiry"), 9, Look.LONG),
        Column("entry", say_in("column", "Entry 1"), 10, Look.ENTRY, "value"),
        Column("entry_total", say_in("column", "Entry 2"), 8, Look.COUNT, "value"),
        Column("left_out", say("Left out"), 9, Look.CHOICE, "value", OUT),
        Column("computed", say_in("points", "Calc."), 7, Look.POINTS),
        Column("adjusted", say_in("points", "Adj."), 7, Look.POINTS, "adjusted"),
        Column("points", say_in("column", "Points"), 7, Look.POINTS),
        Column("note", _NOTE, 22, Look.LONG, "note"),
        Column("evidence", say_in("column", "Evidence"), 10, Look.LONG),
        Column("hint", say_in("column", "Hint"), 6),
        *_HIDDEN,
    ),
)
VETOES = Table(
    TableId.VETOES,
    say_in("sheet", "Vetoes"),
    Kind.VETO,
    (
        Column("code", say("No."), 5, Look.CODE),
        Column("clause", say("Clause"), 20, Look.LONG),
        Column("state", say("State"), 8, Look.CHOICE, "state", VETO),
        Column("facts", say("Facts"), 34, Look.LONG, "facts"),
        Column("evidence", say_in("column", "Evidence"), 10, Look.LONG),
        Column("criteria", say("Criteria"), 9, Look.CODE, "criteria"),
        Column("found_on", say("Found on"), 11, Look.DAY, "found_on"),
        Column("proposer", say("Proposed by"), 9, Look.TEXT, "proposer"),
        Column("statement", say("Statement of the unit"), 20, Look.LONG, "statement"),
        Column("no_objection", say("No objection"), 7, Look.CHOICE, "no_objection", YES_NO),
        Column("withdraw_reason", say("Withdrawn because"), 14, Look.LONG, "withdraw_reason"),
        Column("ruling", say_in("column", "Ruling"), 12, Look.LONG),
        *_HIDDEN,
    ),
)
BONUS = Table(
    TableId.BONUS,
    say_in("sheet", "Bonus"),
    Kind.BONUS,
    (
        Column("code", say("No."), 6, Look.CODE),
        Column("title", say("Item"), 58, Look.LONG),
        Column("points", say("Full"), 8, Look.POINTS),
        Column("awarded", say("Awarded"), 10, Look.CHOICE, "awarded", YES_NO),
        Column("note", _NOTE, 58, Look.LONG, "note"),
        _HIDDEN[1],
    ),
)
SAMPLES = Table(
    TableId.SAMPLES,
    say_in("sheet", "Samples"),
    Kind.SAMPLE,
    (
        Column("no", say("No."), 5, Look.COUNT),
        Column("kind", say("Kind"), 16, Look.CHOICE, "sample", KINDS, is_for_new=True),
        Column("name", say("Name"), 20, Look.LONG, "name", is_for_new=True),
        Column("address", say("Address or URL"), 20, Look.LONG, "address"),
        Column("operator", say("Operator"), 16, Look.LONG, "operator"),
        Column("number", say_in("sample", "Number"), 12, Look.LONG, "number"),
        Column("at", say("Sampled at"), 11, Look.LONG, "at"),
        Column("how", say_in("sample", "How"), 8, Look.LONG, "how"),
        Column("measure", say("Measure"), 9, Look.LONG),
        Column("status", say("Status"), 11, Look.CHOICE, "status", STATUSES),
        Column("evidence", say_in("column", "Evidence"), 9, Look.LONG),
        Column("author", say("Recorded by"), 8),
        Column("note", say("Note"), 13, Look.LONG, "note"),
        _HIDDEN[1],
    ),
    spare=5,
)
RECTIFICATIONS = Table(
    TableId.RECTIFICATIONS,
    say_in("sheet", "Rectifications"),
    Kind.RECTIFICATION,
    (
        Column("no", say("No."), 5, Look.COUNT),
        Column(
            "about", say_in("column", "About"), 9, Look.CHOICE, "criterion", ABOUT, is_for_new=True
        ),
        Column("problem", say("Problem"), 42, Look.LONG, "problem"),
        Column("responsible", say("Responsible unit"), 20, Look.LONG, "responsible"),
        Column("person", say("Responsible person"), 9, Look.TEXT, "person"),
        Column("measure", say("Proposed measure"), 30, Look.LONG, "measure"),
        Column("due", say_in("column", "Due"), 11, Look.DAY, "due"),
        Column("status", say("State"), 9, Look.CHOICE, "status", RECTIFICATION),
        Column("note", say("Note"), 20, Look.LONG, "note"),
        *_HIDDEN,
    ),
    spare=3,
)
EVIDENCE = Table(
    TableId.EVIDENCE,
    say_in("sheet", "Evidence"),
    Kind.EVIDENCE,
    (
        Column("number", say("Number"), 19, Look.CODE),
        Column("type", say_in("evidence", "Kind"), 8),
        Column("caption", say("What it shows"), 27, Look.LONG, "caption"),
        Column("about", say("Proves"), 12, Look.LONG),
        Column("taken_at", say("Taken"), 15, Look.LONG),
        Column("provided_by", say("Provided by"), 10, Look.LONG),
        Column("sensitive", say("Sensitive"), 6),
        Column("size", say("Size"), 9),
        Column("digest", say("SHA-256"), 23, Look.LONG),
        Column("picture", say("Picture"), 24),
        _HIDDEN[1],
    ),
)
VISITS = Table(
    TableId.VISITS,
    say_in("sheet", "Visit record"),
    Kind.INQUIRY,
    (
        Column("when", say_in("visit", "When"), 12, Look.LONG, "at"),
        Column("method", say_in("visit", "How"), 13, Look.CHOICE, "method", METHODS),
        Column("place", say("Place"), 24, Look.LONG, "place"),
        Column("people", say("Present"), 26, Look.LONG, "people"),
        Column("gist", say("What was heard and seen"), 66, Look.LONG, "gist"),
        Column("author", say("Recorded by"), 9),
        *_HIDDEN,
    ),
    spare=5,
)
REMARKS = Table(
    TableId.REMARKS,
    say_in("sheet", "Return slip"),
    Kind.RESPONSE,
    (
        Column("code", say_in("remark", "About"), 9, Look.CODE),
        Column("title", say("What is inspected"), 34, Look.LONG),
        Column("remark", say("Headquarters' remark"), 52, Look.LONG),
        Column("settled", say_in("remark", "Settled"), 7),
        Column("answer", say_in("remark", "Answer"), 52, Look.LONG, "text"),
        _HIDDEN[1],
    ),
)
TABLES: dict[TableId, Table] = {
    table.id: table
    for table in (SCORES, VETOES, BONUS, SAMPLES, RECTIFICATIONS, EVIDENCE, VISITS, REMARKS)
}

_TABLES = frozenset(table.value for table in TABLES)

VISIT_FIELDS = {"when": "date", "place": "place", "people": "people", "gist": "feedback"}
"""In the visit record the row of the visit itself has its facts in these columns."""


def field_of(table: Table, column: Column, kind: Kind) -> str:
    """The member of a body of that kind which the column edits; "" for none."""
    if table.id is TableId.VISITS and kind is Kind.VISIT:
        return VISIT_FIELDS.get(column.id, "")
    return column.field


class RowKey(NamedTuple):
    """What a row's hidden key says: an existing record, part of one (a rule), or a spare row."""

    inspection: InspectionKey
    kind: Kind
    name: str
    part: str = ""

    @property
    def record(self) -> RecordKey | None:
        """The record; None in a spare row, whose record gets its name from what is written."""
        return RecordKey.of(self.inspection, self.kind, self.name) if self.name else None

    def __str__(self) -> str:
        part = f"#{self.part}" if self.part else ""
        return f"{self.inspection}/{self.kind}/{self.name or '+'}{part}"


def row_key(record: RecordKey, part: str = "") -> RowKey:
    """The key of a record's row; `part` is the code of a deduction's rule."""
    return RowKey(record.inspection, record.kind, record.name, part)


def spare_key(inspection: InspectionKey, kind: Kind) -> RowKey:
    """The key of a row in which somebody may enter a new record."""
    return RowKey(inspection, kind, "")


def parse_row_key(text: str) -> RowKey | None:
    """The key that `RowKey` wrote; None for any other text."""
    match = _ROW.fullmatch(text.strip())
    if match is None or match["kind"] not in _KINDS:
        return None
    inspection = InspectionKey(*match["place"].split("/"))
    name = "" if match["name"] == "+" else match["name"]
    return RowKey(inspection, Kind(match["kind"]), name, match["part"] or "")


class Marker(NamedTuple):
    """What the hidden row of ids says of its table; `inspection` on score sheets alone."""

    table: TableId
    locale: str
    campaign: str
    plan: str
    inspection: InspectionKey | None = None

    def __str__(self) -> str:
        parts = [_MARK, self.table, self.locale, self.campaign, self.plan]
        return " ".join([*parts, *([str(self.inspection)] if self.inspection else [])])


def parse_marker(text: str) -> Marker | None:
    """The marker that `Marker` wrote; None for any other text."""
    match = _MARKER.fullmatch(text.strip())
    if match is None or match["table"] not in _TABLES:
        return None
    place = match["place"]
    return Marker(
        TableId(match["table"]),
        match["locale"],
        match["campaign"],
        match["plan"],
        InspectionKey(*place.split("/")) if place else None,
    )


def score_titles(inspections: Iterable[InspectionKey]) -> dict[InspectionKey, str]:
    """The titles of score sheets in any language, 「评分表 110000-joint」, each once (W0)."""
    titles: dict[InspectionKey, str] = {}
    for key in inspections:
        titles[key] = unique_title(f"评分表 {key.locality}-{key.round}", titles.values())
    return titles
