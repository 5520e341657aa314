"""How does a field stand in a form: with its label, a hint, and its fault just beneath?

A fault never empties or alters the field: the text stays, marked, until the person changes it.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector.domain.faults import Fault
from inspector.domain.sentences import Sentence
from inspector.wording import words
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.shape import Shape

Field = TypeVar("Field", bound=QWidget)


class FaultLine(QWidget):
    """One line that says what is wrong with a field and what to do; hidden while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape("triangle-alert", "bad", parent=self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        mark(self._text, kind="fault")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space("xs"))
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What the line says; "" while it is hidden."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Says `text`; "" hides the line."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class Cell(QWidget):
    """Several controls that are one field to a form; `main` among them gets its keys.

    Not as its focus proxy: Tab takes one for a stop, and jumps to it from wherever the cell stands.
    """

    def __init__(self, main: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = main

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.main.setFocus(reason)


class FormRow(QWidget):
    """A label, its field, and beneath it a hint or a fault."""

    def __init__(
        self,
        label: Sentence,
        field: QWidget,
        *,
        hint: Sentence | None = None,
        required: bool = False,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`beside` puts the label to the left of the field, else above it."""
        super().__init__(parent)
        self.field = field
        self._sentence, self._hint_sentence, self._required = label, hint, required
        self._fault: Fault | Sentence | None = None
        self._label = QLabel(self)
        self._label.setBuddy(field.main if isinstance(field, Cell) else field)
        mark(self._label, type="dense", tone="muted")
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        mark(self._hint, kind="hint")
        self._line = FaultLine(self)

        look = theme()
        below = QVBoxLayout()
        below.setSpacing(look.space("xs"))
        below.addWidget(field)
        below.addWidget(self._line)
        below.addWidget(self._hint)
        row: QHBoxLayout | QVBoxLayout
        if beside:
            row = QHBoxLayout(self)
            row.setSpacing(look.space("m"))
            self._label.setFixedHeight(look.size("control"))
            row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(below, 1)
        else:
            row = QVBoxLayout(self)
            row.setSpacing(look.space("xs"))
            row.addWidget(self._label)
            row.addLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        self.retranslate()

    @property
    def label(self) -> QLabel:
        """The label, so that labels beside their fields can share one breadth."""
        return self._label

    @property
    def fault(self) -> str:
        """What the fault line says; "" while all is well."""
        return self._line.text

    def show_label(self, label: Sentence) -> None:
        """Calls the field something else: what it asks for depends on what was chosen."""
        if label != self._sentence:
            self._sentence = label
            self.retranslate()

    def show_fault(self, fault: Fault | Sentence | None) -> None:
        """Says what is wrong with the field, to eyes and to a screen reader; None: all is well."""
        if fault == self._fault:
            return
        self._fault = fault
        self._show_fault()
        if fault is not None:
            announce(self.field, self._line.text)

    def retranslate(self) -> None:
        """Puts every word anew."""
        label = words(self._sentence)
        # The star is for eyes; a screen reader gets the plain name.
        self._label.setText(f"{label} *" if self._required else label)
        self.field.setAccessibleName(label)
        self._hint.setText(words(self._hint_sentence) if self._hint_sentence else "")
        self._show_fault()

    def _show_fault(self) -> None:
        text = "" if self._fault is None else fault_text(self._fault)
        self._line.show_text(text)
        self._hint.setVisible(self._hint_sentence is not None and not text)
        self.field.setAccessibleDescription(text or self._hint.text())
        mark(self.field, fault=bool(text))


def fault_text(fault: Fault | Sentence) -> str:
    """What is wrong and what to do next, in the language in use."""
    if isinstance(fault, Sentence):
        return words(fault)
    parts = [words(fault.sentence)]
    if fault.remedy is not None:
        parts.append(words(fault.remedy))
    return joined(parts)


def joined(sentences: list[str]) -> str:
    """Sentences one after the other: a space between them, except after full-width marks."""
    text = ""
    for sentence in sentences:
        gap = "" if not text or text[-1] in "。，；：？）" else " "
        text += gap + sentence
    return text
