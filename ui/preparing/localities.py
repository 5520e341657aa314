"""Which localities does the campaign have? From the register, from a spreadsheet, or one's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import World
from inspector.domain.locality_list import ListedLocality
from inspector.domain.sentences import say, say_count
from inspector.domain.table_guess import cells_of
from inspector.wording import tr, tr_count
from ui.pasting.panel import PastePanel
from ui.preparing.fields import ThingForm
from ui.preparing.locality_paste import LocalitySort
from ui.preparing.locality_rows import Row, model, rows_of
from ui.preparing.register_form import RegisterForm
from ui.preparing.tab import Drawers, PrepareTab, TabDeed, placed
from ui.theme import mark, theme
from ui.widgets.banner import Notice
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.form_row import joined
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.workspace.preparation import Preparation
    from inspector.workspace.progress import Progress
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_KEYS = (
    ViewKey("rename", say("Rename…"), ("Return", "Enter", "F2"), "pencil"),
    ViewKey("remove", say("Take out"), ("Delete",), "trash"),
    ViewKey("paste", say("Paste from a spreadsheet"), ("Ctrl+V",), "copy"),
)
_SEARCH_WIDTH = 200
_ADDING, _OWN, _READ = "adding", "own", "read"


class LocalitiesTab(PrepareTab):
    """The list of localities, with ways to add to it."""

    def __init__(self, desk: Desk, drawers: Drawers, cover_host: QWidget, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._drawers = drawers
        self._renamed = ""
        self.search = QLineEdit(self)
        self.search.setObjectName("localities.search")
        self.search.setClearButtonEnabled(True)
        self._count = QLabel(self)
        self._count.setFixedHeight(theme().size("control"))
        mark(self._count, type="dense", tone="muted")
        self._model = model()
        self.table = Table(self._model, self)
        self.table.setObjectName("localities.table")
        self._keys = ViewKeys(self.table, "localities", _KEYS)
        self._empty = EmptyState(
            "place",
            say(
                "There are no localities yet. Add them from the register, drop a spreadsheet with "
                "codes and names here, or paste one."
            ),
            (say("Add from the register…"),),
            self,
        )
        self._stack = QStackedWidget(self)
        self._add = TabDeed(
            self, "localities.add", say("Add from the register…"), self.begin_adding, "Ctrl+N"
        )
        self._own = TabDeed(
            self, "localities.own", say("With an own code…"), self.begin_own, "Ctrl+Shift+N"
        )
        self._file = TabDeed(self, "localities.file", say("From a spreadsheet…"), self._on_file)
        self.adding = RegisterForm(desk, self)
        self.form = _form(self)
        self.panel = PastePanel(cover_host, "localities")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for deed, icon in ((self._add, "plus"), (self._own, "pencil"), (self._file, "grid")):
            flow.addWidget(deed.button(icon, buttons))
        flow.addWidget(self._count)
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.setSpacing(space("s"))
        head.addWidget(buttons, 1)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._keys.wished.connect(self._on_key)
        self.table.doubleClicked.connect(self._begin_rename)
        self.search.textEdited.connect(self._on_search)
        self.search.returnPressed.connect(self.table.setFocus)
        self._empty.buttons[0].clicked.connect(self.begin_adding)
        self.adding.taken.connect(self._on_add)
        self.adding.left.connect(self._drawers.close)
        self.form.taken.connect(self._on_form)
        self.form.left.connect(self._drawers.close)
        self.panel.taken.connect(self._on_listed)
        self.panel.closed.connect(self.table.setFocus)
        self.errands.answered.connect(self._on_read)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What is shown.

    def show_present(self, present: Preparation) -> None:
        self.present = present
        self._model.show_rows(rows_of(present))
        self._stack.setCurrentIndex(0 if present.localities else 1)
        self.search.setVisible(bool(present.localities))
        if present.localities and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._say()

    def _say(self) -> None:
        count = len(self.present.localities) if self.present is not None else 0
        self._count.setText(
            tr_count("{count} locality", "{count} localities", count) if count else ""
        )

    def first(self) -> QWidget:
        has_rows = self.present is not None and self.present.localities
        return self.table if has_rows else self._empty.buttons[0]

    def panes(self) -> list[QWidget]:
        return [self.table]

    def actions_here(self) -> list[QAction]:
        return [*self._keys.actions(), *self.actions()]

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Localities"))
        self.search.setPlaceholderText(tr("Find by name or code"))
        self.search.setAccessibleName(tr("Find a locality in the list"))
        self.table.setAccessibleName(tr("Localities of the campaign"))
        for deed in (self._add, self._own, self._file):
            deed.retranslate()
        for part in (self.table, self._keys, self._empty, self.adding, self.form, self.panel):
            part.retranslate()
        self._say()

    # What a person does.

    @Slot()
    def begin_adding(self) -> None:
        """Offers the register."""
        known = [each.code for each in self.present.localities] if self.present else []
        self.adding.begin(known)
        self._drawers.open(self.adding, tr("Add from the register"), tr("Close"), "plus")

    @Slot()
    def begin_own(self) -> None:
        """Offers a form for a place that no register knows."""
        self._renamed = ""
        self.form.row("code").field.setEnabled(True)
        self.form.begin({}, say("Add the locality"))
        self._drawers.open(self.form, tr("A locality with an own code"), tr("Close"), "place")

    @Slot()
    def _begin_rename(self) -> None:
        row = self._model.row_at(self.table.currentIndex())
        if row is None:
            return
        self._renamed = row.code
        known = row.locality
        self.form.begin(
            {"code": known.code, "name": known.name, "parent": known.parent}, say("Save")
        )
        self.form.row("code").field.setEnabled(False)
        self._drawers.open(self.form, tr("Rename {name}", name=known.name), tr("Close"), "place")

    @Slot(str)
    def _on_key(self, name: str) -> None:
        match name:
            case "rename":
                self._begin_rename()
            case "remove":
                self._remove()
            case "paste":
                self.paste(QGuiApplication.clipboard().text())

    def selected(self) -> list[Row]:
        """The selected localities."""
        indexes = self.table.selectionModel().selectedRows()
        return [row for row in map(self._model.row_at, indexes) if row is not None]

    def _remove(self) -> None:
        codes = tuple(row.code for row in self.selected())
        if codes:
            said = say_count(
                "{count} locality taken out", "{count} localities taken out", len(codes)
            )
            self.do(partial(_take_out, codes), said)

    def paste(self, text: str) -> None:
        """Shows what a copied block would add."""
        rows = cells_of(text)
        if rows:
            self._show_list(rows)
        else:
            said = say("Copy the rows in the spreadsheet first: code, name, place above.")
            self.told.emit(Notice(said, topic="paste"))

    def read(self, path: Path) -> None:
        """Reads a spreadsheet and shows what it would add."""
        self.errands.long(partial(_read, path), _READ)

    @Slot()
    def _on_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = tr("Workbooks (*.xlsx)")
        file, _ = QFileDialog.getOpenFileName(self.window(), tr("Spreadsheet"), "", kinds)
        if file:
            self.read(Path(file))

    @Slot(object, object)
    def _on_read(self, tag: object, rows: tuple[tuple[str, ...], ...]) -> None:
        if tag == _READ:
            self._show_list(rows)

    def _show_list(self, rows: tuple[tuple[str, ...], ...]) -> None:
        present = self.present
        if present is not None:
            known = {each.code: (each.name, each.parent) for each in present.localities}
            self.panel.open_on(rows, LocalitySort(known))

    @Slot(object)
    def _on_listed(self, listed: Sequence[ListedLocality]) -> None:
        taken = tuple(each for each in listed if each.is_taken)
        said = say_count("{count} locality", "{count} localities", len(taken))
        self.do(partial(_take_listed, taken), said)

    @Slot()
    def _on_add(self) -> None:
        codes = self.adding.codes
        said = say_count("{count} locality added", "{count} localities added", len(codes))
        self.errands.do(partial(_add, codes), (_ADDING, said))

    @Slot()
    def _on_form(self) -> None:
        told = self.form.told()
        said = say("Locality {name}", name=told["name"])
        deed = partial(_put, told["code"], told["name"], told["parent"], not self._renamed)
        self.errands.do(deed, (_OWN, said))

    @Slot(object, object)
    def on_saved(self, said: object, change: Change) -> None:
        if isinstance(said, tuple):
            _, said = said
            self._drawers.close()
            self.table.setFocus()
        super().on_saved(said, change)  # type: ignore[arg-type] # a tag of this very tab

    @Slot(object, object)
    def on_refused(self, said: object, error: World) -> None:
        match said:
            case (which, _) if which == _OWN:
                self.form.show_problem(error)
            case _ if said == _READ:
                told = joined([placed(fault) for fault in error.faults[:3]])
                self.told.emit(Notice(told, "bad", topic="read"))
            case _:
                super().on_refused(said, error)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = text.strip().casefold()
        self._model.set_filter("search", partial(_fits, wanted) if wanted else None)

    @Slot()
    def _on_theme(self) -> None:
        self.search.setFixedWidth(round(_SEARCH_WIDTH * theme().text_percent / 100))


def _form(parent: QWidget) -> ThingForm:
    form = ThingForm("locality", parent)
    form.add_line("code", say("Code"), say("Letters and digits, such as 620100-kfq"))
    form.add_line("name", say("Name"))
    form.add_line("parent", say("Code of the place above"), say("May stay empty"))
    form.close_up()
    return form


def _fits(wanted: str, row: Row) -> bool:
    locality = row.locality
    return any(wanted in each.casefold() for each in (locality.code, locality.name, locality.above))


def _add(codes: tuple[str, ...], workspace: Workspace) -> Change:
    from inspector.workspace.preparing import add_localities

    return add_localities(workspace, codes)


def _put(code: str, name: str, parent: str, is_new: bool, workspace: Workspace) -> Change:
    from inspector.workspace.preparing import put_locality

    return put_locality(workspace, code, name, parent, is_new=is_new)


def _take_out(codes: tuple[str, ...], workspace: Workspace) -> Change:
    from inspector.workspace.preparing import take_out_localities

    return take_out_localities(workspace, codes)


def _take_listed(listed: tuple[ListedLocality, ...], workspace: Workspace) -> Change:
    from inspector.workspace.locality_lists import take_listed

    return take_listed(workspace, listed)


def _read(path: Path, _progress: Progress) -> tuple[tuple[str, ...], ...]:
    from inspector.workspace.locality_lists import rows_in

    return rows_in(path)
