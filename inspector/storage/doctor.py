"""Is this workspace sound? Every hash, every derived row, every original, held against the log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Table, func, select, tuple_

from inspector.domain.bodies import EvidenceBody
from inspector.domain.faults import Fault, Unreadable
from inspector.domain.records import Kind
from inspector.domain.revisions import revision_from_raw
from inspector.domain.sentences import Sentence, say
from inspector.storage import arrivals, copies, drives, log, projections, queries
from inspector.storage.engine import Store
from inspector.storage.files import digest_of, files_folder, imports_folder, original_path
from inspector.storage.projections import Derived
from inspector.storage.reply_files import reply_files
from inspector.storage.rows import RowValues, revision_row
from inspector.storage.tables import DECISIONS, PLANS, REVISIONS, SCORECARDS, STATES
from inspector.storage.troubles import told

Watch = Callable[[int, int, str], None]
"""Told done, total and what is looked at; what it raises ends the examination."""


@dataclass(frozen=True, slots=True)
class Health:
    """What an examination found: `faults` must be mended, `notes` are worth knowing."""

    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing has to be mended."""
        return not self.faults


def examine_store(store: Store, watch: Watch | None = None) -> Health:
    """Examines an open workspace and changes nothing."""
    broken = tuple(
        Fault("damaged", words, say("The file's own structure is damaged."), _restore())
        for words in copies.structural_faults(store.connection, thorough=True)
    )
    if broken:
        return Health(broken, ())
    with told(store.path):
        faults = [*_plan_faults(store), *_log_faults(store, watch or _unwatched)]
        if not faults:
            faults.extend(_derived_faults(store))
        notes = [*_copied_notes(store), *_place_notes(store)]
        if not faults:
            for is_fault, found in (*_original_findings(store), *_workbook_findings(store)):
                (faults if is_fault else notes).append(found)
    return Health(tuple(faults), tuple(notes))


def rebuild(store: Store) -> None:
    """Derives all projections anew from the log, in one transaction."""
    with store.transaction() as connection:
        projections.rebuild(connection)


def _plan_faults(store: Store) -> Iterator[Fault]:
    """Plans that are not what their digest says, and a plan in force that is not here."""
    digests = set()
    for row in store.connection.execute(select(PLANS)):
        digests.add(row.digest)
        if hashlib.sha256(row.body).hexdigest() != row.digest:
            yield Fault("bad_plan", row.digest, say("A plan's text was changed."), _restore())
    facts = store.facts
    if facts.plan not in digests:
        sentence = say("The plan in force is not in the workspace.")
        yield Fault("no_plan", facts.plan, sentence, _restore())


def _log_faults(store: Store, watch: Watch) -> Iterator[Fault]:
    """Revisions whose bytes do not give their id, cannot be read, or stand under a wrong name."""
    total = log.count(store.connection)
    last, done = 0, 0
    query = select(REVISIONS).order_by(REVISIONS.c.seq).limit(log.AT_ONCE)
    while rows := store.connection.execute(query.where(REVISIONS.c.seq > last)).all():
        for row in rows:
            if hashlib.sha256(row.raw).hexdigest() != row.id:
                sentence = say("A revision was changed after it was written.")
                yield Fault("bad_hash", row.id, sentence, _restore())
                continue
            try:
                meant = revision_row(revision_from_raw(row.raw))
            except Unreadable:
                sentence = say("A revision in the log cannot be read.")
                yield Fault("bad_revision", row.id, sentence, _restore())
                continue
            if any(getattr(row, column) != value for column, value in meant.items()):
                sentence = say("A revision stands under the name of another record.")
                yield Fault("bad_place", row.id, sentence, _restore())
        last, done = rows[-1].seq, done + len(rows)
        watch(done, total, "log")


