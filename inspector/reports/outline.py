"""What does a preview show of the summary workbook? Its sheets and its two main tables."""

from __future__ import annotations

from inspector.domain.documents import Block, Look
from inspector.domain.sentences import say, say_in
from inspector.reports.composing import Composer, ranking_table, section_table
from inspector.reports.findings import coverage, results
from inspector.reports.material import Material
from inspector.reports.style import DateStyle
from inspector.reports.words import campaign_name

_SHEETS = (
    say_in("sheet", "Overview"),
    say_in("sheet", "Ranking"),
    say_in("sheet", "By criterion"),
    say_in("sheet", "Vetoes"),
    say_in("sheet", "Problems"),
    say_in("sheet", "Rectification"),
    say_in("sheet", "Samples"),
    say_in("sheet", "Departments"),
    say_in("sheet", "Coverage"),
    say_in("sheet", "Imports"),
    say_in("sheet", "Explanations"),
)


def outline(material: Material) -> tuple[Block, ...]:
    """The workbook's contents in blocks."""
    composer = Composer(material, DateStyle.GB_2012)
    composer.add(Look.TITLE, say("Summary of {campaign}", campaign=campaign_name(material.plan)))
    composer.body(say("The workbook has these sheets: {sheets}.", sheets=_SHEETS))
    composer.body(*coverage(composer), *results(composer))
    composer.caption(say_in("heading", "Rates by section"))
    section_table(composer)
    composer.caption(say_in("heading", "Ranking"))
    ranking_table(composer)
    return tuple(composer.blocks)
