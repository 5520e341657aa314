"""Is this inspection signed, does the sign-off still hold, and who may sign it (M15)?

What blocks a sign-off is the question of `completeness`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from inspector.domain.records import (
    MAIN,
    SIGNED_KINDS,
    AcceptanceBody,
    Kind,
    MemberBody,
    SignoffBody,
    TeamBody,
)
from inspector.domain.revisions import signed_digest
from inspector.domain.sheet import Sheet


class SignState(StrEnum):
    """Where an inspection stands between work and signature."""

    UNSIGNED = "unsigned"
    SIGNED = "signed"
    CHANGED = "changed"
    """Signed once, and changed since."""


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
    """What headquarters decided about the inspection as it is now.

    A decision that names a digest is about those very heads: what a team signs anew after a
    return is neither returned nor accepted yet.
    """
    body = sheet.body(Kind.ACCEPTANCE, MAIN, AcceptanceBody)
    if body is None or body.digest not in {"", present_digest(sheet)}:
        return None
    return body


def may_sign(author: str, team: TeamBody | None, members: Mapping[str, MemberBody]) -> bool:
    """Whether that author may sign: anyone, unless the team's pack names a leader.

    The leader is a member's code in `members`, or a name.
    """
    if team is None or not team.leader:
        return True
    member = members.get(team.leader)
    return author.strip() in {team.leader, member.name.strip() if member else team.leader}


def _signoffs(sheet: Sheet) -> Iterator[SignoffBody]:
    state = sheet.state(Kind.SIGNOFF, MAIN)
    for head in state.heads if state is not None else ():
        if isinstance(head.typed, SignoffBody) and not head.withdrawn:
            yield head.typed
