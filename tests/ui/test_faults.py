"""When the store cannot keep an answer: one sentence in the reader's words, and the text stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, CHEAP
from tests.ui.around import SIZES, go
from tests.ui.test_unlock import app_over, enter, founded, interview

from samtale.adapters.store import SqlStore
from samtale.adapters.vault import Vault
from samtale.core.words import Message
from samtale.errors import NotKeptError
from samtale.ui.app import SamtaleApp
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samtale.talk import Desk


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """A vault that somebody can unlock, whose file is waited for only briefly."""
    monkeypatch.setattr("samtale.adapters.sqlite_file.BUSY_SECONDS", 0.1)
    made = Vault(tmp_path / "kept" / "samtale.db", cost=CHEAP)
    founded(made)
    yield made
    made.close()


@contextmanager
def full(path: Path, store: SqlStore) -> Iterator[None]:
    """A disk without room; SQLite says the same of a file that may grow no further."""
    del path
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    yield
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")


@contextmanager
def held(path: Path, store: SqlStore) -> Iterator[None]:
    """Another program that has locked the file."""
    del store
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


FAULTS = {"full": (full, "the disk is full"), "held": (held, "another program has locked")}


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_was_typed_stays_in_the_input(
    desk: Desk, vault: Vault, tmp_path: Path, fault: str
) -> None:
    """The sentence stands below the input; Enter tries the same text again, and then it is kept."""
    broken, said = FAULTS[fault]
    path = tmp_path / "kept" / "samtale.db"
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["120x40"]) as pilot:
        await pilot.pause()
        await enter(pilot, ANNA)
        assert isinstance(desk.store, SqlStore)
        talk = desk.begin(desk.open_case("dk", "2026-014"), "dk.intake", "en", "ar")
        talk.answer("yes", ask=talk.course.ask("job.more"))
        app.hold(talk)
        await go(pilot)
        screen = interview(app)
        screen.open("job[1].tasks")
        text = "syede skjorter " * 600
        screen.answers.field.value = text
        before = len(desk.store.history(talk.case))
        with broken(path, desk.store):
            await go(pilot, "enter")
            assert screen.answers.field.value == text
            assert said in screen.query_one("#echo", Paragraph).text
        assert len(desk.store.history(talk.case)) == before
        screen.answers.field.value = text
        screen.answers.give()
        await go(pilot)
        assert talk.record.answer("job[1].tasks").as_said == text
        assert desk.store.verify(talk.case) == ()


def test_a_fault_is_said_in_the_language_of_the_reader(desk: Desk) -> None:
    """A front end speaks the message of a fault; its English is only the text of the exception."""
    app = SamtaleApp.__new__(SamtaleApp)
    spoken: list[Message] = []

    def say(message: Message) -> str:
        spoken.append(message)
        return "på dansk"

    app.t = say  # type: ignore[method-assign]
    desk.store.close()
    with pytest.raises(NotKeptError) as closed:
        desk.open_case("dk")
    assert app.told(closed.value) == "på dansk"
    assert isinstance(spoken[0], Message)
