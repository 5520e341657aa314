"""How is a locality's score sheet laid out on paper, from title to signatures?

One document for preview, paper and PDF. Pictures are never in it; sensitive evidence appears by
number and digest alone (T5).
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QPagedPaintDevice

from inspector.domain.bodies import SignoffBody
from inspector.domain.signing import SignState, present_digest, signature
from inspector.wording import CHINESE, Wording
from inspector.workspace.papers import ScorePaper
from ui.printing import annexes
from ui.printing.blocks import (
    Align,
    Block,
    Cell,
    Document,
    Paragraph,
    Row,
    Style,
    Table,
    Together,
    mm,
)
from ui.printing.drawing import draw, pdf, prepare
from ui.printing.fonts import DocumentFonts, StandIn
from ui.printing.score_table import figure, score_table
from ui.printing.setting import WIDTH, Page, Typesetter

DIGEST_SHOWN = 8
_BLANK = "＿" * 10


class PrintedScoreSheet:
    """A score sheet set in pages, ready for any device."""

    def __init__(
        self, paper: ScorePaper, wording: Wording, fonts: DocumentFonts | None = None
    ) -> None:
        self._fonts = fonts or DocumentFonts.here()
        document = score_sheet_document(paper, wording)
        self.title = document.title
        self.pages: tuple[Page, ...] = Typesetter(self._fonts).pages(document)

    @property
    def stand_ins(self) -> tuple[StandIn, ...]:
        """The typefaces that are not on this computer."""
        return self._fonts.stand_ins()

    def render(self, device: QPagedPaintDevice) -> None:
        """Draws every page on a printer."""
        prepare(device)
        draw(self.pages, device, self._fonts)

    def pdf(self) -> bytes:
        """The sheet as a PDF."""
        return pdf(self.pages, self._fonts, self.title)


def render_score_sheet(
    paper: ScorePaper, device: QPagedPaintDevice, wording: Wording | None = None
) -> None:
    """Draws the score sheet on a printer; a document of headquarters is Chinese."""
    PrintedScoreSheet(paper, wording or Wording(CHINESE)).render(device)


def score_sheet_document(paper: ScorePaper, wording: Wording) -> Document:
    """All of the sheet in blocks."""
    tr, sheet = wording.tr, paper.sheet
    digest = present_digest(sheet)[:DIGEST_SHOWN]
    title = tr("Score sheet of the joint inspection")
    return Document(
        title=f"{title} {paper.locality} r{paper.revision}",
        blocks=tuple(_blocks(paper, wording, title)),
        foot_left=tr("Internal material"),
        foot_centre=tr("Page {page} of {pages}", page="{page}", pages="{pages}"),
        foot_right=tr(
            "Plan v{version} · r{revision} · digest {digest}",
            version=sheet.plan.version,
            revision=paper.revision,
            digest=digest,
        ),
        stamp=tr("Draft") if paper.is_draft else "",
    )


def _blocks(paper: ScorePaper, wording: Wording, title: str) -> Iterator[Block]:
    sheet = paper.sheet
    yield Paragraph(title, Style.TITLE, Align.CENTRE)
    subtitle = wording.text_of(sheet.plan.title)
    yield Paragraph(subtitle, Style.SUBTITLE, Align.CENTRE, after=mm(2))
    yield _particulars(paper, wording)
    yield Paragraph("", Style.SMALL)
    yield score_table(sheet, paper.card, wording)
    yield Paragraph("", Style.SMALL)
    yield annexes.totals(paper, wording)
    yield from annexes.vetoes(sheet, wording)
    yield from annexes.bonus(sheet, wording)
    yield from annexes.samples(sheet, wording)
    yield from annexes.evidence(sheet, wording)
    yield from _feedback(paper, wording)
    yield _signatures(paper, wording)


def _particulars(paper: ScorePaper, wording: Wording) -> Table:
    """Whom, when, where and by whom."""
    tr, sheet = wording.tr, paper.sheet
    visit, round_ = sheet.visit, sheet.plan.round(sheet.key.round)
    day = visit.date.isoformat() if visit and visit.date else ""
    facts = (
        (tr("Locality"), tr("{name} ({parts})", name=paper.locality, parts=sheet.key.locality)),
        (tr("Round"), wording.text_of(round_.title) if round_ is not None else sheet.key.round),
        (tr("Visit date"), day),
        (tr("Team"), paper.team),
        (tr("Members"), _members(paper, wording)),
        (tr("State"), state_words(paper, wording)),
        (tr("Place"), visit.place if visit else ""),
        (tr("Present"), visit.people if visit else ""),
        (tr("Result"), _result(paper, wording)),
    )
    cells = [
        cell
        for name, told in facts
        for cell in (Cell(name, Style.STRONG, Align.CENTRE), Cell(told))
    ]
    rows = tuple(Row(tuple(cells[n : n + 6]), least=mm(7)) for n in range(0, len(cells), 6))
    widths = tuple(mm(width) for width in (20, 62, 20, 92, 20, 52))
    return Table(widths, rows)


def _result(paper: ScorePaper, wording: Wording) -> str:
    """Total, grade, and the vetoes beside them."""
    card, plan = paper.card, paper.sheet.plan
    grade = plan.grade(card.grade) if card.grade else None
    if grade is None:
        return wording.tr("no total yet")
    told = [figure(card.total), wording.text_of(grade.title)]
    if card.is_provisional:
        told.append(wording.tr("provisional"))
    if card.raised:
        told.append(wording.tr("veto proposed {count}", count=len(card.raised)))
    return " · ".join(told)


def _members(paper: ScorePaper, wording: Wording) -> str:
    named = []
    for member in paper.members:
        department = paper.sheet.plan.department(member.department)
        of = [wording.text_of(department.title)] if department is not None else []
        if paper.leader and member.name == paper.leader:
            of.insert(0, wording.tr("leader"))
        named.append(
            wording.tr("{name} ({parts})", name=member.name, parts=tuple(of)) if of else member.name
        )
    return wording.tr("{parts}", parts=tuple(named)) if named else ""


def state_words(paper: ScorePaper, wording: Wording) -> str:
    """Whether the paper is a draft, waits for signatures, or is signed."""
    match paper.sign_state:
        case SignState.SIGNED:
            return wording.tr("Signed off, r{revision}", revision=paper.revision)
        case SignState.CHANGED:
            return wording.tr("Changed since sign-off")
    if paper.is_draft:
        return wording.tr("Draft")
    return wording.tr("For signature")


def _feedback(paper: ScorePaper, wording: Wording) -> Iterator[Paragraph]:
    visit = paper.sheet.visit
    yield Paragraph(
        wording.tr("Feedback to the locality"),
        Style.SECTION,
        before=mm(4),
        after=mm(1.5),
        room=mm(10),
    )
    yield Paragraph((visit.feedback.strip() if visit else "") or wording.tr("None recorded."))


def _signatures(paper: ScorePaper, wording: Wording) -> Together:
    """Lines to sign on, 12 mm high; once signed off they name who signed."""
    tr = wording.tr
    signed = signature(paper.sheet)
    widths = (WIDTH // 3, WIDTH // 3, WIDTH - 2 * (WIDTH // 3))
    rows = [
        Row(
            (
                Cell(_line(tr("Leader of the team:"), signed.leader if signed else ""), Style.SIGN),
                Cell(_line(tr("Members:"), ""), Style.SIGN),
                Cell(_line(tr("Date:"), _day(signed)), Style.SIGN),
            ),
            least=mm(12),
        ),
        Row(
            (
                Cell(
                    _line(
                        tr("Head of the inspected unit (seal):"),
                        signed.unit_signer if signed else "",
                    ),
                    Style.SIGN,
                    span=2,
                ),
                Cell(_line(tr("Date:"), _day(signed)), Style.SIGN),
            ),
            least=mm(12),
        ),
        Row((Cell(_refusal(signed, wording), Style.SIGN, span=3),), least=mm(12)),
    ]
    return Together(
        (
            Paragraph(tr("Signatures"), Style.SECTION, before=mm(4), after=mm(1.5)),
            Table(widths, tuple(rows), is_ruled=False),
        )
    )


def _line(label: str, name: str) -> str:
    return f"{label} {name}" if name else f"{label}{_BLANK}"


def _day(signed: SignoffBody | None) -> str:
    return signed.signed_on.isoformat() if signed is not None and signed.signed_on else ""


def _refusal(signed: SignoffBody | None, wording: Wording) -> str:
    label = wording.tr("If the unit refuses to sign, what happened:")
    if signed is None:
        return f"{label}{_BLANK * 3}"
    return f"{label} {signed.note}" if signed.refused else ""
