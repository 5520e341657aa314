"""A sentence reads right in both languages, and the catalogue's own gate sees what is missing."""

from __future__ import annotations

import gettext
import json
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from inspector import places, wording
from inspector.domain.faults import Bug
from inspector.domain.sentences import Fact, Sentence, Text, say, say_count, say_in
from inspector.wording import CHINESE, ENGLISH, Wording
from tests.wording import CATALOGUE, LOCALE, ROOT, check, compile_catalogue, update

BEIJING = Text(zh="北京市", en="Beijing")
CODE = """
from inspector.domain.sentences import say, say_count, say_in
say("Deduct {points} from {place}.")
say_count("{count} gap", "{count} gaps", 3)
say_in("verb", "Record")
tr("Open")
"""
CHINESE_WORDS = {
    "Deduct {points} from {place}.": "{place}扣 {points} 分。",
    "{count} gap": "{count} 个缺项",
    "verb|Record": "记录",
    "Open": "打开",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of one file with a sentence of every kind, and an empty catalogue."""
    for package in ("inspector", "ui"):
        (tmp_path / package).mkdir()
    (tmp_path / "inspector" / "code.py").write_text(CODE, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("fact", "english", "chinese"),
    [
        ("wap.example.cn", "wap.example.cn", "wap.example.cn"),
        (37, "37", "37"),
        (Decimal("1E+1"), "10", "10"),
        (Decimal("2.50"), "2.50", "2.50"),
        (date(2010, 3, 5), "2010-03-05", "2010-03-05"),
        (datetime(2010, 3, 5, 9, 30), "2010-03-05 09:30", "2010-03-05 09:30"),  # noqa: DTZ001
        (BEIJING, "Beijing", "北京市"),
        ((BEIJING, "T01", Decimal("0.5")), "Beijing, T01, 0.5", "北京市、T01、0.5"),
        (say("{inner}", inner=BEIJING), "Beijing", "北京市"),
    ],
)
def test_a_fact_reads_right_in_both_languages(fact: Fact, english: str, chinese: str) -> None:
    sentence = say("<{fact}>", fact=fact)

    assert Wording(ENGLISH).words(sentence) == f"<{english}>"
    assert Wording(CHINESE).words(sentence) == f"<{chinese}>"


@pytest.mark.parametrize(("count", "words"), [(0, "0 gaps"), (1, "1 gap"), (2, "2 gaps")])
def test_english_follows_the_count(count: int, words: str) -> None:
    assert Wording(ENGLISH).tr_count("{count} gap", "{count} gaps", count) == words


@pytest.mark.parametrize(
    "sentence",
    [
        Sentence("{points} points"),
        Sentence("{points.real} points", (("points", 1),)),
        Sentence("{0} points", (("points", 1),)),
        Sentence("{points", (("points", 1),)),
        Sentence("{sure}", (("sure", True),)),
    ],
)
def test_a_sentence_that_its_facts_do_not_fit_is_a_bug(sentence: Sentence) -> None:
    with pytest.raises(Bug):
        Wording(ENGLISH).words(sentence)


def test_a_locale_without_words_is_a_bug() -> None:
    with pytest.raises(Bug, match="fr"):
        wording.use("fr")


def test_a_missing_catalogue_is_a_bug_and_not_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "resources", lambda: tmp_path)
    wording._catalogue.cache_clear()  # noqa: SLF001 - it was read by the tests before

    with pytest.raises(Bug, match=LOCALE):
        Wording(CHINESE).tr("Open")


def test_the_language_in_use_is_one_for_the_whole_program() -> None:
    wording.use(ENGLISH)
    assert (wording.language(), wording.text_of(BEIJING)) == (ENGLISH, "Beijing")

    wording.use(CHINESE)
    assert (wording.language(), wording.text_of(BEIJING)) == (CHINESE, "北京市")
    assert wording.words(say("{place}", place=BEIJING)) == "北京市"
    assert Wording(ENGLISH).tr_in("name", "{place}", place=BEIJING) == "Beijing"


@pytest.mark.parametrize(
    ("variable", "value", "locale"),
    [
        ("LANGUAGE", "zh_CN:zh:en", CHINESE),
        ("LC_ALL", "zh_CN.UTF-8", CHINESE),
        ("LC_MESSAGES", "zh_TW.UTF-8", CHINESE),
        ("LANG", "zh_CN.GB18030", CHINESE),
        ("LANG", "en_GB.UTF-8", ENGLISH),
        ("LANG", "de_DE.UTF-8", ENGLISH),
    ],
)
def test_the_program_speaks_as_the_system_does(
    variable: str, value: str, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)

    assert wording.system_language() == locale


def test_new_sentences_are_found_filled_and_compiled(checkout: Path) -> None:
    before = update(checkout, {})
    left = update(checkout, CHINESE_WORDS)

    assert before == [f"untranslated: {key}" for key in CHINESE_WORDS]
    assert left == check(checkout) == []
    spoken = gettext.translation("inspector", checkout / "resources" / "wording", [LOCALE])
    assert spoken.gettext("Open") == "打开"
    assert spoken.pgettext("verb", "Record") == "记录"
    assert spoken.ngettext("{count} gap", "{count} gaps", 2) == "{count} 个缺项"


def test_words_stay_when_code_moves_and_go_with_their_sentence(checkout: Path) -> None:
    update(checkout, CHINESE_WORDS)
    first = (checkout / CATALOGUE).read_text("utf-8")

    code = checkout / "inspector" / "code.py"
    code.write_text("\n" * 9 + CODE, "utf-8")
    update(checkout, {})
    assert (checkout / CATALOGUE).read_text("utf-8") == first

    code.write_text(CODE.replace('tr("Open")', ""), "utf-8")
    assert any(line.startswith("behind the code") for line in check(checkout))
    update(checkout, {})
    assert "打开" not in (checkout / CATALOGUE).read_text("utf-8")


def test_words_that_stand_are_replaced_only_when_it_is_meant(checkout: Path) -> None:
    update(checkout, CHINESE_WORDS)
    said = update(checkout, {"Open": "待下发"})
    assert said == ["not taken, for it stands as 打开; give it a context: Open"]
    assert "待下发" not in (checkout / CATALOGUE).read_text("utf-8")
    assert update(checkout, {"Open": "待下发"}, anew=True) == []
    assert "待下发" in (checkout / CATALOGUE).read_text("utf-8")


def test_a_file_that_is_half_written_costs_no_translation(checkout: Path) -> None:
    update(checkout, CHINESE_WORDS)
    code = checkout / "inspector" / "code.py"
    code.write_text('tr("Open"', "utf-8")

    assert "not Python just now: inspector/code.py:1" in update(checkout, {})
    code.write_text(CODE, "utf-8")
    assert update(checkout, {}) == []


@pytest.mark.parametrize(
    ("code", "words", "fault"),
    [
        ('tr("At {place}")', {"At {place}": "在{plaec}"}, "facts differ: At {place}"),
        ('tr("At {place}")', {"At {place}": "在此"}, "facts differ: At {place}"),
        ('tr("At")', {"At {place}": "在{place}"}, "not in the code: At {place}"),
        ("tr(text)", {}, "not a literal sentence: ui/code.py:1"),
        ('say_count("one", many, 2)', {}, "not a literal sentence: ui/code.py:1"),
        ('screen.tr(f"At {place}")', {}, "not a literal sentence: ui/code.py:1"),
    ],
)
def test_words_that_would_fail_before_a_person_are_found_here(
    checkout: Path, code: str, words: dict[str, str], fault: str
) -> None:
    (checkout / "ui" / "code.py").write_text(code, "utf-8")

    found = update(checkout, words)

    assert any(line.startswith(fault) for line in found)


def test_translators_at_the_same_time_lose_nothing(checkout: Path) -> None:
    names = [f"Sentence {number}" for number in range(6)]
    code = "\n".join(f'tr("{name}")' for name in names)
    (checkout / "ui" / "code.py").write_text(code, "utf-8")
    script = (
        "import json, sys, pathlib; from tests.wording import update;"
        "update(pathlib.Path(sys.argv[1]), json.loads(sys.argv[2]))"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(checkout), json.dumps({name: f"{name}。"})], cwd=ROOT
        )
        for name in names
    ]

    assert [writer.wait() for writer in writers] == [0] * len(names)
    assert update(checkout, CHINESE_WORDS) == []


def test_the_compiled_catalogue_speaks_every_sentence_of_the_source(checkout: Path) -> None:
    update(checkout, CHINESE_WORDS)
    compiled = checkout / CATALOGUE.with_suffix(".mo")
    compiled.unlink()

    assert compile_catalogue(checkout) == compiled
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Open") == "打开"


def test_words_of_the_domain_are_the_words_of_the_screen() -> None:
    here = Wording(ENGLISH)
    assert here.words(say("Open {place}", place=BEIJING)) == here.tr("Open {place}", place=BEIJING)
    assert here.words(say_in("verb", "Open")) == here.tr_in("verb", "Open")
    assert here.words(say_count("{count} gap", "{count} gaps", 2)) == "2 gaps"
