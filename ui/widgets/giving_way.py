"""Which columns does a narrow table go without? The least needed first, so names stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QTableView

from inspector.domain.sentences import Sentence
from ui.models.rows_model import Column
from ui.theme import theme


def fit_columns(
    table: QTableView,
    columns: Sequence[Column[Any]],
    give_way: Iterable[Sentence],
    *,
    least: int,
    never: Iterable[Sentence] = (),
) -> None:
    """Hides columns by their titles until those that stretch have `least` px at 100 % text.

    `give_way` go in that order as long as there is too little room; `never` are not shown at all.
    """
    share = theme().text_percent / 100
    hidden = set(never)
    room = table.viewport().width() - least * share
    for title in give_way:
        needed = sum(column.width for column in columns if column.title not in hidden) * share
        if needed <= room:
            break
        hidden.add(title)
    for place, column in enumerate(columns):
        table.setColumnHidden(place, column.title in hidden)
