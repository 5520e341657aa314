"""What frames a criterion's editor: title, points, due day, inquiry methods, owners, source?"""

from __future__ import annotations

from inspector.domain.plan import Criterion, Plan
from inspector.domain.sentences import Sentence, say
from inspector.wording import text_of, tr, words
from inspector.workspace.views import InspectionView


def facts_line(criterion: Criterion, view: InspectionView) -> str:
    """Due day, inquiry methods, owners and the plan's clause, in one line of captions."""
    plan = view.sheet.plan
    parts = [due_words(criterion, view)] if criterion.due else []
    parts += [
        tr("How: {methods}", methods=_methods(criterion, plan)),
        tr("Owner: {departments}", departments=_departments(criterion, plan)),
        tr("Clause {source}", source=criterion.source),
    ]
    if criterion.evidence == "required":
        parts.append(tr("evidence required"))
    return " · ".join(parts)


def due_words(criterion: Criterion, view: InspectionView) -> str:
    """The due day, and whether it had passed on the day of the visit."""
    return words(due_sentence(criterion, view)) if criterion.due else ""


def due_sentence(criterion: Criterion, view: InspectionView) -> Sentence:
    """As `due_words`, before it is put into words."""
    visit = view.sheet.visit
    day = visit.date if visit else None
    due = criterion.due or ""
    if day is None:
        return say("Due {due}, no visit date yet", due=due)
    if criterion.due is not None and day < criterion.due:
        return say("Due {due}, not reached on the visit’s {day}", due=due, day=day)
    return say("Due {due}, passed on the visit’s {day}", due=due, day=day)


def _methods(criterion: Criterion, plan: Plan) -> tuple[str, ...]:
    found = (plan.inquiry_method(code) for code in criterion.inquiry)
    return tuple(text_of(method.title) for method in found if method is not None)


def _departments(criterion: Criterion, plan: Plan) -> tuple[str, ...]:
    found = (plan.department(code) for code in criterion.departments)
    return tuple(text_of(department.title) for department in found if department is not None)
