"""Papers written to files: whole or not at all, for their owner only."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.documents import FORMATS, FileDocuments
from samtale.errors import NotKeptError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.paper import Paper
    from samtale.core.protocols import Documents

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def test_files_hold_what_is_rendered(contract: Callable[..., Paper], tmp_path: Path) -> None:
    """Each format is one file with the rendered bytes, and nothing else is left."""
    documents: Documents = FileDocuments()
    paths = documents.write(contract(), str(tmp_path), "contract-1", documents.formats)
    assert [Path(path).name for path in paths] == [f"contract-1.{form}" for form in FORMATS]
    for path, form in zip(paths, FORMATS, strict=True):
        assert Path(path).read_bytes() == documents.render(contract(), form)
    assert sorted(tmp_path.iterdir()) == sorted(map(Path, paths))


@POSIX
def test_files_are_for_their_owner_only(contract: Callable[..., Paper], tmp_path: Path) -> None:
    """A file has the mode 0600 and a folder that is made 0700, whatever the mask allows."""
    before = os.umask(0)
    try:
        (path,) = FileDocuments().write(contract(), str(tmp_path / "new"), "c", ["txt"])
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(path).parent.stat().st_mode) == 0o700


def test_a_file_of_the_same_name_is_replaced(
    contract: Callable[..., Paper], tmp_path: Path
) -> None:
    """Writing again leaves the new text and no second file."""
    documents = FileDocuments()
    documents.write(contract("før"), str(tmp_path), "c", ["md"])
    (path,) = documents.write(contract("efter"), str(tmp_path), "c", ["md"])
    assert "efter" in Path(path).read_text(encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("../../sag/1", "sag-1.txt"),
        ("contract 12/34 æ", "contract-12-34-æ.txt"),
        (".hidden", "hidden.txt"),
        ("x" * 300, "x" * 100 + ".txt"),
        ("///", "contract-2026-014-2026-11-21-draft-1.txt"),
    ],
)
def test_a_name_leads_nowhere_else(
    name: str, written: str, contract: Callable[..., Paper], tmp_path: Path
) -> None:
    """Whatever the name holds, the file lies in its folder under a name every system takes."""
    (path,) = FileDocuments().write(contract(), str(tmp_path), name, ["txt"])
    assert Path(path) == tmp_path / written


def test_an_unknown_format_is_refused_before_anything_is_written(
    contract: Callable[..., Paper], tmp_path: Path
) -> None:
    """A format there is not is a fault of usage, and no other format is written either."""
    with pytest.raises(UsageError, match="'odt' is not a format; there are md, html, txt"):
        FileDocuments().write(contract(), str(tmp_path / "new"), "c", ["md", "odt"])
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_a_file_is_told_in_one_sentence(
    contract: Callable[..., Paper], tmp_path: Path
) -> None:
    """What stands in the way is told with where and how to mend it, and no answers."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(NotKeptError) as caught:
        FileDocuments().write(contract(), str(tmp_path / "taken"), "c", ["md"])
    assert str(caught.value) == (
        f"The documents were not written to {tmp_path / 'taken'}: there is a file of that name; "
        "choose another folder."
    )


def test_a_full_disk_leaves_what_was_there(
    contract: Callable[..., Paper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fills up at the second file, both old files stay and no leavings remain."""
    documents = FileDocuments()
    documents.write(contract("før"), str(tmp_path), "c", ["md", "txt"])
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    calls: list[int] = []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(NotKeptError, match="the disk is full; make room"):
        documents.write(contract("efter"), str(tmp_path), "c", ["md", "txt"])
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
