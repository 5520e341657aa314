"""How does a script read results: scorecards, standings, the history behind every figure?"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from inspector.cli.inspection_commands import SHORT_ID, record_key
from inspector.cli.options import AsJson, Localities, WorkspaceFile, at_options
from inspector.cli.printing import Shown, figure, print_json, print_line, print_table
from inspector.domain.plan import Plan
from inspector.domain.sentences import say, say_in
from inspector.wording import text_of, tr, tr_count, tr_in
from inspector.workspace.histories import history as history_lines
from inspector.workspace.histories import history_json
from inspector.workspace.scores import Score, scores_json, standings_json
from inspector.workspace.scores import scores as all_scores
from inspector.workspace.workspace import Surroundings, open_workspace

app = typer.Typer()


@app.command("scores", help=say("Show every inspection's scorecard.").text)
def scores(
    workspace: WorkspaceFile, localities: Localities = None, as_json: AsJson = False
) -> None:
    """Provisional totals come with the range that is still possible."""
    with at_options(), open_workspace(workspace, Surroundings.real()) as opened:
        if as_json:
            print_json(scores_json(opened, localities or ()))
            return
        found = all_scores(opened, localities or ())
        plan = opened.plan
    if not found:
        print_line(tr("There are no inspections yet."))
        return
    headings = (
        tr_in("column", "Round"),
        tr_in("column", "Locality"),
        tr_in("column", "Team"),
        tr_in("column", "Answered"),
        tr_in("column", "Points"),
        tr_in("column", "Bonus"),
        tr_in("column", "Total"),
        tr_in("column", "Grade"),
        tr_in("column", "Vetoes"),
        tr_in("column", "Stands"),
        tr_in("column", "Rank"),
    )
    print_table(headings, [_score_row(score, plan) for score in found])


def _score_row(score: Score, plan: Plan) -> tuple[Shown, ...]:
    card = score.card
    round_ = plan.round(card.key.round)
    grade = plan.grade(card.grade) if card.grade else None
    total = figure(card.total)
    if card.is_provisional:
        total = f"{total} ({figure(card.worst)}–{figure(card.best)})"
    vetoes = [*card.upheld, *(tr("{clause} (proposed)", clause=code) for code in card.raised)]
    return (
        round_.title if round_ else card.key.round,
        f"{score.name} {card.key.locality}",
        card.key.team,
        f"{card.answered}/{len(card.criteria)}",
        f"{figure(card.earned)}/{figure(card.applicable)}",
        figure(card.bonus),
        total,
        grade.title if grade else None,
        " ".join(vetoes),
        _stands(score),
        score.rank,
    )


def _stands(score: Score) -> Shown:
    if score.contender.is_accepted:
        return say_in("acceptance", "accepted")
    if score.contender.is_returned:
        return say_in("acceptance", "returned")
    if score.contender.is_signed:
        return say("signed")
    return say("provisional") if score.card.is_provisional else say("complete")


@app.command("standings", help=say("Rank the accepted inspections of a round.").text)
def standings(
    workspace: WorkspaceFile,
    round_code: Annotated[
        str,
        typer.Option("--round", metavar="CODE", help=say("The round; else the latest one.").text),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Says how many signed inspections are outside."""
    with at_options(), open_workspace(workspace, Surroundings.real()) as opened:
        table = standings_json(opened, round_code)
        plan = opened.plan
    if as_json:
        print_json(table)
        return
    round_ = plan.round(table["round"])
    print_line(text_of(round_.title) if round_ else table["round"])
    if table["ranked"]:
        headings = (
            tr_in("column", "Rank"),
            tr_in("column", "Locality"),
            tr_in("column", "Team"),
            tr_in("column", "Total"),
            tr_in("column", "Grade"),
            tr_in("column", "Outcomes"),
        )
        print_table(headings, [_standing_row(each, plan) for each in table["ranked"]])
    else:
        print_line(tr("No inspection of this round has been accepted yet."))
    print_line(
        tr_count(
            "{count} signed inspection is outside.",
            "{count} signed inspections are outside.",
            table["outside"],
        )
    )


def _standing_row(each: dict[str, Any], plan: Plan) -> tuple[Shown, ...]:
    grade = plan.grade(each["grade"]) if each["grade"] else None
    titles = tuple(o.title for o in plan.outcomes if o.code in each["outcomes"])
    return (
        each["rank"],
        f"{each['name']} {each['locality']}",
        each["team"],
        each["total"] or "—",
        grade.title if grade else None,
        say("{outcomes}", outcomes=titles),
    )


@app.command("history", help=say("Show every revision ever recorded.").text)
def history(
    workspace: WorkspaceFile,
    path: Annotated[str, typer.Argument(metavar="RECORD", help=say("Only this record.").text)] = "",
    as_json: AsJson = False,
) -> None:
    """The newest first; as JSON in the order in which it came to be known."""
    with open_workspace(workspace, Surroundings.real()) as opened:
        key = record_key(path) if path else None
        if as_json:
            print_json(history_json(opened, key))
            return
        lines = history_lines(opened, record=key)
    if not lines:
        print_line(tr("Nothing was recorded."))
        return
    headings = (
        tr_in("column", "Time"),
        tr_in("column", "Author"),
        tr_in("column", "Record"),
        tr_in("column", "Value"),
        tr_in("column", "Device"),
        tr_in("column", "Revision"),
    )
    rows = [
        (
            f"{line.at:%Y-%m-%d %H:%M:%S}",
            line.author,
            str(line.record),
            line.state,
            line.device,
            line.id[:SHORT_ID],
        )
        for line in lines
    ]
    print_table(headings, rows)
