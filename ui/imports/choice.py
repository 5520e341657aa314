"""Which files shall come in, and which side holds where they disagree with what is here?

What a person chose by hand stays, however often the files are weighed again. What nobody chose is
only ever left out by it, never chosen: two files of which the one that is weighed first brings the
conflict would else take turns for ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inspector.domain.plan import Plan
from inspector.domain.records import RecordKey
from inspector.workspace.file_rows import FileRow
from ui.imports.rows import TICKED, Row, Side, head_of
from ui.imports.scan import Names, Seen
from ui.imports.taking import Wish


class Choice:
    """The files of the list, in the order of their coming, with what was chosen."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._weighed_as: tuple[str, ...] = ()
        self._by_hand: set[str] = set()
        self._is_anew = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """All files."""
        return tuple(self._rows.values())

    @property
    def chosen(self) -> tuple[Row, ...]:
        """Those that would come in now."""
        return tuple(row for row in self._rows.values() if row.is_chosen)

    def show(self, seen: Iterable[Seen], plan: Plan, names: Names) -> None:
        """Takes files that were weighed, for the first time or again."""
        for each in seen:
            former = self._rows.get(each.path)
            fresh = Row(each, plan, names, each.preview.bucket in TICKED)
            if former is not None and former.taken is None:
                is_ticked = self._is_ticked(former, fresh)
                sides = {k: side for k, side in former.sides.items() if k in fresh.disputed}
                fresh = replace(fresh, is_ticked=is_ticked, sides=sides)
            self._rows[each.path] = fresh

    def _is_ticked(self, former: Row, fresh: Row) -> bool:
        if former.path in self._by_hand:
            return former.is_ticked
        may_come = self._is_anew or not former.may_be_ticked
        return fresh.is_ticked and (former.is_ticked or may_come)

    def tick(self, rows: Sequence[Row]) -> None:
        """Chooses files, or, when all of them are chosen, chooses none of them."""
        able = [row for row in rows if row.may_be_ticked]
        wanted = not all(row.is_ticked for row in able)
        for row in able:
            self._rows[row.path] = replace(row, is_ticked=wanted)
            self._by_hand.add(row.path)

    def take_side(self, row: Row, side: Side, records: Iterable[RecordKey] | None = None) -> int:
        """Says which side holds of some disputed records of a file, or all; how many those are.

        The file is chosen with it: a side holds only once the file is in.
        """
        wanted = [r for r in (row.disputed if records is None else records) if r in row.disputed]
        possible = [record for record in wanted if head_of(row, record, side) is not None]
        if not possible or not row.may_be_ticked:
            return 0
        now = self._rows[row.path]
        sides = {**now.sides, **dict.fromkeys(possible, side)}
        self._rows[row.path] = replace(now, sides=sides, is_ticked=True)
        self._by_hand.add(row.path)
        return len(possible)

    def took(self, file: FileRow) -> None:
        """A file had its turn."""
        row = self._rows.get(file.path)
        if row is not None:
            self._rows[file.path] = replace(row, taken=file, is_ticked=False)

    def forget(self, paths: Iterable[str]) -> None:
        """Takes files off the list."""
        for path in paths:
            self._rows.pop(path, None)
            self._by_hand.discard(path)

    def note_weighed(self, *, is_anew: bool = False) -> tuple[str, ...]:
        """The paths of what is chosen, by which the files are weighed from now on.

        `is_anew`: the workspace is another than it was, so that files may be chosen again.
        """
        self._is_anew = is_anew
        self._weighed_as = self._relevant()
        return tuple(row.path for row in self.chosen)

    @property
    def is_stale(self) -> bool:
        """Whether other files are chosen than those on which the figures of the rest stand."""
        return self._relevant() != self._weighed_as

    def _relevant(self) -> tuple[str, ...]:
        """The chosen files about inspections that other files are about as well."""
        counts = Counter(path for row in self._rows.values() for path in row.file.inspections)
        return tuple(
            row.path
            for row in self.chosen
            if any(counts[path] > 1 for path in row.file.inspections)
        )

    def wishes(self) -> tuple[Wish, ...]:
        """What is to be taken in, with the sides."""
        found = []
        for row in self.chosen:
            heads = {record: head_of(row, record, side) for record, side in row.sides.items()}
            known = {record: head for record, head in heads.items() if head is not None}
            found.append(Wish(row.seen.read, known))
        return tuple(found)
