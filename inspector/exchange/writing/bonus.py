"""How does the sheet of bonus items show every one of the plan, awarded or not?"""

from __future__ import annotations

from inspector.domain.canonical import decimal_text
from inspector.domain.sentences import say
from inspector.exchange.sheets import BONUS, TableId
from inspector.exchange.writing.tables import Area, Bench, table_row, write_table


def write_bonus(bench: Bench) -> Area | None:
    """The sheet, unless the plan has no bonus."""
    plan, wording = bench.book.plan, bench.manuscript.wording
    if plan.bonus is None:
        return None
    items = {item.code: item for item in plan.bonus_items}
    rows = [
        table_row(
            place,
            row,
            {
                "code": row.key.name,
                "title": wording.text_of(items[row.key.name].title),
                "points": items[row.key.name].points,
            },
        )
        for place in bench.book.inspections
        for row in bench.showers[place.key].rows(TableId.BONUS)
    ]
    told = say("Together at most {cap} points count.", cap=decimal_text(plan.bonus.cap))
    return write_table(bench, BONUS, rows, told=told)
