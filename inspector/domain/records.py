"""Which things have a history, what is each one's address, and who may write it?

A record's path is `round/locality/team/kind/name`; the campaign is the plan's `id`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

CODE = re.compile(r"[A-Za-z0-9._-]+")
_PATH = re.compile("/".join([f"({CODE.pattern})"] * 5))
NO_PLACE = "-"
MAIN = "main"


class Kind(StrEnum):
    """Every kind of record; in the order in which they are told of."""

    ANSWER = "answer"
    BONUS = "bonus"
    VETO = "veto"
    RULING = "ruling"
    SAMPLE = "sample"
    EVIDENCE = "evidence"
    VISIT = "visit"
    INQUIRY = "inquiry"
    FLAG = "flag"
    RECTIFICATION = "rectification"
    SIGNOFF = "signoff"
    ACCEPTANCE = "acceptance"
    COMMENT = "comment"
    RESPONSE = "response"
    PRECEDENCE = "precedence"
    DECISION = "decision"
    EXTENSION = "extension"
    NOTICE = "notice"
    LOCALITY = "locality"
    TEAM = "team"
    MEMBER = "member"
    ASSIGNMENT = "assignment"


class Role(StrEnum):
    """Whose workspace it is."""

    TEAM = "team"
    HEADQUARTERS = "headquarters"


TEAM_KINDS = frozenset(
    {
        Kind.ANSWER,
        Kind.BONUS,
        Kind.VETO,
        Kind.SAMPLE,
        Kind.EVIDENCE,
        Kind.VISIT,
        Kind.INQUIRY,
        Kind.FLAG,
        Kind.RECTIFICATION,
        Kind.SIGNOFF,
        Kind.RESPONSE,
        Kind.EXTENSION,
    }
)
SHARED_KINDS = frozenset({Kind.RECTIFICATION, Kind.EXTENSION})
"""The kinds of which a team writes the first states and headquarters all."""
HEADQUARTERS_KINDS = frozenset(Kind) - TEAM_KINDS | SHARED_KINDS
SIGNED_KINDS = (Kind.ANSWER, Kind.BONUS, Kind.SAMPLE, Kind.EVIDENCE, Kind.VISIT, Kind.VETO)
"""The kinds whose heads a sign-off covers (M15)."""
CAMPAIGN_KINDS = frozenset({Kind.LOCALITY, Kind.TEAM, Kind.MEMBER, Kind.ASSIGNMENT})


HEADQUARTERS_STATES = frozenset({"closed", "failed"})
"""The states of a rectification that only headquarters gives."""
REQUESTED = "requested"
"""The state of an extension that a team may give."""


def may_write(role: str, kind: Kind, body: Mapping[str, Any], *, settles: bool = False) -> bool:
    """Whether a workspace of that role may write this body; `role` as the log has it.

    Headquarters writes no team's record of its own accord; but it `settles` conflicts (M7) and
    hand edits (W5) in any.
    """
    if role == Role.HEADQUARTERS:
        return settles or kind in HEADQUARTERS_KINDS
    if kind is Kind.RECTIFICATION and body.get("status") in HEADQUARTERS_STATES:
        return False
    if kind is Kind.EXTENSION and body.get("state", REQUESTED) != REQUESTED:
        return False
    return role == Role.TEAM and kind in TEAM_KINDS


class InspectionKey(NamedTuple):
    """One team's work at one locality in one round."""

    round: str
    locality: str
    team: str

    def __str__(self) -> str:
        return f"{self.round}/{self.locality}/{self.team}"


class RecordKey(NamedTuple):
    """The address of a thing with a history, within a campaign."""

    round: str
    locality: str
    team: str
    kind: Kind
    name: str

    def __str__(self) -> str:
        return f"{self.round}/{self.locality}/{self.team}/{self.kind}/{self.name}"

    @property
    def inspection(self) -> InspectionKey:
        """The inspection the record belongs to."""
        return InspectionKey(self.round, self.locality, self.team)

    @classmethod
    def of(cls, inspection: InspectionKey, kind: Kind, name: str) -> RecordKey:
        """The record `name` of that kind in an inspection."""
        return cls(*inspection, kind, name)

    @classmethod
    def parse(cls, path: str) -> RecordKey:
        """The key that `str` wrote; raises ValueError for a path that is none."""
        parts = _PATH.fullmatch(path)
        if parts is None:
            raise ValueError(path)
        round_, locality, team, kind, name = parts.groups()
        return cls(round_, locality, team, Kind(kind), name)


def sample_name(kind: str, name: str) -> str:
    """The record name of a sample: its kind and 16 hex digits of the name as people compare it."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    return f"{kind}.{hashlib.sha256(folded.encode()).hexdigest()[:16]}"


def extension_name(rectification: str, number: int) -> str:
    """The record name of the n-th extension of a rectification, counted from 1."""
    return f"{rectification}.{number}"


def extended(name: str) -> tuple[str, int] | None:
    """The rectification and the number of an extension of that record name; None for another."""
    rectification, _, number = name.rpartition(".")
    if not rectification or not number.isdecimal() or not number.isascii() or number[0] == "0":
        return None
    return rectification, int(number)


def inquiry_name(members: Mapping[str, Any]) -> str:
    """The record name of a new row of the visit record: the same row, the same name."""
    told = [str(members.get(key, "")) for key in ("method", "at", "place", "gist")]
    return hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()[:16]


def evidence_name(digest: str) -> str:
    """The record name of a piece of evidence: the first 16 hex digits of its SHA-256."""
    return digest[:16]
