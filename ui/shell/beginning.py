"""What stands in the window before a workspace is open, and who opens one?

The first page is made when it is first seen: whoever starts the program with a workspace need not
wait for it. What keeps a workspace shut is said there too, or as a notice while another is open.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inspector.domain.faults import World
from ui.problems import notice_of
from ui.shell.drops import PACK
from ui.shell.places import TEAM
from ui.welcome.opening import Opening

if TYPE_CHECKING:
    from ui.welcome.page import WelcomePage
    from ui.welcome.wishes import NewWish, PackOffer, PackWish, Saved
    from ui.window import MainWindow

_PATIENCE_MS = 1000


class Beginning(QObject):
    """Opens workspaces, and has the first page."""

    stayed_shut = Signal(object)
    """The `World` that kept a workspace shut; what to do about it is shown by then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._opening = Opening(window.desk, self)
        self._opening.failed.connect(self._on_failed)
        self._opening.refused.connect(self._on_refused)
        self._opening.begun.connect(window.on_work_begun)
        self._opening.offered.connect(self._on_offered)
        self._opening.pack_came.connect(self._on_pack_came)

    @cached_property
    def page(self) -> WelcomePage:
        """The first page."""
        from ui.welcome.page import WelcomePage

        page = WelcomePage(self._window.desk, self._window.preferences, self._window.stack)
        page.open_wished.connect(self.open)
        page.demo_wished.connect(self.open_demo)
        page.make_wished.connect(self.make)
        page.unpack_wished.connect(self.make_from_pack)
        page.copy_wished.connect(self.copy_and_open)
        page.restore_wished.connect(self.restore_and_open)
        self._window.take_in(page)
        return page

    @property
    def has_page(self) -> bool:
        """Whether the first page was seen already."""
        return "page" in self.__dict__

    @Slot(object)
    def open(self, path: Path) -> None:
        """Opens a workspace in place of the present one, or what a task pack is for."""
        self._hide_failure()
        if path.suffix.lower() == PACK:
            self._look_at(path)
            return
        self._window.settle_pages()
        self._opening.open(path)
        # A workspace that takes its time, after a crash for instance, is waited for on a page.
        QTimer.singleShot(_PATIENCE_MS, self, self._on_patience)

    @Slot()
    def open_demo(self) -> None:
        """Opens a team's workspace of the demo campaign."""
        self._hide_failure()
        self._opening.open_demo()

    @Slot(object)
    def make(self, wish: NewWish) -> None:
        """Makes a workspace and opens it."""
        self._opening.make(wish)

    @Slot(object)
    def make_from_pack(self, wish: PackWish) -> None:
        """Makes a workspace from its task pack and opens it."""
        self._opening.make_from_pack(wish)

    @Slot(object)
    def copy_and_open(self, path: Path) -> None:
        """Copies a workspace to the documents and opens the copy."""
        self._hide_failure()
        self._opening.copy_and_open(path)

    @Slot(object)
    def restore_and_open(self, backup: Path) -> None:
        """Puts a backup in the place of what was damaged, and opens it."""
        self._hide_failure()
        self._opening.restore_and_open(backup)

    def _look_at(self, file: Path) -> None:
        if self._window.desk.current is not None:
            self._window.look_at((file,))
            return
        teams = (each for each in self._window.preferences.recent() if each.role == TEAM)
        self._opening.look_at_pack(file, [each.path for each in teams])

    def _hide_failure(self) -> None:
        if self.has_page:
            self.page.hide_failure()

    @Slot(object, object, object)
    def _on_failed(self, path: Path, problem: World, saved: tuple[Saved, ...]) -> None:
        if self._window.desk.current is not None:
            self._window.notices.show_notice(notice_of(problem))
        else:
            self._window.show_first_page()
            self.page.show_failure(path, problem, saved)
        self.stayed_shut.emit(problem)

    @Slot(object)
    def _on_offered(self, offer: PackOffer) -> None:
        if self._window.desk.current is None:
            self._window.show_first_page()
            self.page.show_pack(offer)

    @Slot(object)
    def _on_pack_came(self, pack: Path) -> None:
        self._window.look_at((pack,))

    @Slot(object, object)
    def _on_refused(self, path: Path, problem: World) -> None:
        self.page.show_refusal(path, problem)

    @Slot()
    def _on_patience(self) -> None:
        if self._window.desk.current is None and not self.has_page:
            self._window.show_first_page()
