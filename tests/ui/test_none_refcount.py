"""Does this PySide6 give None back as often as it takes it?

6.12.0 does not: every call that returns nothing loses one reference, and a Python 3.11 process
dies after some thousands of them (DECISIONS, stack). A new release is let in when this passes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QIdentityProxyModel, QRect, QStringListModel, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000


def lost(call: Callable[[], object]) -> int:
    """How many references to None 1,000 calls cost."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


# Other threads and caches may move the count by a handful, a leak moves it by a thousand.
NOISE = CALLS // 10


def test_a_label_that_is_given_its_text_keeps_none_alive(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert lost(lambda: label.setText("兰州市")) < NOISE


@pytest.mark.usefixtures("qapp")
def test_a_painter_keeps_none_alive() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    colour, rect = QColor("black"), QRect(0, 0, 8, 8)
    assert lost(lambda: painter.setPen(colour)) < NOISE
    assert lost(lambda: painter.fillRect(rect, colour)) < NOISE
    painter.end()


@pytest.mark.usefixtures("qapp")
def test_a_proxy_asked_for_what_it_does_not_have_keeps_none_alive() -> None:
    source = QStringListModel(["兰州市"])
    proxy = QIdentityProxyModel()
    proxy.setSourceModel(source)
    index = proxy.index(0, 0)
    assert proxy.data(index, Qt.ItemDataRole.ToolTipRole) is None
    assert lost(lambda: proxy.data(index, Qt.ItemDataRole.ToolTipRole)) < NOISE
