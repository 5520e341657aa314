"""How does a file become an original: judged, numbered, kept whole under its digest?

The original goes to `NAME.files/` under its SHA-256 before the revision is written, never after:
a crash between the two leaves a file nobody names, not a name without its file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from inspector.domain.bodies import EvidenceBody
from inspector.domain.entries import Entry, FileEntry
from inspector.domain.faults import Refused
from inspector.domain.records import InspectionKey, Kind, RecordKey, evidence_name
from inspector.domain.sentences import say
from inspector.storage import files, log
from inspector.workspace import media
from inspector.workspace.numbering import EVIDENCE, next_in, series
from inspector.workspace.workspace import Workspace
from inspector.workspace.writing import Pen

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was judged and may become evidence; nothing is copied yet."""

    wish: FileEntry
    source: Path
    digest: str
    size: int
    media_type: str
    taken_at: str

    @property
    def record(self) -> RecordKey:
        """The record that the file's digest names."""
        return RecordKey.of(self.wish.inspection, Kind.EVIDENCE, evidence_name(self.digest))

    @property
    def author(self) -> str:
        """Who is named as the one who adds it; '' for the workspace's own author."""
        return self.wish.author

    def entry(self, pen: Pen, author: str) -> Entry:
        """The entry for the file; the same file again proves what it proved, and more."""
        asked = self.wish.body
        if asked.withdrawn:
            return Entry(self.record, asked, self.wish.author)
        state = pen.sheet(self.wish.inspection).states.get(self.record)
        present = state.body if state else None
        if isinstance(present, EvidenceBody) and present.digest == self.digest:
            body = msgspec.structs.replace(
                present,
                criteria=_united(present.criteria, asked.criteria),
                clauses=_united(present.clauses, asked.clauses),
                samples=_united(present.samples, asked.samples),
                caption=asked.caption or present.caption,
                sensitive=asked.sensitive or present.sensitive,
                taken_at=asked.taken_at or present.taken_at,
                provided_by=asked.provided_by or present.provided_by,
            )
        else:
            body = msgspec.structs.replace(
                asked,
                digest=self.digest,
                number=next_number(pen, self.wish.inspection, author),
                file=safe_name(self.source.name),
                media_type=self.media_type,
                size=self.size,
                taken_at=asked.taken_at or self.taken_at,
            )
        return Entry(self.record, body, self.wish.author)

    def keep(self, workspace: Workspace) -> None:
        """Copies the original; raises `Refused` when it is no longer the file that was judged."""
        if self.wish.body.withdrawn:
            return
        kept = files.keep_original(files.files_folder(workspace.path), self.source)
        if kept.digest != self.digest:
            raise Refused.of(
                "changed_meanwhile",
                say("{file} changed while it was being read.", file=self.source.name),
                say("Wait until it is complete, then add it again."),
                str(self.source),
            )


def examine(source: Path, wish: FileEntry) -> Attachment:
    """Judges a file that is to become evidence.

    Raises `Refused`, `Unreadable` or `DiskTrouble` with what a person can do about it.
    """
    digest, size = files.examine(source)
    kind = media.media_type(source)
    taken_at = media.taken_at(source) if media.is_picture(kind) else ""
    return Attachment(wish, source, digest, size, kind, taken_at)


def safe_name(name: str) -> str:
    """A file's name as it may be shown: no separators, no control characters, not endless."""
    text = name.encode("utf-8", "replace").decode().replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    return "".join(each for each in text if unicodedata.category(each)[0] != "C")[:LONGEST_NAME]


def _united(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def next_number(pen: Pen, inspection: InspectionKey, author: str) -> str:
    """The next evidence number of this writer at this locality (M16)."""
    prefix = series(pen.workspace, inspection, author, EVIDENCE)
    return next_in(prefix, _numbers(pen, inspection))


def _numbers(pen: Pen, inspection: InspectionKey) -> Iterable[str]:
    """Every evidence number ever given to this team at this locality, in any round."""
    workspace = pen.workspace
    for round_ in workspace.plan.rounds:
        for state in pen.sheet(inspection._replace(round=round_.code)).of_kind(Kind.EVIDENCE):
            revisions = state.heads
            if any(head.withdrawn for head in revisions):
                revisions = (*revisions, *log.history(workspace.connection, state.record))
            yield from (str(revision.body.get("number", "")) for revision in revisions)
