"""Where do two teams' results for one locality differ, and whose stands?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey
from inspector.domain.scorecard import CriterionState
from inspector.domain.sentences import Sentence, say
from inspector.wording import text_of, tr, tr_count
from inspector.workspace.comparing import Compared, Side
from inspector.workspace.history_file import label_words
from ui.kept_deed import KeptDeed
from ui.models.rows_model import Column, RowsModel
from ui.rulings.rows import NONE, grade_words, points, state_of
from ui.rulings.ruling_form import RulingForm, Typed
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.form_scroll import FormScroll
from ui.widgets.segmented import Choice
from ui.widgets.table import Table

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.faults import World
    from inspector.workspace.reviewing import Rivals
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_ROWS = 6
_BREADTHS = {2: 200}
_BREADTH = 150
"""Logical px of a team's column: wider where two stand side by side, as nearly always."""


class RivalsPane(QFrame):
    """Each team's figures, the criteria that differ, and the choice."""

    done = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rulings.rivals")
        mark(self, kind="sheet")
        self._desk = desk
        self._group: Rivals | None = None
        self._compared: tuple[Compared, ...] = ()
        self._person = ""
        self._sender = Sender(desk, self)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        mark(self._title, kind="strong")
        self.figures = QLabel(self)
        self.figures.setObjectName("rulings.rivals.figures")
        self.figures.setWordWrap(True)
        self._stands = QLabel(self)
        self._stands.setWordWrap(True)
        mark(self._stands, type="dense", tone="muted")
        self._heading = QLabel(self)
        mark(self._heading, type="dense", tone="muted")
        self.table: Table | None = None
        self._names: tuple[str, ...] = ()
        self._model: RowsModel[Compared] | None = None
        self.form = RulingForm("rulings.rivals", say("Whose result stands"), self)
        self.kept = KeptDeed(desk, self._members, self)
        self._lay_out()
        self.form.touched.connect(self.kept.on_edited)
        self.kept.found.connect(self._on_found)
        self.form.wished.connect(self._on_wished)
        self._sender.answered.connect(self._on_compared)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(space("l"), space("m"), space("l"), space("m"))
        self._column.setSpacing(space("s"))
        for part in (self._title, self.figures, self._stands, self._heading, self.form):
            self._column.addWidget(part)
        self._column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FormScroll(inside, self))

    # What the page asks.

    def show_group(self, group: Rivals | None) -> None:
        """Shows the teams of a locality; what was typed about another one comes back with it."""
        self.setVisible(group is not None)
        self.kept.turn_to(_choice_at(group.place) if group is not None else None)
        former, self._group = self._group, group
        if group is None:
            return
        choices = [Choice(each.key.team, each.team) for each in group.teams]
        verbs: dict[str, Sentence | str] = {
            each.key.team: tr("{team} stands", team=each.team) for each in group.teams
        }
        self.form.show_choices(choices, verbs)
        if former is None or former.place != group.place:
            self._compared = ()
            self.form.show_typed(self._fresh())
        self._show()
        self._sender.ask(partial(_compare, tuple(e.key for e in group.teams)), group.place)

    def leave(self) -> None:
        """Has what is being typed kept."""
        self.kept.settle()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Two teams, one locality"))
        self.form.retranslate()
        if self.table is not None:
            self.table.setAccessibleName(tr("Criteria that differ"))
            self.table.retranslate()
        self._show()

    # What happens inside.

    def _fresh(self) -> Typed:
        return Typed(person=self._person or self._desk.facts.author, day=_today())

    def _members(self) -> dict[str, Any]:
        return self.form.typed().members()

    @Slot(object)
    def _on_found(self, members: Mapping[str, Any]) -> None:
        self.form.show_typed(self._fresh().with_members(members))

    def _show(self) -> None:
        group = self._group
        if group is None or self._desk.current is None:
            return
        plan = self._desk.plan
        self._title.setText(f"{group.name} {group.place.locality}")
        told = []
        for each in group.teams:
            parts = [each.team, points(each.total), grade_words(plan, each.grade)]
            parts.append(state_of(each).text)
            told.append("  ".join(part for part in parts if part))
        self.figures.setText("\n".join(told))
        self._stands.setText(self._standing())
        self._show_compared()

    def _standing(self) -> str:
        group = self._group
        if group is None:
            return ""
        if group.is_disputed:
            return tr("Two desks chose differently: until one chooses anew, both teams rank.")
        if group.choice is None:
            return tr("Until somebody chooses, both teams rank.")
        names = {each.key.team: each.team for each in group.teams}
        return tr(
            "{team} stands: {reason} ({person})",
            team=names.get(group.choice.team, group.choice.team),
            reason=group.choice.reason,
            person=group.choice.person,
        )

    def _show_compared(self) -> None:
        group = self._group
        differing = [each for each in self._compared if each.differs]
        count = len(differing)
        self._heading.setText(
            tr_count("{count} criterion differs", "{count} criteria differ", count)
            if self._compared
            else ""
        )
        if group is None:
            return
        names = tuple(each.team for each in group.teams)
        if self._model is None or names != self._names:
            self._make(names)
        if self._model is not None and self.table is not None:
            self._model.show_rows(differing)
            look = theme()
            height = min(max(count, 1), _ROWS) * look.size("row") + look.size("row")
            self.table.setFixedHeight(height)
            self.table.setVisible(count > 0)

    def _make(self, names: tuple[str, ...]) -> None:
        former = self.table
        self._names = names
        columns: list[Column[Compared]] = [
            Column(
                say("Criterion"),
                _criterion,
                sort=lambda row: row.criterion.code,
                tooltip=_criterion,
                look="strong",
            )
        ]
        for place, name in enumerate(names):
            columns.append(
                Column(
                    say("{team}", team=name),
                    partial(_side, place),
                    width=_BREADTHS.get(len(names), _BREADTH),
                    tooltip=partial(_note, place),
                )
            )
        self._model = RowsModel(columns, lambda row: row.criterion.code)
        self.table = Table(self._model, self)
        self.table.setObjectName("rulings.compared")
        self.table.setAccessibleName(tr("Criteria that differ"))
        self._column.insertWidget(self._column.indexOf(self.form), self.table)
        if former is not None:
            former.hide()
            former.deleteLater()

    @Slot(object, object)
    def _on_compared(self, tag: InspectionKey, compared: tuple[Compared, ...]) -> None:
        if self._group is not None and self._group.place == tag:
            self._compared = compared
            self._show_compared()

    @Slot()
    def _on_wished(self) -> None:
        group = self._group
        if group is not None:
            typed = self.form.typed()
            self._person = typed.person.strip()
            self._sender.do(partial(_choose, group.place, typed), group.place)

    @Slot(object, object)
    def _on_saved(self, place: InspectionKey, change: Change) -> None:
        if self._group is not None and self._group.place == place:
            self.kept.forget()
            self.form.show_typed(self._fresh())
        self.done.emit(change)

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        self.form.show_faults(error.faults)
        self.refused.emit(error)


