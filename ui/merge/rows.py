"""What does the merge grid say of each record: each person's word, what holds, and why?

Pure functions from a `MergeView` to frozen rows, made anew whenever the view or the language
changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from inspector.domain.bodies import AnswerBody, VetoBody
from inspector.domain.merge import RecordState, Standing
from inspector.domain.plan import Criterion, Plan
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import CriterionScore, CriterionState, score_criterion
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.sheet import Sheet
from inspector.domain.values import CountsValue
from inspector.wording import text_of, tr, tr_count, tr_in, words
from inspector.workspace.history_file import label_words
from inspector.workspace.labels import record_label, state_label, value_label
from inspector.workspace.merging import SETTLED_BASES, Basis, MergeRow, MergeView
from inspector.workspace.resolving import note_of
from ui.entry.figures import figure

NONE = "—"
CONFLICTS, NOTES, SETTLED, ALL = "conflicts", "notes", "settled", "all"
FILTERS = (CONFLICTS, NOTES, SETTLED, ALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person says: the figure or word that decides, and below it how it came about.

    `how` says that in full. `revision` is None where nothing was said. `is_choice` says that it can
    be taken; `is_past` that its author, or somebody who knew it, has replaced it.
    """

    text: str = NONE
    caption: str = ""
    how: str = ""
    revision: Revision | None = None
    tone: str = ""
    is_owner: bool = False
    is_choice: bool = False
    is_past: bool = False
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the grid."""

    merged: MergeRow
    code: str
    title: str
    icon: str
    tone: str
    word: str
    full: str
    cells: Mapping[str, Cell]
    adopted: Cell
    basis: str

    @property
    def record(self) -> RecordKey:
        """Which record the line is about."""
        return self.merged.record

    @property
    def choices(self) -> tuple[Revision, ...]:
        """What can be taken, in the order of the columns."""
        return self.merged.choices

    def fits(self, name: str) -> bool:
        """Whether a filter lets the row through."""
        match name:
            case "conflicts":
                return self.merged.is_conflict
            case "notes":
                return self.merged.basis is Basis.NOTES
            case "settled":
                return self.merged.basis in SETTLED_BASES
        return True


_STATES: Mapping[Basis, tuple[str, str, Sentence]] = {
    Basis.NOTHING: ("circle", "muted", say("Not scored")),
    Basis.ALONE: ("person", "muted", say_in("merge", "One word")),
    Basis.AGREED: ("equals", "ok", say_in("merge", "Agreed")),
    Basis.NOTES: ("note", "info", say_in("merge", "Reasons differ")),
    Basis.OWNER: ("circle-tick", "ok", say_in("merge", "Settled")),
    Basis.TAKEN: ("circle-tick", "ok", say_in("merge", "Settled")),
    Basis.RULED: ("sign", "ok", say_in("merge", "Ruled")),
    Basis.CHANGED: ("pencil", "info", say_in("merge", "Changed")),
    Basis.OPEN: ("conflict", "warn", say_in("state", "Conflict")),
    Basis.INCOMPLETE: ("triangle-alert", "warn", say_in("merge", "Incomplete")),
}
_SAMPLES_DIFFER = ("samples", "warn", say_in("merge", "Samples differ"))
_CARRIED = ("diamond", "veto", say_in("merge", "Carried"))


def rows_of(merge: MergeView) -> tuple[Row, ...]:
    """Every row of the grid."""
    places = {person.name: place for place, person in enumerate(merge.people)}
    order = partial(_place, places)
    found = []
    for merged in merge.rows:
        choices = tuple(sorted(merged.choices, key=order))
        found.append(_row(replace(merged, choices=choices), merge))
    return tuple(found)


def _place(places: Mapping[str, int], revision: Revision) -> tuple[int, str]:
    return places.get(revision.author, len(places)), revision.id


def state_words() -> tuple[str, ...]:
    """Every word that a state can have, for the column's breadth."""
    states = (*_STATES.values(), _SAMPLES_DIFFER, _CARRIED)
    return tuple(dict.fromkeys(words(word) for _, _, word in states))


def sentence_of(row: Row, people: tuple[str, ...]) -> str:
    """The whole row as one sentence, for a screen reader."""
    parts = [f"{row.code} {row.title}", row.word]
    for name in people:
        cell = row.cells.get(name)
        if cell is not None and cell.revision is not None:
            parts.append(tr("{name}: {said}", name=_named(name, cell), said=cell.text))
    if row.adopted.text != NONE:
        parts.append(tr("adopted: {said}", said=row.adopted.text))
    if row.basis:
        parts.append(row.basis)
    return tr("; ").join(parts)


