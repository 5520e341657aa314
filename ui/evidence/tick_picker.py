"""How are a few things ticked in a long list, without leaving the keys?

Typing narrows the list, Space ticks, Enter is done, Esc leaves things as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.wording import tr, tr_count
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.buttons import PrimaryButton

_ROOT = QModelIndex()
_BREADTH, _HEIGHT = 420, 380
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class TickModel(QAbstractListModel):
    """Things with ticks, each a key and its words, narrowed by what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[tuple[str, str], ...] = ()
        self._shown: list[tuple[str, str]] = []
        self.ticked: set[str] = set()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all things that are ticked, in the order of the list."""
        return tuple(key for key, _ in self._all if key in self.ticked)

    def show_things(self, things: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Takes the things, and which of them are ticked; those come first."""
        self._all = tuple(things)
        self.ticked = set(ticked)
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Shows only things that have all the typed words."""
        wanted = typed.casefold().split()
        self.beginResetModel()
        self._shown = [
            (key, text) for key, text in self._all if all(w in text.casefold() for w in wanted)
        ]
        self._shown.sort(key=lambda each: each[0] not in self.ticked)
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Ticks a row, or takes its tick away."""
        if 0 <= row < len(self._shown):
            self.ticked ^= {self._shown[row][0]}
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags
        )

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        if not index.isValid():
            return None
        key, text = self._shown[index.row()]
        match role:
            case (
                Qt.ItemDataRole.DisplayRole
                | Qt.ItemDataRole.AccessibleTextRole
                | Qt.ItemDataRole.ToolTipRole
            ):
                return text
            case Qt.ItemDataRole.CheckStateRole:
                ticked = key in self.ticked
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        del value
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index.row())
        return True


class TickPicker(QFrame):
    """A panel that opens over the page; closes by itself when something else is clicked."""

    picked = Signal(object)
    """The keys of what is ticked, in the order of the list."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        mark(self, kind="card")
        self._model = TickModel(self)
        self._search = QLineEdit(self)
        self._search.setObjectName(f"{name}.search")
        self._search.setClearButtonEnabled(True)
        self._list = QListView(self)
        self._list.setObjectName(f"{name}.list")
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._count = QLabel(self)
        mark(self._count, type="caption")
        self._done = PrimaryButton(self)
        self._done.setObjectName(f"{name}.done")
        self._leave = QPushButton(self)
        self._leave.setObjectName(f"{name}.leave")

        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._done)
        layout = QVBoxLayout(self)
        side = theme().space("m")
        layout.setContentsMargins(side, side, side, side)
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        layout.addLayout(foot)

        self._search.textChanged.connect(self._on_typed)
        self._search.installEventFilter(self)
        self._model.dataChanged.connect(self._show_count)
        self._done.clicked.connect(self._on_done)
        self._leave.clicked.connect(self.close)

    def ask(self, things: Sequence[tuple[str, str]], ticked: Iterable[str], at: QPoint) -> None:
        """Opens with these ticks, its upper left corner at `at` as far as the screen has room."""
        self._search.clear()
        self._model.show_things(things, ticked)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._show_count()
        scale = theme().text_percent / 100
        self.resize(round(_BREADTH * scale), round(_HEIGHT * scale))
        room = self.screen().availableGeometry()
        left = max(room.left(), min(at.x(), room.right() - self.width()))
        top = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self._search.setFocus()

    def set_words(self, title: str, search: str, done: str) -> None:
        """What is being chosen, what may be typed, and what the button does."""
        self.setAccessibleName(title)
        self._search.setPlaceholderText(search)
        self._search.setAccessibleName(search)
        self._list.setAccessibleName(title)
        self._done.setText(done)
        self._leave.setText(tr("Leave it"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._search and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        row = self._list.currentIndex().row()
        if key in _STEPS:
            last = self._model.rowCount() - 1
            self._list.setCurrentIndex(self._model.index(max(0, min(last, row + _STEPS[key])), 0))
        elif key == Qt.Key.Key_Space:
            self._model.toggle(row)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_done()
            return True
        elif key == Qt.Key.Key_Escape:
            self.close()
            return True
        else:
            return False
        self._say_row()
        return True

    def _say_row(self) -> None:
        """Tells a screen reader what the eye sees: the keys never leave the search field."""
        index = self._list.currentIndex()
        if index.isValid():
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            said = str(index.data())
            announce(self._search, tr("{said}, ticked", said=said) if ticked else said)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._model.narrow(typed)
        self._list.setCurrentIndex(self._model.index(0, 0))

    @Slot()
    def _show_count(self) -> None:
        count = len(self._model.keys)
        self._count.setText(tr_count("{count} ticked", "{count} ticked", count))

    @Slot()
    def _on_done(self) -> None:
        keys = self._model.keys
        self.close()
        self.picked.emit(keys)
