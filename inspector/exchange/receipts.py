"""How does a receipt look: what arrived, what was held and why, what is to be done next (I5)?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from inspector.domain.plan import Plan
from inspector.domain.sentences import Sentence, Text, say, say_in
from inspector.exchange.book import DIGEST_SHOWN
from inspector.exchange.sheets import Look
from inspector.exchange.writing.checked import put_payload, write_checked
from inspector.exchange.writing.plain import Heading, Line, Listing, bands, write_listing
from inspector.office.manuscript import Manuscript
from inspector.wording import CHINESE


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One file of the sender: what became of it, why, what of it is there, what to do next.

    `taken` says which of its records are in, `exported` when its sender wrote it.
    """

    file: str
    sha256: str
    outcome: Sentence
    reasons: tuple[Sentence, ...] = ()
    taken: Sentence | None = None
    to_do: Sentence | None = None
    exported: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptGap:
    """A record that is in without some of its earlier entries: its place, name, what it lacks."""

    place: tuple[str | Text, ...]
    record: str | Text | Sentence
    lacks: Sentence
    to_do: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptBook:
    """A whole receipt; `summary` are sentences about all files, such as what is still missing."""

    plan: Plan
    team: str
    rows: tuple[ReceiptRow, ...]
    exporter: str
    at: datetime
    offset: int
    payload: tuple[str, ...]
    digest: str
    summary: tuple[Sentence, ...] = ()
    gaps: tuple[ReceiptGap, ...] = ()
    locale: str = CHINESE


@dataclass(frozen=True, slots=True)
class ReceiptWritten:
    """What stands in a receipt on the disk."""

    path: Path
    size: int
    files: int

    @property
    def sentence(self) -> Sentence:
        """What a person is told."""
        return say("Written and checked: a receipt for {count} files.", count=self.files)


def write_receipt(book: ReceiptBook, path: Path, *, password: str | None = None) -> ReceiptWritten:
    """Writes the receipt whole or not at all, read again and compared; raises `DiskTrouble`."""
    written = write_checked(compose_receipt(book), book.at, path, password)
    return ReceiptWritten(written.path, written.size, len(book.rows))


def compose_receipt(book: ReceiptBook) -> Manuscript:
    """The receipt in memory."""
    manuscript = Manuscript.begin(book.locale)
    write_listing(manuscript, _listing(manuscript, book), _origin(book))
    put_payload(manuscript, book.payload)
    manuscript.end()
    return manuscript


def _origin(book: ReceiptBook) -> Sentence:
    version, digest = book.plan.version, book.digest[:DIGEST_SHOWN]
    return say("Plan v{version} · digest {digest}", version=version, digest=digest)


def _listing(manuscript: Manuscript, book: ReceiptBook) -> Listing:
    words, wording = manuscript.words, manuscript.wording
    zone = timezone(timedelta(minutes=book.offset))
    when = book.at.astimezone(zone).replace(tzinfo=None)
    head = wording.tr(
        "To {team}, from {author}, {moment}", team=book.team, author=book.exporter, moment=when
    )
    headings = (
        Heading(say("File"), 34),
        Heading(say_in("receipt", "Exported at"), 16, Look.TEXT),
        Heading(say("Digest"), 12, Look.CODE),
        Heading(say("Result"), 12, Look.TEXT),
        Heading(say_in("receipt", "Why"), 36),
        Heading(say("What is in now"), 22),
        Heading(say("What you have to do"), 26),
    )
    lines = tuple(
        Line(
            (
                row.file,
                row.exported or None,
                row.sha256[:DIGEST_SHOWN],
                words(row.outcome),
                "\n".join(map(words, row.reasons)) or None,
                words(row.taken) if row.taken is not None else None,
                words(row.to_do) if row.to_do is not None else words(say("Nothing.")),
            )
        )
        for row in book.rows
    )
    told = "\n".join([head, *map(words, book.summary)])
    lines += _gaps(manuscript, book)
    return Listing(say_in("sheet", "Receipt"), headings, lines, told, strong=frozenset({3}))


def _gaps(manuscript: Manuscript, book: ReceiptBook) -> tuple[Line, ...]:
    """Below the files, each record that is in without all of its history."""
    words, wording = manuscript.words, manuscript.wording
    rows = []
    for gap in book.gaps:
        named = say("{place}: {record}", place=gap.place, record=gap.record)
        cells = (words(named), None, None, None, words(gap.lacks), None, words(gap.to_do))
        rows.append(cells)
    return bands([(wording.tr("Records without all of their earlier entries"), rows)])
