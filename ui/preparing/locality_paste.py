"""What does a pasted list of localities become, in the words of the panel that shows it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspector.domain.locality_list import (
    FIELDS,
    ListedLocality,
    guess_fields,
    judge_localities,
)
from inspector.domain.sentences import Sentence, say
from inspector.domain.table_guess import Cells
from inspector.wording import tr, words
from inspector.workspace.locality_lists import register
from ui.pasting.sort import Head, Outcome, Sort
from ui.widgets.form_row import fault_text, joined


class LocalitySort(Sort):
    """Judges rows as localities; `known` are the names and places above of those here."""

    title = say("Localities from a spreadsheet")
    fields = FIELDS
    heads = tuple(map(Head, (say("Code"), say("Name"), say("Place above"))))

    def __init__(self, known: Mapping[str, tuple[str, str]]) -> None:
        self._known = known
        self._register = register()

    def guess(self, rows: Cells) -> tuple[bool, tuple[str, ...]]:
        """Whether there is a head, and the field of each column."""
        return guess_fields(rows)

    def outcomes(self, rows: Cells, fields: Sequence[str]) -> tuple[Outcome, ...]:
        """What each row becomes."""
        listed = judge_localities(rows, fields, self._known, self._register)
        return tuple(map(_outcome, listed))

    def deed(self, count: int) -> Sentence:
        """What the button does."""
        return say("Take {count} localities", count=count)


def _outcome(listed: ListedLocality) -> Outcome:
    cells = (listed.code, listed.name, listed.parent)
    if listed.faults:
        said = joined([fault_text(fault) for fault in listed.faults])
        return Outcome(listed.position, cells, said, "cross", "bad", listed, is_faulty=True)
    if listed.standing == "known":
        return Outcome(
            listed.position, cells, tr("Here already, left as it is"), "equals", "muted", listed
        )
    said = tr("New") if listed.standing == "new" else tr("Changed")
    if listed.warning is not None:
        said = tr("{said}. {warning}", said=said, warning=words(listed.warning))
        return Outcome(
            listed.position, cells, said, "triangle-alert", "warn", listed, is_taken=True
        )
    icon = "plus" if listed.standing == "new" else "pencil"
    return Outcome(listed.position, cells, said, icon, "ok", listed, is_taken=True)
