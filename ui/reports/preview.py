"""What will the document say? Text and tables in order, with the places to fill marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTextBrowser, QWidget

from inspector.domain.documents import (
    Align,
    Block,
    Cell,
    Look,
    NewPage,
    Paragraph,
    Part,
    Signature,
    Table,
)
from inspector.domain.documents import (
    Slot as ToFill,
)
from inspector.wording import tr, tr_count
from inspector.workspace.reporting import cell_shown, part_shown
from ui.theme import theme

MOST_ROWS = 40
"""Rows of a table that a preview shows; the document has all."""
_HEADS = {Look.TITLE: "page", Look.ANNEX_TITLE: "page", Look.HEAD_1: "section"}
_SMALL = {Look.CAPTION: "dense", Look.SMALL: "dense"}
_MIDDLE = frozenset({Look.TITLE, Look.ANNEX_TITLE, Look.NUMBER, Look.CAPTION})
_STRONG = frozenset({Look.TITLE, Look.ANNEX_TITLE, Look.HEAD_1, Look.HEAD_2, Look.CAPTION})
_INDENTED = frozenset({Look.BODY, Look.HEAD_1, Look.HEAD_2, Look.ENCLOSURE, Look.ENCLOSURE_MORE})
_SIDES = {Align.LEFT: "left", Align.MIDDLE: "center", Align.RIGHT: "right"}


class DocumentPreview(QTextBrowser):
    """Shows a document; a slot can be brought into sight by its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reports.preview")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme().space("l"))
        self._blocks: tuple[Block, ...] = ()
        self._about: object = None
        self._slots = 0
        theme().changed.connect(self._on_theme)

    def show_blocks(self, blocks: tuple[Block, ...], about: object) -> None:
        """Shows them; where they are `about` the same as before, the place stays in sight."""
        place = self.verticalScrollBar().value() if about == self._about else 0
        self._blocks, self._about = blocks, about
        self._set()
        self.verticalScrollBar().setValue(place)

    def show_slot(self, number: int) -> None:
        """Brings a place to fill into sight, counted from 0."""
        self.scrollToAnchor(f"slot-{number}")

    def retranslate(self) -> None:
        """Names it in the language in use; what it shows is Chinese in both."""
        self.setAccessibleName(tr("Preview of the document"))
        self._set()

    @Slot()
    def _on_theme(self) -> None:
        self._set()

    def _set(self) -> None:
        self._slots = 0
        font = theme().font()
        # Chinese in both languages: its marks of punctuation keep their full breadth.
        font.setFeature(QFont.Tag("pwid"), 0)
        self.document().setDefaultFont(font)
        line = theme().colour("hairline").name()
        self.document().setDefaultStyleSheet(f"td, th {{ border: 1px solid {line}; }}")
        self.setHtml("".join(self._html(block) for block in self._blocks))

    def _html(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Signature(name, day):
                lines = "<br>".join(self._part(part) for part in (name, day))
                return f'<p align="right">{lines}</p>'
            case NewPage():
                return "<br><hr>"

    def _paragraph(self, block: Paragraph) -> str:
        look = block.look
        parts = list(map(self._part, block.parts))
        if look is Look.NUMBER_AND_SIGNER:
            first, *rest = parts
            return (
                f'<table width="100%"><tr><td>{first}</td>'
                f'<td align="right">{"".join(rest)}</td></tr></table>'
            )
        size = theme().number(f"type-{_HEADS.get(look) or _SMALL.get(look) or 'body'}")
        align = "center" if look in _MIDDLE else "left"
        indent = f"text-indent:{2 * size}px;" if look in _INDENTED else ""
        weight = "font-weight:600;" if look in _STRONG else ""
        style = f"font-size:{size}px;{weight}{indent}"
        return f'<p align="{align}" style="{style}">{"".join(parts)}</p>'

    def _part(self, part: Part) -> str:
        words = escape(part_shown(part)).replace("\n", "<br>")
        return self._yellow(words) if isinstance(part, ToFill) else words

    def _cell(self, cell: Cell) -> str:
        words = escape(cell_shown(cell)).replace("\n", "<br>")
        return self._yellow(words) if isinstance(cell, ToFill) else words

    def _yellow(self, words: str) -> str:
        look = theme()
        ground, ink = look.colour("warn-bg").name(), look.colour("warn").name()
        number, self._slots = self._slots, self._slots + 1
        style = f"background-color:{ground};color:{ink};"
        return f'<a name="slot-{number}"></a><span style="{style}">{words}</span>'

    def _table(self, table: Table) -> str:
        size = theme().number("type-dense")
        return (
            f'<table width="99%" border="1" cellspacing="0" cellpadding="4" '
            f'style="border-style:none;border-collapse:collapse;font-size:{size}px;">'
            f"{''.join(self._rows(table))}</table><p></p>"
        )

    def _rows(self, table: Table) -> Iterator[str]:
        if table.has_head:
            heads = "".join(f"<th>{escape(cell_shown(c.title))}</th>" for c in table.columns)
            yield f"<tr>{heads}</tr>"
        for row in table.rows[:MOST_ROWS]:
            cells = "".join(
                f'<td align="{_SIDES[column.align]}">{self._cell(cell)}</td>'
                for column, cell in zip(table.columns, row.cells, strict=True)
            )
            yield f"<tr>{cells}</tr>"
        left = len(table.rows) - MOST_ROWS
        if left > 0:
            more = tr_count(
                "{count} more row in the document", "{count} more rows in the document", left
            )
            yield f'<tr><td colspan="{len(table.columns)}" align="center">{escape(more)}</td></tr>'
