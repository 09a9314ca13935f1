"""The address of a shared server, how a connection to it is made, and what it tells without keys.

Nothing here loads SQLAlchemy: which people can unlock the cases is asked before that. How the
store uses the server is in `samtale.adapters.postgres`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from samtale.core.text import clean
from samtale.core.words import msg
from samtale.errors import NotKeptError, RefusedError, UnreachableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import psycopg

    from samtale.core.words import Message

    Rows = Sequence[Sequence[Any]]

DEFAULTS: Final = {
    "application_name": "samtale",
    "client_encoding": "UTF8",
    "connect_timeout": "10",
    # A network that is gone is noticed within some fifteen seconds, and not in hours.
    "keepalives_idle": "5",
    "keepalives_interval": "5",
    "keepalives_count": "2",
    "tcp_user_timeout": "15000",
}
"""What holds where the address says nothing else (libpq, 32.1.2)."""

SET_UP: Final = (
    "SET search_path = public, pg_temp; SET synchronous_commit = on; SET lock_timeout = '10s'; "
    "SET idle_in_transaction_session_timeout = '60s'; SET statement_timeout = '10min'"
)
"""What is set on every connection: durable commits, and no lock of a client that went away."""

SILENCE: Final = 30.0
"""After how many seconds without a word of the server a connection is given up: a server that was
stopped, or packets that are dropped. Whoever waits for others there is told after ten."""

UNHURRIED: Final = 660.0
"""The same for the administrator, whose deeds the server itself ends after ten minutes."""

AWAY: Final = frozenset({"57P01", "57P02", "57P03", "57P05", "25P03", "53300"})
"""The SQLSTATEs of a server that is not there for us now, besides the class 08."""

REFUSALS: Final = (
    "authentication failed",
    "permission denied",
    "no pg_hba.conf entry",
    "does not exist",
    "certificate",
    "signature failure",  # of an authority that only bears the name of the right one
    "no password supplied",
)
"""How a server says that it does not let somebody in; the driver tells no code then. In another
language than English it is taken for one that cannot be reached, and its words are told as well."""

TABLES: Final = "SELECT to_regclass('public.meta') IS NOT NULL"
ADMITTED: Final = "SELECT has_table_privilege('public.meta', 'SELECT')"
WHO: Final = (
    "SELECT session_user, (SELECT team FROM membership WHERE db_user = session_user), "
    "(SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = session_user) OR EXISTS "
    "(SELECT FROM pg_class WHERE oid = 'public.event'::regclass AND "
    "pg_has_role(session_user, relowner, 'MEMBER'))"
)
"""Who is connected, for which team, and whether the guards would hold for them."""


class Address:
    """Where a server is, as libpq understands it; a password is none of its parts."""

    def __init__(self, text: str, *, silence: float = SILENCE) -> None:
        """Read an address.

        Args:
            text: A URI such as `postgresql://db.example.org/samtale`.
            silence: After how many seconds without a word a connection is given up.

        Raises:
            UsageError: If it cannot be read or holds a password, or what PostgreSQL needs is not
                installed.
        """
        # An address that cannot be read is not repeated: it may hold a password.
        try:
            parts = driver().conninfo.conninfo_to_dict(text)
        except driver().Error:
            raise UsageError(
                msg(
                    "The address of the shared store cannot be read; write it as "
                    "postgresql://HOST/DATABASE."
                )
            ) from None
        if "password" in parts:
            raise UsageError(
                msg(
                    "A password stands in the address of the shared store, where others can see "
                    "it; take it out and put it into the file that PGPASSFILE names, or ~/.pgpass."
                )
            )
        self._silence = silence
        self._parts = {**DEFAULTS, **parts}
        # Where both are said, it is the address that is connected to (libpq, 32.1.2).
        host = str(parts.get("host") or os.environ.get("PGHOST", ""))
        reached = str(parts.get("hostaddr") or os.environ.get("PGHOSTADDR", "") or host)
        # A service names a host that only libpq looks up, and can bring a weaker mode with it, as
        # the environment can: what is said here comes before both.
        service = parts.get("service") or os.environ.get("PGSERVICE", "")
        if (service or _far(reached)) and "sslmode" not in parts:
            self._parts["sslmode"] = "verify-full"
        database = parts.get("dbname") or service or os.environ.get("PGDATABASE", "")
        self.name = clean(f"{database}@{(host or reached) if _far(reached) else 'localhost'}")

    def connect(self, **more: str) -> psycopg.Connection[Any]:
        """A new connection, set up as the store needs it.

        Args:
            more: Other parts than those of the address.

        Raises:
            psycopg.Error: If there is none to be had.
        """
        from samtale.adapters.patience import Patient, connecting

        with connecting():
            made = Patient.connect(**{**self._parts, **more}, autocommit=True)
        made.silence = self._silence
        try:
            made.execute(SET_UP)
            made.autocommit = False
        except BaseException:
            made.close()
            raise
        return made


def driver() -> Any:  # noqa: ANN401 - the module, which need not be installed
    """What speaks with PostgreSQL.

    Raises:
        UsageError: If it is not installed.
    """
    try:
        import psycopg
    except ImportError:
        raise UsageError(
            msg(
                "A shared store needs what is not installed here; "
                "install it with: pip install 'samtale[postgres]'"
            )
        ) from None
    return psycopg


def away(what: Message, name: str, error: BaseException) -> NotKeptError | None:
    """What is raised where there is no connection; none where the server answered otherwise.

    Args:
        what: What was not done.
        name: The store as a person would name it.
        error: What the driver raised.
    """
    psycopg = driver()
    state = getattr(error, "sqlstate", None) or ""
    lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and not state
    if not lost and not state.startswith("08") and state not in AWAY:
        return None
    if any(words in str(error) for words in REFUSALS):
        return NotKeptError(
            msg(
                "{what} in {name}: the server does not let you in ({why}); ask whoever looks after "
                "it.",
                what=what,
                name=name,
                why=_reason(error),
            )
        )
    return UnreachableError(
        msg(
            "{what} in {name}: there is no connection to the server now ({why}); everything kept "
            "before is safe: look at the network and try again.",
            what=what,
            name=name,
            why=_reason(error),
        )
    )


def fit(ask: Callable[[str], Rows], name: str) -> str:
    """The team of who is connected, where the store can be used by them.

    Args:
        ask: Asks the server something.
        name: The store as a person would name it.

    Raises:
        NotKeptError: If it has no tables.
        RefusedError: If they are no caseworker, or the guards would not hold for them.
    """
    if not ask(TABLES)[0][0]:
        raise NotKeptError(
            msg("{name} has no tables yet; its administrator runs 'samtale store init'.", name=name)
        )
    admitted = ask(ADMITTED)[0][0]
    who, team, unguarded = ask(WHO)[0] if admitted else (ask("SELECT session_user")[0][0], "", "")
    if unguarded:
        raise RefusedError(
            msg(
                "'{who}' looks after {name} and could see every team; work as the database role "
                "of a caseworker.",
                who=str(who),
                name=name,
            )
        )
    if not team:
        raise RefusedError(
            msg(
                "'{who}' is in no team of {name}; its administrator runs 'samtale store members "
                "add {who}'.",
                who=str(who),
                name=name,
            )
        )
    return str(team)


def _far(host: str) -> bool:
    """Whether a host is another machine, or one of several is; sockets of this one have a path."""
    return any(one and not one.startswith(("/", "@")) and one not in _NEAR for one in _each(host))


def _each(hosts: str) -> list[str]:
    """The hosts that are tried one after the other (libpq, 32.1.1.3)."""
    return [one.strip() for one in hosts.split(",")]


_NEAR: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def _reason(error: BaseException) -> str:
    """Why, in one line of the driver or the server."""
    lines = str(error).strip().splitlines()
    return clean(lines[0]).rstrip(".")[:200] if lines else type(error).__name__
