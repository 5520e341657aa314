"""Which single keys does a list know, and what is each one called?

A page gives one table; the list binds them, menu, tooltips, key sheet and palette read them. They
work while the list has the keys and nowhere else, so that a letter in a text field stays a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from inspector import wording
from inspector.domain.sentences import Sentence


@dataclass(frozen=True, slots=True)
class ViewKey:
    """One deed of a list; the first of `keys` is the one that is shown."""

    name: str
    title: Sentence
    keys: tuple[str, ...]
    icon: str = ""


class ViewKeys(QObject):
    """The deeds of a list as actions on its view."""

    wished = Signal(str)
    """The name of a `ViewKey`."""

    def __init__(self, view: QWidget, prefix: str, keys: Sequence[ViewKey]) -> None:
        super().__init__(view)
        self._keys = tuple(keys)
        self._actions: dict[str, QAction] = {}
        for key in self._keys:
            action = QAction(self)
            action.setObjectName(f"{prefix}.{key.name}")
            action.setData(key.name)
            action.setShortcuts([QKeySequence(keys) for keys in key.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(self._on_triggered)
            view.addAction(action)
            self._actions[key.name] = action
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def actions(self) -> list[QAction]:
        """The deeds for menu, palette and key sheet, in the order of the table."""
        return list(self._actions.values())

    def shown(self, name: str) -> str:
        """The key of a deed as the system writes it, for a button's tooltip."""
        shortcut = self._actions[name].shortcut()
        return shortcut.toString(QKeySequence.SequenceFormat.NativeText)

    def retranslate(self) -> None:
        """Names every deed in the language in use."""
        for key in self._keys:
            action = self._actions[key.name]
            title = wording.words(key.title)
            action.setText(title)
            action.setToolTip(f"{title.rstrip('…')} ({self.shown(key.name)})")

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wished.emit(action.data())
