"""What the store promises: kept is kept, all or none, in order, and changes are found."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.adapters.sealed import asked
from tests.adapters.sealed import change as change_behind

from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.schema import SCHEMA
from samtale.adapters.store import SqlStore
from samtale.core.answers import Answer, Name
from samtale.core.dates import PartialDate, Period
from samtale.core.events import (
    Answered,
    CaseOpened,
    ContractDrafted,
    EntryAdded,
    Event,
    Remarked,
    SectionEnded,
    TalkBegan,
    What,
)
from samtale.errors import NotKeptError, OvertakenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection
    from tests.adapters.postgres import Cluster

    from samtale.core.protocols import Place, Seal, Store

NOON = datetime(2026, 11, 21, 12, 0, 0, 5, tzinfo=UTC)


def event(seq: int, what: What | None = None, *, at: datetime = NOON) -> Event:
    """An event with everything that does not matter filled in."""
    what = what or Remarked(path="", text=f"remark {seq}")
    return Event(seq=seq, at=at, actor="caseworker", talk="t1", what=what)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test keeps its cases."""
    return tmp_path / "cases" / "samtale.sqlite"


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, path: Path) -> Path | str:
    """Where a store of each kind is."""
    if request.param == "file":
        return path
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.at("anna")


@pytest.fixture(params=["file", "server", "memory"])
def store(request: pytest.FixtureRequest, path: Path) -> Iterator[Store]:
    """A store of each kind, empty."""
    made: Store = MemoryStore()
    if request.param == "file":
        made = SqlStore(path)
    elif request.param == "server":
        made = SqlStore(request.getfixturevalue("cluster").at("anna"))
    yield made
    made.close()


# What goes in comes out.

texts = st.text(max_size=30)
days = st.dates().map(PartialDate.on)
values = st.one_of(
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    texts,
    st.lists(texts, max_size=3).map(tuple),
    days,
    st.integers(1, 9999).map(lambda year: PartialDate.of(year, about=True)),
    st.integers(0, 99).map(lambda age: PartialDate.from_edtf(f"age:{age}")),
    days.map(lambda day: Period(start=day, ongoing=True)),
    st.builds(Name, paper=texts, said=texts, script=texts),
)
answers = st.one_of(
    st.builds(Answer, status=st.just("answered"), value=values, as_said=texts, language=texts),
    st.builds(Answer, status=st.sampled_from(["declined", "does_not_know"])),
    st.builds(Answer, status=st.just("not_asked"), later=st.booleans()),
)
whats = st.one_of(
    st.builds(Answered, path=st.just("birth"), answer=answers),
    st.builds(Remarked, path=texts, text=texts),
    st.builds(CaseOpened, reference=texts, country=st.just("dk")),
    st.builds(EntryAdded, group=st.just("job"), entry=st.integers(1, 9)),
    st.builds(SectionEnded, section=texts, ended=st.booleans()),
    st.builds(
        ContractDrafted,
        number=st.integers(1, 9),
        judged_on=st.just("2026-11-21"),
        files=st.lists(texts, max_size=2).map(tuple),
    ),
    st.builds(
        TalkBegan,
        dialog=st.just("dk.intake"),
        dialog_version=st.just(1),
        forms=st.just("d"),
        caseworker_language=st.just("da"),
        participant_language=st.just("ar"),
    ),
)
moments = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis wants it so
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]),
)


@given(st.lists(st.tuples(whats, moments, texts, st.none() | st.integers(1, 9)), max_size=5))
def test_history_gives_back_what_was_appended(
    tmp_path_factory: pytest.TempPathFactory,
    parts: list[tuple[What, datetime, str, int | None]],
) -> None:
    """Any events come back equal from a file that was closed and opened again."""
    events = [
        Event(seq=seq, at=at, actor=actor, talk="t1", what=what, undoes=undoes)
        for seq, (what, at, actor, undoes) in enumerate(parts, 1)
    ]
    path = tmp_path_factory.mktemp("round") / "cases.sqlite"
    _come_back(path, "c1", events)


