"""`samtale store backup|verify|restore|move` as one types them."""

from __future__ import annotations

import hashlib
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import pytest
from tests.adapters.sealed import asked, change, raw_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]

PAGE: Final = (Path(__file__).parents[2] / "docs" / "operating.md").read_text("utf-8")
SECTION: Final = PAGE.partition("## Backup and restore\n")[2].partition("\n## ")[0]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a person types: a folder of their own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def store(home: Path) -> Path:
    """The file of the cases."""
    return home / "data" / "samtale.db"


def test_the_page_for_operators_is_followed(run: Run, case: str, store: Path) -> None:
    """Every command of the section is run in its order, after a disk was lost, and ends with 0."""
    commands = re.findall(r"^    \$ samtale (.+)$", SECTION, re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        if command.startswith("store restore"):
            store.unlink()
        named = command.replace("OLD", shlex.quote(str(store))).replace("NEW", "new.db")
        ran = run(*shlex.split(named), "--language", "en")
        assert ran.code == 0, (command, ran)
    assert Path("new.db").is_file()
    del case


def test_a_backup_needs_no_passphrase(
    run: Run, case: str, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer makes it; its number is that of the file, and no word of the case is in it."""
    del case
    (machine / "passphrase").unlink()
    monkeypatch.delenv("SAMTALE_PASSPHRASE_FILE")
    ran = run("store", "backup", "monday", "--language", "en")
    assert (ran.code, ran.err) == (0, "")
    assert "one case, 5 events" in ran.out
    assert f"SHA-256: {hashlib.sha256(Path('monday').read_bytes()).hexdigest()}" in ran.out
    assert b"2026-001" not in Path("monday").read_bytes()
    again = run("store", "backup", "monday", "--language", "en")
    assert again.code == 2
    assert "There is already a file monday" in again.err
    assert run("store", "verify", "monday", "--json").json["sound"] is True


def test_doctor_tells_of_the_last_backup(run: Run, home: Path, store: Path) -> None:
    """Nothing without cases; never, then the day; after seven days it reminds."""
    del home
    assert run("doctor", "--json").json["last_backup"] is None
    typed = ("refugee", "!")
    run("interview", "--plain", "--language", "en", typed=typed)
    ran = run("doctor", "--language", "en")
    assert "last backup: never" in ran.out
    assert "There is no backup yet" in ran.out
    run("store", "backup", "monday")
    ran = run("doctor", "--language", "en")
    assert "samtale store backup" not in ran.out
    change(store, "UPDATE meta SET value = '2026-01-02T03:04:05+00:00' WHERE key = 'backup_at'")
    ran = run("doctor", "--language", "en")
    assert "last backup: 2 January 2026" in ran.out
    assert "days old; 'samtale store backup FILE' makes one." in ran.out


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE event SET actor = 'eve' WHERE seq = 3", "event 3:"),
        ("UPDATE event SET body = zeroblob(90) WHERE seq = 2", "event 2:"),
        ("DELETE FROM event WHERE seq = 4", "event 5:"),
        ("DELETE FROM event WHERE seq = 5", "event 4: the case had 5 events"),
        ("UPDATE event SET body = NULL WHERE seq = 2", "event 2:"),
        ("UPDATE form SET body = body || ' '", "dialog and rules"),
        ("UPDATE anchor SET body = '[ ]'", "the anchor was changed"),
        ("DELETE FROM case_file", "is not in the list of cases"),
    ],
)
def test_without_keys_the_chain_tells_what_is_wrong(
    run: Run, case: str, store: Path, statement: str, found: str
) -> None:
    """It ends with 1, and names the case and the event; which half was checked is said."""
    assert run("store", "verify").code == 0
    change(store, statement)
    ran = run("store", "verify", "--language", "en")
    assert ran.code == 1
    assert found in ran.out
    assert case in ran.out or "event" not in found
    assert "Checked without keys" in ran.out


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE case_file SET mark = zeroblob(60)",
        "UPDATE case_key SET wrapped = zeroblob(60)",
        "INSERT INTO draft (case_id, body, at) SELECT id, zeroblob(90), '' FROM case_file",
    ],
)
def test_with_keys_more_is_found(run: Run, case: str, store: Path, statement: str) -> None:
    """What only the keys can tell is not seen without them, and named with them."""
    change(store, statement)
    assert run("store", "verify").code == 0
    ran = run("store", "verify", "--unlock", "--language", "en")
    assert ran.code == 1
    assert case in ran.out
    told = run("store", "verify", "--unlock", "--json").json
    assert (told["sound"], told["keys"], told["faults"][0]["case"]) == (False, True, case)


def test_a_damaged_page_is_told(run: Run, case: str, store: Path) -> None:
    """Bytes of the file that are others, and a file that is none, end with 1 and no traceback."""
    del case
    whole = bytearray(store.read_bytes())
    for at in range(len(whole) // 2, len(whole), 997):
        whole[at] ^= 0xFF
    store.write_bytes(whole)
    ran = run("store", "verify", "--language", "en")
    assert ran.code == 1
    assert "damaged" in ran.out
    store.write_bytes(b"no database" * 1000)
    ran = run("store", "verify", "--language", "en")
    assert ran.code == 1
    assert "is not one of samtale, or damaged" in ran.out


def test_newer_events_are_never_silently_lost(run: Run, case: str, store: Path) -> None:
    """It says how many there are, and needs a word more; the old file stays beside."""
    run("store", "backup", "monday")
    assert run("cases", "show", case).code == 0
    ran = run("store", "restore", "monday", "--language", "en")
    assert ran.code == 4
    assert "One event of one case would be lost" in ran.err
    newest = raw_bytes(store.parent)
    assert len(asked(store, "SELECT seq FROM event")) == 6
    ran = run("store", "restore", "monday", "--lose-newer", "--language", "en")
    assert ran.code == 0, ran.err
    assert len(asked(store, "SELECT seq FROM event")) == 5
    (kept,) = store.parent.glob("*.replaced-*")
    assert str(kept) in ran.out
    assert kept.read_bytes() in newest
    left = store.parent / ".samtale-restore-broken"
    left.mkdir()
    told = run("doctor", "--language", "en").out
    assert f"An old store was put aside: {kept}." in told
    assert f"A restore was broken off, and {left} was left." in told
    assert run("cases", "list", "--json").json[0]["id"] == case


def test_what_was_erased_is_erased_again(run: Run, case: str, store: Path) -> None:
    """The passphrase is asked for, and the restored case tells its erasure; nothing is back."""
    run("store", "backup", "monday")
    (body,) = asked(store, "SELECT body FROM event WHERE seq = 4")[0]
    assert run("cases", "erase", case, "--reason", "asked for").code == 0
    assert body[5:] in Path("monday").read_bytes()
    ran = run("store", "restore", "monday", "--lose-newer", "--language", "en")
    assert ran.code == 0, ran.err
    assert "5 events were erased again." in ran.out
    assert body[5:] not in store.read_bytes()
    ran = run("store", "verify", "--unlock", "--language", "en")
    assert ran.code == 0, ran.out
    assert (
        "a backup from before that was restored"
        in run("cases", "audit", case, "--language", "en").out
    )


def test_moving_prints_both_sides(run: Run, case: str, store: Path) -> None:
    """The figures of each stand under its name and are the same; the old one opens no more."""
    ran = run("store", "move", str(store), "new.db", "--language", "en")
    assert ran.code == 0, ran.err
    first, second = ran.lines[:4], ran.lines[4:8]
    assert first[0] == str(store)
    assert second[0].endswith("new.db")
    assert first[1:] == second[1:]
    old = run("cases", "list", "--language", "en")
    assert old.code == 4
    assert "were moved to" in old.err
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SAMTALE_STORE", "new.db")
        assert run("cases", "list", "--json").json[0]["id"] == case


def test_what_is_not_there_is_not_made(run: Run, folder: Path) -> None:
    """A misspelt name is told with 2, and no file comes of it."""
    for words in (
        ("verify", "mondey"),
        ("restore", "mondey"),
        ("move", "mondey", "new.db"),
    ):
        ran = run("store", *words, "--language", "en")
        assert ran.code == 2, ran
        assert "There is no file" in ran.err
    assert [*folder.iterdir()] == []
