"""Which evidence proves the criterion at hand, and how does more of it get in?

Beside a form or in a drawer: pictures in one row, Ctrl+V, Ctrl+E, files dropped on it. Faults stand
in place, one line each, with what to do.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QMouseEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import say
from inspector.wording import tr, words
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.evidence.added_row import AddedRow
from ui.evidence.adding import Adder, Target, can_take, verdict
from ui.evidence.deeds import PieceDeeds
from ui.evidence.link_picker import LinkPicker
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece, pieces_of
from ui.evidence.tile_delegate import TileSize
from ui.evidence.tiles import Tiles
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.buttons import IconButton
from ui.widgets.drop_zone import dragged_paths
from ui.widgets.form_row import fault_text, joined


class EvidenceStrip(QWidget):
    """The evidence of one criterion or clause, in one row."""

    notice_wished = Signal(object)
    preview_wished = Signal(object, object)
    """The pieces of the strip, and the `Piece` to look at."""
    done = Signal(object)
    """A `Change` of evidence that is on disk."""
    undo_wished = Signal(object)
    """A `Change` that is to be taken back."""

    def __init__(self, desk: Desk, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence.strip")
        self._view: InspectionView | None = None
        self._code = ""
        self._awaited: frozenset[RecordKey] = frozenset()
        self.adder = Adder(desk, self)
        self.deeds = PieceDeeds(desk, self)
        self._tiles = Tiles("evidence.tiles", pictures, TileSize.STRIP, self)
        self._empty = EmptyLine(self)
        self._add = IconButton("plus", self)
        self._add.setObjectName("evidence.add")
        self._added = AddedRow(desk, self)
        self._troubles = NoticeBar(self)
        self._picker = LinkPicker(self)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.retranslate()
        self._on_theme()

    def _lay_out(self) -> None:
        self._tiles.setWrapping(False)
        self._tiles.setFlow(Tiles.Flow.LeftToRight)
        self._tiles.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._tiles)
        row = QHBoxLayout()
        row.setSpacing(theme().space("xs"))
        row.addLayout(self._stack, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("xs"))
        layout.addLayout(row)
        layout.addWidget(self._added)
        layout.addWidget(self._troubles)

    def _connect(self) -> None:
        self._add.clicked.connect(self.pick)
        self._empty.clicked.connect(self.pick)
        self._tiles.wished.connect(self._on_wished)
        self._picker.chosen.connect(self._on_links)
        self._added.saved.connect(self.done)
        self._added.closed.connect(self._tiles.setFocus)
        self.adder.added.connect(self._on_added)
        self.adder.refused.connect(self._on_refused)
        self.deeds.notice_wished.connect(self.notice_wished)
        self.deeds.done.connect(self.done)
        self.deeds.undo_wished.connect(self.undo_wished)
        theme().changed.connect(self._on_theme)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What proves the criterion or clause shown."""
        return self._tiles.pieces

    def show_target(self, view: InspectionView, code: str) -> None:
        """Shows what proves a criterion or a clause; new evidence will prove it too."""
        is_same = self._view is not None and (self._view.key, self._code) == (view.key, code)
        self._view, self._code = view, code
        plan = view.sheet.plan
        is_clause = plan.clause(code) is not None
        known = is_clause or plan.criterion(code) is not None
        if not is_same:
            self._added.close_row()
            self._troubles.clear()
            self._awaited = frozenset()
        self.setVisible(known)
        codes = ((), (code,)) if is_clause else ((code,), ())
        may_add = known and view.may_write
        self.adder.target = Target(view.key, *codes) if may_add else None
        self._add.setVisible(may_add)
        pieces = pieces_of(view)
        self._tiles.show_pieces([piece for piece in pieces if code in piece.links])
        self._stack.setCurrentWidget(self._tiles if self._tiles.pieces else self._empty)
        self._empty.setEnabled(may_add)
        self._show_added(view, pieces)

    def set_compact(self, *, compact: bool) -> None:
        """Saves height in a low window."""
        self._tiles.set_size(TileSize.COMPACT if compact else TileSize.STRIP)
        self._on_theme()

    def set_may_reveal(self, *, may_reveal: bool) -> None:
        """Whether a sensitive picture is seen while it is held."""
        self._tiles.may_reveal = may_reveal

    @Slot()
    def paste(self) -> bool:
        """Adds what is on the clipboard; says so when that can be no evidence."""
        if self.adder.target is None:
            return False
        taken = self.adder.paste()
        if not taken:
            said = say("The clipboard holds neither a picture nor files.")
            self._troubles.show_notice(Notice(said, "info", topic="evidence.clipboard"))
        return taken

    @Slot()
    def pick(self) -> None:
        """Lets a person choose files."""
        if self.adder.target is not None:
            self.adder.pick(self)

    def focus_first(self) -> None:
        """Gives the keys to the pictures, else to the way to add one."""
        if self._tiles.pieces:
            if self._tiles.current() is None:
                self._tiles.go_to(self._tiles.pieces[0].record)
            self._tiles.setFocus()
        else:
            self._add.setFocus()

    def tab_stops(self) -> list[QWidget]:
        """The controls as the eyes go through them."""
        return [self._tiles, self._add, self._added.caption, self._added.sensitive]

    def settle(self) -> None:
        """Sends what is still being typed."""
        self._added.commit()

    def retranslate(self) -> None:
        """Puts every word anew."""
        for part in (self._tiles, self._added, self._troubles, self._picker):
            part.retranslate()
        self._empty.show_text(tr("Drop photos here, or press Ctrl+V"))
        self._add.set_name(tr("Add evidence"), "Ctrl+E")

    # Files that hover over it.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.adder.target is None or not can_take(event.mimeData()):
            return
        said = verdict(dragged_paths(event.mimeData()))
        self._empty.show_text(words(said.sentence))
        self._stack.setCurrentWidget(self._empty)
        self._empty.show_hot("yes" if said.takes else "no")
        if said.takes:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._cool()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._cool()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.adder.take(event.mimeData())

    def _cool(self) -> None:
        self._empty.show_text(tr("Drop photos here, or press Ctrl+V"))
        self._empty.show_hot("")
        self._stack.setCurrentWidget(self._tiles if self._tiles.pieces else self._empty)

    # What comes back from the desk.

    def _show_added(self, view: InspectionView, pieces: tuple[Piece, ...]) -> None:
        """The newest of what was just added stands in the line below, once it is in the view."""
        arrived = [piece for piece in pieces if piece.record in self._awaited]
        if arrived:
            self._awaited = frozenset()
            newest = arrived[-1]
            self._tiles.go_to(newest.record)
            self._added.show_piece(view, newest)
            announce(self, tr("{number} is registered.", number=newest.body.number))
        elif self._added.piece is not None:
            shown = self._added.piece.record
            again = next((piece for piece in pieces if piece.record == shown), None)
            if again is None:
                self._added.close_row()
            else:
                self._added.show_piece(view, again)

    @Slot(object)
    def _on_added(self, change: Change) -> None:
        records = {record for record in change.records if record.kind is Kind.EVIDENCE}
        if not records:
            said = say("This file is evidence here already; nothing had to be added.")
            self._troubles.show_notice(Notice(said, "info", topic="evidence.known"))
        self._awaited |= records
        self.done.emit(change)

    @Slot(str, object)
    def _on_refused(self, name: str, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults])
        self._troubles.show_notice(Notice(said, "bad", topic=f"evidence.{name}"))

    # What a person wishes.

    @Slot(str)
    def _on_wished(self, name: str) -> None:
        view, chosen, current = self._view, self._tiles.chosen(), self._tiles.current()
        if view is None or current is None:
            return
        if name == "preview":
            self.preview_wished.emit(self._tiles.pieces, current)
        elif name == "edit" and view.may_write:
            self._added.show_piece(view, current)
            self._added.caption.setFocus()
        elif not view.may_write:
            return
        elif name == "sensitive":
            self.deeds.toggle_sensitive(chosen)
        elif name == "withdraw":
            self.deeds.withdraw(chosen)
        elif name == "link":
            below = self._tiles.mapToGlobal(QPoint(0, self._tiles.height()))
            self._picker.ask_links(view.sheet.plan, current.links, below)

    @Slot(object, object)
    def _on_links(self, criteria: tuple[str, ...], clauses: tuple[str, ...]) -> None:
        self.deeds.link(self._tiles.chosen(), criteria, clauses)

    @Slot()
    def _on_theme(self) -> None:
        height = self._tiles.tile().height()
        bar = self._tiles.horizontalScrollBar().sizeHint().height()
        self._tiles.setFixedHeight(height + bar)
        self._empty.setFixedHeight(height)


class EmptyLine(QFrame):
    """A dashed line that says how evidence gets in; a click chooses files."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="drop", hot="")
        self._text = QLabel(self)
        self._text.setObjectName("evidence.empty")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        mark(self._text, type="dense", tone="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().space("s"), 0, theme().space("s"), 0)
        layout.addWidget(self._text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        """Says how, or what will happen to what hovers."""
        self._text.setText(text)

    def show_hot(self, hot: str) -> None:
        """Shows whether what hovers would be taken: "yes", "no", "" for nothing there."""
        mark(self, hot=hot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self.clicked.emit()
