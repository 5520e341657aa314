"""Which keys does the scoring list know, and what is each one called?

One table; the list binds them, menu, tooltips, key sheet and palette read them. They work while
the list has the keys and nowhere else, so that a letter in a text field stays a letter.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from inspector import wording
from inspector.domain.sentences import Sentence, say

DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class ListKey:
    """One deed of the list; the first of `keys` is the one that is shown."""

    name: str
    title: Sentence
    keys: tuple[str, ...]
    icon: str = ""


LIST_KEYS = (
    ListKey("full", say("Full marks and down"), ("Space",), "circle-tick"),
    ListKey("detail", say("To the details"), ("Return", "Enter"), "arrow-right"),
    ListKey("clear", say("Clear the answer"), ("Backspace",), "circle"),
    ListKey("not_applicable", say("Not applicable…"), ("N",), "circle-slash"),
    ListKey("not_due", say("Not due yet"), ("D",), "clock"),
    ListKey("reason", say("Reason or note…"), ("R",), "note"),
    ListKey("evidence", say("Evidence of this item…"), ("E",), "evidence"),
    ListKey("samples", say("Samples of this item…"), ("W",), "samples"),
    ListKey("veto", say("Raise a veto…"), ("V",), "diamond"),
    ListKey("flag", say("To discuss"), ("F",), "flag"),
    ListKey("next_gap", say("Next gap"), ("]",), "triangle-alert"),
    ListKey("previous_gap", say("Previous gap"), ("[",), "triangle-alert"),
    ListKey("next_group", say("Next group"), ("}", "Shift+}", "Shift+]"), "chevron-down"),
    ListKey("previous_group", say("Previous group"), ("{", "Shift+{", "Shift+["), "chevron-up"),
    ListKey("all", say("Select all rows of the filter"), ("Ctrl+A",), "grid"),
    ListKey("down", say("Next row"), ("J",), "chevron-down"),
    ListKey("up", say("Previous row"), ("K",), "chevron-up"),
    ListKey("back", say("Back to the inspections"), ("Esc",), "arrow-left"),
)


class ListKeys(QObject):
    """The list's deeds as actions on its view."""

    wished = Signal(str)
    """The name of a `ListKey`."""
    digit_pressed = Signal(str)
    """A digit that starts the quick entry."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._actions: dict[str, QAction] = {}
        for key in LIST_KEYS:
            action = QAction(self)
            action.setObjectName(f"score.{key.name}")
            action.setData(key.name)
            action.setShortcuts([QKeySequence(keys) for keys in key.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(self._on_triggered)
            view.addAction(action)
            self._actions[key.name] = action
        for digit in DIGITS:
            DigitShortcut(digit, view).pressed.connect(self.digit_pressed)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def actions(self) -> list[QAction]:
        """The deeds for menu, palette and key sheet, in the order of the table."""
        return list(self._actions.values())

    def retranslate(self) -> None:
        """Names every deed in the language in use."""
        for key in LIST_KEYS:
            action = self._actions[key.name]
            title = wording.words(key.title)
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(title)
            action.setToolTip(f"{title.rstrip('…')} ({shown})")

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wished.emit(action.data())


class DigitShortcut(QShortcut):
    """One digit key that says which one it is."""

    pressed = Signal(str)

    def __init__(self, digit: str, view: QWidget) -> None:
        super().__init__(QKeySequence(digit), view)
        self._digit = digit
        self.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.activated.connect(self._on_activated)

    @Slot()
    def _on_activated(self) -> None:
        self.pressed.emit(self._digit)
