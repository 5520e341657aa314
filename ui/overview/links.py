"""How does a figure lead to what it counts? By a click, by Enter, and with a name of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import icons
from ui.spot import Part
from ui.theme import Theme, theme

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
NAME_EMS = 7
_BAR_HEIGHTS = 2


class Link(QAbstractButton):
    """Something that is painted and leads to a page; `show_…` of its kinds says what it shows."""

    followed = Signal(str, object)
    """The name of a page and the `Part` of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page, self._part = "", Part()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        theme().changed.connect(self._on_theme)

    def lead_to(self, page: str, part: Part) -> None:
        """Where it leads."""
        self._page, self._part = page, part

    def speak(self, name: str) -> None:
        """What it says to a screen reader, and in its hint."""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.number("shape-radius")
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("inset"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        self.draw(painter, look, self.rect().adjusted(look.space("s"), 0, -look.space("s"), 0))
        if self.hasFocus():
            ring = look.number("shape-focus")
            painter.setPen(QPen(look.colour("focus"), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
            painter.drawRoundedRect(edge, radius, radius)
        painter.end()

    def draw(self, painter: QPainter, look: Theme, room: QRect) -> None:
        """Paints what it shows into `room`."""
        raise NotImplementedError

    @Slot()
    def _on_clicked(self) -> None:
        self.followed.emit(self._page, self._part)

    @Slot()
    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


class FigureLink(Link):
    """A large figure over what it counts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._figure = self._caption = ""
        self._tone = "text"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: str, caption: str, tone: str = "text") -> None:
        """The figure, what it counts, and its colour."""
        shown = (figure, caption, tone)
        if shown != (self._figure, self._caption, self._tone):
            self._figure, self._caption, self._tone = shown
            self.speak(f"{caption} {figure}")

    def sizeHint(self) -> QSize:
        look = theme()
        large = QFontMetrics(look.font("page", strong=True))
        small = QFontMetrics(look.font("dense"))
        wide = max(large.horizontalAdvance(self._figure), small.horizontalAdvance(self._caption))
        high = large.height() + small.height() + 2 * look.space("s")
        return QSize(wide + 2 * look.space("s") + look.space("xs"), high)

    def draw(self, painter: QPainter, look: Theme, room: QRect) -> None:
        painter.setFont(look.font("page", strong=True))
        painter.setPen(look.colour(self._tone))
        large = painter.fontMetrics().height()
        head = QRect(room.left(), room.top() + look.space("s"), room.width(), large)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self._figure)
        painter.setFont(look.font("dense"))
        painter.setPen(look.colour("text2"))
        foot = QRect(room.left(), head.bottom(), room.width(), painter.fontMetrics().height())
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, self._caption)


class BarLink(Link):
    """A name of at most so many characters' breadth, a bar, and the figure behind it."""

    def __init__(self, parent: QWidget, ems: int = NAME_EMS) -> None:
        super().__init__(parent)
        self._ems = ems
        self._name = self._figure = self._icon = ""
        self._share = 0.0
        self._tone = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bar(
        self, name: str, share: float, figure: str, *, icon: str = "", tone: str = "accent"
    ) -> None:
        """The name, `share` of 0 to 1 as a bar in `tone`, and the figure."""
        shown = (name, share, figure, icon, tone)
        if shown != (self._name, self._share, self._figure, self._icon, self._tone):
            self._name, self._share, self._figure, self._icon, self._tone = shown
            self.speak(f"{name} {figure}")

    def sizeHint(self) -> QSize:
        look = theme()
        wide = self._name_breadth() + self._figure_breadth() + 2 * look.size("nav-rail")
        return QSize(wide, look.size("control"))

    def draw(self, painter: QPainter, look: Theme, room: QRect) -> None:
        painter.setFont(look.font("dense"))
        name, figure = self._name_breadth(), self._figure_breadth()
        left = room.left()
        if self._icon:
            side = look.size("icon-small")
            shape = QRect(left, room.center().y() - side // 2 + 1, side, side)
            icons.icon(self._icon, self._tone).paint(painter, shape)
            left += side + look.space("xs")
        text = QRect(left, room.top(), room.left() + name - left, room.height())
        painter.setPen(look.colour("text"))
        shown = painter.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, text.width()
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, middle, shown)
        groove = room.adjusted(name + look.space("s"), 0, -figure - look.space("s"), 0)
        high = _BAR_HEIGHTS * look.size("bar")
        bar = QRectF(groove.left(), groove.center().y() - high / 2 + 0.5, groove.width(), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("inset"))
        painter.drawRoundedRect(bar, look.number("shape-radius"), look.number("shape-radius"))
        if self._share > 0:
            bar.setWidth(max(bar.width() * min(self._share, 1.0), high / 2))
            painter.setBrush(look.colour(self._tone))
            painter.drawRoundedRect(bar, look.number("shape-radius"), look.number("shape-radius"))
        painter.setPen(look.colour("text"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self._figure)

    def _name_breadth(self) -> int:
        look = theme()
        aside = look.size("icon-small") + look.space("xs") if self._icon else 0
        return self._ems * look.number("type-dense") + aside

    def _figure_breadth(self) -> int:
        metrics = QFontMetrics(theme().font("dense"))
        # As broad as a usual figure at least, so that the bars of a card end alike.
        return max(metrics.horizontalAdvance(self._figure), metrics.horizontalAdvance("000/000"))


class LineLink(Link):
    """A shape, what waits, and how much of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._tone = "circle", "text2"
        self._words = self._figure = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, icon: str, tone: str, words: str, figure: str) -> None:
        """The shape in its tone, the words, and the figure at the end."""
        shown = (icon, tone, words, figure)
        if shown != (self._icon, self._tone, self._words, self._figure):
            self._icon, self._tone, self._words, self._figure = shown
            self.speak(f"{words} {figure}".strip())

    def sizeHint(self) -> QSize:
        look = theme()
        metrics = QFontMetrics(look.font("body"))
        wide = metrics.horizontalAdvance(self._words + self._figure) + 2 * look.size("icon")
        return QSize(wide + 4 * look.space("s"), look.size("control"))

    def draw(self, painter: QPainter, look: Theme, room: QRect) -> None:
        side = look.size("icon")
        shape = QRect(room.left(), room.center().y() - side // 2 + 1, side, side)
        icons.icon(self._icon, self._tone).paint(painter, shape)
        end = QRect(room.right() - side, shape.top(), side, side)
        icons.icon("chevron-right", "text3").paint(painter, end)
        middle = Qt.AlignmentFlag.AlignVCenter
        text = room.adjusted(side + look.space("s"), 0, -side - look.space("xs"), 0)
        painter.setFont(look.font("body", strong=True))
        painter.setPen(look.colour("text"))
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, self._figure)
        taken = painter.fontMetrics().horizontalAdvance(self._figure) + look.space("s")
        painter.setFont(look.font("body"))
        shown = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, text.width() - taken
        )
        painter.drawText(text, middle, shown)
