"""How does what a person wished on the first page become work for a lane?

All of it runs beside the screen, and imports there what is heavy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from inspector import places

if TYPE_CHECKING:
    from inspector.domain.plan import Plan
    from inspector.domain.records import Role
    from inspector.workspace.progress import Progress
    from inspector.workspace.unpacking import Pack
    from inspector.workspace.workspace import Workspace


DEMO_FOLDER = "联合检查演示"
"""Where the demo campaign lies among a person's documents."""
_WORKSPACE = ".inspection"


@dataclass(frozen=True, slots=True)
class NewWish:
    """A workspace that shall be made."""

    path: Path
    role: Role
    plan: Plan
    author: str
    team: str = ""
    team_name: str = ""
    rounds: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackOffer:
    """A task pack that was read, where a workspace of it could lie, and the one that there is."""

    file: Path
    pack: Pack
    target: Path
    existing: Path | None = None


@dataclass(frozen=True, slots=True)
class PackWish:
    """A workspace that shall be made from a task pack."""

    path: Path
    pack: Pack
    author: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A good backup of a damaged workspace; `at` in local time, `name` is a snapshot's."""

    path: Path
    at: datetime
    name: str
    started: int
    last: datetime | None


def read_plan(file: Path | None) -> Callable[[Progress], Plan]:
    """Reads the plan in a file, or the one that came with the program."""
    return partial(_read_plan, file)


def make_workspace(wish: NewWish) -> Callable[[], Workspace]:
    """Makes the workspace, open."""
    return partial(_make_workspace, wish)


def read_offer(file: Path, known: Iterable[Path]) -> Callable[[Progress], PackOffer]:
    """Reads a task pack; `known` are workspaces one of which may be its team's own."""
    return partial(_read_offer, file, tuple(known))


def make_from_pack(wish: PackWish) -> Callable[[], Workspace]:
    """Makes the workspace from its pack, open."""
    return partial(_make_from_pack, wish)


def copy_to_documents(path: Path) -> Callable[[Progress], Path]:
    """Copies a workspace with its originals to a person's documents; gives the new path."""
    return partial(_copy_to_documents, path)


def demo_workspace(progress: Progress) -> Path:
    """A team's workspace of the demo campaign, which is made the first time it is wanted."""
    folder = places.documents_folder() / DEMO_FOLDER
    made = folder / "teams" / "T01.inspection"
    if not made.is_file():
        from inspector.workspace.demo.making import make_demo

        made = make_demo(folder, progress=progress).teams[0]
    return made


def backups_of(path: Path) -> Callable[[Progress], tuple[Saved, ...]]:
    """The good backups of the workspace that lies damaged at `path`, newest first."""
    return partial(_backups_of, path)


def restore(backup: Path, path: Path) -> Callable[[Progress], Path]:
    """Puts a backup in the damaged file's place, which is set aside; gives the path."""
    return partial(_restore, backup, path)


def _read_plan(file: Path | None, _progress: Progress) -> Plan:
    from inspector.workspace.plans import default_plan_file, plan_in

    return plan_in(file or default_plan_file())


def _make_workspace(wish: NewWish) -> Workspace:
    from inspector.workspace.workspace import NewWorkspace, Surroundings, create_workspace

    wanted = NewWorkspace(
        plan=wish.plan,
        role=wish.role,
        team=wish.team,
        team_name=wish.team_name,
        author=wish.author,
        rounds=wish.rounds,
        localities=wish.localities,
    )
    return create_workspace(wish.path, wanted, Surroundings.real())


def _read_offer(file: Path, known: tuple[Path, ...], _progress: Progress) -> PackOffer:
    from inspector.workspace.exporting import fit_for_a_name
    from inspector.workspace.unpacking import read_pack, workspace_of

    pack = read_pack(file)
    folder, stem = places.documents_folder(), fit_for_a_name(pack.team_name or pack.team)
    usual = folder / f"{stem}{_WORKSPACE}"
    existing = workspace_of(pack, dict.fromkeys((*known, usual)))
    numbered = (folder / f"{stem} {number}{_WORKSPACE}" for number in count(2))
    target = next(path for path in chain((usual,), numbered) if not path.exists())
    return PackOffer(file, pack, target, existing)


def _make_from_pack(wish: PackWish) -> Workspace:
    from inspector.workspace.unpacking import create_from_pack
    from inspector.workspace.workspace import Surroundings

    return create_from_pack(wish.path, wish.pack, Surroundings.real(), wish.author)


def _copy_to_documents(path: Path, progress: Progress) -> Path:
    from inspector.workspace.moving import copy_workspace
    from inspector.workspace.workspace import Surroundings

    return copy_workspace(path, places.documents_folder(), Surroundings.real(), progress)


def _backups_of(path: Path, _progress: Progress) -> tuple[Saved, ...]:
    from inspector.workspace.upkeep import backups_for_damaged, look_inside
    from inspector.workspace.workspace import Surroundings

    found: list[Saved] = []
    for kept in backups_for_damaged(path, Surroundings.real()):
        inside = look_inside(kept.backup.path)
        last = inside.last_written.astimezone() if inside.last_written else None
        at = kept.at.astimezone()
        found.append(Saved(kept.backup.path, at, kept.name, inside.inspections_started, last))
    return tuple(found)


def _restore(backup: Path, path: Path, _progress: Progress) -> Path:
    from inspector.workspace.upkeep import restore
    from inspector.workspace.workspace import Surroundings

    return restore(backup, path, Surroundings.real()).path
