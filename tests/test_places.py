"""Everything of a laptop lies where its system wants it, or where `INSPECTOR_HOME` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector import places

OWN = (places.settings_folder, places.log_folder, places.backup_folder)


def test_inspector_home_holds_all_that_belongs_to_a_laptop(laptop: Path) -> None:
    folders = [folder() for folder in OWN]

    assert {folder.parent for folder in folders} == {laptop.resolve()}
    assert len(set(folders)) == len(OWN)
    assert all(folder.is_dir() for folder in folders)


def test_two_laptops_on_one_machine_share_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for name in ("one", "two"):
        monkeypatch.setenv(places.HOME, str(tmp_path / name))
        seen.append({folder() for folder in OWN})

    assert not seen[0] & seen[1]


def test_without_inspector_home_the_system_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(places.HOME)
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)

    assert all(tmp_path in folder().parents for folder in OWN)


def test_resources_are_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert (places.resources() / "wording" / "zh_CN" / "LC_MESSAGES" / "inspector.po").is_file()
