"""Which inspection has how much at which criterion? The heat map, in the rows of `campaign`.

What is asked of it (`column_shares`, `departments`) stands in `domain.heat`.
"""

from __future__ import annotations

from inspector.domain.heat import Heat
from inspector.storage import summaries
from inspector.workspace.campaign import campaign
from inspector.workspace.workspace import Workspace


def heat(workspace: Workspace, round_: str = "") -> Heat:
    """The cells of a round: row n is that of `campaign(workspace, round_).rows[n]`."""
    found = campaign(workspace, round_)
    keys = tuple(row.key for row in found.rows)
    columns = len(found.plan.criteria)
    return Heat(found.round, found.plan, keys, summaries.cells(workspace.connection, keys, columns))
