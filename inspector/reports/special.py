"""How did the work go, section by section (专题报告)? A report in eight parts, with a deadline."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from inspector.domain.documents import (
    Align,
    Column,
    Document,
    DocumentKind,
    Look,
    Quoted,
    Row,
    Slot,
    Told,
)
from inspector.domain.plan import Section
from inspector.domain.sentences import Sentence, say, say_count, say_in
from inspector.domain.vetoes import VetoState
from inspector.reports.composing import Composer, ranking_table, section_table, veto_table
from inspector.reports.findings import coverage, ledger, results, why
from inspector.reports.ledger_table import ledger_table
from inspector.reports.material import Material
from inspector.reports.style import DateStyle
from inspector.reports.words import campaign_name, rate

MOST_WEAK = 5
"""Criteria that are named as the weakest."""


def special(material: Material, style: DateStyle) -> Document:
    """The special report on a round, from what is accepted."""
    composer = Composer(material, style)
    plan = material.plan
    title = say("Special report on {campaign}", campaign=campaign_name(plan))
    composer.add(Look.TITLE, title)
    composer.add(
        Look.NUMBER_AND_SIGNER,
        Slot(say_in("slot", "document number")),
        say_in("document", "Signed for issue: "),
        Slot(say_in("slot", "who signs")),
    )
    composer.add(Look.ADDRESSEE, plan.issuer, Quoted("："))
    composer.head_1(say_in("heading", "Overview"))
    composer.body(*why(composer), *coverage(composer))
    composer.body(*results(composer))
    _organised(composer)
    _progress(composer)
    _vetoes(composer)
    _problems(composer)
    composer.head_1(say_in("heading", "Rectification and accountability"))
    composer.body(*ledger(composer))
    composer.body(Slot(say_in("slot", "how accountability was enforced")))
    _next_steps(composer)
    annexes = [
        say_in("heading", "Ranking"),
        say_in("heading", "List of vetoes"),
        say_in("heading", "Ledger of rectification"),
    ]
    composer.annexes(annexes)
    composer.sign(Slot(say_in("slot", "reporting office")), Slot(say_in("slot", "date")))
    composer.keywords()
    composer.annex(1)
    ranking_table(composer)
    composer.annex(2)
    veto_table(composer)
    composer.annex(3)
    ledger_table(composer, material.items)
    composer.basis()
    composer.add(Look.SMALL, Told("deadline", _deadline(composer)))
    return composer.document(DocumentKind.SPECIAL, title)


def _deadline(composer: Composer) -> Sentence:
    """By when it has to be there: the campaign's last day, as the plan has it."""
    end, today = composer.plan.period.end, composer.material.today
    left = (end - today).days
    if left < 0:
        late = say_count("{count} day", "{count} days", -left)
        return say("To be handed in by {day}: overdue by {late}.", day=composer.day(end), late=late)
    return say(
        "To be handed in by {day}: {left} left.",
        day=composer.day(end),
        left=say_count("{count} day", "{count} days", left),
    )


def _organised(composer: Composer) -> None:
    composer.head_1(say_in("heading", "Organisation and deployment"))
    places = [place for place in composer.material.places if place.is_started or place.is_assigned]
    teams = {place.key.team for place in places}
    localities = {place.key.locality for place in places}
    composer.body(
        Told(
            "organised",
            say(
                "{teams} joint teams were formed for {localities} localities; the plan has "
                "{sections} sections and {criteria} criteria, {departments} departments share "
                "the work.",
                teams=len(teams),
                localities=len(localities),
                sections=len(composer.plan.sections),
                criteria=len(composer.plan.criteria),
                departments=len(composer.plan.departments),
            ),
        )
    )
    composer.body(Slot(say_in("slot", "how the campaign was organised and deployed")))


def _progress(composer: Composer) -> None:
    composer.head_1(say_in("heading", "Progress of the work, section by section"))
    composer.caption(say_in("heading", "Rates by section"))
    section_table(composer)
    shares = composer.material.overall.sections
    for section, share in zip(composer.plan.sections, shares, strict=True):
        composer.head_2(section.title)
        full = sum((each.points for each in section.criteria), start=Decimal(0))
        composer.body(
            Told(
                f"progress.{section.code}",
                say(
                    "{full} points in {criteria} criteria; rate {rate}.",
                    full=full,
                    criteria=len(section.criteria),
                    rate=rate(share.rate),
                ),
            ),
            *_of_section(composer, section),
        )
        _criteria_table(composer, section)


