"""An independent spreadsheet recalculates our workbooks: every figure is the scorecard's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from inspector.domain.plan import Plan
from inspector.exchange.book import ResultsBook
from inspector.exchange.write_results import compose
from inspector.exchange.writing.checked import save
from inspector.office.manuscript import Manuscript
from tests.builders import a_plan, answer, deduction, fire_plan, mobile_plan
from tests.exchange.drawn_books import a_book, drawn_books, some
from tests.exchange.recalculate import is_same, read, recalculated


def written(books: Sequence[ResultsBook], folder: Path) -> list[tuple[Manuscript, Path]]:
    pairs = []
    for number, book in enumerate(books):
        manuscript = compose(book)
        path = folder / f"book{number:03}.xlsx"
        path.write_bytes(save(manuscript, book.at))
        pairs.append((manuscript, path))
    return pairs


def differences(manuscript: Manuscript, path: Path) -> list[str]:
    """Formulas whose recalculated value is not the result that we put into the file."""
    from openpyxl.utils.cell import coordinate_to_tuple

    found = read(path)
    told = []
    for title, results in manuscript.results.items():
        for place, wanted in results.items():
            value = found[title].get(coordinate_to_tuple(place), "")
            if not is_same(value, wanted):
                formula = manuscript.workbook[title][place].value
                told.append(f"{title}!{place}: {value!r} for {wanted!r} by {formula}")
    return told


def check(books: Sequence[ResultsBook], folder: Path) -> None:
    pairs = written(books, folder)
    again = recalculated([path for _, path in pairs], folder)
    faults = [
        f"{path.name} {fault}"
        for (manuscript, _), path in zip(pairs, again, strict=True)
        for fault in differences(manuscript, path)
    ]
    assert not faults, "\n".join(faults[:20])


def test_a_handful_of_workbooks_recalculates_to_our_figures(tmp_path: Path) -> None:
    check(
        [
            *some(drawn_books(), 6),
            *some(drawn_books(mobile_plan()), 1),
            *some(drawn_books(fire_plan(), most=2), 1),
        ],
        tmp_path,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("plan", "count", "most"),
    [(None, 100, 1), (None, 50, 3), (mobile_plan, 30, 1), (fire_plan, 30, 2)],
    ids=["any plan", "any plan, several places", "the default plan", "the fire safety plan"],
)
def test_hundreds_of_workbooks_recalculate_to_our_figures(
    plan: Callable[[], Plan] | None, count: int, most: int, tmp_path: Path
) -> None:
    check(some(drawn_books(plan() if plan else None, most), count), tmp_path)


def test_the_proof_would_see_a_wrong_figure(tmp_path: Path) -> None:
    plan = a_plan(deduction("B1", 100, r="0.5"))
    book = a_book(plan, answer("B1", counts={"r": 3}))
    manuscript = compose(book)
    title = next(title for title in manuscript.results if title.startswith("评分表"))
    place = next(p for p, r in manuscript.results[title].items() if r == Decimal("98.5"))
    honest = dict(manuscript.results[title])
    manuscript.results[title][place] = Decimal(77)
    path = tmp_path / "planted.xlsx"
    path.write_bytes(save(manuscript, book.at))

    manuscript.results[title] = honest
    assert differences(manuscript, path)
    assert not differences(manuscript, recalculated([path], tmp_path)[0])
