"""Where does every line of a document stand, and on which page?

Pages are lists of marks in units of the paper. They are made without any device, so that preview,
paper and PDF cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from ui.printing.blocks import (
    Align,
    Block,
    Cell,
    Document,
    Paragraph,
    Row,
    Shade,
    Style,
    Table,
    Together,
    mm,
)
from ui.printing.fonts import DocumentFonts, is_chinese

PAGE_WIDTH, PAGE_HEIGHT = mm(297), mm(210)
LEFT, TOP, RIGHT, BOTTOM = mm(18), mm(15), mm(13), mm(15)
FOOT = mm(7)
"""From the text's lower edge to the foot's baseline."""
WIDTH = PAGE_WIDTH - LEFT - RIGHT
LOWER = PAGE_HEIGHT - BOTTOM
PAD_X, PAD_Y = mm(1), mm(0.7)


@dataclass(frozen=True, slots=True)
class Lettering:
    """One line of text with its left end on the baseline."""

    x: float
    baseline: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Ground:
    """A shaded area behind a row."""

    x: float
    y: float
    width: float
    height: float
    shade: Shade


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """A faint word across the page."""

    text: str


Mark: TypeAlias = Lettering | Ground | Rule | Stamp
Page: TypeAlias = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A row whose texts are broken into lines."""

    row: Row
    lines: tuple[tuple[str, ...], ...]
    height: float


