"""How are the numbers made that people read: of evidence, notices and rectifications (M16)?

Such as 62-0100-03-B-E007: area code, the team's digits, the writer's letter in the pack (else two
characters of the stream), and a counter that no withdrawal gives back. Identity is never a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from inspector.domain.records import InspectionKey, RecordKey
from inspector.workspace.workspace import Workspace

EVIDENCE = "E"
NOTICE = "N"
_AREA = re.compile(r"^(\d\d)(\d{4})$", re.ASCII)


def place_number(inspection: InspectionKey) -> str:
    """What numbers of a team at a locality begin with, such as 62-0100-03."""
    area = _AREA.sub(r"\1-\2", inspection.locality, count=1)
    digits = "".join(each for each in inspection.team if each.isdigit())
    return f"{area}-{digits or inspection.team}"


def series(workspace: Workspace, inspection: InspectionKey, author: str, mark: str) -> str:
    """What the numbers of one writer begin with; `mark` says what is numbered."""
    letters = (member.letter for member in workspace.facts.members if member.name == author)
    letter = next(filter(None, letters), workspace.line.stream[:2].upper())
    return f"{place_number(inspection)}-{letter}-{mark}"


def next_in(series: str, used: Iterable[str]) -> str:
    """The number after the highest that was ever `used` in the series."""
    return f"{series}{max((_count(number, series) for number in used), default=0) + 1:03}"


def _count(number: str, series: str) -> int:
    counter = number.removeprefix(series)
    return int(counter) if counter != number and counter.isascii() and counter.isdigit() else 0


def item_number(record: RecordKey, rounds: Iterable[str]) -> str:
    """What people call a rectification: 62-0100-03-R2-C1 in the second round of several.

    It follows from the key, so nobody has to give it out.
    """
    order = tuple(rounds)
    several = len(order) > 1 and record.round in order
    place = f"-R{order.index(record.round) + 1}" if several else ""
    return f"{place_number(record.inspection)}{place}-{record.name}"
