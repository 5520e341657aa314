"""What waits for a person, and how does a script decide it: files, hand edits, keys?"""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from inspector.cli.options import AsJson, Author, WorkspaceFile
from inspector.cli.printing import on_one_line, print_json, print_line, print_table, progress
from inspector.domain.faults import Fault, Refused
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, tr_count, tr_in
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace

app = typer.Typer()

SHORT_ID = 12
Ids: TypeAlias = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help=say("As quarantine lists them, or how they begin.").text),
]
KEY_STATES: dict[str, Sentence] = {
    "trusted": say_in("key", "trusted"),
    "new": say_in("key", "new"),
    "mismatch": say_in("key", "against a known one"),
}


@app.command("quarantine", help=say("List the files and hand edits that wait for a person.").text)
def quarantine(workspace: WorkspaceFile, as_json: AsJson = False) -> None:
    """Adopt or dismiss each of them by its id."""
    from inspector.workspace import adopting
    from inspector.workspace import quarantine as files_aside

    with open_workspace(workspace, Surroundings.real()) as opened:
        files = files_aside.set_aside_files(opened)
        edits = adopting.waiting_edits(opened)
    if as_json:
        listed = {
            "files": files_aside.files_json(files),
            "hand_edits": adopting.edits_json(edits),
        }
        print_json(listed)
        return
    if not files and not edits:
        print_line(tr("Nothing waits for a person."))
        return
    if files:
        headings = (tr_in("column", "Id"), tr_in("column", "File"), tr_in("column", "Set aside"))
        print_table(
            headings,
            [
                (each.sha256[:SHORT_ID], each.path, say("{remarks}", remarks=each.because))
                for each in files
            ],
        )
    if edits:
        columns = (
            tr_in("column", "Id"),
            tr_in("column", "Record"),
            tr_in("column", "Cell"),
            tr_in("column", "Was"),
            tr_in("column", "Is"),
        )
        print_table(
            columns,
            [
                (
                    each.id[:SHORT_ID],
                    str(each.record),
                    f"{cell.sheet}!{cell.cell}",
                    cell.old,
                    cell.new,
                )
                for each in edits
                for cell in each.cells
            ],
        )
    print_line(tr("Decide with `inspector adopt WORKSPACE ID…` or `inspector dismiss …`."))


@app.command("adopt", help=say("Take over hand edits, or take in files that were set aside.").text)
def adopt(workspace: WorkspaceFile, ids: Ids, author: Author = "") -> None:
    """All or none."""
    from inspector.workspace import adopting, batches
    from inspector.workspace import quarantine as files_aside

    with open_workspace(workspace, Surroundings.real()) as opened:
        files, edits = _named(opened, ids)
        if edits:
            adopting.adopt_edits(opened, edits, author)
        if files:
            files_aside.release(opened, files, author)
        with progress(tr("Reading")) as tell:
            taken = batches.reconsider(opened, tell) if files else None
    if edits:
        print_line(
            tr_count("Adopted {count} hand edit.", "Adopted {count} hand edits.", len(edits))
        )
    if taken is not None:
        from inspector.cli import import_report

        import_report.print_import(taken.batch, taken.rows, 0)


@app.command("dismiss", help=say("Leave things as they are, and end the waiting.").text)
def dismiss(workspace: WorkspaceFile, ids: Ids, author: Author = "") -> None:
    """Hand edits change nothing; files that were set aside stay outside."""
    from inspector.workspace import adopting
    from inspector.workspace import quarantine as files_aside

    with open_workspace(workspace, Surroundings.real()) as opened:
        files, edits = _named(opened, ids)
        if edits:
            adopting.dismiss_edits(opened, edits, author)
        if files:
            files_aside.leave_outside(opened, files, author)
    count = len(edits) + len(files)
    print_line(tr_count("Dismissed {count}.", "Dismissed {count}.", count))


@app.command("keys", help=say("Show who signed, and confirm a key that was read aloud.").text)
def keys(
    workspace: WorkspaceFile,
    confirm: Annotated[
        str,
        typer.Option(
            "--confirm",
            metavar="FINGERPRINT",
            help=say("The groups of digits that the key's owner has read aloud.").text,
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """A confirmed key goes out in the next task packs."""
    from inspector.workspace import batches
    from inspector.workspace import keys as known_keys

    with open_workspace(workspace, Surroundings.real()) as opened:
        if confirm:
            known_keys.confirm(opened, confirm)
            with progress(tr("Reading")) as tell:
                batches.reconsider(opened, tell)
        found = known_keys.seen_keys(opened)
    if as_json:
        print_json(known_keys.keys_json(found))
        return
    if not found:
        print_line(tr("No signed workbook has been seen yet."))
        return
    headings = (
        tr_in("column", "Fingerprint"),
        tr_in("column", "Author"),
        tr_in("column", "Team"),
        tr_in("column", "State"),
    )
    print_table(
        headings,
        [(each.fingerprint, each.author, each.team, KEY_STATES[each.state]) for each in found],
    )


def _named(workspace: Workspace, ids: list[str]) -> tuple[list[str], list[str]]:
    """The files and the hand edits that those ids name; raises `Refused` unless each names one."""
    from inspector.workspace import adopting
    from inspector.workspace import quarantine as files_aside

    files: list[str] = []
    edits: list[str] = []
    faults: list[Fault] = []
    for identity in dict.fromkeys(ids):
        is_long = len(identity) >= files_aside.SHORTEST
        held = [each.sha256 for each in files_aside.files_named(workspace, identity)]
        found = adopting.edits_named(workspace, identity)
        if not is_long or len(held) + len(found) != 1:
            sentence = say("{id} names nothing, or not one thing alone.", id=identity)
            remedy = say("Name what `inspector quarantine WORKSPACE` lists.")
            faults.append(Fault("unknown_id", on_one_line(identity), sentence, remedy))
        files += held
        edits += found
    if faults:
        raise Refused(faults)
    return files, edits
