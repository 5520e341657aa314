"""How does a task pack become a team's workspace, in one step (J2)?"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.domain.faults import Fault, Refused, Unreadable
from inspector.domain.merge import record_states
from inspector.domain.plan import Plan
from inspector.domain.records import Kind, MemberBody, Role, TeamBody
from inspector.domain.sentences import say
from inspector.storage import files
from inspector.workspace.claims import claims_of
from inspector.workspace.importing import Import
from inspector.workspace.packs_in import pin
from inspector.workspace.parcels import PACK, Parcel, ReadFile
from inspector.workspace.reading_files import read_files, sources_of
from inspector.workspace.weighing import Outcome
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
)


@dataclass(frozen=True, slots=True)
class Pack:
    """What a task pack says before a workspace is made of it: whose it is, and who may it be."""

    read: ReadFile
    plan: Plan
    team: str
    team_name: str
    members: tuple[MemberBody, ...]
    inspections: int


def read_pack(path: Path, passwords: Sequence[str] = ()) -> Pack:
    """The task pack in a file; raises `Unreadable` for anything else."""
    (read,) = read_files(sources_of((path,)), passwords)
    return pack_of(read)


def pack_of(read: ReadFile) -> Pack:
    """The task pack that was read; raises `Unreadable` for anything else."""
    parcel = read.parcel
    if parcel is None:
        raise Unreadable((read.refusal.fault,))
    plan = next((each for each in parcel.plans if each.digest == parcel.header.plan), None)
    if parcel.bundle.kind != PACK or plan is None or not parcel.bundle.key:
        raise Unreadable.of(
            "no_pack",
            say("{file} is no task pack.", file=read.path),
            say("Ask headquarters for the task pack of your team."),
            read.path,
        )
    states = record_states(parcel.revisions)
    header = parcel.header
    members = tuple(
        state.body
        for record, state in sorted(states.items())
        if record.kind is Kind.MEMBER and isinstance(state.body, MemberBody)
    )
    team = next(
        (
            state.body
            for record, state in states.items()
            if record.kind is Kind.TEAM and record.name == header.team
        ),
        None,
    )
    name = team.name if isinstance(team, TeamBody) else header.team_name
    return Pack(read, plan, header.team, name, members, len(parcel.covers))


def create_from_pack(
    path: Path, pack: Pack, surroundings: Surroundings, author: str = ""
) -> Workspace:
    """A team's workspace made from its task pack, open; there whole or not at all.

    Headquarters' key is pinned: from then on nobody else writes in its name (T2). Raises `Refused`,
    or `DiskTrouble` for an existing file.
    """
    parcel = pack.read.parcel
    if parcel is None:
        raise Unreadable((pack.read.refusal.fault,))
    wanted = NewWorkspace(
        plan=pack.plan,
        role=Role.TEAM,
        team=pack.team,
        team_name=pack.team_name,
        author=author,
    )
    workspace = create_workspace(path, wanted, surroundings)
    try:
        _take(workspace, pack, parcel)
    except BaseException:
        workspace.close()
        workspace.path.unlink(missing_ok=True)
        shutil.rmtree(files.files_folder(workspace.path), ignore_errors=True)
        raise
    return workspace


def _take(workspace: Workspace, pack: Pack, parcel: Parcel) -> None:
    pin(workspace, claims_of(parcel))
    run = Import.begin(workspace, ((pack.read.path, parcel.sha256),))
    row = run.take(0, pack.read).row
    run.finish()
    if row.outcome is Outcome.IMPORTED:
        return
    sentence = say("{file} cannot be made a workspace of.", file=pack.read.path)
    remedy = say("Ask headquarters for the task pack again.")
    reasons = [row.refusal.fault] if row.refusal is not None else []
    raise Refused(reasons or [Fault(row.reasons[0], pack.read.path, sentence, remedy)])
