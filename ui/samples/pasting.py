"""Which samples does a block of cells from a spreadsheet hold?

Columns are guessed from their heads, or from what stands in them, and a person sees the guess
before anything is recorded. A cell that nobody can place is a fault with its row, never a guess.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inspector.domain.bodies import SampleBody
from inspector.domain.entry_bodies import read_body
from inspector.domain.faults import Fault
from inspector.domain.plan import Plan, SampleKind
from inspector.domain.records import Kind, sample_name
from inspector.domain.sentences import Sentence, say
from ui.samples.rows import FIELDS, folded

MOST_ROWS = 2_000
SKIPPED = ""
"""The field of a column that is not taken."""
_HEADS: Mapping[str, tuple[str, ...]] = {
    "sample": ("类别", "类型", "问题类型", "种类", "kind", "type", "category"),
    "name": ("名称", "网站名称", "网站", "单位", "单位名称", "对象", "name", "site", "title"),
    "address": ("地址", "网址", "域名", "地址或网址", "address", "url", "domain"),
    "operator": ("经营者", "接入服务商", "接入商", "主办单位", "operator", "provider", "owner"),
    "number": ("编号", "备案号", "许可证号", "number", "registration", "no.", "licence"),
    "at": ("抽查时间", "时间", "日期", "检查时间", "sampled at", "time", "date", "at"),
    "how": ("方式", "抽查方式", "检查方式", "how", "method", "way"),
    "status": ("状态", "处置状态", "处置情况", "结果", "status", "state", "result"),
    "note": ("备注", "说明", "note", "remark", "remarks", "comment"),
}
_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?", re.ASCII)
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(\s+\d{1,2}[:：]\d{2})?")
_MOST = 0.6
"""The share of cells by which a column's content speaks for a field."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of cells, every row of the same breadth; `has_head` when its first row names them."""

    rows: tuple[tuple[str, ...], ...]
    has_head: bool

    @property
    def breadth(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows without the head."""
        return self.rows[1:] if self.has_head else self.rows


@dataclass(frozen=True, slots=True)
class Pasted:
    """One row as a sample, or what is wrong with it."""

    position: int
    body: SampleBody | None
    faults: tuple[Fault, ...]
    is_known: bool = False
    """Whether a sample of that kind and name is recorded already, or stands above."""


def block_of(text: str, plan: Plan) -> Block | None:
    """The cells of a copied block; None for text that is no block."""
    if "\t" not in text and "\n" not in text.strip():
        return None
    read = list(csv.reader(io.StringIO(text.strip("\r\n")), delimiter="\t"))
    cells = [[cell.strip() for cell in row] for row in read if any(cell.strip() for cell in row)]
    breadth = max((len(row) for row in cells), default=0)
    rows = tuple(tuple(row + [""] * (breadth - len(row))) for row in cells[: MOST_ROWS + 1])
    if not rows:
        return None
    heads = sum(_field_of_head(cell) != SKIPPED for cell in rows[0])
    is_value = any(_status_of(cell, plan) or _kind_of(cell, plan) for cell in rows[0])
    return Block(rows, has_head=heads > 0 and not is_value)


def guess(block: Block, plan: Plan) -> tuple[str, ...]:
    """The field of every column, none twice; `SKIPPED` where nothing speaks for one."""
    fields = [SKIPPED] * block.breadth
    if block.has_head:
        for place, cell in enumerate(block.rows[0]):
            fields[place] = _field_of_head(cell)
    taken = set(fields)
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("sample", lambda cell: _kind_of(cell, plan) is not None),
        ("status", lambda cell: bool(_status_of(cell, plan))),
        ("at", lambda cell: _DAY.fullmatch(cell) is not None),
        ("address", lambda cell: _ADDRESS.fullmatch(cell) is not None),
        ("name", bool),
    )
    for field, test in tests:
        for place in range(block.breadth):
            if field not in taken and fields[place] == SKIPPED and _speaks(block, place, test):
                fields[place] = field
                taken.add(field)
    return _once(fields)


def samples_of(
    block: Block, fields: Sequence[str], kind: str, plan: Plan, known: frozenset[str]
) -> tuple[Pasted, ...]:
    """Every row as a sample; `kind` is for rows that name none, `known` are names of records."""
    seen = set(known)
    found = []
    for position, row in enumerate(block.body, start=1):
        pasted = _sample(position, row, fields, kind, plan)
        if pasted.body is not None:
            name = sample_name(pasted.body.sample, pasted.body.name)
            if name in seen:
                pasted = Pasted(position, pasted.body, pasted.faults, is_known=True)
            seen.add(name)
        found.append(pasted)
    return tuple(found)


def _sample(
    position: int, row: Sequence[str], fields: Sequence[str], kind: str, plan: Plan
) -> Pasted:
    members = {field: cell for field, cell in zip(fields, row, strict=True) if field and cell}
    faults: list[Fault] = []
    typed_kind = members.pop("sample", "")
    code = _kind_of(typed_kind, plan) if typed_kind else kind
    if code is None:
        faults.append(_unknown("sample", typed_kind, plan.samples))
    chosen = plan.sample_kind(code or "")
    if not members.get("name"):
        faults.append(Fault("empty", "name", say("A sample needs a name.")))
    typed_status = members.pop("status", "")
    status = _status_of(typed_status, plan, chosen)
    if chosen is not None and not status:
        told = tuple(plan.sample_statuses.get(each, each) for each in chosen.statuses)
        sentence = (
            say(
                "“{status}” is no status of this kind; it has {known}.",
                status=typed_status,
                known=told,
            )
            if typed_status
            else say("The status is missing; this kind has {known}.", known=told)
        )
        faults.append(Fault("unknown_status", "status", sentence))
    if faults:
        return Pasted(position, None, tuple(faults))
    told_members = {**members, "sample": code, "status": status}
    body = read_body(Kind.SAMPLE, "", told_members, plan, "", faults)
    if faults or not isinstance(body, SampleBody):
        return Pasted(position, None, tuple(faults))
    return Pasted(position, body, ())


def _unknown(place: str, typed: str, kinds: Sequence[SampleKind]) -> Fault:
    known = tuple(kind.title for kind in kinds)
    return Fault(
        "unknown_sample_kind",
        place,
        say("“{kind}” is no kind of the plan; it has {known}.", kind=typed, known=known),
    )


def field_title(field: str) -> Sentence:
    """What a field is called, for a column's head."""
    titles = dict(FIELDS)
    return titles[field] if field in titles else say("Not taken")


def _field_of_head(cell: str) -> str:
    said = folded(cell)
    return next((field for field, heads in _HEADS.items() if said in heads), SKIPPED)


def _speaks(block: Block, place: int, test: Callable[[str], bool]) -> bool:
    cells = [row[place] for row in block.body if row[place]]
    return bool(cells) and sum(map(test, cells)) >= _MOST * len(cells)


def _once(fields: Sequence[str]) -> tuple[str, ...]:
    """A field named by two columns is taken from the first."""
    seen: set[str] = set()
    kept = []
    for field in fields:
        kept.append(SKIPPED if field in seen else field)
        seen.add(field or "")
        seen.discard(SKIPPED)
    return tuple(kept)


def _kind_of(cell: str, plan: Plan) -> str | None:
    said = folded(cell)
    for kind in plan.samples:
        if said in {folded(kind.code), folded(kind.title.zh), folded(kind.title.en)}:
            return kind.code
    return None


def _status_of(cell: str, plan: Plan, kind: SampleKind | None = None) -> str:
    said = folded(cell)
    if not said:
        return ""
    for code in kind.statuses if kind is not None else plan.sample_statuses:
        text = plan.sample_statuses.get(code)
        names = {folded(code)} | ({folded(text.zh), folded(text.en)} if text else set())
        if said in names:
            return code
    return ""
