"""How does a campaign of thousands of inspections come about within minutes?

Every revision is a real one, made by `revise` and added through the log; what follows from it is
then derived by the program's own rebuild. Localities are the register's, and made-up townships of
nine digits above those. One of fifty is failed by veto, as many are proposed, some are not signed,
returned or not begun: every list has something to show.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from inspector import localities as register
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
from inspector.domain.revisions import Revision, RevisionId, Writer, revise, signed_digest
from inspector.storage import arrivals, log, projections
from inspector.storage.arrivals import BatchState, Sender, Workbook
from inspector.storage.engine import Store
from inspector.storage.facts import Holder, WorkspaceFacts
from inspector.workspace.claims import Claims
from inspector.workspace.file_rows import FileRow, to_stored
from inspector.workspace.weighing import Outcome

ROUND = "joint"
TEAMS = 40
SAMPLES = 5
AT = datetime(2010, 3, 5, 1, tzinfo=UTC)
HOLDER = Holder("office", "office", 1, AT)
AT_ONCE = 20_000
"""Revisions that are added in one go."""


class Hand:
    """Somebody who writes: a team's laptop, or headquarters."""

    def __init__(self, plan: Plan, author: str, role: Role, stream: str) -> None:
        self.plan, self.author, self.role, self.stream = plan, author, role, stream
        self.number = 0

    def write(self, key: InspectionKey, kind: Kind, name: str, body: dict[str, Any]) -> Revision:
        """The first state of a record."""
        self.number += 1
        at = AT + timedelta(seconds=self.number)
        writer = Writer(
            self.plan.id, self.plan.digest, self.author, self.role, "laptop", self.stream, at, 480
        )
        return revise(writer, self.number, RecordKey.of(key, kind, name), (), body)


