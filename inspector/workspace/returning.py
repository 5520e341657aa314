"""How does headquarters rule on vetoes, take inspections in or give them back, and decide?

Each deed is entries like any other: a revision for each record, so that two desks which exchange
their exports merge like laptops do (M2). What two desks disagree about is settled by deciding anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal

import msgspec

from inspector.domain.bodies import (
    AcceptanceBody,
    CommentBody,
    DecisionBody,
    PrecedenceBody,
    RulingBody,
)
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import MAIN, NO_PLACE, InspectionKey, Kind, RecordKey
from inspector.domain.remarks import open_remarks
from inspector.domain.sentences import say
from inspector.workspace.recording import record
from inspector.workspace.scores import offered_to
from inspector.workspace.workspace import Workspace

Ruled = Literal["upheld", "dismissed"]
NOTHING: Mapping[str, str] = MappingProxyType({})


def rule(
    workspace: Workspace,
    key: InspectionKey,
    clause: str,
    state: Ruled,
    reason: str,
    person: str = "",
    ruled_on: date | None = None,
) -> Change:
    """Upholds or dismisses a raised veto; the points of the inspection stay as they are."""
    body = RulingBody(state=state, reason=reason, person=person, ruled_on=ruled_on)
    return _record(workspace, [Entry(RecordKey.of(key, Kind.RULING, clause), body)])


def accept(
    workspace: Workspace,
    keys: Iterable[InspectionKey],
    person: str = "",
    seen: Mapping[InspectionKey, str] = MappingProxyType({}),
) -> Change:
    """Takes inspections in, all or none, and settles what was remarked about them.

    `seen` are the digests of what was looked at: what has changed meanwhile is refused.
    """
    wanted = tuple(dict.fromkeys(keys))
    if not wanted:
        sentence = say("There is no signed inspection here that waits to be accepted.")
        raise Refused.of("nothing_to_accept", sentence)
    entries: list[Entry] = []
    for key in wanted:
        body = AcceptanceBody(state="accepted", digest=seen.get(key, ""), person=person)
        entries.append(Entry(RecordKey.of(key, Kind.ACCEPTANCE, MAIN), body))
        entries += _settled(key, open_remarks(workspace.sheet(key)))
    return _record(workspace, entries)


def return_inspection(
    workspace: Workspace,
    key: InspectionKey,
    reason: str,
    comments: Mapping[str, str] = NOTHING,
    person: str = "",
    seen: str = "",
) -> Change:
    """Gives one inspection back; `seen` is the digest of what was looked at."""
    return return_inspections(workspace, (key,), reason, comments, person, {key: seen})


def return_inspections(
    workspace: Workspace,
    keys: Iterable[InspectionKey],
    reason: str,
    comments: Mapping[str, str] = NOTHING,
    person: str = "",
    seen: Mapping[InspectionKey, str] = MappingProxyType({}),
) -> Change:
    """Gives inspections back to their teams, all or none: why, and what at which criterion.

    The reason stands as a remark on the whole, too, so that a team can answer it. Evidence that
    a veto lacks is a comment on its clause: the veto stays raised. `seen` as in `accept`.
    """
    texts = {MAIN: reason, **{code: text for code, text in comments.items() if text.strip()}}
    entries: list[Entry] = []
    for key in dict.fromkeys(keys):
        digest = seen.get(key, "")
        body = AcceptanceBody(state="returned", digest=digest, reason=reason, person=person)
        entries.append(Entry(RecordKey.of(key, Kind.ACCEPTANCE, MAIN), body))
        entries += [
            _comment(key, code, CommentBody(text=text, person=person))
            for code, text in texts.items()
            if text.strip()
        ]
    return _record(workspace, entries)


def comment(
    workspace: Workspace, key: InspectionKey, code: str, text: str, person: str = ""
) -> Change:
    """Remarks on a criterion or clause, or on the whole ('main'), without a return."""
    return _record(workspace, [_comment(key, code, CommentBody(text=text, person=person))])


def settle_comments(
    workspace: Workspace, key: InspectionKey, codes: Collection[str] | None = None
) -> Change:
    """Marks remarks as met; without codes all that are open."""
    remarks = open_remarks(workspace.sheet(key))
    wanted = remarks if codes is None else {c: b for c, b in remarks.items() if c in codes}
    return _record(workspace, _settled(key, wanted))


def choose(
    workspace: Workspace,
    round_: str,
    locality: str,
    team: str,
    reason: str,
    person: str = "",
    ruled_on: date | None = None,
) -> Change:
    """Says whose result stands where several teams inspected one locality."""
    place = InspectionKey(round_, locality, NO_PLACE)
    body = PrecedenceBody(team=team, reason=reason, person=person, ruled_on=ruled_on)
    return _record(workspace, [Entry(RecordKey.of(place, Kind.PRECEDENCE, MAIN), body)])


def decide(
    workspace: Workspace,
    key: InspectionKey,
    outcomes: Sequence[str],
    note: str = "",
    person: str = "",
) -> Change:
    """Decides what follows for a locality; what the plan's rules suggest now is kept beside it."""
    return decide_all(workspace, (key,), outcomes, note, person)


def decide_all(
    workspace: Workspace,
    keys: Iterable[InspectionKey],
    outcomes: Sequence[str],
    note: str = "",
    person: str = "",
) -> Change:
    """Decides the same for several localities, all or none; each keeps what was suggested."""
    suggested = offered_to(workspace, dict.fromkeys(keys))
    entries = [
        Entry(
            RecordKey.of(key, Kind.DECISION, MAIN),
            DecisionBody(outcomes=tuple(outcomes), suggested=rules, note=note, person=person),
        )
        for key, rules in suggested.items()
    ]
    return _record(workspace, entries)


def _comment(key: InspectionKey, code: str, body: CommentBody) -> Entry:
    return Entry(RecordKey.of(key, Kind.COMMENT, code), body)


def _settled(key: InspectionKey, remarks: Mapping[str, CommentBody]) -> list[Entry]:
    return [
        _comment(key, code, msgspec.structs.replace(body, is_settled=True))
        for code, body in remarks.items()
    ]


def _record(workspace: Workspace, entries: Sequence[Entry]) -> Change:
    """All or none; each fault is at its inspection."""
    try:
        return record(workspace, entries, settles=True)
    except Refused as refused:
        places = {f"entries[{n}]": entry.record for n, entry in enumerate(entries)}
        raise Refused([_at_inspection(each, places) for each in refused.faults]) from refused


def _at_inspection(fault: Fault, places: Mapping[str, RecordKey]) -> Fault:
    entry, _, member = fault.place.partition(".")
    if entry not in places:
        return fault
    path = str(places[entry].inspection)
    return msgspec.structs.replace(fault, place=f"{path}.{member}" if member else path)
