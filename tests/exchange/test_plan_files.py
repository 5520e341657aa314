"""Plans as text and as workbooks: the same values both ways, and every fault with its place."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import places, wording
from inspector.domain.faults import DiskTrouble, Fault, Refused, Unreadable, World
from inspector.domain.plan import Plan
from inspector.domain.sentences import Text
from inspector.exchange.plan_files import read_plan, write_plan
from inspector.exchange.plan_yaml import yaml_of
from inspector.exchange.yaml_tree import MOST_BYTES
from inspector.office.cells import text_in

DEFAULT = places.resources() / "plans" / "mobile-web-2009.yaml"
FIRE = Path(__file__).parent.parent / "plans" / "fire-safety.yaml"
DEFAULT_DIGEST = "53dd574ee7933b20bbeadf5cac14f0e4c0f0e360dc65710c29e85ef251888b35"

Edit = Callable[[Any], object]


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(World) as caught:
        read_plan(path)
    assert all(fault.remedy is not None for fault in caught.value.faults)
    return caught.value.faults


def codes_and_places(path: Path) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in faults_of(path)]


def test_the_default_plan_keeps_its_digest() -> None:
    plan = read_plan(DEFAULT)

    # Workbooks made with this plan carry its digest: it must never change.
    assert plan.digest == DEFAULT_DIGEST
    assert (len(plan.sections), len(plan.criteria)) == (8, 37)
    assert (len(plan.vetoes), len(plan.bonus_items), len(plan.samples)) == (3, 3, 9)


def test_the_default_plan_is_kept_as_this_program_writes_it() -> None:
    assert DEFAULT.read_text("utf-8") == yaml_of(read_plan(DEFAULT))


@pytest.mark.parametrize("source", [DEFAULT, FIRE], ids=["mobile-web", "fire-safety"])
@pytest.mark.parametrize("name", ["out.yaml", "out.YML", "方案.xlsx"])
def test_a_plan_survives_the_way_out_and_back(source: Path, name: str, tmp_path: Path) -> None:
    plan = read_plan(source)

    written = write_plan(plan, tmp_path / name)

    assert read_plan(written) == plan
    assert read_plan(written).digest == plan.digest


def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    plan = read_plan(FIRE)
    workbook = write_plan(plan, tmp_path / "plan.xlsx").rename(tmp_path / "plan.yaml")

    assert read_plan(workbook) == plan


def test_another_ending_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        write_plan(read_plan(FIRE), tmp_path / "plan.docx")

    assert caught.value.faults[0].code == "wrong_format"
    assert not list(tmp_path.glob("plan*"))


# What a title may hold: whatever a person can type, in any script.
titles = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t:#'\"{}[],&*!|>%@`=+-@_\\~ x0041"),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip())


@settings(max_examples=25)
@given(zh=titles, en=titles, version=titles)
def test_any_text_survives_both_ways(zh: str, en: str, version: str) -> None:
    plan = _normal(msgspec.structs.replace(read_plan(FIRE), title=Text(zh, en), version=version))

    for name in ("plan.yaml", "plan.xlsx"):
        path = places.settings_folder() / name
        assert read_plan(write_plan(plan, path)) == plan


def _normal(plan: Plan) -> Plan:
    """The plan as a reader gives it: texts composed and without spaces at their ends."""
    stripped = msgspec.structs.replace(
        plan,
        title=Text(plan.title.zh.strip(), plan.title.en.strip()),
        version=plan.version.strip(),
    )
    return msgspec.json.decode(stripped.canonical, type=Plan)


def test_a_level_whose_title_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    plan = msgspec.structs.replace(read_plan(FIRE), title=Text('=HYPERLINK("http://x")', "+1"))

    written = write_plan(plan, tmp_path / "plan.xlsx")

    sheet = openpyxl.load_workbook(written).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == plan.title.zh]
    assert [cell.data_type for cell in cells] == ["s"]
    assert read_plan(written) == plan


def test_a_long_title_is_not_printed_over_the_next_row(tmp_path: Path) -> None:
    plan = read_plan(FIRE)
    title = "High-rise fire safety inspection of twelve provinces and municipalities, " * 2 + "x"
    write_plan(msgspec.structs.replace(plan, title=Text("高层", title)), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    (cell,) = [each for row in sheet.iter_rows() for each in row if each.value == title]
    lines = len(title) / sheet.column_dimensions[cell.column_letter].width
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1) if row != 2]
    assert None not in heights
    assert (sheet.row_dimensions[cell.row].height or 0) >= lines * 10 * 1.2


def test_figures_and_days_are_figures_and_days_in_the_workbook(tmp_path: Path) -> None:
    written = write_plan(read_plan(FIRE), tmp_path / "plan.xlsx")

    values = {
        cell.value
        for sheet in openpyxl.load_workbook(written).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }

    assert 12.5 in values
    assert any(getattr(value, "date", date.today)() == date(2011, 6, 30) for value in values)


# ---- text


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("id: a\n\tversion: 1\n", "yaml_tab", "第 2 行第 1 列"),
        ("id: [a\n", "not_yaml", "第 2 行第 1 列"),
        ("id: a: b\n", "not_yaml", "第 1 行第 6 列"),
        ('id: "\\UFFFFFFFF"\n', "not_yaml", "第 1 行第 1 列"),
        ("id: a\nid: b\n", "duplicate_key", "第 2 行第 1 列"),
        ("id: &a x\nversion: *a\n", "yaml_anchor", "第 1 行第 5 列"),
        ("id: !!str x\n", "yaml_tag", "第 1 行第 5 列"),
        ("id: a\n---\nid: b\n", "several_documents", "第 2 行第 1 列"),
        ("? [a]\n: b\n", "odd_key", "第 1 行第 3 列"),
        ("[" * 30 + "]" * 30, "too_large", "第 1 行第 22 列"),
        ("", "empty", ""),
        ("# nothing but a comment\n", "empty", ""),
        ("a plan\n", "wrong_type", "第 1 行第 1 列"),
        ("id: \x01\n", "not_yaml", "第 1 行第 5 列"),
    ],
)
def test_text_that_is_no_plan_says_where(text: str, code: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")

    assert codes_and_places(path)[0] == (code, place)


def test_a_place_in_text_has_line_column_and_path(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    lines = FIRE.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if "points: 9.25" in line)
    lines[number] = lines[number].replace("9.25", "nine")
    path.write_text("\n".join(lines), "utf-8")
    column = lines[number].index("nine")

    place = f"第 {number + 1} 行第 {column + 1} 列, sections[0].criteria[1].points"
    assert codes_and_places(path) == [("not_a_number", place)]
    wording.use(wording.ENGLISH)
    english = f"line {number + 1}, column {column + 1}, sections[0].criteria[1].points"
    assert codes_and_places(path) == [("not_a_number", english)]


def test_a_missing_key_is_placed_where_it_belongs(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    text = FIRE.read_text("utf-8").replace(", en: Free exits", "")
    path.write_text(text, "utf-8")
    number = next(n for n, line in enumerate(text.splitlines()) if "畅通的出口数" in line)

    ((code, place),) = codes_and_places(path)
    assert code == "missing_key"
    assert place.startswith(f"第 {number + 1} 行")
    assert place.endswith("sections[0].criteria[0].scoring.done.en")


def test_a_word_that_other_programs_take_for_a_boolean_is_a_word(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(FIRE.read_text("utf-8").replace("code: fire,", "code: no,"), "utf-8")

    # The department is called "no" now, and whoever named it "fire" is told so.
    found = faults_of(path)
    assert {fault.code for fault in found} == {"unknown_code"}
    assert dict(found[0].remedy.facts if found[0].remedy else ())["known"] == ("no", "works")


def test_bytes_that_are_no_utf8_say_where(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"id: a\ntitle: " + "消防".encode("gbk"))

    assert codes_and_places(path) == [("not_utf8", "第 2 行第 8 列")]


def test_a_byte_order_mark_and_line_ends_of_windows_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FIRE.read_bytes().replace(b"\n", b"\r\n"))

    assert read_plan(path) == read_plan(FIRE)


def test_a_huge_text_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"a: b\n" * (MOST_BYTES // 5 + 1))

    assert codes_and_places(path) == [("too_large", "")]


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.yaml", "not_found"), (tmp_path, "is_folder")):
        with pytest.raises(DiskTrouble) as caught:
            read_plan(path)
        assert caught.value.faults[0].code == code


@given(cut=st.integers(0, 12_000), junk=st.text(max_size=6))
def test_text_broken_at_random_never_crashes(cut: int, junk: str) -> None:
    text = FIRE.read_text("utf-8")
    path = places.settings_folder() / "broken.yaml"
    path.write_text(text[:cut] + junk + text[cut + len(junk) :], "utf-8", errors="replace")

    assert read_or_faults(path)


@given(junk=st.binary(max_size=60))
def test_bytes_at_random_never_crash(junk: bytes) -> None:
    path = places.settings_folder() / "junk"
    path.write_bytes(junk)

    assert read_or_faults(path)


def read_or_faults(path: Path) -> Plan | tuple[Fault, ...]:
    try:
        return read_plan(path)
    except (Refused, Unreadable) as world:
        return world.faults


# ---- workbook


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[Edit], Path]:
    """The fire safety plan as a workbook, after a person's edit."""

    def edit(deed: Edit) -> Path:
        path = write_plan(read_plan(FIRE), tmp_path / "plan.xlsx")
        workbook = openpyxl.load_workbook(path)
        deed(workbook)
        workbook.save(path)
        return path

    return edit


