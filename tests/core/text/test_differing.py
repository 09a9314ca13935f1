"""Two texts held against each other word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.text.differing import marked, marked_gone, marked_new, pieces, telling

TEXTS = st.lists(st.sampled_from(["a", "b", "1.", "ord", "كلمة"]), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("by 3 May", "by 5 May", "by [−3−][+5+] May"),
        ("same", "same", "same"),
        ("", "new", "[+new+]"),
        ("Your goal is work", "We begin", "[−Your goal is work−]\n[+We begin+]"),
    ],
)
def test_words_are_marked(before: str, after: str, shown: str) -> None:
    """What is gone and what is new stands between signs; texts too unlike stand whole."""
    assert marked(before, after) == shown


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    """Nothing is lost: the pieces of each kind give either text again."""
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.kind != "new") == before
    assert "".join(one.text for one in found if one.kind != "gone").lstrip("\n") == after


@given(TEXTS, TEXTS)
def test_one_side_has_no_signs_of_the_other(before: str, after: str) -> None:
    """The text of before names nothing new, that of now nothing gone."""
    assert "[+" not in marked_gone(before, after)
    assert "[−" not in marked_new(before, after)


def test_of_a_long_list_only_the_lines_that_differ_are_told() -> None:
    """The others are told by an ellipsis."""
    before = "\n".join("abcdef")
    assert telling(marked(before, before.replace("c", "x"))) == "[−c−][+x+]\n…"
