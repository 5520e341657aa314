"""Where does each finding lead, and how is it called in a list?"""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.completeness import Finding
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.remarks import remarks
from inspector.domain.sentences import Sentence, say
from inspector.domain.vetoes import veto_case
from inspector.wording import text_of, words
from inspector.workspace.views import InspectionView
from ui.entry.figures import NONE
from ui.evidence.piece import pieces_of
from ui.spot import Spot

SCORING, EVIDENCE, HISTORY = "scoring", "evidence", "history"
_FIELDS = {
    "missing": "value",
    "unconfirmed": "value",
    "not_due": "value",
    "note_absent": "note",
    "samples_differ": "note",
    "evidence_absent": "evidence",
    "conflict": "value",
    "notes_differ": "note",
}
_DEEDS: dict[str, Sentence] = {
    "missing": say("Answer it"),
    "unconfirmed": say("Look at it"),
    "not_due": say("Answer it"),
    "veto_incomplete": say("Complete it"),
    "conflict": say("Settle it"),
    "note_absent": say("Write it"),
    "samples_differ": say("Write it"),
    "evidence_absent": say("Add it"),
    "few_samples": say("Sample more"),
    "notes_differ": say("Look at it"),
    "unlinked_evidence": say("Link it"),
    "remark": say("Respond to it"),
}
_LOOK = say("Look at it")


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as shown: what is wrong, what to do, and where that is done."""

    key: str
    blocks: bool
    title: str
    said: str
    remedy: str
    deed: str
    page: str
    spot: Spot


def lines_of(view: InspectionView) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What blocks, and what only warns; unlinked evidence is a warning of this page's own."""
    blocks = tuple(_line(view, finding, blocks=True) for finding in view.check.blocks)
    warnings = [_line(view, finding, blocks=False) for finding in view.check.warnings]
    warnings += [_line(view, finding, blocks=False) for finding in unlinked(view)]
    said = [_line(view, finding, blocks=False) for finding in remarked(view)]
    return blocks, (*said, *warnings)


def remarked(view: InspectionView) -> tuple[Finding, ...]:
    """What headquarters remarked and has not settled: answered or not, it blocks nothing."""
    return tuple(
        Finding(
            "answered" if remark.is_answered else "remark",
            code,
            say("Headquarters: {text}", text=tuple(said.text for said in remark.said)),
            say("Answered: {text}", text=tuple(said.text for said in remark.answers))
            if remark.is_answered
            else say("Mend it, and answer at the criterion."),
            remark.record,
        )
        for code, remark in remarks(view.sheet).items()
        if not remark.is_settled
    )


def unlinked(view: InspectionView) -> tuple[Finding, ...]:
    """Evidence that proves nothing yet: it blocks nothing, and helps nobody."""
    return tuple(
        Finding(
            "unlinked_evidence",
            piece.short,
            say("{number} is linked to nothing.", number=piece.body.number),
            say("Link it to the criteria that it proves, or withdraw it."),
            piece.record,
        )
        for piece in pieces_of(view)
        if not piece.is_linked
    )


def _line(view: InspectionView, finding: Finding, *, blocks: bool) -> Line:
    page, spot = place_of(view, finding)
    return Line(
        key=f"{finding.code} {finding.place} {finding.record}",
        blocks=blocks,
        title=_title(view, finding.place) or _on_the_whole(finding),
        said=words(finding.sentence),
        remedy=words(finding.remedy),
        deed=words(_DEEDS.get(finding.code, _LOOK)),
        page=page,
        spot=spot,
    )


def _title(view: InspectionView, code: str) -> str:
    plan = view.sheet.plan
    thing = plan.criterion(code) or plan.clause(code) or plan.bonus_item(code)
    return text_of(thing.title) if thing is not None else ""


def _on_the_whole(finding: Finding) -> str:
    is_remark = finding.record is not None and finding.record.kind is Kind.COMMENT
    return words(say("On the whole")) if is_remark else ""


def place_of(view: InspectionView, finding: Finding) -> tuple[str, Spot]:
    """The page and the very field in which a finding is mended."""
    key, record = view.key, finding.record
    match finding.code:
        case "veto_incomplete":
            case = veto_case(view.sheet, finding.place)
            field = "veto.facts" if case.missing_facts else "veto.evidence"
            return SCORING, Spot(key, finding.place, field)
        case "few_samples":
            return EVIDENCE, Spot(key, finding.place, "samples")
        case "history_incomplete":
            return HISTORY, Spot(key)
        case "remark" | "answered":
            code = NONE if finding.place == MAIN else finding.place
            return SCORING, Spot(key, code, "remark")
    if record is None:
        return SCORING, Spot(key, finding.place)
    return _place_of_record(record, finding)


def _place_of_record(record: RecordKey, finding: Finding) -> tuple[str, Spot]:
    key = record.inspection
    match record.kind:
        case Kind.SAMPLE:
            return EVIDENCE, Spot(key, finding.place, "samples", record.name)
        case Kind.EVIDENCE:
            return EVIDENCE, Spot(key, field="evidence", record=record.name)
        case Kind.VISIT:
            return EVIDENCE, Spot(key, field="visit.date")
        case Kind.VETO:
            return SCORING, Spot(key, finding.place, "veto.facts")
    return SCORING, Spot(key, finding.place, _FIELDS.get(finding.code, ""))
