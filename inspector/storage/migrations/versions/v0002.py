"""Schema 2: workbooks come and go; hand edits, seals, trusted keys and quarantine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_RECORD = ("round", "locality", "team", "kind", "name")
_INSPECTION = _RECORD[:3]


def _texts(*names: str, key: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, primary_key=key, nullable=False) for name in names]


def _number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=False)


def _row_id(name: str) -> sa.Column[int]:
    """A key that SQLite gives by itself."""
    return sa.Column(name, sa.Integer, primary_key=True)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _by_row_id(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, *columns, sqlite_strict=True)


def _by_key(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False, sqlite_strict=True)


def upgrade() -> None:
    """Makes the new tables and indexes; the old ones stay as they are."""
    _arrivals()
    _waiting()
    _trust()
    _departures()


def _arrivals() -> None:
    _by_row_id(
        "batches",
        _row_id("number"),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *_texts("at", "state"),
    )
    _by_key(
        "batch_files",
        _number("batch", key=True),
        _number("position", key=True),
        *_texts("path", "sha256", "outcome"),
        _bytes("result"),
    )
    _by_row_id(
        "workbooks",
        _row_id("id"),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        *_texts("path"),
        _number("batch"),
        _number("undone"),
        *_texts("digest", "key", "stream"),
        _number("counter"),
        _bytes("facts"),
    )
    op.create_index("workbooks_by_batch", "workbooks", ["batch"])
    _by_key("workbook_covers", *_texts(*_INSPECTION, key=True), _number("workbook", key=True))
    _by_key("workbook_revisions", _number("revision", key=True), _number("workbook", key=True))
    op.create_index("workbook_revisions_by_workbook", "workbook_revisions", ["workbook"])
    _by_row_id("brought", _row_id("revision"), _number("batch"))
    op.create_index("brought_by_batch", "brought", ["batch"])
    _by_key("set_aside", *_texts("id", key=True), _number("batch"), _bytes("raw"))


def _waiting() -> None:
    _by_key("proposals", *_texts("id", key=True), *_texts(*_RECORD), _bytes("line"))
    op.create_index("proposals_by_inspection", "proposals", _INSPECTION)
    _by_key("proposal_workbooks", *_texts("proposal", key=True), _number("workbook", key=True))
    _by_key("decisions", *_texts("proposal", "revision", key=True), *_texts(*_RECORD))
    op.create_index("decisions_by_inspection", "decisions", _INSPECTION)
    _by_key(
        "held_files",
        *_texts("sha256", key=True),
        *_texts("path", "at"),
        _number("batch"),
        *_texts("state"),
        _bytes("decided"),
        _bytes("result"),
    )


def _trust() -> None:
    _by_row_id(
        "seals",
        _row_id("id"),
        *_texts("key"),
        sa.Column("line", sa.LargeBinary, nullable=False, unique=True),
    )
    _by_key("sealed", _number("revision", key=True), _number("seal", key=True))
    op.create_index("sealed_by_seal", "sealed", ["seal"])
    _by_key("trusted_keys", *_texts("key", "source", key=True), *_texts("at"), _bytes("holder"))


def _departures() -> None:
    _by_row_id("exports", _row_id("counter"), *_texts("at", "stream", "digest"), _bytes("facts"))
    _by_row_id("exported", _row_id("revision"), _number("counter"))
    _by_key("received", *_texts("revision", key=True), _number("workbook"))
