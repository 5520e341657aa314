"""How does a script write what headquarters sends out?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from inspector.cli.options import AsJson, WorkspaceFile
from inspector.cli.printing import print_json, print_line
from inspector.cli.usage import WrongUsage
from inspector.domain.documents import Changed, DocumentKind
from inspector.domain.sentences import say
from inspector.wording import tr, tr_count
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace

app = typer.Typer()


class Report(StrEnum):
    """Everything that can be asked for."""

    SUMMARY = "summary"
    BULLETIN = "bulletin"
    SPECIAL = "special"
    NOTICE = "notice"
    REMINDERS = "reminders"
    SCORESHEET = "scoresheet"
    CHANGES = "changes"


_ABOUT_ONE = frozenset({Report.NOTICE, Report.SCORESHEET})


class Style(StrEnum):
    """The standards of official documents."""

    GB_2012 = "2012"
    GB_1999 = "1999"


@app.command(
    "report",
    help=say(
        "Write what headquarters sends out, or list what a draft says that no longer holds."
    ).text,
)
def report(  # noqa: PLR0913, PLR0917 - one for each option
    workspace: WorkspaceFile,
    kind: Annotated[
        Report,
        typer.Argument(
            metavar="KIND",
            help=say(
                "summary (.xlsx), bulletin, special, notice, reminders (.docx), scoresheet "
                "(.pdf), or changes: what in a draft has changed since."
            ).text,
        ),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("The file to write.").text)],
    locality: Annotated[
        str, typer.Option("--locality", metavar="CODE", help=say("About which locality.").text)
    ] = "",
    team: Annotated[
        str, typer.Option("--team", metavar="CODE", help=say("Of which team, if several.").text)
    ] = "",
    round_code: Annotated[
        str,
        typer.Option("--round", metavar="CODE", help=say("The round; else the latest one.").text),
    ] = "",
    style: Annotated[
        Style, typer.Option("--style", help=say("The standard of official documents.").text)
    ] = Style.GB_2012,
    as_json: AsJson = False,
) -> None:
    """Says what a person has still to fill in, and of when the figures are."""
    from inspector.workspace.reporting import Wanted

    if kind in _ABOUT_ONE and not locality:
        raise WrongUsage(say("Say about which locality: --locality CODE."))
    with open_workspace(workspace, Surroundings.real()) as opened:
        match kind:
            case Report.SUMMARY:
                told = _summary(opened, file, round_code)
            case Report.SCORESHEET:
                told = _score_sheet(opened, file, locality, team, round_code)
            case Report.CHANGES:
                told = _changes(opened, file)
            case _:
                wanted = Wanted(
                    kind=DocumentKind(kind.value),
                    round=round_code,
                    style=_date_style(style),
                    locality=locality,
                    team=team,
                )
                told = _document(opened, wanted, file)
    if as_json:
        print_json({"kind": kind.value, **told})
    else:
        _tell(told)


def _date_style(style: Style) -> Any:  # noqa: ANN401 - of a room that the terminal does not know
    from inspector.workspace.reporting import DateStyle

    return DateStyle(style.value)


def _document(opened: Workspace, wanted: Any, file: Path) -> dict[str, Any]:  # noqa: ANN401 - as above
    from inspector.workspace.reporting import report as write_report
    from inspector.workspace.reporting import slot_names, substituted

    prepared, path = write_report(opened, wanted, file)
    basis = prepared.document.basis
    return {
        "path": str(path),
        "round": basis.round,
        "as_of": basis.as_of.isoformat(),
        "accepted": basis.accepted,
        "outside": basis.outside,
        "slots": list(slot_names(prepared)),
        "typefaces": [{"wanted": each.wanted, "used": each.used} for each in substituted()],
    }


def _summary(opened: Workspace, file: Path, round_code: str) -> dict[str, Any]:
    from inspector.workspace.reporting import summary

    basis, path = summary(opened, file, round_code)
    return {
        "path": str(path),
        "round": basis.round,
        "as_of": basis.as_of.isoformat(),
        "accepted": basis.accepted,
        "outside": basis.outside,
        "slots": [],
        "typefaces": [],
    }


def _score_sheet(
    opened: Workspace, file: Path, locality: str, team: str, round_code: str
) -> dict[str, Any]:
    from inspector.cli.drawing import drawn
    from inspector.wholefile import write_bytes_whole
    from inspector.workspace.papers import score_paper
    from inspector.workspace.reporting import inspection_of

    key = inspection_of(opened, locality, team, round_code)
    path = write_bytes_whole(file, drawn(score_paper(opened, key)))
    return {"path": str(path), "round": key.round, "slots": [], "typefaces": []}


def _changes(opened: Workspace, file: Path) -> dict[str, Any]:
    from inspector.workspace.reporting import changes, draft_of

    draft = draft_of(file)
    found = changes(opened, draft)
    return {
        "path": str(file),
        "round": draft.basis.round,
        "as_of": draft.basis.as_of.isoformat(),
        "changes": [_change(each) for each in found],
    }


def _change(each: Changed) -> dict[str, Any]:
    return {
        "id": each.id,
        "before": each.before.words if each.before else None,
        "now": each.after.words if each.after else None,
        "figures": [{"name": n, "before": b, "now": a} for n, b, a in each.figures],
    }


def _tell(told: dict[str, Any]) -> None:
    if "changes" in told:
        _tell_changes(told["changes"])
        return
    print_line(tr("Written: {path}", path=told["path"]))
    if "accepted" in told:
        from inspector.reports.words import plain_moment

        print_line(
            tr(
                "Figures as of {moment}: {accepted} accepted inspections, {outside} signed ones "
                "outside.",
                moment=plain_moment(datetime.fromisoformat(told["as_of"])),
                accepted=told["accepted"],
                outside=told["outside"],
            )
        )
    slots = told["slots"]
    if slots:
        print_line(
            tr_count(
                "{count} place is to be filled in: {slots}",
                "{count} places are to be filled in: {slots}",
                len(slots),
                slots=tuple(dict.fromkeys(slots)),
            )
        )
    for each in told["typefaces"]:
        wanted, used = each["wanted"], each["used"]
        if used:
            words = tr(
                "Typeface {wanted} is not on this computer; nearest here: {used}.",
                wanted=wanted,
                used=used,
            )
        else:
            words = tr("Typeface {wanted} is not on this computer.", wanted=wanted)
        print_line(words)


def _tell_changes(found: list[dict[str, Any]]) -> None:
    if not found:
        print_line(tr("Every figure of the draft still holds."))
        return
    print_line(
        tr_count(
            "{count} sentence or row has changed since:",
            "{count} sentences or rows have changed since:",
            len(found),
        )
    )
    for each in found:
        before, now = each["before"] or "—", each["now"] or "—"
        print_line(tr("{id}: {before} → {now}", id=each["id"], before=before, now=now))
