"""What does a plan look like on a terminal? A tree, from its rounds down to the levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text as RichText
from rich.tree import Tree

from inspector.cli.printing import on_one_line
from inspector.domain.canonical import decimal_text
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionScoring,
    LevelsScoring,
    MarksScoring,
    Plan,
    RatioScoring,
    Round,
    ScoringMethod,
)
from inspector.domain.sentences import Text
from inspector.wording import text_of, tr

SHORT_DIGEST = 12


def tree_of(plan: Plan) -> Tree:
    """The whole plan in the language in use."""
    tree = Tree(_line(plan.title))
    tree.add(
        _line(
            tr(
                "{id}, version {version}, digest {digest}",
                id=plan.id,
                version=plan.version,
                digest=plan.digest[:SHORT_DIGEST],
            )
        )
    )
    _branch(tree, tr("Rounds"), (_round(each) for each in plan.rounds))
    grades = [f"{text_of(each.title)} ≥ {decimal_text(each.at_least)}" for each in plan.grades]
    _branch(tree, tr("Grades"), [*grades, text_of(plan.veto_grade.title)])
    for section in plan.sections:
        points = sum(criterion.points for criterion in section.criteria)
        branch = tree.add(_line(f"{section.code} {text_of(section.title)} · {points}"))
        for criterion in section.criteria:
            _branch(branch, _criterion(criterion, plan), _scoring(criterion.scoring))
    clauses = (f"{clause.code} {text_of(clause.title)}" for clause in plan.vetoes)
    _branch(tree, tr("Veto clauses"), clauses)
    if plan.bonus is not None:
        items = (
            f"{item.code} +{decimal_text(item.points)} {text_of(item.title)}"
            for item in plan.bonus.items
        )
        _branch(tree, tr("Bonus items, at most {cap}", cap=plan.bonus.cap), items)
    kinds = (f"{kind.code} {text_of(kind.title)}" for kind in plan.samples)
    _branch(tree, tr("Kinds of sample"), kinds)
    return tree


def _branch(tree: Tree, heading: str, lines: Iterable[str]) -> None:
    texts = [_line(line) for line in lines]
    branch = tree.add(_line(heading)) if texts else None
    for text in texts:
        assert branch is not None  # noqa: S101 - there are texts
        branch.add(text)


def _round(each: Round) -> str:
    days = f"{each.start} – {each.end}" if each.end else f"{each.start} –"
    return f"{each.code} {text_of(each.title)} · {days}"


def _criterion(criterion: Criterion, plan: Plan) -> str:
    departments = (plan.department(code) for code in criterion.departments)
    parts = [
        f"{criterion.code} {text_of(criterion.title)} · {decimal_text(criterion.points)}",
        criterion.source,
        *([criterion.due.isoformat()] if criterion.due else []),
        tr("{departments}", departments=tuple(d.title for d in departments if d is not None)),
    ]
    return " · ".join(parts)


def _scoring(scoring: ScoringMethod) -> Iterator[str]:
    match scoring:
        case LevelsScoring(levels):
            for level in levels:
                yield f"{level.code} = {decimal_text(level.points)} {text_of(level.title)}"
        case RatioScoring(done, total, samples):
            of = f" · {samples}" if samples else ""
            yield f"{text_of(done)} ÷ {text_of(total)}{of}"
        case DeductionScoring(rules):
            for rule in rules:
                most = f" ×{rule.at_most}" if rule.at_most is not None else ""
                yield f"{rule.code} −{decimal_text(rule.each)}{most} {text_of(rule.title)}"
        case DeadlineScoring(steps):
            for step in steps:
                points = decimal_text(step.points)
                yield tr("up to {days} days late: {points}", days=step.days_late, points=points)
        case MarksScoring(step):
            yield tr("in steps of {step}", step=step)


def _line(text: str | Text) -> RichText:
    words = text_of(text) if isinstance(text, Text) else text
    return RichText(on_one_line(words), overflow="fold")
