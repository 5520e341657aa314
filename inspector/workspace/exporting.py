"""How does work leave as a workbook: settled, sealed, numbered, written whole and checked (S7)?

Three steps, each on its own thread: `prepare` on the workspace's, `write` anywhere, then `finish`
or `give_up` on the workspace's again. `export` does all three for who waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inspector.domain.bodies import EvidenceBody
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import CAMPAIGN_KINDS, NO_PLACE, InspectionKey, Kind, Role
from inspector.domain.revisions import Revision
from inspector.domain.sentences import say
from inspector.exchange.attachments import Attached, write_attachments
from inspector.exchange.book import Inspected, ResultsBook
from inspector.exchange.write_results import Written, write_results
from inspector.storage import files, log, proposals, queries
from inspector.wording import CHINESE
from inspector.workspace.drafting import settle_drafts
from inspector.workspace.names import Names
from inspector.workspace.papers import ScorePaper, score_paper
from inspector.workspace.parcels import RESULTS
from inspector.workspace.payloads import (
    CAMPAIGN,
    Parting,
    Sealed,
    arrived,
    came_to_nothing,
    part,
)
from inspector.workspace.pictures import glance
from inspector.workspace.progress import Progress, silent
from inspector.workspace.signing import inspections_at
from inspector.workspace.workspace import Workspace

PICTURE_PIXELS = 480
"""Pixels that a picture in a workbook has at most, each way."""
DIGITS = 16
"""Digits of a file's digest that name it where a number does not."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A workbook that is ready to be written; pure values, safe on any thread.

    `evidence` are the pieces whose pictures go into it and whose originals may go beside it.
    """

    workspace: Path
    book: ResultsBook
    sealed: Sealed
    evidence: tuple[EvidenceBody, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; `absent` are the numbers of evidence whose originals are not here."""

    written: Written
    digest: str
    counter: int
    attachments: Path | None = None
    attached: int = 0
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Originals:
    """The zip of originals that is wished for; of sensitive evidence only what is `released`."""

    path: Path
    released: Collection[str] = ()


def prepare(
    workspace: Workspace,
    localities: Sequence[str] = (),
    teams: Sequence[str] = (),
    *,
    is_sealed: bool = True,
    locale: str = CHINESE,
) -> Prepared:
    """Settles what is being typed, seals and numbers what leaves; nothing is written yet.

    Without localities all inspections leave in which something is recorded; with `teams` theirs
    alone, so that each can import what comes back to it. Raises `Refused` for an unknown locality
    and where there is nothing, `Unreadable` where the signing key is shut.
    """
    settle_drafts(workspace)
    keys = _chosen(workspace, localities, teams)
    facts = workspace.facts
    is_office = facts.role is Role.HEADQUARTERS
    beside = _campaign(workspace, keys) if is_office and not (localities or teams) else ()
    if is_office:
        beside += _precedences(workspace, keys)
    leaving = Parting(
        kind=RESULTS,
        team=facts.team,
        team_name=facts.team_name,
        inspections=keys,
        beside=beside,
        is_sealed=is_sealed,
    )
    papers = [score_paper(workspace, key) for key in keys]
    sealed = part(workspace, leaving)
    book = ResultsBook(
        plan=workspace.plan,
        inspections=tuple(map(_inspected, papers)),
        exporter=facts.author,
        at=workspace.surroundings.now(),
        offset=workspace.surroundings.offset(),
        payload=sealed.cells,
        digest=sealed.digest,
        locale=locale,
    )
    evidence = tuple(each for paper in papers for each in paper.sheet.evidence)
    return Prepared(workspace.path, book, sealed, evidence)


def write(
    prepared: Prepared,
    path: Path,
    *,
    password: str | None = None,
    originals: Originals | None = None,
    progress: Progress = silent,
) -> Exported:
    """Writes the workbook, and the zip of originals beside it if one is wished for.

    Each is there whole or not at all. Raises `DiskTrouble`, or `Cancelled` from `progress`.
    """
    pictures: dict[str, bytes] = {}
    total = len(prepared.evidence) + 1
    for done, body in enumerate(prepared.evidence):
        progress(done, total, body.number)
        seen = glance(prepared.workspace, body, PICTURE_PIXELS)
        if seen.picture is not None and not body.sensitive:
            pictures[body.digest] = seen.picture
    progress(total - 1, total, path.name)
    written = write_results(replace(prepared.book, pictures=pictures), path, password=password)
    exported = Exported(written, prepared.sealed.digest, prepared.sealed.counter)
    if originals is None:
        return exported
    attached, absent = _attached(prepared, originals)
    zipped = write_attachments(originals.path, attached)
    return replace(exported, attachments=zipped, attached=len(attached), absent=absent)


def finish(workspace: Workspace, prepared: Prepared, exported: Exported) -> None:
    """Notes where the workbook lies now."""
    arrived(workspace, prepared.sealed, str(exported.written.path))


def give_up(workspace: Workspace, prepared: Prepared) -> None:
    """Notes that no workbook was written: what was about to leave has not left."""
    came_to_nothing(workspace, prepared.sealed)