@given(
    st.lists(
        st.tuples(whats, moments, texts.map(lambda one: one.replace("\0", "")), st.just(None)),
        max_size=5,
    )
)
# Emptied once: every example has a case of its own.
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_server_gives_back_what_was_appended(
    cluster: Cluster, parts: list[tuple[What, datetime, str, int | None]]
) -> None:
    """The same; its text in clear (who did it) holds no NUL, as no name of a person does."""
    events = [
        Event(seq=seq, at=at, actor=actor, talk="t1", what=what, undoes=undoes)
        for seq, (what, at, actor, undoes) in enumerate(parts, 1)
    ]
    _come_back(cluster.at("anna"), secrets.token_hex(8), events)


def _come_back(where: Path | str, case: str, events: list[Event]) -> None:
    store = SqlStore(where)
    store.open_case(case, NOON)
    store.append(case, events)
    store.close()

    again = SqlStore(where)
    assert list(again.history(case)) == events
    assert again.verify(case) == ()
    again.close()


def test_a_value_keeps_its_type() -> None:
    """A yes is not a one, and a decimal keeps its zeros."""
    store = MemoryStore()
    store.open_case("c1", NOON)
    answered = [Answer(status="answered", value=value) for value in (True, 1, Decimal("1.50"))]
    store.append(
        "c1", [event(n, Answered(path="q", answer=one)) for n, one in enumerate(answered, 1)]
    )
    kept = [one.what.answer.value for one in store.history("c1")]  # type: ignore[union-attr]
    assert [repr(value) for value in kept] == ["True", "1", "Decimal('1.50')"]


def test_history_after_a_number_leaves_out_what_is_known(store: Store) -> None:
    """A reader that knows the first two events asks only for the rest."""
    store.open_case("c1", NOON)
    store.append("c1", [event(1), event(2), event(3)])
    assert [one.seq for one in store.history("c1", after=2)] == [3]


def test_a_case_that_is_not_there_is_a_key_error(store: Store) -> None:
    """Asking for an unknown case is a fault of the caller."""
    with pytest.raises(KeyError):
        store.history("nobody")


def test_cases_are_listed_the_last_changed_first(store: Store) -> None:
    """The list of cases tells how many events each has, and when it changed last."""
    store.open_case("old", NOON)
    store.open_case("new", NOON + timedelta(hours=1))
    store.append("old", [event(1, at=NOON + timedelta(hours=2))])
    rows = store.cases()
    assert [(row.id, row.events) for row in rows] == [("old", 1), ("new", 0)]
    assert rows[0].opened_at == NOON
    assert rows[0].changed_at == NOON + timedelta(hours=2)


def test_forms_are_kept_once_under_their_digest(store: Store) -> None:
    """A talk finds the very forms it was begun with."""
    kept = {"dialog": "Hvornår?", "version": 1}
    store.keep_forms(digest_of(kept), kept)
    # A server refuses what does not fit its digest, a file leaves what is there.
    with suppress(NotKeptError):
        store.keep_forms(digest_of(kept), {"dialog": "another"})
    assert store.forms(digest_of(kept)) == kept
    assert store.forms("d2") is None


def test_forms_are_held_against_their_digest(where: Path | str) -> None:
    """Rules that were altered in the file are told, and never used."""
    store = SqlStore(where)
    kept = {"rules": "weeks >= 37"}
    store.keep_forms(digest_of(kept), kept)
    assert store.forms(digest_of(kept)) == kept
    change_behind(where, "UPDATE form SET body = replace(body, '37', '15')")
    with pytest.raises(NotKeptError, match="are damaged"):
        store.forms(digest_of(kept))
    store.close()


# All or none, and one after the other.


def test_a_gap_keeps_none_of_the_events(store: Store) -> None:
    """Events that do not follow each other are refused together."""
    store.open_case("c1", NOON)
    with pytest.raises(NotKeptError):
        store.append("c1", [event(1), event(3)])
    assert list(store.history("c1")) == []


def test_a_case_is_opened_before_events_are_kept(store: Store) -> None:
    """An event never makes a case by itself."""
    with pytest.raises(NotKeptError, match="open it first"):
        store.append("c1", [event(1)])


