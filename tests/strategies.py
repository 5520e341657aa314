"""Everything that could be given to the domain, for laws that must hold for all of it.

Plans of all five methods with points of two decimals, every kind of value, entries, and histories
with forks, gaps, withdrawals and notes.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import strategies as st

from inspector.domain import plan as p
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Revision
from tests.builders import (
    KEY,
    Entry,
    Member,
    a_plan,
    bonus,
    comment,
    criterion,
    extension,
    response,
    ruling,
    sample,
    text,
    veto,
    visit,
)

DUE = date(2010, 2, 13)
SAMPLED = ("site", "site.old", "school")
"""Two kinds of sample of which one's code begins with the other's."""

notes = st.one_of(st.just(""), st.text(alphabet="好坏未填写ab \n，", max_size=12))
reasons = st.text(alphabet="无此情形ab", min_size=1, max_size=8)


def cents(least: int, most: int) -> st.SearchStrategy[Decimal]:
    """Points with two decimals, the bounds in cents."""
    return st.integers(least, most).map(lambda count: Decimal(count) / 100)


@st.composite
def _levels(draw: st.DrawFn, full: Decimal) -> p.LevelsScoring:
    lower = draw(st.sets(st.integers(0, int(full * 100) - 1), max_size=4))
    worth = [full, *(Decimal(each) / 100 for each in sorted(lower, reverse=True))]
    return p.LevelsScoring(tuple(p.Level(f"l{n}", w, text(f"l{n}")) for n, w in enumerate(worth)))


@st.composite
def _rules(draw: st.DrawFn, full: Decimal) -> p.DeductionScoring:
    most = st.one_of(st.none(), st.integers(1, 6))
    each = cents(1, max(1, int(full * 100)))
    made = draw(st.lists(st.tuples(each, most), min_size=1, max_size=3))
    return p.DeductionScoring(
        tuple(p.DeductionRule(f"r{n}", e, text(f"r{n}"), m) for n, (e, m) in enumerate(made))
    )


@st.composite
def _steps(draw: st.DrawFn, full: Decimal) -> p.DeadlineScoring:
    lower = sorted(draw(st.sets(st.integers(0, int(full * 100) - 1), max_size=3)), reverse=True)
    days = sorted(
        draw(st.sets(st.integers(0, 60), min_size=len(lower) + 1, max_size=len(lower) + 1))
    )
    worth = [full, *(Decimal(each) / 100 for each in lower)]
    return p.DeadlineScoring(tuple(map(p.DeadlineStep, days, worth)))


@st.composite
def _marks(draw: st.DrawFn, full: Decimal) -> p.MarksScoring:
    whole = int(full * 100)
    parts = draw(st.sampled_from([n for n in range(1, 21) if whole % n == 0]))
    return p.MarksScoring(full / parts)


def _ratio(kinds: tuple[str, ...]) -> st.SearchStrategy[p.RatioScoring]:
    return st.sampled_from((None, *kinds)).map(
        lambda kind: p.RatioScoring(text("done"), text("total"), kind)
    )


@st.composite
def criteria(draw: st.DrawFn, code: str, full: Decimal, kinds: tuple[str, ...]) -> p.Criterion:
    """A criterion of any method."""
    scoring: p.ScoringMethod = draw(
        st.one_of(_levels(full), _ratio(kinds), _rules(full), _steps(full), _marks(full))
    )
    has_due = isinstance(scoring, p.DeadlineScoring) or draw(st.booleans())
    evidence = draw(st.sampled_from(("required", "optional")))
    made = criterion(code, full, scoring)
    return msgspec.structs.replace(made, evidence=evidence, due=DUE if has_due else None)


@st.composite
def plans(draw: st.DrawFn) -> p.Plan:
    """A sound plan: points of two decimals that add up to 100, any method, bonus or none."""
    count = draw(st.integers(1, 7))
    cuts = sorted(draw(st.sets(st.integers(1, 9_999), min_size=count - 1, max_size=count - 1)))
    edges = [0, *cuts, 10_000]
    full = [Decimal(high - low) / 100 for low, high in pairwise(edges)]
    kinds = SAMPLED[: draw(st.integers(0, 3))]
    marks = sorted(draw(st.sets(st.integers(1, 100), max_size=3)), reverse=True)
    return a_plan(
        *(draw(criteria(f"C{n}", points, kinds)) for n, points in enumerate(full)),
        grades=tuple(p.Grade(f"g{m}", text(f"g{m}"), Decimal(m)) for m in (*marks, 0)),
        bonus=draw(st.one_of(st.none(), _bonus())),
        vetoes=tuple(
            p.VetoClause(f"V{n}", "四", text(f"V{n}")) for n in range(draw(st.integers(0, 3)))
        ),
        samples=tuple(
            p.SampleKind(kind, text(kind), ("closed", "open", "gone"), ("closed", "gone"))
            for kind in kinds
        ),
    )


@st.composite
def _bonus(draw: st.DrawFn) -> p.Bonus:
    worth = draw(st.lists(cents(1, 400), min_size=1, max_size=3))
    items = tuple(p.BonusItem(f"X{n}", each, "四", text(f"X{n}")) for n, each in enumerate(worth))
    return p.Bonus(draw(cents(1, 600)), items)


def days() -> st.SearchStrategy[date]:
    """Days about the due day."""
    return st.integers(-80, 80).map(lambda shift: DUE + timedelta(days=shift))


@st.composite
def ratios(draw: st.DrawFn, most: int = 1_000_000) -> dict[str, Any]:
    """Done and total, mostly small, also the largest allowed."""
    total = draw(st.one_of(st.integers(1, 40), st.integers(1, most)))
    return {"done": draw(st.integers(0, total)), "total": total}


@st.composite
def points_values(draw: st.DrawFn, asked: p.Criterion) -> dict[str, Any]:
    """A value in JSON's types that gives points."""
    match asked.scoring:
        case p.LevelsScoring(levels):
            return {"level": draw(st.sampled_from([level.code for level in levels]))}
        case p.RatioScoring():
            return draw(ratios())
        case p.DeductionScoring(rules):
            codes = st.sampled_from([rule.code for rule in rules])
            return {"counts": draw(st.dictionaries(codes, st.integers(0, 12)))}
        case p.DeadlineScoring():
            day = draw(st.one_of(st.none(), days()))
            return {"done_on": day.isoformat() if day else None}
        case p.MarksScoring(step):
            count = draw(st.integers(0, int(asked.points / step)))
            return {"marks": format(step * count, "f")}


