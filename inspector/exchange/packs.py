"""How does a task pack look: what a team is to do, where, by which rules, and who does what?

All of it is locked and for reading; what the app takes in lies in the sealed cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from inspector.domain.bodies import MemberBody, TeamBody
from inspector.domain.plan import Criterion, DeductionScoring, LevelsScoring, Plan
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.standards import rule_terms, standard
from inspector.exchange.book import DIGEST_SHOWN
from inspector.exchange.sheets import Look
from inspector.exchange.writing.checked import put_payload, write_checked
from inspector.exchange.writing.fields import (
    BREADTH,
    LINE,
    SECTION,
    SECTION_HEIGHT,
    WIDTHS,
    Fact,
    put_facts,
)
from inspector.exchange.writing.plain import Heading, Line, Listing, bands, write_listing
from inspector.exchange.writing.tables import TITLE
from inspector.exchange.writing.words import figure
from inspector.office.manuscript import CellValue, Manuscript
from inspector.office.pages import protect, set_pages
from inspector.office.styles import Border, Dress
from inspector.wording import CHINESE

_LIST_MARK = "、"
_SUBTITLE = Dress(size=12, across="center", border=Border.NONE)
HOW_TO = (
    say("Drop this file onto the window of the app and choose your own name: that sets it up."),
    say("The task list shows the localities; open one and score it."),
    say("Export your work when it is done, and give the workbook to your leader."),
    say("A newer pack may follow: drop it onto the window too, nothing of your work is lost."),
    say("Have the fingerprint of headquarters read aloud once, so that its seal can be trusted."),
    say("Nothing in this file is to be filled in."),
)


@dataclass(frozen=True, slots=True)
class PackedPlace:
    """One inspection that the team is to make."""

    round: str
    locality: str
    name: str
    parent: str = ""
    planned: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackBook:
    """A whole task pack; `members` by their codes, `number` counts the packs of this team.

    `fingerprint` is that of headquarters' key; `payload` are the sealed cells, `digest` names
    them (W2). `why` says why this version of the plan replaced the one before.
    """

    plan: Plan
    team: TeamBody
    members: Mapping[str, MemberBody]
    places: tuple[PackedPlace, ...]
    exporter: str
    at: datetime
    offset: int
    payload: tuple[str, ...]
    digest: str
    number: int = 1
    fingerprint: str = ""
    why: str = ""
    locale: str = CHINESE
    phrases: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class PackWritten:
    """What stands in a task pack on the disk."""

    path: Path
    size: int
    criteria: int
    localities: int
    members: int

    @property
    def sentence(self) -> Sentence:
        """What a person is told."""
        return say(
            "Written and checked: {criteria} criteria, {localities} localities, {members} members.",
            criteria=self.criteria,
            localities=self.localities,
            members=self.members,
        )


def write_pack(book: PackBook, path: Path, *, password: str | None = None) -> PackWritten:
    """Writes the pack whole or not at all, read again and compared; raises `DiskTrouble`."""
    written = write_checked(compose_pack(book), book.at, path, password)
    return PackWritten(
        path=written.path,
        size=written.size,
        criteria=len(book.plan.criteria),
        localities=len({place.locality for place in book.places}),
        members=len(book.members),
    )


def compose_pack(book: PackBook) -> Manuscript:
    """The pack in memory, every sheet filled."""
    manuscript = Manuscript.begin(book.locale)
    origin = _origin(book)
    _write_task(manuscript, book, origin)
    listings = (
        _criteria(manuscript, book.plan),
        _vetoes_and_bonus(manuscript, book.plan),
        _places(manuscript, book),
        _members(manuscript, book),
        _phrases(manuscript, book),
    )
    for listing in listings:
        write_listing(manuscript, listing, origin)
    put_payload(manuscript, book.payload)
    manuscript.end()
    return manuscript


def _origin(book: PackBook) -> Sentence:
    return say(
        "Plan v{version} · pack {number} · digest {digest}",
        version=book.plan.version,
        number=book.number,
        digest=book.digest[:DIGEST_SHOWN],
    )


def _write_task(manuscript: Manuscript, book: PackBook, origin: Sentence) -> None:
    """The first sheet: whose pack it is, and what to do with it."""
    wording, plan = manuscript.wording, book.plan
    grid = manuscript.grid(say_in("sheet", "The task"))
    grid.set_widths(WIDTHS)
    grid.span(1, 1, BREADTH, wording.tr("Task pack"), replace(TITLE, size=24))
    grid.at_least(1, 64)
    grid.span(2, 1, BREADTH, wording.text_of(plan.title), _SUBTITLE)
    grid.at_least(2, 44)
    zone = timezone(timedelta(minutes=book.offset))
    when = book.at.astimezone(zone).replace(tzinfo=None).isoformat(" ", "minutes")
    period = f"{plan.period.start.isoformat()} – {plan.period.end.isoformat()}"
    leader = book.members.get(book.team.leader)
    lines: tuple[tuple[Fact, ...], ...] = (
        ((say("Issued by"), wording.text_of(plan.issuer)),),
        ((say("Team"), f"{book.team.name} ({book.team.code})"), (say("Period"), period)),
        (
            (say("Leader"), leader.name if leader is not None else book.team.leader),
            (say("Members"), str(len(book.members))),
        ),
        (
            (say("Localities"), str(len({place.locality for place in book.places}))),
            (say("Number of inspections"), str(len(book.places))),
        ),
        (
            (say("Version of the plan"), f"v{plan.version}"),
            (say("Pack"), wording.tr("No. {number}", number=book.number)),
        ),
        *((((say("Why the plan changed"), book.why),),) if book.why else ()),
        ((say("Exported by"), book.exporter), (say("Exported at"), when)),
        ((say("Fingerprint of headquarters"), book.fingerprint or None),),
    )
    row = 3
    for facts in lines:
        row = put_facts(grid, row, facts)
    grid.span(row, 1, BREADTH, wording.tr("What to do with it"), SECTION)
    grid.at_least(row, SECTION_HEIGHT)
    for number, sentence in enumerate(HOW_TO, start=1):
        row += 1
        grid.span(row, 1, BREADTH, f"{number}. {wording.words(sentence)}", LINE)
        grid.at_least(row, 22)
    grid.finish(row)
    set_pages(grid, origin, landscape=False, one_page=True)
    protect(grid)


def _criteria(manuscript: Manuscript, plan: Plan) -> Listing:
    headings = (
        Heading(say("No."), 6, Look.CODE),
        Heading(say("What is inspected"), 32),
        Heading(say("Full"), 7, Look.POINTS),
        Heading(say("Standard"), 44),
        Heading(say("Inquiry"), 12),
        Heading(say_in("criterion", "Due"), 12, Look.DAY),
        Heading(say("Departments"), 24),
        Heading(say("Evidence"), 8, Look.TEXT),
        Heading(say("Clause"), 12),
    )
    text_of = manuscript.wording.text_of
    groups = (
        (
            f"{section.code}　{text_of(section.title)}",
            [_criterion(manuscript, plan, each) for each in section.criteria],
        )
        for section in plan.sections
    )
    title = say_in("sheet", "Scoring rules")
    return Listing(title, headings, bands(groups), strong=frozenset({0}))


def _criterion(manuscript: Manuscript, plan: Plan, criterion: Criterion) -> tuple[CellValue, ...]:
    wording = manuscript.wording
    lines = [wording.words(sentence) for sentence in standard(criterion)]
    if isinstance(criterion.scoring, DeductionScoring):
        lines += [
            wording.tr("· {rule}: {terms}", rule=rule.title, terms=rule_terms(rule))
            for rule in criterion.scoring.rules
        ]
    methods = (plan.inquiry_method(code) for code in criterion.inquiry)
    departments = (plan.department(code) for code in criterion.departments)
    needed = say("Required") if criterion.evidence == "required" else say("Optional")
    return (
        criterion.code,
        wording.text_of(criterion.title),
        criterion.points,
        "\n".join(lines),
        "\n".join(wording.text_of(each.title) for each in methods if each is not None),
        criterion.due,
        _LIST_MARK.join(wording.text_of(each.title) for each in departments if each is not None),
        wording.words(needed),
        criterion.source,
    )


def _vetoes_and_bonus(manuscript: Manuscript, plan: Plan) -> Listing:
    headings = (
        Heading(say("No."), 18, Look.CODE),
        Heading(say("Content"), 56),
        Heading(say("Full"), 9, Look.POINTS),
        Heading(say("Clause"), 14),
        Heading(say_in("column", "Remarks"), 58),
    )
    wording = manuscript.wording
    vetoes = [
        (clause.code, wording.text_of(clause.title), None, clause.source, None)
        for clause in plan.vetoes
    ]
    items = [
        (item.code, wording.text_of(item.title), item.points, item.source, None)
        for item in plan.bonus_items
    ]
    cap = figure(plan.bonus.cap) if plan.bonus is not None else ""
    groups = (
        (wording.tr("Veto clauses"), vetoes),
        (wording.tr("Bonus items, at most {cap} points together", cap=cap), items),
        (wording.tr("Kinds of sample"), list(_kinds(manuscript, plan))),
    )
    title = say_in("sheet", "Vetoes and bonus")
    return Listing(title, headings, bands(groups), strong=frozenset({0}))


def _kinds(manuscript: Manuscript, plan: Plan) -> Iterator[tuple[CellValue, ...]]:
    """What is sampled: how many at least, what is done about it, and how it may be found."""
    wording = manuscript.wording
    for kind in plan.samples:
        told = []
        if kind.at_least:
            told.append(wording.tr("at least {count}", count=kind.at_least))
        if kind.measure is not None:
            told.append(wording.text_of(kind.measure))
        statuses = (
            wording.text_of(plan.sample_statuses[code])
            for code in kind.statuses
            if code in plan.sample_statuses
        )
        told.append(_LIST_MARK.join(statuses))
        yield kind.code, wording.text_of(kind.title), None, None, "；".join(filter(None, told))


def _places(manuscript: Manuscript, book: PackBook) -> Listing:
    headings = (
        Heading(say("No."), 6, Look.COUNT),
        Heading(say("Area code"), 14, Look.CODE),
        Heading(say("Locality"), 28),
        Heading(say("Belongs to"), 22),
        Heading(say("Round"), 26),
        Heading(say("Planned for"), 14, Look.DAY),
        Heading(say("Note"), 44),
    )
    wording = manuscript.wording
    lines = []
    for number, place in enumerate(book.places, start=1):
        round_ = book.plan.round(place.round)
        title = wording.text_of(round_.title) if round_ is not None else place.round
        cells = (number, place.locality, place.name, place.parent or None, title, place.planned)
        lines.append(Line((*cells, place.note or None)))
    return Listing(say_in("sheet", "Localities"), headings, tuple(lines))


def _members(manuscript: Manuscript, book: PackBook) -> Listing:
    headings = (
        Heading(say("Code"), 14, Look.CODE),
        Heading(say("Name"), 20, Look.TEXT),
        Heading(say("Department"), 40),
        Heading(say("Letter"), 8, Look.CODE),
        Heading(say("Role"), 12, Look.TEXT),
        Heading(say("Duties"), 62),
    )
    plan, wording = book.plan, manuscript.wording
    lines = []
    for code, member in book.members.items():
        department = plan.department(member.department)
        leads = book.team.leader in {code, member.name} and bool(book.team.leader)
        duties = member.duties or tuple(
            each.code for each in plan.criteria if member.department in each.departments
        )
        lines.append(
            Line(
                (
                    code,
                    member.name,
                    wording.text_of(department.title) if department is not None else None,
                    member.letter or None,
                    wording.tr("★ leader") if leads else None,
                    _LIST_MARK.join(duties) or None,
                )
            )
        )
    title = say_in("sheet", "Members and duties")
    return Listing(title, headings, tuple(lines), strong=frozenset({1}))


def _phrases(manuscript: Manuscript, book: PackBook) -> Listing:
    """What is often written: the plan's own words for what is lost or left out, then others."""
    headings = (Heading(say("Criterion"), 14, Look.CODE), Heading(say("Phrase"), 92))
    text_of = manuscript.wording.text_of
    lines = []
    for criterion in book.plan.criteria:
        found: list[str] = []
        match criterion.scoring:
            case LevelsScoring(levels):
                found = [text_of(level.title) for level in levels[1:]]
            case DeductionScoring(rules):
                found = [text_of(rule.title) for rule in rules]
        if criterion.not_applicable is not None:
            found.append(text_of(criterion.not_applicable))
        lines += [Line((criterion.code, phrase)) for phrase in found]
    lines += [Line((None, phrase)) for phrase in book.phrases]
    return Listing(say_in("sheet", "Common phrases"), headings, tuple(lines), landscape=False)
