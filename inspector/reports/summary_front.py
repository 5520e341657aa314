"""How does the summary begin, with charts, and end, with what its figures mean?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.summary import Share
from inspector.office.manuscript import Formula, Grid, Manuscript
from inspector.office.styles import COUNT_FORMAT
from inspector.reports.material import Material
from inspector.reports.sheet_tables import (
    BAND,
    FIRST_ROW,
    HEAD_ROW,
    LOOKS,
    Field,
    Look,
    SheetTable,
    Value,
    begin,
    finish,
    put,
    write_sheet,
)
from inspector.reports.summary_scores import Ranking
from inspector.reports.words import NONE, campaign_name, plain_moment

_ACCENT = "1F5FA8"
_CHART_WIDTH, _CHART_HEIGHT = 15.5, 7.8
"""Centimetres."""


def write_overview(grid: Grid, material: Material, ranking: Ranking, origin: Sentence) -> None:
    """The round in figures, the sections' rates and the grades, with a chart of each."""
    fields = (
        Field(say_in("column", "Figure"), 30),
        Field(say_in("summary", "Value"), 12, Look.FIGURE),
        Field("", 3),
        Field("", 14),
        Field("", 14),
        Field("", 14),
        Field("", 14),
        Field("", 14),
    )
    title = say("Summary of {campaign}", campaign=campaign_name(material.plan))
    told = say(
        "{round}, as of {moment}",
        round=material.round.title,
        moment=plain_moment(material.as_of),
    )
    begin(grid, SheetTable(title, told, fields, ()))
    row = FIRST_ROW
    for label, value, look in _figures(material, ranking):
        put(grid, row, 1, label, LOOKS[Look.TEXT])
        put(grid, row, 2, value, LOOKS[look])
        row += 1
    grades = _grades(grid, material, ranking, row)
    sections = _sections(grid, material, grades[1] + 1)
    _charts(grid, grades, sections)
    finish(grid, sections[1], origin, one_page=True)


def _figures(material: Material, ranking: Ranking) -> tuple[tuple[Sentence, Value, Look], ...]:
    everything, overall = material.everything, material.overall
    covered = Share(Decimal(everything.started), Decimal(everything.count)).rate
    settled = Share(Decimal(material.closed_items), Decimal(material.item_count)).rate
    totals = ranking.cells(ranking.total)
    count = f"COUNT({totals})"
    mean = f'IF({count}=0,"{NONE}",ROUND(ROUND(SUM({totals})*100,0)/{count},0)/100)'
    return (
        (say_in("summary", "Expected"), everything.count, Look.COUNT),
        (say_in("summary", "Begun"), everything.started, Look.COUNT),
        (say_in("summary", "Coverage %"), covered if covered is not None else NONE, Look.FIGURE),
        (say_in("summary", "Signed"), everything.signed, Look.COUNT),
        (say_in("summary", "Accepted"), Formula(count, len(_totals(material))), Look.COUNT),
        (say_in("summary", "Signed, not accepted"), material.outside, Look.COUNT),
        (say_in("summary", "Mean total"), Formula(mean, _or_none(overall.mean)), Look.FIGURE),
        (say_in("summary", "Highest total"), _extreme("MAX", totals, overall.most), Look.FIGURE),
        (say_in("summary", "Lowest total"), _extreme("MIN", totals, overall.least), Look.FIGURE),
        (say_in("summary", "Failed by veto"), overall.vetoed, Look.COUNT),
        (say_in("summary", "Vetoes proposed"), everything.clauses_raised, Look.COUNT),
        (say_in("summary", "Rectifications"), material.item_count, Look.COUNT),
        (say_in("summary", "Of these overdue"), material.overdue_items, Look.COUNT),
        (say_in("summary", "Settled %"), settled if settled is not None else NONE, Look.FIGURE),
    )


def _totals(material: Material) -> list[Decimal]:
    return [place.card.total for place in material.standing if place.card.total is not None]


def _or_none(figure: Decimal | None) -> Decimal | str:
    return NONE if figure is None else figure


def _extreme(name: str, totals: str, result: Decimal | None) -> Formula:
    return Formula(f'IF(COUNT({totals})=0,"{NONE}",{name}({totals}))', _or_none(result))


