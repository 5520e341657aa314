"""What does a signed inspection come to, and is it taken in or given back?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey
from inspector.domain.remarks import remarks
from inspector.domain.signing import AcceptState
from inspector.wording import tr, tr_count
from inspector.workspace.views import InspectionView
from ui.entry.remark_card import RemarkCard
from ui.kept_deed import KeptDeed
from ui.rulings.return_form import Return, ReturnForm, return_of
from ui.rulings.rows import grade_words, place, points, waiting_state
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_scroll import FormScroll
from ui.widgets.state_badge import StateBadge

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.faults import World
    from inspector.workspace.reviewing import Waiting
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

ACCEPT, RETURN = "accept", "return"


class WaitingPane(QFrame):
    """The figures of the inspection, what was remarked on it, and the two deeds."""

    done = Signal(str, object)
    """ "accept" or "return", and the `Change`."""
    refused = Signal(object)
    go_wished = Signal(object)
    """The `InspectionKey` that should be opened."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rulings.waiting")
        mark(self, kind="sheet")
        self._desk = desk
        self._chosen: tuple[Waiting, ...] = ()
        self._shown: InspectionKey | None = None
        self._view: InspectionView | None = None
        self._person = ""
        self._sender = Sender(desk, self)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        mark(self._title, kind="strong")
        self._badge = StateBadge(None, self)
        self.figures = QLabel(self)
        self.figures.setObjectName("rulings.figures")
        self.figures.setWordWrap(True)
        mark(self.figures, type="section")
        self._facts = QLabel(self)
        self._facts.setWordWrap(True)
        mark(self._facts, type="caption")
        self._warning = QLabel(self)
        self._warning.setObjectName("rulings.warning")
        self._warning.setWordWrap(True)
        mark(self._warning, type="dense", tone="warn")
        self._said = QVBoxLayout()
        self._said.setSpacing(theme().space("s"))
        self.open = QPushButton(self)
        self.open.setObjectName("rulings.open")
        mark(self.open, kind="link")
        self.back = QPushButton(self)
        self.back.setObjectName("rulings.return")
        self.accept = PrimaryButton(self)
        self.accept.setObjectName("rulings.accept")
        self.form = ReturnForm(self)
        self.kept = KeptDeed(desk, self._members, self)
        self._put_away: set[InspectionKey] = set()
        self._lay_out()
        self.accept.clicked.connect(self.take_in)
        self.back.clicked.connect(self.give_back)
        self.open.clicked.connect(self._on_open)
        self.form.wished.connect(self._on_return)
        self.form.closed.connect(self._on_closed)
        self.form.edited.connect(self.kept.on_edited)
        self.kept.found.connect(self._on_found)
        self._sender.answered.connect(self._on_view)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        self._deeds = QWidget(self)
        row = QHBoxLayout(self._deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space("s"))
        row.addWidget(self.open)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.accept)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("m"))
        column.setSpacing(space("s"))
        column.addWidget(self._title)
        column.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.figures)
        column.addWidget(self._facts)
        column.addWidget(self._warning)
        column.addWidget(self._deeds)
        column.addWidget(self.form)
        column.addLayout(self._said)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FormScroll(inside, self))

    # What the page asks.

    def show_chosen(self, chosen: Sequence[Waiting]) -> None:
        """Shows what is selected; a return that is being typed stays with its inspection."""
        self._chosen = tuple(chosen)
        self.setVisible(bool(self._chosen))
        one = self._chosen[0].inspection.key if len(self._chosen) == 1 else None
        if self._shown != one:
            self.kept.turn_to(acceptance_of(one) if one is not None else None)
            self.form.hide()
            self._shown, self._view = one, None
        self._show()
        if one is not None:
            self._sender.ask(partial(_view, one), one)

    @Slot()
    def take_in(self) -> None:
        """Takes in what is selected and can be."""
        able = [line for line in self._chosen if line.may_be_accepted]
        if able and not self.form.isVisibleTo(self):
            seen = {line.inspection.key: line.digest for line in able if line.digest}
            keys = tuple(line.inspection.key for line in able)
            person = self._person or self._desk.facts.author
            self._sender.do(partial(_accept, keys, person, seen), (ACCEPT, keys))

    @Slot()
    def give_back(self) -> None:
        """Asks why the one that is selected goes back."""
        if len(self._chosen) == 1:
            key = self._chosen[0].inspection.key
            self._put_away.discard(key)
            if not self.form.isVisibleTo(self):
                # What was typed before comes back over the fresh form.
                self.kept.turn_to(None)
                self._open(Return("", {}, self._person or self._desk.facts.author))
                self.kept.turn_to(acceptance_of(key))

    def leave(self) -> None:
        """Has what is being typed kept."""
        self.kept.settle()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("The inspection"))
        self.open.setText(tr("Look at it in full (Enter)"))
        self.back.setText(tr("Return…"))
        self.back.setToolTip(tr("Return to the team (R)"))
        self._badge.retranslate()
        self.form.retranslate()
        self._show()

    # What happens inside.

    def _open(self, typed: Return) -> None:
        self.form.open_for(self._desk.plan, self._chosen[0].inspection.name, typed)
        self._deeds.hide()

    def _members(self) -> dict[str, Any]:
        return self.form.typed().members()

    @Slot(object)
    def _on_found(self, members: Mapping[str, Any]) -> None:
        """A return was left half typed: it comes back, unless it was put away meanwhile."""
        if self._shown is not None and self._shown not in self._put_away:
            self._open(return_of(members))

    def _show(self) -> None:
        if not self._chosen or self._desk.current is None:
            return
        plan = self._desk.plan
        able = sum(line.may_be_accepted for line in self._chosen)
        self.accept.setText(tr_count("Accept {count}", "Accept {count}", able))
        self.accept.setToolTip(tr("Accept (A)"))
        self.accept.setEnabled(able > 0)
        one = self._chosen[0] if len(self._chosen) == 1 else None
        self._deeds.setVisible(not self.form.isVisibleTo(self))
        self.back.setEnabled(one is not None)
        self.open.setVisible(one is not None)
        self._badge.show_state(waiting_state(one) if one is not None else None)
        if one is None:
            count = len(self._chosen)
            self._title.setText(
                tr_count(
                    "{count} inspection is selected", "{count} inspections are selected", count
                )
            )
            self.figures.setText("")
            self._facts.setText(tr("They are accepted together: all or none."))
        else:
            inspection = one.inspection
            self._title.setText(f"{place(inspection)} · {inspection.team}")
            grade = grade_words(plan, inspection.grade)
            self.figures.setText(f"{points(inspection.total)}  {grade}".strip())
            told = [tr("signed by {person}", person=one.leader)] if one.leader else []
            if one.signed_on is not None:
                told.append(one.signed_on.isoformat())
            self._facts.setText(" · ".join(told))
        for label in (self.figures, self._facts):
            label.setVisible(bool(label.text()))
        warning = self._warnings(one, len(self._chosen) - able)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self._show_said()

    def _warnings(self, one: Waiting | None, unable: int) -> str:
        told: list[str] = []
        if one is None:
            if unable:
                told.append(
                    tr_count(
                        "{count} of them has gaps or conflicts and is left out.",
                        "{count} of them have gaps or conflicts and are left out.",
                        unable,
                    )
                )
            return "\n".join(told)
        if one.inspection.is_provisional:
            told.append(tr("It has gaps or conflicts, so it cannot be accepted yet."))
        if one.inspection.state is AcceptState.CHANGED:
            told.append(tr("It was accepted once and has changed since: look at it again."))
        if one.inspection.state is AcceptState.ANSWERED:
            told.append(
                tr(
                    "It was returned and signed anew; {answers} of {remarks} remarks are answered.",
                    answers=one.answers,
                    remarks=one.remarks,
                )
            )
        if one.inspection.is_overruled:
            told.append(tr("Another team's result stands at this locality."))
        if one.raised:
            told.append(tr("A veto was raised in it; accepting does not rule on it."))
        return "\n".join(told)

    def _show_said(self) -> None:
        while self._said.count():
            item = self._said.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._view is None:
            return
        for remark in remarks(self._view.sheet).values():
            self._said.addWidget(RemarkCard(remark, self._view.sheet.plan, self))

    @Slot()
    def _on_open(self) -> None:
        if len(self._chosen) == 1:
            self.go_wished.emit(self._chosen[0].inspection.key)

    @Slot()
    def _on_closed(self) -> None:
        self.kept.settle()
        if self._shown is not None:
            self._put_away.add(self._shown)
        self.form.hide()
        self._deeds.show()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_return(self, wish: Return) -> None:
        if len(self._chosen) == 1:
            line = self._chosen[0]
            self._person = wish.person
            deed = partial(_return, line.inspection.key, wish, line.digest)
            self._sender.do(deed, (RETURN, (line.inspection.key,)))

    @Slot(object, object)
    def _on_view(self, tag: InspectionKey, view: InspectionView) -> None:
        if len(self._chosen) == 1 and self._chosen[0].inspection.key == tag:
            self._view = view
            self._show_said()

    @Slot(object, object)
    def _on_saved(self, tag: tuple[str, object], change: Change) -> None:
        if tag[0] == RETURN:
            self.kept.forget()
            self.form.hide()
            self._deeds.show()
        self.done.emit(tag[0], change)

    @Slot(object, object)
    def _on_refused(self, tag: object, error: World) -> None:
        if isinstance(tag, tuple) and tag[0] == RETURN:
            self.form.show_faults(error.faults)
        self.refused.emit(error)


def acceptance_of(key: InspectionKey) -> RecordKey:
    """The record in which an inspection is taken in or given back."""
    return RecordKey.of(key, Kind.ACCEPTANCE, MAIN)


def _view(key: InspectionKey, workspace: Workspace) -> InspectionView:
    from inspector.workspace.views import inspection_view

    return inspection_view(workspace, key)


def _accept(
    keys: tuple[InspectionKey, ...],
    person: str,
    seen: dict[InspectionKey, str],
    workspace: Workspace,
) -> Change:
    from inspector.workspace.returning import accept

    return accept(workspace, keys, person, seen)


def _return(key: InspectionKey, wish: Return, seen: str, workspace: Workspace) -> Change:
    from inspector.workspace.returning import return_inspection

    return return_inspection(workspace, key, wish.reason, wish.comments, wish.person, seen)
