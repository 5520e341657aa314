"""How does a person reach anything by typing a few letters (X2)?

A field and a list over the upper middle of the window. The field keeps the keyboard: arrows move in
the list, Enter takes, Esc or a click elsewhere leaves. It is no window of its own: some desktops
do not let a program place one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from inspector.wording import tr
from ui.palette.choices import Choice, found
from ui.palette.delegate import ChoiceDelegate
from ui.theme import mark, theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex

CHOICE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_ROWS = 9
_WIDTH = 600
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QFrame):
    """Emits the choice that a person took, after it has closed."""

    chosen = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("palette")
        mark(self, kind="palette")
        self._host = host
        self._from: QWidget | None = None
        self._choices: Sequence[Choice] = ()
        self._model = _Choices(self)
        self.field = QLineEdit(self)
        self.field.setObjectName("palette.field")
        self.list = QListView(self)
        self.list.setObjectName("palette.list")
        self.list.setModel(self._model)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self._empty = QLabel(self)
        mark(self._empty, kind="hint")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme().space("m"),) * 4)
        layout.setSpacing(theme().space("s"))
        for widget in (self.field, self._empty, self.list):
            layout.addWidget(widget)
        layout.addStretch(1)

        host.installEventFilter(self)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_enter)
        self.list.clicked.connect(self._on_clicked)
        self.hide()

    def ask(self, choices: Sequence[Choice]) -> None:
        """Appears over the window with these choices."""
        self._from = QApplication.focusWidget()
        self._choices = choices
        self.retranslate()
        self.field.clear()
        self._on_text("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(object)
    def add(self, choices: Sequence[Choice]) -> None:
        """Offers these besides; they arrive from the desk a moment later."""
        self._choices = (*self._choices, *choices)
        self._on_text(self.field.text())

    def leave(self) -> None:
        """Goes, and gives the keyboard back."""
        back, self._from = self._from, None
        self.hide()
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        """Puts every word into the language in use."""
        self.setAccessibleName(tr("Command palette"))
        self.field.setAccessibleName(tr("Find a command or a locality"))
        self.field.setPlaceholderText(tr("Type a command, a locality or the letters of its pinyin"))
        self.list.setAccessibleName(tr("Choices"))
        self._empty.setText(tr("Nothing has this name."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        is_left = watched is self.field and event.type() == QEvent.Type.FocusOut
        # Somebody clicked elsewhere; another window in front is no reason to go.
        if is_left and self.isVisible() and self._host.isActiveWindow():
            self._from = None
            self.hide()
        if watched is self.field and isinstance(event, QKeyEvent):
            return self._is_taken(event)
        return super().eventFilter(watched, event)

    def _is_taken(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False

    def _place(self) -> None:
        look = theme()
        edge = look.space("xxl")
        room = self._host.rect().adjusted(edge, edge, -edge, -edge)
        breadth = min(round(_WIDTH * look.text_percent / 100), room.width())
        most = min(_ROWS, max(1, (room.height() // 2) // look.size("row")))
        rows = min(most, max(1, self._model.rowCount()))
        self.list.setFixedHeight(rows * look.size("row"))
        high = self.field.sizeHint().height() + self.list.height()
        high += 2 * look.space("m") + 2 * look.space("s")
        self.setGeometry(room.left() + (room.width() - breadth) // 2, room.top(), breadth, high)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        rows = found(self._choices, text)
        self._model.show_choices(rows)
        self.list.setCurrentIndex(self._model.index(0))
        self._empty.setVisible(not rows)
        self._place()

    @Slot()
    def _on_enter(self) -> None:
        self._take(self.list.currentIndex())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index)

    def _take(self, index: QModelIndex) -> None:
        choice = index.data(CHOICE)
        if choice is None:
            return
        self.leave()
        self.chosen.emit(choice)


class _Choices(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Choice] = ()

    def show_choices(self, rows: Sequence[Choice]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        choice = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(p for p in (choice.title, choice.detail, choice.keys) if p)
            case Qt.ItemDataRole.UserRole:
                return choice
        return None
