"""What may `record` be asked to write, and what is wrong with what was asked?

An entry is a record's whole new body. Reading is strict and finds every fault, each with a place
such as `entries[3].value.done`; what depends on what is already recorded is for `entry_rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from inspector.domain.bodies import Body, EvidenceBody
from inspector.domain.entry_bodies import raw_body, read_body
from inspector.domain.entry_fields import Fields
from inspector.domain.entry_scope import (
    Scope,
    check_inspection,
    check_name,
    check_precedence,
    check_role,
)
from inspector.domain.faults import Fault
from inspector.domain.placing import clause_codes, criterion_codes
from inspector.domain.plan import Plan
from inspector.domain.records import (
    CAMPAIGN_KINDS,
    MAIN,
    NO_PLACE,
    InspectionKey,
    Kind,
    RecordKey,
    extension_name,
    inquiry_name,
    sample_name,
)
from inspector.domain.sentences import Sentence, say

MOST_ENTRIES = 100_000
MOST_EXTENSIONS = 99
ENTRY_KINDS = tuple(kind for kind in Kind if kind is not Kind.SIGNOFF)
"""What `record` takes: all but sign-offs, which `sign` makes."""
_CAMPAIGN = InspectionKey(NO_PLACE, NO_PLACE, NO_PLACE)
_ADDRESS = frozenset({"kind", "author", "round", "locality", "team"})
_NAMING: dict[Kind, frozenset[str]] = {
    Kind.ANSWER: frozenset({"criterion"}),
    Kind.FLAG: frozenset({"criterion"}),
    Kind.BONUS: frozenset({"item"}),
    Kind.VETO: frozenset({"clause"}),
    Kind.RULING: frozenset({"clause"}),
    Kind.EVIDENCE: frozenset({"file", "evidence", "criterion", "clause"}),
    Kind.INQUIRY: frozenset({"name"}),
    Kind.RECTIFICATION: frozenset({"name"}),
    Kind.COMMENT: frozenset({"criterion", "clause"}),
    Kind.RESPONSE: frozenset({"criterion", "clause"}),
    Kind.EXTENSION: frozenset({"rectification", "number"}),
    Kind.NOTICE: frozenset({"number"}),
    Kind.LOCALITY: frozenset({"code"}),
    Kind.TEAM: frozenset({"code"}),
    Kind.MEMBER: frozenset({"code"}),
}
"""The members that name a record and are no part of its body."""
_NAMED_BY: dict[Kind, str] = {
    Kind.ANSWER: "criterion",
    Kind.FLAG: "criterion",
    Kind.BONUS: "item",
    Kind.VETO: "clause",
    Kind.RULING: "clause",
    Kind.NOTICE: "number",
    Kind.LOCALITY: "code",
    Kind.TEAM: "code",
    Kind.MEMBER: "code",
}
"""The one member that names a record, where it is always the same one."""
_NAMING_WITHDRAWN: dict[Kind, frozenset[str]] = {
    Kind.SAMPLE: frozenset({"sample", "name"}),
    Kind.INQUIRY: frozenset({"method", "at", "place", "gist"}),
    Kind.RECTIFICATION: frozenset({"criterion", "clause"}),
    Kind.MEMBER: frozenset({"team"}),
    Kind.PRECEDENCE: frozenset({"team"}),
}
"""Members that name a record and are part of its body, while there is one."""
_FROM_FILE = ("digest", "number", "media_type", "size")
"""Members of evidence that come from its file and the workspace, never from a person's JSON."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record's whole new body; without an author the workspace's own is meant."""

    record: RecordKey
    body: Body
    author: str = ""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Evidence whose file is still to be read: its digest will name the record."""

    inspection: InspectionKey
    file: str
    body: EvidenceBody
    author: str = ""


@dataclass(frozen=True, slots=True)
class EntriesRead:
    """Entries that are sound in themselves, with their place; and the faults of all others."""

    entries: tuple[tuple[str, Entry | FileEntry], ...]
    faults: tuple[Fault, ...]


def read_entries(raw: object, scope: Scope) -> EntriesRead:
    """The entries of a JSON file `{"author": …, "entries": […]}`."""
    faults: list[Fault] = []
    if not isinstance(raw, Mapping):
        sentence = say("The file must hold an object with {key}.", key='"entries"')
        return EntriesRead((), (Fault("wrong_type", "", sentence),))
    fields = Fields(raw, "", faults)
    author = read_author(fields)
    listed = fields.take("entries")
    fields.end()
    if not isinstance(listed, list):
        if "entries" in raw:
            fields.fault("wrong_type", say("The entries must be a list."), "entries")
        else:
            fields.missing("entries")
        listed = []
    if len(listed) > MOST_ENTRIES:
        sentence = say("A file may hold at most {most} entries.", most=MOST_ENTRIES)
        return EntriesRead((), (Fault("too_many", "entries", sentence),))
    entries: list[tuple[str, Entry | FileEntry]] = []
    for position, each in enumerate(listed):
        place = f"entries[{position}]"
        entry = read_entry(each, scope, place, faults)
        if entry is not None:
            entries.append((place, replace(entry, author=entry.author or author)))
    return EntriesRead(tuple(entries), tuple(dict.fromkeys(faults)))


def read_author(fields: Fields) -> str:
    """The member `author`, '' when absent."""
    if not fields.has("author"):
        return ""
    return fields.needed_line("author", say("An author needs a name."))


def read_entry(
    raw: object, scope: Scope, place: str, faults: list[Fault]
) -> Entry | FileEntry | None:
    """One entry of a JSON file; None, and its faults in `faults`, when it is not sound."""
    before = len(faults)
    if not isinstance(raw, Mapping):
        faults.append(Fault("wrong_type", place, say("An entry must be an object.")))
        return None
    fields = Fields(raw, place, faults)
    author = read_author(fields)
    kind = _kind(fields)
    if kind is None:
        return None
    inspection = _inspection(kind, fields, scope)
    own = {"team"} if kind in {Kind.MEMBER, Kind.PRECEDENCE} else set()
    named = _ADDRESS - own | _NAMING.get(kind, frozenset())
    if raw.get("withdrawn") is True:
        named |= _NAMING_WITHDRAWN.get(kind, frozenset())
    members = {key: raw[key] for key in raw if key not in named}
    if kind in {Kind.LOCALITY, Kind.TEAM, Kind.MEMBER}:
        _no_place(fields, ("round", "locality") if kind is Kind.MEMBER else _ADDRESS_OF_WORK)
    if kind is Kind.EVIDENCE:
        found = _evidence(fields, members, inspection, scope, author)
    else:
        record = RecordKey.of(inspection, kind, _name(kind, fields, scope.plan))
        found = _checked(Entry(record, Body(), author), members, scope, place, faults)
    return found if len(faults) == before else None


def check_entry(entry: Entry, scope: Scope, place: str, faults: list[Fault]) -> Entry | None:
    """A typed entry by the very rules of a JSON one; what it returns is what will be recorded."""
    before = len(faults)
    kind = entry.record.kind
    if kind is Kind.SIGNOFF:
        faults.append(Fault("sign_instead", f"{place}.kind", _sign_instead()))
        return None
    if entry.author and not entry.author.strip():
        faults.append(Fault("empty", f"{place}.author", say("An author needs a name.")))
    checked = _checked(entry, raw_body(entry.body), scope, place, faults)
    return checked if len(faults) == before else None


def check_ruling(
    record: RecordKey, members: Mapping[str, Any], scope: Scope, place: str, faults: list[Fault]
) -> Entry | None:
    """The entry that settles a conflict, by whoever settles it: headquarters may, too (M7)."""
    before = len(faults)
    check_name(record, members, scope.plan, place, faults)
    body = read_body(record.kind, record.name, members, scope.plan, place, faults)
    return Entry(record, body) if len(faults) == before else None


def check_file_entry(wish: FileEntry, scope: Scope, place: str, faults: list[Fault]) -> FileEntry:
    """A typed wish for evidence by the very rules of a JSON one; its file is judged elsewhere."""
    record = RecordKey.of(wish.inspection, Kind.EVIDENCE, "")
    members = raw_body(wish.body)
    check_role(record, members, scope, place, faults)
    check_inspection(wish.inspection, scope, place, faults)
    body = read_body(Kind.EVIDENCE, "", members, scope.plan, place, faults)
    return replace(wish, body=cast("EvidenceBody", body))


def _checked(
    entry: Entry, members: Mapping[str, Any], scope: Scope, place: str, faults: list[Fault]
) -> Entry:
    record = entry.record
    check_role(record, members, scope, place, faults)
    if record.kind is Kind.PRECEDENCE:
        check_precedence(record, members, scope, place, faults)
    elif record.kind not in CAMPAIGN_KINDS:
        check_inspection(record.inspection, scope, place, faults)
    check_name(record, members, scope.plan, place, faults)
    body = read_body(record.kind, record.name, members, scope.plan, place, faults)
    return replace(entry, body=body)


def _kind(fields: Fields) -> Kind | None:
    raw = fields.take("kind")
    if "kind" not in fields.raw:
        fields.missing("kind")
        return None
    if raw == Kind.SIGNOFF:
        fields.fault("sign_instead", _sign_instead(), "kind")
        return None
    if isinstance(raw, str) and raw in ENTRY_KINDS:
        return Kind(raw)
    fields.unknown("unknown_kind", "kind", raw, ENTRY_KINDS)
    return None


def _sign_instead() -> Sentence:
    return say("Sign-offs are made by signing, not by an entry.")


def _inspection(kind: Kind, fields: Fields, scope: Scope) -> InspectionKey:
    """Round, locality and team as given; '' where they are faulty or missing."""
    if kind in {Kind.LOCALITY, Kind.TEAM}:
        return _CAMPAIGN
    if kind is Kind.MEMBER:
        return _CAMPAIGN._replace(team=fields.needed_code("team"))
    if kind is Kind.PRECEDENCE:
        round_, locality = fields.needed_code("round"), fields.needed_code("locality")
        return InspectionKey(round_, locality, NO_PLACE)
    team = fields.code("team") if fields.has("team") else scope.team
    if not fields.has("team") and not team:
        fields.missing("team")
    return InspectionKey(fields.needed_code("round"), fields.needed_code("locality"), team)


def _no_place(fields: Fields, keys: tuple[str, ...]) -> None:
    for key in keys:
        if fields.has(key):
            fields.fault("unknown_key", say("The key {key} is not known here.", key=key), key)


_ADDRESS_OF_WORK = ("round", "locality", "team")


def _name(kind: Kind, fields: Fields, plan: Plan) -> str:
    """The record's name from the members that give it; '' where they are faulty or missing."""
    if kind in _NAMED_BY:
        return fields.needed_code(_NAMED_BY[kind])
    match kind:
        case Kind.SAMPLE:
            return _sample(fields)
        case Kind.INQUIRY:
            return fields.code("name") if fields.has("name") else inquiry_name(fields.raw)
        case Kind.RECTIFICATION:
            given = next((k for k in ("name", "criterion", "clause") if fields.has(k)), "criterion")
            return fields.needed_code(given)
        case Kind.COMMENT | Kind.RESPONSE:
            return _commented(fields, plan)
        case Kind.EXTENSION:
            return _extension(fields)
    return MAIN


