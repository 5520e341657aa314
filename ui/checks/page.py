"""What blocks the sign-off, what should be known, and what is the score made of (S5)?

Enter leads to the very field in which a finding is mended; coming back checks again.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.sentences import Sentence, say
from inspector.domain.signing import acceptance
from inspector.wording import tr, tr_count
from inspector.workspace.views import InspectionView
from ui.checks.breakdown import BreakdownTable, summary_of
from ui.checks.list import LineList
from ui.checks.rows import Line, lines_of
from ui.desk import Desk
from ui.shell.context_bar import ContextBar
from ui.spot import Spot
from ui.theme import mark, theme
from ui.view_page import ViewPage
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import joined


class ChecksPage(ViewPage):
    """The completeness check of one inspection."""

    name: ClassVar[str] = "checks"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._bar = ContextBar(self, has_back=True)
        self.export = QPushButton(self)
        self.export.setObjectName("checks.export")
        self.sign = PrimaryButton(self)
        self.sign.setObjectName("checks.sign")
        self.blocks = Group("checks.blocks", "bad", say("Nothing is missing."), self)
        self.warnings = Group("checks.warnings", "warn", say("Nothing to point out."), self)
        self._summary = QLabel(self)
        self._summary.setObjectName("checks.summary")
        self._summary.setWordWrap(True)
        self.detail = QPushButton(self)
        self.detail.setObjectName("checks.detail")
        self.detail.setCheckable(True)
        self.table = BreakdownTable(self)
        self._returned = QLabel(self)
        self._returned.setObjectName("checks.returned")
        self._returned.setWordWrap(True)
        self._returned.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._returned, type="body", tone="warn")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        look = theme()
        self._bar.row.addWidget(self.export)
        self._bar.row.addWidget(self.sign)
        groups = QWidget(self)
        columns = QHBoxLayout(groups)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(look.number("shape-border"))
        columns.addWidget(self.blocks, 1)
        columns.addWidget(self.warnings, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(groups)
        self._stack.addWidget(self.table)
        foot = QFrame(self)
        mark(foot, kind="status")
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        row.setSpacing(look.space("l"))
        row.addWidget(self._summary, 1)
        row.addWidget(self.detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        head = QHBoxLayout()
        head.setContentsMargins(
            look.space("l"), look.space("xs"), look.space("l"), look.space("xs")
        )
        head.addWidget(self._returned)
        layout.addLayout(head)
        layout.addLayout(self._stack, 1)
        layout.addWidget(foot)

    def _connect(self) -> None:
        self._bar.back_wished.connect(self.back_wished)
        self.export.clicked.connect(self._on_export)
        self.sign.clicked.connect(self._on_sign)
        self.detail.toggled.connect(self._on_detail)
        for group in (self.blocks, self.warnings):
            group.list.wished.connect(self._on_wished)
        self.blocks.list.beyond.connect(self._on_beyond_blocks)
        self.warnings.list.beyond.connect(self._on_beyond_warnings)
        self.table.activated.connect(self._on_criterion)
        self._again = QAction(self)
        self._again.setObjectName("checks.action.again")
        self._again.setShortcut(QKeySequence("F8"))
        self._again.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._again.triggered.connect(self.refresh)
        self.addAction(self._again)

    # What the window asks.

    def panes(self) -> list[QWidget]:
        if self.detail.isChecked():
            return [self._bar, self.table]
        return [self._bar, self.blocks.list, self.warnings.list]

    def show_view(self, view: InspectionView) -> None:
        blocks, warnings = lines_of(view)
        self._bar.show_place(tr("Completeness check"), f"{view.name} {view.key.locality}")
        self.blocks.show_lines(
            tr_count("Must be fixed {count}", "Must be fixed {count}", len(blocks)), blocks
        )
        self.warnings.show_lines(
            tr_count("Reminders {count}", "Reminders {count}", len(warnings)), warnings
        )
        self._show_return(view)
        self._summary.setText("\n".join(summary_of(view)))
        self.table.show_view(view)
        self.sign.setEnabled(view.check.is_clear or view.is_signed)
        self.sign.setText(tr("See the sign-off") if view.is_signed else tr("Go to the sign-off"))
        self.sign.setAccessibleDescription("" if self.sign.isEnabled() else self.blocks.title)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.detail.isChecked():
            self.table.setFocus(reason)
        elif self.blocks.list.lines or self.view is None:
            self.blocks.list.setFocus(reason)
        elif self.warnings.list.lines:
            self.warnings.list.setFocus(reason)
        else:
            self.sign.setFocus(reason)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Completeness check"))
        self._bar.retranslate()
        self.export.setText(tr("Export…"))
        self.export.setToolTip(tr("Export… (Ctrl+Shift+E)"))
        self.blocks.retranslate(tr("Must be fixed before the sign-off"))
        self.warnings.retranslate(tr("Reminders before the sign-off"))
        self.detail.setText(tr("Every figure explained"))
        self.table.retranslate()
        self._again.setText(tr("Check again"))
        if self.view is not None:
            self.show_view(self.view)

    def _show_return(self, view: InspectionView) -> None:
        """Why headquarters gave it back, and what is to be done about it."""
        decision = acceptance(view.sheet)
        is_returned = decision is not None and decision.is_return
        self._returned.setVisible(is_returned)
        if decision is None or not is_returned:
            return
        told = [tr("Returned by headquarters: {reason}", reason=decision.reason.rstrip("。. "))]
        if view.is_signed:
            told.append(tr("Reopen it at the sign-off, mend it, answer the remarks, sign anew."))
        else:
            told.append(tr("Mend it, answer the remarks, sign anew."))
        self._returned.setText(joined(told))

    # What a person does.

    @Slot(object)
    def _on_wished(self, line: Line) -> None:
        self.go_wished.emit(line.page, line.spot)

    @Slot(int)
    def _on_beyond_blocks(self, by: int) -> None:
        if by > 0 and self.warnings.list.lines:
            self.warnings.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_beyond_warnings(self, by: int) -> None:
        if by < 0 and self.blocks.list.lines:
            self.blocks.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_detail(self, shown: bool) -> None:
        self._stack.setCurrentIndex(int(shown))
        self.setFocus()

    @Slot(QModelIndex)
    def _on_criterion(self, index: QModelIndex) -> None:
        code = self.table.code_at(index)
        key = self.inspection()
        if code and key is not None:
            self.go_wished.emit("scoring", Spot(key, code))

    @Slot()
    def _on_export(self) -> None:
        self.export_wished.emit(self.inspection())

    @Slot()
    def _on_sign(self) -> None:
        self.go_wished.emit("signing", self.inspection())


class Group(QFrame):
    """A titled list of findings, or a sentence when there is none."""

    def __init__(self, name: str, tone: str, nothing: Sentence, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="sheet")
        self._title = QLabel(self)
        self._tone = tone
        mark(self._title, type="section", tone=tone)
        self.list = LineList(name, self)
        self._empty = EmptyState("circle-tick", nothing, (), self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme().space("m"), 0, 0)
        layout.setSpacing(theme().space("s"))
        inset = QHBoxLayout()
        inset.setContentsMargins(theme().space("m"), 0, theme().space("m"), 0)
        inset.addWidget(self._title)
        layout.addLayout(inset)
        layout.addLayout(self._stack, 1)

    @property
    def title(self) -> str:
        """What the group says of itself."""
        return self._title.text()

    def show_lines(self, title: str, lines: tuple[Line, ...]) -> None:
        """Shows the findings under their title."""
        self._title.setText(title)
        mark(self._title, tone=self._tone if lines else "muted")
        self.list.show_lines(lines)
        self._stack.setCurrentWidget(self.list if lines else self._empty)

    def retranslate(self, name: str) -> None:
        """Names the list."""
        self.list.setAccessibleName(name)
        self._empty.retranslate()
