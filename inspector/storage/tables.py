"""Which tables does a workspace hold, and which of them are truth?

`revisions` and `plans` are truth. `states` and `scorecards` are derived and can be thrown away.
The rest is the workspace's own: what it is, what it is to inspect, what is being typed.
Every change here is a new schema: a migration, a higher `SCHEMA`, a new sample (S6).
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

APPLICATION_ID = 0x4A494E53
"""'JINS' in the header of the file: this is a workspace and not any SQLite file (S1)."""
SCHEMA = 1
"""The version of these tables, in the header's `user_version`."""

metadata = MetaData()

META = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

PLANS = Table(
    "plans",
    metadata,
    Column("digest", Text, primary_key=True, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)

REVISIONS = Table(
    "revisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("round", Text, nullable=False),
    Column("locality", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""The log (M1). The columns beside `raw` repeat what stands in it, so that it can be found."""

BY_RECORD = Index(
    "revisions_by_record",
    REVISIONS.c.round,
    REVISIONS.c.locality,
    REVISIONS.c.team,
    REVISIONS.c.kind,
    REVISIONS.c.name,
)
BY_STREAM = Index("revisions_by_stream", REVISIONS.c.stream, REVISIONS.c.number)

STATES = Table(
    "states",
    metadata,
    Column("round", Text, primary_key=True, nullable=False),
    Column("locality", Text, primary_key=True, nullable=False),
    Column("team", Text, primary_key=True, nullable=False),
    Column("kind", Text, primary_key=True, nullable=False),
    Column("name", Text, primary_key=True, nullable=False),
    Column("standing", Text, nullable=False),
    Column("incomplete", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("heads", Text, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""The present of each record: `heads` is a JSON list of ids, `refused` counts the revisions whose
maker may not write them. Bodies stay in the log alone."""

SCORECARDS = Table(
    "scorecards",
    metadata,
    Column("round", Text, primary_key=True, nullable=False),
    Column("locality", Text, primary_key=True, nullable=False),
    Column("team", Text, primary_key=True, nullable=False),
    Column("plan", Text, nullable=False),
    Column("total", Text),
    Column("grade", Text),
    Column("provisional", Integer, nullable=False),
    Column("started", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("sign", Text, nullable=False),
    Column("acceptance", Text, nullable=False),
    Column("details", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""The figures of each inspection under `plan`; figures are texts, all of them in `details`."""

INSPECTIONS = Table(
    "inspections",
    metadata,
    Column("round", Text, primary_key=True, nullable=False),
    Column("locality", Text, primary_key=True, nullable=False),
    Column("team", Text, primary_key=True, nullable=False),
    Column("planned", Text),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""What this workspace is to inspect, and perhaps on which day."""

LOCALITIES = Table(
    "localities",
    metadata,
    Column("code", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("parent", Text, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""The localities in use, own codes among them."""

DRAFTS = Table(
    "drafts",
    metadata,
    Column("record", Text, primary_key=True, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)
"""What is being typed and is no revision yet (M14), by the record's path."""
