"""What follows from the log? States, scorecards and decisions on hand edits (W5).

They are refreshed for some records, or derived anew.

Both ways go through the same functions of the domain, so a rebuild gives what refreshing gave;
`doctor` proves it. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, Table, delete, select, tuple_
from sqlalchemy.dialects.sqlite import Insert, insert

from inspector.domain.cells import cells_of
from inspector.domain.merge import RecordState, by_record, record_state, succession
from inspector.domain.plan import Plan
from inspector.domain.records import (
    CAMPAIGN_KINDS,
    NO_PLACE,
    InspectionKey,
    Kind,
    RecordKey,
)
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import CriterionScore, score
from inspector.domain.sheet import Sheet
from inspector.domain.summary import BESIDE_ANSWERS, Summary, summarise
from inspector.storage import lists, log, versions
from inspector.storage.prepared import Prepared
from inspector.storage.rows import (
    INSPECTION,
    RECORD,
    AnyRow,
    RowValues,
    chunks,
    decision_rows,
    head_ids,
    inspection_columns,
    inspection_of,
    named,
    record_of,
    revision_of,
    scorecard_row,
    state_of,
    state_row,
)
from inspector.storage.tables import DECISIONS, REVISIONS, SCORECARDS, STATES
from inspector.storage.troubles import unsound

AT_ONCE = 100
"""Inspections that a rebuild holds in memory at a time."""
_REMEMBERED = 8
"""Inspections whose states stay in memory: those that somebody is writing in."""
_CACHE = "sheets"

# Made once: SQLAlchemy takes longer to make a statement than SQLite to run it.
_STATE_VALUES = ("standing", "incomplete", "withdrawn", "heads")


def _upsert(table: Table, key: tuple[str, ...], values: Iterable[str]) -> Insert:
    statement = insert(table)
    new = {name: statement.excluded[name] for name in values}
    return statement.on_conflict_do_update(index_elements=key, set_=new)


_PUT_STATES = _upsert(STATES, RECORD, (*_STATE_VALUES, "refused"))
_SUCCEED = Prepared.of(_upsert(STATES, RECORD, _STATE_VALUES))
"""Leaves alone how many revisions were refused before."""
_PUT_SCORECARDS = _upsert(
    SCORECARDS,
    INSPECTION,
    [column.name for column in SCORECARDS.columns if not column.primary_key],
)
_PUT_SCORECARD = Prepared.of(_PUT_SCORECARDS)
_PUT_DECISIONS = insert(DECISIONS).on_conflict_do_nothing()
_STATES_OF = select(STATES).where(named(STATES, INSPECTION))

States: TypeAlias = Mapping[RecordKey, RecordState]
Scores: TypeAlias = Mapping[str, CriterionScore]


class Rules(msgspec.Struct, frozen=True):
    """By what an inspection is scored: the plan in force, and its other versions by digest."""

    plan: Plan
    older: Mapping[str, Plan]

    def are(self, others: Rules) -> bool:
        """Whether the others are the same plans."""
        return self.plan.digest == others.plan.digest and self.older.keys() == others.older.keys()


class Remembered(msgspec.Struct, frozen=True):
    """An inspection's states, its criteria's scores by the rules they were made by, its summary."""

    states: States
    rules: Rules | None = None
    scores: Scores = msgspec.field(default_factory=dict)
    summary: Summary | None = None

    def unchanged(self, current: Rules, changed: Iterable[RecordKey]) -> Scores:
        """The scores that still hold after those records changed; none by other rules."""
        if self.rules is None or not self.rules.are(current):
            return {}
        if any(record.kind is Kind.SAMPLE for record in changed):
            return {}
        answered = {record.name for record in changed if record.kind is Kind.ANSWER}
        return {code: score for code, score in self.scores.items() if code not in answered}

    def summary_but_for(self, changed: Iterable[RecordKey]) -> Summary | None:
        """The summary, whose part beside the answers still holds after those records changed."""
        return None if any(each.kind in BESIDE_ANSWERS for each in changed) else self.summary


def rules(connection: Connection) -> Rules:
    """The plan in force and the other versions of it that the workspace has met (M11)."""
    plans = lists.plans(connection)
    digest = lists.facts(connection).plan
    plan = plans.pop(digest, None)
    if plan is None:
        raise unsound(digest)
    return Rules(plan, plans)


def refresh(
    connection: Connection,
    plan: Plan,
    older_plans: Mapping[str, Plan],
    revisions: Iterable[Revision],
) -> frozenset[InspectionKey]:
    """Derives what those revisions, just added to the log, change: states and scorecards.

    In the transaction that added them (S2). Returns the inspections touched.
    """
    touched: dict[InspectionKey, list[Revision]] = {}
    for revision in revisions:
        touched.setdefault(revision.record.inspection, []).append(revision)
    current = Rules(plan, older_plans)
    for key, added in touched.items():
        before = _remembered(connection, key)
        states = _refresh_states(connection, key, before.states, added)
        if decisions := decision_rows(added):
            _put(connection, _PUT_DECISIONS, decisions)
        changed = {revision.record for revision in added}
        known = Remembered(
            states, current, before.unchanged(current, changed), before.summary_but_for(changed)
        )
        _refresh_scorecard(connection, key, known)
    return frozenset(touched)


def refresh_inspections(
    connection: Connection,
    plan: Plan,
    older_plans: Mapping[str, Plan],
    keys: Iterable[InspectionKey],
) -> None:
    """Derives the scorecards of those inspections, now expected or expected no longer."""
    for key in keys:
        known = Remembered(states_of(connection, key), Rules(plan, older_plans))
        _refresh_scorecard(connection, key, known)


def rederive(
    connection: Connection,
    plan: Plan,
    older_plans: Mapping[str, Plan],
    keys: Iterable[InspectionKey],
) -> None:
    """Derives those inspections anew from what the log holds of them now, if anything."""
    for key in keys:
        columns = inspection_columns(key)
        for table in (STATES, DECISIONS):
            connection.execute(delete(table).filter_by(**columns))
        history = log.of_inspection(connection, key)
        derived = _derive_states(history)
        _put(connection, _PUT_STATES, [row for _, row in derived.values()])
        _put(connection, _PUT_DECISIONS, decision_rows(history))
        states = {record: state for record, (state, _) in derived.items()}
        _refresh_scorecard(connection, key, Remembered(states, Rules(plan, older_plans)))


def states_of(connection: Connection, key: InspectionKey) -> States:
    """The states of an inspection's records, from memory where somebody is writing in it."""
    return _remembered(connection, key).states


