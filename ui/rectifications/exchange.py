"""What goes out from the ledger, and what comes into it: notices, forms, replies, new items?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector import places
from inspector.domain.changes import Change
from inspector.domain.records import Kind
from inspector.domain.sentences import say, say_count
from inspector.wording import tr
from ui.imports.asking import ask_for_files
from ui.rectifications import asking
from ui.rectifications.carry_panel import CarryPanel
from ui.rectifications.issue_dialog import IssueDialog
from ui.rectifications.listing import MakePanel, ReplyPanel
from ui.sending import Sender
from ui.shell.drops import are_workbooks
from ui.widgets.drawer import Drawer
from ui.widgets.drop_zone import DropCover, DropZone, Verdict

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.workspace.carrying import FollowUp
    from inspector.workspace.ledger import LedgerRow
    from inspector.workspace.rectifying import Loss
    from inspector.workspace.replying import ReplyPreview, ReplyRead
    from ui.desk import Desk

_ISSUE, _TAKE, _MAKE, _CARRY = "issue", "take", "make", "carry"


class Exchange(QObject):
    """Three drawers over the page, a field for dropped files, and what they set going."""

    done = Signal(object, object)
    """A `Change` that is on disk, and the `Sentence` that says so."""
    issued = Signal(object, object)
    """The same, for notices: `write_papers` writes them and their reply forms."""
    told = Signal(object)
    """A `Sentence` about what was written."""
    refused = Signal(object)
    """The `World` that says why nothing was done."""
    work_begun = Signal(object, str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._deeds = Sender(desk, self)
        self._lost = Sender(desk, self)
        self._open = Sender(desk, self)
        self._reading = Sender(desk, self)
        self._previews = Sender(desk, self)
        self._papers = Sender(desk, self)
        self._writing = Sender(desk, self)
        self.replies = ReplyPanel(page)
        self.reply_drawer = Drawer(page, self.replies, "drop")
        self.makes = MakePanel(page)
        self.make_drawer = Drawer(page, self.makes, "plus")
        self.carries = CarryPanel(desk.plan, page)
        self.carry_drawer = Drawer(page, self.carries, "chevron-right")
        zone = DropZone(say("Drop the reply workbooks of units here."), _judge, parent=page)
        zone.setObjectName("rectifications.drop")
        zone.dropped.connect(self.read_replies)
        self._cover = DropCover(page, zone)
        self.replies.wished.connect(self._on_take)
        self.makes.wished.connect(self._on_make)
        self.carries.wished.connect(self._on_carry)
        self._deeds.saved.connect(self._on_saved)
        self._lost.answered.connect(self._on_losses)
        self._open.answered.connect(self._on_follow_ups)
        self._reading.answered.connect(self._on_read)
        self._previews.answered.connect(self._on_previews)
        self._papers.answered.connect(self._on_papers)
        self._writing.answered.connect(self._on_written)
        for sender in (
            self._deeds, self._lost, self._open, self._reading, self._previews, self._papers,
            self._writing,
        ):  # fmt: skip
            sender.refused.connect(self._on_refused)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.reply_drawer.set_words(tr("Replies of units"), tr("Close"))
        self.make_drawer.set_words(tr("Items of lost points"), tr("Close"))
        self.carry_drawer.set_words(tr("Start the follow-up round"), tr("Close"))
        self.carries.retranslate()
        self.replies.retranslate()
        self.makes.retranslate()

    # What a person wishes.

    def issue(self, rows: Sequence[LedgerRow], today: date) -> None:
        """Asks for the particulars, then issues a notice to each unit of these items."""
        wanted = IssueDialog.ask(rows, today, self._page.window())
        if wanted is not None:
            records = tuple(row.record for row in rows)
            self._deeds.do(partial(asking.issue, records, wanted), _ISSUE)

    @Slot()
    def open_losses(self) -> None:
        """Shows what could become an item."""
        self._lost.ask(asking.losses)

    @Slot()
    def open_follow_ups(self) -> None:
        """Shows with what the follow-up round would start."""
        self._open.ask(asking.follow_ups)

    @Slot()
    def choose_replies(self) -> None:
        """Lets a person choose reply workbooks."""
        self.read_replies(ask_for_files(self._page))

    @Slot(object)
    def read_replies(self, paths: Sequence[Path]) -> None:
        """Reads reply workbooks and shows what they would bring."""
        if paths and not self._reading.is_busy:
            task = self._reading.long(partial(asking.read, tuple(paths)))
            self.work_begun.emit(task, tr("Reading"))

    @Slot()
    def _on_take(self) -> None:
        self._deeds.do(partial(asking.take, self.replies.previews), _TAKE)

    @Slot()
    def _on_make(self) -> None:
        records = tuple(loss.record for loss in self.makes.chosen)
        self._deeds.do(partial(asking.make, records), _MAKE)

    @Slot()
    def _on_carry(self) -> None:
        wanted = self.carries.chosen
        if wanted is not None:
            self._deeds.do(partial(asking.carry, wanted), _CARRY)

    # What comes back.

    @Slot(object, object)
    def _on_follow_ups(self, _tag: object, found: tuple[FollowUp, ...]) -> None:
        self.carries.show_follow_ups(found)
        self.carry_drawer.open_drawer()

    @Slot(object, object)
    def _on_losses(self, _tag: object, losses: tuple[Loss, ...]) -> None:
        self.makes.show_losses(losses)
        self.make_drawer.open_drawer()

    @Slot(object, object)
    def _on_read(self, _tag: object, read: tuple[ReplyRead, ...]) -> None:
        self._previews.ask(partial(asking.preview, read))

    @Slot(object, object)
    def _on_previews(self, _tag: object, previews: tuple[ReplyPreview, ...]) -> None:
        self.replies.show_previews(previews)
        self.reply_drawer.open_drawer()

    @Slot(object, object)
    def _on_saved(self, what: str, change: Change) -> None:
        self.reply_drawer.close_drawer()
        self.make_drawer.close_drawer()
        self.carry_drawer.close_drawer()
        count = len(change.records)
        if what == _ISSUE:
            notices = sum(each.kind is Kind.NOTICE for each in change.records)
            issued = say_count("{count} notice is issued.", "{count} notices are issued.", notices)
            self.issued.emit(change, issued)
            return
        if what == _TAKE:
            said = say_count("{count} answer came in.", "{count} answers came in.", count)
        elif what == _CARRY:
            said = say_count(
                "The round starts with {count} item.", "The round starts with {count} items.", count
            )
        else:
            said = say_count("{count} item is made.", "{count} items are made.", count)
        self.done.emit(change, said)

    def write_papers(self, change: Change) -> None:
        """Writes the notices that the change issued, and their reply forms, where one says."""
        self._papers.ask(partial(asking.papers, change))

    @Slot(object, object)
    def _on_papers(self, _tag: object, papers: asking.Papers) -> None:
        folder = QFileDialog.getExistingDirectory(
            self._page.window(), tr("Where notices and forms go"), str(places.documents_folder())
        )
        if folder:
            task = self._writing.long(partial(asking.write_papers, papers, Path(folder)), folder)
            self.work_begun.emit(task, tr("Writing notices"))

    @Slot(object, object)
    def _on_written(self, folder: str, count: int) -> None:
        said = say_count(
            "{count} file is written to {folder}.",
            "{count} files are written to {folder}.",
            count,
            folder=folder,
        )
        self.told.emit(said)

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        self.refused.emit(error)


def _judge(paths: tuple[Path, ...]) -> Verdict:
    """Workbooks are read as replies; nothing comes in by it."""
    if not are_workbooks(paths) or any(path.is_dir() for path in paths):
        return Verdict(say("Reply workbooks of units are taken here."), takes=False)
    said = say_count(
        "Let go to look at {count} reply", "Let go to look at {count} replies", len(paths)
    )
    return Verdict(said, takes=True)
