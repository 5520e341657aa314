"""Is a veto really to be upheld? The raw total, the verdict and the opinion once more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.plan import Plan
from inspector.wording import tr
from inspector.workspace.reviewing import OpenVeto
from ui.rulings.rows import clause_of, facts_of, place, verdict
from ui.rulings.ruling_form import Typed
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton


class UpholdDialog(QDialog):
    """Restates what upholding does; its buttons say what they do."""

    def __init__(
        self, veto: OpenVeto, typed: Typed, plan: Plan, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rulings.dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Uphold the veto"))
        title = QLabel(
            tr("Uphold the veto against {locality}", locality=veto.inspection.name), self
        )
        title.setWordWrap(True)
        mark(title, type="page")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().space("l"))
        grid.setVerticalSpacing(theme().space("s"))
        for row, (name, told, tone) in enumerate(
            (
                (tr("Locality"), place(veto.inspection), ""),
                (tr("Clause"), clause_of(veto, plan), ""),
                (tr("Verdict"), verdict(plan, veto.inspection), "veto"),
                (tr("Facts"), facts_of(veto), ""),
                (tr("Opinion"), typed.opinion.strip(), ""),
                (tr("Decided by"), f"{typed.person.strip()}  {typed.day.strip()}", ""),
            )
        ):
            label = QLabel(name, self)
            mark(label, type="dense", tone="muted")
            value = QLabel(told, self)
            value.setWordWrap(True)
            value.setObjectName(f"rulings.dialog.{row}")
            mark(value, type="section" if tone else "body", tone=tone)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        grid.setColumnStretch(1, 1)
        after = QLabel(
            tr("The points stay as they are and are shown beside the verdict. The ruling is kept."),
            self,
        )
        after.setWordWrap(True)
        mark(after, kind="hint")
        stay = QPushButton(tr("Look again"), self)
        stay.setObjectName("rulings.dialog.stay")
        uphold = PrimaryButton(self)
        uphold.setText(tr("Uphold"))
        uphold.setObjectName("rulings.dialog.uphold")
        uphold.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(stay)
        buttons.addWidget(uphold)
        layout = QVBoxLayout(self)
        side = theme().space("xl")
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme().space("l"))
        layout.addWidget(title)
        layout.addLayout(grid)
        layout.addWidget(after)
        layout.addLayout(buttons)
        self.setMinimumWidth(round(480 * theme().text_percent / 100))
        stay.clicked.connect(self.reject)
        uphold.clicked.connect(self.accept)

    @classmethod
    def ask(cls, veto: OpenVeto, typed: Typed, plan: Plan, parent: QWidget) -> bool:
        """Whether the person upholds it."""
        dialog = cls(veto, typed, plan, parent)
        upheld = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return upheld
