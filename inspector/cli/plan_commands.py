"""`inspector plan …`: is a plan sound, what is in it, and how is it edited elsewhere?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector.cli.options import chosen_plan
from inspector.cli.printing import print_faults, print_line, print_tree
from inspector.domain.faults import World
from inspector.domain.plan_changes import KINDS, PARTS, plan_changes
from inspector.domain.sentences import say
from inspector.wording import tr, words
from inspector.workspace.plans import default_plan, plan_in

app = typer.Typer()


@app.command("check", help=say("Name every fault of plan files, each with its place.").text)
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help=say("Plans, as YAML or .xlsx.").text)
    ],
) -> int:
    """Exit status 1 as soon as one file has a fault; the others are looked through all the same."""
    sound = True
    for file in files:
        try:
            plan = plan_in(file)
        except World as world:
            sound = False
            print_faults(world.faults, str(file))
        else:
            print_line(
                tr(
                    "{file}: sound. {criteria} criteria, digest {digest}",
                    file=str(file),
                    criteria=len(plan.criteria),
                    digest=plan.digest,
                )
            )
    return 0 if sound else 1


@app.command("show", help=say("Show a plan as a tree.").text)
def show(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="PLAN", help=say("A plan's file; else the default plan.").text),
    ] = None,
) -> None:
    """The plan that came with the program, or the one in a file."""
    from inspector.cli.plan_tree import tree_of

    print_tree(tree_of(default_plan() if file is None else chosen_plan(file)))


@app.command("diff", help=say("Show what one plan changes in another.").text)
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=say("The former plan's file.").text)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=say("The new plan's file.").text)],
) -> None:
    """One line a change, and a line for each member that differs."""
    changes = plan_changes(chosen_plan(old), chosen_plan(new))
    for change in changes:
        print_line(
            tr(
                "{kind} · {part}: {code} {title}",
                kind=KINDS[change.kind],
                part=PARTS[change.part],
                code=change.code,
                title=change.title,
            )
        )
        for member in change.members:
            print_line(f"  {words(member.sentence)}")
    if not changes:
        print_line(tr("The two say the same."))


@app.command("export", help=say("Write a plan as .xlsx for a spreadsheet, or as .yaml.").text)
def export(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help=say("A plan's file.").text)],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=say("The new file, .xlsx or .yaml.").text)
    ],
) -> None:
    """Written whole or not at all; read back, it has the same digest."""
    from inspector.exchange.plan_files import write_plan

    written = write_plan(chosen_plan(plan), file)
    print_line(tr("Written and read back: {path}", path=str(written)))
