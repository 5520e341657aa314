"""Who carries out the window's own commands: open, close, undo, snapshot, palette, help, keys?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction

from inspector.domain.sentences import say
from inspector.wording import tr
from ui.problems import problems
from ui.shell.panes import go_to_pane
from ui.welcome.opening import ask_for_workspace
from ui.widgets.banner import Notice

if TYPE_CHECKING:
    from pathlib import Path

    from inspector.domain.records import InspectionKey
    from inspector.workspace.upkeep import Kept
    from inspector.workspace.workspace import Workspace
    from ui.copies import Copies
    from ui.exporting.beside import Exports
    from ui.help.window import HelpWindow
    from ui.palette.choices import Choice
    from ui.palette.palette import Palette
    from ui.shell.menus import WindowMenu
    from ui.window import MainWindow


class Deeds(QObject):
    """The slots of the window's commands."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._after_close = ""
        self._pack: Path | None = None
        self._menu: WindowMenu | None = None
        self._palette: Palette | None = None
        self._help: HelpWindow | None = None
        for name, slot in (
            ("open", self._on_open),
            ("new", self._on_new),
            ("demo", self._on_demo),
            ("snapshot", self._on_snapshot),
            ("export", self._on_export),
            ("close", self._on_close),
            ("quit", self._on_quit),
            ("back", self._on_back),
            ("next_pane", self._on_next_pane),
            ("previous_pane", self._on_previous_pane),
            ("palette", self._on_palette),
            ("help", self._on_help),
            ("keys", self._on_keys),
            ("menu", self._on_menu),
        ):
            window.commands[name].triggered.connect(slot)
        window.desk.closed.connect(self._on_closed)
        self._copies: Copies | None = None
        self._exports: Exports | None = None

    def say_choose_inspection(self) -> None:
        """A page of one inspection was wanted, and none is chosen."""
        sentence = say("Choose a locality in the list first.")
        self._window.notices.show_notice(Notice(sentence))

    @Slot()
    def _on_open(self) -> None:
        path = ask_for_workspace(self._window, or_pack=True)
        if path is not None:
            self._window.beginning.open(path)

    @Slot()
    def _on_new(self) -> None:
        self._at_welcome("new")

    @Slot()
    def _on_demo(self) -> None:
        self._at_welcome("demo")

    @Slot()
    def on_save_elsewhere(self) -> None:
        """Asks where, and saves a copy there."""
        from ui.copies import Copies

        if self._copies is None:
            self._copies = Copies(self._window.desk, self._window)
            self._copies.noticed.connect(self._window.notices.show_notice)
            self._copies.begun.connect(self._window.status.work.watch)
        self._copies.ask_and_save()

    @Slot()
    def _on_snapshot(self) -> None:
        self._window.front.leave()
        name = self._window.title_of(self._window.front)
        task = self._window.desk.ask(partial(_snapshot, name))
        task.succeeded.connect(self._on_snapshot_made)
        task.failed.connect(problems().tell)
        task.start()

    @Slot(object)
    def _on_snapshot_made(self, kept: Kept) -> None:
        time = kept.at.astimezone().strftime("%H:%M:%S")
        told = say("The snapshot of {time} is made and checked.", time=time)
        self._window.notices.show_notice(Notice(told, tone="ok", topic="snapshot"))

    @Slot()
    def _on_export(self) -> None:
        self.export(self._window.front.inspection())

    @Slot(object)
    def export(self, key: InspectionKey | None) -> None:
        """Offers to write one inspection, or all, into a workbook."""
        from ui.exporting.beside import Exports

        if self._exports is None:
            self._exports = Exports(self._window)
        self._window.front.leave()
        self._exports.open_for(key)

    @Slot(object)
    def begin_from_pack(self, pack: Path) -> None:
        """Closes what is open, and offers to make the workspace that the task pack is for."""
        self._pack = pack
        self._at_welcome("pack")

    @Slot()
    def _on_close(self) -> None:
        self._at_welcome("")

    def _at_welcome(self, deed: str) -> None:
        """Closes what is open, then does what was wished on the first page."""
        self._after_close = deed
        if self._window.desk.current is None:
            self._on_closed()
            return
        self._window.settle_pages()
        self._window.desk.close().start()

    @Slot()
    def _on_closed(self) -> None:
        deed, self._after_close = self._after_close, ""
        if deed == "new":
            self._window.beginning.page.begin_new()
        elif deed == "pack" and self._pack is not None:
            pack, self._pack = self._pack, None
            self._window.beginning.open(pack)
        elif deed == "demo":
            self._window.beginning.open_demo()

    @Slot()
    def _on_quit(self) -> None:
        self._window.close()

    @Slot()
    def _on_back(self) -> None:
        self._window.go_back()

    @Slot()
    def _on_next_pane(self) -> None:
        go_to_pane(self._window.panes(), 1)

    @Slot()
    def _on_previous_pane(self) -> None:
        go_to_pane(self._window.panes(), -1)

    def menu(self) -> WindowMenu:
        """The menu as it is now; made when it is first wanted."""
        from ui.shell.menus import WindowMenu

        window = self._window
        if self._menu is None:
            self._menu = WindowMenu(window.commands, window.preferences, window)
        title = window.title_of(window.front)
        self._menu.fill(title, window.front.page_actions(), window.rail.page_actions())
        return self._menu

    @Slot()
    def _on_menu(self) -> None:
        rail = self._window.rail
        corner = rail.head.rect().bottomLeft() if rail.isVisible() else QPoint(0, 0)
        owner = rail.head if rail.isVisible() else self._window.front
        self.menu().popup(owner.mapToGlobal(corner))

    @Slot()
    def _on_palette(self) -> None:
        from ui.palette.gathering import inspection_choices
        from ui.palette.palette import Palette

        if self._palette is None:
            self._palette = Palette(self._window)
            self._palette.chosen.connect(self._on_chosen)
        self._palette.ask(self._choices())
        if self._window.desk.current is not None:
            names = self._window.desk.ask(inspection_choices)
            names.succeeded.connect(self._palette.add)
            names.start()

    def _choices(self) -> list[Choice]:
        from ui.palette.gathering import action_choices

        window = self._window
        title = window.title_of(window.front)
        return [
            *action_choices(title, window.front.page_actions()),
            *action_choices(tr("Go"), window.rail.page_actions()),
            *action_choices(tr("Everywhere"), window.commands),
            *action_choices(tr("Look and language"), self.menu().look.choices()),
        ]

    @Slot(object)
    def _on_chosen(self, choice: Choice) -> None:
        if isinstance(choice.target, QAction):
            choice.target.trigger()
        else:
            self._window.go("scoring", choice.target)

    def retranslate(self) -> None:
        """Puts the windows beside the window into the language in use."""
        if self._help is not None:
            self._help.retranslate()
        if self._palette is not None:
            self._palette.retranslate()
        if self._exports is not None:
            self._exports.retranslate()

    @Slot()
    def _on_help(self) -> None:
        from ui.help.window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.show_topic(self._window.front.name)

    @Slot()
    def _on_keys(self) -> None:
        from ui.shell.key_sheet import KeySheet

        window = self._window
        everywhere = [*window.rail.page_actions(), *window.commands]
        title = window.title_of(window.front)
        sheet = KeySheet(title, window.front.page_actions(), everywhere, window)
        sheet.show()


def _snapshot(name: str, workspace: Workspace) -> Kept:
    from inspector.workspace.upkeep import snapshot

    return snapshot(workspace, name)
