"""Which vetoes were raised, on what facts, and what did headquarters rule?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.domain.plan import Plan
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.vetoes import VetoState
from inspector.wording import text_of, tr
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import NONE, decimals, grade_state
from ui.models.rows_model import Column
from ui.theme import theme
from ui.widgets.chips import Chip, Chips
from ui.widgets.state_badge import State

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.vetoed import VetoLine
    from ui.spot import Part

_STATES: dict[VetoState, State] = {
    VetoState.RAISED: State("diamond", say("Proposed, not ruled on"), "veto"),
    VetoState.UPHELD: State("diamond-solid", say_in("veto state", "Upheld"), "veto"),
    VetoState.DISMISSED: State("circle-slash", say_in("veto state", "Dismissed"), "muted"),
    VetoState.WITHDRAWN: State("undo", say_in("veto state", "Withdrawn"), "muted"),
    VetoState.NONE: State("circle", say_in("veto state", "None"), "muted"),
}
_ORDER = (
    VetoState.RAISED,
    VetoState.UPHELD,
    VetoState.DISMISSED,
    VetoState.WITHDRAWN,
    VetoState.NONE,
)


class VetoesTab(TableTab["VetoLine"]):
    """A line a veto: those that wait for a ruling first, then those upheld."""

    name: ClassVar[str] = "vetoes"
    title: ClassVar[Sentence] = say("Vetoes")
    icon: ClassVar[str] = "diamond"
    needs: ClassVar[str] = "vetoes"
    empty: ClassVar[Sentence] = say("No veto was raised.")
    least: ClassVar[int] = 420
    give_way: ClassVar[tuple[Sentence, ...]] = (
        say_in("column", "Found on"),
        say("Raised by"),
        say("Team"),
        say("Evidence"),
    )

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen: Seen | None = None
        self.chips = Chips(parent=self)
        self.chips.chosen.connect(self._on_state)
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), 0, space("l"), space("s"))
        head.addWidget(self.chips, 1)
        self._layout.insertLayout(0, head)
        self._wanted = ""

    def stops(self) -> list[QWidget]:
        return [*self.chips.buttons, *super().stops()]

    def show_part(self, part: Part) -> None:
        self._wanted = part.value("state")
        self.chips.choose(self._wanted)

    def show_seen(self, seen: Seen) -> None:
        self._seen = seen
        self._show_chips(seen)
        super().show_seen(seen)

    def retranslate(self) -> None:
        super().retranslate()
        if self._seen is not None:
            self._show_chips(self._seen)

    def columns_of(self, seen: Seen) -> tuple[Column[VetoLine], ...]:
        plan = seen.campaign.plan
        return (
            Column(
                say("State"),
                lambda line: _STATES[line.case.state].text,
                sort=lambda line: _ORDER.index(line.case.state),
                width=184,
                icon=lambda line: _STATES[line.case.state].icon,
                tone=lambda line: _STATES[line.case.state].tone,
                accessible=partial(_spoken, plan),
            ),
            Column(
                say("Locality"),
                _place,
                sort=lambda line: line.row.key.locality,
                width=150,
                look="strong",
            ),
            Column(
                say("Team"),
                lambda line: line.row.team_name,
                sort=lambda line: line.row.key.team,
                width=84,
                look="caption",
            ),
            Column(
                say("Clause"),
                partial(_clause, plan),
                sort=lambda line: line.case.clause,
                tooltip=partial(_clause, plan),
            ),
            Column(say("Facts"), _facts, tooltip=_facts),
            Column(
                say("Evidence"),
                lambda line: str(len(line.case.evidence)) if line.case.evidence else NONE,
                sort=lambda line: len(line.case.evidence),
                align="right",
                width=72,
            ),
            Column(
                say("Raised by"),
                _raised_by,
                width=84,
                look="caption",
            ),
            Column(
                say_in("column", "Found on"),
                _found_on,
                sort=_found_on,
                width=88,
                look="caption",
            ),
            Column(
                say("Total → grade"),
                partial(_verdict, plan),
                sort=lambda line: line.row.total,
                width=150,
                tone=lambda line: "veto" if line.case.state is VetoState.UPHELD else "",
            ),
            Column(say("Opinion"), _opinion, tooltip=_opinion),
        )

    def rows_of(self, seen: Seen) -> Sequence[VetoLine]:
        lines = [line for line in _fitting(seen) if self._wanted in {"", line.case.state.value}]
        return sorted(
            lines, key=lambda line: (_ORDER.index(line.case.state), line.row.key, line.case.clause)
        )

    def _show_chips(self, seen: Seen) -> None:
        lines = _fitting(seen)
        states = [line.case.state for line in lines]
        kinds = [
            Chip(
                state.value,
                _STATES[state].word,
                states.count(state),
                _STATES[state].icon,
                _STATES[state].tone,
            )
            for state in _ORDER
            if state in states or state.value == self._wanted
        ]
        self.chips.show_chips([Chip("", say("All"), len(lines)), *kinds])
        self.chips.choose(self._wanted)

    @Slot(object)
    def _on_state(self, state: object) -> None:
        self._wanted = str(state)
        if self._seen is not None:
            self.show_seen(self._seen)

    def key_of(self, row: VetoLine) -> Hashable:
        return (row.row.key, row.case.clause)

    def target_of(self, row: VetoLine) -> tuple[InspectionKey, str] | None:
        return row.row.key, row.case.clause


def _fitting(seen: Seen) -> list[VetoLine]:
    fitting = {row.key for row in seen.rows}
    return [line for line in seen.vetoes or () if line.row.key in fitting]


def _place(line: VetoLine) -> str:
    return f"{line.row.name} {line.row.key.locality}"


def _clause(plan: Plan, line: VetoLine) -> str:
    clause = plan.clause(line.case.clause)
    return f"{line.case.clause} {text_of(clause.title)}" if clause else line.case.clause


def _facts(line: VetoLine) -> str:
    return next((body.facts for body in line.case.raised if body.facts), NONE)


def _raised_by(line: VetoLine) -> str:
    return next((body.proposer for body in line.case.raised if body.proposer), NONE)


def _found_on(line: VetoLine) -> str:
    found = next((body.found_on for body in line.case.raised if body.found_on), None)
    return found.isoformat() if found else NONE


def _verdict(plan: Plan, line: VetoLine) -> str:
    """The total always stands beside what the veto makes of it."""
    total = decimals(line.row.total)
    grade = grade_state(plan, line.row.grade)
    return f"{total} → {grade.text}" if grade else total


def _opinion(line: VetoLine) -> str:
    ruling = line.case.ruling
    if ruling is None:
        return NONE
    parts = (ruling.person, ruling.ruled_on.isoformat() if ruling.ruled_on else "")
    signed = " · ".join(part for part in parts if part)
    if not ruling.reason or not signed:
        return ruling.reason or signed or NONE
    return tr("{opinion} ({signed})", opinion=ruling.reason, signed=signed)


def _spoken(plan: Plan, line: VetoLine) -> str:
    return tr(
        "{place}: {clause}, {state}",
        place=_place(line),
        clause=_clause(plan, line),
        state=_STATES[line.case.state].text,
    )
