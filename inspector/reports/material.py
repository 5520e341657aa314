"""What is a report made of? Every figure of a campaign's round, as the domain made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

import msgspec

from inspector.domain.bodies import NoticeBody, RectificationBody, SampleBody
from inspector.domain.documents import Basis
from inspector.domain.heat import DepartmentView
from inspector.domain.plan import Plan, Round
from inspector.domain.records import InspectionKey
from inspector.domain.rectification import Stage
from inspector.domain.sampled import SampledKind
from inspector.domain.scorecard import Scorecard
from inspector.domain.sentences import Sentence
from inspector.domain.summary import Share
from inspector.domain.tally import Overall
from inspector.domain.vetoes import VetoCase, VetoState


class Lost(msgspec.Struct, frozen=True):
    """Points that a criterion lacks, and what the team wrote about it."""

    criterion: str
    points: Decimal
    note: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One inspection of the round.

    `rank` is its place among the accepted, None outside. `decided` are outcomes that a person
    chose, None while nobody did; `lost` only of the accepted, the most points first.
    """

    key: InspectionKey
    name: str
    team: str
    card: Scorecard
    sections: tuple[Share, ...] = ()
    rank: int | None = None
    is_assigned: bool = False
    is_started: bool = False
    is_signed: bool = False
    is_returned: bool = False
    is_overruled: bool = False
    planned: date | None = None
    visited: date | None = None
    suggested: tuple[str, ...] = ()
    decided: tuple[str, ...] | None = None
    lost: tuple[Lost, ...] = ()
    problems: int = 0
    closed: int = 0

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What follows: as a person decided, else as the rules offer."""
        return self.suggested if self.decided is None else self.decided


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A rectification as the ledger shows it; `left` days until due, negative once over."""

    key: InspectionKey
    name: str
    number: str
    locality: str
    body: RectificationBody
    stage: Stage
    due: date | None
    left: int | None


class Veto(msgspec.Struct, frozen=True, kw_only=True):
    """A veto clause that was raised at a place."""

    key: InspectionKey
    locality: str
    team: str
    total: Decimal | None
    case: VetoCase


class SampleLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was sampled."""

    key: InspectionKey
    locality: str
    body: SampleBody


class Reminder(msgspec.Struct, frozen=True, kw_only=True):
    """An inspection whose result is missing here, and why it is said to be."""

    key: InspectionKey
    name: str
    team: str
    leader: str
    due: date | None
    days_late: int
    why: Sentence


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was imported, in the order of its arrival."""

    batch: str
    file: str
    digest: str
    outcome: Sentence
    reasons: tuple[Sentence, ...]
    sender: str
    at: datetime


class Material(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All of it: `places` are all inspections of the round, `standing` the accepted, best first.

    `everything` is what all come to, `overall` what the accepted do; `outside` are signed ones that
    are not accepted. `criteria` are over the accepted, by code; so are `duties`, whose rows are
    those of `standing`.
    """

    plan: Plan
    round: Round
    as_of: datetime
    author: str
    places: tuple[Place, ...]
    standing: tuple[Place, ...]
    everything: Overall
    overall: Overall
    outside: int
    criteria: Mapping[str, Share]
    vetoes: tuple[Veto, ...] = ()
    items: tuple[Item, ...] = ()
    notices: tuple[tuple[InspectionKey, NoticeBody], ...] = ()
    samples: tuple[SampleLine, ...] = ()
    sample_counts: tuple[SampledKind, ...] = ()
    duties: tuple[DepartmentView, ...] = ()
    arrivals: tuple[Arrived, ...] = ()
    reminders: tuple[Reminder, ...] = ()

    @property
    def today(self) -> date:
        """The day of the figures."""
        return self.as_of.date()

    @property
    def basis(self) -> Basis:
        """What every document says that its figures stand on."""
        return Basis(
            campaign=self.plan.id,
            version=self.plan.version,
            digest=self.plan.digest,
            round=self.round.code,
            as_of=self.as_of,
            accepted=len(self.standing),
            outside=self.outside,
        )

    @cached_property
    def standing_vetoes(self) -> tuple[Veto, ...]:
        """Those of accepted inspections that their teams did not withdraw."""
        accepted = {place.key for place in self.standing}
        return tuple(
            veto
            for veto in self.vetoes
            if veto.key in accepted and veto.case.state is not VetoState.WITHDRAWN
        )

    @cached_property
    def stages(self) -> Mapping[Stage, int]:
        """How many rectifications stand where; those that a later round goes on with left out."""
        return Counter(item.stage for item in self.items if item.stage is not Stage.CARRIED)

    @property
    def item_count(self) -> int:
        """All rectifications of the round."""
        return sum(self.stages.values())

    @property
    def overdue_items(self) -> int:
        """Rectifications whose day is over and that nobody has reported done."""
        return self.stages.get(Stage.OVERDUE, 0)

    @property
    def closed_items(self) -> int:
        """Rectifications that are settled."""
        return self.stages.get(Stage.CLOSED, 0)

    @property
    def failed_items(self) -> int:
        """Rectifications that failed, given to the media or not."""
        return self.stages.get(Stage.FAILED, 0) + self.stages.get(Stage.PUBLISHED, 0)

    @property
    def open_items(self) -> int:
        """Rectifications that are not ended, the overdue ones among them."""
        return self.item_count - self.closed_items - self.failed_items
