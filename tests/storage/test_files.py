"""Originals lie under their digest, once, whole, and never changed; damaged files step aside."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from inspector.domain.faults import DiskTrouble, Refused
from inspector.storage import files
from tests.storage.given import AT, code_of, names

PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 9000
DIGEST = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return files.files_folder(tmp_path / "甘肃.inspection")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    photo = tmp_path / "现场 照片.jpg"
    photo.write_bytes(PHOTO)
    return photo


def test_an_original_is_kept_once_whatever_its_name(folder: Path, photo: Path) -> None:
    kept = files.keep_original(folder, photo)
    again = files.keep_bytes(folder, "粘贴的图片", PHOTO)
    assert kept == again
    assert (kept.digest, kept.size) == (DIGEST, len(PHOTO))
    assert folder.name == "甘肃.files"
    assert names(folder) == [DIGEST]
    assert files.original_path(folder, DIGEST).read_bytes() == PHOTO


def test_a_damaged_original_heals_when_the_file_is_added_again(folder: Path, photo: Path) -> None:
    kept = files.keep_original(folder, photo)
    kept.path.write_bytes(PHOTO[:-1])
    files.keep_original(folder, photo)
    assert kept.path.read_bytes() == PHOTO


def test_a_stick_that_goes_away_between_two_readings_is_named(
    folder: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def examine(source: Path, largest: int) -> tuple[str, int]:
        told = examined(source, largest)
        source.unlink()
        return told

    examined = files.examine
    monkeypatch.setattr(files, "examine", examine)
    with pytest.raises(DiskTrouble) as error:
        files.keep_original(folder, photo)

    assert code_of(error) == "not_found"
    assert error.value.faults[0].place == str(photo)
    assert names(folder) == []


def test_a_file_too_large_or_empty_is_refused_before_anything_is_copied(
    folder: Path, photo: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as large:
        files.keep_original(folder, photo, largest=len(PHOTO) - 1)
    empty = tmp_path / "empty.jpg"
    empty.touch()
    with pytest.raises(Refused) as none:
        files.keep_original(folder, empty)
    with pytest.raises(Refused) as pasted:
        files.keep_bytes(folder, "粘贴的图片", PHOTO, largest=10)
    assert (code_of(large), code_of(none), code_of(pasted)) == (
        "too_large",
        "empty_file",
        "too_large",
    )
    assert not folder.exists()


def test_what_is_no_file_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble) as missing:
        files.keep_original(folder, tmp_path / "gone.jpg")
    with pytest.raises(DiskTrouble) as directory:
        files.keep_original(folder, tmp_path)
    assert (code_of(missing), code_of(directory)) == ("not_found", "is_folder")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in folders are Unix's")
def test_a_pipe_that_never_ends_is_refused(folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    for endless in (pipe, Path("/dev/zero")):
        with pytest.raises(Refused) as error:
            files.keep_original(folder, endless)
        assert code_of(error) == "not_a_file"


def test_a_file_is_set_aside_with_its_journal_and_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "w" / "甘肃.inspection"
    path.parent.mkdir()
    asides = []
    for number in range(3):
        path.write_text(f"damaged {number}")
        path.with_name(f"{path.name}-wal").write_text(f"journal {number}")
        asides.append(files.set_aside(path, AT))

    assert [aside.read_text() for aside in asides] == ["damaged 0", "damaged 1", "damaged 2"]
    for number, aside in enumerate(asides):
        assert aside.with_name(f"{aside.name}-wal").read_text() == f"journal {number}"
    assert len(names(path.parent)) == 6
