"""Who can unlock the cases: people with their keys, and the recovery key.

Each person has a pair of keys. The secret one lies under the person's passphrase; every key of
the team is handed to the public one, so that a new key of the team reaches everybody without
anyone's passphrase. The recovery key is a person without a name. What is done with the keys once
they are open is in `samtale.adapters.keys`.
"""

from __future__ import annotations

import hmac
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from sqlalchemy import delete, func, select, update

from samtale.adapters.keys import KeyRing, granted
from samtale.adapters.passphrase import USUAL, Cost, Wrapped, normal, unwrap, wrap, wrap_strong
from samtale.adapters.recovery import new_key
from samtale.adapters.schema import chain, key_grant, person, team_key
from samtale.adapters.seal import KEY
from samtale.adapters.store_rows import utc
from samtale.core.text import clean, fold
from samtale.core.words import msg
from samtale.errors import LockedError, RefusedError, UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

SHORTEST: Final = 12
"""The fewest signs of a passphrase; what protects it beyond that is what each try costs."""

WRONG = msg("The passphrase is wrong. Nothing was changed; try again.")
NOT_RECOVERED = msg("The recovery key does not open these cases. Nothing was changed.")
TAMPERED = msg("The list of people was changed outside samtale; restore a backup.")

_MARKED: Final = ("id", "name", "public", "how", "wrapped", "added_at", "trusted_at", "removed_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who can unlock the cases, or could."""

    name: str
    """The name; empty for a recovery key."""
    added_at: str
    """Since when, in ISO 8601."""
    removed_at: str = ""
    """Until when; empty where the person still can."""
    trusted_at: str = ""
    """When the recovery key was typed back; empty where it was not."""


def people(connection: Connection) -> list[Person]:
    """Everybody, in the order in which they were added, with the recovery keys."""
    rows = connection.execute(select(person).order_by(person.c.added_at, person.c.id))
    return [
        Person(
            name=row.name,
            added_at=row.added_at,
            removed_at=row.removed_at,
            trusted_at=row.trusted_at,
        )
        for row in rows
    ]


def long_enough(passphrase: str) -> None:
    """Refuse a passphrase that is too short.

    Raises:
        RefusedError: If it is.
    """
    if len(normal(passphrase).strip()) < SHORTEST:
        raise RefusedError(
            msg("A passphrase needs at least {n} signs; several words are best.", n=SHORTEST)
        )


def found(
    connection: Connection, ring: KeyRing, name: str, passphrase: str, cost: Cost = USUAL
) -> None:
    """Make the first key of the team and its first person, and hold their keys.

    Raises:
        RefusedError: If there are people already.
    """
    if connection.execute(select(func.count()).select_from(person)).scalar_one():
        raise RefusedError(msg("These cases have a passphrase already; unlock them with it."))
    team, key = _new_team(connection)
    secret = X25519PrivateKey.generate()
    _enter(connection, name, secret, passphrase, {team: key}, key, cost=cost)
    ring.take(_row(connection, name).id, secret)


def unlock(connection: Connection, ring: KeyRing, name: str, passphrase: str) -> None:
    """Hold the keys of a person.

    Raises:
        LockedError: If the passphrase is wrong, or nobody is called so.
    """
    row = _row(connection, name)
    opened = unwrap(Wrapped(how=row.how, secret=row.wrapped), passphrase, about_person(row))
    if opened is None:
        raise LockedError(WRONG)
    ring.take(row.id, X25519PrivateKey.from_private_bytes(opened))
    try:
        _check(connection, ring.team(connection, ring.newest(connection)))
    except LockedError:
        ring.drop()
        raise


def add(
    connection: Connection, ring: KeyRing, name: str, passphrase: str, cost: Cost = USUAL
) -> None:
    """Let another person unlock the cases: all of them, the earlier ones too.

    Raises:
        UsageError: If there is somebody of that name.
        LockedError: If the keys are not held.
    """
    if _rows(connection, name):
        raise UsageError(msg("There is already somebody called '{name}'.", name=name))
    teams, key = _teams(connection, ring)
    _enter(connection, name, X25519PrivateKey.generate(), passphrase, teams, key, cost=cost)


def remove(connection: Connection, ring: KeyRing, name: str) -> None:
    """Let a person unlock nothing that is written from now on.

    The keys of the team are made anew and handed to everybody else. What the person could read
    until now can have been copied before, with the keys of that time.

    Raises:
        UsageError: If nobody is called so.
        RefusedError: If it is oneself.
        LockedError: If the keys are not held, or the list of people was changed.
    """
    row = _row(connection, name)
    if row.id == ring.person:
        raise RefusedError(msg("Nobody removes themselves; somebody else has to do it."))
    _check(connection, ring.team(connection, ring.newest(connection)))
    connection.execute(delete(key_grant).where(key_grant.c.person == row.id))
    gone = {"how": "", "wrapped": b"", "removed_at": _now()}
    connection.execute(update(person).where(person.c.id == row.id).values(**gone))
    team, key = _new_team(connection)
    for other in connection.execute(select(person)).all():
        if not other.removed_at:
            _grant(connection, other.id, other.public, {team: key})
        _mark(connection, other.id, key)


def change(  # noqa: PLR0913, PLR0917 - whose passphrase, which and by which it is replaced
    connection: Connection, ring: KeyRing, name: str, old: str, new: str, cost: Cost = USUAL
) -> None:
    """Give a person another passphrase.

    Raises:
        LockedError: If the old one is wrong, or the keys are not held.
    """
    row = _row(connection, name)
    opened = unwrap(Wrapped(how=row.how, secret=row.wrapped), old, about_person(row))
    if opened is None:
        raise LockedError(WRONG)
    key = ring.team(connection, ring.newest(connection))
    _check(connection, key)
    wrapped = wrap(opened, new, about_person(row), cost)
    values = {"how": wrapped.how, "wrapped": wrapped.secret}
    connection.execute(update(person).where(person.c.id == row.id).values(**values))
    _mark(connection, row.id, key)


# The recovery key.


def new_recovery(connection: Connection, ring: KeyRing) -> str:
    """Make a recovery key; it counts beside the old one once `trust_recovery` has tried it."""
    teams, key = _teams(connection, ring)
    text = new_key()
    _enter(connection, "", X25519PrivateKey.generate(), text, teams, key, cost=None)
    return text


def trust_recovery(connection: Connection, ring: KeyRing, text: str) -> None:
    """Try a recovery key; where it opens the keys, it is the only one from now on.

    Raises:
        LockedError: If it does not.
    """
    row = _recovery(connection, text)[0]
    key = ring.team(connection, ring.newest(connection))
    for other in _rows(connection, ""):
        if other.id != row.id:
            connection.execute(delete(key_grant).where(key_grant.c.person == other.id))
            connection.execute(delete(person).where(person.c.id == other.id))
    connection.execute(update(person).where(person.c.id == row.id).values(trusted_at=_now()))
    _mark(connection, row.id, key)


def recover(  # noqa: PLR0913, PLR0917 - what a lost passphrase is replaced by, and with what
    connection: Connection,
    ring: KeyRing,
    name: str,
    text: str,
    passphrase: str,
    cost: Cost = USUAL,
) -> None:
    """Give a person a new passphrase, and new keys, by the recovery key; and hold them.

    Raises:
        UsageError: If nobody is called so.
        LockedError: If the recovery key does not open the keys.
    """
    row = _row(connection, name)
    keeper, secret = _recovery(connection, text)
    ring.take(keeper.id, secret)
    try:
        teams, key = _teams(connection, ring)
        connection.execute(delete(key_grant).where(key_grant.c.person == row.id))
        connection.execute(delete(person).where(person.c.id == row.id))
        fresh = X25519PrivateKey.generate()
        _enter(connection, row.name, fresh, passphrase, teams, key, cost=cost)
    except BaseException:
        ring.drop()
        raise
    ring.take(_row(connection, name).id, fresh)


def _recovery(connection: Connection, text: str) -> tuple[Row[Any], X25519PrivateKey]:
    for row in _rows(connection, ""):
        opened = unwrap(Wrapped(how=row.how, secret=row.wrapped), text, about_person(row))
        if opened is not None:
            return row, X25519PrivateKey.from_private_bytes(opened)
    raise LockedError(NOT_RECOVERED)


# Rows.


def _rows(connection: Connection, name: str) -> list[Row[Any]]:
    """Those of a name who can still unlock; the recovery keys where it is empty."""
    rows = connection.execute(select(person).where(person.c.removed_at == ""))
    return [row for row in rows if fold(row.name) == fold(name)]


def _row(connection: Connection, name: str) -> Row[Any]:
    rows = _rows(connection, name) if name else []
    if not rows:
        raise LockedError(msg("Nobody called '{name}' can unlock these cases.", name=name))
    return rows[0]


def _enter(  # noqa: PLR0913, PLR0917 - the parts of one row
    connection: Connection,
    name: str,
    secret: X25519PrivateKey,
    text: str,
    teams: dict[str, bytes],
    newest: bytes,
    *,
    cost: Cost | None,
) -> None:
    """Add a person; without a cost it is a recovery key, which nobody can guess."""
    values: dict[str, Any] = {
        "id": secrets.token_hex(8),
        "name": clean(name).strip(),
        "public": secret.public_key().public_bytes_raw(),
        "added_at": _now(),
        "trusted_at": "",
        "removed_at": "",
        "mark": b"",
    }
    about = f"samtale person {values['id']} {values['name']} {values['public'].hex()}"
    raw = secret.private_bytes_raw()
    wrapped = wrap_strong(raw, text, about) if cost is None else wrap(raw, text, about, cost)
    values |= {"how": wrapped.how, "wrapped": wrapped.secret}
    connection.execute(person.insert().values(**values))
    _grant(connection, values["id"], values["public"], teams)
    _mark(connection, values["id"], newest)


def about_person(row: Row[Any]) -> str:
    """What the secret key of a person is bound to."""
    return f"samtale person {row.id} {row.name} {row.public.hex()}"


def _grant(connection: Connection, who: str, public: bytes, teams: dict[str, bytes]) -> None:
    to = X25519PublicKey.from_public_bytes(public)
    for team, key in teams.items():
        wrapped = granted(key, to, team, who)
        connection.execute(key_grant.insert().values(team_key=team, person=who, wrapped=wrapped))


def _new_team(connection: Connection) -> tuple[str, bytes]:
    last = connection.execute(select(func.max(team_key.c.number))).scalar_one() or 0
    new = {"id": secrets.token_hex(8), "number": last + 1, "made_at": _now()}
    connection.execute(team_key.insert().values(**new))
    return str(new["id"]), os.urandom(KEY)


def _teams(connection: Connection, ring: KeyRing) -> tuple[dict[str, bytes], bytes]:
    """All keys of the team by their id, and the newest."""
    ids = connection.execute(select(team_key.c.id).order_by(team_key.c.number)).scalars().all()
    teams = {team: ring.team(connection, team) for team in ids}
    _check(connection, teams[ids[-1]])
    return teams, teams[ids[-1]]


# Marks.


def _mark_of(row: Row[Any], key: bytes) -> bytes:
    """A code over a row (HMAC-SHA256, RFC 2104) that only those who hold the keys can make."""
    return hmac.digest(key, chain(b"person", *(getattr(row, name) for name in _MARKED)), "sha256")


def _mark(connection: Connection, who: str, key: bytes) -> None:
    row = connection.execute(select(person).filter_by(id=who)).one()
    values = {"mark": _mark_of(row, key)}
    connection.execute(update(person).where(person.c.id == who).values(**values))


def _check(connection: Connection, key: bytes) -> None:
    for row in connection.execute(select(person)):
        if not hmac.compare_digest(_mark_of(row, key), row.mark):
            raise LockedError(TAMPERED)


def _now() -> str:
    return utc(datetime.now(UTC))
