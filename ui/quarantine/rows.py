"""What do the two lists of the page say: of a hand edit, and of a file that was set aside?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from inspector.workspace.adopting import WaitingEdit
from inspector.workspace.histories import field_label
from inspector.workspace.history_file import label_words
from inspector.workspace.quarantine import SetAside
from inspector.workspace.reasons import SENTENCES, Reason
from inspector.workspace.waiting import Waiting
from ui.merge.rows import plan_title
from ui.models.columns import state_column
from ui.models.rows_model import Column, RowsModel
from ui.widgets.form_row import fault_text
from ui.widgets.state_badge import State

NONE = "—"
_FILE_STATES: Mapping[str, State] = {
    "waiting": State("octagon-alert", say_in("held", "Waiting"), "warn"),
    "released": State("circle-tick", say_in("held", "Taken in"), "ok"),
    "dismissed": State("circle-slash", say_in("held", "Left outside"), "muted"),
}
_NEXT: Mapping[str, Sentence] = {
    Reason.ALTERED: say(
        "Ask the sender to export it again. An altered file is never taken in: nobody can vouch "
        "for what was changed."
    ),
    Reason.OTHER_CAMPAIGN: say(
        "Check with the sender whether the right file was sent; then leave this one outside."
    ),
    Reason.NOT_ASSIGNED: say(
        "If the team was to inspect there, complete the assignment: nothing then speaks against "
        "the file. Take it in, or leave it outside."
    ),
    Reason.MISMATCH: say(
        "Ring the sender and compare the fingerprint under “Keys”. Take the file in only when it "
        "is right."
    ),
}


@dataclass(frozen=True, slots=True)
class EditRow:
    """One hand edit."""

    edit: WaitingEdit
    waiting: Waiting

    @property
    def key(self) -> str:
        """Its id."""
        return self.edit.id

    @property
    def place(self) -> str:
        """The locality."""
        code = self.edit.record.locality
        return f"{self.waiting.localities.get(code, '')} {code}".strip()

    @property
    def what(self) -> str:
        """The record, by code and title."""
        titled = plan_title(self.edit.record, self.waiting.plan)
        label = label_words(self.edit.label)
        return f"{label}  {titled}" if titled else label

    @property
    def cells(self) -> str:
        """Which cells, on which sheets."""
        return tr(", ").join(f"{each.cell} {each.sheet}" for each in self.edit.cells)

    @property
    def old(self) -> str:
        """What the cells said when they were exported."""
        return tr("; ").join(each.old or NONE for each in self.edit.cells)

    @property
    def new(self) -> str:
        """What they say now."""
        return tr("; ").join(each.new or NONE for each in self.edit.cells)

    @property
    def book(self) -> str:
        """The file in which they stood."""
        named = (self.waiting.workbooks.get(each, each[:8]) for each in self.edit.workbooks)
        return tr(", ").join(named)

    @property
    def effect(self) -> str:
        """What adopting it would change in the record as it is here now."""
        told = []
        for each in self.edit.changes:
            field = label_words(field_label(each.field))
            old, new = label_words(each.old) or NONE, label_words(each.new) or NONE
            told.append(tr("{field}: {old} → {new}", field=field, old=old, new=new))
        return tr("; ").join(told) or tr("nothing: the record says so already")


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file that was set aside."""

    file: SetAside
    waiting: Waiting

    @property
    def key(self) -> str:
        """Its SHA-256."""
        return self.file.sha256

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePath(self.file.path).name

    @property
    def state(self) -> State:
        """Whether it still waits, or what was decided."""
        return _FILE_STATES[self.file.state.value]

    @property
    def is_waiting(self) -> bool:
        """Whether a person has still to decide."""
        return self.state is _FILE_STATES["waiting"]

    @property
    def may_come_in(self) -> bool:
        """Whether anybody could let it in: an altered file never."""
        return Reason.ALTERED not in self.file.reasons and self.file.row.refusal is None

    @property
    def sender(self) -> str:
        """Who says to have made it."""
        claims = self.file.row.claims
        # Another campaign has other teams under the same codes.
        is_ours = Reason.OTHER_CAMPAIGN not in self.file.reasons
        team = claims.team_name or (self.waiting.teams.get(claims.team, "") if is_ours else "")
        if claims.team and team in {"", claims.team}:
            # A bare code would look like a name.
            team = tr("Team {code}", code=claims.team)
        return " · ".join(part for part in (claims.author, team) if part) or NONE

    @property
    def place(self) -> str:
        """Which localities it is about."""
        codes = list(dict.fromkeys(key.locality for key in self.file.row.keys))
        named = (f"{self.waiting.localities.get(code, '')} {code}".strip() for code in codes[:2])
        more = "…" if len(codes) > 2 else ""  # noqa: PLR2004 - as many as are named
        return tr(", ").join(named) + more or NONE

    @property
    def why(self) -> str:
        """What speaks against it."""
        told = [words(SENTENCES[code]) for code in self.file.reasons if code in SENTENCES]
        return " ".join(told) or tr("Nothing speaks against it any more.")

    @property
    def next_step(self) -> str:
        """What a person can do."""
        refusal = self.file.row.refusal
        if refusal is not None and not self.file.reasons:
            return fault_text(refusal.fault)
        return " ".join(words(_NEXT[code]) for code in self.file.reasons if code in _NEXT)

    @property
    def decided(self) -> str:
        """Who decided what, and when."""
        found = self.file.decided
        if found is None:
            return ""
        at = datetime.fromisoformat(found.at).astimezone().strftime("%Y-%m-%d %H:%M")
        return tr("Decided by {author}, {time}.", author=found.author, time=at)


def edits_model() -> RowsModel[EditRow]:
    """The list of hand edits."""
    return RowsModel(
        (
            Column(
                say("Locality"),
                lambda row: row.place,
                sort=lambda row: row.edit.record.locality,
                width=132,
                look="strong",
                accessible=_spoken_edit,
            ),
            Column(say("What"), lambda row: row.what, tooltip=lambda row: row.what),
            Column(
                say("Cell"),
                lambda row: row.cells,
                width=168,
                look="caption",
                tooltip=lambda row: row.cells,
            ),
            Column(say("Exported as"), lambda row: row.old, tooltip=lambda row: row.old),
            Column(
                say("Now in the cell"),
                lambda row: row.new,
                look="strong",
                tooltip=lambda row: row.new,
            ),
            Column(say("File"), lambda row: row.book, look="caption", tooltip=lambda row: row.book),
        ),
        lambda row: row.key,
    )


def files_model() -> RowsModel[FileLine]:
    """The list of files that were set aside."""
    return RowsModel(
        (
            state_column(124, _spoken_file),
            Column(
                say("File"),
                lambda row: row.name,
                sort=lambda row: row.name,
                look="strong",
                tooltip=lambda row: row.file.path,
            ),
            Column(say("Sender"), lambda row: row.sender, width=140),
            Column(say("Locality"), lambda row: row.place, width=150),
            Column(say_in("receipt", "Why"), lambda row: row.why, tooltip=lambda row: row.why),
            Column(
                say("Set aside"),
                lambda row: row.file.at.astimezone().strftime("%m-%d %H:%M"),
                sort=lambda row: row.file.at,
                width=100,
                look="caption",
            ),
        ),
        lambda row: row.key,
    )


def _spoken_edit(row: EditRow) -> str:
    return tr(
        "{place}, {what}: exported as {old}, now {new}",
        place=row.place,
        what=row.what,
        old=row.old,
        new=row.new,
    )


def _spoken_file(row: FileLine) -> str:
    return tr(", ").join((row.state.text, row.name, row.sender, row.why))
