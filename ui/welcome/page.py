"""Where does one begin? With a workspace dropped, opened, used before, or made anew (S0)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import World
from inspector.domain.sentences import say
from inspector.wording import tr
from ui import icons
from ui.page import Page
from ui.preferences import Preferences, Recent
from ui.shell.drops import judge
from ui.theme import mark, theme
from ui.welcome.looks import Looks
from ui.welcome.opening import ask_for_workspace
from ui.welcome.recent_list import RecentList, RecentRow, gone_files
from ui.widgets.banner import Notice
from ui.widgets.buttons import PrimaryButton
from ui.widgets.drop_zone import DropZone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk
    from ui.welcome.failure_card import FailureCard
    from ui.welcome.new_form import NewForm
    from ui.welcome.pack_form import PackForm
    from ui.welcome.wishes import NewWish, PackOffer, PackWish, Saved


class WelcomePage(Page):
    """The first page; it needs none of the heavy libraries."""

    name: ClassVar[str] = "welcome"

    open_wished = Signal(object)
    """The path of a workspace to open."""
    demo_wished = Signal()
    make_wished = Signal(object)
    """The `NewWish` of a workspace to make."""
    unpack_wished = Signal(object)
    """The `PackWish` of a workspace to make from a task pack."""
    copy_wished = Signal(object)
    """The path of a workspace to copy to the documents, and to open there."""
    restore_wished = Signal(object)
    """The path of a backup to put in the place of what was damaged."""

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._preferences = preferences
        self._form: NewForm | None = None
        self._pack_form: PackForm | None = None
        self._failure: FailureCard | None = None
        self._row: RecentRow | None = None
        self._forgotten: tuple[Recent, int] | None = None
        self._make_controls()
        self._lay_out()
        self._connect()

    def _make_controls(self) -> None:
        self._title = QLabel(self)
        mark(self._title, type="score")
        self._tagline = QLabel(self)
        mark(self._tagline, type="body", tone="muted")
        self._drop = DropZone(
            say("Drop the task pack of your team here (.xlsx), or a workspace (.inspection)"),
            judge,
            parent=self,
        )
        self._drop.setObjectName("welcome.drop")
        self.open = PrimaryButton(self)
        self.open.setObjectName("welcome.open")
        self.new_team = self._button("welcome.new_team", "people")
        self.new_headquarters = self._button("welcome.new_headquarters", "home")
        self.demo = self._button("welcome.demo", "package")
        self._recent_title = QLabel(self)
        mark(self._recent_title, type="section")
        self.recent = RecentList(self)
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        mark(self._empty, type="body", tone="muted")
        self._missing = QWidget(self)
        self._locate = QPushButton(self._missing)
        self._locate.setObjectName("welcome.locate")
        self._forget = QPushButton(self._missing)
        self._forget.setObjectName("welcome.forget")
        self.looks = Looks(self._preferences, self)
        self._faces = QStackedWidget(self)

    def _lay_out(self) -> None:
        look = theme()
        buttons = QGridLayout()
        buttons.setSpacing(look.space("m"))
        for place, button in enumerate(
            (self.open, self.new_team, self.demo, self.new_headquarters)
        ):
            buttons.addWidget(button, place // 2, place % 2)

        start = QWidget(self)
        left = QWidget(self)
        self._start = column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("l"))
        column.addWidget(self._drop, 1)
        column.addLayout(buttons)
        missing = QHBoxLayout(self._missing)
        missing.setContentsMargins(0, 0, 0, 0)
        missing.addWidget(self._locate)
        missing.addWidget(self._forget)
        missing.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(look.space("s"))
        right.addWidget(self._recent_title)
        right.addWidget(self.recent, 100)
        right.addWidget(self._empty)
        right.addWidget(self._missing)
        right.addStretch(1)

        body = QHBoxLayout(start)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(look.space("xxl"))
        body.addWidget(_scrolled(left, self), 6)
        body.addLayout(right, 5)
        self._faces.addWidget(start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.space("xxl"),) * 3, look.space("l"))
        layout.setSpacing(look.space("xs"))
        layout.addWidget(self._title)
        layout.addWidget(self._tagline)
        layout.addSpacing(look.space("l"))
        layout.addWidget(self._faces, 1)
        layout.addSpacing(look.space("l"))
        layout.addWidget(self.looks)

    def _connect(self) -> None:
        self.open.clicked.connect(self._on_open)
        self._drop.dropped.connect(self._on_dropped)
        self.new_team.clicked.connect(self.begin_new)
        self.new_headquarters.clicked.connect(self._on_new_headquarters)
        self.demo.clicked.connect(self.demo_wished)
        self.recent.open_wished.connect(self.open_wished)
        self.recent.forget_wished.connect(self._on_forget)
        self.recent.pointed.connect(self._on_pointed)
        self._locate.clicked.connect(self._on_locate)
        self._forget.clicked.connect(self._on_forget_pointed)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def form(self) -> NewForm | None:
        """The sheet for a new workspace, once it was asked for."""
        return self._form

    def panes(self) -> list[QWidget]:
        return [self._faces, self.recent, self.looks]

    @Slot()
    def begin_new(self) -> None:
        """Offers the sheet for a new workspace of a team."""
        self._begin("team")

    def refresh(self) -> None:
        recent = self._preferences.recent()
        self.recent.show_recent(recent, datetime.now().astimezone())
        self.recent.setVisible(bool(recent))
        self._empty.setVisible(not recent)
        self.give_keys_to(self.recent if recent else self.open)
        if recent:
            look = self.desk.long(gone_files(each.path for each in recent))
            look.succeeded.connect(self._on_gone)
            look.start()

    def retranslate(self) -> None:
        self._title.setText(tr("Joint Inspector"))
        tagline = tr("Scores joint on-site inspections on this laptop, without a network")
        self._tagline.setText(tagline)
        self._drop.retranslate()
        self.open.setText(tr("Open a task pack or workspace…"))
        self.open.setToolTip(tr("Open a task pack or workspace (Ctrl+O)"))
        self.new_team.setText(tr("New team workspace…"))
        self.new_headquarters.setText(tr("New headquarters workspace…"))
        self.demo.setText(tr("Open the demo data"))
        self._recent_title.setText(tr("Recent"))
        self.recent.setAccessibleName(tr("Recent workspaces"))
        self._empty.setText(
            tr(
                "There is no workspace yet. A team drops the task pack that headquarters sent; "
                "without one it makes a workspace for itself. Headquarters makes one for the "
                "campaign. The demo data shows how it looks when work is under way."
            )
        )
        self._locate.setText(tr("Locate…"))
        self._forget.setText(tr("Take off the list"))
        if self._failure is not None:
            self._failure.retranslate()
        self.looks.retranslate()
        for form in (self._form, self._pack_form):
            if form is not None:
                form.retranslate()
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.hasFocus():
            self.setFocus()

    def show_failure(self, path: Path, problem: World, saved: Sequence[Saved]) -> None:
        """Says why a workspace did not open; `saved` are the backups of a damaged one."""
        from ui.welcome.failure_card import FailureCard

        if self._failure is None:
            self._failure = FailureCard(self)
            self._failure.wished.connect(self._on_remedy)
            self._start.insertWidget(0, self._failure)
        self._faces.setCurrentIndex(0)
        self._failure.show_failure(path, problem, saved)

    def hide_failure(self) -> None:
        """Another one is tried now."""
        if self._failure is not None:
            self._failure.hide()

    def show_refusal(self, path: Path, problem: World) -> None:
        """Says why the workspace that the sheet asks for was not made."""
        for form in (self._form, self._pack_form):
            if form is not None and form is self._faces.currentWidget():
                form.show_problem(path, problem)

    def show_pack(self, offer: PackOffer) -> None:
        """Asks who it is that starts from a task pack."""
        from ui.welcome.pack_form import PackForm

        if self._pack_form is None:
            self._pack_form = PackForm(self._faces)
            self._faces.addWidget(self._pack_form)
            self._pack_form.made.connect(self._on_unpacked)
            self._pack_form.left.connect(self._on_left)
        self._faces.setCurrentWidget(self._pack_form)
        self._pack_form.begin(offer, self._preferences.author)

    def _button(self, name: str, drawing: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setIcon(icons.icon(drawing, "text2"))
        return button

    def _begin(self, role: str) -> None:
        from inspector.domain.records import Role
        from ui.welcome.new_form import NewForm

        if self._form is None:
            self._form = NewForm(self.desk, self._faces)
            self._faces.addWidget(self._form)
            self._form.made.connect(self._on_made)
            self._form.left.connect(self._on_left)
        self._faces.setCurrentWidget(self._form)
        self._form.begin(Role(role), self._preferences.author)

    @Slot(object)
    def _on_dropped(self, paths: tuple[Path, ...]) -> None:
        self.open_wished.emit(paths[0])

    @Slot()
    def _on_open(self) -> None:
        path = ask_for_workspace(self, or_pack=True)
        if path is not None:
            self.open_wished.emit(path)

    @Slot()
    def _on_new_headquarters(self) -> None:
        self._begin("headquarters")

    @Slot()
    def _on_left(self) -> None:
        self._faces.setCurrentIndex(0)
        self.open.setFocus()

    @Slot(object)
    def _on_made(self, wish: NewWish) -> None:
        self._preferences.author = wish.author
        self.make_wished.emit(wish)

    @Slot(object)
    def _on_unpacked(self, wish: PackWish) -> None:
        self._preferences.author = wish.author
        self.unpack_wished.emit(wish)

    @Slot(str, object)
    def _on_remedy(self, remedy: str, path: Path) -> None:
        from ui.welcome.failure_card import Remedy

        match remedy:
            case Remedy.RETRY:
                self.open_wished.emit(path)
            case Remedy.COPY:
                self.copy_wished.emit(path)
            case Remedy.LOCATE:
                self._locate_file(path)
            case Remedy.FORGET:
                self._on_forget(path)
            case Remedy.RESTORE:
                self.restore_wished.emit(path)
            case Remedy.CHOOSE:
                self._on_open()

    @Slot(object)
    def _on_gone(self, gone: frozenset[Path]) -> None:
        self.recent.show_gone(gone)

    @Slot(object)
    def _on_pointed(self, row: RecentRow | None) -> None:
        self._row = row
        self._missing.setVisible(row is not None and not row.is_there)

    @Slot()
    def _on_locate(self) -> None:
        if self._row is not None:
            self._locate_file(self._row.recent.path)

    def _locate_file(self, lost: Path) -> None:
        path = ask_for_workspace(self)
        if path is not None:
            self._preferences.forget(lost)
            self.open_wished.emit(path)

    @Slot()
    def _on_forget_pointed(self) -> None:
        if self._row is not None:
            self._on_forget(self._row.recent.path)

    @Slot(object)
    def _on_forget(self, path: Path) -> None:
        known = self._preferences.recent()
        place = next((n for n, each in enumerate(known) if each.path == path), None)
        if place is None:
            return
        self._preferences.forget(path)
        self._forgotten = (known[place], place)
        self.refresh()
        self.notice_wished.emit(
            Notice(
                say("“{name}” is off the list; its file stays.", name=known[place].name),
                actions=((say("Undo"), self._on_remember),),
                topic="forget",
            )
        )

    @Slot()
    def _on_remember(self) -> None:
        if self._forgotten is None:
            return
        self._preferences.restore(*self._forgotten)
        self.refresh()
        self.recent.setFocus()

    @Slot()
    def _on_theme(self) -> None:
        look = theme()
        for button in (self.open, self.new_team, self.new_headquarters, self.demo):
            button.setMinimumHeight(look.size("row"))
            button.setIconSize(QSize(look.size("icon"), look.size("icon")))


def _scrolled(content: QWidget, parent: QWidget) -> QScrollArea:
    """Lets what is too high for a low window be scrolled to."""
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    content.setAutoFillBackground(False)
    return scroll
