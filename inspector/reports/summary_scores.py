"""What do the summary's sheets of figures hold: ranking, rates by criterion and department?"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from inspector.domain.rates import rate_of
from inspector.domain.scorecard import OUTSIDE_STATES
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.summary import Share
from inspector.office.manuscript import Formula, Grid, Manuscript, letter, quoted
from inspector.office.pages import freeze
from inspector.office.styles import Dress
from inspector.reports.material import Material, Place
from inspector.reports.sheet_tables import (
    FIRST_ROW,
    HEAD,
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
from inspector.reports.words import NONE

LOW, MIDDLE, HIGH = "E8A070", "F6E7C1", "BCD7E6"
"""From orange over cream to blue: not told apart by red and green alone."""
HATCH = "darkUp"


class Ranking(msgspec.Struct, frozen=True):
    """Where the ranking's figures stand, for formulas on other sheets."""

    title: str
    first: int
    last: int
    total: str
    grade: str

    def cells(self, column: str) -> str:
        """The cells of a column, as formulas name them."""
        return f"{quoted(self.title)}!${column}${self.first}:${column}${self.last}"


RANKING_FIELDS = (
    Field(say_in("column", "Rank"), 6, Look.RANK),
    Field(say_in("column", "Locality"), 20),
    Field(say_in("column", "Area code"), 10, Look.CODE),
    Field(say_in("column", "Team"), 12, Look.WORD),
    Field(say_in("column", "Applicable"), 9, Look.FIGURE),
    Field(say_in("column", "Earned"), 9, Look.FIGURE),
    Field(say_in("column", "Converted"), 9, Look.FIGURE),
    Field(say_in("column", "Bonus"), 7, Look.FIGURE),
    Field(say_in("column", "Total"), 9, Look.FIGURE),
    Field(say_in("column", "Grade"), 10, Look.WORD),
    Field(say_in("column", "Veto"), 7, Look.WORD),
    Field(say_in("column", "Problems"), 8, Look.COUNT),
    Field(say_in("column", "Settled %"), 9, Look.FIGURE),
    Field(say_in("column", "Proposed"), 22),
    Field(say_in("column", "Decision"), 18, Look.INPUT),
    Field(say_in("column", "Note"), 14, Look.INPUT),
    Field("", 8, Look.CODE),
)


def write_ranking(manuscript: Manuscript, material: Material, origin: Sentence) -> Ranking:
    """The accepted inspections: ranks are live, and those failed by veto come last."""
    places = material.standing
    last = FIRST_ROW + max(1, len(places)) - 1
    rows = tuple(
        _ranked(material, place, row, last) for row, place in enumerate(places, start=FIRST_ROW)
    )
    table = SheetTable(
        say_in("sheet", "Ranking"),
        say(
            "{round}: {accepted} accepted inspections; {outside} signed ones are outside.",
            round=material.round.title,
            accepted=len(places),
            outside=material.outside,
        ),
        RANKING_FIELDS,
        rows,
        frozen=3,
        key=True,
    )
    grid = write_sheet(manuscript, table, origin)
    if places:
        _offer_outcomes(grid, material, last)
    return Ranking(grid.title, FIRST_ROW, last, "I", "J")


def _ranked(material: Material, place: Place, row: int, last: int) -> tuple[Value, ...]:
    card, wording = place.card, material.plan
    grade = wording.grade(card.grade) if card.grade else None
    converted = rate_of(card.earned, card.applicable)
    titles = {each.code: each.title for each in wording.outcomes}
    suggested = tuple(titles[code] for code in place.suggested if code in titles)
    decided = tuple(titles[code] for code in place.decided or () if code in titles)
    settled = Share(Decimal(place.closed), Decimal(place.problems)).rate
    yes = say_in("veto", "upheld") if card.upheld else NONE
    return (
        _rank_formula(place, row, last),
        place.name,
        place.key.locality,
        place.team,
        card.applicable,
        card.earned,
        _converted_formula(row, converted),
        card.bonus,
        _total_formula(row, card.total),
        grade.title if grade else None,
        yes,
        place.problems,
        Formula(f'IF(L{row}=0,"{NONE}",ROUND({place.closed}*100/L{row},2))', _or_none(settled)),
        say("{outcomes}", outcomes=suggested) if suggested else NONE,
        say("{outcomes}", outcomes=decided) if decided else None,
        None,
        str(place.key),
    )


def _or_none(figure: Decimal | None) -> Decimal | str:
    return NONE if figure is None else figure


def _converted_formula(row: int, result: Decimal | None) -> Formula:
    """In whole cents until the last division, so that no program rounds otherwise."""
    earned, applicable = f"ROUND(F{row}*100,0)", f"ROUND(E{row}*100,0)"
    text = f'IF(E{row}=0,"",ROUND({earned}*10000/{applicable},0)/100)'
    return Formula(text, "" if result is None else result)


def _total_formula(row: int, result: Decimal | None) -> Formula:
    return Formula(f'IF(G{row}="","",ROUND(G{row}+H{row},2))', "" if result is None else result)


def _rank_formula(place: Place, row: int, last: int) -> Formula:
    """One more than have a greater total; the vetoed count behind all others."""
    totals, vetoes = f"I${FIRST_ROW}:I${last}", f"K${FIRST_ROW}:K${last}"
    same = f'COUNTIFS({vetoes},K{row},{totals},">"&I{row})'
    before = f'IF(K{row}="{NONE}",0,COUNTIF({vetoes},"{NONE}"))'
    rank = place.rank if place.rank is not None else ""
    return Formula(f'IF(I{row}="",ROWS(I${FIRST_ROW}:I{row}),1+{before}+{same})', rank)


