"""Which arguments and options do several commands share, and how are they explained?

Help is written in English here, as sentences of the catalogue, and put into words when it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec
import typer

from inspector.domain.faults import Refused
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
Teams: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--team", metavar="CODE", help=say("Only this team; may be repeated.").text),
]
Author: TypeAlias = Annotated[
    str,
    typer.Option("--author", metavar="NAME", help=say("Who does it, by name.").text),
]
Note: TypeAlias = Annotated[
    str, typer.Option("--note", metavar="TEXT", help=say("A note that says why.").text)
]

_OPTION_OF = {
    "rounds": "--round",
    "localities": "--locality",
    "locality": "--locality",
    "team": "--team",
    "team_name": "--team-name",
    "author": "--author",
}


@contextmanager
def at_options() -> Iterator[None]:
    """Faults stand at the option that gave what is wrong, not at a list that nobody sees."""
    try:
        yield
    except Refused as refused:
        faults = [
            msgspec.structs.replace(fault, place=_OPTION_OF.get(part, fault.place))
            for fault in refused.faults
            for part in (fault.place.partition("[")[0],)
        ]
        raise Refused(faults) from refused


def chosen_plan(file: Path) -> Plan:
    """The plan in a file; the name of the plan that came with the program stands for it."""
    if str(file) == DEFAULT and not file.exists():
        return default_plan()
    return plan_in(file)
