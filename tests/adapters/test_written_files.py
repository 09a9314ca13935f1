"""Files that were written: what has become of each, and that only an unchanged one is deleted."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.written_files import FilesThere

if TYPE_CHECKING:
    import pytest

FILES = FilesThere()
DIGEST = hashlib.sha256(b"contract").hexdigest()


def test_a_file_as_it_was_written_is_deleted(tmp_path: Path) -> None:
    """It is known by its bytes, and gone afterwards."""
    path = tmp_path / "contract.md"
    path.write_bytes(b"contract")
    assert FILES.as_written(str(path), DIGEST)
    assert FILES.delete(str(path), DIGEST)
    assert FILES.state(str(path), DIGEST) == "gone"


def test_a_file_somebody_changed_is_left_alone(tmp_path: Path) -> None:
    """It may hold somebody's work."""
    path = tmp_path / "contract.md"
    path.write_bytes(b"contract, with notes")
    assert not FILES.delete(str(path), DIGEST)
    assert FILES.state(str(path), DIGEST) == "changed"
    assert path.exists()


def test_a_file_that_is_not_there_is_gone(tmp_path: Path) -> None:
    """Also where a folder stands in its place of rights or name, nothing is raised."""
    assert FILES.state(str(tmp_path / "none"), DIGEST) == "gone"
    assert FILES.state(str(tmp_path), DIGEST) == "gone"


def test_a_file_that_cannot_be_read_is_not_called_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is still there, and nothing says that it was deleted."""
    path = tmp_path / "contract.md"
    path.write_bytes(b"contract")

    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert FILES.state(str(path), DIGEST) == "changed"
    assert not FILES.delete(str(path), DIGEST)
