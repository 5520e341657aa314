"""Which characters of two reasons differ, so that eyes need not compare letter by letter?"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

_MOST = 4000
"""Characters beyond which nothing is compared: nobody reads so far, and it would take too long."""
_LEAST_ALIKE = 0.3
"""Below this share of common characters two texts are different as a whole."""

Span = tuple[int, int]
"""Start and end of a run of characters."""


def spans_unlike(text: str, others: Sequence[str]) -> tuple[Span, ...]:
    """The runs of `text` that some other text does not have in the same place of its wording."""
    if len(text) > _MOST:
        return ()
    unlike = [False] * len(text)
    for other in others:
        if not other or len(other) > _MOST:
            continue
        matcher = SequenceMatcher(None, text, other, autojunk=False)
        if matcher.ratio() < _LEAST_ALIKE:
            return ((0, len(text)),) if text else ()
        for tag, start, end, _, _ in matcher.get_opcodes():
            if tag != "equal":
                unlike[start:end] = [True] * (end - start)
    return _runs(unlike)


def _runs(unlike: Sequence[bool]) -> tuple[Span, ...]:
    found: list[Span] = []
    start: int | None = None
    for place, differs in enumerate((*unlike, False)):
        if differs and start is None:
            start = place
        elif not differs and start is not None:
            found.append((start, place))
            start = None
    return tuple(found)
