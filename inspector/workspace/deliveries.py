"""How far has the work of this workspace come, and what did receipts say of it (I5)?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from inspector.domain.records import CAMPAIGN_KINDS, InspectionKey, RecordKey
from inspector.workspace.gaps import Gap, named
from inspector.workspace.names import Names
from inspector.workspace.parcels import RECEIPT, RESULTS
from inspector.workspace.receipt_lines import ReceivedFile
from inspector.workspace.receipts import Sender, receipts_here, senders
from inspector.workspace.sendings import Sending, Travel, sendings, travels
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Delivery:
    """One inspection: its records by how far their present state has come, and the last sending."""

    key: InspectionKey
    name: str
    counts: Mapping[Travel, int]
    last: Sending | None

    @property
    def total(self) -> int:
        """How many records there are."""
        return sum(self.counts.values())

    def count(self, travel: Travel) -> int:
        """How many records have come so far and no further."""
        return self.counts.get(travel, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """One of our files as a receipt tells of it; `at` is when the receipt was made."""

    file: ReceivedFile
    receipt: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Owed:
    """A team that sent something here, by its name, and the last receipt that was written for it.

    A receipt for everybody counts for each.
    """

    sender: Sender
    name: str
    receipt: Sending | None

    @property
    def is_due(self) -> bool:
        """Whether something has come since the last receipt."""
        return self.receipt is None or self.receipt.at < self.sender.last


@dataclass(frozen=True, slots=True)
class Deliveries:
    """All of it; `senders` are the teams that sent something here.

    `gaps` are the records of which the newest receipt says that earlier entries are missing.
    """

    each: tuple[Delivery, ...]
    told: tuple[Told, ...]
    senders: tuple[Owed, ...]
    gaps: tuple[Gap, ...] = ()


def deliveries(workspace: Workspace) -> Deliveries:
    """Every inspection with records, every word of receipts, and whom a receipt can be made for."""
    names = Names(workspace)
    left = sendings(workspace)
    sent = [each for each in left if each.facts.kind == RESULTS]
    answers = [each for each in left if each.facts.kind == RECEIPT and each.facts.is_written]
    found = []
    for key in sorted(workspace.inspections):
        counts = Counter(
            travel
            for record, travel in travels(workspace, key).items()
            if record.kind not in CAMPAIGN_KINDS
        )
        if counts:
            last = next((each for each in sent if _covers(each, key)), None)
            found.append(Delivery(key, names.locality(key.locality), dict(counts), last))
    receipts = receipts_here(workspace)
    told = tuple(
        Told(file, row.path, _moment(row.claims.at)) for row in receipts for file in row.receipt
    )
    known = tuple(
        Owed(
            each,
            names.team(each.team),
            next((sent for sent in answers if sent.facts.team in {"", each.team}), None),
        )
        for each in senders(workspace)
    )
    lacking = _records(receipts[0].missing) if receipts else {}
    return Deliveries(tuple(found), told, known, named(workspace, lacking))


def _records(missing: Mapping[str, int]) -> dict[RecordKey, int]:
    """Those of a receipt's records whose paths are any; the rest is not ours to name."""
    found: dict[RecordKey, int] = {}
    for path, count in missing.items():
        with suppress(ValueError):
            found[RecordKey.parse(path)] = count
    return found


def _covers(sending: Sending, key: InspectionKey) -> bool:
    return sending.facts.is_written and str(key) in sending.facts.covers


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
