"""A small plan with every scoring method, for tests that want to be read at a glance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from inspector.domain import plan as p
from inspector.domain.sentences import Text


def both(text: str) -> Text:
    return Text(zh=f"{text}（中）", en=text)


def criterion(
    code: str, points: str, scoring: p.ScoringMethod, due: date | None = None
) -> p.Criterion:
    return p.Criterion(
        code=code,
        points=Decimal(points),
        title=both(code),
        source="1",
        departments=("office",),
        inquiry=("documents",),
        scoring=scoring,
        due=due,
    )


def levels() -> p.LevelsScoring:
    steps = (("full", "30"), ("half", "15"), ("none", "0"))
    return p.LevelsScoring(
        tuple(p.Level(code, Decimal(points), both(code)) for code, points in steps)
    )


def small_plan(version: str = "1.0") -> p.Plan:
    """A1 levels 30, B1 ratio of sites 20, C1 deduction 20, D1 deadline 10, E1 marks 20."""
    rules = (
        p.DeductionRule("link", Decimal("0.5"), both("link"), at_most=4),
        p.DeductionRule("case", Decimal(2), both("case")),
    )
    days = (p.DeadlineStep(0, Decimal(10)), p.DeadlineStep(7, Decimal(5)))
    due = date(2010, 2, 13)
    work = p.Section(
        "W",
        both("work"),
        (
            criterion("A1", "30", levels()),
            criterion("B1", "20", p.RatioScoring(both("done"), both("total"), samples="site")),
            criterion("C1", "20", p.DeductionScoring(rules)),
            criterion("D1", "10", p.DeadlineScoring(days), due=due),
            criterion("E1", "20", p.MarksScoring(Decimal("0.5")), due=date(2010, 5, 31)),
        ),
    )
    return p.Plan(
        id="small-2010",
        version=version,
        title=both("small"),
        issuer=both("office"),
        issued=date(2009, 12, 15),
        period=p.Period(date(2009, 12, 1), date(2010, 5, 31)),
        rounds=(
            p.Round("self", both("self"), date(2009, 12, 15)),
            p.Round("joint", both("joint"), date(2010, 3, 1)),
        ),
        grades=(
            p.Grade("good", both("good"), Decimal(80)),
            p.Grade("fail", both("fail"), Decimal(0)),
        ),
        veto_grade=p.VetoGrade("vetoed", both("vetoed")),
        departments=(
            p.Department("office", both("office")),
            p.Department("police", both("police")),
        ),
        inquiry_methods=(p.InquiryMethod("documents", both("documents")),),
        sections=(work,),
        vetoes=(p.VetoClause("V1", "4", both("V1")), p.VetoClause("V2", "4", both("V2"))),
        bonus=p.Bonus(Decimal(5), (p.BonusItem("X1", Decimal(2), "4", both("X1")),)),
        samples=(p.SampleKind("site", both("site"), ("closed", "open"), ("closed",), at_least=2),),
        sample_statuses={"closed": both("closed"), "open": both("open")},
    )