def places(count: int) -> list[tuple[str, str]]:
    """That many codes and names, the register's first."""
    known = [(each.code, each.name) for each in register.divisions()]
    made = [
        (f"{code}{number:03}", f"{name}第{number}街道")
        for code, name in known
        for number in range(1, 1 + max(0, count - len(known)) // len(known) + 1)
    ]
    return [*known, *made][:count]


def make(path: Path, plan: Plan, count: int) -> None:
    """A headquarters' workspace with that many inspections, closed; over nothing that is there."""
    facts = WorkspaceFacts(
        id="0" * 32,
        campaign=plan.id,
        role=Role.HEADQUARTERS,
        plan=plan.digest,
        confirmed_plan=plan.digest,
        created_at=AT,
        author="总部",
    )
    store = Store.create(path, facts, plan, HOLDER)
    found = _campaign(plan, places(count))
    with store.transaction() as connection:
        while part := list(islice(found, AT_ONCE)):
            log.append(connection, part)
        projections.rebuild(connection)
        _arrived(store, plan, [code for code, _ in places(count)])
    store.close()


def team_of(number: int) -> str:
    """The team that inspects the locality of that number."""
    return f"T{number % TEAMS:02}"


def _arrived(store: Store, plan: Plan, codes: list[str]) -> None:
    """Notes an import of a workbook for every inspection that was begun."""
    connection = store.connection
    files = [(f"{code}.xlsx", code.rjust(64, "0")) for code in codes]
    batch = arrivals.begin_batch(connection, "20100308", AT, files)
    for number, (path, sha256) in enumerate(files):
        team = team_of(number)
        stream, counter = f"{number % TEAMS:016x}", number // TEAMS + 1
        sender = Sender(team * 14, stream, counter)
        book = arrivals.add_workbook(
            connection, batch, Workbook(sha256, path, sha256, sender, b"{}")
        )
        key = InspectionKey(ROUND, codes[number], team)
        arrivals.note_held(connection, batch, book, held=(), new=(), covers=[key])
        claims = Claims(
            kind="results",
            campaign=plan.id,
            role=Role.TEAM,
            team=team,
            author="李明",
            key=sender.key,
            stream=stream,
            counter=counter,
            plan=plan.digest,
            at=AT.isoformat(),
            offset=480,
            inspections=(str(key),),
            sealed={stream: (sender.key,)},
        )
        row = FileRow(
            path, sha256, Outcome.IMPORTED, new=45, inspections=(str(key),), claims=claims
        )
        arrivals.set_result(connection, batch, number, row.outcome.value, to_stored(row))
    arrivals.set_state(connection, batch, BatchState.DONE)


def _campaign(plan: Plan, found: list[tuple[str, str]]) -> Iterator[Revision]:
    office = Hand(plan, "总部", Role.HEADQUARTERS, "f" * 16)
    nowhere = InspectionKey("-", "-", "-")
    teams = [Hand(plan, f"第{number}组", Role.TEAM, f"{number:016x}") for number in range(TEAMS)]
    for number in range(TEAMS):
        code = team_of(number)
        yield office.write(nowhere, Kind.TEAM, code, {"code": code, "name": f"第{number}组"})
    chance = Random(2010)  # noqa: S311 - nothing is kept secret
    for number, (code, name) in enumerate(found):
        key = InspectionKey(ROUND, code, team_of(number))
        parent = code[:6] if len(code) > 6 else ""
        body = {"code": code, "name": name, **({"parent": parent} if parent else {})}
        yield office.write(nowhere, Kind.LOCALITY, code, body)
        day = date(2010, 3, 1) + timedelta(days=number % 60)
        yield office.write(key, Kind.ASSIGNMENT, "main", {"planned": day.isoformat()})
        yield from _inspected(plan, key, number, teams[number % TEAMS], office, chance)


def _inspected(
    plan: Plan, key: InspectionKey, number: int, team: Hand, office: Hand, chance: Random
) -> Iterator[Revision]:
    """One inspection to its end; one of 37 is left half done."""
    heads: list[RevisionId] = []
    signed: list[Revision] = [
        team.write(key, Kind.VISIT, "main", {"date": "2010-03-05", "people": "王主任"})
    ]
    is_half = number % 37 == 36
    criteria = plan.criteria[: len(plan.criteria) // 2] if is_half else plan.criteria
    for criterion in criteria:
        body = {"value": value_of(criterion, chance), "note": "现场核查，与台账一致。"}
        signed.append(team.write(key, Kind.ANSWER, criterion.code, body))
    kind = plan.samples[number % len(plan.samples)]
    for sample in range(SAMPLES):
        name = f"wap{sample}.example.cn"
        status = kind.statuses[(number + sample) % len(kind.statuses)]
        body = {"sample": kind.code, "name": name, "status": status}
        signed.append(team.write(key, Kind.SAMPLE, sample_name(kind.code, name), body))
    is_raised = number % 25 == 24
    clause = plan.vetoes[number % len(plan.vetoes)].code
    if is_raised:
        body = {"state": "raised", "facts": "主要领导明知辖区内有未备案网站而不处理，一再拖延。"}
        signed.append(team.write(key, Kind.VETO, clause, body))
    yield from signed
    if is_half:
        return
    heads = [each.id for each in signed]
    digest = signed_digest(heads)
    yield team.write(key, Kind.SIGNOFF, "main", {"digest": digest, "leader": team.author})
    if number % 50 == 49:
        ruled = {"state": "upheld", "reason": "属实", "person": "赵六"}
        yield office.write(key, Kind.RULING, clause, ruled)
    if number % 4 == 0:
        due = (date(2010, 3, 20) + timedelta(days=number % 30)).isoformat()
        body = {"problem": "未备案", "responsible": "某公司", "due": due, "status": "open"}
        yield team.write(key, Kind.RECTIFICATION, f"r{number}", body)
    if number % 30:
        taken = {"state": "accepted", "digest": digest, "person": "赵六"}
        yield office.write(key, Kind.ACCEPTANCE, "main", taken)


def value_of(criterion: Criterion, chance: Random) -> dict[str, Any]:
    """Some answer to the criterion, a good one more often than not."""
    match criterion.scoring:
        case LevelsScoring(levels):
            return {"level": levels[min(int(chance.expovariate(1.5)), len(levels) - 1)].code}
        case RatioScoring():
            total = chance.randrange(5, 40)
            return {"done": total - min(total, int(chance.expovariate(0.4))), "total": total}
        case DeductionScoring(rules):
            return {"counts": {rule.code: int(chance.expovariate(1.2)) for rule in rules}}
        case DeadlineScoring():
            due = criterion.due or AT.date()
            return {"done_on": str(due + timedelta(days=int(chance.expovariate(0.2)) - 3))}
        case MarksScoring(step):
            steps = int(criterion.points / step)
            return {"marks": str(step * (steps - min(steps, int(chance.expovariate(0.6)))))}
