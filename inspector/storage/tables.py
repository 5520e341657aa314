"""Which tables does a workspace hold, and which of them are truth?

`revisions` and `plans` are truth, and so are `proposals` and `seals`, which travel beside them.
`states`, `scorecards` and `decisions` are derived and can be thrown away. The rest is the
workspace's own: what it is, what it is to inspect, what is being typed, what came and went.
Every change here is a new schema: a migration, a higher `SCHEMA`, a new sample (S6).
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

APPLICATION_ID = 0x4A494E53
"""'JINS' in the header of the file: this is a workspace and not any SQLite file (S1)."""
SCHEMA = 3
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

STATES_BY_KIND = Index("states_by_kind", STATES.c.kind)

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
    Column("summary", LargeBinary, nullable=False),
    Column("cells", LargeBinary, nullable=False),
    Column("details", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""The figures of each inspection under `plan`; figures are texts, all of them in `details`.

`summary` is what lists show, `cells` are the criteria's scores in the plan's order, two bytes each.
"""

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

BATCHES = Table(
    "batches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
    sqlite_strict=True,
)
"""Every import that wrote anything, by the name that people give it (I2)."""

BATCH_FILES = Table(
    "batch_files",
    metadata,
    Column("batch", Integer, primary_key=True, nullable=False),
    Column("position", Integer, primary_key=True, nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("result", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""What became of each file of a batch; the outcome is "" while its turn is still to come."""

WORKBOOKS = Table(
    "workbooks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("path", Text, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("undone", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Every workbook taken in, by the digest under which its bytes are kept (S8); `batch` brought it,
`digest` names its payload, `facts` is what its header says of its maker."""

BY_BATCH = Index("workbooks_by_batch", WORKBOOKS.c.batch)

WORKBOOK_COVERS = Table(
    "workbook_covers",
    metadata,
    Column("round", Text, primary_key=True, nullable=False),
    Column("locality", Text, primary_key=True, nullable=False),
    Column("team", Text, primary_key=True, nullable=False),
    Column("workbook", Integer, primary_key=True, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""The inspections that a workbook says it holds whole."""

WORKBOOK_REVISIONS = Table(
    "workbook_revisions",
    metadata,
    Column("revision", Integer, primary_key=True, nullable=False),
    Column("workbook", Integer, primary_key=True, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""Which workbooks held a revision, by its `seq`."""

BY_WORKBOOK = Index("workbook_revisions_by_workbook", WORKBOOK_REVISIONS.c.workbook)

BROUGHT = Table(
    "brought",
    metadata,
    Column("revision", Integer, primary_key=True),
    Column("batch", Integer, nullable=False),
    sqlite_strict=True,
)
"""The batch with which a revision came in; what was written here is not among them."""

BROUGHT_BY_BATCH = Index("brought_by_batch", BROUGHT.c.batch)

SET_ASIDE = Table(
    "set_aside",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""The revisions of batches that were undone (I4): kept, and no part of the log."""

PROPOSALS = Table(
    "proposals",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("round", Text, nullable=False),
    Column("locality", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("line", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""Hand edits (W5), outside the heads; whether one still waits, `decisions` tell."""

PROPOSALS_BY_INSPECTION = Index(
    "proposals_by_inspection", PROPOSALS.c.round, PROPOSALS.c.locality, PROPOSALS.c.team
)

PROPOSAL_WORKBOOKS = Table(
    "proposal_workbooks",
    metadata,
    Column("proposal", Text, primary_key=True, nullable=False),
    Column("workbook", Integer, primary_key=True, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""Which workbooks held a hand edit, in their cells or sent on."""

DECISIONS = Table(
    "decisions",
    metadata,
    Column("proposal", Text, primary_key=True, nullable=False),
    Column("revision", Text, primary_key=True, nullable=False),
    Column("round", Text, nullable=False),
    Column("locality", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""Derived: the revisions that adopt or dismiss a hand edit, and their record."""

DECISIONS_BY_INSPECTION = Index(
    "decisions_by_inspection", DECISIONS.c.round, DECISIONS.c.locality, DECISIONS.c.team
)

SEALS = Table(
    "seals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("line", LargeBinary, nullable=False, unique=True),
    sqlite_strict=True,
)
"""Who vouches for which revisions (T1): the very lines, as they are sent on."""

SEALED = Table(
    "sealed",
    metadata,
    Column("revision", Integer, primary_key=True, nullable=False),
    Column("seal", Integer, primary_key=True, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""The seals on a revision, by its `seq`."""

BY_SEAL = Index("sealed_by_seal", SEALED.c.seal)

TRUSTED_KEYS = Table(
    "trusted_keys",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("source", Text, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("holder", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""Keys that a person confirmed, that came pinned in a pack, or with its roster (T2)."""

HELD_FILES = Table(
    "held_files",
    metadata,
    Column("sha256", Text, primary_key=True, nullable=False),
    Column("path", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided", LargeBinary, nullable=False),
    Column("result", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""Files in quarantine (I3), and what a person decided about each."""

EXPORTS = Table(
    "exports",
    metadata,
    Column("counter", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Every workbook that this workspace wrote, by its number."""

EXPORTED = Table(
    "exported",
    metadata,
    Column("revision", Integer, primary_key=True),
    Column("counter", Integer, nullable=False),
    sqlite_strict=True,
)
"""The first export in which a revision left, by its `seq`."""

RECEIVED = Table(
    "received",
    metadata,
    Column("revision", Text, primary_key=True, nullable=False),
    Column("workbook", Integer, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""The revisions that a receipt says have arrived (I5)."""
