"""What does an official document say, before it is set on a page?

A document is a row of blocks of frozen values, so that the same one is written, shown on a screen
and held against the data again. Every sentence with figures and every row of a table has an id:
when the data changes, its figures can be found again under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

import msgspec

from inspector.domain.sentences import Sentence, Text


class DocumentKind(StrEnum):
    """Every document that headquarters sends out as a text."""

    BULLETIN = "bulletin"
    SPECIAL = "special"
    NOTICE = "notice"
    REMINDERS = "reminders"


class Told(msgspec.Struct, frozen=True):
    """A sentence whose figures come from the data, found again under `id`."""

    id: str
    sentence: Sentence


class Slot(msgspec.Struct, frozen=True):
    """A place that a person must fill; `name` says with what."""

    name: Sentence


class Quoted(msgspec.Struct, frozen=True):
    """Words that a person wrote or the plan gives, as they are."""

    text: str


Part: TypeAlias = Told | Slot | Quoted | Sentence | Text
Cell: TypeAlias = Slot | Sentence | Text | str | int | Decimal | date | None


class Look(StrEnum):
    """How a paragraph is set."""

    TITLE = "title"
    NUMBER = "number"
    """Number of the document, in the middle below the title."""
    NUMBER_AND_SIGNER = "number_and_signer"
    """Number at the left, who signs at the right: of a report upwards."""
    ADDRESSEE = "addressee"
    HEAD_1 = "head_1"
    HEAD_2 = "head_2"
    BODY = "body"
    FLUSH = "flush"
    ENCLOSURE = "enclosure"
    ENCLOSURE_MORE = "enclosure_more"
    ANNEX = "annex"
    """'Annex 1', flush left at the head of a page."""
    ANNEX_TITLE = "annex_title"
    CAPTION = "caption"
    SMALL = "small"


class Paragraph(msgspec.Struct, frozen=True):
    """Parts one behind the other."""

    parts: tuple[Part, ...]
    look: Look = Look.BODY


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


class Column(msgspec.Struct, frozen=True):
    """A column: its heading and its breadth as a share of the table's."""

    title: Sentence | Text | str
    breadth: int
    align: Align = Align.LEFT


class Row(msgspec.Struct, frozen=True):
    """A row of a table; with an id its cells are bound to the data."""

    cells: tuple[Cell, ...]
    id: str = ""


class Table(msgspec.Struct, frozen=True):
    """A table whose head comes again on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has_head: bool = True


class NewPage(msgspec.Struct, frozen=True):
    """What follows begins a page."""


class Signature(msgspec.Struct, frozen=True):
    """Who signs and on which day, at the right below the body."""

    name: Part
    day: Part


Block: TypeAlias = Paragraph | Table | NewPage | Signature


class Basis(msgspec.Struct, frozen=True):
    """What a document's figures stand on; locality and team only of one about a single place."""

    campaign: str
    version: str
    digest: str
    round: str
    as_of: datetime
    accepted: int
    outside: int
    locality: str = ""
    team: str = ""


class Document(msgspec.Struct, frozen=True, dict=True):
    """A whole document."""

    kind: DocumentKind
    title: Sentence
    blocks: tuple[Block, ...]
    basis: Basis

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """What a person must fill, from the first page to the last."""
        return tuple(self._slots())

    def _slots(self) -> Iterator[Slot]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from (part for part in block.parts if isinstance(part, Slot))
            elif isinstance(block, Table):
                for row in block.rows:
                    yield from (cell for cell in row.cells if isinstance(cell, Slot))
            elif isinstance(block, Signature):
                yield from (part for part in (block.name, block.day) if isinstance(part, Slot))

    @cached_property
    def told(self) -> Mapping[str, Sentence]:
        """The sentences with figures, by their ids, in order."""
        return {
            part.id: part.sentence
            for block in self.blocks
            if isinstance(block, Paragraph)
            for part in block.parts
            if isinstance(part, Told)
        }

    @cached_property
    def bound_rows(self) -> Mapping[str, Row]:
        """The rows of tables that have an id, by it, in order."""
        return {
            row.id: row
            for block in self.blocks
            if isinstance(block, Table)
            for row in block.rows
            if row.id
        }


class Bound(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sentence or row as a draft had it: its words, and its facts in words."""

    id: str
    words: str
    facts: tuple[tuple[str, str], ...] = ()


class Changed(msgspec.Struct, frozen=True):
    """A sentence or row that says something else now; None where there was or is none."""

    id: str
    before: Bound | None
    after: Bound | None

    @property
    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """The facts that differ: name, before, after; '' where there is none."""
        old = dict(self.before.facts) if self.before else {}
        new = dict(self.after.facts) if self.after else {}
        return tuple(
            (name, old.get(name, ""), new.get(name, ""))
            for name in dict.fromkeys((*old, *new))
            if old.get(name) != new.get(name)
        )


def compare(draft: tuple[Bound, ...], now: tuple[Bound, ...]) -> tuple[Changed, ...]:
    """What a draft says that the data no longer says, in the draft's order, then what is new."""
    before, after = {each.id: each for each in draft}, {each.id: each for each in now}
    return tuple(
        Changed(id_, before.get(id_), after.get(id_))
        for id_ in dict.fromkeys((*before, *after))
        if before.get(id_) != after.get(id_)
    )
