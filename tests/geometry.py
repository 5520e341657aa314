"""Does everything fit, and does nothing lie on top of anything else?

Both answers are lists of sentences, empty when all is well, so that a failing test reads itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from tests.screen import name_of


def clipped(root: QWidget) -> list[str]:
    """What does not fit: texts broader or higher than their widget, widgets cut by their parent."""
    return [
        f"{_called(widget)} {fault}"
        for widget in _inside(root)
        for fault in (*_text_faults(widget), *_edge_faults(widget, root))
    ]


def overlapping(root: QWidget) -> list[str]:
    """Pairs of widgets of one layout that lie on top of each other."""
    return [
        f"{_called(one)} lies over {_called(other)}"
        for widget in (root, *_inside(root))
        for one, other in combinations(_laid_out(widget.layout()), 2)
        if one.geometry().intersects(other.geometry())
    ]


def _inside(root: QWidget) -> Iterator[QWidget]:
    """Everything visible in `root`, but for the inner workings of Qt's own widgets."""
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            if not isinstance(child, QComboBox | QLineEdit | QTabBar):
                yield from _inside(child)


def _laid_out(layout: QLayout | None) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            found += _laid_out(inner)
        elif widget is not None and widget.isVisible() and not widget.size().isEmpty():
            found.append(widget)
    return found


def _text_faults(widget: QWidget) -> Iterator[str]:
    if widget.property("cut") and widget.toolTip():
        return  # cut on purpose, with an ellipsis, and whole in its hint
    match widget:
        case QLabel() if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height():
                yield f"needs {needed} px of height and has {widget.height()}"
        case QLabel() if widget.text():
            yield from _breadth(widget.sizeHint().width(), widget.width())
        case QAbstractButton() if widget.text():
            yield from _breadth(widget.sizeHint().width(), widget.width())
            if widget.sizeHint().height() > widget.height():
                yield f"needs {widget.sizeHint().height()} px of height, has {widget.height()}"
        case QComboBox():
            metrics = QFontMetrics(widget.font())
            room = widget.width() - widget.height()
            yield from _breadth(metrics.horizontalAdvance(widget.currentText()), room)
        case QTabBar():
            texts = (widget.tabText(tab) for tab in range(widget.count()))
            if any(text.endswith("…") for text in texts) or widget.sizeHint().width() > (
                widget.width()
            ):
                yield "has tabs that do not fit"


def _breadth(needed: int, had: int) -> Iterator[str]:
    if needed > had:
        yield f"needs {needed} px of breadth and has {had}"


def _edge_faults(widget: QWidget, root: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget is root or widget.size().isEmpty() or _scrolls(parent):
        return
    room = QRect(0, 0, parent.width(), parent.height())
    # A control that is merely laid out a pixel beyond an edge is cut as surely as by twenty.
    if not room.contains(widget.geometry()):
        place = widget.geometry()
        yield (
            f"at {place.x()},{place.y()} {place.width()}x{place.height()} is cut by "
            f"{_called(parent)} of {room.width()}x{room.height()}"
        )


def _scrolls(parent: QWidget) -> bool:
    """Whether what lies in `parent` is meant to be scrolled to."""
    above = parent.parentWidget()
    viewport = isinstance(above, QAbstractScrollArea) and parent is above.viewport()
    return viewport or (isinstance(parent, QAbstractScrollArea) and not _is_plain(parent))


def _is_plain(parent: QAbstractScrollArea) -> bool:
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return isinstance(parent, QScrollArea) and parent.verticalScrollBarPolicy() == never


def _called(widget: QWidget) -> str:
    name = re.sub(r"\s+", " ", name_of(widget))[:40]
    return f"{type(widget).__name__} {name or widget.objectName() or '(no name)'!r}"