def test_a_case_is_opened_once(store: Store) -> None:
    """Opening a case twice does not empty it."""
    store.open_case("c1", NOON)
    store.append("c1", [event(1)])
    with pytest.raises(NotKeptError, match="already"):
        store.open_case("c1", NOON)
    assert len(store.history("c1")) == 1


def test_a_case_is_opened_with_its_first_event_or_not_at_all(store: Store) -> None:
    """A case without the event that opens it never stands in the list."""
    store.open_case("c1", NOON, [event(1)])
    assert [row.events for row in store.cases()] == [1]
    with pytest.raises(NotKeptError):
        store.open_case("c2", NOON, [event(2)])
    assert [row.id for row in store.cases()] == ["c1"]


def test_who_comes_late_is_told_apart_from_a_gap(store: Store) -> None:
    """An event whose number is taken can be put behind the others; one that leaves a gap cannot."""
    store.open_case("c1", NOON, [event(1)])
    with pytest.raises(OvertakenError):
        store.append("c1", [event(1)])
    with pytest.raises(NotKeptError) as gap:
        store.append("c1", [event(3)])
    assert not isinstance(gap.value, OvertakenError)


def test_two_windows_on_one_case_do_not_overwrite_each_other(where: Path | str) -> None:
    """The slower of two windows is told that nothing is lost and what to do."""
    first, second = SqlStore(where), SqlStore(where)
    first.open_case("c1", NOON)
    first.append("c1", [event(1)])
    with pytest.raises(NotKeptError, match=r"nothing is lost: open the case again"):
        second.append("c1", [event(1)])
    second.append("c1", [event(2)])
    assert [one.seq for one in first.history("c1")] == [1, 2]
    first.close()
    second.close()


WRITER = """
import sys
from contextlib import suppress
from datetime import UTC, datetime
from samtale.adapters.store import SqlStore
from samtale.core.events import Event, Remarked
from samtale.errors import NotKeptError

path, name, wanted = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = SqlStore(path)
kept = 0
while kept < wanted:
    seq = len(store.history("c1")) + 1
    what = Remarked(path="", text=f"{name} {kept}")
    one = Event(seq=seq, at=datetime.now(UTC), actor=name, talk="t1", what=what)
    try:
        store.append("c1", [one])
    except NotKeptError as error:
        assert "another window" in str(error), error
        continue
    kept += 1
    print(f"{name} {kept - 1}", flush=True)
"""


def writer(where: Path | str, name: str, wanted: int) -> subprocess.Popen[str]:
    """Another process that keeps remarks on the case `c1` and prints each one that was kept."""
    command = [sys.executable, "-c", WRITER, str(where), name, str(wanted)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())


def digest_of(forms: Mapping[str, object]) -> str:
    """The digest under which forms are kept."""
    text = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def environment() -> dict[str, str]:
    """The environment in which another process finds this samtale."""
    source = Path(__file__).resolve().parents[2] / "src"
    return {**os.environ, "PYTHONPATH": str(source)}


def remarks(store: Store) -> list[str]:
    """The texts of the remarks of the case `c1`, in order."""
    return [one.what.text for one in store.history("c1") if isinstance(one.what, Remarked)]


def test_two_processes_write_one_case_in_turn(where: Path | str) -> None:
    """What two processes keep at the same time is all there, each in its own order."""
    store = SqlStore(where)
    store.open_case("c1", NOON)
    both = [writer(where, "a", 20), writer(where, "b", 20)]
    for process in both:
        process.communicate(timeout=120)
    assert [process.returncode for process in both] == [0, 0]
    kept = remarks(store)
    assert [text for text in kept if text[0] == "a"] == [f"a {n}" for n in range(20)]
    assert [text for text in kept if text[0] == "b"] == [f"b {n}" for n in range(20)]
    assert store.verify("c1") == ()
    store.close()


OPENER = "import sys; from samtale.adapters.store import SqlStore; SqlStore(sys.argv[1]).close()"


