"""Where is the plan while it is being written on the screen?

One tree for all editors: each edit is a new tree, taken back by Ctrl+Z, and durable within 400 ms.
What is wrong with it is asked of the domain after every edit, and told to all editors at once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inspector.domain.faults import Fault, World
from inspector.domain.plan_draft import (
    DraftReading,
    Tree,
    at,
    place_of,
    read_draft,
    tree_of,
    with_at,
)
from inspector.domain.sentences import Sentence
from ui.sending import Sender

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.plan_shape import Path
    from inspector.workspace.plan_drafting import PlanDesk
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_KEPT_AFTER = 400
_MOST = 200


class Draft(QObject):
    """The draft of the plan, its reading, and its history."""

    changed = Signal()
    """Another tree, or another plan in force behind it."""
    refused = Signal(object)
    """The `World` that kept the draft from the disk."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk: PlanDesk | None = None
        self.tree: Tree = {}
        self.reading: DraftReading = read_draft({})
        self._faults: dict[str, Fault] = {}
        self._back: list[tuple[Tree, str]] = []
        self._again: list[Tree] = []
        self._errands = Sender(desk, self)
        self._errands.refused.connect(self._on_refused)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEPT_AFTER)
        self._keeping.timeout.connect(self.keep)

    def show_desk(self, desk: PlanDesk) -> None:
        """Takes what the workspace has; what is being typed here is newer."""
        former, self.desk = self.desk, desk
        if self._keeping.isActive() or self._errands.is_busy:
            return
        is_other = former is not None and former.plan.digest != desk.plan.digest
        if self.tree != desk.tree:
            self._back, self._again = [], []
            self._take(desk.tree)
        elif is_other or former != desk:
            self.changed.emit()

    @property
    def is_edited(self) -> bool:
        """Whether the draft says anything else than the plan in force."""
        return self.desk is not None and self.tree != tree_of(self.desk.plan)

    def at(self, path: Path) -> object:
        """What stands at a path."""
        return at(self.tree, path)

    def text(self, path: Path) -> str:
        """The text at a path, "" where nothing stands."""
        found = at(self.tree, path)
        return found if isinstance(found, str) else ""

    def fault(self, path: Path) -> Fault | None:
        """What is wrong at that very place."""
        return self._faults.get(place_of(path))

    def faults_below(self, path: Path) -> tuple[Fault, ...]:
        """All that is wrong there and below it."""
        head = place_of(path)
        return tuple(
            fault
            for fault in self.reading.faults
            if fault.place == head or fault.place.startswith(f"{head}.")
        )

    # Edits.

    def apply(self, tree: Tree, topic: str = "") -> None:
        """Another tree; edits in a row with one topic, such as typing, are one step back.

        Nothing is edited before the workspace has told its draft: that one would be lost.
        """
        if self.desk is None or tree == self.tree:
            return
        if not (topic and self._back and self._back[-1][1] == topic):
            self._back = [*self._back[-_MOST:], (self.tree, topic)]
        self._again = []
        self._take(tree)
        self._keeping.start()

    def put(self, path: Path, value: object) -> None:
        """Another value at a path; None takes the key out."""
        self.apply(with_at(self.tree, path, value), place_of(path))

    def end_topic(self) -> None:
        """What comes next is a step of its own."""
        if self._back:
            self._back[-1] = (self._back[-1][0], "")

    @property
    def can_undo(self) -> bool:
        """Whether anything can be taken back."""
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        """Whether anything can be done again."""
        return bool(self._again)

    def undo(self) -> None:
        """Goes back to the tree before the last edit."""
        if self._back:
            former, _ = self._back.pop()
            self._again.append(self.tree)
            self._take(former)
            self._keeping.start()

    def redo(self) -> None:
        """Does the last edit again that was taken back."""
        if self._again:
            self._back.append((self.tree, ""))
            self._take(self._again.pop())
            self._keeping.start()

    @Slot()
    def keep(self) -> None:
        """Puts the draft on the disk; one that says nothing new is forgotten there."""
        self._keeping.stop()
        deed = partial(_keep, self.tree) if self.is_edited else _drop
        self._errands.do(deed)

    def settle(self) -> None:
        """Sends at once what waits for a pause."""
        if self._keeping.isActive():
            self.keep()

    def _take(self, tree: Tree) -> None:
        self.tree = tree
        self.reading = read_draft(tree)
        self._faults = {}
        for fault in self.reading.faults:
            self._faults.setdefault(fault.place, fault)
        self.changed.emit()

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        self.refused.emit(error)


def said_of(faults: tuple[Fault, ...]) -> tuple[Sentence, ...]:
    """What the faults say, each sentence once."""
    return tuple(dict.fromkeys(fault.sentence for fault in faults))


def _keep(tree: Tree, workspace: Workspace) -> Change:
    from inspector.workspace.plan_drafting import keep_draft

    return keep_draft(workspace, tree)


def _drop(workspace: Workspace) -> Change:
    from inspector.workspace.plan_drafting import drop_draft

    return drop_draft(workspace)
