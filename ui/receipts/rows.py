"""What do the lists say: how far each inspection has come, and what was told of each file sent?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspector.domain.sentences import Sentence, say, say_count, say_in
from inspector.wording import tr, tr_count, words
from inspector.workspace.deliveries import Delivery, Owed, Told
from inspector.workspace.gaps import Gap
from inspector.workspace.reasons import SENTENCES
from inspector.workspace.receipts import TO_DO
from inspector.workspace.sendings import Travel
from inspector.workspace.weighing import Outcome
from ui.models.columns import count_column, state_column
from ui.models.rows_model import Column, RowsModel
from ui.widgets.state_badge import State

NONE = "—"
_NAMED = 8
"""Records with gaps that are called by their names before the rest is counted."""
_HERE = State("circle", say_in("travel", "Not sent"), "muted")
_PART = State("disc-half", say_in("travel", "Partly sent"), "warn")
_SENT = State("export", say_in("travel", "Sent"), "info")
_RECEIVED = State("circle-tick", say_in("travel", "Received"), "ok")
_DUE = State("triangle-alert", say_in("receipt", "Receipt due"), "warn")
_WRITTEN = State("box-tick", say_in("receipt", "Receipt written"), "ok")
_OUTCOMES: Mapping[str, State] = {
    "imported": State("circle-tick", say_in("receipt", "Arrived"), "ok"),
    "identical": State("equals", say_in("receipt", "Nothing new"), "muted"),
    "quarantined": State("octagon-alert", say_in("receipt", "Held"), "warn"),
    "rejected": State("cross", say_in("receipt", "Rejected"), "bad"),
}


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One inspection."""

    delivery: Delivery

    @property
    def state(self) -> State:
        """How far all of it has come."""
        here, total = self.delivery.count(Travel.HERE), self.delivery.total
        if self.delivery.count(Travel.RECEIVED) == total:
            return _RECEIVED
        if here == total:
            return _HERE
        return _PART if here else _SENT

    @property
    def place(self) -> str:
        """The locality."""
        return f"{self.delivery.name} {self.delivery.key.locality}"

    @property
    def last(self) -> str:
        """The last workbook that holds it."""
        sending = self.delivery.last
        if sending is None:
            return NONE
        at = sending.at.astimezone().strftime("%m-%d %H:%M")
        return tr("no. {number}, {time}", number=sending.counter, time=at)

    @property
    def share(self) -> float:
        """How much of it is received."""
        return self.delivery.count(Travel.RECEIVED) / max(self.delivery.total, 1)


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a receipt says of one file that was sent from here."""

    told: Told
    place: int

    @property
    def state(self) -> State:
        """What became of it."""
        return _OUTCOMES.get(self.told.file.outcome, _OUTCOMES["identical"])

    @property
    def why(self) -> str:
        """Why it was held, and what else was found in it."""
        file = self.told.file
        said = [words(SENTENCES[code]) for code in file.reasons if code in SENTENCES]
        if file.hand_edits:
            said.append(
                tr_count(
                    "{count} cell was changed by hand; that waits for a decision there.",
                    "{count} cells were changed by hand; that waits for a decision there.",
                    file.hand_edits,
                )
            )
        return " ".join(said)

    @property
    def next_step(self) -> str:
        """What the sender should do."""
        said = [words(TO_DO[code]) for code in self.told.file.reasons if code in TO_DO]
        return " ".join(said)

    @property
    def taken(self) -> str:
        """How many entries are there."""
        file = self.told.file
        count = file.new + file.known + file.unplaced
        return tr("{count} entries", count=count) if count else NONE


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A team that sent something here."""

    owed: Owed

    @property
    def state(self) -> State:
        """Whether a receipt should go out."""
        return _DUE if self.owed.is_due else _WRITTEN

    def count(self, *outcomes: Outcome) -> int:
        """How many of its files came to one of those."""
        return sum(self.owed.sender.counts.get(outcome, 0) for outcome in outcomes)

    @property
    def last(self) -> str:
        """When its last file came."""
        return self.owed.sender.last.astimezone().strftime("%m-%d %H:%M")

    @property
    def receipt(self) -> str:
        """When the last receipt was written."""
        found = self.owed.receipt
        return found.at.astimezone().strftime("%m-%d %H:%M") if found is not None else NONE


