"""How does headquarters send each team its task: plan, places, people, known keys (J1)?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from inspector.domain.bodies import AssignmentBody, LocalityBody, MemberBody, TeamBody
from inspector.domain.faults import Fault, Refused
from inspector.domain.merge import RecordState
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.domain.revisions import Revision
from inspector.domain.sentences import say
from inspector.exchange.packs import PackBook, PackedPlace, PackWritten, write_pack
from inspector.exchange.seals import fingerprint
from inspector.storage import log, queries
from inspector.wholefile import disk_trouble
from inspector.workspace.exporting import fit_for_a_name
from inspector.workspace.keys import roster
from inspector.workspace.names import Names
from inspector.workspace.pack_contents import contents_of
from inspector.workspace.pack_lines import ROSTER, roster_lines
from inspector.workspace.parcels import PACK
from inspector.workspace.payloads import CAMPAIGN, Parting, Sealed, arrived, came_to_nothing, part
from inspector.workspace.plan_history import VERSIONS, version_in_force, version_lines
from inspector.workspace.plans import is_confirmed
from inspector.workspace.progress import Progress, silent
from inspector.workspace.sendings import sendings
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PreparedPack:
    """A task pack that is ready to be written; pure values, safe on any thread."""

    name: str
    book: PackBook
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class Packed:
    """A task pack that was written, and what stands in it."""

    team: str
    written: PackWritten
    book: PackBook


def prepare_packs(workspace: Workspace, teams: Iterable[str] = ()) -> tuple[PreparedPack, ...]:
    """Seals one pack for each of those teams, or for all.

    Raises `Refused` where this is not headquarters, the plan is not confirmed, or there is no such
    team.
    """
    _must_be_ready(workspace)
    known = {state.record.name: state.body for state in _states(workspace, Kind.TEAM)}
    found = {code: body for code, body in known.items() if isinstance(body, TeamBody)}
    chosen = tuple(dict.fromkeys(teams)) or tuple(found)
    faults = [
        Fault("unknown_team", code, say("{code} is no team of this workspace.", code=code))
        for code in chosen
        if code not in found
    ]
    if not chosen:
        sentence = say("There are no teams yet.")
        faults.append(Fault("no_teams", "", sentence, say("Set them up first.")))
    if faults:
        raise Refused(faults)
    return tuple(_prepare(workspace, code, found[code]) for code in chosen)


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Makes a folder for packs where there is none; raises `DiskTrouble`."""
    try:
        folder.mkdir(parents=parents, exist_ok=True)
    except OSError as error:
        raise disk_trouble(error, folder) from error


def write(prepared: PreparedPack, folder: Path) -> Packed:
    """Writes a pack into a folder that is there, whole or not at all; raises `DiskTrouble`."""
    written = write_pack(prepared.book, folder / prepared.name)
    return Packed(prepared.book.team.code, written, prepared.book)


def finish(workspace: Workspace, prepared: PreparedPack, packed: Packed) -> None:
    """Notes where the pack lies now."""
    arrived(workspace, prepared.sealed, str(packed.written.path))


def give_up(workspace: Workspace, prepared: PreparedPack) -> None:
    """Notes that the pack was not written."""
    came_to_nothing(workspace, prepared.sealed)


def pack(
    workspace: Workspace, folder: Path, teams: Iterable[str] = (), progress: Progress = silent
) -> tuple[Packed, ...]:
    """Writes the packs of those teams, or of all, one after the other."""
    prepared = prepare_packs(workspace, teams)
    done: list[Packed] = []
    for each in prepared:
        try:
            progress(len(done), len(prepared), each.book.team.code)
            if not done:
                make_folder(folder, parents=True)
            done.append(write(each, folder))
        except BaseException:
            for left in prepared[len(done) :]:
                give_up(workspace, left)
            raise
        finish(workspace, each, done[-1])
    return tuple(done)


def _must_be_ready(workspace: Workspace) -> None:
    if workspace.facts.role is not Role.HEADQUARTERS:
        raise Refused.of("not_allowed", say("Only headquarters makes task packs."))
    if not is_confirmed(workspace):
        raise Refused.of(
            "not_confirmed",
            say("The plan is not confirmed yet."),
            say("Confirm it first: that freezes it under its digest."),
        )


def _prepare(workspace: Workspace, code: str, team: TeamBody) -> PreparedPack:
    keys = tuple(sorted(key for key in workspace.inspections if key.team == code))
    places = frozenset(key.locality for key in keys)
    more = {ROSTER: roster_lines(roster(workspace, code)), VERSIONS: version_lines(workspace)}
    leaving = Parting(
        kind=PACK,
        team=code,
        team_name=team.name,
        inspections=keys,
        beside=_beside(workspace, code, places),
        more={kind: found for kind, found in more.items() if found},
    )
    number = 1 + sum(
        sending.facts.kind == PACK and sending.facts.team == code and sending.facts.is_written
        for sending in sendings(workspace)
    )
    sealed = part(workspace, leaving)
    facts = contents_of(workspace, code).noted_in(sealed.facts)
    sealed = replace(sealed, facts=facts)
    surroundings = workspace.surroundings
    version = version_in_force(workspace)
    book = PackBook(
        plan=workspace.plan,
        team=team,
        members=_members(workspace, code),
        places=_places(workspace, keys),
        exporter=workspace.facts.author,
        at=surroundings.now(),
        offset=surroundings.offset(),
        payload=sealed.cells,
        digest=sealed.digest,
        number=number,
        fingerprint=fingerprint(sealed.header.key),
        why=version.note if version is not None else "",
    )
    words = ("任务包", team.name or code, f"v{workspace.plan.version}")
    return PreparedPack(f"{fit_for_a_name('_'.join(words))}.xlsx", book, sealed)


def _beside(workspace: Workspace, code: str, places: frozenset[str]) -> tuple[Revision, ...]:
    """The team, its members, its localities, and what it need not inspect any more."""
    connection = workspace.connection
    records = [RecordKey.of(CAMPAIGN, Kind.TEAM, code)]
    records += [RecordKey.of(CAMPAIGN, Kind.LOCALITY, each) for each in sorted(places)]
    records += [
        state.record
        for state in _states(workspace, Kind.ASSIGNMENT)
        if state.record.team == code and state.record.locality not in places
    ]
    found = [each for record in records for each in log.history(connection, record)]
    return (*found, *log.of_inspection(connection, CAMPAIGN._replace(team=code)))


def _members(workspace: Workspace, code: str) -> dict[str, MemberBody]:
    return {
        state.record.name: state.body
        for state in _states(workspace, Kind.MEMBER)
        if state.record.team == code and isinstance(state.body, MemberBody)
    }


def _places(workspace: Workspace, keys: Iterable[InspectionKey]) -> tuple[PackedPlace, ...]:
    names = Names(workspace)
    parents = {
        state.record.name: state.body.parent
        for state in _states(workspace, Kind.LOCALITY)
        if isinstance(state.body, LocalityBody)
    }
    assigned = {
        state.record.inspection: state.body for state in _states(workspace, Kind.ASSIGNMENT)
    }
    found = []
    for key in keys:
        body = assigned.get(key)
        task = body if isinstance(body, AssignmentBody) else AssignmentBody()
        parent = parents.get(key.locality, "")
        found.append(
            PackedPlace(
                key.round,
                key.locality,
                names.locality(key.locality),
                names.locality(parent) if parent else "",
                task.planned,
                task.note,
            )
        )
    return tuple(found)


def _states(workspace: Workspace, kind: Kind) -> tuple[RecordState, ...]:
    return queries.states_of_kind(workspace.connection, kind)
