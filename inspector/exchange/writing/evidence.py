"""How is evidence shown: in small pictures, or sensitive, by number and digest alone (T5)?"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from inspector.domain.bodies import EvidenceBody
from inspector.domain.sentences import Sentence, say, say_in
from inspector.exchange.book import Inspected
from inspector.exchange.sheets import EVIDENCE, TableId
from inspector.exchange.shown import LIST_MARK, evidence_in_order
from inspector.exchange.writing.tables import (
    FIRST_ROW,
    Area,
    Bench,
    TableRow,
    table_row,
    write_table,
)
from inspector.office.manuscript import (
    BORDER_PIXELS,
    DIGIT_PIXELS,
    CellValue,
)

PICTURE_HEIGHT = 96.0
"""Points of a row with a picture."""
_EMU_PER_PIXEL = 9_525
_PIXELS_PER_POINT = 96 / 72
_MARGIN = 4
_KINDS: dict[str, Sentence] = {
    "image": say_in("evidence", "Picture"),
    "audio": say_in("evidence", "Sound"),
    "video": say_in("evidence", "Film"),
    "text": say_in("evidence", "Text"),
}
_STEP = 1_024


def write_evidence(bench: Bench) -> Area:
    """The sheet with every piece, and the pictures that came with the book."""
    rows = [row for place in bench.book.inspections for row in _rows(bench, place)]
    none = say("No evidence is registered.")
    area = write_table(bench, EVIDENCE, (row for row, _ in rows), none=none)
    worksheet = bench.manuscript.workbook[area.title]
    for number, (_, picture) in enumerate(rows, start=FIRST_ROW):
        if picture is not None:
            _hang(worksheet, picture, number, area.columns["picture"])
    return area


def _rows(bench: Bench, place: Inspected) -> Iterator[tuple[TableRow, bytes | None]]:
    shown = bench.showers[place.key].rows(TableId.EVIDENCE)
    for state, row in zip(evidence_in_order(place.sheet), shown, strict=True):
        body = state.body
        if not isinstance(body, EvidenceBody):
            raw = state.heads[0].body
            locked: dict[str, CellValue] = {
                "number": str(raw.get("number", "")),
                "digest": str(raw.get("digest", "")),
            }
            yield table_row(place, row, locked), None
            continue
        picture = None if body.sensitive else bench.book.pictures.get(body.digest)
        height = PICTURE_HEIGHT if picture is not None else 0.0
        yield table_row(place, row, _locked(bench, body), height=height), picture


def _locked(bench: Bench, body: EvidenceBody) -> dict[str, CellValue]:
    words = bench.manuscript.words
    if body.sensitive:
        return {
            "number": body.number,
            "caption": words(say("Sensitive: kept apart, not shown here.")),
            "sensitive": words(say("Yes")),
            "digest": body.digest,
        }
    kind = body.media_type.partition("/")[0]
    return {
        "number": body.number,
        "type": words(_KINDS.get(kind, say_in("evidence", "File"))),
        "about": LIST_MARK.join((*body.criteria, *body.clauses)) or None,
        "taken_at": body.taken_at.replace("T", " ")[:16] or None,
        "provided_by": body.provided_by or None,
        "sensitive": words(say("No")),
        "size": _size(body.size),
        "digest": body.digest,
    }


def _size(count: int) -> str:
    """Bytes as people say them: '312 KB'."""
    for unit in ("B", "KB", "MB"):
        if count < _STEP:
            return f"{count} {unit}"
        count = (count + _STEP // 2) // _STEP
    return f"{count} GB"


def _hang(worksheet: Any, picture: bytes, row: int, column: int) -> None:  # noqa: ANN401 - untyped library
    """Hangs a picture into its cell, as large as the cell allows; it moves with the cell."""
    from openpyxl.drawing.image import Image
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    image = Image(BytesIO(picture))
    breadth = EVIDENCE.column("picture").width * DIGIT_PIXELS + BORDER_PIXELS - 2 * _MARGIN
    height = worksheet.row_dimensions[row].height * _PIXELS_PER_POINT - 2 * _MARGIN
    scale = min(breadth / image.width, height / image.height, 1.0)
    image.width, image.height = int(image.width * scale), int(image.height * scale)
    start = AnchorMarker(
        col=column - 1,
        row=row - 1,
        colOff=int((breadth - image.width) / 2 + _MARGIN) * _EMU_PER_PIXEL,
        rowOff=int((height - image.height) / 2 + _MARGIN) * _EMU_PER_PIXEL,
    )
    end = AnchorMarker(
        col=column - 1,
        row=row - 1,
        colOff=start.colOff + image.width * _EMU_PER_PIXEL,
        rowOff=start.rowOff + image.height * _EMU_PER_PIXEL,
    )
    image.anchor = TwoCellAnchor(editAs="twoCell", _from=start, to=end)
    worksheet.add_image(image)
