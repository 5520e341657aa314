"""What does the scoring list say of each criterion, bonus item and veto clause?

Pure functions from an `InspectionView` to frozen rows, made anew whenever the view or the language
changes. What a state is called stands here once, for eye and ear.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from inspector.domain.bodies import BonusBody, FlagBody
from inspector.domain.completeness import Finding
from inspector.domain.explain_points import number_of
from inspector.domain.plan import BonusItem, Criterion, VetoClause
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.scorecard import CriterionScore, CriterionState
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.vetoes import VetoState, veto_case
from inspector.wording import text_of, tr, tr_count, words
from inspector.workspace.views import InspectionView
from ui.entry.figures import NONE, figure

BONUS_GROUP = "bonus"
VETO_GROUP = "vetoes"
VISIT_GROUP = "visit"

ALL, GAPS, LOST, MINE = "all", "gaps", "lost", "mine"
FILTERS = (ALL, GAPS, LOST, MINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as shape, tone and word; the colour never speaks alone."""

    icon: str
    tone: str
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; figures are texts, as shown."""

    record: RecordKey
    group: str
    code: str
    title: str
    mark: Mark
    full: str = ""
    lost: str = ""
    got: str = ""
    got_note: str = ""
    evidence: int = 0
    owner: str = ""
    owners: str = ""
    gaps: tuple[Finding, ...] = ()
    is_unanswered: bool = False
    is_conflict: bool = False
    loses: bool = False
    is_mine: bool = False
    is_flagged: bool = False
    is_adjusted: bool = False
    lacks_evidence: bool = False
    ends_group: bool = False

    @property
    def kind(self) -> Kind:
        """Which kind of record the row shows."""
        return self.record.kind

    @property
    def is_gap(self) -> bool:
        """Whether something is still missing here."""
        return bool(self.gaps)

    def fits(self, name: str) -> bool:
        """Whether a filter lets the row through."""
        match name:
            case "gaps":
                return self.is_gap
            case "lost":
                return self.loses
            case "mine":
                return self.is_mine
        return True


_NOT_SCORED = ("circle", "muted", say("Not scored"))
_FULL = ("circle-tick", "ok", say_in("state", "Full"))
_LOST = ("disc-half", "info", say_in("state", "Lost"))
_NO_REASON = ("triangle-alert", "warn", say("No reason"))
_NO_EVIDENCE = say("required evidence is missing")
_DIFFERS = ("triangle-alert", "warn", say("Differs"))
_NOT_APPLICABLE = ("circle-slash", "muted", say_in("state", "N/A"))
_NOT_DUE = ("clock", "muted", say("Not due"))
_UNDATED = ("clock", "warn", say("Not due"))
_IS_DUE = ("triangle-alert", "warn", say("Is due"))
_DATED = ("calendar", "ok", say("Dated"))
_NO_DATE = ("calendar", "warn", say("No date"))
_CONFLICT = ("conflict", "warn", say_in("state", "Conflict"))
_UNCONFIRMED = ("triangle-alert", "warn", say("To confirm"))
_TO_DISCUSS = ("flag", "info", say("To discuss"))
_AWARDED = ("star-solid", "ok", say_in("state", "Awarded"))
_NOT_AWARDED = ("star", "muted", say("None"))
_RAISED = ("diamond", "veto", say_in("state", "Proposed"))
_INCOMPLETE = ("triangle-alert", "veto", say("Incomplete"))
_UPHELD = ("diamond-solid", "veto", say_in("state", "Upheld"))
_DISMISSED = ("diamond", "muted", say_in("state", "Dismissed"))
_WITHDRAWN = ("diamond", "muted", say_in("state", "Withdrawn"))
_NOT_RAISED = ("diamond", "muted", say("None"))
_STATES = (
    _NOT_SCORED, _FULL, _LOST, _NO_REASON, _DIFFERS, _NOT_APPLICABLE, _NOT_DUE, _UNDATED, _IS_DUE,
    _CONFLICT, _UNCONFIRMED, _TO_DISCUSS, _AWARDED, _NOT_AWARDED, _RAISED, _INCOMPLETE, _UPHELD,
    _DISMISSED, _WITHDRAWN, _NOT_RAISED, _DATED, _NO_DATE,
)  # fmt: skip

_State = tuple[str, str, Sentence]


def mark_words() -> tuple[str, ...]:
    """Every word that a state can have, for the column's breadth."""
    return tuple(words(sentence) for _, _, sentence in _STATES)


