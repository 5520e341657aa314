"""What becomes of a leader's wishes on the grid? Settled conflicts, rulings, flags.

Every deed is one call of the desk. Nothing is settled that was not seen: the core settles only the
heads that were there, and one that arrives meanwhile stays open (M7).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.bodies import AnswerBody, Body, FlagBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.entry_bodies import value_json
from inspector.domain.explain_points import explain_value
from inspector.domain.faults import World
from inspector.domain.plan import Criterion
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Revision, RevisionId
from inspector.domain.sentences import Sentence, say, say_count
from inspector.domain.values import Value
from inspector.workspace.resolving import resolve_by_heads, resolve_by_ruling
from ui.merge.rows import Row
from ui.merge.ruling import Ruling
from ui.sending import Sender

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inspector.workspace.merging import MergeView
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_NO_OWNER = say("The responsible department has not said anything here, or not one thing.")
_NOT_AGREED = say("There is no row in which the values agree and only reasons differ.")
_ONLY_ANSWERS = say("Here one of the answers is taken; only points of a criterion are ruled on.")
_READ_ONLY = say("Headquarters settles conflicts; what is settled the team changes.")


class Deciding(QObject):
    """Carries out deeds on rows; tells what was settled, or why not."""

    settled = Signal(object)
    """The `frozenset` of records that are settled on disk now."""
    told = Signal(object, str)
    """A `Sentence` for the person, and its tone."""
    refused = Signal(object)
    """The `World` that says why a ruling was not recorded."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._sender = Sender(desk, self)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)

    def take(self, chosen: Mapping[RecordKey, RevisionId]) -> None:
        """Settles open rows, each by one of its heads: all of them or none."""
        self._settle(chosen, None)

    def take_anew(self, merge: MergeView, revision: Revision) -> None:
        """Decides otherwise what was settled: the team writes the other answer as its own."""
        body = revision.typed
        if not merge.view.may_write or not isinstance(body, Body):
            self.told.emit(_READ_ONLY, "info")
            return
        self._sender.record([Entry(revision.record, body)], ("anew", (revision.record,)))

    def take_owners(self, rows: Sequence[Row]) -> None:
        """Takes the responsible department's answer in every one of the rows that has one."""
        chosen = {
            row.record: proposal.id
            for row in rows
            if row.merged.is_open and (proposal := row.merged.proposal) is not None
        }
        if not chosen:
            self.told.emit(_NO_OWNER, "info")
            return
        left = sum(row.merged.is_open for row in rows) - len(chosen)
        said = None
        if left:
            said = say_count(
                "{count} row is left: its responsible department has not answered.",
                "{count} rows are left: their responsible department has not answered.",
                left,
            )
        self._settle(chosen, said)

    def accept_agreeing(self, rows: Sequence[Row]) -> None:
        """Settles all rows whose values agree: the owner's reason stays, else the fullest."""
        chosen = {
            row.record: fullest.id for row in rows if (fullest := row.merged.fullest) is not None
        }
        if not chosen:
            self.told.emit(_NOT_AGREED, "info")
            return
        said = say_count(
            "{count} row with one value is accepted, with the reason of the responsible "
            "department or else the fullest one.",
            "{count} rows with one value each are accepted, with the reason of the responsible "
            "department or else the fullest one.",
            len(chosen),
        )
        self._settle(chosen, said)

    def rule(self, ruling: Ruling, reason: str, *, is_open: bool) -> None:
        """Records a ruling with its reason."""
        value = ruling.value if ruling.value is not None else {"not_applicable": reason}
        if is_open:
            deed = partial(_rule, ruling.record, value, reason)
            self._sender.do(deed, ("ruling", (ruling.record,)))
        else:
            body = AnswerBody(value=value, note=reason)
            self._sender.record([Entry(ruling.record, body)], ("ruling", (ruling.record,)))

    def flag(self, merge: MergeView, rows: Sequence[Row]) -> None:
        """Marks criteria for discussion; when all are marked, takes the marks away."""
        answers = [row for row in rows if row.record.kind is Kind.ANSWER]
        if not merge.view.may_write or not answers:
            return
        marked = {row.code: _is_flagged(merge, row.code) for row in answers}
        wanted = not all(marked.values())
        entries = [
            Entry(RecordKey.of(merge.key, Kind.FLAG, code), FlagBody(flagged=wanted))
            for code, is_marked in marked.items()
            if is_marked != wanted
        ]
        self._sender.record(entries, ("flag", ()))
        said = say("Marked for discussion.") if wanted else say("No longer marked for discussion.")
        self.told.emit(said, "info")

    def _settle(self, chosen: Mapping[RecordKey, RevisionId], said: Sentence | None) -> None:
        self._sender.do(partial(_settle, dict(chosen)), ("settled", tuple(chosen)))
        if said is not None:
            self.told.emit(said, "info")

    @Slot(object, object)
    def _on_saved(self, tag: tuple[str, tuple[RecordKey, ...]], _change: Change) -> None:
        _, records = tag
        if records:
            self.settled.emit(frozenset(records))

    @Slot(object, object)
    def _on_refused(self, tag: tuple[str, object], error: World) -> None:
        if tag[0] == "ruling":
            self.refused.emit(error)
        else:
            for fault in error.faults[:1]:
                self.told.emit(fault.sentence, "warn")


def ruling_of(record: RecordKey, criterion: Criterion, value: Value) -> Ruling:
    """What a quick entry asks to be ruled, said in full."""
    said = say("Ruling on {code}: {why}", code=criterion.code, why=explain_value(criterion, value))
    return Ruling(record, value_json(value), said)


def not_applicable(record: RecordKey, criterion: Criterion) -> Ruling:
    """'Not applicable', whose reason is the ruling's."""
    return Ruling(record, None, say("Ruling on {code}: not applicable", code=criterion.code))


def why_no_ruling(merge: MergeView, row: Row) -> Sentence | None:
    """Why a row cannot be ruled on; None when it can."""
    if row.record.kind is not Kind.ANSWER or row.merged.asked:
        return _ONLY_ANSWERS
    if not row.merged.is_open and not merge.view.may_write:
        return _READ_ONLY
    return None


def _is_flagged(merge: MergeView, code: str) -> bool:
    flag = merge.view.sheet.body(Kind.FLAG, code, FlagBody)
    return flag is not None and flag.flagged is True


def _settle(chosen: dict[RecordKey, RevisionId], workspace: Workspace) -> Change:
    return resolve_by_heads(workspace, chosen)


def _rule(record: RecordKey, value: dict[str, Any], reason: str, workspace: Workspace) -> Change:
    return resolve_by_ruling(workspace, record, value, reason)
