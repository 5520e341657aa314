"""What was found among the things that were sampled, kind by kind?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import msgspec

from inspector.domain.plan import Plan
from inspector.domain.rates import rate_of
from inspector.domain.sampled import SampledKind, sampled
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import text_of, tr
from inspector.workspace.table_file import Cell
from ui.analysis.tab import Seen, TableTab
from ui.analysis.words import NONE, percent
from ui.models.rows_model import Column

if TYPE_CHECKING:
    from inspector.domain.records import InspectionKey


class SampleLine(msgspec.Struct, frozen=True):
    """A kind of sample, or one status of it (`status` is None for the kind as a whole).

    `status` is "" for samples about which people differ.
    """

    kind: SampledKind
    plan: Plan
    status: str | None = None

    @property
    def name(self) -> str:
        """The kind, or the status, in the language in use."""
        if self.status is None:
            known = self.plan.sample_kind(self.kind.code)
            return text_of(known.title) if known else self.kind.code
        if not self.status:
            return tr("people differ")
        title = self.plan.sample_statuses.get(self.status)
        return text_of(title) if title else self.status

    @property
    def count(self) -> int:
        """How many samples it is about."""
        if self.status is None:
            return self.kind.total
        return self.kind.by_status.get(self.status, 0) if self.status else self.kind.unsettled

    @property
    def is_good(self) -> bool:
        """Whether the status is one of the good ones."""
        known = self.plan.sample_kind(self.kind.code)
        return known is not None and self.status in known.good


class SamplesTab(TableTab[SampleLine]):
    """A line a kind, and below it a line a status with its part of the kind."""

    name: ClassVar[str] = "samples"
    title: ClassVar[Sentence] = say_in("analysis", "Samples")
    icon: ClassVar[str] = "samples"
    empty: ClassVar[Sentence] = say("The plan names no kinds of samples.")

    def columns_of(self, seen: Seen) -> tuple[Column[SampleLine], ...]:
        del seen
        # No column sorts: the statuses stand below their kind.
        return (
            Column(
                say("Kind and status"),
                lambda line: line.name,
                look="strong",
                icon=_icon,
                tone=lambda line: _TONES[line.is_good] if line.status is not None else "",
                accessible=_spoken,
            ),
            Column(
                say_in("analysis", "Samples"),
                lambda line: str(line.count) if line.count else NONE,
                align="right",
                width=96,
            ),
            Column(say("In good order, or part of the kind"), _rate_words, width=280, share=_share),
            Column(
                say("Localities"),
                lambda line: _of_kind(line, line.kind.inspections),
                align="right",
                width=110,
            ),
            Column(
                say("Too few"),
                lambda line: _of_kind(line, line.kind.short),
                align="right",
                width=96,
                tone=lambda line: "warn" if line.status is None and line.kind.short else "",
            ),
        )

    def rows_of(self, seen: Seen) -> Sequence[SampleLine]:
        plan = seen.campaign.plan
        lines: list[SampleLine] = []
        for kind in sampled(seen.rows, plan):
            lines.append(SampleLine(kind, plan))
            lines += [SampleLine(kind, plan, status) for status in kind.by_status]
            if kind.unsettled:
                lines.append(SampleLine(kind, plan, ""))
        return lines

    def key_of(self, row: SampleLine) -> Hashable:
        return row.kind.code, row.status

    def target_of(self, row: SampleLine) -> tuple[InspectionKey, str] | None:
        del row
        return None

    def sheet_row(self, row: SampleLine) -> tuple[Cell, ...]:
        cells = list(super().sheet_row(row))
        cells[1] = row.count
        return tuple(cells)


_TONES = {True: "ok", False: "warn"}


def _icon(line: SampleLine) -> str:
    if line.status is None:
        return ""
    return "circle-tick" if line.is_good else "triangle-alert"


def _rate(line: SampleLine) -> Decimal | None:
    if line.status is None:
        return line.kind.rate
    total = line.kind.total
    return rate_of(line.count, total)


def _rate_words(line: SampleLine) -> str:
    return percent(_rate(line))


def _share(line: SampleLine) -> float | None:
    rate = _rate(line)
    return None if rate is None else float(rate / 100)


def _of_kind(line: SampleLine, number: int) -> str:
    if line.status is not None:
        return ""
    return str(number) if number else NONE


def _spoken(line: SampleLine) -> str:
    if line.status is not None:
        return tr("{status}: {count}", status=line.name, count=line.count)
    return tr(
        "{kind}: {total} samples, {rate} in good order",
        kind=line.name,
        total=line.kind.total,
        rate=percent(line.kind.rate),
    )
