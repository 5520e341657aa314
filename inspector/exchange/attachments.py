"""How do the originals of evidence travel beside a workbook? In a zip, by their numbers, checked.

The manifest holds each file's SHA-256, so that whoever gets the zip can hold it against the
evidence list. Nothing is compressed: pictures are already, and anybody's program opens it.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.domain.faults import DiskTrouble
from inspector.domain.sentences import say
from inspector.wholefile import write_whole

MANIFEST = "manifest.txt"
_PART = 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Attached:
    """An original: the name it gets in the zip, its SHA-256, and where it lies."""

    name: str
    digest: str
    source: Path


def write_attachments(path: Path, attached: Sequence[Attached]) -> Path:
    """Writes the zip whole or not at all, and gives its path; raises `DiskTrouble`."""

    def write(draft: Path) -> None:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
            for each in attached:
                _add(archive, each)
            lines = "".join(f"{each.digest}  {each.name}\n" for each in attached)
            archive.writestr(zipfile.ZipInfo(MANIFEST, _EPOCH), lines.encode())

    def check(draft: Path) -> None:
        with zipfile.ZipFile(draft) as archive:
            if any(_digest(archive, each.name) != each.digest for each in attached):
                raise DiskTrouble.of(
                    "not_verified",
                    say("{path} does not say what was written to it.", path=str(path)),
                    say("Check the disk, then try again or choose another place."),
                    str(path),
                )

    return write_whole(path, write, check)


def _add(archive: zipfile.ZipFile, attached: Attached) -> None:
    with attached.source.open("rb") as source:
        info = zipfile.ZipInfo(attached.name, _EPOCH)
        with archive.open(info, "w", force_zip64=True) as target:
            while part := source.read(_PART):
                target.write(part)


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while part := file.read(_PART):
            digest.update(part)
    return digest.hexdigest()