def test_several_processes_may_make_the_file_at_once(path: Path) -> None:
    """Windows that open at the same time share one new file."""
    command = [sys.executable, "-c", OPENER, str(path)]
    processes = [subprocess.Popen(command, env=environment()) for _ in range(4)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0, 0, 0]


# When the machine says no.


def test_a_full_disk_keeps_what_was_kept(path: Path) -> None:
    """When there is no more room the sentence says so, and the case stays readable and goes on."""
    store = SqlStore(path)
    store.open_case("c1", NOON)
    store.append("c1", [event(1)])
    with store._engine.connect() as connection:
        # SQLite reports this limit as it reports a full disk.
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    long = Remarked(path="", text="x" * 100_000)
    with pytest.raises(NotKeptError, match=r"disk is full; .*everything kept before is safe"):
        store.append("c1", [event(2, long)])
    assert len(store.history("c1")) == 1
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    store.append("c1", [event(2, long)])
    assert store.verify("c1") == ()
    store.close()


def test_a_file_that_may_only_be_read_is_read(path: Path) -> None:
    """A store opened for reading shows its cases and says that it keeps nothing more."""
    first = SqlStore(path)
    first.open_case("c1", NOON)
    first.append("c1", [event(1)])
    store = SqlStore(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert len(store.history("c1")) == 1
    with pytest.raises(NotKeptError, match="may not be written"):
        store.append("c1", [event(2)])
    store.close()
    first.close()


def test_a_locked_file_is_said_to_be_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the file, nothing is kept and nothing is lost."""
    monkeypatch.setattr("samtale.adapters.sqlite_file.BUSY_SECONDS", 0)
    store = SqlStore(path)
    store.open_case("c1", NOON)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotKeptError, match="locked"):
        store.append("c1", [event(1)])
    other.execute("ROLLBACK")
    other.close()
    store.append("c1", [event(1)])
    store.close()


@pytest.mark.parametrize(
    "content", [b"This is a letter and no database. " * 50, b"SQLite format 3"]
)
def test_a_file_that_is_no_database_is_refused_unchanged(path: Path, content: bytes) -> None:
    """A wrong or damaged file gets one sentence and is left as it is."""
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(NotKeptError, match="damaged") as refused:
        SqlStore(path)
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == content


def test_a_damaged_page_is_a_sentence(path: Path) -> None:
    """A file damaged in the middle ends in a sentence, not in a traceback."""
    store = SqlStore(path)
    store.open_case("c1", NOON)
    store.append("c1", [event(n) for n in range(1, 300)])
    store.close()
    content = bytearray(path.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(NotKeptError, match="damaged"):
        SqlStore(path).history("c1")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    """A path through a file is refused in one sentence."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NotKeptError, match="cannot be opened"):
        SqlStore(tmp_path / "file" / "cases.sqlite")


def test_a_file_of_a_newer_samtale_is_refused(path: Path) -> None:
    """A database in a newer form is neither read nor changed."""
    SqlStore(path).close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(SCHEMA + 1),))
    raw.commit()
    raw.close()
    with pytest.raises(NotKeptError, match=r"newer samtale .*update samtale"):
        SqlStore(path)


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    """Tables of samtale are not put between those of another program."""
    path.parent.mkdir()
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE invoices (id INTEGER)")
    raw.commit()
    raw.close()
    with pytest.raises(NotKeptError, match="another program"):
        SqlStore(path)


