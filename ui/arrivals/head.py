"""Which view of the board is in front, and how much of what was asked for has come?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from inspector.wording import tr
from inspector.workspace.coverage import ArrivalStage
from ui.analysis.tab import Tab
from ui.arrivals.reminders import RemindersTab
from ui.shell.context_bar import ContextBar
from ui.widgets.buttons import IconButton
from ui.widgets.segmented import Choice, Segmented

if TYPE_CHECKING:
    from inspector.workspace.coverage import Coverage


class ArrivalsHead(ContextBar):
    """The head of the page: title, figures, tabs, and ways out for what is shown."""

    turned = Signal()
    """Another tab is in front."""

    def __init__(self, views: Sequence[Tab], parent: QWidget) -> None:
        self._views = tuple(views)
        self._names = [tab.name for tab in self._views]
        self.tabs: Segmented | None = None
        super().__init__(parent)
        self.tabs = Segmented((), self)
        self.tabs.setObjectName("arrivals.tabs")
        self.paper = IconButton("document", self)
        self.paper.setObjectName("arrivals.document")
        self.export = IconButton("export", self)
        self.export.setObjectName("arrivals.export")
        for control in (self.tabs, self.paper, self.export):
            self.row.addWidget(control)
        self.tabs.chosen.connect(self._on_chosen)
        self.retranslate()

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        held = self.tabs.value if self.tabs is not None else None
        return self._views[self._names.index(str(held)) if held is not None else 0]

    def controls(self) -> list[QWidget]:
        """What the keys go through, from the left."""
        segments = self.tabs.segments if self.tabs is not None else ()
        return [*segments, self.paper, self.export]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.tabs is not None:
            self.tabs.setFocus(reason)

    def choose(self, name: str) -> None:
        """Puts a tab in front; an unknown name changes nothing."""
        if self.tabs is not None and name in self._names:
            self.tabs.choose(name)

    def step(self, step: int) -> None:
        """Puts the next tab in front, or the one before."""
        at = self._names.index(self.tab.name) + step
        self.choose(self._names[at % len(self._names)])
        self.turned.emit()

    def show_ways_out(self, *, has_any: bool) -> None:
        """Offers what can be done with what is shown."""
        self.export.setVisible(has_any)
        self.paper.setVisible(has_any and self.tab.name == RemindersTab.name)

    def show_coverage(self, coverage: Coverage | None) -> None:
        """Says how much has come, and when that was true."""
        subtitle = ""
        if coverage is not None:
            asked = [each for each in coverage.rows if each.row.is_assigned]
            here = sum(each.stage is not ArrivalStage.EXPECTED for each in asked)
            subtitle = tr(
                "{arrived} of {expected} arrived · as of {moment}",
                arrived=here,
                expected=len(asked),
                moment=coverage.as_of.strftime("%m-%d %H:%M"),
            )
        self.show_place(tr("Arrivals"), subtitle)

    def retranslate(self) -> None:
        super().retranslate()
        if self.tabs is None:
            return
        held = self.tab.name
        self.tabs.show_choices([Choice(tab.name, tab.title, tab.icon) for tab in self._views])
        for segment, name in zip(self.tabs.segments, self._names, strict=True):
            segment.setObjectName(f"arrivals.tab.{name}")
        self.tabs.choose(held)
        self.tabs.setAccessibleName(tr("Views of what has arrived"))
        self.paper.set_name(tr("Write the reminders as a document…"))
        self.export.set_name(tr("Export this list as a sheet…"))

    @Slot(object)
    def _on_chosen(self, _name: object) -> None:
        self.turned.emit()
