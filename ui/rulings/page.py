"""What waits for headquarters to decide, and what does it decide?

Three lists: vetoes to rule on, signed inspections to take in or give back, and localities at which
several teams were. Beside each stands what a person needs to decide, and the form for it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QByteArray, QItemSelectionModel, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.changes import Change
from inspector.domain.sentences import Sentence, say, say_count, say_in
from inspector.wording import tr, words
from inspector.workspace.reviewing import Rivals
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece
from ui.evidence.preview import Preview
from ui.page import Page
from ui.rulings.page_undo import PageUndo
from ui.rulings.rivals_pane import RivalsPane
from ui.rulings.rows import TITLES, rivals_model, vetoes_model, waiting_model
from ui.rulings.veto_pane import BACK, DISMISS, UPHOLD, VetoPane
from ui.rulings.waiting_pane import ACCEPT, WaitingPane
from ui.sending import Sender
from ui.shell.context_bar import ContextBar
from ui.spot import Listed, Part
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.chips import Chip, Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text, joined
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.domain.records import InspectionKey
    from inspector.workspace.campaign import CampaignRow
    from inspector.workspace.reviewing import OpenVeto, Review, Waiting
    from inspector.workspace.workspace import Workspace
    from ui.analysis.deciding import Deciding
    from ui.desk import Desk
    from ui.models.rows_model import RowsModel
    from ui.preferences import Preferences

VETOES, WAITING, RIVALS = "vetoes", "waiting", "rivals"
LISTS = (VETOES, WAITING, RIVALS)
_ICONS = {VETOES: ("diamond", "veto"), WAITING: ("sign", "info"), RIVALS: ("people", "warn")}
_KEYS: dict[str, tuple[ViewKey, ...]] = {
    VETOES: (
        ViewKey("write", say("Write the opinion"), ("Return", "Enter"), "pencil"),
        ViewKey(UPHOLD, say("Uphold"), ("U",), "diamond-solid"),
        ViewKey(DISMISS, say_in("veto", "Dismiss"), ("D",), "circle-slash"),
        ViewKey(BACK, say("Back for evidence"), ("B",), "arrow-left"),
    ),
    WAITING: (
        ViewKey("open", say("Look at it in full"), ("Return", "Enter"), "search"),
        ViewKey("accept", say("Accept the selected ones"), ("A",), "tick"),
        ViewKey("return", say("Return to the team…"), ("R",), "arrow-left"),
        ViewKey("decide", say("Decide what follows"), ("D",), "sign"),
        ViewKey("all", say("Select all"), ("Ctrl+A",), "grid"),
    ),
    RIVALS: (ViewKey("write", say("Write the opinion"), ("Return", "Enter"), "pencil"),),
}
_EMPTY = {
    VETOES: say("No veto waits for a ruling."),
    WAITING: say("No signed inspection waits to be accepted."),
    RIVALS: say("No locality was inspected by two teams in one round."),
}
_GIVE_WAY: dict[str, tuple[Sentence, ...]] = {
    VETOES: (say_in("ruling", "Evidence"), say("Total")),
    WAITING: (say("Signed on"), say("Grade"), say("Team")),
    RIVALS: (say("Round"), say_in("rivals", "Totals")),
}
_TOPIC = "rulings"
_LEAST = (290, 420)
"""Logical px that list and pane have at least."""
_STRETCHED = 130
_OUT = QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows
_SHARES = (9, 11)


class RulingsPage(Page):
    """Rulings, acceptance, and the choice between teams."""

    name: ClassVar[str] = "rulings"

    def __init__(
        self, desk: Desk, preferences: Preferences | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.review: Review | None = None
        self._shown = VETOES
        self._was_chosen = False
        self._pieces: tuple[Piece, ...] = ()
        self._piece = 0
        self._sender = Sender(desk, self)
        self._campaigns = Sender(desk, self)
        self._deciding: Deciding | None = None
        self._preferences = preferences
        self.bar = ContextBar(self)
        self.troubles = NoticeBar(self)
        self.chips = Chips(parent=self)
        plan = desk.plan
        self._models: dict[str, RowsModel[Any]] = {
            VETOES: vetoes_model(plan),
            WAITING: waiting_model(plan),
            RIVALS: rivals_model(plan),
        }
        self.tables = {name: Table(model, self) for name, model in self._models.items()}
        self._empty = {name: EmptyState(_ICONS[name][0], _EMPTY[name], (), self) for name in LISTS}
        self._keys: dict[str, ViewKeys] = {}
        for name, table in self.tables.items():
            table.setObjectName(f"rulings.{name}.table")
            self._keys[name] = ViewKeys(table, f"rulings.{name}", _KEYS[name])
        pictures = Pictures(desk, self)
        self.veto = VetoPane(desk, pictures, self)
        self.waiting = WaitingPane(desk, self)
        self.rivals = RivalsPane(desk, self)
        self.preview = Preview(pictures, self)
        self.undo = PageUndo(desk, self)
        self._lay_out()
        self._connect()
        self._on_preferences()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.addWidget(self.chips, 1)
        self._lists = QStackedWidget(self)
        for name in LISTS:
            self._lists.addWidget(self.tables[name])
            self._lists.addWidget(self._empty[name])
        self._panes = QStackedWidget(self)
        for pane in (self.veto, self.waiting, self.rivals):
            self._panes.addWidget(pane)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._lists)
        self._split.addWidget(self._panes)
        for place, share in enumerate(_SHARES):
            self._split.setStretchFactor(place, share)
        self._split.setSizes([share * sum(_LEAST) for share in _SHARES])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.troubles)
        layout.addLayout(head)
        layout.addWidget(self._split, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._on_chip)
        for name, table in self.tables.items():
            table.selectionModel().selectionChanged.connect(self._show_chosen)
            table.doubleClicked.connect(self._on_double_clicked)
            self._keys[name].wished.connect(self._on_key)
        self._split.splitterMoved.connect(self._fit)
        self._sender.answered.connect(self._on_review)
        self._sender.refused.connect(self._on_refused_question)
        self._campaigns.answered.connect(self._on_campaign)
        self._campaigns.refused.connect(self._on_refused_question)
        self.veto.done.connect(self._on_ruled)
        self.waiting.done.connect(self._on_taken)
        self.rivals.done.connect(self._on_chosen)
        for pane in (self.veto, self.waiting, self.rivals):
            pane.refused.connect(self._on_refused)
        self.veto.preview_wished.connect(self._on_preview)
        self.veto.notice_wished.connect(self.notice_wished)
        self.preview.stepped.connect(self._on_stepped)
        self.waiting.go_wished.connect(self._on_go)
        self.waiting.leave_out_wished.connect(self._on_leave_out)
        self.undo.refused.connect(self._on_refused)
        if self._preferences is not None:
            self._preferences.changed.connect(self._on_preferences)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What the window asks.

    def page_actions(self) -> list[QAction]:
        return [*self._keys[self._shown].actions(), *self.actions()]

    def listed(self) -> Listed:
        keys = (key for row in self._models[self._shown].rows for key in _keys_of(row))
        return Listed.of(TITLES[self._shown], keys)

    def panes(self) -> list[QWidget]:
        return [self.chips, self._lists, self._panes]

    def show_part(self, part: Part) -> None:
        if part.tab in LISTS:
            self._shown, self._was_chosen = part.tab, True
            self._say()

    def refresh(self) -> None:
        self._sender.ask(_review)

    def leave(self) -> None:
        for pane in (self.veto, self.waiting, self.rivals):
            pane.leave()
        if self._deciding is not None:
            self._deciding.leave()

    def save_state(self) -> QByteArray:
        return self._split.saveState()

    def restore_state(self, state: QByteArray) -> None:
        self._split.restoreState(state)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Rulings"))
        self.bar.show_place(tr("Rulings"))
        self.bar.retranslate()
        self.troubles.retranslate()
        self.undo.retranslate()
        for name in LISTS:
            self.tables[name].setAccessibleName(words(TITLES[name]))
            self.tables[name].retranslate()
            self._empty[name].retranslate()
            self._keys[name].retranslate()
        for pane in (self.veto, self.waiting, self.rivals, self.preview):
            pane.retranslate()
        if self._deciding is not None:
            self._deciding.retranslate()
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # What is shown.

    @Slot()
    def _fit(self) -> None:
        """Hides what a narrow list can do without, so that names stay whole."""
        for name, table in self.tables.items():
            fit_columns(table, self._models[name].columns, _GIVE_WAY[name], least=_STRETCHED)

    def _say(self) -> None:
        review = self.review
        counts = {
            VETOES: len(review.vetoes) if review else 0,
            WAITING: len(review.waiting) if review else 0,
            RIVALS: sum(g.choice is None for g in review.rivals) if review else 0,
        }
        self.chips.show_chips(
            tuple(Chip(name, TITLES[name], counts[name], *_ICONS[name]) for name in LISTS)
        )
        self.chips.choose(self._shown)
        table = self.tables[self._shown]
        is_empty = not self._models[self._shown].rows
        self._lists.setCurrentWidget(self._empty[self._shown] if is_empty else table)
        self._panes.setCurrentIndex(LISTS.index(self._shown))
        self._panes.setVisible(not is_empty)
        self._fit()
        self.move_keys_to(self.chips if is_empty else table)
        self._show_chosen()

    @Slot(object, object)
    def _on_review(self, _tag: object, review: Review) -> None:
        before = {name: table.currentIndex().row() for name, table in self.tables.items()}
        self.review = review
        rows = {VETOES: review.vetoes, WAITING: review.waiting, RIVALS: review.rivals}
        for name in LISTS:
            self._models[name].show_rows(rows[name])
            table = self.tables[name]
            count = table.model().rowCount()
            if count and not table.selectionModel().hasSelection():
                table.selectRow(min(max(before[name], 0), count - 1))
        if not self._was_chosen:
            self._shown = next((name for name in LISTS if rows[name]), VETOES)
        self._say()
        self.filled.emit()

    def _chosen(self, name: str) -> list[Any]:
        indexes = self.tables[name].selectionModel().selectedRows()
        return [self._models[name].rows[row] for row in sorted({i.row() for i in indexes})]

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self._chosen(self._shown)
        if self._shown == VETOES:
            self.veto.show_veto(chosen[0] if chosen else None)
        elif self._shown == WAITING:
            self.waiting.show_chosen(chosen)
        else:
            self.rivals.show_group(chosen[0] if chosen else None)

    # What a person does.

    @Slot(object)
    def _on_chip(self, name: str) -> None:
        self._shown, self._was_chosen = name, True
        self._say()
        if self._models[name].rows:
            self.tables[name].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_double_clicked(self) -> None:
        self._on_key("open" if self._shown == WAITING else "write")

    @Slot(str)
    def _on_key(self, name: str) -> None:
        match name:
            case "all":
                self.tables[WAITING].selectAll()
            case "accept":
                self.waiting.take_in()
            case "return":
                self.waiting.give_back()
            case "decide":
                keys = tuple(row.inspection.key for row in self._chosen(WAITING))
                self._campaigns.ask(partial(_rows_of, keys))
            case "open":
                chosen = self._chosen(WAITING)
                if chosen:
                    self._on_go(chosen[0].inspection.key)
            case "write":
                form = self.veto.form if self._shown == VETOES else self.rivals.form
                field = form.opinion if form.value else form.choice
                field.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                self.veto.form.choose(name)

    @Slot(object)
    def _on_leave_out(self, keys: tuple[InspectionKey, ...]) -> None:
        """Selects what was selected without these, and gives the keys to the list."""
        table, rows = self.tables[WAITING], self._models[WAITING].rows
        chosen = table.selectionModel()
        for index in chosen.selectedRows():
            if rows[index.row()].inspection.key in keys:
                chosen.select(index, _OUT)
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_go(self, key: object) -> None:
        self.go_wished.emit("locality", key)

    # What comes back.

    @Slot(object, object)
    def _on_campaign(self, _tag: object, rows: tuple[CampaignRow, ...]) -> None:
        """What the rules propose for what is selected is here: a person decides."""
        if not rows:
            return
        if self._deciding is None:
            from ui.analysis.deciding import Deciding

            self._deciding = Deciding(self, self.undo)
        self._deciding.begin(rows)

    @Slot(str, object)
    def _on_ruled(self, choice: str, change: Change) -> None:
        said = {
            UPHOLD: say("The veto is upheld."),
            DISMISS: say("The veto is dismissed."),
            BACK: say("It goes back for evidence; the veto stays raised."),
        }
        self._tell(said[choice], change)

    @Slot(str, object)
    def _on_taken(self, deed: str, change: Change) -> None:
        count = len(change.inspections)
        if deed == ACCEPT:
            said = say_count(
                "{count} inspection is accepted.", "{count} inspections are accepted.", count
            )
        elif count == 1:
            said = say("It goes back to its team: export it, or send the next task pack.")
        else:
            said = say_count(
                "{count} goes back to its team: export it, or send the next task pack.",
                "{count} go back to their teams: export them, or send the next task packs.",
                count,
            )
        self._tell(said, change)

    @Slot(object)
    def _on_chosen(self, change: Change) -> None:
        self._tell(say("The choice is recorded."), change)

    def _tell(self, sentence: Sentence, change: Change) -> None:
        """Says what was done, lets it be taken back, and gives the keys to the list."""
        self.undo.push(change, sentence)
        back = (say("Undo"), self.undo.undo)
        self.troubles.show_notice(Notice(sentence, "ok", (back,), topic=_TOPIC))
        announce(self, words(sentence))
        self.tables[self._shown].setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "warn", topic=_TOPIC))
        self.refresh()

    @Slot(object, object)
    def _on_refused_question(self, _tag: object, error: World) -> None:
        self.troubles.show_notice(Notice(fault_text(error.faults[0]), "bad", topic=_TOPIC))

    @Slot(object, object)
    def _on_preview(self, pieces: tuple[Piece, ...], piece: Piece) -> None:
        self._pieces, self._piece = pieces, pieces.index(piece)
        self.preview.open_on(piece)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        if self._pieces:
            self._piece = (self._piece + by) % len(self._pieces)
            self.preview.open_on(self._pieces[self._piece])

    @Slot()
    def _on_preferences(self) -> None:
        if self._preferences is not None:
            may_reveal = not self._preferences.hides_sensitive
            self.preview.may_reveal = may_reveal
            self.veto.strip.set_may_reveal(may_reveal=may_reveal)

    @Slot()
    def _on_theme(self) -> None:
        for part, least in zip((self._lists, self._panes), _LEAST, strict=True):
            part.setMinimumWidth(round(least * theme().text_percent / 100))
        self._fit()


def _keys_of(row: OpenVeto | Waiting | Rivals) -> tuple[InspectionKey, ...]:
    """The inspections that a row is about."""
    if isinstance(row, Rivals):
        return tuple(each.key for each in row.teams)
    return (row.inspection.key,)


def _rows_of(keys: tuple[InspectionKey, ...], workspace: Workspace) -> tuple[CampaignRow, ...]:
    from inspector.workspace.campaign import campaign

    rounds = {each: campaign(workspace, each) for each in {key.round for key in keys}}
    rows = (rounds[key.round].row(key) for key in keys)
    return tuple(row for row in rows if row is not None)


def _review(workspace: Workspace) -> Review:
    from inspector.workspace.reviewing import review

    return review(workspace)
