"""Results workbooks as a team's laptop exports them, and a person who edits them.

`a_workbook(folder, log)` writes one that holds and shows a log; `read` is what the importer makes
of a file, without the child process; `Desk` is a person at a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl

from inspector.domain.merge import record_states
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.revisions import Revision
from inspector.domain.sheet import Sheet
from inspector.exchange.book import ResultsBook, inspected
from inspector.exchange.bundles import Bundle, CarriedProposal, Reading, from_bytes, proposal_line
from inspector.exchange.payload import FORMAT, MIN_READER, Header, Payload, payload_digest, to_cells
from inspector.exchange.reading import read_file
from inspector.exchange.seals import SigningKey, seal_line
from inspector.exchange.sheets import KEY as KEY_COLUMN
from inspector.exchange.sheets import TableId, parse_marker, parse_row_key
from inspector.exchange.write_results import write_results
from inspector.wording import CHINESE
from tests.builders import KEY, Entry, a_log, answer, bonus, mobile_plan, sample, visit

AT = datetime(2010, 3, 6, 1, 0, tzinfo=UTC)
SIGNER = SigningKey(bytes(range(32)))
SITE = "unregistered_site"


def a_day() -> list[Entry]:
    """Entries of every kind that a team records on the default plan."""
    return [
        {**visit("2010-03-05"), "people": "王主任", "place": "市政府", "feedback": "总体较好"},
        answer("A1", level="full"),
        answer("C1", "链接两条", counts={"link": 2}),
        answer("C2", "两处未取缔", done=8, total=10),
        answer("G1", "迟报", done_on="2010-01-09"),
        answer("F2", "整改不彻底", adjusted="1", marks="1.5"),
        answer("G3", not_applicable="本地未发生此类情形"),
        answer("H4", not_due=True),
        bonus("X1", note="全国表扬"),
        {
            "kind": "veto",
            "clause": "V1",
            "state": "raised",
            "facts": "长期不作为",
            "proposer": "李明",
        },
        sample("wap.example.cn", "closed", SITE, "已关"),
        sample("wap2.example.cn", "reachable", SITE),
        {
            "kind": "evidence",
            "digest": "ab" * 32,
            "number": "11-0000-01-A-E001",
            "file": "photo.jpg",
            "media_type": "image/jpeg",
            "size": 1000,
            "caption": "机房照片",
            "criteria": ["C2"],
        },
        {
            "kind": "rectification",
            "name": "C2",
            "criterion": "C2",
            "problem": "两处未取缔",
            "responsible": "通信管理局",
            "due": "2010-04-30",
            "status": "open",
        },
        {
            "kind": "inquiry",
            "name": "i1",
            "method": "briefing",
            "at": "2010-03-05T09:10",
            "place": "会议室",
            "people": "张三",
            "gist": "听取汇报",
        },
    ]


def a_header(plan: Plan, log: Iterable[Revision], **members: Any) -> Header:  # noqa: ANN401
    """The header of an export of everything in the log."""
    states = record_states(log)
    heads = {str(key): tuple(h.id for h in state.heads) for key, state in states.items()}
    told = {
        "kind": "results",
        "campaign": plan.id,
        "role": "team",
        "team": "T01",
        "author": "李明",
        "plan": plan.digest,
        "at": "2010-03-06T01:00:00Z",
        "covers": (str(KEY),),
        "exported": heads,
        **members,
    }
    return Header(format=FORMAT, min_reader=MIN_READER, **told)


def a_payload(
    plan: Plan,
    log: Iterable[Revision],
    *,
    key: SigningKey | None = SIGNER,
    proposals: Iterable[CarriedProposal] = (),
    **members: Any,  # noqa: ANN401 - of the header
) -> Payload:
    """The payload of an export, its revisions under the exporter's seal."""
    revisions = list(log)
    header = a_header(plan, revisions, key=key.public if key else "", **members)
    seals = [key.seal(plan.id, [each.id for each in revisions])] if key else []
    return Payload(
        header,
        plans=(plan.canonical,),
        revisions=tuple(each.raw for each in revisions),
        seals=tuple(map(seal_line, seals)),
        proposals=tuple(map(proposal_line, proposals)),
    )


