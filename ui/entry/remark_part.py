"""What did headquarters remark at the row at hand, and what does the team answer?

The answer is a record of its own and goes on after a sign-off: it is recorded when its field is
left, and is durable before (M14).
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.domain.bodies import ResponseBody
from inspector.domain.entries import Entry
from inspector.domain.records import MAIN, Kind, RecordKey, Role
from inspector.domain.remarks import Remark, remarks
from inspector.domain.sentences import say
from inspector.wording import tr
from inspector.workspace.views import InspectionView
from ui.entry.form_parts import DRAFT_AFTER
from ui.entry.note_field import NoteField
from ui.entry.remark_card import RemarkCard
from ui.theme import theme
from ui.widgets.form_row import FormRow

_LINES = 2


class RemarkPart(QWidget):
    """The card of a remark that is not settled, with the field for the answer."""

    entry_wished = Signal(object)
    draft_wished = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.remark")
        self._view: InspectionView | None = None
        self._record: RecordKey | None = None
        self._shown: Remark | None = None
        self._recorded = ""
        self._card: RemarkCard | None = None
        self.field = NoteField("score.response", self)
        self._row = FormRow(say("Our answer"), self.field, parent=self)
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_AFTER)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme().space("s"))
        self._column.setSpacing(theme().space("xs"))
        self._column.addWidget(self._row)
        self.field.edited.connect(self._drafting.start)
        self.field.left.connect(self.commit)
        self._drafting.timeout.connect(self._on_draft_due)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.hide()

    def show_code(self, view: InspectionView, code: str) -> None:
        """Shows the remark on a criterion, a clause or the whole ('main'); hides without one."""
        record = RecordKey.of(view.key, Kind.RESPONSE, code)
        if record != self._record:
            self.commit()
        remark = remarks(view.sheet).get(code)
        is_open = remark is not None and not remark.is_settled
        is_other = record != self._record
        self._view, self._record = view, record
        self.setVisible(is_open)
        if remark is None or not is_open:
            self._shown = None
            return
        self._row.setVisible(view.role is Role.TEAM)
        if remark != self._shown or is_other:
            self._shown = remark
            self._make_card(remark)
        before, self._recorded = self._recorded, _answer(remark)
        if is_other:
            self.field.show_text(view.drafts.get(record, self._recorded))
        elif self.field.text == before:
            self.field.show_text(self._recorded)

    @Slot()
    def commit(self) -> None:
        """Records the answer, if there is another one than before."""
        self._drafting.stop()
        text = self.field.text
        record = self._record
        if record is None or self._shown is None or not text.strip():
            return
        if text != self._recorded:
            self._recorded = text
            self.entry_wished.emit(Entry(record, ResponseBody(text=text)))

    def focus_first(self) -> None:
        """Gives the keys to the answer."""
        self.field.setFocus()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._row.retranslate()
        self.field.setPlaceholderText(tr("What was done about it"))
        if self._shown is not None:
            self._make_card(self._shown)

    def _make_card(self, remark: Remark) -> None:
        former, view = self._card, self._view
        if view is None:
            return
        self._card = RemarkCard(remark, view.sheet.plan, self)
        self._column.insertWidget(0, self._card)
        if former is not None:
            former.hide()
            former.deleteLater()

    @Slot()
    def _on_draft_due(self) -> None:
        if self._record is not None and self.field.text != self._recorded:
            self.draft_wished.emit(self._record, self.field.text)

    @Slot()
    def _on_theme(self) -> None:
        line = self.field.fontMetrics().lineSpacing()
        self.field.set_lines(_LINES * line + 2 * theme().space("s"))


def remark_code(row_code: str, kind: Kind) -> str:
    """Where headquarters' remark to a row of the list stands; the visit's row has the whole."""
    return MAIN if kind is Kind.VISIT else row_code


def _answer(remark: Remark) -> str:
    """What was answered; several people's words one below the other."""
    return "\n".join(dict.fromkeys(said.text for said in remark.answers))
