"""Which phrases are at hand for a reason? The criterion's own first, then those of every visit."""

from __future__ import annotations

from inspector.domain.plan import Criterion, DeductionScoring, LevelsScoring
from inspector.domain.sentences import Sentence, say
from inspector.domain.values import CountsValue, LevelValue, Value
from inspector.wording import text_of, words

MOST = 9
"""As many as Alt+1 to Alt+9 reach."""

_GENERAL: tuple[Sentence, ...] = (
    say("No record of it was found in the documents."),
    say("The site visit found it not carried out."),
    say("The ledger does not agree with what was found."),
    say("The unit in charge could show no proof."),
    say("It was begun, but not finished by the day of the visit."),
    say("Put right on the spot and to be rechecked."),
)
_LEAVING_OUT: tuple[Sentence, ...] = (
    say("Checked: there is nothing of the kind here."),
    say("The duty lies with another unit."),
)


def phrases_for(criterion: Criterion, value: Value | None, earlier: tuple[str, ...]) -> list[str]:
    """What was found, in the plan's own words; then what was written here before; then the rest."""
    found = _found(criterion, value)
    general = [words(sentence) for sentence in _GENERAL]
    return list(dict.fromkeys([*found, *earlier[: MOST // 3], *general]))[:MOST]


def reasons_for(criterion: Criterion) -> list[str]:
    """Why a criterion may not apply: the plan's suggestion first."""
    suggested = [text_of(criterion.not_applicable)] if criterion.not_applicable else []
    return list(dict.fromkeys([*suggested, *(words(sentence) for sentence in _LEAVING_OUT)]))


def _found(criterion: Criterion, value: Value | None) -> list[str]:
    match criterion.scoring, value:
        case LevelsScoring(levels), LevelValue(code):
            chosen = [level for level in levels[1:] if level.code == code]
            return [text_of(level.title) for level in chosen or levels[1:]]
        case LevelsScoring(levels), _:
            return [text_of(level.title) for level in levels[1:]]
        case DeductionScoring(rules), CountsValue(counts) if counts:
            return [text_of(rule.title) for rule in rules if counts.get(rule.code)]
        case DeductionScoring(rules), _:
            return [text_of(rule.title) for rule in rules]
    return []
