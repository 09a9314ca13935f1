"""The vault: who has the passphrase reads the cases, and nobody else reads a word."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, BO, CHEAP, asked, change, raw_bytes, remark, vault_at
from tests.adapters.sealed import NOON as AT

from samtale.adapters import people
from samtale.adapters.passphrase import USUAL
from samtale.adapters.recovery import new_key
from samtale.adapters.schema import FIRST, chain
from samtale.adapters.seal import NoKeys
from samtale.adapters.store import SqlStore
from samtale.adapters.vault import Vault
from samtale.core.answers import Answer
from samtale.core.events import Answered, Event, Remarked
from samtale.errors import LockedError, NotKeptError, RefusedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.adapters.postgres import Cluster

    from samtale.core.protocols import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test keeps its cases."""
    return tmp_path / "cases" / "samtale.db"


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, path: Path) -> Path | str:
    """Where a store of each kind is."""
    if request.param == "file":
        return path
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.at("anna")


@pytest.fixture
def vault(where: Path | str) -> Iterator[Vault]:
    """A vault with Anna in it, open, and one case of three events."""
    made = vault_at(where)
    store = made.create("anna", ANNA)
    store.open_case("c1", AT, [remark(1), remark(2), remark(3)])
    store.keep_draft("c1", "considerations", "half a secret")
    yield made
    made.close()


def texts(store: Store, case: str = "c1") -> list[str]:
    """The texts of the remarks of a case."""
    return [one.what.text for one in store.history(case) if isinstance(one.what, Remarked)]


def trusted(vault: Vault) -> str:
    """A recovery key that was typed back."""
    key = vault.new_recovery()
    vault.trust_recovery(" ".join(key.split("-")[n - 1] for n in vault.asked_groups()))
    return key


# What stands in the file.


def test_nothing_that_was_said_stands_in_the_file(path: Path) -> None:
    """Neither an answer, nor a draft, nor the name of a question; not in the log either."""
    vault = vault_at(path)
    store = vault.create("anna", ANNA)
    answer = Answer(status="answered", value="Syerske", as_said="Syerske")
    store.open_case("c1", AT, [remark(1), _answered(2, answer)])
    store.keep_draft("c1", "considerations", "half a secret")
    found = raw_bytes(path.parent)
    vault.close()
    for secret in (b"secret", b"Syerske", b"considerations", b"occupation", ANNA.encode()):
        assert secret not in found


def test_without_keys_it_would_stand_there(path: Path) -> None:
    """The search of the test above finds what a store without keys writes."""
    store = SqlStore(path, keys=NoKeys())
    answer = Answer(status="answered", value="Syerske", as_said="Syerske")
    store.open_case("c1", AT, [_answered(1, answer)])
    found = raw_bytes(path.parent)
    assert b"Syerske" in found
    assert b"occupation" in found
    store.close()


def _answered(seq: int, answer: Answer) -> Event:
    return replace(remark(seq), what=Answered(path="occupation", answer=answer))


# Opening and locking.


def test_a_vault_goes_from_new_to_open_to_locked(where: Path | str) -> None:
    """Its state is told before anything that encrypts is loaded."""
    vault = vault_at(where)
    assert (vault.state, vault.people()) == ("new", ())
    vault.create("anna", ANNA)
    assert (vault.state, vault.name, vault.people()) == ("open", "anna", ("anna",))
    vault.lock()
    assert vault.state == "locked"
    vault.close()
    again = vault_at(where)
    assert again.state == "locked"
    again.close()


def test_a_wrong_passphrase_is_one_sentence(vault: Vault) -> None:
    """It says that nothing was changed, and repeats nothing."""
    vault.lock()
    with pytest.raises(LockedError, match="passphrase is wrong") as refused:
        vault.unlock("anna", "not the passphrase")
    assert refused.value.exit_code == 4
    assert vault.state == "locked"
    with pytest.raises(LockedError, match="Nobody called 'eve'"):
        vault.unlock("eve", ANNA)


