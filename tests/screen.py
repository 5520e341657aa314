"""What stands on the screen, as eyes and as a screen reader have it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

ROWS_READ = 40
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def name_of(widget: QWidget) -> str:
    """What a screen reader calls the widget."""
    reader = QAccessible.queryAccessibleInterface(widget)
    return plain(reader.text(QAccessible.Text.Name))


def role_of(widget: QWidget) -> str:
    """What a screen reader says it is, as `QAccessible.Role` names it: "Button", "EditableText"."""
    return QAccessible.queryAccessibleInterface(widget).role().name


def shown_by(widget: QWidget) -> str:
    """What the widget shows to eyes."""
    match widget:
        case QLineEdit():
            return widget.text() or widget.placeholderText()
        case QPlainTextEdit() | QTextEdit():
            return widget.toPlainText() or widget.placeholderText()
        case QComboBox():
            return widget.currentText()
        case QLabel():
            return re.sub(r"<[^>]*>", "", widget.text())
        case QAbstractButton():
            return plain(widget.text())
    return name_of(widget)


def plain(text: str) -> str:
    """A label without the marks of its access key."""
    return re.sub(r"\(&.\)", "", text).replace("&&", "\0").replace("&", "").replace("\0", "&")


def windows() -> list[QWidget]:
    """Visible windows, popups first, then the active one."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    popup, active = QApplication.activePopupWidget(), QApplication.activeWindow()
    return sorted(shown, key=lambda window: (window is not popup, window is not active))


def visible() -> Iterator[QWidget]:
    """Every widget of which something can be seen, the front window first."""
    for window in windows():
        yield window
        for widget in window.findChildren(QWidget):
            # A dialog's widgets are its own, not also those of the window that it belongs to.
            if widget.window() is not window:
                continue
            if widget.isVisible() and not widget.visibleRegion().isEmpty():
                yield widget


def frontmost(found: list[AnyWidget]) -> list[AnyWidget]:
    """Those in the frontmost window that has any; a label is dropped for the field it names."""
    order = windows()
    ranked = sorted(found, key=lambda widget: order.index(widget.window()))
    front = [widget for widget in ranked if widget.window() is ranked[0].window()]
    speaking = [widget for widget in front if not isinstance(widget, QLabel)]
    named = speaking or front
    # A part of a control that passes its name on to it (a field in a combo box) is no second one.
    return [w for w in named if not any(o is not w and o.isAncestorOf(w) for o in named)]


def cells(view: QAbstractItemView, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """Every cell of a list, table or tree, from the top."""
    root = view.rootIndex() if parent is None else parent
    model = view.model()
    is_list = isinstance(view, QListView)
    for row in range(model.rowCount(root)):
        # A list model does not tell: there its columns are nobody's business.
        for column in range(1 if is_list else model.columnCount(root)):
            yield model.index(row, column, root)
        first = model.index(row, 0, root)
        if model.rowCount(first):
            yield from cells(view, first)


def lines(window: QWidget) -> Iterator[str]:
    """All that is visible in a window, one line for each thing."""
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible() or widget.window() is not window:
            continue
        if isinstance(widget, QAbstractItemView):
            yield from _rows(widget)
            continue
        if isinstance(widget, QMenu):
            yield from (f"Menu {plain(action.text())!r}" for action in widget.actions())
            continue
        name, shown = name_of(widget), shown_by(widget)
        if not name and not shown:
            continue
        state = "" if widget.isEnabled() else " (disabled)"
        if isinstance(widget, QAbstractButton) and widget.isChecked():
            state += " (checked)"
        value = "" if shown == name else f": {shown}"
        yield f"{role_of(widget)} {name!r}{value}{state}"


def _rows(view: QAbstractItemView) -> Iterator[str]:
    yield f"{role_of(view)} {name_of(view)!r}"
    rows: dict[tuple[int, int], list[str]] = {}
    for index in cells(view):
        text = str(index.data() or index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        rows.setdefault((index.parent().row(), index.row()), []).append(text)
    for texts in list(rows.values())[:ROWS_READ]:
        yield "  " + " | ".join(texts)
    if len(rows) > ROWS_READ:
        yield f"  … {len(rows) - ROWS_READ} more rows"
