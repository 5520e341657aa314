"""What is known of one inspection, before any figure is made of it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar

import msgspec

from inspector.domain.bodies import Body, EvidenceBody, SampleBody, VisitBody
from inspector.domain.merge import RecordState, Standing
from inspector.domain.placing import has_place
from inspector.domain.plan import Plan
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey

AnyBody = TypeVar("AnyBody", bound=Body)
_NOTHING: Mapping[str, RecordState] = {}


class Sheet(msgspec.Struct, frozen=True, dict=True):
    """The record states of one inspection, and of no other, under the plan in force.

    `older_plans` are the plan's other known versions by digest, for answers made under them (M11).
    """

    key: InspectionKey
    plan: Plan
    states: Mapping[RecordKey, RecordState]
    older_plans: Mapping[str, Plan] = msgspec.field(default_factory=dict)

    @cached_property
    def _by_kind(self) -> dict[Kind, dict[str, RecordState]]:
        groups: dict[Kind, dict[str, RecordState]] = {}
        for record, state in self.states.items():
            groups.setdefault(record.kind, {})[record.name] = state
        return groups

    def state(self, kind: Kind, name: str) -> RecordState | None:
        """The state of one record of this inspection, None when nothing was ever recorded."""
        return self._by_kind.get(kind, _NOTHING).get(name)

    def body(self, kind: Kind, name: str, shape: type[AnyBody]) -> AnyBody | None:
        """The body in force of one record; None when absent, withdrawn or in conflict."""
        state = self.state(kind, name)
        body = state.body if state else None
        return body if isinstance(body, shape) else None

    def of_kind(self, kind: Kind) -> Iterator[RecordState]:
        """The states of all records of a kind, by name."""
        for _, state in sorted(self._by_kind.get(kind, _NOTHING).items()):
            yield state

    def bodies(self, kind: Kind, shape: type[AnyBody]) -> dict[RecordKey, AnyBody]:
        """The bodies in force of a kind, without the withdrawn and the conflicting."""
        found = {state.record: state.body for state in self.of_kind(kind)}
        return {key: body for key, body in found.items() if isinstance(body, shape)}

    @cached_property
    def _sample_states(self) -> dict[str, list[RecordState]]:
        """By kind of sample, which is what stands before the last point of a sample's name."""
        groups: dict[str, list[RecordState]] = {}
        for state in self.of_kind(Kind.SAMPLE):
            groups.setdefault(state.record.name.rpartition(".")[0], []).append(state)
        return groups

    def samples(self, kind: str) -> list[SampleBody]:
        """The samples of one kind in force, by name."""
        bodies = (state.body for state in self._sample_states.get(kind, ()))
        return [body for body in bodies if isinstance(body, SampleBody)]

    def sample_standings(self, kind: str) -> set[Standing]:
        """How the records of one kind of sample stand."""
        return {state.standing for state in self._sample_states.get(kind, ())}

    @cached_property
    def evidence(self) -> tuple[EvidenceBody, ...]:
        """The evidence in force, by name."""
        return tuple(self.bodies(Kind.EVIDENCE, EvidenceBody).values())

    @property
    def visit(self) -> VisitBody | None:
        """The visit's facts, once recorded."""
        return self.body(Kind.VISIT, MAIN, VisitBody)

    @property
    def unplaced(self) -> tuple[RecordState, ...]:
        """What was recorded for something that this plan does not know (M11): kept, not counted."""
        plan = self.plan
        known = {
            Kind.ANSWER: plan.criterion,
            Kind.FLAG: plan.criterion,
            Kind.BONUS: plan.bonus_item,
            Kind.VETO: plan.clause,
            Kind.RULING: plan.clause,
        }
        unknown = [
            state
            for kind, thing in known.items()
            for state in self.of_kind(kind)
            if thing(state.record.name) is None
        ]
        unknown += [
            state
            for kind in (Kind.COMMENT, Kind.RESPONSE)
            for state in self.of_kind(kind)
            if not has_place(state.record, plan)
        ]
        unknown += [
            state
            for kind, states in self._sample_states.items()
            if plan.sample_kind(kind) is None
            for state in states
        ]
        return tuple(unknown)
