"""What came out of a round (汇总)? Eleven sheets with charts, set for paper.

Every figure is that of the scorecard; where a formula stands, its result is the same and in place.
"""

from __future__ import annotations

from pathlib import Path

from inspector.domain.sentences import say, say_in
from inspector.office.checked import Checked, write_book
from inspector.office.manuscript import Manuscript
from inspector.reports.material import Material
from inspector.reports.summary_front import write_basis, write_overview
from inspector.reports.summary_lists import (
    write_arrivals,
    write_coverage,
    write_ledger,
    write_problems,
    write_samples,
    write_vetoes,
)
from inspector.reports.summary_scores import write_duties, write_ranking, write_rates
from inspector.reports.words import plain_moment
from inspector.wording import CHINESE


def write_summary(material: Material, path: Path) -> Checked:
    """Writes the workbook whole or not at all; raises `DiskTrouble`."""
    manuscript = summary(material)
    return write_book(manuscript, material.as_of, path)


def summary(material: Material) -> Manuscript:
    """The workbook in memory; the overview is filled last, since it counts the others."""
    manuscript = Manuscript.begin(CHINESE)
    origin = say(
        "Plan v{version} · as of {moment} · digest {digest}",
        version=material.plan.version,
        moment=plain_moment(material.as_of),
        digest=material.plan.digest[:8],
    )
    front = manuscript.grid(say_in("sheet", "Overview"))
    ranking = write_ranking(manuscript, material, origin)
    write_rates(manuscript, material, origin)
    write_vetoes(manuscript, material, origin)
    write_problems(manuscript, material, origin)
    write_ledger(manuscript, material, origin)
    write_samples(manuscript, material, origin)
    write_duties(manuscript, material, origin)
    write_coverage(manuscript, material, origin)
    write_arrivals(manuscript, material, origin)
    write_basis(manuscript, material, origin)
    write_overview(front, material, ranking, origin)
    manuscript.end()
    return manuscript
