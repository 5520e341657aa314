"""How is a document put together: levels counted, annexes listed, figures bound, basis told?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from inspector.domain.documents import (
    Align,
    Block,
    Column,
    Document,
    DocumentKind,
    Look,
    NewPage,
    Paragraph,
    Part,
    Quoted,
    Row,
    Signature,
    Slot,
    Table,
    Told,
)
from inspector.domain.plan import Criterion
from inspector.domain.sentences import Sentence, Text, say, say_in
from inspector.reports.material import Material, Place
from inspector.reports.style import DateStyle, day, level_1, level_2, level_3, moment
from inspector.reports.veto_words import VETO_STATES
from inspector.reports.words import NONE, rate

EXCERPT = 160
"""Characters of what a person wrote that a document quotes; the rest is told where it stands."""


class Composer:
    """Collects the blocks of one document."""

    def __init__(self, material: Material, style: DateStyle) -> None:
        self.material = material
        self.plan = material.plan
        self.style = style
        self.blocks: list[Block] = []
        self._heads = [0, 0]
        self._annexes: list[Sentence] = []

    def day(self, when: date) -> str:
        """A day as the document's standard writes it."""
        return day(when, self.style)

    def add(self, look: Look, *parts: Part) -> None:
        """A paragraph."""
        self.blocks.append(Paragraph(parts, look))

    def body(self, *parts: Part) -> None:
        """A paragraph of the body."""
        self.add(Look.BODY, *parts)

    def begin_levels(self) -> None:
        """Counts 一、 anew: another document follows in the same file."""
        self._heads = [0, 0]

    def head_1(self, text: Sentence | Text) -> None:
        """一、 and so on, by itself."""
        self._heads = [self._heads[0] + 1, 0]
        self.add(Look.HEAD_1, Quoted(level_1(self._heads[0])), text)

    def head_2(self, *parts: Part) -> None:
        """（一） and so on, by itself."""
        self._heads[1] += 1
        self.add(Look.HEAD_2, Quoted(level_2(self._heads[1])), *parts)

    def points(self, rows: Iterable[Sequence[Part]]) -> None:
        """1. 2. and so on, each a paragraph."""
        for number, parts in enumerate(rows, start=1):
            self.body(Quoted(f"{level_3(number)} "), *parts)

    def caption(self, text: Sentence) -> None:
        """What stands above a table."""
        self.add(Look.CAPTION, text)

    def table(self, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
        """A table; one without rows says that there is nothing."""
        filled = tuple(rows)
        if not filled:
            filled = (Row((say_in("table", "None."), *("" for _ in columns[1:]))),)
        self.blocks.append(Table(columns, filled))

    def form(self, breadths: Sequence[int], rows: Iterable[Row]) -> None:
        """A table without a head, of labels and what is to be written beside them."""
        columns = tuple(Column("", breadth, Align.MIDDLE) for breadth in breadths)
        self.blocks.append(Table(columns, tuple(rows), has_head=False))

    def annexes(self, titles: Sequence[Sentence]) -> None:
        """The list of annexes below the body; their pages follow by `annex`."""
        self._annexes = list(titles)
        for number, title in enumerate(titles, start=1):
            if len(titles) == 1:
                self.add(Look.ENCLOSURE, say("Annex: {title}", title=title))
            elif number == 1:
                self.add(Look.ENCLOSURE, say("Annexes: 1. {title}", title=title))
            else:
                more = say_in("annex", "{number}. {title}", number=number, title=title)
                self.add(Look.ENCLOSURE_MORE, more)

    def annex(self, number: int) -> None:
        """The page of an annex begins."""
        self.blocks.append(NewPage())
        word = (
            say("Annex {number}", number=number)
            if len(self._annexes) > 1
            else say_in("heading", "Annex")
        )
        self.add(Look.ANNEX, word)
        self.add(Look.ANNEX_TITLE, self._annexes[number - 1])

    def sign(self, name: Part, when: Part) -> None:
        """Who signs, and when."""
        self.blocks.append(Signature(name, when))

    def keywords(self) -> None:
        """The line of key words that the standard of 1999 wants."""
        if self.style is DateStyle.GB_1999:
            self.add(Look.FLUSH, say("Key words: "), Slot(say_in("slot", "key words")))

    def basis(self) -> None:
        """The last page: what the figures stand on."""
        material = self.material
        self.blocks.append(NewPage())
        self.add(Look.ANNEX_TITLE, say_in("heading", "What the figures stand on"))
        told = (
            say("Figures as of {moment}.", moment=moment(material.as_of, self.style)),
            say(
                "Plan: {title}, version {version}, digest {digest}.",
                title=self.plan.title,
                version=self.plan.version,
                digest=self.plan.digest[:16],
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
        )
        for number, sentence in enumerate(told, start=1):
            self.add(Look.SMALL, Quoted(f"{level_3(number)} "), Told(f"basis.{number}", sentence))
        self.add(
            Look.SMALL,
            say("Yellow places are to be filled in by a person before the document goes out."),
        )

    def document(self, kind: DocumentKind, title: Sentence) -> Document:
        """What was collected."""
        return Document(kind, title, tuple(self.blocks), self.material.basis)

    def grade_title(self, place: Place) -> Text | None:
        """What the place's grade is called."""
        found = self.plan.grade(place.card.grade) if place.card.grade else None
        return found.title if found else None

    def titles(self, codes: Iterable[str]) -> tuple[Text, ...]:
        """What outcomes are called."""
        known = {each.code: each.title for each in self.plan.outcomes}
        return tuple(known[code] for code in codes if code in known)

    def worst_and_best(
        self, rated: Sequence[tuple[Text, Decimal | None]]
    ) -> tuple[tuple[Text, str], tuple[Text, str]] | None:
        """The title with the highest and that with the lowest rate; None without any."""
        known = [(title, figure) for title, figure in rated if figure is not None]
        if not known:
            return None
        best = max(known, key=lambda each: each[1])
        worst = min(known, key=lambda each: each[1])
        return (best[0], rate(best[1])), (worst[0], rate(worst[1]))


def excerpt(text: str) -> str:
    """The beginning of what a person wrote, on one line, without the full stop at its end."""
    line = " ".join(text.split())
    if len(line) > EXCERPT:
        return f"{line[:EXCERPT]}……"
    return line.rstrip("。.；;")


def criterion_name(criterion: Criterion | None, code: str) -> Text | str:
    """What a criterion is called; its code where the plan does not know it."""
    return criterion.title if criterion is not None else code


def ranking_table(composer: Composer) -> None:
    """The accepted inspections with rank, total and grade."""
    columns = (
        Column(say_in("column", "Rank"), 10, Align.MIDDLE),
        Column(say_in("column", "Locality"), 30),
        Column(say_in("column", "Team"), 18),
        Column(say_in("column", "Points earned / applicable"), 28, Align.RIGHT),
        Column(say_in("column", "Bonus"), 11, Align.RIGHT),
        Column(say_in("column", "Total"), 14, Align.RIGHT),
        Column(say_in("column", "Grade"), 17, Align.MIDDLE),
        Column(say_in("column", "Outcomes"), 33),
    )
    composer.table(
        columns,
        (
            Row(
                (
                    place.rank if place.rank is not None else NONE,
                    place.name,
                    place.team,
                    f"{place.card.earned:.2f}/{place.card.applicable:.2f}",
                    place.card.bonus,
                    place.card.total if place.card.total is not None else NONE,
                    composer.grade_title(place),
                    _outcomes(composer, place),
                ),
                id=f"rank.{place.key}",
            )
            for place in composer.material.standing
        ),
    )


def _outcomes(composer: Composer, place: Place) -> Sentence | str:
    titles = composer.titles(place.outcomes)
    if not titles:
        return NONE
    if place.decided is None:
        return say("{outcomes} (proposed)", outcomes=titles)
    return say("{outcomes}", outcomes=titles)


def section_table(composer: Composer) -> None:
    """What each section came to, over all accepted inspections."""
    columns = (
        Column(say_in("column", "Section"), 70),
        Column(say_in("column", "Full points"), 24, Align.RIGHT),
        Column(say_in("column", "Earned in all"), 32, Align.RIGHT),
        Column(say_in("column", "Applicable in all"), 32, Align.RIGHT),
        Column(say_in("column", "Rate"), 26, Align.RIGHT),
    )
    rows = []
    for section, share in zip(
        composer.plan.sections, composer.material.overall.sections, strict=True
    ):
        full = sum((each.points for each in section.criteria), start=Decimal(0))
        rows.append(
            Row(
                (section.title, full, share.earned, share.applicable, rate(share.rate)),
                id=f"section.{section.code}",
            )
        )
    composer.table(columns, rows)


def veto_table(composer: Composer) -> None:
    """Every clause that is raised or ruled on, and what became of it."""
    columns = (
        Column(say_in("column", "Locality"), 22),
        Column(say_in("column", "Clause"), 34),
        Column(say_in("column", "Facts"), 52),
        Column(say_in("column", "Total"), 15, Align.RIGHT),
        Column(say_in("summary", "Ruling"), 18, Align.MIDDLE),
        Column(say_in("column", "Opinion"), 30),
    )
    rows = []
    for veto in composer.material.standing_vetoes:
        clause = composer.plan.clause(veto.case.clause)
        facts = next((body.facts for body in veto.case.raised), "")
        ruling = veto.case.ruling
        rows.append(
            Row(
                (
                    veto.locality,
                    clause.title if clause else veto.case.clause,
                    excerpt(facts),
                    veto.total if veto.total is not None else NONE,
                    VETO_STATES[veto.case.state],
                    excerpt(ruling.reason) if ruling else NONE,
                ),
                id=f"veto.{veto.key}.{veto.case.clause}",
            )
        )
    composer.table(columns, rows)
