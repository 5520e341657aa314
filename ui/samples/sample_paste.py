"""What does a pasted block become as samples, in the words of the panel that shows it?"""

from __future__ import annotations

from collections.abc import Sequence

from inspector.domain.plan import Plan
from inspector.domain.sample_list import FIELDS, ListedSample, guess_fields, judge_samples
from inspector.domain.sentences import Sentence, say, say_count
from inspector.domain.table_guess import Cells
from inspector.wording import text_of, tr
from ui.pasting.sort import Choice, Head, Outcome, Sort
from ui.samples.rows import status_words
from ui.widgets.form_row import fault_text, joined


class SampleSort(Sort):
    """Judges rows as samples; `known` are names of records, `kind` is for rows that name none."""

    title = say("Paste from a spreadsheet")
    fields = FIELDS
    heads = (Head(say("Name"), 170, "strong"), Head(say("Kind"), 210), Head(say("Status"), 120))

    def __init__(self, plan: Plan, kind: str, known: frozenset[str]) -> None:
        self._plan, self._known = plan, known
        self.choice = Choice(
            say("Rows that name no kind are"),
            say("Kind of rows that name none"),
            tuple((each.code, each.title) for each in plan.samples),
        )
        self.chosen = kind

    def guess(self, rows: Cells) -> tuple[bool, tuple[str, ...]]:
        """Whether there is a head, and the field of each column."""
        return guess_fields(rows, self._plan)

    def outcomes(self, rows: Cells, fields: Sequence[str]) -> tuple[Outcome, ...]:
        """What each row becomes."""
        listed = judge_samples(rows, fields, self.chosen, self._plan, self._known)
        return tuple(self._outcome(each) for each in listed)

    def counted(self, count: int) -> Sentence:
        """How many rows are new."""
        return say_count("{count} row is new", "{count} rows are new", count)

    def deed(self, count: int) -> Sentence:
        """What the button does."""
        return say_count("Record {count} row", "Record {count} rows", count)

    def _outcome(self, listed: ListedSample) -> Outcome:
        body = listed.body
        if body is None:
            cells = tuple(listed.told.get(field, "") for field in ("name", "sample", "status"))
            said = joined([fault_text(fault) for fault in listed.faults])
            return Outcome(listed.position, cells, said, "cross", "bad", is_faulty=True)
        kind = self._plan.sample_kind(body.sample)
        cells = (
            body.name,
            text_of(kind.title) if kind is not None else body.sample,
            status_words(self._plan, body.status),
        )
        if listed.is_known:
            said = tr("Here already, left as it is")
            return Outcome(listed.position, cells, said, "equals", "muted", body)
        return Outcome(listed.position, cells, tr("New"), "plus", "ok", body, is_taken=True)