def values(asked: p.Criterion) -> st.SearchStrategy[dict[str, Any]]:
    """Any value in JSON's types that the criterion takes."""
    outside = reasons.map(_not_applicable)
    if asked.due is None:
        return st.one_of(points_values(asked), outside)
    return st.one_of(points_values(asked), outside, st.just({"not_due": True}))


def _not_applicable(reason: str) -> dict[str, Any]:
    return {"not_applicable": reason}


@st.composite
def answers(draw: st.DrawFn, asked: p.Criterion) -> Entry:
    """An answer with or without note and adjusted points, or its withdrawal."""
    entry: Entry = {"kind": "answer", "criterion": asked.code}
    if draw(st.integers(0, 9)) == 0:
        return {**entry, "withdrawn": True}
    value = draw(values(asked))
    entry["value"] = value
    if note := draw(notes):
        entry["note"] = note
    if "not_applicable" not in value and "not_due" not in value and draw(st.integers(0, 4)) == 0:
        halves = st.integers(0, int(asked.points * 2)).map(lambda count: Decimal(count) / 2)
        entry["adjusted"] = format(draw(st.one_of(halves, st.just(asked.points))), "f")
        entry["note"] = "调整理由"
    return entry


@st.composite
def _bonuses(draw: st.DrawFn, item: str) -> Entry:
    return bonus(item, awarded=draw(st.booleans()), note=draw(notes))


@st.composite
def _vetoes(draw: st.DrawFn, clause: str) -> Entry:
    return veto(clause, draw(st.sampled_from(("raised", "withdrawn"))), draw(notes))


@st.composite
def _rulings(draw: st.DrawFn, clause: str) -> Entry:
    return ruling(clause, draw(st.sampled_from(("upheld", "dismissed"))))


@st.composite
def _samples(draw: st.DrawFn, kind: p.SampleKind, name: str) -> Entry:
    entry = sample(name, draw(st.sampled_from(kind.statuses)), kind.code, draw(notes))
    return {**entry, "withdrawn": True} if draw(st.integers(0, 9)) == 0 else entry


