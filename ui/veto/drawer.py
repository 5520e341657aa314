"""How does a team propose a one-vote veto while the list beside it stays readable (S3)?

A drawer at the right: the form, its evidence, what headquarters ruled if it did, and at the foot
what is still missing beside the buttons. Team proposes, headquarters decides.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.sentences import say
from inspector.domain.vetoes import VetoCase, VetoState, veto_case
from inspector.wording import tr
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.evidence.pictures import Pictures
from ui.evidence.piece import pieces_of
from ui.evidence.strip import EvidenceStrip
from ui.evidence.tick_picker import TickPicker
from ui.tab_order import order_tabs
from ui.theme import mark, theme
from ui.veto.foot import VetoFoot
from ui.veto.form import VetoForm
from ui.widgets.announce import announce
from ui.widgets.banner import Notice
from ui.widgets.drawer import Drawer
from ui.widgets.form_scroll import FormScroll

_TOPIC = "veto"


class VetoDrawer(Drawer):
    """The drawer of the scoring page; `open_on` shows a clause, or one for a criterion."""

    notice_wished = Signal(object)
    preview_wished = Signal(object, object)
    done = Signal(object)
    """A `Change` that is on disk."""
    undo_wished = Signal(object)
    """A `Change` that is to be taken back."""

    def __init__(self, host: QWidget, desk: Desk, pictures: Pictures) -> None:
        body = QWidget()
        super().__init__(host, body, icon="diamond", tone="veto")
        self.setObjectName("veto.drawer")
        self._view: InspectionView | None = None
        self._clause = ""
        self._suggested: tuple[str, ...] = ()
        self._awaited = VetoState.NONE
        self.form = VetoForm(desk, body)
        self.strip = EvidenceStrip(desk, pictures, self.form)
        self.foot = VetoFoot(body)
        self._evidence_label = QLabel(self.form)
        mark(self._evidence_label, type="dense", tone="muted")
        self.pick = QPushButton(self.form)
        self.pick.setObjectName("veto.pick_evidence")
        mark(self.pick, kind="link")
        self._picker = TickPicker("veto.picker", self)
        self._ruling = QFrame(body)
        self._ruling.setObjectName("veto.ruling")
        mark(self._ruling, kind="notice", tone="veto")
        self._ruling_said = QLabel(self._ruling)
        self._ruling_said.setWordWrap(True)
        self._lay_out(body)
        self._connect()
        self.retranslate()

    def _lay_out(self, body: QWidget) -> None:
        look = theme()
        ruled = QVBoxLayout(self._ruling)
        ruled.addWidget(self._ruling_said)
        head = QHBoxLayout()
        head.addWidget(self._evidence_label, 1)
        head.addWidget(self.pick)
        self.form.evidence.addLayout(head)
        self.form.evidence.addWidget(self.strip)
        inside = QFrame(body)
        mark(inside, kind="sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.space("s"), 0)
        column.addWidget(self._ruling)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = FormScroll(inside, body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("s"))
        layout.addWidget(scroll, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.closed.connect(self.settle)
        self.form.clause_chosen.connect(self._on_clause)
        self.form.changed.connect(self._show_foot)
        self.form.kept.connect(self._on_kept)
        self.form.saved.connect(self._on_saved)
        self.strip.notice_wished.connect(self.notice_wished)
        self.strip.preview_wished.connect(self.preview_wished)
        self.strip.done.connect(self.done)
        self.strip.undo_wished.connect(self.undo_wished)
        self.pick.clicked.connect(self._on_pick)
        self._picker.picked.connect(self._on_picked)
        self.foot.propose.clicked.connect(self.propose)
        self.foot.keep.clicked.connect(self._on_keep)
        self.foot.withdrawn.connect(self._on_withdrawn)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.propose)
        add = QShortcut(QKeySequence("Ctrl+E"), self)
        add.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.activated.connect(self.strip.pick)

    # What is shown.

    def open_on(self, view: InspectionView, code: str = "") -> None:
        """Opens on a clause; for a criterion on the clause in hand, with the criterion linked."""
        plan = view.sheet.plan
        if not plan.vetoes:
            said = say("The plan has no veto clause.")
            self.notice_wished.emit(Notice(said, "info", topic=_TOPIC))
            return
        is_other = self._view is None or self._view.key != view.key
        if plan.clause(code) is not None:
            self._clause = code
        elif is_other or not self._clause:
            begun = (c.code for c in plan.vetoes if _is_begun(veto_case(view.sheet, c.code)))
            self._clause = next(begun, plan.vetoes[0].code)
        self._view = view
        self._suggested = (code,) if plan.criterion(code) is not None else ()
        self._show()
        self.open_drawer()

    def show_view(self, view: InspectionView) -> None:
        """Shows the same clause as it stands now; what is being typed is not touched."""
        if self._view is not None and self._view.key != view.key:
            self.close_drawer()
            self._view = None
            return
        if self.is_open:
            self._view = view
            self._show()

    def first_field(self) -> QWidget:
        return self.form.first_field()

    def go_to(self, view: InspectionView, clause: str, field: str) -> None:
        """Opens on a clause with the keys in one of its fields, such as "facts" or "evidence"."""
        self.open_on(view, clause)
        if field == "evidence":
            self.strip.focus_first()
        else:
            self.form.focus_field(field)

    @Slot()
    def settle(self) -> None:
        """Makes what was typed durable."""
        self.form.settle()
        self.strip.settle()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.set_words(tr("Propose a veto"), tr("Close"))
        self.form.retranslate()
        self.strip.retranslate()
        self.foot.retranslate()
        self._evidence_label.setText(tr("Evidence, at least one piece *"))
        self.pick.setText(tr("Choose from this locality's evidence"))
        self._picker.set_words(
            tr("Evidence of this locality"), tr("Type a number or a word"), tr("Take these")
        )
        if self._view is not None:
            self._show()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        self.form.show_clause(view, self._clause)
        self.form.suggest(self._suggested)
        stops = self.form.tab_stops((self.pick, *self.strip.tab_stops()))
        order_tabs([*stops, *self.foot.tab_stops()])
        self.strip.show_target(view, self._clause)
        case = veto_case(view.sheet, self._clause)
        self._show_ruling(case)
        self._show_foot()
        if self._awaited is VetoState.RAISED and case.state is VetoState.RAISED:
            self._awaited = VetoState.NONE
            self._tell_raised(case)

    def _show_ruling(self, case: VetoCase) -> None:
        ruling = case.ruling
        self._ruling.setVisible(ruling is not None)
        if ruling is None:
            return
        said = (
            tr("Headquarters upheld this veto: {reason}", reason=ruling.reason)
            if case.state is VetoState.UPHELD
            else tr("Headquarters dismissed this veto: {reason}", reason=ruling.reason)
        )
        by = [ruling.person, ruling.ruled_on.isoformat() if ruling.ruled_on else ""]
        self._ruling_said.setText("\n".join(filter(None, (said, "  ".join(filter(None, by))))))

    @Slot()
    def _show_foot(self) -> None:
        view = self._view
        if view is None:
            return
        case = veto_case(view.sheet, self._clause)
        open_to_team = view.may_write and not case.is_ruled and not case.is_disputed
        self.form.set_writable(writable=open_to_team)
        self.pick.setVisible(open_to_team)
        held = ""
        if view.is_signed:
            held = tr("The inspection is signed; reopen it to change the veto.")
        elif case.is_disputed:
            held = tr("Members differ on this veto; settle the conflict first.")
        elif case.is_ruled:
            held = tr("Headquarters has ruled; the team changes nothing any more.")
        self.foot.show_case(case.state, self.form.lacks(), held=held, is_edited=self.form.is_edited)

    def _tell_raised(self, case: VetoCase) -> None:
        """Says what is true now, to eyes and ears; a complete veto closes the drawer."""
        if case.is_incomplete:
            said = say("The veto is kept as incomplete; it blocks the sign-off until it is whole.")
            self.notice_wished.emit(Notice(said, "warn", topic=_TOPIC))
        else:
            said = say("The veto is proposed; the grade is for headquarters to decide.")
            self.notice_wished.emit(Notice(said, "ok", topic=_TOPIC))
            announce(
                self,
                tr("The veto is proposed; the grade is for headquarters to decide."),
                urgent=True,
            )
            self.close_drawer()

    # What a person does.

    @Slot()
    def propose(self) -> None:
        """Raises the veto when nothing is missing, else puts the keys where something is."""
        if not self.foot.may_propose:
            self._go_to_lack()
            return
        self._awaited = VetoState.RAISED
        if not self.form.raise_veto():
            self._awaited = VetoState.NONE
        elif not self.form.is_under_way:
            self._show()

    def _go_to_lack(self) -> None:
        view = self._view
        if view is None or not view.may_write:
            return
        if not veto_case(view.sheet, self._clause).evidence and len(self.form.lacks()) == 1:
            self.strip.focus_first()
        else:
            self.form.focus_field("facts")

    @Slot()
    def _on_keep(self) -> None:
        self._awaited = VetoState.RAISED
        if not self.form.raise_veto():
            self._awaited = VetoState.NONE

    @Slot(str)
    def _on_withdrawn(self, reason: str) -> None:
        self.form.withdraw(reason)
        said = say("The veto {clause} is withdrawn; it stays in the history.", clause=self._clause)
        self.notice_wished.emit(Notice(said, "info", topic=_TOPIC))

    @Slot(str)
    def _on_clause(self, clause: str) -> None:
        self._clause = clause
        self._show()

    @Slot()
    def _on_kept(self) -> None:
        self.foot.show_kept(datetime.now().astimezone())

    @Slot(object)
    def _on_saved(self, change: Change) -> None:
        self.done.emit(change)
        self._show_foot()

    @Slot()
    def _on_pick(self) -> None:
        view = self._view
        if view is None:
            return
        pieces = pieces_of(view)
        things = [
            (
                piece.record.name,
                tr(
                    "{number}  {title}",
                    number=piece.short,
                    title=tr("Sensitive") if piece.body.sensitive else piece.title,
                ),
            )
            for piece in pieces
        ]
        ticked = [piece.record.name for piece in pieces if self._clause in piece.body.clauses]
        below = self.pick.mapToGlobal(QPoint(0, self.pick.height()))
        self._picker.ask(things, ticked, below)

    @Slot(object)
    def _on_picked(self, names: tuple[str, ...]) -> None:
        if self._view is not None:
            self.strip.deeds.prove_clause(pieces_of(self._view), self._clause, frozenset(names))


def _is_begun(case: VetoCase) -> bool:
    return case.state is not VetoState.NONE
