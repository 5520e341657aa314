"""How does a script export, import and take back workbooks, and look at one on its own?"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

import typer

from inspector.cli.options import AsJson, Localities, Teams, WorkspaceFile, at_options
from inspector.cli.passwords import PasswordFile, password_in
from inspector.cli.printing import print_json, print_line, print_table, progress
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, tr_count, tr_in, words
from inspector.workspace.workspace import Surroundings, open_workspace

app = typer.Typer()

SEALED: dict[str, Sentence] = {
    "new": say("It is as it was made; whose the key is, a workspace knows that has confirmed it."),
    "unsigned": say("It is as it was made, and nobody has signed it."),
    "altered": say("It was changed after it was made; nothing in it can be relied upon."),
}


@app.command("export", help=say("Write the results as a workbook, whole or not at all.").text)
def export(
    workspace: WorkspaceFile,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx", help=say("The workbook to write.").text)
    ],
    localities: Localities = None,
    teams: Teams = None,
    password_file: PasswordFile = None,
    attachments: Annotated[
        Path | None,
        typer.Option(
            "--with-attachments",
            metavar="FILE.zip",
            help=say("The originals of the evidence as well; sensitive ones stay here.").text,
        ),
    ] = None,
    unsigned: Annotated[
        bool,
        typer.Option("--unsigned", help=say("Without seal, when the signing key is shut.").text),
    ] = False,
) -> None:
    """Opened again and compared before it counts."""
    from inspector.workspace import exporting

    password = password_in(password_file)
    originals = exporting.Originals(attachments) if attachments else None
    with (
        at_options(),
        open_workspace(workspace, Surroundings.real()) as opened,
        progress(tr("Writing")) as tell,
    ):
        exported = exporting.export(
            opened,
            file,
            localities or (),
            teams or (),
            password=password,
            originals=originals,
            is_sealed=not unsigned,
            progress=tell,
        )
    print_line(words(exported.written.sentence))
    print_line(
        tr(
            "{path}, number {number}, digest {digest}",
            path=str(exported.written.path),
            number=exported.counter,
            digest=exported.digest[:8],
        )
    )
    if exported.attachments is not None:
        print_line(
            tr_count(
                "{path} with {count} original.",
                "{path} with {count} originals.",
                exported.attached,
                path=str(exported.attachments),
            )
        )
    if exported.absent:
        print_line(tr("Not here: {numbers}", numbers=exported.absent))


@app.command("import", help=say("Take in workbooks and folders of them.").text)
def import_(
    workspace: WorkspaceFile,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help=say("Workbooks and folders.").text)
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say("Show what it would do; write nothing.").text)
    ] = False,
    as_json: AsJson = False,
    password_file: PasswordFile = None,
) -> int:
    """One result a file; exit status 1 if all were rejected or none was found."""
    from inspector.cli import import_report
    from inspector.workspace import batches
    from inspector.workspace.reading_files import find_files

    password = password_in(password_file)
    passwords = (password,) if password else ()
    found = find_files(paths)
    with open_workspace(workspace, Surroundings.real()) as opened, progress(tr("Reading")) as tell:
        plan = opened.plan
        if dry_run:
            preview = batches.try_files(opened, found, passwords, tell)
            batch, rows = None, tuple(each.row for each in preview.files)
        else:
            imported = batches.import_files(opened, found, passwords, tell)
            preview, batch, rows = None, imported.batch, imported.rows
    if as_json:
        print_json(import_report.import_json(batch, rows, found.skipped))
    else:
        import_report.print_import(batch, rows, found.skipped)
        if preview is not None:
            import_report.print_effects(preview, plan)
    import_report.complain(rows)
    return import_report.status_of(rows)


@app.command("undo-import", help=say("Set a whole import aside again.").text)
def undo_import(
    workspace: WorkspaceFile,
    batch: Annotated[
        str, typer.Argument(metavar="BATCH", help=say("The import, as it was named.").text)
    ],
) -> None:
    """Only while nothing was built on it and none of it has left."""
    from inspector.workspace import import_undo

    with open_workspace(workspace, Surroundings.real()) as opened:
        change = import_undo.undo_import(opened, batch)
    print_line(
        tr_count(
            "Set aside: {count} entry of {batch}.",
            "Set aside: {count} entries of {batch}.",
            len(change.revisions),
            batch=batch,
        )
    )


@app.command("receipt", help=say("Tell a sender what arrived and what was held, and why.").text)
def receipt(
    workspace: WorkspaceFile,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx", help=say("The receipt to write.").text)
    ],
    team: Annotated[
        str,
        typer.Option("--team", metavar="CODE", help=say("For this team; else for all.").text),
    ] = "",
) -> None:
    """The sender imports it like any workbook."""
    from inspector.workspace import receipts

    with open_workspace(workspace, Surroundings.real()) as opened:
        written = receipts.receipt(opened, file, team)
    print_line(words(written.sentence))
    print_line(str(written.path))


@app.command("verify", help=say("Say who made a workbook and what was changed since.").text)
def verify(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx", help=say("The workbook to look at.").text)
    ],
    as_json: AsJson = False,
    password_file: PasswordFile = None,
) -> None:
    """No workspace is needed."""
    from inspector.workspace import verifying

    password = password_in(password_file)
    verified = verifying.verify(file, (password,) if password else ())
    if as_json:
        print_json(verifying.verified_json(verified))
        return
    print_line(words(SEALED[verified.signature.value]))
    claims = verified.claims
    if verified.is_altered:
        return
    print_line(
        tr(
            "Made by {author}, {team}, at {at}, number {number}",
            author=claims.author or "—",
            team=claims.team_name or claims.team or claims.role,
            at=_moment(claims.at, claims.offset),
            number=claims.counter,
        )
    )
    if verified.fingerprint:
        print_line(tr("Fingerprint: {fingerprint}", fingerprint=verified.fingerprint))
    if not verified.hand_edits:
        print_line(tr("No cell was edited since."))
        return
    headings = (
        tr_in("column", "Record"),
        tr_in("column", "Cell"),
        tr_in("column", "Was"),
        tr_in("column", "Is"),
    )
    rows = [
        (edit.record, f"{cell.sheet}!{cell.cell}", cell.old, cell.new)
        for edit in verified.hand_edits
        for cell in edit.places
    ]
    print_table(headings, rows)


def _moment(at: str, offset: int) -> str:
    """The maker's time of day, `offset` minutes ahead of UTC; what is no time stays as it is."""
    try:
        zone = timezone(timedelta(minutes=offset))
        return datetime.fromisoformat(at).astimezone(zone).strftime("%Y-%m-%d %H:%M %Z")
    except ValueError:
        return at
