"""What does the child process do with one file? Reads it, and answers in plain bytes, always.

Whatever a file makes our own code or a library raise ends here as a refusal of that file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from inspector.domain.faults import Unreadable, World
from inspector.domain.sentences import say
from inspector.exchange.bundles import Reading, Refusal, to_bytes
from inspector.exchange.file_kinds import is_encrypted
from inspector.exchange.passwords import opened
from inspector.exchange.read_replies import read_reply_cells
from inspector.exchange.read_results import read_results
from inspector.exchange.refusals import (
    FILE_MOST,
    encrypted,
    no_file,
    out_of_memory,
    reader_broke,
    too_large,
)
from inspector.exchange.row_places import rows_of
from inspector.exchange.scan import Scan, scan
from inspector.exchange.sheet_cells import SheetCells, read_cells
from inspector.wholefile import disk_trouble


def read_file(path: str, passwords: Sequence[str] = (), plans: Sequence[bytes] = ()) -> bytes:
    """The file's `Reading` as bytes; raises nothing.

    `passwords` are tried one after the other on a protected file.
    """

    def make(sheets: list[SheetCells], seen: Scan, digest: str) -> Reading:
        return Reading(digest, bundle=read_results(sheets, seen, digest, plans))

    return _read(path, passwords, make)


def read_rows(path: str, passwords: Sequence[str] = (), plans: Sequence[bytes] = ()) -> bytes:
    """As `read_file`, and the bundle says besides in which cell each record stands (S8)."""

    def make(sheets: list[SheetCells], seen: Scan, digest: str) -> Reading:
        bundle = read_results(sheets, seen, digest, plans)
        return Reading(digest, bundle=msgspec.structs.replace(bundle, rows=rows_of(sheets)))

    return _read(path, passwords, make)


def read_reply(path: str, passwords: Sequence[str] = (), _plans: Sequence[bytes] = ()) -> bytes:
    """As `read_file`, for a unit's reply to a notice."""

    def make(sheets: list[SheetCells], _seen: Scan, digest: str) -> Reading:
        return Reading(digest, reply=read_reply_cells(sheets))

    return _read(path, passwords, make)


def _read(
    path: str,
    passwords: Sequence[str],
    make: Callable[[list[SheetCells], Scan, str], Reading],
) -> bytes:
    digest = ""
    try:
        content = _content(Path(path))
        digest = hashlib.sha256(content).hexdigest()
        if is_encrypted(content):
            content = _opened(content, passwords)
        seen = scan(content, path)
        return to_bytes(make(read_cells(content, seen), seen, digest))
    except World as world:
        refusal = Refusal.of(world.faults[0])
    except MemoryError:
        refusal = Refusal.of(out_of_memory().faults[0])
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception
        refusal = Refusal.of(reader_broke().faults[0])
    return to_bytes(Reading(digest, refusal=refusal))


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # A pipe or a device would be read for ever.
            raise no_file(path.name)
        with path.open("rb") as file:
            content = file.read(FILE_MOST + 1)
    except OSError as error:
        raise disk_trouble(error, path) from error
    if len(content) > FILE_MOST:
        raise too_large(say("The file has more than {most} MB.", most=FILE_MOST >> 20))
    return content


def _opened(content: bytes, passwords: Sequence[str]) -> bytes:
    for password in filter(None, passwords):
        try:
            return opened(content, password)
        except Unreadable as refusal:
            if refusal.faults[0].code != "wrong_password":
                raise
    raise encrypted(was_tried=bool(passwords))
