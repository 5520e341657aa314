"""What still speaks against a sign-off, and what should whoever signs know about?

Some of it blocks a sign-off, some only warns (M15). Every finding says what to do next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspector.domain.bodies import AnswerBody
from inspector.domain.explain import authors_of, unconfirmed_because
from inspector.domain.explain_points import number_of, short
from inspector.domain.merge import RecordState, Standing
from inspector.domain.plan import Criterion
from inspector.domain.records import MAIN, SIGNED_KINDS, Kind, RecordKey
from inspector.domain.scorecard import OUTSIDE_STATES, CriterionScore, CriterionState, Scorecard
from inspector.domain.sentences import Sentence, say, say_count
from inspector.domain.sheet import Sheet
from inspector.domain.vetoes import veto_cases


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that blocks a sign-off, or that it should know about.

    `place` is the code of the criterion, clause, bonus item or kind of sample it is about, ''
    for the whole inspection; `record` is the record to open, None when there is none yet.
    """

    code: str
    place: str
    sentence: Sentence
    remedy: Sentence
    record: RecordKey | None = None


_GAP_WARNINGS = frozenset({"note_absent", "samples_differ"})


@dataclass(frozen=True, slots=True)
class SignCheck:
    """What a sign-off would meet, in the plan's order."""

    blocks: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nothing blocks."""
        return not self.blocks

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """What is to be mended while scoring: all that blocks, and reasons not given."""
        return (*self.blocks, *(each for each in self.warnings if each.code in _GAP_WARNINGS))


def check_sign_off(sheet: Sheet, card: Scorecard, *, hand_edits: int = 0) -> SignCheck:
    """What blocks and what warns; `hand_edits` is how many of them wait for a person."""
    blocks = [
        *_open_criteria(sheet, card),
        *_incomplete_vetoes(sheet),
        *_conflicts(sheet),
        *_waiting(hand_edits),
    ]
    warnings = [
        *_criterion_warnings(sheet, card),
        *_few_samples(sheet, card),
        *_differing_notes(sheet),
        *_incomplete_history(sheet),
    ]
    return SignCheck(tuple(blocks), tuple(warnings))


def _open_criteria(sheet: Sheet, card: Scorecard) -> Iterator[Finding]:
    for criterion in sheet.plan.criteria:
        record = RecordKey.of(sheet.key, Kind.ANSWER, criterion.code)
        match card.criteria[criterion.code].state:
            case CriterionState.MISSING:
                yield Finding(
                    "missing",
                    criterion.code,
                    say("{criterion} has no answer.", criterion=criterion.code),
                    say("Answer it, or say why it is not applicable."),
                    record,
                )
            case CriterionState.UNCONFIRMED:
                because = unconfirmed_because(criterion, sheet)
                yield Finding(
                    "unconfirmed",
                    criterion.code,
                    say("{criterion}: {because}", criterion=criterion.code, because=because),
                    say("Look at the answer and confirm it, or give another."),
                    record,
                )
            case CriterionState.NOT_DUE:
                yield from _not_due(criterion, sheet, record)


def _not_due(criterion: Criterion, sheet: Sheet, record: RecordKey) -> Iterator[Finding]:
    """A 'not due' holds only while the visit's date is known and before the due day."""
    day = sheet.visit.date if sheet.visit is not None else None
    if criterion.due is None or (day is not None and day < criterion.due):
        return
    if day is None:
        sentence = say(
            "{criterion} is answered 'not due', and the visit has no date.",
            criterion=criterion.code,
        )
        visit = RecordKey.of(sheet.key, Kind.VISIT, MAIN)
        remedy = say("Enter the date of the visit.")
        yield Finding("not_due", criterion.code, sentence, remedy, visit)
        return
    sentence = say(
        "{criterion} is answered 'not due', but was due on {due}; the visit was on {day}.",
        criterion=criterion.code,
        due=criterion.due,
        day=day,
    )
    remedy = say("Answer it, or correct the date of the visit.")
    yield Finding("not_due", criterion.code, sentence, remedy, record)


def _incomplete_vetoes(sheet: Sheet) -> Iterator[Finding]:
    for case in veto_cases(sheet):
        if case.is_incomplete:
            yield Finding(
                "veto_incomplete",
                case.clause,
                say(
                    "The raised veto {clause} still lacks {lacks}.",
                    clause=case.clause,
                    lacks=case.lacks,
                ),
                say("Add what is missing, or withdraw the veto with a reason."),
                RecordKey.of(sheet.key, Kind.VETO, case.clause),
            )


def _conflicts(sheet: Sheet) -> Iterator[Finding]:
    """Conflicts of all that is signed; a bonus whose newest state cannot be told is none (M5)."""
    for state in _signed_states(sheet):
        place = _place(state.record)
        if state.standing is Standing.CONFLICT:
            sentence = say(
                "{authors} differ on {thing}.", authors=authors_of(state), thing=_thing(state)
            )
            remedy = say("Settle the conflict: take one of them, or give a ruling.")
            yield Finding("conflict", place, sentence, remedy, state.record)
        elif state.standing is Standing.UNDETERMINED and state.record.kind is Kind.BONUS:
            sentence = say(
                "Too much history is missing to tell what holds of {thing}.", thing=_thing(state)
            )
            remedy = say("Import the files that are missing, or record it anew.")
            yield Finding("unconfirmed", place, sentence, remedy, state.record)


