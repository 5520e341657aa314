"""What do the fields of a form come to while a person types, in words and tone?

Pure: what stands in the fields and the view in, what is shown out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from inspector.domain.explain import explain_criterion
from inspector.domain.explain_points import explain_value
from inspector.domain.methods import points_of
from inspector.domain.plan import Criterion, RatioScoring
from inspector.domain.values import RatioValue, Value
from inspector.wording import tr, words
from inspector.workspace.views import InspectionView
from ui.entry.figures import NONE, figure
from ui.widgets.form_row import joined


@dataclass(frozen=True, slots=True)
class Result:
    """What the fields give: points of full ones, why, a tone; and whether a reason is wanted."""

    points: str
    why: str
    tone: str
    loses: bool = False


@dataclass(frozen=True, slots=True)
class SamplesSaid:
    """What was counted beside the answer; a count that differs is a warning."""

    said: str
    differs: bool
    can_take: bool


def result_of(
    criterion: Criterion, value: Value | None, adjusted: Decimal | None, view: InspectionView
) -> Result:
    """What an answer of this value would give; without a value what the samples give, if any."""
    full = figure(criterion.points)
    if value is None:
        return _unanswered(criterion, view)
    why = words(explain_value(criterion, value))
    points = points_of(criterion, value)
    if points is None:
        return Result(NONE, why, "muted")
    if adjusted is not None:
        said = tr("Adjusted by hand from {points}. {why}", points=figure(points), why=why)
        return Result(f"{figure(adjusted)} / {full}", said, "warn", loses=True)
    loses = points < criterion.points
    return Result(f"{figure(points)} / {full}", why, "info" if loses else "ok", loses)


def _unanswered(criterion: Criterion, view: InspectionView) -> Result:
    full = figure(criterion.points)
    score = view.scorecard.criteria[criterion.code]
    if not score.from_samples:
        return Result(f"{NONE} / {full}", tr("Not scored yet."), "muted")
    why = words(explain_criterion(criterion, score, view.sheet))
    tone = "ok" if score.points == criterion.points else "info"
    return Result(f"{figure(score.points)} / {full}", why, tone)


def samples_said(
    criterion: Criterion, value: Value | None, view: InspectionView
) -> SamplesSaid | None:
    """What the samples of a ratio say beside its answer; None for what no samples count."""
    scoring = criterion.scoring
    if not isinstance(scoring, RatioScoring) or scoring.samples is None:
        return None
    kind = view.sheet.plan.sample_kind(scoring.samples)
    sampled = view.scorecard.criteria[criterion.code].sampled
    if kind is None or sampled is None:
        title = kind.title if kind is not None else scoring.total
        said = tr("No samples of “{kind}” yet.", kind=title)
        return SamplesSaid(said, differs=False, can_take=False)
    said = tr(
        "Samples of “{kind}”: {done} of {total} fine.",
        kind=kind.title,
        done=sampled.done,
        total=sampled.total,
    )
    differs = isinstance(value, RatioValue) and value != sampled
    if differs:
        said = joined([said, tr("The answer differs; the note must say why.")])
    return SamplesSaid(said, differs, can_take=value != sampled)
