"""Which pages are there, and which one is in front?

The rail stands at the left: the menu, then one button a page, icon over name, exactly one of them
checked, and at the foot what is always at hand. In a low window the foot gives way first (its
actions are in the menu too), then the gaps, the names under the icons, and the air around these.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inspector.wording import tr
from ui import icons
from ui.shell.commands import name_action
from ui.shell.places import Place
from ui.theme import mark, theme

_ANY_HEIGHT = 16777215
"""Qt's own word for no bound."""


class Rail(QFrame):
    """Emits the name of the page that a person wants."""

    wished = Signal(str)

    def __init__(self, head: QAction, foot: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("window.rail")
        mark(self, kind="rail")
        self._group = QActionGroup(self)
        self._places: tuple[Place, ...] = ()
        self._pages: dict[str, QToolButton] = {}
        self._actions: dict[str, QAction] = {}
        self._within: dict[str, Place] = {}
        self._inner: dict[str, QAction] = {}
        self._heights: list[int] = []
        self.head = self._button(head)
        self._foot = [self._button(action) for action in foot]

        self._page_layout = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme().space("xs"), 0, theme().space("xs"))
        layout.setSpacing(theme().space("xs"))
        self._page_layout.setSpacing(theme().space("xs"))
        layout.addWidget(self.head)
        layout.addLayout(self._page_layout)
        layout.addStretch(1)
        for button in self._foot:
            layout.addWidget(button)

        self._group.triggered.connect(self._on_triggered)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def set_places(self, places: Sequence[Place]) -> None:
        """Offers these pages, in this order, and on Ctrl+1, Ctrl+2 and so on."""
        for button, action in zip(self._pages.values(), self._actions.values(), strict=True):
            self._page_layout.removeWidget(button)
            button.hide()
            button.deleteLater()
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        for action in self._inner.values():
            self.removeAction(action)
            action.deleteLater()
        self._places = tuple(place for place in places if not place.under)
        self._within = {place.name: place for place in places if place.under}
        self._inner = {name: self._inner_action(name) for name in self._within}
        self._pages, self._actions, self._heights = {}, {}, []
        before: QWidget = self.head
        for number, place in enumerate(self._places, start=1):
            action = QAction(icons.switch_icon(place.icon, place.icon, "text2", "accent"), "", self)
            action.setObjectName(f"go.{place.name}")
            action.setCheckable(True)
            action.setData(place.name)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            self._group.addAction(action)
            self.addAction(action)
            button = self._button(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            mark(button, named="true")
            self._page_layout.addWidget(button)
            self._pages[place.name] = button
            self._actions[place.name] = action
            self.setTabOrder(before, button)
            before = button
        self.retranslate()

    def _inner_action(self, name: str) -> QAction:
        """A page that another one leads to: no button, but in menu and palette."""
        action = QAction(self)
        action.setObjectName(f"go.{name}")
        action.setData(name)
        action.triggered.connect(self._on_inner)
        self.addAction(action)
        return action

    def show_place(self, name: str) -> None:
        """Marks the page that is in front; one without a place of its own leaves none marked."""
        checked = self._group.checkedAction()
        name = self._within[name].under if name in self._within else name
        if name in self._actions:
            self._actions[name].setChecked(True)
        elif checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def page_actions(self) -> list[QAction]:
        """The pages as actions, for menu, palette and key sheet."""
        return [*self._actions.values(), *self._inner.values()]

    def retranslate(self) -> None:
        """Names every page in the language in use."""
        self.setAccessibleName(tr("Pages"))
        for place in self._places:
            name_action(self._actions[place.name], place.words())
            self._pages[place.name].setAccessibleName(place.words())
        for name, action in self._inner.items():
            name_action(action, self._within[name].words())
        for button in (self.head, *self._foot):
            button.setAccessibleName(button.text().rstrip("…"))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setObjectName(f"rail.{action.objectName()}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        mark(button, kind="nav", named="false")
        return button

    def _make_room(self) -> None:
        """Takes away the foot, the gaps, the names, and the air, until the rest fits the height."""
        gap = theme().space("xs")
        mark(self.head, tight="false")  # as high as it wants to be, for the sum
        bare = self.head.sizeHint().height() + gap
        room = self.height() - 2 * gap - bare
        named = sum(self._named_heights())
        gaps = len(self._pages) * gap
        for button in self._foot:
            button.setVisible(named + gaps + len(self._foot) * bare <= room)
        is_named = named <= room
        self._name_pages(is_named=is_named)
        fits = (named + gaps if is_named else len(self._pages) * bare) <= room
        self._page_layout.setSpacing(gap if fits else 0)
        self._tighten(self.height() - 3 * gap if not fits and not is_named else 0)

    def _tighten(self, room: int) -> None:
        """Shares `room` among menu and pages where they would not fit; with 0 each is as usual."""
        buttons = [self.head, *self._pages.values()]
        for button in buttons:
            mark(button, tight="false")
        usual = sum(button.sizeHint().height() for button in buttons) if room else 0
        is_tight = usual > room
        for button in buttons:
            mark(button, tight="true" if is_tight else "false")
            if is_tight:
                button.setFixedHeight(room // len(buttons))
            else:
                button.setMinimumHeight(0)
                button.setMaximumHeight(_ANY_HEIGHT)

    def _named_heights(self) -> list[int]:
        """How high the pages' buttons are with their names; asked anew only after a change."""
        if len(self._heights) != len(self._pages):
            self._name_pages(is_named=True)
            self._heights = [button.sizeHint().height() for button in self._pages.values()]
        return self._heights

    def _name_pages(self, *, is_named: bool) -> None:
        style = Qt.ToolButtonStyle
        wanted = style.ToolButtonTextUnderIcon if is_named else style.ToolButtonIconOnly
        for button in self._pages.values():
            if button.toolButtonStyle() != wanted:
                mark(button, named="true" if is_named else "false")
                button.setToolButtonStyle(wanted)

    @Slot()
    def _on_inner(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wished.emit(action.data())

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.wished.emit(action.data())

    @Slot()
    def _on_theme(self) -> None:
        size = theme().size("icon")
        for button in (self.head, *self._pages.values(), *self._foot):
            button.setIconSize(QSize(size, size))
        self.setFixedWidth(theme().size("nav-rail"))
        self._heights = []
        self._make_room()