def _signed_states(sheet: Sheet) -> Iterator[RecordState]:
    """What a sign-off covers and the plan in force knows."""
    unplaced = {state.record for state in sheet.unplaced}
    for kind in SIGNED_KINDS:
        yield from (state for state in sheet.of_kind(kind) if state.record not in unplaced)


def _waiting(hand_edits: int) -> Iterator[Finding]:
    if hand_edits:
        yield Finding(
            "hand_edit",
            "",
            say_count(
                "{count} hand edit waits for a person.",
                "{count} hand edits wait for a person.",
                hand_edits,
            ),
            say("Adopt or dismiss each of them."),
        )


def _criterion_warnings(sheet: Sheet, card: Scorecard) -> Iterator[Finding]:
    proven = {code for evidence in sheet.evidence for code in evidence.criteria}
    for criterion in sheet.plan.criteria:
        score = card.criteria[criterion.code]
        is_judged = score.state not in OUTSIDE_STATES
        if criterion.evidence == "required" and is_judged and criterion.code not in proven:
            yield Finding(
                "evidence_absent",
                criterion.code,
                say("{criterion} requires evidence.", criterion=criterion.code),
                say("Link at least one piece of evidence to it."),
                RecordKey.of(sheet.key, Kind.ANSWER, criterion.code),
            )
        if score.points is not None and not _is_noted(criterion, score, sheet):
            yield from _unexplained(score, RecordKey.of(sheet.key, Kind.ANSWER, criterion.code))


def _unexplained(score: CriterionScore, record: RecordKey) -> Iterator[Finding]:
    """What an answer without a note leaves unsaid."""
    if score.points is not None and score.points < score.full:
        lost = score.full - score.points
        sentence = say_count(
            "{criterion} loses {lost} point without a note.",
            "{criterion} loses {lost} points without a note.",
            number_of(lost),
            criterion=score.code,
            lost=short(lost),
        )
        yield Finding("note_absent", score.code, sentence, say("Write down the reason."), record)
    if score.sampled is not None and score.value != score.sampled:
        sentence = say(
            "{criterion} differs from its samples: they say {done} of {total}.",
            criterion=score.code,
            done=score.sampled.done,
            total=score.sampled.total,
        )
        remedy = say("Write down why, or take over what the samples say.")
        yield Finding("samples_differ", score.code, sentence, remedy, record)


def _is_noted(criterion: Criterion, score: CriterionScore, sheet: Sheet) -> bool:
    """Whether a note says why: the answer's own, else one on every sample that cost points."""
    if not score.from_samples:
        answer = sheet.state(Kind.ANSWER, score.code)
        bodies = (head.typed for head in answer.heads) if answer is not None else ()
        return any(isinstance(body, AnswerBody) and body.note.strip() for body in bodies)
    kind = sheet.plan.sampling(criterion)
    samples = sheet.samples(kind.code) if kind is not None else []
    return all(each.note.strip() for each in samples if kind and each.status not in kind.good)


def _few_samples(sheet: Sheet, card: Scorecard) -> Iterator[Finding]:
    """Kinds sampled less often than the plan asks, unless nothing they prove is judged."""
    for kind in sheet.plan.samples:
        count = len(sheet.samples(kind.code))
        if kind.at_least is None or count >= kind.at_least:
            continue
        proves = [each.code for each in sheet.plan.sampled_criteria(kind.code)]
        if proves and all(card.criteria[code].state in OUTSIDE_STATES for code in proves):
            continue
        yield Finding(
            "few_samples",
            kind.code,
            say(
                "{kind}: {count} of at least {least} samples.",
                kind=kind.title,
                count=count,
                least=kind.at_least,
            ),
            say("Take more samples, or say in a note why there are fewer."),
        )


def _differing_notes(sheet: Sheet) -> Iterator[Finding]:
    for state in _signed_states(sheet):
        if state.standing is Standing.NOTES_DIFFER:
            sentence = say(
                "The notes of {authors} differ on {thing}.",
                authors=authors_of(state),
                thing=_thing(state),
            )
            remedy = say("Take one of them, or write one for both.")
            yield Finding("notes_differ", _place(state.record), sentence, remedy, state.record)


def _incomplete_history(sheet: Sheet) -> Iterator[Finding]:
    count = sum(state.is_incomplete for state in _signed_states(sheet))
    if count:
        yield Finding(
            "history_incomplete",
            "",
            say_count(
                "The history of {count} record is incomplete.",
                "The history of {count} records is incomplete.",
                count,
            ),
            say("Import the file that is missing; until then what is known counts."),
        )


def _place(record: RecordKey) -> str:
    """The code that a person knows the record by: its criterion, clause, item, kind of sample."""
    if record.kind is Kind.SAMPLE:
        return record.name.rpartition(".")[0]
    return record.name


def _thing(state: RecordState) -> str | Sentence:
    """What the record is, in words that stand within a sentence."""
    record, told = state.record, state.heads[0].body
    match record.kind:
        case Kind.SAMPLE:
            return say("the sample “{name}”", name=str(told.get("name") or _place(record)))
        case Kind.EVIDENCE:
            return say(
                "the evidence {name}", name=str(told.get("number") or told.get("file") or "")
            )
        case Kind.VISIT:
            return say("the facts of the visit")
        case Kind.VETO:
            return say("the veto {clause}", clause=record.name)
        case Kind.BONUS:
            return say("the bonus {item}", item=record.name)
    return record.name
