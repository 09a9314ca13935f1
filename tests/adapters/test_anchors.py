"""Daily anchors: what was there on a day cannot be taken away unseen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import NOON, change, remark

from samtale.adapters.anchors import anchor_faults, drop_anchor
from samtale.adapters.store import SqlStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.adapters.postgres import Cluster

DAYS = [date(2026, 11, day) for day in (21, 22, 23)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test keeps its cases."""
    return tmp_path / "samtale.db"


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, path: Path) -> Path | str:
    """Where a store of each kind is."""
    if request.param == "file":
        return path
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.at("anna")


@pytest.fixture
def store(where: Path | str) -> Iterator[SqlStore]:
    """A store in which something was kept on each of three days."""
    made = SqlStore(where)
    made.open_case("c1", NOON, [remark(1)])
    made.open_case("c2", NOON, [remark(1)])
    for seq, day in enumerate(DAYS, 2):
        anchor(made, day)
        made.append("c1", [remark(seq)])
    yield made
    made.close()


def anchor(store: SqlStore, day: date) -> str:
    """Drop an anchor."""
    with store.writing() as connection:
        return drop_anchor(connection, day)


def faults(store: SqlStore) -> list[str]:
    """The days whose anchors do not hold."""
    with store.reading() as connection:
        return [day for day, _ in anchor_faults(connection)]


def test_anchors_hold_while_cases_grow(store: SqlStore) -> None:
    """What is added later changes nothing of the days before."""
    assert faults(store) == []


def test_there_is_one_anchor_a_day(store: SqlStore) -> None:
    """A second start on a day, or a clock that was set back, drops none."""
    assert anchor(store, DAYS[-1]) == anchor(store, DAYS[0])
    store.append("c1", [remark(5)])
    assert anchor(store, DAYS[-1]) == anchor(store, DAYS[-1])


TAMPERED = {
    "a case taken away": ("DELETE FROM event WHERE case_id = 'c2'", "2026-11-21"),
    "an event taken away": ("DELETE FROM event WHERE seq = 2", "2026-11-22"),
    "a hash": ("UPDATE event SET hash = zeroblob(32) WHERE seq = 3", "2026-11-23"),
    "day": ("UPDATE anchor SET day = '2026-11-20' WHERE day = '2026-11-21'", "2026-11-20"),
    "body": ("UPDATE anchor SET body = '[]' WHERE day = '2026-11-22'", "2026-11-22"),
    "no body": ("UPDATE anchor SET body = 'x' WHERE day = '2026-11-22'", "2026-11-22"),
    "prev": ("UPDATE anchor SET prev = zeroblob(32) WHERE day = '2026-11-22'", "2026-11-22"),
    "digest": ("UPDATE anchor SET digest = zeroblob(32) WHERE day = '2026-11-22'", "2026-11-22"),
    "an anchor taken away": ("DELETE FROM anchor WHERE day = '2026-11-22'", "2026-11-23"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_changed_of_the_past_is_found(
    store: SqlStore, where: Path | str, what: str
) -> None:
    """Each column of an anchor, and each event it holds, is held by it."""
    statement, day = TAMPERED[what]
    change(where, statement)
    assert day in faults(store)
