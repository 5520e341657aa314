"""Which localities does a person look at: of one province, one team, one grade, of that name?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from inspector.domain.plan import Plan
from inspector.wording import text_of, tr
from inspector.workspace.progress import Progress
from inspector.workspace.spelling import Spelling, spell
from ui.theme import mark, theme
from ui.widgets.combo import ComboBox
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from inspector.workspace.campaign import Campaign, CampaignRow
    from ui.spot import Part

_FIELDS = ("above", "team", "grade")
_SEARCH_WIDTH = 236
_MOST_SHOWN = 14


class Narrowing(msgspec.Struct, frozen=True):
    """What a row has to be; "" leaves it open. `grade` is "-" for those that have none."""

    above: str = ""
    team: str = ""
    grade: str = ""
    typed: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing narrows."""
        return self == Narrowing()

    def rows(
        self, rows: Iterable[CampaignRow], spelled: Mapping[str, Spelling]
    ) -> tuple[CampaignRow, ...]:
        """The rows that fit, in their order."""
        wanted = "".join(self.typed.casefold().split())
        return tuple(row for row in rows if self._fits(row) and _is_meant(row, wanted, spelled))

    def _fits(self, row: CampaignRow) -> bool:
        return (
            (not self.above or row.parent == self.above)
            and (not self.team or row.key.team == self.team)
            and (not self.grade or (row.grade or NO_GRADE) == self.grade)
        )


NO_GRADE = "-"


class NarrowingBar(QWidget):
    """Three boxes, a field to search in, and a way back to all; what is `before` stands first."""

    changed = Signal(object)
    """The `Narrowing` that holds now."""

    def __init__(self, parent: QWidget, *before: QWidget) -> None:
        super().__init__(parent)
        self.boxes = {name: ComboBox(self) for name in _FIELDS}
        for name, box in self.boxes.items():
            box.setObjectName(f"analysis.{name}")
            box.setMinimumContentsLength(1)
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaxVisibleItems(_MOST_SHOWN)
            box.currentIndexChanged.connect(self._on_changed)
        self.search = QLineEdit(self)
        self.search.setObjectName("analysis.search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_changed)
        self.everything = QPushButton(self)
        self.everything.setObjectName("analysis.everything")
        mark(self.everything, kind="link")
        self.everything.clicked.connect(self.on_everything)
        row = FlowLayout(self)
        for control in (*before, *self.boxes.values(), self.search, self.everything):
            row.addWidget(control)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._on_theme)
        self._campaign: Campaign | None = None
        self._on_theme()
        self.retranslate()

    @property
    def narrowing(self) -> Narrowing:
        """What holds now."""
        values = {name: str(box.currentData() or "") for name, box in self.boxes.items()}
        return Narrowing(**values, typed=self.search.text().strip())

    def offer(self, campaign: Campaign) -> None:
        """Offers what there is in this campaign; a choice that is still there stays."""
        self._campaign = campaign
        rows = campaign.rows
        above = sorted({(row.parent, row.above) for row in rows if row.parent})
        teams = sorted({(row.key.team, row.team_name) for row in rows})
        self._fill("above", tr("All provinces"), above)
        self._fill("team", tr("All teams"), teams)
        self._fill("grade", tr("All grades"), _grades(campaign.plan))
        self.boxes["above"].setVisible(len(above) > 1)
        self.boxes["team"].setVisible(len(teams) > 1)

    def choose(self, part: Part) -> None:
        """Narrows to what another page has pointed at."""
        for name, box in self.boxes.items():
            blocked = box.blockSignals(True)
            at = box.findData(part.value(name))
            if at < 0:
                # Not offered yet: the campaign comes later, and the choice stays.
                box.addItem(part.value(name), part.value(name))
                at = box.count() - 1
            box.setCurrentIndex(at)
            box.blockSignals(blocked)
        blocked = self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(blocked)
        self._tell()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.boxes["above"].setAccessibleName(tr("Province"))
        self.boxes["team"].setAccessibleName(tr("Team"))
        self.boxes["grade"].setAccessibleName(tr("Grade"))
        self.search.setPlaceholderText(tr("Name, pinyin or code (Ctrl+F)"))
        self.search.setAccessibleName(tr("Find a locality"))
        self.everything.setText(tr("Show all"))
        if self._campaign is not None:
            self.offer(self._campaign)
        self._show_way_back()

    @Slot()
    def on_everything(self) -> None:
        """Lifts all that narrows."""
        for control in (*self.boxes.values(), self.search):
            control.blockSignals(True)
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self.search.clear()
        for control in (*self.boxes.values(), self.search):
            control.blockSignals(False)
        self._tell()

    def _fill(self, name: str, everything: str, entries: Iterable[tuple[str, str]]) -> None:
        box = self.boxes[name]
        held = box.currentData()
        blocked = box.blockSignals(True)
        box.clear()
        box.addItem(everything, "")
        for value, shown in entries:
            box.addItem(shown, value)
        box.setCurrentIndex(max(box.findData(held), 0))
        box.blockSignals(blocked)

    def _show_way_back(self) -> None:
        self.everything.setVisible(not self.narrowing.is_open)

    def _tell(self) -> None:
        self._show_way_back()
        self.changed.emit(self.narrowing)

    @Slot()
    def _on_changed(self) -> None:
        self._tell()

    @Slot()
    def _on_theme(self) -> None:
        self.search.setFixedWidth(round(_SEARCH_WIDTH * theme().text_percent / 100))


def spell_names(names: tuple[str, ...]) -> partial[dict[str, Spelling]]:
    """Long work that spells names, for the search by pinyin."""
    return partial(_spelled, names)


def _spelled(names: tuple[str, ...], _progress: Progress) -> dict[str, Spelling]:
    return spell(names)


def _grades(plan: Plan) -> list[tuple[str, str]]:
    entries = [(grade.code, text_of(grade.title)) for grade in plan.grades]
    entries.append((plan.veto_grade.code, text_of(plan.veto_grade.title)))
    return [*entries, (NO_GRADE, tr("No grade yet"))]


def _is_meant(row: CampaignRow, wanted: str, spelled: Mapping[str, Spelling]) -> bool:
    if not wanted or row.key.locality.startswith(wanted) or wanted in row.name.casefold():
        return True
    spelling = spelled.get(row.name)
    if spelling is None:
        return False
    return spelling.initials.startswith(wanted) or spelling.pinyin.startswith(wanted)
