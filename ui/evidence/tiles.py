"""How does a person go through pieces of evidence: by keys, by clicks, and by holding?

The list shows pieces and reports wishes; what a wish does is for whoever holds the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from inspector import wording
from inspector.domain.records import RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece, sentence_of
from ui.evidence.tile_delegate import PIECE_ROLE, TileDelegate, TileSize
from ui.theme import theme

_HELD_PIXELS = 640
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TileKey:
    """One deed of the list, with the key that is shown."""

    name: str
    title: Sentence
    keys: tuple[str, ...]
    icon: str


TILE_KEYS = (
    TileKey("preview", say("See it large"), ("Space",), "eye"),
    TileKey("edit", say("Caption and details"), ("F2", "Return", "Enter"), "pencil"),
    TileKey("link", say("Link to criteria…"), ("L",), "link"),
    TileKey("sensitive", say("Sensitive, yes or no"), ("T",), "eye-off"),
    TileKey("withdraw", say("Withdraw the evidence"), ("Delete",), "trash"),
)


class PieceModel(QAbstractListModel):
    """Pieces of evidence in the order given; nothing is ever editable in place."""

    def __init__(self, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._pieces: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces as they stand."""
        return self._pieces

    def show_pieces(self, pieces: Iterable[Piece]) -> None:
        """Takes the pieces whole."""
        fresh = tuple(pieces)
        if [each.record for each in fresh] != [each.record for each in self._pieces]:
            self.beginResetModel()
            self._pieces = fresh
            self.endResetModel()
            return
        self._pieces = fresh
        if fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, 0))

    def index_of(self, record: RecordKey) -> QModelIndex:
        """Where a piece stands; invalid when it does not."""
        for position, piece in enumerate(self._pieces):
            if piece.record == record:
                return self.index(position, 0)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._pieces)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        if not index.isValid():
            return None
        piece = self._pieces[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return piece.short
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return sentence_of(piece, self._pictures.presence(piece))
            case _ if role == PIECE_ROLE:
                return piece
        return None


class Tiles(QListView):
    """Pieces of evidence side by side, in one row or in many."""

    current_changed = Signal(object)
    """The `Piece` that is current now, or None."""
    wished = Signal(str)
    """The name of a `TileKey`."""

    def __init__(
        self, name: str, pictures: Pictures, size: TileSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.may_reveal = True
        self._pictures = pictures
        self._held: Piece | None = None
        self._model = PieceModel(pictures, self)
        self._delegate = TileDelegate(pictures, size, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._keys = [self._action(key) for key in TILE_KEYS]
        self.addActions(self._keys)

        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double_clicked)
        pictures.arrived.connect(self._on_arrived)
        pictures.revealed.connect(self._on_revealed)
        theme().changed.connect(self.dress)
        self.retranslate()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces shown."""
        return self._model.pieces

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Shows these pieces; the current one stays current if it is among them."""
        current, chosen = self.current(), {piece.record for piece in self.chosen()}
        self._model.show_pieces(pieces)
        if current is not None and self.current() is None:
            self.go_to(current.record)
        for record in chosen - {current.record if current else None}:
            index = self._model.index_of(record)
            if index.isValid():
                self.selectionModel().select(index, self.selectionModel().SelectionFlag.Select)

    def current(self) -> Piece | None:
        """The piece that has the keys."""
        index = self.currentIndex()
        return index.data(PIECE_ROLE) if index.isValid() else None

    def chosen(self) -> list[Piece]:
        """All selected pieces in order; the current one alone when nothing more is selected."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows:
            return [self.pieces[row] for row in rows]
        current = self.current()
        return [] if current is None else [current]

    def go_to(self, record: RecordKey) -> bool:
        """Makes a piece the current one; False when it is not shown."""
        index = self._model.index_of(record)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def set_size(self, size: TileSize) -> None:
        """Draws pieces at another size."""
        self._delegate.size = size
        self.dress()

    def sizeHint(self) -> QSize:
        # A layout that asks only for hints, as a stack does, must hear of a fixed height.
        wanted = super().sizeHint()
        return QSize(wanted.width(), min(wanted.height(), self.maximumHeight()))

    def key_actions(self) -> list[QAction]:
        """The list's deeds, for menus and the key sheet."""
        return list(self._keys)

    def tile(self) -> QSize:
        """How much room one piece takes."""
        return self._delegate.tile()

    def retranslate(self) -> None:
        """Names list and keys in the language in use."""
        self.setAccessibleName(tr("Evidence"))
        for key, action in zip(TILE_KEYS, self._keys, strict=True):
            title = wording.words(key.title)
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(title)
            action.setToolTip(f"{title.rstrip('…')} ({shown})")
        self.viewport().update()

    @Slot()
    def dress(self) -> None:
        """Takes measures from the theme."""
        self.setGridSize(self._delegate.tile())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        piece = self._piece_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and piece is not None:
            self._hold(piece)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._let_go()
        super().mouseReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._let_go()
        super().focusOutEvent(event)

    def _piece_at(self, place: QPoint) -> Piece | None:
        index = self.indexAt(place)
        return index.data(PIECE_ROLE) if index.isValid() else None

    def _hold(self, piece: Piece) -> None:
        if piece.body.sensitive and self.may_reveal:
            self._held = piece
            self._pictures.reveal(piece, _HELD_PIXELS)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held = None
            self._delegate.show_held(None, None)
            self.viewport().update()

    def _action(self, key: TileKey) -> QAction:
        action = QAction(self)
        action.setObjectName(f"{self.objectName()}.{key.name}")
        action.setData(key.name)
        action.setShortcuts([QKeySequence(keys) for keys in key.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self._on_triggered)
        return action

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self.current() is not None:
            self.wished.emit(action.data())

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.current())

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.wished.emit("preview")

    @Slot(object)
    def _on_arrived(self, record: RecordKey) -> None:
        index = self._model.index_of(record)
        if index.isValid():
            self.update(index)

    @Slot(object, object)
    def _on_revealed(self, record: RecordKey, picture: QPixmap | None) -> None:
        if self._held is not None and self._held.record == record:
            self._delegate.show_held(self._held, picture)
            self.viewport().update()