def rows_of(view: InspectionView) -> tuple[Row, ...]:
    """All rows of an inspection in the plan's order: criteria, bonus items, clauses."""
    plan = view.sheet.plan
    evidence = _evidence_counts(view)
    rows: list[Row] = []
    for section in plan.sections:
        made = [_criterion_row(each, section.code, view, evidence) for each in section.criteria]
        rows += _ended(made)
    rows += _ended([_bonus_row(item, view, evidence) for item in plan.bonus_items])
    rows += _ended([_clause_row(clause, view, evidence) for clause in plan.vetoes])
    rows += _ended([_visit_row(view)])
    return tuple(rows)


def sentence_of(row: Row) -> str:
    """The whole row as one sentence, for a screen reader and as a hint."""
    parts = [f"{row.code} {row.title}", row.mark.word]
    if row.kind is Kind.ANSWER and row.got != NONE:
        parts.append(
            tr("lost {lost}, got {got} of {full}", lost=row.lost, got=row.got, full=row.full)
        )
    elif row.full:
        parts.append(
            tr_count(
                "of {full} point", "of {full} points", number_of(Decimal(row.full)), full=row.full
            )
        )
    if row.got_note:
        parts.append(row.got_note)
    parts += [words(gap.sentence) for gap in row.gaps]
    if row.lacks_evidence:
        parts.append(words(_NO_EVIDENCE))
    if row.is_flagged:
        parts.append(words(_TO_DISCUSS[2]))
    return tr_list(parts)


def tr_list(parts: list[str]) -> str:
    """The parts as one enumeration, none twice."""
    return words(say("{parts}", parts=tuple(dict.fromkeys(part for part in parts if part))))


def _made(state: _State) -> Mark:
    icon, tone, word = state
    return Mark(icon, tone, words(word))


def _ended(rows: list[Row]) -> list[Row]:
    """The rows of one group, the last one knowing that it is."""
    if rows:
        rows[-1] = replace(rows[-1], ends_group=True)
    return rows


def _evidence_counts(view: InspectionView) -> dict[str, int]:
    """How many pieces of evidence are linked to each criterion and clause."""
    counts: dict[str, int] = {}
    for body in view.sheet.evidence:
        for code in (*body.criteria, *body.clauses):
            counts[code] = counts.get(code, 0) + 1
    return counts


def _criterion_row(
    criterion: Criterion, group: str, view: InspectionView, evidence: Mapping[str, int]
) -> Row:
    code = criterion.code
    score = view.scorecard.criteria[code]
    gaps = view.gaps.get(code, ())
    flag = view.sheet.body(Kind.FLAG, code, FlagBody)
    flagged = flag is not None and flag.flagged is True
    plan = view.sheet.plan
    departments = [plan.department(each) for each in criterion.departments]
    titles = [text_of(each.title) for each in departments if each is not None]
    return Row(
        record=RecordKey.of(view.key, Kind.ANSWER, code),
        group=group,
        code=code,
        title=text_of(criterion.title),
        mark=_made(_criterion_state(score, gaps, flagged=flagged)),
        full=figure(criterion.points),
        lost=figure(view.lost(code)),
        got=figure(score.points),
        got_note=_got_note(score),
        evidence=evidence.get(code, 0),
        owner=titles[0] if titles else "",
        owners=tr(", ").join(titles),
        gaps=gaps,
        is_unanswered=score.state is CriterionState.MISSING,
        is_conflict=score.state is CriterionState.CONFLICT,
        loses=bool(view.lost(code)),
        is_mine=code in view.duties,
        is_flagged=flagged,
        is_adjusted=score.adjusted is not None,
        lacks_evidence=code in view.lacks_evidence,
    )


