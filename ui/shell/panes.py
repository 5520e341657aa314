"""Where does F6 go? From pane to pane, and in each to where one was last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.tab_order import first_stop


def go_to_pane(panes: Sequence[QWidget], step: int) -> None:
    """Moves the focus `step` panes on from the one that has it, round the window's edge."""
    there = [pane for pane in panes if pane.isVisible() and first_in(pane) is not None]
    if not there:
        return
    focused = QApplication.focusWidget()
    present = next((n for n, pane in enumerate(there) if _holds(pane, focused)), None)
    if present is None:
        target = there[0 if step > 0 else -1]
    else:
        target = there[(present + step) % len(there)]
    last: QWidget | None = target.focusWidget()
    widget = last if last is not None and _takes_focus(last) else first_in(target)
    if widget is not None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)


def first_in(pane: QWidget) -> QWidget | None:
    """The first widget of a pane, as the eyes go, that takes the focus."""
    if _takes_focus(pane):
        return pane
    return first_stop(pane) if pane.isVisible() else None


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
