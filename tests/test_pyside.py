"""The window library takes no reference to None with a call: 6.12.0 does, and kills Python 3.11."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QIdentityProxyModel, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1000
NOISE = 50  # references to None that the interpreter itself makes and drops meanwhile


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None counts no references any more")
@pytest.mark.parametrize("kind", ["setText", "setPen", "fillRect", "data"])
def test_a_thousand_calls_leave_none_alone(kind: str, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    proxy = QIdentityProxyModel()
    source = QStandardItemModel(1, 1)
    proxy.setSourceModel(source)
    cell = proxy.index(0, 0)
    painter = QPainter(image)
    calls: dict[str, Callable[[], object]] = {
        "setText": lambda: label.setText("联合检查"),
        "setPen": lambda: painter.setPen(Qt.GlobalColor.red),
        "fillRect": lambda: painter.fillRect(QRect(0, 0, 4, 4), Qt.GlobalColor.red),
        "data": lambda: proxy.data(cell),
    }
    call = calls[kind]

    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    lost = before - sys.getrefcount(None)
    painter.end()

    assert lost < NOISE
