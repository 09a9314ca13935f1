"""What tests of the screens share: an app over the real dialog and rules, on a fixed day.

Nothing is kept beyond a test, and nobody's clock is asked: the talk is held on 21 November 2026.
"""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.catalogs import Catalogs
from samtale.adapters.compiled import load_dialog, load_rules
from samtale.adapters.documents.files import FileDocuments
from samtale.adapters.library import FileLibrary
from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.reader import reader_for
from samtale.adapters.shipped import shipped
from samtale.adapters.written_files import FilesThere
from samtale.talk import Desk
from samtale.ui.app import SamtaleApp
from samtale.ui.settings import UiSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.dialog import Dialog
    from samtale.core.reading import Reader
    from samtale.core.rules.model import Rulebook
    from samtale.talk import Talk

    DeskMaker = Callable[[], Desk]
    AppMaker = Callable[..., SamtaleApp]
    Golden = Callable[[str, str], None]

GOLDEN = Path(__file__).parent / "golden"
WRITE_GOLDEN = os.environ.get("SAMTALE_GOLDEN") == "write"
"""Whether the pictures are written anew instead of compared; read once, before tests hide it."""

LOCALES = Path(__file__).parent / "locales"
"""Few translations of their own: no picture changes when a translator finds better words."""

BEGAN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    now: datetime = field(default=BEGAN)

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def minutes(self, minutes: int) -> None:
        """Let minutes pass."""
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    """The clock of the desk."""
    return Clock()


@pytest.fixture
def store() -> MemoryStore:
    """A store that forgets."""
    return MemoryStore()


class ReadOnce(FileLibrary):
    """Reads what is shipped once for all tests of a process, and what a test has made each time."""

    shipped_dialog = staticmethod(cache(load_dialog))
    shipped_rules = staticmethod(cache(load_rules))

    def dialog(self, name: str) -> Dialog:
        """A dialog by its id or path."""
        return super().dialog(name) if Path(name).suffix else self.shipped_dialog(name)

    def rules(self, country: str) -> Rulebook:
        """The rules of a country."""
        return super().rules(country) if country in self._beside else self.shipped_rules(country)


@pytest.fixture(scope="session")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Catalogs:
    """The words, read once: no test changes them."""
    return Catalogs(LOCALES, cache=tmp_path_factory.mktemp("words"))


@pytest.fixture
def desk(clock: Clock, store: MemoryStore, catalogs: Catalogs) -> Desk:
    """A desk with the real dialogs, rules and words."""
    numbers = itertools.count(1)

    def reader(dialog: Dialog, caseworker: str, participant: str) -> Reader:
        both = catalogs.words(caseworker), catalogs.words(participant)
        return reader_for(dialog, *both, shipped("locales"))

    return Desk(
        store=store,
        library=ReadOnce(),
        words=catalogs.words,
        reader=reader,
        clock=clock,
        new_id=lambda: f"id-{next(numbers)}",
        actor="sagsbehandler",
        files=FilesThere(),
    )


@pytest.fixture
def new_talk(desk: Desk) -> Callable[..., Talk]:
    """Begins a talk on a new case, with answers given by path and text."""

    def begin(*answers: tuple[str, str], caseworker: str = "da", participant: str = "ar") -> Talk:
        case = desk.open_case("dk", "2026-014")
        talk = desk.begin(case, "dk.intake", caseworker, participant)
        for path, typed in answers:
            talk.answer(typed, ask=talk.course.ask(path))
        return talk

    return begin


@pytest.fixture
def new_app(desk: Desk) -> Callable[..., SamtaleApp]:
    """Makes an app that goes on with a case."""

    def make(talk: Talk, **settings: object) -> SamtaleApp:
        sitting = talk.sitting
        assert sitting is not None
        return SamtaleApp(
            desk,
            caseworker=sitting.caseworker_language,
            participant=sitting.participant_language,
            documents=FileDocuments(),
            settings=UiSettings(**settings),  # type: ignore[arg-type]
            open_case=talk.case,
        )

    return make


PREPARED = (
    ("category", "Flygtning"),
    ("residence_ground", "1"),
    ("permit_date", "3.10.2026"),
    ("takeover", "3.11.2026"),
    ("birth", "1.1.1990"),
)
"""The first answers of a caseworker who has the papers at hand."""

SEAMSTRESS = (
    *PREPARED,
    ("job.more", "ja"),
    ("job[1].title", "Syerske på en systue i Homs"),
    ("job[1].tasks", "Jeg syede skjorter"),
    ("job[1].country", "Syrien"),
    ("job[1].began", "omkring 2008"),
)
"""What a seamstress has told so far."""


@pytest.fixture
def prepared() -> tuple[tuple[str, str], ...]:
    """Answers of the preparation."""
    return PREPARED


@pytest.fixture
def seamstress() -> tuple[tuple[str, str], ...]:
    """Answers of the preparation and of one job."""
    return SEAMSTRESS


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a screen with its picture; SAMTALE_GOLDEN=write draws the picture anew."""

    def compare(name: str, screen: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if WRITE_GOLDEN:
            path.write_text(f"{screen}\n", encoding="utf-8")
        assert f"{screen}\n" == path.read_text(encoding="utf-8")

    return compare
