"""With points, not applicable, or not due yet?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector.domain.sentences import say, say_in
from inspector.wording import tr
from ui.entry.answer import Outcome
from ui.widgets.segmented import Choice, Segmented

_SCORED = Choice(Outcome.SCORED, say_in("verb", "Score"), "pencil")
_NOT_APPLICABLE = Choice(
    Outcome.NOT_APPLICABLE,
    say("Not applicable"),
    "circle-slash",
    say("There is nothing to judge: it leaves earned and applicable points alike (N)"),
)
_NOT_DUE = Choice(
    Outcome.NOT_DUE,
    say("Not due"),
    "clock",
    say("Its due day lies after the visit: it leaves earned and applicable points alike (D)"),
)


class OutcomeBar(Segmented):
    """Two or three segments; 'not due' stands there only where it may be answered, or is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((_SCORED, _NOT_APPLICABLE), parent)
        self.setObjectName("score.outcome")
        self._offered = False
        self._name_segments()

    def show_outcome(self, outcome: Outcome, *, may_be_not_due: bool) -> None:
        """Shows what is answered and what could be."""
        offered = may_be_not_due or outcome is Outcome.NOT_DUE
        if offered != self._offered:
            self._offered = offered
            self.show_choices((_SCORED, _NOT_APPLICABLE, *((_NOT_DUE,) if offered else ())))
            self._name_segments()
        self.choose(outcome)

    def retranslate(self) -> None:
        super().retranslate()
        self.setAccessibleName(tr("Outcome"))

    def _name_segments(self) -> None:
        names = (Outcome.SCORED, Outcome.NOT_APPLICABLE, Outcome.NOT_DUE)
        for segment, name in zip(self.segments, names, strict=False):
            segment.setObjectName(f"score.outcome.{name}")
