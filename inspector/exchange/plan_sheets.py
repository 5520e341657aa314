"""Which sheets and columns has a plan as a workbook?

One sheet a table, one row a line of it. The first row speaks to people in both languages, the
second names each column's key in the plan; by these keys a sheet is read, in any order of columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

import msgspec

from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionScoring,
    LevelsScoring,
    Plan,
)
from inspector.domain.sentences import Sentence, Text, say
from inspector.wording import CHINESE, ENGLISH, Wording

Value: TypeAlias = str | int | Decimal | date | tuple[str, ...] | None
Row: TypeAlias = dict[str, Value]
Look: TypeAlias = Literal["code", "text", "long", "number", "day"]

WIDTHS: dict[Look, int] = {"code": 16, "text": 26, "long": 44, "number": 9, "day": 13}
ROW_OF_KEYS = 2
GUIDE = "guide"
GUIDE_NAME = say("How to fill it in")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the plan, its heading, and how its cells look."""

    key: str
    heading: Sentence
    look: Look = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the plan; `key` ends the sheet's name and stays when it is translated."""

    key: str
    name: Sentence
    columns: tuple[Column, ...]
    rows: Callable[[Plan], Iterator[Row]]

    @property
    def title(self) -> str:
        """The sheet's name in the workbook: 「轮次 rounds」."""
        return f"{Wording(CHINESE).words(self.name)} {self.key}"


def bilingual(sentence: Sentence) -> str:
    """The words in both languages, one below the other."""
    return f"{Wording(CHINESE).words(sentence)}\n{Wording(ENGLISH).words(sentence)}"


def plain_row(struct: msgspec.Struct, **more: Value) -> Row:
    """A row from the members of a plan value; a text of two languages takes two columns."""
    row: Row = dict(more)
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        if isinstance(value, Text):
            row[f"{field.name}.zh"], row[f"{field.name}.en"] = value.zh, value.en
        elif not isinstance(value, msgspec.Struct):
            row[field.name] = value
    return row


def _title(look: Look = "text") -> tuple[Column, Column]:
    return (
        Column("title.zh", say("Title (Chinese)"), look),
        Column("title.en", say("Title (English)"), look),
    )


CODE = Column("code", say("Code"), "code")
POINTS = Column("points", say("Points"), "number")
SOURCE = Column("source", say("Clause it stands on"))
OF_CRITERION = Column("criterion", say("Criterion's code"), "code")


HEAD: dict[str, Sentence] = {
    "id": say("Campaign"),
    "version": say("Version"),
    "title.zh": say("Title (Chinese)"),
    "title.en": say("Title (English)"),
    "issuer.zh": say("Issued by (Chinese)"),
    "issuer.en": say("Issued by (English)"),
    "issued": say("Day of the document"),
    "period.start": say("First day of the campaign"),
    "period.end": say("Last day of the campaign"),
    "veto_grade.code": say("Code of the grade after a veto"),
    "veto_grade.title.zh": say("Grade after a veto (Chinese)"),
    "veto_grade.title.en": say("Grade after a veto (English)"),
    "bonus.cap": say("Most bonus points"),
}
"""The keys of the first sheet, one a row, each with its label."""


def _head(plan: Plan) -> Iterator[Row]:
    for key, label in HEAD.items():
        value: Any = plan
        for part in key.split("."):
            value = getattr(value, part) if value is not None else None
        yield {"label": bilingual(label), "key": key, "value": value}


def _sections(plan: Plan) -> Iterator[Row]:
    for section in plan.sections:
        yield {
            "code": section.code,
            "title.zh": section.title.zh,
            "title.en": section.title.en,
        }


def _criteria(plan: Plan) -> Iterator[Row]:
    for section in plan.sections:
        for criterion in section.criteria:
            scoring = plain_row(criterion.scoring)
            own = {f"scoring.{key}": v for key, v in scoring.items() if key in METHOD_COLUMNS}
            method = str(type(criterion.scoring).__struct_config__.tag)
            row = plain_row(criterion, section=section.code)
            yield {**row, "scoring.method": method, **own}


def _of_criteria(
    shape: type[LevelsScoring | DeductionScoring | DeadlineScoring], key: str
) -> Callable[[Plan], Iterator[Row]]:
    """The rows of all criteria of one scoring method, each with its criterion's code."""

    def rows(plan: Plan) -> Iterator[Row]:
        for criterion in _scored_by(plan, shape):
            for line in getattr(criterion.scoring, key):
                yield plain_row(line, criterion=criterion.code)

    return rows


def _scored_by(plan: Plan, shape: type) -> Iterator[Criterion]:
    return (criterion for criterion in plan.criteria if isinstance(criterion.scoring, shape))


def _statuses(plan: Plan) -> Iterator[Row]:
    for code, words in plan.sample_statuses.items():
        yield {"code": code, "zh": words.zh, "en": words.en}


