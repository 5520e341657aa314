"""How does a rectification read in the ledger, and which columns has it (H7)?"""

from __future__ import annotations

from inspector.domain.rectification import Stage
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, tr_count, words
from inspector.workspace.ledger import LedgerRow
from ui.models.rows_model import Column, RowsModel

NONE = "—"
STAGES: dict[Stage, tuple[Sentence, str, str]] = {
    Stage.OVERDUE: (say_in("rectification", "Overdue"), "triangle-alert", "bad"),
    Stage.OPEN: (say_in("rectification", "To be issued"), "square", "muted"),
    Stage.IN_PROGRESS: (say_in("rectification", "In progress"), "disc-quarter", "info"),
    Stage.SUBMITTED: (say_in("rectification", "To recheck"), "disc-half", "warn"),
    Stage.FAILED: (say_in("rectification", "Failed"), "cross", "bad"),
    Stage.PUBLISHED: (say_in("rectification", "Given to the media"), "megaphone", "veto"),
    Stage.CLOSED: (say_in("rectification", "Closed"), "box-tick", "ok"),
    Stage.CARRIED: (say_in("rectification", "In a later round"), "arrow-left", "muted"),
}
"""Word, shape and tone of every stage, in the order of the chips."""
DISPUTED = say("In conflict")

NUMBER = say_in("rectification", "No.")
LOCALITY = say("Locality")
UNIT = say("Responsible unit")
PERSON = say("Responsible person")
MEASURE = say_in("rectification", "Measure")
REPLY = say_in("rectification", "Reply")
CLOSED = say_in("rectification", "Closed on")
LEFT = say_in("rectification", "Left")
GIVE_WAY = (CLOSED, MEASURE, REPLY, PERSON, UNIT, NUMBER, LEFT)
"""What a narrow ledger goes without, the least needed first; the pane has all of it."""
_LONG = 26


def stage_word(row: LedgerRow) -> str:
    """Where it stands, or that people disagree on it."""
    return words(DISPUTED) if row.is_disputed else words(STAGES[row.stage][0])


def stage_icon(row: LedgerRow) -> str:
    """The shape of where it stands."""
    return "conflict" if row.is_disputed else STAGES[row.stage][1]


def stage_tone(row: LedgerRow) -> str:
    """The colour of where it stands."""
    return "warn" if row.is_disputed else STAGES[row.stage][2]


def due_text(row: LedgerRow) -> str:
    """The day that holds, as people write it in a list."""
    return row.due.strftime("%m-%d") if row.due is not None else NONE


def left_text(row: LedgerRow) -> str:
    """The days until then, or since."""
    if row.left is None:
        return NONE
    return tr_count("{count} day", "{count} days", row.left)


def left_words(left: int) -> str:
    """The same where no column says whether they are left or over."""
    if left < 0:
        return tr_count("{count} day overdue", "{count} days overdue", -left)
    if not left:
        return tr("due today")
    return tr_count("{count} day left", "{count} days left", left)


def problem_text(row: LedgerRow) -> str:
    """The problem and what it is about."""
    code = row.code
    return f"{code}  {row.body.problem}" if row.body.problem else code


def reply_text(row: LedgerRow) -> str:
    """The beginning of what the unit answered."""
    text = " ".join(row.body.reply.split())
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def due_hint(row: LedgerRow) -> str:
    """The whole day, and where an extension made it."""
    if row.due is None:
        return tr("No deadline")
    day = row.due.isoformat()
    if row.asked is not None:
        return tr("{day}; more time is asked for", day=day)
    return tr("{day}, extended", day=day) if row.due != row.body.due else day


def spoken(row: LedgerRow) -> str:
    """The row in one sentence, for a screen reader."""
    parts = (stage_word(row), row.number, row.locality, problem_text(row), due_hint(row))
    return tr(", ").join(part for part in parts if part)


def ledger_model() -> RowsModel[LedgerRow]:
    """The ledger's table."""
    order = list(STAGES)
    return RowsModel(
        (
            Column(
                say("State"),
                stage_word,
                sort=lambda row: order.index(row.stage),
                width=112,
                icon=stage_icon,
                tone=stage_tone,
                accessible=spoken,
            ),
            Column(
                NUMBER,
                lambda row: row.number,
                sort=lambda row: row.number,
                width=156,
                look="caption",
                tooltip=lambda row: row.number,
            ),
            Column(
                LOCALITY,
                lambda row: row.locality,
                sort=lambda row: row.record.locality,
                width=88,
                look="strong",
                tooltip=lambda row: f"{row.locality} {row.record.locality} {row.team}",
            ),
            Column(
                say_in("rectification", "Problem"),
                problem_text,
                sort=lambda row: row.code,
                tooltip=lambda row: row.body.problem,
            ),
            Column(
                UNIT,
                lambda row: row.body.responsible or NONE,
                sort=lambda row: row.body.responsible or None,
                width=132,
                tooltip=lambda row: row.body.responsible,
            ),
            Column(
                PERSON,
                lambda row: row.body.person or NONE,
                sort=lambda row: row.body.person or None,
                width=76,
            ),
            Column(
                MEASURE,
                lambda row: row.body.measure or NONE,
                width=150,
                tooltip=lambda row: row.body.measure,
            ),
            Column(
                say_in("rectification", "Due"),
                due_text,
                sort=lambda row: row.due,
                width=92,
                tooltip=due_hint,
                icon=lambda row: "clock" if row.asked is not None else "",
                tone=lambda row: "warn" if row.asked is not None else "",
            ),
            Column(
                LEFT,
                left_text,
                sort=lambda row: row.left,
                align="right",
                width=66,
                tone=lambda row: "bad" if row.left is not None and row.left < 0 else "",
            ),
            Column(
                REPLY,
                lambda row: reply_text(row) or NONE,
                width=150,
                tooltip=lambda row: row.body.reply,
            ),
            Column(
                CLOSED,
                lambda row: row.body.closed_on.strftime("%m-%d") if row.body.closed_on else NONE,
                sort=lambda row: row.body.closed_on,
                width=72,
            ),
        ),
        lambda row: row.record,
    )
