"""What is known of one veto, and what does headquarters make of it?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from inspector.domain.explain import explain_entry
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import say, say_in
from inspector.wording import text_of, tr, words
from inspector.workspace.history_file import label_words
from inspector.workspace.labels import state_label
from inspector.workspace.views import InspectionView
from ui.evidence.pictures import Pictures
from ui.evidence.strip import EvidenceStrip
from ui.kept_deed import KeptDeed
from ui.rulings.dialog import UpholdDialog
from ui.rulings.rows import clause_of, place, verdict, veto_key
from ui.rulings.ruling_form import RulingForm, Typed
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.form_scroll import FormScroll
from ui.widgets.segmented import Choice

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.faults import World
    from inspector.domain.records import InspectionKey
    from inspector.workspace.reviewing import OpenVeto
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

UPHOLD, DISMISS, BACK = "upheld", "dismissed", "back"
CHOICES = (
    Choice(UPHOLD, say("Uphold"), "diamond-solid", say("The clause decides the grade.")),
    Choice(DISMISS, say_in("veto", "Dismiss"), "circle-slash", say("The clause has no effect.")),
    Choice(BACK, say("Back for evidence"), "arrow-left", say("It stays raised meanwhile.")),
)
VERBS = {
    UPHOLD: say("Uphold…"),
    DISMISS: say("Dismiss it"),
    BACK: say("Return for evidence"),
}


class VetoPane(QFrame):
    """Facts, evidence, the unit's statement, the verdict, and the form."""

    done = Signal(str, object)
    """Which choice was recorded ("upheld"…), and the `Change`."""
    refused = Signal(object)
    preview_wished = Signal(object, object)
    notice_wished = Signal(object)

    def __init__(self, desk: Desk, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rulings.veto")
        mark(self, kind="sheet")
        self._desk = desk
        self._veto: OpenVeto | None = None
        self._view: InspectionView | None = None
        self._person = ""
        self._sender = Sender(desk, self)
        self._title = _label(self, kind="strong")
        self._caption = _label(self, type="caption")
        self.verdict = _label(self, type="section", tone="veto")
        self.verdict.setObjectName("rulings.verdict")
        self._disputed = _label(self, type="dense", tone="warn")
        self._lacks = _label(self, type="dense", tone="warn")
        self._facts_head = _label(self, type="dense", tone="muted")
        self._facts = _label(self, type="body")
        self._facts.setObjectName("rulings.facts")
        self._said_head = _label(self, type="dense", tone="muted")
        self._said = _label(self, type="body")
        self.strip = EvidenceStrip(desk, pictures, self)
        self.form = RulingForm("rulings.veto", say("Ruling on the veto"), self)
        self.form.show_choices(CHOICES, dict(VERBS))
        self.kept = KeptDeed(desk, self._members, self)
        self._lay_out()
        self.form.wished.connect(self._on_wished)
        self.form.touched.connect(self.kept.on_edited)
        self.kept.found.connect(self._on_found)
        self.form.edited.connect(self._show_verdict)
        self.strip.preview_wished.connect(self.preview_wished)
        self.strip.notice_wished.connect(self.notice_wished)
        self._sender.answered.connect(self._on_view)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("m"))
        column.setSpacing(space("xs"))
        for part in (self._title, self._caption, self.verdict, self._disputed, self._lacks):
            column.addWidget(part)
        column.addSpacing(space("s"))
        for part in (self._facts_head, self._facts, self._said_head, self._said):
            column.addWidget(part)
        column.addSpacing(space("s"))
        column.addWidget(self.strip)
        column.addSpacing(space("s"))
        column.addWidget(self.form)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FormScroll(inside, self))

    # What the page asks.

    def show_veto(self, veto: OpenVeto | None) -> None:
        """Shows a veto; what was typed about another one is kept and comes back with it."""
        former = self._veto
        self.setVisible(veto is not None)
        self.kept.turn_to(ruling_of(veto) if veto is not None else None)
        is_other = veto is not None and (former is None or veto_key(former) != veto_key(veto))
        self._veto = veto
        if veto is None:
            return
        if is_other:
            self._view = None
            self.strip.hide()
            self.form.show_typed(self._fresh())
        self._show()
        self._sender.ask(partial(_view, veto.inspection.key), veto_key(veto))

    def leave(self) -> None:
        """Has what is being typed kept."""
        self.kept.settle()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("The veto"))
        self._facts_head.setText(tr("Facts"))
        self._said_head.setText(tr("Statement of the unit"))
        self.form.retranslate()
        self.strip.retranslate()
        self._show()

    # What happens inside.

    def _today(self) -> str:
        from datetime import datetime

        return datetime.now().astimezone().date().isoformat()

    def _fresh(self) -> Typed:
        return Typed(person=self._person or self._desk.facts.author, day=self._today())

    def _members(self) -> dict[str, Any]:
        return self.form.typed().members()

    @Slot(object)
    def _on_found(self, members: Mapping[str, Any]) -> None:
        self.form.show_typed(self._fresh().with_members(members))

    @property
    def record(self) -> RecordKey | None:
        """The ruling's record."""
        return ruling_of(self._veto) if self._veto is not None else None

    def _show(self) -> None:
        veto = self._veto
        if veto is None or self._desk.current is None:
            return
        plan = self._desk.plan
        self._title.setText(clause_of(veto, plan))
        raised = veto.case.raised[0] if veto.case.raised else None
        told = [place(veto.inspection), veto.inspection.team]
        if raised is not None and raised.found_on is not None:
            told.append(tr("found on {day}", day=raised.found_on.isoformat()))
        if raised is not None and raised.proposer:
            told.append(tr("proposed by {person}", person=raised.proposer))
        self._caption.setText(" · ".join(told))
        facts = [body.facts.strip() for body in veto.case.raised if body.facts.strip()]
        self._facts.setText("\n\n".join(dict.fromkeys(facts)) or tr("No facts were stated."))
        said = [body.statement.strip() for body in veto.case.raised if body.statement.strip()]
        if not said and any(body.no_objection for body in veto.case.raised):
            said = [tr("No objection on the spot.")]
        self._said.setText(
            "\n\n".join(dict.fromkeys(said)) or tr("The unit has made no statement.")
        )
        lacking = veto.case.lacks
        self._lacks.setText(tr("Still missing: {lacks}.", lacks=lacking) if lacking else "")
        self._lacks.setVisible(bool(lacking))
        self._show_verdict()
        self._show_disputed()

    @Slot()
    def _show_verdict(self) -> None:
        if self._veto is None or self._desk.current is None:
            return
        is_upheld = self.form.value in {UPHOLD, ""}
        self.verdict.setText(verdict(self._desk.plan, self._veto.inspection, upheld=is_upheld))
        mark(self.verdict, tone="veto" if is_upheld else "")

    def _show_disputed(self) -> None:
        record = self.record
        state = self._view.sheet.states.get(record) if self._view and record else None
        is_disputed = self._veto is not None and self._veto.is_disputed and state is not None
        self._disputed.setVisible(is_disputed)
        if state is None or self._view is None or not is_disputed:
            return
        plan = self._view.sheet.plan
        told = [
            tr(
                "{state}: {reason} ({entry})",
                state=label_words(state_label(head, plan)),
                reason=str(head.body.get("reason", "")),
                entry=words(explain_entry(head)),
            )
            for head in state.heads
        ]
        lead = tr("Two desks ruled differently; ruling anew settles it.")
        self._disputed.setText("\n".join((lead, *told)))

    @Slot(object, object)
    def _on_view(self, tag: tuple[str, str], view: InspectionView) -> None:
        veto = self._veto
        if veto is None or tag != veto_key(veto):
            return
        self._view = view
        self.strip.show_target(view, veto.case.clause)
        self._show_disputed()

    @Slot()
    def _on_wished(self) -> None:
        veto, typed = self._veto, self.form.typed()
        if veto is None:
            return
        plan = self._desk.plan
        if typed.choice == UPHOLD and not UpholdDialog.ask(veto, typed, plan, self.window()):
            return
        self.kept.settle()
        self._person = typed.person.strip()
        clause = plan.clause(veto.case.clause)
        title = text_of(clause.title) if clause is not None else veto.case.clause
        reason = tr("Back for evidence: {clause} {title}", clause=veto.case.clause, title=title)
        deed = partial(_rule, veto.inspection.key, veto.case.clause, typed, reason)
        self._sender.do(deed, (typed.choice, veto_key(veto)))

    @Slot(object, object)
    def _on_saved(self, tag: object, change: Change) -> None:
        if not isinstance(tag, tuple):
            return
        choice, key = tag
        if self._veto is not None and veto_key(self._veto) == key:
            self.kept.forget()
            self.form.show_typed(self._fresh())
        self.done.emit(choice, change)

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        self.form.show_faults(error.faults)
        self.refused.emit(error)


def ruling_of(veto: OpenVeto) -> RecordKey:
    """The record in which a veto is ruled on."""
    return RecordKey.of(veto.inspection.key, Kind.RULING, veto.case.clause)


def _label(parent: QWidget, **look: str) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    mark(label, **look)
    return label


def _view(key: InspectionKey, workspace: Workspace) -> InspectionView:
    from inspector.workspace.views import inspection_view

    return inspection_view(workspace, key)


def _rule(key: InspectionKey, clause: str, typed: Typed, back: str, workspace: Workspace) -> Change:
    from inspector.domain.typed import day_typed
    from inspector.workspace.drafting import discard_draft
    from inspector.workspace.returning import Ruled, return_inspection, rule

    if typed.choice == BACK:
        change = return_inspection(workspace, key, back, {clause: typed.opinion}, typed.person)
    else:
        state: Ruled = "upheld" if typed.choice == UPHOLD else "dismissed"
        day = day_typed(typed.day.strip())
        change = rule(workspace, key, clause, state, typed.opinion, typed.person, day)
    discard_draft(workspace, RecordKey.of(key, Kind.RULING, clause))
    return change
