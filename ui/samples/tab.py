"""Where does a person write down what was sampled: counters, rows, and the form of the next one?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.bodies import SampleBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import World
from inspector.domain.records import Kind, RecordKey, sample_name
from inspector.domain.sample_list import MOST_ROWS
from inspector.domain.sentences import Sentence, say, say_count, say_in
from inspector.domain.table_guess import cells_of
from inspector.wording import tr, words
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.evidence.adding import Adder, Target
from ui.icons import icon
from ui.pasting.panel import PastePanel
from ui.samples.form import SampleForm
from ui.samples.rows import SampleRow, counter_words, rows_of, wanted_words
from ui.samples.sample_paste import SampleSort
from ui.samples.table import SampleTable
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.chips import Chip, Chips
from ui.widgets.combo import ComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text, joined

_ALL = ""
_LOW = 560
"""Logical px of height at 100 % text below which the kinds stand in a box, in one line."""
_TOPIC = "samples.deed"


class SamplesTab(QWidget):
    """All sampled things, or those of one kind, and the row that is being written."""

    notice_wished = Signal(object)
    evidence_wished = Signal(object)
    """The evidence of a sample, by the sample's `RecordKey`."""
    done = Signal(object)
    undo_wished = Signal(object)
    """A `Change` that is to be taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samples.tab")
        self._view: InspectionView | None = None
        self._rows: tuple[SampleRow, ...] = ()
        self._awaited = ""
        self._offered = Change()
        self.adder = Adder(desk, self)
        self._sender = Sender(desk, self)
        self._chips = Chips((), self)
        self._box = ComboBox(self)
        self._box.setObjectName("samples.kinds")
        self._new = QPushButton(icon("plus", "text2"), "", self)
        self._new.setObjectName("samples.new")
        self._paste = QPushButton(icon("copy", "text2"), "", self)
        self._paste.setObjectName("samples.paste")
        self._troubles = NoticeBar(self)
        self.table = SampleTable(self)
        self._empty = EmptyState("samples", wanted_words_unknown(), (), self)
        self.form = SampleForm(desk, self)
        self.panel = PastePanel(self, "samples")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        look = theme()
        bar = QHBoxLayout()
        bar.setContentsMargins(look.space("m"), look.space("s"), look.space("m"), look.space("s"))
        bar.setSpacing(look.space("s"))
        bar.addWidget(self._chips, 1)
        bar.addWidget(self._box)
        bar.addStretch(0)
        bar.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        bar.addWidget(self._paste, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        middle = QFrame(self)
        mark(middle, kind="sheet")
        middle.setLayout(self._stack)
        line = QFrame(self)
        line.setFixedHeight(look.number("shape-border"))
        mark(line, kind="line")
        foot = QFrame(self)
        mark(foot, kind="sheet")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        # The form is seen whole; what is left over is the table's.
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        middle.setMinimumHeight(look.size("header") + look.size("row"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._troubles)
        layout.addWidget(middle, 1)
        layout.addWidget(line)
        layout.addWidget(foot)

    def _connect(self) -> None:
        self._chips.chosen.connect(self._on_kind)
        self._box.activated.connect(self._on_box)
        self._new.clicked.connect(self.begin_new)
        self._paste.clicked.connect(self.paste)
        self.table.wished.connect(self._on_wished)
        self.table.current_changed.connect(self._on_current)
        self.form.left.connect(self._on_form_left)
        self.form.saved.connect(self._on_form_saved)
        self.form.twin_wished.connect(self.go_to)
        self.panel.taken.connect(self._on_pasted)
        self.panel.closed.connect(self.table.setFocus)
        self.adder.added.connect(self._on_added)
        self.adder.refused.connect(self._on_refused_file)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self.table)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(self.paste)

    def actions_of_list(self) -> list[QAction]:
        """The table's deeds, for menu, palette and key sheet."""
        return self.table.key_actions()

    def show_view(self, view: InspectionView) -> None:
        """Shows the samples as they stand; what is being typed is not touched."""
        is_other = self._view is None or self._view.key != view.key
        self._view, self._rows = view, rows_of(view)
        if is_other:
            self._chips.show_chips(())
        self._show_chips()
        self.table.show_rows(self._rows)
        self._empty.show_sentence(wanted_words(view.sheet.plan))
        self._show_emptiness()
        for button in (self._new, self._paste):
            button.setEnabled(view.may_write)
        former = self.form.former
        again = next((r for r in self._rows if former and r.record == former.record), None)
        if again is not None:
            self.form.show_row(view, self._rows, again)
        else:
            self.form.show_new(view, self._rows, self._kind())
        if self._awaited:
            self._go_to_awaited(view)
        elif self.table.current() is None and self._rows:
            self.table.selectRow(self.table.model().rowCount() - 1)
        self._on_current(self.table.current())

    def go_to(self, record: RecordKey) -> None:
        """Puts the keys on a row."""
        if not self.table.go_to(record):
            self._chips.choose(_ALL)
            self._on_kind(_ALL)
            self.table.go_to(record)
        self.table.setFocus()

    def go_to_kind(self, code: str) -> None:
        """Shows one kind and puts the keys into a new row of it."""
        self._chips.choose(code)
        self._on_kind(code)
        self.begin_new()

    def focus_first(self) -> None:
        """Gives the keys to the list, or to the form while there is none."""
        if self._rows:
            self.table.setFocus()
        else:
            self.form.focus_first()

    def settle(self) -> None:
        """Sends what is still being typed, if it is a whole row."""
        self.form.commit()

    @Slot()
    def begin_new(self) -> None:
        """Puts the keys into an empty row; what was being changed is sent first."""
        if self._view is not None and self._view.may_write:
            if self.form.former is not None:
                self.form.commit()
            self.form.show_new(self._view, self._rows, self._kind())
            self.form.focus_first()

    @Slot()
    def paste(self) -> None:
        """Takes cells from the clipboard, or a picture as evidence of the current row."""
        view = self._view
        if view is None or not view.may_write:
            return
        mime = QGuiApplication.clipboard().mimeData()
        plan = view.sheet.plan
        rows = cells_of(mime.text())[: MOST_ROWS + 1] if mime.hasText() else ()
        if rows:
            known = frozenset(row.record.name for row in self._rows)
            kind = self._kind() or (plan.samples[0].code if plan.samples else "")
            self.panel.open_on(rows, SampleSort(plan, kind, known))
        elif self.adder.target is None or not self.adder.take(mime):
            said = say("The clipboard holds no cells; copy some rows in the spreadsheet first.")
            self._troubles.show_notice(Notice(said, "info", topic="samples.clipboard"))

    def retranslate(self) -> None:
        """Puts every word anew."""
        for part in (self.table, self._empty, self.form, self.panel, self._troubles):
            part.retranslate()
        self._box.setAccessibleName(tr("Kinds of samples"))
        self._new.setText(tr("New row (Ctrl+N)"))
        self._paste.setText(tr("Paste from Excel"))
        self._paste.setToolTip(tr("Paste from Excel (Ctrl+V in the list)"))
        if self._view is not None:
            self._show_chips()

    def _show_chips(self) -> None:
        view = self._view
        if view is None:
            return
        counts: dict[str, int] = {}
        for row in self._rows:
            counts[row.body.sample] = counts.get(row.body.sample, 0) + 1
        chips = [Chip(_ALL, say_in("samples", "All"), len(self._rows))]
        for kind in view.sheet.plan.samples:
            count = counts.get(kind.code, 0)
            few = kind.at_least is not None and count < kind.at_least
            enough = kind.at_least is not None and not few
            drawing = "triangle-alert" if few else "circle-tick" if enough else ""
            tone = "warn" if few else "ok"
            chips.append(Chip(kind.code, counter_words(kind, count), None, drawing, tone))
        self._chips.show_chips(chips)
        self._box.clear()
        for chip in chips:
            word = chip.word if isinstance(chip.word, str) else words(chip.word)
            said = word if chip.count is None else f"{word} {chip.count}"
            self._box.addItem(said, chip.value)
        self._box.setCurrentIndex(max(0, self._box.findData(self._kind())))

    def _kind(self) -> str:
        value = self._chips.value
        return value if isinstance(value, str) else _ALL

    def _show_emptiness(self) -> None:
        self._stack.setCurrentWidget(self.table if self._rows else self._empty)

    def _go_to_awaited(self, view: InspectionView) -> None:
        record = RecordKey.of(view.key, Kind.SAMPLE, self._awaited)
        if self.table.go_to(record):
            self._awaited = ""

    @Slot(object)
    def _on_kind(self, code: object) -> None:
        self.table.show_kind(str(code or _ALL))
        self._box.setCurrentIndex(max(0, self._box.findData(code or _ALL)))
        if self._view is not None and self.form.former is None:
            self.form.show_new(self._view, self._rows, self._kind())

    @Slot()
    def _on_box(self) -> None:
        self._chips.choose(self._box.currentData())
        self._on_kind(self._box.currentData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < _LOW * theme().text_percent / 100
        self._chips.setHidden(low)
        self._box.setVisible(low)
        self._empty.set_compact(compact=low)

    @Slot(object)
    def _on_current(self, row: SampleRow | None) -> None:
        view = self._view
        if view is None or row is None or not view.may_write:
            self.adder.target = None
            return
        self.adder.target = Target(view.key, samples=(row.record.name,))

    @Slot(str)
    def _on_wished(self, name: str) -> None:
        view, row = self._view, self.table.current()
        if view is None or row is None:
            return
        match name:
            case "edit":
                self.form.show_row(view, self._rows, row)
                self.form.focus_first()
            case "withdraw" if view.may_write:
                self._withdraw(self.table.chosen())
            case "twin" if row.twin:
                self.go_to(self._rows[row.twin - 1].record)
            case "evidence":
                self.evidence_wished.emit(row.record)

    def _withdraw(self, rows: Sequence[SampleRow]) -> None:
        said: Sentence = say_count(
            "{count} sample is withdrawn.", "{count} samples are withdrawn.", len(rows)
        )
        if len(rows) == 1:
            said = say("{name} is withdrawn.", name=rows[0].body.name)
        self._sender.record([Entry(row.record, SampleBody(withdrawn=True)) for row in rows], said)

    @Slot(object)
    def _on_pasted(self, bodies: object) -> None:
        view = self._view
        if view is None or not isinstance(bodies, list) or not bodies:
            return
        entries = [
            Entry(RecordKey.of(view.key, Kind.SAMPLE, sample_name(body.sample, body.name)), body)
            for body in bodies
        ]
        self._awaited = entries[-1].record.name
        said = say_count(
            "{count} sample is recorded.", "{count} samples are recorded.", len(bodies)
        )
        self._sender.record(entries, said)

    @Slot()
    def _on_form_left(self) -> None:
        self.table.setFocus()

    @Slot(object)
    def _on_form_saved(self, change: Change) -> None:
        written = [record.name for record in change.records if record.kind is Kind.SAMPLE]
        if len(written) == 1:
            self._awaited = written[0]
        self.done.emit(change)

    @Slot(object, object)
    def _on_saved(self, said: Sentence, change: Change) -> None:
        self.done.emit(change)
        self._offered = change
        actions = ((say("Undo"), self.take_back),)
        self.notice_wished.emit(Notice(said, "info", actions, topic=_TOPIC))

    @Slot()
    def take_back(self) -> None:
        """Takes back what the notice offers to take back."""
        change, self._offered = self._offered, Change()
        if change:
            self.undo_wished.emit(change)

    @Slot(object, object)
    def _on_refused(self, _said: object, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults])
        self._troubles.show_notice(Notice(said, "bad", topic="samples.refused"))

    @Slot(object)
    def _on_added(self, change: Change) -> None:
        self.done.emit(change)
        said = say("The picture is registered as evidence of the row.")
        self._troubles.show_notice(Notice(said, "ok", topic="samples.evidence"))

    @Slot(str, object)
    def _on_refused_file(self, name: str, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults])
        self._troubles.show_notice(Notice(said, "bad", topic=f"samples.{name}"))


def wanted_words_unknown() -> Sentence:
    """What stands in an empty list before the plan is known."""
    return say("Nothing sampled yet. Press Ctrl+N to begin, or paste cells from Excel.")
