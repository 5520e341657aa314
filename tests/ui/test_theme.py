"""Can everybody read it, and does one change of theme reach every corner?"""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from inspector import places
from inspector.domain.faults import Bug
from ui.theme import mark, theme
from ui.tokens import SCHEMES, Scheme, tokens

TONES = ("ok", "info", "warn", "bad", "veto", "muted")
READ, SEEN = 4.5, 3.0

# Foreground and background that meet on the screen, and how much contrast that needs.
PAIRS = [
    *(("text", ground, READ) for ground in ("window", "surface", "alt", "inset", "selection")),
    *(("text2", ground, READ) for ground in ("window", "surface", "alt", "inset", "selection")),
    *(("text3", ground, READ) for ground in ("window", "surface", "alt", "inset")),
    *(("accent", ground, READ) for ground in ("window", "surface", "selection")),
    ("on-accent", "accent", READ),
    ("on-accent", "accent-hover", READ),
    *((tone, f"{tone}-bg", READ) for tone in TONES),
    *((tone, "surface", READ) for tone in TONES),
    *((tone, "selection", READ) for tone in TONES),
    *(("text", f"{tone}-bg", READ) for tone in TONES),
    *((f"heat{step}-text", f"heat{step}", READ) for step in range(1, 6)),
    *(("control-border", ground, SEEN) for ground in ("window", "surface", "alt")),
    *(("focus", ground, SEEN) for ground in ("window", "surface", "alt", "inset", "selection")),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_full_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_meets_on_the_screen_can_be_read(
    scheme: Scheme, front: str, back: str, least: float
) -> None:
    colours = tokens().colours[scheme]
    assert contrast(colours[front], colours[back]) >= least


def test_both_schemes_have_the_same_roles_and_each_is_a_colour() -> None:
    light, dark = (tokens().colours[scheme] for scheme in SCHEMES)
    assert light.keys() == dark.keys()
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in (*light.values(), *dark.values()))


def test_the_style_sheet_names_no_colour_and_no_size_itself() -> None:
    sheet = (places.resources() / "theme" / "app.qss").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    bodies = " ".join(re.findall(r"\{([^{}]*)\}", re.sub(r"\$\{[^}]*\}", "TOKEN", rules)))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", bodies) == []
    assert re.findall(r"\b[1-9][0-9]*(?:px|pt|em)?\b", bodies) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("percent", [100, 115, 130])
def test_the_style_sheet_is_one_that_qt_can_read(
    qapp: QApplication, scheme: Scheme, percent: int
) -> None:
    theme().apply(scheme, percent)
    # A fault in it is a Qt warning, and a warning fails the test.
    assert "$" not in re.sub(r"/\*.*?\*/", "", qapp.styleSheet(), flags=re.DOTALL)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme().colour("window")


def test_a_label_takes_the_colour_of_its_tone_in_both_schemes(qtbot: QtBot) -> None:
    label = QLabel("█")
    qtbot.addWidget(label)
    for scheme in SCHEMES:
        theme().apply(scheme)
        for tone in TONES:
            mark(label, tone=tone)
            label.ensurePolished()
            assert label.palette().color(QPalette.ColorRole.WindowText) == theme().colour(tone)


def test_larger_text_makes_type_rows_and_controls_grow_but_not_spaces(qtbot: QtBot) -> None:
    button = QPushButton("导出")
    qtbot.addWidget(button)
    heights = []
    for percent in (100, 115, 130):
        theme().apply("light", percent)
        button.ensurePolished()
        heights.append(button.sizeHint().height())
        assert theme().font("body").pixelSize() == round(14 * percent / 100)
        assert theme().space("m") == 12
    assert heights[0] >= 32
    assert heights == sorted(set(heights))
    assert heights == [round(32 * percent / 100) for percent in (100, 115, 130)]


def test_nothing_that_is_clicked_is_lower_than_32_pixels() -> None:
    assert (
        min(tokens().number(f"size-{name}") for name in ("control", "row-compact", "notice")) >= 32
    )


def test_the_desktop_going_dark_is_followed_only_when_asked(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints()
    theme().apply("system")
    assert theme().scheme == "light"
    # The offscreen platform knows no desktop: its answer and its signal stand in for one.
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme().scheme == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme().colour("surface")
    theme().apply("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme().scheme == "light"


def test_chinese_families_come_first_so_that_no_japanese_glyph_appears(
    qapp: QApplication,
) -> None:
    theme().apply("light")
    family = theme().chinese_family()
    simplified = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    assert family in simplified
    assert qapp.font().families()[0] == family
    assert not any("JP" in name for name in qapp.font().families())


def test_an_unknown_role_or_text_size_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        theme().colour("pink")
    with pytest.raises(Bug):
        theme().apply("light", 140)
