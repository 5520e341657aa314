"""How is the sample of a schema made, once, when the schema is released?

`python -m tests.storage.sample` writes `samples/schema-N.inspection` and beside it what it holds.
It is never made again: it stands for the workspaces that people have on their disks (S6).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inspector.domain.records import Kind, RecordKey, Role
from inspector.domain.revisions import Revision
from inspector.storage import (
    arrivals,
    departures,
    held_files,
    lists,
    log,
    projections,
    proposals,
    trust,
)
from inspector.storage.arrivals import BatchState, Sender, Workbook
from inspector.storage.departures import Export
from inspector.storage.engine import Store
from inspector.storage.held_files import HeldFile, HeldState
from inspector.storage.lists import Draft, Expected, LocalityRow
from inspector.storage.proposals import ProposalRow
from inspector.storage.tables import SCHEMA
from inspector.storage.trust import Holder, SealRow, Source, TrustedKey
from tests.storage.given import AT, BEIJING, LANZHOU, PLAN, Hand, add, new_store

SAMPLES = Path(__file__).parent / "samples"


def write(path: Path) -> None:
    """A small workspace with something in every table and a record in every standing."""
    store = new_store(path)
    with store.transaction() as connection:
        lists.add_localities(connection, [LocalityRow("620100", "兰州市", "620000")])
        lists.expect(connection, [Expected(LANZHOU, date(2010, 3, 5)), Expected(BEIJING)])
        projections.refresh_inspections(connection, PLAN, {}, [LANZHOU, BEIJING])
        draft = Draft(RecordKey.of(LANZHOU, Kind.ANSWER, "C1"), "台账缺一个", AT)
        lists.save_draft(connection, draft)
    ours, theirs, office = Hand("a1"), Hand("b2"), Hand("h0", Role.HEADQUARTERS)
    first = ours.marks(12)
    lost = ours.marks(3, at=BEIJING)

    def record(kind: Kind, name: str) -> RecordKey:
        return RecordKey.of(LANZHOU, kind, name)

    add(store, first)
    add(
        store,
        ours.marks(13, first),
        theirs.marks(9, first),
        ours.marks(4, lost, at=BEIJING),
        ours.write(record(Kind.ANSWER, "A1"), {"value": {"level": "half"}, "note": "有一项不到位"}),
        ours.write(record(Kind.ANSWER, "D1"), {"value": {"done_on": None}}),
        ours.write(record(Kind.BONUS, "X1"), {"withdrawn": True}),
        ours.write(record(Kind.VETO, "V1"), {"state": "raised", "facts": "…"}),
        ours.write(record(Kind.RULING, "V2"), {"state": "upheld"}),
        office.write(record(Kind.RULING, "V1"), {"state": "upheld", "reason": "属实"}),
    )
    _came_and_went(store, office.marks(7, lost, at=BEIJING), first)
    contents = log.contents(store.connection)
    path.with_suffix(".txt").write_text(f"{contents.count} {contents.digest}\n")
    store.close()


def _came_and_went(store: Store, arrived: Revision, sent: Revision) -> None:
    """A workbook in, one out, one set aside, a hand edit, a seal, a key, a receipt."""
    key, digest = "k" * 43, "d" * 64
    record = RecordKey.of(BEIJING, Kind.ANSWER, "E1")
    with store.transaction() as connection:
        batch = arrivals.begin_batch(connection, "20100308", AT, [("甘肃.xlsx", "a" * 64)])
        arrivals.set_result(connection, batch, 0, "imported", b"{}")
        arrivals.set_state(connection, batch, BatchState.DONE)
        workbook = Workbook("a" * 64, "甘肃.xlsx", digest, Sender(key, "b2", 1), b"{}")
        number = arrivals.add_workbook(connection, batch, workbook)
        projections.refresh(connection, PLAN, {}, log.append(connection, [arrived]))
        arrivals.note_held(
            connection, batch, number, held=[arrived.id], new=[arrived.id], covers=[BEIJING]
        )
        proposals.add(connection, number, [ProposalRow("e" * 64, record, b"{}")])
        trust.add_seals(connection, [SealRow(key, b"{}", (arrived.id,))])
        holder = Holder("team", "T03", "李明", ("b2",))
        trust.trust(connection, [TrustedKey(key, Source.CONFIRMED, AT, holder)])
        held = HeldFile("f" * 64, "外地.xlsx", AT, batch.number, HeldState.WAITING, b"", b"{}")
        held_files.hold(connection, held)
        departures.add_export(connection, Export(1, AT, "a1", digest, b"{}"), [sent.id])
        departures.note_received(connection, number, [sent.id])


if __name__ == "__main__":
    SAMPLES.mkdir(exist_ok=True)
    write(SAMPLES / f"schema-{SCHEMA}.inspection")
