"""Which versions did the plan have, why, and what did each of them change (M11)?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.plan import Plan
from inspector.domain.plan_changes import plan_changes
from inspector.domain.sentences import say
from inspector.wording import tr
from ui.preparing.changes import detail, model, rows_of
from ui.preparing.draft import Draft
from ui.theme import mark, theme
from ui.widgets.combo import ComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_scroll import FormScroll
from ui.widgets.table import Table

if TYPE_CHECKING:
    from inspector.domain.plan_shape import Path

_DRAFT = "draft"
_LINES = 4


class VersionsPart(QWidget):
    """Two versions to compare, by default the one in force and the draft."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._plans: dict[str, Plan] = {}
        self._old_label = QLabel(self)
        self._new_label = QLabel(self)
        self.old = ComboBox(self)
        self.old.setObjectName("versions.old")
        self.new = ComboBox(self)
        self.new.setObjectName("versions.new")
        for label, box in ((self._old_label, self.old), (self._new_label, self.new)):
            label.setBuddy(box)
            box.activated.connect(self._show_changes)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        mark(self._note, type="dense", tone="muted")
        self._model = model()
        self.table = Table(self._model, self)
        self.table.setObjectName("versions.table")
        self._detail = QLabel(self)
        self._detail.setWordWrap(True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._same = EmptyState("equals", say("The two say the same."), (), self)
        self._unsound = EmptyState(
            "triangle-alert",
            say("What is being written has faults; it can be compared once they are mended."),
            (),
            self,
        )
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        theme().changed.connect(self._on_theme)
        self.retranslate()
        self._on_theme()

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.setSpacing(space("s"))
        for widget in (self._old_label, self.old, self._new_label, self.new):
            head.addWidget(widget)
        head.addWidget(self._note, 1)
        lists = QWidget(self)
        inside = QVBoxLayout(lists)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        sheet = QFrame(lists)
        mark(sheet, kind="sheet")
        below = QVBoxLayout(sheet)
        below.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        below.addWidget(self._detail)
        self._scroll = FormScroll(sheet, lists)
        inside.addWidget(self._scroll)
        for face in (lists, self._same, self._unsound):
            self._stack.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_draft(self) -> None:
        """Shows the versions, and the draft among them while it says something else."""
        desk = self._draft.desk
        if desk is None:
            return
        self._plans = {desk.plan.digest: desk.plan, **desk.older}
        known = {each.digest: each for each in desk.versions}
        order = [each.digest for each in desk.versions if each.digest in self._plans]
        order = [digest for digest in self._plans if digest not in order] + order
        entries = []
        for digest in order:
            plan = self._plans[digest]
            said = f"v{plan.version}"
            if digest in known:
                said = f"{said} · {known[digest].at.astimezone():%Y-%m-%d}"
            if digest == desk.plan.digest:
                said = tr("{version} (in force)", version=said)
            entries.append((digest, said))
        former = (self.old.currentData(), self.new.currentData())
        for box in (self.old, self.new):
            box.clear()
            for digest, said in entries:
                box.addItem(said, digest)
        if self._draft.is_edited:
            self.new.addItem(tr("what is being written"), _DRAFT)
        default_new = _DRAFT if self._draft.is_edited else desk.plan.digest
        default_old = desk.plan.digest if self._draft.is_edited else order[-2:][0]
        self._choose(self.old, former[0], default_old)
        self._choose(self.new, former[1], default_new)
        self._show_changes()

    @staticmethod
    def _choose(box: ComboBox, former: object, default: str) -> None:
        place = box.findData(former) if former else -1
        box.setCurrentIndex(place if place >= 0 else max(0, box.findData(default)))

    @Slot()
    def _show_changes(self) -> None:
        desk = self._draft.desk
        if desk is None:
            return
        old = self._plans.get(str(self.old.currentData()))
        chosen = str(self.new.currentData())
        new = self._draft.reading.plan if chosen == _DRAFT else self._plans.get(chosen)
        note = next((each.note for each in desk.versions if each.digest == chosen), "")
        self._note.setText(tr("Why: {note}", note=note) if note else "")
        if old is None or new is None:
            self._stack.setCurrentIndex(2)
            return
        rows = rows_of(plan_changes(old, new), desk.answers)
        self._model.show_rows(())
        self._model.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.selectRow(0)
        self._show_detail()

    @Slot()
    def _show_detail(self) -> None:
        row = self._model.row_at(self.table.currentIndex())
        self._detail.setText(detail(row) if row is not None else "")
        self._detail.setAccessibleName(self._detail.text())

    def first(self) -> QWidget:
        """What gets the keys."""
        return self.table if self._stack.currentIndex() == 0 else self.old

    def go_to(self, _path: Path) -> None:
        """No fault is mended here."""

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._old_label.setText(tr("From version"))
        self._new_label.setText(tr("to"))
        self.old.setAccessibleName(tr("From version"))
        self.new.setAccessibleName(tr("To version"))
        self.table.setAccessibleName(tr("What differs between the versions"))
        for part in (self.table, self._same, self._unsound):
            part.retranslate()
        self.show_draft()

    @Slot()
    def _on_theme(self) -> None:
        line = self._detail.fontMetrics().lineSpacing()
        self._scroll.setFixedHeight(_LINES * line + 2 * theme().space("s"))
