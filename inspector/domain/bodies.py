"""What may the body of each kind of record hold?

Every kind has a struct for its body. Bodies are read leniently (fields of a newer version pass
by, M1) and written strictly (`entries` refuses unknown keys).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

import msgspec

from inspector.domain.records import REQUESTED, Kind
from inspector.domain.values import Value, value_from_log


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The manner of every body; `withdrawn` stands in place of all else.

    What decides (`state`, `status`, `awarded`…) is empty by default and so always written out:
    no stored body changes its meaning with a default of ours.
    """

    withdrawn: bool = False


class AnswerBody(Body, frozen=True, kw_only=True):
    """An answer: the value's own JSON, a note, and perhaps adjusted points."""

    value: dict[str, Any] = {}
    note: str = ""
    adjusted: Decimal | None = None

    def read(self) -> Value | None:
        """The typed value; None for a shape of a newer version."""
        return value_from_log(self.value)


class BonusBody(Body, frozen=True, kw_only=True):
    """Whether a bonus item is awarded."""

    awarded: bool | None = None
    note: str = ""


class VetoBody(Body, frozen=True, kw_only=True):
    """A team's proposal to fail the locality by a clause."""

    state: Literal["", "raised", "withdrawn"] = ""
    facts: str = ""
    withdraw_reason: str = ""
    found_on: date | None = None
    proposer: str = ""
    statement: str = ""
    no_objection: bool = False
    criteria: tuple[str, ...] = ()

    @property
    def is_raised(self) -> bool:
        """Whether it stands, and was neither only begun nor taken back."""
        return self.state == "raised"


class RulingBody(Body, frozen=True, kw_only=True):
    """Headquarters' decision on a raised veto."""

    state: Literal["", "upheld", "dismissed"] = ""
    reason: str = ""
    person: str = ""
    ruled_on: date | None = None


class SampleBody(Body, frozen=True, kw_only=True):
    """One thing sampled on site; addresses are text and never opened."""

    sample: str = ""
    name: str = ""
    status: str = ""
    address: str = ""
    operator: str = ""
    number: str = ""
    at: str = ""
    how: str = ""
    note: str = ""


class EvidenceBody(Body, frozen=True, kw_only=True):
    """A file that proves something; `digest` is its identity, `number` its name among people."""

    digest: str = ""
    number: str = ""
    file: str = ""
    media_type: str = ""
    size: int = 0
    caption: str = ""
    sensitive: bool = False
    criteria: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    taken_at: str = ""
    provided_by: str = ""


class VisitBody(Body, frozen=True, kw_only=True):
    """The facts of the visit; its `date` decides what is not due."""

    date: date | None = None
    people: str = ""
    place: str = ""
    feedback: str = ""


class InquiryBody(Body, frozen=True, kw_only=True):
    """One entry of the visit record: what was heard, read or seen, where and with whom."""

    method: str = ""
    at: str = ""
    place: str = ""
    people: str = ""
    gist: str = ""


class FlagBody(Body, frozen=True, kw_only=True):
    """A criterion that the team wants to discuss; it changes no figure."""

    flagged: bool | None = None
    note: str = ""


RECTIFICATION_STATES = ("open", "in_progress", "submitted", "closed", "failed")


class RectificationBody(Body, frozen=True, kw_only=True):
    """Something to be put right by a unit until a day; overdue is derived.

    `notice` is the number of the notice that asked for it, `reply` what the unit answered and
    `note` what headquarters says to it; `published`: given to the media. `origin` is the record
    of an earlier round that it goes on with.
    """

    criterion: str = ""
    clause: str = ""
    problem: str = ""
    responsible: str = ""
    person: str = ""
    measure: str = ""
    due: date | None = None
    status: Literal["", "open", "in_progress", "submitted", "closed", "failed"] = ""
    note: str = ""
    proof: str = ""
    accepted_by: str = ""
    notice: str = ""
    submitted_on: date | None = None
    closed_on: date | None = None
    published: bool | None = None
    reply: str = ""
    origin: str = ""


class SignoffBody(Body, frozen=True, kw_only=True):
    """A sign-off: the digest of what was signed (M15) and the names on paper."""

    digest: str = ""
    leader: str = ""
    unit_signer: str = ""
    signed_on: date | None = None
    refused: bool = False
    note: str = ""
    scan: str = ""


