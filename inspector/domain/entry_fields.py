"""Is this member of an entry what it should be?

Readers of single members: each takes what JSON or a screen gave, answers a usable value in any
case, and notes what is wrong with its place; so a whole file is read through, fault after fault.
"""

from __future__ import annotations

import reprlib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from inspector.domain.faults import Fault
from inspector.domain.parsing import note_fault
from inspector.domain.records import CODE, NO_PLACE
from inspector.domain.sentences import Sentence, say
from inspector.domain.typed import day_typed
from inspector.domain.values import LONGEST_NOTE

LONGEST_LINE = 1_000
"""Characters of a name, an address or another text of one line."""
LONGEST_CODE = 100
MOST_CODES = 1_000
SHOWN = 60


def shown(raw: object) -> str:
    """What was given, short and printable, for a sentence that has to name it."""
    text = raw if isinstance(raw, str) else reprlib.repr(raw)
    text = text[: SHOWN + 1].encode("utf-8", "replace").decode()
    text = "".join(character if character.isprintable() else "?" for character in text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def line_fault(text: object, place: str) -> Fault | None:
    """The fault of a name or another text of one line; None when it is fine, also when empty."""
    fault = note_fault(text, place)
    if fault is None and len(str(text)) > LONGEST_LINE:
        sentence = say(
            "The text has {length} characters; at most {most} fit.",
            length=len(str(text)),
            most=LONGEST_LINE,
        )
        return Fault("too_long", place, sentence)
    return fault


def is_code(raw: object) -> bool:
    """Whether it may stand in a record's path and means a thing: '-' stands for none."""
    is_text = isinstance(raw, str) and len(raw) <= LONGEST_CODE
    return is_text and raw != NO_PLACE and bool(CODE.fullmatch(str(raw)))


def code_fault(raw: object, place: str) -> Fault:
    """The fault of what is no code."""
    if not isinstance(raw, str):
        return _no_text(place)
    sentence = say(
        "{code} is no code: letters, digits, '.', '_' and '-' make one.", code=shown(raw)
    )
    return Fault("bad_code", place, sentence)


def _no_text(place: str) -> Fault:
    # 110000 without its quotation marks looks like the very code that it is not.
    return Fault("wrong_type", place, say("This must be text."))


class Fields:
    """The members of one object, read one by one; what nobody asked for is a fault."""

    def __init__(self, raw: Mapping[str, Any], place: str, faults: list[Fault]) -> None:
        """`faults` is the list that all readers add to; `place` leads every place in it."""
        self.raw = raw
        self.place = place
        self.faults = faults
        self._unread = dict.fromkeys(raw)

    def fault(self, code: str, sentence: Sentence, key: str = "") -> None:
        """Notes what is wrong with the member `key`, or with the whole object."""
        self.faults.append(Fault(code, self.at(key), sentence))

    def at(self, key: str) -> str:
        """The place of a member."""
        return ".".join(part for part in (self.place, key) if part)

    def has(self, key: str) -> bool:
        """Whether the member is there, whatever it is."""
        return key in self.raw

    def take(self, key: str) -> object:
        """The member as it is; None when absent."""
        self._unread.pop(key, None)
        return self.raw.get(key)

    def text(self, key: str, longest: int = LONGEST_NOTE) -> str:
        """A text, '' when absent."""
        raw = self.take(key)
        if key not in self.raw:
            return ""
        fault = note_fault(raw, self.at(key))
        if fault is not None:
            self.faults.append(fault)
            return ""
        text = str(raw)
        if len(text) > longest:
            self.fault(
                "too_long",
                say(
                    "The text has {length} characters; at most {most} fit.",
                    length=len(text),
                    most=longest,
                ),
                key,
            )
            return ""
        return text

    def line(self, key: str) -> str:
        """A text of one line, without spaces at its ends; '' when absent."""
        return self.text(key, LONGEST_LINE).strip()

    def needed_text(self, key: str, sentence: Sentence, code: str = "empty") -> str:
        """A text that must say something; `sentence` tells why."""
        before = len(self.faults)
        text = self.text(key)
        if not text.strip() and len(self.faults) == before:
            self.fault(code, sentence, key)
        return text

    def needed_line(self, key: str, sentence: Sentence) -> str:
        """As `needed_text`, for a text of one line."""
        before = len(self.faults)
        text = self.line(key)
        if not text and len(self.faults) == before:
            self.fault("empty" if key in self.raw else "missing_key", sentence, key)
        return text

    def code(self, key: str) -> str:
        """A code or name that may stand in a record's path; '' when absent or faulty."""
        raw = self.take(key)
        if key not in self.raw:
            return ""
        if isinstance(raw, str) and is_code(raw):
            return raw
        self.faults.append(code_fault(raw, self.at(key)))
        return ""

    def needed_code(self, key: str) -> str:
        """As `code`, for a member that must be there."""
        if key not in self.raw:
            self.missing(key)
        return self.code(key)

    def missing(self, key: str) -> None:
        """Notes that the member `key` is needed and not there."""
        self.fault("missing_key", say("{key} is missing.", key=key), key)

    def yes_no(self, key: str, *, default: bool) -> bool:
        """True or false; `default` when absent."""
        raw = self.take(key)
        if key not in self.raw:
            return default
        if isinstance(raw, bool):
            return raw
        self.fault("wrong_type", say("This must be true or false."), key)
        return default

    def day(self, key: str) -> date | None:
        """A day, None when absent."""
        raw = self.take(key)
        if key not in self.raw:
            return None
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        day = day_typed(raw) if isinstance(raw, str) else None
        if day is None:
            self.fault("not_a_day", say("Type a day such as {day}.", day="2010-03-05"), key)
        return day

    def one_of(self, key: str, choices: Collection[str], code: str, default: str = "") -> str:
        """One of `choices`; absent it is `default`, and a fault without one."""
        raw = self.take(key)
        if key not in self.raw:
            if not default:
                self.missing(key)
            return default
        if isinstance(raw, str) and raw in choices:
            return raw
        self.unknown(code, key, raw, choices)
        return default

    def several(self, key: str, choices: Collection[str], code: str) -> tuple[str, ...]:
        """A list of `choices`, none twice and in the order given; () when absent."""
        raw = self.take(key)
        if key not in self.raw:
            return ()
        if not isinstance(raw, list | tuple) or len(raw) > MOST_CODES:
            self.fault("wrong_type", say("This must be a list of codes."), key)
            return ()
        for position, member in enumerate(raw):
            if not (isinstance(member, str) and member in choices):
                self.unknown(code, f"{key}[{position}]", member, choices)
        return tuple(dict.fromkeys(each for each in raw if isinstance(each, str)))

    def codes(self, key: str) -> tuple[str, ...]:
        """A list of codes that nobody here can know, none twice; () when absent."""
        raw = self.take(key)
        if key not in self.raw:
            return ()
        if isinstance(raw, list | tuple) and len(raw) <= MOST_CODES and all(map(is_code, raw)):
            return tuple(dict.fromkeys(raw))
        self.fault("wrong_type", say("This must be a list of codes."), key)
        return ()

    def unknown(self, code: str, key: str, raw: object, choices: Collection[str]) -> None:
        """Notes that `raw` is none of `choices`, and names the first of them."""
        few = tuple(choices)[:12]
        if not isinstance(raw, str):
            self.faults.append(_no_text(self.at(key)))
        elif not few:
            self.fault(code, say("{code} is not known here.", code=shown(raw)), key)
        elif len(few) < len(choices):
            sentence = say(
                "{code} is not known here; known are {known} and more.",
                code=shown(raw),
                known=few,
            )
            self.fault(code, sentence, key)
        else:
            sentence = say(
                "{code} is not known here; known are {known}.", code=shown(raw), known=few
            )
            self.fault(code, sentence, key)

    def end(self) -> None:
        """Notes every member that nobody has read."""
        for key in self._unread:
            self.fault(
                "unknown_key", say("The key {key} is not known here.", key=shown(key)), shown(key)
            )
