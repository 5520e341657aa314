"""Which columns has the scoring list, and what does each cell say to eye and ear?

The model is `RowsModel`: it never gives `ItemIsEditable`, or the view would keep an input method
on and pinyin would swallow the single keys.
"""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from inspector.domain.records import RecordKey
from inspector.domain.sentences import say, say_in
from inspector.wording import tr, words
from ui.entry.rows import Row, sentence_of
from ui.models.rows_model import Column, RowsModel


class CriterionColumn(IntEnum):
    """The list's columns, from left to right."""

    STATE = 0
    CODE = 1
    TITLE = 2
    FULL = 3
    LOST = 4
    GOT = 5
    EVIDENCE = 6
    OWNER = 7


NUMBER_COLUMNS = frozenset(
    {CriterionColumn.FULL, CriterionColumn.LOST, CriterionColumn.GOT, CriterionColumn.EVIDENCE}
)


def criterion_model(parent: QObject) -> RowsModel[Row]:
    """The model of the scoring list, still without rows."""
    return RowsModel(COLUMNS, _key, parent)


def _key(row: Row) -> RecordKey:
    return row.record


def _state(row: Row) -> str:
    return row.mark.word


def _code(row: Row) -> str:
    return row.code


def _title(row: Row) -> str:
    return row.title


def _full(row: Row) -> str:
    return row.full


def _lost(row: Row) -> str:
    return row.lost


def _got(row: Row) -> str:
    return row.got


def _evidence(row: Row) -> str:
    return str(row.evidence) if row.evidence else ""


def _owner(row: Row) -> str:
    return row.owner


def _owners(row: Row) -> str:
    return row.owners


def _said_full(row: Row) -> str:
    return tr("full {points}", points=row.full or tr("none"))


def _said_lost(row: Row) -> str:
    return tr("lost {points}", points=row.lost or tr("none"))


def _said_got(row: Row) -> str:
    return tr("got {points}", points=row.got or tr("none"))


def _said_evidence(row: Row) -> str:
    if row.lacks_evidence:
        return tr("required evidence is missing")
    return tr("evidence: {count}", count=row.evidence)


COLUMNS: tuple[Column[Row], ...] = (
    Column(say("State"), _state, accessible=sentence_of, tooltip=sentence_of),
    Column(say("No."), _code),
    Column(say_in("column", "Criterion"), _title, tooltip=_title),
    Column(say_in("points", "Full"), _full, align="right", accessible=_said_full),
    Column(say_in("points", "Lost"), _lost, align="right", accessible=_said_lost),
    Column(say_in("points", "Got"), _got, align="right", accessible=_said_got),
    Column(
        say("Evid."), _evidence, align="right", accessible=_said_evidence, tooltip=_said_evidence
    ),
    Column(say("Owner"), _owner, accessible=_owners, tooltip=_owners),
)


def heading(column: CriterionColumn) -> str:
    """The column's title."""
    return words(COLUMNS[column].title)
