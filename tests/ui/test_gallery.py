"""Does every scene of the gallery fit its window, in both languages and at every text size?"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector import wording
from tests.drive import settle
from tests.gallery import load_scenes, main, staged
from tests.geometry import clipped, overlapping
from ui.theme import theme

SCENES = load_scenes()
ROOM = (1366, 768)


@pytest.mark.parametrize("percent", [100, 115, 130])
@pytest.mark.parametrize("locale", wording.LOCALES)
@pytest.mark.parametrize("name", sorted(SCENES))
def test_nothing_is_clipped_and_nothing_overlaps(
    qapp: QApplication, name: str, locale: str, percent: int
) -> None:
    assert qapp.platformName() == "offscreen"
    wording.use(locale)
    theme().apply("light", percent)
    with staged(SCENES[name], ROOM) as window:
        assert clipped(window) == []
        assert overlapping(window) == []


def test_a_text_without_room_is_found(qtbot: QtBot) -> None:
    label, button = QLabel("兰州市城关区联合检查组"), QPushButton("签字定稿")
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(label)
    row.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    settle()
    assert clipped(window) == []
    label.setFixedWidth(40)
    button.setFixedHeight(10)
    settle()
    assert [fault.partition(" needs ")[0] for fault in clipped(window)] == [
        "QLabel '兰州市城关区联合检查组'",
        "QPushButton '签字定稿'",
    ]


def test_what_lies_over_another_or_over_the_edge_is_found(qtbot: QtBot) -> None:
    one, other = QPushButton("One"), QPushButton("Other")
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(one)
    row.addWidget(other)
    qtbot.addWidget(window)
    window.show()
    settle()
    other.move(one.x() + 5, one.y())
    assert overlapping(window) == ["QPushButton 'One' lies over QPushButton 'Other'"]
    other.move(window.width() - 3, 0)
    assert len(clipped(window)) == 1


def test_the_gallery_paints_a_picture_for_each_wish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wish = [str(tmp_path), "--only", "empty", "--locale", "zh_CN", "--theme", "light,dark"]
    assert main(wish) == 0
    pictures = sorted(path.name for path in tmp_path.iterdir())
    assert pictures == [f"empty-zh_CN-{look}-100-100-1366x768.png" for look in ("dark", "light")]
    assert all(path.stat().st_size > 10_000 for path in tmp_path.iterdir())
    assert capsys.readouterr().out.count(".png") == 2
