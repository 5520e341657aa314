"""What can be done with pieces of evidence in a list, several at once?

Every deed can be taken back: withdrawing needs no reason, and offers the way back at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.bodies import EvidenceBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import World
from inspector.domain.sentences import Sentence, say, say_count
from ui.desk import Desk
from ui.evidence.piece import Piece
from ui.sending import Sender
from ui.widgets.banner import Notice
from ui.widgets.form_row import fault_text

TOPIC = "evidence.deed"


class PieceDeeds(QObject):
    """Records what a person wishes for pieces, and tells what became of it."""

    notice_wished = Signal(object)
    done = Signal(object)
    """The `Change` that is on disk, for the stack of what can be undone."""
    undo_wished = Signal(object)
    """A `Change` that was done here and is to be taken back, by that same stack."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._offered = Change()
        self._sender = Sender(desk, self)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)

    def toggle_sensitive(self, pieces: Sequence[Piece]) -> None:
        """Marks pieces as sensitive, or none of them when all are already."""
        sensitive = not all(piece.body.sensitive for piece in pieces)
        self._revise(pieces, None, sensitive=sensitive)

    def link(
        self, pieces: Sequence[Piece], criteria: tuple[str, ...], clauses: tuple[str, ...]
    ) -> None:
        """Has pieces prove these things; of several each keeps what it proved before."""
        if len(pieces) == 1:
            self._revise(pieces, None, criteria=criteria, clauses=clauses)
            return
        bodies = [
            msgspec.structs.replace(
                piece.body,
                criteria=_united(piece.body.criteria, criteria),
                clauses=_united(piece.body.clauses, clauses),
            )
            for piece in pieces
        ]
        self._record(pieces, bodies, None)

    def prove_clause(self, pieces: Sequence[Piece], clause: str, chosen: frozenset[str]) -> None:
        """Has exactly the pieces with these record names prove a clause, in one deed."""
        changed: list[Piece] = []
        bodies: list[EvidenceBody] = []
        for piece in pieces:
            wanted = piece.record.name in chosen
            if wanted == (clause in piece.body.clauses):
                continue
            others = tuple(code for code in piece.body.clauses if code != clause)
            clauses = (*others, clause) if wanted else others
            changed.append(piece)
            bodies.append(msgspec.structs.replace(piece.body, clauses=clauses))
        self._record(changed, bodies, None)

    def withdraw(self, pieces: Sequence[Piece]) -> None:
        """Withdraws pieces; their files and numbers stay, and nothing is ever numbered so again."""
        if not pieces:
            return
        said = (
            say("{number} is withdrawn.", number=pieces[0].body.number)
            if len(pieces) == 1
            else say_count(
                "{count} piece of evidence is withdrawn.",
                "{count} pieces of evidence are withdrawn.",
                len(pieces),
            )
        )
        self._record(pieces, [EvidenceBody(withdrawn=True) for _ in pieces], said)

    def take_back(self) -> None:
        """Takes back what the notice offers to take back."""
        change, self._offered = self._offered, Change()
        if change:
            self.undo_wished.emit(change)

    def _revise(self, pieces: Sequence[Piece], said: Sentence | None, **changed: object) -> None:
        bodies = [msgspec.structs.replace(piece.body, **changed) for piece in pieces]
        self._record(pieces, bodies, said)

    def _record(
        self, pieces: Sequence[Piece], bodies: Sequence[EvidenceBody], said: Sentence | None
    ) -> None:
        entries = [Entry(piece.record, body) for piece, body in zip(pieces, bodies, strict=True)]
        if entries:
            self._sender.record(entries, said)

    @Slot(object, object)
    def _on_saved(self, said: Sentence | None, change: Change) -> None:
        self.done.emit(change)
        if said is not None:
            self._offered = change
            actions = ((say("Undo"), self.take_back),)
            self.notice_wished.emit(Notice(said, "info", actions, topic=TOPIC))

    @Slot(object, object)
    def _on_refused(self, _said: object, error: World) -> None:
        for fault in error.faults:
            self.notice_wished.emit(Notice(fault_text(fault), "warn", topic=TOPIC))


def _united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
