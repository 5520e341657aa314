"""Which body does a record have once its edited cells are believed?

Where a cell is blank the exported value stays: blank is no edit (M12). What is read here is judged
by the very rules of entries; what cannot be read raises `Unplaced` and is never guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from inspector.domain.bodies import AnswerBody, Body, RectificationBody
from inspector.domain.entry_bodies import raw_body, read_body, value_json
from inspector.domain.entry_scope import check_name
from inspector.domain.faults import Fault
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionScoring,
    LevelsScoring,
    MarksScoring,
    Plan,
    RatioScoring,
)
from inspector.domain.records import InspectionKey, Kind, RecordKey, inquiry_name, sample_name
from inspector.domain.sentences import Sentence, say
from inspector.domain.typed import normalise
from inspector.domain.values import NotApplicable, NotDue
from inspector.exchange import sheets
from inspector.exchange.choices import Choices
from inspector.exchange.edit_codes import EditCode
from inspector.exchange.sheet_cells import BLANK, Cell
from inspector.exchange.sheets import NOT_DONE, Column, Look, Table, field_of
from inspector.exchange.typed_cells import (
    Given,
    day_in,
    is_blank,
    number_in,
    text_of,
    whole_in,
    yes_no_in,
)
from inspector.office.cells import CUT, Shown, visible
from inspector.wording import LOCALES, Wording

Read = TypeVar("Read")

MAIN_ROW = ""
"""The part of a record that its own row is; its other parts are a deduction's rules."""
_BETWEEN_CODES = re.compile(r"[\s、，,;；]+")
_VALUE_COLUMNS = ("left_out", "entry", "entry_total")


class Unplaced(Exception):  # noqa: N818 - nobody is at fault yet
    """The cells say something that is no value of the record."""

    def __init__(self, code: EditCode, why: Sentence | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True)
class RecordCells:
    """The cells of one record by part and column id: as they are, and as they were exported.

    `changed` are those that say something else now, never blank ones.
    """

    table: Table
    record: RecordKey
    now: Mapping[tuple[str, str], Cell]
    old: Mapping[tuple[str, str], Shown]
    changed: frozenset[tuple[str, str]] = field(default=frozenset())

    def given(self, column: str, part: str = MAIN_ROW) -> Given:
        """What the cell says, or said where it is blank now."""
        now = self.now.get((part, column), BLANK)
        return self.old.get((part, column)) if is_blank(now) else now

    def is_seen(self, column: str, part: str = MAIN_ROW) -> bool:
        """Whether the cell says anything now."""
        return not is_blank(self.now.get((part, column), BLANK))


