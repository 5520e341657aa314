"""What do tests of widgets show them by, and with which words?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from inspector.domain.sentences import Sentence, Text, say
from ui.widgets.drop_zone import Paths, Verdict

Show = Callable[..., QWidget]
"""Shows widgets one below the other; the window is given back."""


def both(zh: str, en: str) -> Sentence:
    """A sentence with words of its own in both languages."""
    return say("{text}", text=Text(zh=zh, en=en))


def judge(paths: Paths) -> Verdict:
    """Takes workbooks alone."""
    if all(path.suffix == ".xlsx" for path in paths):
        return Verdict(say("Let go to open {name}.", name=paths[0].name), takes=True)
    return Verdict(say("Only workbooks can be opened here."), takes=False)
