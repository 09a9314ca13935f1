"""What unlocks a shared store while its server is away: one person's keys, all of them wrapped.

They are kept in the memory of the process and nowhere else, as they lie on the server: the secret
key under the passphrase (Argon2id), each key of the team under the public key of the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select

from samtale.adapters.passphrase import Wrapped, unwrap
from samtale.adapters.people import WRONG, about_person
from samtale.adapters.schema import key_grant, person
from samtale.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from samtale.adapters.keys import KeyRing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a person's own passphrase opens."""

    name: str
    """The person."""
    id: str
    """The id of the person."""
    about: str
    """What the secret key is bound to."""
    secret: Wrapped
    """The secret key of the person, under the passphrase."""
    grants: Mapping[str, bytes]
    """The keys of the team, by their ids, under the public key of the person."""
    newest: str
    """The id of the newest key of the team."""

    def open(self, ring: KeyRing, passphrase: str) -> None:
        """Hold the keys of the person, as `samtale.adapters.people.unlock` does with a store.

        Raises:
            LockedError: If the passphrase is wrong.
        """
        opened = unwrap(self.secret, passphrase, self.about)
        if opened is None:
            raise LockedError(WRONG)
        ring.take(self.id, X25519PrivateKey.from_private_bytes(opened))
        ring.hold(self.grants, self.newest)


def pass_of(connection: Connection, ring: KeyRing) -> Pass:
    """The pass of who has unlocked the store; nothing of it is open."""
    row = connection.execute(select(person).filter_by(id=ring.person)).one()
    query = select(key_grant.c.team_key, key_grant.c.wrapped).filter_by(person=row.id)
    return Pass(
        name=row.name,
        id=row.id,
        about=about_person(row),
        secret=Wrapped(how=row.how, secret=row.wrapped),
        grants={grant.team_key: grant.wrapped for grant in connection.execute(query)},
        newest=ring.newest(connection),
    )
