"""Keys from what people remember or write down: passphrases and recovery keys.

Nothing here knows the store. How hard a passphrase is to guess by trying is set by `Cost`; the
form of a recovery key is in `samtale.adapters.recovery`.
"""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import asdict, dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from samtale.adapters.seal import KEY, NONCE

SALT: Final = 16
"""The length of a salt, in bytes (RFC 9106, 3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one try of a passphrase costs (Argon2id, RFC 9106)."""

    memory: int = 192 * 1024
    """The memory, in KiB."""
    passes: int = 3
    """How often it is gone over."""
    lanes: int = 4
    """How many threads can work at it."""


USUAL: Final = Cost()
"""The cost of new passphrases: about 0.4 seconds on two cores of an office machine."""

MOST: Final = Cost(memory=4 * 1024 * 1024, passes=64, lanes=64)
"""More is not believed of a file, which would only stop the machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """A secret under a key that was derived, with how it was derived."""

    how: str
    """The way and its parameters, as JSON; bound to the secret."""
    secret: bytes
    """Nonce and AES-256-GCM ciphertext."""


def wrap(secret: bytes, passphrase: str, about: str, cost: Cost = USUAL) -> Wrapped:
    """Put a secret under a passphrase.

    Args:
        secret: The secret.
        passphrase: The passphrase, as it was typed.
        about: Whose it is; bound to the secret.
        cost: What one try is to cost; kept beside it, so that it can be raised.
    """
    how = {"kdf": "argon2id", **asdict(cost), "salt": os.urandom(SALT).hex()}
    return _wrap(secret, passphrase, about, json.dumps(how))


def wrap_strong(secret: bytes, key: str, about: str) -> Wrapped:
    """Put a secret under a text nobody can guess, such as a recovery key; no cost is needed."""
    how = {"kdf": "hkdf-sha256", "salt": os.urandom(SALT).hex()}
    return _wrap(secret, key, about, json.dumps(how))


def _wrap(secret: bytes, text: str, about: str, how: str) -> Wrapped:
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_derived(text, how)).encrypt(nonce, secret, f"{how}|{about}".encode())
    return Wrapped(how=how, secret=nonce + sealed)


def unwrap(wrapped: Wrapped, text: str, about: str) -> bytes | None:
    """The secret again.

    Returns:
        The secret, or none where the passphrase is wrong or something was changed.
    """
    try:
        key = _derived(text, wrapped.how)
        nonce, sealed = wrapped.secret[:NONCE], wrapped.secret[NONCE:]
        return AESGCM(key).decrypt(nonce, sealed, f"{wrapped.how}|{about}".encode())
    except (InvalidTag, ValueError, TypeError, LookupError):
        return None


def _derived(text: str, how: str) -> bytes:
    found = json.loads(how)
    salt = bytes.fromhex(found["salt"])
    secret = normal(text).encode()
    if found["kdf"] == "hkdf-sha256":
        return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=b"samtale recovery").derive(
            secret
        )
    if found["kdf"] != "argon2id" or not _bearable(found):
        sentence = "this way of deriving a key is not known"
        raise ValueError(sentence)
    return Argon2id(
        salt=salt,
        length=KEY,
        iterations=found["passes"],
        lanes=found["lanes"],
        memory_cost=found["memory"],
    ).derive(secret)


def _bearable(found: dict[str, int]) -> bool:
    most = asdict(MOST)
    return all(0 < int(found[name]) <= most[name] for name in most)


def normal(text: str) -> str:
    """A passphrase as every keyboard gives the same (RFC 8265, 4.2: NFC, one kind of space)."""
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    return unicodedata.normalize("NFC", spaced)
