"""Which reply workbooks were taken into the ledger, and which revisions came out of each (S8)?

Their bytes lie among the imported files by their digest, as those of results do.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection

from inspector.domain.revisions import RevisionId
from inspector.storage import kept

_NAME = "reply_files"


class ReplyFile(msgspec.Struct, frozen=True):
    """A reply that was taken in; `cells` says for each revision in which cell its row begins."""

    sha256: str
    path: str
    at: datetime
    cells: dict[RevisionId, str]


def note_reply(connection: Connection, file: ReplyFile) -> None:
    """Keeps that a reply was taken in."""
    found = (*reply_files(connection), file)
    kept.keep(connection, _NAME, msgspec.json.encode(found).decode())


def reply_files(connection: Connection) -> tuple[ReplyFile, ...]:
    """All that were taken in, in their order."""
    text = kept.kept(connection, _NAME)
    return () if text is None else msgspec.json.decode(text, type=tuple[ReplyFile, ...])
