"""Which criteria does a block of cells from a spreadsheet hold, and what becomes of each row?

A row is a criterion by its title; sections are named in a column of their own or by rows that hold
nothing else. What a spreadsheet does not say (scoring, departments) begins as for any new
criterion and is written afterwards; nothing is guessed beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from inspector.domain import plan_draft
from inspector.domain.entry_fields import is_code
from inspector.domain.faults import Fault
from inspector.domain.plan_draft import Tree
from inspector.domain.sentences import Sentence, say
from inspector.domain.table_guess import Cells, folded_head, guess_columns
from inspector.domain.typed import number_typed

SECTION, CODE, ZH, EN, POINTS, SOURCE, DEPARTMENTS, DUE = (
    "section",
    "code",
    "zh",
    "en",
    "points",
    "source",
    "departments",
    "due",
)
FIELDS: tuple[tuple[str, Sentence], ...] = (
    (SECTION, say("Section")),
    (CODE, say("Code")),
    (ZH, say("Title (Chinese)")),
    (EN, say("Title (English)")),
    (POINTS, say("Points")),
    (SOURCE, say("Clause it stands on")),
    (DEPARTMENTS, say("Departments")),
    (DUE, say("Due day")),
)
_HEADS: Mapping[str, Sequence[str]] = {
    SECTION: ("考核项目", "项目", "一级指标", "类别", "section", "group"),
    CODE: ("代码", "编号", "序号", "code", "no.", "no"),
    ZH: ("考核内容", "条目", "内容", "二级指标", "名称", "标准", "title", "criterion"),
    EN: ("英文", "英文名称", "english", "title (english)"),
    POINTS: ("分值", "满分", "分数", "points", "marks"),
    SOURCE: ("依据", "依据条款", "条款", "source", "clause"),
    DEPARTMENTS: ("负责部门", "部门", "责任单位", "departments", "department", "owner"),
    DUE: ("时限", "完成时限", "期限", "due", "deadline"),
}
_BETWEEN = re.compile(r"[\s、，,;；/]+")


class ListedCriterion(msgspec.Struct, frozen=True):
    """One row; `section` is a section's title, `criterion` the raw tree, None for a faulty row."""

    position: int
    section: str
    code: str
    title: str
    points: str
    criterion: dict[str, Any] | None
    faults: tuple[Fault, ...] = ()
    is_known: bool = False
    """Whether the plan has a criterion of that code already: it takes the new words and points."""


def guess_fields(rows: Cells) -> tuple[bool, tuple[str, ...]]:
    """Whether the first row names the columns, and the field of each, "" for none."""
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        (POINTS, lambda cell: number_typed(cell) is not None),
        (CODE, lambda cell: is_code(cell) and len(cell) <= 6),  # noqa: PLR2004 - as C12 or A1.2
        (ZH, bool),
    )
    return guess_columns(rows, _HEADS, tests)


def judge_criteria(rows: Cells, fields: Sequence[str], tree: Tree) -> tuple[ListedCriterion, ...]:
    """What each row becomes in that draft."""
    known = {str(each.get("code", "")): (path, each) for path, each in plan_draft.criteria_of(tree)}
    departments = _departments(tree)
    seen: dict[str, int] = {}
    section = ""
    found = []
    for position, row in enumerate(rows, start=1):
        told = {field: "" for field, _ in FIELDS}
        told |= {f: cell.strip() for f, cell in zip(fields, row, strict=False) if f}
        section = told[SECTION] or section
        if told[SECTION] and not (told[ZH] or told[EN]):
            # A row that only names what follows, as merged cells leave it.
            continue
        found.append(_judge(position, told, section, known, seen, departments))
    return tuple(found)


def with_listed(tree: Tree, listed: Sequence[ListedCriterion]) -> Tree:
    """The draft with the sound rows: known codes changed in place, new ones in their sections."""
    for each in listed:
        if each.criterion is None:
            continue
        path = next(
            (path for path, old in plan_draft.criteria_of(tree) if old.get("code") == each.code),
            None,
        )
        if each.code and path is not None:
            tree = plan_draft.with_at(tree, path, each.criterion)
            continue
        tree, place = _section_for(tree, each.section)
        member = dict(each.criterion)
        if not member["code"]:
            stem = str(plan_draft.at(tree, ("sections", place, "code")) or "X")
            member["code"] = plan_draft.fresh_code(tree, stem)
        count = len(plan_draft.at(tree, ("sections", place, "criteria")) or ())
        tree = plan_draft.inserted(tree, ("sections", place, "criteria", count), member)
    return tree


