"""What did the exporter know and show, as far as the file itself tells?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from inspector.domain.bodies import RectificationBody, SampleBody
from inspector.domain.merge import RecordState
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.scorecard import score
from inspector.domain.sheet import Sheet
from inspector.exchange import sheets
from inspector.exchange.choices import Choices
from inspector.exchange.sheets import RowKey, TableId
from inspector.exchange.shown import NOTHING, InputRow, Shower
from inspector.office.cells import Shown
from inspector.wording import CHINESE, LOCALES, Wording


@dataclass(frozen=True)
class Exported:
    """The plan, the records and their heads when the workbook was made.

    `workbook` names it in proposals. Without payload nothing is known of the records (`is_lost`):
    then whatever stands in the cells was entered there.
    """

    plan: Plan
    choices: Choices
    workbook: str
    covers: frozenset[InspectionKey] = frozenset()
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    states: Mapping[RecordKey, RecordState] = field(default_factory=dict)
    older_plans: Mapping[str, Plan] = field(default_factory=dict)
    is_lost: bool = False

    def is_covered(self, inspection: InspectionKey) -> bool:
        """Whether the workbook is about that inspection."""
        return self.is_lost or inspection in self.covers

    def heads_of(self, record: RecordKey) -> tuple[str, ...]:
        """The ids of the record's heads, none for one that was not there."""
        if str(record) in self.heads:
            return self.heads[str(record)]
        state = self.states.get(record)
        return tuple(head.id for head in state.heads) if state is not None else ()

    def body_of(self, record: RecordKey) -> Mapping[str, Any] | None:
        """The body that was shown; None when absent, withdrawn or waiting for a person."""
        state = self.states.get(record)
        head = state.head if state is not None else None
        return None if head is None or head.withdrawn else head.body

    def rows(
        self, inspection: InspectionKey, table: TableId, locale: str
    ) -> dict[RowKey, InputRow]:
        """The rows of one inspection in one table as they were written, by their keys."""
        shown = self._shown.get((inspection, table, locale))
        if shown is None:
            shower = self._shower(inspection, locale if locale in LOCALES else CHINESE)
            shown = {row.key: row for row in shower.rows(table)}
            self._shown[inspection, table, locale] = shown
        return shown

    def locked(self, record: RecordKey, locale: str) -> Mapping[str, Shown]:
        """What stands in the cells that only tell which record a row is about."""
        state = self.states.get(record)
        body = state.body if state is not None else None
        wording = Wording(locale if locale in LOCALES else CHINESE)
        match body:
            case SampleBody():
                kind = self.choices.label(wording, sheets.KINDS, body.sample)
                return {"kind": kind, "name": body.name or NOTHING}
            case RectificationBody():
                return {"about": body.criterion or body.clause or record.name}
        return {}

    @cached_property
    def _shown(self) -> dict[tuple[InspectionKey, TableId, str], dict[RowKey, InputRow]]:
        return {}

    @cached_property
    def _showers(self) -> dict[tuple[InspectionKey, str], Shower]:
        return {}

    @cached_property
    def _states(self) -> dict[InspectionKey, dict[RecordKey, RecordState]]:
        groups: dict[InspectionKey, dict[RecordKey, RecordState]] = {}
        for record, state in self.states.items():
            groups.setdefault(record.inspection, {})[record] = state
        return groups

    def _shower(self, inspection: InspectionKey, locale: str) -> Shower:
        shower = self._showers.get((inspection, locale))
        if shower is None:
            states = self._states.get(inspection, {})
            sheet = Sheet(inspection, self.plan, states, self.older_plans)
            shower = Shower(sheet, score(sheet), self.choices, Wording(locale))
            self._showers[inspection, locale] = shower
        return shower


NAMED_BY_CELLS = frozenset({Kind.SAMPLE, Kind.RECTIFICATION, Kind.INQUIRY})
"""Kinds of which a new record can be entered in a row of its table."""