def _of_section(composer: Composer, section: Section) -> tuple[Told, ...]:
    known = composer.material.criteria
    rated = [(each.title, known[each.code].rate) for each in section.criteria]
    found = composer.worst_and_best(rated)
    if found is None or len(rated) < 2:  # noqa: PLR2004 - of one there is no best
        return ()
    best, worst = found
    return (
        Told(
            f"progress.{section.code}.best",
            say(
                "Best done: “{best}” ({best_rate}); weakest: “{worst}” ({worst_rate}).",
                best=best[0],
                best_rate=best[1],
                worst=worst[0],
                worst_rate=worst[1],
            ),
        ),
    )


def _criteria_table(composer: Composer, section: Section) -> None:
    columns = (
        Column(say_in("column", "Code"), 14, Align.MIDDLE),
        Column(say_in("column", "Criterion"), 92),
        Column(say_in("column", "Full points"), 22, Align.RIGHT),
        Column(say_in("column", "Rate"), 24, Align.RIGHT),
    )
    known = composer.material.criteria
    composer.table(
        columns,
        (
            Row(
                (each.code, each.title, each.points, rate(known[each.code].rate)),
                id=f"criterion.{each.code}",
            )
            for each in section.criteria
        ),
    )


def _vetoes(composer: Composer) -> None:
    composer.head_1(say_in("heading", "Inspection and vetoes"))
    states = Counter(veto.case.state for veto in composer.material.standing_vetoes)
    composer.body(
        Told(
            "vetoes",
            say(
                "Vetoes were raised {raised} times: {upheld} upheld, {dismissed} dismissed, "
                "{waiting} wait for a ruling.",
                raised=states.total(),
                upheld=states[VetoState.UPHELD],
                dismissed=states[VetoState.DISMISSED],
                waiting=states[VetoState.RAISED],
            ),
        )
    )
    for clause in composer.plan.vetoes:
        names = tuple(
            veto.locality
            for veto in composer.material.standing_vetoes
            if veto.case.clause == clause.code and veto.case.state is VetoState.UPHELD
        )
        if names:
            composer.body(
                Told(
                    f"vetoes.{clause.code}",
                    say("“{clause}” was upheld for {names}.", clause=clause.title, names=names),
                )
            )


def _problems(composer: Composer) -> None:
    composer.head_1(say_in("heading", "Problems found"))
    known = composer.material.criteria
    rated = sorted(
        (figure, number, each)
        for number, each in enumerate(composer.plan.criteria)
        if (figure := known[each.code].rate) is not None and figure < 100  # noqa: PLR2004 - all of it
    )
    if not rated:
        composer.body(Told("problems.none", say("No points were lost in what is accepted.")))
    else:
        composer.body(
            Told(
                "problems.count",
                say_count(
                    "The weakest criterion is:",
                    "The {count} weakest criteria are:",
                    min(MOST_WEAK, len(rated)),
                ),
            )
        )
        composer.points(
            (
                Told(
                    f"problems.{each.code}",
                    say("“{criterion}”: rate {rate}.", criterion=each.title, rate=rate(figure)),
                ),
            )
            for figure, _, each in rated[:MOST_WEAK]
        )
    duties = [duty for duty in composer.material.duties if duty.share.rate is not None]
    if duties:
        worst = min(duties, key=lambda duty: duty.share.rate or Decimal(0))
        department = composer.plan.department(worst.code)
        composer.body(
            Told(
                "problems.department",
                say(
                    "Of the departments, {department} has the lowest rate on the criteria that it "
                    "answers for: {rate}.",
                    department=department.title if department else worst.code,
                    rate=rate(worst.share.rate),
                ),
            )
        )
    composer.body(Slot(say_in("slot", "causes of these problems")))


def _next_steps(composer: Composer) -> None:
    composer.head_1(say_in("heading", "Next steps"))
    material = composer.material
    composer.points(
        (
            (
                Told(
                    "next.items",
                    say(
                        "Follow {open} open rectifications to their end, first the {overdue} "
                        "overdue ones.",
                        open=material.open_items,
                        overdue=material.overdue_items,
                    ),
                ),
            ),
            (Slot(say_in("slot", "further steps")),),
        )
    )
