"""Which commands are there?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from inspector.cli import (
    coverage_commands,
    exchange_commands,
    inspection_commands,
    plan_commands,
    rectification_commands,
    report_commands,
    result_commands,
    ruling_commands,
    waiting_commands,
    workspace_commands,
)
from inspector.domain.faults import Refused
from inspector.domain.sentences import say

EPILOG = say(
    "Before or after every command: --locale zh_CN or en chooses the language, --debug shows the "
    "insides of a mistake. Without a command the desktop app opens."
)


def command_tree() -> Any:  # noqa: ANN401 - the library's classes are its own
    """All commands; made anew each time, since help is put into words within it."""
    app = typer.Typer(
        name="inspector",
        help=say("Joint inspections, scored offline, with every figure explained.").text,
        epilog=EPILOG.text,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    app.callback(invoke_without_command=True)(_without_command)
    app.command("open", help=say("Open the desktop app, perhaps in a workspace.").text)(_open)
    for commands in (
        workspace_commands,
        inspection_commands,
        exchange_commands,
        waiting_commands,
        ruling_commands,
        rectification_commands,
        result_commands,
        coverage_commands,
        report_commands,
    ):
        app.add_typer(commands.app)
    app.add_typer(plan_commands.app, name="plan", help=say("Check, show and export plans.").text)
    return typer.main.get_command(app)


def _without_command(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        _no_window()


def _open(
    workspace: Annotated[
        Path | None, typer.Argument(metavar="WORKSPACE", help=say("The workspace's file.").text)
    ] = None,
    quit_when_ready: Annotated[
        bool,
        typer.Option("--quit-when-ready", help=say("Close once the first page takes input.").text),
    ] = False,
) -> None:
    del workspace, quit_when_ready
    _no_window()


def _no_window() -> None:
    raise Refused.of(
        "no_window",
        say("This is the program for the terminal; it shows no window."),
        say("Start the desktop app with `inspector`, or see `inspector --help`."),
    )
