"""How does a person go through the files, choose among them, and see what each would change?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, tr_count
from ui.imports.choice import Choice
from ui.imports.detail import Detail
from ui.imports.rows import (
    ALL,
    BUCKETS,
    EDITED,
    GIVE_WAY,
    LEAST_NAME,
    Row,
    Side,
    model_of,
)
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chips import Chip, Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from ui.imports.lines import Line

FILE_KEYS = (
    ViewKey("tick", say("Choose, or choose not"), ("Space",), "box-tick"),
    ViewKey("detail", say("To the differences"), ("Return", "Enter"), "arrow-right"),
    ViewKey("file", say("Take the file’s state where they differ"), ("T",), "tick"),
    ViewKey("ours", say("Keep the state that is here where they differ"), ("H",), "home"),
    ViewKey("remove", say("Take off the list"), ("Delete",), "trash"),
    ViewKey("all", say("Select all files of the filter"), ("Ctrl+A",), "grid"),
    ViewKey("down", say("Next row"), ("J",), "chevron-down"),
    ViewKey("up", say("Previous row"), ("K",), "chevron-up"),
)
_SEARCH_WIDTH = 124


class FileList(QWidget):
    """The files in a table, with filters above and one of them in detail below."""

    chosen = Signal()
    """Files or sides were chosen."""
    commit_wished = Signal()
    removed = Signal(object)
    """The paths of files to take off the list."""
    told = Signal(object)
    """A `Sentence` for the person."""

    def __init__(self, choice: Choice, *, is_headquarters: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = choice
        self._filter = ALL
        self._is_free = True
        self.chips = Chips(parent=self)
        self.search = QLineEdit(self)
        self.search.setObjectName("imports.search")
        self.search.setClearButtonEnabled(True)
        self._count = QLabel(self)
        mark(self._count, type="dense", tone="muted")
        self.commit = PrimaryButton(self)
        self.commit.setObjectName("import.commit")
        self._model = model_of(is_headquarters=is_headquarters)
        self.table = Table(self._model, self)
        self.table.setObjectName("imports.files")
        self.keys = ViewKeys(self.table, "imports", FILE_KEYS)
        self.detail = Detail(self)
        self._none_fits = EmptyState(
            "filter", say("No file fits the filter."), (say("Show all"),), self
        )
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("imports.splitter")
        self.splitter.setChildrenCollapsible(False)
        self._lay_out()
        self._connect()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.table.setFocus(reason)

    def _lay_out(self) -> None:
        space = theme().space
        filters = QHBoxLayout()
        filters.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        filters.setSpacing(space("m"))
        filters.addWidget(self.chips, 1)
        for control in (self.search, self._count, self.commit):
            # Beside the first row of the filters, however many rows they need.
            filters.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._none_fits)
        self.splitter.addWidget(self._lists)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(filters)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._on_chip)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self.table.setFocus)
        self.commit.clicked.connect(self.commit_wished)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.keys.wished.connect(self._on_key)
        self.detail.wished.connect(self._on_side)
        self.detail.back_wished.connect(self.table.setFocus)
        self.detail.facts.side_wished.connect(self._on_key)
        self._none_fits.buttons[0].clicked.connect(self.show_all)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_rows(self, *, is_free: bool) -> None:
        """Shows the files as they stand; `is_free` while nothing is under way."""
        self._is_free = is_free
        had = self.table.currentIndex().isValid()
        self._model.show_rows(self._choice.rows)
        if not had and self._model.rows:
            self.table.selectRow(0)
        self._say()
        self._on_current()

    def current(self) -> Row | None:
        """The file that has the keys."""
        return self._model.row_at(self.table.currentIndex())

    def selected(self) -> list[Row]:
        """All selected files from the top."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._model.rows[place] for place in places]

    def save_state(self) -> tuple[QByteArray, QByteArray]:
        """How splitter and columns stand."""
        return self.splitter.saveState(), self.table.horizontalHeader().saveState()

    def restore_state(self, splitter: QByteArray, header: QByteArray) -> None:
        """Puts back what `save_state` gave."""
        self.splitter.restoreState(splitter)
        self.table.horizontalHeader().restoreState(header)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.table.setAccessibleName(tr("Files"))
        self.table.retranslate()
        self.keys.retranslate()
        self.detail.retranslate()
        self._none_fits.retranslate()
        self.search.setPlaceholderText(tr("Find (Ctrl+F)"))
        self.search.setAccessibleName(tr("Find a file"))
        self._say()

    def _say(self) -> None:
        rows = self._choice.rows
        chips = [Chip(ALL, say_in("filter", "All"), len(rows))]
        for bucket, state in BUCKETS.items():
            count = sum(row.fits(bucket) for row in rows)
            # What there is none of needs no room, but for the filter that holds.
            if count or self._filter == bucket:
                chips.append(Chip(bucket, state.word, count, state.icon, state.tone))
        edited = sum(row.fits(EDITED) for row in rows)
        if edited or self._filter == EDITED:
            chips.append(Chip(EDITED, say("By hand"), edited, "pencil", "warn"))
        self.chips.show_chips(chips)
        self.chips.choose(self._filter)
        chosen, able = len(self._choice.chosen), sum(row.may_be_ticked for row in rows)
        said = tr("Chosen {chosen} of {able}", chosen=chosen, able=able)
        self._count.setText(said)
        self.commit.setToolTip(said)
        self.commit.setText(tr_count("Import {count}", "Import {count}", chosen))
        self.commit.setEnabled(chosen > 0 and self._is_free)
        self._lists.setCurrentIndex(0 if self._model.rows or not rows else 1)

    @Slot()
    def show_all(self) -> None:
        """Lifts every filter."""
        self.search.clear()
        self._on_chip(ALL)
        self.table.setFocus()

    @Slot()
    def search_files(self) -> None:
        """Moves the keys into the search field, while the list is in front."""
        if not self.isVisible():
            return
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _on_current(self) -> None:
        self.detail.show_row(self.current())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and index.column() == 0:
            self._choice.tick([row])
            self.chosen.emit()

    @Slot(object)
    def _on_chip(self, name: str) -> None:
        self._filter = name
        self._model.set_filter("chip", None if name == ALL else partial(_fits, name))
        self.show_rows(is_free=self._is_free)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self._model.set_filter("search", partial(_says, text) if text.strip() else None)
        self.show_rows(is_free=self._is_free)

    @Slot(str)
    def _on_key(self, name: str) -> None:
        rows = self.selected()
        match name:
            case "tick":
                self._choice.tick(rows)
                self.chosen.emit()
            case "detail":
                self.detail.focus_first()
            case "file" | "ours":
                side = Side(name)
                self._tell_side(sum(self._choice.take_side(row, side) for row in rows), side)
            case "remove":
                self.removed.emit([row.path for row in rows])
            case "all":
                self.table.selectAll()
            case _:
                self._go_by(1 if name == "down" else -1)

    def _go_by(self, step: int) -> None:
        place = self.table.currentIndex().row() + step
        if 0 <= place < len(self._model.rows):
            self.table.selectRow(place)

    @Slot(str, object)
    def _on_side(self, name: str, lines: Sequence[Line]) -> None:
        row = self.current()
        if row is not None:
            records = {line.record for line in lines if line.record is not None}
            self._tell_side(self._choice.take_side(row, Side(name), records), Side(name))

    def _tell_side(self, count: int, side: Side) -> None:
        if not count:
            self.told.emit(say("Nothing is in conflict there, or each side has several states."))
            return
        if side is Side.FILE:
            said = tr_count(
                "The file’s state is taken in {count} record.",
                "The file’s state is taken in {count} records.",
                count,
            )
        else:
            said = tr_count(
                "What is here is kept in {count} record.",
                "What is here is kept in {count} records.",
                count,
            )
        announce(self, said)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._fit_filters()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_filters()
        return super().event(event)

    def _fit_filters(self) -> None:
        """Keeps the filters in one row: a second one costs a row of the list.

        First the count goes, which the button's hint says too, then the filters move together.
        """
        space = theme().space
        beside = self.search.width() + self.commit.sizeHint().width() + 2 * space("m")
        room = self.width() - 2 * space("l") - beside
        count = self._count.sizeHint().width() + space("m")
        needed = self.chips.breadth("s")
        self._count.setVisible(needed + count <= room)
        self.chips.set_gap("s" if needed <= room else "xs")

    def _fit_columns(self) -> None:
        """Leaves out what the file's name needs the room of; the differences have it all."""
        share = theme().text_percent / 100
        columns = self._model.columns
        hidden: set[Sentence] = set()
        room = self.table.viewport().width() - LEAST_NAME * share
        for title in GIVE_WAY:
            if sum(each.width for each in columns if each.title not in hidden) * share <= room:
                break
            hidden.add(title)
        for place, column in enumerate(columns):
            self.table.setColumnHidden(place, column.title in hidden)

    @Slot()
    def _on_theme(self) -> None:
        self._fit_columns()
        self.search.setFixedWidth(round(_SEARCH_WIDTH * theme().text_percent / 100))
        self._count.setFixedHeight(theme().size("control"))
        self._fit_filters()


def _fits(name: str, row: Row) -> bool:
    return row.fits(name)


def _says(typed: str, row: Row) -> bool:
    return row.says(typed)
