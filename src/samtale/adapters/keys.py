"""The key ring: the keys of the team and of the cases, while somebody has unlocked them.

Who may have them is in `samtale.adapters.people`. A key of a case is wrapped by a key of the team;
where the team has a newer key than a case, the case gets a new key with the next event. What rests
on consent within a case has keys of its own, which are gone with it (`forget`).
"""

from __future__ import annotations

import hmac
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from sqlalchemy import func, select

from samtale.adapters.erasing import drop_keys
from samtale.adapters.schema import FIRST, case_key, chain, kept_event, key_grant, team_key
from samtale.adapters.seal import KEY, NONCE, CaseSeal
from samtale.core.words import msg
from samtale.errors import LockedError, ShutOutError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from sqlalchemy import Connection, Row

    from samtale.adapters.database import Database

LOCKED = msg("The cases are locked; unlock them to go on. Nothing is lost.")
DAMAGED = msg("A key of this case was changed outside samtale; restore a backup.")
_PUT_BY = b"samtale put by"
GONE = msg("Your key does not open this any more; ask whoever looks after the cases.")


def _suite() -> Suite:
    """How a key of the team is handed to a person (HPKE, RFC 9180, base mode)."""
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def granted(key: bytes, to: X25519PublicKey, team: str, person: str) -> bytes:
    """A key of the team that only one person can open."""
    return _suite().encrypt(key, to, info=f"samtale team {team} to {person}".encode())


