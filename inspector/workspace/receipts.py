"""What does a sender get back: what arrived, what was held and why, what is missing (I5)?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from inspector.domain.faults import Refused
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.sentences import Sentence, say, say_count, say_in
from inspector.exchange.receipts import (
    ReceiptBook,
    ReceiptGap,
    ReceiptRow,
    ReceiptWritten,
    write_receipt,
)
from inspector.storage import arrivals, log
from inspector.workspace.claims import Claims
from inspector.workspace.file_rows import FileRow, from_stored
from inspector.workspace.gaps import Gap, missing_of, named
from inspector.workspace.names import Names
from inspector.workspace.parcels import RECEIPT
from inspector.workspace.payloads import Parting, Sealed, arrived, came_to_nothing, part
from inspector.workspace.reasons import SENTENCES, Reason
from inspector.workspace.receipt_lines import ReceiptLines, ReceivedFile, receipt_lines
from inspector.workspace.weighing import Outcome
from inspector.workspace.workspace import Workspace

OUTCOMES: dict[Outcome, Sentence] = {
    Outcome.IMPORTED: say_in("import", "imported"),
    Outcome.IDENTICAL: say_in("import", "nothing new"),
    Outcome.REJECTED: say_in("import", "rejected"),
    Outcome.QUARANTINED: say_in("import", "set aside"),
}
"""What became of a file, in one word."""
TO_DO: dict[str, Sentence] = {
    Reason.ALTERED: say("Export it again and send that file."),
    Reason.OTHER_CAMPAIGN: say("Check whether the file belongs here."),
    Reason.NOT_ASSIGNED: say("Have the assignment checked."),
    Reason.MISMATCH: say("Read the fingerprint of your key aloud."),
    Reason.OLDER: say("Nothing: a later file is here already."),
    Reason.SHRUNK: say("Import your own earlier workbooks, then export again."),
    Reason.COPIED_LAPTOP: say("Say who works with a copy of another's settings."),
    Reason.UNCLEAR_EDITS: say("Enter in the app what was changed in the cells."),
    Reason.NO_PAYLOAD: say("Send the workbook as it was exported."),
    Reason.INCOMPLETE: say("Send the earlier workbooks as well."),
}
"""What the sender should do, by the reason."""


@dataclass(frozen=True, slots=True)
class PreparedReceipt:
    """A receipt that is ready to be written; pure values, safe on any thread."""

    book: ReceiptBook
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class Sender:
    """A team that has sent something: its files by their outcome, and when the last one came."""

    team: str
    counts: Mapping[Outcome, int]
    last: datetime


def prepare_receipt(workspace: Workspace, team: str = "") -> PreparedReceipt:
    """The receipt for a team, or for all who sent anything.

    Raises `Refused` for a team that sent nothing.
    """
    rows = _rows(workspace, team)
    if not rows:
        raise Refused.of(
            "nothing_arrived",
            say("No workbook of that sender has been imported here."),
            say("Import one first."),
        )
    keys = [key for key in sorted(workspace.inspections) if team in {"", key.team}]
    lines = _lines(workspace, rows, keys)
    more = receipt_lines(lines)
    name = Names(workspace).team(team) if team else ""
    sealed = part(workspace, Parting(kind=RECEIPT, team=team, team_name=name, more={RECEIPT: more}))
    surroundings = workspace.surroundings
    book = ReceiptBook(
        plan=workspace.plan,
        team=name or workspace.facts.team_name,
        rows=tuple(map(_told, rows)),
        exporter=workspace.facts.author,
        at=surroundings.now(),
        offset=surroundings.offset(),
        payload=sealed.cells,
        digest=sealed.digest,
        summary=_summary(lines),
        gaps=tuple(map(_lacking, named(workspace, _counts(lines)))),
    )
    return PreparedReceipt(book, sealed)


def write(prepared: PreparedReceipt, path: Path) -> ReceiptWritten:
    """Writes the receipt whole or not at all; raises `DiskTrouble`."""
    return write_receipt(prepared.book, path)


def receipt(workspace: Workspace, path: Path, team: str = "") -> ReceiptWritten:
    """Prepares and writes, for who waits for it."""
    prepared = prepare_receipt(workspace, team)
    try:
        written = write(prepared, path)
    except BaseException:
        came_to_nothing(workspace, prepared.sealed)
        raise
    arrived(workspace, prepared.sealed, str(written.path))
    return written


def receipts_here(workspace: Workspace) -> tuple[FileRow, ...]:
    """The receipts that were imported here, the newest first: what became of what was sent."""
    return tuple(row for row in reversed(_all_rows(workspace)) if row.claims.kind == RECEIPT)


def senders(workspace: Workspace) -> tuple[Sender, ...]:
    """The teams that have sent anything, to make receipts for."""
    came: dict[str, list[tuple[FileRow, datetime]]] = defaultdict(list)
    for row, at in _latest(workspace):
        if row.claims.kind != RECEIPT and row.claims.team:
            came[row.claims.team].append((row, at))
    return tuple(
        Sender(team, Counter(row.outcome for row, _ in files), max(at for _, at in files))
        for team, files in sorted(came.items())
    )


def _all_rows(workspace: Workspace) -> list[FileRow]:
    return [row for row, _ in _latest(workspace)]


def _latest(workspace: Workspace) -> list[tuple[FileRow, datetime]]:
    """The latest word on every file that came, and when that was, in the order of its arrival."""
    latest: dict[str, tuple[FileRow, datetime]] = {}
    connection = workspace.connection
    for batch in reversed(arrivals.batches(connection)):
        for file in arrivals.files(connection, batch):
            row = from_stored(file.result) if file.outcome else None
            if row is None or not row.sha256:
                continue
            former = latest.get(row.sha256)
            if former is None or row.outcome is not Outcome.IDENTICAL:
                latest[row.sha256] = (row, batch.at)
    return list(latest.values())


def _rows(workspace: Workspace, team: str) -> list[FileRow]:
    """The files of a team; one that nobody could read is nobody's, and in the receipt for all."""
    rows = [row for row in _all_rows(workspace) if row.claims.kind != RECEIPT]
    return [row for row in rows if team in {"", row.claims.team, *(k.team for k in row.keys)}]


