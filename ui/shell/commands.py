"""What can the window itself do, by which words and keys?

One table; menu, tooltips, palette and key sheet all read it, so that no key is a secret. What a
page can do stands in that page's own actions.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from inspector import wording
from inspector.domain.sentences import Sentence, say, say_in
from ui import icons


class Command(msgspec.Struct, frozen=True):
    """One deed of the window; `keys` as Qt writes them portably, the first one is shown."""

    name: str
    title: Sentence
    icon: str = ""
    keys: tuple[str, ...] = ()
    needs_workspace: bool = False


COMMANDS = (
    Command("open", say("Open…"), "folder", ("Ctrl+O",)),
    Command("new", say("New workspace…"), "plus"),
    Command("demo", say("Open the demo data"), "package"),
    Command("snapshot", say("Save a snapshot"), "save", ("Ctrl+S",), needs_workspace=True),
    Command("export", say("Export…"), "export", ("Ctrl+Shift+E",), needs_workspace=True),
    Command("close", say("Close the workspace"), "home", needs_workspace=True),
    Command("quit", say("Quit"), "", ("Ctrl+Q",)),
    Command("back", say("Back"), "arrow-left", needs_workspace=True),
    Command("next_pane", say("Next pane"), "", ("F6",)),
    Command("previous_pane", say("Previous pane"), "", ("Shift+F6",)),
    Command("palette", say("Command palette"), "command", ("Ctrl+K",)),
    Command("help", say("Help for this page"), "help", ("F1",)),
    Command("keys", say("Keys of this page"), "keyboard", ("?",)),
    Command("menu", say_in("window", "Menu"), "menu", ("F10",)),
)


class Commands(QObject):
    """The window's commands as actions that speak the language in use."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {command.name: self._made(command) for command in COMMANDS}

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def retranslate(self) -> None:
        """Puts every title into the language in use."""
        for command in COMMANDS:
            name_action(self._actions[command.name], wording.words(command.title))

    def draw(self) -> None:
        """Gives every command its drawing; called by those who show them."""
        for command in COMMANDS:
            if command.icon and self._actions[command.name].icon().isNull():
                self._actions[command.name].setIcon(icons.icon(command.icon, "text2"))

    def set_workspace_open(self, is_open: bool) -> None:
        """Offers what needs a workspace only while there is one."""
        for command in COMMANDS:
            if command.needs_workspace:
                self._actions[command.name].setEnabled(is_open)

    def _made(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(f"window.{command.name}")
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action


def name_action(action: QAction, title: str) -> None:
    """Gives an action its words: menu text, and a tooltip that names its first key."""
    action.setText(title)
    plain = title.rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{plain} ({keys})" if keys else plain)
