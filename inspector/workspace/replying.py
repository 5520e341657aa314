"""How does a unit's reply come into the ledger: form out, file read, shown, taken in (H7)?

The form goes out from a notice. What comes back is read in a child process and shown item by item
before anything is written; a row that fits no item of its notice has its sentence and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import msgspec

from inspector.domain.bodies import NoticeBody, RectificationBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import Kind, RecordKey
from inspector.domain.rectification import is_open
from inspector.domain.sentences import Sentence, say
from inspector.domain.typed import normalise
from inspector.exchange.bundles import Place, ReplyCells, ReplyRow
from inspector.exchange.replies import ReplyBook, ReplyItem, ReplyWritten, write_reply
from inspector.storage import log
from inspector.storage.reply_files import ReplyFile, note_reply
from inspector.wording import CHINESE, Wording
from inspector.workspace.exporting import fit_for_a_name
from inspector.workspace.importing import keep
from inspector.workspace.ledger import Ledger, LedgerRow, ledger
from inspector.workspace.names import Names
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace


class ReplyStep(StrEnum):
    """What taking a row of a reply in would do to its item."""

    SUBMIT = "submit"
    """Reported done on a day: it waits for a recheck."""
    PROGRESS = "progress"
    """Something was answered, and no day on which it was done."""
    SAME = "same"
    """The ledger says so already."""
    EMPTY = "empty"
    """Nothing was filled in; a blank cell erases nothing (M12)."""
    REFUSED = "refused"


_STEPS_TAKEN = frozenset({ReplyStep.SUBMIT, ReplyStep.PROGRESS})


@dataclass(frozen=True, slots=True)
class PreparedReply:
    """A reply form that is ready to be written; pure values, safe on any thread."""

    name: str
    book: ReplyBook


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """A file as the child process read it: what it says, or why it says nothing to us."""

    path: str
    sha256: str
    cells: ReplyCells | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One row of a reply: its item, what it would do, and how the item would read then.

    `place` is the cell that a person looks at; `why` says why it is refused; `remark` what is odd
    about it and changes nothing.
    """

    number: str
    place: str
    step: ReplyStep
    row: LedgerRow | None = None
    after: RectificationBody | None = None
    why: Sentence | None = None
    remark: Sentence | None = None


@dataclass(frozen=True)
class ReplyPreview:
    """What a file would bring: its notice and unit, and every row of it.

    `fault` stands for the whole file: then there are no rows.
    """

    path: str
    notice: RecordKey | None = None
    sha256: str = ""
    unit: str = ""
    lines: tuple[ReplyLine, ...] = ()
    fault: Fault | None = None

    @cached_property
    def taken(self) -> tuple[ReplyLine, ...]:
        """The rows that taking it in would write."""
        return tuple(line for line in self.lines if line.step in _STEPS_TAKEN)

    @cached_property
    def refused(self) -> tuple[ReplyLine, ...]:
        """The rows that fit nothing."""
        return tuple(line for line in self.lines if line.step is ReplyStep.REFUSED)


def prepare_reply(workspace: Workspace, notice: RecordKey) -> PreparedReply:
    """The form for the unit that a notice goes to; raises `Refused` for no notice."""
    known = ledger(workspace)
    letter = known.notices.get(notice)
    if letter is None:
        sentence = say("There is no notice {number} here.", number=notice.name)
        raise Refused([Fault("unknown_notice", str(notice), sentence)])
    rows = (known.row(_item(notice, name)) for name in letter.rectifications)
    items = tuple(_form_row(row) for row in rows if row is not None)
    place = Names(workspace).locality(notice.locality)
    book = ReplyBook(
        campaign=workspace.facts.campaign,
        title=Wording(CHINESE).text_of(workspace.plan.title),
        notice=notice,
        unit=letter.unit,
        locality=place,
        issued_on=letter.issued_on,
        due=letter.due,
        items=items,
        at=workspace.surroundings.now(),
        contact=letter.contact,
    )
    words = ("整改回复", letter.unit, notice.name)
    return PreparedReply(f"{fit_for_a_name('_'.join(words))}.xlsx", book)


