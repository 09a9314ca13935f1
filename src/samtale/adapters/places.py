"""Whether a folder is a place for cases: not on a network, and copied nowhere behind one's back.

A database in a folder that a program copies while it is written is damaged sooner or later, and
leaves its copies where nobody erases them. On a network drive two machines cannot share the
memory by which SQLite keeps its order (https://sqlite.org/wal.html).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samtale.core.words import Message

SYNCHRONISED: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pcloud": "pCloud",
    "syncthing": "Syncthing",
}
"""Programs that copy folders, by how the names of their folders begin."""

NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "9p", "ceph"}
    | {"glusterfs", "lustre", "davfs", "webdav", "ncpfs", "fuse.sshfs", "fuse.davfs2"}
    | {"fuse.glusterfs", "fuse.rclone", "fuse.gvfsd-fuse", "drvfs", "vboxsf"}
)
"""Kinds of file systems that lie on another machine, or are handed through from one."""

REMOTE_DRIVE: Final = 4
"""What Windows calls a drive on a network (GetDriveTypeW)."""


def place_fault(folder: Path) -> Message | None:
    """Why cases must not lie in a folder, if so.

    Args:
        folder: The folder; it need not be there.
    """
    whole = Path(folder).absolute()
    for path in (whole, whole.resolve()):
        if program := synchronised(path):
            return msg(
                "{folder} is copied by {program}; name another folder in SAMTALE_HOME.",
                folder=str(folder),
                program=program,
            )
    if (kind := file_system(whole.resolve())) in NETWORK or _remote(whole):
        return msg(
            "{folder} lies on a network ({kind}); name a folder of this machine in SAMTALE_HOME.",
            folder=str(folder),
            kind=kind or "-",
        )
    return None


def synchronised(path: Path) -> str:
    """The program that copies a folder, by the names on the way to it; empty where none does."""
    for part in path.parts:
        name = part.lstrip(".").casefold()
        for begins, program in SYNCHRONISED.items():
            if name == begins or name.startswith((f"{begins} -", f"{begins}-", f"{begins} (")):
                return program
    return ""


def file_system(path: Path, mounts: Iterable[str] | None = None) -> str:
    """The kind of file system a path lies on, where the system tells it; else empty.

    Args:
        path: The path, with all links followed.
        mounts: The lines of `/proc/mounts` (proc(5)); those of this machine where left out.
    """
    best, kind = "", ""
    for line in _mounts() if mounts is None else mounts:
        fields = line.split()
        if len(fields) < 3:  # noqa: PLR2004 - device, folder and kind
            continue
        folder = fields[1].replace("\\040", " ")
        inside = folder == "/" or path == Path(folder) or Path(folder) in path.parents
        if inside and len(folder) >= len(best):
            best, kind = folder, fields[2]
    return kind


def _mounts() -> list[str]:
    if sys.platform == "darwin":
        return _mounts_of_macos()
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _mounts_of_macos() -> list[str]:
    """What `mount` says, as lines of `/proc/mounts`: `//a@b/c on /Volumes/c (smbfs, nodev)`."""
    import subprocess

    try:
        told = subprocess.run(["/sbin/mount"], capture_output=True, check=False, timeout=5)
    except (OSError, subprocess.TimeoutExpired):
        return []
    lines: list[str] = []
    for line in told.stdout.decode(errors="replace").splitlines():
        device, _, rest = line.partition(" on ")
        folder, _, kinds = rest.rpartition(" (")
        kind = kinds.partition(",")[0].rstrip(")")
        lines.append(f"{device.replace(' ', '_')} {folder.replace(' ', chr(92) + '040')} {kind}")
    return lines


def _remote(path: Path) -> bool:
    """Whether Windows calls it a place on a network."""
    if os.name != "nt":
        return False
    import ctypes

    if path.drive.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll")  # noqa: B009 - there on Windows only
    return bool(windows.kernel32.GetDriveTypeW(f"{path.drive}\\") == REMOTE_DRIVE)
