"""How is a deed on the screen taken back, and done again?

Each inspection has its own stack. A command holds the `Change` that is on disk; taking it back
appends the former state (M13), and what that wrote is what doing it again takes back. The desk
answers later: until it has, nothing more is taken back, and a refusal leaves the stack as it was,
without the command that cannot be undone.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.records import InspectionKey
from inspector.domain.revisions import RevisionId
from inspector.domain.sentences import Sentence
from inspector.wording import words
from inspector.workspace.undoing import carries, label, undo
from inspector.workspace.workspace import Workspace
from ui.desk import Desk
from ui.sending import Sender

MOST = 200
"""Deeds that can be taken back, by inspection."""


class Deed(QUndoCommand):
    """One deed of a person, however many records it wrote."""

    def __init__(self, history: History, change: Change, said: Sentence) -> None:
        super().__init__()
        self._history = history
        self._said = said
        self._is_quiet = True
        self.change = change
        self.retranslate()

    def retranslate(self) -> None:
        """Names the deed in the language in use, for 'Undo: C1 8/10'."""
        self.setText(words(self._said))

    def undo(self) -> None:
        if not self._is_quiet:
            self._history.take_back(self)

    def redo(self) -> None:
        # The first 'redo' is the deed itself, which is on disk already.
        if self._is_quiet:
            self._is_quiet = False
        else:
            self._history.take_back(self)

    def be_quiet(self) -> None:
        """The next step over this command only puts the stack right."""
        self._is_quiet = True


class History(QObject):
    """The stack of one inspection."""

    refused = Signal(object)
    """The `World` that says why a deed cannot be taken back."""
    busy_changed = Signal()
    """A step began or ended."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._current: Deed | None = None
        self._done: Change | None = None
        self._was_undo = False
        self._carried: dict[RevisionId, RevisionId] = {}
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MOST)

    @property
    def is_busy(self) -> bool:
        """Whether a step is on its way to the disk."""
        return self._current is not None

    def push(self, change: Change, said: Sentence) -> None:
        """Adds a deed that is on disk."""
        self.stack.push(Deed(self, change, said))

    def undo(self) -> None:
        """Takes the last deed back, unless a step is still under way."""
        if not self.is_busy and self.stack.canUndo():
            self._was_undo = True
            self.stack.undo()

    def undo_deed(self, change: Change) -> bool:
        """Takes this very deed back if it is the last one; False if it is not."""
        last = self.stack.command(self.stack.index() - 1) if self.stack.canUndo() else None
        if self.is_busy or not isinstance(last, Deed) or last.change != change:
            return False
        self.undo()
        return True

    def redo(self) -> None:
        """Does again what was taken back last."""
        if not self.is_busy and self.stack.canRedo():
            self._was_undo = False
            self.stack.redo()

    def clear(self) -> None:
        """Forgets all deeds: a sign-off ends undoing (M13)."""
        self.stack.clear()
        self._carried.clear()

    def retranslate(self) -> None:
        """Names every deed anew."""
        for position in range(self.stack.count()):
            command = self.stack.command(position)
            if isinstance(command, Deed):
                command.retranslate()

    def take_back(self, deed: Deed) -> None:
        """Asks the desk to take back what the deed wrote last; the stack calls it."""
        self._current = deed
        task = self._desk.do(partial(_undo, deed.change, dict(self._carried)))
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._on_failed)
        self.busy_changed.emit()
        task.start()

    @Slot(object)
    def _on_done(self, change: Change) -> None:
        if self._current is not None:
            self._done = change
            task = self._desk.ask(partial(_carries, self._current.change, change))
            task.succeeded.connect(self._on_carried)
            task.start()

    @Slot(object)
    def _on_carried(self, carried: dict[RevisionId, RevisionId]) -> None:
        self._carried.update(carried)
        deed, self._current = self._current, None
        if deed is not None and self._done is not None:
            deed.change = self._done
        self.busy_changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        deed, self._current = self._current, None
        if deed is not None:
            self._drop(deed)
        self.busy_changed.emit()
        if isinstance(error, World):
            self.refused.emit(error)

    def _drop(self, deed: Deed) -> None:
        """Steps back over the command without a deed, which takes an obsolete one off the stack."""
        deed.be_quiet()
        deed.setObsolete(True)
        if self._was_undo:
            self.stack.redo()
        else:
            self.stack.undo()


class Histories(QObject):
    """The stacks of all inspections that were worked on since the workspace was opened."""

    refused = Signal(object)
    changed = Signal()
    """What can be taken back or done again is another deed than before."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._histories: dict[InspectionKey, History] = {}
        self._names = Sender(desk, self)
        self._names.answered.connect(self._on_named)
        self._turns = Sender(desk, self)
        self._turns.answered.connect(self._on_turn)
        self._turns.saved.connect(self._on_taken_back)
        self._turns.refused.connect(self._on_refused)
        desk.closed.connect(self.forget)

    def of(self, key: InspectionKey) -> History:
        """The stack of an inspection, made when it is first wanted."""
        if key not in self._histories:
            history = History(self._desk, self)
            history.refused.connect(self.refused)
            history.busy_changed.connect(self.changed)
            history.stack.indexChanged.connect(self.changed)
            self._histories[key] = history
        return self._histories[key]

    def note(self, key: InspectionKey, change: Change) -> None:
        """Has a deed that is on disk undoable; its words are asked of the desk."""
        if change:
            self._names.ask(partial(_label, change), (key, change))

    def take_back(self, key: InspectionKey, change: Change) -> None:
        """Takes a certain deed back, as Ctrl+Z does, so that Ctrl+Y does it again.

        Where others were done since, it is taken back by a deed of its own.
        """
        # Behind the question for its name, after which the deed stands on the stack.
        self._turns.ask(_nothing, (key, change))

    def retranslate(self) -> None:
        """Names every deed anew."""
        for history in self._histories.values():
            history.retranslate()

    @Slot()
    def forget(self) -> None:
        """Forgets every stack: another workspace has other deeds."""
        for history in self._histories.values():
            history.deleteLater()
        self._histories = {}

    @Slot(object, object)
    def _on_named(self, deed: tuple[InspectionKey, Change], said: Sentence) -> None:
        key, change = deed
        self.of(key).push(change, said)

    @Slot(object, object)
    def _on_turn(self, deed: tuple[InspectionKey, Change], _answer: object) -> None:
        key, change = deed
        if not self.of(key).undo_deed(change):
            self._turns.do(partial(_undo, change, {}), key)

    @Slot(object, object)
    def _on_taken_back(self, key: InspectionKey, change: Change) -> None:
        self.note(key, change)

    @Slot(object, object)
    def _on_refused(self, _key: object, error: World) -> None:
        self.refused.emit(error)


def _undo(change: Change, carried: dict[RevisionId, RevisionId], workspace: Workspace) -> Change:
    return undo(workspace, change, carried=carried)


def _carries(taken_back: Change, by: Change, workspace: Workspace) -> dict[RevisionId, RevisionId]:
    return carries(workspace, taken_back, by)


def _nothing(_workspace: Workspace) -> None:
    """Asks for nothing but one's turn at the desk."""


def _label(change: Change, workspace: Workspace) -> Sentence:
    return label(workspace, change)
