"""What is about to be signed: total, grade, vetoes, and what is still in the way?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.canonical import decimal_text
from inspector.domain.vetoes import VetoState, veto_cases
from inspector.wording import text_of, tr, tr_count, words
from inspector.workspace.views import InspectionView
from ui.checks.breakdown import summary_of
from ui.signing.step_foot import StepFoot
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_scroll import FormScroll

_MOST_SHOWN = 5


class Review(QWidget):
    """The first step: a last look, and the way to what is missing."""

    checks_wished = Signal()
    next_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("signing.review")
        self._view: InspectionView | None = None
        self._total = QLabel(self)
        self._total.setObjectName("signing.total")
        mark(self._total, type="score")
        self._grade = QLabel(self)
        self._grade.setObjectName("signing.grade")
        mark(self._grade, type="page")
        self._veto = QLabel(self)
        self._veto.setObjectName("signing.vetoes")
        mark(self._veto, type="section", tone="veto")
        self._sums = QLabel(self)
        self._sums.setWordWrap(True)
        self._counts = QLabel(self)
        self._counts.setWordWrap(True)
        mark(self._counts, tone="muted")
        self._state = QFrame(self)
        self._state_said = QLabel(self._state)
        self._state_said.setObjectName("signing.state")
        self._state_said.setWordWrap(True)
        self.checks = QPushButton(self)
        self.checks.setObjectName("signing.checks")
        self.forward = PrimaryButton(self)
        self.forward.setObjectName("signing.review_next")
        self._lay_out()
        self.forward.setEnabled(False)
        self.checks.clicked.connect(self.checks_wished)
        self.forward.clicked.connect(self.next_wished)
        self.retranslate()

    def _lay_out(self) -> None:
        look = theme()
        card = QFrame(self)
        mark(card, kind="card")
        inside = QVBoxLayout(card)
        side = look.space("xl")
        inside.setContentsMargins(side, side, side, side)
        inside.setSpacing(look.space("m"))
        head = QHBoxLayout()
        head.setSpacing(look.space("l"))
        head.addWidget(self._total)
        head.addWidget(self._grade)
        head.addWidget(self._veto)
        head.addStretch(1)
        inside.addLayout(head)
        inside.addWidget(self._sums)
        inside.addWidget(self._counts)
        state = QVBoxLayout(self._state)
        state.addWidget(self._state_said)
        inside.addWidget(self._state)
        around = QWidget(self)
        grid = QGridLayout(around)
        grid.setContentsMargins(side, side, side, side)
        grid.addWidget(card, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 6)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(1, 1)
        grid.setAlignment(card, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(FormScroll(around, self), 1)
        layout.addWidget(StepFoot((self.checks,), self.forward, self))

    def show_view(self, view: InspectionView) -> None:
        """Shows the figures as they stand."""
        self._view = view
        card, plan = view.scorecard, view.sheet.plan
        self._total.setText("–" if card.total is None else decimal_text(card.total))
        self._total.setAccessibleName(tr("Total {total}", total=self._total.text()))
        grade = plan.grade(card.grade) if card.grade else None
        title = text_of(grade.title) if grade is not None else tr("no total yet")
        provisional = grade is not None and card.is_provisional
        self._grade.setText(tr("{grade}, provisional", grade=title) if provisional else title)
        vetoes = veto_words(view)
        self._veto.setText(vetoes)
        self._veto.setVisible(bool(vetoes))
        self._sums.setText("\n".join(summary_of(view)))
        self._counts.setText(counts_of(view))
        self._show_state(view)

    def focus_first(self) -> None:
        """Gives the keys to what comes next."""
        (self.forward if self.forward.isEnabled() else self.checks).setFocus()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.checks.setText(tr("Completeness check (F8)"))
        self.forward.setText(tr("On to the feedback"))
        if self._view is not None:
            self.show_view(self._view)

    def _show_state(self, view: InspectionView) -> None:
        check = view.check
        if view.is_signed:
            said, tone = tr("The inspection is signed off."), "ok"
        elif check.blocks:
            first = [words(finding.sentence) for finding in check.blocks[:_MOST_SHOWN]]
            more = len(check.blocks) - len(first)
            if more:
                first.append(tr_count("and {count} more", "and {count} more", more))
            head = tr_count(
                "{count} thing blocks the sign-off:",
                "{count} things block the sign-off:",
                len(check.blocks),
            )
            said, tone = "\n".join([head, *first]), "bad"
        elif check.warnings:
            said = tr_count(
                "Nothing blocks the sign-off; {count} thing should be known.",
                "Nothing blocks the sign-off; {count} things should be known.",
                len(check.warnings),
            )
            tone = "warn"
        else:
            said, tone = tr("Nothing blocks the sign-off."), "ok"
        self._state_said.setText(said)
        mark(self._state, kind="notice", tone=tone)
        self.forward.setEnabled(check.is_clear or view.is_signed)
        self.forward.setAccessibleDescription("" if self.forward.isEnabled() else said)


def counts_of(view: InspectionView) -> str:
    """How much stands behind the figures."""
    sheet = view.sheet
    lost = sum(bool(view.lost(code)) for code in view.scorecard.criteria)
    samples = sum(len(sheet.samples(kind.code)) for kind in sheet.plan.samples)
    return tr(
        "Criteria with points lost {lost} · evidence {evidence} · samples {samples}",
        lost=lost,
        evidence=len(sheet.evidence),
        samples=samples,
    )


def veto_words(view: InspectionView) -> str:
    """Which vetoes stand beside the grade, '' without any."""
    told = []
    for case in veto_cases(view.sheet):
        if case.state is VetoState.RAISED:
            told.append(tr("{clause} proposed", clause=case.clause))
        elif case.state is VetoState.UPHELD:
            told.append(tr("{clause} upheld", clause=case.clause))
    return tr(", ").join(told)
