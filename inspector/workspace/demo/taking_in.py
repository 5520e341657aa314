"""What has headquarters of the demo campaign judged before the other workbooks come in?

The first delivery: workbooks of places that teams had signed early. Most are accepted, the first
proposed veto is upheld, and one inspection goes back to its team with remarks. The same workbooks
lie among those that the teams send, so that taking all of them in counts none twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from inspector.domain.records import InspectionKey
from inspector.workspace.batches import import_files
from inspector.workspace.campaign import campaign as read
from inspector.workspace.demo.campaign import ROUND, Campaign, Stage
from inspector.workspace.demo.laptop import Laptop
from inspector.workspace.demo.workbooks import Sent
from inspector.workspace.reading_files import FoundFiles
from inspector.workspace.returning import accept, decide, return_inspection, rule
from inspector.workspace.workspace import Workspace

FIRST_DAY = date(2010, 4, 14)
"""After all that is followed up, and after the usual visits."""
MORNING = time(9, 5)
UPHELD = "现场测试记录和照片齐全，与接入单位的说明相互印证，事实清楚，予以认定。"
DECIDED = "约谈当地分管负责人，五月底前报送整改结果。"
RETURNED = "总体扎实，个别条目的依据还不够，请补充后重新签字上报。"
REMARKS = {
    "A2": "请补报未签责任书单位的名单和补签时间。",
    "C2": "抽查样本偏少，请再测两个网站，并附测试截图。",
    "D2": "与公安部门通报的立案数不一致，请核对后写明出处。",
}


def take_in(campaign: Campaign, laptop: Laptop, workspace: Workspace, sent: Sequence[Sent]) -> None:
    """Imports the first delivery and judges it, on headquarters' own laptop."""
    stages = {
        InspectionKey(ROUND, code, team.code): campaign.course(team, position).stage
        for team in campaign.teams
        for position, code in enumerate(team.places)
    }
    delivered = {
        key: path for each in sent for key, path in each.right.items() if stages[key].is_delivered
    }
    if not delivered:
        return
    laptop.at(max(FIRST_DAY, _last_day(workspace) + timedelta(days=1)), MORNING)
    import_files(workspace, FoundFiles(tuple(delivered.values())))
    person = workspace.facts.author
    for key in delivered:
        laptop.later(12)
        if stages[key] is Stage.RETURNED:
            return_inspection(workspace, key, RETURNED, REMARKS, person)
        else:
            _accept(workspace, key, person)


def _last_day(workspace: Workspace) -> date:
    """The day of the last visit that was planned."""
    return max(
        (row.planned for row in read(workspace, ROUND).rows if row.planned), default=FIRST_DAY
    )


def _accept(workspace: Workspace, key: InspectionKey, person: str) -> None:
    """Takes it in, after ruling on the vetoes that its team proposed."""
    row = read(workspace, ROUND).row(key)
    raised = row.raised if row is not None else ()
    ruled_on = (workspace.surroundings.now() + timedelta(hours=8)).date()
    for clause in raised:
        rule(workspace, key, clause, "upheld", UPHELD, person, ruled_on)
    accept(workspace, [key], person)
    if raised:
        decide(workspace, key, ("criticise", "veto_report"), DECIDED, person)
