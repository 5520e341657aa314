"""All that is known of one inspection, before any figure is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from inspector.domain.merge import RecordState, Standing
from inspector.domain.plan import Plan
from inspector.domain.records import Body, InspectionKey, Kind, RecordKey, SampleBody, VisitBody

AnyBody = TypeVar("AnyBody", bound=Body)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The record states of one inspection under the plan in force.

    `older_plans` are the plan's other known versions by digest, for answers made under them (M11).
    """

    key: InspectionKey
    plan: Plan
    states: Mapping[RecordKey, RecordState]
    older_plans: Mapping[str, Plan] = field(default_factory=dict)

    def state(self, kind: Kind, name: str) -> RecordState | None:
        """The state of one record of this inspection, None when nothing was ever recorded."""
        return self.states.get(RecordKey.of(self.key, kind, name))

    def body(self, kind: Kind, name: str, shape: type[AnyBody]) -> AnyBody | None:
        """The body in force of one record; None when absent, withdrawn or in conflict."""
        state = self.state(kind, name)
        body = state.body if state else None
        return body if isinstance(body, shape) else None

    def of_kind(self, kind: Kind) -> Iterator[RecordState]:
        """The states of all records of a kind, by name."""
        for key in sorted(key for key in self.states if key.kind is kind):
            yield self.states[key]

    def bodies(self, kind: Kind, shape: type[AnyBody]) -> dict[RecordKey, AnyBody]:
        """The bodies in force of a kind, without the withdrawn and the conflicting."""
        found = {state.record: state.body for state in self.of_kind(kind)}
        return {key: body for key, body in found.items() if isinstance(body, shape)}

    def samples(self, kind: str) -> list[SampleBody]:
        """The samples of one kind in force."""
        bodies = self.bodies(Kind.SAMPLE, SampleBody).values()
        return [body for body in bodies if body.sample == kind]

    def sample_standings(self, kind: str) -> set[Standing]:
        """How the records of one kind of sample stand."""
        prefix = f"{kind}."
        states = self.of_kind(Kind.SAMPLE)
        return {state.standing for state in states if state.record.name.startswith(prefix)}

    @property
    def visit(self) -> VisitBody | None:
        """The visit's facts, once recorded."""
        return self.body(Kind.VISIT, "main", VisitBody)
