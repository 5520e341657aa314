"""A summary says what the sheet and its scorecard say, and many of them add up to a tally."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
from hypothesis import given

from inspector.domain.cells import cells_of
from inspector.domain.plan import Plan
from inspector.domain.scorecard import CriterionState, score
from inspector.domain.sheet import Sheet
from inspector.domain.signing import AcceptState, SignState
from inspector.domain.summary import Sampled, Share, Summary, summarise
from inspector.domain.tally import overall
from tests.builders import (
    a_plan,
    a_sheet,
    answer,
    levels,
    marks,
    ratio,
    sample,
    veto,
    visit,
    withdrawn,
)
from tests.domain.drawn_sheets import sheets

PLAN = a_plan(
    levels("A1", 60, full=60, half=30, none=0),
    ratio("B1", 30, samples="site"),
    marks("C1", 10, "0.5", due="2010-05-31"),
)


def summary(sheet: Sheet) -> Summary:
    card = score(sheet)
    return summarise(sheet, card, cells_of(card.criteria.values()))


@given(sheet=sheets())
def test_every_figure_is_the_scorecards(sheet: Sheet) -> None:
    card, made = score(sheet), summary(sheet)
    for name in ("key", "total", "worst", "best", "earned", "applicable", "bonus", "grade"):
        assert getattr(made, name) == getattr(card, name)
    assert (made.is_provisional, made.is_started) == (card.is_provisional, card.is_started)
    assert (made.upheld, made.raised) == (card.upheld, card.raised)
    assert (made.answered, made.criteria) == (card.answered, len(card.criteria))
    assert (made.missing, made.conflicts) == (len(card.missing), len(card.conflicts))
    assert Share.of(made.sections) == Share(card.earned, card.applicable)


@given(sheet=sheets())
def test_what_is_stored_comes_back_the_same(sheet: Sheet) -> None:
    made = summary(sheet)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Summary) == made


def test_a_summary_by_hand() -> None:
    made = summary(
        a_sheet(
            PLAN,
            visit("2010-03-05"),
            answer("A1", "缺一个制度", level="half"),
            sample("wap1", "closed"),
            sample("wap2", "open"),
            sample("wap3", "open"),
            veto("V1"),
        )
    )
    # 30 of 60, a third of 30, and 10 still open.
    assert [made.earned, made.applicable, made.lost] == [40, 100, 50]
    assert (made.missing, made.answered, made.criteria) == (1, 2, 3)
    assert made.samples == (Sampled("site", "closed", 1), Sampled("site", "open", 2))
    assert made.visited == date(2010, 3, 5)
    assert made.raised == ("V1",)
    assert (made.sign, made.acceptance) == (SignState.UNSIGNED, AcceptState.OPEN)
    assert made.changed_at is not None


def test_a_withdrawn_sample_is_not_counted() -> None:
    gone = withdrawn(sample("wap1", "closed"))
    assert summary(a_sheet(PLAN, sample("wap1", "closed"), gone)).samples == ()


def test_a_rate_is_in_percent_and_none_where_nothing_applies() -> None:
    assert Share(Decimal(1), Decimal(3)).rate == Decimal("33.33")
    assert Share().rate is None


def test_a_tally_counts_and_averages_what_it_is_given() -> None:
    whole = answer("A1", level="full")
    rest = [answer("B1", done=3, total=3), answer("C1", marks="10")]
    full = summary(a_sheet(PLAN, whole, *rest))
    half = summary(a_sheet(PLAN, answer("A1", "缺", level="half"), *rest))
    nothing = summary(a_sheet(PLAN))
    both = overall([full, half, nothing], PLAN)
    # 100 and 70; what was never begun has no part in the mean.
    assert [both.mean, both.least, both.most] == [85, 70, 100]
    assert (both.count, both.started, both.provisional) == (3, 2, 1)
    assert sum(both.grades.values()) == both.started
    assert set(both.grades) == _grades(PLAN)
    assert overall([], PLAN).mean is None


def _grades(plan: Plan) -> set[str]:
    return {*(each.code for each in plan.grades), plan.veto_grade.code}


def test_a_criterion_that_is_not_due_leaves_its_section() -> None:
    sheet = a_sheet(PLAN, visit("2010-03-05"), answer("C1", not_due=True))
    states = {code: each.state for code, each in score(sheet).criteria.items()}
    assert states["C1"] is CriterionState.NOT_DUE
    assert Share.of(summary(sheet).sections).applicable == 90
