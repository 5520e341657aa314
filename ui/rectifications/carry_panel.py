"""With what would the follow-up round start? Which items go on, which stay, and the button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from inspector.domain.plan import Plan
from inspector.domain.sentences import say, say_in
from inspector.wording import text_of, tr, tr_count, words
from inspector.workspace.carrying import Carrying, FollowUp
from ui.models.rows_model import Column, RowsModel
from ui.rectifications.listing import ListPanel
from ui.widgets.combo import ComboBox
from ui.widgets.form_row import FormRow, joined
from ui.widgets.table import Table


class CarryPanel(ListPanel):
    """The open items of the round before, those that go on first."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        self._model = _model(plan)
        super().__init__("carry", Table(self._model), parent)
        self._plan = plan
        self._found: tuple[FollowUp, ...] = ()
        self.rounds = ComboBox(self)
        self.rounds.setObjectName("rectifications.carry.round")
        self._round = FormRow(say("The round that starts"), self.rounds, parent=self)
        self.insert_above_table(self._round)
        self.rounds.currentIndexChanged.connect(self._show)

    @property
    def chosen(self) -> FollowUp | None:
        """The round that would start, and with what."""
        place = self.rounds.currentIndex()
        return self._found[place] if 0 <= place < len(self._found) else None

    def show_follow_ups(self, found: Sequence[FollowUp]) -> None:
        """Offers the later rounds; the last one with something to carry is in front."""
        self._found = tuple(found)
        able = [place for place, each in enumerate(self._found) if each.carried]
        self._name_rounds()
        self.rounds.setCurrentIndex(able[-1] if able else len(self._found) - 1)
        self._show()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.table.setAccessibleName(tr("Items that are still open"))
        self.table.retranslate()
        self._round.retranslate()
        self._name_rounds()
        self._show()

    def _name_rounds(self) -> None:
        held = self.rounds.currentIndex()
        blocked = self.rounds.blockSignals(True)
        self.rounds.clear()
        for each in self._found:
            self.rounds.addItem(self._title(each.into), each.into)
        self.rounds.setCurrentIndex(held)
        self.rounds.blockSignals(blocked)
        self._round.setVisible(len(self._found) > 1)

    def _title(self, code: str) -> str:
        round_ = self._plan.round(code)
        return text_of(round_.title) if round_ is not None else code

    @Slot()
    def _show(self) -> None:
        found = self.chosen
        carried = found.carried if found is not None else ()
        staying = found.staying if found is not None else ()
        self._model.show_rows((*carried, *staying))
        if self._model.rows:
            self.table.selectRow(0)
        self.table.setVisible(bool(self._model.rows))
        count = len(carried)
        self.button.setText(
            tr_count("Start it with {count} item", "Start it with {count} items", count)
        )
        self.button.setEnabled(count > 0)
        told = []
        if found is None:
            told = [tr("The plan has only one round.")]
        elif not self._model.rows:
            told = [tr("Nothing is open in {round}.", round=self._title(found.from_))]
        else:
            told = [
                tr_count(
                    "{count} open item of {former} goes on in {later}, without its notice.",
                    "{count} open items of {former} go on in {later}, without their notices.",
                    count,
                    former=self._title(found.from_),
                    later=self._title(found.into),
                )
            ]
            if staying:
                told.append(
                    tr_count(
                        "{count} stays where it is.", "{count} stay where they are.", len(staying)
                    )
                )
        self.said.setText(joined(told))


def _model(plan: Plan) -> RowsModel[Carrying]:
    return RowsModel(
        (
            Column(
                say("Locality"),
                lambda row: row.locality,
                sort=lambda row: row.record.locality,
                width=88,
                look="strong",
                accessible=lambda row: f"{row.locality}, {_problem(plan, row)}, {_goes_on(row)}",
            ),
            Column(
                say_in("rectification", "Problem"),
                lambda row: _problem(plan, row),
                sort=lambda row: row.record.name,
                tooltip=lambda row: _problem(plan, row),
            ),
            Column(
                say("Goes on with"),
                _goes_on,
                width=168,
                icon=lambda row: "chevron-right" if row.goes_on is not None else "circle-slash",
                tone=lambda row: "" if row.goes_on is not None else "muted",
                tooltip=_goes_on,
            ),
        ),
        lambda row: row.record,
    )


def _problem(plan: Plan, row: Carrying) -> str:
    about = plan.criterion(row.record.name) or plan.clause(row.record.name)
    said = row.body.problem if row.body is not None else ""
    return f"{row.record.name}  {said or (text_of(about.title) if about is not None else '')}"


def _goes_on(row: Carrying) -> str:
    return row.team if row.why is None else words(row.why)
