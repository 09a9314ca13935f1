"""A shared store whose server goes away in mid-talk: a sealed journal, and back without a loss."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from tests.adapters.postgres import Cluster, own_server
from tests.adapters.sealed import ANNA, BO, CHEAP, NOON, raw_bytes, remark, vault_at
from tests.adapters.test_store import environment
from tests.adapters.wire import Wire, wired

from samtale.adapters import sending, unsent
from samtale.adapters.keys import KeyRing
from samtale.adapters.offline import OfflineStore
from samtale.adapters.store import SqlStore
from samtale.adapters.unsent import Unsent
from samtale.adapters.vault import Vault
from samtale.core.access import Erased
from samtale.core.answers import Answer
from samtale.core.events import Answered, EntryAdded, Event
from samtale.core.protocols import IdentitySeal
from samtale.errors import (
    LockedError,
    NotKeptError,
    RenumberedError,
    UnreachableError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.adapters.wire import Cut

    from samtale.core.events import What

SECRET = "fled by night through Edirne"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that was away is tried again each time."""
    monkeypatch.setattr(sending, "AGAIN", 0.0)


@pytest.fixture
def wire(cluster: Cluster) -> Iterator[Wire]:
    """A wire to the server."""
    with wired(cluster.socket, cluster.port) as made:
        yield made


def over(wire: Wire, cluster: Cluster, folder: Path) -> Vault:
    """A vault over the wire, whose journal lies in a folder."""
    address = cluster.at("anna").replace(cluster.socket, str(wire.folder))
    return Vault(address, cost=CHEAP, unsent=folder)


@pytest.fixture
def vault(cluster: Cluster, wire: Wire, tmp_path: Path) -> Iterator[Vault]:
    """A vault over the wire, unlocked, for anna and bo, with a case of one event."""
    with closing(over(wire, cluster, tmp_path)) as made:
        made.create("anna", ANNA).open_case("c1", NOON, [remark(1)])
        made.add("bo", BO)
        yield made


@pytest.fixture
def store(vault: Vault) -> OfflineStore:
    """The store of that vault."""
    found = vault.whole_store()
    assert isinstance(found, OfflineStore)
    return found


@pytest.fixture
def theirs(cluster: Cluster, vault: Vault) -> Iterator[SqlStore]:
    """The store as a colleague has it open, whose server is always there."""
    assert vault.name
    with closing(vault_at(cluster.at("bo"))) as other:
        yield other.unlock("bo", BO)


def cut(wire: Wire) -> None:
    """The network is lost."""
    wire.down = True
    wire.drop()


def event(seq: int, what: What, minutes: int = 0, undoes: int | None = None) -> Event:
    """An event that was typed some minutes after noon."""
    at = NOON + timedelta(minutes=minutes or seq)
    return Event(seq=seq, at=at, actor="anna", talk="t1", what=what, undoes=undoes)


def answered(path: str, value: str) -> Answered:
    """An answer."""
    return Answered(path=path, answer=Answer(status="answered", value=value))


def said(store: SqlStore, case: str = "c1") -> list[object]:
    """What a case holds after its first event: texts of remarks, values of answers."""
    return [
        getattr(one.what, "text", None)
        or getattr(one.what, "answer", Answer(status="declined")).value
        for one in store.history(case, after=1)
    ]


def journals(folder: Path) -> list[str]:
    """The files that lie in a folder."""
    return [path.name for path in sorted(folder.iterdir())]


# The talk goes on.


def test_answers_given_without_the_server_arrive_in_order_with_their_times(
    store: OfflineStore, wire: Wire, theirs: SqlStore, tmp_path: Path
) -> None:
    """The talk goes on, nothing is on the server; when it is back everything follows by itself."""
    store.append("c1", [event(2, answered("birth", "1990"))])
    cut(wire)
    for seq in (3, 4, 5):
        store.append("c1", [event(seq, answered(f"question_{seq}", f"value {seq}"))])
    assert len(theirs.history("c1")) == 2
    assert not store.send()
    wire.down = False
    assert store.send()
    assert not store.away
    events = theirs.history("c1")
    assert [(one.seq, one.at) for one in events[1:]] == [
        (seq, NOON + timedelta(minutes=seq)) for seq in (2, 3, 4, 5)
    ]
    assert said(theirs) == ["1990", "value 3", "value 4", "value 5"]
    assert theirs.verify("c1") == ()
    assert journals(tmp_path) == []


