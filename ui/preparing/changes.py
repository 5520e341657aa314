"""What differs between two versions of the plan, for eyes: the list, and one change at length?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.plan_changes import KINDS as _WORDS
from inspector.domain.plan_changes import PARTS, ChangeKind, PlanChange
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from ui.models.rows_model import Column, RowsModel
from ui.widgets.state_badge import State

KINDS: Mapping[ChangeKind, State] = {
    "added": State("plus", _WORDS["added"], "ok"),
    "removed": State("minus", _WORDS["removed"], "bad"),
    "asks": State("pencil", _WORDS["asks"], "warn"),
    "points": State("score", _WORDS["points"], "info"),
    "other": State("pencil", _WORDS["other"], "muted"),
}
MEANINGS: Mapping[ChangeKind, Sentence] = {
    "added": say("It is new: what has been scored lacks it."),
    "removed": say("It is gone: answers to it are kept and count no more."),
    "asks": say("It asks something else: answers to it wait until a person confirms them."),
    "points": say("It gives other points: answers to it are scored anew."),
    "other": say("No answer is touched by it."),
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change; `answers` are those that it touches."""

    place: int
    change: PlanChange
    answers: int

    @property
    def said(self) -> str:
        """The thing that changes."""
        title = words(say("{it}", it=self.change.title))
        return f"{self.change.code}  {title}" if self.change.code else title

    @property
    def gist(self) -> str:
        """Which members differ."""
        return tr(", ").join(words(each.label) for each in self.change.members)


def detail(row: ChangeRow) -> str:
    """The change at length, a line a member."""
    meaning = words(MEANINGS[row.change.kind])
    lines = [row.said]
    lines += [words(member.sentence) for member in row.change.members]
    if row.change.part == "criteria":
        lines.append(meaning)
    return "\n".join(lines)


_COLUMNS: tuple[Column[ChangeRow], ...] = (
    Column(
        say("Change"),
        lambda row: KINDS[row.change.kind].text,
        lambda row: row.change.kind,
        icon=lambda row: KINDS[row.change.kind].icon,
        tone=lambda row: KINDS[row.change.kind].tone,
        width=150,
    ),
    Column(say_in("plan", "Part"), lambda row: words(PARTS[row.change.part]), width=130),
    Column(say("What"), lambda row: row.said, look="strong"),
    Column(say("In it"), lambda row: row.gist or "—", width=240),
    Column(
        say("Answers"),
        lambda row: str(row.answers) if row.answers else "—",
        lambda row: row.answers or None,
        align="right",
        width=80,
    ),
)


def rows_of(changes: tuple[PlanChange, ...], answers: Mapping[str, int]) -> tuple[ChangeRow, ...]:
    """The changes in the order in which they are told."""
    return tuple(
        ChangeRow(place, each, answers.get(each.code, 0) if _asks(each) else 0)
        for place, each in enumerate(changes)
    )


def _asks(change: PlanChange) -> bool:
    return change.part == "criteria" and change.kind in {"asks", "points", "removed"}


def model() -> RowsModel[ChangeRow]:
    """The table's model."""
    return RowsModel(_COLUMNS, lambda row: row.place)
