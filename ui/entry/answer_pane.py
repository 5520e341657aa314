"""When does what was typed become an answer, and where is it until then?

A choice or a confirmed field is recorded at once; a note is drafted while it is typed and recorded
when its field or the criterion is left. What cannot be recorded, by a rule or by the disk, stays
in its field, marked, and is still there when the person comes back.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.domain.bodies import AnswerBody
from inspector.domain.entries import Entry
from inspector.domain.explain import explain_entry
from inspector.domain.faults import Fault, World
from inspector.domain.plan import Criterion
from inspector.domain.records import Kind, RecordKey
from inspector.domain.values import Value
from inspector.wording import words
from inspector.workspace.views import InspectionView
from ui.entry.answer import Outcome, Typed, judge, says_the_same, typed_of
from ui.entry.form import AnswerForm
from ui.entry.form_parts import DRAFT_AFTER, ChangePart, TroublePart
from ui.theme import theme


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed for a record and is not on disk; `trouble` when the disk refused it."""

    typed: Typed
    trouble: tuple[Fault, ...] = ()


class AnswerPane(QWidget):
    """The form of the current criterion, its evidence, its last change."""

    entry_wished = Signal(object)
    """An `Entry` that is sound and differs from what is recorded."""
    draft_wished = Signal(object, str)
    """A `RecordKey` and the text that is being typed into it."""
    kept_changed = Signal()
    """What is typed and not on disk is kept for other records than before."""
    samples_wished = Signal(str)
    history_wished = Signal(object)

    def __init__(self, parent: QWidget, overlay: QWidget) -> None:
        """`overlay` carries the phrases that open over the other controls."""
        super().__init__(parent)
        self.setObjectName("score.answer")
        self._view: InspectionView | None = None
        self._criterion: Criterion | None = None
        self._recorded: AnswerBody | None = None
        self._sent: dict[RecordKey, AnswerBody] = {}
        self._kept: dict[RecordKey, Kept] = {}
        self._is_edited = False
        self._drafted = ""
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_AFTER)
        self.form = AnswerForm(self, overlay)
        self._trouble = TroublePart(self)
        self.evidence = QVBoxLayout()
        self._change = ChangePart(self)

        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self.form)
        layout.addWidget(self._trouble)
        layout.addLayout(self.evidence)
        layout.addWidget(self._change)
        layout.addStretch(1)

        self._drafting.timeout.connect(self._on_draft_due)
        self.form.edited.connect(self._on_edited)
        self.form.settled.connect(self.commit)
        self.form.note_edited.connect(self._on_note_edited)
        self.form.samples_wished.connect(self._on_samples)
        self._trouble.retry.clicked.connect(self._on_retry)
        self._change.history.clicked.connect(self._on_history)

    @property
    def record(self) -> RecordKey | None:
        """The answer that is being looked at."""
        if self._view is None or self._criterion is None:
            return None
        return RecordKey.of(self._view.key, Kind.ANSWER, self._criterion.code)

    def unsaved(self) -> frozenset[RecordKey]:
        """The answers for which something typed is kept and not on disk."""
        return frozenset(self._kept)

    def show_criterion(self, view: InspectionView, criterion: Criterion) -> None:
        """Shows a criterion as it stands; what is being typed into it is not touched."""
        record = RecordKey.of(view.key, Kind.ANSWER, criterion.code)
        is_same = record == self.record and self._view is not None
        same_plan = is_same and criterion == self._criterion
        self._view, self._criterion = view, criterion
        self._drop_what_is_recorded(view)
        self._recorded = view.sheet.body(Kind.ANSWER, criterion.code, AnswerBody)
        if same_plan:
            self.form.show_view(view)
        else:
            self.form.show_criterion(view, criterion)
            self._is_edited = False
        if not (same_plan and (self._is_edited or record in self._sent)):
            self._load(record)
        self._show_change(record)

    def commit(self) -> bool:
        """Records what stands in the form, if it says something new; False where it cannot be."""
        record, view, criterion = self.record, self._view, self._criterion
        if record is None or view is None or criterion is None or not view.may_write:
            return True
        self._drafting.stop()
        if not self._is_edited:
            return True
        typed = self.form.typed()
        if typed.is_blank:
            # Empty never erases (M12); a note without an answer waits for it as a draft.
            self._draft(record)
            return True
        judged = judge(typed, criterion, view.sheet)
        self.form.show_faults(judged.faults)
        if judged.body is None:
            self._keep(record, Kept(typed))
            self._draft(record)
            return False
        self._keep(record, None)
        self._is_edited = False
        if says_the_same(judged.body, self._sent.get(record, self._recorded)):
            self._draft(record)
            return True
        self._sent[record] = judged.body
        self.entry_wished.emit(Entry(record, judged.body))
        return True

    def on_saved(self, entry: Entry) -> None:
        """The entry is on disk; the view that follows shows it."""
        if self._sent.get(entry.record) is entry.body:
            del self._sent[entry.record]
            self._keep(entry.record, None)
        if entry.record == self.record:
            self._trouble.clear()

    def on_refused(self, entry: Entry, error: World) -> None:
        """The entry is not on disk: what was typed stays, with the reason and a way to retry."""
        record = entry.record
        body = self._sent.get(record)
        if body is not entry.body or body is None:
            return
        del self._sent[record]
        faults = error.faults
        if record == self.record:
            self._is_edited = True
            self._keep(record, Kept(self.form.typed(), faults))
            self._trouble.show_trouble(faults)
        else:
            self._keep(record, Kept(_typed_from(body), faults))

    def wish_outcome(self, outcome: Outcome) -> None:
        """Turns the form to an outcome, as keys of the list do; 'not due' is recorded at once."""
        self.form.wish_outcome(outcome)
        if outcome is Outcome.NOT_DUE:
            self.commit()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.form.retranslate()
        self._trouble.retranslate()
        self._change.retranslate()
        if self.record is not None:
            self._show_change(self.record)

    def set_compact(self, *, compact: bool) -> None:
        """Saves height in a low window; the last change moves into a hint."""
        self.form.set_compact(compact=compact)
        self._change.set_compact(compact=compact, elsewhere=self.form.outcome_line)
        self._column.setSpacing(theme().space("xs" if compact else "s"))

    def expect(self, entry: Entry) -> None:
        """Shows an answer that a key of the list gives and that is on its way to the disk."""
        body = entry.body
        if isinstance(body, AnswerBody):
            self._sent[entry.record] = body
            self._keep(entry.record, None)
            if entry.record == self.record:
                self._drafting.stop()
                self._is_edited = False
                self.form.show_typed(*typed_of(body))

    def preview(self, value: Value | None) -> None:
        """Shows what a line that is being typed elsewhere would give; None shows what stands."""
        if self.record is None or self._is_edited:
            return
        if value is None:
            self._load(self.record)
        else:
            self.form.show_typed(Outcome.SCORED, value, None, self.form.text)

    def propose(self, value: Value) -> None:
        """Puts a value into the form that still needs a word before it can be recorded."""
        text = typed_of(self._recorded)[3]
        self.form.show_typed(Outcome.SCORED, value, None, self.form.text or text)
        self._is_edited = True
        self.commit()

    def _keep(self, record: RecordKey, kept: Kept | None) -> None:
        before = record in self._kept
        if kept is None:
            self._kept.pop(record, None)
        else:
            self._kept[record] = kept
        if before != (record in self._kept):
            self.kept_changed.emit()

    def _drop_what_is_recorded(self, view: InspectionView) -> None:
        """Forgets what the disk refused once and has taken since, at a retry of the window."""
        for record, kept in list(self._kept.items()):
            criterion = view.sheet.plan.criterion(record.name)
            if not kept.trouble or criterion is None or record.inspection != view.key:
                continue
            body = judge(kept.typed, criterion, view.sheet).body
            recorded = view.sheet.body(Kind.ANSWER, record.name, AnswerBody)
            if body is not None and says_the_same(body, recorded):
                self._is_edited = self._is_edited and record != self.record
                self._keep(record, None)

    def _load(self, record: RecordKey) -> None:
        """Fills the form with what was kept, else drafted, else recorded."""
        assert self._view is not None  # noqa: S101 - called with a view at hand
        kept = self._kept.get(record)
        self._trouble.clear()
        self._is_edited = False
        self._drafted = self._view.drafts.get(record, "")
        if kept is not None:
            self.form.show_kept(kept.typed)
            self._is_edited = True
            if kept.trouble:
                self._trouble.show_trouble(kept.trouble)
            elif self._criterion is not None:
                faults = judge(kept.typed, self._criterion, self._view.sheet).faults
                self.form.show_faults(faults)
            return
        outcome, value, adjusted, text = typed_of(self._sent.get(record, self._recorded))
        if self._drafted and self._drafted != text:
            text = self._drafted
            self._is_edited = True
        self.form.show_typed(outcome, value, adjusted, text)

    def _draft(self, record: RecordKey) -> None:
        """Makes the note durable as it stands, unless it is already."""
        text = self.form.text
        recorded = typed_of(self._sent.get(record, self._recorded))[3]
        if text not in (self._drafted, recorded) or (text == recorded and self._drafted):
            self._drafted = text
            self.draft_wished.emit(record, text)

    def _show_change(self, record: RecordKey) -> None:
        assert self._view is not None  # noqa: S101 - called with a view at hand
        state = self._view.sheet.states.get(record)
        newest = max(state.heads, key=lambda head: head.at) if state and state.heads else None
        self._change.show_change("" if newest is None else words(explain_entry(newest)))

    @Slot()
    def _on_edited(self) -> None:
        self._is_edited = True
        if self._view is not None and self._criterion is not None:
            typed = self.form.typed()
            judged = judge(typed, self._criterion, self._view.sheet)
            # While typing only figures are judged: a note may still be on its way.
            self.form.show_faults([f for f in judged.faults if _is_of_figures(f)])

    @Slot()
    def _on_note_edited(self) -> None:
        self._on_edited()
        if not self._drafting.isActive():
            self._drafting.start()

    @Slot()
    def _on_draft_due(self) -> None:
        if self.record is not None:
            self._draft(self.record)

    @Slot()
    def _on_retry(self) -> None:
        self._is_edited = True
        self.commit()

    @Slot()
    def _on_samples(self) -> None:
        if self._criterion is not None:
            self.samples_wished.emit(self._criterion.code)

    @Slot()
    def _on_history(self) -> None:
        self.history_wished.emit(self.record)


def _is_of_figures(fault: Fault) -> bool:
    return fault.place.startswith(("value", "adjusted")) and not fault.place.endswith(
        Outcome.NOT_APPLICABLE
    )


def _typed_from(body: AnswerBody) -> Typed:
    """A recorded body as it would have been typed."""
    outcome, _, adjusted, text = typed_of(body)
    figures = body.value if outcome is Outcome.SCORED else None
    return Typed(outcome, figures, "" if adjusted is None else format(adjusted, "f"), text)
