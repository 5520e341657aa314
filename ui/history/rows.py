"""What does the history say, line by line? One line for every member of a body that changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.sentences import say_in
from inspector.wording import tr
from inspector.workspace.histories import HistoryLine, field_label, history
from inspector.workspace.history_file import label_words, record_words
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace
from ui.models.rows_model import Column, RowsModel

GIVE_WAY = (say_in("history", "Source"), say_in("history", "Locality"))
"""Titles of the columns that a narrow window goes without, the first one first."""
LEAST_TEXTS = 480
"""Logical px that record, former and new state need together at 100 % text."""
AT_ONCE = 300
"""Revisions that are read at a time."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what the history is shown: everything, one inspection, or one record."""

    inspection: InspectionKey | None = None
    record: RecordKey | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One change of one member, in words of the language in which it was asked."""

    key: tuple[int, int]
    line: HistoryLine
    place: str
    what: str
    field: str
    old: str
    new: str

    @property
    def when(self) -> str:
        """The writer's own time."""
        return self.line.at.strftime("%Y-%m-%d %H:%M:%S")

    @property
    def source(self) -> str:
        """Where it was written."""
        return tr("this laptop") if self.line.is_own else self.line.device

    @property
    def text(self) -> str:
        """All of it, for searching."""
        parts = (self.when, self.line.author, self.place, self.what, self.field, self.old, self.new)
        return " ".join(parts).casefold()

    @property
    def cells(self) -> tuple[str, ...]:
        """All columns, for copying."""
        told = (self.field, self.old, self.new)
        return (self.when, self.line.author, self.place, self.what, *told, self.source)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the history; `older` is where to read on, None at its beginning."""

    scope: Scope
    before: int | None
    """Where it was read on from; None for the newest."""
    rows: tuple[Row, ...]
    older: int | None
    title: str


def read_part(scope: Scope, before: int | None, workspace: Workspace) -> Part:
    """The next lines of the history, the newest first; the desk asks it of the workspace."""
    lines = history(
        workspace, inspection=scope.inspection, record=scope.record, before=before, limit=AT_ONCE
    )
    names = Names(workspace)
    rows = tuple(row for line in lines for row in _rows(workspace, names, line))
    older = lines[-1].seq if len(lines) == AT_ONCE else None
    return Part(scope, before, rows, older, _title(workspace, names, scope, lines))


def model() -> RowsModel[Row]:
    """The table's model."""
    return RowsModel(
        (
            Column(
                say_in("history", "Time"),
                lambda row: row.when,
                sort=lambda row: row.line.seq,
                width=158,
                icon=lambda row: "triangle-alert" if row.line.is_odd else "",
                tone=lambda row: "warn" if row.line.is_odd else "",
                accessible=_spoken,
                tooltip=_doubt,
            ),
            Column(
                say_in("history", "Who"),
                lambda row: row.line.author,
                sort=lambda row: row.line.author,
                width=88,
            ),
            Column(
                say_in("history", "Locality"),
                lambda row: row.place,
                sort=lambda row: row.line.record.locality,
                width=100,
            ),
            Column(
                say_in("history", "What"),
                lambda row: row.what,
                sort=lambda row: row.line.record.name,
                look="strong",
            ),
            Column(say_in("history", "Field"), lambda row: row.field, width=112, look="caption"),
            Column(say_in("history", "Before"), lambda row: row.old, tooltip=lambda row: row.old),
            Column(say_in("history", "After"), lambda row: row.new, tooltip=lambda row: row.new),
            Column(
                say_in("history", "Source"),
                lambda row: row.source,
                sort=lambda row: row.source,
                width=96,
                look="caption",
                icon=lambda row: "" if row.line.is_counted else "circle-slash",
                tooltip=_doubt,
            ),
        ),
        lambda row: row.key,
    )


def _rows(workspace: Workspace, names: Names, line: HistoryLine) -> Iterator[Row]:
    place = names.locality(line.record.locality)
    what = record_words(workspace, line.record, line.label)
    row = partial(Row, line=line, place=place, what=what)
    for number, change in enumerate(line.changes):
        yield row(
            key=(line.seq, number),
            field=label_words(field_label(change.field)),
            old=label_words(change.old),
            new=label_words(change.new),
        )
    if not line.changes:
        yield row(key=(line.seq, 0), field="", old="", new=label_words(line.state))


def _title(workspace: Workspace, names: Names, scope: Scope, lines: tuple[HistoryLine, ...]) -> str:
    if scope.record is not None:
        label = lines[0].label if lines else scope.record.name
        place = names.locality(scope.record.locality)
        return f"{place} · {record_words(workspace, scope.record, label)}"
    return names.locality(scope.inspection.locality) if scope.inspection is not None else ""


def _doubt(row: Row) -> str:
    """What is odd about a line."""
    if row.line.is_odd:
        return tr("The clock of that laptop may have been wrong.")
    return "" if row.line.is_counted else tr("Its writer may not write this; it is not counted.")


def _spoken(row: Row) -> str:
    change = tr("{field} from “{old}” to “{new}”", field=row.field, old=row.old, new=row.new)
    parts = (row.when, row.line.author, row.place, row.what, change, _doubt(row))
    return ", ".join(part for part in parts if part)
