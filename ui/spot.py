"""Which very field does a person want to go to, and out of which list?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspector.domain.records import InspectionKey
    from inspector.domain.sentences import Sentence


class Spot(msgspec.Struct, frozen=True):
    """A field of a page of one inspection; travels with `Page.go_wished` in place of its key.

    `code` is that of a criterion, clause, bonus item or kind of sample, `record` a record's own
    name; `field` is "value", "note", "evidence"… and "" for whatever comes first.
    """

    inspection: InspectionKey
    code: str = ""
    field: str = ""
    record: str = ""


class Listed(msgspec.Struct, frozen=True):
    """The inspections of a list in the order in which a page showed them, each once."""

    name: Sentence
    keys: tuple[InspectionKey, ...]

    @classmethod
    def of(cls, name: Sentence, keys: Iterable[InspectionKey]) -> Listed:
        """Lists them; one that stood in several rows stands where it came first."""
        return cls(name, tuple(dict.fromkeys(keys)))

    def beside(self, key: InspectionKey, by: int) -> InspectionKey | None:
        """The inspection so many places further on; None beyond either end."""
        if key not in self.keys:
            return None
        place = self.keys.index(key) + by
        return self.keys[place] if 0 <= place < len(self.keys) else None


class Part(msgspec.Struct, frozen=True):
    """Which part of a page about many things: its tab, and what narrows its list.

    Travels like a `Spot`; each page says which names of `narrowed` it knows ("team", "grade"…).
    """

    tab: str = ""
    narrowed: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """What narrows by that name; "" for nothing."""
        return dict(self.narrowed).get(name, "")
