"""How do the keys go through controls that were made in another order than they stand?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_SAME_LINE = 16
"""Controls whose middles differ by less stand beside each other; in logical px."""


def order_tabs(chain: Sequence[QWidget]) -> None:
    """Lets Tab go through these widgets one after the other, as the eyes do."""
    for earlier, later in pairwise(chain):
        QWidget.setTabOrder(earlier, later)


def tab_place(parent: QWidget) -> QWidget:
    """Keeps a place in the order of Tab for controls of `parent` that come later.

    Qt puts them behind everything else in the window; `order_tabs` puts them behind this.
    """
    place = QWidget(parent)
    place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    place.hide()
    return place


def first_stop(inside: QWidget) -> QWidget | None:
    """The first control below `inside`, as the eyes go, that takes the keys by Tab.

    Not by asking each control for the next: PySide takes the answer for the asked one's child, the
    window itself at last, and all of it for gone when that one control is deleted.
    """
    stops = [each for each in inside.findChildren(QWidget) if _is_stop(each, inside)]
    return min(stops, key=partial(_place, inside), default=None)


def _is_stop(widget: QWidget, inside: QWidget) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and widget.isEnabled() and widget.isVisibleTo(inside)


def _place(inside: QWidget, widget: QWidget) -> tuple[int, int]:
    middle = widget.mapTo(inside, widget.rect().center())
    return middle.y() // _SAME_LINE, middle.x()
