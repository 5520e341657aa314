"""Who draws a score sheet? Qt, which this program does not know: the desktop app lends its hand."""

from __future__ import annotations

from collections.abc import Callable

from inspector.domain.faults import Refused
from inspector.domain.sentences import say
from inspector.workspace.papers import ScorePaper

Draw = Callable[[ScorePaper], bytes]
_hands: list[Draw] = []


def use(draw: Draw) -> None:
    """Has `draw` make the PDFs from now on."""
    _hands[:] = [draw]


def drawn(paper: ScorePaper) -> bytes:
    """The score sheet as a PDF; raises `Refused` where nobody can draw."""
    if not _hands:
        raise Refused.of(
            "no_drawing",
            say("This is the program for the terminal; it cannot draw a score sheet."),
            say("Run the same command with `inspector`, which can."),
        )
    return _hands[0](paper)
