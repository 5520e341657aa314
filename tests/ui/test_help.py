"""Every page of the window has its page of help, in both languages, and no key in it is a lie."""

from __future__ import annotations

import re

import pytest

from inspector import places, wording
from ui.help.window import TOPICS, text_of, title_of
from ui.shell.places import PLACES, WELCOME

_KEY = r"(Ctrl|Alt)\+|F\d|[A-Z]$|Enter$|Esc$|[←→?]$"
PAGES = {WELCOME, *(place.name for place in PLACES)}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_page_of_the_window_has_a_page_of_help(name: str) -> None:
    assert name in TOPICS


@pytest.mark.parametrize("locale", wording.LOCALES)
@pytest.mark.parametrize("topic", TOPICS)
def test_each_page_of_help_has_a_title_and_a_text(topic: str, locale: str) -> None:
    wording.use(locale)
    assert title_of(topic)
    assert len(text_of(topic).splitlines()) > 3


def test_there_is_no_page_of_help_that_nobody_can_open() -> None:
    for locale in wording.LOCALES:
        folder = places.resources() / "help" / locale
        assert {path.stem for path in folder.iterdir()} == set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_name_the_same_keys(topic: str) -> None:
    found = []
    for locale in wording.LOCALES:
        wording.use(locale)
        bold = re.findall(r"\*\*([^*]+)\*\*", text_of(topic))
        found.append(sorted(text for text in bold if re.match(_KEY, text)))
    assert found[0] == found[1]
