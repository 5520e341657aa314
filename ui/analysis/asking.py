"""What does the analysis ask of the workspace? Each question runs on the desk's own thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.domain.heat import Heat
    from inspector.domain.plan import Plan
    from inspector.workspace.campaign import Campaign
    from inspector.workspace.progress import Progress
    from inspector.workspace.table_file import SheetTable
    from inspector.workspace.vetoed import VetoLine
    from inspector.workspace.workspace import Workspace

_LOCALITY, _HISTORY = "locality", "history"


def campaign_of(round_: str, workspace: Workspace) -> Campaign:
    """Every inspection of the round."""
    from inspector.workspace.campaign import campaign

    return campaign(workspace, round_)


def heat_of(round_: str, workspace: Workspace) -> Heat:
    """Every criterion of every inspection of the round."""
    from inspector.workspace.heat import heat

    return heat(workspace, round_)


def vetoes_of(round_: str, workspace: Workspace) -> tuple[VetoLine, ...]:
    """Every veto of the round."""
    from inspector.workspace.vetoed import vetoed

    return vetoed(workspace, round_)


def saving(table: SheetTable, plan: Plan, path: Path) -> Callable[[Progress], Path]:
    """Long work that writes a sheet."""
    return partial(_save, table, plan, path)


def _save(table: SheetTable, plan: Plan, path: Path, progress: Progress) -> Path:
    from datetime import datetime

    from inspector.workspace.table_file import save_table

    return save_table(table, plan, datetime.now().astimezone(), path, progress)


def file_name(title: str, ending: str) -> str:
    """A name for a file that no system refuses."""
    kept = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in title)
    return " ".join(kept.split()) + ending


def page_of_locality() -> str:
    """The page that shows one locality to headquarters."""
    from ui.shell.places import HEADQUARTERS, places_for

    names = {place.name for place in places_for(HEADQUARTERS)}
    return _LOCALITY if _LOCALITY in names else _HISTORY
