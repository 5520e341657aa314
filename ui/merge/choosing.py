"""What do keys and clicks on the grid mean: picking, taking, ruling, going on to the next?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from inspector.domain.plan import Criterion
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import RevisionId
from inspector.domain.sentences import say
from inspector.domain.values import Value
from inspector.wording import tr
from ui.merge.deciding import Deciding, not_applicable, ruling_of, why_no_ruling
from ui.merge.rows import Row
from ui.merge.ruling import Ruling
from ui.widgets.announce import announce

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from ui.merge.page import MergePage

_ALONE = 1
_NOTHING_TO_SETTLE = say("Nothing is to be settled in this row.")
_NONE_PICKED = say("Pick an answer with ← or → first; none is proposed here.")
_NO_FURTHER = say("No further conflict in this direction.")


class Choosing(QObject):
    """Carries out what a person wishes on the merge page."""

    def __init__(self, page: MergePage) -> None:
        super().__init__(page)
        self._page = page
        self.deciding = Deciding(page.desk, self)
        page.table.wished.connect(self.on_wished)
        page.table.digit_pressed.connect(self._on_digit)
        page.table.cell_chosen.connect(self._on_cell)
        page.quick.taken.connect(self._on_quick)
        page.pane.wished.connect(self.on_wished)
        page.pane.picked.connect(self.pick)
        page.pane.taken.connect(self._on_taken)
        page.pane.ruling.ruled.connect(self._on_ruled)
        self.deciding.settled.connect(self._on_settled)
        self.deciding.refused.connect(self._on_refused)
        self.deciding.told.connect(page.tell)

    @Slot(str)
    def on_wished(self, name: str) -> None:
        """Carries out a key of the grid."""
        row, merge = self._page.table.current(), self._page.merge
        if row is None or merge is None:
            return
        match name:
            case "left" | "right":
                self._pick_by(row, 1 if name == "right" else -1)
            case "adopt" if row.merged.asked:
                self._page.go_to_samples(row)
            case "adopt":
                self._take(row, self._page.table.selected())
            case "owner":
                self.deciding.take_owners(self._page.table.selected())
            case "rule":
                self._begin_ruling(row, "")
            case "not_applicable":
                self._rule_not_applicable(row)
            case "flag":
                self.deciding.flag(merge, self._page.table.selected())
            case _:
                self._go_by(1 if name == "next" else -1)

    @Slot()
    def accept_agreeing(self) -> None:
        """Settles every row whose values agree and whose reasons differ."""
        self.deciding.accept_agreeing(self._page.rows)

    @Slot(str)
    def pick(self, revision: str) -> None:
        """Marks what Enter takes of the current row."""
        table, row = self._page.table, self._page.table.current()
        picked = next((each for each in row.choices if each.id == revision), None) if row else None
        if row is None or picked is None:
            return
        table.grid.pick(row.record, picked.id)
        self._page.pane.show_picked(picked.id)
        column = table.grid.column_of(picked.author)
        if column is not None:
            table.show_column(column)
        announce(table, tr("{name} is picked", name=picked.author))

    def _pick_by(self, row: Row, step: int) -> None:
        ids = [each.id for each in row.choices]
        if len(ids) <= _ALONE:
            return
        holding = [each.id for each in row.choices if each.author in row.merged.taken]
        now = self._page.table.grid.picked(row.record) or next(iter(holding), None)
        place = ids.index(now) + step if now in ids else (0 if step > 0 else len(ids) - 1)
        self.pick(ids[place % len(ids)])

    def _go_by(self, step: int) -> None:
        if not self._page.table.go_by(step, to_open=True):
            self._page.tell(_NO_FURTHER, "info")

    @Slot(object, str)
    def _on_cell(self, row: Row, revision: str) -> None:
        self._page.table.go_to(row.record)
        self.pick(revision)

    @Slot(str)
    def _on_taken(self, revision: str) -> None:
        row = self._page.table.current()
        if row is not None:
            self._page.table.grid.pick(row.record, RevisionId(revision))
            self._take(row, [row])

    def _take(self, row: Row, rows: list[Row]) -> None:
        grid, merge = self._page.table.grid, self._page.merge
        chosen = {
            each.record: picked
            for each in rows
            if each.merged.is_open and (picked := grid.picked(each.record)) is not None
        }
        if chosen:
            self.deciding.take(chosen)
            return
        picked = grid.picked(row.record)
        other = next((each for each in row.choices if each.id == picked), None)
        if row.merged.is_open:
            self._page.tell(_NONE_PICKED, "info")
        elif other is None or other.author in row.merged.taken or merge is None:
            self._page.tell(_NOTHING_TO_SETTLE, "info")
        else:
            self.deciding.take_anew(merge, other)

    # Rulings.

    @Slot(str)
    def _on_digit(self, digit: str) -> None:
        row = self._page.table.current()
        if row is not None:
            self._begin_ruling(row, digit)

    def _ruled_on(self, row: Row) -> Criterion | None:
        """The criterion to be ruled on; None, having said why, where nothing can be."""
        merge = self._page.merge
        if merge is None:
            return None
        reason = why_no_ruling(merge, row)
        if reason is not None:
            self._page.tell(reason, "info")
            return None
        return merge.view.sheet.plan.criterion(row.code)

    def _begin_ruling(self, row: Row, typed: str) -> None:
        criterion = self._ruled_on(row)
        if criterion is not None:
            self._page.quick.start(criterion, typed, self._page.table.row_area())

    def _rule_not_applicable(self, row: Row) -> None:
        criterion = self._ruled_on(row)
        if criterion is not None:
            self._page.pane.ruling.open_bar(not_applicable(row.record, criterion))

    @Slot(object, object)
    def _on_quick(self, criterion: Criterion, value: Value) -> None:
        row = self._page.table.current()
        if row is not None and row.code == criterion.code:
            self._page.pane.ruling.open_bar(ruling_of(row.record, criterion, value))

    @Slot(object, str)
    def _on_ruled(self, ruling: Ruling, reason: str) -> None:
        row = self._page.table.current()
        if row is not None:
            self.deciding.rule(ruling, reason, is_open=row.merged.is_open)

    @Slot(object)
    def _on_refused(self, error: World) -> None:
        self._page.pane.ruling.show_refusal(error)

    @Slot(object)
    def _on_settled(self, records: frozenset[RecordKey]) -> None:
        """Goes on to the next conflict; what was settled stays in sight until one leaves."""
        self._page.keep(records)
        self._page.pane.ruling.close_bar()
        table = self._page.table
        current = table.current()
        if current is not None and current.record in records:
            rows, here = table.grid.rows, table.currentIndex().row()
            waiting = (row for row in (*rows[here + 1 :], *rows[:here]) if row.merged.is_open)
            follows = next((row for row in waiting if row.record not in records), None)
            table.go_to(follows.record if follows is not None else None)
        table.setFocus()


def sample_in_conflict(rows: tuple[Row, ...], kind: str) -> RecordKey | None:
    """The first sample of a kind on which members differ."""
    return next(
        (
            row.record
            for row in rows
            if row.record.kind is Kind.SAMPLE
            and row.merged.is_open
            and row.record.name.rpartition(".")[0] == kind
        ),
        None,
    )
