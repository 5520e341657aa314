"""How do revisions get into the log, all of a deed or none?

A `Pen` collects what a deed writes; each revision sees those before it. Nothing touches the disk
until the deed is complete: then log, projections and all that goes with them are one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from inspector.domain.bodies import Body
from inspector.domain.changes import Change
from inspector.domain.faults import Fault, Refused
from inspector.domain.merge import RecordState, Standing
from inspector.domain.records import CAMPAIGN_KINDS, InspectionKey, RecordKey
from inspector.domain.revisions import Revision, RevisionId, Writer, revise
from inspector.domain.sentences import say
from inspector.domain.sheet import Sheet
from inspector.storage import lists, log, projections
from inspector.workspace.workspace import Workspace


class Pen:
    """Writes for one deed; `writing` makes it and puts what it wrote on the disk."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.revisions: list[Revision] = []
        self._sheets: dict[InspectionKey, dict[RecordKey, RecordState]] = {}
        self._writers: dict[str, Writer] = {}
        self._typed: set[RecordKey] = set()
        self._before: list[Callable[[Workspace], None]] = []

    def sheet(self, key: InspectionKey) -> Sheet:
        """The inspection as this deed leaves it so far."""
        workspace = self.workspace
        if key not in self._sheets:
            self._sheets[key] = dict(projections.states_of(workspace.connection, key))
        return Sheet(key, workspace.plan, self._sheets[key], workspace.older_plans)

    def write(
        self,
        record: RecordKey,
        parents: Iterable[RevisionId],
        body: Body | Mapping[str, Any],
        author: str,
        *,
        plan: str = "",
        adopts: str = "",
        dismisses: str = "",
    ) -> Revision:
        """Adds a revision that replaces `parents`; `plan` is the digest of a plan not in force."""
        if author not in self._writers:
            self._writers[author] = self.workspace.writer(author)
        writer = self._writers[author]
        revision = revise(
            msgspec.structs.replace(writer, plan=plan) if plan else writer,
            self.workspace.line.number + len(self.revisions) + 1,
            record,
            parents,
            body,
            adopts=adopts,
            dismisses=dismisses,
        )
        self.revisions.append(revision)
        self.sheet(record.inspection)
        state = RecordState(record, Standing.SETTLED, (revision,))
        self._sheets[record.inspection][record] = state
        return revision

    def is_typed(self, record: RecordKey) -> None:
        """Has a draft of `record` forgotten: what it would say, the record says already."""
        self._typed.add(record)

    def before(self, deed: Callable[[Workspace], None]) -> None:
        """Has `deed` done before the transaction begins: what revisions name must be there."""
        self._before.append(deed)

    def commit(self) -> Change:
        """Puts all of it on the disk, or nothing; the change is empty where nothing was written."""
        workspace = self.workspace
        change = Change.of(self.revisions)
        typed = (change.records | self._typed) & workspace.drafted
        if not (self.revisions or typed):
            return Change()
        for each in self._before:
            each(workspace)
        with workspace.store.transaction() as connection:
            log.append(connection, self.revisions)
            if typed:
                lists.drop_drafts(connection, typed)
            projections.refresh(connection, workspace.plan, workspace.older_plans, self.revisions)
        number = workspace.line.number + len(self.revisions)
        workspace.line = msgspec.structs.replace(workspace.line, number=number)
        if typed:
            workspace.forget_drafted()
        is_new = not change.inspections <= workspace.inspections
        if is_new or any(record.kind in CAMPAIGN_KINDS for record in change.records):
            workspace.forget_scope()
        return change


def heads_of(state: RecordState | None) -> tuple[RevisionId, ...]:
    """The revisions that a new state of the record replaces; none for a new record."""
    return tuple(head.id for head in state.heads) if state else ()


def author_of(workspace: Workspace, author: str) -> str:
    """Who writes: the one named, else the workspace's own; raises `Refused` for nobody."""
    author = author.strip() or workspace.facts.author
    if author:
        return author
    sentence = say("Nobody is named as the author.")
    remedy = say("Name one, or set the workspace's own author.")
    raise Refused((Fault("no_author", "author", sentence, remedy),))
