"""How does a plan look while somebody is writing it, with faults and all?

A draft is the raw tree of a plan: mappings, lists and texts, as a file would give it. It is read by
the very rules of a file, so that nothing can be confirmed here that a file could not hold. Every
edit gives a new tree; what did not change is shared with the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from inspector.domain.canonical import plain
from inspector.domain.faults import Fault, Refused
from inspector.domain.methods import ZERO
from inspector.domain.plan import Plan
from inspector.domain.plan_form_faults import in_words_of_a_form
from inspector.domain.plan_reading import read_plan_tree
from inspector.domain.plan_rules import ALL_POINTS
from inspector.domain.plan_shape import Path
from inspector.domain.typed import number_typed

Tree: TypeAlias = dict[str, Any]
_DOT = "."
_MARKS_STEP = "0.5"


class DraftReading(msgspec.Struct, frozen=True):
    """What a draft amounts to: the plan where it is sound, else every fault at its path.

    `points` is the sum of all points that can be read; the path of a fault is its place.
    """

    plan: Plan | None
    faults: tuple[Fault, ...]
    points: Decimal
    criteria: int

    @property
    def is_sound(self) -> bool:
        """Whether the plan could be confirmed as it stands."""
        return self.plan is not None

    @property
    def adds_up(self) -> bool:
        """Whether the points make exactly a hundred."""
        return self.points == ALL_POINTS


def tree_of(plan: Plan) -> Tree:
    """The raw tree of a sound plan; reading it gives the same digest."""
    tree = _texts(plain(plan))
    assert isinstance(tree, dict)  # noqa: S101 - a struct is a mapping
    return tree


def _texts(value: object) -> object:
    match value:
        case dict():
            return {str(key): _texts(member) for key, member in value.items()}
        case list():
            return [_texts(member) for member in value]
    return str(value)


def read_draft(tree: Tree) -> DraftReading:
    """Reads a draft through, by the rules of every plan; faults are said as a form says them."""
    criteria = list(criteria_of(tree))
    points = ZERO
    for _, criterion in criteria:
        figure = number_typed(str(criterion.get("points", "")))
        points += figure if figure is not None else ZERO
    try:
        plan = read_plan_tree(tree, place_of)
    except Refused as refused:
        faults = tuple(
            in_words_of_a_form(fault, is_list=isinstance(at(tree, path_of(fault.place)), list))
            for fault in refused.faults
        )
        return DraftReading(None, faults, points, len(criteria))
    return DraftReading(plan, (), points, len(criteria))


def place_of(path: Path) -> str:
    """A path as the place of a fault: 'sections.0.criteria.2.points'."""
    return _DOT.join(map(str, path))


def path_of(place: str) -> Path:
    """The path that `place_of` wrote."""
    parts = place.split(_DOT) if place else []
    return tuple(int(part) if part.isdecimal() else part for part in parts)


def at(tree: Tree, path: Path) -> Any:  # noqa: ANN401 - whatever stands there
    """What stands at a path; None where nothing does."""
    found: Any = tree
    for part in path:
        try:
            found = found[part]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def criteria_of(tree: Tree) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every criterion with its path."""
    for number, section in enumerate(tree.get("sections") or ()):
        for place, criterion in enumerate(section.get("criteria") or ()):
            yield ("sections", number, "criteria", place), criterion


def with_at(tree: Tree, path: Path, value: object) -> Tree:
    """The tree with another value at a path; None takes a key out. Missing tables are made."""
    changed = _with(tree, path, value)
    assert isinstance(changed, dict)  # noqa: S101 - the root is one
    return changed


def _with(node: Any, path: Path, value: object) -> Any:  # noqa: ANN401
    head, *rest = path
    if isinstance(head, int):
        copied = list(node or ())
        copied[head] = _with(copied[head], tuple(rest), value) if rest else value
        return copied
    table = dict(node or {})
    if rest:
        table[head] = _with(table.get(head), tuple(rest), value)
    elif value is None:
        table.pop(head, None)
    else:
        table[head] = value
    return table


def inserted(tree: Tree, path: Path, member: object) -> Tree:
    """The tree with a member put into a list, before what stands at `path` now."""
    *above, place = path
    members = list(at(tree, tuple(above)) or ())
    members.insert(int(place), member)
    return with_at(tree, tuple(above), members)


