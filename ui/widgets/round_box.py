"""Which round of the plan does a page show?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from inspector.wording import text_of, tr
from ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from inspector.domain.plan import Plan


class RoundBox(ComboBox):
    """The rounds by name; not to be seen where there is only one."""

    @property
    def code(self) -> str:
        """The round that is chosen."""
        return str(self.currentData())

    def show_rounds(self, plan: Plan, code: str) -> None:
        """Offers a plan's rounds, that one chosen or else the first, and tells nobody."""
        with QSignalBlocker(self):
            self.clear()
            for round_ in plan.rounds:
                self.addItem(text_of(round_.title), round_.code)
            self.setCurrentIndex(max(self.findData(code), 0))
        self.setAccessibleName(tr("Round"))
        self.setVisible(len(plan.rounds) > 1)
