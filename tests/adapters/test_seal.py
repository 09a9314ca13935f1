"""The seal: what was sealed comes back at its own place alone, and nothing of it shows."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters import seal as sealing
from samtale.adapters.seal import PAD, CaseSeal, padded, unpadded
from samtale.core.protocols import Place

KEY = os.urandom(32)
HERE = Place(
    case="c1", seq=2, kind="answered", version=1, at="12:00", actor="anna", talk="t1", prev=b"p"
)
ELSEWHERE = {
    "case": replace(HERE, case="c2"),
    "seq": replace(HERE, seq=3),
    "kind": replace(HERE, kind="remarked"),
    "version": replace(HERE, version=2),
    "at": replace(HERE, at="13:00"),
    "actor": replace(HERE, actor="bo"),
    "talk": replace(HERE, talk="t2"),
    "prev": replace(HERE, prev=b"q"),
}


@given(st.binary(max_size=300))
def test_what_was_sealed_comes_back(body: bytes) -> None:
    """Any body comes back as it was, and its length shows in steps only."""
    seal = CaseSeal({1: KEY}, 1)
    kept = seal.close(HERE, body)
    assert seal.open(HERE, kept) == body
    assert (len(kept) - 5 - 12 - 16) % PAD == 0
    assert unpadded(padded(body)) == body


@pytest.mark.parametrize("part", ELSEWHERE)
def test_a_body_opens_at_its_own_place_alone(part: str) -> None:
    """A body that is moved to another case, number, time, person or history does not open."""
    seal = CaseSeal({1: KEY}, 1)
    with pytest.raises(ValueError, match="not what was sealed here"):
        seal.open(ELSEWHERE[part], seal.close(HERE, b"secret"))


@pytest.mark.parametrize("part", ELSEWHERE)
def test_it_is_the_bound_place_that_holds(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the place bound to it, the same body opens anywhere: that guard is what holds."""
    monkeypatch.setattr(sealing, "bound", lambda _head, _place: b"")
    seal = CaseSeal({1: KEY}, 1)
    assert seal.open(ELSEWHERE[part], seal.close(HERE, b"secret")) == b"secret"


def test_every_place_is_told_apart() -> None:
    """No part of a place was left out of the test above."""
    assert set(ELSEWHERE) == set(Place.__dataclass_fields__)


def test_any_flipped_bit_is_found() -> None:
    """Form, number of the key, nonce, body and code: one changed bit and nothing opens."""
    seal = CaseSeal({1: KEY}, 1)
    kept = seal.close(HERE, b"secret")
    for at in range(len(kept)):
        changed = bytearray(kept)
        changed[at] ^= 1
        with pytest.raises(ValueError, match="sealed"):
            seal.open(HERE, bytes(changed))


@pytest.mark.parametrize("kept", [b"", b"\x01", b"\x01\0\0\0\x01short", b"{}" * 40])
def test_what_was_never_sealed_does_not_open(kept: bytes) -> None:
    """A body in clear, or none, is refused and never taken for one."""
    with pytest.raises(ValueError, match="sealed"):
        CaseSeal({1: KEY}, 1).open(HERE, kept)


def test_the_same_body_never_looks_the_same() -> None:
    """Two yeses cannot be told to be alike."""
    seal = CaseSeal({1: KEY}, 1)
    assert seal.close(HERE, b"yes") != seal.close(HERE, b"yes")


def test_a_seal_opens_what_was_written_under_an_earlier_key() -> None:
    """A case that got a new key keeps its history."""
    kept = CaseSeal({1: KEY}, 1).close(HERE, b"secret")
    assert CaseSeal({1: KEY, 2: os.urandom(32)}, 2).open(HERE, kept) == b"secret"
    with pytest.raises(ValueError, match="another way"):
        CaseSeal({2: KEY}, 2).open(HERE, kept)
