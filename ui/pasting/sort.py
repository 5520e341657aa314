"""What kind of list is pasted: what may its columns be, and what does a row become?"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from inspector.domain.sentences import Sentence, Text, say_count
from inspector.domain.table_guess import Cells


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one row becomes; `cells` are shown under the sort's heads, `value` is what is taken."""

    position: int
    cells: tuple[str, ...]
    said: str
    icon: str
    tone: str
    value: Any = None
    is_taken: bool = False
    is_faulty: bool = False


class Head(NamedTuple):
    """The head over one cell of the outcomes; `width` in px at 100 % text."""

    title: Sentence
    width: int = 130
    look: Literal["plain", "strong"] = "plain"


class Choice(NamedTuple):
    """What a person may say once for all rows: its label, its name, and the options by code."""

    label: Sentence
    name: Sentence
    options: tuple[tuple[str, Text], ...]


class Sort(ABC):
    """A kind of list."""

    title: Sentence
    """What the panel is for."""
    fields: tuple[tuple[str, Sentence], ...]
    """What a column may be."""
    heads: tuple[Head, ...]
    """The heads over an outcome's cells."""
    choice: Choice | None = None
    chosen: str = ""
    """The code of the option that holds, at first and after every choice."""

    @abstractmethod
    def guess(self, rows: Cells) -> tuple[bool, tuple[str, ...]]:
        """Whether the first row is a head, and the field of each column, "" for none."""

    @abstractmethod
    def outcomes(self, rows: Cells, fields: Sequence[str]) -> tuple[Outcome, ...]:
        """What each row becomes, without the head."""

    @abstractmethod
    def deed(self, count: int) -> Sentence:
        """What the button does with so many rows."""

    def counted(self, count: int) -> Sentence:
        """How many rows are taken."""
        return say_count("{count} row is taken", "{count} rows are taken", count)

    def picked(self, outcomes: Sequence[Outcome]) -> list[Any]:
        """What is to be taken."""
        return [each.value for each in outcomes if each.is_taken]
