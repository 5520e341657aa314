"""Which fields has a criterion's form, and what do they say while a person types?

The form shows and reports; what becomes of it is the answer pane's business. Points and the
sentence that explains them follow every key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from inspector.domain.faults import Fault, Refused
from inspector.domain.parsing import parse_adjusted
from inspector.domain.plan import Criterion
from inspector.domain.values import NotApplicable, NotDue, Value
from inspector.wording import text_of, tr, words
from inspector.workspace.views import InspectionView
from ui.entry.answer import Outcome, Typed, may_be_not_due, under
from ui.entry.editor import FieldFault, MethodEditor
from ui.entry.editors import editor_for
from ui.entry.facts import facts_line
from ui.entry.figures import NONE, figure
from ui.entry.form_parts import FormHead, PointsLine, SamplesPart
from ui.entry.live import result_of, samples_said
from ui.entry.not_applicable import ReasonChooser
from ui.entry.note_part import NotePart
from ui.entry.outcome import OutcomeBar
from ui.entry.phrases import phrases_for, reasons_for
from ui.entry.standard import is_in_editor, standard_sentences
from ui.theme import mark, theme
from ui.widgets.flow import FlowLayout
from ui.widgets.form_row import joined


class AnswerForm(QWidget):
    """All fields of one criterion's answer."""

    edited = Signal()
    """Something was typed or chosen."""
    settled = Signal()
    """A choice was made or a field confirmed: it may be recorded now."""
    note_edited = Signal()
    """The note changed: it wants a draft."""
    samples_wished = Signal()

    def __init__(self, parent: QWidget, overlay: QWidget) -> None:
        """`overlay` carries the phrases that open over the other controls."""
        super().__init__(parent)
        self.setObjectName("score.form")
        self._view: InspectionView | None = None
        self._criterion: Criterion | None = None
        self._editor: MethodEditor | None = None
        self._outcome = Outcome.SCORED
        self._texts: dict[Outcome, str] = {}
        self._earlier: Mapping[str, tuple[str, ...]] = {}
        self._compact = False

        self._head = FormHead(self)
        self._outcomes = OutcomeBar(self)
        self._outcome_fault = FieldFault("score.outcome.fault", self)
        self._standard = QLabel(self)
        self._standard.setObjectName("score.standard")
        self._standard.setWordWrap(True)
        mark(self._standard, type="dense", tone="muted")
        self._editor_place = QVBoxLayout()
        self._reasons = ReasonChooser(self)
        self._samples = SamplesPart(self)
        self._points = PointsLine(self)
        self.note = NotePart("score.note", self, overlay)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.outcome_line = FlowLayout()
        self.outcome_line.addWidget(self._outcomes)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self._head)
        layout.addLayout(self.outcome_line)
        layout.addWidget(self._outcome_fault)
        layout.addWidget(self._standard)
        layout.addLayout(self._editor_place)
        layout.addWidget(self._reasons)
        layout.addWidget(self._samples)
        layout.addWidget(self._points)
        layout.addWidget(self.note)
        self.note.take_in(self._points)

    def _connect(self) -> None:
        self._outcomes.chosen.connect(self._on_outcome)
        self._reasons.chosen.connect(self._on_reason)
        self._points.adjust.clicked.connect(self._on_adjust)
        self._points.adjusted.textEdited.connect(self._on_edited)
        self._points.adjusted.committed.connect(self.settled)
        self._samples.take.clicked.connect(self._on_take)
        self._samples.open.clicked.connect(self.samples_wished)
        self.note.edited.connect(self._on_note)
        self.note.left.connect(self.settled)

    def show_criterion(self, view: InspectionView, criterion: Criterion) -> None:
        """Shows another criterion's fields, still empty; `show_typed` fills them."""
        self._view = view
        self._criterion = criterion
        if self._editor is not None:
            self._editor_place.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
        self._editor = editor_for(criterion, self)
        self._editor_place.addWidget(self._editor)
        self._editor.edited.connect(self._on_edited)
        self._editor.settled.connect(self.settled)
        self._editor.set_compact(compact=self._compact)
        self._points.set_full(criterion.points)
        self._order_tabs()
        self._show_words()

    def show_view(self, view: InspectionView) -> None:
        """Takes what else is known of the inspection; the fields stay as they are."""
        self._view = view
        self._show_words()

    def show_typed(
        self, outcome: Outcome, value: Value | None, adjusted: Decimal | None, text: str
    ) -> None:
        """Fills the fields with an answer, recorded or kept."""
        self._outcome = outcome
        self._texts = {outcome: text}
        if self._editor is not None:
            self._editor.show_value(value)
        self._points.show_adjusted(adjusted)
        self.note.field.show_text(text)
        self._show_outcome()
        self.show_faults(())

    def show_kept(self, typed: Typed) -> None:
        """Fills the fields with what was typed, right or wrong."""
        self.show_typed(typed.outcome, None, None, typed.text)
        if self._editor is not None:
            self._editor.show_raw(typed.figures)
        self._points.show_typed(typed.adjusted)
        self._show_live()

    def typed(self) -> Typed:
        """What stands in the fields."""
        figures = self._editor.raw() if self._editor is not None else None
        return Typed(self._outcome, figures, self._points.typed_adjusted(), self.text)

    @property
    def text(self) -> str:
        """The note, or the reason why it is not applicable."""
        return self.note.text

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Puts each fault under its field; those that are mended go."""
        of_value = [fault for fault in faults if fault.place.split(".")[0] == "value"]
        reason = under(of_value, "value") if self._outcome is Outcome.NOT_APPLICABLE else None
        self.note.fault.show_fault(under(faults, "note") or reason, self.note.field)
        self._points.show_fault(under(faults, "adjusted"))
        scored = self._outcome is Outcome.SCORED
        if self._editor is not None:
            self._editor.show_faults(of_value if scored else ())
        late = of_value[0] if of_value and self._outcome is Outcome.NOT_DUE else None
        self._outcome_fault.show_fault(late)

    def wish_outcome(self, outcome: Outcome) -> None:
        """Turns the form to an outcome, as its segment would; a reason gets its suggestion."""
        self._turn_to(outcome)
        if outcome is Outcome.NOT_APPLICABLE and not self.text.strip():
            assert self._criterion is not None  # noqa: S101 - wished only for a criterion
            suggested = reasons_for(self._criterion)
            if self._criterion.not_applicable is not None:
                self.note.field.suggest(suggested[0])
            self.focus_note()

    def focus_first(self) -> None:
        """Gives the keys to the field that comes first for this outcome."""
        if self._outcome is Outcome.SCORED and self._editor is not None:
            self._editor.first_field().setFocus()
        else:
            self.focus_note()

    def focus_note(self) -> None:
        """Gives the keys to the note."""
        self.note.field.setFocus()

    def show_earlier(self, notes: Mapping[str, tuple[str, ...]]) -> None:
        """Takes the reasons that were written elsewhere, by criterion."""
        self._earlier = notes
        self._show_live()

    def set_compact(self, *, compact: bool) -> None:
        """Saves height in a low window."""
        self._compact = compact
        self._column.setSpacing(theme().space("xs" if compact else "s"))
        self._head.set_compact(compact=compact)
        self._show_outcome()
        self.note.set_compact(compact=compact)
        if self._editor is not None:
            self._editor.set_compact(compact=compact)

    def retranslate(self) -> None:
        """Puts every word anew."""
        for part in (self._outcomes, self._reasons, self._points, self._samples, self.note):
            part.retranslate()
        if self._editor is not None:
            self._editor.retranslate()
        self._show_words()

    def _show_words(self) -> None:
        view, criterion = self._view, self._criterion
        if view is None or criterion is None:
            return
        self._head.show_head(
            f"{criterion.code}  {text_of(criterion.title)}",
            tr("{points} pt", points=figure(criterion.points)),
            facts_line(criterion, view),
        )
        sentences = standard_sentences(criterion)
        self._standard.setText(joined([words(sentence) for sentence in sentences]))
        self._reasons.show_reasons(reasons_for(criterion))
        self._show_outcome()

    def _show_outcome(self) -> None:
        view, criterion = self._view, self._criterion
        if view is None or criterion is None:
            return
        scored = self._outcome is Outcome.SCORED
        self._outcomes.show_outcome(
            self._outcome, may_be_not_due=may_be_not_due(criterion, view.sheet)
        )
        self._standard.setVisible(scored and not (self._compact and is_in_editor(criterion)))
        if self._editor is not None:
            self._editor.setVisible(scored)
        self._reasons.setVisible(self._outcome is Outcome.NOT_APPLICABLE)
        self._points.show_adjustable(adjustable=scored)
        self._show_live()

    def _show_live(self) -> None:
        """Points, explanation, samples, label and phrases, as the fields stand now."""
        view, criterion = self._view, self._criterion
        if view is None or criterion is None:
            return
        value = self._value()
        result = result_of(criterion, value, self._adjusted(), view)
        self._points.show_points(result.points, result.why, result.tone)
        samples = samples_said(criterion, value, view)
        self._samples.setVisible(samples is not None and self._outcome is Outcome.SCORED)
        if samples is not None:
            self._samples.show_samples(samples)
        if self._outcome is Outcome.NOT_APPLICABLE:
            self.note.show_label(tr("Why it is not applicable"), wanted=True)
            self.note.show_phrases(reasons_for(criterion))
            return
        label = tr("Reason") if result.loses else tr("Note")
        self.note.show_label(label, wanted=result.loses)
        earlier = self._earlier.get(criterion.code, ())
        self.note.show_phrases(phrases_for(criterion, value, earlier))

    def _value(self) -> Value | None:
        """The value that the fields give so far; None while they give none."""
        match self._outcome:
            case Outcome.NOT_APPLICABLE:
                return NotApplicable(self.text.strip() or NONE)
            case Outcome.NOT_DUE:
                return NotDue()
        return self._editor.attempt().value if self._editor is not None else None

    def _adjusted(self) -> Decimal | None:
        typed = self._points.typed_adjusted()
        if self._outcome is not Outcome.SCORED or not typed or self._criterion is None:
            return None
        try:
            return parse_adjusted(typed, self._criterion)
        except Refused:
            return None

    def _turn_to(self, outcome: Outcome) -> None:
        if outcome is self._outcome:
            return
        self._texts[self._outcome] = self.text
        self._outcome = outcome
        shared = self._texts.get(Outcome.SCORED, "") if outcome is Outcome.NOT_DUE else ""
        self.note.field.show_text(self._texts.get(outcome, shared))
        self._show_outcome()
        self.show_faults(())
        self.edited.emit()

    def _order_tabs(self) -> None:
        editor = self._editor
        fields: list[QWidget] = [*self._outcomes.segments]
        fields += editor.fields() if editor is not None else ()
        fields += [self._samples.take, self._samples.open]
        fields += [self._points.adjust, self._points.adjusted]
        fields += [self.note.phrases, self.note.field]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    @Slot()
    def _on_edited(self) -> None:
        self._show_live()
        self.edited.emit()

    @Slot(object)
    def _on_outcome(self, outcome: Outcome) -> None:
        self.wish_outcome(outcome)
        self.settled.emit()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        self.note.field.suggest(reason)
        self.settled.emit()

    @Slot(bool)
    def _on_adjust(self, wanted: bool) -> None:
        self._points.show_adjusting(adjusting=wanted)
        self._show_live()
        self.edited.emit()
        if wanted:
            self._points.adjusted.setFocus()
        else:
            self.settled.emit()

    @Slot()
    def _on_take(self) -> None:
        view, criterion, editor = self._view, self._criterion, self._editor
        if view is None or criterion is None or editor is None:
            return
        editor.show_value(view.scorecard.criteria[criterion.code].sampled)
        self._on_edited()
        self.settled.emit()

    @Slot()
    def _on_note(self) -> None:
        self._show_live()
        self.note_edited.emit()