def test_a_short_passphrase_is_refused(path: Path) -> None:
    """And no file with a half-made key is left behind it."""
    vault = vault_at(path)
    with pytest.raises(RefusedError, match="at least 12"):
        vault.create("anna", "short")
    assert vault.state == "new"


def test_a_locked_vault_reads_and_keeps_nothing(vault: Vault) -> None:
    """The very store that was handed out is of no use until it is unlocked, and then goes on."""
    store = vault.unlock("anna", ANNA)
    vault.lock()
    deeds = (
        lambda: store.history("c1"),
        lambda: store.append("c1", [remark(4)]),
        lambda: store.draft("c1"),
        lambda: store.keep_draft("c1", "a", "b"),
        lambda: store.open_case("c2", AT, [remark(1)]),
    )
    for deed in deeds:
        with pytest.raises(LockedError, match="Nothing is lost"):
            deed()
    vault.unlock("anna", ANNA)
    store.append("c1", [remark(4)])
    assert len(store.history("c1")) == 4
    assert [row.id for row in store.cases()] == ["c1"]


def test_locking_drops_the_keys_from_memory(vault: Vault) -> None:
    """After it the ring holds no key of the team, of a case or of a person."""
    ring = vault._ring
    assert ring is not None
    assert ring._team
    vault.lock()
    assert (ring._team, ring._cases, ring._secret) == ({}, {}, None)


def test_a_sealed_file_is_not_opened_without_keys(vault: Vault, where: Path | str) -> None:
    """Nothing in clear is ever put beside what is sealed."""
    vault.close()
    with pytest.raises(LockedError, match="is encrypted"):
        SqlStore(where)


def test_a_second_first_passphrase_is_refused(vault: Vault, where: Path | str) -> None:
    """Whoever finds a file cannot make themselves its first person."""
    with (
        closing(vault_at(where)) as other,
        pytest.raises(RefusedError, match="passphrase already"),
    ):
        other.create("eve", "eve's long passphrase")
    assert vault.people() == ("anna",)


# Several people.


def test_a_second_person_reads_what_was_written_before_and_after(vault: Vault) -> None:
    """A colleague who is added reads all cases, with a passphrase of their own."""
    vault.add("bo", BO)
    vault.lock()
    store = vault.unlock("bo", BO)
    store.append("c1", [remark(4, "by bo")])
    vault.lock()
    assert texts(vault.unlock("anna", ANNA))[-1] == "by bo"
    with pytest.raises(UsageError, match="already somebody"):
        vault.add("Bo", BO)


def test_a_removed_person_opens_nothing_any_more(vault: Vault) -> None:
    """Their passphrase is that of nobody."""
    vault.add("bo", BO)
    vault.remove("bo")
    vault.lock()
    with pytest.raises(LockedError, match="Nobody called 'bo'"):
        vault.unlock("bo", BO)


def test_what_is_written_later_is_under_keys_the_removed_never_had(
    vault: Vault, where: Path | str
) -> None:
    """With all keys of their time, a removed person reads the past and not a word written since."""
    vault.add("bo", BO)
    vault.lock()
    vault.unlock("bo", BO)
    ring = vault._ring
    assert ring is not None
    with vault._opened()[0].reading() as connection:
        team = ring.newest(connection)
        stolen = {team: ring.team(connection, team)}
    vault.lock()
    store = vault.unlock("anna", ANNA)
    vault.remove("bo")
    store.append("c1", [remark(4, "since then")])
    store.open_case("c2", AT, [remark(1, "since then")])
    used = asked(where, "SELECT case_id, number, team_key FROM case_key ORDER BY 1, 2")
    assert [(case, number) for case, number, _ in used] == [("c1", 1), ("c1", 2), ("c2", 1)]
    assert [key in stolen for _, _, key in used] == [True, False, False]
    assert texts(store) == ["a secret"] * 3 + ["since then"]


