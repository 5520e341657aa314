"""A second instance learns who has the workspace, and since when."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from inspector import wording
from inspector.domain.faults import Held
from inspector.storage.engine import Store
from inspector.storage.facts import Holder
from inspector.storage.lock import Lock, lock_path
from tests.storage.given import AT, HOLDER, dies, kill_me, names, new_store, opening

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a child process by fork")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w" / "甘肃.inspection"
    path.parent.mkdir()
    return path


def test_a_second_instance_hears_who_has_it_and_since_when(path: Path) -> None:
    first = new_store(path)
    with pytest.raises(Held) as error:
        Store.open(path, Holder("zhang", "laptop-2", 2, AT + timedelta(hours=1)))
    first.close()

    (fault,) = error.value.faults
    assert wording.words(fault.sentence) == (
        "甘肃.inspection 自 2010-03-05 01:00 起已被打开：laptop-1 上的 li（进程 4711）。"
    )
    assert fault.remedy is not None
    assert opening(path) == "open"


def test_a_link_to_it_leads_to_the_same_lock(path: Path, tmp_path: Path) -> None:
    first = new_store(path)
    link = tmp_path / "shortcut.inspection"
    link.symlink_to(path)
    assert opening(link) == "held"
    first.close()
    assert opening(link) == "open"


def test_a_pipe_is_no_workspace_and_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert opening(path) == "not_a_workspace"


def test_another_process_hears_it_too(path: Path) -> None:
    first = new_store(path)

    def second(tell: Callable[[str], None]) -> None:
        tell(opening(path))
        kill_me()

    assert dies(second) == ["held"]
    first.close()


def test_the_lock_falls_with_its_process_and_what_it_said_means_nothing(path: Path) -> None:
    new_store(path).close()

    def holder(tell: Callable[[str], None]) -> None:
        Store.open(path, HOLDER)
        tell(lock_path(path).read_bytes().decode())
        kill_me()

    (said,) = dies(holder)
    assert '"laptop-1"' in said
    assert lock_path(path).exists()
    assert opening(path) == "open"
    assert names(path.parent) == [path.name]


def test_a_holder_who_cannot_be_read_is_another_window(path: Path) -> None:
    first = new_store(path)
    lock_path(path).write_bytes(b"\xff{")
    with pytest.raises(Held) as error:
        Store.open(path, HOLDER)
    first.close()
    assert not error.value.faults[0].sentence.facts[1:]


def test_a_lock_removed_between_opening_and_locking_is_taken_anew(path: Path) -> None:
    first = Lock.acquire(path, HOLDER)
    waiting = lock_path(path).open("a+b")
    first.release()
    second = Lock.acquire(path, HOLDER)

    assert not os.path.samestat(os.fstat(waiting.fileno()), lock_path(path).stat())
    with pytest.raises(Held):
        Lock.acquire(path, HOLDER)
    waiting.close()
    second.release()
    assert names(path.parent) == []


def test_a_lock_on_a_disk_that_went_away_falls_without_a_word(path: Path) -> None:
    file = lock_path(path).open("a+b", buffering=0)
    lock = Lock(lock_path(path), file)
    os.close(file.fileno())

    lock.release()

    assert names(path.parent) == []