def _named(name: str, cell: Cell) -> str:
    return tr("{name} (responsible department)", name=name) if cell.is_owner else name


def _row(merged: MergeRow, merge: MergeView) -> Row:
    record = merged.record
    plan = merge.view.sheet.plan
    criterion = plan.criterion(record.name) if record.kind is Kind.ANSWER else None
    icon, tone, word = _state(merged)
    return Row(
        merged=merged,
        code=record.name if plan_title(record, plan) else NONE,
        title=title_of(merged, plan),
        icon=icon,
        tone=tone,
        word=words(word),
        full=_full(record, plan),
        cells={
            person.name: _cell(merged, person.name, merge, criterion) for person in merge.people
        },
        adopted=_adopted(merged, merge, criterion),
        basis=basis_words(merged),
    )


def _state(merged: MergeRow) -> tuple[str, str, Sentence]:
    if merged.asked:
        return _SAMPLES_DIFFER
    if merged.record.kind is Kind.VETO and not merged.is_conflict and _raises(merged):
        return _CARRIED
    return _STATES[merged.basis]


def _raises(merged: MergeRow) -> bool:
    """Whether the state that holds, or any of the words that differ, raises the veto."""
    heads = (merged.head,) if merged.head is not None else merged.choices
    bodies = (head.typed for head in heads if not head.withdrawn)
    return any(isinstance(body, VetoBody) and body.is_raised for body in bodies)


def plan_title(record: RecordKey, plan: Plan) -> str:
    """What the plan calls the thing that is recorded; "" for things the plan has no code for."""
    thing = {
        Kind.ANSWER: plan.criterion,
        Kind.FLAG: plan.criterion,
        Kind.VETO: plan.clause,
        Kind.RULING: plan.clause,
        Kind.BONUS: plan.bonus_item,
    }.get(record.kind)
    found = thing(record.name) if thing is not None else None
    if record.kind in {Kind.COMMENT, Kind.RESPONSE}:
        found = plan.criterion(record.name) or plan.clause(record.name)
    return text_of(found.title) if found is not None else ""


_KIND_WORDS: Mapping[Kind, Sentence] = {
    Kind.SAMPLE: say("Sample of {codes}: {name}"),
    Kind.EVIDENCE: say("Evidence: {name}"),
    Kind.VISIT: say("Facts of the visit"),
    Kind.INQUIRY: say("Row of the visit record"),
    Kind.RULING: say("Ruling on {name}"),
    Kind.FLAG: say("To discuss: {name}"),
    Kind.RECTIFICATION: say("Rectification: {name}"),
    Kind.SIGNOFF: say("Sign-off"),
    Kind.ACCEPTANCE: say("Acceptance"),
    Kind.COMMENT: say("Headquarters' comment: {name}"),
    Kind.RESPONSE: say("Response to the comment: {name}"),
    Kind.PRECEDENCE: say("Result that stands"),
    Kind.DECISION: say("Decision"),
    Kind.EXTENSION: say("Extension: {name}"),
    Kind.NOTICE: say("Notice: {name}"),
}


def title_of(merged: MergeRow, plan: Plan) -> str:
    """What a person calls the record."""
    record = merged.record
    titled = plan_title(record, plan)
    form = _KIND_WORDS.get(record.kind)
    if form is None:
        return titled or record.name
    body = next((each.typed for each in merged.choices if each.typed is not None), None)
    name = titled or label_words(record_label(record, body))
    codes = _counted_by(record, plan) if record.kind is Kind.SAMPLE else ()
    return words(msgspec.structs.replace(form, facts=(("name", name), ("codes", codes))))


def _counted_by(record: RecordKey, plan: Plan) -> tuple[str, ...]:
    """The criteria that count the kind of a sample."""
    kind = plan.sample_kind(record.name.rpartition(".")[0])
    return tuple(each.code for each in plan.criteria if kind and plan.sampling(each) == kind)


def _full(record: RecordKey, plan: Plan) -> str:
    criterion = plan.criterion(record.name) if record.kind is Kind.ANSWER else None
    if criterion is not None:
        return figure(criterion.points)
    item = plan.bonus_item(record.name) if record.kind is Kind.BONUS else None
    return f"+{figure(item.points)}" if item is not None else ""


