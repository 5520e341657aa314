"""In which exact bytes is a value hashed? One canonical text for plans, bodies, revisions (M1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="sorted")


def decimal_text(value: Decimal) -> str:
    """Plain text without exponent or trailing zeros: '2', '1.5', '0'."""
    if not value.is_finite():
        raise ValueError(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def clean_text(text: str) -> str:
    """The text in NFC; raises ValueError for a lone surrogate."""
    text.encode("utf-8")
    return unicodedata.normalize("NFC", text)


def moment_text(value: datetime) -> str:
    """The time in UTC to the second: '2010-03-05T01:10:00Z'; ValueError without a zone."""
    if value.tzinfo is None:
        raise ValueError(value)
    return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def plain(value: Any) -> Any:  # noqa: ANN401 - a JSON tree has every type
    """A tree of JSON's own types, texts in NFC, decimals and dates as text, None left out.

    `done_on` is the one member that may be null ('not done'). A binary float is a TypeError.
    """
    match value:
        case str():
            return clean_text(value)
        case bool() | int() | None:
            return value
        case Decimal():
            return decimal_text(value)
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {
                clean_text(str(key)): plain(member)
                for key, member in value.items()
                if member is not None or key == "done_on"
            }
        case list() | tuple():
            return [plain(member) for member in value]
        case msgspec.Struct():
            return plain(msgspec.to_builtins(value, builtin_types=(Decimal, date, datetime)))
    raise TypeError(type(value))


def canonical_json(value: Any) -> bytes:  # noqa: ANN401 - as `plain`
    """The canonical bytes of a value; equal values give equal bytes on every machine."""
    return _ENCODER.encode(plain(value))


def stored_json(tree: Any) -> bytes:  # noqa: ANN401 - as `plain`
    """Sorted bytes of a tree as it was stored, for telling whether two stored bodies are equal.

    What arrives may come from a newer version or a stranger: nothing here refuses or mends it.
    """
    return _ENCODER.encode(tree)
