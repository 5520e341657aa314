"""From which laptops did files come, and which of them want looking after?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import NONE
from ui.arrivals.words import moment_words
from ui.models.columns import count_column, count_words
from ui.models.rows_model import Column
from ui.spot import Part

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey
    from inspector.workspace.coverage import LaptopCoverage

_MOST_NUMBERS = 6


class LaptopsTab(TableTab["LaptopCoverage"]):
    """A line a laptop; Enter shows its team's localities."""

    page: ClassVar[str] = "arrivals"
    name: ClassVar[str] = "laptops"
    title: ClassVar[Sentence] = say("Laptops")
    icon: ClassVar[str] = "drive"
    empty: ClassVar[Sentence] = say("No file has come from a known laptop yet.")
    give_way: ClassVar[tuple[Sentence, ...]] = (
        say_in("column", "Files"),
        say("Latest number"),
        say("Last arrival"),
    )

    def columns_of(self, seen: Seen) -> tuple[Column[LaptopCoverage], ...]:
        del seen
        return (
            Column(
                say_in("column", "Laptop"),
                lambda line: line.device or line.stream[:8],
                sort=lambda line: line.device,
                look="strong",
                icon=lambda line: "triangle-alert" if line.has_alarm else "",
                tone=lambda line: "warn" if line.has_alarm else "",
                accessible=_spoken,
                tooltip=lambda line: tr("Line of writing {stream}", stream=line.stream),
            ),
            Column(say("Team"), _team, sort=lambda line: line.team, width=110),
            Column(
                say("Exported by"),
                lambda line: line.author or NONE,
                sort=lambda line: line.author or None,
                width=104,
            ),
            count_column(say_in("column", "Files"), lambda line: line.files, width=72),
            Column(
                say("Latest number"),
                lambda line: count_words(line.counter),
                sort=lambda line: line.counter,
                align="right",
                width=104,
            ),
            Column(
                say("Never came"),
                _skipped,
                sort=lambda line: len(line.skipped) or None,
                width=136,
                tooltip=lambda line: (
                    tr("These exports may have gone elsewhere, as to a team’s leader.")
                    if line.skipped
                    else ""
                ),
            ),
            count_column(
                say_in("column", "Copies"), lambda line: line.copies, width=72, tone="bad"
            ),
            count_column(say_in("column", "Older"), lambda line: line.older, width=72, tone="warn"),
            count_column(
                say_in("column", "Entries missing"),
                lambda line: line.shrunk,
                width=104,
                tone="warn",
            ),
            count_column(
                say_in("column", "History gaps"), lambda line: line.gaps, width=88, tone="warn"
            ),
            Column(
                say("Last arrival"),
                lambda line: moment_words(line.last),
                sort=lambda line: line.last,
                width=104,
                look="caption",
            ),
        )

    def rows_of(self, seen: Seen) -> Sequence[LaptopCoverage]:
        if seen.coverage is None:
            return ()
        shown = {line.row.key.team for line in seen.came}
        # What another desk of headquarters sent belongs to no team.
        return [line for line in seen.coverage.laptops if line.team in {"", *shown}]

    def key_of(self, row: LaptopCoverage) -> Hashable:
        return row.team, row.stream

    def target_of(self, row: LaptopCoverage) -> tuple[InspectionKey, str] | None:
        del row
        return None

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index) if self.model is not None else None
        if row is not None and row.team:
            self.go_wished.emit("arrivals", Part("localities", (("team", row.team),)))


def _team(line: LaptopCoverage) -> str:
    return line.team_name or tr("Headquarters")


def _skipped(line: LaptopCoverage) -> str:
    if not line.skipped:
        return NONE
    shown = tr(", ").join(map(str, line.skipped[:_MOST_NUMBERS]))
    more = len(line.skipped) - _MOST_NUMBERS
    return tr("{numbers} and {count} more", numbers=shown, count=more) if more > 0 else shown


def _spoken(line: LaptopCoverage) -> str:
    told = tr(
        "{laptop}, {team}: {files} files, copies {copies}, older {older}, gaps {gaps}",
        laptop=line.device or line.stream[:8],
        team=_team(line),
        files=line.files,
        copies=line.copies,
        older=line.older,
        gaps=line.gaps,
    )
    return f"{told}{tr(', ')}{tr('never came')} {_skipped(line)}" if line.skipped else told