def gaps_said(gaps: Sequence[Gap]) -> str:
    """Of which records earlier entries are missing where ours arrived; "" for none."""
    if not gaps:
        return ""
    named = [
        say(
            "{place} {record} ({count})",
            place=gap.place[0],
            record=gap.label,
            count=gap.count,
        )
        for gap in gaps[:_NAMED]
    ]
    rest = len(gaps) - len(named)
    if rest:
        named.append(say_count("{count} more record", "{count} more records", rest))
    return tr(
        "Earlier entries are missing there: {records}. Send the earlier workbooks as well.",
        records=tuple(named),
    )


def owed_model() -> RowsModel[OwedRow]:
    """The teams that sent something here, to write receipts for."""

    def counted(title: Sentence, *outcomes: Outcome) -> Column[OwedRow]:
        return count_column(title, lambda row: row.count(*outcomes), width=100)

    return RowsModel(
        (
            state_column(140, _spoken_owed),
            Column(
                say("Team"),
                lambda row: row.owed.name,
                sort=lambda row: row.owed.sender.team,
                look="strong",
            ),
            counted(say_in("receipt", "Arrived"), Outcome.IMPORTED, Outcome.IDENTICAL),
            counted(say_in("receipt", "Held"), Outcome.QUARANTINED),
            counted(say_in("receipt", "Rejected"), Outcome.REJECTED),
            Column(say_in("receipt", "Last file"), lambda row: row.last, width=130),
            Column(
                say_in("receipt", "Last receipt"),
                lambda row: row.receipt,
                width=130,
                look="caption",
            ),
        ),
        lambda row: row.owed.sender.team,
    )


def _spoken_owed(row: OwedRow) -> str:
    return tr(", ").join((row.state.text, row.owed.name))


def deliveries_model() -> RowsModel[DeliveryRow]:
    """How far each inspection has come."""

    def counted(travel: Travel) -> Column[DeliveryRow]:
        titles = {
            Travel.HERE: say_in("travel", "Not sent"),
            Travel.SENT: say_in("travel", "Sent"),
            Travel.RECEIVED: say_in("travel", "Received"),
        }
        return count_column(titles[travel], lambda row: row.delivery.count(travel), width=90)

    return RowsModel(
        (
            state_column(132, _spoken),
            Column(
                say("Locality"),
                lambda row: row.place,
                sort=lambda row: row.delivery.key.locality,
                look="strong",
            ),
            Column(
                say("Records"),
                lambda row: str(row.delivery.total),
                sort=lambda row: row.delivery.total,
                align="right",
                width=80,
            ),
            counted(Travel.HERE),
            counted(Travel.SENT),
            counted(Travel.RECEIVED),
            Column(
                say("Arrived"),
                lambda row: f"{row.delivery.count(Travel.RECEIVED)}/{row.delivery.total}",
                width=150,
                share=lambda row: row.share,
            ),
            Column(say("Last workbook"), lambda row: row.last, width=170, look="caption"),
        ),
        lambda row: row.delivery.key,
    )


def told_model() -> RowsModel[ToldRow]:
    """What receipts say of the files that were sent."""
    return RowsModel(
        (
            Column(
                say("State"),
                lambda row: row.state.text,
                sort=lambda row: row.state.text,
                width=124,
                icon=lambda row: row.state.icon,
                tone=lambda row: row.state.tone,
            ),
            Column(say("File"), lambda row: row.told.file.name, look="strong"),
            Column(
                say_in("column", "No."),
                lambda row: str(row.told.file.counter or NONE),
                align="right",
                width=56,
            ),
            Column(say("Taken in"), lambda row: row.taken, width=110),
            Column(
                say_in("receipt", "Why"), lambda row: row.why or NONE, tooltip=lambda row: row.why
            ),
            Column(
                say("Receipt of"),
                lambda row: (
                    row.told.at.astimezone().strftime("%m-%d %H:%M") if row.told.at else NONE
                ),
                width=110,
                look="caption",
            ),
        ),
        lambda row: row.place,
    )


def _spoken(row: DeliveryRow) -> str:
    return tr(
        "{state}: {place}, {received} of {total} records received",
        state=row.state.text,
        place=row.place,
        received=row.delivery.count(Travel.RECEIVED),
        total=row.delivery.total,
    )
