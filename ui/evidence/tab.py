"""Where does a person see all evidence of a locality, and say what each piece proves?"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import say, say_in
from inspector.wording import tr
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.evidence.adding import Adder, Target, verdict
from ui.evidence.deeds import PieceDeeds
from ui.evidence.link_picker import LinkPicker
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Order, Piece, arranged, pieces_of
from ui.evidence.piece_form import PieceForm
from ui.evidence.tile_delegate import TileSize
from ui.evidence.tiles import Tiles
from ui.icons import icon
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.chips import Chip, Chips
from ui.widgets.drop_zone import DropCover, DropZone
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text, joined
from ui.widgets.form_scroll import FormScroll
from ui.widgets.segmented import Choice, Segmented

_FORM_BREADTH = 340
_LOW = 560
"""Logical px of height at 100 % text below which an empty list does without its drawing."""
_ALL, _UNLINKED, _SENSITIVE = "all", "unlinked", "sensitive"


class EvidenceTab(QWidget):
    """All pieces as pictures, and beside them what is known of the current one."""

    notice_wished = Signal(object)
    preview_wished = Signal(object, object)
    history_wished = Signal(object)
    done = Signal(object)
    undo_wished = Signal(object)
    """A `Change` that is to be taken back."""

    def __init__(self, desk: Desk, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence.tab")
        self._pictures = pictures
        self._view: InspectionView | None = None
        self._pieces: tuple[Piece, ...] = ()
        self._awaited: frozenset[RecordKey] = frozenset()
        self.adder = Adder(desk, self)
        self.deeds = PieceDeeds(desk, self)
        self._make_controls(desk)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self, desk: Desk) -> None:
        self._chips = Chips((), self)
        self._order = Segmented(
            (
                Choice(Order.NUMBER, say("By number")),
                Choice(Order.CRITERION, say("By criterion")),
                Choice(Order.TIME, say("By time")),
            ),
            self,
        )
        self._order.choose(Order.NUMBER)
        self._paste = QPushButton(icon("copy", "text2"), "", self)
        self._paste.setObjectName("evidence.paste")
        self._add = QPushButton(icon("plus", "text2"), "", self)
        self._add.setObjectName("evidence.add_files")
        self._troubles = NoticeBar(self)
        self.tiles = Tiles("evidence.all", self._pictures, TileSize.LARGE, self)
        self._empty = EmptyState(
            "photo",
            say("No evidence yet. Press Ctrl+V to paste a screenshot, or drop photos and files."),
            (say("Add files (Ctrl+E)"),),
            self,
        )
        self.form = PieceForm(desk, self)
        self._picker = LinkPicker(self)
        self._zone = DropZone(say("Let go to add evidence"), verdict, "photo", self)
        self._cover = DropCover(self, self._zone)

    def _lay_out(self) -> None:
        look = theme()
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        inset, slit = look.space("m"), look.space("s")
        self._bar.setContentsMargins(inset, slit, inset, slit)
        self._bar.setSpacing(slit)
        self._bar.addWidget(self._chips, 1)
        self._controls = QWidget(self)
        controls = QHBoxLayout(self._controls)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(look.space("m"))
        for control in (self._order, self._paste, self._add):
            controls.addWidget(control)
        self._bar.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tiles)
        self._stack.addWidget(self._empty)
        # Notices are worth more height than the drawing of an empty list.
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        left = QFrame(self)
        mark(left, kind="sheet")
        left.setLayout(self._stack)
        inside = QFrame(self)
        mark(inside, kind="sheet")
        column = QVBoxLayout(inside)
        side = look.space("m")
        column.setContentsMargins(side, side, side, side)
        column.addWidget(self.form)
        self._side = FormScroll(inside, self)
        beside = QHBoxLayout()
        beside.setSpacing(look.number("shape-border"))
        beside.addWidget(left, 1)
        beside.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar)
        layout.addWidget(self._troubles)
        layout.addLayout(beside, 1)

    def _connect(self) -> None:
        self._chips.chosen.connect(self._show_pieces)
        self._order.chosen.connect(self._show_pieces)
        self._paste.clicked.connect(self.paste)
        self._add.clicked.connect(self.pick)
        self._empty.buttons[0].clicked.connect(self.pick)
        self._zone.dropped.connect(self._on_dropped)
        self.tiles.wished.connect(self._on_wished)
        self.tiles.current_changed.connect(self._on_current)
        self._picker.chosen.connect(self._on_links)
        self.form.preview_wished.connect(self._on_preview)
        self.form.withdraw_wished.connect(self._on_withdraw)
        self.form.history_wished.connect(self.history_wished)
        self.form.saved.connect(self.done)
        self.adder.added.connect(self._on_added)
        self.adder.refused.connect(self._on_refused)
        self.deeds.notice_wished.connect(self.notice_wished)
        self.deeds.done.connect(self.done)
        self.deeds.undo_wished.connect(self.undo_wished)
        self._pictures.arrived.connect(self._on_arrived)
        theme().changed.connect(self._on_theme)
        for keys, slot in ((QKeySequence.StandardKey.Paste, self.paste),):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._on_theme()

    def actions_of_list(self) -> list[QAction]:
        """The list's deeds, for menu, palette and key sheet."""
        return self.tiles.key_actions()

    def show_view(self, view: InspectionView) -> None:
        """Shows the evidence as it stands."""
        self._view = view
        self.adder.target = Target(view.key) if view.may_write else None
        self._pieces = pieces_of(view)
        for control in (self._paste, self._add):
            control.setEnabled(view.may_write)
        self._show_chips()
        self._show_pieces()

    def go_to(self, record: RecordKey | None) -> None:
        """Puts the keys on a piece, else on the first one that proves nothing."""
        if record is None:
            unlinked = (piece for piece in self._pieces if not piece.is_linked)
            first = next(unlinked, self._pieces[0] if self._pieces else None)
            record = first.record if first is not None else None
        if record is not None:
            if not self.tiles.go_to(record):
                self._chips.choose(_ALL)
                self._show_pieces()
                self.tiles.go_to(record)
            self.tiles.setFocus()

    def focus_first(self) -> None:
        """Gives the keys to the list, else to the way to add."""
        if self._pieces:
            self.go_to((self.tiles.current() or self._pieces[0]).record)
        else:
            self._empty.buttons[0].setFocus()

    def settle(self) -> None:
        """Sends what is still being typed."""
        self.form.commit()

    def set_may_reveal(self, *, may_reveal: bool) -> None:
        """Whether a sensitive picture is seen while it is held."""
        self.tiles.may_reveal = may_reveal

    @Slot()
    def paste(self) -> None:
        """Adds what is on the clipboard."""
        if self.adder.target is not None and not self.adder.paste():
            said = say("The clipboard holds neither a picture nor files.")
            self._troubles.show_notice(Notice(said, "info", topic="evidence.clipboard"))

    @Slot()
    def pick(self) -> None:
        """Lets a person choose files."""
        if self.adder.target is not None:
            self.adder.pick(self)

    def retranslate(self) -> None:
        """Puts every word anew."""
        for part in (self._order, self.tiles, self._empty, self.form, self._troubles):
            part.retranslate()
        self._zone.retranslate()
        self._picker.retranslate()
        self._order.setAccessibleName(tr("Order of the evidence"))
        self._paste.setText(tr("Paste (Ctrl+V)"))
        self._add.setText(tr("Add files (Ctrl+E)"))
        self._show_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.set_compact(compact=self.height() < _LOW * theme().text_percent / 100)
        self._arrange()

    def _arrange(self) -> None:
        """Puts the controls beneath the filters where both do not fit into one line."""
        margins = self._bar.contentsMargins()
        sides = margins.left() + margins.right() + self._bar.spacing()
        parts = (self._chips, self._controls)
        broad = sum(part.sizeHint().width() for part in parts) + sides
        fits = broad <= self.width()
        direction = QBoxLayout.Direction
        self._bar.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def _show_chips(self) -> None:
        unlinked = sum(not piece.is_linked for piece in self._pieces)
        sensitive = sum(piece.body.sensitive for piece in self._pieces)
        warns = ("triangle-alert", "warn") if unlinked else ("", "text2")
        self._chips.show_chips(
            (
                Chip(_ALL, say_in("evidence", "All"), len(self._pieces)),
                Chip(_UNLINKED, say("Not linked"), unlinked, *warns),
                Chip(_SENSITIVE, say_in("evidence", "Sensitive"), sensitive, "eye-off"),
            )
        )
        self._arrange()

    @Slot()
    def _show_pieces(self) -> None:
        order = self._order.value
        pieces = arranged(self._pieces, Order(order) if isinstance(order, str) else Order.NUMBER)
        if self._chips.value == _UNLINKED:
            pieces = tuple(piece for piece in pieces if not piece.is_linked)
        elif self._chips.value == _SENSITIVE:
            pieces = tuple(piece for piece in pieces if piece.body.sensitive)
        self.tiles.show_pieces(pieces)
        self._stack.setCurrentWidget(self.tiles if self._pieces else self._empty)
        arrived = [piece for piece in self._pieces if piece.record in self._awaited]
        if arrived:
            self._awaited = frozenset()
            self.go_to(arrived[-1].record)
            announce(self, tr("{number} is registered.", number=arrived[-1].body.number))
        if self.tiles.current() is None and pieces:
            self.tiles.go_to(pieces[0].record)
        self._on_current(self.tiles.current())

    @Slot(object)
    def _on_current(self, piece: Piece | None) -> None:
        self._side.setVisible(piece is not None)
        if piece is not None and self._view is not None:
            self.form.show_piece(self._view, piece, self._pictures.presence(piece))

    @Slot(object)
    def _on_arrived(self, record: RecordKey) -> None:
        current = self.tiles.current()
        if current is not None and current.record == record:
            self._on_current(current)

    @Slot(str)
    def _on_wished(self, name: str) -> None:
        view, chosen, current = self._view, self.tiles.chosen(), self.tiles.current()
        if view is None or current is None:
            return
        match name:
            case "preview":
                self._on_preview()
            case "edit":
                self.form.focus_first()
            case "sensitive" if view.may_write:
                self.deeds.toggle_sensitive(chosen)
            case "withdraw" if view.may_write:
                self.deeds.withdraw(chosen)
            case "link" if view.may_write:
                place = self.tiles.visualRect(self.tiles.currentIndex()).bottomLeft()
                below = self.tiles.viewport().mapToGlobal(QPoint(place.x(), place.y()))
                self._picker.ask_links(view.sheet.plan, current.links, below)

    @Slot(object, object)
    def _on_links(self, criteria: tuple[str, ...], clauses: tuple[str, ...]) -> None:
        self.deeds.link(self.tiles.chosen(), criteria, clauses)

    @Slot()
    def _on_preview(self) -> None:
        current = self.tiles.current()
        if current is not None:
            self.preview_wished.emit(self.tiles.pieces, current)

    @Slot()
    def _on_withdraw(self) -> None:
        current = self.tiles.current()
        if current is not None:
            self.deeds.withdraw((current,))

    @Slot(object)
    def _on_dropped(self, paths: object) -> None:
        if isinstance(paths, tuple):
            self.adder.add_files(paths)

    @Slot(object)
    def _on_added(self, change: Change) -> None:
        self._awaited |= {record for record in change.records if record.kind is Kind.EVIDENCE}
        if not change.records:
            said = say("This file is evidence here already; nothing had to be added.")
            self._troubles.show_notice(Notice(said, "info", topic="evidence.known"))
        self.done.emit(change)

    @Slot(str, object)
    def _on_refused(self, name: str, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults])
        self._troubles.show_notice(Notice(said, "bad", topic=f"evidence.{name}"))

    @Slot()
    def _on_theme(self) -> None:
        self._side.setFixedWidth(round(_FORM_BREADTH * theme().text_percent / 100))
