"""What did a write touch, so that each view reloads only what it shows?"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from inspector.domain.records import CAMPAIGN_KINDS, InspectionKey, RecordKey
from inspector.domain.revisions import Revision, RevisionId


class Change(msgspec.Struct, frozen=True):
    """What one deed wrote; an empty change says that nothing had to be written.

    `revisions` are in the order of writing. `a | b` is what both wrote, `a` first.
    """

    records: frozenset[RecordKey] = frozenset()
    inspections: frozenset[InspectionKey] = frozenset()
    revisions: tuple[RevisionId, ...] = ()

    @classmethod
    def of(cls, revisions: Iterable[Revision]) -> Change:
        """The change that these revisions make; localities, teams… belong to no inspection."""
        written = tuple(revisions)
        records = frozenset(revision.record for revision in written)
        return cls(
            records,
            frozenset(key.inspection for key in records if key.kind not in CAMPAIGN_KINDS),
            tuple(dict.fromkeys(revision.id for revision in written)),
        )

    def __or__(self, other: Change) -> Change:
        return Change(
            self.records | other.records,
            self.inspections | other.inspections,
            tuple(dict.fromkeys((*self.revisions, *other.revisions))),
        )

    def __bool__(self) -> bool:
        return bool(self.records or self.inspections or self.revisions)

    def touches(self, inspection: InspectionKey) -> bool:
        """Whether a view of that inspection has to reload."""
        return inspection in self.inspections
