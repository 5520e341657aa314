"""What do the summary's lists hold: vetoes, problems, ledger, samples, coverage, imports?"""

from __future__ import annotations

from collections.abc import Iterator

from inspector.domain.sentences import Sentence, say, say_in
from inspector.office.manuscript import Formula, Manuscript
from inspector.reports.ledger_table import STAGES
from inspector.reports.material import Item, Material, Veto
from inspector.reports.sheet_tables import (
    FIRST_ROW,
    Field,
    Look,
    SheetTable,
    Value,
    write_sheet,
)
from inspector.reports.veto_words import VETO_STATES
from inspector.reports.words import NONE

MOST_ROWS = 12_000
"""Rows of a list; a longer one says what it leaves out, and office programs stay quick."""


def write_vetoes(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """Every clause that was ever raised, for the assessments that count it."""
    fields = (
        Field(say_in("column", "Locality"), 16),
        Field(say_in("column", "Team"), 10, Look.WORD),
        Field(say_in("column", "Clause"), 26),
        Field(say_in("column", "Facts"), 40),
        Field(say_in("summary", "Evidence"), 20),
        Field(say_in("column", "Raised by"), 10, Look.WORD),
        Field(say_in("summary", "Ruling"), 10, Look.WORD),
        Field(say_in("column", "Opinion"), 26),
        Field(say_in("column", "Ruled by"), 10, Look.WORD),
        Field(say_in("column", "Day"), 11, Look.DAY),
    )
    table = SheetTable(
        say_in("summary", "Vetoes"),
        say("For the assessments in which a veto counts."),
        fields,
        tuple(_veto(material, veto) for veto in material.vetoes),
    )
    write_sheet(manuscript, table, origin)


def _veto(material: Material, veto: Veto) -> tuple[Value, ...]:
    case = veto.case
    clause = material.plan.clause(case.clause)
    raised = case.raised[0] if case.raised else None
    ruling = case.ruling
    numbers = "、".join(each.number for each in case.evidence if each.number)
    return (
        veto.locality,
        veto.team,
        clause.title if clause else case.clause,
        raised.facts if raised else "",
        numbers,
        raised.proposer if raised else "",
        VETO_STATES.get(case.state),
        ruling.reason if ruling else "",
        ruling.person if ruling else "",
        ruling.ruled_on if ruling else None,
    )


def write_problems(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """Every lost point of the accepted, with the reason that the team wrote."""
    fields = (
        Field(say_in("column", "Locality"), 16),
        Field(say_in("column", "Code"), 7, Look.CODE),
        Field(say_in("column", "Criterion"), 38),
        Field(say_in("column", "Source"), 12, Look.WORD),
        Field(say_in("column", "Full points"), 8, Look.FIGURE),
        Field(say_in("column", "Lost"), 8, Look.FIGURE),
        Field(say_in("column", "Reason"), 48),
        Field(say_in("column", "Departments"), 24),
    )
    rows = tuple(_problems(material))
    told = say("Points that the accepted inspections lost, by rank, the greatest losses first.")
    table = SheetTable(
        say_in("sheet", "Problems"),
        _cut(told, len(rows)),
        fields,
        rows[:MOST_ROWS],
        frozen=2,
    )
    write_sheet(manuscript, table, origin)


def _cut(told: Sentence, count: int) -> Sentence:
    """What stands below the title, with what the list leaves out."""
    if count <= MOST_ROWS:
        return told
    return say(
        "{told} Of {count} rows the first {most} are listed.",
        told=told,
        count=count,
        most=MOST_ROWS,
    )


def _problems(material: Material) -> Iterator[tuple[Value, ...]]:
    plan = material.plan
    titles = {each.code: each.title for each in plan.departments}
    for place in material.standing:
        for lost in place.lost:
            criterion = plan.criterion(lost.criterion)
            if criterion is None:
                continue
            owners = tuple(titles[code] for code in criterion.departments if code in titles)
            yield (
                place.name,
                criterion.code,
                criterion.title,
                criterion.source,
                criterion.points,
                lost.points,
                lost.note,
                say("{departments}", departments=owners),
            )


def write_ledger(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """The ledger of rectification; what headquarters enters is open."""
    fields = (
        Field(say_in("column", "Number"), 18, Look.CODE),
        Field(say_in("column", "Locality"), 14),
        Field(say_in("column", "Problem"), 32),
        Field(say_in("column", "Responsible unit"), 18),
        Field(say_in("column", "Person"), 10, Look.INPUT),
        Field(say_in("column", "Measure"), 20, Look.INPUT),
        Field(say_in("column", "Deadline"), 11, Look.INPUT_DAY),
        Field(say_in("column", "State"), 10, Look.INPUT),
        Field(say_in("column", "Days left"), 8, Look.COUNT),
        Field(say_in("column", "Reply"), 24, Look.INPUT),
        Field(say_in("column", "Proof"), 16, Look.INPUT),
        Field(say_in("column", "Accepted by"), 10, Look.INPUT),
        Field(say_in("column", "Closed on"), 11, Look.INPUT_DAY),
        Field("", 8, Look.CODE),
    )
    table = SheetTable(
        say_in("sheet", "Rectification"),
        say("Days left count down by themselves; negative ones are overdue."),
        fields,
        tuple(_item(item, row) for row, item in enumerate(material.items, start=FIRST_ROW)),
        frozen=2,
        key=True,
    )
    write_sheet(manuscript, table, origin)


def _item(item: Item, row: int) -> tuple[Value, ...]:
    body = item.body
    left: Value = NONE
    if item.left is not None:
        left = Formula(f'IF(M{row}="",G{row}-TODAY(),"")', item.left)
    return (
        item.number,
        item.locality,
        body.problem,
        body.responsible,
        body.person,
        body.measure,
        item.due,
        STAGES[item.stage],
        left,
        body.note,
        body.proof,
        body.accepted_by,
        body.closed_on,
        f"{item.key}/rectification/{item.name}",
    )


def write_samples(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """How many of each kind have which status, then every thing that was sampled."""
    plan = material.plan
    fields = (
        Field(say_in("column", "Kind"), 20),
        Field(say_in("column", "Locality"), 14),
        Field(say_in("column", "Name"), 24),
        Field(say_in("column", "Address"), 30),
        Field(say_in("column", "Operator"), 18),
        Field(say_in("column", "Status"), 14, Look.WORD),
        Field(say_in("column", "Measure"), 14, Look.WORD),
        Field(say_in("column", "Note"), 24),
    )
    rows: list[tuple[Value, ...]] = []
    for count in material.sample_counts:
        kind = plan.sample_kind(count.code)
        if kind is None:
            continue
        told = tuple(
            say_in(
                "samples",
                "{status} {count}",
                status=plan.sample_statuses.get(status, status),
                count=number,
            )
            for status, number in count.by_status.items()
        )
        rows.append(
            (
                kind.title,
                say_in("samples", "{count} in all", count=count.total),
                say_in("samples", "{counts}", counts=told) if told else NONE,
                None,
                None,
                say_in("samples", "{count} good", count=count.good),
                kind.measure,
                None,
            )
        )
    for line in sorted(material.samples, key=lambda line: (line.body.sample, line.key)):
        body = line.body
        kind = plan.sample_kind(body.sample)
        rows.append(
            (
                kind.title if kind else body.sample,
                line.locality,
                body.name,
                body.address,
                body.operator,
                plan.sample_statuses.get(body.status, body.status),
                kind.measure if kind else None,
                body.note,
            )
        )
    table = SheetTable(
        say_in("sheet", "Samples"),
        _cut(say("First each kind with its counts, then every thing that was sampled."), len(rows)),
        fields,
        tuple(rows[:MOST_ROWS]),
    )
    write_sheet(manuscript, table, origin)


def write_coverage(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """Every inspection of the round: how far it is, and how late."""
    late = {each.key: each for each in material.reminders}
    fields = (
        Field(say_in("column", "Locality"), 22),
        Field(say_in("column", "Area code"), 10, Look.CODE),
        Field(say_in("column", "Team"), 14, Look.WORD),
        Field(say_in("column", "Planned"), 12, Look.DAY),
        Field(say_in("column", "Visited"), 12, Look.DAY),
        Field(say_in("column", "State"), 26),
        Field(say_in("column", "Days late"), 10, Look.COUNT),
    )
    rows = []
    for place in material.places:
        reminder = late.get(place.key)
        if place.rank is not None:
            state: Sentence = say_in("acceptance", "accepted")
        elif reminder is not None:
            state = reminder.why
        elif place.is_overruled:
            state = say("The result of another team stands.")
        elif place.is_returned:
            state = say_in("acceptance", "returned")
        elif place.is_signed:
            state = say("Signed, not accepted yet.")
        else:
            state = say("Received, and not signed yet.")
        rows.append(
            (
                place.name,
                place.key.locality,
                place.team,
                place.planned,
                place.visited,
                state,
                reminder.days_late if reminder else None,
            )
        )
    table = SheetTable(
        say_in("sheet", "Coverage"),
        say(
            "{expected} expected, {started} begun, {signed} signed, {accepted} accepted.",
            expected=material.everything.count,
            started=material.everything.started,
            signed=material.everything.signed,
            accepted=len(material.standing),
        ),
        fields,
        tuple(rows),
        landscape=False,
    )
    write_sheet(manuscript, table, origin)


def write_arrivals(manuscript: Manuscript, material: Material, origin: Sentence) -> None:
    """Every file that was imported, with what became of it."""
    fields = (
        Field(say_in("column", "Batch"), 14, Look.CODE),
        Field(say_in("column", "Imported"), 17, Look.CODE),
        Field(say_in("column", "File"), 44),
        Field(say_in("column", "Digest"), 18, Look.CODE),
        Field(say_in("column", "Outcome"), 10, Look.WORD),
        Field(say_in("column", "Reasons"), 40),
        Field(say_in("column", "Sender"), 12, Look.WORD),
    )
    rows = tuple(
        (
            each.batch,
            f"{each.at:%Y-%m-%d %H:%M}",
            each.file,
            each.digest[:16],
            each.outcome,
            say("{reasons}", reasons=each.reasons) if each.reasons else None,
            each.sender,
        )
        for each in material.arrivals
    )
    table = SheetTable(
        say_in("sheet", "Imports"),
        say("Every file that came, so that each figure can be traced to it."),
        fields,
        rows,
    )
    write_sheet(manuscript, table, origin)
