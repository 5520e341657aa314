"""How do the figures of an inspection read in the lists of headquarters?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from inspector.domain.plan import Plan
from inspector.wording import text_of, tr
from ui.widgets.state_badge import State

if TYPE_CHECKING:
    from inspector.workspace.campaign import CampaignRow

NONE = "—"
_ICONS = ("double-up", "up", "bar", "triangle-down")
_TONES = ("ok", "info", "muted", "bad")


def grade_state(plan: Plan, code: str | None) -> State | None:
    """A grade as shape and word: the best first, the last one down, the veto's a diamond."""
    if code is None:
        return None
    if code == plan.veto_grade.code:
        return State("diamond-solid", text_of(plan.veto_grade.title), "veto")
    codes = [grade.code for grade in plan.grades]
    if code not in codes:
        return State("circle", code, "muted")
    place = codes.index(code)
    last = len(codes) - 1
    # Plans have from two grades to many: the outer ones have their shapes, the rest share one.
    at = len(_ICONS) - 1 if place == last else min(place, len(_ICONS) - 2)
    return State(_ICONS[at], text_of(plan.grades[place].title), _TONES[at])


def total_words(row: CampaignRow) -> str:
    """The total with two decimals; one that may still change says so."""
    if row.total is None or not row.is_started:
        return NONE
    if row.is_provisional:
        return tr("{total} provisional", total=decimals(row.total))
    return decimals(row.total)


def decimals(figure: Decimal | None) -> str:
    """Always two decimals, so that a column of figures lines up."""
    return NONE if figure is None else f"{figure:.2f}"


def percent(rate: Decimal | None) -> str:
    """A rate with one decimal and its sign."""
    return NONE if rate is None else f"{rate:.1f} %"


def signed(figure: Decimal | None) -> str:
    """A difference with its sign, a true minus."""
    if figure is None:
        return NONE
    return f"{figure:+.2f}".replace("-", "−")
