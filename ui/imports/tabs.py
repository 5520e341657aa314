"""Which pages are about what comes in and goes out, and how does one go from one to the other?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from inspector.domain.records import Role
from inspector.domain.sentences import Sentence, say_in
from inspector.wording import tr, words
from ui.page import Page
from ui.shell.context_bar import ContextBar
from ui.widgets.buttons import IconButton
from ui.widgets.segmented import Choice, Segmented

IMPORTS, QUARANTINE, RECEIPTS, KEYS = "imports", "quarantine", "receipts", "keys"
ARRIVALS = "arrivals"
TABS: tuple[tuple[str, Sentence, str], ...] = (
    (IMPORTS, say_in("page", "Import"), "drop"),
    (QUARANTINE, say_in("page", "Waiting"), "octagon-alert"),
    (RECEIPTS, say_in("page", "Receipts"), "box-tick"),
    (KEYS, say_in("page", "Keys"), "padlock"),
)


class ExchangeBar(ContextBar):
    """The head of those pages: title, tabs, and the page's own buttons."""

    go_wished = Signal(str, object)

    def __init__(self, name: str, parent: QWidget) -> None:
        self._name = name
        self._subtitle = ""
        self._counts: dict[str, int] = {}
        self._shown: list[Choice] = []
        self.tabs: Segmented | None = None
        super().__init__(parent)
        self.tabs = Segmented((), self)
        self.tabs.setObjectName("exchange.tabs")
        self.row.addWidget(self.tabs)
        self.tabs.chosen.connect(self._on_tab)
        # What has come as a whole is headquarters' question alone.
        is_office = isinstance(parent, Page) and parent.desk.facts.role is Role.HEADQUARTERS
        self.board = IconButton("tasks", self)
        self.board.setObjectName("exchange.arrivals")
        self.board.setVisible(is_office)
        self.row.addWidget(self.board)
        self.board.clicked.connect(self._on_board)
        self.retranslate()

    def show_subtitle(self, text: str) -> None:
        """Says beside the title what the page has to say in short."""
        self._subtitle = text
        self.retranslate()

    def show_count(self, name: str, count: int) -> None:
        """Says on a tab how many things wait there."""
        self._counts[name] = count
        self.retranslate()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.tabs is not None:
            self.tabs.setFocus(reason)

    def _choices(self) -> list[Choice]:
        return [
            Choice(
                page,
                f"{words(word)} {self._counts[page]}" if self._counts.get(page) else word,
                icon,
            )
            for page, word, icon in TABS
        ]

    def retranslate(self) -> None:
        super().retranslate()
        if self.tabs is None:
            return
        choices = self._choices()
        if choices != self._shown:
            # Made anew only when they say something else: the keys may be on one of them.
            self._shown = choices
            self.tabs.show_choices(choices)
            for segment, (page, _, _) in zip(self.tabs.segments, TABS, strict=True):
                segment.setObjectName(f"exchange.{page}")
            self.tabs.choose(self._name)
        title = next(word for page, word, _ in TABS if page == self._name)
        self.show_place(words(title), self._subtitle)
        self.board.set_name(tr("What has arrived, and what is missing"))
        self.tabs.setAccessibleName(tr("What comes in and goes out"))
        self.tabs.retranslate()

    @Slot()
    def _on_board(self) -> None:
        self.go_wished.emit(ARRIVALS, None)

    @Slot(object)
    def _on_tab(self, name: str) -> None:
        if name != self._name:
            self.tabs_back()
            self.go_wished.emit(name, None)

    def tabs_back(self) -> None:
        """Shows this page's own tab as chosen again: the other page has a bar of its own."""
        if self.tabs is not None:
            self.tabs.choose(self._name)
