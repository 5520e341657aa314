"""How do set pages come onto a printer, into a PDF, or onto the screen?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from ui.printing.blocks import UNITS_PER_MM, Shade, Style
from ui.printing.fonts import DocumentFonts
from ui.printing.pdf_text import with_words
from ui.printing.setting import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Ground,
    Lettering,
    Page,
    Rule,
    Stamp,
)

MM_PER_INCH = 25.4
PDF_RESOLUTION = 600
_PROGRAM = "Joint Inspector"
RULE_WIDTH = 4
# Paper is not the screen: ink on white whatever the theme, and grounds that a copier keeps.
_INK = QColor("#1B2430")
_LINE = QColor("#7B8794")
_STAMP = QColor("#E3E6EA")
_GROUNDS = {Shade.BAND: QColor("#F1F4F7"), Shade.HEAD: QColor("#E4E9EE")}


def prepare(device: QPagedPaintDevice) -> None:
    """Sets A4 landscape without margins of the device's own: ours are in the pages."""
    margins = QMarginsF(0, 0, 0, 0)
    size = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(size, QPageLayout.Orientation.Landscape, margins)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)


def draw(pages: Sequence[Page], device: QPagedPaintDevice, fonts: DocumentFonts) -> None:
    """Draws pages on a prepared device, each at its true size."""
    painter = QPainter(device)
    try:
        across = device.logicalDpiX() / MM_PER_INCH / UNITS_PER_MM
        down = device.logicalDpiY() / MM_PER_INCH / UNITS_PER_MM
        for number, page in enumerate(pages):
            if number:
                device.newPage()
            painter.save()
            painter.scale(across, down)
            draw_page(page, painter, fonts)
            painter.restore()
    finally:
        painter.end()


def draw_page(page: Page, painter: QPainter, fonts: DocumentFonts) -> None:
    """Draws one page with a painter whose unit is that of the paper."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = QPen(_LINE, RULE_WIDTH)
    line.setCapStyle(Qt.PenCapStyle.SquareCap)
    for mark in page:
        match mark:
            case Ground(x, y, width, height, shade):
                painter.fillRect(QRectF(x, y, width, height), _GROUNDS[shade])
            case Rule(x1, y1, x2, y2):
                painter.setPen(line)
                painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
            case Lettering(x, baseline, text, style):
                painter.setPen(_INK)
                painter.setFont(fonts.font(style.face, style.size, text))
                painter.drawText(QPointF(x, baseline), text)
            case Stamp(text):
                _draw_stamp(text, painter, fonts)


def _draw_stamp(text: str, painter: QPainter, fonts: DocumentFonts) -> None:
    style = Style.STAMP
    painter.save()
    painter.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    painter.rotate(-25)
    painter.setPen(_STAMP)
    painter.setFont(fonts.font(style.face, style.size, text))
    area = QRectF(-PAGE_WIDTH / 2, -style.size, PAGE_WIDTH, 2 * style.size)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def pdf(pages: Sequence[Page], fonts: DocumentFonts, title: str) -> bytes:
    """The pages as a PDF with their typefaces in it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(_PROGRAM)
    writer.setResolution(PDF_RESOLUTION)
    prepare(writer)
    draw(pages, writer, fonts)
    buffer.close()
    texts = {mark.text for page in pages for mark in page if isinstance(mark, Lettering | Stamp)}
    return with_words(bytes(buffer.data().data()), sorted(texts), fonts.all_fonts())
