"""A line of writing goes on while its marker fits, and starts anew after anything else (M9)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspector.storage.engine import Store
from inspector.storage.streams import Line, lay_down, marker_path, take_up
from tests.storage.given import HOLDER, Hand, add, new_store


class Laptop:
    """Opens, writes and closes as the program does; its chance is a counter."""

    def __init__(self, settings: Path) -> None:
        self.settings = settings
        self.drawn = 0

    def take_up(self, store: Store) -> Line:
        self.drawn += 1
        return take_up(self.settings, store.facts.id, store.connection, f"fresh{self.drawn}")

    def work(self, path: Path, answers: int, *, crash: bool = False) -> str:
        """Opens, answers, closes; the stream that was written in."""
        store = Store.open(path, HOLDER)
        line = self.take_up(store)
        hand = Hand(line.stream)
        hand.number = line.number
        for _ in range(answers):
            add(store, hand.marks(hand.number % 20))
        if not crash:
            lay_down(self.settings, store.facts.id, store.connection, line.stream)
        store.close()
        return line.stream


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.inspection"
    new_store(path).close()
    return path


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "settings")


def test_a_line_goes_on_from_day_to_day(path: Path, laptop: Laptop) -> None:
    assert [laptop.work(path, answers) for answers in (3, 0, 2)] == ["fresh1"] * 3


def test_a_crash_starts_a_new_line(path: Path, laptop: Laptop) -> None:
    assert laptop.work(path, 3, crash=True) == "fresh1"
    assert laptop.work(path, 1) == "fresh2"
    assert laptop.work(path, 1) == "fresh2"


def test_an_older_copy_that_came_back_starts_a_new_line(path: Path, laptop: Laptop) -> None:
    laptop.work(path, 3)
    backup = path.with_name("backup")
    shutil.copy(path, backup)
    laptop.work(path, 1)
    shutil.copy(backup, path)
    assert laptop.work(path, 1) == "fresh3"


def test_two_copies_open_at_once_write_in_two_lines(path: Path, laptop: Laptop) -> None:
    laptop.work(path, 3)
    copy = path.with_name("copy.inspection")
    shutil.copy(path, copy)
    first, second = Store.open(path, HOLDER), Store.open(copy, HOLDER)
    streams = laptop.take_up(first).stream, laptop.take_up(second).stream
    first.close()
    second.close()
    assert streams == ("fresh1", "fresh3")


def test_a_workspace_on_another_laptop_has_its_own_line(path: Path, tmp_path: Path) -> None:
    assert Laptop(tmp_path / "one").work(path, 1) == "fresh1"
    other = Laptop(tmp_path / "two")
    other.drawn = 6
    assert other.work(path, 1) == "fresh7"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[1]"])
def test_a_marker_that_cannot_be_read_starts_a_new_line(
    path: Path, laptop: Laptop, content: bytes
) -> None:
    laptop.work(path, 1)
    (marker,) = (laptop.settings / "streams").iterdir()
    marker.write_bytes(content)
    assert laptop.work(path, 1) == "fresh2"


def test_a_settings_folder_that_takes_no_marker_costs_no_work(path: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    laptop = Laptop(blocked)
    assert laptop.work(path, 1) == "fresh1"
    assert laptop.work(path, 1) == "fresh2"
    assert not marker_path(blocked, "ab" * 16).exists()
