"""Which words stand beside each other for one record, and which of them can be taken?"""

from __future__ import annotations

from inspector.domain.records import Kind
from inspector.domain.revisions import Revision
from inspector.domain.sentences import say_in
from inspector.wording import text_of, tr
from inspector.workspace.merging import SETTLED_BASES, Basis, MergeView
from inspector.workspace.resolving import note_of
from ui.evidence.piece import Piece, pieces_of
from ui.merge.cards import Word
from ui.merge.rows import Row, told
from ui.widgets.state_badge import State

_HOLDS = State("circle-tick", say_in("merge", "holds"), "ok")
_RULING = State("sign", say_in("merge", "ruling"), "ok")
_PAST = State("clock", say_in("merge", "replaced"), "muted")


def words_of(row: Row, merge: MergeView) -> tuple[Word, ...]:
    """The words to choose from in the order of the columns, what was replaced, and the decision."""
    merged = row.merged
    shown = list(merged.choices)
    ids = {each.id for each in shown}
    for person in merge.people:
        shown += [each for each in merged.told.get(person.name, ()) if each.id not in ids]
    head = merged.head
    if head is not None and head.id not in {each.id for each in shown}:
        shown.append(head)
    return tuple(_word(each, row, merge) for each in shown)


def may_settle_anew(merge: MergeView) -> bool:
    """Whether what was settled can be decided otherwise here: by a team that may write."""
    return merge.view.may_write


def _word(revision: Revision, row: Row, merge: MergeView) -> Word:
    plan, merged = merge.view.sheet.plan, row.merged
    criterion = plan.criterion(row.record.name) if row.record.kind is Kind.ANSWER else None
    cell = told(revision, merge, criterion)
    department = next((p.department for p in merge.people if p.name == revision.author), "")
    found = plan.department(department)
    is_choice = revision.id in {each.id for each in merged.choices} and len(merged.choices) > 1
    is_decision = merged.basis in SETTLED_BASES and revision == merged.head
    may_take = is_choice and (
        merged.is_open or (may_settle_anew(merge) and revision.author not in merged.taken)
    )
    return Word(
        revision=revision,
        name=revision.author,
        department=text_of(found.title) if found is not None else "",
        value=cell.text,
        tone=cell.tone,
        how=cell.how,
        note=note_of(revision),
        pieces=() if is_decision else _pieces(revision, row, merge),
        badge=_badge(revision, row, is_decision=is_decision),
        is_owner=revision.author in merged.owners and not is_decision,
        may_take=may_take,
    )


def _badge(revision: Revision, row: Row, *, is_decision: bool) -> State | None:
    merged = row.merged
    if is_decision:
        return _RULING if merged.basis in {Basis.RULED, Basis.CHANGED} else _HOLDS
    is_choice = revision.id in {each.id for each in merged.choices}
    if not is_choice:
        return _PAST
    if merged.is_open or revision.author not in merged.taken:
        return None
    return _HOLDS


def _pieces(revision: Revision, row: Row, merge: MergeView) -> tuple[Piece, ...]:
    """The evidence that the author of a word brought for the same thing."""
    if row.record.kind not in {Kind.ANSWER, Kind.VETO, Kind.BONUS}:
        return ()
    return tuple(
        piece
        for piece in pieces_of(merge.view)
        if row.record.name in piece.links and merge.brought.get(piece.record) == revision.author
    )


def evidence_of_others(row: Row, merge: MergeView, shown: tuple[Word, ...]) -> str:
    """Names the evidence of the same thing that nobody of those shown has brought."""
    names = {word.name for word in shown}
    numbers = tuple(
        piece.body.number
        for piece in pieces_of(merge.view)
        if row.record.name in piece.links and merge.brought.get(piece.record) not in names
    )
    return tr("also: {numbers}", numbers=numbers) if numbers else ""
