"""The seal of one case: bodies under AES-256-GCM, bound to where they stand.

Where the keys come from is in `samtale.adapters.keys`; which columns a place is made of is the
store's. A sealed body begins with the version of its form and the number of its key.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from samtale.core.protocols import IdentitySeal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from samtale.core.protocols import Place, Seal

FORM: Final = 1
"""The version of the form below, the first byte of everything sealed."""

KEY: Final = 32
"""The length of every key, in bytes: AES-256."""

NONCE: Final = 12
"""The length of a nonce, in bytes (NIST SP 800-38D, 8.2.2: random, 96 bits)."""

PAD: Final = 64
"""Bodies are filled up to a multiple of so many bytes, so that a length tells little."""

_HEAD: Final = 5
"""The form, and the number of the key in four bytes."""


class CaseKeys(Protocol):
    """What a store asks for the seal of a case."""

    sealed: bool
    """Whether bodies are encrypted."""

    def reading(self, connection: Connection, case: str) -> Seal:
        """What opens the bodies of a case.

        Raises:
            LockedError: If the keys are not at hand.
        """

    def writing(
        self, connection: Connection, case: str, scope: str = "", *, fresh: bool = False
    ) -> Seal:
        """What opens and closes the bodies of a case, under the newest key.

        Args:
            connection: A connection that writes.
            case: The id of the case.
            scope: What is to have a key of its own; empty for all else.
            fresh: Whether it is to be a new key, also where there is one already.

        Raises:
            LockedError: If the keys are not at hand.
        """

    def forget(self, connection: Connection, case: str, *, whole: bool) -> None:
        """Destroy keys of a case that no body is under any more: all, or only those of scopes."""

    def code(self, connection: Connection, *parts: str | int) -> bytes:
        """A code over something that only whoever holds the keys can make; empty without keys.

        Raises:
            LockedError: If they are not at hand.
        """


class NoKeys:
    """Leaves every body as it is: for stores that are thrown away, and those of samtale 0.1."""

    sealed = False

    def reading(self, connection: Connection, case: str) -> Seal:
        """A seal that does nothing."""
        del connection, case
        return IdentitySeal()

    def writing(
        self, connection: Connection, case: str, scope: str = "", *, fresh: bool = False
    ) -> Seal:
        """The same."""
        del connection, case, scope, fresh
        return IdentitySeal()

    def forget(self, connection: Connection, case: str, *, whole: bool) -> None:
        """Nothing: there are no keys."""

    def code(self, connection: Connection, *parts: str | int) -> bytes:
        """Nothing: there are no keys."""
        del connection, parts
        return b""


class CaseSeal:
    """Seals under one key of a case and opens under all of them."""

    def __init__(self, keys: Mapping[int, bytes], number: int = 0) -> None:
        """Take the keys.

        Args:
            keys: The keys of the case by their number.
            number: The one under which is written.
        """
        self._keys = keys
        self._number = number

    def close(self, place: Place, body: bytes) -> bytes:
        """Encrypt a body, bound to its place."""
        head = bytes([FORM]) + self._number.to_bytes(_HEAD - 1, "big")
        nonce = os.urandom(NONCE)
        key = AESGCM(self._keys[self._number])
        return head + nonce + key.encrypt(nonce, padded(body), bound(head, place))

    def open(self, place: Place, kept: bytes) -> bytes:
        """Decrypt a body.

        Raises:
            ValueError: If it was changed, stands at another place, or its key is not at hand.
        """
        head, nonce, secret = kept[:_HEAD], kept[_HEAD : _HEAD + NONCE], kept[_HEAD + NONCE :]
        key = self._keys.get(int.from_bytes(head[1:], "big"))
        if len(nonce) != NONCE or head[0] != FORM or key is None:
            sentence = "this was sealed in another way"
            raise ValueError(sentence)
        try:
            return unpadded(AESGCM(key).decrypt(nonce, secret, bound(head, place)))
        except InvalidTag:
            sentence = "this is not what was sealed here"
            raise ValueError(sentence) from None


def bound(head: bytes, place: Place) -> bytes:
    """What is bound to a sealed body: its form and key, and each part of its place.

    Every part is preceded by its length, so that no two places give the same bytes.
    """
    parts = (place.case, place.seq, place.kind, place.version, place.at, place.actor, place.talk)
    texts = (str(part).encode("utf-8", "surrogatepass") for part in parts)
    return b"".join(len(one).to_bytes(4, "big") + one for one in (head, *texts, place.prev))


def padded(body: bytes) -> bytes:
    """A body filled up with one set bit and zeros (ISO/IEC 7816-4)."""
    return body + b"\x80" + bytes(-(len(body) + 1) % PAD)


def unpadded(body: bytes) -> bytes:
    """A body without what it was filled up with."""
    return body.rstrip(b"\0").removesuffix(b"\x80")
