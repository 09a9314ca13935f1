"""A talk that has just begun, its desk and its clock, for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.talk.small import SMALL, Clock, desk_on

from samtale.adapters.memory_store import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.talk import Desk, Talk


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


@pytest.fixture
def desk(clock: Clock) -> Desk:
    """A desk on a throw-away store."""
    return desk_on(MemoryStore(), clock)


@pytest.fixture
def talk(desk: Desk, dialog_file: Path) -> Talk:
    """A talk that has just begun."""
    return desk.begin(desk.open_case("dk"), str(dialog_file), "da", "en")
