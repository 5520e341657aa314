"""Is this inspection signed, does the sign-off still hold, and who may sign it (M15)?

What blocks a sign-off is the question of `completeness`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from inspector.domain.bodies import AcceptanceBody, MemberBody, SignoffBody, TeamBody
from inspector.domain.records import MAIN, NO_PLACE, SIGNED_KINDS, Kind
from inspector.domain.revisions import Revision, signed_digest
from inspector.domain.sheet import Sheet


class SignState(StrEnum):
    """Where an inspection stands between work and signature."""

    UNSIGNED = "unsigned"
    SIGNED = "signed"
    CHANGED = "changed"
    """Signed once, and changed since."""


class AcceptState(StrEnum):
    """What headquarters has made of an inspection."""

    OPEN = ""
    """Nothing has been decided, or two desks differ."""
    ACCEPTED = "accepted"
    CHANGED = "changed"
    """Accepted once, and changed or opened again since: accepted no more."""
    RETURNED = "returned"
    ANSWERED = "answered"
    """Returned once, and signed anew since."""


def present_digest(sheet: Sheet) -> str:
    """The digest that a sign-off made now would hold, and an acceptance too (M15)."""
    states = (state for kind in SIGNED_KINDS for state in sheet.of_kind(kind))
    return signed_digest(head.id for state in states for head in state.heads)


def signature(sheet: Sheet) -> SignoffBody | None:
    """The sign-off that fits the present heads."""
    digest = present_digest(sheet)
    return next((body for body in _signoffs(sheet) if body.digest == digest), None)


def is_signed(sheet: Sheet) -> bool:
    """Whether a sign-off fits the present heads (M15)."""
    return signature(sheet) is not None


def sign_state(sheet: Sheet) -> SignState:
    """Unsigned, signed, or changed since sign-off."""
    if is_signed(sheet):
        return SignState.SIGNED
    return SignState.CHANGED if any(_signoffs(sheet)) else SignState.UNSIGNED


def acceptance(sheet: Sheet) -> AcceptanceBody | None:
    """What headquarters decided about the inspection, if it holds for what is here now."""
    if accept_state(sheet) not in {AcceptState.ACCEPTED, AcceptState.RETURNED}:
        return None
    return sheet.body(Kind.ACCEPTANCE, MAIN, AcceptanceBody)


def accept_state(sheet: Sheet) -> AcceptState:
    """Where an inspection stands between its team and headquarters.

    An acceptance is about the very heads that it names, while they are signed: whatever the team
    changes or opens again ends it. A return holds until the team signs anew, changed or not.
    """
    body = sheet.body(Kind.ACCEPTANCE, MAIN, AcceptanceBody)
    if body is None or not body.state:
        return AcceptState.OPEN
    digest = present_digest(sheet)
    fits = body.digest in {"", digest}
    fitting = [head.id for head in _signoff_heads(sheet) if _digest(head) == digest]
    if body.state == "accepted":
        return AcceptState.ACCEPTED if fits and fitting else AcceptState.CHANGED
    is_same = fits and (not body.signoff or body.signoff in fitting)
    return AcceptState.ANSWERED if fitting and not is_same else AcceptState.RETURNED


def about_these_heads(body: AcceptanceBody, sheet: Sheet) -> AcceptanceBody:
    """The decision with what it is about: the heads that stand now and their sign-off (M15).

    One that names heads by itself is about those; whether they still stand is for the rules.
    """
    if body.withdrawn:
        return body
    digest = present_digest(sheet)
    fitting = [head.id for head in _signoff_heads(sheet) if _digest(head) == digest]
    signoff = min(fitting, default=NO_PLACE)
    return msgspec.structs.replace(body, digest=body.digest or digest, signoff=signoff)


def may_sign(author: str, team: TeamBody | None, members: Mapping[str, MemberBody]) -> bool:
    """Whether that author may sign: anyone, unless the team's pack names a leader.

    The leader is a member's code in `members`, or a name.
    """
    if team is None or not team.leader:
        return True
    member = members.get(team.leader)
    return author.strip() in {team.leader, member.name.strip() if member else team.leader}


def _signoff_heads(sheet: Sheet) -> Iterator[Revision]:
    state = sheet.state(Kind.SIGNOFF, MAIN)
    return (head for head in (state.heads if state else ()) if not head.withdrawn)


def _digest(signoff: Revision) -> str:
    return signoff.typed.digest if isinstance(signoff.typed, SignoffBody) else ""


def _signoffs(sheet: Sheet) -> Iterator[SignoffBody]:
    for head in _signoff_heads(sheet):
        if isinstance(head.typed, SignoffBody):
            yield head.typed
