"""What do people in the demo campaign write? Read once from the resources."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from inspector import places
from inspector.workspace.plans import DEFAULT


class CriterionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Notes on one criterion: `kept` with full points, `lost` with fewer, `rules` by rule.

    `total` are the least and the most of what is counted; notes may name {total} and {left}.
    """

    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    rules: dict[str, str] = {}
    total: tuple[int, int] = (4, 8)


class Inquiry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a visit record."""

    method: str
    at: str
    gist: str


class VetoWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A veto as a team proposes it; with `withdraw_reason` it is taken back again."""

    facts: str
    statement: str
    criteria: tuple[str, ...]
    withdraw_reason: str = ""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words of the demo campaign."""

    people: tuple[str, ...]
    escorts: tuple[str, ...]
    rooms: tuple[str, ...]
    sites: tuple[str, ...]
    operators: tuple[str, ...]
    schools: tuple[str, ...]
    tips: tuple[str, ...]
    feedback: tuple[str, ...]
    inquiries: tuple[Inquiry, ...]
    vetoes: dict[str, VetoWords]
    bonus: dict[str, str]
    rectifications: dict[str, str]
    pictures: dict[str, tuple[str, ...]]
    criteria: dict[str, CriterionWords]


@cache
def words() -> Words:
    """The words for the plan that came with the program."""
    path = places.resources() / "demo" / f"{DEFAULT}.toml"
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Words)
