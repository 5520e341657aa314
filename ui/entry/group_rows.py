"""What does the column of groups say of each section, of bonus, vetoes and the visit?"""

from __future__ import annotations

from decimal import Decimal

from inspector.domain.plan import Section
from inspector.domain.records import Kind
from inspector.domain.scorecard import OUTSIDE_STATES
from inspector.wording import text_of, tr, tr_count
from inspector.workspace.views import InspectionView
from ui.entry.figures import NONE, figure
from ui.entry.groups import Group
from ui.entry.rows import BONUS_GROUP, VETO_GROUP, VISIT_GROUP, Row

_SHORT_CODE = 3


def groups_of(view: InspectionView, rows: tuple[Row, ...]) -> tuple[Group, ...]:
    """The groups of an inspection in the list's order."""
    plan = view.sheet.plan
    gaps: dict[str, int] = {}
    for row in rows:
        gaps[row.group] = gaps.get(row.group, 0) + row.is_gap
    groups = [_section(section, view, gaps.get(section.code, 0)) for section in plan.sections]
    if plan.bonus is not None:
        bonus = figure(view.scorecard.bonus)
        figures = f"+{bonus}/{figure(plan.bonus.cap)}"
        groups.append(_group(BONUS_GROUP, tr("Bonus"), figures, gaps.get(BONUS_GROUP, 0)))
    if plan.vetoes:
        raised = len(view.scorecard.raised) + len(view.scorecard.upheld)
        shown = str(raised) if raised else ""
        groups.append(_group(VETO_GROUP, tr("Vetoes"), shown, gaps.get(VETO_GROUP, 0)))
    entries = sum(state.body is not None for state in view.sheet.of_kind(Kind.INQUIRY))
    groups.append(
        _group(VISIT_GROUP, tr("Visit record"), str(entries or ""), gaps.get(VISIT_GROUP, 0))
    )
    return tuple(groups)


def _section(section: Section, view: InspectionView, gaps: int) -> Group:
    scores = [view.scorecard.criteria[criterion.code] for criterion in section.criteria]
    counted = [score for score in scores if score.state not in OUTSIDE_STATES]
    earned = [score.points for score in scores if score.points is not None]
    full = figure(sum((score.full for score in counted), start=Decimal(0)))
    got = figure(sum(earned, start=Decimal(0))) if earned else NONE
    is_done = not gaps and not any(score.is_open for score in scores)
    # A code that is a word says nothing that the title does not.
    short = len(section.code) <= _SHORT_CODE
    title = f"{section.code}  {text_of(section.title)}" if short else text_of(section.title)
    return _group(section.code, title, f"{got}/{full}" if counted else NONE, gaps, is_done=is_done)


def _group(code: str, title: str, figures: str, gaps: int, *, is_done: bool = False) -> Group:
    parts = [title, figures]
    if gaps:
        parts.append(tr_count("{count} gap", "{count} gaps", gaps))
    elif is_done:
        parts.append(tr("complete"))
    sentence = tr(", ").join(part for part in parts if part)
    return Group(code, title, figures, gaps, is_done, sentence)
