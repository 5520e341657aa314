"""What does a receipt say in its payload (I5)?

Its lines are of two kinds: one for each file that was looked at, and the ids that have arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from inspector.domain.canonical import canonical_json

AT_ONCE = 400
"""Ids in one line."""


class ReceivedFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the sender's files: by its stream and number, and what became of it."""

    sha256: str
    name: str
    outcome: str
    stream: str = ""
    counter: int = 0
    at: str = ""
    reasons: tuple[str, ...] = ()
    new: int = 0
    known: int = 0
    unplaced: int = 0
    refused: int = 0
    hand_edits: int = 0


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    file: ReceivedFile | None = None
    received: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptLines:
    """The files that arrived, the ids of what is there, and of what is known to be missing."""

    files: tuple[ReceivedFile, ...] = ()
    received: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()


def receipt_lines(receipt: ReceiptLines) -> tuple[bytes, ...]:
    """The lines of the payload."""
    lines = [_Line(file=each) for each in receipt.files]
    lines += [_Line(received=part) for part in _parts(receipt.received)]
    lines += [_Line(missing=part) for part in _parts(receipt.missing)]
    return tuple(map(canonical_json, lines))


def read_receipt_lines(lines: Iterable[bytes]) -> ReceiptLines:
    """What the lines say; a line of a newer version says nothing to us."""
    files: list[ReceivedFile] = []
    received: set[str] = set()
    missing: set[str] = set()
    for line in lines:
        try:
            found = msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, ValueError, RecursionError):
            continue
        files += [found.file] if found.file is not None else []
        received.update(found.received)
        missing.update(found.missing)
    return ReceiptLines(tuple(files), frozenset(received), frozenset(missing))


def _parts(ids: Iterable[str]) -> list[tuple[str, ...]]:
    ordered = sorted(ids)
    return [tuple(ordered[start : start + AT_ONCE]) for start in range(0, len(ordered), AT_ONCE)]


def more_of(lines: tuple[bytes, ...]) -> Mapping[str, int]:
    """How a header announces the lines."""
    return {"receipt": len(lines)} if lines else {}
