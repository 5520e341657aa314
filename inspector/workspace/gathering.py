"""What do headquarters' documents speak of? A round's figures and rulings, gathered once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from functools import partial
from itertools import islice
from pathlib import Path

from inspector.domain.bodies import AnswerBody, NoticeBody, SampleBody
from inspector.domain.heat import column_shares, departments
from inspector.domain.plan import Plan, Round
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.sampled import sampled
from inspector.domain.scorecard import Scorecard
from inspector.domain.tally import overall
from inspector.domain.verdicts import is_blamed
from inspector.domain.vetoes import veto_case
from inspector.reports.material import (
    Arrived,
    Item,
    Lost,
    Material,
    Place,
    Reminder,
    SampleLine,
    Veto,
)
from inspector.reports.summary_lists import MOST_ROWS
from inspector.storage import queries
from inspector.workspace.bodies import bodies
from inspector.workspace.campaign import CampaignRow, campaign, local_now
from inspector.workspace.coverage import coverage
from inspector.workspace.heat import heat
from inspector.workspace.ledger import ledger, ledger_day
from inspector.workspace.past_imports import past_imports
from inspector.workspace.reasons import SENTENCES
from inspector.workspace.receipts import OUTCOMES
from inspector.workspace.reminding import reminders
from inspector.workspace.workspace import Workspace

Notes = Mapping[tuple[InspectionKey, str], str]
"""What teams wrote beside their answers, by inspection and criterion."""


def gather(workspace: Workspace, round_: str = "", *, whole: bool = False) -> Material:
    """All that documents need of a round; without a code of the latest with a signed one.

    Only the summary needs the `whole`: every note, sample and imported file, which takes long in a
    large campaign. Raises `Refused` for a round that the plan does not have.
    """
    plan = workspace.plan
    found = campaign(workspace, round_)
    keys = {row.key for row in found.rows}
    cards = {
        card.key: card for card in queries.scorecards(workspace.connection, round_=found.round)
    }
    items = tuple(_items(workspace, keys))
    accepted = {row.key for row in found.standing}
    blamed = {
        row.key
        for row in found.standing
        if is_blamed(plan, row.grade, row.outcomes if row.decided is None else row.decided)
    }
    noted = [row.key for row in found.standing if whole or row.key in blamed]
    notes = _notes(workspace, (cards[key] for key in noted))
    make = partial(_place, plan=plan, notes=notes, items=_by_place(items))
    places = {row.key: make(row, cards[row.key]) for row in found.rows}
    standing = tuple(places[row.key] for row in found.standing)
    cells = heat(workspace, found.round)
    number_of = {key: number for number, key in enumerate(cells.keys)}
    rows = [number_of[place.key] for place in standing]
    shares = column_shares(cells, rows)
    return Material(
        plan=plan,
        round=_round(plan, found.round),
        as_of=as_of(workspace),
        author=workspace.facts.author,
        places=tuple(places.values()),
        standing=standing,
        everything=overall(found.rows, plan),
        overall=overall(found.standing, plan),
        outside=found.outside,
        criteria={each.code: share for each, share in zip(plan.criteria, shares, strict=True)},
        vetoes=tuple(_vetoes(workspace, places)),
        items=items,
        notices=_notices(workspace, keys),
        samples=tuple(_samples(workspace, accepted, places)) if whole else (),
        sample_counts=sampled(found.standing, plan),
        duties=departments(cells, rows),
        arrivals=tuple(_arrivals(workspace)) if whole else (),
        reminders=tuple(_reminders(workspace, found.round)),
    )


def as_of(workspace: Workspace) -> datetime:
    """The moment of the figures: now, or midnight of the ledger's day where the date is odd."""
    day, is_today = ledger_day(workspace)
    now = local_now(workspace).replace(second=0, microsecond=0)
    return now if is_today else datetime.combine(day, time(), now.tzinfo)


def _round(plan: Plan, code: str) -> Round:
    return next(each for each in plan.rounds if each.code == code)


def _place(
    row: CampaignRow,
    card: Scorecard,
    *,
    plan: Plan,
    notes: Notes,
    items: Mapping[InspectionKey, tuple[Item, ...]],
) -> Place:
    own = items.get(row.key, ())
    return Place(
        key=row.key,
        name=row.name,
        team=row.team_name,
        card=card,
        sections=row.sections,
        rank=row.place,
        is_assigned=row.is_assigned,
        is_started=row.is_started,
        is_signed=row.is_signed,
        is_returned=row.is_returned,
        is_overruled=row.is_overruled,
        planned=row.planned,
        visited=row.visited,
        suggested=row.outcomes,
        decided=row.decided,
        lost=_lost(card, plan, notes) if row.place is not None else (),
        problems=len(own),
        closed=sum(item.body.status == "closed" for item in own),
    )


