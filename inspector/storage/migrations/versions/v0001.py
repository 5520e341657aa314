"""Schema 1: the tables of the first released workspaces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _record_parts(*, key: bool) -> list[sa.Column[str]]:
    names = ("round", "locality", "team", "kind", "name")
    return [sa.Column(name, sa.Text, primary_key=key, nullable=False) for name in names]


def _inspection_parts() -> list[sa.Column[str]]:
    names = ("round", "locality", "team")
    return [sa.Column(name, sa.Text, primary_key=True, nullable=False) for name in names]


def upgrade() -> None:
    """Makes all tables and indexes."""
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_table(
        "plans",
        sa.Column("digest", sa.Text, primary_key=True, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "revisions",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *_record_parts(key=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index(
        "revisions_by_record", "revisions", ["round", "locality", "team", "kind", "name"]
    )
    op.create_index("revisions_by_stream", "revisions", ["stream", "number"])
    op.create_table(
        "states",
        *_record_parts(key=True),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("incomplete", sa.Integer, nullable=False),
        sa.Column("withdrawn", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
        sa.Column("heads", sa.Text, nullable=False),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_table(
        "scorecards",
        *_inspection_parts(),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("total", sa.Text),
        sa.Column("grade", sa.Text),
        sa.Column("provisional", sa.Integer, nullable=False),
        sa.Column("started", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("sign", sa.Text, nullable=False),
        sa.Column("acceptance", sa.Text, nullable=False),
        sa.Column("details", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "inspections",
        *_inspection_parts(),
        sa.Column("planned", sa.Text),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_table(
        "localities",
        sa.Column("code", sa.Text, primary_key=True, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("parent", sa.Text, nullable=False),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_table(
        "drafts",
        sa.Column("record", sa.Text, primary_key=True, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sqlite_strict=True,
    )
