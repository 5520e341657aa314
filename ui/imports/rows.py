"""What does the preview say of each file, column by column?

Pure functions from what was read to frozen rows; every word is asked anew in the language in use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.revisions import RevisionId
from inspector.domain.scorecard import Scorecard
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import text_of, tr, tr_count, words
from inspector.workspace.file_rows import FileRow
from inspector.workspace.parcels import PACK, RECEIPT
from inspector.workspace.previewing import Bucket, Effect, FilePreview, Step
from inspector.workspace.reasons import Reason
from inspector.workspace.weighing import Outcome
from ui.entry.figures import figure
from ui.imports.scan import Names, Seen
from ui.models.rows_model import Column, RowsModel
from ui.widgets.state_badge import State

if TYPE_CHECKING:
    from inspector.workspace.workspace import WorkspaceFacts

NONE = "—"
ALL, EDITED = "all", "edited"
_ONE = 1
_GRAVE = frozenset({Bucket.REJECTED})
GIVE_WAY = (say_in("column", "No."), say("Exported"), say_in("column", "Sender"), say("Team"))
"""Titles of the columns that a narrow window goes without, the first one first."""
LEAST_NAME = 170
"""Logical px that the file's name needs at 100 % text."""
TICKED = frozenset({Bucket.NEW, Bucket.CHANGED})
"""What is chosen unless a person says otherwise."""


class Side(StrEnum):
    """Which state shall hold of what a file brings into conflict."""

    FILE = "file"
    OURS = "ours"


BUCKETS: Mapping[Bucket, State] = {
    Bucket.NEW: State("plus", say_in("bucket", "New"), "ok"),
    Bucket.CHANGED: State("pencil", say_in("bucket", "Changed"), "info"),
    Bucket.IDENTICAL: State("equals", say_in("bucket", "Identical"), "muted"),
    Bucket.CONFLICT: State("conflict", say_in("bucket", "Conflict"), "warn"),
    Bucket.OLDER: State("back", say_in("bucket", "Older"), "muted"),
    Bucket.HELD: State("octagon-alert", say_in("bucket", "Held"), "warn"),
    Bucket.REJECTED: State("cross", say_in("bucket", "Rejected"), "bad"),
}
_TAKEN: Mapping[Outcome, State] = {
    Outcome.IMPORTED: State("circle-tick", say_in("bucket", "Imported"), "ok"),
    Outcome.IDENTICAL: State("equals", say_in("bucket", "Nothing new"), "muted"),
    Outcome.QUARANTINED: State("octagon-alert", say_in("bucket", "Set aside"), "warn"),
    Outcome.REJECTED: State("cross", say_in("bucket", "Rejected"), "bad"),
}
_KINDS: Mapping[str, Sentence] = {PACK: say("Task pack"), RECEIPT: say("Receipt")}


@dataclass(frozen=True)
class Row:
    """One file. `taken` is what became of it, once it had its turn; `sides` what was chosen."""

    seen: Seen
    plan: Plan
    names: Names
    is_ticked: bool = False
    sides: Mapping[RecordKey, Side] = field(default_factory=dict)
    taken: FileRow | None = None

    @property
    def path(self) -> str:
        """By what the file is known."""
        return self.seen.path

    @property
    def preview(self) -> FilePreview:
        """What the file would do."""
        return self.seen.preview

    @property
    def file(self) -> FileRow:
        """What became of the file, else what would."""
        return self.taken or self.preview.row

    @cached_property
    def bucket(self) -> Bucket:
        """Under which heading it is listed."""
        return self.preview.bucket

    @property
    def state(self) -> State:
        """Heading before its turn, outcome after it."""
        return BUCKETS[self.bucket] if self.taken is None else _TAKEN[self.taken.outcome]

    @property
    def may_be_ticked(self) -> bool:
        """Whether taking it in would do anything: what could not be read never comes in."""
        return self.taken is None and self.bucket not in _GRAVE

    @property
    def is_chosen(self) -> bool:
        """Whether it would come in now."""
        return self.is_ticked and self.may_be_ticked

    @property
    def disputed(self) -> tuple[RecordKey, ...]:
        """The records that the file would bring into conflict."""
        return tuple(c.record for c in self.preview.changes if c.step is Step.CONFLICT)

    @property
    def is_edited(self) -> bool:
        """Whether cells were changed by hand in it."""
        return bool(self.file.hand_edits or self.preview.edits or self.file.unclear)

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePath(self.path).name

    @cached_property
    def changes(self) -> int:
        """How many records that are here would come to say something else."""
        told = {Step.CHANGED, Step.CONFLICT, Step.NOTES_DIFFER}
        return sum(each.step in told for each in self.preview.changes)

    @property
    def exported_at(self) -> datetime | None:
        """When it was exported, by its sender's own clock."""
        claims = self.file.claims
        try:
            at = datetime.fromisoformat(claims.at)
        except ValueError:
            return None
        return at.replace(tzinfo=None) + timedelta(minutes=claims.offset)

    def fits(self, name: str) -> bool:
        """Whether a filter lets the file through."""
        if name == ALL:
            return True
        return self.is_edited if name == EDITED else self.bucket == name

    def says(self, typed: str) -> bool:
        """Whether a typed text stands in one of the cells that name it."""
        wanted = typed.casefold().strip()
        told = (self.path, place_words(self), team_words(self), self.file.claims.author)
        return any(wanted in each.casefold() for each in told)


