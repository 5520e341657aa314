"""How broad is each column of the scoring list, in this language, at this text size?"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtGui import QFontMetrics

from ui.entry.criterion_delegate import CriterionDelegate
from ui.entry.criterion_model import CriterionColumn, heading
from ui.entry.rows import got_notes, mark_words
from ui.theme import theme

_WIDEST_FIGURE = "00.00"
_OWNER_LETTERS = 5
_LEAST_TITLE = 7
"""Line heights that a title needs in breadth."""
_MAY_GO = (CriterionColumn.OWNER, CriterionColumn.LOST)
"""The pane names the owner; what is lost is what is full less what is got."""


def widths(codes: Collection[str], delegate: CriterionDelegate) -> dict[CriterionColumn, int]:
    """The breadth of every column but the title's, which takes what is left; in logical px."""
    side = theme().space("s")
    strong = QFontMetrics(theme().font("dense", strong=True))
    captions = QFontMetrics(theme().font("caption"))
    figures = strong.horizontalAdvance(_WIDEST_FIGURE)
    found: dict[CriterionColumn, int] = {}
    for column in CriterionColumn:
        match column:
            case CriterionColumn.TITLE:
                continue
            case CriterionColumn.STATE:
                wanted = delegate.state_width(mark_words())
            case CriterionColumn.CODE:
                # Beside the code there is room for the flag.
                wanted = 3 * side + max((strong.horizontalAdvance(c) for c in codes), default=0)
            case CriterionColumn.GOT:
                notes = (captions.horizontalAdvance(note) for note in got_notes())
                wanted = side + max(figures, *notes)
            case CriterionColumn.OWNER:
                wanted = side + captions.horizontalAdvance("国" * _OWNER_LETTERS)
            case CriterionColumn.EVIDENCE:
                wanted = side + figures // 2
            case _:
                wanted = side + figures
        titled = strong.horizontalAdvance(heading(column)) + 2 * side
        found[column] = max(titled, wanted)
    return found


def giving_way(found: dict[CriterionColumn, int], breadth: int) -> set[CriterionColumn]:
    """The columns that are left out so that titles keep enough of `breadth` px."""
    least = _LEAST_TITLE * QFontMetrics(theme().font("dense")).height()
    gone: set[CriterionColumn] = set()
    for column in _MAY_GO:
        taken = sum(width for each, width in found.items() if each not in gone)
        if breadth - taken >= least:
            break
        gone.add(column)
    return gone
