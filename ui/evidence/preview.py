"""How is a piece of evidence looked at in full, without any other program being started?

A panel covers the page: the picture, decoded within its limits, or the facts of any other file.
What is sensitive is seen only while Space or the mouse is held on it.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.records import RecordKey
from inspector.wording import tr
from inspector.workspace.pictures import Presence
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece, kind_words, presence_words, size_words
from ui.icons import icon
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton
from ui.widgets.cover import Cover

_PIXELS = 1600
_HOLDING = (Qt.Key.Key_Space,)


class Preview(Cover):
    """Covers its host with one piece; Left and Right go on, Esc or Space closes."""

    closed = Signal()
    stepped = Signal(int)
    """The next (1) or the previous (-1) piece is wished."""

    def __init__(self, pictures: Pictures, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("evidence.preview_panel")
        self.may_reveal = True
        self._pictures = pictures
        self._piece: Piece | None = None
        self._canvas = _Canvas(self)
        self._title = QLabel(self)
        mark(self._title, type="section")
        self._facts = QLabel(self)
        mark(self._facts, type="dense", tone="muted")
        self._previous = IconButton("chevron-left", self)
        self._next = IconButton("chevron-right", self)
        self._close = IconButton("cross", self)
        for button in (self._previous, self._next, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._facts)
        head = QHBoxLayout()
        head.addLayout(said, 1)
        for button in (self._previous, self._next, self._close):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._canvas, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.close_preview)
        self._canvas.held.connect(self._on_held)
        pictures.arrived.connect(self._on_arrived)
        pictures.revealed.connect(self._on_revealed)
        self.retranslate()

    def open_on(self, piece: Piece) -> None:
        """Shows a piece over the whole host and takes the keys."""
        self._piece = piece
        self._show()
        self.open_cover()
        self.setFocus()

    @Slot()
    def close_preview(self) -> None:
        """Hides it and drops what was revealed."""
        self._canvas.show_picture(None, "", "")
        self._piece = None
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Evidence, large"))
        self._previous.set_name(tr("Previous piece"), "←")
        self._next.set_name(tr("Next piece"), "→")
        self._close.set_name(tr("Close"), "Esc")
        if self._piece is not None:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        hidden = self._piece is not None and self._piece.body.sensitive
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_preview()
            case Qt.Key.Key_Space if hidden:
                if not event.isAutoRepeat():
                    self._on_held(is_held=True)
            case Qt.Key.Key_Space:
                self.close_preview()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.stepped.emit(1)
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in _HOLDING and not event.isAutoRepeat():
            self._on_held(is_held=False)
        else:
            super().keyReleaseEvent(event)

    def _show(self) -> None:
        piece = self._piece
        if piece is None:
            return
        body = piece.body
        sensitive = body.sensitive
        self._title.setText(
            f"{body.number}  {tr('Sensitive material') if sensitive else piece.title}"
        )
        links = tr("proves {codes}", codes=piece.links) if piece.links else tr("not linked")
        kind = tr("{kind}, {size}", kind=kind_words(body.media_type), size=size_words(body.size))
        self._facts.setText(tr("{parts}", parts=(kind, piece.when, links)))
        self._canvas.may_be_held = sensitive and self.may_reveal
        if sensitive:
            hold = tr("Sensitive: hold Space or the mouse button to see it.")
            kept = tr("Sensitive: pictures are hidden on this computer (see Settings).")
            self._canvas.show_picture(None, "eye-off", hold if self.may_reveal else kept)
            return
        found = self._pictures.look(piece, _PIXELS)
        if found is not None and found.picture is not None:
            self._canvas.show_picture(found.picture, "", "")
        elif found is None:
            self._canvas.show_picture(None, "photo", tr("Reading the picture…"))
        else:
            self._canvas.show_picture(None, "document", self._told_of(found.presence))

    def _told_of(self, presence: Presence) -> str:
        if presence is not Presence.PRESENT:
            return presence_words(presence)
        return tr("No picture to show. The app opens no files; open the folder to find it.")

    @Slot(bool)
    def _on_held(self, is_held: bool) -> None:
        if self._piece is None or not (self._piece.body.sensitive and self.may_reveal):
            return
        if is_held:
            self._canvas.is_wanted = True
            self._pictures.reveal(self._piece, _PIXELS)
        else:
            self._canvas.is_wanted = False
            self._show()

    @Slot(object)
    def _on_arrived(self, record: RecordKey) -> None:
        if self.is_open and self._piece is not None and self._piece.record == record:
            self._show()

    @Slot(object, object)
    def _on_revealed(self, record: RecordKey, picture: QPixmap | None) -> None:
        wanted = self._canvas.is_wanted
        if wanted and self._piece is not None and self._piece.record == record:
            self._canvas.show_picture(picture, "", "")

    @Slot()
    def _on_previous(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _on_next(self) -> None:
        self.stepped.emit(1)


class _Canvas(QWidget):
    """A picture as large as it fits, or a drawing with a sentence."""

    held = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.may_be_held = False
        self.is_wanted = False
        self._picture: QPixmap | None = None
        self._icon = ""
        self._text = ""

    def show_picture(self, picture: QPixmap | None, icon_name: str, text: str) -> None:
        self._picture, self._icon, self._text = picture, icon_name, text
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.may_be_held and event.button() == Qt.MouseButton.LeftButton:
            self.held.emit(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.held.emit(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("inset"))
        if self._picture is not None and not self._picture.isNull():
            size = self._picture.size()
            if size.width() > self.width() or size.height() > self.height():
                size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(self.rect().center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, self._picture)
        elif self._text:
            side = 2 * look.size("icon")
            shape = QRect(0, 0, side, side)
            shape.moveCenter(self.rect().center())
            shape.translate(0, -side)
            icon(self._icon or "document", "text3").paint(painter, shape)
            painter.setFont(look.font("body"))
            painter.setPen(look.colour("text2"))
            below = QRect(0, shape.bottom() + look.space("m"), self.width(), self.height())
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, int(flags | Qt.TextFlag.TextWordWrap), self._text)
        painter.end()
