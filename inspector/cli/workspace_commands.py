"""How does a script make a workspace, set it up, confirm its plan and keep it safe?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector.cli.options import AsJson, Author, WorkspaceFile, at_options, chosen_plan
from inspector.cli.passwords import PasswordFile, password_in
from inspector.cli.printing import print_faults, print_json, print_line, progress, recorded
from inspector.cli.usage import WrongUsage
from inspector.domain.records import Role
from inspector.domain.sentences import say
from inspector.wording import tr, tr_count, words
from inspector.workspace import plans, upkeep
from inspector.workspace.demo.making import MOST_LOCALITIES, MOST_TEAMS, make_demo
from inspector.workspace.setup import set_up_from_file, write_template
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    create_workspace,
    open_workspace,
)

app = typer.Typer()


@app.command("new", help=say("Make an empty workspace, or a team's from its task pack.").text)
def new(  # noqa: PLR0913, PLR0917 - one parameter an option
    workspace: WorkspaceFile,
    role: Annotated[
        Role | None, typer.Option("--role", help=say("Whose it is: team or headquarters.").text)
    ] = None,
    pack: Annotated[
        Path | None,
        typer.Option("--from-pack", metavar="FILE", help=say("The team's task pack.").text),
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan", metavar="PLAN", help=say("A plan's file; else the default plan.").text
        ),
    ] = None,
    team: Annotated[
        str, typer.Option("--team", metavar="CODE", help=say("The team's code.").text)
    ] = "",
    team_name: Annotated[
        str, typer.Option("--team-name", metavar="NAME", help=say("The team's name.").text)
    ] = "",
    author: Author = "",
    rounds: Annotated[
        list[str] | None,
        typer.Option(
            "--round",
            metavar="CODE",
            help=say("A round to inspect in, else all of the plan's; may be repeated.").text,
        ),
    ] = None,
    localities: Annotated[
        list[str] | None,
        typer.Option(
            "--locality", metavar="CODE", help=say("A place to inspect; may be repeated.").text
        ),
    ] = None,
    password_file: PasswordFile = None,
) -> None:
    """A team inspects rounds x localities; an existing file is left alone."""
    if pack is not None:
        if role or plan or team or team_name or rounds or localities:
            raise WrongUsage(
                say("A task pack says itself whose it is: only --author goes with it.")
            )
        _from_pack(workspace, pack, author, password_file)
        return
    if role is None:
        raise WrongUsage(say("Name either --role or --from-pack FILE."))
    if role is Role.TEAM and not team:
        raise WrongUsage(say("A team's workspace needs the team's code: --team CODE."))
    wanted = NewWorkspace(
        plan=plans.default_plan() if plan is None else chosen_plan(plan),
        role=role,
        team=team,
        team_name=team_name,
        author=author,
        rounds=tuple(rounds or ()),
        localities=tuple(localities or ()),
    )
    with at_options(), create_workspace(workspace, wanted, Surroundings.real()) as made:
        count = len(made.inspections)
    print_line(_made(workspace, count))


def _from_pack(workspace: Path, file: Path, author: str, password_file: Path | None) -> None:
    from inspector.workspace.unpacking import create_from_pack, read_pack

    password = password_in(password_file)
    pack = read_pack(file, (password,) if password else ())
    with create_from_pack(workspace, pack, Surroundings.real(), author) as made:
        count = len(made.inspections)
        own = (made.facts.author, made.facts.team_name or made.facts.team)
    print_line(_made(workspace, count))
    print_line(tr("{team}, {author}", team=own[1], author=own[0] or "—"))


def _made(workspace: Path, count: int) -> str:
    return tr_count(
        "Made {path} with {count} inspection.",
        "Made {path} with {count} inspections.",
        count,
        path=str(workspace),
    )


@app.command("demo", help=say("Make a believable campaign to look at.").text)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("A new or empty folder.").text)],
    localities: Annotated[
        int,
        typer.Option("--localities", min=1, max=MOST_LOCALITIES, help=say("How many places.").text),
    ] = 12,
    teams: Annotated[
        int, typer.Option("--teams", min=1, max=MOST_TEAMS, help=say("How many teams.").text)
    ] = 3,
    seed: Annotated[
        int, typer.Option("--seed", help=say("Another number, another campaign.").text)
    ] = 1,
) -> None:
    """The same seed gives the same ids, times and figures."""
    with progress(tr("Making the demo data")) as tell:
        made = make_demo(folder, localities, teams, seed, tell)
    for path in (made.headquarters, *made.teams, *made.workbooks, *made.replies):
        print_line(str(path))


@app.command("setup", help=say("Headquarters: localities, teams and assignments.").text)
def setup(
    workspace: WorkspaceFile,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=say("The setup, as JSON or workbook.").text)
    ],
    template: Annotated[
        bool,
        typer.Option(
            "--template", help=say("Write FILE.xlsx with what is set up, to be filled in.").text
        ),
    ] = False,
) -> None:
    """All or none; what had been set aside for want of it is taken in."""
    from inspector.workspace import batches

    with open_workspace(workspace, Surroundings.real()) as opened:
        if template:
            print_line(str(write_template(opened, file)))
            return
        change = set_up_from_file(opened, file)
        with progress(tr("Reading")) as tell:
            taken = batches.reconsider(opened, tell)
    print_line(recorded(len(change.revisions)))
    if taken.rows:
        from inspector.cli import import_report

        import_report.print_import(taken.batch, taken.rows, 0)


@app.command("confirm-plan", help=say("Headquarters: freeze the plan under its digest.").text)
def confirm_plan(
    workspace: WorkspaceFile,
    file: Annotated[
        Path | None,
        typer.Option("--plan", metavar="PLAN", help=say("Another version, from a file.").text),
    ] = None,
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help=say("Why it is another version.").text)
    ] = "",
) -> None:
    """Task packs need it; a version after a confirmed one needs a name of its own and a note."""
    from inspector.workspace.plan_drafting import confirm_version

    chosen = chosen_plan(file) if file is not None else None
    with open_workspace(workspace, Surroundings.real()) as opened:
        if chosen is None:
            plans.confirm_plan(opened)
        else:
            confirm_version(opened, chosen, note)
        plan = opened.plan
    print_line(
        tr(
            "Confirmed: {plan}, version {version}, digest {digest}",
            plan=plan.id,
            version=plan.version,
            digest=plan.digest,
        )
    )


@app.command("pack", help=say("Headquarters: write one task pack for each team.").text)
def pack(
    workspace: WorkspaceFile,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("Where to put them.").text)],
    teams: Annotated[
        list[str] | None,
        typer.Option("--team", metavar="CODE", help=say("Only this team; may be repeated.").text),
    ] = None,
    forms: Annotated[
        bool,
        typer.Option("--blank-forms", help=say("Blank score sheets beside them.").text),
    ] = False,
) -> None:
    """The plan must be confirmed; each pack is opened again and compared."""
    from inspector.workspace import packing
    from inspector.workspace.blank_forms import write_blank_forms

    with open_workspace(workspace, Surroundings.real()) as opened, progress(tr("Writing")) as tell:
        packed = packing.pack(opened, folder, teams or (), tell)
    for each in packed:
        if forms:
            write_blank_forms(each.book, folder)
        print_line(
            tr("{path}: {words}", path=str(each.written.path), words=words(each.written.sentence))
        )


@app.command("backup", help=say("Write a checked copy of a workspace.").text)
def backup(
    workspace: WorkspaceFile,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help=say("The copy; else among the laptop's backups.").text),
    ] = None,
) -> None:
    """Opened again and compared before it counts."""
    with open_workspace(workspace, Surroundings.real()) as opened:
        written = upkeep.back_up(opened, file)
    print_line(tr("Written and read back: {path}", path=str(written)))


@app.command("restore", help=say("Bring a workspace back from a copy.").text)
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("The copy.").text)],
    workspace: WorkspaceFile,
) -> None:
    """What stood there is set aside, never deleted."""
    restored = upkeep.restore(file, workspace, Surroundings.real())
    print_line(
        tr_count(
            "Brought back {path} with {count} entry.",
            "Brought back {path} with {count} entries.",
            restored.revisions,
            path=str(restored.path),
        )
    )
    if restored.set_aside is not None:
        print_line(tr("The former file is now {path}.", path=str(restored.set_aside)))


@app.command("doctor", help=say("Check a workspace against its own log.").text)
def doctor(
    workspace: WorkspaceFile,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help=say("Derive all figures anew first.").text)
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Exit status 1 if it is not sound."""
    surroundings = Surroundings.real()
    if rebuild:
        with open_workspace(workspace, surroundings) as opened:
            upkeep.rebuild(opened)
    with progress(tr("Checking")) as tell:
        health = upkeep.examine(workspace, surroundings, tell)
    if as_json:
        print_json(upkeep.health_json(health))
    else:
        print_faults((*health.faults, *health.notes))
        if health.is_sound:
            print_line(tr("{path} is sound.", path=str(workspace)))
    return 0 if health.is_sound else 1
