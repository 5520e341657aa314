"""Which criteria and clauses does a piece of evidence prove?"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from inspector.domain.plan import Criterion, Plan, VetoClause
from inspector.wording import text_of, tr
from ui.evidence.tick_picker import TickPicker


class LinkPicker(TickPicker):
    """All that evidence can prove, in the plan's order."""

    chosen = Signal(object, object)
    """The codes of criteria and those of clauses that are ticked, in the plan's order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("evidence.link_picker", parent)
        self._plan: Plan | None = None
        self.picked.connect(self._on_picked)
        self.retranslate()

    def ask_links(
        self, plan: Plan, ticked: Iterable[str], at: QPoint, *, clauses: bool = True
    ) -> None:
        """Opens with these codes ticked; without `clauses` only criteria are offered."""
        self._plan = plan
        things: tuple[Criterion | VetoClause, ...] = plan.criteria
        if clauses:
            things = (*things, *plan.vetoes)
        self.ask(
            [(each.code, f"{each.code}  {text_of(each.title)}") for each in things], ticked, at
        )

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.set_words(tr("Criteria and clauses"), tr("Type a code or a word"), tr("Link"))

    @Slot(object)
    def _on_picked(self, codes: tuple[str, ...]) -> None:
        if self._plan is not None:
            criteria = tuple(code for code in codes if self._plan.criterion(code) is not None)
            clauses = tuple(code for code in codes if self._plan.clause(code) is not None)
            self.chosen.emit(criteria, clauses)
