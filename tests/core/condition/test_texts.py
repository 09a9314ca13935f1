"""Conditions by their text: read once, and no other than those read each time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.condition.worlds import World

from samtale.core.condition import (
    ConditionError,
    compiled,
    evaluator_of,
    names_in,
    names_of,
    node_of,
    parse,
    verdict_of,
)
from samtale.core.condition.tree import And

TEXT = "works and any(j.paid for j in job)"


def test_a_text_is_read_once() -> None:
    """The same text gives the very same tree and the very same compiled forms."""
    assert node_of(TEXT) is node_of(TEXT)
    assert verdict_of(TEXT) is verdict_of(TEXT)
    assert evaluator_of(TEXT) is evaluator_of(TEXT)


def test_what_is_kept_is_what_reading_gives() -> None:
    """Tree and names are those of the text itself."""
    assert isinstance(node_of(TEXT), And)
    assert node_of(TEXT) == parse(TEXT)
    assert names_of(TEXT) == names_in(parse(TEXT)) == {"works", "job.paid", "job.more"}


def test_an_expression_keeps_its_value() -> None:
    """A number stays the number it is; only a condition becomes a verdict."""
    world = World(values={})
    assert evaluator_of("37.5")(world, {}) == compiled(parse("37.5"))(world, {})
    assert evaluator_of("37.5")(world, {}) == Decimal("37.5")
    assert verdict_of("true")(world, {}) is True


def test_a_text_that_cannot_be_read_is_refused_each_time() -> None:
    """A fault is told again, and is never kept as if it were a condition."""
    for _ in range(2):
        with pytest.raises(ConditionError):
            node_of("works and")
