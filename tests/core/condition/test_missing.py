"""What an open condition still waits for: enough to settle it, and nothing that is decided."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.condition.worlds import GROUPED, SIMPLE, World, conditions, worlds

from samtale.core.condition import ABSENT, UNKNOWN, condition, missing, parse
from samtale.core.dates import PartialDate

CONDITIONS = conditions(st.one_of(SIMPLE, GROUPED))


@given(text=CONDITIONS, world=worlds())
def test_only_what_is_open_waits_for_anything(text: str, world: World) -> None:
    """A verdict waits for nothing; an open condition waits for something that is not known."""
    node = parse(text)
    waits = set(missing(node, world, {}))

    if condition(node)(world, {}) is None:
        assert waits
        assert waits <= world.unknown()
    else:
        assert not waits


@given(text=CONDITIONS, world=worlds())
@settings(max_examples=150)
def test_filling_what_is_missing_settles_a_condition(text: str, world: World) -> None:
    """Whatever the answers named turn out to be, the condition is settled by them alone."""
    node = parse(text)
    waits = set(missing(node, world, {}))

    if waits and len(waits) <= 6:
        for whole in world.completions(waits):
            left = set(missing(node, whole, {})) - {"job.more"}
            entries = {path for path in left if path.startswith("job[")}
            assert condition(node)(whole, {}) is not None or left <= entries
            assert not left & waits


@pytest.mark.parametrize(
    ("text", "values", "waits"),
    [
        ("a and b", {"a": True}, ["b"]),
        ("a and b", {"a": False}, []),
        ("a or b", {"b": True}, []),
        ("(a or b) and n > 1", {"a": True}, ["n"]),
        ("(a and b) or n > 1", {"a": False}, ["n"]),
        ("n + m > 2", {"n": 1}, ["m"]),
        ("known(n) or a", {}, ["a"]),
        ("a or b", {"a": ABSENT}, ["b"]),
        ("'see' in ways and goal == 'work'", {}, ["ways", "goal"]),
        ("n < '2020-06-01'", {"n": PartialDate.from_edtf("2020")}, ["n"]),
        ("n < '2020-06-01'", {"n": PartialDate.from_edtf("2019")}, []),
        ("years(n, m) >= 18", {"n": PartialDate.from_edtf("2000-01-01")}, ["m"]),
    ],
)
def test_a_part_that_is_decided_is_not_named(
    text: str, values: dict[str, object], waits: list[str]
) -> None:
    """Each path once, in the order read, and none that could not change the verdict."""
    assert list(missing(parse(text), World(values=values), {})) == waits


def test_a_group_waits_for_its_entries_and_its_end() -> None:
    """An open group waits for what lacks in its entries, then for whether there are more."""
    world = World(values={}, jobs=({"e.p": UNKNOWN}, {"e.p": False}), is_closed=False)

    assert missing(parse("any(e.p for e in job)"), world, {}) == ("job[1].p", "job.more")


def test_a_group_in_which_one_entry_decides_waits_for_nothing() -> None:
    """One entry that fits settles `any`, however many more there are."""
    world = World(values={}, jobs=({"e.p": True}, {"e.p": UNKNOWN}), is_closed=False)

    assert missing(parse("any(e.p for e in job)"), world, {}) == ()
