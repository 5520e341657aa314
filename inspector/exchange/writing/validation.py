"""What may be typed into an open cell, and what does a person read who tries something else?"""

from __future__ import annotations

from decimal import Decimal

from inspector.domain.canonical import decimal_text
from inspector.domain.sentences import Sentence, say
from inspector.domain.values import MOST_COUNTED
from inspector.office.manuscript import Grid, letter

MOST_TOLD = 250


class Validations:
    """The rules of one sheet's open cells; equal rules become one with many cells."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._rules: dict[tuple[str, str, str, Sentence], list[tuple[int, int]]] = {}

    def choice(self, row: int, column: int, name: str) -> None:
        """One word of a drop-down by its defined name."""
        told = say("Choose one of the words of the list.")
        self._add("list", name, "", told, row, column)

    def count(self, row: int, column: int) -> None:
        """A whole number."""
        told = say("A whole number from 0 to {most}.", most=MOST_COUNTED)
        self._add("whole", "0", str(MOST_COUNTED), told, row, column)

    def total(self, row: int, column: int) -> None:
        """The total of a ratio, whose part stands to its left."""
        cell, part = f"{letter(column)}{row}", f"{letter(column - 1)}{row}"
        told = say("A whole number that is more than 0 and no less than the entry beside it.")
        formula = f"AND(ISNUMBER({cell}),{cell}>0,{cell}>={part},INT({cell})={cell})"
        self._rules[("custom", formula, "", told)] = [(row, column)]

    def day(self, row: int, column: int) -> None:
        """A day."""
        self._add("date", "1", "2958465", say("A day such as 2010-03-05."), row, column)

    def day_or_word(self, row: int, column: int, word: str) -> None:
        """A day, or the one word in its place."""
        cell, quoted = f"{letter(column)}{row}", word.replace('"', '""')
        told = say("A day such as 2010-03-05, or “{word}”.", word=word)
        self._rules[("custom", f'OR(ISNUMBER({cell}),{cell}="{quoted}")', "", told)] = [
            (row, column)
        ]

    def marks(self, row: int, column: int, step: Decimal, full: Decimal) -> None:
        """Points from 0 to full in steps, or exactly full."""
        cell = f"{letter(column)}{row}"
        size, most = decimal_text(step), decimal_text(full)
        on_step = f"ABS({cell}/{size}-ROUND({cell}/{size},0))<0.000001"
        formula = f"AND(ISNUMBER({cell}),{cell}>=0,{cell}<={most},OR({on_step},{cell}={most}))"
        told = say("Points from 0 to {full} in steps of {step}.", full=most, step=size)
        self._rules[("custom", formula, "", told)] = [(row, column)]

    def end(self) -> None:
        """Puts the rules on the sheet."""
        from openpyxl.worksheet.cell_range import MultiCellRange
        from openpyxl.worksheet.datavalidation import DataValidation

        words = self._grid.manuscript.words
        for (kind, first, second, told), cells in self._rules.items():
            rule = DataValidation(
                type=kind,
                operator=None if kind in {"list", "custom"} else "between",
                formula1=first,
                formula2=second or None,
                allow_blank=True,
                showErrorMessage=True,
                errorTitle=words(say("This does not fit here")),
                error=words(told)[:MOST_TOLD],
            )
            rule.sqref = MultiCellRange(" ".join(_ranges(cells)))
            self._grid.worksheet.add_data_validation(rule)

    def _add(
        self, kind: str, first: str, second: str, told: Sentence, row: int, column: int
    ) -> None:
        self._rules.setdefault((kind, first, second, told), []).append((row, column))


def _ranges(cells: list[tuple[int, int]]) -> list[str]:
    """The cells as few addresses: those below each other become one."""
    found: list[list[int]] = []
    for column, row in sorted((column, row) for row, column in cells):
        if found and found[-1][0] == column and found[-1][2] + 1 == row:
            found[-1][2] = row
        else:
            found.append([column, row, row])
    return [
        f"{letter(column)}{first}" + (f":{letter(column)}{last}" if last > first else "")
        for column, first, last in found
    ]