def removed(tree: Tree, path: Path) -> Tree:
    """The tree without the member at `path`."""
    *above, place = path
    members = list(at(tree, tuple(above)) or ())
    del members[int(place)]
    return with_at(tree, tuple(above), members)


def moved(tree: Tree, source: Path, target: Path) -> Tree:
    """The tree with a member moved to stand at `target`, in its own list or in another.

    `target` is a place in the tree as it is before the move.
    """
    member = at(tree, source)
    *from_list, place = source
    *to_list, wanted = target
    if from_list == to_list:
        members = [each for n, each in enumerate(at(tree, tuple(to_list))) if n != place]
        wanted = int(wanted) - (1 if int(wanted) > int(place) else 0)
        members.insert(wanted, member)
        return with_at(tree, tuple(to_list), members)
    without = removed(tree, source)
    return inserted(without, target, member)


def fresh_code(tree: Tree, stem: str) -> str:
    """A code that no criterion, clause, bonus item or section has: the stem and a number."""
    taken = {str(each.get("code", "")) for each in _coded(tree)}
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def _coded(tree: Tree) -> Iterator[Mapping[str, Any]]:
    yield from tree.get("sections") or ()
    yield from (criterion for _, criterion in criteria_of(tree))
    yield from tree.get("vetoes") or ()
    yield from (tree.get("bonus") or {}).get("items") or ()


def both(zh: str = "", en: str = "") -> dict[str, str]:
    """A text in two languages, to be filled in."""
    return {"zh": zh, "en": en}


def new_criterion(tree: Tree, section: int, points: str = "1") -> Tree:
    """A criterion to begin with: marks in steps, and all the rest to be filled in."""
    stem = str(at(tree, ("sections", section, "code")) or "X")
    return {
        "code": fresh_code(tree, stem),
        "points": points,
        "title": both(),
        "source": "",
        "departments": [],
        "inquiry": [],
        "scoring": new_scoring("marks", points),
    }


def new_section(tree: Tree) -> Tree:
    """A section without criteria, under the next free letter."""
    taken = {str(each.get("code", "")) for each in _coded(tree)}
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    code = next((each for each in letters if each not in taken), fresh_code(tree, "S"))
    return {"code": code, "title": both(), "criteria": []}


def duplicate(tree: Tree, path: Path) -> Tree:
    """The tree with a copy of a criterion, clause, item… after it, under a code of its own."""
    original = at(tree, path)
    *above, place = path
    stem = str(original.get("code", "")).rstrip("0123456789") or "X"
    copied = {**original, "code": fresh_code(tree, stem)}
    return inserted(tree, (*above, int(place) + 1), copied)


def new_scoring(method: str, points: str) -> Tree:
    """A way of scoring that is sound for so many points, but for the words to be filled in."""
    match method:
        case "levels":
            return {
                "method": method,
                "levels": [
                    {"code": "full", "points": points, "title": both("做到", "Done")},
                    {"code": "none", "points": "0", "title": both("没有做到", "Not done")},
                ],
            }
        case "ratio":
            return {
                "method": method,
                "done": both("完成数", "Done"),
                "total": both("总数", "Total"),
            }
        case "deduction":
            return {"method": method, "rules": [{"code": "r1", "each": "0.5", "title": both()}]}
        case "deadline":
            return {
                "method": method,
                "steps": [{"days_late": "0", "points": points}, {"days_late": "7", "points": "0"}],
            }
    return {"method": "marks", "step": _MARKS_STEP}


def with_points(criterion: Tree, points: str) -> Tree:
    """The criterion with other full points; the line that gave the full ones gives the new ones."""
    former = criterion.get("points")
    changed = {**criterion, "points": points}
    scoring = criterion.get("scoring")
    if not isinstance(scoring, dict):
        return changed
    for key in ("levels", "steps"):
        lines = scoring.get(key)
        if lines and lines[0].get("points") == former:
            first = {**lines[0], "points": points}
            changed["scoring"] = {**scoring, key: [first, *lines[1:]]}
    return changed


def with_method(criterion: Tree, method: str) -> Tree:
    """The criterion scored in another way; due day and words stay."""
    points = str(criterion.get("points", "")) or "1"
    return {**criterion, "scoring": new_scoring(method, points)}
