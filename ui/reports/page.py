"""What goes out from headquarters, and which figures of earlier drafts have aged (H8)?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import World
from inspector.domain.sentences import say
from inspector.wording import CHINESE, Wording, tr, tr_in, words
from inspector.workspace.papers import ScorePaper
from inspector.workspace.reporting import (
    Material,
    Prepared,
    Wanted,
    book_outline,
    compose,
    slot_names,
)
from ui import icons
from ui.entry.cut_label import CutLabel
from ui.page import Page
from ui.printing import PrintedScoreSheet
from ui.reports import work
from ui.reports.asking import where
from ui.reports.faces import Faces
from ui.reports.kinds import KINDS, Paper, PaperKind, kind_of
from ui.reports.options import OptionsLine
from ui.reports.side import SideColumn, file_of
from ui.reports.work import Gathered
from ui.sending import Sender
from ui.shell.commands import name_action
from ui.shell.context_bar import ContextBar
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import fault_text, joined

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.reporting import Aged
    from ui.desk import Desk
    from ui.spot import Part

_GATHER, _AGED, _PAPER, _WRITTEN, _KEPT = "gather", "aged", "paper", "written", "kept"
_WHOLE = "whole"
_TOPIC = "reports"
_KINDS_WIDTH, _SIDE_WIDTH = 190, 300


class ReportsPage(Page):
    """Kinds at the left, preview in the middle, what to fill and earlier drafts at the right."""

    name: ClassVar[str] = "reports"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._gathered: Gathered | None = None
        self._prepared: Prepared | None = None
        self._round = ""
        self._kind: PaperKind = KINDS[0]
        self._sender = Sender(desk, self)
        self._make_controls()
        self._make_actions()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self.bar = ContextBar(self)
        self.make, self.as_pdf = PrimaryButton(self), QPushButton(self)
        self.make.setObjectName("reports.make")
        self.as_pdf.setObjectName("reports.pdf")
        self.troubles = NoticeBar(self)
        self.kinds = QListWidget(self)
        self.kinds.setObjectName("reports.kinds")
        for kind in KINDS:
            item = QListWidgetItem(self.kinds)
            item.setData(Qt.ItemDataRole.UserRole, kind.paper.value)
        self.options = OptionsLine(self)
        self.faces = Faces(self.desk, self)
        self.side = SideColumn(self)
        self._fonts = CutLabel(self)
        self._fonts.setObjectName("reports.fonts")
        mark(self._fonts, type="caption", tone="warn")

    def _lay_out(self) -> None:
        space = theme().space
        self.bar.row.addWidget(self.as_pdf)
        self.bar.row.addWidget(self.make)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options)
        column.addWidget(self.faces, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(space("m"), space("xs"), space("m"), space("xs"))
        foot.addWidget(self._fonts, 1)
        column.addLayout(foot)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        for part, stretch in ((self.kinds, 0), (middle, 1), (self.side, 0)):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.count() - 1, stretch)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([_KINDS_WIDTH, 700, _SIDE_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.bar, self.troubles):
            layout.addWidget(part)
        layout.addWidget(self._split, 1)
        self.give_keys_to(self.kinds)

    def _connect(self) -> None:
        self.kinds.currentItemChanged.connect(self._on_kind)
        self.options.round_chosen.connect(self._on_round)
        self.options.place_chosen.connect(self._compose)
        self.options.style_chosen.connect(self._compose)
        self.make.clicked.connect(self.write)
        self.as_pdf.clicked.connect(self.write_pdf)
        self.side.slot_wished.connect(self.faces.document.show_slot)
        self.side.draft_wished.connect(self._on_draft)
        self._sender.answered.connect(self._on_answered)
        self._sender.refused.connect(self._on_refused)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.kinds.setCurrentRow(0)

    def _make_actions(self) -> None:
        self._act = QAction(self)
        self._act.setObjectName("reports.write")
        self._act.setShortcut(QKeySequence("Ctrl+Return"))
        self._act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._act.triggered.connect(self.write)
        self.addAction(self._act)

    @property
    def material(self) -> Material | None:
        """The figures of the previews; None until the desk has answered."""
        return self._gathered.material if self._gathered else None

    def panes(self) -> list[QWidget]:
        return [self.kinds, self.options, self.faces, self.side]

    def save_state(self) -> QByteArray:
        return self._split.saveState()

    def restore_state(self, state: QByteArray) -> None:
        self._split.restoreState(state)

    def show_part(self, part: Part) -> None:
        papers = [kind.paper.value for kind in KINDS]
        if part.tab in papers:
            self.kinds.setCurrentRow(papers.index(part.tab))

    def refresh(self) -> None:
        self._sender.ask(partial(work.gathered, self._round), _GATHER)

    def retranslate(self) -> None:
        self.setAccessibleName(tr_in("page", "Reports"))
        self.bar.retranslate()
        self.bar.show_place(tr_in("page", "Reports"), words(self._kind.told))
        self.kinds.setAccessibleName(tr("Kinds of documents"))
        for row, kind in enumerate(KINDS):
            self.kinds.item(row).setText(words(kind.name))
            self.kinds.item(row).setToolTip(words(kind.told))
        for part in (self.options, self.faces, self.side, self.troubles):
            part.retranslate()
        name = tr("Write .{ending}…", ending=self._kind.ending)
        self.make.setText(name)
        name_action(self._act, name)
        self.make.setToolTip(self._act.toolTip())
        self.as_pdf.setText(tr("As PDF…"))
        self.as_pdf.setToolTip(tr("Made with LibreOffice"))
        self._say_fonts()

    def _say_fonts(self) -> None:
        missing = self._gathered.stand_ins if self._gathered else ()
        self._fonts.setText(
            tr(
                "Not on this computer: {names}. Printed here, the document looks otherwise.",
                names=tuple(each.wanted for each in missing),
            )
            if missing and self._kind.document
            else ""
        )

    @Slot()
    def _on_theme(self) -> None:
        for row, kind in enumerate(KINDS):
            item = self.kinds.item(row)
            item.setIcon(icons.icon(kind.icon, "text2"))
            item.setSizeHint(QSize(0, theme().size("row-compact")))
        self.kinds.setMinimumWidth(theme().size("control") * 5)

    # What a person chooses.

    @Slot()
    def _on_kind(self) -> None:
        item = self.kinds.currentItem()
        self._kind = kind_of(Paper(item.data(Qt.ItemDataRole.UserRole)))
        self.options.show_kind(self._kind)
        self.retranslate()
        self._compose()
        self._ask_drafts()

    @Slot(str)
    def _on_round(self, code: str) -> None:
        self._round = code
        self.refresh()

    @Slot(object)
    def _on_draft(self, aged: Aged) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file_of(aged))))

    # What is shown.

    def _ask_drafts(self) -> None:
        found, kind = self._gathered, self._kind.document
        self.side.setVisible(kind is not None)
        if found is not None and kind is not None:
            self._sender.ask(partial(work.aged, found.material, kind), _AGED)

    @Slot()
    def _compose(self) -> None:
        """The preview of the chosen kind, from the figures at hand."""
        found, kind, place = self._gathered, self._kind, self.options.place
        self._prepared = None
        if found is None:
            return
        if kind.document is not None and (place is not None or not kind.is_about_a_place):
            about = {} if place is None or not kind.is_about_a_place else place._asdict()
            wanted = Wanted(
                kind=kind.document,
                round=found.material.round.code,
                style=self.options.style_value,
                locality=about.get("locality", ""),
                team=about.get("team", ""),
            )
            self._prepared = compose(found.material, wanted)
            self.faces.show_blocks(self._prepared.document.blocks, (kind.paper, place))
            self.side.show_slots(slot_names(self._prepared))
        else:
            self.side.show_slots(())
            self._show_other(place)
        self._enable()

    def _show_other(self, place: InspectionKey | None) -> None:
        """What is no text document: pages of a score sheet, or what the workbook holds."""
        if self._kind.paper is Paper.SCORE_SHEET and place is not None:
            self.faces.show_score_sheet(place)
        elif self._kind.is_about_a_place:
            self.faces.show_sentence(say("No inspection of this round has begun."))
        elif self._gathered is not None:
            self.faces.show_blocks(book_outline(self._gathered.material), self._kind.paper)

    def _enable(self) -> None:
        kind = self._kind
        may = self._gathered is not None and (
            self._prepared is not None
            or kind.paper is Paper.SUMMARY
            or (kind.paper is Paper.SCORE_SHEET and self.options.place is not None)
        )
        self.make.setEnabled(may)
        self._act.setEnabled(may)
        can = self._gathered is not None and self._gathered.makes_pdf
        self.as_pdf.setVisible(can and kind.document is not None)

    # What is written.

    @Slot()
    def write(self) -> None:
        """Asks where to, and writes what is chosen."""
        path = self._where(self._kind.ending)
        if path is not None:
            self.write_to(path)

    @Slot()
    def write_pdf(self) -> None:
        """Asks where to, and writes the document as PDF."""
        path, prepared = self._where("pdf"), self._prepared
        if path is not None and prepared is not None:
            self._begin(partial(work.write_pdf, prepared, path), None)

    def write_to(self, path: Path) -> None:
        """Writes what is chosen, whole or not at all."""
        found, place = self._gathered, self.options.place
        if found is None:
            return
        if self._prepared is not None:
            self._begin(partial(work.write_document, self._prepared, path), self._prepared)
        elif self._kind.paper is Paper.SUMMARY:
            self._sender.ask(partial(work.whole, found.material.round.code), (_WHOLE, path))
        elif place is not None:
            self._sender.ask(partial(work.paper, place), (_PAPER, path))

    def _begin(self, deed: object, prepared: Prepared | None) -> None:
        task = self._sender.long(deed, (_WRITTEN, prepared))  # type: ignore[arg-type]  # a partial
        self.work_begun.emit(task, words(self._kind.name))

    def _where(self, ending: str) -> Path | None:
        if self._gathered is None:
            return None
        day = self._gathered.material.today
        return where(self, words(self._kind.name), day, ending)

    # What comes back.

    @Slot(object, object)
    def _on_answered(self, tag: object, answer: object) -> None:
        match tag, answer:
            case ("gather", Gathered()):
                self._on_gathered(answer)
            case ("aged", tuple()):
                found = self._gathered
                self.side.show_drafts(answer, found.offset if found else 0)
                self.filled.emit()
            case ((_, Path() as path), Material()):
                self._begin(partial(work.write_summary, answer, path), None)
            case ((_, Path() as path), ScorePaper()):
                content = PrintedScoreSheet(answer, Wording(CHINESE)).pdf()
                self._begin(partial(work.write_bytes, content, path), None)
            case ((_, Prepared() | None as prepared), Path()):
                self._on_written(answer, prepared)
            case _:
                self._ask_drafts()

    def _on_gathered(self, found: Gathered) -> None:
        self._gathered = found
        self._round = found.material.round.code
        self.options.show_material(found.material, self.desk.plan)
        self.options.show_kind(self._kind)
        self._say_fonts()
        self._compose()
        self._ask_drafts()
        if self._kind.document is None:
            self.filled.emit()

    def _on_written(self, path: Path, prepared: Prepared | None) -> None:
        said = say("Written and read again: {path}", path=str(path))
        self.troubles.show_notice(Notice(said, "ok", topic=_TOPIC))
        announce(self, words(said))
        if prepared is not None:
            self._sender.ask(partial(work.remember, prepared, path), _KEPT)

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "bad", topic=_TOPIC))
