"""What did each member say of every thing, whose word is asked first, and what holds now (S6)?

Read-only: a leader, or headquarters, looks at all opinions side by side and settles by
`resolving`. Nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspector.domain.bodies import MemberBody
from inspector.domain.canonical import stored_json
from inspector.domain.merge import RecordState, Standing, value_part
from inspector.domain.plan import Plan
from inspector.domain.records import CAMPAIGN_KINDS, InspectionKey, Kind, RecordKey, Role
from inspector.domain.revisions import Revision, RevisionId
from inspector.storage import queries
from inspector.workspace.names import Names
from inspector.workspace.views import InspectionView, duties_of, inspection_view
from inspector.workspace.workspace import Workspace

_ALWAYS = (Kind.BONUS, Kind.VETO, Kind.RULING, Kind.VISIT)
"""Kinds that are shown as soon as there is a record; others only when they had to be settled."""
_TWO = 2


class Basis(StrEnum):
    """Why that state holds which holds now, or why none does."""

    NOTHING = "nothing"
    """Nobody said anything."""
    ALONE = "alone"
    """One member said it."""
    AGREED = "agreed"
    """Several said the same."""
    NOTES = "notes"
    """The values agree; reasons or names differ."""
    OWNER = "owner"
    """Settled: the word of the responsible department was taken."""
    TAKEN = "taken"
    """Settled: somebody else's word was taken."""
    RULED = "ruled"
    """Settled by a ruling that nobody had said before."""
    CHANGED = "changed"
    """Settled once, and changed knowingly since."""
    OPEN = "open"
    """A person has still to decide."""
    INCOMPLETE = "incomplete"
    """Too much history is missing to tell what holds (M5)."""


OPEN_BASES = frozenset({Basis.OPEN, Basis.NOTES})
"""What can be settled."""
SETTLED_BASES = frozenset({Basis.OWNER, Basis.TAKEN, Basis.RULED, Basis.CHANGED})
"""What somebody has settled."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote in the inspection; `department` is a code of the plan, "" unknown."""

    name: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One record: what each person said of it, and what holds.

    `told` has everyone's own newest states, by author; several only where one author's copies went
    apart. `choices` are the states between which was, or is, to be decided; `owners` the authors to
    whose duties the record falls, `taken` those whose word holds. `asked` says that the row stands
    for a criterion in conflict whose own record is sound: its samples differ.
    """

    record: RecordKey
    basis: Basis
    told: Mapping[str, tuple[Revision, ...]]
    choices: tuple[Revision, ...]
    owners: frozenset[str]
    taken: tuple[str, ...] = ()
    head: Revision | None = None
    asked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a person can settle it now."""
        return self.basis in OPEN_BASES

    @property
    def is_conflict(self) -> bool:
        """Whether values differ: it counts as 0 until a person decides."""
        return self.basis is Basis.OPEN

    @property
    def proposal(self) -> Revision | None:
        """The responsible department's word, where it has exactly one; nothing is decided by it."""
        owned = [each for each in self.choices if each.author in self.owners]
        return owned[0] if len(owned) == 1 else None

    @property
    def fullest(self) -> Revision | None:
        """Where values agree: the owner's wording, else the longest one."""
        if self.basis is not Basis.NOTES:
            return None
        return self.proposal or max(self.choices, key=lambda each: (len(each.raw), each.id))


@dataclass(frozen=True, slots=True)
class MergeView:
    """All opinions about one inspection; pure values, safe on any thread.

    `people` have a column each; `absent` are members of the team who wrote nothing. `strange` are
    authors of states that were made under another version of the plan; `brought` says who first
    recorded each piece of evidence, `duties` which criteria fall to each
    person.
    """

    view: InspectionView
    people: tuple[Person, ...]
    absent: tuple[str, ...]
    rows: tuple[MergeRow, ...]
    strange: tuple[str, ...]
    brought: Mapping[RecordKey, str]
    duties: Mapping[str, frozenset[str]]

    @property
    def key(self) -> InspectionKey:
        """Which inspection it is."""
        return self.view.key

    @property
    def conflicts(self) -> int:
        """How many records wait for a decision."""
        return sum(row.is_conflict for row in self.rows)


def merge_view(workspace: Workspace, key: InspectionKey) -> MergeView:
    """Everybody's word on everything in the inspection, as it is known here."""
    view = inspection_view(workspace, key)
    groups: dict[RecordKey, list[Revision]] = {}
    for row in reversed(queries.history_rows(workspace.connection, inspection=key)):
        groups.setdefault(row.revision.record, []).append(row.revision)
    members = [each for each in Names(workspace).members if each.team in {key.team, ""}]
    people, absent = _people(groups, members)
    duties = {each.name: duties_of(each.name, members, workspace.plan) for each in people}
    rows = [_row(record, view, groups.get(record, []), duties) for record in _records(view, groups)]
    known = workspace.plan.digest
    heads = [head for state in view.sheet.states.values() for head in state.heads]
    strange = dict.fromkeys(head.author for head in heads if head.plan != known)
    brought = {
        record: next((each.author for each in group if not each.parents), group[0].author)
        for record, group in groups.items()
        if record.kind is Kind.EVIDENCE
    }
    return MergeView(view, people, absent, tuple(rows), tuple(strange), brought, duties)


