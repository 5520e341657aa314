"""Who is commended, who criticised and for what, what is asked of them: the bulletin (通报)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inspector.domain.documents import Document, DocumentKind, Look, Part, Quoted, Slot, Told
from inspector.domain.sentences import Sentence, say, say_count, say_in
from inspector.domain.verdicts import is_blamed, is_praised
from inspector.reports.composing import (
    Composer,
    criterion_name,
    excerpt,
    ranking_table,
    section_table,
    veto_table,
)
from inspector.reports.findings import coverage, ledger, results, why
from inspector.reports.material import Material, Place
from inspector.reports.style import DateStyle
from inspector.reports.words import campaign_name, points

MOST_LOSSES = 3
"""Criteria that are named for a locality that is criticised."""


def bulletin(material: Material, style: DateStyle) -> Document:
    """The bulletin about a round, from what is accepted."""
    composer = Composer(material, style)
    plan = material.plan
    title = say("Bulletin on the results of {campaign}", campaign=campaign_name(plan))
    composer.add(Look.TITLE, title)
    composer.add(Look.NUMBER, Slot(say_in("slot", "document number")))
    composer.add(Look.ADDRESSEE, Slot(say_in("slot", "addressees")), Quoted("："))
    composer.body(*why(composer))
    composer.head_1(say_in("heading", "The inspection as a whole"))
    composer.body(*coverage(composer))
    composer.body(*results(composer))
    composer.caption(say_in("heading", "Rates by section"))
    section_table(composer)
    _praised(composer)
    _blamed(composer)
    _asked(composer)
    annexes = [
        say_in("heading", "Ranking"),
        *([say_in("heading", "List of vetoes")] if material.standing_vetoes else []),
    ]
    composer.annexes(annexes)
    composer.sign(plan.issuer, Slot(say_in("slot", "date")))
    composer.keywords()
    composer.annex(1)
    ranking_table(composer)
    if material.standing_vetoes:
        composer.annex(2)
        veto_table(composer)
    composer.basis()
    return composer.document(DocumentKind.BULLETIN, title)


def _praised(composer: Composer) -> None:
    composer.head_1(say_in("heading", "Commended"))
    places = [
        place
        for place in composer.material.standing
        if is_praised(composer.plan, place.card.grade, place.outcomes)
    ]
    if not places:
        composer.body(Told("praise.none", say("No locality is commended in this round.")))
        return
    composer.body(
        Told(
            "praise.count",
            say_count(
                "{count} locality did well and is commended:",
                "{count} localities did well and are commended:",
                len(places),
            ),
        )
    )
    composer.points((Told(f"praise.{place.key}", _standing(composer, place)),) for place in places)
    _undecided(composer, "praise", places)


def _blamed(composer: Composer) -> None:
    composer.head_1(say_in("heading", "Criticised"))
    places = [
        place
        for place in composer.material.standing
        if is_blamed(composer.plan, place.card.grade, place.outcomes)
    ]
    if not places:
        composer.body(Told("blame.none", say("No locality is criticised in this round.")))
        return
    composer.body(
        Told(
            "blame.count",
            say_count(
                "{count} locality fell short and is criticised:",
                "{count} localities fell short and are criticised:",
                len(places),
            ),
        )
    )
    for place in places:
        composer.head_2(Quoted(place.name))
        composer.body(
            Told(f"blame.{place.key}", _standing(composer, place)), *_failures(composer, place)
        )
    _undecided(composer, "blame", places)


def _standing(composer: Composer, place: Place) -> Sentence:
    return say(
        "{locality}: total {total}, grade {grade}, rank {rank}.",
        locality=place.name,
        total=points(place.card.total),
        grade=composer.grade_title(place) or "—",
        rank=place.rank if place.rank is not None else "—",
    )


def _failures(composer: Composer, place: Place) -> Iterator[Part]:
    """The facts behind it: upheld vetoes, then the greatest losses."""
    for veto in composer.material.standing_vetoes:
        if veto.key != place.key or veto.case.clause not in place.card.upheld:
            continue
        clause = composer.plan.clause(veto.case.clause)
        facts = next((body.facts for body in veto.case.raised), "")
        yield Told(
            f"upheld.{place.key}.{veto.case.clause}",
            say(
                "Upheld veto “{clause}”: {facts}.",
                clause=clause.title if clause else veto.case.clause,
                facts=excerpt(facts) or "—",
            ),
        )
    losses = place.lost[:MOST_LOSSES]
    if losses:
        named = tuple(
            say_in(
                "loss",
                "{criterion} (lost {points} points{note})",
                criterion=criterion_name(composer.plan.criterion(loss.criterion), loss.criterion),
                points=points(loss.points),
                note=say_in("loss", ": {note}", note=excerpt(loss.note)) if loss.note else "",
            )
            for loss in losses
        )
        yield Told(
            f"losses.{place.key}", say("Points were lost above all on {losses}.", losses=named)
        )


def _undecided(composer: Composer, group: str, places: Sequence[Place]) -> None:
    """A person decides: where nobody has, the draft says so and asks."""
    waiting = [place.name for place in places if place.decided is None]
    if not waiting:
        return
    composer.body(
        Told(
            f"{group}.undecided",
            say("By the plan's rules proposed, not decided yet: {names}.", names=tuple(waiting)),
        ),
        Slot(say_in("slot", "decision on these")),
    )


def _asked(composer: Composer) -> None:
    composer.head_1(say_in("heading", "What is asked"))
    blamed = [
        place
        for place in composer.material.standing
        if is_blamed(composer.plan, place.card.grade, place.outcomes)
    ]
    rows: list[Sequence[Part]] = []
    codes = dict.fromkeys(code for place in blamed for code in place.outcomes)
    if codes:
        rows.append(
            (
                Told(
                    "asked.outcomes",
                    say(
                        "For the localities that are criticised the plan provides: {outcomes}.",
                        outcomes=composer.titles(codes),
                    ),
                ),
            )
        )
    rows.append(tuple(ledger(composer)))
    rows.append(
        (
            say_in("document", "Report what was put right by "),
            Slot(say_in("slot", "day")),
            Quoted("。"),
        )
    )
    failed = [each for each in composer.plan.outcomes if each.when is not None]
    if failed:
        outcomes = tuple(each.title for each in failed)
        rows.append((say("Where this fails: {outcomes}.", outcomes=outcomes),))
    composer.points(rows)
