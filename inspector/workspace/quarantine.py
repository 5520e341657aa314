"""Which files were set aside, why, and what did a person decide about each (I3)?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from inspector.domain.canonical import moment_text
from inspector.domain.entry_fields import shown
from inspector.domain.faults import Fault, Refused
from inspector.domain.sentences import Sentence, say
from inspector.storage import arrivals, held_files
from inspector.storage.held_files import HeldFile, HeldState
from inspector.workspace.file_rows import FileRow, from_stored
from inspector.workspace.judging import Ground, ground, judge
from inspector.workspace.reasons import QUARANTINE, SENTENCES, Reason, in_order
from inspector.workspace.workspace import Workspace
from inspector.workspace.writing import author_of

SHORTEST = 6
"""Digits of an id that are enough to name what waits."""


class Decided(msgspec.Struct, frozen=True):
    """Who decided about a file, and when."""

    author: str
    at: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file in quarantine: what was found in it, and what speaks against it now."""

    sha256: str
    path: str
    at: datetime
    state: HeldState
    row: FileRow
    reasons: tuple[str, ...]
    decided: Decided | None = None

    @property
    def because(self) -> tuple[Sentence, ...]:
        """What speaks against it, for a person."""
        return tuple(SENTENCES[reason] for reason in self.reasons)


def set_aside_files(
    workspace: Workspace, state: HeldState | None = HeldState.WAITING
) -> tuple[SetAside, ...]:
    """The files that wait for a person, or those in another state, or all; by path."""
    base = ground(workspace)
    return tuple(_seen(each, base) for each in held_files.held(workspace.connection, state))


def ready(workspace: Workspace) -> tuple[SetAside, ...]:
    """The files to be taken in now: nothing speaks against them any more, or they were released."""
    waiting = [each for each in set_aside_files(workspace) if not each.reasons]
    released = set_aside_files(workspace, HeldState.RELEASED)
    known = arrivals.known_workbooks(workspace.connection, [each.sha256 for each in released])
    return (*waiting, *(each for each in released if each.sha256 not in known))


def files_named(workspace: Workspace, identity: str) -> tuple[SetAside, ...]:
    """The files in quarantine whose SHA-256 is, or begins with, `identity`."""
    base = ground(workspace)
    return tuple(_seen(each, base) for each in held_files.named(workspace.connection, identity))


def release(workspace: Workspace, digests: Sequence[str], author: str = "") -> None:
    """Decides that files are to be taken in all the same; `batches.reconsider` does so.

    Raises `Refused` for what is not in quarantine, and for an altered file: nobody can vouch for
    what was changed.
    """
    _decide(workspace, digests, HeldState.RELEASED, author)


def leave_outside(workspace: Workspace, digests: Sequence[str], author: str = "") -> None:
    """Decides that files stay outside; they wait for nobody any more."""
    _decide(workspace, digests, HeldState.DISMISSED, author)


def _decide(workspace: Workspace, digests: Sequence[str], state: HeldState, author: str) -> None:
    who = author_of(workspace, author)
    known = {each.sha256: each for each in set_aside_files(workspace, None)}
    faults = [_unknown(digest) for digest in digests if digest not in known]
    if state is HeldState.RELEASED:
        faults += [
            _altered(known[digest])
            for digest in digests
            if digest in known and Reason.ALTERED in known[digest].reasons
        ]
    if faults:
        raise Refused(faults)
    decided = msgspec.json.encode(Decided(who, moment_text(workspace.surroundings.now())))
    with workspace.store.transaction() as connection:
        for digest in digests:
            held_files.decide(connection, digest, state, decided)


def _seen(held: HeldFile, base: Ground) -> SetAside:
    row = from_stored(held.result)
    decided = msgspec.json.decode(held.decided, type=Decided) if held.decided else None
    return SetAside(held.sha256, held.path, held.at, held.state, row, _against(row, base), decided)


def _against(row: FileRow, base: Ground) -> tuple[str, ...]:
    """What speaks against the file now; that it was altered never changes."""
    if row.refusal is not None:
        return row.reasons
    return in_order(judge(row.claims, base).reasons & QUARANTINE)


def _unknown(identity: str) -> Fault:
    sentence = say("{id} names nothing that waits for a person.", id=shown(identity))
    return Fault("unknown_id", shown(identity), sentence, say("List what waits, and name it."))


def _altered(held: SetAside) -> Fault:
    sentence = say("{file} was altered; nothing in it can be relied upon.", file=held.path)
    return Fault("altered", held.sha256, sentence, say("Ask the sender to export it again."))


def files_json(files: Sequence[SetAside]) -> list[dict[str, Any]]:
    """The files in `quarantine --json`."""
    return [
        {"sha256": each.sha256, "path": each.path, "reasons": list(each.reasons)} for each in files
    ]
