"""How will the score sheet look on paper, and how does it get there?

The preview draws the very pages that printer and PDF get. Without a printer the PDF remains; a
typeface that is not on this computer is named before paper is used.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import (
    QPrintDialog,
    QPrinter,
    QPrinterInfo,
    QPrintPreviewWidget,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from inspector import wording
from inspector.domain.faults import World
from inspector.domain.sentences import say
from inspector.wholefile import write_bytes_whole
from inspector.wording import Wording, tr
from inspector.workspace.papers import ScorePaper
from inspector.workspace.progress import Progress
from ui.desk import Desk
from ui.entry.cut_label import CutLabel
from ui.printing import PrintedScoreSheet
from ui.printing.drawing import prepare
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.banner import Notice
from ui.widgets.buttons import IconButton
from ui.widgets.combo import ComboBox
from ui.widgets.form_row import fault_text, joined

_LANGUAGES = ((wording.CHINESE, "中文"), (wording.ENGLISH, "English"))
_ZOOM = 1.2
_FITTED = 0.97
_TOPIC = "signing.print"


class PaperPreview(QWidget):
    """The pages of the score sheet, with what turns and enlarges them."""

    notice_wished = Signal(object)
    printed = Signal()
    """The sheet went to a printer or into a PDF."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signing.preview")
        self._paper: ScorePaper | None = None
        self._sheet: PrintedScoreSheet | None = None
        self._is_stale = False
        self._is_broad = True
        self._sender = Sender(desk, self)
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(self._printer)
        self._pages = QPrintPreviewWidget(self._printer, self)
        self._pages.setObjectName("signing.pages")
        self._page = QLabel(self)
        self._page.setObjectName("signing.page_number")
        mark(self._page, type="dense", tone="muted")
        self._previous = IconButton("chevron-left", self)
        self._next = IconButton("chevron-right", self)
        self._smaller = IconButton("minus", self)
        self._larger = IconButton("plus", self)
        self._whole = IconButton("fit-page", self)
        self._broad = IconButton("fit-width", self)
        self._language = ComboBox(self)
        self._language.setObjectName("signing.language")
        for code, name in _LANGUAGES:
            self._language.addItem(name, code)
        self._language.setCurrentIndex(self._language.findData(wording.language()))
        self._fonts = CutLabel(self)
        self._fonts.setObjectName("signing.fonts")
        mark(self._fonts, type="caption", tone="warn")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        look = theme()
        bar = QHBoxLayout()
        bar.setContentsMargins(look.space("m"), look.space("xs"), look.space("m"), look.space("xs"))
        bar.setSpacing(look.space("xs"))
        bar.addWidget(self._previous)
        bar.addWidget(self._page)
        bar.addWidget(self._next)
        bar.addSpacing(look.space("m"))
        for button in (self._smaller, self._larger, self._whole, self._broad):
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self._language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(
            look.space("m"), look.space("xs"), look.space("m"), look.space("xs")
        )
        foot.addWidget(self._fonts, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._pages.paintRequested.connect(self._on_paint)
        self._pages.previewChanged.connect(self._show_page)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._smaller.clicked.connect(self._on_smaller)
        self._larger.clicked.connect(self._on_larger)
        self._whole.clicked.connect(self._on_whole)
        self._broad.clicked.connect(self._on_broad)
        self._language.activated.connect(self._on_language)
        self._sender.answered.connect(self._on_written)
        self._sender.refused.connect(self._on_refused)

    @property
    def sheet(self) -> PrintedScoreSheet | None:
        """The sheet as it is set now; None before the first paper."""
        return self._sheet

    @property
    def page_count(self) -> int:
        """How many pages the preview shows."""
        return self._pages.pageCount()

    def show_paper(self, paper: ScorePaper) -> None:
        """Takes the sheet as it stands; it is set when it is seen."""
        self._paper = paper
        self._is_stale = True
        if self.isVisible():
            self.show_pages()

    def show_pages(self) -> None:
        """Sets the pages anew, if anything changed since."""
        if self._paper is None or not self._is_stale:
            return
        self._is_stale = False
        self._sheet = PrintedScoreSheet(self._paper, Wording(str(self._language.currentData())))
        names = tuple(
            say("{wanted} ({used})", wanted=each.wanted, used=each.used or "?")
            for each in self._sheet.stand_ins
        )
        told = tr("Typefaces replaced, since this computer lacks them: {names}", names=names)
        self._fonts.setText(told if names else "")
        self._fonts.setToolTip(self._fonts.text())
        self._fonts.setVisible(bool(names))
        self._pages.updatePreview()
        self._fit()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # passed on as it came
        self.show_pages()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # as above
        self._fit()

    def _fit(self) -> None:
        """As broad as there is room, with a margin that spares a scroll bar of its own."""
        if self._is_broad:
            self._pages.fitToWidth()
            self._pages.setZoomFactor(self._pages.zoomFactor() * _FITTED)

    def print_sheet(self) -> None:
        """Prints through the system's own dialog; without a printer it says what remains."""
        self.show_pages()
        if self._sheet is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            said = say("There is no printer here; save the sheet as PDF and print it elsewhere.")
            self.notice_wished.emit(Notice(said, "warn", topic=_TOPIC))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer)
        printer.setDocName(self._sheet.title)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._sheet.render(printer)
            self.printed.emit()

    def save_pdf(self) -> None:
        """Asks where, and writes the sheet there."""
        self.show_pages()
        if self._sheet is None:
            return
        name = f"{self._sheet.title}.pdf".replace("/", "-")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the score sheet as PDF"), name, "PDF (*.pdf)"
        )
        if chosen:
            self.write_pdf(Path(chosen))

    def write_pdf(self, path: Path) -> None:
        """Writes the sheet as a PDF, whole or not at all, beside the screen's thread."""
        self.show_pages()
        if self._sheet is not None:
            self._sender.long(partial(_write, path, self._sheet.pdf()), path)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._previous.set_name(tr("Previous page"))
        self._next.set_name(tr("Next page"))
        self._smaller.set_name(tr("Smaller"))
        self._larger.set_name(tr("Larger"))
        self._whole.set_name(tr("Whole page"))
        self._broad.set_name(tr("As broad as the window"))
        self._language.setAccessibleName(tr("Language of the sheet"))
        self._language.setToolTip(tr("Language of the sheet"))
        for view in (self._pages, *self._pages.findChildren(QGraphicsView)):
            view.setAccessibleName(tr("Preview of the score sheet"))
        self._show_page()

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    @Slot(QPrinter)
    def _on_paint(self, printer: QPrinter) -> None:
        if self._sheet is not None:
            self._sheet.render(printer)

    @Slot()
    def _show_page(self) -> None:
        count = max(1, self._pages.pageCount())
        page = min(max(1, self._pages.currentPage()), count)
        self._page.setText(tr("Page {page} of {pages}", page=page, pages=count))
        self._previous.setEnabled(page > 1)
        self._next.setEnabled(page < count)

    @Slot()
    def _on_previous(self) -> None:
        self._pages.setCurrentPage(self._pages.currentPage() - 1)
        self._show_page()

    @Slot()
    def _on_next(self) -> None:
        self._pages.setCurrentPage(self._pages.currentPage() + 1)
        self._show_page()

    @Slot()
    def _on_smaller(self) -> None:
        self._is_broad = False
        self._pages.zoomOut(_ZOOM)

    @Slot()
    def _on_larger(self) -> None:
        self._is_broad = False
        self._pages.zoomIn(_ZOOM)

    @Slot()
    def _on_whole(self) -> None:
        self._is_broad = False
        self._pages.fitInView()

    @Slot()
    def _on_broad(self) -> None:
        self._is_broad = True
        self._fit()

    @Slot()
    def _on_language(self) -> None:
        self._is_stale = True
        self.show_pages()

    @Slot(object, object)
    def _on_written(self, _asked: Path, path: Path) -> None:
        self._written = path
        said = say("The score sheet is saved as {file}.", file=path.name)
        actions = ((say("Open the folder"), self._on_folder),)
        self.notice_wished.emit(Notice(said, "ok", actions, topic=_TOPIC))
        self.printed.emit()

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    @Slot(object, object)
    def _on_refused(self, _path: Path, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults])
        self.notice_wished.emit(Notice(said, "bad", topic=_TOPIC))


def _write(path: Path, content: bytes, progress: Progress) -> Path:
    del progress
    return write_bytes_whole(path, content)
