"""How are the members of one thing of the plan written: a criterion, the head, a veto's grade?

Every field stands over a path below the thing that is shown, and says what is wrong at that path.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.sentences import Sentence
from ui.preparing.draft import Draft
from ui.theme import theme
from ui.widgets.flow import FlowLayout
from ui.widgets.form_row import Cell, FormRow

if TYPE_CHECKING:
    from inspector.domain.plan_shape import Path

_TEXT_LINES = 2


class DraftForm(QWidget):
    """A column of fields over the members of a thing in the draft."""

    def __init__(self, draft: Draft, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.draft = draft
        self._name = name
        self.path: Path = ()
        self._rows: dict[tuple[str, ...], FormRow] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().space("m"))
        theme().changed.connect(self._on_theme)

    # Fields.

    def add_line(
        self,
        key: tuple[str, ...],
        label: Sentence,
        *,
        optional: bool = False,
        hint: Sentence | None = None,
        beside: QHBoxLayout | None = None,
    ) -> QLineEdit:
        """A field of one line; an `optional` one is taken out when it is empty."""
        line = _Line(key, optional, self)
        line.written.connect(self._on_written)
        self._add(key, line, label, hint, beside)
        return line

    def add_text(self, key: tuple[str, ...], label: Sentence, *, optional: bool = False) -> None:
        """A field of a few lines."""
        self._add(key, text := _Text(key, optional, self), label, None, None)
        text.written.connect(self._on_written)

    def add_ticks(self, key: tuple[str, ...], label: Sentence) -> Ticks:
        """Several codes out of those that the plan declares."""
        ticks = Ticks(key, self)
        ticks.written.connect(self._on_codes)
        self._add(key, ticks, label, None, None)
        return ticks

    def line_of_fields(self) -> QHBoxLayout:
        """A row in which several fields stand beside each other."""
        row = QHBoxLayout()
        row.setSpacing(theme().space("m"))
        self.column.addLayout(row)
        return row

    def add_row(self, key: tuple[str, ...], field: QWidget, label: Sentence) -> FormRow:
        """A field of another kind."""
        return self._add(key, field, label, None, None)

    def _add(
        self,
        key: tuple[str, ...],
        field: QWidget,
        label: Sentence,
        hint: Sentence | None,
        beside: QHBoxLayout | None,
    ) -> FormRow:
        field.setObjectName(".".join((self._name, *key)))
        row = FormRow(label, field, hint=hint, parent=self)
        self._rows[key] = row
        (beside or self.column).addWidget(row, 1 if beside is not None else 0)
        return row

    # What is shown.

    def show_path(self, path: Path) -> None:
        """Shows another thing."""
        self.path = path
        self.show_draft()

    def show_draft(self) -> None:
        """Shows the thing as the draft has it."""
        for key, row in self._rows.items():
            path = (*self.path, *key)
            field = row.field
            if isinstance(field, _Line | _Text):
                field.show_text(self.draft.text(path))
            elif isinstance(field, Ticks):
                told = self.draft.at(path)
                field.show_codes(told if isinstance(told, list) else [])
            below = self.draft.faults_below(path)
            row.show_fault(below[0] if below else None)

    def field(self, key: tuple[str, ...]) -> QWidget | None:
        """The field that a fault at `key`, or below or just above it, is about."""
        for length in range(len(key), 0, -1):
            if key[:length] in self._rows:
                return self._rows[key[:length]].field
        below = (row.field for known, row in self._rows.items() if known[: len(key)] == key)
        return next(below, None)

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._rows.values():
            row.retranslate()

    @Slot(object, object)
    def _on_written(self, key: tuple[str, ...], value: object) -> None:
        self.written(key, value)

    @Slot(object, object)
    def _on_codes(self, key: tuple[str, ...], codes: object) -> None:
        self.written(key, codes)

    def written(self, key: tuple[str, ...], value: object) -> None:
        """Puts what was typed into the draft; a form may do more."""
        self.draft.put((*self.path, *key), value)

    @Slot()
    def _on_theme(self) -> None:
        for row in self._rows.values():
            if isinstance(row.field, _Text):
                row.field.fit()


class _Line(QLineEdit):
    """A line over one path."""

    written = Signal(object, object)

    def __init__(self, key: tuple[str, ...], optional: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._optional = key, optional
        self.textEdited.connect(self._on_text)

    def show_text(self, text: str) -> None:
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        is_gone = self._optional and not text.strip()
        self.written.emit(self._key, None if is_gone else text)


class _Text(QPlainTextEdit):
    """A few lines over one path; Tab leaves it."""

    written = Signal(object, object)

    def __init__(self, key: tuple[str, ...], optional: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._optional = key, optional
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_text)
        self.fit()

    def fit(self) -> None:
        """As high as its lines."""
        self.setFixedHeight(
            _TEXT_LINES * self.fontMetrics().lineSpacing() + 2 * theme().space("s") + 4
        )

    def show_text(self, text: str) -> None:
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    @Slot()
    def _on_text(self) -> None:
        text = self.toPlainText()
        is_gone = self._optional and not text.strip()
        self.written.emit(self._key, None if is_gone else text)


class Ticks(Cell):
    """Boxes for codes that the plan declares, in a row that breaks."""

    written = Signal(object, object)

    def __init__(self, key: tuple[str, ...], parent: QWidget) -> None:
        nobody = QWidget(parent)
        nobody.hide()
        super().__init__(nobody, parent)
        self._key = key
        self._boxes: dict[str, QCheckBox] = {}
        self._flow = FlowLayout(self)

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offers these codes with their titles."""
        if list(self._boxes) != [code for code, _ in choices]:
            for box in self._boxes.values():
                self._flow.removeWidget(box)
                box.hide()
                box.deleteLater()
            self._boxes = {}
            for code, _ in choices:
                box = QCheckBox(self)
                box.setObjectName(f"{self.objectName()}.{code}")
                box.clicked.connect(self._on_clicked)
                self._flow.addWidget(box)
                self._boxes[code] = box
            self.main = next(iter(self._boxes.values()), self.main)
        for code, title in choices:
            self._boxes[code].setText(title)
            self._boxes[code].setAccessibleName(title)

    def show_codes(self, codes: Sequence[str]) -> None:
        """Ticks these."""
        for code, box in self._boxes.items():
            box.setChecked(code in codes)

    @Slot()
    def _on_clicked(self) -> None:
        chosen = [code for code, box in self._boxes.items() if box.isChecked()]
        self.written.emit(self._key, chosen)
