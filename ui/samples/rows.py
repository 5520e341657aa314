"""What does the list say of each thing that was sampled, and how many more are wanted?

Pure functions from an `InspectionView` to frozen rows. Two things are the same thing when their
names, or their addresses, are the same to a person: in any width, in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from inspector.domain.bodies import EvidenceBody, SampleBody
from inspector.domain.entries import Entry
from inspector.domain.merge import Standing
from inspector.domain.plan import Plan, SampleKind
from inspector.domain.records import InspectionKey, Kind, RecordKey, sample_name
from inspector.domain.sample_list import folded
from inspector.domain.sentences import Sentence, say, say_count
from inspector.domain.sheet import Sheet
from inspector.wording import text_of, tr
from inspector.workspace.views import InspectionView
from ui.evidence.piece import short_number


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One sampled thing; `twin` is the position of another of the same name or address, or 0."""

    record: RecordKey
    body: SampleBody
    position: int
    kind: SampleKind | None
    status: str
    is_good: bool
    author: str
    evidence: tuple[str, ...]
    is_conflict: bool
    twin: int = 0

    @property
    def kind_title(self) -> str:
        """What kind of thing it is."""
        return text_of(self.kind.title) if self.kind is not None else self.body.sample

    @property
    def measure(self) -> str:
        """What the plan has done about such a thing."""
        return measure_of(self.kind)


def rows_of(view: InspectionView) -> tuple[SampleRow, ...]:
    """All samples in force, kind by kind as the plan lists them, then in the order of writing."""
    sheet = view.sheet
    plan = sheet.plan
    proofs = _proofs(sheet)
    order = {kind.code: place for place, kind in enumerate(plan.samples)}
    found = []
    for state in sheet.of_kind(Kind.SAMPLE):
        head = next((h for h in state.heads if isinstance(h.typed, SampleBody)), None)
        if head is None or head.withdrawn or not isinstance(head.typed, SampleBody):
            continue
        found.append((head, state.standing is Standing.CONFLICT))
    found.sort(key=lambda each: (order.get(_kind_of(each[0].record), len(order)), each[0].at))
    rows = []
    for position, (head, is_conflict) in enumerate(found, start=1):
        body = head.typed
        assert isinstance(body, SampleBody)  # noqa: S101 - chosen so above
        kind = plan.sample_kind(body.sample)
        rows.append(
            SampleRow(
                head.record,
                body,
                position,
                kind,
                status_words(plan, body.status),
                kind is not None and body.status in kind.good,
                head.author,
                proofs.get(head.record.name, ()),
                is_conflict,
            )
        )
    return _with_twins(rows)


def status_words(plan: Plan, status: str) -> str:
    """What a status is called."""
    text = plan.sample_statuses.get(status)
    return text_of(text) if text is not None else status


def measure_of(kind: SampleKind | None) -> str:
    """What the plan has done about such a thing, '' where it says nothing."""
    return text_of(kind.measure) if kind is not None and kind.measure is not None else ""


def twin_of(rows: Iterable[SampleRow], name: str, address: str) -> SampleRow | None:
    """Another sample of the same name or address."""
    name, address = folded(name), folded(address)
    for row in rows:
        if name and folded(row.body.name) == name:
            return row
        if address and folded(row.body.address) == address:
            return row
    return None


def counter_words(kind: SampleKind, count: int) -> Sentence:
    """How many there are, and how many the plan suggests where it does."""
    if kind.at_least is None:
        return say("{kind} {count}", kind=kind.title, count=count)
    return say("{kind} {count}/{least}", kind=kind.title, count=count, least=kind.at_least)


def wanted_words(plan: Plan) -> Sentence:
    """How many things the plan wants sampled, for a list that is still empty."""
    wanted = tuple(
        say_count("{kind}: at least {count}", "{kind}: at least {count}", k.at_least, kind=k.title)
        for k in plan.samples
        if k.at_least
    )
    if not wanted:
        return say("Nothing sampled yet. Press Ctrl+N to begin, or paste cells from Excel.")
    return say(
        "Nothing sampled yet. The plan suggests {wanted}. "
        "Press Ctrl+N to begin, or paste cells from Excel.",
        wanted=wanted,
    )


def entries_for(
    view: InspectionView, former: SampleRow | None, body: SampleBody
) -> tuple[Entry, ...]:
    """What records a sample; another name withdraws the former and takes its evidence along."""
    key = view.key
    name = sample_name(body.sample, body.name)
    record = RecordKey.of(key, Kind.SAMPLE, name)
    entry = Entry(record, body)
    if former is None or former.record == record:
        return (entry,)
    return (
        Entry(former.record, SampleBody(withdrawn=True)),
        entry,
        *_moved(view.sheet, key, former.record.name, name),
    )


def _moved(sheet: Sheet, key: InspectionKey, before: str, after: str) -> Iterable[Entry]:
    for record, body in sheet.bodies(Kind.EVIDENCE, EvidenceBody).items():
        if before in body.samples:
            names = tuple(after if name == before else name for name in body.samples)
            yield Entry(
                RecordKey.of(key, Kind.EVIDENCE, record.name),
                msgspec.structs.replace(body, samples=tuple(dict.fromkeys(names))),
            )


def sentence_of(row: SampleRow) -> str:
    """The row as one sentence, for a screen reader."""
    parts = [row.body.name, row.kind_title, row.status]
    if row.measure:
        parts.append(tr("measure: {measure}", measure=row.measure))
    if row.twin:
        parts.append(tr("the same as row {position}", position=row.twin))
    if row.is_conflict:
        parts.append(tr("in conflict"))
    return tr(", ").join(part for part in parts if part)


def _kind_of(record: RecordKey) -> str:
    return record.name.rpartition(".")[0]


def _proofs(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Short evidence numbers by the record name of the sample that they show."""
    proofs: dict[str, tuple[str, ...]] = {}
    for body in sheet.evidence:
        for name in body.samples:
            proofs[name] = (*proofs.get(name, ()), short_number(body.number))
    return proofs


def _with_twins(rows: list[SampleRow]) -> tuple[SampleRow, ...]:
    by_name: dict[str, list[int]] = {}
    by_address: dict[str, list[int]] = {}
    for row in rows:
        by_name.setdefault(folded(row.body.name), []).append(row.position)
        if row.body.address.strip():
            by_address.setdefault(folded(row.body.address), []).append(row.position)
    return tuple(
        replace(row, twin=_other(row, by_name[folded(row.body.name)], by_address)) for row in rows
    )


def _other(row: SampleRow, named: list[int], by_address: Mapping[str, list[int]]) -> int:
    same = (*named, *by_address.get(folded(row.body.address), ()))
    return next((position for position in same if position != row.position), 0)