def _simple(key: str) -> Callable[[Plan], Iterator[Row]]:
    def rows(plan: Plan) -> Iterator[Row]:
        return (plain_row(member) for member in getattr(plan, key))

    return rows


METHOD_COLUMNS = ("done.zh", "done.en", "total.zh", "total.en", "samples", "step")
METHODS = ("levels", "ratio", "deduction", "deadline", "marks")

PLAN_SHEET = Sheet(
    "plan",
    say("Plan"),
    (
        Column("label", say("What"), "text"),
        Column("key", say("Key"), "code"),
        Column("value", say("Value"), "long"),
    ),
    _head,
)
CRITERIA_SHEET = Sheet(
    "criteria",
    say("Criteria"),
    (
        Column("section", say("Section's code"), "code"),
        CODE,
        POINTS,
        *_title("long"),
        SOURCE,
        Column("departments", say("Departments concerned")),
        Column("inquiry", say("How it is established")),
        Column("due", say("Due day"), "day"),
        Column("evidence", say("Evidence"), "code", ("required", "optional")),
        Column("not_applicable.zh", say("Reason why not applicable (Chinese)")),
        Column("not_applicable.en", say("Reason why not applicable (English)")),
        Column("scoring.method", say("Scoring method"), "code", METHODS),
        Column("scoring.done.zh", say("Ratio: done (Chinese)")),
        Column("scoring.done.en", say("Ratio: done (English)")),
        Column("scoring.total.zh", say("Ratio: total (Chinese)")),
        Column("scoring.total.en", say("Ratio: total (English)")),
        Column("scoring.samples", say("Ratio: kind of sample"), "code"),
        Column("scoring.step", say("Marks: step"), "number"),
    ),
    _criteria,
)
SECTIONS_SHEET = Sheet("sections", say("Sections"), (CODE, *_title()), _sections)
STATUSES_SHEET = Sheet(
    "sample_statuses",
    say("Words of statuses"),
    (CODE, Column("zh", say("In Chinese")), Column("en", say("In English"))),
    _statuses,
)
BONUS_SHEET = Sheet(
    "bonus_items",
    say("Bonus items"),
    (CODE, POINTS, SOURCE, *_title("long")),
    lambda plan: (plain_row(item) for item in plan.bonus_items),
)
SCORING_SHEETS = (
    Sheet(
        "levels",
        say("Levels"),
        (OF_CRITERION, CODE, POINTS, *_title("long")),
        _of_criteria(LevelsScoring, "levels"),
    ),
    Sheet(
        "rules",
        say("Deduction rules"),
        (
            OF_CRITERION,
            CODE,
            Column("each", say("Points lost each time"), "number"),
            Column("at_most", say("Counted at most"), "number"),
            *_title("long"),
        ),
        _of_criteria(DeductionScoring, "rules"),
    ),
    Sheet(
        "steps",
        say("Steps of a deadline"),
        (OF_CRITERION, Column("days_late", say("Up to days late"), "number"), POINTS),
        _of_criteria(DeadlineScoring, "steps"),
    ),
)
LIST_SHEETS = (
    Sheet(
        "rounds",
        say("Rounds"),
        (
            CODE,
            *_title(),
            Column("start", say("First day"), "day"),
            Column("end", say("Last day"), "day"),
        ),
        _simple("rounds"),
    ),
    Sheet(
        "grades",
        say("Grades"),
        (CODE, *_title(), Column("at_least", say("From a total of"), "number")),
        _simple("grades"),
    ),
    Sheet(
        "outcomes",
        say("Outcomes"),
        (
            CODE,
            *_title("long"),
            Column("grades", say("For the grades")),
            Column("when", say("Or when"), "code", ("rectification_failed",)),
        ),
        _simple("outcomes"),
    ),
    Sheet("departments", say("Departments"), (CODE, *_title("long")), _simple("departments")),
    Sheet(
        "inquiry_methods",
        say("Ways of inquiry"),
        (CODE, *_title()),
        _simple("inquiry_methods"),
    ),
    Sheet("vetoes", say("Veto clauses"), (CODE, SOURCE, *_title("long")), _simple("vetoes")),
    Sheet(
        "samples",
        say("Kinds of sample"),
        (
            CODE,
            *_title(),
            Column("statuses", say("Statuses")),
            Column("good", say("Statuses that count as done")),
            Column("measure.zh", say("What is done about it (Chinese)")),
            Column("measure.en", say("What is done about it (English)")),
            Column("at_least", say("Sampled at least"), "number"),
        ),
        _simple("samples"),
    ),
)
SHEETS = (
    PLAN_SHEET,
    *LIST_SHEETS[:5],
    SECTIONS_SHEET,
    CRITERIA_SHEET,
    *SCORING_SHEETS,
    LIST_SHEETS[5],
    BONUS_SHEET,
    LIST_SHEETS[6],
    STATUSES_SHEET,
)
LISTED_KEYS = frozenset({"departments", "inquiry", "grades", "statuses", "good"})
"""Columns whose cells hold several codes."""
