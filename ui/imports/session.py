"""Who leads an import from the first file to the last word: read, choose, take in, take back?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inspector.domain.changes import Change
from inspector.wording import tr, tr_count
from inspector.workspace.parcels import PACK
from ui.garbage import collector
from ui.imports.choice import Choice
from ui.imports.scan import Scan, Seen
from ui.imports.taking import Came, Taking, Wish
from ui.sending import Sender

if TYPE_CHECKING:
    from inspector.workspace.file_rows import FileRow
    from inspector.workspace.past_imports import Interrupted
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk


_TELL_EVERY_MS = 100


class Session(QObject):
    """The files on the page, and what is being done with them."""

    changed = Signal()
    """Files came, were weighed again, chosen, or had their turn."""
    work_began = Signal(str)
    """Something that takes time, by its name."""
    work_ended = Signal()
    progressed = Signal(int, int)
    reading = Signal(object)
    """The `Task` that reads files."""
    read = Signal(bool)
    """All files were read; True where a person stopped it."""
    came = Signal(object)
    """What an import `Came` to."""
    undone = Signal()
    refused = Signal(object)
    """The `World` that says why an import cannot be taken back."""
    interrupted = Signal(object)
    """An import that was `Interrupted` when the program last ran."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.choice = Choice()
        self._scan = Scan(desk, self)
        self._taking = Taking(desk, self)
        self._sender = Sender(desk, self)
        self._cut_off: Interrupted | None = None
        self._takes_up = False
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL_EVERY_MS)
        self._telling.timeout.connect(self.changed)
        self._scan.began.connect(self.reading)
        self._scan.came.connect(self._on_came)
        self._scan.progressed.connect(self.progressed)
        self._scan.ended.connect(self._on_read)
        self._scan.weighed.connect(self.weigh_if_stale)
        self._taking.progressed.connect(self.progressed)
        self._taking.took.connect(self._on_took)
        self._taking.ended.connect(self._on_taken)
        self._sender.saved.connect(self._on_undone)
        self._sender.refused.connect(self._on_refused)
        self._sender.answered.connect(self._on_answered)
        desk.closed.connect(self._on_closed)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read or taken in."""
        return self._scan.is_reading or self._taking.is_busy

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way, and every figure stands."""
        return not self.is_busy and self._scan.is_settled

    @property
    def skipped(self) -> int:
        """How many files in the folders are no workbooks."""
        return self._scan.skipped

    def look_for_cut_off(self) -> None:
        """Asks whether an import was cut off; `interrupted` tells."""
        self._sender.ask(_interrupted)

    def begin(self, paths: Sequence[Path]) -> bool:
        """Reads files and folders; False while something else is under way."""
        if not paths or self.is_busy:
            return False
        self.work_began.emit(tr("Reading"))
        self._scan.begin(tuple(paths))
        return True

    def read_again(self, path: str, password: str) -> None:
        """Reads a protected file with a password."""
        row = next((row for row in self.choice.rows if row.path == path), None)
        if row is None or self.is_busy:
            return
        self.work_began.emit(tr("Reading"))
        self._scan.forget([path])
        self._scan.begin((row.seen.read.source,), (password,))

    @Slot()
    def stop(self) -> None:
        """Stops at the next safe point; what was read or taken in stays."""
        self._scan.stop()
        self._taking.stop()

    def take_chosen(self) -> None:
        """Takes the chosen files in, each whole, as one batch."""
        wishes = self.choice.wishes()
        if wishes and not self.is_busy:
            self._scan.stop_weighing()
            self.work_began.emit(tr("Importing"))
            self._taking.begin(wishes)
            self.changed.emit()

    def forget(self, paths: Sequence[str]) -> None:
        """Takes files off the list; what the others would do is weighed again."""
        if self.is_busy:
            return
        self.choice.forget(paths)
        self._scan.forget(paths)
        self._weigh_rest()

    def undo(self, batch: str) -> None:
        """Sets an import aside."""
        self._sender.do(partial(_undo, batch), batch)

    @Slot()
    def go_on(self) -> None:
        """Takes up the import that was cut off."""
        if self._cut_off is not None and not self.is_busy:
            self._takes_up = True
            self.work_began.emit(tr("Reading"))
            self._scan.begin_sources(self._cut_off.sources)

    def take_up(self, found: Interrupted) -> None:
        """Reads the files of a batch that was begun elsewhere, and takes them in."""
        self._cut_off = found
        self.go_on()

    @Slot()
    def leave_it(self) -> None:
        """Ends the import that was cut off where it is."""
        found, self._cut_off = self._cut_off, None
        if found is not None:
            self._desk.ask(partial(_leave, found)).start()

    @Slot()
    def _on_closed(self) -> None:
        self._scan.stop()
        self._scan.forget()

    @Slot(object)
    def _on_came(self, seen: tuple[Seen, ...]) -> None:
        self.choice.show(seen, self._desk.plan, self._scan.names)
        self.changed.emit()

    @Slot(bool)
    def _on_read(self, was_stopped: bool) -> None:
        self.work_ended.emit()
        if self._takes_up and self._cut_off is not None:
            self._takes_up = False
            self._take_in(self._cut_off)
            return
        self.read.emit(was_stopped)
        self.weigh_if_stale()
        self.changed.emit()

    @Slot()
    def weigh_if_stale(self) -> None:
        """Weighs anew where what is chosen changes what the other files would do."""
        if not self.is_busy and self.choice.is_stale:
            self._scan.weigh_again(self.choice.note_weighed())

    def _take_in(self, found: Interrupted) -> None:
        reads = {seen.path: seen.read for seen in self._scan.seen}
        there = [each for each in found.files if each.path in reads]
        self.work_began.emit(tr("Importing"))
        wishes = [Wish(reads[each.path]) for each in there]
        self._taking.go_on(found.run, [each.position for each in there], wishes)

    @Slot(object)
    def _on_took(self, file: FileRow) -> None:
        self.choice.took(file)
        collector().keep()
        if not self._telling.isActive():
            self._telling.start()

    @Slot(object)
    def _on_taken(self, came: Came) -> None:
        self._cut_off = None
        self.work_ended.emit()
        if any(row.claims.kind == PACK for row in came.rows):
            self._desk.look_again().start()
        self.came.emit(came)
        self._scan.forget([row.path for row in self.choice.rows if row.taken is not None])
        self._weigh_rest()

    def _weigh_rest(self) -> None:
        """What is left on the list is weighed by what is here now."""
        if self._scan.seen:
            self._scan.weigh_again(self.choice.note_weighed(is_anew=True))
        self.changed.emit()

    @Slot(object, object)
    def _on_undone(self, _batch: str, _change: Change) -> None:
        self.undone.emit()
        self.choice.forget([row.path for row in self.choice.rows if row.taken is not None])
        self._weigh_rest()

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: object) -> None:
        self.refused.emit(error)

    @Slot(object, object)
    def _on_answered(self, _tag: object, found: Interrupted | None) -> None:
        self._cut_off = found
        if found is not None:
            self.interrupted.emit(found)


def read_words(session: Session, seconds: float, *, was_stopped: bool) -> str:
    """What reading came to: how many files, how long, how many others lay there."""
    count = len(session.choice.rows)
    said = tr_count("{count} file read", "{count} files read", count)
    if was_stopped:
        said = tr("{read}, then stopped", read=said)
    else:
        took = tr_count("{count} second", "{count} seconds", max(1, round(seconds)))
        said = tr("{read} in {time}", read=said, time=took)
    if session.skipped:
        other = tr_count(
            "{count} other file skipped", "{count} other files skipped", session.skipped
        )
        said = f"{said} · {other}"
    return said


def _interrupted(workspace: Workspace) -> Interrupted | None:
    from inspector.workspace.past_imports import interrupted

    return interrupted(workspace)


def _leave(found: Interrupted, _workspace: Workspace) -> None:
    found.run.stop()


def _undo(batch: str, workspace: Workspace) -> Change:
    from inspector.workspace.import_undo import undo_import

    return undo_import(workspace, batch)