class BodyReader:
    """Reads bodies by one plan; `is_1904` is the workbook's date system."""

    def __init__(self, plan: Plan, choices: Choices, *, is_1904: bool) -> None:
        self._plan = plan
        self._choices = choices
        self._is_1904 = is_1904
        self._not_done = {normalise(Wording(locale).words(NOT_DONE)) for locale in LOCALES}

    def edited(self, cells: RecordCells, body: Body | None) -> Body:
        """The body of a record that was exported with `body`; raises `Unplaced`."""
        if cells.record.kind is Kind.ANSWER:
            members = self._answer(cells, body if isinstance(body, AnswerBody) else None)
        else:
            members = raw_body(body) if body is not None else {}
            members |= self._members(cells, cells.record.kind)
        return self._judged(cells.record, members)

    def added(self, cells: RecordCells, inspection: InspectionKey) -> tuple[RecordKey, Body]:
        """The new record that a row without one describes, and its body; raises `Unplaced`.

        The name of `cells.record` is kept when it has one.
        """
        kind = cells.record.kind
        members = self._members(cells, kind)
        name = cells.record.name or _name(kind, members)
        record = RecordKey.of(inspection, kind, name)
        return record, self._judged(record, members)

    def _judged(self, record: RecordKey, members: Mapping[str, Any]) -> Body:
        faults: list[Fault] = []
        body = read_body(record.kind, record.name, members, self._plan, "", faults)
        check_name(record, members, self._plan, "", faults)
        if faults:
            raise Unplaced(EditCode.NOT_VALID, faults[0].sentence)
        return body

    def _answer(self, cells: RecordCells, body: AnswerBody | None) -> dict[str, Any]:
        criterion = self._plan.criterion(cells.record.name)
        if criterion is None:
            raise Unplaced(EditCode.UNKNOWN_ROW)
        typed = body.read() if body is not None else None
        note = self._note(cells, body)
        value = self._value(cells, criterion, note)
        is_outside = value is not None and bool({"not_applicable", "not_due"} & value.keys())
        members: dict[str, Any] = {}
        if value is None and typed is not None:
            value = value_json(typed)
            is_outside = isinstance(typed, NotApplicable | NotDue)
            if isinstance(typed, NotApplicable) and (MAIN_ROW, "note") in cells.changed:
                value["not_applicable"] = note
        if value is not None:
            members["value"] = value
        if value is None or "not_applicable" not in value:
            members["note"] = note
        elif body is not None and body.note and isinstance(typed, NotApplicable):
            members["note"] = body.note
        if adjusted := self._adjusted(cells, body, is_outside=is_outside):
            members["adjusted"] = adjusted
        return {key: member for key, member in members.items() if member != ""}

    def _adjusted(self, cells: RecordCells, body: AnswerBody | None, *, is_outside: bool) -> Given:
        if (MAIN_ROW, "adjusted") in cells.changed:
            return _needed(number_in(cells.given("adjusted")))
        is_dropped = is_outside and not cells.is_seen("adjusted")
        return None if body is None or is_dropped else body.adjusted

    def _note(self, cells: RecordCells, body: AnswerBody | None) -> str:
        """The note or reason in force, whole also where its cell had to be cut."""
        if (MAIN_ROW, "note") in cells.changed:
            return self._text(cells, "note")
        typed = body.read() if body is not None else None
        if isinstance(typed, NotApplicable):
            return typed.not_applicable
        return body.note if body is not None else ""

    def _value(self, cells: RecordCells, criterion: Criterion, note: str) -> dict[str, Any] | None:
        """The value in JSON's types; None when it is as it was exported."""
        was_left_out = cells.old.get((MAIN_ROW, "left_out")) is not None
        is_taken_in = was_left_out and not cells.is_seen("left_out") and _has_entries(cells)
        is_changed = any(column in _VALUE_COLUMNS for _, column in cells.changed)
        if not (is_changed or is_taken_in):
            return None
        if cells.is_seen("left_out"):
            meaning = self._meaning(sheets.OUT_DUE, cells.given("left_out"))
            return {"not_applicable": note} if meaning == "not_applicable" else {"not_due": True}
        return self._by_method(cells, criterion)

    def _by_method(self, cells: RecordCells, criterion: Criterion) -> dict[str, Any]:
        match criterion.scoring:
            case LevelsScoring():
                name = sheets.levels_list(criterion.code)
                return {"level": self._meaning(name, cells.given("entry"))}
            case RatioScoring():
                done, total = cells.given("entry"), cells.given("entry_total")
                return {"done": _needed(whole_in(done)), "total": _needed(whole_in(total))}
            case DeductionScoring(rules):
                given = {rule.code: cells.given("entry", rule.code) for rule in rules}
                counts = {code: whole_in(each) for code, each in given.items() if each is not None}
                return {"counts": {code: _needed(count) for code, count in counts.items()}}
            case DeadlineScoring():
                return {"done_on": self._done_on(cells.given("entry"))}
            case MarksScoring():
                return {"marks": _needed(number_in(cells.given("entry")))}

    def _done_on(self, given: Given) -> str | None:
        if isinstance(given, str) and normalise(given) in self._not_done:
            return None
        day = _needed(day_in(given, is_1904=self._is_1904))
        return day.isoformat()

    def _members(self, cells: RecordCells, kind: Kind) -> dict[str, Any]:
        """The members of a body that the changed cells of its row give."""
        members: dict[str, Any] = {}
        for column in cells.table.columns:
            if (MAIN_ROW, column.id) not in cells.changed:
                continue
            name = field_of(cells.table, column, kind)
            if name == "criterion":
                members |= self._about(cells.given(column.id))
            elif name:
                members[name] = self._member(cells, column, name, kind)
        return members

    def _about(self, given: Given) -> dict[str, Any]:
        code = self._meaning(sheets.ABOUT, given)
        is_criterion = self._plan.criterion(code) is not None
        return {"criterion": code} if is_criterion else {"clause": code}

    def _member(self, cells: RecordCells, column: Column, name: str, kind: Kind) -> Any:  # noqa: ANN401
        given = cells.given(column.id)
        if name == "criteria":
            return [code for code in _BETWEEN_CODES.split(text_of(given)) if code]
        if column.choices == sheets.YES_NO:
            return _needed(yes_no_in(given, self._choices))
        if column.look is Look.DAY or (kind is Kind.VISIT and name == "date"):
            return _needed(day_in(given, is_1904=self._is_1904))
        if column.look is Look.CHOICE:
            return self._meaning(column.choices, given)
        return self._text(cells, column.id)

    def _text(self, cells: RecordCells, column: str) -> str:
        """The text of a changed cell; what was cut for its cell cannot be edited there."""
        old = cells.old.get((MAIN_ROW, column))
        if isinstance(old, str) and visible(old).endswith(CUT) and not old.endswith(CUT):
            raise Unplaced(EditCode.CUT_TEXT)
        return text_of(cells.given(column))

    def _meaning(self, name: str, given: Given) -> str:
        meaning = self._choices.meaning(name, text_of(given))
        if meaning is None:
            raise Unplaced(EditCode.UNKNOWN_WORD)
        return meaning


def _name(kind: Kind, members: Mapping[str, Any]) -> str:
    """The name of a new record, from what its row says."""
    match kind:
        case Kind.SAMPLE:
            if not (members.get("sample") and members.get("name")):
                raise Unplaced(EditCode.NOT_VALID, say("A sample needs a kind and a name."))
            return sample_name(members["sample"], members["name"])
        case Kind.INQUIRY:
            return inquiry_name(members)
        case Kind.RECTIFICATION:
            about = members.get("criterion") or members.get("clause")
            if not about:
                raise Unplaced(
                    EditCode.NOT_VALID, say("A problem needs the criterion it is about.")
                )
            return str(about)
    raise Unplaced(EditCode.NO_KEY)


def name_beside(body: RectificationBody) -> str:
    """The name of a further rectification of one criterion: the same problem, the same name."""
    problem = hashlib.sha256(body.problem.encode()).hexdigest()[:8]
    return f"{body.criterion or body.clause}.{problem}"


def _has_entries(cells: RecordCells) -> bool:
    """Whether any cell of the value itself says something now."""
    entries = {"entry", "entry_total"}
    return any(c in entries and cells.is_seen(c, part) for part, c in cells.now)


def _needed(read: Read | None) -> Read:
    """What was read; raises `Unplaced` for what is no number, day or answer."""
    if read is None:
        raise Unplaced(EditCode.NOT_VALID)
    return read
