"""What frames every page: rail, notices, page, status bar; which page is in front?

No page logic here. The window makes pages when they are first wanted, tells them what happened,
and carries their wishes out.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from inspector.wording import tr
from ui.desk import Desk, Opened
from ui.look import Look
from ui.page import Page
from ui.preferences import Preferences
from ui.problems import problems
from ui.shell.beginning import Beginning
from ui.shell.commands import Commands
from ui.shell.deeds import Deeds
from ui.shell.drops import WindowDrops, are_workbooks
from ui.shell.leaving import Leaving
from ui.shell.places import HISTORY, IMPORTS, Place, places_for
from ui.spot import Part, Spot
from ui.tasks import Task
from ui.theme import theme
from ui.widgets.banner import IN_A_WINDOW, Notice, NoticeBar

if TYPE_CHECKING:
    from pathlib import Path

    from inspector.domain.changes import Change
    from inspector.domain.records import InspectionKey
    from ui.shell.arrival import Arrival
    from ui.shell.rail import Rail
    from ui.shell.status_bar import StatusBar

_SMALLEST = (1093, 540)
_USUAL = (1366, 768)
_FONTS_AFTER_MS = 500
# Whoever lacks the font may read only one of the two.
_NO_FONT = (
    "这台电脑没有简体中文字体，汉字可能显示不出来；请安装“Noto Sans CJK SC”或同类字体。 / "
    "This computer has no font for Simplified Chinese; please install Noto Sans CJK SC or the like."
)


class MainWindow(QMainWindow):
    """The frame around the pages, and the only one who changes them."""

    front_filled = Signal()
    """The page in front shows what it is for."""

    def __init__(self, desk: Desk, preferences: Preferences, look: Look) -> None:
        super().__init__()
        self.setObjectName("window")
        self.desk = desk
        self.preferences = preferences
        self.inspection: InspectionKey | None = None
        self._places: dict[str, Place] = {}
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self._make_controls()
        self._lay_out()
        self._connect(look)
        self.retranslate()
        # A screen that is shown at half again its size has less room than that.
        room = self.screen().availableGeometry().size()
        self.setMinimumSize(QSize(*_SMALLEST).boundedTo(room))
        if not self.restoreGeometry(preferences.state("", "geometry")):
            self.resize(*_USUAL)
        # Looking through all fonts takes a moment that the first page need not wait for.
        QTimer.singleShot(_FONTS_AFTER_MS, self, self._on_time_for_fonts)

    def _make_controls(self) -> None:
        self.commands = Commands(self)
        self.commands.set_workspace_open(is_open=False)
        self.addActions(list(self.commands))
        self.notices = NoticeBar(self, IN_A_WINDOW)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(_Blank(self.desk, self.stack))
        self.drops = WindowDrops(self)
        self.beginning = Beginning(self)
        self.deeds = Deeds(self)
        self.leaving = Leaving(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        self._row = QHBoxLayout()
        self._row.addLayout(column, 1)
        centre = QWidget(self)
        self._whole = QVBoxLayout(centre)
        self._whole.addLayout(self._row, 1)
        for layout in (column, self._row, self._whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setCentralWidget(centre)

    def _connect(self, look: Look) -> None:
        self.drops.dropped.connect(self._on_dropped)
        problems().noticed.connect(self.notices.show_notice)
        self.desk.opened.connect(self._on_opened)
        self.desk.closed.connect(self._on_closed)
        self.desk.changed.connect(self._on_changed)
        look.language_changed.connect(self.retranslate)

    # What the first page has no use for is made when it is first wanted.

    @cached_property
    def rail(self) -> Rail:
        """The pages at the left; hidden while no workspace is open."""
        from ui.shell.rail import Rail

        self.commands.draw()
        rail = Rail(self.commands["menu"], (self.commands["palette"], self.commands["help"]), self)
        rail.wished.connect(self.go)
        rail.retranslate()
        rail.hide()
        self._row.insertWidget(0, rail)
        return rail

    @cached_property
    def status(self) -> StatusBar:
        """The line at the foot."""
        from ui.shell.status_bar import StatusBar

        status = StatusBar(self)
        self.desk.facts_changed.connect(status.show_workspace)
        self.desk.save_state_changed.connect(status.save.show_state)
        status.save.retry_wished.connect(self.desk.try_again)
        status.save.save_elsewhere_wished.connect(self.deeds.on_save_elsewhere)
        status.retranslate()
        self._whole.addWidget(status)
        return status

    @cached_property
    def arrival(self) -> Arrival:
        """Who receives a workspace that has come onto the desk."""
        from ui.shell.arrival import Arrival

        copy_and_open = self.beginning.copy_and_open
        return Arrival(self.desk, self.preferences, self.notices, copy_and_open, self)

    @property
    def is_working(self) -> bool:
        """Whether long work runs that a person was told of."""
        return self._has("status") and self.status.work.is_busy

    def _has(self, name: str) -> bool:
        """Whether that part was wanted before."""
        return name in self.__dict__

    @property
    def front(self) -> Page:
        """The page in front."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)  # noqa: S101 - nothing else is ever put into the stack
        return page

    def title_of(self, page: Page) -> str:
        """What a page is called."""
        place = self._places.get(page.name)
        return place.words() if place else tr("Start")

    def panes(self) -> list[QWidget]:
        """All panes in reading order, for F6."""
        around = [self.rail, self.status] if self.desk.current is not None else []
        return [self.notices, *around[:1], *self.front.panes(), *around[1:]]

    @Slot()
    def retranslate(self) -> None:
        """Puts every word of the window and its pages into the language in use."""
        self.commands.retranslate()
        if self._has("rail"):
            self.rail.retranslate()
        if self._has("status"):
            self.status.retranslate()
        first = (self.beginning.page,) if self.beginning.has_page else ()
        for page in (*first, *self._pages.values()):
            page.retranslate()
        self.notices.retranslate()
        self.deeds.retranslate()
        self._name_window()

    @Slot(str)
    @Slot(str, object)
    def go(self, name: str, target: InspectionKey | Spot | Part | None = None) -> None:
        """Brings a page to the front; pages of one inspection keep the last one shown."""
        place = self._places.get(name)
        if place is None:
            return
        part = target if isinstance(target, Part) else None
        target = None if isinstance(target, Part) else target
        spot = target if isinstance(target, Spot) else None
        inspection = target.inspection if isinstance(target, Spot) else target
        inspection = inspection or self.front.inspection() or self.inspection
        if place.needs_inspection and inspection is None:
            self.rail.show_place(self.front.name)
            self.deeds.say_choose_inspection()
            return
        page = self._pages.get(name) or self._made(place)
        if page is not self.front:
            self._trail.append(self.front.name)
            self.front.leave()
            if target is not None:
                page.came_from(self.front.listed())
        if inspection is not None and (place.needs_inspection or target is not None):
            self.inspection = inspection
            page.show_inspection(inspection)
        if part is not None:
            page.show_part(part)
        self._bring(page)
        if spot is not None:
            page.show_spot(spot)

    @Slot()
    def go_back(self) -> None:
        """Back to the page before; from the first one nowhere."""
        while self._trail:
            page = self._pages.get(self._trail.pop())
            if page is not None and page is not self.front:
                self.front.leave()
                self._bring(page)
                return
        first = next(iter(self._places), "")
        if self.desk.current is not None and self.front.name != first:
            self.go(first)
            self._trail.clear()

    def show_first_page(self) -> None:
        """Brings the page on which one opens or makes a workspace."""
        self._bring(self.beginning.page)

    def take_in(self, page: Page) -> None:
        """Gives a new page its place and its words, and listens to it."""
        self.stack.addWidget(page)
        page.go_wished.connect(self.go)
        page.back_wished.connect(self.go_back)
        page.export_wished.connect(self.deeds.export)
        page.begin_wished.connect(self.deeds.begin_from_pack)
        page.notice_wished.connect(self.notices.show_notice)
        page.work_begun.connect(self.on_work_begun)
        page.filled.connect(self._on_filled)
        page.retranslate()

    def settle_pages(self) -> None:
        """Sends what is typed and keeps how the pages were left, before another workspace."""
        self.front.leave()
        self.keep_state()

    def keep_state(self) -> None:
        """Keeps how the window and its pages were left."""
        self.preferences.keep("", "geometry", self.saveGeometry())
        if self.desk.current is not None:
            self.arrival.remember()
        if self.desk.current is not None:
            for name, page in self._pages.items():
                self.preferences.keep(self.desk.facts.id, name, page.save_state())
        self.preferences.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only what nobody below has taken arrives here: a list or a drawer may have its own Esc.
        if event.key() == Qt.Key.Key_Escape and self.desk.current is not None:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.leaving.may_go():
            event.accept()
        else:
            event.ignore()

    def _made(self, place: Place) -> Page:
        page = place.make(self.desk, self.preferences)
        self._pages[place.name] = page
        self.take_in(page)
        state = self.preferences.state(self.desk.facts.id, place.name)
        if not state.isEmpty():
            page.restore_state(state)
        return page

    def _bring(self, page: Page) -> None:
        self.stack.setCurrentWidget(page)
        if self._has("rail"):
            self.rail.show_place(page.name)
        # The history has an export of its own, on the same keys.
        is_open = self.desk.current is not None
        self.commands["export"].setEnabled(is_open and page.name != HISTORY)
        page.refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name_window()

    def _forget_pages(self) -> None:
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._trail.clear()
        self.inspection = None

    def _name_window(self) -> None:
        opened = self.desk.current
        name = tr("Joint Inspector")
        self.setWindowTitle(f"{opened.path.stem} — {name}" if opened else name)

    @Slot(object)
    def _on_dropped(self, paths: tuple[Path, ...]) -> None:
        if self.drops.is_open and are_workbooks(paths):
            self.look_at(paths)
        else:
            self.beginning.open(paths[0])

    def look_at(self, paths: tuple[Path, ...]) -> None:
        """Shows what workbooks would bring; nothing comes in by it."""
        from ui.imports.page import ImportsPage

        self.go(IMPORTS)
        if isinstance(self.front, ImportsPage):
            self.front.begin(paths)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._forget_pages()
        self.notices.clear()
        self.arrival.welcome(opened)
        self.drops.is_open = True
        self.commands.set_workspace_open(is_open=True)
        self.status.show_workspace(opened)
        places = places_for(opened.facts.role)
        self._places = {place.name: place for place in places}
        self.rail.set_places(places)
        self.rail.show()
        self.go(places[0].name)
        self._trail.clear()

    @Slot()
    def _on_closed(self) -> None:
        if self.leaving.is_under_way:
            return
        self._forget_pages()
        self.notices.clear()
        self._places = {}
        self.drops.is_open = False
        self.commands.set_workspace_open(is_open=False)
        self.status.show_workspace(None)
        self.rail.hide()
        self.show_first_page()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        for page in self._pages.values():
            page.on_changed(change)

    @Slot()
    def _on_time_for_fonts(self) -> None:
        if not theme().chinese_family():
            self.notices.show_notice(Notice(_NO_FONT, tone="warn", topic="font"))

    @Slot(object, str)
    def on_work_begun(self, task: Task, name: str) -> None:
        """Shows long work that was just begun, and how to stop it."""
        self.status.work.watch(task, name)

    @Slot()
    def _on_filled(self) -> None:
        if self.sender() is self.front:
            self.front_filled.emit()


class _Blank(Page):
    """Stands while a workspace opens, for the part of a second that this takes."""

    name: ClassVar[str] = "blank"