def _commented(fields: Fields, plan: Plan) -> str:
    """The criterion or the clause, 'main' where neither is named."""
    if fields.has("criterion") and fields.has("clause"):
        sentence = say("A comment is on a criterion or on a clause, not on both.")
        fields.fault("two_names", sentence, "clause")
    if fields.has("clause"):
        return fields.one_of("clause", clause_codes(plan), "unknown_clause", default=" ").strip()
    if fields.has("criterion"):
        codes = criterion_codes(plan)
        return fields.one_of("criterion", codes, "unknown_criterion", default=" ").strip()
    return MAIN


def _extension(fields: Fields) -> str:
    """The rectification and which of its extensions it is, the first unless a number says so."""
    rectification = fields.needed_code("rectification")
    number = fields.take("number") if fields.has("number") else 1
    if type(number) is not int or not 1 <= number <= MOST_EXTENSIONS:
        sentence = say("This must be a whole number from 1 to {most}.", most=MOST_EXTENSIONS)
        fields.fault("not_whole", sentence, "number")
        return ""
    return extension_name(rectification, number) if rectification else ""


def _sample(fields: Fields) -> str:
    kind = fields.needed_code("sample")
    name = fields.needed_line("name", say("A sample needs a name."))
    return sample_name(kind, name) if kind and name else ""