def export(  # noqa: PLR0913 - each is a wish of its own
    workspace: Workspace,
    path: Path,
    localities: Sequence[str] = (),
    teams: Sequence[str] = (),
    *,
    password: str | None = None,
    originals: Originals | None = None,
    is_sealed: bool = True,
    progress: Progress = silent,
) -> Exported:
    """All three steps, one after the other."""
    prepared = prepare(workspace, localities, teams, is_sealed=is_sealed)
    try:
        exported = write(prepared, path, password=password, originals=originals, progress=progress)
    except BaseException:
        give_up(workspace, prepared)
        raise
    finish(workspace, prepared, exported)
    return exported


def suggested_name(workspace: Workspace, localities: Sequence[str] = ()) -> str:
    """How the workbook is called unless a person says otherwise: 评分表_620100_…_r2.xlsx."""
    keys = _chosen(workspace, localities)
    names = Names(workspace)
    papers = [score_paper(workspace, key) for key in keys[:1]]
    revision = papers[0].revision if papers else 1
    codes = list(dict.fromkeys(key.locality for key in keys))
    place = f"{codes[0]}_{names.locality(codes[0])}" if len(codes) == 1 else f"{len(codes)}"
    team = workspace.facts.team_name or workspace.facts.team or workspace.facts.role.value
    parts = ("评分表", place, team, workspace.facts.author, f"r{revision}")
    return f"{fit_for_a_name('_'.join(filter(None, parts)))}.xlsx"


def fit_for_a_name(text: str) -> str:
    """The text as every file system takes it in a name."""
    return "".join("-" if each in '<>:"/\\|?*\n\r\t' else each for each in text)


def _chosen(
    workspace: Workspace, localities: Sequence[str], teams: Sequence[str] = ()
) -> tuple[InspectionKey, ...]:
    """The inspections at those localities; without any, those in which something is recorded.

    A hand edit leaves as well where nothing else is known of its inspection (W5).
    """
    keys = set(inspections_at(workspace, localities))
    if not localities:
        keys = {key for key in keys if _is_begun(workspace, key)}
    edited = proposals.inspections(workspace.connection)
    known = {workspace.facts.team} | {key.team for key in (*workspace.inspections, *edited)}
    remedy = say("Choose one of these: {codes}.", codes=tuple(sorted(known - {""})))
    unknown = [
        say("{code} is no team of this workspace.", code=code)
        for code in teams
        if code not in known
    ]
    if unknown:
        raise Refused([Fault("unknown_team", "team", sentence, remedy) for sentence in unknown])
    keys |= {key for key in edited if not localities or key.locality in localities}
    keys = {key for key in keys if not teams or key.team in teams}
    if keys:
        return tuple(sorted(keys))
    sentence = say("There is nothing to export: nothing has been recorded.")
    raise Refused((Fault("nothing_to_export", "", sentence, say("Record something first.")),))


def _is_begun(workspace: Workspace, key: InspectionKey) -> bool:
    return any(record.kind not in CAMPAIGN_KINDS for record in workspace.sheet(key).states)


def _campaign(workspace: Workspace, keys: Collection[InspectionKey]) -> tuple[Revision, ...]:
    """Headquarters' localities, teams and members, and what it assigns beyond those keys."""
    connection = workspace.connection
    places = sorted({CAMPAIGN, *(_of_team(code) for code in Names(workspace).teams)})
    found = [each for place in places for each in log.of_inspection(connection, place)]
    for state in queries.states_of_kind(connection, Kind.ASSIGNMENT):
        if state.record.inspection not in keys:
            found += log.history(connection, state.record)
    return tuple(found)


def _precedences(workspace: Workspace, keys: Iterable[InspectionKey]) -> tuple[Revision, ...]:
    """Whose result stands where several teams inspected: said of a locality, of no inspection."""
    places = dict.fromkeys(key._replace(team=NO_PLACE) for key in keys)
    found = (log.of_inspection(workspace.connection, place) for place in places)
    return tuple(each for revisions in found for each in revisions)


def _of_team(code: str) -> InspectionKey:
    return CAMPAIGN._replace(team=code)


def _inspected(paper: ScorePaper) -> Inspected:
    return Inspected(
        sheet=paper.sheet,
        card=paper.card,
        check=paper.check,
        sign_state=paper.sign_state,
        locality=paper.locality,
        team=paper.team,
        leader=paper.leader,
        members=paper.members,
        revision=paper.revision,
    )


def _attached(prepared: Prepared, originals: Originals) -> tuple[list[Attached], tuple[str, ...]]:
    """The originals that go into the zip by their numbers, and the numbers of those not here."""
    attached: dict[str, Attached] = {}
    absent: list[str] = []
    folder = files.files_folder(prepared.workspace)
    for body in prepared.evidence:
        if body.sensitive and body.digest not in originals.released:
            continue
        source = files.original_path(folder, body.digest)
        if not source.is_file() or files.digest_of(source)[0] != body.digest:
            absent.append(body.number)
            continue
        number = body.number or body.digest[:DIGITS]
        name = fit_for_a_name(f"{number}{Path(body.file).suffix.lower()}")
        if name in attached and attached[name].digest != body.digest:
            name = f"{body.digest[:DIGITS]}-{name}"
        attached[name] = Attached(name, body.digest, source)
    return list(attached.values()), tuple(absent)