def is_of_others(row: Row, facts: WorkspaceFacts) -> bool:
    """Whether a file is the task pack of another team or campaign than the workspace's."""
    claims = row.file.claims
    is_ours = (claims.campaign, claims.team) == (facts.campaign, facts.team)
    return claims.kind == PACK and row.bucket is Bucket.HELD and not is_ours


def head_of(row: Row, record: RecordKey, side: Side) -> RevisionId | None:
    """The state that the choice of a side means; None where a side has several."""
    change = next((each for each in row.preview.changes if each.record == record), None)
    if change is None:
        return None
    before = {head.id for head in change.before.heads} if change.before is not None else set()
    meant = [h.id for h in change.after.heads if (h.id in before) is (side is Side.OURS)]
    return meant[0] if len(meant) == _ONE else None


def model_of(*, is_headquarters: bool) -> RowsModel[Row]:
    """The table's model; only headquarters has teams."""
    columns: list[Column[Row]] = [
        Column(
            say_in("column", "Take"),
            _no_text,
            width=52,
            icon=_tick_icon,
            tone=lambda row: "accent" if row.is_chosen else "muted",
            accessible=_tick_words,
        ),
        Column(
            say("Outcome"),
            lambda row: row.state.text,
            sort=lambda row: list(Bucket).index(row.bucket),
            width=112,
            icon=lambda row: row.state.icon,
            tone=lambda row: row.state.tone,
            accessible=spoken,
        ),
        Column(say("Locality"), place_words, sort=place_words, width=164, look="strong"),
    ]
    if is_headquarters:
        columns.append(Column(say("Team"), team_words, sort=team_words, width=88))
    columns += [
        Column(
            say_in("column", "Sender"),
            lambda row: row.file.claims.author or NONE,
            sort=lambda row: row.file.claims.author,
            width=88,
        ),
        Column(
            say_in("column", "No."),
            lambda row: str(row.file.claims.counter or NONE),
            sort=lambda row: row.file.claims.counter or None,
            align="right",
            width=48,
            tooltip=_number_hint,
        ),
        Column(
            say("Score before → after"),
            score_words,
            sort=_total,
            width=148,
            tooltip=lambda row: "\n".join(effect_words(row, each) for each in row.preview.effects),
        ),
        Column(
            say("Vetoes"),
            veto_words,
            sort=lambda row: len(_raised(row)) or None,
            width=80,
            icon=lambda row: "diamond" if _raised(row) else "",
            tone=lambda row: "veto" if _raised(row) else "",
        ),
        Column(
            say("Differences"),
            change_words,
            sort=lambda row: row.changes + row.file.hand_edits or None,
            width=112,
            tone=lambda row: "warn" if row.is_edited or row.file.conflicts else "",
        ),
        Column(
            say("Exported"),
            lambda row: row.exported_at.strftime("%m-%d %H:%M") if row.exported_at else NONE,
            sort=lambda row: row.exported_at,
            width=96,
            look="caption",
        ),
        Column(say("File"), name_words, sort=lambda row: row.name, look="caption", tooltip=_path),
    ]
    return RowsModel(columns, lambda row: row.path)