def _criterion_state(score: CriterionScore, gaps: tuple[Finding, ...], *, flagged: bool) -> _State:
    lacking = {gap.code for gap in gaps}
    match score.state:
        case CriterionState.CONFLICT:
            return _CONFLICT
        case CriterionState.UNCONFIRMED:
            return _UNCONFIRMED
        case CriterionState.MISSING:
            return _TO_DISCUSS if flagged else _NOT_SCORED
        case CriterionState.NOT_APPLICABLE:
            return _NOT_APPLICABLE
        case CriterionState.NOT_DUE:
            return _not_due(gaps)
    if "note_absent" in lacking:
        return _NO_REASON
    if "samples_differ" in lacking:
        return _DIFFERS
    return _FULL if score.points == score.full else _LOST


def _not_due(gaps: tuple[Finding, ...]) -> _State:
    """A sound 'not due', one that waits for the visit's date, or one that the date contradicts."""
    finding = next((gap for gap in gaps if gap.code == "not_due"), None)
    if finding is None:
        return _NOT_DUE
    waits = finding.record is not None and finding.record.kind is Kind.VISIT
    return _UNDATED if waits else _IS_DUE


def _got_note(score: CriterionScore) -> str:
    adjusted, sampled = got_notes()
    if score.adjusted is not None:
        return adjusted
    return sampled if score.from_samples else ""


def got_notes() -> tuple[str, str]:
    """What may stand under the points: set by hand, or counted from samples."""
    return tr("adjusted"), tr("sampled")


def _bonus_row(item: BonusItem, view: InspectionView, evidence: Mapping[str, int]) -> Row:
    state = view.sheet.state(Kind.BONUS, item.code)
    body = view.sheet.body(Kind.BONUS, item.code, BonusBody)
    awarded = body is not None and body.awarded is True
    in_conflict = item.code in view.scorecard.conflicts
    shown = _CONFLICT if in_conflict else _AWARDED if awarded else _NOT_AWARDED
    return Row(
        record=RecordKey.of(view.key, Kind.BONUS, item.code),
        group=BONUS_GROUP,
        code=item.code,
        title=text_of(item.title),
        mark=_made(shown),
        full=f"+{figure(item.points)}",
        got=f"+{figure(item.points)}" if awarded else "0" if state is not None else NONE,
        evidence=evidence.get(item.code, 0),
        gaps=view.gaps.get(item.code, ()),
        is_conflict=in_conflict,
    )


def _clause_row(clause: VetoClause, view: InspectionView, evidence: Mapping[str, int]) -> Row:
    case = veto_case(view.sheet, clause.code)
    if case.is_disputed:
        shown = _CONFLICT
    elif case.is_incomplete:
        shown = _INCOMPLETE
    else:
        shown = _CLAUSE_STATES[case.state]
    return Row(
        record=RecordKey.of(view.key, Kind.VETO, clause.code),
        group=VETO_GROUP,
        code=clause.code,
        title=text_of(clause.title),
        mark=_made(shown),
        evidence=evidence.get(clause.code, 0),
        gaps=view.gaps.get(clause.code, ()),
        is_conflict=case.is_disputed,
    )


def _visit_row(view: InspectionView) -> Row:
    visit = view.sheet.visit
    gaps = view.gaps.get(MAIN, ())
    if any(gap.code == "conflict" for gap in gaps):
        shown = _CONFLICT
    else:
        shown = _DATED if visit is not None and visit.date is not None else _NO_DATE
    return Row(
        record=RecordKey.of(view.key, Kind.VISIT, MAIN),
        group=VISIT_GROUP,
        code=NONE,
        title=tr("Visit and visit record"),
        mark=_made(shown),
        gaps=gaps,
        is_conflict=shown is _CONFLICT,
    )


_CLAUSE_STATES: Mapping[VetoState, _State] = {
    VetoState.NONE: _NOT_RAISED,
    VetoState.RAISED: _RAISED,
    VetoState.WITHDRAWN: _WITHDRAWN,
    VetoState.UPHELD: _UPHELD,
    VetoState.DISMISSED: _DISMISSED,
}
