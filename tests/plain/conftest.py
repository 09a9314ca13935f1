"""What tests of plain mode share: a short talk over the real rules, held by a list of lines."""

from __future__ import annotations

import itertools
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.catalogs import Catalogs
from samtale.adapters.library import FileLibrary
from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.reader import reader_for
from samtale.adapters.shipped import shipped
from samtale.errors import StoppedError
from samtale.plain import PlainTalk
from samtale.plain.lines import ScriptLines
from samtale.talk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samtale.core.dialog import Dialog
    from samtale.core.reading import Reader
    from samtale.talk import Talk

HERE = Path(__file__).parent
SMALL = HERE / "small.yaml"
"""The dialog of these tests."""

LOCALES = HERE / "locales"
"""Few translations of their own, so that no test changes when a translator finds better words."""

BEGAN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass
class Held:
    """A talk that was held on lines."""

    talk: Talk
    """The talk."""
    lines: list[str]
    """What was written, with what was typed behind its prompt."""
    finished: bool | None
    """Whether everything was asked; none where the input ended before."""
    exported: list[str] = field(default_factory=list)
    """The folders papers were written into."""

    def after(self, typed: str) -> list[str]:
        """The lines written between a typed line and the next one."""
        start = self.lines.index(f"> {typed}") + 1
        rest = self.lines[start:]
        return list(itertools.takewhile(lambda line: not line.startswith("> "), rest))

    def answer(self, path: str) -> object:
        """The value at a path."""
        return self.talk.record.answer(path).value


class Once(FileLibrary):
    """Reads each dialog and the rules once for all tests, whatever home a test has."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.dialog = cache(super().dialog)  # type: ignore[method-assign]
        self.rules = cache(super().rules)  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def library() -> Once:
    """The dialogs and rules."""
    return Once()


@pytest.fixture(scope="session")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Catalogs:
    """The words."""
    return Catalogs(LOCALES, cache=tmp_path_factory.mktemp("words"))


@pytest.fixture
def desk(library: Once, catalogs: Catalogs) -> Desk:
    """A desk on 21 November 2026."""
    numbers = itertools.count(1)

    def reader(dialog: Dialog, caseworker: str, participant: str) -> Reader:
        both = catalogs.words(caseworker), catalogs.words(participant)
        return reader_for(dialog, *both, shipped("locales"))

    return Desk(
        store=MemoryStore(),
        library=library,
        words=catalogs.words,
        reader=reader,
        clock=lambda: BEGAN,
        new_id=lambda: f"id-{next(numbers)}",
        actor="sagsbehandler",
    )


@pytest.fixture
def hold(desk: Desk) -> Callable[..., Held]:
    """Holds a talk by lines, with an English caseworker where nothing else is said."""

    def held(
        *typed: str, talk: Talk | None = None, caseworker: str = "en", participant: str = "ar"
    ) -> Held:
        if talk is None:
            case = desk.open_case("dk", "2026-014")
            talk = desk.begin(case, str(SMALL), caseworker, participant)
        lines = ScriptLines(typed)
        exported: list[str] = []

        def export(folder: str) -> Sequence[str]:
            exported.append(folder)
            return [f"{folder or 'papers'}/contract.md"]

        plain = PlainTalk(
            desk,
            talk,
            lines,
            caseworker=desk.words(talk.languages[0]),
            participant=desk.words(talk.languages[1]),
            export=export,
        )
        finished: bool | None = None
        with suppress(StoppedError):
            finished = plain.run()
        return Held(talk=talk, lines=lines.written, finished=finished, exported=exported)

    return held
