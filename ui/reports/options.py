"""Of which round, about which place, in which style? One line above the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.sentences import say
from inspector.wording import text_of, tr
from inspector.workspace.reporting import DateStyle, Material, Place
from ui.theme import mark, theme
from ui.widgets.combo import ComboBox
from ui.widgets.flow import FlowLayout
from ui.widgets.segmented import Choice, Segmented

if TYPE_CHECKING:
    from inspector.domain.plan import Plan
    from inspector.domain.records import InspectionKey
    from ui.reports.kinds import PaperKind

_PLACE_WIDTH = 240


class OptionsLine(QFrame):
    """Round, place, style, and of when the figures are."""

    round_chosen = Signal(str)
    place_chosen = Signal()
    style_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment = ""
        self._round_label, self._place_label, self._style_label = (
            QLabel(self),
            QLabel(self),
            QLabel(self),
        )
        self.rounds, self.places = ComboBox(self), ComboBox(self)
        self.rounds.setObjectName("reports.round")
        self.places.setObjectName("reports.place")
        self.rounds.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.places.setMinimumWidth(_PLACE_WIDTH)
        self.places.setEditable(True)
        self.places.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        finder = QCompleter(self.places.model(), self)
        self.places.setCompleter(finder)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.style_of = Segmented(
            (
                Choice(DateStyle.GB_2012, "2012", tip=say("GB/T 9704—2012: 2010年5月20日")),
                Choice(DateStyle.GB_1999, "1999", tip=say("GB/T 9704—1999: 二〇一〇年五月二十日")),
            ),
            self,
        )
        self.style_of.setObjectName("reports.style")
        self.style_of.choose(DateStyle.GB_2012)
        self._as_of = QLabel(self)
        mark(self._as_of, type="dense", tone="muted")
        self._as_of.setMinimumHeight(theme().size("control"))
        self._round_label.setBuddy(self.rounds)
        self._place_label.setBuddy(self.places)
        space = theme().space
        column = QVBoxLayout(self)
        column.setContentsMargins(space("m"), space("s"), space("m"), space("s"))
        inside = QWidget(self)
        layout = FlowLayout(inside)
        layout.addWidget(self._pair(self._round_label, self.rounds))
        self._place_pair = self._pair(self._place_label, self.places)
        self._style_pair = self._pair(self._style_label, self.style_of)
        for pair in (self._place_pair, self._style_pair):
            layout.addWidget(pair)
        layout.addWidget(self._pair(self._as_of))
        column.addWidget(inside)
        self.rounds.activated.connect(self._on_round)
        self.places.activated.connect(self._on_place)
        self.style_of.chosen.connect(self._on_style)
        self.retranslate()

    def _pair(self, *parts: QWidget) -> QWidget:
        """A label and its control, which stay on one line."""
        pair = QWidget(self)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, theme().space("m"), 0)
        row.setSpacing(theme().space("s"))
        for part in parts:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        return pair

    @property
    def style_value(self) -> DateStyle:
        """The standard that was chosen."""
        value = self.style_of.value
        return value if isinstance(value, DateStyle) else DateStyle.GB_2012

    @property
    def place(self) -> InspectionKey | None:
        """The inspection that was chosen, None while there is none to choose."""
        key: InspectionKey | None = self.places.currentData()
        return key

    def show_material(self, material: Material, plan: Plan) -> None:
        """Offers the plan's rounds and the round's places; what was chosen stays if it is there."""
        former = self.place
        with QSignalBlocker(self.rounds), QSignalBlocker(self.places):
            self.rounds.clear()
            for each in plan.rounds:
                self.rounds.addItem(text_of(each.title), each.code)
            self.rounds.setCurrentIndex(self.rounds.findData(material.round.code))
            self.places.clear()
            for place in _offered(material):
                self.places.addItem(f"{place.name} {place.key.locality} {place.team}", place.key)
            at = next(
                (n for n in range(self.places.count()) if self.places.itemData(n) == former), 0
            )
            self.places.setCurrentIndex(at)
            self._from_the_left()
        when = material.as_of
        self._moment = f"{when:%Y-%m-%d %H:%M}" if when.hour or when.minute else f"{when:%Y-%m-%d}"
        self.retranslate()

    def show_kind(self, kind: PaperKind) -> None:
        """Shows what that kind of document can be asked for."""
        self._place_pair.setVisible(kind.is_about_a_place)
        self._style_pair.setVisible(kind.document is not None)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._round_label.setText(tr("Round"))
        self._place_label.setText(tr("Locality"))
        self._style_label.setText(tr("Layout"))
        self.rounds.setAccessibleName(tr("Round"))
        self.places.setAccessibleName(tr("Locality"))
        # The line in the box is what takes the keys.
        line = self.places.lineEdit()
        if line is not None:
            line.setAccessibleName(tr("Locality"))
        self.style_of.setAccessibleName(tr("Layout"))
        self._as_of.setText(tr("Figures as of {moment}", moment=self._moment or "—"))

    @Slot(int)
    def _on_round(self, _row: int) -> None:
        self.round_chosen.emit(self.rounds.currentData())

    def _from_the_left(self) -> None:
        """Shows the beginning of a long name."""
        line = self.places.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    @Slot(int)
    def _on_place(self, _row: int) -> None:
        self._from_the_left()
        self.place_chosen.emit()

    @Slot(object)
    def _on_style(self, _value: object) -> None:
        self.style_chosen.emit()


def _offered(material: Material) -> list[Place]:
    """The accepted first, by rank, then all others that were begun."""
    others = [each for each in material.places if each.rank is None and each.is_started]
    return [*material.standing, *others]
