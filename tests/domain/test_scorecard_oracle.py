"""Our scorecard is the one that a second, independent reading of the rules gives."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.domain.methods import to_cent
from inspector.domain.plan import Plan
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import Scorecard, score
from tests.builders import Entry, Member, fire_plan, forked, mobile_plan, sheet_of
from tests.domain.oracle import reckon
from tests.strategies import answers, plans, records

HEADQUARTERS = {"ruling"}


def log_of(plan: Plan, found: list[list[Entry]]) -> list[Revision]:
    revisions = []
    for heads in found:
        if heads[0]["kind"] in HEADQUARTERS:
            revisions += [
                Member(f"总部{n}", plan, "headquarters", f"stream-0{n}").enter(entry)
                for n, entry in enumerate(heads)
            ]
        else:
            revisions += forked(plan, *heads)
    return revisions


def shown(card: Scorecard) -> dict[str, Any]:
    """The scorecard as `scores --json` shows it."""

    def figure(points: Decimal | None) -> str | None:
        return None if points is None else format(to_cent(points), "f")

    return {
        "earned": figure(card.earned),
        "applicable": figure(card.applicable),
        "bonus": figure(card.bonus),
        "total": figure(card.total),
        "worst": figure(card.worst),
        "best": figure(card.best),
        "grade": card.grade,
        "provisional": card.is_provisional,
        "vetoes": list(card.upheld),
        "raised": list(card.raised),
        "answered": card.answered,
        "missing": list(card.missing),
        "conflicts": list(card.conflicts),
        "criteria": {
            code: {
                "points": figure(each.points),
                "full": figure(each.full),
                "state": each.state.value,
                "computed": figure(each.computed),
                "adjusted": figure(each.adjusted),
            }
            for code, each in card.criteria.items()
        },
    }


def tree_of(plan: Plan) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(plan.canonical)
    return tree


@given(st.data())
def test_random_plans_and_sheets_come_to_the_same_figures(data: st.DataObject) -> None:
    plan = data.draw(plans())
    found = data.draw(records(plan))

    card = score(sheet_of(plan, log_of(plan, found)))

    assert shown(card) == reckon(tree_of(plan), found)


@pytest.mark.parametrize("plan", [mobile_plan(), fire_plan()], ids=["mobile", "fire"])
@settings(max_examples=40)
@given(data=st.data())
def test_real_plans_come_to_the_same_figures(plan: Plan, data: st.DataObject) -> None:
    found = data.draw(records(plan))

    card = score(sheet_of(plan, log_of(plan, found)))

    assert shown(card) == reckon(tree_of(plan), found)


@given(st.data())
def test_points_stay_within_full_and_the_total_within_its_range(data: st.DataObject) -> None:
    plan = data.draw(plans())

    card = score(sheet_of(plan, log_of(plan, data.draw(records(plan)))))

    assert all(
        each.points is None or 0 <= each.points <= each.full for each in card.criteria.values()
    )
    if card.total is not None and card.worst is not None and card.best is not None:
        assert card.worst <= card.total <= card.best
        assert card.is_provisional or card.worst == card.best


@given(st.data())
def test_an_answer_changes_its_own_criterion_and_leaves_the_others(data: st.DataObject) -> None:
    plan = data.draw(plans())
    log = log_of(plan, data.draw(records(plan)))
    asked = data.draw(st.sampled_from(plan.criteria))
    before = score(sheet_of(plan, log)).criteria
    log.append(Member("后来", plan, stream="later").enter(data.draw(answers(asked))))
    unchanged = {code: line for code, line in before.items() if code != asked.code}

    sheet = sheet_of(plan, log)

    assert score(sheet, unchanged) == score(sheet)
