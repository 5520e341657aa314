"""Which rules hold between the places of a plan, and where are they broken?

Works on the tree of plain values that the shape of a plan gives: None stands where something was
wrong already, and no rule speaks about that again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeAlias

from inspector.domain.methods import ZERO
from inspector.domain.plan_shape import Ledger, Path
from inspector.domain.sentences import say

Tree: TypeAlias = Mapping[str, Any]

ALL_POINTS = Decimal(100)
MOST_CRITERIA = 2_000
LONGEST_LEVEL_TITLE = 255
WILDCARDS = "*?~"
MOST_NAMED = 12


def look_through(plan: Tree, ledger: Ledger) -> None:
    """Notes every broken rule of a plan whose places have been read one by one."""
    _codes(plan, ledger)
    _days(plan, ledger)
    _grades(plan, ledger)
    _outcomes(plan, ledger)
    _samples(plan, ledger)
    _points(plan, ledger)
    for path, criterion in _criteria(plan):
        _references(plan, path, criterion, ledger)
        _scoring(plan, path, criterion, ledger)


def _each(tree: Tree | None, key: str, path: Path = ()) -> Iterator[tuple[Path, Tree]]:
    """The readable members of a list below `key`, each with its path."""
    for number, member in enumerate((tree or {}).get(key) or ()):
        if member is not None:
            yield (*path, key, number), member


def _criteria(plan: Tree) -> Iterator[tuple[Path, Tree]]:
    for path, section in _each(plan, "sections"):
        yield from _each(section, "criteria", path)


def _declared(plan: Tree, key: str) -> tuple[str, ...] | None:
    """The codes that a list of the plan declares; None when there is no such list to go by."""
    if plan.get(key) is None:
        return None
    codes = (member.get("code") for _, member in _each(plan, key))
    return tuple(code for code in codes if code is not None)


def _codes(plan: Tree, ledger: Ledger) -> None:
    for key in ("rounds", "outcomes", "departments", "inquiry_methods", "sections", "samples"):
        _unique(_each(plan, key), ledger)
    grades = list(_each(plan, "grades"))
    if plan.get("veto_grade") is not None:
        grades.append((("veto_grade",), plan["veto_grade"]))
    _unique(grades, ledger)
    bonus = _each(plan.get("bonus"), "items", ("bonus",))
    _unique([*_criteria(plan), *_each(plan, "vetoes"), *bonus], ledger)
    for path, criterion in _criteria(plan):
        for key in ("levels", "rules"):
            _unique(_each(criterion.get("scoring"), key, (*path, "scoring")), ledger)


def _unique(members: Iterable[tuple[Path, Tree]], ledger: Ledger) -> None:
    _once((((*path, "code"), member.get("code")) for path, member in members), ledger)


def _once(words: Iterable[tuple[Path, str | None]], ledger: Ledger) -> None:
    first: dict[str, Path] = {}
    for path, word in words:
        if word is None:
            continue
        if word in first:
            ledger.note(
                path,
                "duplicate_code",
                say(
                    "{code} is there twice; first: {place}.",
                    code=word,
                    place=ledger.place_of(first[word]),
                ),
                say("Give each a code of its own, or take one out."),
            )
        first.setdefault(word, path)


def _known(
    tree: Tree, key: str, path: Path, declared: tuple[str, ...] | None, ledger: Ledger
) -> None:
    """Notes the codes of a list that are there twice or that the plan does not declare."""
    words = [((*path, key, number), word) for number, word in enumerate(tree.get(key) or ())]
    _once(words, ledger)
    for place, word in words:
        _declares(word, place, declared, ledger)


def _declares(
    word: str | None, path: Path, declared: tuple[str, ...] | None, ledger: Ledger
) -> None:
    if word is None or declared is None or word in declared:
        return
    remedy = say("Add it there, or correct the code.")
    if declared:
        remedy = say("Known here: {known}. Add it, or correct the code.", known=_few(declared))
    ledger.note(
        path, "unknown_code", say("The plan declares no {code} for this.", code=word), remedy
    )


def _few(words: tuple[str, ...]) -> tuple[str, ...]:
    return words if len(words) <= MOST_NAMED else (*words[:MOST_NAMED], "…")


def _days(plan: Tree, ledger: Ledger) -> None:
    _in_order(plan.get("period"), ("period",), ledger)
    rounds = list(_each(plan, "rounds"))
    for path, round_ in rounds:
        _in_order(round_, path, ledger)
    for (_, before), (path, after) in pairwise(rounds):
        earlier, later = before.get("start"), after.get("start")
        if earlier and later and later < earlier:
            ledger.note(
                (*path, "start"),
                "not_in_order",
                say("The round begins on {day}, before the one above it.", day=later),
                say("List the rounds in the order in which they begin."),
            )


def _in_order(tree: Tree | None, path: Path, ledger: Ledger) -> None:
    start, end = (tree or {}).get("start"), (tree or {}).get("end")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        ledger.note(
            (*path, "end"),
            "days_reversed",
            say("The end {end} lies before the start {start}.", end=end, start=start),
            say("Correct one of the two days."),
        )


def _grades(plan: Tree, ledger: Ledger) -> None:
    marks = [((*path, "at_least"), grade.get("at_least")) for path, grade in _each(plan, "grades")]
    _falling(marks, ledger)
    if marks and marks[-1][1]:
        ledger.note(
            marks[-1][0],
            "last_not_zero",
            say("The last grade begins at {mark}; some totals would have none.", mark=marks[-1][1]),
            say("Let the last grade begin at 0."),
        )


def _falling(marks: list[tuple[Path, Decimal | None]], ledger: Ledger) -> None:
    for (_, before), (path, after) in pairwise(marks):
        if before is not None and after is not None and after >= before:
            ledger.note(
                path,
                "not_falling",
                say("{after} is not less than the {before} above it.", after=after, before=before),
                say("Let the numbers fall from line to line."),
            )


def _outcomes(plan: Tree, ledger: Ledger) -> None:
    grades = _declared(plan, "grades")
    veto = (plan.get("veto_grade") or {}).get("code")
    known = None if grades is None else (*grades, veto) if veto else grades
    for path, outcome in _each(plan, "outcomes"):
        _known(outcome, "grades", path, known, ledger)
        if ("grades" in outcome) == ("when" in outcome):
            ledger.note(
                path,
                "grades_or_when",
                say("An outcome has either grades or a condition."),
                say("Write grades or when, and not both."),
            )


def _samples(plan: Tree, ledger: Ledger) -> None:
    words = tuple(plan.get("sample_statuses") or ())
    for path, kind in _each(plan, "samples"):
        _known(kind, "statuses", path, words, ledger)
        statuses = kind.get("statuses")
        own = None if statuses is None else tuple(word for word in statuses if word is not None)
        _known(kind, "good", path, own, ledger)


def _points(plan: Tree, ledger: Ledger) -> None:
    sections = plan.get("sections")
    if not sections or any(section is None or not section.get("criteria") for section in sections):
        return
    criteria = [criterion for section in sections for criterion in section["criteria"]]
    if len(criteria) > MOST_CRITERIA:
        ledger.note(
            ("sections",),
            "too_many",
            say(
                "The list has {count} lines; at most {most} fit.",
                count=len(criteria),
                most=MOST_CRITERIA,
            ),
            say("Take out what does not belong here."),
        )
    points = [(criterion or {}).get("points") for criterion in criteria]
    total = sum((each for each in points if each is not None), start=ZERO)
    if None not in points and total != ALL_POINTS:
        ledger.note(
            ("sections",),
            "points_not_100",
            say("The points of all criteria add up to {total}, not to 100.", total=total),
            say("Change the points of criteria until they add up to 100."),
        )


def _references(plan: Tree, path: Path, criterion: Tree, ledger: Ledger) -> None:
    _known(criterion, "departments", path, _declared(plan, "departments"), ledger)
    _known(criterion, "inquiry", path, _declared(plan, "inquiry_methods"), ledger)


def _scoring(plan: Tree, path: Path, criterion: Tree, ledger: Ledger) -> None:
    scoring, full = criterion.get("scoring"), criterion.get("points")
    if scoring is None:
        return
    below = (*path, "scoring")
    match scoring["method"]:
        case "levels":
            levels = list(_each(scoring, "levels", below))
            _from_full(levels, full, ledger)
            _titles(levels, ledger)
        case "ratio":
            kinds = _declared(plan, "samples") if "samples" in plan else ()
            _declares(scoring.get("samples"), (*below, "samples"), kinds, ledger)
        case "deadline":
            steps = list(_each(scoring, "steps", below))
            _from_full(steps, full, ledger)
            _rising(steps, ledger)
            if "due" not in criterion:
                ledger.note(
                    path,
                    "no_due",
                    say("A criterion with a deadline needs its due day."),
                    say("Add due, such as {day}.", day="2010-02-13"),
                )
        case "marks":
            _divides(scoring.get("step"), full, (*below, "step"), ledger)


def _from_full(lines: list[tuple[Path, Tree]], full: Decimal | None, ledger: Ledger) -> None:
    """The first line gives the criterion's full points, and none gives more."""
    marks = [((*path, "points"), line.get("points")) for path, line in lines]
    _falling(marks, ledger)
    if full is None:
        return
    for number, (path, points) in enumerate(marks):
        if points is None:
            continue
        if points > full:
            ledger.note(
                path,
                "above_full",
                say(
                    "{points} points are more than the criterion's {full}.",
                    points=points,
                    full=full,
                ),
                say("Lower them, or raise the points of the criterion."),
            )
        elif number == 0 and points < full:
            ledger.note(
                path,
                "first_not_full",
                say(
                    "The first line gives {points} points, not the criterion's {full}.",
                    points=points,
                    full=full,
                ),
                say("Let the first line give full points."),
            )


