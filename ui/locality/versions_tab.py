"""How was the inspection when it was signed, returned or accepted, and what has changed since?"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.scorecard import CriterionState
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import text_of, tr, tr_count, words
from inspector.workspace.comparing import Compared
from inspector.workspace.detailing import Milestone, Version
from inspector.workspace.history_file import label_words
from ui.models.rows_model import Column, RowsModel
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.combo import ComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import Table

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.views import InspectionView
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

NONE = "—"
_VERSIONS, _COMPARED = "versions", "compared"
_WORDS: dict[Milestone, Sentence] = {
    Milestone.SIGNED: say_in("version", "Signed"),
    Milestone.ACCEPTED: say_in("version", "Accepted"),
    Milestone.RETURNED: say_in("version", "Returned"),
    Milestone.NOW: say_in("version", "As it is now"),
}


class VersionsTab(QWidget):
    """Two milestones, and the criteria in which they differ."""

    history_wished = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("locality.versions")
        self._view: InspectionView | None = None
        self._versions: tuple[Version, ...] = ()
        self._sender = Sender(desk, self)
        self.earlier = ComboBox(self)
        self.earlier.setObjectName("locality.earlier")
        self.later = ComboBox(self)
        self.later.setObjectName("locality.later")
        self._between = QLabel(self)
        self._said = QLabel(self)
        self._said.setObjectName("locality.compared.said")
        mark(self._said, type="dense", tone="muted")
        self.history = QPushButton(self)
        self.history.setObjectName("locality.history")
        self._model: RowsModel[Compared] = RowsModel(_columns(), lambda row: row.criterion.code)
        self.table = Table(self._model, self)
        self.table.setObjectName("locality.compared")
        self._empty = EmptyState("equals", say("No criterion differs between the two."), (), self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._lay_out()
        for box in (self.earlier, self.later):
            box.activated.connect(self._on_chosen)
        self.history.clicked.connect(self.history_wished)
        self._sender.answered.connect(self._on_answered)
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.setSpacing(space("s"))
        head.addWidget(self.earlier, 1)
        head.addWidget(self._between)
        head.addWidget(self.later, 1)
        head.addWidget(self._said)
        head.addWidget(self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def show_view(self, view: InspectionView) -> None:
        """Asks which versions there are."""
        self._view = view
        self._sender.ask(partial(_ask_versions, view.key), (_VERSIONS, view.key))

    def panes(self) -> list[QWidget]:
        """The parts between which F6 goes."""
        return [self.earlier, self._stack]

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.earlier.setAccessibleName(tr("Earlier version"))
        self.later.setAccessibleName(tr("Later version"))
        self._between.setText(tr("compared with"))
        self.history.setText(tr("All changes"))
        self.table.setAccessibleName(tr("Criteria that differ"))
        self.table.retranslate()
        self._empty.retranslate()
        for box in (self.earlier, self.later):
            for place, version in enumerate(self._versions):
                box.setItemText(place, _version_words(version))

    def _show_versions(self, found: tuple[Version, ...]) -> None:
        is_same = [each.until for each in found] == [each.until for each in self._versions]
        chosen = (self.earlier.currentIndex(), self.later.currentIndex())
        self._versions = found
        for box in (self.earlier, self.later):
            box.clear()
            for version in found:
                box.addItem(_version_words(version))
        last = len(found) - 1
        if not is_same or min(chosen) < 0:
            # What was signed first against what stands now is what is asked for most.
            chosen = (0, last)
        self.earlier.setCurrentIndex(chosen[0])
        self.later.setCurrentIndex(chosen[1])
        self._compare()

    def _compare(self) -> None:
        first, second = self.earlier.currentIndex(), self.later.currentIndex()
        if self._view is None or not self._versions or min(first, second) < 0:
            self._model.show_rows(())
            self._stack.setCurrentWidget(self._empty)
            return
        pair = (self._versions[first], self._versions[second])
        self._sender.ask(partial(_ask_compared, self._view.key, *pair), (_COMPARED, pair))

    @Slot()
    def _on_chosen(self) -> None:
        self._compare()

    @Slot(object, object)
    def _on_answered(self, tag: tuple[str, object], answer: object) -> None:
        what, about = tag
        if not isinstance(answer, tuple):
            return
        if what == _VERSIONS:
            if self._view is not None and about == self._view.key:
                self._show_versions(answer)
            return
        rows = [row for row in answer if isinstance(row, Compared) and row.differs]
        self._model.show_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        count = len(rows)
        self._said.setText(tr_count("{count} criterion differs", "{count} criteria differ", count))


def _columns() -> tuple[Column[Compared], ...]:
    return (
        Column(say("Criterion"), _criterion, tooltip=_criterion, look="strong"),
        Column(say("Earlier"), partial(_side, 0), tooltip=partial(_whole, 0)),
        Column(say("Later"), partial(_side, 1), tooltip=partial(_whole, 1)),
    )


def _criterion(row: Compared) -> str:
    return f"{row.criterion.code}  {text_of(row.criterion.title)}"


def _side(place: int, row: Compared) -> str:
    """The points and what they stand on, then the reason."""
    side = row.sides[place]
    said = label_words(side.said)
    if side.state is CriterionState.SCORED and side.points is not None:
        said = tr("{points}: {said}", points=f"{side.points:.2f}", said=said)
    return f"{said}  {side.note}".strip() or NONE


def _whole(place: int, row: Compared) -> str:
    return _side(place, row)


def _version_words(version: Version) -> str:
    told = [words(_WORDS[version.milestone])]
    if isinstance(version.at, datetime):
        told.append(version.at.strftime("%Y-%m-%d %H:%M"))
    if version.author:
        told.append(version.author)
    if version.digest:
        told.append(version.digest[:8])
    return "  ".join(told)


def _ask_versions(key: InspectionKey, workspace: Workspace) -> tuple[Version, ...]:
    from inspector.workspace.detailing import versions

    return versions(workspace, key)


def _ask_compared(
    key: InspectionKey, earlier: Version, later: Version, workspace: Workspace
) -> tuple[Compared, ...]:
    from inspector.workspace.detailing import compare_versions

    return compare_versions(workspace, key, earlier, later)
