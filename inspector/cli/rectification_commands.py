"""How does a script follow rectification: the ledger, the notices, the replies?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from inspector.cli.options import AsJson, Author, Localities, WorkspaceFile
from inspector.cli.passwords import PasswordFile, password_in
from inspector.cli.printing import print_faults, print_json, print_line, print_table
from inspector.domain.bodies import NoticeBody
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import RecordKey
from inspector.domain.rectification import STAGES, Stage
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.typed import day_typed
from inspector.wholefile import disk_trouble
from inspector.wording import tr, tr_count, tr_in, words
from inspector.workspace import carrying, ledger_json, notices, rectifying, replying
from inspector.workspace import ledger as ledgers
from inspector.workspace.ledger import Ledger, LedgerRow
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace

app = typer.Typer()

STAGE_WORDS: dict[Stage, Sentence] = {
    Stage.OVERDUE: say_in("rectification", "overdue"),
    Stage.OPEN: say_in("rectification", "open"),
    Stage.IN_PROGRESS: say_in("rectification", "in progress"),
    Stage.SUBMITTED: say_in("rectification", "submitted"),
    Stage.FAILED: say_in("rectification", "failed"),
    Stage.PUBLISHED: say_in("rectification", "given to the media"),
    Stage.CLOSED: say_in("rectification", "closed"),
    Stage.CARRIED: say_in("rectification", "goes on in a later round"),
}
STEP_WORDS: dict[replying.ReplyStep, Sentence] = {
    replying.ReplyStep.SUBMIT: say_in("reply", "reported done"),
    replying.ReplyStep.PROGRESS: say_in("reply", "progress"),
    replying.ReplyStep.SAME: say_in("reply", "known"),
    replying.ReplyStep.EMPTY: say_in("reply", "not answered"),
    replying.ReplyStep.REFUSED: say_in("reply", "not taken"),
}


@app.command("rectify", help=say("Make items to put right of what accepted results lost.").text)
def rectify(
    workspace: WorkspaceFile,
    localities: Localities = None,
    into: Annotated[
        str,
        typer.Option(
            "--into",
            metavar="ROUND",
            help=say("Instead start this round with what the one before has left open.").text,
        ),
    ] = "",
    author: Author = "",
) -> None:
    """One item for each criterion that lost points and each upheld veto, none twice."""
    with open_workspace(workspace, Surroundings.real()) as opened:
        if into:
            change = carrying.carry_over(opened, _round_before(opened, into), into, author)
        else:
            lost = rectifying.losses(opened)
            chosen = [each.record for each in lost if _is_at(each.record, localities)]
            change = rectifying.make_items(opened, chosen, author)
    count = len(change.records)
    print_line(tr_count("{count} item to put right.", "{count} items to put right.", count))


@app.command("rectifications", help=say("What is to be put right, by whom and until when.").text)
def rectifications(
    workspace: WorkspaceFile,
    states: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="STATE", help=say("Only these; may be repeated.").text),
    ] = None,
    localities: Localities = None,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DAY", help=say("Judge deadlines by this day.").text)
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Overdue ones come first."""
    stages = _stages(states or ())
    day = _day(as_of, "--as-of") if as_of else None
    with open_workspace(workspace, Surroundings.real()) as opened:
        known = ledgers.ledger(opened, day=day)
    rows = tuple(
        row
        for row in known.rows
        if (not stages or row.stage in stages) and _is_at(row.record, localities)
    )
    if as_json:
        print_json(ledger_json.ledger_json(known, rows))
        return
    _print_ledger(known, rows)


@app.command("issue", help=say("Issue rectification notices, one to each responsible unit.").text)
def issue(
    workspace: WorkspaceFile,
    items: Annotated[
        list[str] | None,
        typer.Option(
            "--item",
            metavar="NUMBER",
            help=say("Ask for this item, by number or record; else for all that are open.").text,
        ),
    ] = None,
    issued_on: Annotated[
        str, typer.Option("--issued-on", metavar="DAY", help=say("The notice's day.").text)
    ] = "",
    due: Annotated[
        str,
        typer.Option(
            "--due",
            metavar="DAY",
            help=say("For items without a deadline: a day, +15 days or +15w workdays.").text,
        ),
    ] = "",
    contact: Annotated[
        str, typer.Option("--contact", metavar="TEXT", help=say("Whom the unit can ask.").text)
    ] = "",
    author: Author = "",
    as_json: AsJson = False,
) -> None:
    """All or none; each unit gets one notice for each of its places."""
    with open_workspace(workspace, Surroundings.real()) as opened:
        chosen = _chosen(ledgers.ledger(opened), items or ())
        wanted = _issue(opened, issued_on, due, contact)
        issued = notices.issue_notices(opened, chosen, wanted, author).notices
        known = ledgers.ledger(opened).notices
    _print_notices({key: known[key] for key in issued}, as_json=as_json)


@app.command("notices", help=say("List rectification notices and write their reply forms.").text)
def list_notices(
    workspace: WorkspaceFile,
    forms: Annotated[
        Path | None,
        typer.Option(
            "--forms", metavar="DIR", help=say("Write a reply form for every notice there.").text
        ),
    ] = None,
    localities: Localities = None,
    as_json: AsJson = False,
) -> None:
    """A form holds what a notice asks for, and yellow cells to answer in."""
    with open_workspace(workspace, Surroundings.real()) as opened:
        known = ledgers.ledger(opened).notices
        listed = {key: body for key, body in known.items() if _is_at(key, localities)}
        prepared = [replying.prepare_reply(opened, key) for key in listed] if forms else []
    if forms is not None:
        _write_forms(prepared, forms)
    _print_notices(listed, as_json=as_json)
    if prepared and not as_json:
        count = len(prepared)
        print_line(tr_count("Wrote {count} reply form.", "Wrote {count} reply forms.", count))


