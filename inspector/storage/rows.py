"""How does a domain value stand in a row, and how does it come back? Nothing else knows both."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Row, Table, and_, bindparam

from inspector.domain.cells import TYPE
from inspector.domain.merge import RecordState, Standing
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.revisions import Revision, RevisionId, revision_from_row
from inspector.domain.scorecard import CriterionScore, CriterionState, Scorecard
from inspector.domain.summary import Summary
from inspector.domain.values import RatioValue, value_from_log
from inspector.storage.troubles import unsound

Some = TypeVar("Some")
RowValues: TypeAlias = dict[str, Any]
AnyRow: TypeAlias = Row[*tuple[Any, ...]]


BAD_BYTES = (ValueError, TypeError, KeyError, ArithmeticError)
"""What a row ends in whose bytes went bad: other text, another type, nothing of that name."""
INSPECTION = ("round", "locality", "team")
"""The columns that name an inspection."""
RECORD = (*INSPECTION, "kind", "name")
"""The columns that name a record."""


def named(table: Table, columns: tuple[str, ...]) -> ColumnElement[bool]:
    """That a row is the one named by parameters of those columns; for statements made once."""
    return and_(*(table.c[column] == bindparam(column) for column in columns))


def inspection_columns(key: InspectionKey) -> RowValues:
    """The three columns that name an inspection."""
    return {"round": key.round, "locality": key.locality, "team": key.team}


def inspection_of(row: AnyRow) -> InspectionKey:
    """The inspection that a row names."""
    key = InspectionKey(row.round, row.locality, row.team)
    if not all(isinstance(part, str) for part in key):
        raise unsound(str(key))
    return key


def day_of(text: str | None) -> date | None:
    """The day that a row gives as text, None where it gives none."""
    try:
        return date.fromisoformat(text) if text else None
    except BAD_BYTES as error:
        raise unsound("planned") from error


def record_columns(record: RecordKey) -> RowValues:
    """The five columns that name a record."""
    return {
        "round": record.round,
        "locality": record.locality,
        "team": record.team,
        "kind": record.kind.value,
        "name": record.name,
    }


def record_of(row: AnyRow) -> RecordKey:
    """The record that a row names."""
    try:
        return RecordKey(row.round, row.locality, row.team, Kind(row.kind), row.name)
    except BAD_BYTES as error:
        raise unsound(str(row.name)) from error


def revision_row(revision: Revision) -> RowValues:
    """The row of a revision, but for `seq`, which the log gives."""
    return {
        "id": revision.id,
        **record_columns(revision.record),
        "stream": revision.stream,
        "number": revision.number,
        "raw": revision.raw,
    }


def revision_of(row: AnyRow) -> Revision:
    """The revision of a row that has `id` and `raw`."""
    try:
        return revision_from_row(row.id, row.raw)
    except BAD_BYTES as error:
        raise unsound(str(row.id)) from error


def decision_rows(revisions: Iterable[Revision]) -> list[RowValues]:
    """The rows of those revisions that answer a hand edit and are their maker's to write."""
    return [
        {"proposal": proposal, "revision": revision.id, **record_columns(revision.record)}
        for revision in revisions
        if revision.is_allowed
        for proposal in {revision.adopts, revision.dismisses} - {""}
    ]


def state_row(state: RecordState, refused: int) -> RowValues:
    """The row of a record's state; `refused` revisions were not their maker's to write."""
    return {
        **record_columns(state.record),
        "standing": state.standing.value,
        "incomplete": int(state.is_incomplete),
        "withdrawn": int(state.head is not None and state.head.withdrawn),
        "refused": refused,
        "heads": msgspec.json.encode([head.id for head in state.heads]).decode(),
    }


def head_ids(row: AnyRow) -> tuple[RevisionId, ...]:
    """The heads of a state's row, sorted."""
    try:
        return msgspec.json.decode(row.heads, type=tuple[RevisionId, ...])
    except BAD_BYTES as error:
        raise unsound(str(row.name)) from error


def state_of(row: AnyRow, revisions: Mapping[RevisionId, Revision]) -> RecordState:
    """The state of a row; `revisions` holds its heads at least."""
    try:
        heads = tuple(revisions[identity] for identity in head_ids(row))
        return RecordState(record_of(row), Standing(row.standing), heads, bool(row.incomplete))
    except BAD_BYTES as error:
        raise unsound(str(row.name)) from error


