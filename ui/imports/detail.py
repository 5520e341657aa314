"""What stands below the list of files: one file in words, and what it would change?"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from inspector.domain.sentences import say
from inspector.wording import tr, words
from ui.imports.facts import FileFacts
from ui.imports.lines import GIVE_WAY, Line, lines_of, model
from ui.imports.rows import Row
from ui.theme import mark, theme
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

DETAIL_KEYS = (
    ViewKey("file", say("Take the file’s state"), ("T",), "tick"),
    ViewKey("ours", say("Keep the state that is here"), ("H",), "home"),
    ViewKey("back", say("Back to the files"), ("Esc",), "arrow-left"),
)
_FACTS_WIDTH, _FACTS_LEAST = 320, 280
_LEAST = 330
"""Logical px that the record and its two states need together at 100 % text."""
_ROWS, _LEAST_ROWS = 6, 4
_NO_CHANGE = say("The file changes nothing here.")
_NOTHING_SEEN = say("Nothing of it could be read.")
_NO_FILE = say("Choose a file to see what it would change.")


class Detail(QFrame):
    """The file at hand."""

    wished = Signal(str, object)
    """The name of a key, and the `Line`s that it is about."""
    back_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("imports.detail")
        mark(self, kind="sheet")
        self._row: Row | None = None
        self.facts = FileFacts(self)
        self._model = model()
        self.table = Table(self._model, self)
        self.table.setObjectName("imports.differences")
        self.keys = ViewKeys(self.table, "imports.difference", DETAIL_KEYS)
        self._empty = QLabel(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        mark(self._empty, type="body", tone="muted")
        line = QFrame(self)
        line.setFixedWidth(theme().number("shape-border"))
        mark(line, kind="line")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(self._stack)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.facts)
        layout.addWidget(line)
        layout.addLayout(right, 1)
        self.table.viewport().installEventFilter(self)
        self.keys.wished.connect(self._on_key)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_row(self, row: Row | None) -> None:
        """Shows what a file would change."""
        is_other = row is None or self._row is None or row.path != self._row.path
        self._row = row
        self.facts.show_row(row)
        lines = lines_of(row) if row is not None else ()
        self._model.show_rows(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if row is None:
            said = _NO_FILE
        else:
            said = _NOTHING_SEEN if row.file.refusal is not None else _NO_CHANGE
        self._empty.setText(words(said))
        if is_other and lines:
            self.table.selectRow(0)
            self.table.scrollToTop()

    def focus_first(self) -> None:
        """Gives the keys to the differences, else to what can be done about the file."""
        if self._model.rows:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.facts.focusNextPrevChild(True)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("What the file would change"))
        self.table.setAccessibleName(tr("Differences"))
        self.table.retranslate()
        self.keys.retranslate()
        self.facts.retranslate()
        self.show_row(self._row)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _ROWS * theme().size("row"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LEAST_ROWS * theme().size("row"))

    def _chosen(self) -> list[Line]:
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._model.rows[place] for place in places]

    @Slot(str)
    def _on_key(self, name: str) -> None:
        if name == "back":
            self.back_wished.emit()
        else:
            self.wished.emit(name, self._chosen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_theme()

    @Slot()
    def _on_theme(self) -> None:
        wanted = round(_FACTS_WIDTH * theme().text_percent / 100)
        self.facts.setFixedWidth(min(wanted, max(_FACTS_LEAST, self.width() // 3)))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Leaves out what the record and its states need the room of."""
        fit_columns(self.table, self._model.columns, GIVE_WAY, least=_LEAST)
