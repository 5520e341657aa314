"""Every class of cell for input, under every kind of edit: placed or flagged, and never guessed.

Each kind of edit is made to all cells at once, one cell a record, as a person would who is at it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from inspector.domain.merge import record_states
from inspector.domain.records import Kind, RecordKey, sample_name
from inspector.exchange.bundles import HandEdit
from inspector.exchange.edit_codes import EditCode, edit_sentence
from tests.builders import (
    KEY,
    a_log,
    a_plan,
    answer,
    bonus,
    levels,
    marks,
    mobile_plan,
    sample,
    veto,
    visit,
)
from tests.exchange.books import SITE, Desk, a_workbook, edited, read

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


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every person below begins with."""
    path = tmp_path_factory.mktemp("books") / "结果.xlsx"
    return a_workbook(path, a_log(mobile_plan(), *LOG))


def put(desk: Desk, slot: Slot, typed: object) -> str:
    """Types into the cell; answers its address."""
    cell = desk.cell(slot.row, slot.column)
    if typed is ERROR_CELL:
        cell.value, cell.data_type = "#REF!", "e"
    elif isinstance(typed, str) and not typed.startswith("="):
        # So does a spreadsheet keep what would else be its own escape.
        cell.value, cell.data_type = typed.replace("_x0041_", "_x005F_x0041_"), "s"
    else:
        cell.value = typed
        if isinstance(typed, int | float):
            cell.number_format = "General"
    return str(cell.coordinate)


def member(value: Any, path: str) -> Any:  # noqa: ANN401 - a JSON tree
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def outcome(edit: HandEdit | None, slot: Slot) -> object:
    """What came of a cell: the value that is proposed, a code, or nothing."""
    if edit is None:
        return NOTHING
    if edit.proposal is None:
        assert edit_sentence(edit.code).text
        return EditCode(edit.code)
    return member(edit.proposal.value, slot.member)


def test_every_class_of_cell_meets_at_least_fifteen_kinds_of_edit() -> None:
    assert {slot.edits for slot in SLOTS.values()} == set(TABLES)
    assert min(len(table) for table in TABLES.values()) >= 20


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS_OF_EDIT)
def test_an_edit_is_placed_or_flagged(exported: Path, tmp_path: Path, kind: str) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    meant = {name: TABLES[s.edits].get(kind, (NOTHING, NOTHING)) for name, s in SLOTS.items()}
    places: dict[str, str] = {}

    def type_all(desk: Desk) -> None:
        for name, slot in SLOTS.items():
            if meant[name][0] is not NOTHING:
                places[name] = put(desk, slot, meant[name][0])

    bundle = read(edited(path, type_all))

    found = {edit.record: edit for edit in bundle.hand_edits}
    came = {name: outcome(found.get(slot.record), slot) for name, slot in SLOTS.items()}
    assert came == {name: expected for name, (_, expected) in meant.items()}
    assert len(found) == len(bundle.hand_edits)
    for name, slot in SLOTS.items():
        if came[name] is not NOTHING:
            (place,) = found[slot.record].places
            assert place.cell == places[name]


