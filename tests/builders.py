"""Objects of the domain in a few readable words, for tests of every room.

Plans: `a_plan(levels("A1", 3, full=3, half="1.5"), ratio("C2", 5))`. Histories: a `Member` writes
revisions. Sheets: `a_sheet(plan, answer("A1", level="full"), …)` from entries as `record` takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypedDict, Unpack

import msgspec

from inspector.domain import plan as p
from inspector.domain.bodies import Body
from inspector.domain.canonical import plain
from inspector.domain.merge import record_states
from inspector.domain.parsing import parse_value
from inspector.domain.records import (
    CAMPAIGN_KINDS,
    HEADQUARTERS_KINDS,
    MAIN,
    NO_PLACE,
    SHARED_KINDS,
    InspectionKey,
    Kind,
    RecordKey,
    evidence_name,
    extension_name,
    sample_name,
)
from inspector.domain.revisions import Revision, RevisionId, Writer, revise
from inspector.domain.scorecard import Scorecard, score
from inspector.domain.sentences import Text
from inspector.domain.sheet import Sheet
from inspector.exchange.plan_files import read_plan

ROOT = Path(__file__).parent.parent
KEY = InspectionKey("joint", "110000", "T01")
MORNING = datetime(2010, 3, 5, 1, 10, tzinfo=UTC)
"""09:10 on 5 March 2010 in Beijing."""

Entry: TypeAlias = dict[str, Any]
Figure: TypeAlias = int | str | Decimal


@cache
def mobile_plan() -> p.Plan:
    """The plan that the program ships: 37 criteria of 2009."""
    return read_plan(ROOT / "resources" / "plans" / "mobile-web-2009.yaml")


@cache
def fire_plan() -> p.Plan:
    """The invented plan of another field."""
    return read_plan(ROOT / "tests" / "plans" / "fire-safety.yaml")


def text(words: str) -> Text:
    """A text of the plan in both languages."""
    return Text(zh=f"{words}（中）", en=words)


class Asks(TypedDict, total=False):
    """What a criterion may say beside code, points and scoring."""

    due: str
    source: str
    evidence: Literal["required", "optional"]
    not_applicable: Text


def criterion(
    code: str, points: Figure, scoring: p.ScoringMethod, **asks: Unpack[Asks]
) -> p.Criterion:
    """A criterion of any method."""
    due = asks.get("due")
    return p.Criterion(
        code=code,
        points=Decimal(points),
        title=text(f"title of {code}"),
        source=asks.get("source", "二.1"),
        departments=("office",),
        inquiry=("documents",),
        scoring=scoring,
        due=date.fromisoformat(due) if due else None,
        evidence=asks.get("evidence", "optional"),
        not_applicable=asks.get("not_applicable"),
    )


def levels(code: str, points: Figure, /, **steps: Figure) -> p.Criterion:
    """`levels("A1", 3, full=3, half="1.5", none=0)`."""
    made = tuple(p.Level(name, Decimal(worth), text(name)) for name, worth in steps.items())
    return criterion(code, points, p.LevelsScoring(made))


def ratio(
    code: str, points: Figure, /, samples: str | None = None, **asks: Unpack[Asks]
) -> p.Criterion:
    """`ratio("C2", 5, samples="site", due="2010-02-13")`."""
    scoring = p.RatioScoring(text("done"), text("total"), samples)
    return criterion(code, points, scoring, **asks)


def deduction(
    code: str, points: Figure, /, **rules: Figure | tuple[Figure, int | None]
) -> p.Criterion:
    """`deduction("B1", 3, medium=("0.5", 4), late=1)`: each, and how often at most."""
    pairs = {
        name: rule if isinstance(rule, tuple) else (rule, None) for name, rule in rules.items()
    }
    made = tuple(
        p.DeductionRule(name, Decimal(each), text(name), most)
        for name, (each, most) in pairs.items()
    )
    return criterion(code, points, p.DeductionScoring(made))


def deadline(code: str, points: Figure, due: str, steps: Mapping[int, Figure]) -> p.Criterion:
    """`deadline("G1", 3, "2009-12-31", {0: 3, 15: 2, 31: 1})`."""
    made = tuple(p.DeadlineStep(days, Decimal(worth)) for days, worth in steps.items())
    return criterion(code, points, p.DeadlineScoring(made), due=due)


def marks(code: str, points: Figure, step: Figure, **asks: Unpack[Asks]) -> p.Criterion:
    """`marks("F2", 2, "0.5", due="2010-03-31")`."""
    return criterion(code, points, p.MarksScoring(Decimal(step)), **asks)


def a_plan(*criteria: p.Criterion, **changes: object) -> p.Plan:
    """A plan of those criteria in one section; `changes` are members of `Plan`."""
    plan = p.Plan(
        id="campaign",
        version="1",
        title=text("campaign"),
        issuer=text("office"),
        issued=date(2009, 12, 15),
        period=p.Period(date(2009, 12, 1), date(2010, 5, 31)),
        rounds=(
            p.Round("self", text("self-check"), date(2009, 12, 15)),
            p.Round("joint", text("joint"), date(2010, 3, 1)),
        ),
        grades=(
            p.Grade("good", text("good"), Decimal(80)),
            p.Grade("pass", text("pass"), Decimal(60)),
            p.Grade("fail", text("fail"), Decimal(0)),
        ),
        veto_grade=p.VetoGrade("vetoed", text("vetoed")),
        departments=(p.Department("office", text("office")),),
        inquiry_methods=(p.InquiryMethod("documents", text("documents")),),
        sections=(p.Section("S", text("section"), criteria),),
        vetoes=(
            p.VetoClause("V1", "四", text("nothing done")),
            p.VetoClause("V2", "四", text("too little done")),
        ),
        bonus=p.Bonus(
            Decimal(3),
            (
                p.BonusItem("X1", Decimal(2), "四", text("praised")),
                p.BonusItem("X2", Decimal(2), "四", text("taken up")),
            ),
        ),
        samples=(p.SampleKind("site", text("site"), ("closed", "open"), ("closed",), at_least=2),),
        sample_statuses={"closed": text("closed"), "open": text("open")},
    )
    return msgspec.structs.replace(plan, **changes)


def answer(
    criterion: str, note: str = "", adjusted: Figure | None = None, **value: object
) -> Entry:
    """`answer("C2", done=8, total=10)`."""
    given: Entry = {"note": note} if note else {}
    if adjusted is not None:
        given["adjusted"] = str(adjusted)
    return {"kind": "answer", "criterion": criterion, "value": value, **given}


def bonus(item: str, *, awarded: bool = True, note: str = "") -> Entry:
    """A bonus item awarded or not."""
    return {"kind": "bonus", "item": item, "awarded": awarded, **({"note": note} if note else {})}


def veto(clause: str, state: str = "raised", facts: str = "") -> Entry:
    """A veto raised or withdrawn."""
    return {"kind": "veto", "clause": clause, "state": state, **({"facts": facts} if facts else {})}


def ruling(clause: str, state: str, reason: str = "经研究决定") -> Entry:
    """Headquarters' decision."""
    return {"kind": "ruling", "clause": clause, "state": state, "reason": reason}