def sheet_of(workbook: Any, key: str) -> Any:  # noqa: ANN401 - untyped library
    return next(sheet for sheet in workbook.worksheets if sheet.title.split()[-1] == key)


def cell_of(workbook: Any, key: str, code: str, column: str) -> Any:  # noqa: ANN401
    """The cell of the row that has `code` for its code, in the column of that key."""
    sheet = sheet_of(workbook, key)
    keys = [cell.value for cell in sheet[2]]
    row = next(r for r in sheet.iter_rows(min_row=3) if r[keys.index("code")].value == code)
    return row[keys.index(column)]


def place_of(cell: Any) -> str:  # noqa: ANN401 - untyped library
    return f"{cell.parent.title}!{cell.coordinate}"


@pytest.mark.parametrize(
    ("sheet", "code_of_row", "column", "value", "code"),
    [
        ("criteria", "W-2", "points", "=9+0.25", "formula"),
        ("criteria", "W-2", "points", "nine", "not_a_number"),
        ("criteria", "W-2", "points", True, "not_a_number"),
        ("criteria", "W-2", "source", None, "missing_key"),
        ("criteria", "W-2", "title.en", None, "missing_key"),
        ("criteria", "W-2", "section", "roof", "unknown_code"),
        ("criteria", "W-2", "section", None, "unknown_code"),
        ("criteria", "W-2", "departments", "fire、army", "unknown_code"),
        ("criteria", "W-2", "scoring.method", "guess", "unknown_word"),
        ("criteria", "W-2", "scoring.step", 1, "unknown_key"),
        ("criteria", "G.3", "due", "2011-06-31", "not_a_day"),
        ("levels", "good", "criterion", "W-9", "unknown_code"),
        ("levels", "good", "points", 7, "above_full"),
        ("levels", "good", "title.zh", "#N/A", "error_value"),
        ("rules", "dark", "at_most", 1.5, "not_whole"),
        ("rounds", "second", "end", date(2011, 8, 31), "days_reversed"),
        ("grades", "B", "at_least", 95, "not_falling"),
        ("sample_statuses", "blocked", "code", "free", "duplicate_code"),
    ],
)
def test_a_fault_in_a_workbook_has_its_cell(
    edited: Callable[[Edit], Path],
    sheet: str,
    code_of_row: str,
    column: str,
    value: object,
    code: str,
) -> None:
    places_: list[str] = []

    def edit(workbook: Any) -> None:  # noqa: ANN401 - untyped library
        cell = cell_of(workbook, sheet, code_of_row, column)
        cell.value = value
        if code == "error_value":
            cell.data_type = "e"
        places_.append(place_of(cell))

    found = codes_and_places(edited(edit))

    assert (code, places_[0]) in found


