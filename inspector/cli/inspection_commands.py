"""How does a script record entries, sign off and open again, and settle conflicts?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector.cli.options import (
    AsJson,
    Author,
    Localities,
    Note,
    Rounds,
    WorkspaceFile,
    at_options,
)
from inspector.cli.printing import print_json, print_line, print_table, recorded
from inspector.cli.usage import WrongUsage
from inspector.domain.faults import Refused
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, tr_count, tr_in
from inspector.workspace import resolving, signing
from inspector.workspace.expected import round_faults
from inspector.workspace.labels import state_label
from inspector.workspace.recording import record_file
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace

app = typer.Typer()

SHORT_ID = 12


@app.command("record", help=say("Record the entries of a JSON file, all or none.").text)
def record(
    workspace: WorkspaceFile,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("Entries, as JSON.").text)],
) -> None:
    """One bad entry: nothing is recorded, and every fault is named."""
    with open_workspace(workspace, Surroundings.real()) as opened:
        change = record_file(opened, file)
    print_line(recorded(len(change.revisions)))


@app.command("sign", help=say("Sign inspections off, or open them again.").text)
def sign(
    workspace: WorkspaceFile,
    localities: Localities = None,
    rounds: Rounds = None,
    author: Author = "",
    reopen: Annotated[
        bool, typer.Option("--reopen", help=say("Take sign-offs back, with a reason.").text)
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help=say("Why they are reopened.").text)
    ] = "",
) -> None:
    """All or none; refuses with the list of what blocks."""
    if reopen != bool(reason):
        raise WrongUsage(say("--reopen and --reason TEXT go together."))
    with at_options(), open_workspace(workspace, Surroundings.real()) as opened:
        keys = _chosen(opened, localities or [], rounds or [])
        if reopen:
            signed = set(signing.signed_inspections(opened))
            keys = tuple(key for key in keys if key in signed) or keys
            change = signing.reopen(opened, keys, reason, author)
        else:
            change = signing.sign(opened, keys, author=author)
    count = len(change.inspections)
    if reopen:
        words = tr_count("Reopened {count} inspection.", "Reopened {count} inspections.", count)
    elif count:
        words = tr_count("Signed {count} inspection.", "Signed {count} inspections.", count)
    else:
        words = tr("They are signed already.")
    print_line(words)


@app.command("conflicts", help=say("List the records on which people disagree.").text)
def conflicts(workspace: WorkspaceFile, as_json: AsJson = False) -> None:
    """Conflicts of values block a sign-off; notes that differ do not."""
    with open_workspace(workspace, Surroundings.real()) as opened:
        if as_json:
            print_json(resolving.conflicts_json(opened))
            return
        rows = [
            (
                str(conflict.record),
                CLASSES[conflict.kind],
                head.id[:SHORT_ID],
                head.author,
                f"{head.at:%Y-%m-%d %H:%M}",
                state_label(head, opened.plan),
                resolving.note_of(head),
            )
            for conflict in resolving.conflicts(opened)
            for head in conflict.heads
        ]
    if not rows:
        print_line(tr("No conflicts."))
        return
    headings = (
        tr_in("column", "Record"),
        tr_in("column", "Class"),
        tr_in("column", "Revision"),
        tr_in("column", "Author"),
        tr_in("column", "Time (UTC)"),
        tr_in("column", "Value"),
        tr_in("column", "Note"),
    )
    print_table(headings, rows)
    print_line(tr("Settle one with `inspector resolve WORKSPACE RECORD REVISION`."))


CLASSES: dict[str, Sentence] = {
    "value": say("values differ"),
    "notes": say("notes differ"),
}


@app.command("resolve", help=say("Settle a conflict by one of its heads or by a ruling.").text)
def resolve(
    workspace: WorkspaceFile,
    path: Annotated[
        str, typer.Argument(metavar="RECORD", help=say("The record, as conflicts list it.").text)
    ],
    revision: Annotated[
        str,
        typer.Argument(
            metavar="REVISION", help=say("The head that is right, or how its id begins.").text
        ),
    ] = "",
    value: Annotated[
        Path | None,
        typer.Option(
            "--value", metavar="FILE", help=say("A ruling in place of a head, as JSON.").text
        ),
    ] = None,
    note: Note = "",
    author: Author = "",
) -> None:
    """A ruling needs a note that says why."""
    if bool(revision) == (value is not None):
        raise WrongUsage(say("Name either a REVISION or --value FILE."))
    if value is not None and not note:
        raise WrongUsage(say("A ruling needs --note TEXT."))
    with open_workspace(workspace, Surroundings.real()) as opened:
        key = record_key(path)
        if value is None:
            resolving.resolve_by_head(opened, key, revision, note, author)
        else:
            resolving.resolve_by_file(opened, key, value, note, author)
    print_line(tr("Settled: {record}", record=path))


def record_key(path: str) -> RecordKey:
    """The record that a person typed; raises `Refused` for what is none."""
    try:
        return RecordKey.parse(path)
    except ValueError as error:
        raise Refused.of(
            "bad_record",
            say("{record} is no record.", record=path),
            say("A record is ROUND/LOCALITY/TEAM/KIND/NAME, such as {example}.", example=EXAMPLE),
        ) from error


EXAMPLE = "joint/110000/T01/answer/A1"


def _chosen(
    workspace: Workspace, localities: list[str], rounds: list[str]
) -> tuple[InspectionKey, ...]:
    """The inspections at those localities in those rounds; all where nothing is named."""
    faults = round_faults(workspace.plan, rounds)
    if faults:
        raise Refused(faults)
    keys = signing.inspections_at(workspace, localities)
    return tuple(key for key in keys if not rounds or key.round in rounds)