def _lost(card: Scorecard, plan: Plan, notes: Notes) -> tuple[Lost, ...]:
    """The criteria that lack points, the greatest loss first, then in the plan's order."""
    losses = []
    for number, criterion in enumerate(plan.criteria):
        score = card.criteria[criterion.code]
        if score.points is not None and score.points < score.full:
            note = notes.get((card.key, criterion.code), "")
            lost = Lost(criterion.code, score.full - score.points, note)
            losses.append((-lost.points, number, lost))
    return tuple(lost for _, _, lost in sorted(losses, key=lambda each: each[:2]))


def _notes(workspace: Workspace, cards: Iterable[Scorecard]) -> Notes:
    """What stands beside the answers that lost points, of so many as the summary lists."""
    lost = (
        RecordKey.of(card.key, Kind.ANSWER, score.code)
        for card in cards
        for score in card.criteria.values()
        if score.points is not None and score.points < score.full
    )
    wanted = list(islice(lost, MOST_ROWS))
    return {
        (record.inspection, record.name): body.note.strip()
        for record, body in bodies(workspace, wanted).items()
        if isinstance(body, AnswerBody)
    }


def _items(workspace: Workspace, keys: set[InspectionKey]) -> Iterable[Item]:
    for row in ledger(workspace).rows:
        if row.record.inspection in keys:
            yield Item(
                key=row.record.inspection,
                name=row.record.name,
                number=row.number,
                locality=row.locality,
                body=row.body,
                stage=row.stage,
                due=row.due,
                left=row.left,
            )


def _by_place(items: Iterable[Item]) -> Mapping[InspectionKey, tuple[Item, ...]]:
    groups: dict[InspectionKey, tuple[Item, ...]] = {}
    for item in items:
        groups[item.key] = (*groups.get(item.key, ()), item)
    return groups


def _vetoes(workspace: Workspace, places: Mapping[InspectionKey, Place]) -> Iterable[Veto]:
    raised = {
        state.record.inspection
        for state in queries.states_of_kind(workspace.connection, Kind.VETO)
        if state.record.inspection in places
    }
    for key in sorted(raised):
        sheet, place = workspace.sheet(key), places[key]
        for clause in workspace.plan.vetoes:
            case = veto_case(sheet, clause.code)
            if case.state != "none":
                yield Veto(
                    key=key,
                    locality=place.name,
                    team=place.team,
                    total=place.card.total,
                    case=case,
                )


def _notices(
    workspace: Workspace, keys: set[InspectionKey]
) -> tuple[tuple[InspectionKey, NoticeBody], ...]:
    return tuple(
        (state.record.inspection, state.body)
        for state in queries.states_of_kind(workspace.connection, Kind.NOTICE)
        if isinstance(state.body, NoticeBody) and state.record.inspection in keys
    )


def _samples(
    workspace: Workspace, keys: set[InspectionKey], places: Mapping[InspectionKey, Place]
) -> Iterable[SampleLine]:
    for state in queries.states_of_kind(workspace.connection, Kind.SAMPLE):
        key = state.record.inspection
        if isinstance(state.body, SampleBody) and key in keys:
            yield SampleLine(key=key, locality=places[key].name, body=state.body)


def _arrivals(workspace: Workspace) -> Iterable[Arrived]:
    for batch in reversed(past_imports(workspace)):
        for row in batch.rows:
            yield Arrived(
                batch=batch.id,
                file=Path(row.path).name,
                digest=row.sha256,
                outcome=OUTCOMES[row.outcome],
                reasons=tuple(SENTENCES[each] for each in row.reasons if each in SENTENCES),
                sender=row.claims.author,
                at=batch.at,
            )


def _reminders(workspace: Workspace, round_: str) -> Iterable[Reminder]:
    """Whom to remind; how late each is follows from the day of the figures."""
    today = as_of(workspace).date()
    for each in reminders(coverage(workspace, round_)):
        late = (today - each.due).days if each.due is not None else 0
        yield Reminder(
            key=each.key,
            name=each.name,
            team=each.team_name,
            leader=each.leader,
            due=each.due,
            days_late=max(0, late),
            why=each.why,
        )
