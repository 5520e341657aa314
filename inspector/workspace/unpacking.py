"""How does a task pack become a team's workspace, in one step (J2)?"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

import msgspec

from inspector.domain.bodies import MemberBody, TeamBody
from inspector.domain.faults import Fault, Refused, Unreadable, World
from inspector.domain.merge import record_states
from inspector.domain.plan import Plan
from inspector.domain.records import Role
from inspector.domain.sentences import say
from inspector.exchange.seals import fingerprint
from inspector.storage import copies, files, lists
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
    """What a task pack says before a workspace is made of it: whose it is, and who may it be.

    `author` made it, at headquarters, with the key of that fingerprint; members and leader are by
    their codes.
    """

    read: ReadFile
    plan: Plan
    team: str
    team_name: str
    leader: str
    members: Mapping[str, MemberBody]
    inspections: int
    localities: int
    author: str
    fingerprint: str


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
            say("{file} is no task pack.", file=PurePath(read.path).name),
            say(
                "Results and receipts are imported into a workspace that is open; a new one needs "
                "the task pack of your team."
            ),
            read.path,
        )
    header = parcel.header
    bodies = {
        record: state.body for record, state in sorted(record_states(parcel.revisions).items())
    }
    members = {record.name: body for record, body in bodies.items() if isinstance(body, MemberBody)}
    team = next(
        (
            body
            for record, body in bodies.items()
            if isinstance(body, TeamBody) and record.name == header.team
        ),
        TeamBody(name=header.team_name),
    )
    return Pack(
        read=read,
        plan=plan,
        team=header.team,
        team_name=team.name,
        leader=team.leader,
        members=members,
        inspections=len(parcel.covers),
        localities=len({key.locality for key in parcel.covers}),
        author=header.author,
        fingerprint=fingerprint(parcel.bundle.key),
    )


def workspace_of(pack: Pack, paths: Iterable[Path]) -> Path | None:
    """The first of those workspaces that is the pack's team's own; what cannot be read is not it.

    None of them may be open in this process.
    """
    wanted = (Role.TEAM, pack.plan.id, pack.team)
    for path in paths:
        with suppress(World, msgspec.MsgspecError):
            copies.schema_of(path)
            with copies.reading(path) as connection:
                facts = lists.facts(connection)
            if (facts.role, facts.campaign, facts.team) == wanted:
                return path
    return None


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
    sentence = say("{file} cannot be made a workspace of.", file=PurePath(pack.read.path).name)
    remedy = say("Ask headquarters for the task pack again.")
    reasons = [row.refusal.fault] if row.refusal is not None else []
    raise Refused(reasons or [Fault(row.reasons[0], pack.read.path, sentence, remedy)])
