"""`samtale cases audit`: who did what, and whether all of it is as it was kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from tests.adapters.sealed import change

from samtale.commands import audit, wiring
from samtale.core.access import Printed
from samtale.talk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]


def kinds(run: Run, case: str) -> list[str]:
    """The kinds of events of a case, as an audit lists them."""
    return [one["kind"] for one in run("cases", "audit", case, "--json").json["events"]]


def test_an_audit_says_who_did_what_and_of_which_topic(run: Run, case: str) -> None:
    """Each line has a name and a deed; an answer has the title of its section, and no value."""
    ran = run("cases", "audit", case, "--language", "en")
    assert ran.code == 0
    assert ran.lines[0].endswith("caseworker: opened the case")
    assert "caseworker: kept an answer (" in ran.lines[2]
    assert ran.lines[-1] == "Everything is as it was kept."
    assert "refugee" not in ran.out
    assert "convention" not in ran.out


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (("cases", "show"), "its talks, offers, contract and deadlines"),
        (("offers",), "read the offers"),
        (("offers", "--what-if"), "read the offers"),
        (("contract",), "read the contract"),
        (("contract", "--why"), "read the contract"),
        (("cases", "audit"), "read who did what"),
    ],
)
def test_whoever_reads_a_case_stands_in_its_history(
    run: Run, case: str, command: tuple[str, ...], shown: str
) -> None:
    """Showing more of a case than its row is kept once, with who and what was shown."""
    before = len(kinds(run, case))
    assert run(*command, case).code == 0
    audited = run("cases", "audit", case, "--json", "--language", "en").json["events"]
    new = [one for one in audited[before:] if shown in one["deed"]]
    extra = 1 if command == ("cases", "audit") else 0
    assert [(one["actor"], one["kind"], one["read"]) for one in new] == [
        ("caseworker", "case_read", True)
    ] * (1 + extra)


def test_a_row_of_the_list_is_no_reading(run: Run, case: str) -> None:
    """Listing the cases keeps nothing on any of them."""
    del case
    (before,) = run("cases", "list", "--json").json
    run("cases", "list")
    (after,) = run("cases", "list", "--json").json
    assert before["events"] == after["events"]


def test_files_that_were_written_are_kept_with_their_hash(
    run: Run, case: str, tmp_path: Path
) -> None:
    """Paths and hashes stand in the history, and not in what an audit prints."""
    assert run("contract", case, "--out", str(tmp_path / "papers")).code == 0
    with wiring.kept_desk() as desk:
        whats = [event.what for event in desk.store.history(case)]
    printed = [item for what in whats if isinstance(what, Printed) for item in what.written.items()]
    assert sorted(path for path, _ in printed) == sorted(map(str, (tmp_path / "papers").iterdir()))
    assert all(len(digest) == 64 for _, digest in printed)
    assert "printed" in kinds(run, case)


EVENT = ("seq", "at", "actor", "talk", "kind", "version", "body", "body_hash", "prev", "hash")
ROW = ("version", "head", "opened_at", "changed_at", "mark")
TAMPERED = [*(("event", one) for one in EVENT), *(("case_file", one) for one in ROW)]
OTHER = {"version": "1 + version", "seq": "90 + seq"}
BLOBS = {"body", "body_hash", "prev", "hash", "head", "mark"}


@pytest.mark.parametrize(("table", "column"), TAMPERED)
def test_tampering_with_any_field_is_found(
    run: Run, case: str, home: Path, table: str, column: str
) -> None:
    """The audit ends with 1 and names the event; of a sound case it ends with 0."""
    assert run("cases", "audit", case).code == 0
    file = home / "data" / "samtale.db"
    other = OTHER.get(column, "zeroblob(60)" if column in BLOBS else f"'x' || {column}")
    where = "seq = 3" if table == "event" else "1"
    change(file, f"UPDATE {table} SET {column} = {other} WHERE {where}")  # noqa: S608 - listed
    ran = run("cases", "audit", case, "--language", "en")
    assert ran.code == 1
    assert ran.lines[-1] == "Something was changed outside samtale; compare with a backup."
    named = "Event 93 is wrong" if column == "seq" else "Event 3 is wrong"
    assert (named if table == "event" else "After event ") in ran.out
    assert run("cases", "audit", case, "--json").json["sound"] is False


@pytest.mark.parametrize("column", ["wrapped", "team_key", "scope", "number"])
def test_a_changed_key_of_the_case_is_found(run: Run, case: str, home: Path, column: str) -> None:
    """It is unlocked, so what does not open was changed: 1, and not 4."""
    other = {"wrapped": "zeroblob(60)", "number": "9 + number"}.get(column, "'x'")
    change(home / "data" / "samtale.db", f"UPDATE case_key SET {column} = {other}")  # noqa: S608
    assert run("cases", "audit", case).code == 1


def test_every_column_of_an_event_is_tried(run: Run, case: str, home: Path) -> None:
    """None is left out above but the id, and the team, which a file leaves empty."""
    del run, case
    with closing(sqlite3.connect(home / "data" / "samtale.db")) as raw:
        for table in ("event", "case_file"):
            found = {row[1] for row in raw.execute(f"PRAGMA table_info({table})")}
            assert found - {"id", "case_id", "team"} == {one for of, one in TAMPERED if of == table}


def test_the_number_of_the_day_is_printed_and_checked(run: Run, case: str, home: Path) -> None:
    """What was filed is found again; a case that was taken away since is told."""
    del case
    told = run("cases", "audit", "--anchor", "--json").json
    assert (len(told["number"]), told["sound"]) == (64, True)
    ran = run("cases", "audit", "--anchor", "--language", "en")
    assert ran.code == 0
    assert ran.lines[-1].replace(" ", "") == told["number"]
    assert run("cases", "audit", "--anchor", ran.lines[-1]).code == 0
    assert run("cases", "audit", "--anchor", "00" * 32).code == 1
    change(home / "data" / "samtale.db", "UPDATE anchor SET body = '[]' || body")
    assert run("cases", "audit", "--anchor").code == 1


def test_an_audit_wants_a_case_or_the_number(run: Run) -> None:
    """Neither is wrong use."""
    assert run("cases", "audit").code == 2


def test_without_the_trail_a_change_would_pass(
    run: Run, case: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests above rest on the trail: where nothing is held against it, they go red."""
    change(home / "data" / "samtale.db", "UPDATE event SET actor = 'eve' WHERE seq = 3")
    assert run("cases", "audit", case).code == 1
    monkeypatch.setattr("samtale.adapters.trail.chain_faults", lambda *_: ())
    monkeypatch.setattr("samtale.adapters.trail.read_row", lambda *_: None)
    monkeypatch.setattr(Desk, "note_reading", lambda *_: None)
    monkeypatch.setattr(audit, "_dialog", lambda *_: None)
    assert run("cases", "audit", case).code == 0
