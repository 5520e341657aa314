"""How does a script decide for headquarters: take in, give back, and read the remarks?"""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

import typer

from inspector.cli.options import AsJson, Localities, Rounds, Teams, WorkspaceFile, at_options
from inspector.cli.printing import print_json, print_line, print_table
from inspector.cli.usage import WrongUsage
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import InspectionKey
from inspector.domain.remarks import Remark, remarks
from inspector.domain.sentences import say
from inspector.wording import tr, tr_count, tr_in
from inspector.workspace import returning
from inspector.workspace.expected import round_faults
from inspector.workspace.names import Names
from inspector.workspace.reviewing import waiting_keys
from inspector.workspace.signing import inspections_at
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace

app = typer.Typer()

Person: TypeAlias = Annotated[
    str, typer.Option("--person", metavar="NAME", help=say("Who decides, by name.").text)
]


@app.command("accept", help=say("Headquarters: take signed inspections in.").text)
def accept(
    workspace: WorkspaceFile,
    localities: Localities = None,
    rounds: Rounds = None,
    teams: Teams = None,
    person: Person = "",
    as_json: AsJson = False,
) -> None:
    """All that are named or none; nothing named: all that are signed, whole and not taken in."""
    with at_options(), open_workspace(workspace, Surroundings.real()) as opened:
        wanted = _chosen(opened, localities, rounds, teams)
        if not (localities or teams):
            waiting = set(waiting_keys(opened))
            wanted = tuple(key for key in wanted if key in waiting)
        change = returning.accept(opened, wanted, person)
    taken = sorted(change.inspections)
    if as_json:
        print_json({"accepted": [str(key) for key in taken]})
    elif taken:
        print_line(
            tr_count("Accepted {count} inspection.", "Accepted {count} inspections.", len(taken))
        )
    else:
        print_line(tr("They are accepted already."))


@app.command("return", help=say("Headquarters: give an inspection back to its team.").text)
def return_(
    workspace: WorkspaceFile,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help=say("Why it is given back.").text)
    ],
    localities: Localities = None,
    rounds: Rounds = None,
    teams: Teams = None,
    comments: Annotated[
        list[str] | None,
        typer.Option(
            "--comment",
            metavar="CODE=TEXT",
            help=say("A remark at a criterion or clause; may be repeated.").text,
        ),
    ] = None,
    person: Person = "",
) -> None:
    """One inspection; its team opens it again, answers and signs anew."""
    said = _comments(comments or ())
    with at_options(), open_workspace(workspace, Surroundings.real()) as opened:
        keys = _chosen(opened, localities, rounds, teams)
        if len(keys) != 1:
            sentence = say(
                "One inspection is given back at a time; these are {count}.", count=len(keys)
            )
            remedy = say("Name it with --locality, --round and --team.")
            raise Refused((Fault("not_one", "", sentence, remedy),))
        returning.return_inspection(opened, keys[0], reason, said, person)
    print_line(tr("Given back: {inspection}", inspection=str(keys[0])))


@app.command("comments", help=say("List what headquarters remarked and teams answered.").text)
def comments(
    workspace: WorkspaceFile, localities: Localities = None, as_json: AsJson = False
) -> None:
    """Open remarks and settled ones, inspection by inspection."""
    with at_options(), open_workspace(workspace, Surroundings.real()) as opened:
        names = Names(opened)
        found = [
            (key, remark)
            for key in inspections_at(opened, localities or ())
            for remark in remarks(opened.sheet(key)).values()
        ]
        places = {key: names.locality(key.locality) for key, _ in found}
    if as_json:
        print_json({"comments": [_json(key, remark) for key, remark in found]})
        return
    if not found:
        print_line(tr("There are no comments."))
        return
    headings = (
        tr_in("column", "Locality"),
        tr_in("column", "Team"),
        tr_in("column", "Code"),
        tr_in("column", "Headquarters' opinion"),
        tr_in("column", "Answer"),
        tr_in("column", "Stands"),
    )
    print_table(
        headings,
        [
            (
                f"{places[key]} {key.locality}",
                key.team,
                remark.code,
                " / ".join(said.text for said in remark.said),
                " / ".join(said.text for said in remark.answers),
                tr_in("comment", "settled") if remark.is_settled else tr_in("comment", "open"),
            )
            for key, remark in found
        ],
    )


def _json(key: InspectionKey, remark: Remark) -> dict[str, Any]:
    return {
        "inspection": str(key),
        "code": remark.code,
        "text": [said.text for said in remark.said],
        "answer": [said.text for said in remark.answers],
        "settled": remark.is_settled,
    }


def _comments(given: list[str] | tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given:
        code, equals, text = each.partition("=")
        if not (code and equals and text.strip()):
            raise WrongUsage(
                say("Write a comment as CODE=TEXT, such as {example}.", example="C1=…")
            )
        found[code] = text
    return found


def _chosen(
    workspace: Workspace,
    localities: list[str] | None,
    rounds: list[str] | None,
    teams: list[str] | None,
) -> tuple[InspectionKey, ...]:
    """The inspections that fit all that is named; raises `Refused` for what is unknown."""
    faults = round_faults(workspace.plan, rounds or ())
    if faults:
        raise Refused(faults)
    keys = inspections_at(workspace, localities or ())
    unknown = set(teams or ()) - {key.team for key in workspace.inspections}
    if unknown:
        raise Refused(
            Fault("unknown_team", "team", say("{code} is no team of this workspace.", code=code))
            for code in sorted(unknown)
        )
    return tuple(
        key
        for key in keys
        if (not rounds or key.round in rounds) and (not teams or key.team in teams)
    )