def _people(
    groups: Mapping[RecordKey, list[Revision]], members: Iterable[MemberBody]
) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Those who wrote, members first and in the team's order, and the members who did not."""
    wrote = {
        each.author
        for group in groups.values()
        for each in group
        if each.role == Role.TEAM and not _settles(each)
    }
    roster = {member.name: Person(member.name, member.department) for member in members}
    there = [person for name, person in roster.items() if name in wrote]
    there += [Person(name) for name in sorted(wrote - roster.keys())]
    return tuple(there), tuple(name for name in roster if name not in wrote)


def _records(
    view: InspectionView, groups: Mapping[RecordKey, list[Revision]]
) -> tuple[RecordKey, ...]:
    """Every criterion, then what else there is to look at, in the plan's order."""
    plan, key = view.sheet.plan, view.key
    answers = [RecordKey.of(key, Kind.ANSWER, each.code) for each in plan.criteria]
    shown = set(answers)
    rest = [
        record
        for record, group in groups.items()
        if record not in shown
        and record.kind not in CAMPAIGN_KINDS
        and (record.kind in _ALWAYS or _was_settled(view.sheet.states.get(record), group))
    ]
    return (*answers, *sorted(rest, key=lambda record: _place(record, plan)))


_KINDS = (Kind.ANSWER, Kind.VETO, Kind.RULING, Kind.BONUS, Kind.VISIT)


def _place(record: RecordKey, plan: Plan) -> tuple[int, int, str, str]:
    codes = [*(each.code for each in plan.vetoes), *(each.code for each in plan.bonus_items)]
    kind = _KINDS.index(record.kind) if record.kind in _KINDS else len(_KINDS)
    code = codes.index(record.name) if record.name in codes else len(codes)
    return kind, code, record.kind.value, record.name


def _was_settled(state: RecordState | None, group: list[Revision]) -> bool:
    is_open = state is not None and state.standing is not Standing.SETTLED
    return is_open or any(_settles(each) for each in group)


def _row(
    record: RecordKey,
    view: InspectionView,
    group: list[Revision],
    duties: Mapping[str, frozenset[str]],
) -> MergeRow:
    state = view.sheet.states.get(record)
    told: dict[str, tuple[Revision, ...]] = {}
    known = {each.id: each for each in group}
    opinions = [each for each in group if each.is_state and not _settles(each)]
    for author in dict.fromkeys(each.author for each in opinions):
        own = [each for each in opinions if each.author == author]
        told[author] = _newest(own, known)
    owners = frozenset(author for author in told if record.name in duties.get(author, ()))
    asked = record.kind is Kind.ANSWER and record.name in view.scorecard.conflicts
    if state is None or not state.heads:
        return MergeRow(record, Basis.NOTHING, told, (), owners, asked=asked)
    settled = _settled(state.heads[0], known) if state.is_counted else None
    choices = state.heads if settled is None or len(state.heads) > 1 else settled
    taken = _taken(record, state, choices)
    return MergeRow(
        record=record,
        basis=_basis(state, settled, taken, owners),
        told=told,
        choices=choices,
        owners=owners,
        taken=taken,
        head=state.head,
        asked=asked and state.is_counted,
    )


def _taken(record: RecordKey, state: RecordState, choices: tuple[Revision, ...]) -> tuple[str, ...]:
    """Whose value is the one that holds, each once."""
    if state.head is None:
        return ()
    value = stored_json(value_part(record.kind, state.head.body))
    same = (each for each in choices if stored_json(value_part(record.kind, each.body)) == value)
    return tuple(dict.fromkeys(each.author for each in same))


def _basis(
    state: RecordState,
    settled: tuple[Revision, ...] | None,
    taken: tuple[str, ...],
    owners: frozenset[str],
) -> Basis:
    match state.standing:
        case Standing.CONFLICT:
            return Basis.OPEN
        case Standing.UNDETERMINED:
            return Basis.INCOMPLETE
        case Standing.NOTES_DIFFER:
            return Basis.NOTES
    if settled is None:
        return Basis.AGREED if len(taken) > 1 else Basis.ALONE
    if not _settles(state.heads[0]):
        return Basis.CHANGED
    if not taken:
        return Basis.RULED
    return Basis.OWNER if owners.intersection(taken) else Basis.TAKEN


def _settles(revision: Revision) -> bool:
    """Whether it decides between states; an adopted hand edit with one parent does not."""
    return len(revision.parents) >= _TWO


def _settled(head: Revision, known: Mapping[RevisionId, Revision]) -> tuple[Revision, ...] | None:
    """Between which states was decided, the last time that it was; None where it never was."""
    revision: Revision | None = head
    while revision is not None:
        if _settles(revision):
            chosen = tuple(known[each] for each in revision.parents if each in known)
            return chosen or None
        revision = known.get(revision.parents[0]) if revision.parents else None
    return None


def _newest(own: list[Revision], known: Mapping[RevisionId, Revision]) -> tuple[Revision, ...]:
    """Those of one author's states that no other state of the same author replaces."""
    older: set[RevisionId] = set()
    waiting = [parent for each in own for parent in each.parents]
    while waiting:
        identity = waiting.pop()
        if identity not in older:
            older.add(identity)
            found = known.get(identity)
            waiting.extend(found.parents if found is not None else ())
    return tuple(each for each in own if each.id not in older)
