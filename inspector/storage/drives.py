"""Is this a place where a workspace is safe, or one that destroys databases? (S3).

SQLite's log needs a local disk: a share loses locks, a sync client copies half-written files, and
a stick gets pulled out. Creating is refused there; at opening the finding is a warning.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from inspector.domain.faults import Fault
from inspector.domain.sentences import Sentence, say

NETWORK_TYPES = frozenset(
    {
        "9p",
        "afpfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
        "webdav",
    }
)
"""Shares of networks and of virtual machines: no locks or maps to rely on."""
CLOUD_FOLDERS = (
    "baidusyncdisk",
    "box sync",
    "clouddocs",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "iclouddrive",
    "megasync",
    "mobile documents",
    "nextcloud",
    "nutstore",
    "onedrive",
    "owncloud",
    "pclouddrive",
    "seafile",
    "wpsdrive",
    "坚果云",
    "微云同步助手",
    "百度云同步盘",
    "百度网盘同步空间",
    "wps云盘",
)
"""How a synced folder's name begins, in small letters."""
CLOUD_MARKS = (".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log")
"""What a sync client leaves at the root of its folder, and nowhere else."""
CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


class Mount(NamedTuple):
    """A mounted disk as the system names it."""

    device: str
    mountpoint: str
    fstype: str
    opts: str


def finding(path: Path) -> Fault | None:
    """Why the place of `path` is no place for a workspace; None where it is a good one."""
    import psutil

    mounts = [Mount(*part[:4]) for part in psutil.disk_partitions(all=True)]
    return judge(path, mounts, is_removable, os.environ)


def judge(
    path: Path,
    mounts: Iterable[Mount],
    removable: Callable[[Mount], bool],
    environment: Mapping[str, str],
) -> Fault | None:
    """As `finding`, of a system with those mounts."""
    folder = _real_folder(path)
    if any(str(place).startswith(("\\\\", "//")) for place in (path, folder)):
        return _fault("network_drive", path, _network())
    mount = mount_of(folder, mounts)
    if mount is not None:
        # A machine whose own root is a share (a container, a diskless client) has no better place.
        is_root = mount.mountpoint == "/"
        is_share = mount.fstype.lower() in NETWORK_TYPES or "remote" in mount.opts.split(",")
        if is_share and not is_root:
            return _fault("network_drive", path, _network())
        if removable(mount):
            sentence = say("This is a removable disk: pulling it out can cost what you record.")
            return _fault("removable_disk", path, sentence)
    cloud = cloud_folder(folder, environment) or cloud_folder(path.absolute().parent, environment)
    if cloud is not None:
        sentence = say(
            "{folder} is synced to a cloud: the sync client can damage an open workspace.",
            folder=cloud.name,
        )
        return _fault("cloud_folder", path, sentence)
    return None


def mount_of(folder: Path, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that holds the folder: the deepest, and of several there the last one."""
    holding = [mount for mount in mounts if folder.is_relative_to(mount.mountpoint)]
    return max(reversed(holding), key=lambda mount: len(Path(mount.mountpoint).parts), default=None)


def is_removable(mount: Mount) -> bool:
    """Whether the system says that the disk can be pulled out."""
    if "removable" in mount.opts.split(","):
        return True
    if sys.platform == "darwin":
        return mount.mountpoint.startswith("/Volumes/")
    device = (Path("/sys/class/block") / Path(mount.device).name).resolve()
    return "/usb" in str(device) or any(
        _says_one(block / "removable") for block in (device, device.parent)
    )


def cloud_folder(folder: Path, environment: Mapping[str, str]) -> Path | None:
    """The synced folder that holds `folder`, by its name or by what its client leaves there."""
    roots = [Path(environment[name]) for name in CLOUD_VARIABLES if environment.get(name)]
    for above in (folder, *folder.parents):
        if above in roots or above.name.casefold().startswith(CLOUD_FOLDERS):
            return above
        if any(_is_there(above / mark) for mark in CLOUD_MARKS):
            return above
    return None


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _says_one(path: Path) -> bool:
    try:
        return path.read_text().strip() == "1"
    except OSError:
        return False


def _real_folder(path: Path) -> Path:
    """The nearest folder that exists, links followed."""
    folder = path.absolute().parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.resolve()


def _network() -> Sentence:
    return say("This is a network drive: a workspace there can be destroyed without a word.")


def _fault(code: str, path: Path, sentence: Sentence) -> Fault:
    remedy = say("Keep the workspace in a folder of this computer's own disk, such as Documents.")
    return Fault(code, str(path), sentence, remedy)