class AcceptanceBody(Body, frozen=True, kw_only=True):
    """Headquarters takes an inspection or returns it to its team.

    `digest` and `signoff` say what it judged: the heads (M15), and the sign-off's revision or '-'
    where there was none. Without them it is about whatever stands there.
    """

    state: Literal["", "accepted", "returned"] = ""
    digest: str = ""
    signoff: str = ""
    reason: str = ""
    person: str = ""

    @property
    def is_return(self) -> bool:
        """Whether it gives the inspection back."""
        return self.state == "returned"


class CommentBody(Body, frozen=True, kw_only=True):
    """Headquarters' remark at a criterion or clause, or on the whole; settled once it is met."""

    text: str = ""
    person: str = ""
    is_settled: bool = False


class ResponseBody(Body, frozen=True, kw_only=True):
    """What a team answers to headquarters' remark of the same name."""

    text: str = ""


class PrecedenceBody(Body, frozen=True, kw_only=True):
    """Whose result stands where several teams inspected one locality."""

    team: str = ""
    reason: str = ""
    person: str = ""
    ruled_on: date | None = None


class DecisionBody(Body, frozen=True, kw_only=True):
    """What follows for a locality: codes of the plan's outcomes that a person chose.

    `suggested` are those that the plan's rules offered at that moment.
    """

    outcomes: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    note: str = ""
    person: str = ""


EXTENSION_STATES = (REQUESTED, "approved", "refused")


class ExtensionBody(Body, frozen=True, kw_only=True):
    """More time for a rectification: until `asked`, once it is approved."""

    asked: date | None = None
    reason: str = ""
    state: Literal["", "requested", "approved", "refused"] = ""
    person: str = ""
    decided_on: date | None = None


class NoticeBody(Body, frozen=True, kw_only=True):
    """A notice to one unit: what it has to put right and until when."""

    number: str = ""
    unit: str = ""
    issued_on: date | None = None
    due: date | None = None
    rectifications: tuple[str, ...] = ()
    contact: str = ""
    requirement: str = ""


class LocalityBody(Body, frozen=True, kw_only=True):
    """A locality of the campaign; `code` is its area code or an own one."""

    code: str = ""
    name: str = ""
    parent: str = ""


class TeamBody(Body, frozen=True, kw_only=True):
    """A joint team; without a leader anyone of the team may sign."""

    code: str = ""
    name: str = ""
    leader: str = ""


class MemberBody(Body, frozen=True, kw_only=True):
    """A member of a team, with a letter for evidence numbers (M16)."""

    name: str = ""
    team: str = ""
    department: str = ""
    letter: str = ""
    duties: tuple[str, ...] = ()


class AssignmentBody(Body, frozen=True, kw_only=True):
    """A team inspects a locality in a round."""

    planned: date | None = None
    note: str = ""


BODIES: dict[Kind, type[Body]] = {
    Kind.ANSWER: AnswerBody,
    Kind.BONUS: BonusBody,
    Kind.VETO: VetoBody,
    Kind.RULING: RulingBody,
    Kind.SAMPLE: SampleBody,
    Kind.EVIDENCE: EvidenceBody,
    Kind.VISIT: VisitBody,
    Kind.INQUIRY: InquiryBody,
    Kind.FLAG: FlagBody,
    Kind.RECTIFICATION: RectificationBody,
    Kind.SIGNOFF: SignoffBody,
    Kind.ACCEPTANCE: AcceptanceBody,
    Kind.COMMENT: CommentBody,
    Kind.RESPONSE: ResponseBody,
    Kind.PRECEDENCE: PrecedenceBody,
    Kind.DECISION: DecisionBody,
    Kind.EXTENSION: ExtensionBody,
    Kind.NOTICE: NoticeBody,
    Kind.LOCALITY: LocalityBody,
    Kind.TEAM: TeamBody,
    Kind.MEMBER: MemberBody,
    Kind.ASSIGNMENT: AssignmentBody,
}


def body_from_log(kind: Kind, raw: Mapping[str, Any]) -> Body | None:
    """The typed body of a stored one; None where a newer version wrote what we cannot read."""
    try:
        return msgspec.convert(raw, BODIES[kind])
    except msgspec.ValidationError:
        return None


def moment(text: str) -> datetime | None:
    """The time that a body gives as text, None when it is not ISO."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
