"""Places: folders that are copied behind one's back, or lie on a network, are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from samtale.adapters.places import NETWORK, file_system, place_fault, synchronised


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("/Users/a/OneDrive/samtale", "OneDrive"),
        ("/mnt/c/Users/a/OneDrive - Kommunen/x", "OneDrive"),
        ("/people/a/Dropbox/samtale", "Dropbox"),
        ("/people/a/Dropbox (Arbejde)/samtale", "Dropbox"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.dk/x", "iCloud"),
        ("/people/a/Google Drive/x", "Google Drive"),
        ("/people/a/Nextcloud/x", "Nextcloud"),
        ("/people/a/.local/share/samtale", ""),
        ("/people/a/onedrivers/samtale", ""),
    ],
)
def test_folders_that_programs_copy_are_known_by_name(path: str, program: str) -> None:
    """The names these programs give their folders are known, and no others."""
    assert synchronised(Path(path)) == program


MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0",
    "server:/people /people nfs4 rw 0 0",
    "/dev/sdb1 /people/local ext4 rw 0 0",
    "//server/share /mnt/my\\040share cifs rw 0 0",
    "broken",
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/samtale", "ext4"),
        ("/people", "nfs4"),
        ("/people/a/samtale", "nfs4"),
        ("/people/local/samtale", "ext4"),
        ("/peoples/samtale", "ext4"),
        ("/mnt/my share/samtale", "cifs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    """A local disk mounted inside a network folder is local, and the other way round."""
    assert file_system(Path(path), MOUNTS) == kind
    assert (kind in NETWORK) == (kind in {"nfs4", "cifs"})


def test_a_folder_of_this_machine_is_fit(tmp_path: Path) -> None:
    """An ordinary folder is, even before it was made."""
    assert place_fault(tmp_path / "not" / "made") is None


def test_a_link_into_a_copied_folder_is_seen_through(tmp_path: Path) -> None:
    """It is the place the link leads to that counts."""
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "samtale").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    fault = place_fault(tmp_path / "samtale")
    assert fault is not None
    assert "Dropbox" in str(fault)
    assert "SAMTALE_HOME" in str(fault)
