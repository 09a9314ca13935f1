"""Where a fault of a condition stands, and that no text brings the reader down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.condition import ConditionError, Type, check, parse


class Names:
    """A number, a choice, and nothing else."""

    def type_of(self, name: str) -> Type | None:
        """The type of a name."""
        return {"age": Type("number"), "goal": Type("choice", frozenset({"work"}))}.get(name)

    def names(self) -> tuple[str, ...]:
        """Every name."""
        return ("age", "goal")

    def groups(self) -> dict[str, object]:
        """No group."""
        return {}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("age > 6 and agee < 9", "agee"),
        ("goal == 'æøå سلام' or agee", "'æøå سلام'"),
        ("age > 6 and\n  agee < 9", "agee"),
        ("  agee < 9", "agee"),
        ("age > 6 and age == 'seven'", "'seven'"),
        ("age > 6 and any(e.x for e in jobs)", "any"),
    ],
)
def test_a_fault_stands_where_it_was_written(text: str, wrong: str) -> None:
    """Columns count letters of the text as written, however it is indented or broken."""
    first = check(parse(text), Names())[0]
    assert first.column == text.index(wrong) + 1


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("goal == 'å' and open('x')", "open"),
        ("age # or anything", "#"),
        ("age > 6 and age ~ 7", "~"),
        ("age == 6 and age is 7", "7"),
    ],
)
def test_an_unreadable_condition_is_told_where(text: str, at: str) -> None:
    """What the language does not have is pointed at."""
    with pytest.raises(ConditionError) as fault:
        parse(text)
    assert fault.value.column == text.index(at) + 1


@pytest.mark.parametrize(
    "text",
    ["~" * 900 + "a", "a" + ".b" * 1500, "not " * 900 + "a", "(" * 500 + "a", "-" * 3000 + "1"],
    ids=["inverted", "dotted", "negated", "bracketed", "minus"],
)
def test_deep_nesting_is_refused(text: str) -> None:
    """A condition nested deeper than anyone can read is refused, and breaks nothing."""
    with pytest.raises(ConditionError):
        parse(text)


@given(st.text(max_size=60) | st.text("ab().'[],=<>!+-#~ \n\"", max_size=40))
def test_no_text_raises_anything_else(text: str) -> None:
    """Any text is a condition or a ConditionError with a column within it."""
    try:
        parse(text)
    except ConditionError as fault:
        column = fault.column
    else:
        column = 1
    assert 1 <= column <= len(text) + 1
