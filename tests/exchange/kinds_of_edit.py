"""Which cells for input are there, what can be typed into each kind, and what comes of it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from inspector.domain.records import Kind, RecordKey, sample_name
from inspector.exchange.edit_codes import EditCode
from tests.builders import (
    KEY,
    answer,
    bonus,
    sample,
    veto,
    visit,
)
from tests.exchange.books import SITE

NOTHING = object()
"""What is no edit at all."""
NOT_VALID, UNKNOWN_WORD = EditCode.NOT_VALID, EditCode.UNKNOWN_WORD
FORMULA, ERROR = EditCode.FORMULA, EditCode.ERROR
ERROR_CELL = object()


class Slot(NamedTuple):
    """One cell for input: its row's key, its column, the table of edits, where its value goes."""

    row: str
    column: str
    edits: str
    member: str

    @property
    def record(self) -> str:
        return self.row.partition("#")[0]


def row(kind: Kind, name: str) -> str:
    return str(RecordKey.of(KEY, kind, name))


FIRST, SECOND = (row(Kind.SAMPLE, sample_name(SITE, f"wap{n}.example.cn")) for n in (1, 2))
RECTIFIED = row(Kind.RECTIFICATION, "C2")
SLOTS = {
    "level": Slot(row(Kind.ANSWER, "A1"), "entry", "level", "value.level"),
    "done": Slot(row(Kind.ANSWER, "C2"), "entry", "whole", "value.done"),
    "total": Slot(row(Kind.ANSWER, "C3"), "entry_total", "whole", "value.total"),
    "count": Slot(f"{row(Kind.ANSWER, 'C1')}#link", "entry", "count", "value.counts.link"),
    "day of a criterion": Slot(row(Kind.ANSWER, "G1"), "entry", "day", "value.done_on"),
    "marks": Slot(row(Kind.ANSWER, "F2"), "entry", "marks", "value.marks"),
    "adjusted": Slot(row(Kind.ANSWER, "B1"), "adjusted", "marks", "adjusted"),
    "reason for leaving out": Slot(row(Kind.ANSWER, "G3"), "note", "text", "value.not_applicable"),
    "note": Slot(row(Kind.ANSWER, "A3"), "note", "text", "note"),
    "veto": Slot(row(Kind.VETO, "V1"), "state", "state", "state"),
    "facts": Slot(row(Kind.VETO, "V2"), "facts", "text", "facts"),
    "day of a veto": Slot(row(Kind.VETO, "V3"), "found_on", "day", "found_on"),
    "bonus": Slot(row(Kind.BONUS, "X1"), "awarded", "yes_no", "awarded"),
    "note of a bonus": Slot(row(Kind.BONUS, "X2"), "note", "text", "note"),
    "status": Slot(FIRST, "status", "status", "status"),
    "address": Slot(SECOND, "address", "line", "address"),
    "day of a rectification": Slot(RECTIFIED, "due", "day", "due"),
    "caption": Slot(row(Kind.EVIDENCE, "ab" * 8), "caption", "text", "caption"),
    "day of the visit": Slot(row(Kind.VISIT, "main"), "when", "day", "date"),
    "method": Slot(row(Kind.INQUIRY, "i1"), "method", "method", "method"),
    "gist": Slot(row(Kind.INQUIRY, "i2"), "gist", "text", "gist"),
}
LOG = [
    {**visit("2010-03-05"), "people": "王主任"},
    answer("A1", level="full"),
    answer("A3", "原有说明", level="full"),
    answer("B1", "原因", adjusted="2", counts={}),
    answer("C1", "原因", counts={"link": 2}),
    answer("C2", "原因", done=8, total=10),
    answer("C3", "原因", done=5, total=8),
    answer("F2", "原因", marks="2"),
    answer("G1", "迟报", done_on="2010-01-31"),
    answer("G3", not_applicable="本地无此情形"),
    bonus("X1", awarded=False, note="无"),
    bonus("X2", note="表扬"),
    veto("V1", "withdrawn", "原有事实"),
    veto("V2", facts="原有事实"),
    {**veto("V3", facts="原有事实"), "found_on": "2010-01-31"},
    sample("wap1.example.cn", "closed", SITE),
    sample("wap2.example.cn", "closed", SITE),
    {
        "kind": "evidence",
        "digest": "ab" * 32,
        "number": "11-0000-01-A-E001",
        "media_type": "image/jpeg",
        "caption": "原有说明",
    },
    {
        "kind": "rectification",
        "name": "C2",
        "problem": "两处未取缔",
        "due": "2010-01-31",
        "status": "open",
    },
    {"kind": "inquiry", "name": "i1", "method": "briefing", "at": "09:10", "gist": "听取汇报"},
    {"kind": "inquiry", "name": "i2", "method": "briefing", "at": "10:10", "gist": "原有要点"},
]
LOG[12]["withdraw_reason"] = "已整改"

Edits = Mapping[str, tuple[object, object]]
"""By kind of edit: what is typed into the cell, and what comes of it."""


def texts(typed: object, meant: str) -> tuple[object, object]:
    return typed, meant


