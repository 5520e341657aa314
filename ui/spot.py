"""Which very field does a person want to go to?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey


class Spot(msgspec.Struct, frozen=True):
    """A field of a page of one inspection; travels with `Page.go_wished` in place of its key.

    `code` is that of a criterion, clause, bonus item or kind of sample, `record` a record's own
    name; `field` is "value", "note", "evidence"… and "" for whatever comes first.
    """

    inspection: InspectionKey
    code: str = ""
    field: str = ""
    record: str = ""


class Part(msgspec.Struct, frozen=True):
    """Which part of a page about many things: its tab, and what narrows its list.

    Travels like a `Spot`; each page says which names of `narrowed` it knows ("team", "grade"…).
    """

    tab: str = ""
    narrowed: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """What narrows by that name; "" for nothing."""
        return dict(self.narrowed).get(name, "")
