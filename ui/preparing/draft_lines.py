"""How are the lines of one table of the plan written: levels, rules, grades, clauses, kinds?

A grid of fields, one row a line. Enter adds a line below, Alt+Up and Alt+Down move it, Ctrl+D
copies it, Ctrl+Delete takes it out; all of it comes back by Ctrl+Z.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector.domain import plan_draft
from inspector.domain.sentences import Sentence
from inspector.wording import tr, words
from ui import icons
from ui.preparing.draft import Draft, said_of
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton
from ui.widgets.form_row import FaultLine, joined

if TYPE_CHECKING:
    from inspector.domain.plan_draft import Tree
    from inspector.domain.plan_shape import Path

_BETWEEN = re.compile(r"[、，,;；]+")
_MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class LineField:
    """One column: where it stands in a line, its head, its share of the breadth."""

    key: tuple[str, ...]
    head: Sentence
    stretch: int = 1
    breadth: int = 0
    is_list: bool = False
    """Several codes, written with 、 between them."""
    is_optional: bool = False
    """Taken out of the line when it is empty."""
    names: Callable[[Tree], Mapping[str, str]] | None = None
    """What codes are called by the plan as it stands: shown, and taken, in their place."""


class LinesEditor(QWidget):
    """The lines of the list at a path of the draft; `blank` makes a new one."""

    def __init__(
        self,
        draft: Draft,
        name: str,
        title: Sentence,
        fields: Sequence[LineField],
        blank: Callable[[], Any],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._draft, self._name, self._sentence = draft, name, title
        self._fields, self._blank = tuple(fields), blank
        self._path: Path = ()
        self._cells: list[list[QLineEdit]] = []
        self._buttons: list[_Remove] = []
        self._title = QLabel(self)
        mark(self._title, type="dense", kind="strong")
        self._heads = [QLabel(self) for _ in self._fields]
        for head in self._heads:
            mark(head, type="caption")
        self._fault = FaultLine(self)
        self.add = QPushButton(self)
        self.add.setObjectName(f"{name}.add")
        self.add.setIcon(icons.icon("plus", "text2"))
        space = theme().space
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space("s"))
        self._grid.setVerticalSpacing(space("xs"))
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, self._fields[column].stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space("xs"))
        layout.addWidget(self._title)
        layout.addLayout(self._grid)
        layout.addWidget(self._fault)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._on_add)
        self.retranslate()

    def show_path(self, path: Path) -> None:
        """Shows the list at another path."""
        self._path = path
        self.show_draft()

    def show_draft(self) -> None:
        """Shows the lines as the draft has them; a field that is being typed in stays as it is."""
        lines = self._draft.at(self._path)
        rows = lines if isinstance(lines, list) else []
        while len(self._cells) > len(rows):
            self._drop_row()
        while len(self._cells) < len(rows):
            self._add_row()
        for number, row in enumerate(self._cells):
            for field, cell in zip(self._fields, row, strict=True):
                path = (*self._path, number, *field.key)
                text = self._shown(field, self._draft.at(path))
                if cell.text() != text and not self._is_same(cell, text, field):
                    cell.setText(text)
                    cell.setCursorPosition(0)
                if field.is_list:
                    cell.setToolTip(text)
                found = self._draft.faults_below(path) if field.is_list else ()
                fault = self._draft.fault(path) or (found[0] if found else None)
                mark(cell, fault=fault is not None)
                cell.setAccessibleDescription("" if fault is None else words(fault.sentence))
        told_faults = said_of(self._draft.faults_below(self._path))[:_MOST_SAID]
        self._fault.show_text(joined([words(each) for each in told_faults]))
        for head in self._heads:
            head.setVisible(bool(rows))

    def cell(self, row: int, key: tuple[str, ...] = ()) -> QLineEdit | None:
        """The field of a line, its first one by default."""
        if not 0 <= row < len(self._cells):
            return None
        keys = [field.key for field in self._fields]
        place = next((n for n, each in enumerate(keys) if key[: len(each)] == each), 0)
        return self._cells[row][place]

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._title.setText(words(self._sentence))
        self.setAccessibleName(words(self._sentence))
        self.add.setText(tr("Add a line"))
        for field, head in zip(self._fields, self._heads, strict=True):
            head.setText(words(field.head))
        for number in range(len(self._cells)):
            self._name_row(number)
        if self._cells:
            self.show_draft()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self._row_of(watched)
            if row is not None and self._on_key(event, row):
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent, row: int) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers == Qt.KeyboardModifier.AltModifier and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move(row, 1 if key == Qt.Key.Key_Down else -1)
            return True
        if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_D:
            self._draft.apply(plan_draft.duplicate(self._draft.tree, (*self._path, row)))
            self._go_to(row + 1)
            return True
        if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Delete:
            self.remove(row)
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._insert(row + 1)
            return True
        return False

    def remove(self, row: int) -> None:
        """Takes a line out."""
        self._draft.apply(plan_draft.removed(self._draft.tree, (*self._path, row)))
        self._go_to(min(row, len(self._cells) - 1))

    def _move(self, row: int, step: int) -> None:
        target = row + step
        if 0 <= target < len(self._cells):
            above = (*self._path,)
            # A place in the tree before the move: below the next one is two further.
            wanted = target + 1 if step > 0 else target
            self._draft.apply(plan_draft.moved(self._draft.tree, (*above, row), (*above, wanted)))
            self._go_to(target)

    def _insert(self, place: int) -> None:
        self._draft.apply(
            plan_draft.inserted(self._draft.tree, (*self._path, place), self._blank())
        )
        self._go_to(place)

    @Slot()
    def _on_add(self) -> None:
        self._insert(len(self._cells))

    def _go_to(self, row: int) -> None:
        cell = self.cell(row)
        if cell is not None:
            cell.setFocus(Qt.FocusReason.OtherFocusReason)
            cell.selectAll()

    def _row_of(self, watched: QObject) -> int | None:
        for number, row in enumerate(self._cells):
            if watched in row:
                return number
        return None

    def _is_same(self, cell: QLineEdit, text: str, field: LineField) -> bool:
        """Whether a field of codes says the same in other words while it is typed in."""
        is_of_codes = field.is_list or field.names is not None
        return (
            is_of_codes
            and cell.hasFocus()
            and self._taken(field, cell.text()) == self._taken(field, text)
        )

    def _shown(self, field: LineField, told: object) -> str:
        """What the plan has there, in words."""
        names = field.names(self._draft.tree) if field.names is not None else {}
        codes = told if isinstance(told, list) else [told or ""]
        return tr("{names}", names=tuple(names.get(str(code), str(code)) for code in codes))

    def _taken(self, field: LineField, text: str) -> str | list[str]:
        """What is meant by what was typed: names are as good as codes."""
        names = field.names(self._draft.tree) if field.names is not None else {}
        codes = {name: code for code, name in reversed([*names.items()])}
        if not field.is_list:
            return codes.get(text.strip(), text)
        parts = [part.strip() for part in _BETWEEN.split(text)]
        return [code for part in parts for code in _codes(part, codes)]

    def _add_row(self) -> None:
        number = len(self._cells)
        row: list[QLineEdit] = []
        for column, field in enumerate(self._fields):
            cell = _Cell(number, field, self)
            cell.setObjectName(f"{self._name}.{number}.{'.'.join(field.key)}")
            if field.breadth:
                cell.setMaximumWidth(round(field.breadth * theme().text_percent / 100))
            cell.installEventFilter(self)
            cell.written.connect(self._on_written)
            row.append(cell)
            self._grid.addWidget(cell, number + 1, column)
        remove = _Remove(number, self)
        remove.wished.connect(self.remove)
        self._grid.addWidget(remove, number + 1, len(self._fields))
        self._cells.append(row)
        self._buttons.append(remove)
        self._name_row(number)

    def _drop_row(self) -> None:
        for widget in (*self._cells.pop(), self._buttons.pop()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _name_row(self, number: int) -> None:
        for field, cell in zip(self._fields, self._cells[number], strict=True):
            cell.setAccessibleName(
                tr("{head}, line {number}", head=words(field.head), number=number + 1)
            )
        self._buttons[number].set_name(tr("Take line {number} out", number=number + 1))

    @Slot(int, object, str)
    def _on_written(self, row: int, field: LineField, text: str) -> None:
        value: object = self._taken(field, text)
        if field.is_optional and not text.strip():
            value = None
        self._draft.put((*self._path, row, *field.key), value)


class _Cell(QLineEdit):
    """One field of a line, which knows where it stands."""

    written = Signal(int, object, str)

    def __init__(self, row: int, field: LineField, parent: QWidget) -> None:
        super().__init__(parent)
        self._row, self._field = row, field
        self.textEdited.connect(self._on_text)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self.written.emit(self._row, self._field, text)


class _Remove(IconButton):
    """Takes its line out."""

    wished = Signal(int)

    def __init__(self, row: int, parent: QWidget) -> None:
        super().__init__("trash", parent)
        self._row = row
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.wished.emit(self._row)


def _codes(part: str, codes: Mapping[str, str]) -> list[str]:
    """The code of that name; what is no name is codes with spaces between them."""
    return [codes[part]] if part in codes else part.split()
