"""What does every cell in which a person may write say, for the records as they stand?

The writer fills the sheets from these rows, and hand edits are whatever differs from them (W5):
both must ask here. A record that waits for a person is exported blank, marked and locked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector.domain.bodies import (
    AnswerBody,
    BonusBody,
    EvidenceBody,
    InquiryBody,
    RectificationBody,
    ResponseBody,
    SampleBody,
    VetoBody,
    VisitBody,
)
from inspector.domain.merge import RecordState
from inspector.domain.plan import Criterion, DeductionScoring, Plan, RatioScoring
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.remarks import remarks
from inspector.domain.scorecard import CriterionScore, CriterionState, Scorecard
from inspector.domain.sentences import say
from inspector.domain.sheet import Sheet
from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    NotDue,
    RatioValue,
    Value,
)
from inspector.domain.vetoes import is_raised
from inspector.exchange import sheets
from inspector.exchange.choices import Choices
from inspector.exchange.sheets import RowKey, TableId, row_key
from inspector.office.cells import Shown, shown_day
from inspector.wording import Wording

LIST_MARK = "、"
"""Stands between the codes of a cell that holds several."""
OPEN = say("In conflict or unclear: settle it in the app.")
"""Stands in the widest column of a record that waits for a person; score sheets have a hint."""
NOTHING = "—"
"""Stands where a record of a stranger's hand lacks what every record of ours has."""


@dataclass(frozen=True, slots=True)
class InputRow:
    """One row's open cells by column id, None where blank.

    `is_open`: the record waits for a person, so all is locked and blank but for `OPEN`.
    """

    key: RowKey
    cells: Mapping[str, Shown]
    is_open: bool = False


