"""Whose keys have been seen here, and how does a person come to trust one (T2)?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from inspector.domain.changes import Change
from inspector.domain.entry_fields import shown
from inspector.domain.faults import Refused
from inspector.domain.records import NO_PLACE, Role
from inspector.domain.sentences import say
from inspector.exchange.seals import fingerprint
from inspector.storage import arrivals, log, trust
from inspector.storage.held_files import HeldState
from inspector.storage.trust import Holder, Source, TrustedKey
from inspector.workspace.claims import Claims
from inspector.workspace.judging import Trust, contradicting, trust_of
from inspector.workspace.quarantine import set_aside_files
from inspector.workspace.reasons import Reason
from inspector.workspace.workspace import Workspace


class KeyState(StrEnum):
    """What is thought of a key."""

    TRUSTED = "trusted"
    NEW = "new"
    MISMATCH = "mismatch"


@dataclass(frozen=True, slots=True)
class SeenKey:
    """A key that sealed something here; `streams` it began, and it went on in the others.

    `sources` say why it is trusted; `is_own` that it is this workspace's own.
    """

    key: str
    author: str
    team: str
    role: str
    state: KeyState
    streams: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    is_own: bool = False

    @property
    def fingerprint(self) -> str:
        """Groups of digits to be read aloud."""
        return fingerprint(self.key)


def seen_keys(workspace: Workspace) -> tuple[SeenKey, ...]:
    """All keys that sealed a workbook or a revision here, or are trusted, by fingerprint."""
    known = trust_of(workspace)
    holders = _holders(workspace)
    sources: dict[str, list[Source]] = defaultdict(list)
    for each in trust.trusted(workspace.connection):
        sources[each.key].append(each.source)
        holders.setdefault(each.key, each.holder)
    against = _against(workspace, known)
    own = {*known.own.values()} - {""}
    found = []
    for key, holder in holders.items():
        is_trusted = key in known.known or key in own
        state = KeyState.TRUSTED if is_trusted else KeyState.NEW
        found.append(
            SeenKey(
                key=key,
                author=holder.author,
                team=holder.team,
                role=holder.role,
                state=KeyState.MISMATCH if key in against else state,
                streams=holder.streams,
                also=holder.also,
                sources=tuple(sources.get(key, ())),
                is_own=key in own,
            )
        )
    return tuple(sorted(found, key=lambda each: each.fingerprint))


def confirm(workspace: Workspace, spoken: str) -> Change:
    """Trusts the key of that fingerprint, which a person has heard read aloud.

    Spaces do not matter. Raises `Refused` for a fingerprint that no key has that was seen here.
    """
    digits = "".join(spoken.split())
    seen = seen_keys(workspace)
    for each in seen:
        if each.fingerprint.replace(" ", "") == digits:
            begun = _begun_by_others(seen, each)
            whose = Holder(each.role, each.team, each.author)
            holder = _holder(whose, {*each.streams} - begun, (*each.streams, *each.also))
            now = workspace.surroundings.now()
            with workspace.store.transaction() as connection:
                trust.trust(connection, [TrustedKey(each.key, Source.CONFIRMED, now, holder)])
            return Change()
    raise Refused.of(
        "unknown_fingerprint",
        say(
            "No key that was seen here has the fingerprint {fingerprint}.",
            fingerprint=shown(spoken),
        ),
        say("Compare it group by group; import a file of that sender first."),
    )


def _begun_by_others(seen: Iterable[SeenKey], key: SeenKey) -> frozenset[str]:
    """The streams that a trusted key had begun before: in these the new one only goes on."""
    return frozenset(
        stream
        for each in seen
        if each.state is KeyState.TRUSTED and each.key != key.key
        for stream in each.streams
    )


def own_fingerprint(workspace: Workspace) -> str:
    """The fingerprint to be read aloud to others; makes the key if there is none yet."""
    return fingerprint(workspace.surroundings.signing_key().public)


def roster(workspace: Workspace, team: str) -> tuple[TrustedKey, ...]:
    """The confirmed keys that go out in a team's next pack: its own members' and headquarters'."""
    return tuple(
        each
        for each in trust.trusted(workspace.connection)
        if each.source is Source.CONFIRMED
        and (each.holder.team == team or each.holder.role == Role.HEADQUARTERS)
    )


def keys_json(keys: Iterable[SeenKey]) -> dict[str, Any]:
    """What `keys --json` prints."""
    return {
        "keys": [
            {
                "fingerprint": each.fingerprint,
                "author": each.author,
                "team": each.team,
                "state": each.state.value,
            }
            for each in keys
        ]
    }


def _holders(workspace: Workspace) -> dict[str, Holder]:
    """Whose each key seems to be: by the workbooks that it seals, else by what it vouches for."""
    connection = workspace.connection
    begun = trust.first_sealed(connection)
    found: dict[str, Holder] = {}
    for key, one_of in trust.sealed_streams(connection).items():
        revisions = log.by_ids(connection, one_of.values()).values()
        first = min(revisions, key=lambda each: (each.at, each.id))
        team = "" if first.record.team == NO_PLACE else first.record.team
        found[key] = _holder(
            Holder(first.role, team, first.author), begun.get(key, frozenset()), one_of
        )
    claims = [_claims(each.facts) for each in arrivals.workbook_facts(connection).values()]
    aside = [each.row.claims for each in set_aside_files(workspace, None)]
    for each in (*claims, *aside):
        if each.key:
            whose = Holder(each.role, each.team, each.author)
            found[each.key] = _with_streams(whose, each.key, each, found.get(each.key))
    for each in aside:
        for key in sorted({key for keys in each.sealed.values() for key in keys} - {each.key}):
            former = found.get(key)
            found[key] = _with_streams(former or Holder(Role.TEAM), key, each, former)
    return found


def _with_streams(whose: Holder, key: str, claims: Claims, former: Holder | None) -> Holder:
    """Whose the key is, with its streams in that file beside those that were known before."""
    known = former or Holder(claims.role)
    begins = {stream for stream, keys in claims.begun.items() if key in keys}
    sealed = {stream for stream, keys in claims.sealed.items() if key in keys}
    return _holder(whose, begins.union(known.streams), sealed.union(known.streams, known.also))


def _holder(whose: Holder, begun: AbstractSet[str], sealed: Iterable[str]) -> Holder:
    """The holder with the streams that the key has begun, and those in which it went on."""
    also = tuple(sorted(set(sealed) - begun))
    return msgspec.structs.replace(whose, streams=tuple(sorted(begun)), also=also)


def _claims(facts: bytes) -> Claims:
    return msgspec.json.decode(facts, type=Claims)


def _against(workspace: Workspace, known: Trust) -> frozenset[str]:
    """The keys for which files wait, because another key is the one that is known there."""
    found: set[str] = set()
    for each in set_aside_files(workspace, HeldState.WAITING):
        if Reason.MISMATCH in each.reasons:
            claims = each.row.claims
            found |= contradicting(claims, known) or {claims.key} - known.known
    return frozenset(found)
