"""How does a person choose localities out of three and a half thousand?

By typing a code, Chinese or pinyin: Enter takes the first that fits, and the field is free for the
next. What was chosen stands beside it; Del takes one back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
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
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QListView, QPushButton, QWidget

from inspector.wording import tr, tr_count
from inspector.workspace.divisions import Place, find_places, places_below
from inspector.workspace.progress import Progress
from ui.desk import Desk
from ui.theme import mark, theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_ROWS = 5
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class LocalityPicker(QWidget):
    """A field, what it finds, and what was chosen."""

    changed = Signal()
    """Another set of localities is chosen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: frozenset[str] = frozenset()
        self._typed = ""
        self._answered = ""
        self._enter_waits = False
        self.field = QLineEdit(self)
        self.field.setObjectName("localities.field")
        self.field.setClearButtonEnabled(True)
        self.found = _PlaceList("localities.found", self)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chosen = _PlaceList("localities.chosen", self)
        self._found_title = QLabel(self)
        self._chosen_title = QLabel(self)
        for title in (self._found_title, self._chosen_title):
            mark(title, type="caption")
        self.below = QPushButton(self)
        self.below.setObjectName("localities.below")
        mark(self.below, kind="link")
        self.remove = QPushButton(self)
        self.remove.setObjectName("localities.remove")
        mark(self.remove, kind="link")
        self._lay_out()

        self.field.installEventFilter(self)
        self.chosen.installEventFilter(self)
        self.field.textEdited.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_enter)
        self.found.clicked.connect(self._on_found_clicked)
        self.found.selectionModel().currentChanged.connect(self._on_found_moved)
        self.below.clicked.connect(self._on_below)
        self.remove.clicked.connect(self._on_remove)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme().space("m"))
        layout.setVerticalSpacing(theme().space("xs"))
        layout.addWidget(self.field, 0, 0, 1, 2)
        layout.addWidget(self._found_title, 1, 0)
        layout.addWidget(self._chosen_title, 1, 1)
        layout.addWidget(self.found, 2, 0)
        layout.addWidget(self.chosen, 2, 1)
        layout.addWidget(self.below, 3, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.remove, 3, 1, Qt.AlignmentFlag.AlignLeft)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)

    @property
    def codes(self) -> tuple[str, ...]:
        """The chosen localities, in the order in which they were chosen."""
        return tuple(place.code for place in self.chosen.places)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """The controls as the eyes go through them."""
        return (self.field, self.chosen, self.below, self.remove)

    def start_over(self, known: Iterable[str] = ()) -> None:
        """Nothing is chosen; localities that are `known` already cannot be chosen again."""
        self._known = frozenset(known)
        self.chosen.show_places(())
        self._empty()
        self._tell()

    def retranslate(self) -> None:
        """Puts every word into the language in use."""
        self.field.setPlaceholderText(tr("Type a name, its pinyin or a code, such as lz or 6201"))
        self.field.setAccessibleName(tr("Find a locality"))
        self.found.setAccessibleName(tr("Found localities"))
        self.chosen.setAccessibleName(tr("Chosen localities"))
        self.remove.setText(tr("Take it back (Del)"))
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.field and event.key() in _MOVES:
                self.found.keyPressEvent(event)
                return True
            if watched is self.chosen and event.key() in _REMOVES:
                self._on_remove()
                return True
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        typed = self.field.text().strip()
        found = len(self.found.places)
        if not typed:
            self._found_title.setText(tr("Enter adds what is marked"))
        elif found:
            self._found_title.setText(tr_count("{count} fits", "{count} fit", found))
        else:
            self._found_title.setText(tr("No locality fits “{typed}”", typed=typed))
        self._chosen_title.setText(tr("Chosen: {count}", count=len(self.codes)))
        place = self.found.place
        self.below.setVisible(place is not None)
        if place is not None:
            self.below.setText(tr("Add all directly below {name}", name=place.name))
        self.remove.setVisible(bool(self.codes))

    def _tell(self) -> None:
        self._say()
        self.changed.emit()

    def _add(self, places: Sequence[Place]) -> None:
        taken = {*self._known, *self.codes}
        new = [place for place in places if place.code not in taken]
        self.chosen.show_places((*self.chosen.places, *new))
        self._tell()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._typed = text
        self._enter_waits = False
        search = self._desk.long(partial(_search, text))
        search.succeeded.connect(self._on_found)
        search.start()

    @Slot(object)
    def _on_found(self, answer: tuple[str, tuple[Place, ...]]) -> None:
        typed, places = answer
        if typed != self._typed:
            return
        self._answered = typed
        self.found.show_places(tuple(p for p in places if p.code not in self._known))
        self._say()
        if self._enter_waits:
            self._take()

    @Slot()
    def _on_enter(self) -> None:
        # Whoever types fast means what was typed, not what an earlier letter found.
        self._enter_waits = self._answered != self._typed
        if not self._enter_waits:
            self._take()

    def _take(self) -> None:
        """Chooses what is marked; where nothing fits, what was typed stays."""
        self._enter_waits = False
        if self.found.place is not None:
            self._add((self.found.place,))
            self._empty()
            self._say()

    def _empty(self) -> None:
        self.field.clear()
        self._typed = self._answered = ""
        self._enter_waits = False
        self.found.show_places(())

    @Slot(QModelIndex)
    def _on_found_clicked(self, _index: QModelIndex) -> None:
        self._take()
        self.field.setFocus()

    @Slot(QModelIndex, QModelIndex)
    def _on_found_moved(self, _present: QModelIndex, _former: QModelIndex) -> None:
        self._say()

    @Slot()
    def _on_below(self) -> None:
        place = self.found.place
        if place is not None:
            self._add(places_below(place.code))

    @Slot()
    def _on_remove(self) -> None:
        place = self.chosen.place
        if place is not None:
            row = self.chosen.currentIndex().row()
            self.chosen.show_places(tuple(p for p in self.chosen.places if p is not place))
            self.chosen.point_at(row)
            self._tell()

    @Slot()
    def _on_theme(self) -> None:
        height = _ROWS * theme().size("row-compact") + 2 * theme().number("shape-border")
        self.found.setFixedHeight(height)
        self.chosen.setFixedHeight(height)


class _PlaceList(QListView):
    """Places by name, and behind it what they belong to."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._model = _Places(self)
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def places(self) -> tuple[Place, ...]:
        return self._model.places

    @property
    def place(self) -> Place | None:
        row = self.currentIndex().row()
        return self.places[row] if 0 <= row < len(self.places) else None

    def show_places(self, places: Sequence[Place]) -> None:
        self._model.show_places(tuple(places))
        self.point_at(0)

    def point_at(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(min(row, len(self.places) - 1)))


class _Places(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.places: tuple[Place, ...] = ()

    def show_places(self, places: tuple[Place, ...]) -> None:
        self.beginResetModel()
        self.places = places
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        place = self.places[index.row()]
        return f"{place.name}  {place.code}" + (f"  {place.above}" if place.above else "")


def _search(text: str, _progress: Progress) -> tuple[str, tuple[Place, ...]]:
    return text, find_places(text)
