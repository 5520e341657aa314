"""Which sentences do several documents share: why, who was inspected, with which results?"""

from __future__ import annotations

from collections.abc import Iterator

from inspector.domain.documents import Part, Told
from inspector.domain.sentences import Sentence, say, say_in
from inspector.reports.composing import Composer
from inspector.reports.words import points


def why(composer: Composer) -> Iterator[Part]:
    """On what document the inspection stands, and when it took place."""
    plan, round_ = composer.plan, composer.material.round
    yield say(
        "Under the plan that {issuer} issued on {day}, the round “{round}” was held.",
        issuer=plan.issuer,
        day=composer.day(plan.issued),
        round=round_.title,
    )
    yield Told("why.dates", _dates(composer))


def _dates(composer: Composer) -> Sentence:
    days = [place.visited for place in composer.material.standing if place.visited is not None]
    if not days:
        start = composer.material.round.start
        return say("It began on {day}.", day=composer.day(start))
    first, last = min(days), max(days)
    if first == last:
        return say("The visits took place on {day}.", day=composer.day(first))
    return say(
        "The visits took place from {first} to {last}.",
        first=composer.day(first),
        last=composer.day(last),
    )


def coverage(composer: Composer) -> Iterator[Part]:
    """How many were to be inspected, were, are signed, are accepted."""
    material = composer.material
    everything = material.everything
    yield Told(
        "coverage",
        say(
            "As of {day}, {expected} inspections were planned, {started} have begun, {signed} are "
            "signed and {accepted} are accepted by headquarters.",
            day=composer.day(composer.material.today),
            expected=everything.count,
            started=everything.started,
            signed=everything.signed,
            accepted=len(material.standing),
        ),
    )
    if material.outside:
        yield Told(
            "coverage.outside",
            say(
                "{outside} signed ones are not accepted yet and are not counted below.",
                outside=material.outside,
            ),
        )


def results(composer: Composer) -> Iterator[Part]:
    """Mean, highest and lowest total, grades, best and worst section."""
    overall, plan = composer.material.overall, composer.plan
    if overall.mean is None:
        yield Told("results.none", say("No result has been accepted yet."))
        return
    yield Told(
        "results.totals",
        say(
            "The mean total is {mean}, the highest {most}, the lowest {least}.",
            mean=points(overall.mean),
            most=points(overall.most),
            least=points(overall.least),
        ),
    )
    grades = [(grade.title, grade.code) for grade in plan.grades]
    grades.append((plan.veto_grade.title, plan.veto_grade.code))
    counts = tuple(
        say_in("grade", "{grade}: {count}", grade=title, count=overall.grades.get(code, 0))
        for title, code in grades
    )
    yield Told("results.grades", say("By grade: {grades}.", grades=counts))
    rated = [
        (section.title, share.rate)
        for section, share in zip(plan.sections, overall.sections, strict=True)
    ]
    found = composer.worst_and_best(rated)
    if found is not None and len(rated) > 1:
        best, worst = found
        yield Told(
            "results.sections",
            say(
                "The section with the highest rate is “{best}” ({best_rate}), that with the lowest "
                "“{worst}” ({worst_rate}).",
                best=best[0],
                best_rate=best[1],
                worst=worst[0],
                worst_rate=worst[1],
            ),
        )


def ledger(composer: Composer) -> Iterator[Part]:
    """How far what is to be put right has come."""
    material = composer.material
    if not material.item_count:
        yield Told("ledger.none", say("No rectification has been ordered yet."))
        return
    yield Told(
        "ledger",
        say(
            "{items} rectifications are ordered: {closed} closed, {open} open, of which {overdue} "
            "overdue, {failed} failed.",
            items=material.item_count,
            closed=material.closed_items,
            open=material.open_items,
            overdue=material.overdue_items,
            failed=material.failed_items,
        ),
    )
    dues = [item.due for item in composer.material.items if item.due and item.left is not None]
    if dues:
        yield Told(
            "ledger.due",
            say("The last deadline is {day}.", day=composer.day(max(dues))),
        )
