"""Where does the campaign stand this morning? The first page of headquarters (H1)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.rates import is_weak
from inspector.wording import text_of, tr, tr_in, words
from ui.analysis.words import grade_state, percent
from ui.overview.card import Card
from ui.overview.figures import Figures
from ui.overview.histogram import Histogram
from ui.overview.links import NAME_EMS, BarLink, LineLink, Link
from ui.overview.steps import Steps
from ui.overview.todo import Task, tasks_of
from ui.page import Page
from ui.problems import problems
from ui.sending import Sender
from ui.shell.context_bar import ContextBar
from ui.spot import Part
from ui.tab_order import order_tabs
from ui.theme import mark, theme
from ui.widgets.round_box import RoundBox

if TYPE_CHECKING:
    from inspector.workspace.situation import Situation
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

Kind = TypeVar("Kind", bound=Link)
_SECTION_EMS = 14
_NARROW = 900
"""Logical px at 100 % text below which the cards stand one under the other."""


class OverviewPage(Page):
    """Figures, what waits, grades, sections of the plan, the spread of the totals, and teams."""

    name: ClassVar[str] = "overview"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.now: Situation | None = None
        self._round = ""
        self._is_narrow: bool | None = None
        self._sender = Sender(desk, self)
        self._make_controls()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self.bar = ContextBar(self)
        self.rounds = RoundBox(self)
        self.rounds.setObjectName("overview.round")
        self._inside = QWidget(self)
        self.figures = Figures(self._inside)
        self._todo, self._grades = Card(self._inside), Card(self._inside)
        self._sections, self._teams = Card(self._inside), Card(self._inside)
        self._spread = Card(self._inside, grows=True)
        self.lines: dict[str, LineLink] = {}
        self.grades: dict[str, BarLink] = {}
        self.sections: dict[str, BarLink] = {}
        self.teams: dict[str, BarLink] = {}
        self.histogram = Histogram(self._spread)
        self.as_table = QPushButton(self._spread)
        self.as_table.setObjectName("overview.spread.as_table")
        self.as_table.setCheckable(True)
        mark(self.as_table, kind="link")
        self.steps = Steps(self)
        self._scroll = QScrollArea(self)
        self._stack = QStackedWidget(self)

    def _lay_out(self) -> None:
        space = theme().space
        self.bar.row.addWidget(self.rounds)
        self._spread.head.addWidget(self.as_table)
        self._spread.body.addWidget(self.histogram)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(space("l"), space("l"), space("l"), space("l"))
        self._grid.setSpacing(space("m"))
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.steps)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self._place()

    def _connect(self) -> None:
        self.rounds.currentIndexChanged.connect(self._on_round)
        self.figures.followed.connect(self._on_followed)
        self.histogram.followed.connect(self._on_spread)
        self.as_table.toggled.connect(self.histogram.set_as_table)
        self.steps.wished.connect(self._on_step)
        self._sender.answered.connect(self._on_situation)
        self._sender.refused.connect(self._on_refused)
        theme().changed.connect(self._on_theme)

    # What the window asks.

    @property
    def is_filled(self) -> bool:
        """Whether the page shows what it is for."""
        return self.now is not None

    def panes(self) -> list[QWidget]:
        return [self.bar, self._stack]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def refresh(self) -> None:
        self._sender.ask(partial(_situation, self._round))

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if change and self.isVisible():
            self.refresh()

    def leave(self) -> None:
        """Keeps the link that was followed, so that going back comes to it again."""
        held = QApplication.focusWidget()
        if held is not None and self.isAncestorOf(held):
            self.give_keys_to(held)

    def retranslate(self) -> None:
        self.as_table.setText(tr("As a table"))
        self.as_table.setAccessibleName(tr("The spread of the totals as a table"))
        self.histogram.retranslate()
        self.steps.retranslate()
        self.rounds.show_rounds(self.desk.plan, self._round)
        self.bar.show_place(tr("Overview"))
        if self.now is not None:
            self._show(self.now)

    # What is shown.

    @Slot(object, object)
    def _on_situation(self, _tag: object, answer: Situation) -> None:
        is_first = self.now is None
        self.now = answer
        self._round = answer.campaign.round
        self.rounds.show_rounds(self.desk.plan, self._round)
        self._show(answer)
        if is_first:
            self.setFocus()
        self.filled.emit()

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: Exception) -> None:
        problems().tell(error)

    def _show(self, now: Situation) -> None:
        campaign = now.campaign
        moment = tr("as of {moment}", moment=campaign.as_of.strftime("%m-%d %H:%M"))
        self.bar.show_place(tr("Overview"), f"{text_of(campaign.plan.title)} · {moment}")
        if not now.whole.started:
            self._stack.setCurrentWidget(self.steps)
            self.move_keys_to(self.steps.buttons[0])
            return
        self.figures.show_situation(now)
        self._show_tasks(tasks_of(now))
        self._show_grades(now)
        self._show_sections(now)
        self._show_spread(now)
        self._show_teams(now)
        self._stack.setCurrentWidget(self._scroll)
        if self._first is None or not self._first.isVisible():
            self.move_keys_to(self.figures.arrived)
        order_tabs(self._chain())

    def _show_tasks(self, tasks: tuple[Task, ...]) -> None:
        self._todo.name(tr("To do"))
        _keep_only(self.lines, [task.name for task in tasks])
        for place, task in enumerate(tasks):
            line = self.lines.get(task.name)
            if line is None:
                line = self.lines[task.name] = LineLink(self._todo)
                line.setObjectName(f"overview.todo.{task.name}")
                line.followed.connect(self._on_followed)
                self._todo.body.insertWidget(place, line)
                line.show()
            figure = "" if task.count is None else str(task.count)
            line.show_line(task.icon, task.tone, words(task.words), figure)
            line.lead_to(*_place_of(task))

    def _show_grades(self, now: Situation) -> None:
        plan, judged = now.campaign.plan, now.judged
        self._grades.name(tr_in("spread", "Grades"), self._basis_words(now))
        _keep_only(self.grades, list(judged.grades))
        for code, count in judged.grades.items():
            bar = self.grades.get(code)
            if bar is None:
                bar = self.grades[code] = self._bar(self._grades, f"overview.grade.{code}")
            state = grade_state(plan, code)
            if state is not None:
                share = count / max(judged.count, 1)
                bar.show_bar(state.text, share, str(count), icon=state.icon, tone=state.tone)
            bar.lead_to("analysis", Part("ranking", (("list", now.basis), ("grade", code))))

    def _show_sections(self, now: Situation) -> None:
        self._sections.name(tr("Points of those possible, by section"), self._basis_words(now))
        shares = zip(now.campaign.plan.sections, now.judged.sections, strict=True)
        known = [(section, share.rate) for section, share in shares if share.rate is not None]
        self._sections.setVisible(bool(known))
        _keep_only(self.sections, [section.code for section, _ in known])
        for section, rate in known:
            bar = self.sections.get(section.code)
            if bar is None:
                name = f"overview.section.{section.code}"
                bar = self._bar(self._sections, name, _SECTION_EMS)
                self.sections[section.code] = bar
            title = f"{section.code} {text_of(section.title)}"
            tone = "bad" if is_weak(rate) else "accent"
            bar.show_bar(title, float(rate) / 100, percent(rate), tone=tone)
            bar.lead_to("analysis", Part("ranking", (("list", now.basis),)))

    def _show_teams(self, now: Situation) -> None:
        self._teams.name(tr("By team"), tr("arrived of expected"))
        _keep_only(self.teams, [each.team for each in now.teams])
        for each in now.teams:
            bar = self.teams.get(each.team)
            if bar is None:
                bar = self.teams[each.team] = self._bar(self._teams, f"overview.team.{each.team}")
            arrived, count = each.overall.started, each.overall.count
            share = arrived / max(count, 1)
            tone = "ok" if share >= 1 else "accent"
            bar.show_bar(each.name, share, f"{arrived}/{count}", tone=tone)
            bar.lead_to("analysis", Part("coverage", (("team", each.team),)))

    def _show_spread(self, now: Situation) -> None:
        self._spread.name(tr("Totals"), self._basis_words(now))
        self._spread.setVisible(bool(now.bins))
        self.histogram.show_bins(now.bins)

    def _basis_words(self, now: Situation) -> str:
        if now.basis == "accepted":
            return tr("{count} accepted", count=now.judged.count)
        return tr("{count} signed, none accepted yet", count=now.judged.count)

    def _bar(self, card: Card, name: str, ems: int = NAME_EMS) -> BarLink:
        bar = BarLink(card, ems)
        bar.setObjectName(name)
        bar.followed.connect(self._on_followed)
        card.body.addWidget(bar)
        bar.show()
        return bar

    def _chain(self) -> list[QWidget]:
        links: list[Link] = [*self.figures.links(), *self.lines.values()]
        links += [*self.grades.values(), *self.sections.values()]
        spread = [self.as_table, self.histogram.columns, self.histogram.table]
        return [self.rounds, *links, *spread, *self.teams.values()]

    def _place(self) -> None:
        """Lays the cards in two columns, or in one where there is no room for two."""
        is_narrow = self.width() < _NARROW * theme().text_percent / 100
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        halves = (self._todo, self._grades, self._sections, self._spread)
        for card in (self.figures, *halves, self._teams):
            self._grid.removeWidget(card)
        across = 1 if is_narrow else 2
        self._grid.addWidget(self.figures, 0, 0, 1, across)
        for place, card in enumerate(halves):
            at = divmod(place, across)
            self._grid.addWidget(card, at[0] + 1, at[1])
        last = 1 + len(halves) // across
        self._grid.addWidget(self._teams, last, 0, 1, across)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for row in range(1, 2 + len(halves)):
            self._grid.setRowStretch(row, int(row == last))

    # What a person does.

    @Slot(int)
    def _on_round(self, _place: int) -> None:
        self._round = self.rounds.code
        self.refresh()

    @Slot(str, object)
    def _on_followed(self, page: str, part: Part) -> None:
        link = self.sender()
        if isinstance(link, QWidget) and isinstance(link, Link):
            self.give_keys_to(link)
        self.go_wished.emit(page, part)

    @Slot()
    def _on_spread(self) -> None:
        basis = self.now.basis if self.now is not None else "accepted"
        self.go_wished.emit("analysis", Part("ranking", (("list", basis),)))

    @Slot(str)
    def _on_step(self, page: str) -> None:
        self.go_wished.emit(page, None)

    @Slot()
    def _on_theme(self) -> None:
        self._is_narrow = None
        self._place()


def _keep_only(kept: dict[str, Kind], wanted: list[str]) -> None:
    for name in [each for each in kept if each not in wanted]:
        gone = kept.pop(name)
        gone.hide()
        gone.deleteLater()


def _place_of(task: Task) -> tuple[str, Part]:
    """The best page that there is."""
    from ui.shell.places import HEADQUARTERS, places_for

    there = {place.name for place in places_for(HEADQUARTERS)}
    return next((place for place in task.places if place[0] in there), task.places[-1])


def _situation(round_: str, workspace: Workspace) -> Situation:
    from inspector.workspace.situation import situation

    return situation(workspace, round_)