def _derived_faults(store: Store) -> Iterator[Fault]:
    """Derived rows that differ from what the log gives."""
    connection = store.connection
    seen = {STATES: 0, SCORECARDS: 0, DECISIONS: 0}
    for derived in projections.derive(connection):
        for table, wanted in (
            (STATES, derived.states),
            (SCORECARDS, derived.scorecards),
            (DECISIONS, derived.decisions),
        ):
            found = _stored(store, table, derived)
            seen[table] += len(found)
            yield from _differences(table, found, wanted)
    for table, number in seen.items():
        stored = connection.scalar(select(func.count()).select_from(table)) or 0
        if stored != number:
            yield _stale(table.name)


def _stored(store: Store, table: Table, derived: Derived) -> list[RowValues]:
    place = tuple_(table.c.round, table.c.locality, table.c.team)
    query = select(table).where(place >= tuple_(*derived.first), place <= tuple_(*derived.last))
    return [dict(row) for row in store.connection.execute(query).mappings()]


def _differences(table: Table, found: list[RowValues], wanted: list[RowValues]) -> Iterator[Fault]:
    names = [column.name for column in table.primary_key]

    def by_key(rows: list[RowValues]) -> dict[str, RowValues]:
        return {"/".join(row[name] for name in names): row for row in rows}

    present, meant = by_key(found), by_key(wanted)
    for key in sorted(present.keys() | meant.keys()):
        if present.get(key) != meant.get(key):
            yield _stale(f"{table.name} {key}")


def _stale(place: str) -> Fault:
    sentence = say("A derived figure does not follow from the log.")
    return Fault("derived_differs", place, sentence, say("Derive all figures anew."))


def _copied_notes(store: Store) -> Iterator[Fault]:
    for copied in log.copied_numbers(store.connection):
        sentence = say(
            "Two laptops write as one: {stream}, number {number}. Both entries are kept.",
            stream=copied.stream,
            number=copied.number,
        )
        remedy = say("Ask who works with a copy of another's settings, and start anew there.")
        yield Fault("copied_laptop", f"{copied.stream}/{copied.number}", sentence, remedy)


def _place_notes(store: Store) -> Iterator[Fault]:
    if (finding := drives.finding(store.path)) is not None:
        yield finding
    if store.was_unclean:
        sentence = say("The program was not closed properly the last time; nothing was lost.")
        yield Fault("unclean_exit", str(store.path), sentence)


def _original_findings(store: Store) -> Iterator[tuple[bool, Fault]]:
    """Originals that are not here (a note) or are not what their digest says (a fault)."""
    folder = files_folder(store.path)
    for state in queries.states_of_kind(store.connection, Kind.EVIDENCE):
        body = state.body
        if not isinstance(body, EvidenceBody) or not body.digest:
            continue
        path = original_path(folder, body.digest)
        if not path.is_file():
            sentence = say("The original of {number} is not here.", number=body.number)
            remedy = say("Ask its team for it, or add the file again.")
            yield False, Fault("file_missing", str(state.record), sentence, remedy)
        elif digest_of(path)[0] != body.digest:
            sentence = say("The original of {number} was changed.", number=body.number)
            remedy = say("Add the unchanged file again.")
            yield True, Fault("file_changed", str(state.record), sentence, remedy)


def _workbook_findings(store: Store) -> Iterator[tuple[bool, Fault]]:
    """Imported workbooks whose bytes are gone (a note) or are not what they were (a fault)."""
    folder = imports_folder(store.path)
    known = {
        sha256: trace.path for sha256, trace in arrivals.workbook_facts(store.connection).items()
    }
    known |= {each.sha256: each.path for each in reply_files(store.connection)}
    for sha256, file in sorted(known.items()):
        path = folder / sha256
        if not path.is_file():
            sentence = say("The imported workbook {file} is not kept any more.", file=file)
            remedy = say("Import the file again if it is still there.")
            yield False, Fault("workbook_missing", sha256, sentence, remedy)
        elif digest_of(path)[0] != sha256:
            sentence = say("The kept copy of the workbook {file} was changed.", file=file)
            remedy = say("Import the unchanged file again.")
            yield True, Fault("workbook_changed", sha256, sentence, remedy)


def _restore() -> Sentence:
    return say("Restore the latest good backup.")


def _unwatched(_done: int, _total: int, _key: str) -> None:
    """Nobody looks on."""
