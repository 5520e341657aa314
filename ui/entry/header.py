"""How does the inspection stand? Place, live total and grade, what is answered and what is open.

Everything that a hover would say stands in accessible text too.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.explain import explain_grade, explain_range, explain_total
from inspector.domain.signing import SignState
from inspector.wording import text_of, tr, tr_count, words
from inspector.workspace.views import InspectionView
from ui.entry.cut_label import CutLabel
from ui.entry.figures import NONE, figure
from ui.entry.header_figures import Figure, FigureButton
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton
from ui.widgets.form_row import joined
from ui.widgets.shape import Shape

_GRADE_ICONS = ("double-up", "up", "bar", "triangle-down")

_KEY_ALONE, _FIGURES_ALONE, _NO_RANGE = 1, 2, 3
"""How brief the line is: its button, then its figures without words, then a grade alone."""


class Header(QFrame):
    """One line of 44 px at the head of the scoring page."""

    back_wished = Signal()
    checks_wished = Signal()
    gap_wished = Signal()
    veto_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.header")
        mark(self, kind="bar")
        self._view: InspectionView | None = None
        self.back = IconButton("arrow-left", self)
        self.back.setObjectName("score.back_button")
        self._place = QLabel(self)
        self._place.setObjectName("score.place")
        mark(self._place, type="section")
        self._when = QLabel(self)
        mark(self._when, type="caption")
        self._total = QLabel(self)
        self._total.setObjectName("score.total")
        mark(self._total, type="score")
        self._grade_icon = Shape("bar", "muted", parent=self)
        self._grade = QLabel(self)
        self._grade.setObjectName("score.grade")
        mark(self._grade, type="body", kind="strong")
        self._conversion = CutLabel(self)
        self._conversion.setObjectName("score.conversion")
        mark(self._conversion, type="caption")
        self._signed = Figure("score.signed", "padlock", "ok", self)
        self._changed = Figure("score.sign_changed", "padlock-open", "warn", self)
        self._answered = Figure("score.answered", "", "muted", self)
        self._gaps = FigureButton("score.gaps", "triangle-alert", "warn", self)
        self._raised = FigureButton("score.raised", "diamond", "veto", self)
        self._bonus = Figure("score.bonus", "star", "ok", self)
        self.checks = QPushButton(self)
        self.checks.setObjectName("score.checks")

        self._lay_out()
        self.back.clicked.connect(self.back_wished)
        self._gaps.clicked.connect(self.gap_wished)
        self._raised.clicked.connect(self.veto_wished)
        self.checks.clicked.connect(self.checks_wished)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def _lay_out(self) -> None:
        small = theme().space("xs")
        place = QVBoxLayout()
        place.setSpacing(0)
        place.addWidget(self._place)
        place.addWidget(self._when)
        graded = QHBoxLayout()
        graded.setSpacing(small)
        graded.addWidget(self._grade_icon)
        graded.addWidget(self._grade)
        graded.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addLayout(graded)
        told.addWidget(self._conversion)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().space("s"), 0, theme().space("m"), 0)
        layout.setSpacing(theme().space("m"))
        layout.addWidget(self.back)
        layout.addLayout(place)
        layout.addSpacing(theme().space("m"))
        layout.addWidget(self._total)
        layout.addLayout(told, 1)
        for figures in (
            self._signed,
            self._changed,
            self._answered,
            self._gaps,
            self._raised,
            self._bonus,
        ):
            layout.addWidget(figures)
        layout.addWidget(self.checks)

    def show_view(self, view: InspectionView) -> None:
        """Shows the figures as they stand on disk."""
        self._view = view
        card = view.scorecard
        self._place.setText(view.name or view.key.locality)
        self._when.setText(_when(view))
        self._total.setText(figure(card.total))
        self._show_grade(view)
        conversion = words(explain_total(card))
        self._conversion.setText(conversion)
        plan = view.sheet.plan
        said = joined([conversion, words(explain_range(card)), words(explain_grade(card, plan))])
        for label in (self._total, self._grade, self._conversion):
            label.setToolTip(said)
            label.setAccessibleDescription(said)
        self._signed.show_figure(tr("Signed"), "")
        self._signed.setVisible(view.sign_state is SignState.SIGNED)
        self._changed.show_figure(tr("Changed since sign-off"), "")
        self._changed.setVisible(view.sign_state is SignState.CHANGED)
        total = len(card.criteria)
        self._answered.show_figure(
            tr("Answered {answered}/{total}", answered=card.answered, total=total),
            f"{card.answered}/{total}",
        )
        self._gaps.show_figure(
            tr("Gaps {count}", count=view.gap_count),
            str(view.gap_count),
            tr_count("{count} gap; go to the next", "{count} gaps; go to the next", view.gap_count),
        )
        self._gaps.setVisible(bool(view.gap_count))
        vetoes = len(card.raised) + len(card.upheld)
        upheld, proposed = (
            tr("Veto {count}", count=vetoes),
            tr("Veto proposed {count}", count=vetoes),
        )
        said = upheld if card.upheld else proposed
        self._raised.show_figure(said, str(vetoes), said)
        self._raised.setVisible(bool(vetoes))
        bonus = figure(card.bonus)
        self._bonus.show_figure(tr("Bonus +{points}", points=bonus), f"+{bonus}")
        self._bonus.setVisible(bool(card.bonus))
        self._make_room()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Inspection"))
        self.back.set_name(tr("Back to the inspections"), "Esc")
        self.checks.setAccessibleName(tr("Completeness check"))
        if self._view is not None:
            self.show_view(self._view)

    def _show_grade(self, view: InspectionView) -> None:
        plan, code = view.sheet.plan, view.scorecard.grade
        name, tone = "circle", "muted"
        if code == plan.veto_grade.code:
            name, tone = "diamond-solid", "veto"
        elif code is not None:
            codes = [grade.code for grade in plan.grades]
            name, tone = _grade_mark(codes.index(code), len(codes) - 1)
        self._grade_icon.show_shape(name, tone)
        mark(self._grade, tone=tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now have all parts the dress that they are measured in.
        self._make_room()

    def _make_room(self) -> None:
        """The button gives way to its key, words to figures, the range to its hint."""
        for brevity in range(_NO_RANGE + 1):
            self._show_brief(brevity)
            # Inner rows keep their old hints until the layout has gone through them.
            self._row.invalidate()
            self._row.activate()
            if self._row.totalSizeHint().width() <= self.width():
                return

    def _show_brief(self, brevity: int) -> None:
        if self._view is None:
            return
        brief = brevity >= _FIGURES_ALONE
        for shown in (self._signed, self._changed, self._answered, self._bonus):
            shown.set_brief(brief=brief)
        self._gaps.set_brief(brief=brief)
        self._raised.set_brief(brief=brief)
        key = QKeySequence("F8").toString(QKeySequence.SequenceFormat.NativeText)
        whole = tr("Completeness check {key}", key=key)
        self.checks.setText(key if brevity >= _KEY_ALONE else whole)
        self.checks.setToolTip(whole)
        self._grade.setText(_grade(self._view, with_range=brevity < _NO_RANGE))

    @Slot()
    def _on_theme(self) -> None:
        self.setFixedHeight(theme().size("context-bar"))


def _when(view: InspectionView) -> str:
    visit = view.sheet.visit
    day = visit.date if visit else None
    if day is None:
        return tr("{code} · no visit date yet", code=view.key.locality)
    return f"{view.key.locality} · {day.isoformat()}"


def _grade(view: InspectionView, *, with_range: bool) -> str:
    card, plan = view.scorecard, view.sheet.plan
    grade = plan.grade(card.grade) if card.grade else None
    if grade is None:
        return tr("no total yet")
    title = text_of(grade.title)
    if not card.is_provisional:
        return title
    if not with_range:
        return tr("{grade}, provisional", grade=title)
    return tr(
        "{grade}, provisional, {worst} to {best}",
        grade=title,
        worst=figure(card.worst) if card.worst is not None else NONE,
        best=figure(card.best) if card.best is not None else NONE,
    )


def _grade_mark(position: int, last: int) -> tuple[str, str]:
    """The best grade points up twice, the last one down; those between stand or rise."""
    if position == last:
        return "triangle-down", "bad"
    if position == 0:
        return "double-up", "ok"
    return ("up", "info") if position == 1 else ("bar", "muted")
