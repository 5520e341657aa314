"""How does a person reach anything by typing a few letters (X2)?

A field and a list in a frame without title, above the window. The field keeps the focus: arrows
move in the list, Enter takes, Esc or a click elsewhere leaves.
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
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from inspector.wording import tr
from ui.palette.choices import Choice, found
from ui.palette.delegate import ChoiceDelegate
from ui.theme import mark, theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex

CHOICE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_ROWS = 9
_WIDTH = 560
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Emits the choice that a person took, after it has closed."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint)
        self._window = window
        self.setObjectName("palette")
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
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self._empty)

        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_enter)
        self.list.clicked.connect(self._on_clicked)

    def ask(self, choices: Sequence[Choice]) -> None:
        """Appears over the window with these choices."""
        self._choices = choices
        self.setWindowTitle(tr("Command palette"))
        self.field.setAccessibleName(tr("Command palette"))
        self.field.setPlaceholderText(tr("Type a command, a locality or the letters of its pinyin"))
        self.list.setAccessibleName(tr("Choices"))
        self._empty.setText(tr("Nothing has this name."))
        self.field.clear()
        self._on_text("")
        window = self._window
        rows = _ROWS * theme().size("row")
        self.list.setFixedHeight(min(rows, window.height() // 2))
        self.setFixedWidth(min(round(_WIDTH * theme().text_percent / 100), window.width() - 64))
        self.adjustSize()
        top = window.mapToGlobal(window.rect().topLeft())
        self.move(top.x() + (window.width() - self.width()) // 2, top.y() + window.height() // 10)
        self.show()
        self.activateWindow()
        self.field.setFocus()

    @Slot(object)
    def add(self, choices: Sequence[Choice]) -> None:
        """Offers these besides; they arrive from the desk a moment later."""
        self._choices = (*self._choices, *choices)
        self._on_text(self.field.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.reject()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        rows = found(self._choices, text)
        self._model.show_choices(rows)
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)

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
        self.accept()
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
                return "，".join(p for p in (choice.title, choice.detail, choice.keys) if p)
            case Qt.ItemDataRole.UserRole:
                return choice
        return None
