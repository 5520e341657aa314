"""Who changed what, when, and what stood there before? All of it, or of one inspection (X3)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector import places
from inspector.domain.changes import Change
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.sentences import say
from inspector.wording import tr, tr_count, words
from inspector.workspace.history_file import save_history
from ui.desk import Desk
from ui.history.rows import GIVE_WAY, LEAST_TEXTS, Part, Row, Scope, model, read_part
from ui.page import Page
from ui.problems import problems
from ui.shell.commands import name_action
from ui.shell.context_bar import ContextBar
from ui.spot import Spot
from ui.theme import mark, theme
from ui.widgets.banner import Notice
from ui.widgets.empty_state import EmptyState
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table

if TYPE_CHECKING:
    from inspector.workspace.workspace import Workspace

_SEARCH_WIDTH = 260


class HistoryPage(Page):
    """The log in words, the newest first."""

    name: ClassVar[str] = "history"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._scope = Scope()
        self._older: int | None = None
        self._title = ""
        self._make_controls()
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_controls(self) -> None:
        self.bar = ContextBar(self)
        self.everything = QPushButton(self)
        self.everything.setObjectName("history.everything")
        self.export = QPushButton(self)
        self.export.setObjectName("history.export")
        self.search = QLineEdit(self)
        self.search.setObjectName("history.search")
        self.search.setClearButtonEnabled(True)
        self._count = QLabel(self)
        mark(self._count, type="caption")
        self._model = model()
        self.table = Table(self._model, self)
        self.table.setObjectName("history.table")
        self.more = QPushButton(self)
        self.more.setObjectName("history.more")
        mark(self.more, kind="link")
        self._empty = EmptyState("history", say("Nothing has been recorded yet."), parent=self)
        self._stack = QStackedWidget(self)

    def _make_actions(self) -> None:
        self._find = self.make_action("history.find", "Ctrl+F", self._on_find)
        self._copy = self.make_action("history.copy", "Ctrl+C", self._on_copy)
        self._export = self.make_action("history.export_all", "Ctrl+Shift+E", self._on_export)

    def _lay_out(self) -> None:
        space = theme().space
        self.bar.row.addWidget(self.everything)
        self.bar.row.addWidget(self.export)
        filters = QHBoxLayout()
        filters.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        filters.setSpacing(space("m"))
        filters.addWidget(self.search)
        filters.addWidget(self._count, 1)
        filters.addWidget(self.more)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(filters)
        layout.addWidget(self._stack, 1)
        self.give_keys_to(self.table)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.everything.clicked.connect(self._on_everything)
        self.export.clicked.connect(self._on_export)
        self.more.clicked.connect(self._on_more)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        fit_columns(self.table, self._model.columns, GIVE_WAY, least=LEAST_TEXTS)

    def panes(self) -> list[QWidget]:
        return [self.bar, self.search, self.table]

    def save_state(self) -> QByteArray:
        return self.table.horizontalHeader().saveState()

    def restore_state(self, state: QByteArray) -> None:
        self.table.horizontalHeader().restoreState(state)

    def show_inspection(self, key: InspectionKey) -> None:
        self._scope = Scope(inspection=key)

    def show_record(self, record: RecordKey) -> None:
        """Turns to the history of one record."""
        self._scope = Scope(record=record)

    def show_spot(self, spot: Spot) -> None:
        if spot.record:
            self.show_record(RecordKey.parse(spot.record))
        else:
            self.show_inspection(spot.inspection)
        self.refresh()

    def refresh(self) -> None:
        self._ask(None)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if change.records and self.isVisible():
            self.refresh()

    def retranslate(self) -> None:
        name_action(self._find, tr("Find in the history"))
        name_action(self._copy, tr("Copy the selected lines"))
        name_action(self._export, tr("Export the history…"))
        self.everything.setText(tr("Show everything"))
        self.export.setText(tr("Export…"))
        self.export.setToolTip(self._export.toolTip())
        self.search.setPlaceholderText(tr("Find a name, a code or a text (Ctrl+F)"))
        self.search.setAccessibleName(tr("Find in the history"))
        self.more.setText(tr("Show older entries"))
        self.table.setAccessibleName(tr("History of all entries"))
        self.table.retranslate()
        self._empty.retranslate()
        self._say()
        if self.isVisible():
            self.refresh()

    def _say(self) -> None:
        self.bar.show_place(tr("History of all entries"), self._title)
        is_part = self._scope != Scope()
        self.everything.setVisible(is_part)
        shown = len(self._model.rows)
        self._count.setText(tr_count("{count} line", "{count} lines", shown))
        self.more.setVisible(self._older is not None)
        self._stack.setCurrentWidget(self.table if self._model.all_rows else self._empty)

    def _ask(self, before: int | None) -> None:
        task = self.desk.ask(partial(read_part, self._scope, before))
        task.succeeded.connect(self._on_older if before is not None else self._on_part)
        task.failed.connect(problems().tell)
        task.start()

    @Slot(object)
    def _on_part(self, part: Part) -> None:
        self._show(part.rows, part)
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    @Slot(object)
    def _on_older(self, part: Part) -> None:
        # Asked for twice, or for what is no longer shown, it would not fit below the rest.
        if (part.scope, part.before) != (self._scope, self._older):
            return
        self._show((*self._model.all_rows, *part.rows), part)

    def _show(self, rows: tuple[Row, ...], part: Part) -> None:
        self._older, self._title = part.older, part.title
        self._model.show_rows(rows)
        self._say()
        self.filled.emit()

    @Slot()
    def _on_more(self) -> None:
        self._ask(self._older)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = text.casefold().strip()
        self._model.set_filter("search", partial(_fits, wanted) if wanted else None)
        self._say()

    @Slot()
    def _on_everything(self) -> None:
        self._scope = Scope()
        self.refresh()
        self.table.setFocus()

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _on_copy(self) -> None:
        places_ = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [self._model.rows[place] for place in places_]
        if not rows:
            return
        heads = [words(column.title) for column in self._model.columns]
        lines = ["\t".join(heads), *("\t".join(row.cells) for row in rows)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        told = tr_count("{count} line is copied.", "{count} lines are copied.", len(rows))
        self.notice_wished.emit(Notice(told, tone="ok", topic="history.copied"))

    @Slot()
    def _on_export(self) -> None:
        opened = self.desk.current
        if opened is None:
            return
        name = tr("History of {workspace}", workspace=opened.path.stem)
        usual = str(places.documents_folder() / f"{name}.csv")
        kinds = tr("Text for spreadsheets (*.csv)")
        path, _ = QFileDialog.getSaveFileName(self, tr("Export the history…"), usual, kinds)
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Writes the history that is shown to a file, whole or not at all."""
        task = self.desk.ask(partial(_save, path, self._scope.inspection))
        task.succeeded.connect(self._on_exported)
        task.failed.connect(problems().tell)
        self.work_begun.emit(task, tr("Exporting the history"))
        task.start()

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        told = say("The history is written: {path}", path=str(path))
        self.notice_wished.emit(Notice(told, tone="ok", topic="history.exported"))

    @Slot()
    def _on_theme(self) -> None:
        self.search.setFixedWidth(round(_SEARCH_WIDTH * theme().text_percent / 100))
        self._fit_columns()


def _fits(wanted: str, row: Row) -> bool:
    return wanted in row.text


def _save(path: Path, inspection: InspectionKey | None, workspace: Workspace) -> Path:
    return save_history(workspace, path, inspection)
