"""Which words do several sheets share: names, states, numbers of evidence, figures?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from inspector.domain.bodies import EvidenceBody
from inspector.domain.canonical import decimal_text
from inspector.domain.sentences import Sentence, say
from inspector.domain.signing import SignState
from inspector.exchange.book import Inspected, ResultsBook
from inspector.wording import Wording

NOTHING = "—"
SEPARATOR = "　"


def figure(points: Decimal | None) -> str:
    """'2.5', '0', '1.67'; a dash where there is none."""
    return NOTHING if points is None else decimal_text(points)


def short_number(number: str) -> str:
    """The part of an evidence number that differs within a locality: 'B-E007' (M16)."""
    return "-".join(number.split("-")[-2:])


def numbers_of(pieces: Iterable[EvidenceBody]) -> str | None:
    """The numbers of pieces of evidence, one a line."""
    return "\n".join(sorted(short_number(piece.number) for piece in pieces)) or None


def place_name(place: Inspected) -> Sentence:
    """「兰州市（620100）」."""
    return say("{name} ({parts})", name=place.locality, parts=place.key.locality)


def round_name(place: Inspected, wording: Wording) -> str:
    """The round's title, else its code."""
    found = place.sheet.plan.round(place.key.round)
    return wording.text_of(found.title) if found is not None else place.key.round


def place_line(book: ResultsBook, wording: Wording) -> str:
    """What a sheet is about: the one place, or how many."""
    if len(book.inspections) != 1:
        told = say("{count} inspections", count=len(book.inspections))
        return wording.words(told)
    (place,) = book.inspections
    parts = (wording.words(place_name(place)), round_name(place, wording), place.team)
    return SEPARATOR.join(parts)


def state_of(place: Inspected) -> Sentence:
    """Whether the inspection is a draft, waits for signatures, or is signed."""
    match place.sign_state:
        case SignState.SIGNED:
            return say("Signed off, r{revision}", revision=place.revision)
        case SignState.CHANGED:
            return say("Changed since sign-off")
    return say("For signature") if place.check.is_clear else say("Draft")


def members_of(place: Inspected, wording: Wording) -> str:
    """Names and departments, the leader first."""
    plan = place.sheet.plan
    named = []
    for member in sorted(place.members, key=lambda each: each.name != place.leader):
        department = plan.department(member.department)
        of = [wording.text_of(department.title)] if department is not None else []
        if place.leader and member.name == place.leader:
            of.insert(0, wording.tr("leader"))
        named.append(
            wording.tr("{name} ({parts})", name=member.name, parts=tuple(of)) if of else member.name
        )
    return wording.tr("{parts}", parts=tuple(named)) if named else ""
