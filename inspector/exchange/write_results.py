"""How does a book become a workbook on the disk, whole, checked, or not at all (S7, W1)?

Always made afresh. What was written is opened and read again, and every cell compared with what
was meant, before the file gets its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.sentences import Sentence, say, say_count
from inspector.exchange import sheets
from inspector.exchange.book import ResultsBook
from inspector.exchange.choices import Choices
from inspector.exchange.sheets import parse_marker, parse_row_key, score_titles
from inspector.exchange.shown import Shower, inputs
from inspector.exchange.writing.bonus import write_bonus
from inspector.exchange.writing.checked import put_payload, write_checked
from inspector.exchange.writing.cover import TITLE_OF_SHEET as COVER
from inspector.exchange.writing.cover import write_cover, write_index
from inspector.exchange.writing.dictionary import Dictionary
from inspector.exchange.writing.evidence import write_evidence
from inspector.exchange.writing.long_texts import write_long_texts
from inspector.exchange.writing.rectifications import write_rectifications
from inspector.exchange.writing.remarks import write_remarks
from inspector.exchange.writing.samples import write_samples
from inspector.exchange.writing.scores import Others, write_scores
from inspector.exchange.writing.signatures import TITLE_OF_SHEET as SIGNATURES
from inspector.exchange.writing.signatures import write_signatures
from inspector.exchange.writing.tables import Bench
from inspector.exchange.writing.tail import Tail
from inspector.exchange.writing.vetoes import write_vetoes
from inspector.exchange.writing.visits import write_visits
from inspector.office.cells import Shown
from inspector.office.checked import Cells
from inspector.office.manuscript import Grid, Manuscript
from inspector.wording import Wording

_ANSWERED = frozenset({*inputs(sheets.SCORES), "points"})
"""Columns in one of which every answered criterion shows something, be it from its samples."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a workbook on the disk, counted in the file itself after it was written.

    `path` is where it is in the end: beside the wanted one while that is held open elsewhere.
    """

    path: Path
    size: int
    answers: int
    evidence: int
    samples: int
    inspections: int
    score_sheets: int
    is_blank: bool = False

    @property
    def sentence(self) -> Sentence:
        """What a person is told."""
        if self.is_blank:
            return say(
                "Written and checked: blank score sheets for {count} inspections.",
                count=self.inspections,
            )
        if self.inspections and not self.score_sheets:
            return say(
                "Written and checked: {count} inspections; more than {most} get no sheets of "
                "their own, the file holds cover, index and sealed data.",
                count=self.inspections,
                most=sheets.MOST_SCORE_SHEETS,
            )
        return say(
            "Written and checked: {answers}, {evidence}, {samples}.",
            answers=say_count("{count} answer", "{count} answers", self.answers),
            evidence=say_count(
                "{count} piece of evidence", "{count} pieces of evidence", self.evidence
            ),
            samples=say_count("{count} sample", "{count} samples", self.samples),
        )


def write_results(book: ResultsBook, path: Path, *, password: str | None = None) -> Written:
    """Writes the workbook at `path`, under an Office password if one is given (T4).

    Raises `DiskTrouble` when the disk refuses or gives back something else than was written.
    """
    written = write_checked(compose(book), book.at, path, password)
    counts = counted(written.cells)
    count = len(book.inspections)
    return Written(
        path=written.path,
        size=written.size,
        answers=counts.get(Kind.ANSWER, 0),
        evidence=counts.get(Kind.EVIDENCE, 0),
        samples=counts.get(Kind.SAMPLE, 0),
        inspections=count,
        score_sheets=count if count <= sheets.MOST_SCORE_SHEETS else 0,
        is_blank=book.is_blank,
    )


def compose(book: ResultsBook) -> Manuscript:
    """The workbook in memory, every sheet filled."""
    manuscript = Manuscript.begin(book.locale)
    cover = manuscript.grid(COVER)
    has_sheets = len(book.inspections) <= sheets.MOST_SCORE_SHEETS
    titles = score_titles(place.key for place in book.inspections) if has_sheets else {}
    grids = {key: manuscript.grid(title) for key, title in titles.items()}
    dictionary = Dictionary(manuscript, book.plan)
    showers = _showers(book, dictionary.choices, manuscript.wording)
    bench = Bench(manuscript, book, dictionary, showers)
    tails = _tables(bench, grids) if has_sheets else []
    write_cover(bench, cover, tails)
    if has_sheets:
        write_signatures(bench, manuscript.grid(SIGNATURES), tails)
    else:
        write_index(bench)
    write_long_texts(bench)
    bench.dictionary.end()
    put_payload(manuscript, book.payload)
    manuscript.end()
    return manuscript


def _tables(bench: Bench, grids: Mapping[InspectionKey, Grid]) -> list[Tail]:
    """All sheets of records; the score sheets are filled last, since they count the others."""
    others = Others(
        vetoes=write_vetoes(bench), bonus=write_bonus(bench), samples=write_samples(bench)
    )
    write_remarks(bench)
    write_rectifications(bench)
    write_evidence(bench)
    write_visits(bench)
    return [
        write_scores(bench, place, others, grids[place.key]) for place in bench.book.inspections
    ]


def _showers(book: ResultsBook, choices: Choices, wording: Wording) -> dict[InspectionKey, Shower]:
    return {
        place.key: Shower(place.sheet, place.card, choices, wording) for place in book.inspections
    }


def counted(found: Cells) -> dict[Kind, int]:
    """How many records of each kind have anything written in their rows."""
    records: dict[Kind, set[RecordKey]] = {}
    for cells in found.values():
        rows: dict[int, dict[int, Shown]] = {}
        for (row, column), value in cells.items():
            rows.setdefault(row, {})[column] = value
        for ids, key_column in _id_rows(rows):
            for told in rows.values():
                key = parse_row_key(str(told.get(key_column, "")))
                if key is not None and key.record is not None and _says(told, ids, key.kind):
                    records.setdefault(key.kind, set()).add(key.record)
    return {kind: len(found) for kind, found in records.items()}


def _id_rows(rows: Mapping[int, Mapping[int, Shown]]) -> Iterator[tuple[Mapping[int, str], int]]:
    """The hidden rows that name a table's columns, and in which column its keys stand."""
    for cells in rows.values():
        for column, value in cells.items():
            if isinstance(value, str) and parse_marker(value) is not None:
                yield {number: str(name) for number, name in cells.items()}, column


def _says(row: Mapping[int, Shown], ids: Mapping[int, str], kind: Kind) -> bool:
    """Whether a row holds its record: a criterion's row is there without an answer too."""
    if kind is not Kind.ANSWER:
        return True
    return any(ids.get(column) in _ANSWERED for column in row)