@st.composite
def _heads(draw: st.DrawFn, entries: st.SearchStrategy[Entry]) -> list[Entry]:
    count = draw(st.sampled_from((0, 1, 1, 1, 1, 1, 2, 3)))
    return draw(st.lists(entries, min_size=count, max_size=count))


@st.composite
def _office(draw: st.DrawFn, plan: p.Plan) -> list[list[Entry]]:
    """What headquarters says and a team answers: comments, more time, a decision, a notice."""
    remarks = st.builds(comment, reasons, is_settled=st.booleans())
    on_main = [draw(_heads(remarks)), draw(_heads(st.builds(response, reasons)))]
    codes = [asked.code for asked in plan.criteria]
    on_parts = [[{**entry, "criterion": draw(st.sampled_from(codes))}] for entry in on_main[0][:1]]
    states = st.sampled_from(("requested", "approved", "refused"))
    day = draw(days()).isoformat()
    more = st.builds(extension, st.just(codes[0]), st.just(1), st.just(day), states)
    decision = {"kind": "decision", "outcomes": [], "suggested": [], "note": draw(reasons)}
    notice = {"kind": "notice", "number": "11-001", "unit": "某公司", "issued_on": day}
    return [*on_main, *on_parts, draw(_heads(more)), [decision], [notice]]


@st.composite
def records(draw: st.DrawFn, plan: p.Plan) -> list[list[Entry]]:
    """For any of the plan's records the entries that compete: one, or some of several members."""
    found = [draw(_heads(answers(asked))) for asked in plan.criteria]
    found += [draw(_heads(_bonuses(item.code))) for item in plan.bonus_items]
    for clause in plan.vetoes:
        raised = draw(_heads(_vetoes(clause.code)))
        found.append(raised)
        if any(entry["state"] == "raised" for entry in raised):
            found.append(draw(_heads(_rulings(clause.code))))
    for kind in plan.samples:
        found += [draw(_heads(_samples(kind, name))) for name in ("wap1", "wap2", "wap3")]
    if draw(st.booleans()):
        found.append([visit(draw(days()).isoformat())])
    found += draw(_office(plan))
    return [entries for entries in found if entries]


ANSWER = RecordKey.of(KEY, Kind.ANSWER, "A1")


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """Few different bodies, so that members often agree, or differ in notes alone."""
    if draw(st.integers(0, 5)) == 0:
        return {"withdrawn": True}
    body: dict[str, Any] = {"value": {"level": draw(st.sampled_from(("full", "none")))}}
    note = draw(st.sampled_from(("", "甲", "乙")))
    return {**body, "note": note} if note else body


@st.composite
def histories(draw: st.DrawFn, record: RecordKey = ANSWER, most: int = 9) -> list[Revision]:
    """One record's history: forks, merges, settled conflicts, dismissals, writers who may not."""
    members = [
        Member("李明", stream="stream-1"),
        Member("王芳", stream="stream-2"),
        Member("总部", role="headquarters", stream="stream-3"),
    ]
    history: list[Revision] = []
    for _ in range(draw(st.integers(1, most))):
        count = min(len(history), draw(st.sampled_from((0, 1, 1, 1, 1, 2, 3))))
        parents = [
            history[-1 - draw(st.integers(0, min(3, len(history) - 1)))] for _ in range(count)
        ]
        writer = draw(st.sampled_from(members))
        answered = draw(st.sampled_from(("", "", "", "", "0" * 64)))
        history.append(writer.write(record, draw(bodies()), *parents, dismisses=answered))
    return history


@st.composite
def logs(draw: st.DrawFn) -> list[Revision]:
    """Histories of a few records."""
    names = draw(st.lists(st.sampled_from(("A1", "A2", "A3")), min_size=1, max_size=3, unique=True))
    return [
        revision
        for name in names
        for revision in draw(histories(RecordKey.of(KEY, Kind.ANSWER, name), most=6))
    ]


@st.composite
def closed_parts(draw: st.DrawFn, history: list[Revision]) -> list[Revision]:
    """Some of the revisions with all their ancestors, as they leave a laptop (M5)."""
    known = {revision.id: revision for revision in history}
    wanted = draw(st.lists(st.sampled_from(history), min_size=1))
    part: dict[str, Revision] = {}
    waiting = list(wanted)
    while waiting:
        revision = waiting.pop()
        if revision.id not in part:
            part[revision.id] = revision
            waiting.extend(known[parent] for parent in revision.parents)
    return list(part.values())