def test_the_same_value_in_another_dress_is_no_edit(exported: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    same: dict[str, object] = {
        "level": "Body works, plan specific, duties assigned",
        "done": "８",
        "total": " 8 ",
        "count": 2.0,
        "day of a criterion": "2010年1月31日",
        "day of a rectification": 40_209,
        "day of a veto": "2010.1.31",
        "marks": "２。０",
        "adjusted": "2.0",
        "note": "原有说明 ",
        "bonus": "FALSE",
        "status": "Closed",
        "veto": "Withdrawn",
        "method": "briefing",
        "gist": "原有要点\r\n",
    }

    bundle = read(
        edited(path, lambda desk: [put(desk, SLOTS[name], typed) for name, typed in same.items()])
    )

    assert bundle.hand_edits == ()


def test_an_edit_is_a_proposal_for_the_whole_body(exported: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    before = read(path)

    bundle = read(edited(path, lambda desk: put(desk, SLOTS["done"], 9)))

    (edit,) = bundle.hand_edits
    record = row(Kind.ANSWER, "C2")
    assert edit.proposal is not None
    assert edit.code == EditCode.EDITED
    assert (edit.record, edit.proposal.record) == (record, record)
    assert edit.proposal.workbook == before.workbook
    assert edit.proposal.exported == before.header.exported[record]
    assert edit.proposal.value == {"value": {"done": 9, "total": 10}, "note": "原因"}
    (place,) = edit.places
    assert (place.sheet, place.old, place.new) == ("评分表 110000-joint", "8", "9")


def test_the_same_file_gives_everyone_the_same_proposal(exported: Path, tmp_path: Path) -> None:
    first = edited(
        Path(shutil.copy(exported, tmp_path / "a.xlsx")), lambda d: put(d, SLOTS["done"], "９")
    )
    second = Path(shutil.copy(first, tmp_path / "b.xlsx"))
    edited(second, lambda desk: setattr(desk.book.worksheets[2], "title", "改名"))

    ours, theirs = read(first).hand_edits[0], read(second).hand_edits[0]

    assert ours.proposal is not None
    assert theirs.proposal is not None
    assert ours.proposal.id == theirs.proposal.id


def test_several_cells_of_a_record_are_one_proposal(exported: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    record = row(Kind.ANSWER, "C2")

    def type_several(desk: Desk) -> None:
        desk.cell(record, "entry").value = 6
        desk.cell(record, "entry_total").value = 12
        desk.cell(record, "note").value = "六处未取缔"
        desk.cell(record, "adjusted").value = 2

    (edit,) = read(edited(path, type_several)).hand_edits

    assert edit.proposal is not None
    assert len(edit.places) == 4
    assert edit.proposal.value == {
        "value": {"done": 6, "total": 12},
        "note": "六处未取缔",
        "adjusted": "2",
    }


def test_leaving_a_criterion_out_takes_the_note_as_its_reason(
    exported: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    record = row(Kind.ANSWER, "C2")

    (edit,) = read(
        edited(path, lambda desk: setattr(desk.cell(record, "left_out"), "value", "N/A"))
    ).hand_edits

    assert edit.proposal is not None
    assert edit.proposal.value == {"value": {"not_applicable": "原因"}}


def test_taking_a_criterion_in_again_needs_only_its_value(exported: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    record = row(Kind.ANSWER, "G3")

    def take_in(desk: Desk) -> None:
        desk.cell(record, "left_out").value = None
        desk.cell(record, "entry").value = 1
        desk.cell(record, "entry_total").value = 2

    (edit,) = read(edited(path, take_in)).hand_edits

    assert edit.proposal is not None
    assert edit.proposal.value == {"value": {"done": 1, "total": 2}, "note": "本地无此情形"}


def test_half_a_ratio_is_flagged_and_not_completed(exported: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    record = row(Kind.ANSWER, "C4")

    (edit,) = read(
        edited(path, lambda desk: setattr(desk.cell(record, "entry"), "value", 3))
    ).hand_edits

    assert (edit.code, edit.proposal) == (EditCode.NOT_VALID, None)


def test_a_value_that_breaks_a_rule_says_which(exported: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(exported, tmp_path))

    (edit,) = read(edited(path, lambda desk: put(desk, SLOTS["done"], 11))).hand_edits

    assert edit.why is not None
    assert edit.why.sentence.text == "{done} of {total} cannot be: done lies above total."


def test_a_formula_beside_a_good_edit_holds_the_record_back(exported: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    record = row(Kind.ANSWER, "C2")

    def mix(desk: Desk) -> None:
        desk.cell(record, "entry").value = 9
        desk.cell(record, "entry_total").value = "=5+5"

    (edit,) = read(edited(path, mix)).hand_edits

    assert (edit.code, edit.proposal) == (EditCode.FORMULA, None)
    assert len(edit.places) == 2


EVERYTHING: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    row(Kind.VETO, "V2"): (
        {
            "criteria": "C1，C2 A1",
            "proposer": "赵六",
            "statement": "已知悉",
            "no_objection": "是",
            "found_on": "2010.3.5",
        },
        {
            "criteria": ["C1", "C2", "A1"],
            "proposer": "赵六",
            "statement": "已知悉",
            "no_objection": True,
            "found_on": "2010-03-05",
        },
    ),
    FIRST: (
        {
            "address": "=cmd",
            "operator": "某公司",
            "number": 7,
            "at": "09:30",
            "how": "拨测",
            "note": "截图",
        },
        {
            "address": "=cmd",
            "operator": "某公司",
            "number": "7",
            "at": "09:30",
            "how": "拨测",
            "note": "截图",
        },
    ),
    RECTIFIED: (
        {
            "responsible": "公安局",
            "person": "钱七",
            "measure": "取缔",
            "status": "In progress",
            "note": "已约谈",
        },
        {
            "responsible": "公安局",
            "person": "钱七",
            "measure": "取缔",
            "status": "in_progress",
            "note": "已约谈",
        },
    ),
    row(Kind.VISIT, "main"): (
        {"place": "市政府", "people": "王主任、李科长", "gist": "总体较好"},
        {"place": "市政府", "people": "王主任、李科长", "feedback": "总体较好"},
    ),
    row(Kind.INQUIRY, "i1"): (
        {"when": "09:40", "place": "会议室", "people": "张三"},
        {"at": "09:40", "place": "会议室", "people": "张三"},
    ),
    row(Kind.ANSWER, "H4"): ({"left_out": "Not due"}, {"value": {"not_due": True}}),
    row(Kind.ANSWER, "D2"): (
        {"left_out": "N/A", "note": "无此情形"},
        {"value": {"not_applicable": "无此情形"}},
    ),
}


def test_every_other_cell_for_input_is_placed_too(exported: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    before = {str(k): v for k, v in record_states(a_log(mobile_plan(), *LOG)).items()}

    def type_all(desk: Desk) -> None:
        for record, (typed, _) in EVERYTHING.items():
            for column, value in typed.items():
                put_text(desk.cell(record, column), value)

    found = {edit.record: edit for edit in read(edited(path, type_all)).hand_edits}

    assert set(found) == set(EVERYTHING)
    for record, (_, expected) in EVERYTHING.items():
        proposal = found[record].proposal
        assert proposal is not None, found[record]
        old = before[record].heads[0].body if record in before else {}
        assert proposal.value == {**old, **expected}


def put_text(cell: Any, value: object) -> None:  # noqa: ANN401 - untyped library
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        ("criteria", "C1、C99", EditCode.NOT_VALID),
        ("no_objection", "没有", EditCode.NOT_VALID),
        ("state", "认定", EditCode.UNKNOWN_WORD),
    ],
)
def test_what_a_veto_cannot_hold_is_flagged(
    exported: Path, tmp_path: Path, column: str, typed: str, code: EditCode
) -> None:
    path = Path(shutil.copy(exported, tmp_path))
    record = row(Kind.VETO, "V2")

    (edit,) = read(
        edited(path, lambda desk: setattr(desk.cell(record, column), "value", typed))
    ).hand_edits

    assert (edit.code, edit.proposal) == (code, None)


def test_points_of_two_decimals_are_compared_exactly(tmp_path: Path) -> None:
    plan = a_plan(marks("F1", Decimal("99.99"), Decimal("0.03")), levels("A1", "0.01", full="0.01"))
    path = a_workbook(tmp_path / "a.xlsx", a_log(plan, answer("F1", marks="0.3")), plan=plan)
    slot = Slot(row(Kind.ANSWER, "F1"), "entry", "marks", "value.marks")

    assert read(edited(path, lambda desk: put(desk, slot, 0.3))).hand_edits == ()
    (edit,) = read(edited(path, lambda desk: put(desk, slot, 0.33))).hand_edits
    assert outcome(edit, slot) == "0.33"
