"""A wire between a client and a server that can be cut in the very moment of a commit."""

from __future__ import annotations

import socket
import tempfile
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Cut = Literal["", "before", "after", "late"]
"""Whether the next commit never reaches the server, its answer never the client, or it reaches the
server only when somebody already waits for its locks."""

COMMIT: Final = b"Q\0\0\0\x0bCOMMIT\0"
"""The message by which a client asks for it (PostgreSQL, 54.7); `READ COMMITTED` is none."""


class Wire:
    """Hands everything on between a socket of its own and that of the server."""

    def __init__(self, folder: Path, server: str, port: int) -> None:
        """Listen.

        Args:
            folder: Where; clients take it for a host.
            server: The folder of the server's socket, or its host.
            port: The port of the server, and of this wire.
        """
        self.folder = folder
        self.cut: Cut = ""
        self.down = False
        """Whether nobody gets through."""
        self.for_good = False
        """Whether nobody gets through after the cut."""
        self._server = (server, port)
        self._waited_for = threading.Event()
        self._open: list[socket.socket] = []
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / f".s.PGSQL.{port}"))
        self._listening.listen()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def drop(self) -> None:
        """Cut every connection there is."""
        for one in self._open:
            _shut(one)

    def close(self) -> None:
        """Cut everything and listen no more."""
        _shut(self._listening)
        self._listening.close()
        self.drop()
        for thread in self._threads:
            thread.join(timeout=10)
        for one in self._open:
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            self._open.append(client)
            if self.down:
                _shut(client)
                continue
            server = _connected(*self._server)
            self._open.append(server)
            for pump in (self._to_server, self._to_client):
                thread = threading.Thread(target=pump, args=(client, server), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _to_server(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if b"FOR UPDATE" in data or b"INSERT INTO case_file" in data:
                    self._waited_for.set()
                if COMMIT in data and self.cut:
                    cut, self.cut = self.cut, ""
                    self._cut(cut, data, client, server)
                    return
                server.sendall(data)
        _shut(server)

    def _cut(self, cut: Cut, data: bytes, client: socket.socket, server: socket.socket) -> None:
        self._waited_for.clear()
        self.down = self.for_good
        _shut(client)
        if cut == "late":
            self._waited_for.wait(timeout=10)
        if cut == "before":
            _shut(server)
        else:
            server.sendall(data)

    def _to_client(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                client.sendall(data)
        _shut(client)


def _connected(host: str, port: int) -> socket.socket:
    if not host.startswith("/"):
        return socket.create_connection((host, port))
    made = socket.socket(socket.AF_UNIX)
    made.connect(f"{host}/.s.PGSQL.{port}")
    return made


def _shut(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def wired(server: str, port: int) -> Iterator[Wire]:
    """A wire to the server that listens in a folder."""
    with tempfile.TemporaryDirectory(prefix="wire") as folder:
        wire = Wire(Path(folder), server, port)
        try:
            yield wire
        finally:
            wire.close()