def sample(name: str, status: str, kind: str = "site", note: str = "") -> Entry:
    """One thing sampled."""
    told = {"sample": kind, "name": name, "status": status}
    return {"kind": "sample", **told, **({"note": note} if note else {})}


def evidence(digest: str, *, criteria: Iterable[str] = (), clauses: Iterable[str] = ()) -> Entry:
    """A file that proves something; `digest` is repeated to 64 hex digits."""
    whole = (digest * 64)[:64]
    return {
        "kind": "evidence",
        "digest": whole,
        "criteria": list(criteria),
        "clauses": list(clauses),
    }


def visit(day: str) -> Entry:
    """The visit's date."""
    return {"kind": "visit", "date": day}


def comment(words: str = "请补证据", *, is_settled: bool = False, **on: str) -> Entry:
    """Headquarters' remark at `criterion` or `clause`, else on the whole."""
    return {"kind": "comment", **on, "text": words, "is_settled": is_settled}


def response(words: str = "已补", **on: str) -> Entry:
    """What the team answers to the remark at `criterion` or `clause`, else on the whole."""
    return {"kind": "response", **on, "text": words}


def extension(rectification: str, number: int, asked: str, state: str = "requested") -> Entry:
    """More time asked for, or decided about."""
    return {
        "kind": "extension",
        "rectification": rectification,
        "number": number,
        "asked": asked,
        "reason": "设备未到",
        "state": state,
    }


def withdrawn(entry: Entry) -> Entry:
    """The withdrawal of the record that `entry` is about."""
    return {**entry, "withdrawn": True}


