"""What is to be put right everywhere, by whom, until when, and how far is each (H7)?

One frozen answer for list, filters and counts, from the states of three kinds of records; no
inspection is read as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

import msgspec

from inspector.domain.bodies import Body, ExtensionBody, NoticeBody, RectificationBody
from inspector.domain.merge import RecordState
from inspector.domain.plan import Period, Plan
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.rectification import (
    STAGES,
    Stage,
    by_rectification,
    days_left,
    due_day,
    overdue_band,
    stage,
)
from inspector.storage import queries, versions
from inspector.workspace.names import Names
from inspector.workspace.numbering import item_number
from inspector.workspace.workspace import Workspace

AnyBody = TypeVar("AnyBody", bound=Body)
_SLACK = timedelta(days=60)
"""As far outside the campaign as a laptop's date is believed."""
_KEPT = "ledger_day"


class LedgerRow(msgspec.Struct, frozen=True):
    """A rectification in the ledger; `number` is what people call it.

    `due` is the day that holds, extensions included, and `left` the days until it, negative once
    it is over. `age` counts the days since its notice. `is_disputed`: people disagree on it, and
    `body` is what one of them says.
    """

    record: RecordKey
    number: str
    locality: str
    team: str
    body: RectificationBody
    stage: Stage
    due: date | None = None
    left: int | None = None
    age: int | None = None
    issued_on: date | None = None
    extensions: tuple[tuple[int, ExtensionBody], ...] = ()
    is_disputed: bool = False

    @property
    def code(self) -> str:
        """The criterion or clause that it is about."""
        return self.body.clause or self.body.criterion or self.record.name

    @property
    def asked(self) -> tuple[int, ExtensionBody] | None:
        """The extension that waits for headquarters, the newest of several."""
        waiting = [each for each in self.extensions if each[1].state == "requested"]
        return waiting[-1] if waiting else None


class Ledger(msgspec.Struct, frozen=True, dict=True):
    """All rectifications, what asks for somebody first; `day` is the day that they are judged by.

    `is_today` is false where the laptop's date lies outside the campaign: then `day` is the last
    one within it on which anybody wrote.
    """

    rows: tuple[LedgerRow, ...]
    notices: Mapping[RecordKey, NoticeBody]
    plan: Plan
    day: date
    is_today: bool

    @cached_property
    def counts(self) -> dict[Stage, int]:
        """How many stand where, every stage named."""
        found = Counter(row.stage for row in self.rows)
        return {each: found[each] for each in STAGES}

    @cached_property
    def overdue(self) -> tuple[int, int, int]:
        """How many are overdue by up to a week, up to a month, longer."""
        late = (row.left for row in self.rows if row.stage is Stage.OVERDUE)
        bands = Counter(overdue_band(-left) for left in late if left is not None)
        return bands[0], bands[1], bands[2]

    def row(self, record: RecordKey) -> LedgerRow | None:
        """The row of one record."""
        return self._by_record.get(record)

    @cached_property
    def _by_record(self) -> dict[RecordKey, LedgerRow]:
        return {row.record: row for row in self.rows}


def ledger(workspace: Workspace, stages: Iterable[Stage] = (), day: date | None = None) -> Ledger:
    """The ledger as of `day`, or of now; only those stages, or all."""
    judged, is_today = (day, True) if day is not None else ledger_day(workspace)
    states = _counted(workspace, Kind.RECTIFICATION)
    extensions = _extensions(workspace)
    notices = {
        state.record: state.body
        for state in queries.states_of_kind(workspace.connection, Kind.NOTICE)
        if isinstance(state.body, NoticeBody)
    }
    carried = {body.origin for _, body, _ in states if body.origin}
    names = Names(workspace)
    rounds = tuple(each.code for each in workspace.plan.rounds)
    wanted = frozenset(stages)
    rows = []
    for record, body, is_disputed in states:
        more = extensions.get(record.inspection, {}).get(record.name, {})
        stands = stage(body, judged, more.values(), is_carried=str(record) in carried)
        if wanted and stands not in wanted:
            continue
        notice = notices.get(record._replace(kind=Kind.NOTICE, name=body.notice))
        issued = notice.issued_on if notice is not None else None
        rows.append(
            LedgerRow(
                record=record,
                number=item_number(record, rounds),
                locality=names.locality(record.locality),
                team=names.team(record.team),
                body=body,
                stage=stands,
                due=due_day(body, more.values()),
                left=None if stands is Stage.CARRIED else days_left(body, judged, more.values()),
                age=(judged - issued).days if issued is not None else None,
                issued_on=issued,
                extensions=tuple(more.items()),
                is_disputed=is_disputed,
            )
        )
    rows.sort(key=_order)
    return Ledger(tuple(rows), notices, workspace.plan, judged, is_today)


def ledger_day(workspace: Workspace) -> tuple[date, bool]:
    """The day by which deadlines are judged, and whether it is today by the laptop's own date."""
    surroundings = workspace.surroundings
    today = (surroundings.now() + timedelta(minutes=surroundings.offset())).date()
    if _is_near(today, workspace.plan.period):
        return today, True
    kept: dict[tuple[object, date], date] = workspace.connection.info.setdefault(_KEPT, {})
    key = (versions.version(workspace.connection), today)
    if key not in kept:
        kept.clear()
        last = queries.last_of_streams(workspace.connection)
        days = [(each.at + timedelta(minutes=each.offset)).date() for each in last]
        near = [day for day in days if _is_near(day, workspace.plan.period)]
        kept[key] = max(near, default=today)
    return kept[key], kept[key] == today


def _is_near(today: date, period: Period) -> bool:
    return period.start - _SLACK <= today <= period.end + _SLACK


def _order(row: LedgerRow) -> tuple[int, date, RecordKey]:
    return STAGES.index(row.stage), row.due or date.max, row.record


def _counted(workspace: Workspace, kind: Kind) -> list[tuple[RecordKey, RectificationBody, bool]]:
    """Every living record of the kind, with its body and whether people disagree on it."""
    found = []
    for state in queries.states_of_kind(workspace.connection, kind):
        body = _body(state, RectificationBody)
        if body is not None:
            found.append((state.record, body, not state.is_counted))
    return found


def _extensions(
    workspace: Workspace,
) -> dict[InspectionKey, dict[str, dict[int, ExtensionBody]]]:
    by_inspection: dict[InspectionKey, dict[RecordKey, ExtensionBody]] = {}
    for state in queries.states_of_kind(workspace.connection, Kind.EXTENSION):
        if isinstance(state.body, ExtensionBody):
            group = by_inspection.setdefault(state.record.inspection, {})
            group[state.record] = state.body
    return {key: by_rectification(group) for key, group in by_inspection.items()}


def _body(state: RecordState, shape: type[AnyBody]) -> AnyBody | None:
    """The body in force, else that of the first head that has one while heads differ."""
    if state.is_counted:
        return state.body if isinstance(state.body, shape) else None
    bodies = (head.typed for head in state.heads if not head.withdrawn)
    return next((body for body in bodies if isinstance(body, shape)), None)