def place_words(row: Row) -> str:
    """Which localities a file is about."""
    kind = _KINDS.get(row.file.claims.kind)
    if kind is not None:
        return words(kind)
    codes = list(dict.fromkeys(key.locality for key in row.file.keys))
    if not codes:
        return NONE
    if len(codes) > _ONE:
        return tr_count("{count} locality", "{count} localities", len(codes))
    return f"{row.names.localities.get(codes[0], '')} {codes[0]}".strip()


def team_words(row: Row) -> str:
    """Whose file it is."""
    claims = row.file.claims
    # Another campaign has other teams under the same codes.
    is_ours = Reason.OTHER_CAMPAIGN not in row.file.reasons
    named = claims.team_name or (row.names.teams.get(claims.team, "") if is_ours else "")
    if claims.team and named in {"", claims.team}:
        # A bare code would look like a name.
        return tr("Team {code}", code=claims.team)
    return named or NONE


def score_words(row: Row) -> str:
    """What the total was here and would be; of several localities, how many change."""
    effects = row.preview.effects
    if not effects:
        return NONE
    if len(effects) > _ONE:
        changed = sum(_figure(e.before) != _figure(e.after) for e in effects)
        return tr_count("{count} total changes", "{count} totals change", changed)
    (effect,) = effects
    return step(_figure(effect.before), _figure(effect.after))


def effect_words(row: Row, effect: Effect) -> str:
    """An inspection's total and grade, before and after, in a line."""
    name = row.names.localities.get(effect.key.locality, effect.key.locality)
    total = step(_figure(effect.before), _figure(effect.after))
    grade = step(grade_words(row.plan, effect.before), grade_words(row.plan, effect.after))
    return f"{name}  {total}  {grade}"


def step(before: str, after: str) -> str:
    """'88 → 85.5', or one figure where nothing changes."""
    return after if before == after else f"{before} → {after}"


def grade_words(plan: Plan, card: Scorecard | None) -> str:
    """The grade's title; provisional ones say so."""
    if card is None or card.grade is None:
        return NONE
    grade = plan.grade(card.grade)
    title = text_of(grade.title) if grade is not None else card.grade
    return tr("{grade} (provisional)", grade=title) if card.is_provisional else title


def _figure(card: Scorecard | None) -> str:
    return NONE if card is None or card.total is None else figure(card.total)


def _total(row: Row) -> object:
    totals = [e.after.total for e in row.preview.effects if e.after.total is not None]
    return min(totals) if totals else None


def _raised(row: Row) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(c for e in row.preview.effects for c in (*e.after.upheld, *e.after.raised))
    )


def veto_words(row: Row) -> str:
    """Which clauses are raised or upheld then."""
    return " ".join(_raised(row)) or NONE


def change_words(row: Row) -> str:
    """How many records differ, and how many cells were changed by hand."""
    parts = []
    if row.changes:
        parts.append(str(row.changes))
    edits = row.file.hand_edits + len(row.file.unclear)
    if edits:
        parts.append(tr_count("{count} by hand", "{count} by hand", edits))
    return " · ".join(parts) or NONE


def name_words(row: Row) -> str:
    """The file's name, and for one that stays outside why."""
    refusal = row.file.refusal
    if refusal is None:
        return row.name
    return f"{row.name}  {words(refusal.fault.sentence)}"


def spoken(row: Row) -> str:
    """The whole row as a sentence, for a screen reader."""
    parts = [
        row.state.text,
        place_words(row),
        team_words(row),
        score_words(row),
        tr_count("{count} difference", "{count} differences", row.changes) if row.changes else "",
        row.name,
        _tick_words(row),
    ]
    return tr(", ").join(part for part in parts if part not in {"", NONE})


def keys_of(row: Row) -> tuple[InspectionKey, ...]:
    """The inspections whose figures the file changes."""
    return tuple(each.key for each in row.preview.effects)


def _no_text(_row: Row) -> str:
    return ""


def _path(row: Row) -> str:
    return row.path


def _number_hint(row: Row) -> str:
    return tr("Export number {number} of its sender", number=row.file.claims.counter)


def _tick_icon(row: Row) -> str:
    if not row.may_be_ticked:
        return ""
    return "box-tick" if row.is_ticked else "square"


def _tick_words(row: Row) -> str:
    if not row.may_be_ticked:
        return ""
    return tr("chosen") if row.is_ticked else tr("not chosen")
