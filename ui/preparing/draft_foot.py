"""Do the points add up, is anything wrong, and can the plan be confirmed? Live, below all parts."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from inspector.domain.canonical import decimal_text
from inspector.domain.faults import Fault
from inspector.domain.plan_draft import path_of
from inspector.domain.plan_rules import ALL_POINTS
from inspector.domain.sentences import say, say_in
from inspector.wording import tr, tr_count, words
from ui.preparing.draft import Draft
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.state_badge import State, StateBadge

_MOST = 20


class DraftFoot(QFrame):
    """Sum, faults, state, and the one deed."""

    jump_wished = Signal(object)
    """To the path of a fault."""
    confirm_wished = Signal()
    drop_wished = Signal()
    """Back to the plan in force."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plan.foot")
        mark(self, kind="bar")
        self._draft = draft
        self.sum = StateBadge(None, self)
        self.sum.setObjectName("plan.sum")
        self._state = StateBadge(None, self)
        self.faults = QPushButton(self)
        self.faults.setObjectName("plan.faults")
        self._menu = QMenu(self)
        self.drop = QPushButton(self)
        self.drop.setObjectName("plan.drop_draft")
        mark(self.drop, kind="link")
        self.confirm = PrimaryButton(self)
        self.confirm.setObjectName("plan.confirm")
        space = theme().space
        row = QHBoxLayout(self)
        row.setContentsMargins(space("l"), space("xs"), space("l"), space("xs"))
        row.setSpacing(space("m"))
        for widget in (self.sum, self._state, self.faults, self.drop):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.confirm)
        self.faults.clicked.connect(self.show_faults)
        self._menu.triggered.connect(self._on_fault)
        self.drop.clicked.connect(self.drop_wished)
        self.confirm.clicked.connect(self.confirm_wished)
        self.show_draft()

    def show_draft(self) -> None:
        """Shows what the draft amounts to."""
        reading, desk = self._draft.reading, self._draft.desk
        said = say(
            "Sum {points} / {most}",
            points=decimal_text(reading.points),
            most=decimal_text(ALL_POINTS),
        )
        good = reading.adds_up
        self.sum.show_state(
            State("circle-tick" if good else "triangle-alert", said, "ok" if good else "bad")
        )
        self._state.show_state(self._standing())
        count = len(reading.faults)
        self.faults.setVisible(bool(count))
        self.faults.setText(tr_count("{count} fault…", "{count} faults…", count))
        self.drop.setVisible(self._draft.is_edited)
        self.drop.setText(tr("Back to the plan in force"))
        is_new = desk is None or not desk.is_confirmed or self._draft.is_edited
        self.confirm.setVisible(is_new)
        self.confirm.setEnabled(reading.is_sound)
        if desk is not None and desk.was_confirmed:
            self.confirm.setText(tr("Confirm the new version…"))
        else:
            self.confirm.setText(tr("Confirm the plan…"))
        tip = words(reading.faults[0].sentence) if reading.faults else ""
        self.confirm.setToolTip(tip)
        self.confirm.setAccessibleDescription(tip)

    def _standing(self) -> State | None:
        desk = self._draft.desk
        if desk is None:
            return None
        version = f"v{desk.plan.version}"
        if self._draft.is_edited:
            word = say("{version} is in force, changes are not", version=version)
            if not desk.is_confirmed:
                word = say("{version}, draft", version=version)
            return State("page-dashed", word, "info")
        if desk.is_confirmed:
            return State("padlock", say_in("plan", "{version} confirmed", version=version), "ok")
        return State("page-dashed", say("{version}, not confirmed", version=version), "muted")

    @Slot()
    def show_faults(self) -> None:
        """Offers the faults; choosing one leads to it."""
        self._menu.clear()
        for fault in self._draft.reading.faults[:_MOST]:
            action = self._menu.addAction(self._line(fault))
            action.setData(fault.place)
        height = self._menu.sizeHint().height()
        self._menu.popup(self.faults.mapToGlobal(QPoint(0, -height)))

    def _line(self, fault: Fault) -> str:
        path = path_of(fault.place)
        codes = [
            self._draft.text((*path[:length], "code"))
            for length in range(len(path), 0, -1)
            if isinstance(path[length - 1], int)
        ]
        owner = next((code for code in codes if code), "")
        said = words(fault.sentence)
        return f"{owner}  {said}" if owner else said

    @Slot(QAction)
    def _on_fault(self, action: QAction) -> None:
        self.jump_wished.emit(path_of(str(action.data())))

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("State of the plan"))
        self.sum.retranslate()
        self.show_draft()