def test_the_next_answer_sends_what_waits_before_it(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """Nobody has to do anything: in plain mode there is no timer."""
    cut(wire)
    store.append("c1", [remark(2, "without")])
    wire.down = False
    store.append("c1", [remark(3, "with")])
    assert not store.away
    assert said(theirs) == ["without", "with"]


def test_several_events_of_one_deed_arrive_together(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """All or none, as on the server; an event keeps which one it takes back."""
    cut(wire)
    store.append("c1", [remark(2, "one"), remark(3, "two")])
    store.append("c1", [event(4, answered("birth", ""), undoes=3)])
    wire.down = False
    store.send()
    assert [one.undoes for one in theirs.history("c1")] == [None, None, None, 3]


def test_nothing_else_can_be_read_or_opened_meanwhile(store: OfflineStore, wire: Wire) -> None:
    """Each deed that needs the server is refused in one sentence that says what goes on."""
    cut(wire)
    store.append("c1", [remark(2)])
    erased = Event(
        seq=3, at=NOON, actor="anna", talk="", what=Erased(extent="case", reason="r", events=(1,))
    )
    for deed in (
        lambda: store.history("c1"),
        store.cases,
        lambda: store.forms("x"),
        lambda: store.open_case("c2", NOON),
        lambda: store.erase("c1", erased),
    ):
        with pytest.raises(UnreachableError, match=r"no other case can be opened; .* goes on"):
            deed()


def test_a_server_that_is_silent_holds_nobody_up(
    store: OfflineStore, wire: Wire, theirs: SqlStore, cluster: Cluster
) -> None:
    """Something listens and never answers, as behind a firewall: it is given up by itself."""
    cut(wire)
    store.append("c1", [remark(2, "before")])
    place = wire.folder / f".s.PGSQL.{cluster.port}"
    place.rename(wire.folder / "aside")
    with closing(socket.socket(socket.AF_UNIX)) as silent:
        silent.bind(str(place))
        silent.listen()
        store.append("c1", [remark(3, "meanwhile")])
        assert store.away
    place.unlink()
    (wire.folder / "aside").rename(place)
    wire.down = False
    assert store.send()
    assert said(theirs) == ["before", "meanwhile"]


def test_half_typed_text_is_kept_here_and_sent(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """The last of it stands on the server afterwards, unless its question was answered."""
    cut(wire)
    store.keep_draft("c1", "birth", "19")
    store.keep_draft("c1", "birth", "199")
    wire.down = False
    store.send()
    assert theirs.draft("c1") == ("birth", "199")
    cut(wire)
    store.keep_draft("c1", "title", "seam")
    store.append("c1", [event(2, answered("title", "seamstress"))])
    wire.down = False
    store.send()
    assert theirs.draft("c1") == ("birth", "199")


# Others have gone on meanwhile.


def test_what_a_colleague_kept_meanwhile_comes_first(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """Ours get new numbers and keep their times; whoever goes on from old numbers is told."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    store.append("c1", [event(3, answered("birth", "1991"), undoes=2)])
    theirs.append("c1", [event(2, answered("permit", "2026"), 30)])
    theirs.append("c1", [event(3, answered("spouse", "yes"), 31)])
    wire.down = False
    with pytest.raises(RenumberedError):
        store.append("c1", [event(4, answered("title", "seamstress"))])
    store.append("c1", [event(6, answered("title", "seamstress"))])
    assert said(theirs) == ["2026", "yes", "1990", "1991", "seamstress"]
    minutes = [(one.at - NOON) / timedelta(minutes=1) for one in theirs.history("c1", after=1)]
    assert minutes == [30, 31, 2, 3, 6]
    assert theirs.history("c1")[4].undoes == 4
    assert theirs.verify("c1") == ()


@pytest.mark.parametrize("mine", [True, False])
def test_the_same_question_waits_for_a_person(
    store: OfflineStore, wire: Wire, theirs: SqlStore, tmp_path: Path, *, mine: bool
) -> None:
    """Theirs stands, ours is held here, all else has arrived; what is chosen keeps its time."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    store.append("c1", [event(3, answered("title", "seamstress"))])
    theirs.append("c1", [event(2, answered("birth", "1980"), 30)])
    wire.down = False
    store.send()
    assert said(theirs) == ["1980", "seamstress"]
    assert not store.away
    assert [one.what for one in store.held("c1")] == [answered("birth", "1990")]
    assert len(journals(tmp_path)) == 1
    store.settle("c1", "answer birth", mine=mine)
    assert said(theirs) == ["1980", "seamstress", *(["1990"] if mine else [])]
    assert theirs.history("c1")[-1].at == NOON + timedelta(minutes=2 if mine else 3)
    assert store.held("c1") == []
    assert journals(tmp_path) == []


def test_who_understood_the_same_is_asked_nothing(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """The same value twice is no conflict."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    theirs.append("c1", [event(2, answered("birth", "1990"), 30)])
    wire.down = False
    store.send()
    assert store.held("c1") == []


def test_two_new_entries_of_one_number_are_two_entries(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """Ours gets the next number, and the answers given in it go with it."""
    cut(wire)
    store.append("c1", [event(2, EntryAdded(group="job", entry=1))])
    store.append("c1", [event(3, answered("job[1].title", "seamstress"))])
    theirs.append("c1", [event(2, EntryAdded(group="job", entry=1), 30)])
    theirs.append("c1", [event(3, answered("job[1].title", "cook"), 31)])
    wire.down = False
    store.send()
    last = theirs.history("c1", after=3)
    assert [one.what for one in last] == [
        EntryAdded(group="job", entry=2),
        answered("job[2].title", "seamstress"),
    ]


def test_nothing_is_added_to_a_case_that_was_erased(
    store: OfflineStore, wire: Wire, theirs: SqlStore, tmp_path: Path
) -> None:
    """What was answered stays sealed on this machine, for somebody to decide."""
    cut(wire)
    store.append("c1", [remark(2)])
    what = Erased(extent="case", reason="asked", events=(1,))
    theirs.erase("c1", Event(seq=2, at=NOON, actor="bo", talk="", what=what))
    wire.down = False
    assert not store.send()
    assert len(theirs.history("c1")) == 2
    assert len(journals(tmp_path)) == 1


def test_nothing_of_an_erased_case_is_settled_as_mine(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """The case is erased while a person still has to choose: what they choose goes nowhere."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    theirs.append("c1", [event(2, answered("birth", "1980"), 30)])
    wire.down = False
    store.send()
    assert len(store.held("c1")) == 1
    gone = Erased(extent="case", reason="asked", events=(1, 2))
    theirs.erase("c1", event(3, gone, 31))
    with pytest.raises(NotKeptError, match="erased meanwhile"):
        store.settle("c1", "answer birth", mine=True)
    assert [one.what.kind for one in theirs.history("c1")] == ["gone", "gone", "erased"]
    assert store.erased_cases == ["c1"]


def erased_apart(store: OfflineStore, wire: Wire, theirs: SqlStore) -> None:
    """Two answers are kept here of a case that is erased on the server meanwhile."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    store.append("c1", [event(3, answered("considerations", SECRET))])
    gone = Erased(extent="case", reason="asked", events=(1,))
    theirs.erase("c1", event(2, gone, 30))
    wire.down = False
    assert not store.send()


def test_what_is_left_of_an_erased_case_is_dropped_and_leaves_a_trace(
    store: OfflineStore, wire: Wire, theirs: SqlStore, tmp_path: Path
) -> None:
    """How much, of which kind, by whom and when stays in its history; nothing of what was said."""
    erased_apart(store, wire, theirs)
    assert store.erased_cases == ["c1"]
    assert not store.away
    what = store.drop("c1", "bo", NOON)
    assert journals(tmp_path) == []
    assert store.erased_cases == []
    assert store.send()
    last = theirs.history("c1")[-1]
    assert (last.actor, last.at, last.what) == ("bo", NOON, what)
    assert (what.kinds, what.by) == ({"answered": 2}, ("anna",))
    begun, ended = (NOON + timedelta(minutes=n) for n in (2, 3))
    assert (what.since, what.until) == (begun.isoformat(), ended.isoformat())
    assert SECRET not in repr(what)
    assert theirs.verify("c1") == ()


def test_a_dropping_that_broke_off_leaves_one_trace(
    store: OfflineStore, wire: Wire, theirs: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trace was kept and the file is still there: the next time says it no second time."""
    erased_apart(store, wire, theirs)
    with monkeypatch.context() as patched:
        patched.setattr(Unsent, "write", lambda *_: (_ for _ in ()).throw(NotKeptError("full")))
        with pytest.raises(NotKeptError, match="full"):
            store.drop("c1", "bo", NOON)
    store.drop("c1", "bo", NOON)
    assert [one.what.kind for one in theirs.history("c1")][1:] == ["erased", "unsent_dropped"]


def test_nothing_else_can_be_dropped(
    store: OfflineStore, wire: Wire, theirs: SqlStore, tmp_path: Path
) -> None:
    """What can still be sent is the only copy, and stays; so does what nobody has kept here."""
    cut(wire)
    store.append("c1", [remark(2)])
    with pytest.raises(UnreachableError):
        store.drop("c1", "bo", NOON)
    with pytest.raises(UsageError, match="Nothing of the case"):
        store.drop("c2", "bo", NOON)
    wire.down = False
    with refused(theirs), pytest.raises(UsageError, match="was not erased"):
        store.drop("c1", "bo", NOON)
    assert len(journals(tmp_path)) == 1


# The server is there, and does not take it.


@contextmanager
def refused(theirs: SqlStore) -> Iterator[None]:
    """The server takes no events for a while: its administrator has seen to that."""
    with theirs.reading() as connection:
        info = connection.connection.dbapi_connection.info  # type: ignore[union-attr]
    at = f"host={info.host} port={info.port} dbname={info.dbname} user=postgres"
    with closing(psycopg.connect(at, autocommit=True)) as superuser:
        superuser.execute("REVOKE INSERT ON event FROM samtale_caseworker")
        try:
            yield
        finally:
            superuser.execute("GRANT INSERT ON event TO samtale_caseworker")


def test_what_waits_stands_in_the_history_and_new_numbers_follow_it(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """Sending failed although the server is there: a new talk goes on after what waits."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    wire.down = False
    with refused(theirs):
        assert not store.send()
        assert [one.seq for one in theirs.history("c1")] == [1]
        read = store.history("c1")
        assert [one.seq for one in read] == [1, 2]
        assert [one.seq for one in store.history("c1", after=1)] == [2]
        store.append("c1", [event(len(read) + 1, answered("title", "seamstress"))])
        store.append("c1", [event(len(read) + 2, answered("birth", ""), undoes=2)])
        assert [one.seq for one in store.history("c1")] == [1, 2, 3, 4]
    assert store.send()
    assert said(theirs) == ["1990", "seamstress", ""]
    assert theirs.history("c1")[-1].undoes == 2


def test_what_waits_is_numbered_on_from_what_a_colleague_has_kept(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """Theirs come first, also before ours could be sent; who goes on from old numbers is told."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    store.append("c1", [event(3, answered("permit", "2020"))])
    theirs.append("c1", [event(2, answered("spouse", "yes"), 30)])
    theirs.append("c1", [event(3, answered("permit", "2026"), 31)])
    wire.down = False
    with refused(theirs):
        assert not store.send()
        assert said(store) == ["yes", "2026", "1990"]
        assert [one.what for one in store.held("c1")] == [answered("permit", "2020")]
        with pytest.raises(RenumberedError):
            store.append("c1", [event(4, answered("title", "seamstress"))])
        store.append("c1", [event(5, answered("birth", "1991"), undoes=4)])
    assert store.send()
    assert said(theirs) == ["yes", "2026", "1990", "1991"]
    assert theirs.history("c1")[-1].undoes == 4
    assert theirs.verify("c1") == ()


def test_my_own_answers_after_a_choice_was_left_are_no_clash(
    store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """A choice still waits in the journal; what I answer meanwhile, and change, is mine."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    theirs.append("c1", [event(2, answered("birth", "1980"), 30)])
    wire.down = False
    assert store.send()
    store.history("c1")
    with pytest.raises(RenumberedError):
        store.append("c1", [event(3, answered("title", "cook"))])
    store.append("c1", [event(3, answered("title", "cook"))])
    cut(wire)
    store.append("c1", [event(4, answered("title", "seamstress"), undoes=3)])
    wire.down = False
    assert store.send()
    assert said(theirs) == ["1980", "cook", "seamstress"]
    assert theirs.history("c1")[-1].undoes == 3
    assert len(store.held("c1")) == 1


def test_who_types_does_not_wait_for_what_is_being_sent(
    store: OfflineStore, wire: Wire, theirs: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another thread is in the middle of sending, and the next answers are kept all the same."""
    cut(wire)
    store.append("c1", [remark(2, "before")])
    wire.down = False
    sends, go_on = threading.Event(), threading.Event()
    real = SqlStore.append

    def slow(self: SqlStore, *rest: Any) -> None:  # noqa: ANN401 - as the real one
        if threading.current_thread() is sender:
            sends.set()
            go_on.wait()
        real(self, *rest)

    monkeypatch.setattr(SqlStore, "append", slow)
    sender = threading.Thread(target=store.send)
    sender.start()
    sends.wait()
    try:
        store.append("c1", [remark(3, "meanwhile")])
        store.keep_draft("c1", "birth", "19")
        assert store.held("c1") == []
        assert store.away
        assert said(theirs) == []
    finally:
        go_on.set()
        sender.join()
    assert said(theirs) == ["before", "meanwhile"]
    assert theirs.draft("c1") == ("birth", "19")


# Unlocking while the server is away.


def test_the_one_who_locked_unlocks_without_the_server_and_goes_on(
    vault: Vault, store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """The case at hand is told from memory, and what is answered then arrives with all else."""
    vault.unlock("anna", ANNA)
    store.history("c1")
    store.append("c1", [event(2, answered("birth", "1990"))])
    cut(wire)
    store.append("c1", [event(3, answered("title", "seamstress"))])
    there = vault.put_by("where I was")
    vault.lock()
    with pytest.raises(LockedError, match="passphrase is wrong"):
        vault.unlock("anna", BO)
    assert vault.state == "locked"
    with pytest.raises(LockedError):
        there()
    with pytest.raises((LockedError, UnreachableError)):
        store.history("c1")
    assert vault.unlock("Anna", ANNA) is store
    assert there() == "where I was"
    assert said(store) == ["1990", "seamstress"]
    assert store.draft("c1") is None
    store.append("c1", [event(4, answered("years", "3"))])
    assert [one.seq for one in store.history("c1", after=2)] == [3, 4]
    wire.down = False
    assert store.send()
    assert said(theirs) == ["1990", "seamstress", "3"]


def test_without_the_pass_nobody_unlocks_without_the_server(
    vault: Vault, store: OfflineStore, wire: Wire
) -> None:
    """The same where nothing was kept of the keys: it has to wait for the server."""
    vault.unlock("anna", ANNA)
    cut(wire)
    store.append("c1", [remark(2)])
    vault.lock()
    vault._pass = None
    with pytest.raises(UnreachableError):
        vault.unlock("anna", ANNA)


def test_what_is_kept_of_the_keys_opens_nothing_by_itself(
    vault: Vault, store: OfflineStore, wire: Wire
) -> None:
    """Locked, no object holds a key or an answer in clear: all of it is wrapped or sealed."""
    vault.unlock("anna", ANNA)
    store.history("c1")
    store.append("c1", [event(2, answered("considerations", SECRET))])
    ring = vault._ring
    assert ring is not None
    assert ring._secret is not None
    keys = [ring._secret.private_bytes_raw(), *ring._team.values(), *ring._cases.values()]
    cut(wire)
    store.append("c1", [event(3, answered("title", SECRET))])
    vault.lock()
    held = reached(vault._pass, store._at_hand, vault._ring)
    assert held
    for secret in (*keys, SECRET.encode()):
        assert not any(secret in one for one in held)
    # The search finds what is there: the wrapped key, and the keys themselves once it is open.
    assert vault._pass is not None
    assert any(vault._pass.secret.secret in one for one in held)
    vault.unlock("anna", ANNA)
    assert any(keys[1] in one for one in reached(ring))


def reached(*roots: object) -> list[bytes]:
    """The bytes and texts that objects lead to, without the store and its connections."""
    found: list[bytes] = []
    todo, seen = [*roots], set[int]()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, bytes):
            found.append(one)
        elif isinstance(one, str):
            found.append(one.encode("utf-8", "surrogatepass"))
        elif isinstance(one, dict):
            todo += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set):
            todo += one
        else:
            todo += vars(one).values() if hasattr(one, "__dict__") else ()
            todo += [getattr(one, name, None) for name in getattr(one, "__slots__", ())]
    return found


# Whatever breaks in between.

OFFLINE = """
import sys, time
from pathlib import Path
from tests.adapters.sealed import ANNA, CHEAP, remark
from samtale.adapters.vault import Vault
store = Vault(sys.argv[1], cost=CHEAP, unsent=Path(sys.argv[2])).unlock("anna", ANNA)
print("ready", flush=True)
sys.stdin.readline()
for seq in (2, 3, 4):
    store.append("c1", [remark(seq, f"answer {seq}")])
    print(seq, flush=True)
time.sleep(600)
"""


def test_a_killed_process_loses_no_answer(
    cluster: Cluster, vault: Vault, wire: Wire, tmp_path: Path, theirs: SqlStore
) -> None:
    """Killed while the server is away: the next start sends all it had called kept."""
    store = vault.whole_store()
    address = cluster.at("anna").replace(cluster.socket, str(wire.folder))
    command = [sys.executable, "-c", OFFLINE, address, str(tmp_path)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    cut(wire)
    print(file=process.stdin, flush=True)
    assert [process.stdout.readline() for _ in range(3)] == ["2\n", "3\n", "4\n"]
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert len(journals(tmp_path)) == 1
    with closing(over(wire, cluster, tmp_path)) as away, pytest.raises(UnreachableError):
        away.unlock("anna", ANNA)
    wire.down = False
    vault.lock()
    vault.unlock("anna", ANNA)
    assert said(theirs) == ["answer 2", "answer 3", "answer 4"]
    assert journals(tmp_path) == []
    assert not store.verify("c1")


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_answer_in_doubt_is_kept_once(
    store: OfflineStore, wire: Wire, theirs: SqlStore, when: Cut
) -> None:
    """The connection breaks with its commit and stays away; the talk goes on all the same."""
    wire.cut, wire.for_good = when, True
    store.append("c1", [remark(2, "in doubt")])
    store.append("c1", [remark(3, "surely not")])
    assert store.away
    wire.down = wire.for_good = False
    assert store.send()
    assert said(theirs) == ["in doubt", "surely not"]


def while_sending(
    store: OfflineStore, wire: Wire, monkeypatch: pytest.MonkeyPatch, when: Cut
) -> None:
    """Cuts the wire for good with the commit by which things are sent, then lets it be."""
    cut(wire)
    store.append("c1", [event(2, answered("birth", "1990"))])
    store.append("c1", [event(3, answered("title", "seamstress"))])
    wire.down = False
    real = SqlStore.append

    def cut_off(self: SqlStore, *rest: Any) -> None:  # noqa: ANN401 - as the real one
        wire.cut, wire.for_good = when, True
        real(self, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(SqlStore, "append", cut_off)
        assert not store.send()
    store.append("c1", [event(4, answered("years", "3"))])
    wire.down = wire.for_good = False
    assert store.send()


@pytest.mark.parametrize("when", ["before", "after"])
def test_sending_that_breaks_off_sends_nothing_twice(
    store: OfflineStore,
    wire: Wire,
    theirs: SqlStore,
    monkeypatch: pytest.MonkeyPatch,
    when: Cut,
) -> None:
    """What was sent is written down before it is, and asked for before it is sent again."""
    theirs.append("c1", [event(2, answered("permit", "2026"), 30)])
    while_sending(store, wire, monkeypatch, when)
    assert said(theirs) == ["2026", "1990", "seamstress", "3"]
    assert theirs.verify("c1") == ()


def test_without_that_note_it_would_be_sent_twice(
    store: OfflineStore, wire: Wire, theirs: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same where nobody asks whether it has arrived."""
    monkeypatch.setattr(OfflineStore, "holds", lambda *_: False)
    while_sending(store, wire, monkeypatch, "after")
    assert len(said(theirs)) > 3


def test_each_answer_reaches_the_disk(
    store: OfflineStore, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is called kept, the system is asked to write it; the file is for its owner."""
    counted = 0
    real = os.fsync

    def counting(handle: int) -> None:
        nonlocal counted
        counted += 1
        real(handle)

    cut(wire)
    store.append("c1", [remark(2)])
    monkeypatch.setattr(os, "fsync", counting)
    for seq in (3, 4, 5):
        store.append("c1", [remark(seq)])
    assert counted == 3


def test_a_full_disk_is_told_and_leaves_what_is_there(
    store: OfflineStore,
    wire: Wire,
    theirs: SqlStore,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Neither server nor disk: one sentence, and no half line in the way of the next one."""
    cut(wire)
    store.append("c1", [remark(2, "before")])
    before = raw_bytes(tmp_path)
    real = os.write

    def full(handle: int, data: bytes) -> int:
        real(handle, data[:10])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(NotKeptError, match=r"server is away.*No space left.*is safe"):
            store.append("c1", [remark(3, "no room")])
    assert raw_bytes(tmp_path) == before
    store.append("c1", [remark(3, "after")])
    wire.down = False
    store.send()
    assert said(theirs) == ["before", "after"]


def test_a_journal_that_cannot_be_made_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk each answer tries again, and what it had begun is taken away each time."""

    def full(_handle: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(NotKeptError, match="No space left"):
            Unsent.made(tmp_path, "team", lambda _: IdentitySeal())
    assert journals(tmp_path) == []


def test_a_journal_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    """Such as one on a folder of the network that is gone; no traceback ends the talk."""
    with closing(Unsent.made(tmp_path, "team", lambda _: IdentitySeal())) as journal:
        journal.path = tmp_path / "gone" / journal.path.name
        with pytest.raises(NotKeptError, match="This could not be kept"):
            journal.left()


# The file.


def test_nothing_of_an_answer_stands_in_the_journal(
    store: OfflineStore, wire: Wire, tmp_path: Path
) -> None:
    """Neither text, question, case, actor nor kind; nobody else can read the file."""
    cut(wire)
    store.append("c1", [remark(2, SECRET)])
    store.keep_draft("c1", "considerations", SECRET)
    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    found = decoded(path)
    for word in (SECRET, "considerations", '"case"', "anna", "remarked"):
        assert word.encode() not in found


def test_without_the_seal_they_would_be_found(
    store: OfflineStore, wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same search with a seal that does nothing finds them all."""
    monkeypatch.setattr(KeyRing, "apart", lambda *_: IdentitySeal())
    cut(wire)
    store.append("c1", [remark(2, SECRET)])
    found = decoded(next(tmp_path.iterdir()))
    for word in (SECRET, "considerations", '"case"', "anna", "remarked"):
        assert word.encode() in found


def decoded(path: Path) -> bytes:
    """The bytes of a journal, as they stand and with its lines decoded."""
    import base64

    raw = path.read_bytes()
    return raw + b"".join(base64.b64decode(line) for line in raw.split(b"\n")[1:])


def test_what_was_sent_is_overwritten_before_the_file_goes(
    store: OfflineStore, wire: Wire, tmp_path: Path
) -> None:
    """A second name of the same file shows zeros."""
    cut(wire)
    store.append("c1", [remark(2, SECRET)])
    (path,) = tmp_path.iterdir()
    other = tmp_path / "linked"
    os.link(path, other)
    wire.down = False
    store.send()
    assert journals(tmp_path) == ["linked"]
    assert set(other.read_bytes()) == {0}


def lines_changed(path: Path, change: str) -> None:
    """Changes a journal behind the program's back."""
    first, *lines = path.read_bytes().splitlines()
    if change == "swapped":
        lines[:2] = lines[1::-1]
    elif change == "taken out":
        del lines[0]
    else:
        lines[0] = lines[0].replace(lines[0][20:21], b"A" if lines[0][20:21] != b"A" else b"B", 1)
    path.write_bytes(b"\n".join([first, *lines, b""]))


@pytest.mark.parametrize("change", ["swapped", "taken out", "another sign"])
def test_a_changed_journal_is_left_as_it_is(  # noqa: PLR0913, PLR0917 - fixtures
    cluster: Cluster, wire: Wire, vault: Vault, tmp_path: Path, theirs: SqlStore, change: str
) -> None:
    """Nothing of it is sent, nothing of it is lost, and the cases can be opened."""
    store = vault.whole_store()
    cut(wire)
    for seq in (2, 3, 4):
        store.append("c1", [remark(seq)])
    vault.close()
    (path,) = tmp_path.iterdir()
    lines_changed(path, change)
    wire.down = False
    changed = path.read_bytes()
    with closing(over(wire, cluster, tmp_path)) as again:
        again.unlock("anna", ANNA)
        assert len(theirs.history("c1")) == 1
    assert path.read_bytes() == changed


def test_a_line_that_was_cut_short_was_never_called_kept(
    cluster: Cluster, wire: Wire, vault: Vault, tmp_path: Path, theirs: SqlStore
) -> None:
    """Power goes in the middle of a line: those before it arrive, and it is in nobody's way."""
    cut(wire)
    vault.whole_store().append("c1", [remark(2, "whole")])
    vault.close()
    (path,) = tmp_path.iterdir()
    with path.open("ab") as file:
        file.write(b"AAAAhalf a li")
    wire.down = False
    with closing(over(wire, cluster, tmp_path)) as again:
        again.unlock("anna", ANNA)
    assert said(theirs) == ["whole"]
    assert journals(tmp_path) == []


def taken_by_another(wire: Wire, cluster: Cluster, store: OfflineStore, folder: Path) -> bool:
    """Whether a second window that starts takes the journal of one that still writes it."""
    cut(wire)
    store.append("c1", [remark(2)])
    wire.down = False
    with closing(over(wire, cluster, folder)) as other:
        other.unlock("anna", ANNA)
        return journals(folder) == []


def test_a_journal_that_is_written_belongs_to_its_process(
    cluster: Cluster, wire: Wire, store: OfflineStore, tmp_path: Path
) -> None:
    """What is added to it later would be lost with a file that another window took away."""
    assert not taken_by_another(wire, cluster, store, tmp_path)


def test_without_the_claim_it_would_be_taken_away(
    cluster: Cluster,
    wire: Wire,
    store: OfflineStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same where nobody looks whose it is."""
    monkeypatch.setattr(unsent, "claim", lambda _: True)
    assert taken_by_another(wire, cluster, store, tmp_path)


def test_a_journal_of_other_keys_is_left_alone(vault: Vault, tmp_path: Path) -> None:
    """Two teams, or two municipalities, on one machine."""
    (tmp_path / "shared-0123456789abcdef.unsent").write_bytes(b"samtale unsent 1 elsewhere\nAAAA\n")
    (tmp_path / "shared-00.unsent").write_bytes(b"\xff\xfe nonsense")
    (tmp_path / "shared-01.unsent").write_bytes(b"samtale unsent 1 \xff\xfe\nAAAA\n")
    before = raw_bytes(tmp_path)
    vault.lock()
    vault.unlock("anna", ANNA)
    assert raw_bytes(tmp_path) == before


def test_a_journal_that_was_cut_short_while_it_was_made_is_cleared_away(
    vault: Vault, tmp_path: Path
) -> None:
    """Nothing was ever kept in it."""
    (tmp_path / "shared-00.unsent").write_bytes(b"samtale un")
    vault.unlock("anna", ANNA)
    assert journals(tmp_path) == []


def test_while_it_is_locked_nothing_is_written_or_sent(
    vault: Vault, store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """Locking drops the key of the journal too; nobody else can unlock, and the next one sends."""
    vault.unlock("anna", ANNA)
    cut(wire)
    store.append("c1", [remark(2, "before")])
    vault.lock()
    with pytest.raises(LockedError):
        store.append("c1", [remark(3)])
    assert vault.state == "locked"
    assert vault.people() == ("anna", "bo")
    with pytest.raises(UnreachableError, match="unlock when the server is back"):
        vault.unlock("bo", BO)
    assert vault.state == "locked"
    wire.down = False
    assert not store.send()
    vault.unlock("anna", ANNA)
    assert said(theirs) == ["before"]


def test_new_keys_of_the_team_do_not_shut_a_journal(
    cluster: Cluster, vault: Vault, store: OfflineStore, wire: Wire, theirs: SqlStore
) -> None:
    """Somebody is removed meanwhile: what was kept here arrives under the new keys."""
    cut(wire)
    store.append("c1", [remark(2, "before")])
    with closing(vault_at(cluster.at("bo"))) as other:
        other.unlock("bo", BO)
        other.add("gone", "gone's long passphrase")
        other.remove("gone")
    wire.down = False
    vault.lock()
    vault.unlock("anna", ANNA)
    assert said(theirs) == ["before"]


# A server that is really stopped.


def test_a_server_that_is_stopped_and_started_again(tmp_path: Path) -> None:
    """A real one, in the middle of a talk: nothing is lost and nobody has to do anything."""
    with own_server() as (cluster, server):
        address = cluster.at("anna")
        with closing(Vault(address, cost=CHEAP, unsent=tmp_path)) as vault:
            store = vault.create("anna", ANNA)
            store.open_case("c1", NOON, [remark(1)])
            server.stop()
            for seq in (2, 3):
                store.append("c1", [remark(seq, f"answer {seq}")])
            with pytest.raises(UnreachableError):
                store.cases()
            server.start(cluster.at("postgres", "postgres"))
            store.append("c1", [remark(4, "answer 4")])
            assert said(store) == ["answer 2", "answer 3", "answer 4"]
            assert store.verify("c1") == ()
            assert journals(tmp_path) == []
