"""What does a file say of itself, as far as it decides whether the file may come in?

Kept with what became of the file, so that it can be judged again without being read again.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from inspector.domain.records import Role
from inspector.domain.revisions import RevisionId
from inspector.workspace.parcels import Parcel


class Claims(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who made a workbook by its own header, what it is about, and which keys seal what in it.

    `sealed` are the keys on revisions of each stream, `begun` those on a stream's first revision;
    `office` are the keys on each thing that is said to be headquarters', none where it has no seal.
    """

    kind: str = ""
    campaign: str = ""
    role: str = ""
    team: str = ""
    team_name: str = ""
    author: str = ""
    key: str = ""
    stream: str = ""
    counter: int = 0
    plan: str = ""
    at: str = ""
    offset: int = 0
    digest: str = ""
    inspections: tuple[str, ...] = ()
    sealed: dict[str, tuple[str, ...]] = {}
    begun: dict[str, tuple[str, ...]] = {}
    office: tuple[tuple[str, ...], ...] = ()


def claims_of(parcel: Parcel) -> Claims:
    """What a file that could be read says of itself."""
    header, key = parcel.header, parcel.bundle.key
    keys = _keys(parcel)
    sealed: dict[str, set[str]] = defaultdict(set)
    begun: dict[str, set[str]] = defaultdict(set)
    office: set[tuple[str, ...]] = set()
    if key:
        sealed[header.stream].add(key)
    if header.role == Role.HEADQUARTERS:
        office.add((key,) if key else ())
    for each in parcel.revisions:
        found = keys.get(each.id, set())
        sealed[each.stream] |= found
        if each.number == 1:
            begun[each.stream] |= found
        if each.role == Role.HEADQUARTERS:
            office.add(tuple(sorted(found)))
    return Claims(
        kind=parcel.bundle.kind,
        campaign=header.campaign,
        role=header.role,
        team=header.team,
        team_name=header.team_name,
        author=header.author,
        key=key,
        stream=header.stream,
        counter=header.counter,
        plan=header.plan,
        at=header.at,
        offset=header.offset,
        digest=parcel.bundle.workbook,
        inspections=tuple(map(str, parcel.inspections)),
        sealed=_in_order(sealed),
        begun=_in_order(begun),
        office=tuple(sorted(office)),
    )


def _keys(parcel: Parcel) -> dict[RevisionId, set[str]]:
    """The keys that vouch for each revision in the file."""
    found: dict[RevisionId, set[str]] = defaultdict(set)
    for seal in parcel.bundle.seals:
        for identity in parcel.ids.intersection(map(RevisionId, seal.ids)):
            found[identity].add(seal.key)
    return found


def _in_order(found: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {stream: tuple(sorted(keys)) for stream, keys in sorted(found.items()) if keys}