def _grades(grid: Grid, material: Material, ranking: Ranking, row: int) -> tuple[int, int]:
    """How many reached each grade; first and last row."""
    plan = material.plan
    grid.span(row, 1, 2, grid.manuscript.words(say_in("summary", "By grade")), BAND)
    titles = [(each.title, each.code) for each in plan.grades]
    titles.append((plan.veto_grade.title, plan.veto_grade.code))
    cells = ranking.cells(ranking.grade)
    for place, (title, code) in enumerate(titles, start=row + 1):
        put(grid, place, 1, title, LOOKS[Look.TEXT])
        count = Formula(f"COUNTIF({cells},A{place})", material.overall.grades.get(code, 0))
        put(grid, place, 2, count, LOOKS[Look.COUNT])
    return row + 1, row + len(titles)


def _sections(grid: Grid, material: Material, row: int) -> tuple[int, int]:
    """The rate of every section; first and last row."""
    grid.span(row, 1, 2, grid.manuscript.words(say_in("summary", "Rate by section, %")), BAND)
    shares = material.overall.sections
    pairs = zip(material.plan.sections, shares, strict=True)
    for place, (section, share) in enumerate(pairs, start=row + 1):
        put(grid, place, 1, section.title, LOOKS[Look.TEXT])
        put(grid, place, 2, _or_none(share.rate), LOOKS[Look.FIGURE])
    return row + 1, row + len(shares)


def _charts(grid: Grid, grades: tuple[int, int], sections: tuple[int, int]) -> None:
    words = grid.manuscript.words
    bars = _bar_chart(grid, words(say_in("summary", "Rate by section, %")), sections, "bar")
    bars.y_axis.scaling.min, bars.y_axis.scaling.max = 0, 100
    bars.y_axis.majorUnit = 20
    # Upside down, the figures would stand above the bars otherwise.
    bars.y_axis.crosses = "max"
    bars.x_axis.scaling.orientation = "maxMin"
    grid.worksheet.add_chart(bars, f"D{HEAD_ROW}")
    columns = _bar_chart(grid, words(say_in("summary", "By grade")), grades, "col")
    grid.worksheet.add_chart(columns, f"D{HEAD_ROW + 16}")


def _bar_chart(grid: Grid, title: str, rows: tuple[int, int], kind: str) -> Any:  # noqa: ANN401 - untyped library
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.label import DataLabelList

    chart = BarChart()
    chart.type = kind
    chart.title = title
    chart.legend = None
    chart.width, chart.height = _CHART_WIDTH, _CHART_HEIGHT
    chart.gapWidth = 60
    sheet = grid.worksheet
    chart.add_data(Reference(sheet, min_col=2, min_row=rows[0], max_row=rows[1]))
    chart.set_categories(Reference(sheet, min_col=1, min_row=rows[0], max_row=rows[1]))
    series = chart.series[0]
    series.graphicalProperties.solidFill = _ACCENT
    series.dLbls = DataLabelList()
    series.dLbls.showVal = True
    for off in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(series.dLbls, off, False)
    # The library hides axes unless told otherwise.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format = COUNT_FORMAT
    chart.y_axis.majorGridlines = None if kind == "col" else chart.y_axis.majorGridlines
    return chart


def write_basis(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """Formulas, rounding, what is left out, and what the figures stand on."""
    plan = material.plan
    fields = (Field(say_in("column", "No."), 6, Look.COUNT), Field(say_in("column", "Rule"), 96))
    told: tuple[Sentence, ...] = (
        say("Figures as of {moment}.", moment=plain_moment(material.as_of)),
        say(
            "Plan: {title}, version {version}, digest {digest}.",
            title=plan.title,
            version=plan.version,
            digest=plan.digest,
        ),
        say("Round: {round}.", round=material.round.title),
        say(
            "{accepted} inspections are accepted and counted here; {outside} signed ones "
            "are outside and not counted.",
            accepted=len(material.standing),
            outside=material.outside,
        ),
        say(
            "Points earned of those applicable, times 100, plus bonus, make a total; what is "
            "not applicable or not due leaves both. Figures are rounded to 0.01, half up."
        ),
        say("A rate is the sum of points earned of the sum of points applicable."),
        say("Equal totals share a rank; those failed by veto come last."),
        say("A veto counts once headquarters upholds it; the total is shown all the same."),
        say("Yellow cells may be written in; all others are locked against slips of the hand."),
    )
    rows = tuple((number, sentence) for number, sentence in enumerate(told, start=1))
    table = SheetTable(
        say_in("sheet", "Explanations"),
        say("How the figures are made, and what they stand on."),
        fields,
        rows,
        landscape=False,
    )
    write_sheet(manuscript, table, origin)
