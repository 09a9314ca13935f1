"""Passphrases: what is under one comes out with it alone, and each try costs what was set."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from samtale.adapters.passphrase import MOST, USUAL, Cost, normal, unwrap, wrap, wrap_strong

CHEAP = Cost(memory=64, passes=1, lanes=1)


def test_a_secret_comes_out_with_its_passphrase_alone() -> None:
    """Another passphrase, and another person, get nothing."""
    wrapped = wrap(b"key", "blå grød på fad", "anna", CHEAP)
    assert unwrap(wrapped, "blå grød på fad", "anna") == b"key"
    assert unwrap(wrapped, "Blå grød på fad", "anna") is None
    assert unwrap(wrapped, "blå grød på fad", "bo") is None


def test_every_keyboard_gives_the_same_passphrase() -> None:
    """An å of one sign or two, and any kind of space, are the same."""
    wrapped = wrap(b"key", "blå grød", "anna", CHEAP)
    assert unwrap(wrapped, "bla\u030a\u00a0grød", "anna") == b"key"
    assert normal("a\u3000b") == "a b"


def test_the_cost_is_kept_beside_it_and_bound_to_it() -> None:
    """What one try costs can be raised later, and cannot be lowered in the file."""
    wrapped = wrap(b"key", "passphrase", "anna", Cost(memory=128, passes=2, lanes=1))
    how = json.loads(wrapped.how)
    assert (how["kdf"], how["memory"], how["passes"], how["lanes"]) == ("argon2id", 128, 2, 1)
    lowered = replace(wrapped, how=json.dumps({**how, "passes": 1}))
    assert unwrap(lowered, "passphrase", "anna") is None


def test_what_a_file_asks_for_stays_bearable() -> None:
    """A file cannot make the machine use all its memory."""
    how = {"kdf": "argon2id", **asdict(MOST), "memory": MOST.memory + 1, "salt": "00" * 16}
    wrapped = replace(wrap(b"key", "passphrase", "anna", CHEAP), how=json.dumps(how))
    assert unwrap(wrapped, "passphrase", "anna") is None


@pytest.mark.parametrize("how", ["", "{}", "[]", '{"kdf": "none", "salt": ""}', "\0"])
def test_what_is_no_way_of_deriving_opens_nothing(how: str) -> None:
    """A damaged row ends as a wrong passphrase does, not in a traceback."""
    wrapped = replace(wrap(b"key", "passphrase", "anna", CHEAP), how=how)
    assert unwrap(wrapped, "passphrase", "anna") is None


def test_a_recovery_key_needs_no_cost() -> None:
    """What nobody can guess is not made slow."""
    assert unwrap(wrap_strong(b"key", "K7-Q2", "recovery"), "K7-Q2", "recovery") == b"key"


def test_the_usual_cost_is_that_of_the_standard_or_more() -> None:
    """New passphrases cost at least what RFC 9106 recommends where memory is scarce."""
    assert USUAL.memory >= 64 * 1024
    assert USUAL.passes >= 3
