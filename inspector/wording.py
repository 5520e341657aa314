"""In which words does a person read a sentence?

English is the source and needs no catalogue; Chinese comes from one compiled gettext catalogue,
read when the first sentence is put into words. Screen, terminal and reports share it.
"""

from __future__ import annotations

import gettext
import locale as system_locale
import os
import sys
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from inspector import places
from inspector.domain.faults import Bug
from inspector.domain.sentences import Fact, Sentence, SingleFact, Text

CHINESE = "zh_CN"
ENGLISH = "en"
LOCALES = (CHINESE, ENGLISH)
DOMAIN = "inspector"


class Wording:
    """Sentences in one language, whatever the program itself speaks; a report is always Chinese."""

    def __init__(self, locale: str) -> None:
        if locale not in LOCALES:
            raise Bug(f"no wording for the locale {locale!r}; known are {', '.join(LOCALES)}")
        self.locale = locale

    def words(self, sentence: Sentence) -> str:
        """The sentence with its facts in place; a fact that it names and lacks is a `Bug`."""
        catalogue = _catalogue(self.locale)
        if sentence.plural:
            wording = catalogue.ngettext(sentence.text, sentence.plural, sentence.count)
        elif sentence.context:
            wording = catalogue.pgettext(sentence.context, sentence.text)
        else:
            wording = catalogue.gettext(sentence.text)
        facts = {name: self._fact(fact) for name, fact in sentence.facts}
        if sentence.plural:
            facts["count"] = str(sentence.count)
        try:
            return wording.format_map(facts)
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            raise Bug(f"facts {sorted(facts)} do not fit the sentence {wording!r}") from error

    def tr(self, text: str, /, **facts: Fact) -> str:
        """The words of `say(text, **facts)`; `text` must be a literal, for the catalogue's sake."""
        return self.words(Sentence(text, tuple(facts.items())))

    def tr_count(self, one: str, many: str, count: int, /, **facts: Fact) -> str:
        """The words of `say_count(one, many, count, **facts)`."""
        return self.words(Sentence(one, tuple(facts.items()), plural=many, count=count))

    def tr_in(self, context: str, text: str, /, **facts: Fact) -> str:
        """The words of `say_in(context, text, **facts)`."""
        return self.words(Sentence(text, tuple(facts.items()), context=context))

    def text_of(self, text: Text) -> str:
        """The plan's own text in this language."""
        return text.zh if self.locale == CHINESE else text.en

    def _fact(self, fact: Fact) -> str:
        if isinstance(fact, tuple):
            separator = "、" if self.locale == CHINESE else ", "
            return separator.join(self._single(single) for single in fact)
        return self._single(fact)

    def _single(self, fact: SingleFact) -> str:
        match fact:
            case str():
                return fact
            case Text():
                return self.text_of(fact)
            case Sentence():
                return self.words(fact)
            case Decimal():
                return format(fact, "f")
            case datetime():
                return fact.isoformat(" ", "minutes")
            case date():
                return fact.isoformat()
            case int() if not isinstance(fact, bool):
                return str(fact)
        raise Bug(f"{fact!r} is no fact that can be put into words")


_current: Wording | None = None


def use(locale: str) -> None:
    """Speaks `locale` from now on: "zh_CN" or "en"."""
    global _current  # noqa: PLW0603 - the language is one for the whole program
    _current = Wording(locale)


def language() -> str:
    """The locale in use; the system's own until `use` is called."""
    return _in_use().locale


def words(sentence: Sentence) -> str:
    """The sentence in the language in use."""
    return _in_use().words(sentence)


def tr(text: str, /, **facts: Fact) -> str:
    """Words for a screen or terminal; `text` must be a literal, for the catalogue's sake."""
    return _in_use().tr(text, **facts)


def tr_count(one: str, many: str, count: int, /, **facts: Fact) -> str:
    """Words that follow `count`, which they may name as `{count}`."""
    return _in_use().tr_count(one, many, count, **facts)


def tr_in(context: str, text: str, /, **facts: Fact) -> str:
    """Words whose English is ambiguous without `context`."""
    return _in_use().tr_in(context, text, **facts)


def text_of(text: Text) -> str:
    """The plan's own text in the language in use."""
    return _in_use().text_of(text)


def system_language() -> str:
    """The supported locale nearest to what the system speaks; English unless it says Chinese."""
    return CHINESE if _first(_system_names()).lower().startswith(("zh", "chinese")) else ENGLISH


def _in_use() -> Wording:
    if _current is None:
        use(system_language())
    assert _current is not None  # noqa: S101 - `use` has just set it
    return _current


def _first(names: Iterable[str | None]) -> str:
    return next((name for name in names if name), "")


def _system_names() -> Iterable[str | None]:
    """Names of the system's language, the most binding first, as gettext orders them."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        yield os.environ.get(variable)
    if sys.platform == "win32":
        import ctypes

        code = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        yield system_locale.windows_locale.get(code)
    if sys.platform == "darwin":
        import subprocess

        # An app started from the dock has none of the variables above.
        asked = ["/usr/bin/defaults", "read", "-g", "AppleLocale"]
        yield subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    yield system_locale.getlocale()[0]


@cache
def _catalogue(locale: str) -> gettext.NullTranslations:
    if locale == ENGLISH:
        return gettext.NullTranslations()
    folder = places.resources() / "wording"
    try:
        return gettext.translation(DOMAIN, str(folder), [locale])
    except OSError as error:
        raise Bug(f"no compiled catalogue for {locale} in {folder}") from error
