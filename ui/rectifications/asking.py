"""What does the ledger's page ask of the workspace, and what does it have done there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.changes import Change
from inspector.domain.documents import DocumentKind
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import say
from inspector.domain.typed import day_typed
from inspector.domain.workdays import deadline_typed
from inspector.workspace.holidays import is_workday
from ui.rectifications import deed_form as deeds

if TYPE_CHECKING:
    from inspector.workspace.carrying import FollowUp
    from inspector.workspace.ledger import Ledger
    from inspector.workspace.ledger_events import Event
    from inspector.workspace.notices import Issue
    from inspector.workspace.progress import Progress
    from inspector.workspace.rectifying import Loss
    from inspector.workspace.replying import PreparedReply, ReplyPreview, ReplyRead
    from inspector.workspace.reporting import Prepared
    from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Papers:
    """What goes out to units: documents by their file's name, and forms to answer in."""

    documents: tuple[tuple[str, Prepared], ...]
    forms: tuple[PreparedReply, ...]


def ledger(workspace: Workspace) -> Ledger:
    """All rectifications as they stand."""
    from inspector.workspace.ledger import ledger as all_of_it

    return all_of_it(workspace)


def story(record: RecordKey, workspace: Workspace) -> tuple[Event, ...]:
    """What has happened to one item."""
    from inspector.workspace.ledger_events import events

    return events(workspace, record)


def losses(workspace: Workspace) -> tuple[Loss, ...]:
    """What could become an item."""
    from inspector.workspace.rectifying import losses as all_of_them

    return all_of_them(workspace)


def make(records: Sequence[RecordKey], workspace: Workspace) -> Change:
    """Makes items of lost points."""
    from inspector.workspace.rectifying import make_items

    return make_items(workspace, records)


def follow_ups(workspace: Workspace) -> tuple[FollowUp, ...]:
    """With what each later round could start."""
    from inspector.workspace.carrying import follow_ups as all_of_them

    return all_of_them(workspace)


def carry(wanted: FollowUp, workspace: Workspace) -> Change:
    """Starts a round with what is open in the one before."""
    from inspector.workspace.carrying import carry_over

    return carry_over(workspace, wanted.from_, wanted.into)


def edit(
    records: Sequence[RecordKey], name: str, value: str | date | None, workspace: Workspace
) -> Change:
    """Gives the items one member of their bodies."""
    from inspector.workspace.rectifying import edit_items

    return edit_items(workspace, records, {name: value})


def issue(records: Sequence[RecordKey], wanted: Issue, workspace: Workspace) -> Change:
    """Issues notices for the items."""
    from inspector.workspace.notices import issue_notices

    return issue_notices(workspace, records, wanted).change


def do(records: Sequence[RecordKey], deed: deeds.Deed, today: date, workspace: Workspace) -> Change:
    """Does what a person chose in the form; raises `Refused` with what is wrong at which field."""
    from inspector.workspace import rectifying

    match deed.kind:
        case deeds.CLOSE:
            closing = rectifying.Closing(
                proof=deed.text, accepted_by=deed.person, closed_on=_day(deed.day, today)
            )
            return rectifying.close_items(workspace, records, closing)
        case deeds.BACK:
            due = deadline_typed(deed.day, today, is_workday).day
            return rectifying.send_back(workspace, records, deed.text, due)
        case deeds.EXTEND:
            until = deadline_typed(deed.day, today, is_workday, "asked").day
            return rectifying.ask_extension(workspace, records[0], until, deed.text)
        case deeds.FAIL:
            return rectifying.fail_items(workspace, records, deed.text)
    return rectifying.publish_items(workspace, records, given=deed.kind == deeds.PUBLISH)


def decide(
    record: RecordKey, number: int, today: date, workspace: Workspace, *, approved: bool
) -> Change:
    """Approves or refuses more time, in the name of whoever works here."""
    from inspector.workspace.rectifying import decide_extension

    return decide_extension(
        workspace,
        record,
        number,
        approved=approved,
        person=workspace.facts.author,
        decided_on=today,
    )


def take_back(change: Change, workspace: Workspace) -> Change:
    """Undoes what was done last."""
    from inspector.workspace.undoing import undo

    return undo(workspace, change)


def papers(change: Change, workspace: Workspace) -> Papers:
    """The notices that a change issued, as documents and as forms to answer in."""
    from inspector.workspace.exporting import fit_for_a_name
    from inspector.workspace.names import Names
    from inspector.workspace.replying import prepare_reply
    from inspector.workspace.reporting import Wanted, compose, gather

    notices = sorted(each for each in change.records if each.kind is Kind.NOTICE)
    documents = []
    for round_ in dict.fromkeys(each.round for each in notices):
        material = gather(workspace, round_)
        for place in dict.fromkeys(each.inspection for each in notices if each.round == round_):
            wanted = Wanted(
                kind=DocumentKind.NOTICE, round=round_, locality=place.locality, team=place.team
            )
            name = f"整改通知书_{Names(workspace).locality(place.locality)}_{place.team}.docx"
            documents.append((fit_for_a_name(name), compose(material, wanted)))
    forms = tuple(prepare_reply(workspace, notice) for notice in notices)
    return Papers(tuple(documents), forms)


def write_papers(papers: Papers, folder: Path, progress: Progress) -> int:
    """Writes documents and forms into a folder; says how many files."""
    from inspector.workspace import replying, reporting

    total = len(papers.documents) + len(papers.forms)
    for done, (name, document) in enumerate(papers.documents):
        progress(done, total, name)
        reporting.write(document, folder / name)
    for done, form in enumerate(papers.forms, start=len(papers.documents)):
        progress(done, total, form.name)
        replying.write(form, folder)
    return total


def read(paths: Sequence[Path], progress: Progress) -> tuple[ReplyRead, ...]:
    """What stands in the files, read in a child process."""
    from inspector.workspace.replying import read_replies

    progress(0, len(paths), "")
    return read_replies(paths)


def preview(replies: Sequence[ReplyRead], workspace: Workspace) -> tuple[ReplyPreview, ...]:
    """What taking the files in would change."""
    from inspector.workspace.replying import preview_reply

    return tuple(preview_reply(workspace, each) for each in replies)


def take(previews: Sequence[ReplyPreview], workspace: Workspace) -> Change:
    """Takes the replies in."""
    from inspector.workspace.replying import take_replies

    return take_replies(workspace, previews)


def _day(typed: str, today: date) -> date:
    day = day_typed(typed, today)
    if day is None:
        sentence = say("Type a day such as {day}.", day="2010-03-20")
        raise Refused([Fault("not_a_day", "closed_on", sentence)])
    return day
