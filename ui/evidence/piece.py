"""What does a list say of a piece of evidence?

Pure functions from an `InspectionView` to frozen rows, made anew whenever the view changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspector.domain.bodies import EvidenceBody
from inspector.domain.merge import Standing
from inspector.domain.plan import Plan
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from inspector.workspace.pictures import Presence
from inspector.workspace.views import InspectionView

_KILO = 1024


class Order(StrEnum):
    """How pieces are arranged."""

    NUMBER = "number"
    CRITERION = "criterion"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence; `place` is the plan's order of the first thing it proves."""

    record: RecordKey
    body: EvidenceBody
    registered: str
    place: int
    is_conflict: bool

    @property
    def short(self) -> str:
        """The part of the number that differs within a locality: 'B-E007' (M16)."""
        return short_number(self.body.number)

    @property
    def links(self) -> tuple[str, ...]:
        """The codes of what it proves."""
        return (*self.body.criteria, *self.body.clauses)

    @property
    def is_linked(self) -> bool:
        """Whether it proves anything."""
        return bool(self.links or self.body.samples)

    @property
    def title(self) -> str:
        """What it shows, else the name of its file."""
        return self.body.caption.strip() or self.body.file

    @property
    def when(self) -> str:
        """When it was taken, else when it was registered; ISO, for sorting and reading."""
        return self.body.taken_at.replace("T", " ")[:16] or self.registered


def short_number(number: str) -> str:
    """The last two parts of an evidence number."""
    return "-".join(number.split("-")[-2:])


def pieces_of(view: InspectionView) -> tuple[Piece, ...]:
    """All pieces in force, by number; of one in conflict the first head that says something."""
    plan = view.sheet.plan
    places = {code: place for place, code in enumerate(codes(plan))}
    found = []
    for state in view.sheet.of_kind(Kind.EVIDENCE):
        head = next((h for h in state.heads if isinstance(h.typed, EvidenceBody)), None)
        body = head.typed if head is not None and not head.withdrawn else None
        if head is None or not isinstance(body, EvidenceBody):
            continue
        proves = [places[code] for code in (*body.criteria, *body.clauses) if code in places]
        found.append(
            Piece(
                state.record,
                body,
                f"{head.local_time:%Y-%m-%d %H:%M}",
                min(proves, default=-1),
                state.standing is Standing.CONFLICT,
            )
        )
    return tuple(sorted(found, key=lambda piece: (piece.body.number, piece.record.name)))


def arranged(pieces: Iterable[Piece], order: Order) -> tuple[Piece, ...]:
    """The pieces in that order; by criterion the unlinked ones come first."""
    match order:
        case Order.CRITERION:
            return tuple(sorted(pieces, key=lambda each: (each.place, each.body.number)))
        case Order.TIME:
            return tuple(sorted(pieces, key=lambda each: (each.when, each.body.number)))
    return tuple(pieces)


def codes(plan: Plan) -> tuple[str, ...]:
    """What evidence can prove, in the plan's order: criteria and clauses."""
    return (*(each.code for each in plan.criteria), *(each.code for each in plan.vetoes))


def size_words(size: int) -> str:
    """'840 B', '36 KB', '2.4 MB'."""
    if size < _KILO:
        return f"{size} B"
    if size < _KILO * _KILO:
        return f"{round(size / _KILO)} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


_KINDS: Mapping[str, Sentence] = {
    "application/pdf": say("PDF document"),
    "application/zip": say("Archive"),
    "application/vnd.rar": say("Archive"),
    "application/x-7z-compressed": say("Archive"),
    "text/plain": say_in("file", "Text"),
}
_FAMILIES: Mapping[str, Sentence] = {
    "image": say_in("file", "Picture"),
    "audio": say("Sound recording"),
    "video": say("Video"),
}
_OFFICE: tuple[tuple[str, Sentence], ...] = (
    ("wordprocessingml", say("Text document")),
    ("spreadsheetml", say("Spreadsheet")),
    ("presentationml", say("Presentation")),
    ("ole-storage", say("Office document")),
)
_OTHER = say("File")


def kind_words(media_type: str) -> str:
    """What kind of file it is, in a word or two."""
    sentence = _KINDS.get(media_type) or _FAMILIES.get(media_type.partition("/")[0])
    office = (said for part, said in _OFFICE if part in media_type)
    return words(sentence or next(office, _OTHER))


def presence_words(presence: Presence | None) -> str:
    """What is wrong with the original, '' while nothing is."""
    match presence:
        case Presence.ABSENT:
            return tr("The original has not arrived")
        case Presence.CHANGED:
            return tr("Not as it was registered")
    return ""


def sentence_of(piece: Piece, presence: Presence | None = None) -> str:
    """The piece as one sentence, for a screen reader and as a hint."""
    parts = [piece.body.number, kind_words(piece.body.media_type)]
    if piece.body.sensitive:
        parts.append(tr("sensitive"))
    else:
        parts.append(piece.title)
    parts.append(tr("proves {codes}", codes=piece.links) if piece.is_linked else tr("not linked"))
    if piece.is_conflict:
        parts.append(tr("in conflict"))
    if wrong := presence_words(presence):
        parts.append(wrong)
    return tr(", ").join(parts)
