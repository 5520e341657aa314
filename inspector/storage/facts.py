"""What does a workspace know of itself, beside its log?"""

from __future__ import annotations

from datetime import datetime

import msgspec

from inspector.domain.bodies import MemberBody
from inspector.domain.records import Role


class WorkspaceFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whose workspace it is and by which plan; kept in `meta` and replaced as a whole.

    `id` tells workspaces apart, whatever their names (M9); `plan` is the digest of the plan in
    force and `confirmed_plan` the one that headquarters froze, "" until then. `team`, `leader` and
    `members` are empty at headquarters, whose teams are records. `pack` is the number of the
    latest task pack that was taken in, and `pack_digest` names its payload.
    """

    id: str
    campaign: str
    role: Role
    plan: str
    created_at: datetime
    team: str = ""
    team_name: str = ""
    author: str = ""
    confirmed_plan: str = ""
    leader: str = ""
    members: tuple[MemberBody, ...] = ()
    pack: int = 0
    pack_digest: str = ""


class Holder(msgspec.Struct, frozen=True):
    """Who has a workspace open; `since` carries the holder's own offset."""

    user: str
    host: str
    process: int
    since: datetime


def facts_text(facts: WorkspaceFacts) -> str:
    """The facts as `meta` keeps them."""
    return msgspec.json.encode(facts).decode()


def facts_from_text(text: str) -> WorkspaceFacts:
    """The facts that `facts_text` wrote; raises `msgspec.DecodeError` for anything else."""
    return msgspec.json.decode(text, type=WorkspaceFacts)
