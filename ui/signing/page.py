"""How does an inspection get from the last look to the padlock, and back with a reason (S7)?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.bodies import SignoffBody
from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.domain.signing import SignState, present_digest
from inspector.wording import tr
from inspector.workspace.papers import ScorePaper, keep_scan, score_paper
from inspector.workspace.signing import reopen, sign
from inspector.workspace.views import InspectionView
from inspector.workspace.workspace import Workspace
from ui.desk import Desk
from ui.sending import Sender
from ui.shell.context_bar import ContextBar
from ui.signing.dialog import SignDialog
from ui.signing.feedback import Feedback
from ui.signing.preview import PaperPreview
from ui.signing.review import Review, counts_of
from ui.signing.sign_form import SignForm
from ui.signing.signed_card import SignedCard
from ui.signing.steps import Step, StepBar, standing_of
from ui.tab_order import order_tabs
from ui.theme import mark, theme
from ui.view_page import ViewPage
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.form_row import fault_text, joined
from ui.widgets.form_scroll import FormScroll
from ui.widgets.state_badge import State, StateBadge

_PANEL_BREADTH = 340
_TOPIC = "signing"
_PAPER, _SIGN, _REOPEN, _SCAN = "paper", "sign", "reopen", "scan"


class SigningPage(ViewPage):
    """The page on which an inspection is printed and signed off."""

    name: ClassVar[str] = "signing"

    signed = Signal(object)
    """The `InspectionKey` of what was just signed off."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._paper: ScorePaper | None = None
        self._printed = ""
        self._is_first = True
        self._sender = Sender(desk, self)
        self._bar = ContextBar(self, has_back=True)
        self._badge = StateBadge(None, self)
        self.steps = StepBar(self)
        self._troubles = NoticeBar(self)
        self.review = Review(self)
        self.feedback = Feedback(desk, self)
        self.preview = PaperPreview(desk, self)
        self.form = SignForm(self)
        self.card = SignedCard(self)
        self._counts = QLabel(self)
        self._counts.setWordWrap(True)
        mark(self._counts, type="dense", tone="muted")
        self.print_ = QPushButton(self)
        self.print_.setObjectName("signing.print")
        self.pdf = QPushButton(self)
        self.pdf.setObjectName("signing.pdf")
        self._stack = QStackedWidget(self)
        self._lay_out()
        order_tabs([self.print_, self.pdf, *self.form.tab_stops()])
        self._connect()
        self._make_actions()
        self.retranslate()

    def _lay_out(self) -> None:
        look = theme()
        self._bar.row.addWidget(self._badge)
        paper = QWidget(self)
        beside = QHBoxLayout(paper)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(look.number("shape-border"))
        beside.addWidget(self.preview, 1)
        beside.addWidget(self._panel())
        for part in (self.review, self.feedback, paper):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.steps)
        layout.addWidget(self._troubles)
        layout.addWidget(self._stack, 1)

    def _panel(self) -> QWidget:
        look = theme()
        inside = QFrame(self)
        mark(inside, kind="sheet")
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space("s"))
        buttons.addWidget(self.print_, 1)
        buttons.addWidget(self.pdf, 1)
        line = QFrame(inside)
        line.setFixedHeight(look.number("shape-border"))
        mark(line, kind="line")
        column = QVBoxLayout(inside)
        side = look.space("m")
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(look.space("m"))
        column.addWidget(self._counts)
        column.addLayout(buttons)
        column.addWidget(line)
        column.addWidget(self.form)
        column.addWidget(self.card)
        column.addStretch(1)
        self._side = QFrame(self)
        mark(self._side, kind="sheet")
        beneath = QVBoxLayout()
        beneath.setContentsMargins(side, look.space("s"), side, look.space("s"))
        beneath.addWidget(self.form.foot)
        layout = QVBoxLayout(self._side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(FormScroll(inside, self), 1)
        layout.addLayout(beneath)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        return self._side

    def _connect(self) -> None:
        self._bar.back_wished.connect(self.back_wished)
        self.steps.chosen.connect(self.show_step)
        self.review.checks_wished.connect(self._on_checks)
        self.review.next_wished.connect(self._on_to_feedback)
        self.feedback.back_wished.connect(self._on_to_review)
        self.feedback.next_wished.connect(self._on_to_paper)
        self.preview.notice_wished.connect(self._troubles.show_notice)
        self.preview.printed.connect(self._on_printed)
        self.print_.clicked.connect(self.preview.print_sheet)
        self.pdf.clicked.connect(self.preview.save_pdf)
        self.form.sign_wished.connect(self.sign_off)
        self.form.scan_dropped.connect(self._on_scan)
        self.form.draft_wished.connect(self._on_draft)
        self.card.reopen_wished.connect(self._on_reopen)
        self.card.export_wished.connect(self._on_export)
        self.signed.connect(self.export_wished)
        self._sender.answered.connect(self._on_answered)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)

    def _make_actions(self) -> None:
        self._acts = {
            name: self.make_action(f"signing.action.{name}", keys, slot)
            for name, keys, slot in (
                ("print", "Ctrl+P", self._on_print_key),
                ("checks", "F8", self._on_checks),
                ("forward", "Alt+Right", self._on_forward),
                ("backward", "Alt+Left", self._on_backward),
            )
        }

    # What the window asks.

    def panes(self) -> list[QWidget]:
        if self._stack.currentIndex() == Step.PRINT:
            return [self._bar, self.steps, self.preview, self._side]
        return [self._bar, self.steps, self._stack]

    def show_inspection(self, key: InspectionKey) -> None:
        if key != self.inspection():
            self.form.settle()
            self._paper, self._is_first, self._printed = None, True, ""
        super().show_inspection(key)

    def show_view(self, view: InspectionView) -> None:
        self._bar.show_place(tr("Sign-off"), f"{view.name} {view.key.locality}")
        self._badge.show_state(_STATES.get(view.sign_state))
        self.review.show_view(view)
        self.feedback.show_view(view)
        self._counts.setText(counts_of(view))
        self._show_standing(view)
        self.form.setVisible(not view.is_signed)
        self.form.foot.setVisible(not view.is_signed)
        self.card.setVisible(view.is_signed)
        self._sender.ask(partial(_paper, view.key), (_PAPER, view))

    def leave(self) -> None:
        self.feedback.commit()
        self.form.settle()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        del reason
        match self._stack.currentIndex():
            case Step.REVIEW:
                self.review.focus_first()
            case Step.FEEDBACK:
                self.feedback.focus_first()
            case _ if self.view is not None and self.view.is_signed:
                self.card.focus_first()
            case _:
                self.form.focus_first()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Sign-off"))
        for part in (self._bar, self.steps, self._badge, self._troubles):
            part.retranslate()
        for step in (self.review, self.feedback, self.preview, self.form, self.card):
            step.retranslate()
        self.print_.setText(tr("Print (Ctrl+P)"))
        self.pdf.setText(tr("Save as PDF…"))
        self._acts["print"].setText(tr("Print the score sheet…"))
        self._acts["checks"].setText(tr("Completeness check"))
        self._acts["forward"].setText(tr("Next step"))
        self._acts["backward"].setText(tr("Previous step"))
        if self.view is not None:
            self.show_view(self.view)

    # What is shown.

    @Slot(int)
    def show_step(self, step: int) -> None:
        """Brings a step to the front; printing and signing share their page."""
        self.feedback.commit()
        self._stack.setCurrentIndex(min(step, Step.PRINT))
        self.steps.show_step(Step(step))
        self.setFocus()

    def _show_standing(self, view: InspectionView) -> None:
        printed = bool(self._printed) and self._printed == present_digest(view.sheet)
        standing = standing_of(view, printed=printed)
        self.steps.show_standing(standing)
        if self._is_first:
            self._is_first = False
            self._stack.setCurrentIndex(min(standing.next, Step.PRINT))
            self.steps.show_step(standing.next)

    # What a person does.

    @Slot()
    def sign_off(self) -> None:
        """Asks once more, then signs."""
        view, paper = self.view, self._paper
        names = self.form.names()
        if view is None or paper is None or names is None or not self.form.sign.isEnabled():
            return
        if SignDialog.ask(view, paper, names, self):
            self._sender.do(partial(_sign, view.key, names), _SIGN)

    @Slot()
    def _on_export(self) -> None:
        self.export_wished.emit(self.inspection())

    @Slot(str)
    def _on_reopen(self, reason: str) -> None:
        key = self.inspection()
        if key is not None:
            self._sender.do(partial(_reopen, key, reason), _REOPEN)

    @Slot(object)
    def _on_scan(self, path: object) -> None:
        if isinstance(path, Path):
            self._sender.ask(partial(_keep, path), (_SCAN, path.name))

    @Slot(str)
    def _on_draft(self, text: str) -> None:
        if self.form.key is not None:
            self._sender.draft(RecordKey.of(self.form.key, Kind.SIGNOFF, MAIN), text)

    @Slot()
    def _on_print_key(self) -> None:
        self.show_step(Step.PRINT)
        self.preview.print_sheet()

    @Slot()
    def _on_printed(self) -> None:
        if self.view is not None:
            self._printed = present_digest(self.view.sheet)
            self._show_standing(self.view)

    @Slot()
    def _on_checks(self) -> None:
        self.go_wished.emit("checks", self.inspection())

    @Slot()
    def _on_to_review(self) -> None:
        self.show_step(Step.REVIEW)

    @Slot()
    def _on_to_feedback(self) -> None:
        self.show_step(Step.FEEDBACK)

    @Slot()
    def _on_to_paper(self) -> None:
        self.show_step(Step.PRINT)

    @Slot()
    def _on_forward(self) -> None:
        self.show_step(min(Step.SIGN, self._stack.currentIndex() + 1))

    @Slot()
    def _on_backward(self) -> None:
        self.show_step(max(Step.REVIEW, self._stack.currentIndex() - 1))

    # What comes back from the desk.

    @Slot(object, object)
    def _on_answered(self, tag: tuple[str, object], answer: object) -> None:
        what, about = tag
        if what == _SCAN:
            self.form.show_scan(str(about), str(answer))
        elif isinstance(answer, ScorePaper) and about is self.view and self.view is not None:
            self._paper = answer
            self.preview.show_paper(answer)
            self.form.show_view(self.view, answer)
            self.card.show_view(self.view, answer)

    @Slot(object, object)
    def _on_saved(self, tag: object, _change: Change) -> None:
        if tag == _SIGN and self._paper is not None:
            said = say("Signed off as r{revision}.", revision=self._paper.revision)
            self._troubles.show_notice(Notice(said, "ok", topic=_TOPIC))
            announce(self, tr("Signed off as r{revision}.", revision=self._paper.revision))
            self.signed.emit(self.inspection())
        elif tag == _REOPEN:
            self.card.close_question()
            self._printed = ""
            said = say("Reopened: it can be changed, and is signed again as a new revision.")
            self._troubles.show_notice(Notice(said, "info", topic=_TOPIC))

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:3]])
        self._troubles.show_notice(Notice(said, "bad", topic=_TOPIC))

    @Slot()
    def _on_theme(self) -> None:
        self._side.setFixedWidth(round(_PANEL_BREADTH * theme().text_percent / 100))


_DRAFT: Sentence = say("Draft")
_STATES = {
    SignState.UNSIGNED: State("page-dashed", _DRAFT, "muted"),
    SignState.SIGNED: State("padlock", say("Signed off"), "ok"),
    SignState.CHANGED: State("triangle-alert", say("Changed since sign-off"), "warn"),
}


def _paper(key: InspectionKey, workspace: Workspace) -> ScorePaper:
    return score_paper(workspace, key)


def _sign(key: InspectionKey, names: SignoffBody, workspace: Workspace) -> Change:
    return sign(workspace, (key,), names)


def _reopen(key: InspectionKey, reason: str, workspace: Workspace) -> Change:
    return reopen(workspace, (key,), reason)


def _keep(path: Path, workspace: Workspace) -> str:
    return keep_scan(workspace, path)