class _Score(msgspec.Struct, frozen=True, array_like=True):
    """One criterion of a scorecard as `details` keeps it, by position."""

    code: str
    full: Decimal
    state: CriterionState
    points: Decimal | None
    computed: Decimal | None
    adjusted: Decimal | None
    value: dict[str, Any] | None
    sampled: RatioValue | None
    from_samples: bool


class _Details(msgspec.Struct, frozen=True):
    """A scorecard as `details` keeps it."""

    earned: Decimal
    applicable: Decimal
    bonus: Decimal
    total: Decimal | None
    worst: Decimal | None
    best: Decimal | None
    upheld: tuple[str, ...]
    raised: tuple[str, ...]
    missing: tuple[str, ...]
    conflicts: tuple[str, ...]
    criteria: tuple[_Score, ...]


_DETAILS = msgspec.json.Decoder(_Details)


def scorecard_row(card: Scorecard, plan: str, summary: Summary, cells: array[int]) -> RowValues:
    """The row of a scorecard under the plan of that digest, with where the inspection stands."""
    details = {
        "earned": card.earned,
        "applicable": card.applicable,
        "bonus": card.bonus,
        "total": card.total,
        "worst": card.worst,
        "best": card.best,
        "upheld": card.upheld,
        "raised": card.raised,
        "missing": card.missing,
        "conflicts": card.conflicts,
        # As `_Score` reads it; plain tuples are written in half the time.
        "criteria": [
            (
                each.code,
                each.full,
                each.state,
                each.points,
                each.computed,
                each.adjusted,
                each.value,
                each.sampled,
                each.from_samples,
            )
            for each in card.criteria.values()
        ],
    }
    return {
        **inspection_columns(card.key),
        "plan": plan,
        "total": None if card.total is None else format(card.total, "f"),
        "grade": card.grade,
        "provisional": int(card.is_provisional),
        "started": int(summary.is_started),
        "answered": summary.answered,
        "sign": summary.sign.value,
        "acceptance": summary.acceptance.value,
        "summary": msgspec.json.encode(summary),
        "cells": cells_bytes(cells),
        "details": msgspec.json.encode(details),
    }


_SUMMARY = msgspec.json.Decoder(Summary)


def summary_of(row: AnyRow) -> Summary:
    """The summary of a row that has its `summary`."""
    try:
        return _SUMMARY.decode(row.summary)
    except BAD_BYTES as error:
        raise unsound("summary") from error


def cells_bytes(cells: array[int]) -> bytes:
    """Cells as they are kept: the lower byte first, whatever the machine."""
    return _little(cells).tobytes()


def cells_in(stored: Iterable[bytes]) -> array[int]:
    """The cells of rows, one after the other."""
    cells = array(TYPE)
    try:
        cells.frombytes(b"".join(stored))
    except BAD_BYTES as error:
        raise unsound("cells") from error
    return _little(cells)


def _little(cells: array[int]) -> array[int]:
    if sys.byteorder == "big":
        cells = cells[:]
        cells.byteswap()
    return cells


def scorecard_of(row: AnyRow) -> Scorecard:
    """The scorecard of a row, with every criterion."""
    try:
        details = _DETAILS.decode(row.details)
    except BAD_BYTES as error:
        raise unsound(str(inspection_of(row))) from error
    return Scorecard(
        key=inspection_of(row),
        criteria={score.code: _score_of(score) for score in details.criteria},
        earned=details.earned,
        applicable=details.applicable,
        bonus=details.bonus,
        total=details.total,
        worst=details.worst,
        best=details.best,
        grade=row.grade,
        is_provisional=bool(row.provisional),
        upheld=details.upheld,
        raised=details.raised,
        missing=details.missing,
        conflicts=details.conflicts,
    )


def _score_of(score: _Score) -> CriterionScore:
    return CriterionScore(
        code=score.code,
        full=score.full,
        state=score.state,
        points=score.points,
        computed=score.computed,
        adjusted=score.adjusted,
        value=None if score.value is None else value_from_log(score.value),
        sampled=score.sampled,
        from_samples=score.from_samples,
    )


def chunks(values: Sequence[Some], size: int) -> list[Sequence[Some]]:
    """The values in runs of at most `size`: SQLite takes a limited number of parameters."""
    return [values[start : start + size] for start in range(0, len(values), size)]
