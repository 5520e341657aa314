"""A file is there whole or not at all (S7)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from inspector.domain.faults import DiskTrouble, Unreadable
from inspector.domain.sentences import say
from inspector.wholefile import disk_trouble, write_bytes_whole, write_whole
from inspector.wording import words


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_the_content_gets_its_name_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"

    assert write_bytes_whole(path, b"new") == path

    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["汇总.xlsx"]


def test_a_writer_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")

    def half(draft: Path) -> None:
        draft.write_bytes(b"ha")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(path, half)

    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.yaml"]


def test_a_check_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")

    def write(draft: Path) -> None:
        draft.write_bytes(b"new")

    def refuse(draft: Path) -> None:
        assert draft.read_bytes() == b"new"
        raise Unreadable.of("damaged", say("The disk is full."))

    with pytest.raises(Unreadable):
        write_whole(path, write, refuse)

    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.yaml"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "plan.yaml"

    with pytest.raises(DiskTrouble) as caught:
        write_bytes_whole(path, b"")

    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == ("not_found", str(path))
    assert str(path) not in words(fault.sentence)
    assert str(path.parent) in words(fault.sentence)


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble) as caught:
        write_bytes_whole(tmp_path, b"")

    assert caught.value.faults[0].code == "is_folder"
    assert tmp_path.is_dir()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "not_allowed"),
        (errno.EACCES, "not_allowed"),
        (errno.ENAMETOOLONG, "name_too_long"),
        (errno.EEXIST, "exists"),
        (errno.ELOOP, "not_found"),
        (errno.EIO, "disk_trouble"),
        (errno.ENOTCONN, "disk_trouble"),
        (errno.EBUSY, "disk_trouble"),
    ],
)
def test_each_refusal_of_the_disk_says_what_to_do(number: int, code: str, tmp_path: Path) -> None:
    fault = disk_trouble(OSError(number, os.strerror(number)), tmp_path).faults[0]

    assert fault.code == code
    assert fault.remedy is not None
    assert os.strerror(number) not in words(fault.sentence)


@pytest.mark.parametrize(
    ("of_windows", "of_python", "code"),
    [
        (21, errno.EACCES, "disk_trouble"),  # the stick was pulled out
        (1117, errno.EINVAL, "disk_trouble"),  # it fails
        (64, errno.ENOENT, "disk_trouble"),  # the share is gone
        (112, errno.ENOSPC, "disk_full"),
        (39, errno.EACCES, "disk_full"),
        (5, errno.EACCES, "not_allowed"),
    ],
)
def test_what_windows_says_of_a_disk_is_understood(
    of_windows: int, of_python: int, code: str, tmp_path: Path
) -> None:
    error = OSError(of_python, "")
    vars(error)["winerror"] = of_windows

    assert disk_trouble(error, tmp_path).faults[0].code == code