@dataclass
class Member:
    """One person's laptop: writes revisions in one stream, a minute apart."""

    author: str = "李明"
    plan: p.Plan | None = None
    role: str = "team"
    stream: str = "stream-1"
    key: InspectionKey = KEY
    written: list[Revision] = field(default_factory=list)

    def write(
        self,
        record: RecordKey,
        body: Body | Mapping[str, Any],
        *parents: Revision | RevisionId,
        adopts: str = "",
        dismisses: str = "",
    ) -> Revision:
        """The revision that replaces `parents`."""
        number = len(self.written) + 1
        writer = Writer(
            campaign=self.plan.id if self.plan else "campaign",
            plan=self.plan.digest if self.plan else "0" * 64,
            author=self.author,
            role=self.role,
            device="laptop",
            stream=self.stream,
            at=MORNING + timedelta(minutes=number),
            offset=480,
        )
        ids = [each.id if isinstance(each, Revision) else each for each in parents]
        revision = revise(writer, number, record, ids, body, adopts=adopts, dismisses=dismisses)
        self.written.append(revision)
        return revision

    def enter(self, entry: Entry, *parents: Revision) -> Revision:
        """An entry as `record` takes it; without parents it replaces this member's last one."""
        record = record_of(entry, self.key)
        before = parents or [each for each in self.written if each.record == record][-1:]
        return self.write(record, body_of(entry, self.plan), *before)


def record_of(entry: Entry, key: InspectionKey = KEY) -> RecordKey:
    """The record that an entry is about."""
    kind = Kind(entry["kind"])
    match kind:
        case Kind.ANSWER | Kind.FLAG:
            name = entry["criterion"]
        case Kind.BONUS:
            name = entry["item"]
        case Kind.VETO | Kind.RULING:
            name = entry["clause"]
        case Kind.SAMPLE:
            name = sample_name(entry["sample"], entry["name"])
        case Kind.EVIDENCE:
            name = evidence_name(entry["digest"])
        case Kind.COMMENT | Kind.RESPONSE:
            name = entry.get("criterion", entry.get("clause", MAIN))
        case Kind.EXTENSION:
            name = extension_name(entry["rectification"], entry["number"])
        case Kind.NOTICE:
            name = entry["number"]
        case _:
            name = entry.get("name", MAIN)
    place = InspectionKey(NO_PLACE, NO_PLACE, NO_PLACE) if kind in CAMPAIGN_KINDS else key
    if kind is Kind.PRECEDENCE:
        place = key._replace(team=NO_PLACE)
    return RecordKey.of(place, kind, name)


_ADDRESS = frozenset({"kind", "criterion", "item", "clause", "rectification"})


def body_of(entry: Entry, plan: p.Plan | None = None) -> dict[str, Any]:
    """The body that an entry gives; a value is read by the plan's criterion."""
    if entry.get("withdrawn"):
        return {"withdrawn": True}
    body = {key: member for key, member in entry.items() if key not in _ADDRESS}
    found = plan.criterion(entry["criterion"]) if plan and entry["kind"] == "answer" else None
    if found is not None:
        body["value"] = plain(parse_value(entry["value"], found))
    return body


def a_log(plan: p.Plan, *entries: Entry) -> list[Revision]:
    """Revisions of entries made one after the other, headquarters' own by headquarters."""
    team, headquarters = Member(plan=plan), Member("总部", plan, "headquarters", "stream-0")
    theirs = HEADQUARTERS_KINDS - SHARED_KINDS
    return [(headquarters if e["kind"] in theirs else team).enter(e) for e in entries]


def sheet_of(
    plan: p.Plan, revisions: Iterable[Revision], older: Mapping[str, p.Plan] | None = None
) -> Sheet:
    """The sheet that a log comes to."""
    return Sheet(KEY, plan, record_states(revisions), older or {})


def a_sheet(plan: p.Plan, *entries: Entry) -> Sheet:
    """The sheet of entries made one after the other."""
    return sheet_of(plan, a_log(plan, *entries))


def a_card(plan: p.Plan, *entries: Entry) -> Scorecard:
    """The scorecard of entries made one after the other."""
    return score(a_sheet(plan, *entries))


def forked(plan: p.Plan, *entries: Entry) -> list[Revision]:
    """Entries of members who did not know of each other, each on a laptop of its own."""
    return [
        Member(f"成员{n}", plan, stream=f"stream-{n}").enter(entry)
        for n, entry in enumerate(entries, start=1)
    ]
