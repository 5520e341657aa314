"""What would a file change, line by line: figures, members of records, cells changed by hand?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspector.domain.records import RecordKey
from inspector.domain.sentences import say, say_in
from inspector.wording import tr, words
from inspector.workspace.file_rows import edit_sentence
from inspector.workspace.histories import field_label
from inspector.workspace.history_file import label_words
from inspector.workspace.labels import record_label, state_label
from inspector.workspace.previewing import Effect, RecordChange, Step
from ui.entry.figures import figure
from ui.imports.rows import NONE, Row, Side, grade_words, head_of
from ui.merge.rows import plan_title
from ui.models.rows_model import Column, RowsModel
from ui.widgets.state_badge import State

_EFFECT = State("chart", say_in("difference", "Figures"), "info")
_EDIT = State("pencil", say_in("difference", "By hand"), "warn")
_UNCLEAR = State("triangle-alert", say_in("difference", "Unclear"), "warn")
_STEPS: dict[Step, State] = {
    Step.CONFLICT: State("conflict", say_in("bucket", "Conflict"), "warn"),
    Step.CHANGED: State("pencil", say_in("bucket", "Changed"), "info"),
    Step.NOTES_DIFFER: State("note", say_in("merge", "Reasons differ"), "info"),
    Step.NEW: State("plus", say_in("bucket", "New"), "ok"),
}
_ORDER = (Step.CONFLICT, Step.CHANGED, Step.NOTES_DIFFER, Step.NEW)


@dataclass(frozen=True, slots=True)
class Line:
    """One difference. `side` is what a person chose, where there is something to choose."""

    key: tuple[str, ...]
    state: State
    what: str
    field: str
    old: str
    new: str
    remark: str = ""
    record: RecordKey | None = None
    may_choose: bool = False
    side: Side | None = None

    @property
    def handling(self) -> str:
        """What will become of it."""
        if self.side is Side.FILE:
            return tr("take the file’s")
        if self.side is Side.OURS:
            return tr("keep what is here")
        return tr("settle later, in the merge") if self.may_choose else self.remark


def lines_of(row: Row) -> tuple[Line, ...]:
    """Figures first, then what asks for a decision, then what is merely new."""
    found = [line for effect in row.preview.effects for line in _effect_lines(row, effect)]
    for step in _ORDER:
        for change in row.preview.changes:
            if change.step is step:
                found += _change_lines(row, change)
        if step is Step.CONFLICT:
            found += _edit_lines(row)
    return tuple(found)


GIVE_WAY = (say_in("column", "Field"), say("What becomes of it"))
"""Titles of the columns that a narrow window goes without, the first one first."""


def model() -> RowsModel[Line]:
    """The table's model."""
    return RowsModel(
        (
            Column(
                say_in("column", "Kind"),
                lambda line: line.state.text,
                width=112,
                icon=lambda line: line.state.icon,
                tone=lambda line: line.state.tone,
                accessible=_spoken,
            ),
            Column(say("What"), lambda line: line.what, tooltip=lambda line: line.what),
            Column(say_in("column", "Field"), lambda line: line.field, width=112, look="caption"),
            Column(say("Here now"), lambda line: line.old, tooltip=lambda line: line.old),
            Column(
                say("In the file"),
                lambda line: line.new,
                look="strong",
                tooltip=lambda line: line.new,
            ),
            Column(
                say("What becomes of it"),
                lambda line: line.handling,
                width=148,
                icon=lambda line: "circle-tick" if line.side is not None else "",
                tone=lambda line: "accent" if line.side is not None else "text2",
                tooltip=lambda line: line.handling,
            ),
        ),
        lambda line: line.key,
    )


def _effect_lines(row: Row, effect: Effect) -> Iterator[Line]:
    name = row.names.localities.get(effect.key.locality, effect.key.locality)
    before, after = effect.before, effect.after
    told = [
        (
            "total",
            tr("total"),
            NONE if before is None or before.total is None else figure(before.total),
            NONE if after.total is None else figure(after.total),
        ),
        ("grade", tr("grade"), grade_words(row.plan, before), grade_words(row.plan, after)),
        ("rank", tr("rank"), _rank(effect.rank_before), _rank(effect.rank_after)),
        (
            "vetoes",
            tr("vetoes"),
            " ".join((*before.upheld, *before.raised)) if before is not None else "",
            " ".join((*after.upheld, *after.raised)),
        ),
    ]
    for member, title, old, new in told:
        if old != new:
            key = (str(effect.key), member)
            yield Line(key, _EFFECT, name, title, old or NONE, new or NONE)


def _rank(rank: int | None) -> str:
    return NONE if rank is None else str(rank)


def _change_lines(row: Row, change: RecordChange) -> Iterator[Line]:
    record, state = change.record, _STEPS[change.step]
    what = record_words(row, change)
    if change.step is Step.NEW:
        head = change.after.heads[0]
        new = label_words(state_label(head, row.plan))
        yield Line((str(record),), state, what, "", NONE, new, record=record)
        return
    is_open = change.step is Step.CONFLICT
    may_choose = is_open and all(head_of(row, record, side) for side in Side)
    for place, each in enumerate(change.fields):
        is_first = place == 0
        yield Line(
            key=(str(record), each.field),
            state=state,
            what=what,
            field=label_words(field_label(each.field)),
            old=label_words(each.old) or NONE,
            new=label_words(each.new) or NONE,
            remark=tr("settle later, in the merge") if is_open and is_first else "",
            record=record,
            may_choose=may_choose and is_first,
            side=row.sides.get(record) if is_first else None,
        )


def record_words(row: Row, change: RecordChange) -> str:
    """Where and what: the locality only where the file is about several."""
    record = change.record
    head = next((head for head in change.after.heads if head.typed is not None), None)
    label = label_words(record_label(record, head.typed if head is not None else None))
    titled = plan_title(record, row.plan)
    told = f"{label}  {titled}" if titled else label
    if len(row.preview.effects) <= 1:
        return told
    return f"{row.names.localities.get(record.locality, record.locality)}  {told}"


def _edit_lines(row: Row) -> Iterator[Line]:
    """Cells that a person changed: they wait for a decision; what is unclear says why."""
    for edit in row.preview.edits:
        record = RecordKey.parse(edit.proposal.record)
        label = label_words(record_label(record))
        titled = plan_title(record, row.plan)
        for place in edit.places:
            yield Line(
                key=(edit.proposal.id, place.sheet, place.cell),
                state=_EDIT,
                what=f"{label}  {titled}" if titled else label,
                field=f"{place.cell} {place.sheet}",
                old=place.old or NONE,
                new=place.new or NONE,
                remark=tr("waits to be adopted or dismissed"),
                record=record,
            )
    for number, unclear in enumerate(row.file.unclear):
        place_, said = unclear.places[0] if unclear.places else None, edit_sentence(unclear)
        yield Line(
            key=("unclear", str(number)),
            state=_UNCLEAR,
            what=words(said),
            field=f"{place_.cell} {place_.sheet}" if place_ is not None else "",
            old=place_.old if place_ is not None else NONE,
            new=place_.new if place_ is not None else NONE,
            remark=tr("enter it in the program"),
        )


def _spoken(line: Line) -> str:
    parts = [line.state.text, line.what, line.field]
    parts.append(tr("here now {old}, in the file {new}", old=line.old, new=line.new))
    parts.append(line.handling)
    return tr(", ").join(part for part in parts if part)
