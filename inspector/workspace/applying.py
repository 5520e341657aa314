"""What does taking in a file write, all in the transaction that is open?"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from inspector.domain.merge import Standing
from inspector.domain.records import RecordKey
from inspector.exchange.bundles import proposal_line
from inspector.exchange.seals import seal_line
from inspector.storage import (
    arrivals,
    departures,
    lists,
    log,
    projections,
    proposals,
    setting_aside,
    trust,
)
from inspector.storage.arrivals import Batch, Workbook
from inspector.storage.proposals import ProposalRow
from inspector.storage.trust import SealRow
from inspector.workspace.claims import Claims
from inspector.workspace.judging import Trust
from inspector.workspace.packs_in import take_over
from inspector.workspace.parcels import Parcel
from inspector.workspace.weighing import Weighed
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that comes in with a batch, and what it brings."""

    batch: Batch
    parcel: Parcel
    claims: Claims
    weighed: Weighed


def apply(
    connection: Connection,
    workspace: Workspace,
    arrival: Arrival,
    known: Trust,
    known_plans: frozenset[str],
) -> int:
    """Adds to the log and to all that stands beside it; how many records are in conflict then.

    Counted are conflicts of records that the file brought something new about.
    """
    parcel, fresh = arrival.parcel, arrival.weighed.fresh
    plans = [plan for plan in parcel.plans if plan.digest not in known_plans]
    for plan in plans:
        lists.add_plan(connection, plan)
    older = projections.rules(connection).older if plans else workspace.older_plans
    log.append(connection, fresh)
    _note_workbook(connection, arrival)
    projections.refresh(connection, workspace.plan, older, fresh)
    for plan in plans:
        # What waited for this version of the plan is looked at again (M11).
        waited = log.mentioning(connection, plan.digest)
        projections.refresh_inspections(connection, workspace.plan, older, sorted(waited))
    take_over(connection, workspace, parcel, arrival.claims, known)
    return _conflicts(connection, {each.record for each in fresh})


def _note_workbook(connection: Connection, arrival: Arrival) -> None:
    """Keeps what came beside the revisions, and which workbook it all came in."""
    parcel, batch = arrival.parcel, arrival.batch
    facts = msgspec.json.encode(arrival.claims)
    digest = parcel.bundle.workbook
    workbook = Workbook(parcel.sha256, parcel.path, digest, parcel.sender, facts)
    number = arrivals.add_workbook(connection, batch, workbook)
    fresh = [each.id for each in arrival.weighed.fresh]
    arrivals.note_held(connection, batch, number, held=parcel.ids, new=fresh, covers=parcel.covers)
    setting_aside.bring_back(connection, fresh)
    seals = (SealRow(seal.key, seal_line(seal), seal.ids) for seal in parcel.bundle.seals)
    trust.add_seals(connection, seals, parcel.ids)
    rows = [
        ProposalRow(identity, RecordKey.parse(each.proposal.record), proposal_line(each))
        for identity, each in parcel.proposals.items()
    ]
    proposals.add(connection, number, rows)
    departures.note_received(connection, number, parcel.received)


def _conflicts(connection: Connection, touched: set[RecordKey]) -> int:
    found = 0
    for key in {record.inspection for record in touched}:
        states = projections.states_of(connection, key)
        found += sum(
            state.standing is Standing.CONFLICT
            for record, state in states.items()
            if record in touched
        )
    return found