def _offer_outcomes(grid: Grid, material: Material, last: int) -> None:
    """A drop-down of the plan's outcomes beside the free decision."""
    from openpyxl.worksheet.datavalidation import DataValidation

    titles = [grid.manuscript.wording.text_of(each.title) for each in material.plan.outcomes]
    fit = [title for title in titles if "," not in title and '"' not in title]
    listed = ",".join(fit)
    if not fit or len(listed) > _LONGEST_LIST:
        return
    offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offer.showErrorMessage = False
    offer.add(f"O{FIRST_ROW}:O{last}")
    grid.worksheet.add_data_validation(offer)


_LONGEST_LIST = 250


def write_rates(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """Locality by criterion in percent of the full points, coloured; the criteria's rates below."""
    plan = material.plan
    fields = (
        Field(say_in("column", "Rank"), 5, Look.RANK),
        Field(say_in("column", "Locality"), 16),
        *(Field(criterion.code, 5.2, Look.FIGURE) for criterion in plan.criteria),
    )
    told = say(
        "Rate of each criterion in percent. “—”: not applicable or not due. Hatched: not accepted."
    )
    table = SheetTable(say_in("sheet", "By criterion"), told, fields, ())
    grid = manuscript.grid(table.title)
    begin(grid, table)
    row = FIRST_ROW - 1
    for row, place in enumerate(material.standing, start=FIRST_ROW):
        put(grid, row, 1, place.rank, LOOKS[Look.RANK])
        put(grid, row, 2, place.name, LOOKS[Look.TEXT])
        for column, criterion in enumerate(plan.criteria, start=3):
            score = place.card.criteria[criterion.code]
            value: Value = NONE if score.state in OUTSIDE_STATES else None
            if score.points is not None:
                value = Share(score.points, score.full).rate
            put(grid, row, column, value, _RATE)
    last = row
    row = _not_accepted(grid, material, row)
    row = _below(grid, material, row + 1, last)
    if material.standing:
        _colour(grid, f"C{FIRST_ROW}:{letter(len(fields))}{last}")
    finish(grid, row, origin)
    freeze(grid, f"C{FIRST_ROW}")


_RATE = Dress(across="right", format="0", wraps=False, size=9)


def _not_accepted(grid: Grid, material: Material, row: int) -> int:
    """Hatched rows for what is expected and not counted."""
    from openpyxl.styles import PatternFill

    hatched = PatternFill(HATCH, fgColor="FFC9D1DA", bgColor="FFFFFFFF")
    missing = grid.manuscript.words(say_in("summary", "not accepted"))
    for place in material.places:
        if place.rank is not None:
            continue
        row += 1
        put(grid, row, 1, NONE, LOOKS[Look.RANK])
        put(grid, row, 2, place.name, LOOKS[Look.TEXT])
        for column in range(3, 3 + len(material.plan.criteria)):
            grid.put(row, column, missing if column == 3 else None, _HATCHED)  # noqa: PLR2004 - the first
            grid.worksheet.cell(row, column).fill = hatched
    return row


_HATCHED = Dress(wraps=False, size=9)


def _below(grid: Grid, material: Material, row: int, last: int) -> int:
    """The criteria's own rates, and the lowest that any place has."""
    for number, title in enumerate(
        (say_in("summary", "All together"), say_in("summary", "Lowest"))
    ):
        put(grid, row + number, 1, None, HEAD)
        put(grid, row + number, 2, title, HEAD)
    for column, criterion in enumerate(material.plan.criteria, start=3):
        share = material.criteria[criterion.code]
        put(grid, row, column, share.rate if share.rate is not None else NONE, _RATE)
        rates = [
            rate
            for place in material.standing
            if (score := place.card.criteria[criterion.code]).points is not None
            and (rate := Share(score.points, score.full).rate) is not None
        ]
        if rates:
            cells = f"{letter(column)}{FIRST_ROW}:{letter(column)}{last}"
            grid.put(row + 1, column, Formula(f"MIN({cells})", min(rates)), _RATE)
        else:
            put(grid, row + 1, column, NONE, _RATE)
    return row + 1


def _colour(grid: Grid, cells: str) -> None:
    from openpyxl.formatting.rule import ColorScaleRule

    rule = ColorScaleRule(
        start_type="num",
        start_value=0,
        start_color=LOW,
        mid_type="num",
        mid_value=70,
        mid_color=MIDDLE,
        end_type="num",
        end_value=100,
        end_color=HIGH,
    )
    grid.worksheet.conditional_formatting.add(cells, rule)


def write_duties(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """Department by locality: the rate of the criteria that it answers for."""
    fields = (
        Field(say_in("column", "Department"), 24),
        Field(say_in("column", "Criteria"), 8, Look.COUNT),
        Field(say_in("column", "Earned"), 9, Look.FIGURE),
        Field(say_in("column", "Applicable"), 9, Look.FIGURE),
        Field(say_in("column", "Lost"), 8, Look.FIGURE),
        Field(say_in("column", "Rate %"), 8, Look.FIGURE),
        *(Field(place.name, 9, Look.FIGURE) for place in material.standing[:_MOST_PLACES]),
    )
    rows = []
    for duty in material.duties:
        department = material.plan.department(duty.code)
        rates = (duty.rate(number) for number, _ in enumerate(material.standing[:_MOST_PLACES]))
        rows.append(
            (
                department.title if department else duty.code,
                len(duty.criteria),
                duty.share.earned,
                duty.share.applicable,
                duty.points_lost,
                _or_none(duty.share.rate),
                *(_or_none(rate) for rate in rates),
            )
        )
    told = say("A criterion that several departments share counts whole for each.")
    table = SheetTable(say_in("sheet", "Departments"), told, fields, tuple(rows))
    write_sheet(manuscript, table, origin)


_MOST_PLACES = 200
"""Localities that stand side by side; their figures are on other sheets too."""
