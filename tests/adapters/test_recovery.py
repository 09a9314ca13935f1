"""Recovery keys: what is copied wrong is named by its group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters.recovery import GROUPS, SIGNS, new_key, read_key, wrong_group

keys = st.builds(new_key)
groups = st.integers(0, GROUPS - 1)


def test_a_key_is_read_however_it_is_typed() -> None:
    """Small letters, spaces, none at all, and letters that look like digits do not matter."""
    key = new_key()
    assert len(key) == GROUPS * 6 - 1
    assert wrong_group(key) is None
    for typed in (key.lower(), key.replace("-", " "), key.replace("-", ""), key.replace("0", "o")):
        assert read_key(f" {typed} ") == key
    assert read_key(key.replace("1", "l")) == key


@given(keys, groups, st.integers(0, 4), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_named_by_its_group(key: str, group: int, place: int, sign: str) -> None:
    """Whatever sign is written in the place of another, its group is named."""
    at = group * 6 + place
    wrong = key[:at] + sign + key[at + 1 :]
    assert wrong_group(wrong) == (None if wrong == key else group + 1)


@given(keys, groups, st.integers(0, 2))
def test_two_signs_that_changed_places_are_found(key: str, group: int, place: int) -> None:
    """Neighbours that were written in the wrong order are found."""
    at = group * 6 + place
    wrong = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    assert wrong_group(wrong) == (None if wrong == key else group + 1)


@given(keys, groups, groups)
def test_two_groups_that_changed_places_are_found(key: str, one: int, other: int) -> None:
    """Each group knows where it stands."""
    parts = key.split("-")
    parts[one], parts[other] = parts[other], parts[one]
    wrong = "-".join(parts)
    assert wrong_group(wrong) == (None if one == other else min(one, other) + 1)


def test_a_missing_group_is_found() -> None:
    """A key that ends too early or too late is not one."""
    key = new_key()
    assert wrong_group(key[:-6]) == GROUPS
    assert wrong_group(f"{key}-{key[:5]}") == GROUPS + 1
