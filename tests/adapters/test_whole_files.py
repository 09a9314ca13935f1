"""Files are written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.whole_files import SHARED, reach_disk, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_holds_the_new_text_and_nothing_stands_beside_it(tmp_path: Path) -> None:
    """A text takes the place of the old one, byte for byte, and no other file is left."""
    file = tmp_path / "words.po"
    file.write_text("old and longer", encoding="utf-8")
    write_whole(file, "ny\nسلام\n")
    assert file.read_bytes() == "ny\nسلام\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    """Bytes need be no text."""
    write_whole(tmp_path / "words.mo", b"\xde\x12\x04\x95")
    assert (tmp_path / "words.mo").read_bytes() == b"\xde\x12\x04\x95"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize(("mode", "wanted"), [(None, 0o600), (SHARED, 0o644)])
def test_a_file_is_its_owners_unless_it_is_shared(
    tmp_path: Path, mode: int | None, wanted: int
) -> None:
    """Only what belongs to a checkout or a package may be read by others."""
    file = tmp_path / "file"
    if mode is None:
        write_whole(file, "")
    else:
        write_whole(file, "", mode=mode)
    assert file.stat().st_mode & 0o777 == wanted


def test_what_cannot_take_its_place_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """Where a folder stands in the way it stays, and nothing is left beside it."""
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="file"):
        write_whole(tmp_path / "file", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").is_dir()


def test_the_names_in_a_folder_reach_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system is asked to write the folder itself."""
    asked: list[tuple[int, int]] = []
    real = os.fsync

    def noting(handle: int) -> None:
        told = os.fstat(handle)
        asked.append((told.st_dev, told.st_ino))
        real(handle)

    monkeypatch.setattr(os, "fsync", noting)
    reach_disk(tmp_path)
    told = tmp_path.stat()
    assert asked == [(told.st_dev, told.st_ino)]


def test_a_system_that_opens_no_folder_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as Windows, which keeps names safe by itself: whoever writes goes on."""

    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    reach_disk(tmp_path)
