"""Where does the workbook go, what is in it, and was it written (S7, J6)?

Export is always allowed, also of a draft: a laptop that is stuck must never hold work hostage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say
from inspector.domain.signing import SignState
from inspector.wording import tr, tr_count
from ui.exporting.card import ExportedCard
from ui.exporting.folder_box import FolderBox
from ui.exporting.options import ExportOptions
from ui.exporting.work import Exporting, ExportWish
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import FormRow, fault_text, joined
from ui.widgets.form_scroll import FormScroll

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.workspace.exportables import Exportable, Exportables
    from inspector.workspace.exporting import Exported
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.tasks import Task

_ROWS = 4
_SUFFIX = ".xlsx"
_TOPIC = "export"
_STATES = {
    SignState.UNSIGNED: say("draft"),
    SignState.SIGNED: say("signed off"),
    SignState.CHANGED: say("changed since sign-off"),
}


class ExportPanel(QWidget):
    """The form of an export, and its outcome."""

    work_begun = Signal(object, str)
    """The `Task` that writes, and its name."""
    folder_used = Signal(object)
    """The folder that a workbook was written into."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("export.panel")
        self._desk = desk
        self._known: Exportables | None = None
        self._wanted: frozenset[InspectionKey] = frozenset()
        self._was_named = False
        self.exporting = Exporting(desk, self)
        self._what = QLabel(self)
        self._what.setWordWrap(True)
        mark(self._what, kind="strong")
        self.list = QListWidget(self)
        self.list.setObjectName("export.localities")
        self.target = FolderBox(self)
        self.target.setObjectName("export.target")
        self.name = QLineEdit(self)
        self.name.setObjectName("export.name")
        self.options = ExportOptions(self)
        self._troubles = NoticeBar(self)
        self.card = ExportedCard(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.write = PrimaryButton(self)
        self.write.setObjectName("export.write")
        self.stop = QPushButton(self)
        self.stop.setObjectName("export.stop")
        self._task: Task | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        self._target_row = FormRow(say("Write into"), self.target, parent=self)
        self._name_row = FormRow(say("File name"), self.name, parent=self)
        inside = QFrame(self)
        mark(inside, kind="sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, space("s"), 0)
        column.setSpacing(space("m"))
        for widget in (self._what, self.list, self._target_row, self._name_row, self.options):
            column.addWidget(widget)
        column.addWidget(self._troubles)
        column.addWidget(self.card)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(space("m"))
        foot.addWidget(self._bar, 1)
        foot.addStretch(0)
        foot.addWidget(self.stop)
        foot.addWidget(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space("s"))
        self._scroll = FormScroll(inside, self)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        self._show_work(is_busy=False)

    def _connect(self) -> None:
        self.list.itemChanged.connect(self._on_ticked)
        self.name.textEdited.connect(self._on_named)
        self.name.returnPressed.connect(self.begin)
        self.write.clicked.connect(self.begin)
        self.stop.clicked.connect(self._on_stop)
        self.exporting.began.connect(self._on_began)
        self.exporting.done.connect(self._on_done)
        self.exporting.failed.connect(self._on_failed)
        self.exporting.stopped.connect(self._on_stopped)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What is shown.

    def open_for(self, keys: frozenset[InspectionKey]) -> None:
        """Offers these inspections; none for all in which something is recorded."""
        self._wanted, self._known, self._was_named = keys, None, False
        self._troubles.clear()
        self.card.hide()
        self.options.forget_password()
        self.target.refresh()
        task = self._desk.ask(_exportables)
        task.succeeded.connect(self._on_known)
        task.start()

    @Slot(object)
    def _on_known(self, known: Exportables) -> None:
        self._known = known
        self._fill_list(known)
        self._show()

    def _fill_list(self, known: Exportables) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for each in known.each:
            item = QListWidgetItem(_line(each), self.list)
            item.setData(Qt.ItemDataRole.UserRole, each)
            chosen = not self._wanted or each.key in self._wanted
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
            item.setCheckState(state)
        if known.each:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.setVisible(len(known.each) > 1)

    @property
    def chosen(self) -> tuple[Exportable, ...]:
        """The inspections that would leave."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _show(self) -> None:
        known, chosen = self._known, self.chosen
        if known is None:
            return
        if not known.each:
            self._what.setText(tr("Nothing has been recorded yet, so there is nothing to export."))
        elif len(chosen) == 1:
            self._what.setText(_line(chosen[0]))
        else:
            self._what.setText(tr_count("{count} locality", "{count} localities", len(chosen)))
        sensitive = [body for each in chosen for body in each.sensitive]
        self.options.show_sensitive(sensitive)
        if not self._was_named and chosen:
            self.name.setText(chosen[0].file_name if len(chosen) == 1 else known.file_name)
        self._show_work(is_busy=self.exporting.is_busy)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Export"))
        for part in (self._target_row, self._name_row, self.options, self._troubles, self.card):
            part.retranslate()
        self.list.setAccessibleName(tr("Localities to export"))
        self.write.setText(tr("Export and check"))
        self.write.setToolTip(tr("Export and check (Ctrl+Return)"))
        self.stop.setText(tr("Stop"))
        self.target.retranslate()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setText(_line(item.data(Qt.ItemDataRole.UserRole)))
        self._show()

    # What a person does.

    @Slot()
    def begin(self) -> None:
        """Writes the workbook."""
        folder = self.target.folder
        if self.exporting.is_busy or not self.chosen or folder is None:
            return
        typed = self.name.text().strip()
        if not typed or any(each in typed for each in '/\\:*?"<>|'):
            self._name_row.show_fault(say('A file name has none of / \\ : * ? " < > |.'))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._name_row.show_fault(None)
        if not self.options.is_sound():
            return
        name = typed if typed.lower().endswith(_SUFFIX) else f"{typed}{_SUFFIX}"
        path = folder / name
        zipped = (
            path.with_name(f"{path.stem}_证据.zip") if self.options.zipped.isChecked() else None
        )
        self._troubles.clear()
        self.card.hide()
        self.exporting.begin(
            ExportWish(
                localities=tuple(dict.fromkeys(each.key.locality for each in self.chosen)),
                teams=tuple(dict.fromkeys(each.key.team for each in self.chosen)),
                path=path,
                password=self.options.password.text() if self.options.locked.isChecked() else "",
                zip=zipped,
                released=self.options.released,
            )
        )
        self._show_work(is_busy=True)

    @Slot()
    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    @Slot(QListWidgetItem)
    def _on_ticked(self, _item: QListWidgetItem) -> None:
        self._show()

    @Slot()
    def _on_named(self) -> None:
        self._was_named = True
        self._name_row.show_fault(None)

    # What comes back.

    @Slot(object)
    def _on_began(self, task: Task) -> None:
        self._task = task
        task.progressed.connect(self._on_progressed)
        self.work_begun.emit(task, tr("Exporting"))

    @Slot(int, int, str)
    def _on_progressed(self, done: int, total: int, _step: str) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    @Slot(object, object)
    def _on_done(self, wish: ExportWish, exported: Exported) -> None:
        self.target.last = wish.path.parent
        self.folder_used.emit(wish.path.parent)
        self._show_work(is_busy=False)
        self.card.show_exported(wish, exported)
        self.options.forget_password()
        announce(self, self.card.said)
        # Once the card has its place, so that the form can scroll to it.
        QTimer.singleShot(0, self, self._go_to_card)

    @Slot()
    def _go_to_card(self) -> None:
        self.card.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(self.card)

    @Slot(object)
    def _on_failed(self, error: World) -> None:
        self._show_work(is_busy=False)
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        kept = tr("A file of that name that was there before is as it was.")
        self._troubles.show_notice(Notice(joined([said, kept]), "bad", topic=_TOPIC))
        self.target.refresh()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_stopped(self) -> None:
        self._show_work(is_busy=False)
        said = say("Stopped; no file was written.")
        self._troubles.show_notice(Notice(said, "info", topic=_TOPIC))

    def _show_work(self, *, is_busy: bool) -> None:
        self._bar.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.write.setEnabled(not is_busy and bool(self.chosen))

    @Slot()
    def _on_theme(self) -> None:
        self.list.setFixedHeight(_ROWS * theme().size("row-compact") + theme().space("s"))


def _line(each: Exportable) -> str:
    from inspector.wording import words

    state = words(_STATES[each.sign])
    return tr("{name} {code} · {state}", name=each.name, code=each.key.locality, state=state)


def _exportables(workspace: Workspace) -> Exportables:
    from inspector.workspace.exportables import exportables

    return exportables(workspace)
