"""Which hand edits wait for a person, and how does one adopt or dismiss them (W5)?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inspector.domain.changes import Change
from inspector.domain.entries import check_ruling
from inspector.domain.entry_fields import shown
from inspector.domain.entry_scope import Scope
from inspector.domain.faults import Bug, Fault, Refused
from inspector.domain.records import InspectionKey, RecordKey, may_write
from inspector.domain.revisions import RevisionId, withdrawal
from inspector.domain.sentences import say
from inspector.exchange.bundles import CarriedProposal, Place, proposal_from_line
from inspector.storage import proposals
from inspector.storage.proposals import ProposalRow
from inspector.workspace.histories import FieldChange, field_changes
from inspector.workspace.labels import Label, record_label
from inspector.workspace.workspace import Workspace
from inspector.workspace.writing import Pen, author_of, heads_of


@dataclass(frozen=True, slots=True)
class WaitingEdit:
    """A hand edit as a person decides about it.

    `cells` say where it was found and what they said and say; `changes` what adopting it would
    change in the record as it is now; `workbooks` are the files, by SHA-256, that held it.
    """

    id: str
    record: RecordKey
    label: Label
    cells: tuple[Place, ...]
    changes: tuple[FieldChange, ...]
    workbooks: tuple[str, ...]


def waiting_edits(
    workspace: Workspace, key: InspectionKey | None = None
) -> tuple[WaitingEdit, ...]:
    """The hand edits that wait for a person, or those in one inspection, by record."""
    rows = proposals.waiting(workspace.connection, key)
    books = proposals.workbooks(workspace.connection, [row.id for row in rows])
    return tuple(_waiting(workspace, row, books.get(row.id, ())) for row in rows)


def adopt_edits(workspace: Workspace, ids: Sequence[str], author: str = "") -> Change:
    """Makes hand edits revisions that replace what was exported, all or none.

    What others have written since then is not replaced, and may come to be in conflict. Raises
    `Refused` for what does not wait, and for what the plan does not allow.
    """
    who = author_of(workspace, author)
    pen = Pen(workspace)
    base = workspace.scope
    faults: list[Fault] = []
    for row in _named(workspace, ids):
        carried = _carried(row)
        body = carried.proposal.value
        known = workspace.older_plans.get(carried.plan, workspace.plan)
        scope = Scope(known, base.role, base.team, base.inspections)
        place = str(row.record)
        check_ruling(row.record, body, scope, place, faults)
        if not may_write(workspace.facts.role, row.record.kind, body, settles=True):
            sentence = say("{record} is not for this workspace to write.", record=place)
            faults.append(Fault("not_allowed", place, sentence))
        parents = map(RevisionId, carried.proposal.exported)
        pen.write(row.record, parents, body, who, plan=known.digest, adopts=row.id)
    if faults:
        raise Refused(faults)
    return pen.commit()


def dismiss_edits(workspace: Workspace, ids: Sequence[str], author: str = "") -> Change:
    """Says that hand edits change nothing, all or none; wherever that travels they wait no more.

    Neither a signature nor what others write meanwhile is touched.
    """
    who = author_of(workspace, author)
    pen = Pen(workspace)
    for row in _named(workspace, ids):
        state = pen.sheet(row.record.inspection).states.get(row.record)
        head = state.heads[0] if state is not None and state.heads else None
        body = head.body if head is not None else withdrawal()
        if not may_write(workspace.facts.role, row.record.kind, body, settles=True):
            body = withdrawal()
        plan = head.plan if head is not None else ""
        pen.write(row.record, heads_of(state), body, who, plan=plan, dismisses=row.id)
    return pen.commit()


def edits_named(workspace: Workspace, identity: str) -> tuple[str, ...]:
    """The ids of the hand edits that are, or begin with, `identity`, decided or not."""
    return tuple(row.id for row in proposals.named(workspace.connection, identity))


def edits_json(edits: Sequence[WaitingEdit]) -> list[dict[str, Any]]:
    """The hand edits in `quarantine --json`."""
    return [
        {
            "id": each.id,
            "record": str(each.record),
            "cell": ", ".join(f"{cell.sheet}!{cell.cell}" for cell in each.cells),
            "old": "; ".join(cell.old for cell in each.cells),
            "new": "; ".join(cell.new for cell in each.cells),
            "workbook": next(iter(each.workbooks), None),
        }
        for each in edits
    ]


def _waiting(workspace: Workspace, row: ProposalRow, books: tuple[str, ...]) -> WaitingEdit:
    carried = _carried(row)
    state = workspace.sheet(row.record.inspection).states.get(row.record)
    head = state.heads[0] if state is not None and state.heads else None
    old = head.body if head is not None else {}
    new = carried.proposal.value
    return WaitingEdit(
        id=row.id,
        record=row.record,
        label=record_label(row.record, head.typed if head is not None else None),
        cells=carried.places,
        changes=field_changes(row.record, old, new, workspace.plan),
        workbooks=books,
    )


def _named(workspace: Workspace, ids: Sequence[str]) -> list[ProposalRow]:
    """Those that wait; raises `Refused` for the others."""
    waiting = {row.id: row for row in proposals.waiting(workspace.connection)}
    unknown = [identity for identity in ids if identity not in waiting]
    if unknown:
        raise Refused(
            Fault(
                "unknown_id",
                shown(identity),
                say("{id} names nothing that waits for a person.", id=shown(identity)),
                say("List what waits, and name it."),
            )
            for identity in unknown
        )
    return [waiting[identity] for identity in dict.fromkeys(ids)]


def _carried(row: ProposalRow) -> CarriedProposal:
    carried = proposal_from_line(row.line)
    if carried is None:
        raise Bug(f"the proposal {row.id} cannot be read")
    return carried
