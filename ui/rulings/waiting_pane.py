"""What does a signed inspection come to, and is it taken in or given back?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey
from inspector.domain.remarks import remarks
from inspector.domain.sentences import Sentence
from inspector.domain.signing import AcceptState
from inspector.wording import tr, tr_count, words
from inspector.workspace.forms import for_several
from inspector.workspace.views import InspectionView
from ui.entry.remark_card import RemarkCard
from ui.kept_deed import KeptDeed
from ui.rulings.return_form import Return, ReturnForm, return_of
from ui.rulings.rows import grade_words, place, points, waiting_state
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.announce import announce
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
_MOST_NAMED = 12


class WaitingPane(QFrame):
    """The figures of the inspection, what was remarked on it, and the two deeds."""

    done = Signal(str, object)
    """ "accept" or "return", and the `Change`."""
    refused = Signal(object)
    go_wished = Signal(object)
    """The `InspectionKey` that should be opened."""
    leave_out_wished = Signal(object)
    """The keys of those that should not be selected any more."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rulings.waiting")
        mark(self, kind="sheet")
        self._desk = desk
        self._chosen: tuple[Waiting, ...] = ()
        self._shown: tuple[InspectionKey, ...] = ()
        self._refused: dict[InspectionKey, tuple[str, Sentence]] = {}
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
        self.leave_out = QPushButton(self)
        self.leave_out.setObjectName("rulings.leave_out")
        mark(self.leave_out, kind="link")
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
        self._put_away: set[tuple[InspectionKey, ...]] = set()
        self._lay_out()
        self._connect()
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
        column.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._deeds)
        column.addWidget(self.form)
        column.addLayout(self._said)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FormScroll(inside, self))

    def _connect(self) -> None:
        self.accept.clicked.connect(self.take_in)
        self.back.clicked.connect(self.give_back)
        self.open.clicked.connect(self._on_open)
        self.leave_out.clicked.connect(self._on_leave_out)
        self.form.wished.connect(self._on_return)
        self.form.closed.connect(self._on_closed)
        self.form.edited.connect(self.kept.on_edited)
        self.kept.found.connect(self._on_found)
        self._sender.answered.connect(self._on_view)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)

    # What the page asks.

    def show_chosen(self, chosen: Sequence[Waiting]) -> None:
        """Shows what is selected; a return that is being typed stays with its inspection."""
        self._chosen = tuple(chosen)
        self.setVisible(bool(self._chosen))
        keys = tuple(line.inspection.key for line in self._chosen)
        one = keys[0] if len(keys) == 1 else None
        if self._shown != keys:
            self.kept.turn_to(acceptance_of(one) if one is not None else None)
            self.form.hide()
            self._shown, self._view = keys, None
        self._show()
        if one is not None:
            self._sender.ask(partial(_view, one), one)

    @Slot()
    def take_in(self) -> None:
        """Takes in what is selected, all or none; what blocks is named."""
        if not self._chosen or self.form.isVisibleTo(self):
            return
        if self._blocking():
            announce(self, self._warning.text())
            if self.leave_out.isVisibleTo(self):
                self.leave_out.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        person = self._person or self._desk.facts.author
        deed = partial(_accept, self._shown, person, self._seen())
        self._sender.do(deed, (ACCEPT, self._shown))

    @Slot()
    def give_back(self) -> None:
        """Asks why what is selected goes back; several get the same reason."""
        if not self._chosen:
            return
        self._put_away.discard(self._shown)
        if not self.form.isVisibleTo(self):
            # What was typed before comes back over the fresh form.
            self.kept.turn_to(None)
            self._open(Return("", {}, self._person or self._desk.facts.author))
            is_one = len(self._shown) == 1
            several = for_several(Kind.ACCEPTANCE)
            self.kept.turn_to(acceptance_of(self._shown[0]) if is_one else several)

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
        name = self._chosen[0].inspection.name
        self.form.open_for(self._desk.plan, name, typed, count=len(self._chosen))
        self._deeds.hide()

    def _members(self) -> dict[str, Any]:
        return self.form.typed().members()

    @Slot(object)
    def _on_found(self, members: Mapping[str, Any]) -> None:
        """A return was left half typed: it comes back, unless it was put away meanwhile."""
        if self._shown and self._shown not in self._put_away:
            self._open(return_of(members))

    def _show(self) -> None:
        if not self._chosen or self._desk.current is None:
            return
        plan = self._desk.plan
        blocking = self._blocking()
        count = len(self._chosen)
        self.accept.setText(tr_count("Accept {count}", "Accept {count}", count))
        self.accept.setToolTip(tr("Accept (A)"))
        self.accept.setEnabled(not blocking)
        one = self._chosen[0] if len(self._chosen) == 1 else None
        self._deeds.setVisible(not self.form.isVisibleTo(self))
        self.open.setVisible(one is not None)
        self._badge.show_state(waiting_state(one) if one is not None else None)
        if one is None:
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
        warning = self._warnings(one, blocking)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self.leave_out.setText(tr_count("Leave {count} out", "Leave {count} out", len(blocking)))
        self.leave_out.setVisible(bool(blocking) and len(blocking) < count)
        self._show_said()

    def _seen(self) -> dict[InspectionKey, str]:
        return {line.inspection.key: line.digest for line in self._chosen if line.digest}

    def _blocking(self) -> dict[InspectionKey, Sentence]:
        """What of the selection cannot be accepted, and why: as listed, or as the core refused."""
        found: dict[InspectionKey, Sentence] = {}
        for line in self._chosen:
            key = line.inspection.key
            digest, refused = self._refused.get(key, ("", None))
            why = refused if refused is not None and digest == line.digest else line.hindrance
            if why is not None:
                found[key] = why
        return found

    def _named(self, blocking: Mapping[InspectionKey, Sentence]) -> list[str]:
        """Which of several cannot be accepted, and why; a line each."""
        if not blocking:
            return []
        count = len(blocking)
        told = [
            tr_count(
                "{count} of them cannot be accepted, so none is:",
                "{count} of them cannot be accepted, so none is:",
                count,
            )
        ]
        names = {line.inspection.key: line.inspection for line in self._chosen}
        for key, why in list(blocking.items())[:_MOST_NAMED]:
            where, team = place(names[key]), names[key].team
            told.append(tr("{place} · {team}: {why}", place=where, team=team, why=words(why)))
        if count > _MOST_NAMED:
            more = count - _MOST_NAMED
            told.append(tr_count("and {count} more", "and {count} more", more))
        return told

    def _warnings(self, one: Waiting | None, blocking: Mapping[InspectionKey, Sentence]) -> str:
        if one is None:
            return "\n".join(self._named(blocking))
        told: list[str] = []
        refused = blocking.get(one.inspection.key)
        if refused is not None and not one.inspection.is_provisional:
            told.append(words(refused))
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
        self._put_away.add(self._shown)
        self.form.hide()
        self._deeds.show()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_return(self, wish: Return) -> None:
        if self._chosen:
            self._person = wish.person
            deed = partial(_return, self._shown, wish, self._seen())
            self._sender.do(deed, (RETURN, self._shown))

    @Slot()
    def _on_leave_out(self) -> None:
        self.leave_out_wished.emit(tuple(self._blocking()))

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
        elif isinstance(tag, tuple):
            seen = self._seen()
            for key in tag[1]:
                for fault in error.faults:
                    if fault.place == str(key):
                        self._refused[key] = (seen.get(key, ""), fault.sentence)
            self._show()
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


def _return(
    keys: tuple[InspectionKey, ...],
    wish: Return,
    seen: dict[InspectionKey, str],
    workspace: Workspace,
) -> Change:
    from inspector.workspace.returning import return_inspections

    return return_inspections(workspace, keys, wish.reason, wish.comments, wish.person, seen)
