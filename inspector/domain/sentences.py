"""How does a sentence travel before anyone knows the language it will be read in?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

import msgspec


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that the plan itself gives in both languages."""

    zh: str
    en: str


class Sentence(msgspec.Struct, frozen=True):
    """A message and its facts; `inspector.wording` puts it into words, last of all.

    `text` is the English wording with `{named}` facts and the key of the catalogue. With `plural`
    the wording follows `count`, itself available as `{count}`.
    """

    text: str
    facts: tuple[tuple[str, Fact], ...] = ()
    plural: str = ""
    count: int = 0
    context: str = ""


SingleFact: TypeAlias = str | int | Decimal | date | Text | Sentence
Fact: TypeAlias = SingleFact | tuple[SingleFact, ...]


def say(text: str, /, **facts: Fact) -> Sentence:
    """A sentence with its facts; `text` must be a literal, for the catalogue's sake."""
    return Sentence(text, tuple(facts.items()))


def say_count(one: str, many: str, count: int, /, **facts: Fact) -> Sentence:
    """A sentence whose wording follows `count`, which it may name as `{count}`."""
    return Sentence(one, tuple(facts.items()), plural=many, count=count)


def say_in(context: str, text: str, /, **facts: Fact) -> Sentence:
    """A sentence whose English is ambiguous without `context` ("verb", "state", …)."""
    return Sentence(text, tuple(facts.items()), context=context)
