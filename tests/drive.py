"""What can a person do before the screen? Look, click, type, press keys, paste, drop, and wait.

Widgets are found as a screen reader finds them, by accessible name among what is visible. Nothing
here sleeps: waiting runs the event loop until something is true, or fails with what is shown.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMimeData,
    QModelIndex,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QScrollArea,
    QWidget,
)

from tests.screen import (
    cells,
    frontmost,
    lines,
    name_of,
    plain,
    role_of,
    shown_by,
    visible,
    windows,
)

DEADLINE = 5.0
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


class Person:
    """One person before all windows of the program.

    With `input_method` on, what is typed goes through one wherever the widget lets it: letters are
    held in the composition and never arrive as keys.
    """

    def __init__(self) -> None:
        self.input_method = False
        self._dragged: tuple[QWidget, QMimeData] | None = None

    # Looking.

    def find(self, name: str, role: str = "") -> QWidget:
        """The visible widget of that accessible name; `role` ("Button", "EditableText") narrows."""
        found = [widget for widget in visible() if name_of(widget) == name]
        if role:
            found = [widget for widget in found if role_of(widget) == role]
        found = frontmost(found)
        if len(found) != 1:
            how_many = "nothing" if not found else f"{len(found)} things"
            raise AssertionError(f"{how_many} called {name!r} {role}\n{self.screen()}")
        return found[0]

    def has(self, name: str) -> bool:
        """Whether a visible widget has that accessible name."""
        return any(name_of(widget) == name for widget in visible())

    def sees(self, text: str) -> bool:
        """Whether the text stands anywhere on the screen."""
        return text in self.screen()

    def read(self, name: str, role: str = "") -> str:
        """What the widget of that name shows: its text, its choice, its state."""
        return shown_by(self.find(name, role))

    def row(self, text: str) -> tuple[QAbstractItemView, QModelIndex]:
        """The row of a visible list in which some cell says `text`, to eyes or to a reader."""
        for view in frontmost([w for w in visible() if isinstance(w, QAbstractItemView)]):
            for index in cells(view):
                said = (index.data(), index.data(Qt.ItemDataRole.AccessibleTextRole))
                if text in said:
                    return view, index
        raise AssertionError(f"no row says {text!r}\n{self.screen()}")

    def screen(self) -> str:
        """All that is visible, one line for each thing, window by window."""
        said: list[str] = []
        for window in windows():
            said.append(f"[{window.windowTitle() or type(window).__name__}]")
            said += [f"  {line}" for line in lines(window)]
        return "\n".join(said)

    # Doing.

    def click(self, name: str, role: str = "") -> None:
        """Clicks the widget; one that is disabled is a failure, for nobody can click it."""
        self.click_on(self.find(name, role))

    def click_on(self, widget: QWidget) -> None:
        """Clicks a widget that is at hand, scrolling to it first."""
        if not widget.isEnabled():
            raise AssertionError(f"{name_of(widget)!r} is disabled\n{self.screen()}")
        _scroll_to(widget)
        QTest.mouseClick(widget, _LEFT, _NO_KEYS, _middle(widget))
        settle()

    def click_row(self, text: str, *, keys: Qt.KeyboardModifier = _NO_KEYS) -> None:
        """Clicks the cell that says `text`; with Control or Shift held to select more."""
        view, index = self.row(text)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), _LEFT, keys, view.visualRect(index).center())
        settle()

    def open_row(self, text: str) -> None:
        """Double-clicks the cell that says `text`."""
        view, index = self.row(text)
        view.scrollTo(index)
        QTest.mouseDClick(view.viewport(), _LEFT, _NO_KEYS, view.visualRect(index).center())
        settle()

    def choose(self, *path: str) -> None:
        """Goes through a menu that is open: the last of `path` is taken, the others unfold."""
        for label in path:
            menu, action = self._menu_entry(label)
            QTest.mouseClick(menu, _LEFT, _NO_KEYS, menu.actionGeometry(action).center())
            settle()

    def type(self, text: str) -> None:
        """Types into whatever has the keyboard; what no key gives is composed and committed."""
        for piece in re.findall(r"[ -~]+|[^ -~]+", text):
            if piece[0] > "~" or (self.input_method and _composes(self.holder())):
                self.compose(piece)
            else:
                QTest.keyClicks(self.holder(), piece)
        settle()

    def compose(self, text: str, spelling: str = "") -> None:
        """Writes through an input method: first `spelling` is composed, then `text` committed."""
        holder = self.holder()
        if not _composes(holder):
            raise AssertionError(f"{name_of(holder)!r} takes no input method\n{self.screen()}")
        if spelling:
            QCoreApplication.sendEvent(holder, QInputMethodEvent(spelling, []))
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(holder, event)
        settle()

    def press(self, *keys: str) -> None:
        """Presses each of `keys`, such as "Ctrl+Return", "Tab" or "N", one after the other."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index] # missing in the stubs
            if self.input_method and _is_letter(key) and _composes(self.holder()):
                QCoreApplication.sendEvent(self.holder(), QInputMethodEvent(key.lower(), []))
            else:
                QTest.keyClick(self.holder(), combination.key(), combination.keyboardModifiers())
            settle()

    def paste(self, content: str | QImage) -> None:
        """Puts text or a picture on the clipboard and pastes it with Ctrl+V."""
        clipboard = QGuiApplication.clipboard()
        if isinstance(content, QImage):
            clipboard.setImage(content)
        else:
            clipboard.setText(content)
        self.press("Ctrl+V")

    def hover(self, paths: Iterable[Path], name: str = "") -> bool:
        """Drags files over a widget, or over the front window, and stays; whether it takes them."""
        target: QWidget | None = self.find(name) if name else windows()[0]
        while target is not None and not target.acceptDrops():
            target = target.parentWidget()
        if target is None:
            raise AssertionError(f"nothing can be dropped on {name!r}\n{self.screen()}")
        if isinstance(target, QAbstractScrollArea):
            # Qt drags over what scrolls, and asks the area for it.
            target = target.viewport()
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self._dragged = (target, mime)
        enter = QDragEnterEvent(*_drag(target, mime))
        QCoreApplication.sendEvent(target, enter)
        if not enter.isAccepted():
            settle()
            return False
        move = QDragMoveEvent(*_drag(target, mime))
        QCoreApplication.sendEvent(target, move)
        settle()
        return move.isAccepted()

    def let_go(self) -> None:
        """Lets go of what hovers."""
        if self._dragged is None:
            raise AssertionError("nothing is dragged")
        (target, mime), self._dragged = self._dragged, None
        place = QPointF(target.rect().center())
        actions = Qt.DropAction.CopyAction
        QCoreApplication.sendEvent(target, QDropEvent(place, actions, mime, _LEFT, _NO_KEYS))
        settle()

    def take_away(self) -> None:
        """Drags what hovers away again."""
        if self._dragged is None:
            raise AssertionError("nothing is dragged")
        (target, _), self._dragged = self._dragged, None
        QCoreApplication.sendEvent(target, QDragLeaveEvent())
        settle()

    def drop(self, paths: Iterable[Path], name: str = "") -> None:
        """Drags files over a widget, or over the front window, and lets go if they are taken."""
        if self.hover(paths, name):
            self.let_go()
        else:
            self.take_away()

    def holder(self) -> QWidget:
        """Whatever has the keyboard."""
        settle()
        popup = QApplication.activePopupWidget()
        # What Qt does too: a popup's own field has the keys, where it has one.
        inside = popup.focusWidget() if popup is not None else QApplication.focusWidget()
        holder = inside or popup
        if holder is None:
            raise AssertionError(f"nothing has the keyboard\n{self.screen()}")
        return holder

    # Waiting.

    def until(
        self, condition: Callable[[], object], what: str = "", seconds: float = DEADLINE
    ) -> None:
        """Runs the event loop until `condition` holds; too late is a failure that says `what`."""
        awake = QTimer()
        awake.start(10)
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain: {what or condition}\n{self.screen()}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        awake.stop()

    def until_sees(self, text: str, seconds: float = DEADLINE) -> None:
        """Waits until the text stands somewhere on the screen."""
        self.until(lambda: self.sees(text), f"{text!r} on the screen", seconds)

    def _menu_entry(self, label: str) -> tuple[QMenu, QAction]:
        for menu in [w for w in windows() if isinstance(w, QMenu)]:
            for action in menu.actions():
                if plain(action.text()) == label:
                    if not action.isEnabled():
                        raise AssertionError(f"{label!r} is disabled\n{self.screen()}")
                    return menu, action
        raise AssertionError(f"no open menu has {label!r}\n{self.screen()}")


def settle() -> None:
    """Lets everything happen that is due by now."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def _middle(widget: QWidget) -> QPoint:
    middle = widget.rect().center()
    # The text of a check box may end long before its middle.
    if isinstance(widget, QAbstractButton) and not widget.hitButton(middle):
        return QPoint(widget.height() // 2, middle.y())
    return middle


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
            settle()
        above = above.parentWidget()
    if widget.visibleRegion().isEmpty():
        raise AssertionError(f"{name_of(widget)!r} is covered or scrolled away")


def _composes(widget: QWidget) -> bool:
    return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _is_letter(key: str) -> bool:
    return len(key) == 1 and key.isalpha()


def _drag(
    target: QWidget, mime: QMimeData
) -> tuple[QPoint, Qt.DropAction, QMimeData, Qt.MouseButton, Qt.KeyboardModifier]:
    inside = target.rect().center()
    return inside, Qt.DropAction.CopyAction, mime, _LEFT, _NO_KEYS
