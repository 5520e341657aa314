"""What does a file hold that was read, as values of the domain?

The reader (a process of its own) sends bytes and vouches that they can be read; here they become
revisions, plans and hand edits, before anybody asks the workspace about them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from inspector.domain.faults import Bug
from inspector.domain.plan import Plan, plan_from_canonical
from inspector.domain.records import CAMPAIGN_KINDS, NO_PLACE, InspectionKey, RecordKey
from inspector.domain.revisions import Revision, RevisionId, revision_from_raw
from inspector.exchange.bundles import Bundle, CarriedProposal, HandEdit, Reading, Refusal
from inspector.exchange.edit_codes import NoteCode
from inspector.exchange.payload import Header
from inspector.storage.arrivals import Sender
from inspector.workspace.receipt_lines import ReceiptLines, read_receipt_lines

RESULTS, PACK, RECEIPT = "results", "pack", "receipt"
"""The kinds of workbooks that carry a payload."""


@dataclass(frozen=True)
class Parcel:
    """One file as it arrived: where from, its SHA-256, and what stands in it."""

    path: str
    sha256: str
    bundle: Bundle

    @property
    def header(self) -> Header:
        """What the file says of itself."""
        return self.bundle.header

    @property
    def sender(self) -> Sender:
        """Which installation sent it, and which of its exports it is."""
        header = self.header
        return Sender(self.bundle.key, header.stream, header.counter)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions, each once, in the file's order."""
        found = map(revision_from_raw, self.bundle.revisions)
        return tuple({revision.id: revision for revision in found}.values())

    @cached_property
    def ids(self) -> frozenset[RevisionId]:
        """The ids of all revisions."""
        return frozenset(revision.id for revision in self.revisions)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The versions of plans that the revisions refer to."""
        return tuple(map(_plan, self.bundle.plans))

    @cached_property
    def edits(self) -> tuple[HandEdit, ...]:
        """What a person changed in this file's cells and where a proposal could be made of it."""
        return tuple(edit for edit in self.bundle.hand_edits if edit.proposal is not None)

    @cached_property
    def unclear(self) -> tuple[HandEdit, ...]:
        """What a person changed in this file's cells and nothing could be made of."""
        return tuple(edit for edit in self.bundle.hand_edits if edit.proposal is None)

    @cached_property
    def proposals(self) -> Mapping[str, CarriedProposal]:
        """The hand edits found in the cells and those that were sent on, by id."""
        plan = self.header.plan
        found = [
            CarriedProposal(edit.proposal, edit.places, plan)
            for edit in self.bundle.hand_edits
            if edit.proposal is not None
        ]
        return {each.proposal.id: each for each in (*self.bundle.proposals, *found)}

    @property
    def ignored(self) -> int:
        """How many links and objects the file holds that nobody looked at."""
        notes = self.bundle.notes
        return sum(each.count for each in notes if each.code in {NoteCode.LINKS, NoteCode.OBJECTS})

    @cached_property
    def receipt(self) -> ReceiptLines:
        """What a receipt says has arrived; nothing in any other workbook."""
        lines = self.bundle.more if self.bundle.kind == RECEIPT else ()
        return read_receipt_lines(lines)

    @property
    def received(self) -> frozenset[str]:
        """The ids of the revisions that a receipt says have arrived."""
        return self.receipt.received

    @cached_property
    def covers(self) -> tuple[InspectionKey, ...]:
        """The inspections that the file says it holds whole."""
        return tuple(sorted(_inspection(path) for path in self.header.covers))

    @cached_property
    def inspections(self) -> tuple[InspectionKey, ...]:
        """Every inspection that anything in the file is about."""
        records = {revision.record for revision in self.revisions}
        records |= {RecordKey.parse(each.proposal.record) for each in self.proposals.values()}
        found = {record.inspection for record in records if record.kind not in CAMPAIGN_KINDS}
        # What is said of a locality and of no team in it is no inspection.
        return tuple(sorted({key for key in found if NO_PLACE not in key} | set(self.covers)))


@dataclass(frozen=True)
class ReadFile:
    """A file by the path that people know it by, and what reading it gave.

    `source` is where its bytes were read, which may be our own copy of them.
    """

    path: str
    source: Path
    reading: Reading

    @cached_property
    def parcel(self) -> Parcel | None:
        """What the file holds; None where it was refused."""
        bundle = self.reading.bundle
        return None if bundle is None else Parcel(self.path, self.reading.sha256, bundle)

    @property
    def refusal(self) -> Refusal:
        """Why the file was not read; asked only then."""
        if self.reading.refusal is None:
            raise Bug(f"reading {self.path} gave nothing")
        return self.reading.refusal


@lru_cache(maxsize=16)
def _plan(canonical: bytes) -> Plan:
    """Hundreds of files bring the same few plans."""
    return plan_from_canonical(canonical)


def _inspection(path: str) -> InspectionKey:
    return InspectionKey(*path.split("/"))
