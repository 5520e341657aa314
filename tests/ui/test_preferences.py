"""What a laptop remembers outlives the program, and nothing it finds there stops it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from inspector import wording
from ui.preferences import MOST_RECENT, Preferences, Recent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


def test_choices_are_there_again_after_a_restart(file: Path) -> None:
    before = Preferences(file=file)
    before.language, before.scheme, before.text_percent = "en", "dark", 130
    before.hides_sensitive, before.author = True, "张三"
    before.flush()
    after = Preferences(file=file)
    assert (after.language, after.scheme, after.text_percent) == ("en", "dark", 130)
    assert (after.hides_sensitive, after.author) == (True, "张三")


def test_nonsense_in_the_file_gives_the_usual_choices(file: Path) -> None:
    file.write_text("[look]\nlanguage=xx\nscheme=pink\ntext_percent=9000\n[recent]\nsize=x\n")
    found = Preferences(file=file)
    assert (found.scheme, found.text_percent) == ("system", 100)
    assert found.language == wording.system_language()
    assert found.recent() == ()


def test_a_language_for_now_is_not_kept(file: Path) -> None:
    before = Preferences(file=file)
    before.language = "zh_CN"
    before.speak_for_now("en")
    assert before.language == "en"
    before.flush()
    assert Preferences(file=file).language == "zh_CN"


def test_the_last_twelve_workspaces_are_remembered_newest_first(file: Path) -> None:
    found = Preferences(file=file)
    for number in range(MOST_RECENT + 3):
        found.remember(Recent(Path(f"/{number}.inspection"), "team", f"第{number}组"))
    found.remember(Recent(Path("/5.inspection"), "team", "第5组", datetime(2010, 3, 5, tzinfo=UTC)))
    names = [each.name for each in Preferences(file=file).recent()]
    assert len(names) == MOST_RECENT
    assert names[:2] == ["第5组", f"第{MOST_RECENT + 2}组"]
    assert names.count("第5组") == 1


def test_a_forgotten_workspace_comes_back_where_it_stood(file: Path) -> None:
    found = Preferences(file=file)
    for name in "cba":
        found.remember(Recent(Path(f"/{name}"), "team", name))
    known = found.recent()
    found.forget(Path("/b"))
    assert [each.name for each in found.recent()] == ["a", "c"]
    found.restore(known[1], 1)
    assert found.recent() == known


def test_the_state_of_each_workspace_is_its_own(file: Path) -> None:
    found = Preferences(file=file)
    found.keep("one", "table", QByteArray(b"\x00\x01"))
    found.flush()
    again = Preferences(file=file)
    assert again.state("one", "table") == QByteArray(b"\x00\x01")
    assert again.state("other", "table").isEmpty()