class KeyRing:
    """Holds keys in memory; serves `samtale.adapters.seal.CaseKeys`."""

    sealed = True

    def __init__(self) -> None:
        """Hold nothing: locked."""
        self._person = ""
        self._secret: X25519PrivateKey | None = None
        self._team: dict[str, bytes] = {}
        self._newest = ""
        self._cases: dict[bytes, bytes] = {}

    @property
    def locked(self) -> bool:
        """Whether no key is held."""
        return self._secret is None

    @property
    def person(self) -> str:
        """The id of the person whose keys these are."""
        return self._person

    def take(self, person: str, secret: X25519PrivateKey) -> None:
        """Hold the keys of a person; those of the team are opened as they are needed."""
        self.drop()
        self._person, self._secret = person, secret

    def drop(self) -> None:
        """Hold nothing any more."""
        self._person, self._secret = "", None
        self._team.clear()
        self._cases.clear()

    # Keys of the team.

    def newest(self, connection: Connection) -> str:
        """The id of the newest key of the team."""
        query = select(team_key.c.id).order_by(team_key.c.number.desc()).limit(1)
        self._newest = str(connection.execute(query).scalar_one())
        return self._newest

    @property
    def lately(self) -> str:
        """The id of the newest key of the team that was heard of; empty where it is not open."""
        return self._newest if self._newest in self._team else ""

    def has(self, team: str) -> bool:
        """Whether a key of the team is open."""
        return team in self._team

    def hold(self, grants: Mapping[str, bytes], newest: str) -> None:
        """Open keys of the team as they were handed to this person, without asking the store.

        Args:
            grants: The wrapped keys, by their ids; one that does not open is left out.
            newest: The id of the newest.
        """
        for team, wrapped in grants.items():
            with suppress(ShutOutError):
                self._team[team] = self._opened(team, wrapped)
        self._newest = newest

    def team(self, connection: Connection, team: str) -> bytes:
        """A key of the team.

        Raises:
            LockedError: If nobody has unlocked it.
            ShutOutError: If it was not given to this person.
        """
        if self._secret is None:
            raise LockedError(LOCKED)
        if team not in self._team:
            query = select(key_grant.c.wrapped).filter_by(team_key=team, person=self._person)
            wrapped = connection.execute(query).scalar_one_or_none()
            self._team[team] = self._opened(team, wrapped or b"")
        return self._team[team]

    def _opened(self, team: str, wrapped: bytes) -> bytes:
        if self._secret is None:
            raise LockedError(LOCKED)
        info = f"samtale team {team} to {self._person}".encode()
        try:
            return _suite().decrypt(wrapped, self._secret, info=info)
        except (InvalidTag, ValueError):
            raise ShutOutError(GONE) from None

    # What is put by while the cases are locked.

    def put_by(self, team: str, text: str) -> bytes:
        """A text that whoever has a key of the team can read, which has to be open here."""
        nonce, body = os.urandom(NONCE), text.encode("utf-8", "surrogatepass")
        return nonce + AESGCM(self._at_hand(team)).encrypt(nonce, body, _PUT_BY)

    def taken_up(self, team: str, kept: bytes) -> str:
        """A text that was put by.

        Raises:
            LockedError: If the key it is under is not at hand.
        """
        body = AESGCM(self._at_hand(team)).decrypt(kept[:NONCE], kept[NONCE:], _PUT_BY)
        return body.decode("utf-8", "surrogatepass")

    def apart(self, team: str) -> CaseSeal:
        """What seals a journal on this machine, under a key made of one of the team's.

        It asks no store: the key of the team has to be open already.

        Raises:
            LockedError: If it is not.
        """
        return CaseSeal({0: hmac.digest(self._at_hand(team), b"samtale unsent", "sha256")})

    def _at_hand(self, team: str) -> bytes:
        try:
            return self._team[team]
        except KeyError:
            raise LockedError(LOCKED) from None

    def code(self, connection: Connection, *parts: str | int) -> bytes:
        """A code (HMAC-SHA256, RFC 2104) over something that only whoever holds the keys can make.

        It is made with the first key of the team, which every backup has and every person is given.

        Raises:
            LockedError: If nobody has unlocked it.
        """
        query = select(team_key.c.id).order_by(team_key.c.number).limit(1)
        first = str(connection.execute(query).scalar_one())
        return hmac.digest(self.team(connection, first), chain(FIRST, *parts), "sha256")

    # Keys of the cases.

    def reading(self, connection: Connection, case: str) -> CaseSeal:
        """What opens the bodies of a case."""
        rows = self._rows(connection, case)
        return CaseSeal({row.number: self._case(connection, row) for row in rows})

    def writing(
        self, connection: Connection, case: str, scope: str = "", *, fresh: bool = False
    ) -> CaseSeal:
        """What closes the bodies of a case, under a key of the newest key of the team.

        Args:
            connection: A connection that writes.
            case: The id of the case.
            scope: What is to have a key of its own; empty for all else.
            fresh: Whether it is to be a new key, also where there is one already.
        """
        rows = self._rows(connection, case)
        keys = {row.number: self._case(connection, row) for row in rows}
        hidden = scope and _hidden(keys[next(row.number for row in rows if not row.scope)], scope)
        ours = [row for row in rows if row.scope == hidden]
        if ours and ours[-1].team_key == ours[-1].newest and not fresh:
            return CaseSeal(keys, ours[-1].number)
        number = max(keys, default=0) + 1
        keys[number] = self._make(connection, case, number, hidden)
        return CaseSeal(keys, number)

    def forget(self, connection: Connection, case: str, *, whole: bool) -> None:
        """Destroy keys of a case that no body is under any more.

        Args:
            connection: A connection that writes.
            case: The id of the case.
            whole: Whether the key that is not of a scope goes as well.
        """
        heads = select(func.substr(kept_event.c.body, 2, 4)).where(
            kept_event.c.case_id == case, kept_event.c.body.is_not(None)
        )
        used = {int.from_bytes(head, "big") for head in connection.scalars(heads)}
        gone = [
            row.number
            for row in self._rows(connection, case)
            if row.number not in used and (whole or row.scope)
        ]
        if gone:
            drop_keys(connection, case, gone)
        self._cases.clear()

    def _rows(self, connection: Connection, case: str) -> list[Row[Any]]:
        if self._secret is None:
            raise LockedError(LOCKED)
        newest = select(team_key.c.id).order_by(team_key.c.number.desc()).limit(1)
        query = select(case_key, newest.scalar_subquery().label("newest"))
        query = query.where(case_key.c.case_id == case).order_by(case_key.c.number)
        return list(connection.execute(query))

    def _case(self, connection: Connection, row: Row[Any]) -> bytes:
        # Under what is kept of it, so that a key that was destroyed is never taken for a later one.
        place = row.wrapped
        if not isinstance(place, bytes):
            raise ShutOutError(DAMAGED)
        if place not in self._cases:
            wrapping = self.team(connection, row.team_key)
            nonce, secret = row.wrapped[:NONCE], row.wrapped[NONCE:]
            about = _about(row.case_id, row.number, row.team_key, row.scope)
            try:
                self._cases[place] = AESGCM(wrapping).decrypt(nonce, secret, about)
            except (InvalidTag, ValueError):
                raise ShutOutError(DAMAGED) from None
        return self._cases[place]

    def _make(self, connection: Connection, case: str, number: int, scope: str) -> bytes:
        team = self.newest(connection)
        key, nonce = os.urandom(KEY), os.urandom(NONCE)
        wrapping = AESGCM(self.team(connection, team))
        wrapped = nonce + wrapping.encrypt(nonce, key, _about(case, number, team, scope))
        new = {"case_id": case, "number": number, "team_key": team, "wrapped": wrapped}
        connection.execute(case_key.insert().values(**new, scope=scope))
        # Not remembered: where the transaction fails, the key was never kept.
        return key


def put_by(store: Database, ring: KeyRing, text: str) -> Callable[[], str]:
    """Keep a text in memory, sealed, while the cases are locked.

    Returns:
        What gives the text once they are open again; it raises `LockedError` before.
    """
    if not ring.lately:
        with store.reading() as connection:
            ring.team(connection, ring.newest(connection))
    team = ring.lately
    kept = ring.put_by(team, text)

    def taken_up() -> str:
        if not (ring.locked or ring.has(team)):
            with store.reading() as connection:
                ring.team(connection, team)
        return ring.taken_up(team, kept)

    return taken_up


def _about(case: str, number: int, team: str, scope: str) -> bytes:
    # Keys from before there were scopes open as they did.
    return f"samtale case {case} key {number} under {team}{scope and f' for {scope}'}".encode()


def _hidden(key: bytes, scope: str) -> str:
    """A scope as it stands in clear: nobody without the first key of the case can tell which."""
    return hmac.digest(key, f"samtale scope {scope}".encode(), "sha256").hex()
