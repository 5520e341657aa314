"""What do all tabs of the preparing page have in common?

A tab shows what is set up and sends deeds; what was done is told to the page, which can take it
back. What a rule refuses is said where it was wished.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from inspector.domain.faults import World
from inspector.domain.sentences import Sentence
from inspector.wording import tr, words
from ui import icons
from ui.sending import Sender
from ui.widgets.banner import Notice
from ui.widgets.drawer import Drawer
from ui.widgets.form_row import fault_text, joined

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.faults import Fault
    from inspector.workspace.preparation import Preparation
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

MOST_SAID = 3


class PrepareTab(QWidget):
    """One tab; subclasses implement `show_present`, `first` and `retranslate`."""

    done = Signal(object, object)
    """A `Change` that is on disk, and the `Sentence` that says what it did; None for nothing."""
    told = Signal(object)
    """A `Notice` for the page's bar."""
    tab_wished = Signal(str)
    """Another tab, by name."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.present: Preparation | None = None
        self.errands = Sender(desk, self)
        self.errands.saved.connect(self.on_saved)
        self.errands.refused.connect(self.on_refused)

    def show_present(self, present: Preparation) -> None:
        """Shows what is set up."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """The control that gets the keys."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Puts every word anew."""
        raise NotImplementedError

    def actions_here(self) -> list[QAction]:
        """The tab's deeds, for menu, key sheet and palette."""
        return list(self.actions())

    def panes(self) -> list[QWidget]:
        """Between which F6 goes."""
        return [self]

    def do(self, deed: Callable[[Workspace], Change], said: Sentence | None = None) -> None:
        """Has a deed done; `said` names it for undoing."""
        self.errands.do(deed, said)

    @Slot(object, object)
    def on_saved(self, said: Sentence | None, change: Change) -> None:
        """The deed is on disk."""
        self.done.emit(change, said)

    @Slot(object, object)
    def on_refused(self, _said: object, error: World) -> None:
        """A rule or the disk refused; nothing was written."""
        told = joined([fault_text(fault) for fault in error.faults[:MOST_SAID]])
        self.told.emit(Notice(told, "warn", topic="refused"))


class TabDeed(QAction):
    """A deed of a tab with its button; its title is a `Sentence`, and its keys are shown."""

    def __init__(
        self, tab: QWidget, name: str, title: Sentence, slot: Callable[[], object], keys: str = ""
    ) -> None:
        super().__init__(tab)
        self.setObjectName(name)
        self._title = title
        if keys:
            self.setShortcut(keys)
        tab.addAction(self)
        self.triggered.connect(slot)
        self._button: QPushButton | None = None
        self._is_compact = False
        self.retranslate()

    def button(self, icon: str, parent: QWidget) -> QPushButton:
        """The button of the deed."""
        made = QPushButton(parent)
        made.setObjectName(f"{self.objectName()}_button")
        made.setIcon(icons.icon(icon, "text2"))
        made.clicked.connect(self.trigger)
        self._button = made
        self.retranslate()
        return made

    def set_compact(self, *, compact: bool) -> None:
        """Shows the drawing alone where there is little breadth."""
        if compact != self._is_compact:
            self._is_compact = compact
            self.retranslate()

    def retranslate(self) -> None:
        """Puts the words anew."""
        title = words(self._title)
        self.setText(title)
        keys = self.shortcut().toString()
        if self._button is not None:
            self._button.setText("" if self._is_compact else title)
            self._button.setAccessibleName(title)
            plain = title.rstrip("…")
            self._button.setToolTip(f"{plain} ({keys})" if keys else plain)


class Drawers(QObject):
    """The drawers of a tab, over the page; one is open at a time."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._drawers: dict[QWidget, Drawer] = {}

    def open(self, body: QWidget, title: str, close: str, icon: str = "") -> None:
        """Opens the drawer of a body, and closes the others."""
        self.close()
        if body not in self._drawers:
            self._drawers[body] = Drawer(self._host, body, icon)
        drawer = self._drawers[body]
        drawer.set_words(title, close)
        body.show()
        drawer.open_drawer()

    def close(self) -> None:
        """Closes whichever is open."""
        for drawer in self._drawers.values():
            drawer.close_drawer()

    def is_open(self, body: QWidget) -> bool:
        """Whether the drawer of that body is open."""
        return body in self._drawers and self._drawers[body].is_open


def placed(fault: Fault) -> str:
    """A fault of a file with its place before it."""
    said = fault_text(fault)
    return tr("{place}: {said}", place=fault.place, said=said) if fault.place else said
