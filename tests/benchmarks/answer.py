"""What does one recorded answer cost next to a bare durable commit of the same bytes?

`python -m tests.benchmarks.answer [--folder DIR] [--answers N]`. Ours: the revision is made and
added to the log, its record's state and its inspection's scorecard are derived, all in one durable
transaction. In each locality every criterion of the default plan has an answer, and 20 samples are
there; then each answer is changed three times. The floor: the same number of bytes in one row by
Python's own sqlite3 with the same settings on the same disk, in the same run.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import select

from inspector import places
from inspector.domain.bodies import AnswerBody, SampleBody
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionScoring,
    LevelsScoring,
    MarksScoring,
    Plan,
    RatioScoring,
)
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role, sample_name
from inspector.domain.revisions import Revision, RevisionId, Writer, revise
from inspector.exchange.plan_files import read_plan
from inspector.storage import log, projections
from inspector.storage.engine import Store
from inspector.storage.facts import Holder, WorkspaceFacts
from inspector.storage.tables import SCORECARDS, STATES
from tests.benchmarks.measure import interleaved, machine, report

AT = datetime(2010, 3, 5, 1, tzinfo=UTC)
TEAM = "T03"
TIMES = 3
SAMPLES = 20
MOST = 4.0
"""How many times the floor an answer may cost."""
LONGEST = 0.016
"""Seconds that 99 of 100 answers may take at most."""


class Inspector:
    """Somebody who goes from locality to locality and changes every answer three times."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.plan = plan
        facts = WorkspaceFacts(
            id="0" * 32,
            campaign=plan.id,
            role=Role.TEAM,
            plan=plan.digest,
            created_at=AT,
            team=TEAM,
        )
        holder = Holder("inspector", "laptop", 1, AT)
        self.store = Store.create(folder / "benchmark.inspection", facts, plan, holder)
        self._numbers = count(1)
        self._heads: dict[RecordKey, RevisionId] = {}
        self._localities = count(100000)
        self._waiting: list[RecordKey] = []
        self.arrive()

    def arrive(self) -> None:
        """At the next locality: a sheet full of answers, and samples."""
        key = InspectionKey("joint", str(next(self._localities)), TEAM)
        answers = [RecordKey.of(key, Kind.ANSWER, each.code) for each in self.plan.criteria]
        revisions = [self._answer(record) for record in answers]
        kind = self.plan.samples[0].code
        for name in (f"wap{number}.example.cn" for number in range(SAMPLES)):
            record = RecordKey.of(key, Kind.SAMPLE, sample_name(kind, name))
            body = SampleBody(sample=kind, name=name, status="closed")
            revisions.append(self._revision(record, body))
        self._record(revisions)
        self._waiting = answers * TIMES

    def prepare(self) -> None:
        """What is not measured: going on to the next locality when all is done here."""
        if not self._waiting:
            self.arrive()

    def answer(self) -> None:
        """Changes the next answer: what is measured."""
        self._record([self._answer(self._waiting.pop())])

    def _record(self, revisions: list[Revision]) -> None:
        with self.store.transaction() as connection:
            new = log.append(connection, revisions)
            projections.refresh(connection, self.plan, {}, new)

    def _answer(self, record: RecordKey) -> Revision:
        criterion = self.plan.criterion(record.name)
        assert criterion is not None
        note = f"现场核查第 {next(self._numbers)} 次，台账与实际情况基本一致。"
        return self._revision(record, AnswerBody(value=value_for(criterion), note=note))

    def _revision(self, record: RecordKey, body: AnswerBody | SampleBody) -> Revision:
        number = next(self._numbers)
        at = AT + timedelta(seconds=number)
        writer = Writer(
            self.plan.id, self.plan.digest, "李明", Role.TEAM, "laptop", "0" * 16, at, 480
        )
        known = self._heads.get(record)
        revision = revise(writer, number, record, [known] if known else [], body)
        self._heads[record] = revision.id
        return revision

    def bytes_of_an_answer(self) -> int:
        """How many bytes one answer writes: the revision, its state, the scorecard."""
        connection = self.store.connection
        record = self._waiting[-1]
        (state,) = connection.execute(select(STATES).filter_by(name=record.name)).mappings()
        (card,) = connection.execute(select(SCORECARDS)).mappings()
        revision = log.history(connection, record)[-1]
        texts = [revision.id, *record, revision.stream, *state.values(), *card.values()]
        return len(revision.raw) + sum(
            len(part if isinstance(part, bytes) else str(part).encode()) for part in texts
        )


def value_for(criterion: Criterion) -> dict[str, object]:
    """Some value that answers the criterion."""
    match criterion.scoring:
        case LevelsScoring(levels):
            return {"level": levels[-1].code}
        case RatioScoring():
            return {"done": 7, "total": 9}
        case DeductionScoring(rules):
            return {"counts": {rule.code: 1 for rule in rules}}
        case DeadlineScoring():
            return {"done_on": str(criterion.due)}
        case MarksScoring(step):
            return {"marks": str(step)}


@contextmanager
def bare_commit(folder: Path, size: int) -> Iterator[Callable[[], None]]:
    """One durable commit of `size` bytes by sqlite3 alone: the floor."""
    connection = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE floor (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    body = b"x" * size

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO floor (body) VALUES (?)", (body,))
        connection.execute("COMMIT")

    try:
        yield commit
    finally:
        connection.close()


def main(arguments: list[str] | None = None) -> int:
    """Prints the ratios; 1 when an answer costs more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to measure (default: here)")
    parser.add_argument("--answers", type=int, default=2000)
    options = parser.parse_args(arguments)
    plan = read_plan(places.resources() / "plans" / "mobile-web-2009.yaml")
    with tempfile.TemporaryDirectory(dir=options.folder or Path.cwd()) as name:
        folder = Path(name)
        inspector = Inspector(folder, plan)
        size = inspector.bytes_of_an_answer()
        with bare_commit(folder, size) as commit:
            ways = {"bare commit": commit, "one answer": inspector.answer}
            timings = interleaved(ways, options.answers, prepare=inspector.prepare)
        inspector.store.close()
    ours, floor = timings["one answer"], timings["bare commit"]
    print(f"{len(plan.criteria)} criteria answered, {size} bytes an answer; {machine()}")
    print(report(timings, "bare commit"))
    return int(ours.median > MOST * floor.median or ours.p99 > LONGEST)


if __name__ == "__main__":
    sys.exit(main())
