"""Is a veto really to be upheld? The raw total, the verdict and the opinion once more."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector.domain.plan import Plan
from inspector.wording import tr
from inspector.workspace.reviewing import OpenVeto
from ui.rulings.rows import clause_of, facts_of, place, verdict
from ui.rulings.ruling_form import Typed
from ui.widgets.restating import Restated, RestatingDialog

_BREADTH = 480


class UpholdDialog(RestatingDialog):
    """Restates what upholding does."""

    def __init__(
        self, veto: OpenVeto, typed: Typed, plan: Plan, parent: QWidget | None = None
    ) -> None:
        super().__init__("rulings.dialog", parent, breadth=_BREADTH)
        self.setWindowTitle(tr("Uphold the veto"))
        self.go.setText(tr("Uphold"))
        self.go.setObjectName("rulings.dialog.uphold")
        self.restate(
            tr("Uphold the veto against {locality}", locality=veto.inspection.name),
            (
                Restated(tr("Locality"), place(veto.inspection), type="body"),
                Restated(tr("Clause"), clause_of(veto, plan), type="body"),
                Restated(tr("Verdict"), verdict(plan, veto.inspection), "veto"),
                Restated(tr("Facts"), facts_of(veto), type="body"),
                Restated(tr("Opinion"), typed.opinion.strip(), type="body"),
                Restated(
                    tr("Decided by"), f"{typed.person.strip()}  {typed.day.strip()}", type="body"
                ),
            ),
            tr("The points stay as they are and are shown beside the verdict. The ruling is kept."),
        )

    @classmethod
    def ask(cls, veto: OpenVeto, typed: Typed, plan: Plan, parent: QWidget) -> bool:
        """Whether the person upholds it."""
        return cls(veto, typed, plan, parent).is_confirmed()
