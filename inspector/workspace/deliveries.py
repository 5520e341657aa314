"""How far has the work of this workspace come, and what did receipts say of it (I5)?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from inspector.domain.records import CAMPAIGN_KINDS, InspectionKey
from inspector.workspace.names import Names
from inspector.workspace.parcels import RESULTS
from inspector.workspace.receipt_lines import ReceivedFile
from inspector.workspace.receipts import receipts_here, senders
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
class Deliveries:
    """All of it; `senders` are the teams that sent something here, with their names."""

    each: tuple[Delivery, ...]
    told: tuple[Told, ...]
    senders: tuple[tuple[str, str], ...]


def deliveries(workspace: Workspace) -> Deliveries:
    """Every inspection with records, every word of receipts, and whom a receipt can be made for."""
    names = Names(workspace)
    sent = [each for each in sendings(workspace) if each.facts.kind == RESULTS]
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
    told = tuple(
        Told(file, row.path, _moment(row.claims.at))
        for row in receipts_here(workspace)
        for file in row.receipt
    )
    known = tuple((code, names.team(code)) for code in senders(workspace))
    return Deliveries(tuple(found), told, known)


def _covers(sending: Sending, key: InspectionKey) -> bool:
    return sending.facts.is_written and str(key) in sending.facts.covers


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