def write(prepared: PreparedReply, folder: Path) -> ReplyWritten:
    """Writes the form into the folder, whole or not at all; raises `DiskTrouble`."""
    return write_reply(prepared.book, folder / prepared.name)


def read_replies(paths: Iterable[Path], passwords: Sequence[str] = ()) -> tuple[ReplyRead, ...]:
    """What the files say, each read in a child process; it touches no workspace (W4)."""
    from inspector.exchange.reading import read_reply
    from inspector.exchange.sandbox import Sandbox

    files = tuple(paths)
    if not files:
        return ()
    with Sandbox(read_reply, workers=1) as sandbox:
        outcomes = tuple(sandbox.read_all(files, passwords))
    return tuple(
        ReplyRead(
            str(each.path),
            each.sha256,
            each.reply,
            each.refusal.fault if each.refusal is not None else None,
        )
        for each in outcomes
    )


def preview_reply(workspace: Workspace, read: ReplyRead) -> ReplyPreview:
    """What taking the file in would change, item by item; nothing is written."""
    cells = read.cells
    if cells is None:
        return ReplyPreview(read.path, fault=read.fault)
    if cells.campaign and cells.campaign != workspace.facts.campaign:
        sentence = say(
            "The reply belongs to another campaign: {campaign}.", campaign=cells.campaign
        )
        return ReplyPreview(read.path, fault=Fault("other_campaign", "", sentence))
    known = ledger(workspace)
    notice = RecordKey.parse(cells.notice) if cells.notice else None
    letter = known.notices.get(notice) if notice is not None else None
    if notice is not None and letter is None:
        sentence = say("There is no notice {number} here.", number=notice.name)
        remedy = say("Ask the unit which notice it answers, and send it that form.")
        return ReplyPreview(read.path, fault=Fault("unknown_notice", "", sentence, remedy))
    numbers = {row.number: row for row in known.rows}
    seen: set[RecordKey] = set()
    lines = tuple(_line(each, notice, letter, known, numbers, seen) for each in cells.rows)
    if not lines:
        sentence = say("Nothing of the reply can be placed: no row has a number of ours.")
        return ReplyPreview(read.path, notice, fault=Fault("no_rows", "", sentence))
    return ReplyPreview(read.path, notice, read.sha256, letter.unit if letter else "", lines)


def take_reply(workspace: Workspace, preview: ReplyPreview, author: str = "") -> Change:
    """Takes in what a preview shows, all or none, and nothing of its refused rows."""
    return take_replies(workspace, (preview,), author)


def take_replies(
    workspace: Workspace, previews: Iterable[ReplyPreview], author: str = ""
) -> Change:
    """Takes in what several show in one deed, all or none.

    The files' bytes are kept first (S8), so they are needed once more: raises `DiskTrouble` where
    one is gone, `Unreadable` where it is another by now.
    """
    found = tuple(each for each in previews if each.taken)
    for each in found:
        keep(workspace.path, each.sha256, Path(each.path))
    entries = [
        Entry(line.row.record, line.after)
        for each in found
        for line in each.taken
        if line.row is not None and line.after is not None
    ]
    change = record(workspace, entries, author)
    if change:
        _note_files(workspace, found, change)
    return change


def _note_files(workspace: Workspace, found: Sequence[ReplyPreview], change: Change) -> None:
    """Notes out of which file, and which cell of it, each revision came."""
    written = log.by_ids(workspace.connection, change.revisions)
    now = workspace.surroundings.now()
    with workspace.store.transaction() as connection:
        for each in found:
            places = {line.row.record: line.place for line in each.taken if line.row is not None}
            cells = {
                identity: places[revision.record]
                for identity, revision in written.items()
                if revision.record in places
            }
            note_reply(connection, ReplyFile(each.sha256, each.path, now, cells))


def _item(notice: RecordKey, name: str) -> RecordKey:
    return notice._replace(kind=Kind.RECTIFICATION, name=name)


def _form_row(row: LedgerRow) -> ReplyItem:
    body = row.body
    return ReplyItem(
        record=row.record,
        number=row.number,
        problem=body.problem,
        measure=body.measure,
        due=row.due,
        reply=body.reply,
        done_on=body.submitted_on,
        proof=body.proof,
    )


