"""Restoring: what was erased after a backup does not come back with it, and nothing goes unsaid."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, BO, NOON, asked, raw_bytes, remark, vault_at

from samtale.adapters import restoring
from samtale.adapters.backup import unpacked, write_backup
from samtale.adapters.database import Database
from samtale.adapters.location import ENDING, RESTORING
from samtale.adapters.restoring import Restoring, prepared
from samtale.adapters.verifying import faults
from samtale.core.access import Erased
from samtale.core.events import Event
from samtale.core.record import Record
from samtale.errors import LockedError, RefusedError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from samtale.adapters.vault import Vault
    from samtale.core.access import Extent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test keeps its cases."""
    return tmp_path / "cases" / "samtale.db"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    """A vault with one case, two events of it under the key of a topic; and another case."""
    made = vault_at(path)
    store = made.create("anna", ANNA)
    consented = [replace(remark(seq), scope="health") for seq in (3, 4)]
    store.open_case("c1", NOON, [remark(1), remark(2), *consented])
    store.open_case("c2", NOON, [remark(1), remark(2)])
    store.keep_draft("c1", "considerations", "half a secret")
    yield made
    made.close()


@pytest.fixture
def file(vault: Vault, tmp_path: Path) -> Path:
    """A backup of it, on a stick."""
    (tmp_path / "stick").mkdir()
    write_backup(vault.whole_store(), tmp_path / "stick" / "monday", NOON)
    return tmp_path / "stick" / "monday"


def erase(vault: Vault, seq: int, extent: Extent, *events: int) -> None:
    """Erase something of the first case."""
    what = Erased(extent=extent, of="", reason="asked for", events=events)
    vault.whole_store().erase("c1", Event(seq=seq, at=NOON, actor="anna", talk="", what=what))


def sealed(file: Path, query: str) -> list[bytes]:
    """What stands encrypted in a file, but for the form and number at its beginning."""
    return [bytes(one[5:]) for (one,) in asked(file, query) if one is not None]


BODIES = "SELECT body FROM event WHERE case_id = 'c1' AND seq IN ({})"
KEYS = "SELECT wrapped FROM case_key WHERE case_id = 'c1'"


def restored(file: Path, path: Path, passphrase: str = ANNA) -> Restoring:
    """Put a backup into its place, as the command does."""
    with prepared(file, path, path.with_name(f"{path.name}{ENDING}")) as ready:
        if ready.is_due:
            ready.replay("anna", passphrase, "erased before", NOON)
        ready.put(NOON)
    return ready


def is_sound(path: Path) -> bool:
    """Whether a store is as it was kept, looked at with its keys."""
    vault = vault_at(path)
    vault.unlock("anna", ANNA)
    with vault.whole_store().reading() as connection:
        found = [*faults(connection, vault.whole_store()._keys)]
    vault.close()
    return not found


def here(path: Path) -> bytes:
    """All that lies in the folder of the store, but for the file that was replaced."""
    kept = [one for one in path.parent.iterdir() if ".replaced-" not in one.name]
    return b"".join(one.read_bytes() for one in kept)


def test_a_lost_store_comes_back_whole(vault: Vault, path: Path, file: Path) -> None:
    """With its people and half-typed text, without a passphrase where nothing was erased."""
    vault.close()
    path.unlink()
    with prepared(file, path, path.with_name("none")) as ready:
        assert not ready.is_due
        assert ready.lost == (0, 0)
        assert ready.put(NOON) is None
    again = vault_at(path)
    store = again.unlock("anna", ANNA)
    assert [len(store.history(case)) for case in ("c1", "c2")] == [4, 2]
    assert store.draft("c1") == ("considerations", "half a secret")
    again.close()
    assert is_sound(path)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("gone", ["nothing", "store", "list"])
def test_what_was_erased_since_stays_erased(
    vault: Vault, path: Path, file: Path, gone: str
) -> None:
    """Known from the list or from the store: its bytes and its key are in no file afterwards."""
    bodies, kept = sealed(path, BODIES.format("2, 3, 4")), sealed(path, BODIES.format("1"))
    scope = sealed(path, f"{KEYS} AND scope <> ''")
    erase(vault, 5, "answer", 2)
    erase(vault, 6, "consent", 3, 4)
    vault.close()
    if gone == "store":
        path.unlink()
    elif gone == "list":
        path.with_name(f"{path.name}{ENDING}").unlink()
    whole = file.read_bytes()
    assert all(one in whole for one in (*bodies, *scope, *kept))
    restored(file, path)
    assert not any(one in here(path) for one in (*bodies, *scope))
    assert all(one in here(path) for one in kept)
    assert is_sound(path)
    again = vault_at(path)
    history = again.unlock("anna", ANNA).history("c1")
    assert [one.what.kind for one in history] == ["remarked", *["gone"] * 3, "erased"]
    again.close()


