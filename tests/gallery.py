"""How does every page look, filled, in both languages and both themes?

`python -m tests.gallery OUT` paints every scene into pictures for eyes. A scene is a function that
yields a filled window; modules of `tests/scenes/` register theirs with `@scene("name")`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Build: TypeAlias = "Callable[[], Iterator[QWidget]]"

SCENES: dict[str, Build] = {}
_SIZE = "1366x768"


def scene(name: str) -> Callable[[Build], Build]:
    """Registers a generator that yields one filled top-level widget and then tidies up."""

    def register(build: Build) -> Build:
        SCENES[name] = build
        return build

    return register


def load_scenes() -> dict[str, Build]:
    """Every scene by its name, from all modules of `tests/scenes/`."""
    import tests.scenes

    for module in pkgutil.iter_modules(tests.scenes.__path__):
        importlib.import_module(f"tests.scenes.{module.name}")
    return SCENES


@contextmanager
def staged(build: Build, size: tuple[int, int]) -> Iterator[QWidget]:
    """The scene's widget, shown at `size` logical px, laid out and at rest."""
    from tests.drive import settle

    making = build()
    window = next(making)
    try:
        window.resize(*size)
        window.show()
        window.activateWindow()
        settle()
        yield window
    finally:
        window.hide()
        for left in making:
            raise AssertionError(f"a scene yields one widget, not also {left}")
        window.deleteLater()
        settle()


def main(argv: Sequence[str] | None = None) -> int:
    """Paints the pictures and prints one line for each."""
    wish = _parser().parse_args(argv)
    if len(wish.scale) > 1:
        # The scale of a screen is fixed when the application starts.
        rest = _without_scale(sys.argv[1:] if argv is None else list(argv))
        runs = [[sys.executable, "-m", "tests.gallery", *rest, "--scale", s] for s in wish.scale]
        return max(subprocess.run(run, check=False).returncode for run in runs)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(int(wish.scale[0]) / 100)

    from PySide6.QtWidgets import QApplication

    from inspector import wording
    from tests.geometry import clipped, overlapping
    from ui.theme import theme

    app = QApplication.instance() or QApplication([])
    scenes = load_scenes()
    names = wish.only or sorted(scenes)
    wish.out.mkdir(parents=True, exist_ok=True)
    faults = 0
    for name, locale, look, text, size in product(
        names, wish.locale, wish.theme, wish.text, wish.size
    ):
        wording.use(locale)
        theme().apply(look, int(text))
        across, down = (int(side) for side in size.split("x"))
        with staged(scenes[name], (across, down)) as window:
            file = wish.out / f"{name}-{locale}-{look}-{wish.scale[0]}-{text}-{size}.png"
            window.grab().save(str(file))
            found = [*clipped(window), *overlapping(window)]
        print(file, *(f"\n  {fault}" for fault in found))
        faults += len(found)
    del app
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    def words(text: str) -> list[str]:
        return text.split(",")

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder for the pictures")
    parser.add_argument("--only", type=words, default=[], help="names of scenes, by commas")
    parser.add_argument("--locale", type=words, default=["zh_CN", "en"])
    parser.add_argument("--theme", type=words, default=["light", "dark"])
    parser.add_argument("--scale", type=words, default=["100"], help="of the screen, in %%")
    parser.add_argument("--text", type=words, default=["100"], help="100, 115, 130")
    parser.add_argument("--size", type=words, default=[_SIZE], help="logical px")
    return parser


def _without_scale(arguments: list[str]) -> list[str]:
    kept: list[str] = []
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument == "--scale":
            skip = True
        elif not argument.startswith("--scale="):
            kept.append(argument)
    return kept


if __name__ == "__main__":
    # Under its own name, so that scenes register in the very table that is read here.
    from tests.gallery import main as run

    sys.exit(run())
