"""What is there to know and to do about the items that are chosen in the ledger?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.plan import Plan
from inspector.wording import text_of, tr, tr_count, tr_in
from inspector.workspace.ledger import LedgerRow
from inspector.workspace.ledger_events import Event
from ui.rectifications.deed_form import DeedForm
from ui.rectifications.fields import Fields
from ui.rectifications.rows import DISPUTED, STAGES, due_hint, left_words
from ui.rectifications.timeline import Timeline
from ui.theme import mark, theme
from ui.widgets.form_scroll import FormScroll
from ui.widgets.state_badge import State, StateBadge


class DetailPane(QFrame):
    """One item in full, or several in short: fields, deeds, and what has happened."""

    decided = Signal(bool)
    """Whether the request for more time is approved."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rectifications.detail")
        mark(self, kind="sheet")
        self._plan = plan
        self._rows: tuple[LedgerRow, ...] = ()
        self._badge = StateBadge(parent=self)
        self._left = _label(self, type="dense", tone="muted")
        self._title = _label(self, type="section")
        self._title.setObjectName("rectifications.title")
        self._caption = _label(self, type="caption")
        self._problem = _label(self, type="body")
        self._problem.setObjectName("rectifications.problem")
        self.fields = Fields(self)
        self._asked = QFrame(self)
        mark(self._asked, kind="notice", tone="warn")
        self._asked_words = _label(self._asked, type="dense")
        self.approve = QPushButton(self._asked)
        self.approve.setObjectName("rectifications.approve")
        self.refuse = QPushButton(self._asked)
        self.refuse.setObjectName("rectifications.refuse")
        self.form = DeedForm(self)
        self._story_head = _label(self, type="dense", tone="muted")
        self.story = Timeline(self)
        self._lay_out()
        self.approve.clicked.connect(self._on_approve)
        self.refuse.clicked.connect(self._on_refuse)
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setSpacing(space("s"))
        head.addWidget(self._badge)
        head.addWidget(self._left, 1)
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(space("m"), space("s"), space("m"), space("s"))
        asked.setSpacing(space("s"))
        asked.addWidget(self._asked_words)
        buttons = QHBoxLayout()
        buttons.setSpacing(space("s"))
        buttons.addWidget(self.approve)
        buttons.addWidget(self.refuse)
        buttons.addStretch(1)
        asked.addLayout(buttons)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("m"))
        column.setSpacing(space("xs"))
        column.addLayout(head)
        for label in (self._title, self._caption, self._problem):
            column.addWidget(label)
        parts: tuple[QWidget, ...] = (self.fields, self._asked, self.form)
        for part in parts:
            column.addSpacing(space("s"))
            column.addWidget(part)
        column.addSpacing(space("m"))
        column.addWidget(self._story_head)
        column.addWidget(self.story)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FormScroll(inside, self))

    # What the page asks.

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """The items that are shown."""
        return self._rows

    def show_rows(self, rows: Sequence[LedgerRow], today: date) -> None:
        """Shows these items; their story comes later by `show_story`."""
        if [row.record for row in rows] != [row.record for row in self._rows]:
            self.story.show_events(())
        self._rows = tuple(rows)
        self.setVisible(bool(rows))
        self.fields.show_rows(rows)
        self.form.show_rows(rows, today)
        self._say()

    def show_story(self, events: Sequence[Event]) -> None:
        """What has happened to the one item."""
        self.story.show_events(events)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("The rectification"))
        self._story_head.setText(tr_in("rectification", "What happened"))
        self.approve.setText(tr("Approve more time"))
        self.refuse.setText(tr("Refuse"))
        for part in (self.fields, self.form, self.story, self._badge):
            part.retranslate()
        self._say()

    # What happens inside.

    def _say(self) -> None:
        row = self._rows[0] if len(self._rows) == 1 else None
        for part in (self._problem, self._badge, self._left, self._story_head, self.story):
            part.setVisible(row is not None)
        self._say_asked(row)
        if row is None:
            count = len(self._rows)
            self._title.setText(tr_count("{count} item chosen", "{count} items chosen", count))
            places = tuple(dict.fromkeys(each.locality for each in self._rows))
            self._caption.setText(tr("{places}", places=places[:6]))
            return
        word, icon, tone = STAGES[row.stage]
        if row.is_disputed:
            word, icon, tone = DISPUTED, "conflict", "warn"
        self._badge.show_state(State(icon, word, tone))
        due = due_hint(row)
        self._left.setText(f"{due} · {left_words(row.left)}" if row.left is not None else due)
        self._title.setText(f"{row.locality} · {row.code}")
        about = self._plan.criterion(row.code) or self._plan.clause(row.code)
        title = text_of(about.title) if about is not None else ""
        notice = tr("notice {number}", number=row.body.notice) if row.body.notice else ""
        numbers = " · ".join(part for part in (row.number, notice) if part)
        self._caption.setText("\n".join(part for part in (numbers, title) if part))
        self._problem.setText(row.body.problem)

    def _say_asked(self, row: LedgerRow | None) -> None:
        asked = row.asked if row is not None else None
        self._asked.setVisible(asked is not None)
        if asked is not None:
            _, body = asked
            self._asked_words.setText(
                tr(
                    "More time is asked for until {day}: {reason}",
                    day=body.asked or "",
                    reason=body.reason,
                )
            )

    @Slot()
    def _on_approve(self) -> None:
        self.decided.emit(True)

    @Slot()
    def _on_refuse(self) -> None:
        self.decided.emit(False)


def _label(parent: QWidget, **marks: str) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    mark(label, **marks)
    return label
