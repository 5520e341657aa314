"""Where do the small pictures come from, without anybody waiting for them?

A list asks while it paints and gets what is at hand; what is not is read beside the desk and told
by `arrived`. A sensitive original is not even decoded until somebody holds a key or button on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QPixmap

from inspector.domain.bodies import EvidenceBody
from inspector.domain.records import RecordKey
from inspector.workspace.pictures import Glance, Presence, glance
from inspector.workspace.progress import Progress
from ui.desk import Desk
from ui.evidence.piece import Piece
from ui.sending import Sender


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of an original: is it there, and its picture if it has one to show."""

    presence: Presence
    picture: QPixmap | None = None


@dataclass(frozen=True, slots=True)
class _Wish:
    record: RecordKey
    digest: str
    pixels: int
    is_shown: bool


class Pictures(QObject):
    """The looks of pieces of evidence, kept while the workspace is open."""

    arrived = Signal(object)
    """The `RecordKey` of a piece whose look is at hand now."""
    revealed = Signal(object, object)
    """The `RecordKey` and the `QPixmap` that a person asked to see, or None; never kept."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looks: dict[_Wish, Look] = {}
        self._wished: set[_Wish] = set()
        self._sender = Sender(desk, self)
        self._sender.answered.connect(self._on_answered)
        desk.closed.connect(self.forget)

    def look(self, piece: Piece, pixels: int) -> Look | None:
        """The look at a size in device pixels; None while it is being read."""
        wish = _Wish(piece.record, piece.body.digest, pixels, not piece.body.sensitive)
        found = self._looks.get(wish)
        if found is None:
            self._read(wish, piece.body, reveal=False)
        return found

    def presence(self, piece: Piece) -> Presence | None:
        """Whether the original is there, from any look that was taken; None before the first."""
        looks = (look for wish, look in self._looks.items() if wish.digest == piece.body.digest)
        return next((look.presence for look in looks), None)

    def reveal(self, piece: Piece, pixels: int) -> None:
        """Asks for a picture that a person wants to see now; `revealed` brings it."""
        wish = _Wish(piece.record, piece.body.digest, pixels, is_shown=True)
        work = partial(_glance, self._path(), piece.body, pixels, True)
        self._sender.long(work, (wish, True))

    @Slot()
    def forget(self) -> None:
        """Forgets every look: another workspace has other originals."""
        self._looks.clear()
        self._wished.clear()

    def _read(self, wish: _Wish, body: EvidenceBody, *, reveal: bool) -> None:
        if wish in self._wished or self._desk.current is None:
            return
        self._wished.add(wish)
        self._sender.long(partial(_glance, self._path(), body, wish.pixels, reveal), (wish, False))

    def _path(self) -> Path:
        assert self._desk.current is not None  # noqa: S101 - pieces exist only while one is open
        return self._desk.current.path

    @Slot(object, object)
    def _on_answered(self, tag: tuple[_Wish, bool], found: Glance) -> None:
        wish, is_revealed = tag
        picture = None
        if found.picture is not None:
            picture = QPixmap()
            picture.loadFromData(found.picture)
        if is_revealed:
            self.revealed.emit(wish.record, picture)
            return
        self._wished.discard(wish)
        self._looks[wish] = Look(found.presence, picture)
        self.arrived.emit(wish.record)


def _glance(
    path: Path,
    body: EvidenceBody,
    pixels: int,
    reveal: bool,
    progress: Progress,
) -> Glance:
    del progress
    return glance(path, body, pixels, reveal=reveal)
