"""How do workbooks come in: each whole or not at all, in a named batch that can be resumed (I2)?

An `Import` lives on the workspace's own thread and takes one file after the other, each in one
short transaction, so that answers can be typed in between. Reading files is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection

from inspector.domain.changes import Change
from inspector.domain.faults import Fault, Unreadable, World
from inspector.domain.records import CAMPAIGN_KINDS, RecordKey
from inspector.domain.sentences import say
from inspector.exchange.refusals import FILE_MOST
from inspector.storage import arrivals, files, held_files
from inspector.storage.arrivals import Batch, BatchFile, BatchState
from inspector.storage.held_files import HeldFile, HeldState
from inspector.storage.troubles import told
from inspector.workspace.applying import Arrival, apply
from inspector.workspace.claims import claims_of
from inspector.workspace.file_rows import (
    FileRow,
    failed_row,
    from_stored,
    refused_row,
    row_of,
    to_stored,
)
from inspector.workspace.judging import ground, judge
from inspector.workspace.parcels import PACK, Parcel, ReadFile
from inspector.workspace.reasons import SENTENCES, Reason
from inspector.workspace.upkeep import back_up_before_import
from inspector.workspace.weighing import Outcome, Weighed, look, weigh
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file, and what that touched."""

    row: FileRow
    change: Change


def keep(workspace: Path, sha256: str, source: Path) -> Path:
    """Keeps the bytes of an imported file by their digest (S8); once is enough.

    Raises `Unreadable` when they are no longer those that were read.
    """
    folder = files.imports_folder(workspace)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    kept = files.keep_original(folder, source, FILE_MOST)
    if kept.digest != sha256:
        raise Unreadable.of(
            Reason.CHANGED_MEANWHILE,
            SENTENCES[Reason.CHANGED_MEANWHILE],
            say("Wait until it is complete, then import it again."),
            str(source),
        )
    return kept.path