def _evidence(
    fields: Fields,
    members: dict[str, Any],
    inspection: InspectionKey,
    scope: Scope,
    author: str,
) -> Entry | FileEntry:
    """Evidence is named by its file, or by its record's own name when it is withdrawn."""
    place, faults = fields.place, fields.faults
    record = RecordKey.of(inspection, Kind.EVIDENCE, "")
    if fields.has("evidence"):
        record = record._replace(name=fields.code("evidence"))
        if members.get("withdrawn") is not True:
            fields.fault("file_needed", say("Evidence needs its file."), "file")
        return _checked(Entry(record, Body(), author), members, scope, place, faults)
    file = fields.needed_line("file", say("Evidence needs its file."))
    check_role(record, members, scope, place, faults)
    check_inspection(inspection, scope, place, faults)
    for key in _FROM_FILE:
        if key in members:
            fields.fault("unknown_key", say("The key {key} is not known here.", key=key), key)
    for one, many, codes in (
        ("criterion", "criteria", criterion_codes(scope.plan)),
        ("clause", "clauses", clause_codes(scope.plan)),
    ):
        if fields.has(one):
            code = fields.one_of(one, codes, f"unknown_{one}", default=" ")
            others = members.get(many, [])
            members[many] = [code, *others] if isinstance(others, list) else others
            if code == " ":
                members.pop(many)
    body = read_body(Kind.EVIDENCE, "", members, scope.plan, place, faults)
    return FileEntry(inspection, file, cast("EvidenceBody", body), author)