@app.command("replies", help=say("Take in what units answered to their notices.").text)
def replies(
    workspace: WorkspaceFile,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help=say("Reply workbooks.").text)
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say("Show what it would do; write nothing.").text)
    ] = False,
    author: Author = "",
    as_json: AsJson = False,
    password_file: PasswordFile = None,
) -> int:
    """Rows that fit nothing are named and left out; exit status 1 if no file could be used."""
    from inspector.cli.import_report import NOTHING_FOUND
    from inspector.workspace.reading_files import find_files

    password = password_in(password_file)
    found = find_files(paths).paths
    read = replying.read_replies(found, (password,) if password else ())
    shown: list[replying.ReplyPreview] = []
    with open_workspace(workspace, Surroundings.real()) as opened:
        for each in read:
            preview = replying.preview_reply(opened, each)
            if not dry_run and preview.taken:
                replying.take_reply(opened, preview, author)
            shown.append(preview)
    if as_json:
        print_json({"replies": [ledger_json.reply_json(each) for each in shown]})
    for preview in shown:
        if preview.fault is not None:
            print_faults([preview.fault], preview.path)
        elif not as_json:
            _print_reply(preview)
    if not shown:
        print_faults([NOTHING_FOUND])
    return 0 if any(preview.fault is None for preview in shown) else 1


def _stages(states: list[str] | tuple[str, ...]) -> frozenset[Stage]:
    known = {str(each) for each in STAGES}
    faults = [
        Fault(
            "unknown_state",
            "--state",
            say("{code} is not known here; known are {known}.", code=each, known=tuple(STAGES)),
        )
        for each in states
        if each not in known
    ]
    if faults:
        raise Refused(faults)
    return frozenset(map(Stage, states))


def _is_at(record: RecordKey, localities: list[str] | None) -> bool:
    return not localities or record.locality in localities


def _round_before(workspace: Workspace, into: str) -> str:
    """The round before that one in the plan; raises `Refused` where there is none."""
    codes = [each.code for each in workspace.plan.rounds]
    if into not in codes[1:]:
        sentence = say(
            "{code} is not known here; known are {known}.", code=into, known=tuple(codes[1:])
        )
        raise Refused([Fault("unknown_round", "--into", sentence)])
    return codes[codes.index(into) - 1]


def _day(typed: str, place: str) -> date:
    day = day_typed(typed)
    if day is None:
        sentence = say("Type a day such as {day}.", day="2010-03-05")
        raise Refused([Fault("not_a_day", place, sentence)])
    return day


def _issue(workspace: Workspace, issued_on: str, due: str, contact: str) -> notices.Issue:
    day = _day(issued_on, "--issued-on") if issued_on else ledgers.ledger_day(workspace)[0]
    limit = rectifying.deadline(workspace, due, day) if due else None
    if limit is not None and limit.remark is not None:
        print_line(words(limit.remark))
    return notices.Issue(
        issued_on=day, due=limit.day if limit is not None else None, contact=contact
    )


def _chosen(known: Ledger, items: list[str] | tuple[str, ...]) -> list[RecordKey]:
    """The named items; without names all that are open and in no notice yet."""
    if not items:
        return [
            row.record
            for row in known.rows
            if row.body.status in {"", "open"} and not row.body.notice
        ]
    by_name = {name: row.record for row in known.rows for name in (row.number, str(row.record))}
    faults = [
        Fault("unknown_item", each, say("{number} is no number of this ledger.", number=each))
        for each in items
        if each not in by_name
    ]
    if faults:
        raise Refused(faults)
    return [by_name[each] for each in items]


def _write_forms(prepared: list[replying.PreparedReply], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_trouble(error, folder) from error
    for each in prepared:
        replying.write(each, folder)


def _print_notices(listed: dict[RecordKey, NoticeBody], *, as_json: bool) -> None:
    if as_json:
        print_json(ledger_json.notices_json(listed))
        return
    if not listed:
        print_line(tr("No notice has been issued."))
        return
    headings = (
        tr_in("column", "Notice"),
        tr_in("column", "Unit"),
        tr_in("column", "Issued on"),
        tr_in("ledger", "Due"),
        tr_in("column", "Items"),
    )
    rows = [
        (
            body.number,
            body.unit,
            str(body.issued_on or "—"),
            str(body.due or "—"),
            ", ".join(body.rectifications),
        )
        for body in listed.values()
    ]
    print_table(headings, rows)


def _print_ledger(known: Ledger, rows: tuple[LedgerRow, ...]) -> None:
    if not rows:
        print_line(tr("There is nothing to put right here."))
        return
    headings = (
        tr_in("column", "State"),
        tr_in("column", "Number"),
        tr_in("column", "Locality"),
        tr_in("column", "Problem"),
        tr_in("column", "Unit"),
        tr_in("ledger", "Due"),
        tr_in("column", "Days left"),
    )
    print_table(
        headings,
        [
            (
                STAGE_WORDS[row.stage],
                row.number,
                row.locality,
                row.body.problem,
                row.body.responsible,
                str(row.due or "—"),
                "—" if row.left is None else row.left,
            )
            for row in rows
        ],
    )
    if known.is_today:
        print_line(tr("As of {day}.", day=known.day))
    else:
        print_line(
            tr(
                "As of {day}, the day of the last entry: today lies outside the campaign.",
                day=known.day,
            )
        )


def _print_reply(preview: replying.ReplyPreview) -> None:
    headings = (
        tr_in("column", "Number"),
        tr_in("column", "Cell"),
        tr_in("column", "Result"),
        tr_in("column", "Why"),
    )
    print_table(
        headings,
        [(line.number, line.place, STEP_WORDS[line.step], line.why) for line in preview.lines],
    )
