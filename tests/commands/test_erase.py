"""`samtale cases erase`: an answer, a topic or a whole case, and the files written of it."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Protocol

from tests.adapters.sealed import raw_bytes

from samtale.adapters.written_files import FilesThere
from samtale.commands import wiring
from samtale.core.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]

WHY = ("--reason", "asked for by letter", "--language", "en")


def bodies(home: Path) -> list[bytes]:
    """What stands encrypted in the store, without the names of the events."""
    with closing(sqlite3.connect(home / "data" / "samtale.db")) as raw:
        return [body for (body,) in raw.execute("SELECT body FROM event") if body]


def record(case: str) -> Record:
    """The record of a case."""
    with wiring.kept_desk() as desk:
        return Record(desk.store.history(case))


def test_one_answer_goes_in_all_its_versions(run: Run, case: str) -> None:
    """It is open again, the others stand, and the audit says who erased it and why."""
    ran = run("cases", "erase", case, "--answer", "category", *WHY)
    assert ran.code == 0
    assert ran.lines[0] == "One event was erased."
    assert "category" not in record(case).answers
    assert "residence_ground" in record(case).answers
    audit = run("cases", "audit", case, "--language", "en")
    assert audit.code == 0
    assert "kept an answer (erased since)" in audit.out
    assert "caseworker: erased an answer: asked for by letter" in audit.out


def test_a_topic_goes_by_its_section(run: Run, case: str) -> None:
    """Every answer of a section goes; what was asked stays open."""
    with wiring.kept_desk() as desk:
        dialog = desk.look_at(case).dialog
    section, _ = dialog.by_name["category"]
    before = set(record(case).answers)
    assert run("cases", "erase", case, "--topic", section.id, *WHY).code == 0
    after = set(record(case).answers)
    assert before - after == {one for one in before if dialog.by_name[one][0].id == section.id}


def test_a_whole_case_goes_and_its_row_says_so(run: Run, case: str, home: Path) -> None:
    """Nothing that was sealed is left in any file; who erased it, and when, is."""
    held = bodies(home)
    assert all(body in raw_bytes(home / "data") for body in held)
    plain = run("cases", "erase", case, *WHY, "--json").json
    assert (plain["extent"], plain["clean"]) == ("case", True)
    left = raw_bytes(home)
    assert not any(body in left for body in held)
    (line,) = run("cases", "list", "--language", "en").lines
    assert "erased on " in line
    assert line.endswith(" by caseworker")
    (row,) = run("cases", "list", "--json").json
    assert row["erased_at"]
    assert run("cases", "audit", case).code == 0
    assert run("cases", "show", case).code == 0
    assert run("offers", case).code == 2
    assert run("interview", "--plain", "--case", case, typed=("!",)).code == 2


def test_nothing_of_it_is_no_erasure(run: Run, case: str) -> None:
    """What is not there, and a case that is gone already, are wrong use and keep nothing."""
    before = len(record(case).events)
    assert run("cases", "erase", case, "--answer", "no_such", *WHY).code == 2
    assert run("cases", "erase", case, "--topic", "no_such", *WHY).code == 2
    assert len(record(case).events) == before
    assert run("cases", "erase", case, *WHY).code == 0
    assert run("cases", "erase", case, *WHY).code == 2


def test_a_reason_is_wanted(run: Run, case: str) -> None:
    """Without one nothing is erased."""
    assert run("cases", "erase", case).code == 2
    assert "category" in record(case).answers


def test_files_are_listed_and_deleted_only_as_they_were_written(
    run: Run, case: str, tmp_path: Path
) -> None:
    """Each has a fate: still there, changed, gone; only what is as written is deleted."""
    assert (
        run("contract", case, "--out", str(tmp_path / "out"), "--format", "md,txt,html").code == 0
    )
    one, other, *rest = sorted((tmp_path / "out").iterdir())
    one.write_text("signed since", encoding="utf-8")
    other.unlink()
    ran = run("cases", "erase", case, "--answer", "category", *WHY)
    assert f"{one}: changed since it was written; look at it yourself" in ran.out
    assert f"{other}: not there any more" in ran.out
    assert rest
    assert all(f"{file}: still there" in ran.out and file.exists() for file in rest)
    plain = run("cases", "erase", case, *WHY, "--delete-files", "--json").json
    assert {file["state"] for file in plain["files"]} == {"changed", "gone", "deleted"}
    assert [*(tmp_path / "out").iterdir()] == [one]


def test_without_the_hash_what_was_signed_since_would_be_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the comparison byte for byte that spares a file which was changed."""
    one = tmp_path / "contract.md"
    one.write_text("as drafted", encoding="utf-8")
    written = hashlib.sha256(one.read_bytes()).hexdigest()
    one.write_text("signed since", encoding="utf-8")
    assert not FilesThere().delete(str(one), written)
    assert one.exists()
    monkeypatch.setattr(FilesThere, "as_written", lambda *_: True)
    assert FilesThere().delete(str(one), written)
    assert not one.exists()