class Typesetter:
    """Breaks a document into pages."""

    def __init__(self, fonts: DocumentFonts) -> None:
        self._fonts = fonts
        self._metrics: dict[tuple[Style, bool], QFontMetricsF] = {}
        self._pages: list[list[Mark]] = []
        self._y = 0.0

    def pages(self, document: Document) -> tuple[Page, ...]:
        """The document's pages, at least one."""
        self._pages = []
        self._turn()
        for block in document.blocks:
            self._put(block)
        count = len(self._pages)
        for number, page in enumerate(self._pages, start=1):
            page.extend(self._foot(document, number, count))
            if document.stamp:
                page.insert(0, Stamp(document.stamp))
        return tuple(tuple(page) for page in self._pages)

    def width_of(self, text: str, style: Style) -> float:
        """How broad a text is in one line."""
        return self._metrics_of(style, text).horizontalAdvance(text)

    def _put(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._put_paragraph(block)
            case Table():
                self._put_table(block)
            case Together(blocks):
                height = sum(self._height(each) for each in blocks)
                if not self._fits(height) and height <= LOWER - TOP:
                    self._turn()
                for each in blocks:
                    self._put(each)

    def _height(self, block: Paragraph | Table) -> float:
        if isinstance(block, Paragraph):
            lines = len(self._lines(block.text, block.style, WIDTH))
            return block.before + lines * block.style.leading + block.after
        return sum(self._set(row, block.widths).height for row in (*block.head, *block.rows))

    def _fits(self, height: float) -> bool:
        return self._y + height <= LOWER

    def _turn(self) -> None:
        self._pages.append([])
        self._y = TOP

    def _put_paragraph(self, block: Paragraph) -> None:
        style = block.style
        lines = self._lines(block.text, style, WIDTH)
        if self._y > TOP:
            self._y += block.before
        if not self._fits(style.leading * min(2, len(lines)) + block.room):
            self._turn()
        for line in lines:
            if not self._fits(style.leading):
                self._turn()
            self._letter(line, style, block.align, LEFT, WIDTH, self._y)
            self._y += style.leading
        self._y += block.after

    def _put_table(self, table: Table) -> None:
        head = [self._set(row, table.widths) for row in table.head]
        head_height = sum(row.height for row in head)
        whole = LOWER - TOP - head_height
        rows = [self._set(row, table.widths) for row in table.rows]
        started = False
        position = 0
        while position < len(rows):
            group = _group(rows, position)
            needed = sum(row.height for row in group)
            room = needed if needed <= whole else group[0].height
            if not self._fits(room + (0 if started else head_height)) and self._y > TOP:
                self._turn()
                started = False
            if not started:
                started = True
                for row in head:
                    self._draw(row, table)
            row = rows[position]
            if self._fits(row.height) or row.height <= whole:
                if not self._fits(row.height):
                    started = self._turned(head, table)
                self._draw(row, table)
                position += 1
            else:
                here, rest = self._split(row, LOWER - self._y)
                self._draw(here, table)
                rows[position] = rest
                started = self._turned(head, table)

    def _turned(self, head: Sequence[_Set], table: Table) -> bool:
        self._turn()
        for row in head:
            self._draw(row, table)
        return True

    def _set(self, row: Row, widths: Sequence[int]) -> _Set:
        lines: list[tuple[str, ...]] = []
        height = float(row.least)
        for cell, (left, right) in zip(row.cells, _edges(row, widths), strict=True):
            broken = self._lines(cell.text, cell.style, right - left - 2 * PAD_X)
            lines.append(broken)
            height = max(height, len(broken) * cell.style.leading + 2 * PAD_Y)
        return _Set(row, tuple(lines), height)

    def _split(self, row: _Set, room: float) -> tuple[_Set, _Set]:
        """What of a row taller than a page fits here, at least a line, and the rest."""
        here: list[tuple[str, ...]] = []
        rest: list[tuple[str, ...]] = []
        for cell, lines in zip(row.row.cells, row.lines, strict=True):
            count = max(1, int((room - 2 * PAD_Y) // cell.style.leading))
            here.append(lines[:count])
            rest.append(lines[count:])
        return self._of_lines(row.row, here), self._of_lines(row.row, rest)

    def _of_lines(self, row: Row, lines: Sequence[tuple[str, ...]]) -> _Set:
        tallest = max(
            len(each) * cell.style.leading for cell, each in zip(row.cells, lines, strict=True)
        )
        return _Set(replace(row, least=0), tuple(lines), tallest + 2 * PAD_Y)

    def _draw(self, row: _Set, table: Table) -> None:
        top, bottom = self._y, self._y + row.height
        page = self._pages[-1]
        if row.row.shade is not Shade.NONE:
            page.append(Ground(LEFT, top, sum(table.widths), row.height, row.row.shade))
        edges = _edges(row.row, table.widths)
        for cell, lines, (left, right) in zip(row.row.cells, row.lines, edges, strict=True):
            self._draw_cell(cell, lines, (LEFT + left, LEFT + right), top, row.height)
            if table.is_ruled:
                page.append(Rule(LEFT + left, top, LEFT + left, bottom))
        if table.is_ruled:
            right = LEFT + sum(table.widths)
            page.append(Rule(right, top, right, bottom))
            page.append(Rule(LEFT, top, right, top))
            page.append(Rule(LEFT, bottom, right, bottom))
        self._y = bottom

    def _draw_cell(
        self,
        cell: Cell,
        lines: Sequence[str],
        edges: tuple[float, float],
        top: float,
        height: float,
    ) -> None:
        left, right = edges
        block = len(lines) * cell.style.leading
        y = top + (height - block) / 2
        for line in lines:
            self._letter(line, cell.style, cell.align, left + PAD_X, right - left - 2 * PAD_X, y)
            y += cell.style.leading

    def _letter(
        self, line: str, style: Style, align: Align, x: float, width: float, top: float
    ) -> None:
        if not line:
            return
        spare = width - self.width_of(line, style)
        shift = {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[align]
        metrics = self._metrics_of(style, line)
        lift = (style.leading - metrics.ascent() - metrics.descent()) / 2
        baseline = top + lift + metrics.ascent()
        self._pages[-1].append(Lettering(x + max(0.0, shift), baseline, line, style))

    def _foot(self, document: Document, number: int, count: int) -> list[Mark]:
        style = Style.SMALL
        centre = document.foot_centre.format(page=number, pages=count)
        marks: list[Mark] = []
        for text, share in ((document.foot_left, 0.0), (centre, 0.5), (document.foot_right, 1.0)):
            if text:
                x = LEFT + (WIDTH - self.width_of(text, style)) * share
                marks.append(Lettering(x, LOWER + FOOT, text, style))
        return marks

    def _metrics_of(self, style: Style, text: str) -> QFontMetricsF:
        key = style, is_chinese(text)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self._fonts.font(style.face, style.size, text))
        return self._metrics[key]

    def _lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        font = self._fonts.font(style.face, style.size, text)
        return tuple(
            line for paragraph in text.split("\n") for line in _broken(paragraph, font, width)
        )


def _edges(row: Row, widths: Sequence[int]) -> list[tuple[int, int]]:
    """The left and right edge of every cell, from the table's own left edge."""
    stops = [0, *accumulate(widths)]
    edges: list[tuple[int, int]] = []
    column = 0
    for cell in row.cells:
        edges.append((stops[column], stops[column + cell.span]))
        column += cell.span
    return edges


def _group(rows: Sequence[_Set], start: int) -> list[_Set]:
    """The rows from `start` on that stand together."""
    group = [rows[start]]
    while group[-1].row.keeps_with_next and start + len(group) < len(rows):
        group.append(rows[start + len(group)])
    return group


def _broken(text: str, font: QFont, width: float) -> list[str]:
    """The text in lines of at most `width`; characters that cannot be printed become spaces."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    if not plain:
        return [""]
    layout = QTextLayout(plain, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        # Qt counts in UTF-16 units; a character beyond the first plane counts twice.
        lines.append(_units(plain, start, start + line.textLength()).rstrip())
    layout.endLayout()
    return lines


def _units(text: str, start: int, end: int) -> str:
    if text.isascii() or max(text) <= "\uffff":
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")