def test_without_the_replay_it_would_be_back(
    vault: Vault, path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup that is only copied brings back the bytes and the key."""
    bodies, scope = sealed(path, BODIES.format("3, 4")), sealed(path, f"{KEYS} AND scope <> ''")
    erase(vault, 5, "consent", 3, 4)
    assert not any(one in here(path) for one in (*bodies, *scope))
    vault.close()
    monkeypatch.setattr(Restoring, "is_due", False)
    restored(file, path)
    assert all(one in here(path) for one in (*bodies, *scope))


@pytest.mark.parametrize("gone", ["nothing", "store", "list"])
def test_a_case_that_was_erased_loses_its_keys_again(
    vault: Vault, path: Path, file: Path, gone: str
) -> None:
    """Every body and every key of the backup is destroyed; who erased it when stays known."""
    secrets = [*sealed(path, BODIES.format("1, 2, 3, 4")), *sealed(path, KEYS)]
    secrets += sealed(path, "SELECT body FROM draft")
    erase(vault, 5, "case", 1, 2, 3, 4)
    vault.close()
    if gone == "store":
        path.unlink()
    elif gone == "list":
        path.with_name(f"{path.name}{ENDING}").unlink()
    assert len(secrets) == 7
    assert all(one in file.read_bytes() for one in secrets)
    restored(file, path)
    assert not any(one in here(path) for one in secrets)
    assert is_sound(path)
    again = vault_at(path)
    record = Record(again.unlock("anna", ANNA).history("c1"))
    assert record.erased is not None
    assert len(again.whole_store().history("c2")) == 2
    again.close()


def test_a_later_list_beside_the_backups_is_enough(vault: Vault, path: Path, file: Path) -> None:
    """The machine is lost: an old backup and the list of a newer one keep what was erased away."""
    bodies = sealed(path, BODIES.format("2"))
    erase(vault, 5, "answer", 2)
    write_backup(vault.whole_store(), file.with_name("tuesday"), NOON)
    vault.close()
    for one in path.parent.iterdir():
        one.unlink()
    file.with_name("tuesday").unlink()
    assert file.with_name(f"tuesday{ENDING}").stat().st_mode & 0o777 == 0o600
    restored(file, path)
    assert not any(one in here(path) for one in bodies)
    assert "c1" in path.with_name(f"{path.name}{ENDING}").read_text(encoding="utf-8")


def test_the_list_holds_no_word(vault: Vault, path: Path, file: Path) -> None:
    """An id, a day, numbers and hashes; it is private, and each erasure is one line."""
    del file
    erase(vault, 5, "answer", 2)
    erase(vault, 6, "consent", 3, 4)
    own = path.with_name(f"{path.name}{ENDING}")
    assert own.stat().st_mode & 0o777 == 0o600
    first, second = map(json.loads, own.read_text(encoding="utf-8").splitlines())
    assert (first["case"], first["day"], [*first["events"]]) == ("c1", "2026-11-21", ["2"])
    assert [*second["events"]] == ["3", "4"]
    assert b"asked for" not in own.read_bytes()
    assert b"health" not in own.read_bytes()


def test_a_line_without_the_keys_erases_nothing(vault: Vault, path: Path, file: Path) -> None:
    """Whoever can write the list cannot have something erased by it; that is told."""
    rows = asked(path, "SELECT seq, body_hash FROM event WHERE case_id = 'c2' ORDER BY seq")
    events = {str(seq): kept.hex() for seq, kept in rows}
    line = {"case": "c2", "day": "2026-11-21", "events": events, "code": "00" * 32}
    own = path.with_name(f"{path.name}{ENDING}")
    own.write_text(json.dumps(line), encoding="utf-8")
    vault.close()
    ready = restored(file, path)
    assert "was not written by samtale" in str(ready.left_out[0])
    again = vault_at(path)
    assert len(again.unlock("anna", ANNA).history("c2")) == 2
    again.close()


def test_bodies_that_were_taken_out_unseen_come_back(vault: Vault, path: Path, file: Path) -> None:
    """A body that is missing in the store counts as erased only where an event says so."""
    vault.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE event SET body = NULL WHERE case_id = 'c2' AND seq = 2")
        raw.commit()
    ready = restored(file, path)
    assert "nothing proves that they were erased" in str(ready.left_out[0])
    assert is_sound(path)


def test_a_line_that_was_cut_short_spoils_no_other(vault: Vault, path: Path, file: Path) -> None:
    """The machine stopped while a line was written: the next one stands by itself, and counts."""
    bodies = sealed(path, BODIES.format("2"))
    own = path.with_name(f"{path.name}{ENDING}")
    own.write_text('{"case": "c1", "da', encoding="utf-8")
    erase(vault, 5, "answer", 2)
    vault.close()
    path.unlink()
    ready = restored(file, path)
    assert "Line 1 of" in str(ready.left_out[0])
    assert not any(one in here(path) for one in bodies)


def test_a_list_that_cannot_be_written_is_written_later(
    vault: Vault, path: Path, file: Path
) -> None:
    """The erasure stands; the line waits in the store, and comes with the next unlocking."""
    del file
    own = path.with_name(f"{path.name}{ENDING}")
    own.mkdir()
    erase(vault, 5, "answer", 2)
    own.rmdir()
    vault.lock()
    vault.unlock("anna", ANNA)
    assert own.read_text(encoding="utf-8").count('"c1"') == 1


def test_a_number_that_was_used_again_is_not_erased(vault: Vault, path: Path, file: Path) -> None:
    """After newer events were lost, other events get their numbers: those stay."""
    store = vault.whole_store()
    store.append("c2", [remark(3, "lost with the restore")])
    what = Erased(extent="answer", of="", reason="asked for", events=(3,))
    store.erase("c2", Event(seq=4, at=NOON, actor="anna", talk="", what=what))
    vault.close()
    restored(file, path)
    again = vault_at(path)
    again.unlock("anna", ANNA).append("c2", [remark(3, "said later")])
    later = file.with_name("later")
    write_backup(again.whole_store(), later, NOON)
    again.close()
    with prepared(later, path, path.with_name(f"{path.name}{ENDING}")) as ready:
        assert not ready.is_due


def test_newer_events_are_counted(vault: Vault, path: Path, file: Path) -> None:
    """What the backup lacks of the store is known before anything is replaced."""
    store = vault.whole_store()
    store.append("c1", [remark(5), remark(6)])
    store.open_case("c3", NOON, [remark(1)])
    vault.close()
    before = raw_bytes(path.parent)
    with prepared(file, path, path.with_name("none")) as ready:
        assert ready.lost == (3, 2)
    assert raw_bytes(path.parent) == before


def test_of_a_store_that_cannot_be_read_nobody_can_tell(
    vault: Vault, path: Path, file: Path
) -> None:
    """It is put aside with what lies beside it, byte for byte, and the backup takes its place."""
    vault.close()
    path.write_bytes(b"no database" * 1000)
    path.with_name(f"{path.name}-wal").write_bytes(b"a log")
    with prepared(file, path, path.with_name("none")) as ready:
        assert ready.lost is None
        kept = ready.put(NOON)
    assert kept is not None
    assert kept.read_bytes() == b"no database" * 1000
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"a log"
    assert is_sound(path)


def test_a_log_without_its_file_does_not_fall_upon_the_new_one(
    vault: Vault, path: Path, file: Path
) -> None:
    """SQLite would take what stands in it for later pages of whatever file lies beside it."""
    vault.whole_store().append("c1", [remark(5)])
    log = path.with_name(f"{path.name}-wal")
    orphan = log.read_bytes()
    assert orphan
    vault.close()
    path.unlink()
    log.write_bytes(orphan)
    restored(file, path)
    assert [one.read_bytes() for one in path.parent.glob("*.replaced-*-wal")] == [orphan]
    assert is_sound(path)
    assert asked(path, "SELECT count(*) FROM event WHERE case_id = 'c1'") == [(4,)]


def writes_meanwhile(path: Path) -> None:
    """Another window opens the store, keeps an answer, and is closed again."""
    with closing(vault_at(path)) as window:
        window.unlock("anna", ANNA).append("c1", [remark(5, "kept meanwhile")])


def changes_passphrase_meanwhile(path: Path) -> None:
    """Another window changes what opens the store."""
    with closing(vault_at(path)) as window:
        window.unlock("anna", ANNA)
        window.change(ANNA, "a quite new passphrase")


@pytest.mark.parametrize("meanwhile", [writes_meanwhile, changes_passphrase_meanwhile])
def test_what_was_written_while_the_prompt_stood_open_stops_it(
    vault: Vault, path: Path, file: Path, meanwhile: Callable[[Path], None]
) -> None:
    """What would be lost is not what was told, so nothing is replaced; a second try tells it."""
    vault.close()
    own = path.with_name(f"{path.name}{ENDING}")
    with prepared(file, path, own) as ready:
        assert ready.lost == (0, 0)
        meanwhile(path)
        before = path.read_bytes()
        with pytest.raises(RefusedError, match=r"written in .*samtale\.db in the meantime"):
            ready.put(NOON)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["samtale.db"]
    with prepared(file, path, own) as ready:
        assert ready.lost == ((1, 1) if meanwhile is writes_meanwhile else (0, 0))
        assert ready.put(NOON) is not None


def test_a_store_that_came_meanwhile_stops_it(vault: Vault, path: Path, file: Path) -> None:
    """Where there was none, one that somebody has begun is not put aside unseen."""
    vault.close()
    path.unlink()
    with prepared(file, path, path.with_name("none")) as ready:
        with closing(vault_at(path)) as other:
            other.create("bo", BO)
        with pytest.raises(RefusedError, match="in the meantime"):
            ready.put(NOON)
    with closing(vault_at(path)) as other:
        assert other.people() == ("bo",)


def test_without_a_second_look_an_answer_would_be_gone_unsaid(
    vault: Vault, path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was told to be lost, and the answer is in the store no more."""
    monkeypatch.setattr(restoring, "digest_of", lambda _: "")
    vault.close()
    with prepared(file, path, path.with_name("none")) as ready:
        assert ready.lost == (0, 0)
        writes_meanwhile(path)
        ready.put(NOON)
    with closing(vault_at(path)) as again:
        assert len(again.unlock("anna", ANNA).history("c1")) == 4


def test_what_a_broken_restore_left_is_taken_away(vault: Vault, path: Path, file: Path) -> None:
    """It may hold what was erased since; the next restore leaves nothing of it."""
    bodies = sealed(path, BODIES.format("2"))
    erase(vault, 5, "answer", 2)
    vault.close()
    left = path.parent / f"{RESTORING}broken"
    left.mkdir()
    unpacked(file, left / "samtale.db")
    assert any(one in raw_bytes(path.parent) for one in bodies)
    restored(file, path)
    assert not left.exists()
    assert not any(one in here(path) for one in bodies)


def test_an_open_store_is_not_replaced(vault: Vault, path: Path, file: Path) -> None:
    """While another window has it open, it says which file to close."""
    vault.whole_store().cases()
    before = path.read_bytes()
    with pytest.raises(RefusedError, match="open in another window"):
        restored(file, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("share", [0.2, 0.6, 0.9])
def test_a_damaged_backup_replaces_nothing(
    vault: Vault, path: Path, file: Path, share: float
) -> None:
    """The store is as it was, and nothing is left beside it."""
    vault.close()
    whole = bytearray(file.read_bytes())
    whole[int(len(whole) * share)] ^= 1
    file.write_bytes(whole)
    before = raw_bytes(path.parent)
    with pytest.raises(UnreadableError):
        restored(file, path)
    assert raw_bytes(path.parent) == before


def test_a_wrong_passphrase_replaces_nothing(vault: Vault, path: Path, file: Path) -> None:
    """What was erased cannot be erased again without keys, so nothing that holds it is restored."""
    erase(vault, 5, "answer", 2)
    vault.close()
    before = raw_bytes(path.parent)
    with pytest.raises(LockedError):
        restored(file, path, "another passphrase")
    assert raw_bytes(path.parent) == before


def test_a_changed_passphrase_and_new_keys_of_the_team_do_not_matter(
    vault: Vault, path: Path, file: Path
) -> None:
    """Erased under newer keys, it is erased again with the keys that the backup has."""
    vault.add("bo", BO)
    vault.remove("bo")
    vault.change(ANNA, "a quite new passphrase")
    bodies, keys = sealed(path, BODIES.format("1, 2, 3, 4")), sealed(path, KEYS)
    erase(vault, 5, "case", 1, 2, 3, 4)
    vault.close()
    path.unlink()
    restored(file, path)
    assert not any(one in here(path) for one in (*bodies, *keys))
    assert is_sound(path)


def test_who_was_removed_since_is_named(vault: Vault, path: Path, tmp_path: Path) -> None:
    """An old backup opens for them again; whoever restores is told."""
    vault.add("bo", BO)
    (tmp_path / "stick").mkdir()
    file = tmp_path / "stick" / "monday"
    with closing(Database(path)) as store:
        write_backup(store, file, NOON)
    vault.remove("bo")
    vault.close()
    assert restored(file, path).back_again == ["bo"]
