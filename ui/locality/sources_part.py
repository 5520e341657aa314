"""Who said what about the row at hand, and from which file and cell does it come?"""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.wording import tr
from inspector.workspace.history_file import label_words
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.form_scroll import FormScroll

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.domain.records import RecordKey
    from inspector.workspace.detailing import FoundCell, Opinion, Sources
    from inspector.workspace.progress import Progress
    from inspector.workspace.tracing import Origin
    from inspector.workspace.views import InspectionView
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_SOURCES, _CELL = "sources", "cell"
_MOST_SAMPLES = 6


class SourcesPart(QFrame):
    """Everyone's last word on a record, what was sampled for it, and the workbooks behind it."""

    work_begun = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("locality.sources")
        mark(self, kind="sheet")
        self._desk = desk
        self._record: RecordKey | None = None
        self._sources: Sources | None = None
        self._cell = ""
        self._sender = Sender(desk, self)
        self._sampled_head = QLabel(self)
        self._sampled = QLabel(self)
        self._said_head = QLabel(self)
        self._said = QVBoxLayout()
        self._said.setSpacing(theme().space("xs"))
        self._file_head = QLabel(self)
        self._file = QLabel(self)
        self._file.setObjectName("locality.file")
        for head in (self._sampled_head, self._said_head, self._file_head):
            mark(head, type="dense", tone="muted")
        for text in (self._sampled, self._file):
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.find_cell = QPushButton(self)
        self.find_cell.setObjectName("locality.find_cell")
        mark(self.find_cell, kind="link")
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        space = theme().space
        column.setContentsMargins(space("m"), space("s"), space("m"), space("s"))
        column.setSpacing(space("xs"))
        column.addWidget(self._sampled_head)
        column.addWidget(self._sampled)
        column.addWidget(self._said_head)
        column.addLayout(self._said)
        column.addWidget(self._file_head)
        column.addWidget(self._file)
        column.addWidget(self.find_cell, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FormScroll(inside, self))
        self.find_cell.clicked.connect(self._on_find)
        self._sender.answered.connect(self._on_answered)
        self._sender.refused.connect(self._on_refused)
        self.retranslate()

    def show_record(self, view: InspectionView, record: RecordKey) -> None:
        """Asks who said what about the record; shows what was sampled for it."""
        if record != self._record:
            self._record, self._sources, self._cell = record, None, ""
        self._show_sampled(view, record)
        self._show()
        self._sender.ask(partial(_ask, record), (_SOURCES, record))

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Sources"))
        self._sampled_head.setText(tr("Sampled"))
        self._said_head.setText(tr("What each of them said last"))
        self._file_head.setText(tr("Came from"))
        self.find_cell.setText(tr("Find the cell"))
        self._show()

    def _show_sampled(self, view: InspectionView, record: RecordKey) -> None:
        plan = view.sheet.plan
        criterion = plan.criterion(record.name)
        kind = plan.sampling(criterion) if criterion is not None else None
        told = []
        for body in view.sheet.samples(kind.code) if kind is not None else ():
            status = plan.sample_statuses.get(body.status)
            said = label_words(status) if status is not None else body.status
            line = tr("{record}: {state}", record=body.name, state=said)
            told.append(tr("{line} ({note})", line=line, note=body.note) if body.note else line)
        more = len(told) - _MOST_SAMPLES
        if more > 0:
            told = [*told[:_MOST_SAMPLES], tr("and {count} more under Samples", count=more)]
        self._sampled.setText("\n".join(told))
        for label in (self._sampled_head, self._sampled):
            label.setVisible(bool(told))

    def _show(self) -> None:
        while self._said.count():
            item = self._said.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = self._sources
        opinions = found.opinions if found is not None else ()
        self._said_head.setVisible(bool(opinions))
        for opinion in opinions:
            self._said.addWidget(_words(opinion, self))
        origins = found.origins if found is not None else ()
        told = [_file_words(each) for each in origins]
        if self._cell:
            told.append(self._cell)
        if found is not None and not told:
            told = [tr("It was written here, or has not been recorded.")]
        self._file.setText("\n".join(told))
        self._file_head.setVisible(found is not None)
        self.find_cell.setVisible(bool(origins) and not self._cell)

    @Slot()
    def _on_find(self) -> None:
        if self._sources is None or not self._sources.origins:
            return
        self.find_cell.setEnabled(False)
        record = self._sources.record
        work = partial(_find, self._sources.origins[-1], record)
        task = self._sender.long(work, (_CELL, record))
        self.work_begun.emit(task, tr("Finding the cell"))

    @Slot(object, object)
    def _on_answered(self, tag: tuple[str, RecordKey], answer: object) -> None:
        what, record = tag
        if what == _CELL:
            self.find_cell.setEnabled(True)
        if record != self._record:
            return
        if what == _SOURCES:
            self._sources = _as_sources(answer)
        else:
            self._cell = _cell_words(_as_cell(answer))
        self._show()

    @Slot(object, object)
    def _on_refused(self, tag: tuple[str, RecordKey], error: World) -> None:
        from ui.widgets.form_row import fault_text

        self.find_cell.setEnabled(True)
        if tag[1] == self._record:
            self._cell = fault_text(error.faults[0])
            self._show()


def _words(opinion: Opinion, parent: QWidget) -> QLabel:
    """One person's word on one line or two; what holds is strong."""
    told = label_words(opinion.said)
    by = tr(
        "{author}, {time}, {device}",
        author=opinion.author,
        time=opinion.at.strftime("%m-%d %H:%M"),
        device=opinion.device,
    )
    note = f"\n{opinion.note}" if opinion.note else ""
    label = QLabel(f"{told}  ·  {by}{note}", parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    mark(label, type="dense", tone="" if opinion.holds else "muted")
    return label


def _file_words(origin: Origin) -> str:
    """The file, who sent it, and with which import it came."""
    claims = origin.claims
    sender = " ".join(part for part in (claims.team_name or claims.team, claims.author) if part)
    return tr(
        "{file}, number {number} from {sender}, import {batch}",
        file=PurePath(origin.path).name,
        number=claims.counter,
        sender=sender,
        batch=origin.batch,
    )


def _cell_words(place: FoundCell) -> str:
    if not place.cell:
        return tr("It has no row of its own in the workbook; it came in the sealed part.")
    return tr("Sheet {sheet}, cell {cell}", sheet=place.sheet, cell=place.cell)


def _as_sources(answer: object) -> Sources | None:
    from inspector.workspace.detailing import Sources

    return answer if isinstance(answer, Sources) else None


def _as_cell(answer: object) -> FoundCell:
    from inspector.workspace.detailing import FoundCell

    return answer if isinstance(answer, FoundCell) else FoundCell()


def _ask(record: RecordKey, workspace: Workspace) -> Sources:
    from inspector.workspace.detailing import sources

    return sources(workspace, record)


def _find(origin: Origin, record: RecordKey, progress: Progress) -> FoundCell:
    from inspector.workspace.detailing import find_cell

    progress(0, 1, origin.path)
    return find_cell(origin, record)
