"""When does what is typed into a form become a revision, and where is it until then (M14)?

Within 400 ms it is durable as a draft; when the form is left it becomes one revision. What cannot
be recorded, by a rule or by the disk, stays in its fields, marked, and is drafted all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from inspector.domain.bodies import Body
from inspector.domain.entries import Entry
from inspector.domain.entry_bodies import raw_body, read_body
from inspector.domain.records import RecordKey
from inspector.workspace.drafting import discard_draft
from inspector.workspace.forms import form_of, form_text
from inspector.workspace.recording import record
from ui.entry.form_parts import DRAFT_AFTER, TroublePart
from ui.sending import Sender

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.faults import Fault, World
    from inspector.workspace.views import InspectionView
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk


class KeptForm(QWidget):
    """A form over one record; subclasses have the fields.

    They implement `typed`, `show_typed` and `show_faults`, call `on_edited` when something was
    typed, and lay `trouble` out where it is seen.
    """

    saved = Signal(object)
    """The `Change` that this form's record is in."""
    kept = Signal()
    """What stands in the form is on disk, as a revision or as a draft."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: InspectionView | None = None
        self.record: RecordKey | None = None
        self.recorded: Body | None = None
        self.trouble = TroublePart(self)
        self._is_edited = False
        self._drafted = ""
        self._drafts: dict[RecordKey, str] = {}
        self._sent: Body | None = None
        self._sender = Sender(desk, self)
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_AFTER)
        self._drafting.timeout.connect(self._on_draft_due)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self.trouble.retry.clicked.connect(self.on_retry)

    # For subclasses.

    def typed(self) -> dict[str, Any]:
        """The members as they stand in the fields, '' where nothing does."""
        raise NotImplementedError

    def show_typed(self, members: Mapping[str, Any]) -> None:
        """Puts members into the fields; tells nobody."""
        raise NotImplementedError

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Says beside each field what is wrong with it; those that are fine say nothing."""
        raise NotImplementedError

    def record_of(self, members: Mapping[str, Any]) -> RecordKey | None:
        """The record that these members belong to: by default the one shown."""
        del members
        return self.record

    def extra_faults(self, members: Mapping[str, Any]) -> list[Fault]:
        """What the form itself asks for, beyond the rules of the record."""
        del members
        return []

    def entries_of(self, record: RecordKey, body: Body) -> tuple[Entry, ...]:
        """What is recorded, all or none: by default the one record."""
        return (Entry(record, body),)

    # For those who show the form.

    @property
    def is_edited(self) -> bool:
        """Whether something stands in the fields that is not recorded."""
        return self._is_edited

    @property
    def is_under_way(self) -> bool:
        """Whether a revision of this form is on its way to the disk."""
        return self._sent is not None

    def show_record(self, view: InspectionView, record: RecordKey, body: Body | None) -> None:
        """Shows a record as it stands; what is being typed into it is not touched."""
        is_same = record == self.record and self.view is not None
        self.view, self.record, self.recorded = view, record, body
        if is_same and (self._is_edited or self._sent is not None):
            return
        # A draft is no change that anybody is told of: what was drafted here is newer.
        self._load(self._drafts.get(record, view.drafts.get(record, "")))

    def show_blank(self, record: RecordKey) -> None:
        """Shows a new record, and nothing of what was drafted before."""
        self.record, self.recorded = record, None
        self._load("")

    def on_edited(self) -> None:
        """Something was typed: it is durable soon."""
        self._is_edited = True
        if not self._drafting.isActive():
            self._drafting.start()

    def commit(self) -> bool:
        """Records what stands in the form, if it says something new; False where it cannot be."""
        self._drafting.stop()
        if not self._is_edited or self.view is None:
            return True
        members = self.typed()
        body, faults = self.judge(members)
        self.show_faults(faults)
        if faults:
            self._draft()
            return False
        self._is_edited = False
        if body == (self.recorded if self._sent is None else self._sent):
            self._drop_draft()
            return True
        self._send(self.record_of(members), body)
        return True

    def judge(self, members: Mapping[str, Any]) -> tuple[Body, list[Fault]]:
        """The body that members make, and all that is wrong with them."""
        assert self.view is not None  # noqa: S101 - nothing is typed before a record is shown
        record = self.record_of(members)
        assert record is not None  # noqa: S101 - as above
        faults: list[Fault] = self.extra_faults(members)
        told = {key: member for key, member in members.items() if member not in ("", None)}
        body = read_body(record.kind, record.name, told, self.view.sheet.plan, "", faults)
        return body, faults

    def set_members(self, members: Mapping[str, Any]) -> None:
        """Shows members as if a person had typed them."""
        self.show_typed(members)
        self.on_edited()

    def forget(self) -> None:
        """Empties the form of what was typed, as a person asked."""
        self._drafting.stop()
        self._is_edited = False
        self._drop_draft()
        self._load("")

    @Slot()
    def on_retry(self) -> None:
        """Tries again to record what could not be."""
        self._is_edited = True
        self.commit()

    def _send(self, record: RecordKey | None, body: Body) -> None:
        if record is None:
            return
        self._sent = body
        entries = self.entries_of(record, body)
        if self.record is None or record == self.record:
            self._sender.record(entries, body)
        else:
            # A new thing was drafted where it had no name yet.
            self._drafted = self._drafts[self.record] = ""
            self._sender.do(partial(_record_named, entries, self.record), body)

    def _load(self, drafted: str) -> None:
        assert self.record is not None  # noqa: S101 - called with a record at hand
        self._sent = None
        self.trouble.clear()
        present = raw_body(self.recorded) if self.recorded is not None else {}
        self._drafted = drafted
        members = form_of(self.record.kind, self._drafted)
        self._is_edited = members is not None
        self.show_typed({**present, **(members or {})})
        self.show_faults(())

    def _draft(self) -> None:
        text = form_text(self.typed())
        if self.record is not None and text != self._drafted:
            self._drafted = self._drafts[self.record] = text
            self._sender.draft(self.record, text)

    def _drop_draft(self) -> None:
        if self._drafted and self.record is not None:
            self._drafted = self._drafts[self.record] = ""
            self._sender.do(partial(_discard, self.record))

    @Slot()
    def _on_draft_due(self) -> None:
        self._draft()

    @Slot(object, object)
    def _on_saved(self, body: object, change: Change) -> None:
        self.kept.emit()
        if body is None:
            return
        for written in change.records:
            self._drafts[written] = ""
        if body is self._sent:
            self._sent = None
            self.recorded = body if isinstance(body, Body) else None
        self.trouble.clear()
        if not self._is_edited:
            self._drafted = ""
        self.saved.emit(change)

    @Slot(object, object)
    def _on_refused(self, body: object, error: World) -> None:
        if isinstance(body, Body) and body is self._sent:
            self._sent = None
            self._is_edited = True
        elif isinstance(body, Body) and not self._is_edited:
            # The form went on to the next row; what could not be written comes back into it.
            self.set_members(raw_body(body))
        self.trouble.show_trouble(error.faults)


def _record_named(entries: tuple[Entry, ...], drafted: RecordKey, workspace: Workspace) -> Change:
    change = record(workspace, entries)
    discard_draft(workspace, drafted)
    return change


def _discard(drafted: RecordKey, workspace: Workspace) -> Change:
    return discard_draft(workspace, drafted)