class Shower:
    """The input rows of one inspection, in the words of one workbook."""

    def __init__(self, sheet: Sheet, card: Scorecard, choices: Choices, wording: Wording) -> None:
        """`card` is the sheet's own; `choices` are those of its plan."""
        self._sheet = sheet
        self._card = card
        self._choices = choices
        self._wording = wording

    def rows(self, table: TableId) -> tuple[InputRow, ...]:
        """The rows of one table in the order of its sheet, spare rows left out."""
        match table:
            case TableId.SCORES:
                return tuple(self._scores())
            case TableId.VETOES:
                return tuple(self._veto(clause.code) for clause in self._sheet.plan.vetoes)
            case TableId.BONUS:
                return tuple(self._bonus(item.code) for item in self._sheet.plan.bonus_items)
            case TableId.SAMPLES:
                return tuple(self._sample(state) for state in samples_in_order(self._sheet))
            case TableId.RECTIFICATIONS:
                states = alive(self._sheet, Kind.RECTIFICATION)
                return tuple(self._rectification(state) for state in states)
            case TableId.EVIDENCE:
                return tuple(self._evidence(state) for state in evidence_in_order(self._sheet))
            case TableId.VISITS:
                inquiries = inquiries_in_order(self._sheet)
                return (self._visit(), *(self._inquiry(state) for state in inquiries))
            case TableId.REMARKS:
                return tuple(self._answer(code) for code in remarks(self._sheet))

    def _open_cells(self, columns: tuple[str, ...], told: str) -> dict[str, Shown]:
        """The cells of a record that waits: blank, and the reason in one of them."""
        return {**dict.fromkeys(columns), told: self._wording.words(OPEN)}

    def _word(self, name: str, code: str) -> str | None:
        return self._choices.label(self._wording, name, code) if code else None

    def _scores(self) -> Iterator[InputRow]:
        for criterion in self._sheet.plan.criteria:
            score = self._card.criteria[criterion.code]
            record = RecordKey.of(self._sheet.key, Kind.ANSWER, criterion.code)
            is_open = is_answer_open(self._sheet, score)
            value = None if is_open or score.from_samples else score.value
            body = None if is_open else self._sheet.body(Kind.ANSWER, criterion.code, AnswerBody)
            cells: dict[str, Shown] = {
                "left_out": self._left_out(value),
                "adjusted": body.adjusted if body is not None else None,
                "note": _note(body, value),
            }
            if not isinstance(criterion.scoring, DeductionScoring):
                cells |= self._entries(criterion, value)
            yield InputRow(row_key(record), cells, is_open)
            yield from self._rules(record, criterion, value, is_open=is_open)

    def _entries(self, criterion: Criterion, value: Value | None) -> dict[str, Shown]:
        cells: dict[str, Shown] = {"entry": None}
        if isinstance(criterion.scoring, RatioScoring):
            cells["entry_total"] = None
        match value:
            case LevelValue(level):
                cells["entry"] = self._word(sheets.levels_list(criterion.code), level)
            case RatioValue(done, total):
                cells |= {"entry": done, "entry_total": total}
            case DoneOnValue(None):
                cells["entry"] = self._wording.words(sheets.NOT_DONE)
            case DoneOnValue(day) if day is not None:
                cells["entry"] = shown_day(day)
            case MarksValue(marks):
                cells["entry"] = marks
        return cells

    def _rules(
        self, record: RecordKey, criterion: Criterion, value: Value | None, *, is_open: bool
    ) -> Iterator[InputRow]:
        """A deduction's rules, each in a row of its own; a rule left out counts 0."""
        if not isinstance(criterion.scoring, DeductionScoring):
            return
        counts = value.counts if isinstance(value, CountsValue) else None
        for rule in criterion.scoring.rules:
            count = None if counts is None else counts.get(rule.code, 0)
            yield InputRow(row_key(record, rule.code), {"entry": count}, is_open)

    def _left_out(self, value: Value | None) -> str | None:
        match value:
            case NotApplicable():
                return self._word(sheets.OUT_DUE, "not_applicable")
            case NotDue():
                return self._word(sheets.OUT_DUE, "not_due")
        return None

    def _yes_no(self, answer: bool | None) -> str | None:  # noqa: FBT001 - the value itself
        return None if answer is None else self._word(sheets.YES_NO, "yes" if answer else "no")

    def _veto(self, clause: str) -> InputRow:
        record = RecordKey.of(self._sheet.key, Kind.VETO, clause)
        state = self._sheet.states.get(record)
        body = self._sheet.body(Kind.VETO, clause, VetoBody)
        if body is None:
            # A veto raised by any member is carried, whoever disagrees.
            raised = "raised" if is_open(state) and state and is_raised(state) else ""
            cells: dict[str, Shown] = dict.fromkeys(inputs(sheets.VETOES))
            if is_open(state):
                cells = self._open_cells(inputs(sheets.VETOES), "facts")
                cells["state"] = self._word(sheets.VETO, raised)
            return InputRow(row_key(record), cells, is_open(state))
        return InputRow(
            row_key(record),
            {
                "state": self._word(sheets.VETO, body.state),
                "facts": body.facts or None,
                "criteria": LIST_MARK.join(body.criteria) or None,
                "found_on": shown_day(body.found_on) if body.found_on else None,
                "proposer": body.proposer or None,
                "statement": body.statement or None,
                "no_objection": self._yes_no(body.no_objection or None),
                "withdraw_reason": body.withdraw_reason or None,
            },
        )

    def _bonus(self, item: str) -> InputRow:
        record = RecordKey.of(self._sheet.key, Kind.BONUS, item)
        if is_open(self._sheet.states.get(record)):
            return InputRow(
                row_key(record), self._open_cells(inputs(sheets.BONUS), "note"), is_open=True
            )
        body = self._sheet.body(Kind.BONUS, item, BonusBody) or BonusBody()
        cells = {"awarded": self._yes_no(body.awarded), "note": body.note or None}
        return InputRow(row_key(record), cells)

    def _sample(self, state: RecordState) -> InputRow:
        body = state.body if isinstance(state.body, SampleBody) else None
        cells = self._open_cells(existing_inputs(sheets.SAMPLES), "note")
        if body is not None:
            named = ("address", "operator", "number", "at", "how", "note")
            cells |= {name: getattr(body, name) or None for name in named}
            cells["status"] = self._word(sheets.STATUSES, body.status) or NOTHING
        return InputRow(row_key(state.record), cells, body is None)

    def _rectification(self, state: RecordState) -> InputRow:
        body = state.body if isinstance(state.body, RectificationBody) else None
        cells = self._open_cells(existing_inputs(sheets.RECTIFICATIONS), "problem")
        if body is not None:
            named = ("problem", "responsible", "person", "measure", "note")
            cells |= {name: getattr(body, name) or None for name in named}
            cells["due"] = shown_day(body.due) if body.due else None
            cells["status"] = self._word(sheets.RECTIFICATION, body.status)
        return InputRow(row_key(state.record), cells, body is None)

    def _answer(self, code: str) -> InputRow:
        """What the team answers to a remark of headquarters."""
        record = RecordKey.of(self._sheet.key, Kind.RESPONSE, code)
        if is_open(self._sheet.states.get(record)):
            return InputRow(row_key(record), self._open_cells((), "answer"), is_open=True)
        body = self._sheet.body(Kind.RESPONSE, code, ResponseBody)
        return InputRow(row_key(record), {"answer": body.text if body is not None else None})

    def _evidence(self, state: RecordState) -> InputRow:
        """Of sensitive evidence nothing but number and digest is shown, so nothing is open."""
        body = state.body if isinstance(state.body, EvidenceBody) else None
        if body is not None and body.sensitive:
            return InputRow(row_key(state.record), {})
        if body is None:
            return InputRow(row_key(state.record), self._open_cells((), "caption"), is_open=True)
        return InputRow(row_key(state.record), {"caption": body.caption or None})

    def _visit(self) -> InputRow:
        record = RecordKey.of(self._sheet.key, Kind.VISIT, MAIN)
        if is_open(self._sheet.states.get(record)):
            return InputRow(
                row_key(record), self._open_cells(tuple(sheets.VISIT_FIELDS), "gist"), is_open=True
            )
        body = self._sheet.visit or VisitBody()
        cells: dict[str, Shown] = {
            "when": shown_day(body.date) if body.date else None,
            "place": body.place or None,
            "people": body.people or None,
            "gist": body.feedback or None,
        }
        return InputRow(row_key(record), cells)

    def _inquiry(self, state: RecordState) -> InputRow:
        body = state.body if isinstance(state.body, InquiryBody) else None
        cells = self._open_cells(inputs(sheets.VISITS), "gist")
        if body is not None:
            cells = {
                "when": body.at or None,
                "method": self._word(sheets.METHODS, body.method),
                "place": body.place or None,
                "people": body.people or None,
                "gist": body.gist or None,
            }
        return InputRow(row_key(state.record), cells, body is None)


