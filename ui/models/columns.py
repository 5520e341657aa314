"""Which columns do many tables have: a state with its shape, and a count?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from inspector.domain.sentences import Sentence, say
from ui.models.rows_model import Column

if TYPE_CHECKING:
    from ui.widgets.state_badge import State

NONE = "—"
Row = TypeVar("Row")


class HasState(Protocol):
    """A row that stands somewhere."""

    @property
    def state(self) -> State:
        """Where it stands."""
        ...


Stated = TypeVar("Stated", bound=HasState)


def count_words(number: int) -> str:
    """A count; a dash for none, so that what is there stands out."""
    return str(number) if number else NONE


def count_column(
    title: Sentence, of: Callable[[Row], int], *, width: int, tone: str = ""
) -> Column[Row]:
    """A count at the right, in that tone where there is any."""
    return Column(
        title,
        lambda row: count_words(of(row)),
        sort=of,
        align="right",
        width=width,
        tone=lambda row: tone if of(row) else "",
    )


def state_column(width: int, spoken: Callable[[Stated], str]) -> Column[Stated]:
    """Shape and word; a screen reader says the whole row there."""
    return Column(
        say("State"),
        lambda row: row.state.text,
        sort=lambda row: row.state.text,
        width=width,
        icon=lambda row: row.state.icon,
        tone=lambda row: row.state.tone,
        accessible=spoken,
    )