def forget(connection: Connection) -> None:
    """Drops what is remembered of inspections: a transaction was rolled back."""
    _cache(connection).clear()
    versions.touch_all(connection)


def has_scorecard(key: InspectionKey, states: States) -> bool:
    """Whether records make an inspection: an expected one has a scorecard in any case."""
    if NO_PLACE in key:
        return False
    return any(
        record.kind not in CAMPAIGN_KINDS
        or (record.kind is Kind.ASSIGNMENT and state.body is not None)
        for record, state in states.items()
    )


def rebuild(connection: Connection) -> None:
    """Throws the derived tables away and derives them anew; inside a transaction."""
    forget(connection)
    for table in (STATES, SCORECARDS, DECISIONS):
        connection.execute(delete(table))
    for derived in derive(connection):
        _put(connection, _PUT_STATES, derived.states)
        _put(connection, _PUT_SCORECARDS, derived.scorecards)
        _put(connection, _PUT_DECISIONS, derived.decisions)


class Derived(msgspec.Struct, frozen=True):
    """The derived rows of the inspections from `first` to `last`, in the order of their keys."""

    first: InspectionKey
    last: InspectionKey
    states: list[RowValues]
    scorecards: list[RowValues]
    decisions: list[RowValues]


def derive(connection: Connection) -> Iterator[Derived]:
    """All derived rows from the log alone, a bounded number of inspections at a time."""
    current = rules(connection)
    wanted = {each.key for each in lists.expected(connection)}
    columns = (REVISIONS.c.round, REVISIONS.c.locality, REVISIONS.c.team)
    present = {inspection_of(row) for row in connection.execute(select(*columns).distinct())}
    for keys in chunks(sorted(wanted | present), AT_ONCE):
        groups = _by_inspection(connection, keys[0], keys[-1])
        states: list[RowValues] = []
        scorecards: list[RowValues] = []
        decisions: list[RowValues] = []
        for key in keys:
            derived = _derive_states(groups.get(key, ()))
            decisions.extend(decision_rows(groups.get(key, ())))
            states.extend(row for _, row in derived.values())
            of_key = {record: state for record, (state, _) in derived.items()}
            if key in wanted or has_scorecard(key, of_key):
                sheet = Sheet(key, current.plan, of_key, current.older)
                row, _, _ = _scored(sheet, Remembered(of_key))
                scorecards.append(row)
        yield Derived(keys[0], keys[-1], states, scorecards, decisions)


