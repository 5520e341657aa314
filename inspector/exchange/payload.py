"""How do revisions travel inside a workbook? As sealed ASCII cells, found by their look (W2).

The payload is lines of JSON: a header, then plans, revisions (their exact bytes), seals and
proposals, each as many as the header says. Compressed and in base64url it is cut into cells that
each carry index, count and the digest of the whole text. The cells must be there all, once and in
order; only then are they inflated, and only when digest and workbook seal fit is a line parsed.
The magic word names this framing and stays; what a newer reader needs stands in the header (W9).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import eq

import msgspec

from inspector.domain.canonical import canonical_json
from inspector.domain.sentences import say
from inspector.exchange.refusals import LINES_MOST, altered, newer_format, too_large
from inspector.exchange.seals import WorkbookSeal, is_workbook_seal_sound

MAGIC = "JointInspection/1"
FORMAT = 1
MIN_READER = 1
CELL_MOST = 30_000
"""Characters of one cell, its frame included."""

_CHUNK = CELL_MOST - 400
_FRAME_LEAST = 80
"""Characters that even the shortest frame has."""
_SHORTEST = 200
"""Characters below which nothing is taken for a cell whose first word was replaced."""
_ALIKE = 12
"""Characters of the magic word that a touched cell still has in their places."""
_FRAME = re.compile(
    r"JointInspection/1 (?P<index>[1-9]\d*)/(?P<count>[1-9]\d*) (?P<digest>[0-9a-f]{64})"
    r"( key=(?P<key>[A-Za-z0-9_-]{43}) sig=(?P<sig>[A-Za-z0-9_-]{86}))? (?P<chunk>[A-Za-z0-9_-]*)"
)
_LOOK = re.compile(r"\S{1,40} \d+/\d+ \S{60,68}( key=\S+ sig=\S+)? \S*")


class _Needs(msgspec.Struct, frozen=True):
    """What the header of any version says first: which reader may read the rest."""

    min_reader: int


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who made the workbook, when, from what, and how much it holds.

    `covers` are the inspections that the file claims to hold whole; `exported` the head ids that
    each visible record had; `more` names further kinds of lines of a newer version, with counts.
    """

    format: int
    min_reader: int
    kind: str
    campaign: str
    role: str
    plan: str
    at: str
    offset: int = 0
    team: str = ""
    team_name: str = ""
    author: str = ""
    stream: str = ""
    counter: int = 0
    key: str = ""
    app: str = ""
    covers: tuple[str, ...] = ()
    exported: dict[str, tuple[str, ...]] = {}
    plans: int = 0
    revisions: int = 0
    seals: int = 0
    proposals: int = 0
    more: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Payload:
    """The header and the exact bytes of every line behind it."""

    header: Header
    plans: tuple[bytes, ...] = ()
    revisions: tuple[bytes, ...] = ()
    seals: tuple[bytes, ...] = ()
    proposals: tuple[bytes, ...] = ()
    more: tuple[bytes, ...] = ()

    def lines(self) -> bytes:
        """The bytes that are signed: every line, in order."""
        header = msgspec.structs.replace(
            self.header,
            plans=len(self.plans),
            revisions=len(self.revisions),
            seals=len(self.seals),
            proposals=len(self.proposals),
        )
        parts = (self.plans, self.revisions, self.seals, self.proposals, self.more)
        lines = [canonical_json(header), *(line for part in parts for line in part)]
        return b"\n".join(lines)


def payload_digest(lines: bytes) -> str:
    """The digest that names a payload; its first 8 digits stand on every printed page."""
    return hashlib.sha256(lines).hexdigest()


def to_cells(lines: bytes, seal: WorkbookSeal | None) -> tuple[str, ...]:
    """The cells, top to bottom, that hold `lines`; the first one carries the seal."""
    text = base64.urlsafe_b64encode(zlib.compress(lines, 9)).decode().rstrip("=")
    digest = hashlib.sha256(text.encode()).hexdigest()
    chunks = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    sealed = f" key={seal.key} sig={seal.signature}" if seal else ""
    return tuple(
        f"{MAGIC} {index}/{len(chunks)} {digest}{sealed if index == 1 else ''} {chunk}"
        for index, chunk in enumerate(chunks, start=1)
    )


def looks_like_payload(text: str) -> bool:
    """Whether a cell is, or was before somebody touched it, part of a payload."""
    if text.startswith(MAGIC):
        return True
    if len(text) < _FRAME_LEAST:
        return False
    is_alike = sum(map(eq, text, MAGIC)) >= _ALIKE
    return is_alike or (len(text) > _SHORTEST and _LOOK.fullmatch(text) is not None)


def from_cells(cells: Sequence[str]) -> tuple[bytes, WorkbookSeal | None]:
    """The lines behind the cells, which stand in reading order, and the seal on them.

    Raises `Unreadable` with the code `altered` when anything does not fit.
    """
    frames = [_FRAME.fullmatch(cell) for cell in cells]
    if not frames or None in frames:
        raise altered()
    found = [frame for frame in frames if frame is not None]
    whole = [(int(frame["index"]), int(frame["count"])) for frame in found]
    digests = {frame["digest"] for frame in found}
    sealed = [frame["key"] is not None for frame in found]
    in_order = whole == [(index, len(found)) for index in range(1, len(found) + 1)]
    if not in_order or len(digests) != 1 or any(sealed[1:]):
        raise altered()
    text = "".join(frame["chunk"] for frame in found)
    if hashlib.sha256(text.encode()).hexdigest() != digests.pop():
        raise altered()
    lines = _inflated(text)
    if not sealed[0]:
        return lines, None
    seal = WorkbookSeal(found[0]["key"], found[0]["sig"])
    if not is_workbook_seal_sound(seal, payload_digest(lines)):
        raise altered()
    return lines, seal


def read_lines(lines: bytes, seal: WorkbookSeal | None) -> Payload:
    """The payload that verified lines hold; the seal must be the one that the header names.

    Raises `Unreadable`: `altered`, or `newer_format` when only a newer reader may read it (W9).
    """
    split = lines.split(b"\n")
    try:
        needed = msgspec.json.decode(split[0], type=_Needs).min_reader
        if needed > FORMAT:
            raise newer_format(needed)
        header = msgspec.json.decode(split[0], type=Header)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise altered() from error
    if header.key != (seal.key if seal else ""):
        raise altered()
    counts = (header.plans, header.revisions, header.seals, header.proposals)
    further = tuple(header.more.values())
    if min(counts + further) < 0 or len(split) != 1 + sum(counts + further):
        raise altered()
    rest = iter(split[1:])
    plans, revisions, seals, proposals = (tuple(islice(rest, count)) for count in counts)
    return Payload(header, plans, revisions, seals, proposals, tuple(rest))


def _inflated(text: str) -> bytes:
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        inflater = zlib.decompressobj()
        lines = inflater.decompress(packed, LINES_MOST)
    except (binascii.Error, zlib.error) as error:
        raise altered() from error
    if inflater.unconsumed_tail:
        raise too_large(say("The workbook holds more than this program reads at once."))
    if not inflater.eof or inflater.unused_data:
        raise altered()
    return lines


def chosen(cells: Iterable[str]) -> tuple[str, ...]:
    """Those of a workbook's texts that are payload, in reading order."""
    return tuple(cell for cell in cells if looks_like_payload(cell))