class Import:
    """One import under way; `begin` or `resume` makes it."""

    def __init__(self, workspace: Workspace, batch: Batch) -> None:
        self.batch = batch
        self._workspace = workspace
        self._ground = ground(workspace)

    @classmethod
    def begin(cls, workspace: Workspace, chosen: Iterable[tuple[str, str]]) -> Import:
        """A new batch of files, by path and SHA-256 ("" where that is not known yet).

        What is in the workspace is backed up first (S5).
        """
        back_up_before_import(workspace)
        surroundings = workspace.surroundings
        now = surroundings.now()
        local = now + timedelta(minutes=surroundings.offset())
        with workspace.store.transaction() as connection:
            batch = arrivals.begin_batch(connection, f"{local:%Y%m%d}", now, chosen)
        return cls(workspace, batch)

    @classmethod
    def resume(cls, workspace: Workspace) -> Import | None:
        """The import that was interrupted, if there is one."""
        batches = arrivals.batches(workspace.connection, BatchState.OPEN)
        return cls(workspace, batches[-1]) if batches else None

    @property
    def pending(self) -> tuple[BatchFile, ...]:
        """The files whose turn is still to come."""
        found = arrivals.files(self._workspace.connection, self.batch)
        return tuple(each for each in found if not each.outcome)

    @property
    def rows(self) -> tuple[FileRow, ...]:
        """What became of the files whose turn has come."""
        found = arrivals.files(self._workspace.connection, self.batch)
        return tuple(from_stored(each.result) for each in found if each.outcome)

    def take(self, position: int, read: ReadFile) -> Taken:
        """Takes in one file of the batch, or sets it aside; whole, or with nothing of it written.

        The file itself is needed once more, to be kept. Raises `DiskTrouble` only when not even
        the outcome can be noted.
        """
        try:
            parcel = read.parcel
            if parcel is None:
                return self._refuse(position, read)
            keep(self._workspace.path, parcel.sha256, read.source)
            return self._commit(position, parcel)
        except World as world:
            fault = world.faults[0]
        except Exception:  # noqa: BLE001 - one file's mishap must not end the batch (I2)
            sentence = SENTENCES[Reason.FAILED]
            fault = Fault(Reason.FAILED, read.path, sentence, say("Please report it."))
        self._workspace.reload()
        row = failed_row(read.path, read.reading.sha256, fault)
        self._note(position, row)
        return Taken(row, Change())

    def add(self, chosen: Iterable[tuple[str, str]]) -> None:
        """Adds files to the end of the batch, by path and SHA-256."""
        files_to_come = tuple(chosen)
        if files_to_come:
            with self._workspace.store.transaction() as connection:
                arrivals.add_files(connection, self.batch, files_to_come)

    def stop(self) -> None:
        """Ends the batch before its end: what has had its turn is complete."""
        with self._workspace.store.transaction() as connection:
            arrivals.drop_pending(connection, self.batch)
            arrivals.set_state(connection, self.batch, BatchState.DONE)

    def finish(self) -> None:
        """Closes the batch once every file has had its turn."""
        with self._workspace.store.transaction() as connection:
            arrivals.set_state(connection, self.batch, BatchState.DONE)

    def _refuse(self, position: int, read: ReadFile) -> Taken:
        row = refused_row(read.path, read.reading.sha256, read.refusal)
        if row.outcome is Outcome.QUARANTINED:
            keep(self._workspace.path, row.sha256, read.source)
        self._note(position, row)
        return Taken(row, Change())

    def _note(self, position: int, row: FileRow) -> None:
        with self._workspace.store.transaction() as connection:
            if row.outcome is Outcome.QUARANTINED:
                self._hold(connection, row)
            arrivals.set_result(connection, self.batch, position, row.outcome.value, to_stored(row))

    def _hold(self, connection: Connection, row: FileRow) -> None:
        now = self._workspace.surroundings.now()
        held = HeldFile(
            row.sha256, row.path, now, self.batch.number, HeldState.WAITING, b"", to_stored(row)
        )
        held_files.hold(connection, held)

    def _commit(self, position: int, parcel: Parcel) -> Taken:
        workspace = self._workspace
        claims = claims_of(parcel)
        verdict = judge(claims, self._ground)
        with workspace.store.transaction() as connection:
            seen = look(connection, parcel)
            weighed = weigh(parcel, seen, verdict, workspace.plan)
            if weighed.outcome is Outcome.QUARANTINED:
                row = row_of(parcel, claims, weighed)
                self._hold(connection, row)
            else:
                held_files.admit(connection, parcel.sha256)
                arrival = Arrival(self.batch, parcel, claims, weighed)
                conflicts = apply(connection, workspace, arrival, self._ground.trust, seen.plans)
                row = row_of(parcel, claims, weighed, conflicts)
            arrivals.set_result(connection, self.batch, position, row.outcome.value, to_stored(row))
        change = Change.of(weighed.fresh)
        edited = {RecordKey.parse(parcel.proposals[each].proposal.record) for each in weighed.edits}
        change |= Change(frozenset(edited), frozenset(record.inspection for record in edited))
        self._look_anew(parcel, weighed, seen.plans)
        return Taken(row, change)

    def _look_anew(self, parcel: Parcel, weighed: Weighed, plans: frozenset[str]) -> None:
        """What the workspace remembers beside the log may be other now."""
        workspace = self._workspace
        is_campaign = any(each.record.kind in CAMPAIGN_KINDS for each in weighed.fresh)
        is_pack = parcel.bundle.kind == PACK
        if is_pack or is_campaign or any(plan.digest not in plans for plan in parcel.plans):
            workspace.reload()
        workspace.forget_scope()
        if any(each.stream == workspace.line.stream for each in weighed.fresh):
            # Somebody else writes as we do (M9): from here on we are told apart.
            workspace.begin_line()
        if is_pack or is_campaign:
            self._ground = ground(workspace)
