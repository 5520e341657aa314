"""How does a form come up beside a list that stays readable?

A drawer slides in at the right of its host; it is not modal, the list beside it can be used.
Esc closes it; the keyboard goes in when it opens and back to where it was when it closes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QLinearGradient, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import icons
from ui.tab_order import first_stop
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton
from ui.widgets.shape import Shape

_SHADE = 0.28


class Drawer(QWidget):
    """A panel over the right side of `host`, with a title, a cross, and whatever it is given."""

    closed = Signal()
    """The drawer went, by Esc, its cross, or `close_drawer`."""

    def __init__(self, host: QWidget, body: QWidget, icon: str = "", tone: str = "text") -> None:
        super().__init__(host)
        self._host = host
        self._from: QWidget | None = None
        self.body = body
        self._panel = QFrame(self)
        mark(self._panel, kind="drawer")
        self._title = QLabel(self._panel)
        mark(self._title, type="section", tone=tone)
        self._close = IconButton("cross", self._panel)
        self._head = QHBoxLayout()
        space = theme().space
        self._head.setSpacing(space("s"))
        if icon:
            role = tone if tone in icons.ROLES else "text"
            self._head.addWidget(Shape(icon, role, parent=self._panel))
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._close)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("l"))
        column.setSpacing(space("m"))
        column.addLayout(self._head)
        column.addWidget(body, 1)

        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_drawer)
        self._close.clicked.connect(self.close_drawer)
        theme().changed.connect(self._on_theme)
        host.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it stands over the host, even while the host itself is not shown."""
        return not self.isHidden()

    def set_words(self, title: str, close: str) -> None:
        """What the drawer is for, and what its cross is called."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._close.set_name(close, QKeySequence(Qt.Key.Key_Escape).toString())

    def open_drawer(self) -> None:
        """Shows the drawer and moves the keyboard into its first field."""
        if not self.is_open:
            self._from = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first = self.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_drawer(self) -> None:
        """Hides the drawer and gives the keyboard back."""
        if not self.is_open:
            return
        self.hide()
        back = self._from
        self._from = None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def first_field(self) -> QWidget | None:
        """The first widget of the body that takes the keyboard."""
        first = first_stop(self.body)
        if first is not None:
            return first
        return self.body if self.body.focusPolicy() & Qt.FocusPolicy.TabFocus else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.is_open:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        broad = look.number("shape-shadow")
        shade = QLinearGradient(broad, 0, 0, 0)
        colour = look.colour("shadow")
        colour.setAlphaF(_SHADE)
        shade.setColorAt(0, colour)
        colour.setAlphaF(0)
        shade.setColorAt(1, colour)
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, broad, self.height()), shade)
        painter.end()

    def _place(self) -> None:
        look = theme()
        shadow, room = look.number("shape-shadow"), self._host.rect()
        breadth = min(round(look.number("shape-drawer") * look.text_percent / 100), room.width())
        left = room.right() + 1 - breadth - shadow
        self.setGeometry(QRect(left, room.top(), breadth + shadow, room.height()))
        self._panel.setGeometry(QRect(shadow, 0, breadth, room.height()))

    @Slot()
    def _on_theme(self) -> None:
        if self.is_open:
            self._place()
        self.update()
