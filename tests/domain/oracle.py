"""What would somebody else make of the rules of scoring, who never saw our code?

A second reading in fractions, over plain JSON: the plan as a tree of JSON's types and the entries
as `record` takes them. It shares nothing with `inspector.domain`, on purpose, and is kept dull.

`records` holds, for every record, the entries that compete for being its state: one, or several
written by members who did not know of each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

Entry: TypeAlias = dict[str, Any]
Tree: TypeAlias = dict[str, Any]
Records: TypeAlias = list[list[Entry]]

NOTES = {
    "answer": {"note"},
    "bonus": {"note"},
    "sample": {"note"},
    "veto": {"facts", "withdraw_reason", "proposer"},
    "ruling": {"reason", "person"},
}


def half_up(figure: Fraction) -> Fraction:
    """To the cent, half away from zero; figures are never negative."""
    return Fraction(math.floor(figure * 100 + Fraction(1, 2)), 100)


def as_text(figure: Fraction | None) -> str | None:
    """Two decimals, as `scores --json` writes them."""
    if figure is None:
        return None
    cents = half_up(figure) * 100
    whole, rest = divmod(int(cents), 100)
    return f"{whole}.{rest:02d}"


def reckon(plan: Tree, records: Records, changed: Iterable[str] = ()) -> dict[str, Any]:
    """The scorecard as `scores --json` shows it; answers to `changed` criteria are unconfirmed."""
    known = {(heads[0]["kind"], _name(heads[0])): heads for heads in records}
    criteria = [each for section in plan["sections"] for each in section["criteria"]]
    lines = {each["code"]: _criterion(each, plan, known, set(changed)) for each in criteria}
    full = {each["code"]: Fraction(each["points"]) for each in criteria}
    out = {"not_applicable", "not_due"}
    earned = sum((line["points"] for line in lines.values() if "points" in line), Fraction(0))
    inside = [code for code, line in lines.items() if line["state"] not in out]
    applicable = sum((full[code] for code in inside), Fraction(0))
    open_codes = [c for c in inside if lines[c]["state"] != "scored"]
    gap = sum((full[code] for code in open_codes), Fraction(0))
    bonus = plan.get("bonus") or {"cap": "0", "items": []}
    cap = Fraction(bonus["cap"])
    won, disputed = Fraction(0), {}
    for item in bonus["items"]:
        standing, entry = _stand(known.get(("bonus", item["code"]), []))
        if standing == "conflict":
            disputed[item["code"]] = Fraction(item["points"])
        elif entry and entry.get("awarded"):
            won += Fraction(item["points"])
    total = best = None
    if applicable:
        total = half_up(earned / applicable * 100) + min(won, cap)
        most = won + sum(disputed.values(), Fraction(0))
        best = half_up((earned + gap) / applicable * 100) + min(most, cap)
    upheld, raised, split = _vetoes(plan, known)
    order = [
        *lines,
        *(v["code"] for v in plan.get("vetoes", [])),
        *(i["code"] for i in bonus["items"]),
    ]
    in_conflict = {c for c in open_codes if lines[c]["state"] == "conflict"} | set(disputed) | split
    missing = [c for c in open_codes if lines[c]["state"] != "conflict"]
    return {
        "earned": as_text(earned),
        "applicable": as_text(applicable),
        "bonus": as_text(min(won, cap)),
        "total": as_text(total),
        "worst": as_text(total),
        "best": as_text(best),
        "grade": plan["veto_grade"]["code"] if upheld else _grade(plan, total),
        "provisional": bool(open_codes or disputed),
        "vetoes": upheld,
        "raised": raised,
        "answered": len(lines) - len(open_codes),
        "missing": missing,
        "conflicts": [code for code in order if code in in_conflict],
        "criteria": {code: _line(line, full[code]) for code, line in lines.items()},
    }


def _line(line: dict[str, Any], full: Fraction) -> dict[str, Any]:
    return {
        "points": as_text(line.get("points")),
        "full": as_text(full),
        "state": line["state"],
        "computed": as_text(line.get("computed")),
        "adjusted": as_text(line.get("adjusted")),
    }


def _name(entry: Entry) -> str:
    kind = entry["kind"]
    if kind == "sample":
        return f"{entry['sample']} {entry['name']}"
    member = {"answer": "criterion", "bonus": "item", "veto": "clause", "ruling": "clause"}
    return str(entry[member[kind]]) if kind in member else str(entry.get("digest", "main"))


def _value_of(entry: Entry) -> object:
    """All of an entry that is value: no notes, no reasons."""
    if entry.get("withdrawn"):
        return "withdrawn"
    rest = {k: v for k, v in entry.items() if k not in NOTES.get(entry["kind"], set())}
    if "adjusted" in rest:
        rest["adjusted"] = Fraction(rest["adjusted"])
    match rest.get("value"):
        case {"not_applicable": _}:
            rest["value"] = "not applicable"
        case {"marks": marks}:
            rest["value"] = Fraction(marks)
        case {"counts": counts}:
            rest["value"] = {code: count for code, count in counts.items() if count}
    return rest


def _stand(heads: list[Entry]) -> tuple[str, Entry | None]:
    """'none', 'conflict' or 'fine', and the entry in force unless it was withdrawn."""
    if not heads:
        return "none", None
    values = [_value_of(head) for head in heads]
    if any(value != values[0] for value in values):
        return "conflict", None
    return "fine", None if heads[0].get("withdrawn") else heads[0]


def _criterion(
    criterion: Tree, plan: Tree, known: dict[tuple[str, str], list[Entry]], changed: set[str]
) -> dict[str, Any]:
    code, full = criterion["code"], Fraction(criterion["points"])
    standing, entry = _stand(known.get(("answer", code), []))
    if standing == "conflict":
        return {"state": "conflict"}
    if entry is None:
        return _from_samples(criterion, plan, known)
    if code in changed:
        return {"state": "unconfirmed"}
    value = entry["value"]
    if "not_applicable" in value:
        return {"state": "not_applicable"}
    if "not_due" in value:
        return {"state": "not_due"}
    computed = _points(criterion, value, full)
    line = {"state": "scored", "computed": computed, "points": computed}
    if "adjusted" in entry:
        line["points"] = line["adjusted"] = Fraction(entry["adjusted"])
    return line


def _points(criterion: Tree, value: dict[str, Any], full: Fraction) -> Fraction:
    scoring = criterion["scoring"]
    match scoring["method"]:
        case "levels":
            (level,) = (each for each in scoring["levels"] if each["code"] == value["level"])
            return Fraction(level["points"])
        case "ratio":
            return half_up(full * Fraction(int(value["done"]), int(value["total"])))
        case "deduction":
            lost = Fraction(0)
            for rule in scoring["rules"]:
                found = int(value["counts"].get(rule["code"], 0))
                lost += Fraction(rule["each"]) * min(found, rule.get("at_most", found))
            return max(Fraction(0), full - lost)
        case "deadline":
            if value["done_on"] is None:
                return Fraction(0)
            done, due = (date.fromisoformat(day) for day in (value["done_on"], criterion["due"]))
            late = max(0, (done - due).days)
            for step in scoring["steps"]:
                if late <= step["days_late"]:
                    return Fraction(step["points"])
            return Fraction(0)
    return Fraction(value["marks"])


def _from_samples(
    criterion: Tree, plan: Tree, known: dict[tuple[str, str], list[Entry]]
) -> dict[str, Any]:
    code = criterion["scoring"].get("samples")
    if code is None:
        return {"state": "missing"}
    (kind,) = (each for each in plan["samples"] if each["code"] == code)
    of_kind = [h for (k, n), h in known.items() if k == "sample" and n.split(" ")[0] == code]
    stands = [_stand(heads) for heads in of_kind]
    if any(standing == "conflict" for standing, _ in stands):
        return {"state": "conflict"}
    here = [entry for _, entry in stands if entry is not None]
    if not here:
        return {"state": "missing"}
    good = [entry for entry in here if entry["status"] in kind["good"]]
    points = half_up(Fraction(criterion["points"]) * Fraction(len(good), len(here)))
    return {"state": "scored", "computed": points, "points": points}


def _vetoes(
    plan: Tree, known: dict[tuple[str, str], list[Entry]]
) -> tuple[list[str], list[str], set[str]]:
    upheld, raised, split = [], [], set()
    for clause in plan.get("vetoes", []):
        code = clause["code"]
        heads = known.get(("veto", code), [])
        standing, _ = _stand(heads)
        ruled, ruling = _stand(known.get(("ruling", code), []))
        if "conflict" in (standing, ruled):
            split.add(code)
        if ruling is not None:
            if ruling["state"] == "upheld":
                upheld.append(code)
        elif any(not h.get("withdrawn") and h["state"] == "raised" for h in heads):
            raised.append(code)
    return upheld, raised, split


def _grade(plan: Tree, total: Fraction | None) -> str | None:
    if total is None:
        return None
    for grade in plan["grades"]:
        if total >= Fraction(grade["at_least"]):
            return str(grade["code"])
    return None
