"""What happened to the item that is looked at: one line a step, the oldest first?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from inspector.domain.sentences import Sentence, say_in
from inspector.wording import tr, tr_in, words
from inspector.workspace.ledger_events import Event, Step
from ui.theme import mark, theme
from ui.widgets.shape import Shape

STEPS: dict[Step, tuple[Sentence, str, str]] = {
    Step.MADE: (say_in("rectification", "put on the list"), "dot", "muted"),
    Step.ISSUED: (say_in("rectification", "notice issued"), "document", "info"),
    Step.PROGRESS: (say_in("rectification", "answered"), "disc-quarter", "info"),
    Step.REPLIED: (say_in("rectification", "reported done"), "disc-half", "warn"),
    Step.SENT_BACK: (say_in("rectification", "sent back"), "arrow-left", "warn"),
    Step.DEADLINE: (say_in("rectification", "new deadline"), "clock", "muted"),
    Step.ASKED: (say_in("rectification", "more time asked for"), "clock", "warn"),
    Step.APPROVED: (say_in("rectification", "more time approved"), "clock", "ok"),
    Step.REFUSED: (say_in("rectification", "more time refused"), "clock", "bad"),
    Step.CLOSED: (say_in("rectification", "closed"), "box-tick", "ok"),
    Step.FAILED: (say_in("rectification", "called failed"), "cross", "bad"),
    Step.PUBLISHED: (say_in("rectification", "given to the media"), "megaphone", "veto"),
    Step.KEPT_BACK: (say_in("rectification", "not given to the media"), "circle-slash", "muted"),
}


class Timeline(QWidget):
    """The steps as lines: shape, day, what happened, who, and what was said."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rectifications.timeline")
        self._events: tuple[Event, ...] = ()
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().space("s"))
        self._grid.setVerticalSpacing(theme().space("xs"))
        self._grid.setColumnStretch(2, 1)
        theme().changed.connect(self._on_theme)

    def show_events(self, events: Sequence[Event]) -> None:
        """Shows these steps in place of the former ones."""
        if tuple(events) != self._events:
            self._events = tuple(events)
            self.retranslate()

    def retranslate(self) -> None:
        """Puts every line anew."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for row, event in enumerate(self._events):
            self._put(row, event)
        self.setAccessibleName(tr_in("rectification", "What happened"))
        self.setAccessibleDescription("\n".join(line(event) for event in self._events))

    def _put(self, row: int, event: Event) -> None:
        _, icon, tone = STEPS[event.step]
        shape = Shape(icon, tone, parent=self)
        day = QLabel(event.day.strftime("%m-%d"), self)
        day.setToolTip(event.day.isoformat())
        mark(day, type="dense", tone="muted")
        said = QLabel(told(event), self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(said, type="dense")
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(shape, row, 0, top)
        self._grid.addWidget(day, row, 1, top)
        self._grid.addWidget(said, row, 2, top)
        self._parts += [shape, day, said]

    @Slot()
    def _on_theme(self) -> None:
        self.retranslate()


def told(event: Event) -> str:
    """What happened, by whom, until when, and what was said."""
    what = words(STEPS[event.step][0])
    head = tr("{what} · {person}", what=what, person=event.person)
    if event.until is not None:
        head = tr("{head} · until {day}", head=head, day=event.until)
    source = tr("From {file}, {cell}", file=event.file, cell=event.cell) if event.file else ""
    return "\n".join(part for part in (head, event.text, source) if part)


def line(event: Event) -> str:
    """The step in one line, for a screen reader."""
    return f"{event.day.isoformat()} {told(event)}".replace("\n", " ")