def _by_inspection(
    connection: Connection, first: InspectionKey, last: InspectionKey
) -> dict[InspectionKey, list[Revision]]:
    place = tuple_(REVISIONS.c.round, REVISIONS.c.locality, REVISIONS.c.team)
    query = (
        select(REVISIONS.c.id, REVISIONS.c.raw)
        .where(place >= tuple_(*first), place <= tuple_(*last))
        .order_by(REVISIONS.c.seq)
    )
    groups: dict[InspectionKey, list[Revision]] = {}
    for row in connection.execute(query):
        revision = revision_of(row)
        groups.setdefault(revision.record.inspection, []).append(revision)
    return groups


def _derive_states(
    revisions: Iterable[Revision],
) -> dict[RecordKey, tuple[RecordState, RowValues]]:
    """Each record's state and its row, from all known revisions of those records."""
    found: dict[RecordKey, tuple[RecordState, RowValues]] = {}
    for record, history in by_record(revisions).items():
        state = _folded(history) or record_state(history)
        refused = sum(not revision.is_allowed for revision in history)
        found[record] = (state, state_row(state, refused))
    return dict(sorted(found.items()))


def _folded(history: Iterable[Revision]) -> RecordState | None:
    """The state of a history in which each revision replaced all before it; None for another."""
    state: RecordState | None = None
    for revision in history:
        state = succession(state, revision)
        if state is None:
            break
    return state


def _refresh_states(
    connection: Connection, key: InspectionKey, known: States, added: list[Revision]
) -> States:
    """Derives the states of the records added to, writes them, and gives all of the inspection."""
    first = added[0]
    changed: dict[RecordKey, RecordState]
    if len(added) == 1 and (state := succession(known.get(first.record), first)) is not None:
        changed = {first.record: state}
        _SUCCEED.run(connection, state_row(state, 0))
    else:
        if len({revision.record for revision in added}) == 1:
            history = log.history(connection, first.record)
        else:
            history = log.of_inspection(connection, key)
        derived = _derive_states(history)
        _put(connection, _PUT_STATES, [row for _, row in derived.values()])
        changed = {record: state for record, (state, _) in derived.items()}
    return {**known, **changed}


def _refresh_scorecard(connection: Connection, key: InspectionKey, known: Remembered) -> None:
    """Writes the scorecard, or takes it away where nothing makes an inspection any more.

    Of the scores and the summary that are known only what still holds is given.
    """
    versions.touch(connection, key)
    scores: Scores = {}
    summary: Summary | None = None
    current = known.rules
    if current is not None and (
        has_scorecard(key, known.states) or lists.is_expected(connection, key)
    ):
        sheet = Sheet(key, current.plan, known.states, current.older)
        row, scores, summary = _scored(sheet, known)
        _PUT_SCORECARD.run(connection, row)
    elif NO_PLACE not in key:
        connection.execute(delete(SCORECARDS).filter_by(**inspection_columns(key)))
    _remember(connection, key, Remembered(known.states, current, scores, summary))


def _scored(sheet: Sheet, known: Remembered) -> tuple[RowValues, Scores, Summary]:
    card = score(sheet, known.scores)
    cells = cells_of(card.criteria.values())
    summary = summarise(sheet, card, cells, known.summary)
    return scorecard_row(card, sheet.plan.digest, summary, cells), card.criteria, summary


def _put(connection: Connection, statement: Insert, rows: list[RowValues]) -> None:
    for chunk in chunks(rows, log.AT_ONCE):
        connection.execute(statement, chunk)


def states_from_rows(connection: Connection, rows: Iterable[AnyRow]) -> States:
    """The states of rows of `states`, with the heads that the log holds for them."""
    found = list(rows)
    heads = log.by_ids(connection, {head for row in found for head in head_ids(row)})
    return {record_of(row): state_of(row, heads) for row in found}


def _read_states(connection: Connection, key: InspectionKey) -> States:
    rows = connection.execute(_STATES_OF, inspection_columns(key))
    return states_from_rows(connection, rows)


def _remembered(connection: Connection, key: InspectionKey) -> Remembered:
    known = _cache(connection).get(key)
    if known is None:
        known = Remembered(_read_states(connection, key))
        _remember(connection, key, known)
    return known


def _remember(connection: Connection, key: InspectionKey, known: Remembered) -> None:
    cache = _cache(connection)
    cache.pop(key, None)
    cache[key] = known
    if len(cache) > _REMEMBERED:
        del cache[next(iter(cache))]


def _cache(connection: Connection) -> dict[InspectionKey, Remembered]:
    """What is remembered of inspections; lives and dies with the connection."""
    cache: dict[InspectionKey, Remembered] = connection.info.setdefault(_CACHE, {})
    return cache
