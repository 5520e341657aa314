"""What does the page of documents ask of the desk, and have done beside it?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from inspector.domain.documents import DocumentKind
from inspector.wholefile import write_bytes_whole
from inspector.workspace.papers import ScorePaper
from inspector.workspace.reporting import (
    Aged,
    Material,
    Prepared,
    StandIn,
    can_make_pdf,
    drafts,
    gather,
    keep,
    substituted,
    write,
    write_as_pdf,
    write_book,
)

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.progress import Progress
    from inspector.workspace.workspace import Workspace


class Gathered(msgspec.Struct, frozen=True):
    """The round's figures, and what this computer can do with documents."""

    material: Material
    stand_ins: tuple[StandIn, ...]
    makes_pdf: bool
    offset: int


def gathered(round_: str, workspace: Workspace) -> Gathered:
    """All that previews are made of."""
    return Gathered(
        gather(workspace, round_), substituted(), can_make_pdf(), workspace.surroundings.offset()
    )


def whole(round_: str, workspace: Workspace) -> Material:
    """All that the summary workbook needs."""
    return gather(workspace, round_, whole=True)


def aged(material: Material, kind: DocumentKind, workspace: Workspace) -> tuple[Aged, ...]:
    """The drafts of a kind, each held against the data."""
    return drafts(workspace, material, kind)


def paper(key: InspectionKey, workspace: Workspace) -> ScorePaper:
    """The score sheet of an inspection."""
    from inspector.workspace.papers import score_paper

    return score_paper(workspace, key)


def remember(prepared: Prepared, path: Path, workspace: Workspace) -> None:
    """Notes that a document was written."""
    keep(workspace, prepared, path)


def write_document(prepared: Prepared, path: Path, progress: Progress) -> Path:
    """Writes a document."""
    del progress
    return write(prepared, path)


def write_pdf(prepared: Prepared, path: Path, progress: Progress) -> Path:
    """Writes a document as PDF."""
    del progress
    return write_as_pdf(prepared, path)


def write_summary(material: Material, path: Path, progress: Progress) -> Path:
    """Writes the summary workbook."""
    del progress
    return write_book(material, path)


def write_bytes(content: bytes, path: Path, progress: Progress) -> Path:
    """Writes what is drawn already."""
    del progress
    return write_bytes_whole(path, content)