def is_open(state: RecordState | None) -> bool:
    """Whether a record cannot be shown as one value: in conflict, or unreadable by this version."""
    return state is not None and state.body is None and not _is_absent(state)


def is_answer_open(sheet: Sheet, score: CriterionScore) -> bool:
    """Whether an answer is there and waits for a person, be it for its confirmation (M11).

    A criterion that waits only for its samples is open for an answer of its own.
    """
    state = sheet.state(Kind.ANSWER, score.code)
    if state is None or _is_absent(state):
        return False
    return score.state in {CriterionState.CONFLICT, CriterionState.UNCONFIRMED}


def alive(sheet: Sheet, kind: Kind) -> list[RecordState]:
    """The records of a kind that stand on a sheet: all but the withdrawn, by name."""
    return [state for state in sheet.of_kind(kind) if not _is_absent(state)]


def samples_in_order(sheet: Sheet) -> list[RecordState]:
    """The samples by kind in the plan's order, then by name."""
    kinds = {kind.code: number for number, kind in enumerate(sheet.plan.samples)}

    def standing(state: RecordState) -> tuple[int, str, str]:
        kind = state.record.name.rpartition(".")[0]
        name = str(state.heads[0].body.get("name", ""))
        return kinds.get(kind, len(kinds)), kind, name

    return sorted(alive(sheet, Kind.SAMPLE), key=standing)


def evidence_in_order(sheet: Sheet) -> list[RecordState]:
    """The evidence by its number."""
    states = alive(sheet, Kind.EVIDENCE)
    return sorted(states, key=lambda state: str(state.heads[0].body.get("number", "")))


def inquiries_in_order(sheet: Sheet) -> list[RecordState]:
    """The rows of the visit record by their time."""
    states = alive(sheet, Kind.INQUIRY)
    return sorted(states, key=lambda state: str(state.heads[0].body.get("at", "")))


def inputs(table: sheets.Table) -> tuple[str, ...]:
    """The ids of a table's columns in which a person may write, if only in spare rows."""
    return tuple(column.id for column in table.columns if column.field)


def existing_inputs(table: sheets.Table) -> tuple[str, ...]:
    """The ids of those columns that are open in the rows of existing records too."""
    return tuple(c.id for c in table.columns if c.field and not c.is_for_new)


def entry_list(plan: Plan, code: str) -> str:
    """The drop-down of what leaves a criterion out: 'not due' only where there is a due day."""
    criterion = plan.criterion(code)
    return sheets.OUT_DUE if criterion is not None and criterion.due else sheets.OUT


def _note(body: AnswerBody | None, value: Value | None) -> str | None:
    """The reason of 'not applicable' in place of a note, else the note."""
    if isinstance(value, NotApplicable):
        return value.not_applicable or None
    return (body.note or None) if body is not None else None


def _is_absent(state: RecordState) -> bool:
    """Whether nothing holds: withdrawn, or only written by who may not."""
    return not state.heads or (state.head is not None and state.head.withdrawn)
