"""What do the three lists of the page say: of a veto, of a signed inspection, of two teams?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from inspector.domain.plan import Plan
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.signing import AcceptState, SignState
from inspector.wording import text_of, tr, tr_count
from inspector.workspace.reviewing import OpenVeto, Reviewed, Rivals, Waiting
from ui.models.rows_model import Column, RowsModel
from ui.widgets.state_badge import State

NONE = "—"
OPEN_VETO = State("diamond", say("To rule on"), "veto")
DISPUTED = State("conflict", say("Two desks differ"), "warn")
TO_CHOOSE = State("people", say("To be chosen"), "warn")
CHOSEN = State("circle-tick", say("Chosen"), "ok")
PROVISIONAL = State("triangle-alert", say("Gaps or conflicts"), "warn")
_STATES: Mapping[AcceptState, State] = {
    AcceptState.OPEN: State("circle", say_in("acceptance", "Signed"), "info"),
    AcceptState.CHANGED: State("triangle-alert", say("Changed since accepted"), "warn"),
    AcceptState.ANSWERED: State("circle-tick", say("Answered after a return"), "info"),
    AcceptState.ACCEPTED: State("box-tick", say_in("acceptance", "Accepted"), "ok"),
    AcceptState.RETURNED: State("arrow-left", say_in("acceptance", "Returned"), "warn"),
}
NOT_SIGNED = State("circle", say("Not signed"), "muted")


def state_of(inspection: Reviewed) -> State:
    """Where an inspection stands between its team and headquarters."""
    if inspection.state is AcceptState.OPEN and inspection.sign is not SignState.SIGNED:
        return NOT_SIGNED
    return _STATES[inspection.state]


def points(total: Decimal | None) -> str:
    """A total with two decimals."""
    return NONE if total is None else f"{total:.2f}"


def grade_words(plan: Plan, code: str | None) -> str:
    """What a grade is called; "" without one."""
    grade = plan.grade(code) if code else None
    return text_of(grade.title) if grade is not None else ""


def verdict(plan: Plan, inspection: Reviewed, *, upheld: bool = True) -> str:
    """The raw total beside what a ruling makes of it: a veto never takes the points away."""
    grade = grade_words(plan, inspection.grade)
    now = f"{points(inspection.total)} {grade}".strip()
    if not upheld:
        return now
    return tr("{total} → {grade}", total=now, grade=text_of(plan.veto_grade.title))


def place(inspection: Reviewed) -> str:
    """The locality by name and code."""
    return f"{inspection.name} {inspection.key.locality}".strip()


def round_words(plan: Plan, code: str) -> str:
    """What a round is called."""
    found = plan.round(code)
    return text_of(found.title) if found is not None else code


def veto_state(veto: OpenVeto) -> State:
    """Whether it waits for a ruling, or for two desks to agree."""
    return DISPUTED if veto.is_disputed else OPEN_VETO


def facts_of(veto: OpenVeto) -> str:
    """What was stated, by each who raised it."""
    return tr("; ").join(dict.fromkeys(b.facts.strip() for b in veto.case.raised if b.facts))


def clause_of(veto: OpenVeto, plan: Plan) -> str:
    """The clause by code and title."""
    clause = plan.clause(veto.case.clause)
    return f"{veto.case.clause}  {text_of(clause.title)}" if clause else veto.case.clause


def veto_key(veto: OpenVeto) -> tuple[str, str]:
    """What a veto is known by in the list."""
    return str(veto.inspection.key), veto.case.clause


def vetoes_model(plan: Plan) -> RowsModel[OpenVeto]:
    """The open vetoes."""
    return RowsModel(
        (
            Column(
                say("State"),
                lambda veto: veto_state(veto).text,
                sort=lambda veto: veto_state(veto).text,
                width=116,
                icon=lambda veto: veto_state(veto).icon,
                tone=lambda veto: veto_state(veto).tone,
                accessible=partial(_spoken_veto, plan),
            ),
            Column(
                say("Locality"),
                lambda veto: place(veto.inspection),
                sort=lambda veto: veto.inspection.key.locality,
                width=138,
                look="strong",
            ),
            Column(
                say("Clause"),
                lambda veto: clause_of(veto, plan),
                sort=lambda veto: veto.case.clause,
                tooltip=lambda veto: clause_of(veto, plan),
            ),
            Column(
                say_in("ruling", "Evidence"),
                lambda veto: str(len(veto.case.evidence)),
                sort=lambda veto: len(veto.case.evidence),
                align="right",
                width=64,
            ),
            Column(
                say("Total"),
                lambda veto: points(veto.inspection.total),
                sort=lambda veto: veto.inspection.total,
                align="right",
                width=72,
            ),
        ),
        veto_key,
    )


def waiting_state(line: Waiting) -> State:
    """Why it waits; what cannot be taken in says that first."""
    return state_of(line.inspection) if line.may_be_accepted else PROVISIONAL


def waiting_model(plan: Plan) -> RowsModel[Waiting]:
    """The signed inspections that wait."""
    return RowsModel(
        (
            Column(
                say("State"),
                lambda line: waiting_state(line).text,
                sort=lambda line: waiting_state(line).text,
                width=138,
                icon=lambda line: waiting_state(line).icon,
                tone=lambda line: waiting_state(line).tone,
                accessible=_spoken_waiting,
            ),
            Column(
                say("Locality"),
                lambda line: place(line.inspection),
                sort=lambda line: line.inspection.key.locality,
                look="strong",
            ),
            Column(
                say("Team"),
                lambda line: line.inspection.team,
                sort=lambda line: line.inspection.key.team,
                width=84,
                look="caption",
            ),
            Column(
                say("Total"),
                lambda line: points(line.inspection.total),
                sort=lambda line: line.inspection.total,
                align="right",
                width=72,
            ),
            Column(
                say("Grade"),
                lambda line: grade_words(plan, line.inspection.grade) or NONE,
                sort=lambda line: line.inspection.total,
                width=80,
            ),
            Column(
                say("Signed on"),
                lambda line: line.signed_on.strftime("%m-%d") if line.signed_on else NONE,
                sort=lambda line: line.signed_on,
                width=76,
                look="caption",
            ),
        ),
        lambda line: line.inspection.key,
    )


def rivals_state(group: Rivals) -> State:
    """Whether somebody has chosen."""
    if group.is_disputed:
        return DISPUTED
    return TO_CHOOSE if group.choice is None else CHOSEN


def rivals_model(plan: Plan) -> RowsModel[Rivals]:
    """The localities at which several teams were."""
    return RowsModel(
        (
            Column(
                say("State"),
                lambda group: rivals_state(group).text,
                sort=lambda group: rivals_state(group).text,
                width=116,
                icon=lambda group: rivals_state(group).icon,
                tone=lambda group: rivals_state(group).tone,
                accessible=_spoken_rivals,
            ),
            Column(
                say("Locality"),
                lambda group: f"{group.name} {group.place.locality}",
                sort=lambda group: group.place.locality,
                look="strong",
            ),
            Column(
                say("Round"),
                lambda group: round_words(plan, group.place.round),
                width=110,
                look="caption",
            ),
            Column(say_in("rivals", "Totals"), _totals, width=190),
        ),
        lambda group: group.place,
    )


def _totals(group: Rivals) -> str:
    return tr("; ").join(f"{each.team} {points(each.total)}" for each in group.teams)


def _spoken_veto(plan: Plan, veto: OpenVeto) -> str:
    told = (place(veto.inspection), clause_of(veto, plan), veto_state(veto).text)
    count = len(veto.case.evidence)
    pieces = tr_count("{count} piece of evidence", "{count} pieces of evidence", count)
    return tr(", ").join((*told, pieces, verdict(plan, veto.inspection)))


def _spoken_waiting(line: Waiting) -> str:
    told = (place(line.inspection), line.inspection.team, points(line.inspection.total))
    return tr(", ").join((*told, waiting_state(line).text))


def _spoken_rivals(group: Rivals) -> str:
    return tr(", ").join((group.name, _totals(group), rivals_state(group).text))


TITLES: Mapping[str, Sentence] = {
    "vetoes": say("Vetoes to rule on"),
    "waiting": say("To take in"),
    "rivals": say("Two teams, one locality"),
}