def test_without_new_keys_they_would_read_on(
    vault: Vault, where: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the team kept its old key, the test above would see it used again."""
    vault.add("bo", BO)
    monkeypatch.setattr(people, "_new_team", lambda connection: _old_team(vault, connection))
    monkeypatch.setattr(people, "_grant", lambda *_: None)
    vault.remove("bo")
    vault.unlock("anna", ANNA).append("c1", [remark(4, "since then")])
    assert asked(where, "SELECT count(DISTINCT team_key) FROM case_key") == [(1,)]


def _old_team(vault: Vault, connection: object) -> tuple[str, bytes]:
    ring = vault._ring
    assert ring is not None
    team = ring.newest(connection)  # type: ignore[arg-type]
    return team, ring.team(connection, team)  # type: ignore[arg-type]


def test_another_window_takes_up_the_new_keys(vault: Vault, where: Path | str) -> None:
    """A window that was open while somebody was removed writes under the new keys too."""
    vault.add("bo", BO)
    other = vault_at(where)
    store = other.unlock("anna", ANNA)
    vault.remove("bo")
    store.append("c1", [remark(4)])
    assert asked(where, "SELECT max(number) FROM case_key") == [(2,)]
    other.close()


def test_the_window_of_a_removed_person_keeps_nothing_more(vault: Vault, where: Path | str) -> None:
    """Whoever is removed while their window is open is told so with the next answer."""
    vault.add("bo", BO)
    other = vault_at(where)
    store = other.unlock("bo", BO)
    vault.remove("bo")
    with pytest.raises(LockedError, match="does not open this any more"):
        store.append("c1", [remark(4)])
    other.close()


def test_nobody_removes_themselves(vault: Vault) -> None:
    """So somebody is always left who can open the cases."""
    with pytest.raises(RefusedError, match="Nobody removes themselves"):
        vault.remove("anna")


def test_a_changed_passphrase_is_the_only_one(vault: Vault) -> None:
    """The old one opens nothing any more, and the cases are as they were."""
    with pytest.raises(LockedError):
        vault.change("not the passphrase", "a new long passphrase")
    vault.change(ANNA, "a new long passphrase")
    vault.lock()
    with pytest.raises(LockedError):
        vault.unlock("anna", ANNA)
    assert texts(vault.unlock("anna", "a new long passphrase")) == ["a secret"] * 3


# The recovery key.


def test_a_recovery_key_counts_once_it_was_typed_back(vault: Vault) -> None:
    """Wrong groups are named; the right ones make it count."""
    assert vault.recovery_due
    key = vault.new_recovery().split("-")
    first, second = vault.asked_groups()
    with pytest.raises(LockedError, match=f"Group {first} "):
        vault.trust_recovery(f"AAAAA {key[second - 1]}")
    with pytest.raises(LockedError, match=f"Group {second} "):
        vault.trust_recovery(key[first - 1])
    assert vault.recovery_due
    vault.trust_recovery(f"{key[first - 1]} {key[second - 1]}".lower())
    assert not vault.recovery_due


def test_a_lost_passphrase_is_replaced_by_the_recovery_key(vault: Vault) -> None:
    """The recovery key gives a new passphrase, and what was written is all there."""
    key = trusted(vault)
    vault.lock()
    store = vault.recover("anna", key.lower().replace("-", " "), "a quite new passphrase")
    assert texts(store) == ["a secret"] * 3
    vault.lock()
    with pytest.raises(LockedError):
        vault.unlock("anna", ANNA)
    vault.unlock("anna", "a quite new passphrase")


def test_a_wrong_recovery_key_opens_nothing(vault: Vault) -> None:
    """A slip is named by its group; another key is simply another key."""
    key = trusted(vault)
    vault.lock()
    slip = ("Z" if key[0] != "Z" else "Y") + key[1:]
    with pytest.raises(LockedError, match="Group 1 "):
        vault.recover("anna", slip, "a quite new passphrase")
    with pytest.raises(LockedError, match="does not open these cases"):
        vault.recover("anna", new_key(), "a quite new passphrase")
    assert vault.state == "locked"
    vault.unlock("anna", ANNA)


def test_a_new_recovery_key_ends_the_old_one(vault: Vault) -> None:
    """It does so when it was typed back, and not before."""
    old = trusted(vault)
    new = vault.new_recovery()
    vault.recover("anna", old, ANNA)
    groups = [new.split("-")[n - 1] for n in vault.asked_groups()]
    vault._pending = new
    vault.trust_recovery(" ".join(groups))
    with pytest.raises(LockedError):
        vault.recover("anna", old, ANNA)
    vault.recover("anna", new, ANNA)


def test_the_recovery_key_opens_what_is_written_after_a_removal(vault: Vault) -> None:
    """New keys of the team reach the recovery key too."""
    key = trusted(vault)
    vault.add("bo", BO)
    vault.remove("bo")
    vault.unlock("anna", ANNA).append("c1", [remark(4, "later")])
    assert texts(vault.recover("anna", key, "a quite new passphrase"))[-1] == "later"


# Changes behind the program's back.

ROWS = {
    "case_file": ("version", "head", "opened_at", "changed_at", "mark"),
    "event": (
        *("seq", "at", "actor", "talk", "kind", "version", "body", "body_hash", "prev", "hash"),
    ),
    "case_key": ("number", "team_key", "wrapped", "scope"),
    "team_key": ("id",),
    "person": ("id", "name", "public", "how", "wrapped", "added_at", "trusted_at", "mark"),
    "key_grant": ("team_key", "person", "wrapped"),
}
"""Every column that a change would lie in, by table."""

TAMPERED = [(table, column) for table, columns in ROWS.items() for column in columns]

OTHER = {"version": "1 + version", "seq": "9 + seq", "number": "9 + number"}


def test_every_column_is_tampered_with(path: Path) -> None:
    """No column was left out: each is tried below, or told here why it cannot matter."""
    harmless = {
        ("case_file", "id"): "another id is another case, which has no keys: tried below",
        ("event", "case_id"): "the same",
        ("case_key", "case_id"): "the same",
        ("team_key", "number"): "an older key of the team is one its people hold already",
        ("team_key", "made_at"): "told to nobody",
        ("person", "removed_at"): "under the mark of the row, as the others are",
        **{(table, "team"): "for a store that teams share; a file is one team's" for table in ROWS},
    }
    SqlStore(path).close()
    columns = {
        (table, row[1]) for table in ROWS for row in asked(path, f"PRAGMA table_info({table})")
    }
    assert columns == {*TAMPERED, *harmless}


@pytest.mark.parametrize(("table", "column"), TAMPERED, ids=".".join)
def test_a_change_of_any_column_is_found(
    vault: Vault, where: Path | str, table: str, column: str
) -> None:
    """Whatever is changed in the file, reading ends in a sentence and not in another truth."""
    vault.add("bo", BO)
    vault.lock()
    blob = column in {"head", "mark", "body", "body_hash", "prev", "hash", "wrapped", "public"}
    other = OTHER.get(column, "zeroblob(60)" if blob else f"'x' || {column}")
    change(where, f"UPDATE {table} SET {column} = {other}")  # noqa: S608 - from the list above
    with pytest.raises((LockedError, NotKeptError)):
        vault.unlock("anna", ANNA).history("c1")


FORGED = {
    "at": "'2020-01-01T00:00:00.000000+00:00'",
    "actor": "'eve'",
    "talk": "'t2'",
    "kind": "'entry_added'",
    "version": "0",
    "body": "(SELECT body FROM event WHERE seq = 1)",
}


def chain_anew(where: Path | str) -> None:
    """Work out all hashes of the case again, as anybody with the program can."""
    query = "SELECT case_id, seq, at, actor, talk, kind, version, body FROM event ORDER BY seq"
    head = FIRST
    for *envelope, body in asked(where, query):
        digest = hashlib.sha256(body).digest()
        new = chain(head, *envelope, digest)
        values = f"prev = x'{head.hex()}', hash = x'{new.hex()}', body_hash = x'{digest.hex()}'"
        change(where, f"UPDATE event SET {values} WHERE seq = {envelope[1]}")  # noqa: S608 - worked out
        head = new
    change(where, f"UPDATE case_file SET head = x'{head.hex()}'")  # noqa: S608


@pytest.mark.parametrize("column", FORGED)
def test_a_history_that_was_chained_anew_is_found(
    vault: Vault, where: Path | str, column: str
) -> None:
    """Hashes can be worked out by anyone; the seal cannot be made without the key."""
    forged = f"UPDATE event SET {column} = {FORGED[column]} WHERE seq = 2"  # noqa: S608 - listed
    change(where, forged)
    chain_anew(where)
    store = vault.unlock("anna", ANNA)
    with pytest.raises(NotKeptError, match="Event 2 "):
        store.history("c1")
    assert "event 2" in str(store.verify("c1")[0])


def test_the_chain_alone_does_not_find_it(path: Path) -> None:
    """In a store without keys a forged and chained history passes for the true one."""
    store = SqlStore(path)
    store.open_case("c1", AT, [remark(1), remark(2), remark(3)])
    change(path, "UPDATE event SET actor = 'eve' WHERE seq = 2")
    assert store.verify("c1") != ()
    chain_anew(path)
    assert store.verify("c1") == ()
    store.close()


def test_events_cut_off_the_end_are_found(vault: Vault, where: Path | str) -> None:
    """Whoever takes away the last event cannot make the row of the case say so."""
    change(
        where,
        "UPDATE case_file SET version = 2, head = (SELECT hash FROM event WHERE seq = 2), "
        "changed_at = (SELECT at FROM event WHERE seq = 2)",
        "DELETE FROM event WHERE seq = 3",
    )
    store = vault.unlock("anna", ANNA)
    with pytest.raises(NotKeptError, match="not the one that was kept"):
        store.history("c1")
    with pytest.raises(NotKeptError, match="changed outside samtale"):
        store.append("c1", [remark(3)])


def test_without_the_mark_a_cut_history_would_pass(
    vault: Vault, where: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chain alone does not show it: the mark of the row is what does."""
    change(
        where,
        "UPDATE case_file SET version = 2, head = (SELECT hash FROM event WHERE seq = 2)",
        "DELETE FROM event WHERE seq = 3",
    )
    monkeypatch.setattr(SqlStore, "_head_fault", lambda *_: "")
    assert len(vault.unlock("anna", ANNA).history("c1")) == 2


def test_a_key_that_was_slipped_in_gets_no_key_of_the_team(vault: Vault, where: Path | str) -> None:
    """A public key that was exchanged in the file is found before anything is handed to it."""
    vault.add("bo", BO)
    change(where, "UPDATE person SET public = zeroblob(32) WHERE name = 'bo'")
    with pytest.raises(LockedError, match="list of people was changed"):
        vault.add("cy", "cy's long passphrase")
    vault.lock()
    with pytest.raises(LockedError, match="list of people was changed"):
        vault.unlock("anna", ANNA)


# Processes that die.

WRITER = """
import sys
from tests.adapters.sealed import ANNA, remark, vault_at
store = vault_at(sys.argv[1]).unlock("anna", ANNA)
seq = len(store.history("c1"))
while True:
    seq += 1
    store.append("c1", [remark(seq, f"kept {seq}")])
    print(f"kept {seq}", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_was_called_kept_survives_a_kill(vault: Vault, where: Path | str) -> None:
    """After kill -9 every acknowledged event is there, sealed and in its chain."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    told: list[str] = []
    for number in range(5):
        command = [sys.executable, "-c", WRITER, str(where)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        told += [process.stdout.readline().strip() for _ in range(3 + number)]
        process.send_signal(signal.SIGKILL)
        told += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.stdout.close()
        process.wait()
    store = vault.unlock("anna", ANNA)
    assert [text for text in told if text not in set(texts(store))] == []
    assert store.verify("c1") == ()


def test_the_cheap_cost_is_for_tests(path: Path) -> None:
    """What a vault takes by itself is the usual cost, not that of these tests."""
    assert Vault(path)._costs() == USUAL != CHEAP
