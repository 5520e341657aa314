"""How does a piece of evidence look now: is its file there, is it unchanged, what is to be seen?

Nothing here asks the workspace itself, only the files beside it: any thread may look.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from inspector.domain.bodies import EvidenceBody
from inspector.domain.faults import Unreadable
from inspector.storage import files
from inspector.workspace import media


class Presence(StrEnum):
    """What became of the file that was registered."""

    PRESENT = "present"
    ABSENT = "absent"
    """It did not come along, or somebody took it away."""
    CHANGED = "changed"
    """Another content lies in its place."""


@dataclass(frozen=True, slots=True)
class Glance:
    """One look at an original; `picture` is a JPEG, None where nothing may or can be seen."""

    presence: Presence
    picture: bytes | None = None


def original_place(workspace: Path, body: EvidenceBody) -> Path:
    """Where the original lies beside a workspace's file, be it there or not."""
    return files.original_path(files.files_folder(workspace), body.digest)


def glance(workspace: Path, body: EvidenceBody, pixels: int, *, reveal: bool = False) -> Glance:
    """Reads the whole original once, and makes a picture of at most `pixels` each way.

    A sensitive one is not decoded without `reveal`.
    """
    path = original_place(workspace, body)
    try:
        if not path.is_file():
            return Glance(Presence.ABSENT)
        if path.stat().st_size != body.size or files.digest_of(path)[0] != body.digest:
            return Glance(Presence.CHANGED)
        if not media.is_picture(body.media_type) or (body.sensitive and not reveal):
            return Glance(Presence.PRESENT)
        return Glance(Presence.PRESENT, media.thumbnail(path, pixels))
    except OSError:
        return Glance(Presence.ABSENT)
    except Unreadable:
        return Glance(Presence.PRESENT)