def _judge(
    position: int,
    told: Mapping[str, str],
    section: str,
    known: Mapping[str, tuple[Any, Mapping[str, Any]]],
    seen: dict[str, int],
    departments: Mapping[str, str],
) -> ListedCriterion:
    faults: list[Fault] = []
    code = told[CODE]
    if code and not is_code(code):
        sentence = say("{code} cannot be a code.", code=code)
        faults.append(Fault("bad_code", CODE, sentence, say("Leave the column out, or mend it.")))
    first = seen.setdefault(code, position) if code else position
    if first != position:
        sentence = say("{code} is there twice; first in row {row}.", code=code, row=first)
        faults.append(Fault("duplicate_code", CODE, sentence, say("Only the first is taken.")))
    title = told[ZH] or told[EN]
    if not title:
        faults.append(Fault("empty", ZH, say("The row has no title.")))
    figure = number_typed(told[POINTS]) if told[POINTS] else None
    if told[POINTS] and (figure is None or figure <= 0):
        sentence = say("{word} is no number of points.", word=told[POINTS])
        faults.append(Fault("not_a_number", POINTS, sentence))
    owners = []
    for word in _BETWEEN.split(told[DEPARTMENTS]):
        if word and folded_head(word) not in departments:
            sentence = say("The plan has no department {word}.", word=word)
            faults.append(Fault("unknown_department", DEPARTMENTS, sentence))
        elif word:
            owners.append(departments[folded_head(word)])
    is_known = code in known
    criterion = None
    if not faults:
        criterion = _criterion(told, known[code][1] if is_known else None, owners)
    return ListedCriterion(
        position,
        section,
        code,
        title,
        str(figure) if figure is not None else "",
        criterion,
        tuple(faults),
        is_known,
    )


def _criterion(
    told: Mapping[str, str], former: Mapping[str, Any] | None, owners: list[str]
) -> dict[str, Any]:
    """The raw criterion: what the row says, over what was there, over a new one's beginning."""
    points = told[POINTS] or str((former or {}).get("points", "1"))
    base: dict[str, Any] = (
        dict(former)
        if former is not None
        else {
            "code": told[CODE],
            "points": points,
            "title": plan_draft.both(),
            "source": "",
            "departments": [],
            "inquiry": [],
            "scoring": plan_draft.new_scoring("marks", points),
        }
    )
    if former is not None and points != former.get("points"):
        base = plan_draft.with_points(base, points)
    title = dict(base.get("title") or plan_draft.both())
    title |= {tongue: told[tongue] for tongue in (ZH, EN) if told[tongue]}
    base["title"] = title
    if told[SOURCE]:
        base["source"] = told[SOURCE]
    if told[DUE]:
        base["due"] = told[DUE]
    if owners:
        base["departments"] = list(dict.fromkeys(owners))
    return base


def _departments(tree: Tree) -> dict[str, str]:
    """The codes of departments by all that people may call them."""
    found = {}
    for each in tree.get("departments") or ():
        code = str(each.get("code", ""))
        for name in (code, *(each.get("title") or {}).values()):
            found[folded_head(str(name))] = code
    return found


def _section_for(tree: Tree, title: str) -> tuple[Tree, int]:
    """The place of the section of that title or code, which is added where there is none."""
    sections = tree.get("sections") or ()
    wanted = folded_head(title)
    for place, each in enumerate(sections):
        names = (each.get("code", ""), *(each.get("title") or {}).values())
        if wanted in {folded_head(str(name)) for name in names}:
            return tree, place
    if not title and sections:
        return tree, len(sections) - 1
    section = plan_draft.new_section(tree)
    section["title"] = plan_draft.both(title, title)
    return plan_draft.inserted(tree, ("sections", len(sections)), section), len(sections)
