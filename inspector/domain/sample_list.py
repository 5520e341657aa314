"""Which samples does a block of cells from a spreadsheet hold, and what is wrong with a row?

Columns are guessed from their heads, or from what stands in them, and a person sees the guess
before anything is recorded. A cell that nobody can place is a fault with its row, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

import msgspec

from inspector.domain.bodies import SampleBody
from inspector.domain.entry_bodies import read_body
from inspector.domain.faults import Fault
from inspector.domain.plan import Plan, SampleKind
from inspector.domain.records import Kind, sample_name
from inspector.domain.sentences import Sentence, say
from inspector.domain.table_guess import Cells, guess_columns

FIELDS: tuple[tuple[str, Sentence], ...] = (
    ("sample", say("Kind")),
    ("name", say("Name")),
    ("address", say("Address")),
    ("operator", say("Operator")),
    ("number", say("Registration no.")),
    ("at", say("Sampled at")),
    ("how", say("How")),
    ("status", say("Status")),
    ("note", say("Note")),
)
"""The members of a sample, in the order in which they are shown and typed."""
MOST_ROWS = 2_000
"""How many rows one paste takes."""
_HEADS: Mapping[str, Sequence[str]] = {
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


class ListedSample(msgspec.Struct, frozen=True):
    """One row as a sample; `told` is what its cells say by field, for a row that is none."""

    position: int
    told: Mapping[str, str]
    body: SampleBody | None
    faults: tuple[Fault, ...] = ()
    is_known: bool = False
    """Whether a sample of that kind and name is recorded already, or stands above."""


def folded(text: str) -> str:
    """The text as people compare it: in any width, in any case."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def guess_fields(rows: Cells, plan: Plan) -> tuple[bool, tuple[str, ...]]:
    """Whether the first row names the columns, and the field of each, "" for none."""
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("sample", lambda cell: _kind_of(cell, plan) is not None),
        ("status", lambda cell: bool(_status_of(cell, plan))),
        ("at", lambda cell: _DAY.fullmatch(cell) is not None),
        ("address", lambda cell: _ADDRESS.fullmatch(cell) is not None),
        ("name", bool),
    )
    # A word of the plan in the first row is a value, whatever column may be called so.
    is_value = any(
        _status_of(cell, plan) or _kind_of(cell, plan) for row in rows[:1] for cell in row
    )
    return guess_columns(rows, {} if is_value else _HEADS, tests)


def judge_samples(
    rows: Cells, fields: Sequence[str], kind: str, plan: Plan, known: frozenset[str]
) -> tuple[ListedSample, ...]:
    """Every row as a sample; `kind` is for rows that name none, `known` are names of records."""
    seen = set(known)
    found = []
    for position, row in enumerate(rows, start=1):
        told = {field: cell for field, cell in zip(fields, row, strict=True) if field and cell}
        faults: list[Fault] = []
        body = _sample(dict(told), kind, plan, faults)
        is_known = False
        if body is not None:
            name = sample_name(body.sample, body.name)
            is_known = name in seen
            seen.add(name)
        found.append(ListedSample(position, told, body, tuple(faults), is_known))
    return tuple(found)


def _sample(
    members: dict[str, str], kind: str, plan: Plan, faults: list[Fault]
) -> SampleBody | None:
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
        return None
    body = read_body(
        Kind.SAMPLE, "", {**members, "sample": code, "status": status}, plan, "", faults
    )
    return body if not faults and isinstance(body, SampleBody) else None


def _unknown(place: str, typed: str, kinds: Sequence[SampleKind]) -> Fault:
    known = tuple(kind.title for kind in kinds)
    return Fault(
        "unknown_sample_kind",
        place,
        say("“{kind}” is no kind of the plan; it has {known}.", kind=typed, known=known),
    )


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
