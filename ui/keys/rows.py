"""What does the list say of a key: whose it is, what is thought of it, and since when?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.records import Role
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from inspector.workspace.keys import KeyState, SeenKey
from ui.models.columns import state_column
from ui.models.rows_model import Column, RowsModel
from ui.widgets.state_badge import State

STATES: Mapping[KeyState, State] = {
    KeyState.TRUSTED: State("circle-tick", say_in("key", "Trusted"), "ok"),
    KeyState.NEW: State("info", say_in("key", "New"), "info"),
    KeyState.MISMATCH: State("octagon-alert", say_in("key", "Contradicts"), "bad"),
}
_SOURCES: Mapping[str, Sentence] = {
    "pinned": say("from the task pack"),
    "roster": say("from headquarters’ roster"),
    "confirmed": say("confirmed here"),
}
_EXPLAINED: Mapping[KeyState, Sentence] = {
    KeyState.TRUSTED: say("What this key signs is said to be signed by its owner."),
    KeyState.NEW: say(
        "What it signed has come in, and is said to be new. Ring its owner, have the fingerprint "
        "read aloud, and compare it group by group; then confirm it here."
    ),
    KeyState.MISMATCH: say(
        "Somebody signs in the name of a sender whose key is known to be another. Such files are "
        "held back. Ring the sender before anything else; a new laptop may be the reason."
    ),
}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key; `team` is its name."""

    seen: SeenKey
    team: str

    @property
    def state(self) -> State:
        """What is thought of it."""
        return STATES[self.seen.state]

    @property
    def owner(self) -> str:
        """Whose it is."""
        name = self.seen.author or tr("unknown")
        return tr("{name} (this laptop)", name=name) if self.seen.is_own else name

    @property
    def place(self) -> str:
        """The team, or headquarters."""
        return tr("Headquarters") if self.seen.role == Role.HEADQUARTERS else self.team

    @property
    def because(self) -> str:
        """Why it is trusted."""
        told = [words(_SOURCES[each.value]) for each in self.seen.sources if each.value in _SOURCES]
        if self.seen.is_own:
            told.insert(0, tr("this laptop’s own"))
        return tr(", ").join(told)

    @property
    def explained(self) -> str:
        """What that means, and what to do."""
        return words(_EXPLAINED[self.seen.state])

    @property
    def may_be_confirmed(self) -> bool:
        """Whether a person can make it trusted."""
        return self.seen.state is not KeyState.TRUSTED


def model() -> RowsModel[KeyRow]:
    """The table's model."""
    return RowsModel(
        (
            state_column(112, _spoken),
            Column(
                say_in("key", "Owner"),
                lambda row: row.owner,
                sort=lambda row: row.owner,
                width=120,
                look="strong",
            ),
            Column(say("Team"), lambda row: row.place, sort=lambda row: row.place, width=90),
            Column(say("Fingerprint"), lambda row: row.seen.fingerprint, width=152),
            Column(say("Trusted because"), lambda row: row.because or "—", look="caption"),
        ),
        lambda row: row.seen.key,
    )


def _spoken(row: KeyRow) -> str:
    return tr(", ").join((row.state.text, row.owner, row.place, row.seen.fingerprint))
