"""What must a person still fill in, and which earlier drafts have aged? The column at the right."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector.wording import tr, tr_count
from ui import icons
from ui.theme import mark, theme

if TYPE_CHECKING:
    from inspector.domain.documents import Changed
    from inspector.workspace.reporting import Aged

_ROLE = Qt.ItemDataRole.UserRole


class SideColumn(QFrame):
    """Three lists: places to fill, drafts, and what in the chosen draft has changed since."""

    slot_wished = Signal(int)
    """To see a place that is to be filled, by its number from 0."""
    draft_wished = Signal(object)
    """To open the document that an `Aged` was written to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aged: tuple[Aged, ...] = ()
        self._offset = 0
        self._slots_title, self._drafts_title, self._changes_title = (
            QLabel(self),
            QLabel(self),
            QLabel(self),
        )
        self.slots, self.drafts, self.changes = (
            QListWidget(self),
            QListWidget(self),
            QListWidget(self),
        )
        for name in ("slots", "drafts", "changes"):
            view: QListWidget = getattr(self, name)
            view.setObjectName(f"reports.{name}")
            view.setWordWrap(True)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        space = theme().space
        layout.setContentsMargins(space("m"), space("m"), space("m"), space("m"))
        layout.setSpacing(space("xs"))
        for title, view, part in (
            (self._slots_title, self.slots, 3),
            (self._drafts_title, self.drafts, 3),
            (self._changes_title, self.changes, 4),
        ):
            mark(title, kind="strong")
            title.setWordWrap(True)
            layout.addWidget(title)
            layout.addWidget(view, part)
        layout.addStretch(0)
        self.slots.itemActivated.connect(self._on_slot)
        self.slots.currentItemChanged.connect(self._on_slot)
        self.drafts.currentRowChanged.connect(self._on_draft)
        self.drafts.itemActivated.connect(self._on_open)
        self.retranslate()

    def show_slots(self, names: tuple[str, ...]) -> None:
        """Lists what must be filled, in the document's order."""
        self.slots.clear()
        for number, name in enumerate(names):
            item = QListWidgetItem(f"{number + 1}. {name}", self.slots)
            item.setData(_ROLE, number)
        self.retranslate()

    def show_drafts(self, aged: tuple[Aged, ...], offset: int) -> None:
        """Lists what was written, the newest first; `offset` is the laptop's distance from UTC."""
        self._aged, self._offset = aged, offset
        self.drafts.clear()
        for each in aged:
            item = QListWidgetItem(self._words_of(each), self.drafts)
            item.setIcon(
                icons.icon("triangle-alert", "warn") if each.changes else icons.icon("tick", "ok")
            )
            item.setToolTip(each.kept.path)
        self.drafts.setCurrentRow(0 if aged else -1)
        self._show_changes()

    def retranslate(self) -> None:
        """Names the lists in the language in use."""
        count = self.slots.count()
        self._slots_title.setText(
            tr_count("{count} place to fill in", "{count} places to fill in", count)
            if count
            else tr("Nothing to fill in")
        )
        self.slots.setAccessibleName(tr("Places that a person must fill in"))
        self._drafts_title.setText(
            tr("Written before") if self._aged else tr("Nothing has been written yet")
        )
        self.drafts.setAccessibleName(tr("Documents written before"))
        self.changes.setAccessibleName(tr("Sentences whose figures have changed since"))
        for row, each in enumerate(self._aged[: self.drafts.count()]):
            self.drafts.item(row).setText(self._words_of(each))
        self._show_changes()

    def _words_of(self, aged: Aged) -> str:
        at = (aged.kept.written + timedelta(minutes=self._offset)).replace(tzinfo=None)
        state = (
            tr_count("{count} change since", "{count} changes since", len(aged.changes))
            if aged.changes
            else tr("still holds")
        )
        return tr(
            "No. {number} · {moment} · {state}",
            number=aged.kept.number,
            moment=f"{at:%m-%d %H:%M}",
            state=state,
        )

    def _show_changes(self) -> None:
        row = self.drafts.currentRow()
        aged = self._aged[row] if 0 <= row < len(self._aged) else None
        found: tuple[Changed, ...] = aged.changes if aged else ()
        self.changes.clear()
        for each in found:
            item = QListWidgetItem(_told(each), self.changes)
            item.setToolTip(_told(each))
        self.changes.setVisible(bool(found))
        self.drafts.setVisible(bool(self._aged))
        self._changes_title.setVisible(aged is not None)
        self._changes_title.setText(
            tr("Changed since draft no. {number}", number=aged.kept.number if aged else 0)
            if found
            else tr("Every figure of this draft still holds.")
        )

    @Slot()
    def _on_slot(self) -> None:
        item = self.slots.currentItem()
        if item is not None:
            self.slot_wished.emit(item.data(_ROLE))

    @Slot(int)
    def _on_draft(self, _row: int) -> None:
        self._show_changes()

    @Slot(QListWidgetItem)
    def _on_open(self, item: QListWidgetItem) -> None:
        self.draft_wished.emit(self._aged[self.drafts.row(item)])


def _told(change: Changed) -> str:
    """The figures that differ, or the whole sentence where it came or went."""
    if change.after is None:
        return tr("No longer said: {words}", words=change.before.words if change.before else "")
    if change.before is None:
        return tr("New: {words}", words=change.after.words)
    figures = [(old, new) for _, old, new in change.figures]
    told = tuple(f"{old or '—'} → {new or '—'}" for old, new in figures)
    return tr("{figures}: {words}", figures=told, words=change.after.words)


def file_of(aged: Aged) -> Path:
    """Where the draft was written to."""
    return Path(aged.kept.path)
