"""How often was each rule of a deduction found?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.faults import Fault
from inspector.domain.methods import lost_by
from inspector.domain.plan import Criterion, DeductionRule, DeductionScoring
from inspector.domain.typed import whole_typed
from inspector.domain.values import CountsValue, Value
from inspector.wording import text_of, tr, words
from ui.entry.count_edit import CountEdit
from ui.entry.editor import FieldFault, MethodEditor, member, typed_figure
from ui.entry.figures import figure
from ui.entry.standard import rule_sentence
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton

_WIDEST_LOSS = "00.00"
SETTLE = 300
"""Milliseconds after the last click on − or + until the counts are recorded as one answer."""


class DeductionEditor(MethodEditor):
    """A counter for each rule, with what it takes so far."""

    def __init__(
        self, criterion: Criterion, scoring: DeductionScoring, parent: QWidget | None = None
    ) -> None:
        super().__init__(criterion, parent)
        self._rows = [RuleRow(rule, self) for rule in scoring.rules]
        self._recorded = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("xs"))
        for row in self._rows:
            layout.addWidget(row)
            row.edited.connect(self._on_edited)
            row.stepped.connect(self._on_stepped)
            row.confirmed.connect(self.settled)
        self._settling.timeout.connect(self.settled)
        self.retranslate()

    def show_value(self, value: Value | None) -> None:
        self._settling.stop()
        counts = value.counts if isinstance(value, CountsValue) else {}
        self._recorded = isinstance(value, CountsValue)
        for row in self._rows:
            found = counts.get(row.rule.code, 0)
            row.show_count(str(found) if self._recorded else "")
        self.show_faults(())

    def show_raw(self, raw: object) -> None:
        counts = raw.get("counts") if isinstance(raw, Mapping) else None
        self._recorded = isinstance(counts, Mapping)
        for row in self._rows:
            row.show_count(member(counts, row.rule.code))

    def raw(self) -> object:
        typed = {row.rule.code: row.typed for row in self._rows if row.typed}
        return {"counts": typed} if typed or self._recorded else None

    def first_field(self) -> QWidget:
        return self._rows[0].count

    def fields(self) -> tuple[QWidget, ...]:
        return tuple(field for row in self._rows for field in row.fields())

    def show_faults(self, faults: Iterable[Fault]) -> None:
        by_place = {self.place_of(fault): fault for fault in faults}
        for row in self._rows:
            row.show_fault(by_place.get(f"counts.{row.rule.code}"))

    def retranslate(self) -> None:
        for row in self._rows:
            row.retranslate()

    @Slot()
    def _on_edited(self) -> None:
        self._settling.stop()
        self.edited.emit()

    @Slot()
    def _on_stepped(self) -> None:
        self.edited.emit()
        self._settling.start()


class RuleRow(QWidget):
    """One rule: what it says and takes, − n +, and what it has taken."""

    edited = Signal()
    stepped = Signal()
    confirmed = Signal()

    def __init__(self, rule: DeductionRule, parent: QWidget) -> None:
        super().__init__(parent)
        self.rule = rule
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._terms = QLabel(self)
        mark(self._terms, type="caption")
        self._less = self._button("minus", f"score.less.{rule.code}")
        self.count = CountEdit(f"score.count.{rule.code}", self)
        self.count.setPlaceholderText("0")
        self._more = self._button("plus", f"score.more.{rule.code}")
        self._lost = QLabel(self)
        self._lost.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fault = FieldFault(f"score.count.{rule.code}.fault", self)

        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._terms)
        counter = QHBoxLayout()
        counter.setSpacing(0)
        for widget in (self._less, self.count, self._more):
            counter.addWidget(widget)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme().space("m"))
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(0, 1)
        layout.addLayout(said, 0, 0)
        layout.addLayout(counter, 0, 1)
        layout.addWidget(self._lost, 0, 2)
        layout.addWidget(self._fault, 1, 0, 1, 3)

        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self.count.textEdited.connect(self._on_typed)
        self.count.stepped.connect(self._on_stepped)
        self.count.confirmed.connect(self.confirmed)

    @property
    def typed(self) -> str:
        """What stands in the counter, '' when nothing does."""
        return typed_figure(self.count)

    def fields(self) -> tuple[QWidget, ...]:
        """The row's place in the tab order: its arrow keys do what − and + do."""
        return (self.count,)

    def show_count(self, text: str) -> None:
        """Shows a recorded count."""
        self.count.show_text(text)
        self._show_lost()

    def show_fault(self, fault: Fault | None) -> None:
        """Says under the counter what is wrong with it."""
        self._fault.show_fault(fault, self.count)

    def retranslate(self) -> None:
        """Puts the rule's words anew."""
        # One breadth for all rows, so that the counters stand under each other.
        widest = tr("lost {points}", points=_WIDEST_LOSS)
        self._lost.setFixedWidth(QFontMetrics(theme().font()).horizontalAdvance(widest))
        self._title.setText(text_of(self.rule.title))
        self._terms.setText(words(rule_sentence(self.rule)))
        self.count.setAccessibleName(
            tr("{rule}: how often", rule=self.rule.title),
        )
        self._less.set_name(tr("{rule}: one less", rule=self.rule.title))
        self._more.set_name(tr("{rule}: one more", rule=self.rule.title))
        self._show_lost()

    def _button(self, drawing: str, name: str) -> IconButton:
        button = IconButton(drawing, self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _show_lost(self) -> None:
        count = whole_typed(self.typed) or 0
        lost = lost_by(self.rule, count)
        self._lost.setText(tr("lost {points}", points=figure(lost)) if lost else "")

    @Slot()
    def _on_less(self) -> None:
        self.count.setFocus(Qt.FocusReason.MouseFocusReason)
        self.count.step(-1)

    @Slot()
    def _on_more(self) -> None:
        self.count.setFocus(Qt.FocusReason.MouseFocusReason)
        self.count.step(1)

    @Slot()
    def _on_typed(self) -> None:
        self._show_lost()
        self.edited.emit()

    @Slot()
    def _on_stepped(self) -> None:
        self._show_lost()
        self.stepped.emit()
