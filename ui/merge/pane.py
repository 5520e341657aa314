"""What is said of the record in hand: every word on it, and what can be done (S6)?"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.records import Kind
from inspector.domain.revisions import RevisionId
from inspector.domain.sentences import Sentence, say
from inspector.wording import text_of, tr, words
from inspector.workspace.merging import Basis, MergeView
from ui import icons
from ui.desk import Desk
from ui.entry.cut_label import CutLabel
from ui.evidence.pictures import Pictures
from ui.merge.cards import Card, Word, unlike_of
from ui.merge.rows import NONE, Row
from ui.merge.ruling import RulingBar
from ui.merge.words import evidence_of_others, words_of
from ui.theme import mark, theme

_BUTTONS = (
    ("owner", "star-solid", say("Responsible department")),
    ("rule", "sign", say("Rule otherwise…")),
    ("flag", "flag", say("To discuss")),
)
_ROWS, _LEAST_ROWS = 6, 5
"""Heights of a row that the pane asks for, and below which it does not go."""
_NOBODY = say("Nobody has scored this yet.")
_NO_ROW = say("Choose a row to see what each member says.")
_SAMPLES = say(
    "The members’ samples of this criterion differ, so it counts as 0. "
    "Settle the samples themselves: they stand at the end of the list (Enter goes there)."
)


class MergePane(QFrame):
    """The cards of one record."""

    wished = Signal(str)
    """The name of a key of the grid."""
    picked = Signal(str)
    taken = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("merge.pane")
        mark(self, kind="sheet")
        self._pictures = Pictures(desk, self)
        self._merge: MergeView | None = None
        self._row: Row | None = None
        self._keys: dict[str, str] = {}
        self._shown: tuple[Word, ...] = ()
        self._cards: list[Card] = []
        self._picked: RevisionId | None = None
        self._title = CutLabel(self)
        mark(self._title, kind="strong")
        self._facts = QLabel(self)
        mark(self._facts, type="caption")
        self._buttons = {name: self._button(name, icon) for name, icon, _ in _BUTTONS}
        self.ruling = RulingBar(self)
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self._empty, type="body", tone="muted")
        self._lay_out()
        self.retranslate()

    def _button(self, name: str, icon: str) -> QPushButton:
        button = WishButton(name, self)
        button.setIcon(icons.icon(icon, "accent" if name == "owner" else "text2"))
        button.wished.connect(self.wished)
        return button

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("m"), space("xs"), space("m"), 0)
        head.setSpacing(space("s"))
        head.addWidget(self._title, 1)
        head.addWidget(self._facts)
        for button in self._buttons.values():
            head.addWidget(button)
        inside = QWidget(self)
        self._row_of_cards = QHBoxLayout(inside)
        self._row_of_cards.setContentsMargins(space("m"), 0, space("m"), space("s"))
        self._row_of_cards.setSpacing(space("s"))
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("xs"))
        column.addLayout(head)
        column.addWidget(self.ruling)
        column.addLayout(self._stack, 1)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that are shown, from the left."""
        return tuple(self._cards[: len(self._shown)])

    def show_keys(self, keys: dict[str, str]) -> None:
        """Which keys do the same as the buttons."""
        self._keys = keys
        self.retranslate()

    def show_row(self, merge: MergeView, row: Row | None, picked: RevisionId | None) -> None:
        """Shows every word on a record; `picked` is what Enter would take."""
        self._merge, self._row, self._picked = merge, row, picked
        self._shown = words_of(row, merge) if row is not None and not row.merged.asked else ()
        self._make_cards(len(self._shown))
        self._show()

    def show_picked(self, picked: RevisionId | None) -> None:
        """Marks another card."""
        self._picked = picked
        self._show_cards()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("All answers to this row"))
        for name, _, title in _BUTTONS:
            button = self._buttons[name]
            button.setText(words(title))
            key = self._keys.get(name, "")
            button.setToolTip(f"{words(title).rstrip('…')} ({key})" if key else "")
        self.ruling.retranslate()
        for card in self._cards:
            card.retranslate()
        if self._merge is not None:
            self.show_row(self._merge, self._row, self._picked)
        else:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for card in self._cards:
            card.set_room(self._scroll.height())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _ROWS * theme().size("row"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LEAST_ROWS * theme().size("row"))

    def _make_cards(self, count: int) -> None:
        while len(self._cards) < count:
            card = Card(len(self._cards) + 1, self._pictures, self)
            card.picked.connect(self.picked)
            card.taken.connect(self.taken)
            card.set_room(self._scroll.height())
            self._row_of_cards.addWidget(card, 1)
            self._cards.append(card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < count)

    def _show(self) -> None:
        row, merge = self._row, self._merge
        for button in self._buttons.values():
            button.setVisible(row is not None)
        if row is None or merge is None:
            self._title.setText("")
            self._facts.setText("")
            self._say_empty(_NO_ROW)
            return
        title = f"{row.code}  {row.title}" if row.code != NONE else row.title
        self._title.setText(title)
        self._title.setToolTip(_hint(title, row, merge))
        self._facts.setText(_facts(row, merge, self._shown))
        is_answer = row.record.kind is Kind.ANSWER
        self._buttons["owner"].setEnabled(row.merged.is_open and row.merged.proposal is not None)
        self._buttons["rule"].setVisible(is_answer)
        self._buttons["rule"].setEnabled(row.merged.is_open or merge.view.may_write)
        self._buttons["flag"].setVisible(is_answer and merge.view.may_write)
        if row.merged.asked:
            self._say_empty(_SAMPLES)
        elif not self._shown:
            self._say_empty(_NOBODY)
        else:
            self._stack.setCurrentWidget(self._scroll)
            self._show_cards()

    def _say_empty(self, sentence: Sentence) -> None:
        self._empty.setText(words(sentence))
        self._stack.setCurrentWidget(self._empty)

    def _show_cards(self) -> None:
        ids = [word.revision.id for word in self._shown]
        picked = ids.index(self._picked) if self._picked in ids else -1
        unlike = unlike_of(self._shown, picked)
        for place, (card, word) in enumerate(zip(self._cards, self._shown, strict=False)):
            card.show_word(word, unlike[place], picked=place == picked)


class WishButton(QPushButton):
    """A button that does what a key of the grid does."""

    wished = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setObjectName(f"merge.button.{name}")
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.wished.emit(self._name)


def _facts(row: Row, merge: MergeView, shown: tuple[Word, ...]) -> str:
    parts = [tr("{points} pt", points=row.full)] if row.full else []
    if row.merged.basis is not Basis.NOTHING and row.basis:
        parts.append(row.basis)
    parts.append(evidence_of_others(row, merge, shown))
    return " · ".join(part for part in parts if part)


def _hint(title: str, row: Row, merge: MergeView) -> str:
    """The whole title, and whose duty the criterion is."""
    plan = merge.view.sheet.plan
    criterion = plan.criterion(row.record.name) if row.record.kind is Kind.ANSWER else None
    if criterion is None:
        return title
    found = [plan.department(code) for code in criterion.departments]
    titles = tuple(text_of(each.title) for each in found if each is not None)
    return f"{title}\n{tr('Owner: {departments}', departments=titles)}"
