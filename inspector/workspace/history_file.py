"""How does the history leave the program? As a text that every spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.sentences import Sentence, Text, say_in
from inspector.wholefile import write_bytes_whole
from inspector.wording import text_of, words
from inspector.workspace.histories import HistoryLine, field_label, history
from inspector.workspace.labels import Label
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace

HEADS = (
    say_in("history", "Time"),
    say_in("history", "Who"),
    say_in("history", "Round"),
    say_in("history", "Locality"),
    say_in("history", "What"),
    say_in("history", "Field"),
    say_in("history", "Before"),
    say_in("history", "After"),
    say_in("history", "Device"),
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def label_words(label: Label | None) -> str:
    """A label in the language in use; nothing for none."""
    match label:
        case None:
            return ""
        case Sentence():
            return words(label)
        case Text():
            return text_of(label)
    return label


def record_words(workspace: Workspace, record: RecordKey, label: Label) -> str:
    """What a record is called: a criterion or clause by its code and title."""
    plan = workspace.plan
    title: Text | None = None
    if record.kind in {Kind.ANSWER, Kind.FLAG} and (criterion := plan.criterion(record.name)):
        title = criterion.title
    elif record.kind in {Kind.VETO, Kind.RULING} and (clause := plan.clause(record.name)):
        title = clause.title
    elif record.kind is Kind.BONUS and (item := plan.bonus_item(record.name)):
        title = item.title
    told = label_words(label)
    return f"{told} {text_of(title)}" if title is not None else told


def save_history(workspace: Workspace, path: Path, inspection: InspectionKey | None = None) -> Path:
    """Writes all of the history, the newest first, whole or not at all; returns where it is."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([words(head) for head in HEADS])
    names = Names(workspace)
    for line in history(workspace, inspection=inspection):
        writer.writerows([_safe(cell) for cell in row] for row in _rows(workspace, names, line))
    # The mark at its head tells spreadsheets that the text is UTF-8.
    return write_bytes_whole(path, buffer.getvalue().encode("utf-8-sig"))


def _rows(workspace: Workspace, names: Names, line: HistoryLine) -> Iterator[list[str]]:
    round_ = workspace.plan.round(line.record.round)
    start = [
        line.at.isoformat(" ", "seconds"),
        line.author,
        text_of(round_.title) if round_ else "",
        names.locality(line.record.locality),
        record_words(workspace, line.record, line.label),
    ]
    for change in line.changes:
        told = [label_words(field_label(change.field)), label_words(change.old)]
        yield [*start, *told, label_words(change.new), line.device]
    if not line.changes:
        yield [*start, "", "", label_words(line.state), line.device]


def _safe(cell: str) -> str:
    """A text that a spreadsheet would take for a formula stays a text."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
