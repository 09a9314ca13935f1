"""TLS to a server elsewhere: libpq itself looks at certificates of an authority made for the test.

The server of the wheel is built without TLS, so a small ender of TLS stands before it here, as some
municipalities have one. `make prove` does the same with a PostgreSQL that ends TLS itself, from
`SAMTALE_TEST_POSTGRES_BIN` or from where the packages of Debian put it.
"""

from __future__ import annotations

import os
import select
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from samtale.adapters.server import Address, away
from samtale.core.words import msg
from samtale.errors import NotKeptError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.adapters.postgres import Cluster

BINARIES: Final = os.environ.get("SAMTALE_TEST_POSTGRES_BIN", "")
"""The programs of a PostgreSQL with TLS; read once, since the tests themselves do not see it."""

ELSEWHERE: Final = "127.0.0.2"
"""An address that is this machine, and that samtale takes for another one."""

NAME: Final = "db.example.org"

SSL_REQUEST: Final = bytes.fromhex("0000000804d2162f")
"""The message by which a client asks for TLS (PostgreSQL, 54.7)."""


REFUSED: Final = r"does not let you in \(.*(certificate verify failed|signature failure)"
"""What is said of a certificate that nobody who is trusted has signed."""


# An authority and its certificates.


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One that signs."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def write(self, folder: Path, name: str) -> Path:
        """The file by which it is trusted."""
        file = folder / f"{name}.crt"
        file.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return file