def test_a_cell_that_cannot_be_used_is_named_once(edited: Callable[[Edit], Path]) -> None:
    def edit(workbook: Any) -> None:  # noqa: ANN401 - untyped library
        cell_of(workbook, "criteria", "W-2", "points").value = "=1+1"

    assert [fault.code for fault in faults_of(edited(edit))] == ["formula"]


def test_a_person_may_move_columns_add_rows_and_type_as_usual(
    edited: Callable[[Edit], Path],
) -> None:
    def edit(workbook: Any) -> None:  # noqa: ANN401 - untyped library
        sheet = sheet_of(workbook, "departments")
        for row in sheet.iter_rows(max_col=3):
            row[0].value, row[2].value = row[2].value, row[0].value
        sheet.insert_rows(4, 2)
        cell_of(workbook, "criteria", "G.3", "due").value = "2011年6月30日"
        cell_of(workbook, "criteria", "G.3", "departments").value = "fire, works"
        cell_of(workbook, "criteria", "W-4", "points").value = "８"
        cell_of(workbook, "criteria", "W-3", "points").value = 6.0
        sheet_of(workbook, "rounds").title = "Rounds of inspection rounds"

    assert read_plan(edited(edit)) == read_plan(FIRE)


def test_a_sheet_or_column_that_nobody_knows_is_a_fault(edited: Callable[[Edit], Path]) -> None:
    def edit(workbook: Any) -> None:  # noqa: ANN401 - untyped library
        workbook.create_sheet("草稿")["A1"] = "notes"
        workbook.create_sheet("空白")
        sheet = sheet_of(workbook, "grades")
        sheet.cell(2, 9).value = "colour"
        sheet.cell(3, 12).value = "a remark"

    found = [(fault.code, fault.place) for fault in faults_of(edited(edit))]

    assert ("unknown_sheet", "草稿") in found
    assert ("unknown_key", "等次 grades!I2") in found
    assert ("unknown_key", "等次 grades!L3") in found
    assert all("空白" not in place for _, place in found)


