"""What may stand on a sheet's tab?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from inspector.domain.sentences import Sentence
from inspector.wording import Wording

LONGEST_TITLE = 31
_UNFIT = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_title(title: Sentence, wording: Wording) -> str:
    """What stands on a sheet's tab."""
    return _UNFIT.sub(" ", wording.words(title))[:LONGEST_TITLE].strip("' ")


def unique_title(wanted: str, taken: Iterable[str]) -> str:
    """The title, cut to what a tab holds, with a number when it is taken."""
    known = {title.casefold() for title in taken}
    title, number = wanted[:LONGEST_TITLE], 1
    while title.casefold() in known:
        number += 1
        ending = f" ({number})"
        title = f"{wanted[: LONGEST_TITLE - len(ending)]}{ending}"
    return title
