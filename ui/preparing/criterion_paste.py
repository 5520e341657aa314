"""What do pasted rows become as criteria, in the words of the panel that shows it?"""

from __future__ import annotations

from collections.abc import Sequence

from inspector.domain.criterion_list import (
    FIELDS,
    ListedCriterion,
    guess_fields,
    judge_criteria,
)
from inspector.domain.plan_draft import Tree
from inspector.domain.sentences import Sentence, say
from inspector.domain.table_guess import Cells
from inspector.wording import tr
from ui.pasting.sort import Head, Outcome, Sort
from ui.widgets.form_row import fault_text, joined


class CriterionSort(Sort):
    """Judges rows as criteria of a draft."""

    title = say("Criteria from a spreadsheet")
    fields = FIELDS
    heads = tuple(map(Head, (say("Section"), say("Code"), say("Title"), say("Points"))))

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def guess(self, rows: Cells) -> tuple[bool, tuple[str, ...]]:
        """Whether there is a head, and the field of each column."""
        return guess_fields(rows)

    def outcomes(self, rows: Cells, fields: Sequence[str]) -> tuple[Outcome, ...]:
        """What each row becomes."""
        return tuple(map(_outcome, judge_criteria(rows, fields, self._tree)))

    def deed(self, count: int) -> Sentence:
        """What the button does."""
        return say("Take {count} criteria", count=count)


def _outcome(listed: ListedCriterion) -> Outcome:
    cells = (listed.section, listed.code, listed.title, listed.points)
    if listed.criterion is None:
        said = joined([fault_text(fault) for fault in listed.faults])
        return Outcome(listed.position, cells, said, "cross", "bad", listed, is_faulty=True)
    icon, said = ("pencil", tr("Changed")) if listed.is_known else ("plus", tr("New"))
    return Outcome(listed.position, cells, said, icon, "ok", listed, is_taken=True)
