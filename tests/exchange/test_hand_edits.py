"""Every class of cell for input, under every kind of edit: placed or flagged, and never guessed.

Each kind of edit is made to all cells at once, one cell a record, as a person would who is at it.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.merge import record_states
from inspector.domain.records import Kind
from inspector.exchange.bundles import HandEdit
from inspector.exchange.edit_codes import EditCode, edit_sentence
from tests.builders import (
    a_log,
    a_plan,
    answer,
    levels,
    marks,
    mobile_plan,
)
from tests.exchange.books import Desk, a_workbook, edited, read
from tests.exchange.kinds_of_edit import (
    ERROR_CELL,
    FIRST,
    KINDS_OF_EDIT,
    LOG,
    NOTHING,
    RECTIFIED,
    SLOTS,
    TABLES,
    Slot,
    row,
)


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
