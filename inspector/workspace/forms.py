"""How is a form kept that was left half filled, until it can be a revision (M14)?

A draft is a text; that of a form is a JSON object of the members typed so far. A thing that is
named by its own content has no name yet while it is new: its draft lies at `KIND.new` or `new`.
What is typed towards a deed of headquarters lies there too, and waits for a person to do the deed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from inspector.domain.entries import Entry
from inspector.domain.entry_bodies import raw_body, read_body
from inspector.domain.faults import Fault
from inspector.domain.records import (
    NO_PLACE,
    InspectionKey,
    Kind,
    RecordKey,
    inquiry_name,
    sample_name,
)
from inspector.domain.sheet import Sheet
from inspector.storage.lists import Draft

FORM_KINDS = frozenset({Kind.VETO, Kind.SAMPLE, Kind.VISIT, Kind.INQUIRY, Kind.EVIDENCE})
"""Kinds into whose records people type more than one text."""
DEED_KINDS = frozenset(
    {Kind.RULING, Kind.ACCEPTANCE, Kind.PRECEDENCE, Kind.DECISION, Kind.EXTENSION}
)
"""Kinds that a person at headquarters writes by a deed: no draft of theirs ever does it alone."""
_NEW = "new"
_SEVERAL = "several"


def new_sample(inspection: InspectionKey, kind: str) -> RecordKey:
    """Where a sample of that kind is drafted as long as it has no name."""
    return RecordKey.of(inspection, Kind.SAMPLE, f"{kind}.{_NEW}")


def new_inquiry(inspection: InspectionKey) -> RecordKey:
    """Where a new row of the visit record is drafted."""
    return RecordKey.of(inspection, Kind.INQUIRY, _NEW)


def new_deed(item: RecordKey) -> RecordKey:
    """Where it is drafted what is to be done about a rectification."""
    return item._replace(kind=Kind.EXTENSION, name=f"{item.name}.{_NEW}")


def for_several(kind: Kind) -> RecordKey:
    """Where a deed about several things at once is drafted, whichever they are."""
    return RecordKey(NO_PLACE, NO_PLACE, NO_PLACE, kind, _SEVERAL)


def form_text(members: Mapping[str, Any]) -> str:
    """The draft of a form."""
    return json.dumps(dict(members), ensure_ascii=False, sort_keys=True)


def form_of(kind: Kind, text: str) -> dict[str, Any] | None:
    """The members of a drafted form; None for a draft that is plain text."""
    if kind not in FORM_KINDS | DEED_KINDS or not text.startswith("{"):
        return None
    try:
        members = json.loads(text)
    except ValueError:
        return None
    return members if isinstance(members, dict) else None


def entry_of_form(kept: Draft, members: Mapping[str, Any], sheet: Sheet) -> Entry | None:
    """The entry that a drafted form makes over what is recorded; None while it has faults."""
    record = kept.record
    state = sheet.states.get(record)
    present = raw_body(state.body) if state is not None and state.body is not None else {}
    told = {key: member for key, member in {**present, **members}.items() if member != ""}
    if record.kind is Kind.SAMPLE and record.name.endswith(f".{_NEW}"):
        name = sample_name(str(told.get("sample", "")), str(told.get("name", "")))
        record = record._replace(name=name)
    elif record.kind is Kind.INQUIRY and record.name == _NEW:
        record = record._replace(name=inquiry_name(told))
    faults: list[Fault] = []
    body = read_body(record.kind, record.name, told, sheet.plan, "", faults)
    return None if faults else Entry(record, body)
