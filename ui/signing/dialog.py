"""Is this really to be signed off? Score, grade, vetoes and revision once more, before the lock."""

from __future__ import annotations

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
from inspector.domain.records import SignoffBody
from inspector.wording import text_of, tr
from inspector.workspace.papers import ScorePaper
from inspector.workspace.views import InspectionView
from ui.signing.review import veto_words
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton


class SignDialog(QDialog):
    """Restates what is signed; its buttons say what they do."""

    def __init__(
        self,
        view: InspectionView,
        paper: ScorePaper,
        names: SignoffBody,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signing.dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Sign off"))
        title = QLabel(
            tr("Sign off {locality}, r{revision}", locality=view.name, revision=paper.revision),
            self,
        )
        mark(title, type="page")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().space("l"))
        grid.setVerticalSpacing(theme().space("s"))
        line = QFontMetrics(theme().font("section")).height()
        for row, (name, told, tone) in enumerate(_facts(view, names)):
            label = QLabel(name, self)
            mark(label, type="dense", tone="muted")
            label.setMinimumHeight(line)
            value = QLabel(told, self)
            value.setWordWrap(True)
            value.setObjectName(f"signing.dialog.{row}")
            mark(value, type="section", tone=tone)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        grid.setColumnStretch(1, 1)
        after = QLabel(
            tr(
                "After that nothing of it can be changed until it is reopened with a reason. "
                "The names are a record; what counts is the signature on paper."
            ),
            self,
        )
        after.setWordWrap(True)
        mark(after, kind="hint")
        stay = QPushButton(tr("Look again"), self)
        stay.setObjectName("signing.dialog.stay")
        sign = PrimaryButton(self)
        sign.setText(tr("Sign off r{revision}", revision=paper.revision))
        sign.setObjectName("signing.dialog.sign")
        sign.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(stay)
        buttons.addWidget(sign)
        layout = QVBoxLayout(self)
        side = theme().space("xl")
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme().space("l"))
        layout.addWidget(title)
        layout.addLayout(grid)
        layout.addWidget(after)
        layout.addLayout(buttons)
        self.setMinimumWidth(round(440 * theme().text_percent / 100))
        stay.clicked.connect(self.reject)
        sign.clicked.connect(self.accept)

    @classmethod
    def ask(
        cls, view: InspectionView, paper: ScorePaper, names: SignoffBody, parent: QWidget
    ) -> bool:
        """Whether the person signs."""
        dialog = cls(view, paper, names, parent)
        signed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return signed


def _facts(view: InspectionView, names: SignoffBody) -> list[tuple[str, str, str]]:
    card, plan = view.scorecard, view.sheet.plan
    grade = plan.grade(card.grade) if card.grade else None
    vetoes = veto_words(view)
    return [
        (tr("Total"), "–" if card.total is None else decimal_text(card.total), ""),
        (tr("Grade"), text_of(grade.title) if grade is not None else tr("no total yet"), ""),
        (tr("Vetoes"), vetoes or tr("none"), "veto" if vetoes else ""),
        (tr("Leader of the team"), names.leader, ""),
        (
            tr("Head of the inspected unit"),
            tr("refused to sign") if names.refused else names.unit_signer,
            "warn" if names.refused else "",
        ),
        (tr("Date"), names.signed_on.isoformat() if names.signed_on else "", ""),
    ]
