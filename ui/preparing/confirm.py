"""Is this plan really to be frozen? Version, points and digest once more, before it binds."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.canonical import decimal_text
from inspector.domain.plan import Plan
from inspector.wording import text_of, tr
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton

_GROUP = 8
_SHOWN = 32
_BREADTH = 480


class ConfirmDialog(QDialog):
    """Restates what is confirmed; its buttons say what they do."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan.confirm_dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Confirm the plan"))
        title = QLabel(tr("Confirm version {version} of the plan", version=plan.version), self)
        mark(title, type="page")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().space("l"))
        grid.setVerticalSpacing(theme().space("s"))
        line = QFontMetrics(theme().font("section")).height()
        for row, (name, told) in enumerate(_facts(plan)):
            label = QLabel(name, self)
            mark(label, type="dense", tone="muted")
            label.setMinimumHeight(line)
            value = QLabel(told, self)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            mark(value, type="section")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        grid.setColumnStretch(1, 1)
        after = QLabel(
            tr(
                "From then on task packs can be made from it. Whoever changes it afterwards makes "
                "another version, and says why."
            ),
            self,
        )
        after.setWordWrap(True)
        mark(after, kind="hint")
        stay = QPushButton(tr("Look again"), self)
        stay.setObjectName("plan.confirm_dialog.stay")
        confirm = PrimaryButton(self)
        confirm.setText(tr("Confirm {version}", version=f"v{plan.version}"))
        confirm.setObjectName("plan.confirm_dialog.confirm")
        confirm.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(stay)
        buttons.addWidget(confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme().space("xl"),) * 4)
        layout.setSpacing(theme().space("l"))
        layout.addWidget(title)
        layout.addLayout(grid)
        layout.addWidget(after)
        layout.addLayout(buttons)
        self.setMinimumWidth(round(_BREADTH * theme().text_percent / 100))
        stay.clicked.connect(self.reject)
        confirm.clicked.connect(self.accept)

    @classmethod
    def ask(cls, plan: Plan, parent: QWidget) -> bool:
        """Whether the person confirms."""
        dialog = cls(plan, parent)
        confirmed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return confirmed


def digest_words(plan: Plan) -> str:
    """The beginning of the plan's digest in groups, as people compare it."""
    digits = plan.digest[:_SHOWN]
    return " ".join(digits[start : start + _GROUP] for start in range(0, _SHOWN, _GROUP))


def _facts(plan: Plan) -> list[tuple[str, str]]:
    points = sum((each.points for each in plan.criteria), start=Decimal(0))
    grades = tr(", ").join(
        f"{text_of(grade.title)} ≥ {decimal_text(grade.at_least)}" for grade in plan.grades
    )
    return [
        (tr("Plan"), text_of(plan.title)),
        (tr("Version"), plan.version),
        (tr("Criteria"), str(len(plan.criteria))),
        (tr("Points"), decimal_text(points)),
        (tr("Grades"), grades),
        (tr("Vetoes"), str(len(plan.vetoes))),
        (tr("Digest"), digest_words(plan)),
    ]
