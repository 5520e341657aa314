"""How does the screen ask the core for anything?

`Desk` is the only door. The workspace lives on one thread, the desk lane; every question and every
deed queues there and answers on the screen's thread. A deed returns a `Change`, told once to all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.faults import DiskTrouble, Unreadable, World
from inspector.workspace.progress import Cancelled
from ui.tasks import Lane, Task

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.entries import Entry
    from inspector.domain.plan import Plan
    from inspector.domain.records import RecordKey
    from inspector.workspace.plan_history import PlanVersion
    from inspector.workspace.progress import Progress
    from inspector.workspace.workspace import Workspace, WorkspaceFacts

Answer = TypeVar("Answer")


class Opened(msgspec.Struct, frozen=True):
    """What the screen knows of the workspace that lies on the desk; frozen, safe on any thread."""

    path: Path
    facts: WorkspaceFacts
    plan: Plan
    version: PlanVersion | None = None
    """How the plan in force came about, where headquarters has noted it."""


class SaveState(msgspec.Struct, frozen=True):
    """What is true of the last deed: under way, on disk since `at`, or refused with `problem`."""

    pending: int
    at: datetime | None = None
    problem: World | None = None


class Desk(QObject):
    """The door to the core; owns the two lanes and the open workspace."""

    opened = Signal(object)
    """An `Opened`: a workspace lies on the desk now."""
    closed = Signal()
    """No workspace is open any more."""
    changed = Signal(object)
    """A `Change` that is on disk."""
    save_state_changed = Signal(object)
    """A `SaveState`; 'saved' only after the commit has returned (S2)."""
    facts_changed = Signal(object)
    """The `Opened` anew: whose workspace it is, or its plan, has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk_lane = Lane("desk", self)
        self._long_lane = Lane("long", self)
        self._workspace: Workspace | None = None
        self._opened: Opened | None = None
        self._pending = 0
        self._saved_at: datetime | None = None
        self._problem: World | None = None
        self._under_way: dict[Task, Callable[[Workspace], Change]] = {}
        self._not_saved: list[Callable[[Workspace], Change]] = []

    @property
    def current(self) -> Opened | None:
        """The open workspace's facts and plan; None on the welcome page."""
        return self._opened

    @property
    def plan(self) -> Plan:
        """The plan in force; only while a workspace is open."""
        assert self._opened is not None  # noqa: S101 - pages exist only while a workspace is open
        return self._opened.plan

    @property
    def facts(self) -> WorkspaceFacts:
        """The open workspace's facts; only while one is open."""
        assert self._opened is not None  # noqa: S101 - as `plan`
        return self._opened.facts

    @property
    def is_busy(self) -> bool:
        """Whether a lane has something to do, or to tell."""
        return self._desk_lane.busy or self._long_lane.busy

    def open(self, path: Path) -> Task:
        """Opens a workspace in place of the present one; `succeeded` carries an `Opened`."""
        return self._take(partial(_open, path))

    def take(self, make: Callable[[], Workspace]) -> Task:
        """Puts the workspace that `make` creates on the desk; `succeeded` carries an `Opened`."""
        return self._take(make)

    def close(self) -> Task:
        """Closes the workspace cleanly; the file is whole and alone when it has finished."""
        task = self._desk_lane.task(self._close)
        task.succeeded.connect(self._on_closed)
        return task

    def ask(self, question: Callable[[Workspace], Any]) -> Task:
        """A question to the workspace; `succeeded` carries its frozen answer.

        One that comes after the workspace was closed is cancelled: nobody is left to be answered.
        """
        return self._desk_lane.task(partial(self._asked, question))

    def do(self, deed: Callable[[Workspace], Change]) -> Task:
        """A deed on the workspace; once it is on disk `changed` tells everyone."""
        task = self._desk_lane.task(partial(self._with_workspace, deed))
        self._pending += 1
        self._under_way[task] = deed
        self._tell()
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._on_failed)
        return task

    def try_again(self) -> None:
        """Does anew, in their order, what the disk has refused since it last took something."""
        again, self._not_saved = self._not_saved, []
        for deed in again:
            self.do(deed).start()

    def look_again(self) -> Task:
        """Reads anew whose workspace it is and its plan; `facts_changed` tells everyone."""
        task = self.ask(_opened)
        task.succeeded.connect(self._on_looked)
        return task

    def record(self, entries: Sequence[Entry]) -> Task:
        """Records entries, all or none; faults come through `failed` as a `World`."""
        return self.do(partial(_record, tuple(entries)))

    def draft(self, record: RecordKey, text: str) -> Task:
        """Keeps typed text durably before it becomes a revision (M14)."""
        return self.do(partial(_draft, record, text))

    def long(self, work: Callable[[Progress], Answer]) -> Task:
        """Long work beside the desk, with progress and cancel; it never sees the workspace."""
        return self._long_lane.task(work)

    def shut(self) -> None:
        """Ends both lanes after what they are doing; nothing is asked of the desk afterwards."""
        self._long_lane.shut()
        self._desk_lane.shut()

    def _take(self, make: Callable[[], Workspace]) -> Task:
        task = self._desk_lane.task(partial(self._replace, make))
        task.succeeded.connect(self._on_opened)
        return task

    # What follows runs on the desk lane.

    def _replace(self, make: Callable[[], Workspace], progress: Progress) -> Opened:
        del progress
        workspace = make()
        self._close_present()
        self._workspace = workspace
        return _opened(workspace)

    def _close(self, progress: Progress) -> None:
        del progress
        self._close_present()

    def _close_present(self) -> None:
        if self._workspace is not None:
            from inspector.workspace.upkeep import leave

            present, self._workspace = self._workspace, None
            leave(present)

    def _asked(self, question: Callable[[Workspace], Answer], progress: Progress) -> Answer:
        if self._workspace is None:
            raise Cancelled
        return self._with_workspace(question, progress)

    def _with_workspace(
        self, question: Callable[[Workspace], Answer], progress: Progress
    ) -> Answer:
        del progress
        assert self._workspace is not None  # noqa: S101 - pages exist only while one is open
        return question(self._workspace)

    # What follows runs on the screen's thread.

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._saved_at = self._problem = None
        self._not_saved = []
        self._tell()
        self.opened.emit(opened)

    @Slot(object)
    def _on_looked(self, opened: Opened) -> None:
        self._opened = opened
        self.facts_changed.emit(opened)

    @Slot(object)
    def _on_closed(self, _nothing: object) -> None:
        self._opened = None
        self.closed.emit()

    @Slot(object)
    def _on_done(self, change: Change) -> None:
        self._pending -= 1
        self._forget_deed()
        # Whoever failed before this one would now write over what is newer.
        self._not_saved = []
        self._problem = None
        self._saved_at = datetime.now().astimezone()
        self._tell()
        if change:
            self.changed.emit(change)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._pending -= 1
        deed = self._forget_deed()
        # A rule that refused is told where the deed was wished; here it is the disk that speaks,
        # and what it did not take stays unsaved whatever a rule says meanwhile.
        if isinstance(error, DiskTrouble) or self._is_of_the_workspace(error):
            self._problem = error
            if deed is not None:
                self._not_saved.append(deed)
        self._tell()

    def _is_of_the_workspace(self, error: Exception) -> TypeGuard[Unreadable]:
        """Whether the open file itself was found damaged, and not one that was to be read."""
        place = "" if self._opened is None else str(self._opened.path)
        return isinstance(error, Unreadable) and place in {each.place for each in error.faults}

    def _tell(self) -> None:
        self.save_state_changed.emit(SaveState(self._pending, self._saved_at, self._problem))

    def _forget_deed(self) -> Callable[[Workspace], Change] | None:
        task = self.sender()
        return self._under_way.pop(task, None) if isinstance(task, Task) else None


def _opened(workspace: Workspace) -> Opened:
    from inspector.workspace.plan_history import version_in_force

    return Opened(workspace.path, workspace.facts, workspace.plan, version_in_force(workspace))


def _open(path: Path) -> Workspace:
    from inspector.workspace.workspace import Surroundings, open_workspace

    return open_workspace(path, Surroundings.real())


def _record(entries: tuple[Entry, ...], workspace: Workspace) -> Change:
    from inspector.workspace.recording import record

    return record(workspace, entries)


def _draft(record: RecordKey, text: str, workspace: Workspace) -> Change:
    from inspector.workspace.drafting import draft

    return draft(workspace, record, text)
