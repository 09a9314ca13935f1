"""A small talk that has one of everything, on a throw-away store and a clock that is turned by hand.

The dialog is a file, read as any author's would be; the rules are the shipped ones, of which a
dialog of its own answers only what it asks.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.library import FileLibrary
from samtale.adapters.memory_store import MemoryStore
from samtale.commands import wiring
from samtale.talk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.talk import Talk

SMALL = """
dialog: test.small
version: 1
language: da
title: Lille samtale
sections:
  - id: preparation
    title: Forberedelse
    asked_of: caseworker
    about: case
    questions:
      - {id: note_hello, kind: note, prompt: Goddag}
      - {id: category, kind: choice, prompt: Gruppe, choices: {refugee: Flygtning, other_family: Familie, immigrant: Arbejde}}
      - {id: spouse, kind: yes_no, prompt: Gift, ask_if: category == 'other_family'}
      - id: permit
        kind: date
        precision: day
        prompt: Tilladelse
        must:
          - {id: past, when: permit <= today, level: error, say: Dagen er ikke kommet endnu.}
      - id: birth
        kind: date
        prompt: Født
        must:
          - {id: before, when: birth <= permit, level: warning, say: Det er efter tilladelsen.}
  - id: work
    title: Arbejde
    repeat: job
    first: Har du arbejdet?
    more: Flere?
    about: work
    questions:
      - {id: title, kind: text, prompt: Hvilket arbejde}
      - {id: began, kind: date, prompt: Begyndt}
      - {id: years, kind: integer, prompt: Hvor mange år, min: 0, max: 80, ask_if: not known(job.began)}
      - {id: paid, kind: yes_no, prompt: Fik du løn}
  - id: closing
    title: Slut
    about: wishes
    questions:
      - {id: proud_of, kind: long_text, prompt: Stolt af, ask_if: any(e.paid for e in job)}
      - {id: hours, kind: decimal, prompt: Timer}
      - {id: wishes, kind: choices, prompt: Ønsker, choices: {work: Arbejde, school: Skole, none: Intet}, exclusive: [none]}
      - {id: contract_date, kind: date, precision: day, prompt: Kontrakt, ask_if: count(job) > 0}
"""  # noqa: E501 - one question a line reads best


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        """Stand at nine o'clock."""
        self.at = datetime(2026, 11, 21, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        return self.at

    def turn(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until a test turns it."""
    return Clock()


@pytest.fixture(scope="module")
def dialog_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the small dialog."""
    path = tmp_path_factory.mktemp("dialogs") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def desk_on(store: MemoryStore, clock: Callable[[], datetime]) -> Desk:
    """A desk on a store, with ids that count up."""
    ids = count(1)
    return Desk(
        store=store,
        library=FileLibrary(),
        words=wiring.words,
        reader=wiring.reader,
        clock=clock,
        new_id=lambda: f"id{next(ids)}",
        actor="caseworker",
    )


@pytest.fixture
def desk(clock: Clock) -> Desk:
    """A desk on a throw-away store."""
    return desk_on(MemoryStore(), clock)


@pytest.fixture
def talk(desk: Desk, dialog_file: Path) -> Talk:
    """A talk that has just begun."""
    return desk.begin(desk.open_case("dk"), str(dialog_file), "da", "en")


@pytest.fixture(scope="module")
def fresh(dialog_file: Path) -> Callable[[], Talk]:
    """Begins a talk of its own each time, for tests that hold many."""

    def begin() -> Talk:
        desk = desk_on(MemoryStore(), Clock())
        return desk.begin(desk.open_case("dk"), str(dialog_file), "da", "en")

    return begin
