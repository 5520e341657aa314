"""How does a person add evidence, and see it again?"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from inspector.domain.bodies import EvidenceBody
from inspector.domain.changes import Change
from inspector.domain.entries import FileEntry
from inspector.domain.faults import Fault, Refused, Unreadable
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.sentences import say
from inspector.storage import files
from inspector.workspace import media
from inspector.workspace.originals import safe_name
from inspector.workspace.recording import record_files
from inspector.workspace.workspace import Workspace


def attach(
    workspace: Workspace,
    inspection: InspectionKey,
    sources: Sequence[Path],
    body: EvidenceBody | None = None,
    author: str = "",
) -> Change:
    """Takes files as evidence, all or none; `body` says what they prove, the rest they tell.

    The same file again is the same record, and proves what it proved before as well. Raises
    `Refused` with a fault for every file that cannot be evidence.
    """
    wishes = [
        (source, FileEntry(inspection, source.name, body or EvidenceBody(), author))
        for source in sources
    ]
    return record_files(workspace, wishes)


def attach_pasted(
    workspace: Workspace,
    inspection: InspectionKey,
    name: str,
    content: bytes,
    body: EvidenceBody | None = None,
    author: str = "",
) -> Change:
    """As `attach`, for a picture from the clipboard; `name` is what people will read."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / (safe_name(name) or "pasted")
        source.write_bytes(content)
        return attach(workspace, inspection, (source,), body, author)


def original(workspace: Workspace, record: RecordKey) -> Path:
    """Where the original of a piece of evidence lies.

    Raises `Refused` when there is no such evidence, or its file did not come along or was changed.
    """
    body = workspace.sheet(record.inspection).body(record.kind, record.name, EvidenceBody)
    if body is None:
        sentence = say("There is no evidence {record}.", record=str(record))
        raise Refused((Fault("no_evidence", str(record), sentence),))
    path = files.original_path(files.files_folder(workspace.path), body.digest)
    if not path.is_file():
        sentence = say("The file of {number} is not on this computer.", number=body.number)
        remedy = say("Import the attachments of the workbook that it came with.")
        raise Unreadable((Fault("no_original", str(path), sentence, remedy),))
    if path.stat().st_size != body.size:
        raise Unreadable((_changed(body, path),))
    return path


def check_original(workspace: Workspace, record: RecordKey) -> None:
    """Reads the whole original and raises `Unreadable` when it is not what was registered."""
    path = original(workspace, record)
    body = workspace.sheet(record.inspection).body(record.kind, record.name, EvidenceBody)
    if body is not None and files.digest_of(path)[0] != body.digest:
        raise Unreadable((_changed(body, path),))


def _changed(body: EvidenceBody, path: Path) -> Fault:
    sentence = say("{number} is no longer the file that was registered.", number=body.number)
    remedy = say("Add the right file again; the history keeps both.")
    return Fault("changed_original", str(path), sentence, remedy)


def thumbnail(
    workspace: Workspace, record: RecordKey, pixels: int, *, reveal: bool = False
) -> bytes | None:
    """A small picture of the evidence as JPEG, at most `pixels` wide and high.

    None where no picture is to be seen: another kind of file, or a sensitive one without `reveal`.
    """
    body = workspace.sheet(record.inspection).body(record.kind, record.name, EvidenceBody)
    if body is None or not media.is_picture(body.media_type) or (body.sensitive and not reveal):
        return None
    return media.thumbnail(original(workspace, record), pixels)
