"""How is the ledger of rectification shown in a document?"""

from __future__ import annotations

from collections.abc import Iterable

from inspector.domain.documents import Align, Column, Row
from inspector.domain.rectification import Stage
from inspector.domain.sentences import Sentence, say_in
from inspector.reports.composing import Composer, excerpt
from inspector.reports.material import Item
from inspector.reports.words import NONE

STAGES: dict[Stage, Sentence] = {
    Stage.OVERDUE: say_in("rectification", "overdue"),
    Stage.OPEN: say_in("rectification", "open"),
    Stage.IN_PROGRESS: say_in("rectification", "in progress"),
    Stage.SUBMITTED: say_in("rectification", "submitted"),
    Stage.FAILED: say_in("rectification", "failed"),
    Stage.PUBLISHED: say_in("rectification", "given to the media"),
    Stage.CLOSED: say_in("rectification", "closed"),
    Stage.CARRIED: say_in("rectification", "carried into a later round"),
}
"""What the stages are called."""


def ledger_table(composer: Composer, items: Iterable[Item]) -> None:
    """Every item: number, place, problem, unit, deadline, state."""
    columns = (
        Column(say_in("column", "Number"), 36),
        Column(say_in("column", "Locality"), 19),
        Column(say_in("column", "Problem"), 46),
        Column(say_in("column", "Responsible unit"), 30),
        Column(say_in("column", "Deadline"), 24, Align.MIDDLE),
        Column(say_in("column", "State"), 15, Align.MIDDLE),
    )
    composer.table(
        columns,
        (
            Row(
                (
                    item.number,
                    item.locality,
                    excerpt(item.body.problem) or item.body.criterion or item.body.clause,
                    item.body.responsible or NONE,
                    item.due or NONE,
                    STAGES[item.stage],
                ),
                id=f"item.{item.key}.{item.name}",
            )
            for item in items
        ),
    )
