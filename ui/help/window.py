"""What can I do on this page? One page of help for each, in a window beside the work (X4)."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

from inspector import places, wording
from inspector.wording import tr
from ui.theme import mark, theme

TOPICS = (
    "welcome",
    "inspections",
    "plan",
    "packs",
    "locality",
    "rulings",
    "rectifications",
    "overview",
    "analysis",
    "reports",
    "scoring",
    "evidence",
    "checks",
    "merge",
    "signing",
    "imports",
    "arrivals",
    "quarantine",
    "receipts",
    "keys",
    "history",
    "settings",
    "keyboard",
)
"""The pages of help, in the order of a day's work; a page of the window has one of its name."""
_BREADTH, _HEIGHT, _LIST = 760, 560, 184
_LINE_PERCENT = 130
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class HelpWindow(QDialog):
    """Stands open beside the window while one works on."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._beside = window
        self.setObjectName("help")
        self.topics = QListWidget(self)
        self.topics.setObjectName("help.topics")
        self.text = QTextBrowser(self)
        self.text.setObjectName("help.text")
        self.text.setOpenLinks(False)
        mark(self.text, kind="sheet")
        for topic in TOPICS:
            QListWidgetItem("", self.topics).setData(Qt.ItemDataRole.UserRole, topic)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.topics)
        layout.addWidget(self.text, 1)
        self.topics.currentItemChanged.connect(self._on_topic)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def show_topic(self, topic: str) -> None:
        """Opens the page of that name, the first one for an unknown name."""
        row = TOPICS.index(topic) if topic in TOPICS else 0
        self.topics.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def retranslate(self) -> None:
        """Shows everything in the language in use."""
        self.setWindowTitle(tr("Help"))
        self.topics.setAccessibleName(tr("Topics"))
        for row, topic in enumerate(TOPICS):
            self.topics.item(row).setText(title_of(topic))
        self._on_topic()

    @Slot()
    def _on_topic(self) -> None:
        item = self.topics.currentItem()
        if item is not None:
            topic = item.data(Qt.ItemDataRole.UserRole)
            self.text.setMarkdown(text_of(topic))
            self._space_out()
            self.text.setAccessibleName(title_of(topic))

    def _space_out(self) -> None:
        """Gives lines and paragraphs the air that Markdown does not ask for."""
        look = theme()
        cursor = QTextCursor(self.text.document())
        while True:
            block = cursor.blockFormat()
            is_heading = block.headingLevel() > 0
            block.setLineHeight(_LINE_PERCENT, _PROPORTIONAL)
            block.setBottomMargin(look.space("l" if is_heading else "s"))
            cursor.setBlockFormat(block)
            if is_heading:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = QTextCharFormat()
                letters.setFont(look.font("page", strong=True))
                cursor.mergeCharFormat(letters)
            if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
                return

    @Slot()
    def _on_theme(self) -> None:
        share = theme().text_percent / 100
        self.topics.setFixedWidth(round(_LIST * share))
        bounds = self._beside.size()
        self.resize(QSize(round(_BREADTH * share), round(_HEIGHT * share)).boundedTo(bounds))
        self.text.document().setDocumentMargin(theme().space("xl"))


def text_of(topic: str) -> str:
    """The page as Markdown, in the language in use."""
    path = places.resources() / "help" / wording.language() / f"{topic}.md"
    return path.read_text(encoding="utf-8")


def title_of(topic: str) -> str:
    """The first heading of the page."""
    return text_of(topic).partition("\n")[0].lstrip("# ").strip()
