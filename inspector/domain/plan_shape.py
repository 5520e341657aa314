"""Which keys has a plan, and what must stand at each of them?

A plan arrives as a raw tree: mappings, lists, and scalars as text, whatever file it came from.
Reading it against a shape gives a tree of plain values with None in place of all that is wrong;
every fault is noted with its place, and nothing is given up after the first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from inspector.domain.canonical import clean_text, decimal_text
from inspector.domain.faults import Fault
from inspector.domain.methods import to_cent
from inspector.domain.records import CODE, NO_PLACE
from inspector.domain.sentences import Sentence, say
from inspector.domain.typed import day_typed, number_typed, whole_typed

LONGEST_TEXT = 2_000
LONGEST_CODE = 64
LONGEST_SHOWN = 60
MOST_LISTED = 500
MOST_DAYS = 36_500
MOST_POINTS = 1_000

Path: TypeAlias = tuple[str | int, ...]
PlaceOf: TypeAlias = Callable[[Path], str]


@dataclass(slots=True)
class Ledger:
    """All faults of one plan, each with the path at which it was found."""

    place_of: PlaceOf
    entries: list[tuple[Path, Fault]] = field(default_factory=list)

    def note(self, path: Path, code: str, sentence: Sentence, remedy: Sentence) -> None:
        """Notes one fault."""
        self.entries.append((path, Fault(code, self.place_of(path), sentence, remedy)))

    def in_order_of(self, raw: object) -> list[Fault]:
        """The faults in the order in which their places stand in the raw tree."""
        position = {path: number for number, path in enumerate(_paths(raw))}

        def standing(entry: tuple[Path, Fault]) -> int:
            path = entry[0]
            while path not in position:
                path = path[:-1]
            return position[path]

        return [fault for _, fault in sorted(self.entries, key=standing)]


@dataclass(frozen=True, slots=True)
class Node:
    """One place of the raw tree: what stands there and by which path it is reached."""

    raw: object
    path: Path
    ledger: Ledger

    def fault(self, code: str, sentence: Sentence, remedy: Sentence) -> None:
        """Notes a fault at this very place."""
        self.ledger.note(self.path, code, sentence, remedy)

    def child(self, key: str | int, raw: object) -> Node:
        """The place below this one."""
        return Node(raw, (*self.path, key), self.ledger)


Shape: TypeAlias = Callable[[Node], Any]
"""Reads one place; None when it noted a fault there."""


def table(must: Mapping[str, Shape], may: Mapping[str, Shape] | None = None) -> Shape:
    """A mapping with these keys and no others."""
    known = {**must, **(may or {})}

    def read(node: Node) -> dict[str, Any] | None:
        if not isinstance(node.raw, Mapping):
            node.fault(
                "wrong_type",
                say("Here stand several values, each under its key: {keys}.", keys=tuple(known)),
                say("Write each key with its value."),
            )
            return None
        for key in node.raw:
            if key not in known:
                node.child(key, None).fault(
                    "unknown_key",
                    say("The key {key} is not known here.", key=shown(key)),
                    say("Known here: {keys}. Correct it or take it out.", keys=tuple(known)),
                )
        for key in must:
            if key not in node.raw:
                note_missing(node, key)
        return {
            key: shape(node.child(key, node.raw[key]))
            for key, shape in known.items()
            if key in node.raw
        }

    return read


def several(shape: Shape, most: int = MOST_LISTED) -> Shape:
    """A list of at least one."""

    def read(node: Node) -> list[Any] | None:
        if not isinstance(node.raw, list):
            node.fault("wrong_type", say("A list must stand here."), say("Write it as a list."))
            return None
        if not node.raw:
            node.fault("empty", say("The list is empty."), say("Add at least one line."))
            return None
        if len(node.raw) > most:
            _note_too_many(node, len(node.raw), most)
            return None
        return [shape(node.child(number, each)) for number, each in enumerate(node.raw)]

    return read


def maybe_none(shape: Shape) -> Shape:
    """As `shape`, but an empty list is fine too."""

    def read(node: Node) -> Any:  # noqa: ANN401 - as the shape it wraps
        return [] if node.raw == [] else shape(node)

    return read


def named(shape: Shape) -> Shape:
    """A mapping from codes to values of one shape."""

    def read(node: Node) -> dict[str, Any] | None:
        if not isinstance(node.raw, Mapping):
            node.fault(
                "wrong_type",
                say("Here stand values, each under its code."),
                say("Write each code with its value."),
            )
            return None
        if len(node.raw) > MOST_LISTED:
            _note_too_many(node, len(node.raw), MOST_LISTED)
            return None
        children = ((key, node.child(key, each)) for key, each in node.raw.items())
        return {
            str(key): shape(child)
            for key, child in children
            if code(Node(key, child.path, node.ledger)) is not None
        }

    return read


def line(longest: int) -> Shape:
    """A text that says something, in NFC, without spaces at its ends."""

    def read(node: Node) -> str | None:
        raw = node.raw
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            node.fault("empty", say("Nothing stands here."), say("Write it, or take the key out."))
        elif not isinstance(raw, str):
            node.fault("wrong_type", say("A single text must stand here."), say("Write one text."))
        elif len(raw) > longest:
            node.fault(
                "too_long",
                say(
                    "The text has {length} characters; at most {most} fit.",
                    length=len(raw),
                    most=longest,
                ),
                say("Shorten it."),
            )
        elif not _is_writable(raw):
            node.fault(
                "not_text",
                say("The text holds characters that no program can show."),
                say("Type the text again."),
            )
        else:
            return clean_text(raw).strip()
        return None

    return read


text = line(LONGEST_TEXT)
both = table({"zh": text, "en": text})


def code(node: Node) -> str | None:
    """A code: letters, digits, '.', '_' and '-' in any number."""
    word = line(LONGEST_CODE)(node)
    if word is None:
        return None
    if not CODE.fullmatch(word) or word == NO_PLACE:
        node.fault(
            "bad_code",
            say("{code} cannot be a code.", code=shown(word)),
            say("Use the letters A to Z, digits, '.', '_' and '-'."),
        )
        return None
    return str(word)


def number(node: Node) -> Decimal | None:
    """A number of at most two decimals from 0 up."""
    word = text(node)
    if word is None:
        return None
    figure = number_typed(word)
    if figure is None:
        node.fault(
            "not_a_number",
            say("{word} is not a number.", word=shown(word)),
            say("Write a number such as 2 or 1.5."),
        )
    elif not 0 <= figure <= MOST_POINTS:
        node.fault(
            "out_of_range",
            say("{figure} does not lie between 0 and {most}.", figure=figure, most=MOST_POINTS),
            say("Correct the number."),
        )
    elif figure != to_cent(figure):
        node.fault(
            "too_many_decimals",
            say("{figure} has more than two decimals.", figure=figure),
            say("Round it to two decimals."),
        )
    else:
        return Decimal(decimal_text(figure))
    return None


def positive(node: Node) -> Decimal | None:
    """As `number`, and more than 0."""
    figure = number(node)
    if figure == 0:
        node.fault(
            "not_positive", say("The number must be more than 0."), say("Correct the number.")
        )
        return None
    return figure


def whole(least: int, most: int) -> Shape:
    """A whole number within bounds."""

    def read(node: Node) -> int | None:
        word = text(node)
        if word is None:
            return None
        figure = whole_typed(word)
        if figure is None or not least <= figure <= most:
            node.fault(
                "not_whole",
                say(
                    "{word} is not a whole number from {least} to {most}.",
                    word=shown(word),
                    least=least,
                    most=most,
                ),
                say("Correct the number."),
            )
            return None
        return figure

    return read


def day(node: Node) -> date | None:
    """A day of the calendar."""
    word = text(node)
    if word is None:
        return None
    found = day_typed(word)
    if found is None:
        node.fault(
            "not_a_day",
            say("{word} is not a day of the calendar.", word=shown(word)),
            say("Write a day such as {day}.", day="2010-02-13"),
        )
    return found


def one_of(*choices: str) -> Shape:
    """One of a few words."""

    def read(node: Node) -> str | None:
        word = text(node)
        if word is None or word in choices:
            return str(word) if word is not None else None
        node.fault(
            "unknown_word",
            say("{word} is not known here.", word=shown(word)),
            say("Known here: {known}.", known=choices),
        )
        return None

    return read


def note_missing(node: Node, key: str) -> None:
    """Notes that a key must stand below this place and does not."""
    node.child(key, None).fault(
        "missing_key", say("{key} is missing.", key=key), say("Add {key} here.", key=key)
    )


def shown(word: object) -> str:
    """What somebody wrote, short and printable, as a fact of a sentence."""
    line_ = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(word))
    return line_ if len(line_) <= LONGEST_SHOWN else f"{line_[:LONGEST_SHOWN]}…"


def _is_writable(raw: str) -> bool:
    """Whether every file can hold the text: no control characters but tab and line end."""
    return all(
        character in "\t\n"
        or (unicodedata.category(character) not in {"Cc", "Cs"} and character not in "\ufffe\uffff")
        for character in raw
    )


def _note_too_many(node: Node, count: int, most: int) -> None:
    node.fault(
        "too_many",
        say("The list has {count} lines; at most {most} fit.", count=count, most=most),
        say("Take out what does not belong here."),
    )


def _paths(raw: object, path: Path = ()) -> Iterator[Path]:
    """All paths of a raw tree in the order in which they stand."""
    waiting: list[tuple[Path, object]] = [(path, raw)]
    while waiting:
        path, raw = waiting.pop()
        yield path
        children: list[tuple[str | int, object]] = []
        if isinstance(raw, Mapping):
            children = list(raw.items())
        elif isinstance(raw, list):
            children = list(enumerate(raw))
        waiting.extend(((*path, key), each) for key, each in reversed(children))
