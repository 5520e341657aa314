"""Which words do the drop-downs of a workbook offer, and what does each of them mean?

A word must lead back to one code, and a spreadsheet must be able to look it up: where the plan's
own title cannot do that, the code stands behind it or in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from inspector.domain.plan import LevelsScoring, Plan
from inspector.domain.plan_rules import LONGEST_LEVEL_TITLE, WILDCARDS
from inspector.domain.sentences import Sentence, Text, say, say_in
from inspector.domain.typed import normalise
from inspector.exchange import sheets
from inspector.office.cells import visible
from inspector.wording import LOCALES, Wording


class Choice(NamedTuple):
    """One word of a drop-down and the code that it stands for."""

    code: str
    label: str


LEFT_OUT: dict[str, Sentence] = {
    "not_applicable": say_in("printed", "N/A"),
    "not_due": say("Not due"),
}
YES_NO: dict[str, Sentence] = {"yes": say("Yes"), "no": say("No")}
VETO_STATES: dict[str, Sentence] = {"raised": say("Proposed"), "withdrawn": say("Withdrawn")}
RULINGS: dict[str, Sentence] = {"upheld": say("Upheld"), "dismissed": say("Dismissed")}
RECTIFICATIONS: dict[str, Sentence] = {
    "open": say_in("rectification", "open"),
    "in_progress": say_in("rectification", "in progress"),
    "submitted": say_in("rectification", "submitted"),
    "closed": say_in("rectification", "closed"),
    "failed": say_in("rectification", "failed"),
}


class Choices:
    """All drop-downs of a plan's workbooks by their names in `sheets`, in both languages."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lists = {locale: _lists(plan, Wording(locale)) for locale in LOCALES}

    def of(self, wording: Wording) -> Mapping[str, tuple[Choice, ...]]:
        """The lists in one language."""
        return self._lists[wording.locale]

    def label(self, wording: Wording, name: str, code: str) -> str:
        """The word for a code in a drop-down; a code that the list has not is marked as such."""
        offered = self._lists[wording.locale][name]
        return next((choice.label for choice in offered if choice.code == code), f"{code} ?")

    def meaning(self, name: str, typed: str) -> str | None:
        """The code that a typed word of either language, or a code, means; None for none (W5).

        A word that means different things in the two languages is not guessed at.
        """
        wanted = normalise(typed).casefold()
        offered = [choice for lists in self._lists.values() for choice in lists[name]]
        by_word = {each.code for each in offered if normalise(each.label).casefold() == wanted}
        found = by_word or {each.code for each in offered if each.code.casefold() == wanted}
        return found.pop() if len(found) == 1 else None


def _lists(plan: Plan, wording: Wording) -> dict[str, tuple[Choice, ...]]:
    words = dict(plan.sample_statuses)
    for kind in plan.samples:
        words |= {code: Text(code, code) for code in kind.statuses if code not in words}
    statuses = _titled(words.items(), wording)
    by_code = {choice.code: choice for choice in statuses}
    about = (*(each.code for each in plan.criteria), *(each.code for each in plan.vetoes))
    lists: dict[str, tuple[Choice, ...]] = {
        sheets.OUT: _said({"not_applicable": LEFT_OUT["not_applicable"]}, wording),
        sheets.OUT_DUE: _said(LEFT_OUT, wording),
        sheets.YES_NO: _said(YES_NO, wording),
        sheets.VETO: _said(VETO_STATES, wording),
        sheets.RULING: _said(RULINGS, wording),
        sheets.RECTIFICATION: _said(RECTIFICATIONS, wording),
        sheets.KINDS: _titled(((kind.code, kind.title) for kind in plan.samples), wording),
        sheets.STATUSES: statuses,
        sheets.METHODS: _titled(((m.code, m.title) for m in plan.inquiry_methods), wording),
        sheets.ABOUT: tuple(Choice(code, code) for code in about),
    }
    for kind in plan.samples:
        lists[sheets.statuses_list(kind.code)] = tuple(by_code[code] for code in kind.statuses)
    for criterion in plan.criteria:
        if isinstance(criterion.scoring, LevelsScoring):
            levels = ((level.code, level.title) for level in criterion.scoring.levels)
            lists[sheets.levels_list(criterion.code)] = _titled(levels, wording)
    return lists


def _said(words: Mapping[str, Sentence], wording: Wording) -> tuple[Choice, ...]:
    return tuple(Choice(code, wording.words(sentence)) for code, sentence in words.items())


def _titled(titles: Iterable[tuple[str, Text]], wording: Wording) -> tuple[Choice, ...]:
    """Each title where it can be looked up and is the only one, else with its code or by it."""
    shown = [(code, " ".join(visible(wording.text_of(title)).split())) for code, title in titles]
    for name in (_title, _title_and_code):
        labels = [Choice(code, name(code, title)) for code, title in shown]
        counted = Counter(normalise(choice.label).casefold() for choice in labels)
        if max(counted.values(), default=1) == 1:
            return tuple(labels)
    return tuple(Choice(code, code) for code, _ in shown)


def _title(code: str, title: str) -> str:
    is_fit = title and len(title) <= LONGEST_LEVEL_TITLE
    return title if is_fit and not any(sign in title for sign in WILDCARDS) else code


def _title_and_code(code: str, title: str) -> str:
    return _title(code, f"{title} ({code})")