def test_an_event_of_a_newer_samtale_is_named(where: Path | str) -> None:
    """An event of an unknown kind is not skipped over, and its body is not repeated."""
    store = SqlStore(where)
    store.open_case("c1", NOON)
    remarked = Remarked(path="", text="secret")
    with pytest.MonkeyPatch.context() as tomorrow:
        tomorrow.setattr(Remarked, "kind", "of_tomorrow")
        store.append("c1", [event(1, remarked)])
    with pytest.raises(NotKeptError, match=r"Event 1 .*newer samtale") as refused:
        store.history("c1")
    assert "secret" not in str(refused.value)
    store.close()


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("DELETE FROM event WHERE seq = 2", "Event 2 of case 'c1' .* is missing"),
        ("DELETE FROM event WHERE seq = 1", "Event 1 of case 'c1' .* is missing"),
        ("UPDATE event SET seq = 99 WHERE seq = 3", "Event 3 of case 'c1' .* is missing"),
        ("UPDATE form SET body = '{\"form\": '", "are damaged"),
    ],
)
def test_what_was_damaged_outside_is_a_sentence(path: Path, damage: str, sentence: str) -> None:
    """Whatever another program left in the file, reading it ends in a sentence of its own."""
    store = SqlStore(path)
    store.open_case("c1", NOON)
    store.append("c1", [event(n) for n in range(1, 5)])
    store.keep_forms("d1", {"form": 1})
    change_behind(path, damage)
    with pytest.raises(NotKeptError, match=sentence) as refused:
        (store.cases(), store.history("c1"), store.forms("d1"))
    assert "safe" not in str(refused.value)
    store.close()


def test_no_other_database_is_served() -> None:
    """A URL of another database is a wrong use, told in one sentence."""
    with pytest.raises(UsageError, match="'mysql' is neither"):
        SqlStore("mysql://localhost/cases")


def test_a_closed_store_keeps_nothing(store: Store) -> None:
    """After closing, an answer is refused and not lost in silence."""
    store.open_case("c1", NOON)
    store.close()
    with pytest.raises(NotKeptError, match="closed"):
        store.append("c1", [event(1)])


# Durable and private.


