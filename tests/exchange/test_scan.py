"""What may not be read is refused by its content, before any parser of workbooks sees it."""

from __future__ import annotations

import time

import pytest

from inspector.domain.faults import Unreadable
from inspector.exchange.file_kinds import check_picture
from inspector.exchange.scan import scan
from inspector.exchange.sheet_scan import address
from tests.exchange.hostile import HOSTILE, INNOCENT, flipped, picture
from tests.exchange.raw_books import changed, part_of, parts, workbook, zipped

FOR_THE_READER = {"no such string", "unknown kind of cell"}
"""What only calamine notices."""


def refusal(content: bytes, name: str = "") -> str | None:
    try:
        scan(content, name)
    except Unreadable as refused:
        (fault,) = refused.faults
        assert fault.remedy is not None
        return fault.code
    return None


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in FOR_THE_READER])
def test_a_hostile_file_is_refused_with_a_code(name: str) -> None:
    content = HOSTILE[name].make()

    started = time.monotonic()

    assert refusal(content) in HOSTILE[name].codes
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("name", INNOCENT)
def test_an_odd_file_is_not_refused(name: str) -> None:
    assert refusal(INNOCENT[name]()) is None


@pytest.mark.parametrize("ending", [".xls", ".XLSM", ".xlsb", ".ods", ".et"])
def test_what_is_nothing_at_all_is_told_by_its_ending(ending: str) -> None:
    noise = HOSTILE["noise"].make()

    assert refusal(noise, f"结果{ending}") == "wrong_format"
    assert refusal(noise, "结果.xlsx") == "unreadable"
    assert refusal(workbook(), f"结果{ending}") is None


def test_no_cut_and_no_flipped_byte_leads_anywhere_but_to_a_code() -> None:
    content = workbook()

    codes = {refusal(content[:length]) for length in range(len(content))}
    codes |= {refusal(flipped(content, place)) for place in range(len(content))}

    assert codes <= {None, "unreadable", "wrong_format", "unsafe", "too_large"}


def test_formulas_errors_and_states_are_noted_by_their_cells() -> None:
    rows = (
        '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="e"><v>#REF!</v></c></row>'
        '<row><c/><c t="str"><f/><v>x</v></c></row>'
        '<row r="9"><c r="A9"><f t="array" ref="A9:B10">1</f><v>1</v></c></row>'
    )
    content = parts(rows)
    content["xl/workbook.xml"] = (
        part_of("xl/workbook.xml")
        .replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
        .replace('sheetId="1"', 'sheetId="1" state="veryHidden"')
    )

    seen = scan(zipped(content))

    (sheet,) = seen.sheets
    array = {(8, 0), (8, 1), (9, 0), (9, 1)}
    assert seen.is_1904
    assert (sheet.title, sheet.state) == ("S1", "veryHidden")
    assert sheet.formulas == {(1, 1), (2, 1)} | array
    assert sheet.errors == {(1, 2)}
    assert [address(*cell) for cell in sorted(sheet.formulas)][:2] == ["B2", "B3"]


def test_sheets_stand_in_the_order_of_the_workbook() -> None:
    content = parts(sheets=12)
    listed = str(content["xl/workbook.xml"])
    first, last = '<sheet name="S1" sheetId="1" r:id="rId1"/>', "</sheets>"
    content["xl/workbook.xml"] = listed.replace(first, "").replace(last, first + last)

    titles = [sheet.title for sheet in scan(zipped(content)).sheets]

    assert titles == [*(f"S{n}" for n in range(2, 13)), "S1"]


def test_links_and_objects_are_counted() -> None:
    links = changed(
        links=part_of("xl/_rels/workbook.xml.rels").replace(
            "</Relationships>",
            '<Relationship Id="x" TargetMode="External" Target="http://example.cn"/></Relationships>',
        )
    )
    objects = zipped(parts() | {"xl/embeddings/oleObject1.bin": b"x", "xl/activeX/x.bin": b"x"})

    assert (scan(links).links, scan(links).objects) == (1, 0)
    assert (scan(objects).links, scan(objects).objects) == (0, 2)


@pytest.mark.parametrize(
    ("start", "is_refused"),
    [
        (picture(10_000, 10_000), False),
        (picture(10_001, 10_001), True),
        (b"GIF89a" + b"\xff" * 4, True),
        (b"BM" + bytes(16) + b"\x00\x00\x01\x00\x00\x00\xff\xff", True),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\xff\xff\xff\xff", True),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc4\x00\x11\x08\xff\xff\xff\xff", False),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x09\x00\x09", False),
        (b"\x89PNG\r\n\x1a\n", False),
        (b"", False),
    ],
)
def test_a_picture_is_measured_by_its_first_bytes(start: bytes, is_refused: bool) -> None:
    if is_refused:
        with pytest.raises(Unreadable):
            check_picture(start)
    else:
        check_picture(start)


@pytest.mark.parametrize(
    ("cell", "told"),
    [((0, 0), "A1"), ((11, 25), "Z12"), ((0, 26), "AA1"), ((1_048_575, 16_383), "XFD1048576")],
)
def test_a_cell_is_told_as_people_write_it(cell: tuple[int, int], told: str) -> None:
    assert address(*cell) == told