def _cell(merged: MergeRow, name: str, merge: MergeView, criterion: Criterion | None) -> Cell:
    said = merged.told.get(name, ())
    is_owner = merged.record.name in merge.duties.get(name, ())
    if not said:
        return Cell(is_owner=is_owner)
    choices = {each.id for each in merged.choices}
    newest = next((each for each in said if each.id in choices), said[-1])
    cell = told(newest, merge, criterion)
    if len(said) > 1:
        more = tr_count("and {count} more", "and {count} more", len(said) - 1)
        cell = replace(cell, caption=more)
    return replace(
        cell,
        is_owner=is_owner,
        is_choice=newest.id in choices and len(merged.choices) > 1,
        is_past=bool(choices) and newest.id not in choices,
        is_taken=name in merged.taken and not merged.is_open,
    )


def told(revision: Revision, merge: MergeView, criterion: Criterion | None) -> Cell:
    """What a revision says, in a figure or a word and how it came about."""
    plan = merge.view.sheet.plan
    if revision.withdrawn:
        return Cell(tr("withdrawn"), revision=revision, tone="muted")
    if criterion is None:
        return _told_otherwise(revision, plan)
    score = score_of(revision, merge, criterion)
    value = revision.value
    how = label_words(value_label(value, criterion)) if value is not None else ""
    match score.state:
        case CriterionState.SCORED if score.points is not None:
            lost = score.full - score.points
            text = tr("lost {points}", points=figure(lost)) if lost else tr_in("merge", "full")
            tone = "" if lost else "ok"
        case CriterionState.NOT_APPLICABLE:
            body = revision.typed
            how = str(body.value.get("not_applicable", "")) if isinstance(body, AnswerBody) else ""
            text, tone = tr("not applicable"), "muted"
        case CriterionState.NOT_DUE:
            text, how, tone = tr("not due"), "", "muted"
        case _:
            text, tone = tr("to confirm"), "warn"
    short = how
    if score.adjusted is not None:
        short = tr("adjusted")
        how = tr("{how}, adjusted to {points}", how=how, points=figure(score.adjusted))
    elif isinstance(value, CountsValue):
        short = _counted(value)
    return Cell(text, short, how, revision, tone)


def _counted(value: CountsValue) -> str:
    """How often something was found, rule by rule; which rules, the card says."""
    found = " + ".join(str(count) for _, count in sorted(value.counts.items()) if count)
    return tr("{count} found", count=found) if found else ""


def _told_otherwise(revision: Revision, plan: Plan) -> Cell:
    tone = ""
    if isinstance(revision.typed, VetoBody) and revision.typed.is_raised:
        tone = "veto"
    said = label_words(state_label(revision, plan))
    return Cell(said, note_of(revision).replace("\n", " "), "", revision, tone)


def score_of(revision: Revision, merge: MergeView, criterion: Criterion) -> CriterionScore:
    """The points of a criterion if that state alone stood there."""
    sheet = merge.view.sheet
    state = RecordState(revision.record, Standing.SETTLED, (revision,))
    alone = Sheet(sheet.key, sheet.plan, {revision.record: state}, sheet.older_plans)
    return score_criterion(criterion, alone)


def _adopted(merged: MergeRow, merge: MergeView, criterion: Criterion | None) -> Cell:
    if merged.is_conflict or merged.asked or merged.basis is Basis.INCOMPLETE:
        return Cell("?", tr("counts as 0"), tone="warn")
    if merged.head is None:
        return Cell()
    cell = told(merged.head, merge, criterion)
    if criterion is None:
        return cell
    score = score_of(merged.head, merge, criterion)
    if score.points is None:
        return cell
    return replace(cell, text=figure(score.points), caption=cell.text)


def basis_words(merged: MergeRow) -> str:
    """Why that holds which holds, or what is proposed."""
    if merged.asked:
        return tr("samples differ, see below")
    names = tr(", ").join(merged.taken)
    owners = tr(", ").join(name for name in merged.taken if name in merged.owners)
    if merged.head is None:
        return _waiting(merged)
    said = {
        Basis.NOTES: tr("same value, other reasons"),
        Basis.AGREED: tr_count("{count} agrees", "{count} agree", len(merged.taken)),
        Basis.ALONE: tr("only {name}", name=names),
        Basis.OWNER: tr("responsible department: {name}", name=owners),
        Basis.TAKEN: tr("{name}’s answer", name=names),
        Basis.RULED: tr("ruling by {name}", name=merged.head.author),
        Basis.CHANGED: tr("changed by {name}", name=merged.head.author),
    }
    return said.get(merged.basis, "")


def _waiting(merged: MergeRow) -> str:
    if merged.basis is Basis.INCOMPLETE:
        return tr("history incomplete")
    if merged.basis is not Basis.OPEN:
        return ""
    proposed = merged.proposal
    if proposed is None:
        return tr("to be settled")
    return tr("proposed: {name}", name=proposed.author)