def _line(
    cells: ReplyRow,
    notice: RecordKey | None,
    letter: NoticeBody | None,
    known: Ledger,
    numbers: Mapping[str, LedgerRow],
    seen: set[RecordKey],
) -> ReplyLine:
    typed = normalise(cells.number)
    by_number = numbers.get(typed)
    by_key = known.row(RecordKey.parse(cells.key)) if cells.key else None
    place = _place(cells.places.get("number"))
    row = by_key or by_number
    if cells.key and by_key is None:
        sentence = say("The rectification of {cell} is not in this ledger.", cell=place)
        return _refused(typed, place, sentence)
    if row is None:
        sentence = say("{number} is no number of this ledger.", number=typed or "?")
        return _refused(typed, place, sentence)
    if typed and by_key is not None and typed != by_key.number:
        sentence = say(
            "The number was changed from {old} to {new}, so nobody can tell which is meant.",
            old=by_key.number,
            new=typed,
        )
        return _refused(typed, place, sentence, row)
    if letter is not None and not _asked_for(row, notice, letter):
        sentence = say(
            "{number} is none of the notice {notice}.",
            number=row.number,
            notice=notice.name if notice else "",
        )
        return _refused(row.number, place, sentence, row)
    if row.record in seen:
        sentence = say("{number} stands in the reply twice.", number=row.number)
        return _refused(row.number, place, sentence, row)
    seen.add(row.record)
    return _answered(cells, row, place)


def _asked_for(row: LedgerRow, notice: RecordKey | None, letter: NoticeBody) -> bool:
    same_place = notice is not None and row.record.inspection == notice.inspection
    return same_place and row.record.name in letter.rectifications


def _answered(cells: ReplyRow, row: LedgerRow, place: str) -> ReplyLine:
    """What the answer itself would do to the item."""
    if not (cells.reply or cells.done_on or cells.done_typed or cells.proof or cells.formulas):
        return ReplyLine(row.number, place, ReplyStep.EMPTY, row)
    fault = _unfit(cells, row)
    if fault is not None:
        return _refused(row.number, place, fault, row)
    body = row.body
    after = msgspec.structs.replace(
        body,
        reply=cells.reply or body.reply,
        proof=cells.proof or body.proof,
        submitted_on=date.fromisoformat(cells.done_on) if cells.done_on else body.submitted_on,
        status="submitted" if cells.done_on else _going_on(body),
    )
    if after == body:
        return ReplyLine(row.number, place, ReplyStep.SAME, row, after)
    step = ReplyStep.SUBMIT if after.status == "submitted" else ReplyStep.PROGRESS
    return ReplyLine(row.number, place, step, row, after, remark=_odd(cells, row))


def _going_on(body: RectificationBody) -> str:
    return "in_progress" if body.status in {"", "open"} else body.status


def _unfit(cells: ReplyRow, row: LedgerRow) -> Sentence | None:
    """Why the answer cannot be taken, as the item stands."""
    if row.is_disputed:
        return say("{number} is in conflict; settle it first.", number=row.number)
    if not is_open(row.body):
        return say("{number} is ended already.", number=row.number)
    if cells.formulas:
        cell = _place(cells.places.get(cells.formulas[0]))
        return say("{cell} holds a formula; a formula is not an answer.", cell=cell)
    if cells.done_typed:
        cell = _place(cells.places.get("done_on"))
        return say("“{typed}” in {cell} is no day.", typed=cells.done_typed[:40], cell=cell)
    if cells.done_on and not cells.reply and not row.body.reply:
        return say("{number} has a day, and no word on what was done.", number=row.number)
    return None


def _odd(cells: ReplyRow, row: LedgerRow) -> Sentence | None:
    if " ".join(cells.problem.split()) == " ".join(row.body.problem.split()):
        return None
    return say("The problem's text was changed by hand in the file; the ledger's own counts.")


def _refused(number: str, place: str, why: Sentence, row: LedgerRow | None = None) -> ReplyLine:
    return ReplyLine(number, place, ReplyStep.REFUSED, row, why=why)


def _place(place: Place | None) -> str:
    return place.cell if place is not None else ""