def _lines(
    workspace: Workspace, rows: Iterable[FileRow], keys: Iterable[InspectionKey]
) -> ReceiptLines:
    connection = workspace.connection
    chosen = set(keys)
    received = {each.id for key in chosen for each in log.of_inspection(connection, key)}
    missing = {str(record): ids for record, ids in missing_of(workspace, chosen).items()}
    return ReceiptLines(tuple(map(_file, rows)), frozenset(received), missing)


def _file(row: FileRow) -> ReceivedFile:
    claims: Claims = row.claims
    return ReceivedFile(
        sha256=row.sha256,
        name=Path(row.path).name,
        outcome=row.outcome.value,
        stream=claims.stream,
        counter=claims.counter,
        at=claims.at,
        reasons=row.reasons,
        new=row.new,
        known=row.known,
        unplaced=row.unplaced,
        refused=row.refused,
        hand_edits=row.hand_edits,
    )


def _told(row: FileRow) -> ReceiptRow:
    reasons = [SENTENCES[each] for each in row.reasons if each in SENTENCES]
    to_do = next((TO_DO[each] for each in row.reasons if each in TO_DO), None)
    if row.refusal is not None:
        fault = row.refusal.fault
        reasons, to_do = [fault.sentence], fault.remedy
    is_in = row.outcome in {Outcome.IMPORTED, Outcome.IDENTICAL}
    count = row.new + row.known + row.unplaced + row.refused
    return ReceiptRow(
        file=Path(row.path).name,
        sha256=row.sha256,
        outcome=OUTCOMES[row.outcome],
        reasons=tuple(reasons),
        taken=say_count("{count} entry", "{count} entries", count) if is_in else None,
        to_do=to_do,
        exported=_exported(row.claims),
    )


def _exported(claims: Claims) -> str:
    """When the sender exported it, by the sender's own clock on the wall."""
    try:
        at = datetime.fromisoformat(claims.at)
        zone = timezone(timedelta(minutes=claims.offset))
        return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return ""


def _counts(lines: ReceiptLines) -> dict[RecordKey, int]:
    return {RecordKey.parse(record): len(ids) for record, ids in lines.missing.items()}


def _lacking(gap: Gap) -> ReceiptGap:
    lacks = say_count(
        "{count} earlier entry is missing", "{count} earlier entries are missing", gap.count
    )
    return ReceiptGap(gap.place, gap.label, lacks, TO_DO[Reason.INCOMPLETE])


def _summary(lines: ReceiptLines) -> tuple[Sentence, ...]:
    told = [
        say_count(
            "{count} entry has arrived.", "{count} entries have arrived.", len(lines.received)
        )
    ]
    count = sum(map(len, lines.missing.values()))
    if count:
        told.append(
            say_count(
                "{count} earlier entry is still missing.",
                "{count} earlier entries are still missing.",
                count,
            )
        )
    return tuple(told)
