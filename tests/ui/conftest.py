"""What must be true after every test of a screen: no warning, no log line, nothing left over."""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from inspector import wording
from ui.theme import theme

# Said by the offscreen platform of every window that has a least size or comes to the front.
_OFFSCREEN = "This plugin does not support"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Every test starts in English, light, at 100 %."""
    assert qapp is QApplication.instance()
    wording.use(wording.ENGLISH)
    if (theme().scheme, theme().text_percent, theme().wish) != ("light", 100, "light"):
        theme().apply("light")
    yield
    wording.use(wording.ENGLISH)


@pytest.fixture(autouse=True)
def nothing_left_over(dressed: None) -> Iterator[None]:
    """No window, and no lane with its thread, outlives its test."""
    assert dressed is None
    before = set(_windows())
    yield
    _delete_what_was_dropped()
    if set(_windows()) - before:
        # A window may hang in a cycle of Python references; a lambda that holds it is worse.
        gc.collect()
        _delete_what_was_dropped()
    left = [window for window in _windows() if window not in before]
    named = [f"{type(window).__name__} {window.windowTitle()!r}" for window in left]
    for window in left:
        window.hide()
        window.deleteLater()
    lanes = [thread.name for thread in threading.enumerate() if thread.name.startswith("lane ")]
    assert named == [], "windows that outlive the test"
    assert lanes == [], "lanes that outlive the test"


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects a warning reads it and calls `caplog.clear()`."""
    yield
    lines = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING and not record.getMessage().startswith(_OFFSCREEN)
    ]
    assert lines == [], "log lines that nobody expected"


@pytest.fixture
def at_once() -> Callable[[QWidget], None]:
    """Shortens what timers below a widget still wait for, so that no test has to sit it out."""

    def shorten(widget: QWidget) -> None:
        for timer in widget.findChildren(QTimer):
            if timer.isActive():
                timer.start(0)
            timer.setInterval(0)

    return shorten


def _windows() -> list[QWidget]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() or isinstance(widget, QMainWindow | QDialog)
    ]


def _delete_what_was_dropped() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
