"""What is told of each file of an import, to people, to scripts and to the workspace itself?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from inspector.domain.faults import Fault
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import Sentence
from inspector.exchange.bundles import HandEdit, Note, Refusal
from inspector.exchange.edit_codes import edit_sentence as _sentence_of_code
from inspector.workspace.claims import Claims
from inspector.workspace.judging import Signature
from inspector.workspace.parcels import Parcel
from inspector.workspace.reasons import Reason
from inspector.workspace.receipt_lines import ReceivedFile
from inspector.workspace.weighing import Outcome, Weighed


class FileRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a file, or would; the counts add up to the revisions that it held (I2).

    `conflicts` are the records it touched that are in conflict afterwards, `refusal` says why it
    was not read, `unclear` what a person changed in it and nobody could understand. `receipt` is
    what a receipt says of each file that was sent, `missing` how many earlier entries it says are
    missing, by the path of their record.
    """

    path: str
    sha256: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    new: int = 0
    known: int = 0
    unplaced: int = 0
    refused: int = 0
    hand_edits: int = 0
    conflicts: int = 0
    signature: str = ""
    inspections: tuple[str, ...] = ()
    claims: Claims = Claims()
    refusal: Refusal | None = None
    unclear: tuple[HandEdit, ...] = ()
    notes: tuple[Note, ...] = ()
    receipt: tuple[ReceivedFile, ...] = ()
    missing: dict[str, int] = {}

    @property
    def keys(self) -> tuple[InspectionKey, ...]:
        """The inspections that the file is about."""
        return tuple(InspectionKey(*path.split("/")) for path in self.inspections)


def row_of(parcel: Parcel, claims: Claims, weighed: Weighed, conflicts: int = 0) -> FileRow:
    """The row of a file that could be read."""
    return FileRow(
        path=parcel.path,
        sha256=parcel.sha256,
        outcome=weighed.outcome,
        reasons=weighed.reasons,
        new=weighed.new,
        known=weighed.known,
        unplaced=weighed.unplaced,
        refused=weighed.refused,
        hand_edits=len(parcel.edits),
        conflicts=conflicts,
        signature=weighed.signature,
        inspections=claims.inspections,
        claims=claims,
        unclear=parcel.unclear,
        notes=parcel.bundle.notes,
        receipt=parcel.receipt.files,
        missing={record: len(ids) for record, ids in parcel.receipt.missing.items() if record},
    )


def refused_row(path: str, sha256: str, refusal: Refusal) -> FileRow:
    """The row of a file that could not be read; an altered one is set aside, not thrown away."""
    if refusal.code == Reason.ALTERED:
        return FileRow(
            path,
            sha256,
            Outcome.QUARANTINED,
            (refusal.code,),
            signature=Signature.ALTERED,
            refusal=refusal,
        )
    return FileRow(path, sha256, Outcome.REJECTED, (refusal.code,), refusal=refusal)


def failed_row(path: str, sha256: str, fault: Fault) -> FileRow:
    """The row of a file that was read and could not be taken in."""
    return FileRow(path, sha256, Outcome.REJECTED, (fault.code,), refusal=Refusal.of(fault))


def edit_sentence(edit: HandEdit) -> Sentence:
    """What became of a hand edit, for a person; why, where that is known."""
    if edit.why is not None:
        return edit.why.sentence
    return _sentence_of_code(edit.code)


def row_json(row: FileRow) -> Mapping[str, Any]:
    """The row in `import --json`."""
    return {
        "path": row.path,
        "sha256": row.sha256,
        "outcome": row.outcome.value,
        "reasons": list(row.reasons),
        "new": row.new,
        "known": row.known,
        "unplaced": row.unplaced,
        "refused": row.refused,
        "hand_edits": row.hand_edits,
        "conflicts": row.conflicts,
        "signature": str(row.signature) or None,
        "inspections": list(row.inspections),
    }


_DECODER = msgspec.json.Decoder(FileRow)


def to_stored(row: FileRow) -> bytes:
    """The row as a batch keeps it."""
    return msgspec.json.encode(row)


def from_stored(stored: bytes) -> FileRow:
    """The row that a batch kept."""
    return _DECODER.decode(stored)
