"""Where does every action stand with its key? In one menu at the head of the rail.

A menu bar would cost a line of the scoring page; the menu opens by its button or F10.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from inspector import wording
from inspector.wording import tr, words
from ui.preferences import Preferences
from ui.shell.commands import Commands
from ui.tokens import TEXT_PERCENTS
from ui.words import LANGUAGES, SCHEME_WORDS

_FILE = ("open", "new", "demo", "", "snapshot", "export", "close", "", "quit")
_GO = ("back", "next_pane", "previous_pane")
_HELP = ("help", "keys", "palette")


class WindowMenu(QMenu):
    """The window's commands, the pages, the front page's actions, and how things look."""

    def __init__(self, commands: Commands, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("window.menu")
        self._commands = commands
        commands.draw()
        self._file, self._page, self._go = (self.addMenu("") for _ in range(3))
        self.look = LookMenu(preferences, self)
        self.addMenu(self.look)
        self._help = self.addMenu("")
        _fill(self._file, _FILE, commands)
        _fill(self._help, _HELP, commands)

    def fill(self, title: str, actions: Sequence[QAction], pages: Sequence[QAction]) -> None:
        """Lists what the page of that title can do and where one can go, in today's language."""
        self._file.setTitle(tr("Workspace"))
        self._help.setTitle(tr("Help"))
        self._page.setTitle(title)
        self._page.clear()
        self._page.addActions(actions)
        self._page.menuAction().setVisible(bool(actions))
        self._go.setTitle(tr("Go"))
        self._go.clear()
        self._go.addActions(pages)
        if pages:
            self._go.addSeparator()
        _fill(self._go, _GO, self._commands)
        self.look.retranslate()


class LookMenu(QMenu):
    """Language, size of the text, light or dark: each takes effect at once."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._languages = self._choice(wording.LOCALES, self._on_language)
        self._sizes = self._choice(TEXT_PERCENTS, self._on_size)
        self._schemes = self._choice(tuple(SCHEME_WORDS), self._on_scheme)
        preferences.changed.connect(self.retranslate)
        self.retranslate()

    def choices(self) -> list[QAction]:
        """Languages, sizes and appearances, for the palette."""
        return [action for action in self.actions() if not action.isSeparator()]

    @Slot()
    def retranslate(self) -> None:
        """Names every choice in the language in use and ticks what is chosen."""
        self.setTitle(tr("Look and language"))
        schemes = {scheme: words(title) for scheme, title in SCHEME_WORDS.items()}
        for group, chosen, names in (
            (self._languages, self._preferences.language, LANGUAGES),
            (self._sizes, self._preferences.text_percent, {}),
            (self._schemes, self._preferences.scheme, schemes),
        ):
            for action in group.actions():
                value = action.data()
                action.setText(names.get(value) or tr("Text {percent} %", percent=value))
                action.setChecked(value == chosen)

    def _choice(
        self, values: Sequence[str | int], on_choice: Callable[[QAction], None]
    ) -> QActionGroup:
        if self.actions():
            self.addSeparator()
        group = QActionGroup(self)
        for value in values:
            action = self.addAction("")
            action.setObjectName(f"look.{value}")
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
        group.triggered.connect(on_choice)
        return group

    @Slot(QAction)
    def _on_language(self, action: QAction) -> None:
        self._preferences.language = action.data()

    @Slot(QAction)
    def _on_size(self, action: QAction) -> None:
        self._preferences.text_percent = action.data()

    @Slot(QAction)
    def _on_scheme(self, action: QAction) -> None:
        self._preferences.scheme = action.data()


def _fill(menu: QMenu, names: Sequence[str], commands: Commands) -> None:
    for name in names:
        if name:
            menu.addAction(commands[name])
        else:
            menu.addSeparator()
