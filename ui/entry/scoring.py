"""What do the wishes of list, quick entry and pane become? Entries, drafts, and the next row.

Every deed is one call of the desk and one step of undo, however many rows it touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import World
from inspector.domain.plan import Criterion
from inspector.domain.records import Kind, RecordKey
from inspector.domain.values import Value
from inspector.workspace.views import InspectionView
from ui.entry import deeds
from ui.entry.answer import Outcome, judge_body
from ui.entry.deeds import Deed, answer_with
from ui.entry.rows import Row
from ui.sending import Sender

if TYPE_CHECKING:
    from ui.entry.page import ScoringPage

_READING = frozenset({"detail", "evidence", "samples", "veto", "next_gap", "previous_gap", "back"})
"""Keys that write nothing and so always work."""


class Scoring(QObject):
    """Carries out what a person wishes on the scoring page."""

    def __init__(self, page: ScoringPage) -> None:
        super().__init__(page)
        self._page = page
        self._sender = Sender(page.desk, self)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        page.list.wished.connect(self.on_wished)
        page.list.digit_pressed.connect(self._on_digit)
        page.quick.edited.connect(page.pane.answer.preview)
        page.quick.taken.connect(self._on_quick_taken)
        page.quick.dropped.connect(self._on_quick_dropped)
        page.pane.entry_wished.connect(self._on_entry)
        page.pane.draft_wished.connect(self._on_draft)
        page.pane.left.connect(self._on_pane_left)
        page.pane.next_wished.connect(self._on_next)

    @Slot(str)
    def on_wished(self, name: str) -> None:
        """Carries out a key of the list."""
        page, view, row = self._page, self._page.view, self._page.list.current()
        if view is None or row is None:
            if name == "back":
                page.back_wished.emit()
            return
        rows = page.list.selected_rows()
        if name not in _READING and (reason := deeds.held(view, rows)) is not None:
            page.tell(reason)
            return
        match name:
            case "full":
                self._full(view, rows, row)
            case "clear":
                self._do(deeds.clear(view, rows))
            case "not_due":
                self._not_due(view, rows)
            case "flag":
                self._do(deeds.toggle_flag(view, rows))
            case _:
                self._go(name, row)

    @Slot()
    def on_next_gap(self) -> None:
        """To the next gap, whatever has the keys."""
        self._go_gap(1)
        self._page.list.setFocus()

    def _go(self, name: str, row: Row) -> None:
        page = self._page
        match name:
            case "not_applicable" if row.kind is Kind.ANSWER:
                page.pane.answer.wish_outcome(Outcome.NOT_APPLICABLE)
            case "reason":
                page.pane.focus_note()
            case "detail":
                page.pane.focus_first()
            case "evidence" if not page.go_to_evidence():
                page.evidence_wished.emit(row.code)
            case "samples":
                page.samples_wished.emit(row.code)
            case "veto":
                page.veto_wished.emit(row.code)
            case "next_gap":
                self._go_gap(1)
            case "previous_gap":
                self._go_gap(-1)
            case "back":
                page.back_wished.emit()

    def _go_gap(self, by: int) -> None:
        if not self._page.list.go_gap(by):
            self._page.tell(deeds.NO_GAPS)

    def _full(self, view: InspectionView, rows: Sequence[Row], row: Row) -> None:
        deed = deeds.give_full(view, rows)
        if not deed.entries:
            self._start_quick(row, "")
            return
        self._do(deed)
        if len(rows) == 1:
            self._advance()

    def _not_due(self, view: InspectionView, rows: Sequence[Row]) -> None:
        deed = deeds.leave_for_later(view, rows)
        self._do(deed)
        if deed.entries and len(rows) == 1:
            self._advance()

    def _do(self, deed: Deed) -> None:
        if deed.said is not None:
            self._page.tell(deed.said)
        if deed.entries:
            for entry in deed.entries:
                self._page.pane.answer.expect(entry)
            self._record(deed.entries)

    def _record(self, entries: Sequence[Entry]) -> None:
        self._sender.record(entries, tuple(entries))

    def _advance(self) -> None:
        if self._page.filters.advance.isChecked():
            self._page.list.step(1)

    def _start_quick(self, row: Row, typed: str) -> None:
        view = self._page.view
        criterion = view.sheet.plan.criterion(row.code) if view is not None else None
        if criterion is not None and row.kind is Kind.ANSWER:
            self._page.quick.start(criterion, typed, self._page.list.row_area())

    @Slot(str)
    def _on_digit(self, digit: str) -> None:
        view, row = self._page.view, self._page.list.current()
        if view is None or row is None:
            return
        reason = deeds.held(view, [row])
        if reason is not None:
            self._page.tell(reason)
        else:
            self._start_quick(row, digit)

    @Slot(object, object)
    def _on_quick_taken(self, criterion: Criterion, value: Value) -> None:
        """Records the line's value; lost points ask for their reason at once."""
        page, view = self._page, self._page.view
        if view is None:
            return
        has_keys = page.quick.line.hasFocus()
        record = RecordKey.of(view.key, Kind.ANSWER, criterion.code)
        body = answer_with(view, criterion.code, value)
        if judge_body(body, criterion, view.sheet).faults:
            # The samples say otherwise, or the like: it needs a word before it can be recorded.
            if page.pane.answer.record == record:
                page.pane.answer.propose(value)
            wants_word = True
        else:
            self._do(Deed((Entry(record, body),)))
            wants_word = deeds.needs_reason(criterion, body)
        if not has_keys:
            return
        if wants_word:
            page.pane.focus_note()
        else:
            page.list.setFocus()
            self._advance()

    @Slot()
    def _on_quick_dropped(self) -> None:
        self._page.pane.answer.preview(None)
        if self._page.quick.line.hasFocus():
            self._page.list.setFocus()

    @Slot(object)
    def _on_entry(self, entry: Entry) -> None:
        self._record((entry,))

    @Slot(object, str)
    def _on_draft(self, record: RecordKey, text: str) -> None:
        self._sender.draft(record, text)

    @Slot()
    def _on_pane_left(self) -> None:
        self._page.pane.commit()
        self._page.list.setFocus()

    @Slot()
    def _on_next(self) -> None:
        self._page.list.setFocus()
        if self._page.pane.commit():
            self._page.list.go_unanswered()

    @Slot(object, object)
    def _on_saved(self, entries: tuple[Entry, ...] | None, change: Change) -> None:
        """Entries are on disk, and undoable; a draft, which has no entries, is neither."""
        for entry in entries or ():
            self._page.pane.on_saved(entry)
        if entries:
            self._page.histories.note(entries[0].record.inspection, change)

    @Slot(object, object)
    def _on_refused(self, entries: tuple[Entry, ...] | None, error: World) -> None:
        """One answer says in its form that it is not on disk; of several the notice bar speaks."""
        kept = [each for each in entries or () if each.record.kind in {Kind.ANSWER, Kind.BONUS}]
        for entry in kept:
            self._page.pane.on_refused(entry, error)
        if len(kept) != 1:
            self._page.say_refused(error)
