"""Results books in a few words, and random ones of every kind of plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from inspector.domain.merge import record_states
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey
from inspector.domain.revisions import Revision
from inspector.domain.sheet import Sheet
from inspector.exchange.book import Inspected, ResultsBook, inspected
from inspector.exchange.payload import (
    FORMAT,
    MIN_READER,
    Header,
    Payload,
    payload_digest,
    to_cells,
)
from inspector.exchange.seals import SigningKey
from inspector.wording import CHINESE
from tests.builders import KEY, Entry, Member
from tests.strategies import plans, records

AT = datetime(2010, 3, 5, 9, 20, tzinfo=UTC)
"""17:20 in Beijing."""


def revisions_of(
    plan: Plan, found: Iterable[list[Entry]], key: InspectionKey = KEY
) -> list[Revision]:
    """A log in which the entries of each list compete, each by a member of its own."""
    log = []
    for heads in found:
        role = "headquarters" if heads[0]["kind"] == "ruling" else "team"
        log += [
            Member(f"{role}{n}", plan, role, f"{role}-{n}", key).enter(entry)
            for n, entry in enumerate(heads)
        ]
    return log


def a_place(plan: Plan, log: Iterable[Revision], key: InspectionKey = KEY) -> Inspected:
    """The inspection that a log comes to."""
    sheet = Sheet(key, plan, record_states(log))
    return inspected(sheet, locality="兰州市", team="第3组", leader="李四")


def a_book(plan: Plan, *entries: Entry, **changes: Any) -> ResultsBook:  # noqa: ANN401
    """The book of one inspection, of entries made one after the other."""
    member = Member("张三", plan)
    headquarters = Member("王总", plan, "headquarters", "stream-0")
    theirs = {"ruling", "acceptance"}
    log = [(headquarters if e["kind"] in theirs else member).enter(e) for e in entries]
    return book_of(plan, {KEY: log}, **changes)


def book_of(
    plan: Plan,
    logs: Mapping[InspectionKey, list[Revision]],
    *,
    locale: str = CHINESE,
    is_blank: bool = False,
    pictures: Mapping[str, bytes] | None = None,
) -> ResultsBook:
    """The book of several inspections with all their revisions sealed."""
    key = SigningKey(b"7" * 32)
    header = Header(
        format=FORMAT,
        min_reader=MIN_READER,
        kind="results",
        campaign=plan.id,
        role="team",
        plan=plan.digest,
        at="2010-03-05T09:20:00Z",
        key=key.public,
    )
    raw = tuple(revision.raw for log in logs.values() for revision in log)
    lines = Payload(header, (plan.canonical,), raw).lines()
    digest = payload_digest(lines)
    return ResultsBook(
        plan=plan,
        inspections=tuple(a_place(plan, log, place) for place, log in logs.items()),
        exporter="张三",
        at=AT,
        offset=480,
        payload=to_cells(lines, key.seal_workbook(digest)),
        digest=digest,
        locale=locale,
        is_blank=is_blank,
        pictures=pictures or {},
    )


@st.composite
def drawn_books(draw: st.DrawFn, plan: Plan | None = None, most: int = 1) -> ResultsBook:
    """A book of random records with conflicts, samples, vetoes, rulings, under any sound plan."""
    under = plan or draw(plans())
    count = draw(st.integers(1, most))
    keys = [KEY._replace(locality=f"62{n:02}00") for n in range(count)]
    logs = {key: revisions_of(under, draw(records(under)), key) for key in keys}
    return book_of(under, logs, locale=draw(st.sampled_from((CHINESE, CHINESE, "en"))))


def some(strategy: st.SearchStrategy[ResultsBook], count: int) -> list[ResultsBook]:
    """That many random books, the same ones on every machine."""
    found: list[ResultsBook] = []

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def take(book: ResultsBook) -> None:
        found.append(book)

    take()
    return found
