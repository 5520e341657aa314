"""What stands below the table of criteria: totals, vetoes, bonus, samples, evidence?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from inspector.domain.bodies import BonusBody, EvidenceBody, VetoBody
from inspector.domain.canonical import decimal_text
from inspector.domain.explain import explain_grade, explain_total
from inspector.domain.plan import SampleKind
from inspector.domain.records import Kind
from inspector.domain.sheet import Sheet
from inspector.domain.vetoes import VetoCase, VetoState, veto_cases
from inspector.wording import Wording
from inspector.workspace.papers import ScorePaper
from ui.printing.blocks import Align, Cell, Paragraph, Row, Shade, Style, Table, Together, mm
from ui.printing.score_table import figure, short_number
from ui.printing.setting import WIDTH

_NOTHING = "—"


def totals(paper: ScorePaper, wording: Wording) -> Together:
    """Sums, conversion, bonus, total and grade; the conversion always as a formula."""
    card, tr = paper.card, wording.tr
    converted = None if card.total is None else card.total - card.bonus
    grade = paper.sheet.plan.grade(card.grade) if card.grade else None
    titles = (
        tr("Points earned"),
        tr("Applicable points"),
        tr("Converted to 100"),
        tr("Bonus"),
        wording.tr_in("score", "Total"),
        tr("Grade"),
    )
    shown = (
        figure(card.earned),
        figure(card.applicable),
        figure(converted),
        f"+{figure(card.bonus)}" if card.bonus else "0",
        figure(card.total),
        wording.text_of(grade.title) if grade is not None else _NOTHING,
    )
    rows = (
        _head(titles),
        Row(tuple(Cell(text, Style.FIGURE, Align.CENTRE) for text in shown), least=mm(10)),
    )
    said = [
        wording.words(explain_total(card)),
        wording.words(explain_grade(card, paper.sheet.plan)),
    ]
    if card.is_provisional:
        said.append(
            tr(
                "Provisional: {count} open; the total lies between {worst} and {best}.",
                count=len(card.missing) + len(card.conflicts),
                worst=figure(card.worst),
                best=figure(card.best),
            )
        )
    return Together(
        (
            Table(_share((1,) * len(titles)), rows),
            Paragraph("\n".join(said), Style.SMALL, before=mm(1.5), after=mm(1)),
        )
    )


def vetoes(sheet: Sheet, wording: Wording) -> Iterator[Paragraph | Table]:
    """Every clause that was raised, or one line that none was."""
    cases = [case for case in veto_cases(sheet) if case.state is not VetoState.NONE]
    yield _heading(wording.tr("Vetoes"))
    if not cases:
        yield Paragraph(wording.tr("No veto was proposed."))
        return
    tr = wording.tr
    head = (
        tr("Clause"),
        tr("State"),
        tr("Facts"),
        tr("Evidence"),
        tr("Found on"),
        tr("Proposed by"),
        tr("Statement of the unit"),
    )
    rows = tuple(_veto_row(case, sheet, wording) for case in cases)
    yield Table(_share((34, 20, 96, 22, 20, 20, 54)), rows, (_head(head),))


def _veto_row(case: VetoCase, sheet: Sheet, wording: Wording) -> Row:
    clause = sheet.plan.clause(case.clause)
    body = case.raised[0] if case.raised else sheet.body(Kind.VETO, case.clause, VetoBody)
    title = wording.text_of(clause.title) if clause is not None else ""
    facts = [] if body is None else [body.facts]
    if body is not None and body.withdraw_reason:
        facts.append(wording.tr("Withdrawn: {reason}", reason=body.withdraw_reason))
    if case.ruling is not None:
        facts.append(wording.tr("Headquarters: {reason}", reason=case.ruling.reason))
    statement = body.statement if body is not None else ""
    if body is not None and body.no_objection:
        statement = "\n".join(filter(None, (statement, wording.tr("No objection on the spot."))))
    return Row(
        (
            Cell(f"{case.clause} {title}"),
            Cell(veto_words(case.state, wording), Style.STRONG, Align.CENTRE),
            Cell("\n".join(filter(None, facts)) or _NOTHING),
            Cell("\n".join(short_number(each.number) for each in case.evidence), Style.SMALL),
            Cell(body.found_on.isoformat() if body and body.found_on else "", align=Align.CENTRE),
            Cell(body.proposer if body else "", align=Align.CENTRE),
            Cell(statement),
        ),
        least=mm(7),
    )


def veto_words(state: VetoState, wording: Wording) -> str:
    """Where a clause stands, in a word."""
    match state:
        case VetoState.RAISED:
            return wording.tr("Proposed")
        case VetoState.WITHDRAWN:
            return wording.tr("Withdrawn")
        case VetoState.UPHELD:
            return wording.tr("Upheld")
        case VetoState.DISMISSED:
            return wording.tr("Dismissed")
    return _NOTHING


def bonus(sheet: Sheet, wording: Wording) -> Iterator[Together]:
    """Every bonus item of the plan, awarded or not."""
    plan = sheet.plan
    if plan.bonus is None:
        return
    heading = wording.tr("Bonus, {cap} points at most", cap=decimal_text(plan.bonus.cap))
    rows = []
    for item in plan.bonus_items:
        body = sheet.body(Kind.BONUS, item.code, BonusBody)
        awarded = body is not None and body.awarded
        rows.append(
            Row(
                (
                    Cell(item.code, Style.STRONG, Align.CENTRE),
                    Cell(wording.text_of(item.title)),
                    Cell(figure(item.points), align=Align.CENTRE),
                    Cell(wording.tr("Yes") if awarded else wording.tr("No"), align=Align.CENTRE),
                    Cell(body.note if body is not None else ""),
                ),
                least=mm(6),
            )
        )
    tr = wording.tr
    head = (tr("No."), tr("Item"), tr("Full"), tr("Awarded"), tr("Reason or note"))
    table = Table(_share((10, 90, 14, 18, 134)), tuple(rows), (_head(head),))
    yield Together((_heading(heading), table))


def samples(sheet: Sheet, wording: Wording) -> Iterator[Together]:
    """How many things of each kind were sampled, and how they were found."""
    kinds = [kind for kind in sheet.plan.samples if sheet.samples(kind.code) or kind.at_least]
    if not kinds:
        return
    tr = wording.tr
    head = (tr("Kind"), tr("Sampled"), tr("At least"), tr("How they were found"), tr("Measure"))
    rows = tuple(_sample_row(kind, sheet, wording) for kind in kinds)
    table = Table(_share((60, 18, 18, 130, 40)), rows, (_head(head),))
    yield Together((_heading(tr("Samples")), table))


def _sample_row(kind: SampleKind, sheet: Sheet, wording: Wording) -> Row:
    found = Counter(sample.status for sample in sheet.samples(kind.code))
    statuses = tuple(
        wording.tr(
            "{status} {count}",
            status=sheet.plan.sample_statuses.get(status, status),
            count=found[status],
        )
        for status in kind.statuses
        if found[status]
    )
    told = wording.tr("{parts}", parts=statuses) if statuses else _NOTHING
    return Row(
        (
            Cell(wording.text_of(kind.title)),
            Cell(str(found.total()), align=Align.CENTRE),
            Cell(str(kind.at_least) if kind.at_least else "", align=Align.CENTRE),
            Cell(told),
            Cell(wording.text_of(kind.measure) if kind.measure else "", align=Align.CENTRE),
        ),
        least=mm(6),
    )


def evidence(sheet: Sheet, wording: Wording) -> Iterator[Paragraph | Table]:
    """The list of evidence; of sensitive pieces number, digest and keeper alone (T5)."""
    pieces = sorted(sheet.evidence, key=lambda each: each.number)
    yield _heading(wording.tr("Evidence"))
    if not pieces:
        yield Paragraph(wording.tr("No evidence is registered."))
        return
    tr = wording.tr
    head = (
        tr("Number"),
        tr("What it shows"),
        tr("Proves"),
        tr("Taken"),
        tr("Provided by"),
        "SHA-256",
    )
    rows = tuple(_evidence_row(each, wording) for each in pieces)
    yield Table(_share((33, 70, 26, 25, 18, 94)), rows, (_head(head),))


def _evidence_row(piece: EvidenceBody, wording: Wording) -> Row:
    if piece.sensitive:
        shown = wording.tr("Sensitive: kept apart, not shown here.")
        proves = taken = ""
    else:
        shown = piece.caption or piece.file
        proves = wording.tr("{parts}", parts=(*piece.criteria, *piece.clauses))
        taken = piece.taken_at.replace("T", " ")[:16]
    return Row(
        (
            Cell(piece.number, Style.SMALL),
            Cell(shown, Style.SMALL),
            Cell(proves, Style.SMALL),
            Cell(taken, Style.SMALL, Align.CENTRE),
            Cell(piece.provided_by, Style.SMALL, Align.CENTRE),
            Cell(piece.digest, Style.DIGEST),
        ),
        least=mm(6),
    )


def _heading(text: str) -> Paragraph:
    return Paragraph(text, Style.SECTION, before=mm(4), after=mm(1.5), room=mm(16))


def _head(titles: Iterable[str]) -> Row:
    cells = tuple(Cell(title, Style.STRONG, Align.CENTRE) for title in titles)
    return Row(cells, Shade.HEAD, mm(7))


def _share(parts: tuple[int, ...]) -> tuple[int, ...]:
    """Widths in those proportions that fill the page's breadth exactly."""
    whole = sum(parts)
    widths = [WIDTH * part // whole for part in parts]
    widths[-1] += WIDTH - sum(widths)
    return tuple(widths)