def _choice_at(place: InspectionKey) -> RecordKey:
    return RecordKey.of(place, Kind.PRECEDENCE, MAIN)


def _today() -> str:
    from datetime import datetime

    return datetime.now().astimezone().date().isoformat()


def _criterion(row: Compared) -> str:
    return f"{row.criterion.code}  {text_of(row.criterion.title)}"


def _side(place: int, row: Compared) -> str:
    """What a team gives: its points and what they stand on."""
    side = row.sides[place]
    said = label_words(side.said)
    if side.state is not CriterionState.SCORED or side.points is None:
        return said or NONE
    return tr("{points}: {said}", points=points(side.points), said=said)


def _note(place: int, row: Compared) -> str:
    side: Side = row.sides[place]
    return "\n".join(part for part in (_side(place, row), side.note) if part)


def _compare(keys: tuple[InspectionKey, ...], workspace: Workspace) -> tuple[Compared, ...]:
    from inspector.workspace.comparing import compare

    return compare(workspace, keys)


def _choose(place: InspectionKey, typed: Typed, workspace: Workspace) -> Change:
    from inspector.domain.typed import day_typed
    from inspector.workspace.returning import choose

    day = day_typed(typed.day.strip())
    return choose(
        workspace, place.round, place.locality, typed.choice, typed.opinion, typed.person, day
    )
