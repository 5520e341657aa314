"""What does a results workbook say? All of it as frozen values, before a cell is written.

The workspace fills a book on its own thread; writing it needs neither database nor clock, and may
take its time elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from inspector.domain.bodies import MemberBody
from inspector.domain.completeness import SignCheck, check_sign_off
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey
from inspector.domain.scorecard import Scorecard, score
from inspector.domain.sentences import Sentence, say
from inspector.domain.sheet import Sheet
from inspector.domain.signing import SignState, sign_state
from inspector.wording import CHINESE

DIGEST_SHOWN = 8
"""Digits of the payload's digest that stand on every page (W2)."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """One inspection as its sheets show it.

    `revision` counts the sign-offs: while unsigned it is the number that the next one will have.
    """

    sheet: Sheet
    card: Scorecard
    check: SignCheck
    sign_state: SignState
    locality: str
    team: str
    leader: str = ""
    members: tuple[MemberBody, ...] = ()
    revision: int = 1

    @property
    def key(self) -> InspectionKey:
        """Which inspection it is."""
        return self.sheet.key

    @property
    def is_final(self) -> bool:
        """Whether a sign-off holds."""
        return self.sign_state is SignState.SIGNED

    @property
    def is_draft(self) -> bool:
        """Whether it is not even ready to be signed."""
        return not self.is_final and not self.check.is_clear


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsBook:
    """A whole results workbook: whose, from when, of which inspections, under which plan.

    `payload` are the cells that carry the sealed revisions, none in a book without, and `digest`
    names them (W2). `pictures` are JPEGs by the digest of their evidence, at most 480 pixels each
    way; none of sensitive evidence is ever written. A blank book has no values, and rows high
    enough to write in by hand (W7).
    """

    plan: Plan
    inspections: tuple[Inspected, ...]
    exporter: str
    at: datetime
    offset: int
    payload: tuple[str, ...] = ()
    digest: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    locale: str = CHINESE
    is_blank: bool = False

    @property
    def local_time(self) -> datetime:
        """When it was exported, by the exporter's own clock."""
        return self.at.astimezone(timezone(timedelta(minutes=self.offset))).replace(tzinfo=None)

    @property
    def short_digest(self) -> str:
        """The digits by which paper is held against file."""
        return self.digest[:DIGEST_SHOWN]


def origin(book: ResultsBook, revision: int | None = None) -> Sentence:
    """Version, revision and digest: what ties paper to file."""
    if revision is None and len(book.inspections) == 1:
        revision = book.inspections[0].revision
    version = book.plan.version
    if not book.digest:
        return say("Plan v{version}", version=version)
    if revision is None:
        return say("Plan v{version} · digest {digest}", version=version, digest=book.short_digest)
    return say(
        "Plan v{version} · r{revision} · digest {digest}",
        version=version,
        revision=revision,
        digest=book.short_digest,
    )


def inspected(
    sheet: Sheet,
    *,
    locality: str,
    team: str,
    leader: str = "",
    members: Iterable[MemberBody] = (),
    signed_times: int = 0,
    hand_edits: int = 0,
) -> Inspected:
    """The inspection of a sheet; `signed_times` is how often it was signed off until now."""
    card = score(sheet)
    state = sign_state(sheet)
    return Inspected(
        sheet=sheet,
        card=card,
        check=check_sign_off(sheet, card, hand_edits=hand_edits),
        sign_state=state,
        locality=locality,
        team=team,
        leader=leader,
        members=tuple(members),
        revision=signed_times + (state is not SignState.SIGNED),
    )


def blank_book(
    plan: Plan,
    places: Iterable[tuple[InspectionKey, str, str]],
    *,
    exporter: str,
    at: datetime,
    offset: int,
    locale: str = CHINESE,
) -> ResultsBook:
    """Score sheets without a value, for paper and for people without the app (W7).

    `places` are inspections with the names of their locality and team.
    """
    return ResultsBook(
        plan=plan,
        inspections=tuple(
            inspected(Sheet(key, plan, {}), locality=locality, team=team)
            for key, locality, team in places
        ),
        exporter=exporter,
        at=at,
        offset=offset,
        locale=locale,
        is_blank=True,
    )
