"""Is every drawing ours, distinct, in the colour of its role and crisp?"""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QFile, QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtSvg import QSvgRenderer

from inspector.domain.faults import Bug
from ui import icons
from ui.theme import theme

NAMES = sorted(icons.drawings())
pytestmark = pytest.mark.usefixtures("qapp")


def painted(drawing: QIcon, ratio: float = 1.0, side: int = 20) -> QImage:
    return drawing.pixmap(QSize(side, side), ratio).toImage()


def main_colour(image: QImage) -> str:
    """The colour of most pixels that are wholly covered."""
    pixels = (
        image.pixelColor(across, down)
        for across in range(image.width())
        for down in range(image.height())
    )
    counted = Counter(pixel.name() for pixel in pixels if pixel.alpha() == 255)
    return counted.most_common(1)[0][0]


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_a_20_pixel_stroke_in_the_current_colour(name: str) -> None:
    drawn = icons.drawings()[name]
    root = ET.fromstring(drawn)  # noqa: S314 - our own files
    assert root.get("viewBox") == "0 0 20 20"
    assert root.get("stroke-width") == "1.5"
    assert root.get("stroke") == "currentColor"
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn)) <= {"currentColor", "none"}
    assert QSvgRenderer(drawn.encode()).isValid()


def test_no_two_drawings_look_the_same() -> None:
    seen: dict[bytes, str] = {}
    for name in NAMES:
        image = painted(icons.icon(name)).convertToFormat(QImage.Format.Format_ARGB32)
        pixels = bytes(image.constBits())
        assert pixels not in seen, f"{name} looks like {seen[pixels]}"
        seen[pixels] = name


@pytest.mark.parametrize("role", icons.ROLES)
def test_every_drawing_is_laid_out_in_every_role(role: str) -> None:
    theme().apply("light")
    assert [name for name in NAMES if not QFile.exists(icons.path(name, role))] == []
    assert main_colour(painted(icons.icon("disc", role))) == theme().colour(role).name()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_drawn_anew_for_the_density_of_the_screen(ratio: float) -> None:
    image = painted(icons.icon("square"), ratio)
    assert image.width() == image.height() == round(20 * ratio)
    assert image.devicePixelRatio() == ratio


def test_an_icon_on_the_screen_follows_the_theme_by_itself() -> None:
    theme().apply("light")
    shown = icons.icon("diamond-solid", "veto")
    light = main_colour(painted(shown))
    theme().apply("dark")
    assert main_colour(painted(shown)) == theme().colour("veto").name() != light


def test_a_checked_switch_shows_its_other_drawing_in_the_accents_own_text_colour() -> None:
    theme().apply("light")
    switch = icons.switch_icon("disc", "square")
    off = switch.pixmap(QSize(20, 20), 1.0, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    on = switch.pixmap(QSize(60, 60), 1.0, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert main_colour(off) == theme().colour("text2").name()
    assert main_colour(on) == theme().colour("on-accent").name()
    # The shared icon of the same drawing is not touched by it.
    assert main_colour(painted(icons.icon("disc", "text2"))) == theme().colour("text2").name()


def test_a_disabled_icon_is_drawn_in_the_colour_of_borders() -> None:
    image = icons.icon("disc").pixmap(QSize(20, 20), 1.0, QIcon.Mode.Disabled).toImage()
    assert main_colour(image) == theme().colour("control-border").name()


def test_an_unknown_drawing_or_role_is_our_own_mistake() -> None:
    with pytest.raises(Bug):
        icons.icon("unicorn")
    with pytest.raises(Bug):
        icons.icon("disc", "pink")
