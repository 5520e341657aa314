"""What does evidence look like where no camera was? Small drawings, the same for the same chance.

A form, a counter, a board of figures, a paper with a stamp: shapes alone, no letters, no photos.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 480, 360
IN_ORDER = 0.8
"""How often a row of a form is ticked."""
PALETTE = (
    (255, 255, 255),
    (246, 248, 250),
    (201, 209, 218),
    (123, 135, 148),
    (27, 36, 48),
    (31, 95, 168),
    (179, 38, 30),
    (27, 107, 58),
    (232, 160, 112),
)
PAPER, DESK, LINE, GREY, INK, BLUE, RED, GREEN, SKIN = range(len(PALETTE))


def draw(kind: str, chance: Random) -> bytes:
    """A PNG of that kind: "form", "counter", "board" or "stamped"."""
    from PIL import Image
    from PIL.ImageDraw import Draw

    image = Image.new("P", (WIDTH, HEIGHT), DESK)
    image.putpalette([part for colour in PALETTE for part in colour])
    _KINDS[kind](Draw(image), chance)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _form(pen: ImageDraw, chance: Random) -> None:
    """A ledger: a heading, ruled rows, most of them filled in and ticked."""
    pen.rectangle((40, 20, 440, 344), fill=PAPER, outline=LINE)
    pen.rectangle((150, 34, 330, 46), fill=INK)
    rows = chance.randint(7, 10)
    step = 270 // rows
    for row in range(rows + 1):
        pen.line((56, 64 + row * step, 424, 64 + row * step), fill=GREY)
    for left in (56, 96, 250, 360, 424):
        pen.line((left, 64, left, 64 + rows * step), fill=GREY)
    for row in range(rows):
        top = 64 + row * step + step // 2
        pen.line((64, top, 86, top), fill=INK, width=3)
        _writing(pen, chance, 104, top, 136)
        _writing(pen, chance, 258, top, 92)
        if chance.random() < IN_ORDER:
            pen.line((380, top, 388, top + 6, 404, top - 8), fill=GREEN, width=3)
        else:
            pen.line((382, top - 6, 400, top + 6), fill=RED, width=3)
            pen.line((400, top - 6, 382, top + 6), fill=RED, width=3)


def _counter(pen: ImageDraw, chance: Random) -> None:
    """A counter with a sign above it and people before and behind."""
    pen.rectangle((0, 250, WIDTH, HEIGHT), fill=LINE)
    pen.rectangle((30, 30, 450, 78), fill=BLUE)
    for left in range(60, 420, 52):
        pen.rectangle((left, 42, left + 30, 66), fill=PAPER)
    pen.rectangle((30, 200, 450, 262), fill=SKIN, outline=GREY)
    pen.rectangle((chance.randint(320, 350), 100, 430, 180), fill=PAPER, outline=GREY)
    for line in range(5):
        _writing(pen, chance, 356, 116 + line * 12, 64)
    for left in chance.sample(range(60, 300, 60), chance.randint(2, 3)):
        _person(pen, left, 150, chance.choice((BLUE, GREEN, INK)))
    _person(pen, chance.randint(120, 300), 250, chance.choice((RED, GREY)))


def _board(pen: ImageDraw, chance: Random) -> None:
    """A page on a screen: bars on the left, a list with dots of state on the right."""
    pen.rectangle((20, 16, 460, 320), fill=PAPER, outline=INK, width=3)
    pen.rectangle((23, 19, 457, 46), fill=BLUE)
    pen.rectangle((34, 28, 130, 36), fill=PAPER)
    for number in range(6):
        height = chance.randint(30, 190)
        left = 44 + number * 30
        pen.rectangle((left, 290 - height, left + 18, 290), fill=chance.choice((BLUE, GREEN)))
    pen.line((36, 290, 226, 290), fill=INK)
    for row in range(9):
        top = 66 + row * 27
        pen.ellipse((250, top - 5, 260, top + 5), fill=chance.choice((GREEN, GREEN, RED, SKIN)))
        _writing(pen, chance, 272, top, 170)
        pen.line((246, top + 13, 446, top + 13), fill=LINE)


def _stamped(pen: ImageDraw, chance: Random) -> None:
    """An official paper: a red head, lines of text, a round stamp over the date."""
    pen.rectangle((90, 8, 390, 354), fill=PAPER, outline=LINE)
    pen.rectangle((140, 26, 340, 40), fill=RED)
    pen.line((110, 58, 370, 58), fill=RED, width=3)
    pen.rectangle((170, 74, 310, 84), fill=INK)
    for line in range(chance.randint(9, 12)):
        _writing(pen, chance, 112, 106 + line * 15, 256)
    across, down = chance.randint(290, 320), chance.randint(286, 300)
    pen.ellipse((across - 38, down - 38, across + 38, down + 38), outline=RED, width=4)
    star = [(0, -16), (5, -5), (16, -5), (7, 3), (10, 15), (0, 8), (-10, 15), (-7, 3), (-16, -5)]
    pen.polygon([(across + x, down + y) for x, y in (*star, (-5, -5))], fill=RED)
    _writing(pen, chance, 260, 336, 100)


def _writing(pen: ImageDraw, chance: Random, left: int, middle: int, width: int) -> None:
    """A line of writing as short strokes."""
    end = left + int(width * chance.uniform(0.6, 1))
    while left < end:
        length = chance.randint(5, 10)
        pen.line((left, middle, min(left + length, end), middle), fill=INK, width=5)
        left += length + 4


def _person(pen: ImageDraw, left: int, top: int, colour: int) -> None:
    pen.ellipse((left, top - 40, left + 28, top - 12), fill=SKIN, outline=INK)
    pen.rounded_rectangle((left - 10, top - 12, left + 38, top + 50), 12, fill=colour, outline=INK)


_KINDS: dict[str, Callable[[ImageDraw, Random], None]] = {
    "form": _form,
    "counter": _counter,
    "board": _board,
    "stamped": _stamped,
}
KINDS = tuple(_KINDS)