def named(name: str) -> x509.Name:
    """A name in a certificate."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def signed(
    subject: str, key: ec.EllipticCurvePrivateKey, issuer: str, by: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    """A certificate for a day (RFC 5280): of an authority where it signs itself, else of a host."""
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=key is by, path_length=None), critical=True)
    )
    if key is not by:
        names = x509.SubjectAlternativeName([x509.DNSName(subject)])
        built = built.add_extension(names, critical=False)
    return built.sign(by, hashes.SHA256())


def authority(name: str) -> Authority:
    """A new one, which nobody knows."""
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key=key, certificate=signed(name, key, name, key))


@pytest.fixture(scope="module")
def ours() -> Authority:
    """The authority of the municipality."""
    return authority("our authority")


@pytest.fixture(scope="module")
def keys(ours: Authority) -> Iterator[Path]:
    """A folder with the certificate and the key of the server."""
    folder = Path(tempfile.mkdtemp(prefix="tls"))
    try:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = signed(NAME, key, "our authority", ours.key)
        form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        plain = key.private_bytes(*form, serialization.NoEncryption())
        (folder / "server.crt").write_bytes(certificate.public_bytes(form[0]))
        (folder / "server.key").write_bytes(plain)
        (folder / "server.key").chmod(0o600)
        yield folder
    finally:
        shutil.rmtree(folder)


# What ends TLS.


class Ender:
    """Ends TLS and hands on what was in it to a server's socket."""

    def __init__(self, keys: Path, server: str, port: int) -> None:
        """Listen, with a certificate."""
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(keys / "server.crt", keys / "server.key")
        self._server = (server, port)
        self._listening = socket.create_server((ELSEWHERE, 0))
        self.port: int = self._listening.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        """Listen no more; connections that are open end with those who have them."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._hold, args=(client,))
            self._threads.append(thread)
            thread.start()

    def _hold(self, client: socket.socket) -> None:
        # A client that does not like the certificate, or asks for no TLS, hangs up.
        with client, suppress(OSError):
            if client.recv(len(SSL_REQUEST)) != SSL_REQUEST:
                return
            client.sendall(b"S")
            with (
                self._context.wrap_socket(client, server_side=True) as inside,
                self._reached() as server,
            ):
                _hand_on(inside, server)

    def _reached(self) -> socket.socket:
        host, port = self._server
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        made = socket.socket(socket.AF_UNIX)
        made.connect(f"{host}/.s.PGSQL.{port}")
        return made


def _hand_on(inside: ssl.SSLSocket, server: socket.socket) -> None:
    """Hand everything on both ways until one of the two hangs up."""
    while True:
        ready = [inside] if inside.pending() else select.select([inside, server], [], [])[0]
        for one in ready:
            data = one.recv(65536)
            if not data:
                return
            (server if one is inside else inside).sendall(data)


@contextmanager
def ended(cluster: Cluster, keys: Path) -> Iterator[tuple[int, str, str]]:
    """The server of all tests behind TLS: its port, a role and a database."""
    with closing(Ender(keys, cluster.socket, cluster.port)) as made:
        yield made.port, "anna", cluster.database


@contextmanager
def ending(keys: Path) -> Iterator[tuple[int, str, str]]:
    """A PostgreSQL that ends TLS itself, and lets nobody in without."""
    found = [Path(BINARIES)] if BINARIES else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found or not (found[-1] / "initdb").exists():
        pytest.fail("name the programs of a PostgreSQL with TLS in SAMTALE_TEST_POSTGRES_BIN")
    who: dict[str, Any] = {"user": "nobody"} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="pgtls") as name:
        folder, data = Path(name), Path(name) / "data"
        folder.chmod(0o755)
        data.mkdir(mode=0o700)
        if who:
            shutil.chown(data, **who)
        quiet = {"capture_output": True, "cwd": folder, **who}
        made = ("-D", str(data), "-U", "postgres", "-A", "trust", "--no-sync")
        subprocess.run((str(found[-1] / "initdb"), *made), check=True, **quiet)
        for file in ("server.crt", "server.key"):
            shutil.copy(keys / file, data)
            (data / file).chmod(0o600)
            if who:
                shutil.chown(data / file, **who)
        (data / "pg_hba.conf").write_text("hostssl all all 127.0.0.0/8 trust\n", encoding="utf-8")
        with closing(socket.create_server((ELSEWHERE, 0))) as free:
            port: int = free.getsockname()[1]
        settings = (f"port={port}", f"listen_addresses={ELSEWHERE}", "ssl=on")
        options = [part for one in (*settings, "unix_socket_directories=") for part in ("-c", one)]
        pg_ctl = (str(found[-1] / "pg_ctl"), "-D", str(data), "-w", "-l", str(data / "log"))
        subprocess.run((*pg_ctl, "-o", " ".join(options), "start"), check=True, **quiet)
        try:
            yield port, "postgres", "postgres"
        finally:
            subprocess.run((*pg_ctl, "-m", "immediate", "stop"), check=True, **quiet)


@pytest.fixture(scope="module", params=["ended", pytest.param("ending", marks=pytest.mark.prove)])
def at(request: pytest.FixtureRequest, keys: Path) -> Iterator[str]:
    """The address of a server elsewhere that has TLS, but for the host by which it is known."""
    where = request.param == "ending"
    held = ending(keys) if where else ended(request.getfixturevalue("server"), keys)
    with held as (port, role, database):
        yield f"postgresql://{role}@HOST/{database}?hostaddr={ELSEWHERE}&port={port}"


def connected(address: str) -> bool:
    """Connects as samtale does, and says whether TLS is in use."""
    made = Address(address)
    try:
        with closing(made.connect()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
            return connection.pgconn.ssl_in_use
    except psycopg.Error as fault:
        told = away(msg("The cases could not be read"), made.name, fault)
        assert told is not None
        raise told from fault


@pytest.fixture
def trusted(ours: Authority, tmp_path: Path) -> str:
    """How an address names the authority that is trusted."""
    return f"&sslrootcert={ours.write(tmp_path, 'ours')}"


def test_the_right_server_is_let_in(at: str, trusted: str) -> None:
    """Its certificate is of the authority, and bears the name that was asked for."""
    assert connected(at.replace("HOST", NAME) + trusted)


@pytest.mark.parametrize("name", ["another authority", "our authority"])
def test_a_certificate_of_another_authority_is_refused(at: str, tmp_path: Path, name: str) -> None:
    """Whoever stands in for the server can sign a certificate themselves, under any name."""
    other = authority(name).write(tmp_path, "other")
    with pytest.raises(NotKeptError, match=REFUSED):
        connected(f"{at.replace('HOST', NAME)}&sslrootcert={other}")


def test_a_certificate_of_another_name_is_refused(at: str, trusted: str) -> None:
    """The authority has signed it, for another host."""
    with pytest.raises(NotKeptError, match=r"does not match host name"):
        connected(at.replace("HOST", "other.example.org") + trusted)


def test_without_an_authority_nobody_is_let_in(
    at: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is sent to a server of which nobody can say who it is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises((NotKeptError, UnreachableError), match="root certificate"):
        connected(at.replace("HOST", NAME) + f"&sslrootcert={tmp_path / 'none.crt'}")


@pytest.mark.parametrize("mode", ["disable", "prefer", "require", "verify-ca"])
def test_no_surroundings_weaken_it(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """Neither the environment nor a service lets a server in that would be refused."""
    other = authority("another authority").write(tmp_path, "other")
    monkeypatch.setenv("PGSSLROOTCERT", str(other))
    monkeypatch.setenv("PGSSLMODE", mode)
    with pytest.raises(NotKeptError, match=REFUSED):
        connected(at.replace("HOST", NAME))
    monkeypatch.delenv("PGSSLMODE")
    for address in ("postgresql:///?service=cases", "postgresql://"):
        in_service(monkeypatch, tmp_path, at, mode)
        if "service" not in address:
            monkeypatch.setenv("PGSERVICE", "cases")
        with pytest.raises(NotKeptError, match=REFUSED):
            connected(address)


def test_the_same_service_is_let_in_where_its_server_is_the_right_one(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: Authority
) -> None:
    """A service goes on to say where the server is."""
    monkeypatch.setenv("PGSSLROOTCERT", str(ours.write(tmp_path, "ours")))
    in_service(monkeypatch, tmp_path, at, "disable")
    assert connected("postgresql:///?service=cases")


def test_without_the_guard_the_service_decides(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same where nothing is said beside it: whoever answers is let in."""
    in_service(monkeypatch, tmp_path, at, "require")
    made = Address("postgresql:///?service=cases")
    made._parts.pop("sslmode")
    with closing(made.connect()) as connection:
        assert connection.pgconn.ssl_in_use


def in_service(monkeypatch: pytest.MonkeyPatch, folder: Path, at: str, mode: str) -> None:
    """Have a service file name the server, with a mode of its own (libpq, 32.17)."""
    parts = psycopg.conninfo.conninfo_to_dict(at.replace("HOST", NAME))
    lines = [f"{key}={value}\n" for key, value in parts.items()]
    file = folder / "services.conf"
    file.write_text("".join(["[cases]\n", *lines, f"sslmode={mode}\n"]), encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(file))