def sealed(payload: Payload, key: SigningKey | None = SIGNER) -> tuple[str, ...]:
    """The cells of a payload."""
    lines = payload.lines()
    return to_cells(lines, key.seal_workbook(payload_digest(lines)) if key else None)


def a_workbook(  # noqa: PLR0913 - each may be told by itself
    path: Path,
    log: Iterable[Revision] | None = None,
    *,
    plan: Plan | None = None,
    payload: Payload | None = None,
    key: SigningKey | None = SIGNER,
    locale: str = CHINESE,
    keys: Iterable[InspectionKey] = (KEY,),
    is_blank: bool = False,
    has_payload: bool = True,
    pictures: Mapping[str, bytes] | None = None,
) -> Path:
    """The workbook of a log, by default of `a_day`, as the exporter writes it."""
    plan = plan or mobile_plan()
    revisions = list(a_log(plan, *a_day()) if log is None else log)
    payload = payload or a_payload(plan, revisions, key=key, covers=tuple(map(str, keys)))
    states = record_states(revisions)
    book = ResultsBook(
        plan=plan,
        inspections=tuple(_place(plan, each, states) for each in keys),
        exporter="李明",
        at=AT,
        offset=480,
        payload=sealed(payload, key) if has_payload else (),
        digest=payload_digest(payload.lines()),
        pictures=pictures or {},
        locale=locale,
        is_blank=is_blank,
    )
    return write_results(book, path).path


def _place(plan: Plan, key: InspectionKey, states: Any) -> Any:  # noqa: ANN401
    own = {record: state for record, state in states.items() if record.inspection == key}
    return inspected(Sheet(key, plan, own), locality="北京市", team="第一组")


def reading(path: Path, *passwords: str, plans: Iterable[bytes] = ()) -> Reading:
    """What the child process answers for a file."""
    return from_bytes(read_file(str(path), passwords, tuple(plans)))


def read(path: Path, *passwords: str, plans: Iterable[bytes] = ()) -> Bundle:
    """The bundle of a file that can be read."""
    found = reading(path, *passwords, plans=plans)
    assert found.bundle is not None, found.refusal
    return found.bundle


@dataclass
class Desk:
    """A person who opens a workbook in a spreadsheet program, edits it and saves it."""

    path: Path
    book: Any

    @classmethod
    def open(cls, path: Path) -> Desk:
        """The workbook as a spreadsheet program has it."""
        return cls(path, openpyxl.load_workbook(path))

    def save(self) -> Path:
        """Saves it under its name."""
        self.book.save(self.path)
        return self.path

    def cell(self, record: RecordKey | str, column: str) -> Any:  # noqa: ANN401 - untyped library
        """The cell of a record (or row key) in a column, by ids."""
        for sheet in self.book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and (
                        (key := parse_row_key(cell.value)) and str(key) == str(record)
                    ):
                        return sheet.cell(cell.row, self.columns(sheet)[column])
        raise KeyError(record)

    def table(self, table: TableId) -> Any:  # noqa: ANN401 - untyped library
        """The first sheet that holds that table."""
        return next(
            sheet
            for sheet in self.book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if (m := parse_marker(str(cell.value))) and m.table is table
        )

    def columns(self, sheet: Any) -> dict[str, int]:  # noqa: ANN401 - untyped library
        """The number of each column of the table on a sheet, by id."""
        row, _ = self.marker(sheet)
        named = {str(cell.value): cell.column for cell in sheet[row] if cell.value is not None}
        marker = next(name for name in named if parse_marker(name))
        return {**named, KEY_COLUMN: named[marker]}

    def marker(self, sheet: Any) -> tuple[int, int]:  # noqa: ANN401 - untyped library
        """Row and column of a table's marker."""
        return next(
            (cell.row, cell.column)
            for row in sheet.iter_rows()
            for cell in row
            if parse_marker(str(cell.value))
        )


def edited(path: Path, *deeds: Callable[[Desk], object]) -> Path:
    """The workbook after a person did those things to it."""
    desk = Desk.open(path)
    for deed in deeds:
        deed(desk)
    return desk.save()