DAY = "2010-01-09"
NINTH = datetime.combine(date(2010, 1, 9), time())
_WRONG: Edits = {
    "cleared": (None, NOTHING),
    "blank": (" \u3000 ", NOTHING),
    "formula": ("=1+1", FORMULA),
    "formula of a text": ('="x"&"y"', FORMULA),
    "error": (ERROR_CELL, ERROR),
}
TABLES: dict[str, Edits] = {
    "whole": {
        **_WRONG,
        "native": (9, 9),
        "text for a number": ("9", 9),
        "full width": ("９", 9),
        "spaces": (" \u00a09\u3000", 9),
        "zero width": ("9\u200b", 9),
        "sign": ("＋9", 9),
        "boolean": (True, NOT_VALID),
        "fraction": (7.5, NOT_VALID),
        "fraction as text": ("7.5", NOT_VALID),
        "negative": (-1, NOT_VALID),
        "beyond": (2_000_000, NOT_VALID),
        "day": (NINTH, NOT_VALID),
        "word": ("九个", NOT_VALID),
        "superscript": ("9²", NOT_VALID),
        "emoji": ("9\U0001f600", NOT_VALID),
        "two numbers": ("9/10", NOT_VALID),
    },
    "marks": {
        **_WRONG,
        "native": (1.5, "1.5"),
        "text for a number": ("1.5", "1.5"),
        "full width": ("１．５", "1.5"),
        "spaces": (" 1.5\u3000", "1.5"),
        "zero width": ("1.5\ufeff", "1.5"),
        "sign": ("1。5", "1.5"),
        "boolean": (True, NOT_VALID),
        "fraction": (1.25, NOT_VALID),
        "fraction as text": ("1.25", NOT_VALID),
        "negative": (-0.5, NOT_VALID),
        "beyond": (99, NOT_VALID),
        "day": (NINTH, NOT_VALID),
        "word": ("一分半", NOT_VALID),
        "superscript": ("1½", NOT_VALID),
        "emoji": ("1.5\U0001f600", NOT_VALID),
        "two numbers": ("1,5", NOT_VALID),
    },
    "day": {
        **_WRONG,
        "native": (date(2010, 1, 9), DAY),
        "text for a number": ("2010-01-09", DAY),
        "full width": ("２０１０－０１－０９", DAY),
        "spaces": (" 2010 - 01 - 09 ", DAY),
        "zero width": ("2010-1-9\u200b", DAY),
        "sign": ("2010年1月9日", DAY),
        "boolean": (False, NOT_VALID),
        "fraction": (40_187.5, NOT_VALID),
        "fraction as text": ("2010.01", NOT_VALID),
        "negative": (-40_187, NOT_VALID),
        "beyond": (20_100_109, NOT_VALID),
        "day": (datetime.combine(date(2010, 1, 9), time(9, 10)), DAY),
        "word": ("元月九日", NOT_VALID),
        "superscript": ("2010-01-0⁹", NOT_VALID),
        "emoji": ("2010-01-09\U0001f600", NOT_VALID),
        "two numbers": ("2010-01-09/10", NOT_VALID),
        "number behind a day": (40_187, DAY),
        "no such day": ("2010-02-30", NOT_VALID),
        "no year": ("1月9日", NOT_VALID),
    },
    "text": {
        **_WRONG,
        "native": ("改过的说明", "改过的说明"),
        "text for a number": ("12", "12"),
        "full width": ("ＡＢＣ１２", "ＡＢＣ１２"),
        "spaces": ("改 过", "改 过"),
        "zero width": ("改\u200b过", "改\u200b过"),
        "sign": ("-1", "-1"),
        "boolean": (True, "TRUE"),
        "fraction": (1.5, "1.5"),
        "fraction as text": ("1.50", "1.50"),
        "negative": (-3, "-3"),
        "beyond": ("长" * 30_000, "长" * 30_000),
        "day": (NINTH, "2010-01-09"),
        "word": ("第一行\n第二行", "第一行\n第二行"),
        "superscript": ("x²", "x²"),
        "emoji": ("好\U0001f600\u202e右", "好\U0001f600\u202e右"),
        "two numbers": ("_x0041_ & <b>", "_x0041_ & <b>"),
    },
}
TABLES["count"] = TABLES["whole"]
TABLES["line"] = {**TABLES["text"], "beyond": ("长" * 30_000, NOT_VALID)}


def choice(code: object, zh: str, en: str, others: Edits) -> Edits:
    """A drop-down's edits: its words in both languages, its code, and what is none of it."""
    return {
        **_WRONG,
        "native": (zh, code),
        "text for a number": (en, code),
        "full width": (f"\u3000{zh}", code),
        "spaces": (f" {en} ", code),
        "zero width": (f"{zh}\u200b", code),
        "sign": (en.upper(), code),
        "fraction": (1.5, UNKNOWN_WORD),
        "fraction as text": ("1.5", UNKNOWN_WORD),
        "negative": (-1, UNKNOWN_WORD),
        "beyond": (99, UNKNOWN_WORD),
        "day": (NINTH, UNKNOWN_WORD),
        "word": ("大概是", UNKNOWN_WORD),
        "superscript": (f"{zh}²", UNKNOWN_WORD),
        "emoji": (f"{zh}\U0001f600", UNKNOWN_WORD),
        "two numbers": (f"{zh}{zh}", UNKNOWN_WORD),
        "boolean": (True, UNKNOWN_WORD),
        **others,
    }


TABLES["level"] = choice("partial", "有一项不到位", "One of these falls short", {})
TABLES["state"] = choice("raised", "拟否决", "Proposed", {"code": ("raised", "raised")})
TABLES["status"] = choice(
    "reachable", "仍可访问", "Still reachable", {"of another": ("已整改", NOT_VALID)}
)
TABLES["method"] = choice("documents", "查阅资料", "Documents", {})
TABLES["yes_no"] = {
    name: (typed, NOT_VALID if meant is UNKNOWN_WORD else meant)
    for name, (typed, meant) in choice(True, "是", "Yes", {}).items()
} | {"boolean": (True, True), "boolean as text": ("ＴＲＵＥ", True)}

KINDS_OF_EDIT = sorted({name for table in TABLES.values() for name in table})
