"""What will happen when I let go? A drop zone says so before the release.

The page gives a `judge`: from the paths that hover to a verdict, a sentence and whether they are
taken. A zone is a place on the page; `DropCover` makes a whole page or window one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import msgspec
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector.domain.sentences import Sentence
from inspector.wording import words
from ui.theme import mark, theme
from ui.widgets.shape import Shape

Paths: TypeAlias = tuple[Path, ...]


class Verdict(msgspec.Struct, frozen=True):
    """What will happen to what hovers; `takes` says whether it may be let go here."""

    sentence: Sentence
    takes: bool


Judge: TypeAlias = Callable[[Paths], Verdict]


class DropZone(QFrame):
    """A dashed field that says what may be dropped, and, while something hovers, what will be."""

    dropped = Signal(object)
    """The tuple of paths that were let go and are taken."""

    def __init__(
        self, sentence: Sentence, judge: Judge, icon: str = "drop", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sentence, self._judge = sentence, judge
        self._verdict: Verdict | None = None
        self._icon = icon
        self._shape = Shape(icon, "text2", parent=self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        mark(self, kind="drop", hot="")
        space = theme().space("l")
        column = QVBoxLayout(self)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(theme().space("s"))
        column.addStretch(1)
        column.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text)
        column.addStretch(1)
        self.setAcceptDrops(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Puts the sentence anew."""
        self._text.setText(words(self._verdict.sentence if self._verdict else self._sentence))
        self.setAccessibleName(words(self._sentence))

    def hover(self, mime: QMimeData) -> bool:
        """Says what would happen to `mime`; whether it would be taken."""
        paths = dragged_paths(mime)
        self._show(self._judge(paths) if paths else None)
        return self._verdict is not None and self._verdict.takes

    def leave(self) -> None:
        """Says again what may be dropped."""
        self._show(None)

    def drop(self, mime: QMimeData) -> bool:
        """Sends `dropped` if what is let go is taken; whether it is."""
        takes = self.hover(mime)
        self._show(None)
        if takes:
            self.dropped.emit(dragged_paths(mime))
        return takes

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._answer(event, takes=self.hover(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._answer(event, takes=self._verdict is not None and self._verdict.takes)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._answer(event, takes=self.drop(event.mimeData()))

    def _answer(self, event: QDropEvent, *, takes: bool) -> None:
        # Copied, whatever the file manager proposes: a moved file would vanish from the stick.
        if takes:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        elif event.type() == QEvent.Type.DragEnter and self._verdict is not None:
            # Kept hovering, so that the reason can be read; the release is refused.
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()
        else:
            event.ignore()

    def _show(self, verdict: Verdict | None) -> None:
        self._verdict = verdict
        hot = "" if verdict is None else "yes" if verdict.takes else "no"
        mark(self, hot=hot)
        role = {"": "text2", "yes": "accent", "no": "bad"}[hot]
        self._shape.show_shape("cross" if hot == "no" else self._icon, role)
        self.retranslate()


class DropCover(QObject):
    """Lets files be dropped anywhere on `host`: the zone covers it while something hovers."""

    def __init__(self, host: QWidget, zone: DropZone) -> None:
        super().__init__(host)
        self._host, self._zone = host, zone
        zone.setParent(host)
        zone.hide()
        # The host's own events decide: a zone that appears under the mouse would take them over.
        zone.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        zone.setAcceptDrops(False)
        host.setAcceptDrops(True)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._host:
            return super().eventFilter(watched, event)
        if isinstance(event, QDragEnterEvent):
            self._zone.dragEnterEvent(event)
            self._cover(shown=bool(dragged_paths(event.mimeData())))
            return True
        if isinstance(event, QDragMoveEvent):
            self._zone.dragMoveEvent(event)
            return True
        if isinstance(event, QDragLeaveEvent):
            self._zone.dragLeaveEvent(event)
            self._cover(shown=False)
            return True
        if isinstance(event, QDropEvent):
            self._cover(shown=False)
            self._zone.dropEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _cover(self, *, shown: bool) -> None:
        inset = theme().space("l")
        self._zone.setGeometry(self._host.rect().adjusted(inset, inset, -inset, -inset))
        self._zone.setVisible(shown)
        self._zone.raise_()


def dragged_paths(mime: QMimeData) -> Paths:
    """The files and folders that are dragged; other things, such as web addresses, are none."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
