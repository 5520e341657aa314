"""Is this really to be signed off? Score, grade, vetoes and revision once more, before the lock."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector.domain.bodies import SignoffBody
from inspector.domain.canonical import decimal_text
from inspector.wording import text_of, tr
from inspector.workspace.papers import ScorePaper
from inspector.workspace.views import InspectionView
from ui.signing.review import veto_words
from ui.widgets.restating import Restated, RestatingDialog

_BREADTH = 440


class SignDialog(RestatingDialog):
    """Restates what is signed."""

    def __init__(
        self,
        view: InspectionView,
        paper: ScorePaper,
        names: SignoffBody,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("signing.dialog", parent, breadth=_BREADTH)
        self.setWindowTitle(tr("Sign off"))
        self.go.setText(tr("Sign off r{revision}", revision=paper.revision))
        self.go.setObjectName("signing.dialog.sign")
        self.restate(
            tr("Sign off {locality}, r{revision}", locality=view.name, revision=paper.revision),
            _facts(view, names),
            tr(
                "After that nothing of it can be changed until it is reopened with a reason. "
                "The names are a record; what counts is the signature on paper."
            ),
        )

    @classmethod
    def ask(
        cls, view: InspectionView, paper: ScorePaper, names: SignoffBody, parent: QWidget
    ) -> bool:
        """Whether the person signs."""
        return cls(view, paper, names, parent).is_confirmed()


def _facts(view: InspectionView, names: SignoffBody) -> list[Restated]:
    card, plan = view.scorecard, view.sheet.plan
    grade = plan.grade(card.grade) if card.grade else None
    vetoes = veto_words(view)
    return [
        Restated(tr("Total"), "–" if card.total is None else decimal_text(card.total)),
        Restated(tr("Grade"), text_of(grade.title) if grade is not None else tr("no total yet")),
        Restated(tr("Vetoes"), vetoes or tr("none"), "veto" if vetoes else ""),
        Restated(tr("Leader of the team"), names.leader),
        Restated(
            tr("Head of the inspected unit"),
            tr("refused to sign") if names.refused else names.unit_signer,
            "warn" if names.refused else "",
        ),
        Restated(tr("Date"), names.signed_on.isoformat() if names.signed_on else ""),
    ]
