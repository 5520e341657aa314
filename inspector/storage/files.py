"""Where do the originals of evidence lie, and where does a damaged file go? (S7)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from inspector.domain.faults import Refused, Unreadable
from inspector.domain.sentences import say
from inspector.storage.troubles import beside, must_be_a_file, told
from inspector.wholefile import write_bytes_whole, write_whole

LARGEST = 200 * 1024 * 1024
"""Bytes that one original may have: a few minutes of a phone's video."""
_MEGABYTE = 1024 * 1024
_IMPORTS = "imports"


def files_folder(workspace: Path) -> Path:
    """`NAME.files` beside `NAME.inspection`."""
    return workspace.with_name(f"{workspace.stem}.files")


def imports_folder(workspace: Path) -> Path:
    """The folder in `NAME.files` that keeps imported workbooks by their digests (S8)."""
    return files_folder(workspace) / _IMPORTS


def original_path(folder: Path, digest: str) -> Path:
    """Where the original of that SHA-256 lies, if it is here."""
    return folder / digest


class Original(msgspec.Struct, frozen=True):
    """An original in the workspace's own folder: its SHA-256 in hex, its size in bytes."""

    digest: str
    size: int
    path: Path


def examine(source: Path, largest: int = LARGEST) -> tuple[str, int]:
    """SHA-256 and size of a file that is to be an original, before anything is copied.

    Raises as `keep_original`.
    """
    with told(source):
        must_be_a_file(source)
        must_be_a_plain_file(source)
        digest, size = digest_of(source, largest)
    _judge_size(source.name, size, largest)
    return digest, size


def keep_original(folder: Path, source: Path, largest: int = LARGEST) -> Original:
    """Copies a file into the folder under its digest, whole or not at all; keeps it once.

    Raises `Refused` for an empty or too large file, `DiskTrouble` where the disk fails.
    """
    digest, size = examine(source, largest)
    path = original_path(folder, digest)
    if not _is_kept(path, digest):

        def copy(draft: Path) -> None:
            with draft.open("wb") as target:
                for part in _told_parts(source):
                    target.write(part)

        _make(folder)
        write_whole(path, copy, lambda draft: _must_be(draft, digest, source))
    return Original(digest, size, path)


def keep_bytes(folder: Path, name: str, content: bytes, largest: int = LARGEST) -> Original:
    """As `keep_original`, for a pasted picture; `name` is what a fault calls it."""
    _judge_size(name, len(content), largest)
    digest = hashlib.sha256(content).hexdigest()
    path = original_path(folder, digest)
    if not _is_kept(path, digest):
        _make(folder)
        write_bytes_whole(path, content)
    return Original(digest, len(content), path)


def digest_of(path: Path, largest: int | None = None) -> tuple[str, int]:
    """SHA-256 in hex and size of a file, read in parts; stops reading beyond `largest`."""
    digest, size = hashlib.sha256(), 0
    for part in _parts(path):
        digest.update(part)
        size += len(part)
        if largest is not None and size > largest:
            break
    return digest.hexdigest(), size


def set_aside(path: Path, at: datetime) -> Path:
    """Gives a file, with what SQLite left beside it, a name of its own; deletes nothing (S4)."""
    stamp = at.strftime("%Y%m%d-%H%M%S")
    aside = free_name(path.with_name(f"{path.stem}.set-aside-{stamp}{path.suffix}"))
    with told(path):
        for old, new in zip((path, *beside(path)), (aside, *beside(aside)), strict=True):
            if old.exists():
                old.rename(new)
        flush_folder(path.parent)
    return aside


def free_name(path: Path) -> Path:
    """`path`, or the first of `NAME-2`, `NAME-3`… at which nothing stands."""
    number, free = 2, path
    while any(taken.exists() for taken in (free, *beside(free))):
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free


def flush_folder(folder: Path) -> None:
    """Has the disk keep a new name too, where a folder can be flushed at all."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def must_be_a_plain_file(path: Path) -> None:
    """Raises `Refused` for a pipe or a device, which never end."""
    if not path.is_file():
        raise Refused.of(
            "not_a_file",
            say("{file} is not an ordinary file.", file=path.name),
            say("Save it as a file first, then add that."),
            str(path),
        )


def _judge_size(name: str, size: int, largest: int) -> None:
    if size == 0:
        raise Refused.of(
            "empty_file",
            say("{file} is empty.", file=name),
            say("Copy it again from where it came, then add it."),
            name,
        )
    if size > largest:
        raise Refused.of(
            "too_large",
            say(
                "{file} is too large: at most {most} MB fit.",
                file=name,
                most=largest // _MEGABYTE,
            ),
            say("Shorten or compress it, then add it again."),
            name,
        )


def _is_kept(path: Path, digest: str) -> bool:
    """Whether a sound original is there; a damaged one is written anew."""
    try:
        return digest_of(path)[0] == digest
    except OSError:
        return False


def _must_be(draft: Path, digest: str, source: Path) -> None:
    if digest_of(draft)[0] != digest:
        raise Unreadable.of(
            "changed_meanwhile",
            say("{file} changed while it was being copied.", file=source.name),
            say("Wait until it is complete, then add it again."),
            str(source),
        )


def _make(folder: Path) -> None:
    with told(folder):
        folder.mkdir(exist_ok=True)


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(_MEGABYTE):
            yield part


def _told_parts(path: Path) -> Iterator[bytes]:
    """The parts; what fails on the way names this file, and not the one that they go to."""
    with told(path):
        yield from _parts(path)
