"""How is a person told something without being stopped?

Notices stand in a bar below the head of the window, newest first. One that informs goes after six
seconds, unless the mouse or the keyboard is on it; a warning or a fault stays until it is handled
or dismissed. The window shows one line, a page's own bar three; the rest is counted beside them.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.sentences import Sentence
from inspector.wording import tr, tr_count, words
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton
from ui.widgets.shape import Shape

IN_A_WINDOW, ON_A_PAGE = 1, 3
"""How many notices are shown before the rest is counted."""
_SHAPES = {"info": "info", "ok": "circle-tick", "warn": "triangle-alert", "bad": "octagon-alert"}
_PASSING = ("info", "ok")


class Notice(msgspec.Struct, frozen=True):
    """What to say: `tone` is "info", "ok", "warn" or "bad"; a click on an action also dismisses.

    A `Sentence` is put into words again when the language changes; a text stays as it is. A notice
    with a `topic` takes the place of the one shown with the same topic. Under one that
    `keeps_first` come later warnings, but not what passes by itself.
    """

    text: Sentence | str
    tone: str = "info"
    actions: tuple[tuple[Sentence | str, Callable[[], object]], ...] = ()
    topic: str = ""
    keeps_first: bool = False


class NoticeBar(QWidget):
    """The bar of notices; takes no room while there are none, and at rest that of `most` lines."""

    def __init__(self, parent: QWidget | None = None, most: int = ON_A_PAGE) -> None:
        super().__init__(parent)
        self._most = most
        self._lines: list[_Line] = []
        self._all_shown = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().number("shape-border"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._arrange()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that stand, newest first, also those that are only counted."""
        return tuple(line.notice for line in self._lines)

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Shows a notice above the others and has it read aloud."""
        if notice.topic:
            self.dismiss(notice.topic)
        line = _Line(notice, self)
        line.gone.connect(self._on_gone)
        line.more_wished.connect(self._on_more)
        place = self._place_for(notice)
        self._lines.insert(place, line)
        self._column.insertWidget(place, line)
        self._arrange()
        announce(self, _words(notice.text), urgent=notice.tone not in _PASSING)

    def _place_for(self, notice: Notice) -> int:
        if notice.keeps_first or notice.tone in _PASSING:
            return 0
        kept = [place for place, line in enumerate(self._lines) if line.notice.keeps_first]
        return kept[-1] + 1 if kept else 0

    def dismiss(self, topic: str) -> None:
        """Takes down the notice of that topic, if there is one."""
        for line in [line for line in self._lines if line.notice.topic == topic]:
            line.dismiss()

    def clear(self) -> None:
        """Takes all notices down."""
        for line in list(self._lines):
            line.dismiss()

    def retranslate(self) -> None:
        """Puts every word anew."""
        for line in self._lines:
            line.retranslate()
        self._show_more()

    def _arrange(self) -> None:
        many = len(self._lines) > self._most
        focus = QApplication.focusWidget()
        # A newer notice takes no button from under a person's keys.
        folded = self._lines[self._most :]
        held = any(focus is not None and each.isAncestorOf(focus) for each in folded)
        self._all_shown = many and (self._all_shown or held)
        for place, line in enumerate(self._lines):
            line.setVisible(place < self._most or self._all_shown)
        self.setVisible(bool(self._lines))
        self._show_more()

    def _show_more(self) -> None:
        """The last line of the folded bar counts those below it, and unfolds them."""
        hidden = len(self._lines) - self._most
        counted = tr_count("{count} more notice", "{count} more notices", max(hidden, 0))
        for place, line in enumerate(self._lines):
            says = hidden > 0 and place == self._most - 1
            line.show_more((tr("Show fewer") if self._all_shown else counted) if says else "")

    @Slot()
    def _on_more(self) -> None:
        self._all_shown = not self._all_shown
        self._arrange()

    @Slot()
    def _on_gone(self) -> None:
        gone = [line for line in self._lines if line.is_gone]
        for line in gone:
            self._lines.remove(line)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._arrange()


class _Line(QFrame):
    """One notice: shape, text, its buttons, and a cross."""

    gone = Signal()
    more_wished = Signal()

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.is_gone = False
        mark(self, kind="notice", tone=notice.tone)
        self._shape = Shape(_SHAPES[notice.tone], notice.tone, parent=self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._buttons = [_Button(number, self) for number in range(len(notice.actions))]
        self._more = QPushButton(self)
        mark(self._more, kind="link")
        self._more.hide()
        self._close = IconButton("cross", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(theme().number("time-notice"))

        row = QHBoxLayout(self)
        space, slit = theme().space, theme().number("shape-focus")
        row.setContentsMargins(space("m"), slit, space("s"), slit)
        row.setSpacing(space("s"))
        row.addWidget(self._shape)
        row.addWidget(self._text, 1)
        for button in self._buttons:
            row.addWidget(button)
        row.addWidget(self._more)
        row.addWidget(self._close)

        self._more.clicked.connect(self.more_wished)
        for button in self._buttons:
            button.chosen.connect(self._on_chosen)
        self._close.clicked.connect(self.dismiss)
        self._timer.timeout.connect(self._on_time)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()
        if notice.tone in _PASSING:
            self._timer.start()

    def retranslate(self) -> None:
        text = _words(self.notice.text)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._close.set_name(tr("Dismiss"))
        for button, (label, _) in zip(self._buttons, self.notice.actions, strict=True):
            button.setText(_words(label))

    def show_more(self, offer: str) -> None:
        """Offers what is not shown, or to fold it away again; "" for nothing."""
        self._more.setText(offer)
        self._more.setVisible(bool(offer))

    @Slot()
    def dismiss(self) -> None:
        self._timer.stop()
        self.is_gone = True
        self.gone.emit()

    @Slot()
    def _on_time(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
            return
        self.dismiss()

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        _, act = self.notice.actions[number]
        self.dismiss()
        act()

    @Slot()
    def _on_theme(self) -> None:
        self.setMinimumHeight(theme().size("notice"))


class _Button(QPushButton):
    """The button of one action, which knows its number."""

    chosen = Signal(int)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._number)


def _words(text: Sentence | str) -> str:
    return text if isinstance(text, str) else words(text)
