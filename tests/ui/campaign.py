"""Headquarters in the middle of the campaign: workbooks are in, some are accepted, vetoes ruled on.

The demo campaign, in which the teams have signed all that was ready before they sent it.
"""

from __future__ import annotations

from pathlib import Path

from inspector.domain.bodies import SignoffBody
from inspector.domain.completeness import check_sign_off
from inspector.domain.records import InspectionKey
from inspector.domain.scorecard import score
from inspector.workspace.batches import import_files
from inspector.workspace.campaign import campaign as read
from inspector.workspace.demo.making import make_demo
from inspector.workspace.exporting import export
from inspector.workspace.reading_files import find_files
from inspector.workspace.returning import accept, decide, rule
from inspector.workspace.signing import sign
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace


def campaign(folder: Path, localities: int = 12, teams: int = 3) -> Path:
    """Makes it; returns headquarters' workspace.

    Of the signed inspections the last one stays unaccepted; one of two with a veto has failed.
    """
    demo = make_demo(folder / "demo", localities=localities, teams=teams)
    drive = folder / "drive"
    drive.mkdir()
    for number, team in enumerate(demo.teams):
        with open_workspace(team, Surroundings.real()) as workspace:
            _sign_what_is_ready(workspace)
            export(workspace, drive / f"第{number + 1}组.xlsx")
    with open_workspace(demo.headquarters, Surroundings.real()) as office:
        import_files(office, find_files((drive,)))
        _rule_and_accept(office)
    return demo.headquarters


def _sign_what_is_ready(workspace: Workspace) -> None:
    names = SignoffBody(leader=workspace.facts.leader or workspace.facts.author, unit_signer="李某")
    for key in workspace.inspections:
        sheet = workspace.sheet(key)
        check = check_sign_off(sheet, score(sheet), hand_edits=workspace.hand_edits(key))
        if check.is_clear and score(sheet).is_started:
            sign(workspace, (key,), names)


def _rule_and_accept(office: Workspace) -> None:
    signed = [row for row in read(office, "joint").rows if row.is_signed]
    raised = [row for row in signed if row.raised]
    if not any(row.is_vetoed for row in signed):
        rule(office, raised[0].key, raised[0].raised[0], "upheld", "事实清楚，证据充分。", "王主任")
    accepted: list[InspectionKey] = [row.key for row in signed[:-1]]
    accept(office, accepted, "值班员")
    decide(office, accepted[0], ("annual",), "", "王主任")
