"""How is a piece of evidence drawn in a list: its picture, its number, what it proves?

What is sensitive is drawn as a hatched ground with its word, never as a picture, until it is held.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.wording import tr
from inspector.workspace.pictures import Presence
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece, kind_words, presence_words
from ui.icons import icon
from ui.theme import theme

PIECE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Piece` itself."""


class TileSize(Enum):
    """How much room a piece gets: picture's width and height in logical px, lines of text."""

    LARGE = (176, 112, 3)
    STRIP = (84, 42, 1)
    COMPACT = (108, 0, 1)
    """The picture stands beside the number."""


class TileDelegate(QStyledItemDelegate):
    """Paints pieces of evidence at one of the sizes."""

    def __init__(self, pictures: Pictures, size: TileSize, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._size = size
        self._held: tuple[Piece, QPixmap] | None = None

    @property
    def size(self) -> TileSize:
        """The size at present."""
        return self._size

    @size.setter
    def size(self, size: TileSize) -> None:
        self._size = size

    def show_held(self, piece: Piece | None, picture: QPixmap | None) -> None:
        """Shows a sensitive picture while it is held; None takes it away and drops it."""
        self._held = (piece, picture) if piece is not None and picture is not None else None

    def tile(self) -> QSize:
        """The breadth and height of one tile with its margin."""
        wide, high, lines = self._size.value
        look = theme()
        if self._size is TileSize.COMPACT:
            return QSize(round(wide * look.text_percent / 100), look.size("row"))
        leading = QFontMetrics(look.font("caption")).lineSpacing()
        gap = look.space("xs")
        grown = round(wide * look.text_percent / 100)
        return QSize(grown + 2 * gap, high + lines * leading + 4 * gap)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.tile()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        piece: Piece = index.data(PIECE_ROLE)
        look, gap = theme(), theme().space("xs")
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        frame = option.rect.adjusted(gap // 2, gap // 2, -gap // 2, -gap // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = "focus" if focused else "accent" if selected else "hairline"
        thick = look.number("shape-focus" if focused or selected else "shape-border")
        painter.setPen(QPen(look.colour(border), thick))
        painter.setBrush(look.colour("selection" if selected else "surface"))
        radius = look.number("shape-radius")
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), radius, radius)
        inside = frame.adjusted(gap, gap, -gap, -gap)
        if self._size is TileSize.COMPACT:
            self._paint_compact(painter, inside, piece)
            painter.restore()
            return
        picture = QRect(inside.left(), inside.top(), inside.width(), self._size.value[1])
        self._paint_picture(painter, picture, piece)
        text = QRect(inside.left(), picture.bottom() + 3, inside.width(), 0)
        text.setBottom(frame.bottom() - gap)
        self._paint_text(painter, text, piece, selected=selected)
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRect, piece: Piece) -> None:
        look = theme()
        painter.fillRect(room, look.colour("inset"))
        held = self._held[1] if self._held and self._held[0].record == piece.record else None
        if piece.body.sensitive and held is None:
            self._paint_hidden(painter, room)
            return
        ratio = painter.device().devicePixelRatio()
        pixels = round(max(room.width(), room.height()) * ratio)
        found = self._pictures.look(piece, pixels)
        picture = held or (found.picture if found is not None else None)
        if picture is not None and not picture.isNull():
            shown = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(QPoint(0, 0), shown)
            target.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, picture)
        else:
            self._paint_kind(painter, room, piece)
        presence = found.presence if found is not None else None
        if presence not in {Presence.ABSENT, Presence.CHANGED}:
            return
        if self._size is TileSize.COMPACT:
            # There is no room for the word, which the hint and a screen reader say.
            self._paint_shape(painter, room, "triangle-alert", "warn", look.colour("warn-bg"))
        else:
            self._paint_mark(painter, room, presence_words(presence))

    def _paint_compact(self, painter: QPainter, room: QRect, piece: Piece) -> None:
        look = theme()
        square = QRect(room.left(), room.top(), room.height(), room.height())
        if piece.body.sensitive:
            self._paint_shape(painter, square, "eye-off", "veto", look.colour("inset"))
        else:
            self._paint_picture(painter, square, piece)
        beside = room.adjusted(square.width() + look.space("xs"), 0, 0, 0)
        strong = look.font("caption", strong=True)
        self._paint_line(painter, beside, piece.short, strong, look.colour("text"))

    @staticmethod
    def _paint_shape(painter: QPainter, room: QRect, name: str, tone: str, ground: QColor) -> None:
        """A shape alone, in the middle of its ground."""
        painter.fillRect(room, ground)
        side = theme().size("icon-small")
        shape = QRect(0, 0, side, side)
        shape.moveCenter(room.center())
        icon(name, tone).paint(painter, shape)

    def _paint_hidden(self, painter: QPainter, room: QRect) -> None:
        look = theme()
        painter.fillRect(room, QBrush(look.colour("hairline"), Qt.BrushStyle.BDiagPattern))
        large = self._size is TileSize.LARGE
        self._paint_mark(
            painter,
            room,
            tr("Sensitive · hold to see") if large else tr("Sensitive"),
            icon_name="eye-off",
            tone="veto",
            centred=True,
        )

    def _paint_kind(self, painter: QPainter, room: QRect, piece: Piece) -> None:
        look = theme()
        side = look.size("icon")
        shape = QRect(0, 0, side, side)
        shape.moveCenter(room.center())
        word = kind_words(piece.body.media_type)
        if room.height() < side:
            shape.setSize(room.size())
            shape.moveCenter(room.center())
        painter.setFont(look.font("caption"))
        metrics = QFontMetrics(painter.font())
        if room.height() >= side + metrics.height():
            shape.translate(0, -metrics.height() // 2)
            below = QRect(room.left(), shape.bottom(), room.width(), metrics.height() + 2)
            painter.setPen(look.colour("text3"))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, word)
        icon("document", "text3").paint(painter, shape)

    def _paint_mark(
        self,
        painter: QPainter,
        room: QRect,
        word: str,
        icon_name: str = "triangle-alert",
        tone: str = "warn",
        *,
        centred: bool = False,
    ) -> None:
        """A pill with shape and word over the picture, at its foot or in its middle."""
        look = theme()
        painter.setFont(look.font("caption"))
        metrics = QFontMetrics(painter.font())
        side = look.size("icon-small")
        # One gap more than is painted: a word as broad as its room is elided by a rounding.
        wide = min(metrics.horizontalAdvance(word) + side + 4 * look.space("xs"), room.width())
        pill = QRect(room.left(), 0, wide, max(side, metrics.height()) + 2)
        if centred:
            pill.moveCenter(room.center())
        else:
            pill.moveBottom(room.bottom())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{tone}-bg"))
        painter.drawRoundedRect(pill, look.number("shape-radius"), look.number("shape-radius"))
        shape = QRect(pill.left() + look.space("xs"), 0, side, side)
        shape.moveCenter(QPoint(shape.center().x(), pill.center().y()))
        icon(icon_name, tone).paint(painter, shape)
        painter.setPen(look.colour(tone))
        rest = pill.adjusted(side + 2 * look.space("xs"), 0, -look.space("xs"), 0)
        shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_text(self, painter: QPainter, room: QRect, piece: Piece, *, selected: bool) -> None:
        look = theme()
        strong, caption = look.font("caption", strong=True), look.font("caption")
        metrics = QFontMetrics(caption)
        line = QRect(room.left(), room.top(), room.width(), metrics.lineSpacing())
        quiet = look.colour("text2" if selected else "text3")
        self._paint_line(painter, line, piece.short, strong, look.colour("text"))
        if self._size is not TileSize.LARGE:
            return
        links = tr("{parts}", parts=piece.links) if piece.links else _unlinked(piece)
        right = QRect(line)
        right.setLeft(line.left() + QFontMetrics(strong).horizontalAdvance(piece.short) + 8)
        painter.setPen(quiet if piece.is_linked else look.colour("warn"))
        painter.setFont(caption)
        shown = metrics.elidedText(links, Qt.TextElideMode.ElideRight, right.width())
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        line.translate(0, metrics.lineSpacing())
        title = tr("Sensitive material") if piece.body.sensitive else piece.title
        self._paint_line(painter, line, title, caption, look.colour("text2"))
        line.translate(0, metrics.lineSpacing())
        self._paint_line(painter, line, piece.when, caption, quiet)

    def _paint_line(
        self, painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetrics(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _unlinked(piece: Piece) -> str:
    return tr("sample") if piece.body.samples else tr("not linked")
