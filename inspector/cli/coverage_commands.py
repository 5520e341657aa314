"""What has arrived at headquarters, what is missing, and whom to remind?"""

from __future__ import annotations

from typing import Annotated

import typer

from inspector.cli.options import AsJson, WorkspaceFile, at_options
from inspector.cli.printing import Shown, in_words, print_json, print_line, print_table
from inspector.domain.sentences import say, say_in
from inspector.wording import text_of, tr, tr_in
from inspector.workspace.coverage import ArrivalStage, Coverage, CoverageRow, coverage
from inspector.workspace.coverage_json import coverage_json
from inspector.workspace.workspace import Surroundings, open_workspace

app = typer.Typer()
_STAGES = {
    ArrivalStage.EXPECTED: say_in("arrival", "Not received"),
    ArrivalStage.ARRIVED: say_in("arrival", "Not signed"),
    ArrivalStage.CHANGED: say_in("arrival", "Changed"),
    ArrivalStage.RETURNED: say_in("arrival", "Returned"),
    ArrivalStage.SIGNED: say_in("arrival", "Signed"),
    ArrivalStage.ACCEPTED: say_in("arrival", "Accepted"),
}


@app.command("coverage", help=say("Show what has arrived, what is missing, and who is late.").text)
def show_coverage(
    workspace: WorkspaceFile,
    round_code: Annotated[
        str,
        typer.Option("--round", metavar="CODE", help=say("The round; else the latest one.").text),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """A line a locality and one a team; as JSON laptops and reminders, too."""
    with at_options(), open_workspace(workspace, Surroundings.real()) as opened:
        found = coverage(opened, round_code)
    if as_json:
        print_json(coverage_json(found))
        return
    round_ = found.plan.round(found.round)
    print_line(text_of(round_.title) if round_ else found.round)
    if not found.rows:
        print_line(tr("There are no inspections yet."))
        return
    _print_localities(found)
    _print_teams(found)


def _print_localities(found: Coverage) -> None:
    headings = (
        tr_in("column", "Locality"),
        tr_in("column", "Team"),
        tr("State"),
        tr_in("column", "Planned"),
        tr("Days late"),
        tr_in("column", "Files"),
        tr("Last arrival"),
    )
    print_table(headings, [_locality(each) for each in found.rows])


def _locality(each: CoverageRow) -> tuple[Shown, ...]:
    row = each.row
    return (
        f"{row.name} {row.key.locality}",
        row.team_name,
        in_words(_STAGES[each.stage]),
        each.due.isoformat() if each.due else None,
        each.days_late or None,
        each.files or None,
        each.last.strftime("%Y-%m-%d %H:%M") if each.last else None,
    )


def _print_teams(found: Coverage) -> None:
    headings = (
        tr_in("column", "Team"),
        tr("Arrived"),
        tr("Not received"),
        tr("Late"),
        tr_in("stage", "Signed"),
        tr_in("stage", "Accepted"),
    )
    rows: list[tuple[Shown, ...]] = [
        (
            team.name,
            f"{team.arrived}/{team.expected}",
            team.missing,
            team.late,
            team.signed,
            team.accepted,
        )
        for team in found.teams
    ]
    print_table(headings, rows)