def test_a_sheet_without_its_keys_says_which_it_needs(edited: Callable[[Edit], Path]) -> None:
    def edit(workbook: Any) -> None:  # noqa: ANN401 - untyped library
        sheet_of(workbook, "grades").delete_rows(2)

    found = faults_of(edited(edit))

    assert [fault.code for fault in found if fault.place == "等次 grades"] == ["no_keys"]


def test_a_table_that_is_missing_names_its_sheet(edited: Callable[[Edit], Path]) -> None:
    def edit(workbook: Any) -> None:  # noqa: ANN401 - untyped library
        workbook.remove(sheet_of(workbook, "departments"))
        cell_of(workbook, "criteria", "W-4", "points").value = 9

    found = [(fault.code, fault.place) for fault in faults_of(edited(edit))]

    assert ("missing_key", "部门 departments") in found
    assert ("points_not_100", "条目 criteria") in found


def test_files_that_are_no_workbook_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    whole = write_plan(read_plan(FIRE), path).read_bytes()

    path.write_bytes(whole[: len(whole) // 2])
    assert codes_and_places(path) == [("not_a_workbook", "")]
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    assert codes_and_places(path) == [("wrong_format", "")]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert codes_and_places(path) == [("not_a_workbook", "")]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 60_000_000)
    assert codes_and_places(path) == [("too_large", "")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("  ", None),
        (3, "3"),
        (3.0, "3"),
        (0.6, "0.6"),
        (1e-7, "0.0000001"),
        (True, "TRUE"),
        ("a_x000D_\r\nb", "a\n\nb"),
        ("_x005F_x0041_", "_x0041_"),
        (date(2011, 6, 30), "2011-06-30"),
        (float("inf"), "inf"),
    ],
)
def test_a_cell_says_what_a_person_would_type(value: object, text: str | None) -> None:
    assert text_in(value) == text
