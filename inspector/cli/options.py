"""Which arguments and options do several commands share, and how are they explained?

Help is written in English here, as sentences of the catalogue, and put into words when it is shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from inspector.domain.plan import Plan
from inspector.domain.sentences import say
from inspector.workspace.plans import DEFAULT, default_plan, plan_in

WorkspaceFile: TypeAlias = Annotated[
    Path, typer.Argument(metavar="WORKSPACE", help=say("The workspace's file.").text)
]
AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", help=say("Print JSON, the same in every language.").text)
]
Localities: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--locality", metavar="CODE", help=say("Only this locality; may be repeated.").text
    ),
]
Rounds: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--round", metavar="CODE", help=say("Only this round; may be repeated.").text),
]
Author: TypeAlias = Annotated[
    str,
    typer.Option("--author", metavar="NAME", help=say("Who does it, by name.").text),
]
Note: TypeAlias = Annotated[
    str, typer.Option("--note", metavar="TEXT", help=say("A note that says why.").text)
]


def chosen_plan(file: Path) -> Plan:
    """The plan in a file; the name of the plan that came with the program stands for it."""
    if str(file) == DEFAULT and not file.exists():
        return default_plan()
    return plan_in(file)
