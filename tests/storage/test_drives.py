"""Shares, sticks and synced folders are told from the disk of the computer itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.storage import drives
from inspector.storage.drives import Mount, judge

DISK = Mount("/dev/sda1", "/", "ext4", "rw")


def found(path: Path, *mounts: Mount, stick: bool = False, **environment: str) -> str:
    """The code of what is found of `path`; "" for a good place."""
    fault = judge(path, (DISK, *mounts), lambda _: stick, environment)
    if fault is None:
        return ""
    assert fault.remedy is not None
    return fault.code


def test_the_disk_of_the_computer_is_a_good_place(tmp_path: Path) -> None:
    assert found(tmp_path / "w.inspection") == ""
    assert found(tmp_path / "not" / "yet" / "there" / "w.inspection") == ""
    assert drives.finding(tmp_path / "w.inspection") is None


@pytest.mark.parametrize("fstype", ["nfs4", "cifs", "smb3", "SMBFS", "fuse.sshfs", "9p", "vboxsf"])
def test_a_share_is_found_by_its_file_system(tmp_path: Path, fstype: str) -> None:
    share = Mount("server:/export", str(tmp_path), fstype, "rw")
    assert found(tmp_path / "w.inspection", share) == "network_drive"
    assert found(tmp_path.parent / "w.inspection", share) == ""


def test_windows_says_of_a_drive_what_it_is(tmp_path: Path) -> None:
    assert found(tmp_path / "w", Mount("Z:", str(tmp_path), "NTFS", "rw,remote")) == "network_drive"
    assert found(tmp_path / "w", Mount("C:", str(tmp_path), "NTFS", "rw,fixed")) == ""
    usb = Mount("E:", str(tmp_path), "FAT32", "rw,removable")
    assert drives.is_removable(usb)
    assert not drives.is_removable(Mount("C:", str(tmp_path), "NTFS", "rw,fixed"))


def test_the_deepest_mount_decides_and_the_last_one_there(tmp_path: Path) -> None:
    deep = tmp_path / "local"
    deep.mkdir()
    share = Mount("server:/", str(tmp_path), "nfs", "rw")
    local = Mount("/dev/sdb1", str(deep), "xfs", "rw")
    assert found(deep / "w.inspection", local, share) == ""
    assert found(tmp_path / "w.inspection", local, share) == "network_drive"
    over = Mount("server:/", str(deep), "nfs", "rw")
    assert found(deep / "w.inspection", local, over) == "network_drive"


def test_a_stick_is_removable(tmp_path: Path) -> None:
    assert found(tmp_path / "w.inspection", stick=True) == "removable_disk"


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive - 某局",
        "Dropbox",
        "坚果云",
        "BaiduSyncdisk",
        "WPS云盘",
        "iCloudDrive",
        "Nextcloud",
    ],
)
def test_a_synced_folder_is_found_by_its_name(tmp_path: Path, folder: str) -> None:
    inside = tmp_path / folder / "联合检查"
    assert found(inside / "w.inspection") == "cloud_folder"
    inside.mkdir(parents=True)
    assert found(inside / "w.inspection") == "cloud_folder"


def test_a_synced_folder_is_found_by_what_its_client_leaves_there(tmp_path: Path) -> None:
    (tmp_path / "work" / "sub").mkdir(parents=True)
    assert found(tmp_path / "work" / "sub" / "w.inspection") == ""
    (tmp_path / "work" / ".stfolder").mkdir()
    assert found(tmp_path / "work" / "sub" / "w.inspection") == "cloud_folder"


def test_a_synced_folder_is_found_by_what_the_system_says(tmp_path: Path) -> None:
    inside = tmp_path / "单位云盘"
    inside.mkdir()
    assert found(inside / "w.inspection", OneDriveCommercial=str(inside)) == "cloud_folder"


def test_a_link_into_a_share_is_followed(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "shortcut").symlink_to(share)
    mount = Mount("server:/", str(share), "nfs", "rw")
    assert found(tmp_path / "shortcut" / "w.inspection", mount) == "network_drive"
