"""What would come in, or could be made: a list in a drawer, and the button that takes it?

One for the rows of units' replies and one for lost points; nothing is written before the button.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.explain_points import short
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import text_of, tr, tr_count, words
from inspector.workspace.rectifying import Loss
from inspector.workspace.replying import ReplyLine, ReplyPreview, ReplyStep
from ui.models.rows_model import Column, RowsModel
from ui.rectifications.rows import NONE
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import fault_text, joined
from ui.widgets.table import Table

STEPS: dict[ReplyStep, tuple[Sentence, str, str]] = {
    ReplyStep.SUBMIT: (say_in("reply", "reported done"), "disc-half", "info"),
    ReplyStep.PROGRESS: (say_in("reply", "progress"), "disc-quarter", "info"),
    ReplyStep.SAME: (say_in("reply", "known"), "equals", "muted"),
    ReplyStep.EMPTY: (say_in("reply", "not answered"), "circle", "muted"),
    ReplyStep.REFUSED: (say_in("reply", "not taken"), "cross", "bad"),
}


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One row of a reply, or a file that cannot be read."""

    key: tuple[str, int]
    file: str
    line: ReplyLine | None
    told: str

    @property
    def word(self) -> str:
        """What taking it in does."""
        return words(STEPS[self.step][0])

    @property
    def step(self) -> ReplyStep:
        """As a file that cannot be read, it is not taken."""
        return self.line.step if self.line is not None else ReplyStep.REFUSED

    @property
    def number(self) -> str:
        """The item's number, or the file's name."""
        return (self.line.number if self.line is not None else "") or self.file


class ListPanel(QWidget):
    """A sentence, a table, and a button; Ctrl+Enter presses it."""

    wished = Signal()

    def __init__(self, name: str, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"rectifications.{name}")
        self.table = table
        table.setObjectName(f"rectifications.{name}.table")
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        mark(self.said, type="dense", tone="muted")
        self.button = PrimaryButton(self)
        self.button.setObjectName(f"rectifications.{name}.take")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().space("m"))
        self._column.addWidget(self.said)
        self._column.addWidget(table, 1)
        self._column.addLayout(foot)
        self._column.addStretch()
        self.button.clicked.connect(self.wished)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_keys)

    def insert_above_table(self, part: QWidget) -> None:
        """Puts what an heir asks for between the sentence and the table."""
        self._column.insertWidget(self._column.indexOf(self.table), part)

    @Slot()
    def _on_keys(self) -> None:
        if self.button.isEnabled():
            self.wished.emit()


class ReplyPanel(ListPanel):
    """What the replies would bring, row by row."""

    def __init__(self, parent: QWidget) -> None:
        self._model = _reply_model()
        super().__init__("replies", Table(self._model), parent)
        self.previews: tuple[ReplyPreview, ...] = ()

    def show_previews(self, previews: Sequence[ReplyPreview]) -> None:
        """Shows what was read, the rows of every file."""
        self.previews = tuple(previews)
        self._model.show_rows(
            row for number, each in enumerate(previews) for row in _reply_rows(number, each)
        )
        if self._model.rows:
            self.table.selectRow(0)
        self.retranslate()

    @property
    def count(self) -> int:
        """How many rows would be written."""
        return sum(len(each.taken) for each in self.previews)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.table.setAccessibleName(tr("Rows of the replies"))
        self.table.retranslate()
        self.button.setText(
            tr_count("Take in {count} answer", "Take in {count} answers", self.count)
        )
        self.button.setEnabled(self.count > 0)
        refused = sum(len(each.refused) + (each.fault is not None) for each in self.previews)
        units = dict.fromkeys(each.unit for each in self.previews if each.unit)
        told = [tr("From {units}.", units=tuple(units))] if units else []
        told.append(tr("Nothing is written before you take it in."))
        if refused:
            told.append(
                tr_count(
                    "{count} row fits nothing and stays out.",
                    "{count} rows fit nothing and stay out.",
                    refused,
                )
            )
        self.said.setText(joined(told))


class MakePanel(ListPanel):
    """Lost points and upheld vetoes of which no item was made yet."""

    def __init__(self, parent: QWidget) -> None:
        self._model = _loss_model()
        super().__init__("make", Table(self._model), parent)
        self.table.selectionModel().selectionChanged.connect(self._say)

    def show_losses(self, losses: Sequence[Loss]) -> None:
        """Shows what could be made, all of it chosen."""
        self._model.show_rows(losses)
        self.table.selectAll()
        self.retranslate()

    @property
    def chosen(self) -> list[Loss]:
        """What a person has chosen, from the top."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._model.rows[row] for row in rows]

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.table.setAccessibleName(tr("Points lost in accepted results"))
        self.table.retranslate()
        self._say()

    @Slot()
    def _say(self) -> None:
        count = len(self.chosen)
        self.button.setText(tr_count("Make {count} item", "Make {count} items", count))
        self.button.setEnabled(count > 0)
        self.table.setVisible(bool(self._model.rows))
        if self._model.rows:
            self.said.setText(
                tr("Choose what is to be put right; unit, measure and deadline are suggested.")
            )
        else:
            self.said.setText(tr("Every point lost in an accepted result is on the list already."))


def _reply_rows(number: int, preview: ReplyPreview) -> list[ReplyRow]:
    name = preview.path.replace("\\", "/").rpartition("/")[2]
    if preview.fault is not None:
        return [ReplyRow((preview.path, -1 - number), name, None, fault_text(preview.fault))]
    return [
        ReplyRow((preview.path, place), name, line, _told(line))
        for place, line in enumerate(preview.lines)
    ]


def _told(line: ReplyLine) -> str:
    """Why it is not taken, or what would be written."""
    if line.why is not None:
        return words(line.why)
    after = line.after
    if after is None:
        return NONE
    day = after.submitted_on.isoformat() if after.submitted_on is not None else ""
    said = " · ".join(part for part in (day, " ".join(after.reply.split()), after.proof) if part)
    return f"{said} {words(line.remark)}" if line.remark is not None else said


def _reply_model() -> RowsModel[ReplyRow]:
    return RowsModel(
        (
            Column(
                say_in("reply", "Result"),
                lambda row: row.word,
                width=112,
                icon=lambda row: STEPS[row.step][1],
                tone=lambda row: STEPS[row.step][2],
                accessible=lambda row: f"{row.number}, {row.word}, {row.told}",
            ),
            Column(
                say_in("rectification", "No."),
                lambda row: row.number,
                width=150,
                look="caption",
                tooltip=lambda row: row.file,
            ),
            Column(
                say_in("reply", "What is written"),
                lambda row: row.told,
                tooltip=lambda row: row.told,
            ),
        ),
        lambda row: row.key,
    )


def _loss_model() -> RowsModel[Loss]:
    return RowsModel(
        (
            Column(
                say("Locality"),
                lambda row: row.locality,
                sort=lambda row: row.record.locality,
                width=88,
                look="strong",
                accessible=lambda row: f"{row.locality}, {row.record.name}, {text_of(row.title)}",
            ),
            Column(
                say_in("rectification", "Problem"),
                lambda row: f"{row.record.name}  {text_of(row.title)}",
                sort=lambda row: row.record.name,
                tooltip=lambda row: text_of(row.title),
                icon=lambda row: "diamond-solid" if row.is_veto else "",
                tone=lambda row: "veto" if row.is_veto else "",
            ),
            Column(
                say_in("rectification", "Lost"),
                lambda row: NONE if row.points is None else f"{short(row.points)}",
                sort=lambda row: row.points,
                align="right",
                width=64,
            ),
        ),
        lambda row: row.record,
    )
