"""What do the window and its pages expect of each other?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.domain.changes import Change
    from inspector.domain.records import InspectionKey
    from ui.desk import Desk
    from ui.spot import Listed, Part, Spot


class Page(QWidget):
    """One page of the window: shows what the desk answers and reports wishes by signals.

    At its top stands its own `ui.shell.context_bar.ContextBar` of 44 px.

    The window calls `show_inspection` before it shows a page of one inspection, `refresh` when the
    page comes to the front, `on_changed` for every change on disk, `retranslate` for a new
    language, and `leave` before another page takes its place.
    """

    name: ClassVar[str]
    """The page's name in `go_wished`, in help topics and in the gallery."""

    go_wished = Signal(str, object)
    """Another page, by name, and the inspection (or None), the `Spot` or `Part` it should show."""
    back_wished = Signal()
    """Back to where the person came from (Esc)."""
    export_wished = Signal(object)
    """To write this inspection into a workbook, by its key."""
    begin_wished = Signal(object)
    """To close the workspace and make one from this task pack, by its path."""
    notice_wished = Signal(object)
    """A `ui.widgets.banner.Notice` for the window's notice bar."""
    work_begun = Signal(object, str)
    """A long `Task` that was started, and its name; the status bar shows it and offers to stop."""

    filled = Signal()
    """What the page shows has arrived from the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._first: QWidget | None = None
        self.setObjectName(f"{self.name}.page")

    def make_action(self, name: str, keys: str, slot: Callable[..., object]) -> QAction:
        """An action of the page, named for tests; its keys hold while they are in the page."""
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def give_keys_to(self, control: QWidget) -> None:
        """Names the control that gets the keys whenever the page is given them.

        A focus proxy would do so too, but Tab takes one for a stop of its own, and never comes to
        what stands between the page's edge and that control.
        """
        self._first = control

    def move_keys_to(self, control: QWidget) -> None:
        """The same, for a page whose content decides: keys that were at the former one go along."""
        former, holder = self._first, QApplication.focusWidget()
        self.give_keys_to(control)
        if holder is None or not self.isAncestorOf(holder):
            return
        is_idle = holder.focusPolicy() == Qt.FocusPolicy.NoFocus
        is_there = former is not None and (holder is former or former.isAncestorOf(holder))
        if is_idle or (is_there and former is not control):
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._first is None:
            super().setFocus(reason)
        else:
            self._first.setFocus(reason)

    def page_actions(self) -> list[QAction]:
        """The page's own actions, for menu, tooltips, key sheet and palette."""
        return list(self.actions())

    def inspection(self) -> InspectionKey | None:
        """The inspection that the page shows or points at; pages of one inspection open on it."""
        return None

    def listed(self) -> Listed | None:
        """The inspections as the page lists them, for a page of one of them to walk along."""
        return None

    def came_from(self, listed: Listed | None) -> None:
        """The list out of which an inspection is shown next; for pages of one inspection."""

    def panes(self) -> list[QWidget]:
        """The page's panes in reading order, between which F6 goes."""
        return [self]

    def save_state(self) -> QByteArray:
        """How splitters, columns and filters stand; the window keeps it for each workspace."""
        return QByteArray()

    def restore_state(self, state: QByteArray) -> None:
        """Puts back what `save_state` gave; called once, before the page is first shown."""

    def show_inspection(self, key: InspectionKey) -> None:
        """Turns a page of one inspection to that one."""

    def show_spot(self, spot: Spot) -> None:
        """Moves the keys into the field that `spot` names, as soon as the page is filled."""

    def show_part(self, part: Part) -> None:
        """Turns a page about many things to its tab and its filters of that name."""

    def refresh(self) -> None:
        """Asks the desk for what the page shows."""

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        """Reloads what the change touched; by default everything, while the page is in front."""
        del change
        if self.isVisible():
            self.refresh()

    def retranslate(self) -> None:
        """Puts every word anew after the language changed."""

    def leave(self) -> None:
        """Sends what is still in a field; called before another page comes to the front."""
