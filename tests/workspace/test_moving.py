"""A workspace leaves a stick or a read-only folder as a checked copy, with its originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.domain.faults import Unreadable
from inspector.workspace.demo.making import make_demo
from inspector.workspace.moving import copy_workspace
from inspector.workspace.progress import Cancelled
from inspector.workspace.upkeep import examine
from inspector.workspace.workspace import Surroundings


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("stick") / "demo", localities=2, teams=1).teams[0]


def originals(workspace: Path) -> dict[str, bytes]:
    folder = workspace.with_suffix(".files")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_copy_is_sound_and_has_every_original(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    copy = copy_workspace(source, tmp_path / "Documents", Surroundings.real())
    assert copy == tmp_path / "Documents" / source.name
    assert originals(copy) == originals(source)
    assert examine(copy, Surroundings.real()).is_sound
    assert source.read_bytes() == before


def test_a_name_that_is_taken_is_left_alone(source: Path, tmp_path: Path) -> None:
    first = copy_workspace(source, tmp_path, Surroundings.real())
    second = copy_workspace(source, tmp_path, Surroundings.real())
    assert first != second
    assert originals(first) == originals(second)


def test_copying_can_be_stopped_between_two_files(source: Path, tmp_path: Path) -> None:
    def stop(done: int, _total: int, _key: str, /) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        copy_workspace(source, tmp_path, Surroundings.real(), stop)
    assert not (tmp_path / source.name).exists()


def test_what_is_no_workspace_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "x.inspection"
    path.write_text("no workspace" * 100)
    with pytest.raises(Unreadable):
        copy_workspace(path, tmp_path / "Documents", Surroundings.real())
