"""What tree does a JSON file hold, read exactly and never trusted?

Figures come as `Decimal` or `int`, never as binary floats; what JSON leaves open (a key given
twice, NaN, bottomless nesting) is one fault that names the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from inspector.domain.faults import Fault, Unreadable
from inspector.domain.sentences import Sentence, say
from inspector.wholefile import disk_trouble, must_be_ordinary

MOST_BYTES = 64 * 1024 * 1024
LONGEST_NUMBER = 40
BOM = b"\xef\xbb\xbf"


def read_json(path: Path) -> object:
    """The tree in the file; raises `Unreadable` or `DiskTrouble` with one fault."""
    # Editors on Windows put a mark before UTF-8, which says nothing that matters here.
    content = _content(path).removeprefix(BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        sentence = say("{file} is not UTF-8 from byte {byte} on.", file=path.name, byte=error.start)
        _refuse(path, "not_utf8", sentence)
    try:
        return json.loads(
            text,
            object_pairs_hook=_members,
            parse_float=_number,
            parse_int=_whole,
            parse_constant=_constant,
        )
    except _DuplicateKeyError as error:
        sentence = say("{file} gives the key {key} twice.", file=path.name, key=error.key)
        _refuse(path, "duplicate_key", sentence, say("Keep one of the two."))
    except _NoNumberError as error:
        sentence = say(
            "{file} holds {number}, which is no number.", file=path.name, number=str(error)
        )
        _refuse(path, "not_json", sentence, say("Write a number, or leave the member out."))
    except json.JSONDecodeError as error:
        sentence = say(
            "{file} is no JSON from line {line}, column {column} on.",
            file=path.name,
            line=error.lineno,
            column=error.colno,
        )
        remedy = say("Mend it there, or have a program write it that knows JSON.")
        _refuse(path, "not_json", sentence, remedy)
    except RecursionError:
        sentence = say("{file} is nested too deeply.", file=path.name)
        _refuse(path, "too_deep", sentence, say("Check that this is the right file."))


def at_file(path: Path, faults: Iterable[Fault]) -> list[Fault]:
    """What is wrong with the tree as a whole names its file; the rest says where it stands."""
    return [
        fault if "[" in fault.place else msgspec.structs.replace(fault, place=_place(path, fault))
        for fault in faults
    ]


def _place(path: Path, fault: Fault) -> str:
    told = not fault.place or fault.place in dict(fault.sentence.facts).values()
    return str(path) if told else f"{path}: {fault.place}"


def _content(path: Path) -> bytes:
    try:
        must_be_ordinary(path)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise disk_trouble(error, path) from error
    if len(content) > MOST_BYTES:
        sentence = say(
            "{file} is too large: at most {most} MB are read.",
            file=path.name,
            most=MOST_BYTES // 1024 // 1024,
        )
        _refuse(path, "too_large", sentence, say("Split it into several files."))
    return content


def _refuse(path: Path, code: str, sentence: Sentence, remedy: Sentence | None = None) -> NoReturn:
    usual = say("Save it as JSON in UTF-8 without a byte order mark and try again.")
    raise Unreadable.of(code, sentence, remedy or usual, str(path))


class _DuplicateKeyError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = "".join(each if each.isprintable() else "?" for each in key[:60])


class _NoNumberError(Exception):
    pass


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _DuplicateKeyError(next(key for key in keys if keys.count(key) > 1))
    return members


def _number(text: str) -> object:
    """The figure exactly; what no figure of ours can be stays a float, which nothing takes."""
    if len(text) <= LONGEST_NUMBER:
        number = Decimal(text)
        if abs(number.adjusted()) <= LONGEST_NUMBER:
            return number
    return float(text)


def _whole(text: str) -> object:
    return int(text) if len(text) <= LONGEST_NUMBER else float(text)


def _constant(text: str) -> NoReturn:
    raise _NoNumberError(text)
