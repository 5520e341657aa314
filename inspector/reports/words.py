"""How do a document's values become words? Always Chinese, whatever the program speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal

from inspector.domain.documents import (
    Bound,
    Cell,
    Document,
    Part,
    Quoted,
    Row,
    Slot,
    Told,
)
from inspector.domain.methods import to_cent
from inspector.domain.plan import Plan
from inspector.domain.sentences import Sentence, Text
from inspector.office.cells import visible
from inspector.wording import CHINESE, Wording

NONE = "—"
_BRACKETS = re.compile(r"（[^（）]*）\s*$|\([^()]*\)\s*$")
_RULES = ("评分细则", "评分标准", "考核细则", "实施细则", "细则", "评分办法")


def chinese() -> Wording:
    """The language of every document."""
    return Wording(CHINESE)


def campaign_name(plan: Plan) -> str:
    """What people call the campaign: the plan's title without 'scoring rules' and brackets."""
    name = plan.title.zh.strip()
    while (shorter := _BRACKETS.sub("", name).strip()) != name and shorter:
        name = shorter
    for ending in _RULES:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def points(figure: Decimal | None) -> str:
    """Points with two decimals."""
    return NONE if figure is None else format(to_cent(figure), "f")


def rate(figure: Decimal | None) -> str:
    """A rate in percent with two decimals."""
    return NONE if figure is None else f"{to_cent(figure):f}%"


def plain_moment(when: datetime) -> str:
    """A day, and the time where there is one: midnight stands for a day alone."""
    return f"{when:%Y-%m-%d %H:%M}" if when.time() != time() else f"{when:%Y-%m-%d}"


def slot_words(slot: Slot, wording: Wording) -> str:
    """What stands where a person must write."""
    return wording.tr("【to be filled in: {what}】", what=slot.name)


def part_words(part: Part, wording: Wording) -> str:
    """A part of a paragraph in words, without what no page can show."""
    match part:
        case Told(sentence=sentence):
            return visible(wording.words(sentence))
        case Sentence():
            return visible(wording.words(part))
        case Slot():
            return slot_words(part, wording)
        case Text():
            return visible(wording.text_of(part))
        case Quoted(text):
            return visible(text)


def cell_words(cell: Cell, wording: Wording) -> str:
    """A cell of a table in words."""
    match cell:
        case None:
            return ""
        case Slot() | Sentence() | Text():
            return part_words(cell, wording)
        case Decimal():
            return points(cell)
        case date():
            return cell.isoformat()
    return visible(str(cell))


def bindings(document: Document) -> tuple[Bound, ...]:
    """What of the document is bound to the data, with every figure in words."""
    wording = chinese()
    told = (
        Bound(id_, visible(wording.words(sentence)), tuple(_facts(sentence, wording)))
        for id_, sentence in document.told.items()
    )
    rows = (_bound_row(row, wording) for row in document.bound_rows.values())
    return (*told, *rows)


def _bound_row(row: Row, wording: Wording) -> Bound:
    cells = [cell_words(cell, wording) for cell in row.cells]
    facts = tuple((str(number), words) for number, words in enumerate(cells, start=1))
    return Bound(row.id, " | ".join(cells), facts)


def _facts(sentence: Sentence, wording: Wording) -> Iterator[tuple[str, str]]:
    if sentence.plural:
        yield "count", str(sentence.count)
    for name, fact in sentence.facts:
        yield name, visible(wording.words(Sentence("{fact}", (("fact", fact),))))


def listed(words: Iterable[str]) -> str:
    """Words one behind the other, as a Chinese sentence has them."""
    return "、".join(words)
