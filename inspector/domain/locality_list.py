"""Which localities does a list from a spreadsheet name: code, name, place above?

Every row is judged by itself and against the others, so that each double code, each code without a
name and each place above that nobody knows gets its own sentence; what is sound can be taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from inspector.domain.entry_fields import code_fault, is_code, line_fault
from inspector.domain.faults import Fault
from inspector.domain.sentences import Sentence, say
from inspector.domain.table_guess import Cells, guess_columns

CODE, NAME, PARENT = "code", "name", "parent"
FIELDS: tuple[tuple[str, Sentence], ...] = (
    (CODE, say("Code")),
    (NAME, say("Name")),
    (PARENT, say("Place above")),
)
_HEADS: Mapping[str, tuple[str, ...]] = {
    CODE: ("代码", "行政区划代码", "区划代码", "地区代码", "编码", "code", "area code"),
    NAME: ("名称", "地区", "地区名称", "单位", "名字", "name", "locality"),
    PARENT: ("上级", "上级地区", "上级代码", "隶属", "所属", "parent", "above", "place above"),
}
_AREA_CODE = re.compile(r"\d{6}(\d{3}|\d{6})?")

Standing: TypeAlias = Literal["new", "renamed", "known", "faulty"]


class Register(NamedTuple):
    """The register of divisions, as far as a list needs it."""

    name_of: Callable[[str], str | None]
    codes_of: Callable[[str], tuple[str, ...]]
    """The codes of the divisions that have a name, short or with all that stands above."""


class ListedLocality(msgspec.Struct, frozen=True):
    """One row; `position` counts from 1 below the head.

    `warning` speaks of what may be a slip and is taken all the same.
    """

    position: int
    code: str
    name: str
    parent: str
    standing: Standing
    faults: tuple[Fault, ...] = ()
    warning: Sentence | None = None

    @property
    def is_taken(self) -> bool:
        """Whether the row adds or renames something."""
        return self.standing in {"new", "renamed"}


def guess_fields(rows: Cells) -> tuple[bool, tuple[str, ...]]:
    """Whether the first row names the columns, and the field of each, "" for none."""
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        (CODE, lambda cell: _AREA_CODE.fullmatch(_plain(cell)) is not None),
        (CODE, lambda cell: is_code(_plain(cell))),
        (NAME, bool),
    )
    return guess_columns(rows, _HEADS, tests)


def judge_localities(
    rows: Cells,
    fields: Sequence[str],
    known: Mapping[str, tuple[str, str]],
    register: Register,
) -> tuple[ListedLocality, ...]:
    """What each row becomes; `known` are the names and places above of present localities."""
    told = [_told(row, fields) for row in rows]
    names = {code: name for code, (name, _) in known.items()}
    names |= {each[CODE]: each[NAME] or register.name_of(each[CODE]) or "" for each in told}
    first: dict[str, int] = {}
    found = []
    for position, each in enumerate(told, start=1):
        faults = list(_code_faults(each[CODE], position, first))
        name = each[NAME] or (known[each[CODE]][0] if each[CODE] in known else "")
        name = name or register.name_of(each[CODE]) or ""
        if not name and not faults:
            sentence = say("{code} is in no register, so it needs a name.", code=each[CODE])
            faults.append(Fault("empty", NAME, sentence))
        fault = line_fault(name, NAME)
        faults.extend([fault] if fault is not None else [])
        parent, fault = _parent(each, names, register)
        faults.extend([fault] if fault is not None else [])
        standing = _standing(each[CODE], name, parent, known)
        found.append(
            ListedLocality(
                position,
                each[CODE],
                name,
                parent,
                "faulty" if faults else standing,
                tuple(faults),
                None if faults else _warning(each[CODE], name, register),
            )
        )
    return tuple(found)


def _told(row: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    told = {CODE: "", NAME: "", PARENT: ""}
    for field, cell in zip(fields, row, strict=False):
        if field:
            told[field] = cell.strip()
    return {**told, CODE: _plain(told[CODE])}


def _plain(cell: str) -> str:
    """A code as it is meant: full-width digits and stray spaces are slips of the keyboard."""
    return unicodedata.normalize("NFKC", cell).strip()


def _code_faults(code: str, position: int, first: dict[str, int]) -> list[Fault]:
    if not code:
        sentence = say("The row has no code.")
        return [Fault("empty", CODE, sentence, say("Give it one; a name is not enough."))]
    if not is_code(code):
        return [code_fault(code, CODE)]
    before = first.setdefault(code, position)
    if before == position:
        return []
    sentence = say("{code} is there twice; first in row {row}.", code=code, row=before)
    return [Fault("duplicate_code", CODE, sentence, say("Only the first is taken."))]


def _parent(
    told: Mapping[str, str], names: Mapping[str, str], register: Register
) -> tuple[str, Fault | None]:
    """The code of the place above, given by code or by name."""
    given = told[PARENT]
    if not given:
        return "", None
    plain = _plain(given)
    if plain == told[CODE]:
        sentence = say("A locality cannot stand above itself.")
        return "", Fault("own_parent", PARENT, sentence)
    if is_code(plain) and (plain in names or register.name_of(plain) is not None):
        return plain, None
    codes = [code for code, name in names.items() if name == given and code != told[CODE]]
    codes = codes or [code for code in register.codes_of(given) if code != told[CODE]]
    if len(codes) == 1:
        return codes[0], None
    sentence = (
        say("Several places are called {place}.", place=given)
        if codes
        else say("Nobody knows the place above, {place}.", place=given)
    )
    return "", Fault("unknown_parent", PARENT, sentence, say("Give its code."))


def _standing(code: str, name: str, parent: str, known: Mapping[str, tuple[str, str]]) -> Standing:
    if code not in known:
        return "new"
    former, above = known[code]
    return "known" if former == name and parent in {"", above} else "renamed"


def _warning(code: str, name: str, register: Register) -> Sentence | None:
    official = register.name_of(code)
    if official is None or name in official or official in name:
        return None
    return say("The register calls {code} {official}.", code=code, official=official)
