"""How is the ledger listed: counted by stage, searched, and driven by keys?"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.rectification import Stage
from inspector.domain.sentences import say, say_in
from inspector.wording import tr
from inspector.workspace.ledger import Ledger, LedgerRow
from ui.rectifications import deed_form as deeds
from ui.rectifications.fields import DUE, MEASURE, PERSON
from ui.rectifications.rows import GIVE_WAY, STAGES, ledger_model
from ui.theme import theme
from ui.widgets.chips import Chip, Chips
from ui.widgets.combo import ComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

ALL = "all"
KEYS = (
    ViewKey("write", say("Go to what can be done"), ("Return", "Enter"), "pencil"),
    ViewKey(deeds.CLOSE, say("Close it"), ("C",), "box-tick"),
    ViewKey(deeds.BACK, say("Send it back"), ("B",), "arrow-left"),
    ViewKey(deeds.EXTEND, say("Ask for more time"), ("X",), "clock"),
    ViewKey(deeds.FAIL, say("Propose it for the media"), ("F",), "megaphone"),
    ViewKey(PERSON, say("Who is responsible"), ("P",), "person"),
    ViewKey(MEASURE, say("The measure"), ("M",), "note"),
    ViewKey(DUE, say("The deadline"), ("T",), "calendar"),
    ViewKey("issue", say("Issue notices…"), ("N",), "document"),
    ViewKey("all", say("Select all"), ("Ctrl+A",), "grid"),
)
_STRETCHED = 150
_SHARE_OF_CHIPS = 7
"""The chips may take a seventh of the height and a line; else a box stands in their place."""
_SEARCH = 190


class LedgerList(QWidget):
    """Chips, a field to search in, and the table."""

    chosen = Signal()
    """Other items are selected, or the same ones say something else."""
    wished = Signal(str)
    """The name of a key that was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger: Ledger | None = None
        self.chips = Chips(parent=self)
        self.box = ComboBox(self)
        self.box.setObjectName("rectifications.stage")
        self.box.hide()
        self.search = QLineEdit(self)
        self.search.setObjectName("rectifications.search")
        self.search.setClearButtonEnabled(True)
        self.model = ledger_model()
        self.table = Table(self.model, self)
        self.table.setObjectName("rectifications.table")
        self.keys = ViewKeys(self.table, "rectifications", KEYS)
        self._nothing = EmptyState(
            "filter", say_in("rectification", "Nothing stands here."), (), self
        )
        self._faces = QStackedWidget(self)
        self._faces.addWidget(self.table)
        self._faces.addWidget(self._nothing)
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("s"), space("s"))
        head.setSpacing(space("s"))
        head.addWidget(self.chips, 1)
        head.addWidget(self.box, 1)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._faces, 1)
        self.chips.chosen.connect(self._on_chip)
        self.box.activated.connect(self._on_box)
        self.search.textChanged.connect(self._on_search)
        self.table.selectionModel().selectionChanged.connect(self.chosen)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.keys.wished.connect(self._on_key)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What the page asks.

    @property
    def rows(self) -> list[LedgerRow]:
        """The items that are selected, from the top."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.rows[row] for row in rows]

    def show_ledger(self, ledger: Ledger) -> None:
        """Shows the ledger as it stands; the selection stays on the same items."""
        before = self.table.currentIndex().row()
        self._ledger = ledger
        self.model.show_rows(ledger.rows)
        self._select(max(before, 0))
        self.tell_counts()

    def narrow(self, stage: Stage | None) -> None:
        """Shows what stands at a stage alone; None for all."""
        self.search.clear()
        self.chips.choose(ALL if stage is None else stage)
        self._on_chip(stage)

    def go_to(self, row: LedgerRow) -> None:
        """Selects an item, and nothing else."""
        flag = QItemSelectionModel.SelectionFlag
        index = self.model.index_of(row.record)
        self.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def first_stop(self) -> QWidget:
        """What gets the keys: the table, or the chips where it is empty."""
        if self.model.rows or self._ledger is None:
            return self.table
        return self.box if self.chips.isHidden() else self.chips

    def go_to_table(self) -> None:
        """Gives the keys to the table."""
        self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def go_to_search(self) -> None:
        """Gives the keys to the field to search in."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.box.setAccessibleName(tr("Show"))
        self.chips.setAccessibleName(tr("Show"))
        self.search.setPlaceholderText(tr("Find an item"))
        self.search.setAccessibleName(tr("Find a place, unit or problem"))
        self.search.setToolTip(tr("Find a place, unit or problem"))
        self.table.setAccessibleName(tr("What is to be put right"))
        for part in (self.table, self.keys, self._nothing):
            part.retranslate()
        self.tell_counts()

    def tell_counts(self) -> None:
        """Counts by stage, and shows the table or that there is nothing in it."""
        ledger = self._ledger
        counts = ledger.counts if ledger is not None else {}
        total = len(ledger.rows) if ledger is not None else 0
        stages = [stage for stage in STAGES if stage is not Stage.CARRIED or counts.get(stage)]
        kinds = [
            Chip(each, STAGES[each][0], counts.get(each, 0), *STAGES[each][1:]) for each in stages
        ]
        self.chips.show_chips((Chip(ALL, say("All"), total), *kinds))
        self._fill_box()
        is_filled = ledger is None or bool(self.model.rows)
        self._faces.setCurrentWidget(self.table if is_filled else self._nothing)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _fill_box(self) -> None:
        """The stages once more, for a window that is too small for the chips."""
        self.box.clear()
        for button in self.chips.buttons:
            self.box.addItem(button.icon(), button.text().strip())
        values = [button.isChecked() for button in self.chips.buttons]
        self.box.setCurrentIndex(values.index(True) if True in values else 0)

    @Slot()
    def fit(self) -> None:
        """Hides what a narrow ledger can do without; the pane has all of it."""
        flow, space = self.chips.layout(), theme().space("s")
        room = self.width() - self.search.width() - theme().space("l") - 2 * space
        high = max((button.sizeHint().height() for button in self.chips.buttons), default=0)
        most = self.height() // _SHARE_OF_CHIPS + high
        is_low = flow is not None and flow.heightForWidth(room) > most
        self.chips.setHidden(is_low)
        self.box.setVisible(is_low)
        fit_columns(self.table, self.model.columns, GIVE_WAY, least=_STRETCHED)

    # What happens inside.

    def _select(self, row: int) -> None:
        if self.model.rows and not self.table.selectionModel().hasSelection():
            self.table.selectRow(min(row, len(self.model.rows) - 1))

    @Slot(object)
    def _on_chip(self, value: object) -> None:
        stage = value if isinstance(value, Stage) else None
        self.model.set_filter("stage", None if stage is None else partial(_stands, stage))
        self._after_filter()
        if self.model.rows:
            self.go_to_table()

    @Slot(int)
    def _on_box(self, place: int) -> None:
        self.chips.buttons[place].click()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = text.strip().casefold()
        self.model.set_filter("text", partial(_says, wanted) if wanted else None)
        self._after_filter()

    def _after_filter(self) -> None:
        self._select(0)
        self.tell_counts()
        self.chosen.emit()

    @Slot()
    def _on_double_clicked(self) -> None:
        self.wished.emit("write")

    @Slot(str)
    def _on_key(self, name: str) -> None:
        if name == "all":
            self.table.selectAll()
        else:
            self.wished.emit(name)

    @Slot()
    def _on_theme(self) -> None:
        self.search.setFixedWidth(round(_SEARCH * theme().text_percent / 100))
        self.fit()


def _stands(stage: Stage, row: LedgerRow) -> bool:
    return row.stage is stage


def _says(wanted: str, row: LedgerRow) -> bool:
    body = row.body
    texts = (row.number, row.locality, body.problem, body.responsible, body.person, body.notice)
    return any(wanted in text.casefold() for text in texts)