def _rising(steps: list[tuple[Path, Tree]], ledger: Ledger) -> None:
    for (_, before), (path, after) in pairwise(steps):
        earlier, later = before.get("days_late"), after.get("days_late")
        if earlier is not None and later is not None and later <= earlier:
            ledger.note(
                (*path, "days_late"),
                "not_rising",
                say("{after} is not more than the {before} above it.", after=later, before=earlier),
                say("Let the days rise from line to line."),
            )


def _divides(step: Decimal | None, full: Decimal | None, path: Path, ledger: Ledger) -> None:
    if step is not None and full is not None and full % step:
        ledger.note(
            path,
            "step_not_dividing",
            say("Steps of {step} do not lead from 0 to {full}.", step=step, full=full),
            say("Choose a step that divides the criterion's points."),
        )


def _titles(levels: list[tuple[Path, Tree]], ledger: Ledger) -> None:
    """Titles that a spreadsheet would find in place of one another: its MATCH is easily fooled."""
    first: dict[str, int] = {}
    for number, (path, level) in enumerate(levels):
        for language, title in (level.get("title") or {}).items():
            if title is None:
                continue
            place = (*path, "title", language)
            if len(title) > LONGEST_LEVEL_TITLE or any(sign in title for sign in WILDCARDS):
                ledger.note(
                    place,
                    "unfit_level_title",
                    say("A spreadsheet cannot look up this title of a level."),
                    say(
                        "Use at most {most} characters, and none of {signs}.",
                        most=LONGEST_LEVEL_TITLE,
                        signs=" ".join(WILDCARDS),
                    ),
                )
            if first.setdefault(title.casefold(), number) != number:
                ledger.note(
                    place,
                    "same_level_title",
                    say("Another level has the same title, if only in other letters."),
                    say("Give each level a title of its own."),
                )
