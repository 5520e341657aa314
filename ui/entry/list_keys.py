"""Which keys does the scoring list know, and what is each one called?

Besides them every digit starts the quick entry.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from inspector.domain.sentences import say
from ui.widgets.view_keys import ViewKey, ViewKeys

DIGITS = "0123456789"


LIST_KEYS = (
    ViewKey("full", say("Full marks and down"), ("Space",), "circle-tick"),
    ViewKey("detail", say("To the details"), ("Return", "Enter"), "arrow-right"),
    ViewKey("clear", say("Clear the answer"), ("Backspace",), "circle"),
    ViewKey("not_applicable", say("Not applicable…"), ("N",), "circle-slash"),
    ViewKey("not_due", say("Not due yet"), ("D",), "clock"),
    ViewKey("reason", say("Reason or note…"), ("R",), "note"),
    ViewKey("evidence", say("Evidence of this item…"), ("E",), "evidence"),
    ViewKey("samples", say("Samples of this item…"), ("W",), "samples"),
    ViewKey("veto", say("Raise a veto…"), ("V",), "diamond"),
    ViewKey("flag", say("To discuss"), ("F",), "flag"),
    ViewKey("next_gap", say("Next gap"), ("]",), "triangle-alert"),
    ViewKey("previous_gap", say("Previous gap"), ("[",), "triangle-alert"),
    ViewKey("next_group", say("Next group"), ("}", "Shift+}", "Shift+]"), "chevron-down"),
    ViewKey("previous_group", say("Previous group"), ("{", "Shift+{", "Shift+["), "chevron-up"),
    ViewKey("all", say("Select all rows of the filter"), ("Ctrl+A",), "grid"),
    ViewKey("down", say("Next row"), ("J",), "chevron-down"),
    ViewKey("up", say("Previous row"), ("K",), "chevron-up"),
    ViewKey("back", say("Back to the inspections"), ("Esc",), "arrow-left"),
)


class ListKeys(ViewKeys):
    """The deeds of the scoring list as actions on its view."""

    digit_pressed = Signal(str)
    """A digit that starts the quick entry."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, "score", LIST_KEYS)
        for digit in DIGITS:
            DigitShortcut(digit, view).pressed.connect(self.digit_pressed)


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
