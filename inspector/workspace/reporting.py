"""How does headquarters get a document out, and how does it learn that a draft has aged?

A draft is composed on the desk's thread from gathered figures, and written anywhere. What was
written is remembered beside the workspace, so that its figures can be held against the data later.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from inspector.domain.documents import (
    Basis,
    Block,
    Bound,
    Cell,
    Changed,
    Document,
    DocumentKind,
    Part,
    Slot,
    compare,
)
from inspector.domain.faults import Refused, Unreadable
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import Sentence, say
from inspector.reports.as_pdf import office_program, write_pdf
from inspector.reports.bound_part import Draft as BoundDraft
from inspector.reports.bound_part import draft_in
from inspector.reports.bulletin import bulletin
from inspector.reports.docx_file import write_docx
from inspector.reports.material import Material, Place
from inspector.reports.notice import notice
from inspector.reports.outline import outline
from inspector.reports.reminders import reminders
from inspector.reports.special import special
from inspector.reports.style import DateStyle
from inspector.reports.summary import write_summary
from inspector.reports.typefaces import StandIn, installed, stand_ins
from inspector.reports.words import bindings, cell_words, chinese, part_words
from inspector.storage.files import files_folder
from inspector.wholefile import disk_trouble, write_bytes_whole
from inspector.workspace.campaign import campaign
from inspector.workspace.gathering import gather
from inspector.workspace.workspace import Workspace

__all__ = [
    "Aged",
    "DateStyle",
    "Kept",
    "Material",
    "Place",
    "Prepared",
    "StandIn",
    "Wanted",
    "book_outline",
    "can_make_pdf",
    "cell_shown",
    "changes",
    "compose",
    "draft_of",
    "drafts",
    "gather",
    "inspection_of",
    "keep",
    "kept",
    "part_shown",
    "place_of",
    "prepare",
    "report",
    "slot_names",
    "substituted",
    "summary",
    "write",
    "write_as_pdf",
    "write_book",
]

MOST_DRAFTS = 12
"""Drafts of a kind that are compared with the data."""
_FOLDER = "reports"
_ABOUT_ALL: dict[DocumentKind, Callable[[Material, DateStyle], Document]] = {
    DocumentKind.BULLETIN: bulletin,
    DocumentKind.SPECIAL: special,
    DocumentKind.REMINDERS: reminders,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which document: of which round, in which style, about which place if about one."""

    kind: DocumentKind
    round: str = ""
    style: DateStyle = DateStyle.GB_2012
    locality: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that is ready to be written; pure values, safe on any thread."""

    document: Document
    style: DateStyle

    @property
    def slots(self) -> tuple[Slot, ...]:
        """What a person must fill."""
        return self.document.slots


class Kept(msgspec.Struct, frozen=True):
    """A document that was written: its number among those of its kind, where it went, and when."""

    number: int
    path: str
    written: datetime
    draft: BoundDraft

    @property
    def kind(self) -> DocumentKind:
        """Which document it is."""
        return self.draft.kind


class Aged(msgspec.Struct, frozen=True):
    """A document that was written, and what in it the data no longer gives."""

    kept: Kept
    changes: tuple[Changed, ...]


def prepare(workspace: Workspace, wanted: Wanted) -> Prepared:
    """The document as the data stands now.

    Raises `Refused` for a round or a place that is not here.
    """
    return compose(gather(workspace, wanted.round), wanted)


def compose(material: Material, wanted: Wanted) -> Prepared:
    """The document from figures that are at hand; raises as `prepare`."""
    if wanted.kind is DocumentKind.NOTICE:
        place = place_of(material, wanted.locality, wanted.team)
        return Prepared(notice(material, place, wanted.style), wanted.style)
    return Prepared(_ABOUT_ALL[wanted.kind](material, wanted.style), wanted.style)


def write(prepared: Prepared, path: Path) -> Path:
    """Writes it whole or not at all, and returns the path it has; raises `DiskTrouble`."""
    return write_docx(prepared.document, path, prepared.style)


def keep(workspace: Workspace, prepared: Prepared, path: Path) -> Kept:
    """Remembers what was written, so that it can be compared; raises `DiskTrouble`."""
    document = prepared.document
    number = 1 + max((each.number for each in kept(workspace, document.kind)), default=0)
    draft = BoundDraft(document.kind, prepared.style, document.basis, bindings(document))
    done = Kept(number, str(path), workspace.surroundings.now(), draft)
    folder = files_folder(workspace.path) / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{document.kind.value}-{number:04}.json"
    write_bytes_whole(target, msgspec.json.encode(done))
    return done


def report(workspace: Workspace, wanted: Wanted, path: Path) -> tuple[Prepared, Path]:
    """Prepares, writes and remembers, for who waits for it."""
    prepared = prepare(workspace, wanted)
    written = write(prepared, path)
    keep(workspace, prepared, written)
    return prepared, written


def summary(workspace: Workspace, path: Path, round_: str = "") -> tuple[Basis, Path]:
    """Writes the summary workbook, for who waits for it; raises `Refused` or `DiskTrouble`."""
    material = gather(workspace, round_, whole=True)
    return material.basis, write_summary(material, path).path


def write_book(material: Material, path: Path) -> Path:
    """Writes the summary workbook from figures that are at hand; raises `DiskTrouble`."""
    return write_summary(material, path).path


def book_outline(material: Material) -> tuple[Block, ...]:
    """What the summary workbook says, for a preview."""
    return outline(material)


def write_as_pdf(prepared: Prepared, path: Path) -> Path:
    """Makes a PDF of a document; raises `Refused` or `DiskTrouble`."""
    with TemporaryDirectory() as folder:
        return write_pdf(write(prepared, Path(folder) / "document.docx"), path)


def can_make_pdf() -> bool:
    """Whether LibreOffice is here, which makes PDFs of documents."""
    return office_program() is not None


def part_shown(part: Part) -> str:
    """A part of a paragraph as the document has it."""
    return part_words(part, chinese())


def cell_shown(cell: Cell) -> str:
    """A cell of a table as the document has it."""
    return cell_words(cell, chinese())


def slot_names(prepared: Prepared) -> tuple[str, ...]:
    """What a person must fill, in the words of the document, in its order."""
    wording = chinese()
    return tuple(wording.words(slot.name) for slot in prepared.slots)


def substituted() -> tuple[StandIn, ...]:
    """The typefaces that this computer prints otherwise; none where it cannot be asked."""
    families = installed()
    return () if families is None else stand_ins(families)


def kept(workspace: Workspace, kind: DocumentKind | None = None) -> tuple[Kept, ...]:
    """What was written here, the newest first; what cannot be read is passed over."""
    folder = files_folder(workspace.path) / _FOLDER
    found = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            each = msgspec.json.decode(path.read_bytes(), type=Kept)
        except (msgspec.MsgspecError, OSError):
            continue
        if kind is None or each.kind is kind:
            found.append(each)
    return tuple(sorted(found, key=lambda each: (each.written, each.number), reverse=True))


def drafts(workspace: Workspace, material: Material, kind: DocumentKind) -> tuple[Aged, ...]:
    """The newest documents of a kind, each with what it says that the data no longer says."""
    return tuple(
        Aged(each, changes(workspace, each.draft, material))
        for each in kept(workspace, kind)[:MOST_DRAFTS]
    )


def changes(
    workspace: Workspace, draft: BoundDraft, material: Material | None = None
) -> tuple[Changed, ...]:
    """The sentences and rows of a draft whose figures the data no longer gives.

    `material` spares gathering where it is of the draft's round. The moment of the figures is no
    figure. Raises `Refused` where the draft's place or round is not here any more.
    """
    basis = draft.basis
    if basis.campaign != workspace.plan.id:
        raise Refused.of(
            "other_campaign",
            say("The document belongs to another campaign."),
            say("Open the workspace that it was made from."),
        )
    if material is None or material.round.code != basis.round:
        material = gather(workspace, basis.round)
    wanted = Wanted(
        kind=draft.kind,
        round=basis.round,
        style=draft.style,
        locality=basis.locality,
        team=basis.team,
    )
    now = bindings(compose(material, wanted).document)
    return compare(_lasting(draft.bound), _lasting(now))


def draft_of(path: Path) -> BoundDraft:
    """What a document that was written here remembers; raises `Unreadable` or `DiskTrouble`."""
    if not path.exists():
        raise disk_trouble(FileNotFoundError(errno.ENOENT, ""), path)
    draft = draft_in(path) if path.is_file() else None
    if draft is None:
        raise Unreadable.of(
            "no_draft",
            say(
                "{path} is no document of this program, or lost what it was made of.",
                path=str(path),
            ),
            say("Write the document anew."),
            str(path),
        )
    return draft


def _lasting(bound: tuple[Bound, ...]) -> tuple[Bound, ...]:
    return tuple(each for each in bound if each.id != "basis.1")


def place_of(material: Material, locality: str, team: str = "") -> Place:
    """The inspection that a document about one place is about: the accepted one of several.

    Raises `Refused` for a locality that is not here, or where several could be meant.
    """
    places = {place.key: place for place in material.places}
    known = ((place.key, place.name, place.rank is not None) for place in material.places)
    return places[_one_of(known, locality, team)]


def inspection_of(
    workspace: Workspace, locality: str, team: str = "", round_: str = ""
) -> InspectionKey:
    """The inspection that a score sheet is about; raises as `place_of`."""
    rows = campaign(workspace, round_).rows
    return _one_of(((row.key, row.name, row.place is not None) for row in rows), locality, team)


def _one_of(
    known: Iterable[tuple[InspectionKey, str, bool]], locality: str, team: str
) -> InspectionKey:
    found = [each for each in known if each[0].locality == locality and team in {"", each[0].team}]
    chosen = [each for each in found if each[2]] or found
    if len(chosen) == 1:
        return chosen[0][0]
    if not found:
        raise Refused.of("unknown_locality", _unknown(locality), place="--locality")
    raise Refused.of(
        "several_teams",
        say("Several teams inspected {locality}.", locality=found[0][1]),
        say("Say which one with its code: {teams}.", teams=tuple(key.team for key, _, _ in found)),
        "--team",
    )


def _unknown(locality: str) -> Sentence:
    if not locality:
        return say("Say about which locality, with its code.")
    return say("{code} is no locality of this round.", code=locality)
