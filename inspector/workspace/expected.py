"""Which inspections are asked for, and does everybody know those rounds and localities?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from inspector.domain.entry_fields import code_fault, is_code, shown
from inspector.domain.faults import Fault
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say
from inspector.storage.lists import Expected, LocalityRow

NameOf: TypeAlias = Callable[[str], str | None]
"""The name of a locality's code, None for a code that is not known."""


def expected_inspections(
    plan: Plan, team: str, rounds: Iterable[str], localities: Iterable[str]
) -> tuple[Expected, ...]:
    """Rounds x localities for a team, in the plan's order; without rounds all of the plan's."""
    wanted = frozenset(rounds) or frozenset(each.code for each in plan.rounds)
    places = tuple(dict.fromkeys(localities))
    return tuple(
        Expected(InspectionKey(each.code, locality, team))
        for each in plan.rounds
        if each.code in wanted
        for locality in places
    )


def round_faults(plan: Plan, rounds: Sequence[str]) -> list[Fault]:
    """A fault for every round that the plan does not have."""
    known = tuple(each.code for each in plan.rounds)
    return [
        Fault(
            "unknown_round",
            f"rounds[{position}]",
            say("The plan has no round {code}; it has {known}.", code=shown(code), known=known),
        )
        for position, code in enumerate(rounds)
        if code not in known
    ]


def named_localities(
    codes: Sequence[str], name_of: NameOf
) -> tuple[list[LocalityRow], list[Fault]]:
    """The localities of those codes with their names, and a fault for every unknown one."""
    rows: list[LocalityRow] = []
    faults: list[Fault] = []
    for position, code in enumerate(codes):
        if not is_code(code):
            faults.append(code_fault(code, f"localities[{position}]"))
            continue
        name = name_of(code)
        if name is None:
            sentence = say("No locality has the code {code}.", code=shown(code))
            remedy = say("Look it up by name, or give it a code of your own at headquarters.")
            faults.append(Fault("unknown_locality", f"localities[{position}]", sentence, remedy))
        else:
            rows.append(LocalityRow(code, name))
    return rows, faults