@pytest.mark.parametrize(
    ("pragma", "wanted"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 10_000),
        ("trusted_schema", 0),
    ],
)
def test_every_connection_is_set_up(path: Path, pragma: str, wanted: object) -> None:
    """SQLite itself says that commits are durable and deleted bytes are overwritten."""
    store = SqlStore(path)
    with store._engine.connect() as one, store._engine.connect() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == wanted
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_cases_are_readable_by_their_owner_alone(path: Path) -> None:
    """The file, what SQLite puts beside it, and the folder made for it are private."""
    store = SqlStore(path)
    store.open_case("c1", NOON)
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert f"{path.name}-wal" in modes
    assert path.parent.stat().st_mode & 0o777 == 0o700
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_a_file_open_to_others_is_closed_to_them(path: Path) -> None:
    """A file that was copied about gets its narrow mode back."""
    SqlStore(path).close()
    path.chmod(0o644)
    SqlStore(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_errors_do_not_repeat_answers(path: Path) -> None:
    """Whatever goes wrong, the text of an answer stands in no error."""
    store = SqlStore(path)
    store.open_case("c1", NOON)
    change_behind(path, "DROP TABLE event")
    with pytest.raises(NotKeptError) as refused:
        store.append("c1", [event(1, Remarked(path="", text="very secret"))])
    assert "very secret" not in f"{refused.value} {refused.value.__cause__}"
    store.close()


# The chain.

CHANGES = {
    "case_id": "UPDATE event SET case_id = 'c2' WHERE seq = 2",
    "seq": "UPDATE event SET seq = 7 WHERE seq = 2",
    "at": "UPDATE event SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 2",
    "actor": "UPDATE event SET actor = 'someone' WHERE seq = 2",
    "talk": "UPDATE event SET talk = 't2' WHERE seq = 2",
    "kind": "UPDATE event SET kind = 'answered' WHERE seq = 2",
    "version": "UPDATE event SET version = 0 WHERE seq = 2",
    "body": "UPDATE event SET body = x'7b7d' WHERE seq = 2",
    "no body": "UPDATE event SET body = NULL WHERE seq = 2",
    "body_hash": "UPDATE event SET body_hash = zeroblob(32) WHERE seq = 2",
    "prev": "UPDATE event SET prev = zeroblob(32) WHERE seq = 2",
    "hash": "UPDATE event SET hash = zeroblob(32) WHERE seq = 2",
    "taken out": "DELETE FROM event WHERE seq = 2",
    "last taken out": "DELETE FROM event WHERE seq = 3",
    "all taken out": "DELETE FROM event WHERE case_id = 'c1'",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_column_is_found(where: Path | str, change: str) -> None:
    """Whatever is changed in the file behind the program's back, the chain shows it."""
    store = SqlStore(where)
    store.open_case("c1", NOON)
    store.open_case("c2", NOON)
    store.append("c1", [event(1), event(2), event(3)])
    assert store.verify("c1") == ()
    change_behind(where, CHANGES[change])
    assert {problem.code for problem in store.verify("c1")} == {"broken-chain"}
    store.close()


def test_a_change_names_its_event(where: Path | str) -> None:
    """A changed actor is found at the very event."""
    store = SqlStore(where)
    store.open_case("c1", NOON)
    store.append("c1", [event(1), event(2), event(3)])
    change_behind(where, CHANGES["actor"])
    (problem,) = store.verify("c1")
    assert "event 2" in problem.message
    store.close()


class BackwardsSeal:
    """A seal that keeps every body backwards, bound to its place."""

    def close(self, place: Place, body: bytes) -> bytes:
        """The body backwards, behind what it is bound to."""
        return f"{place}|".encode() + body[::-1]

    def open(self, place: Place, kept: bytes) -> bytes:
        """The body again."""
        bound = f"{place}|".encode()
        if not kept.startswith(bound):
            sentence = "this body is of another event"
            raise ValueError(sentence)
        return kept.removeprefix(bound)[::-1]


class Backwards:
    """Gives the same seal for every case."""

    sealed = True

    def reading(self, connection: Connection, case: str) -> Seal:
        """What opens."""
        del connection, case
        return BackwardsSeal()

    def writing(
        self, connection: Connection, case: str, scope: str = "", *, fresh: bool = False
    ) -> Seal:
        """What opens and closes."""
        del connection, case, scope, fresh
        return BackwardsSeal()

    def forget(self, connection: Connection, case: str, *, whole: bool) -> None:
        """Nothing to forget."""

    def code(self, connection: Connection, *parts: str | int) -> bytes:
        """None."""
        del connection, parts
        return b""


def test_bodies_and_drafts_pass_through_the_seal(where: Path | str) -> None:
    """Neither an answer nor a draft stands in the file as it was typed."""
    store = SqlStore(where, keys=Backwards())
    store.open_case("c1", NOON)
    store.append("c1", [event(1, Remarked(path="", text="a secret remark"))])
    store.keep_draft("c1", "title", "a secret draft")
    assert remarks(store) == ["a secret remark"]
    assert store.draft("c1") == ("title", "a secret draft")
    store.close()
    bodies = [bytes(one) for (one,) in asked(where, "SELECT body FROM event")]
    assert [one for one in bodies if b"secret" in one] == []


# Half-typed text.


def test_a_draft_is_overwritten_and_dropped(store: Store) -> None:
    """Only the last half-typed text is kept, and none when it was emptied."""
    store.open_case("c1", NOON)
    assert store.draft("c1") is None
    store.keep_draft("c1", "job[1].title", "Syer")
    store.keep_draft("c1", "job[1].title", "Syerske")
    assert store.draft("c1") == ("job[1].title", "Syerske")
    store.keep_draft("c1", "job[1].title", "")
    assert store.draft("c1") is None


def test_an_answer_takes_its_draft_along(store: Store) -> None:
    """A draft is gone once its question is answered, and stays while others are."""
    store.open_case("c1", NOON)
    store.keep_draft("c1", "title", "Syer")
    declined = Answer(status="declined")
    store.append("c1", [event(1, Answered(path="birth", answer=declined))])
    assert store.draft("c1") == ("title", "Syer")
    store.append("c1", [event(2, Answered(path="title", answer=declined))])
    assert store.draft("c1") is None


def test_a_draft_survives_closing(where: Path | str) -> None:
    """What was half typed is there when the program starts again."""
    store = SqlStore(where)
    store.open_case("c1", NOON)
    store.keep_draft("c1", "title", "Syer")
    store.close()
    again = SqlStore(where)
    assert again.draft("c1") == ("title", "Syer")
    again.close()
