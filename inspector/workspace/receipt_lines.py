"""What does a receipt say in its payload (I5)?

Its lines are of three kinds: one for each file that was looked at, the ids that have arrived, and
for each record whose history has gaps the ids that are missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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
    record: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptLines:
    """The files that arrived, the ids of what is there, and of what is known to be missing.

    What is missing stands by the path of its record; by "" where no record was named.
    """

    files: tuple[ReceivedFile, ...] = ()
    received: frozenset[str] = frozenset()
    missing: Mapping[str, frozenset[str]] = field(default_factory=dict)


def receipt_lines(receipt: ReceiptLines) -> tuple[bytes, ...]:
    """The lines of the payload."""
    lines = [_Line(file=each) for each in receipt.files]
    lines += [_Line(received=part) for part in _parts(receipt.received)]
    lines += [
        _Line(record=record, missing=part)
        for record, ids in sorted(receipt.missing.items())
        for part in _parts(ids)
    ]
    return tuple(map(canonical_json, lines))


def read_receipt_lines(lines: Iterable[bytes]) -> ReceiptLines:
    """What the lines say; a line of a newer version says nothing to us."""
    files: list[ReceivedFile] = []
    received: set[str] = set()
    missing: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        try:
            found = msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, ValueError, RecursionError):
            continue
        files += [found.file] if found.file is not None else []
        received.update(found.received)
        if found.missing:
            missing[found.record].update(found.missing)
    gaps = {record: frozenset(ids) for record, ids in missing.items()}
    return ReceiptLines(tuple(files), frozenset(received), gaps)


def _parts(ids: Iterable[str]) -> list[tuple[str, ...]]:
    ordered = sorted(ids)
    return [tuple(ordered[start : start + AT_ONCE]) for start in range(0, len(ordered), AT_ONCE)]
