"""The process in which Word templates are read and filled in: without files, net or much memory.

Whoever gets a template to run code of its own finds a process that may open nothing, start nothing
and connect to nothing. It is started once, by `process`; requests come on standard input and
answers leave on standard output, each as its length and JSON. It ends when its input does.
"""

from __future__ import annotations

import base64
import importlib
import json
import struct
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

MEMORY: Final = 1 << 30
"""The bytes of memory the process may take, where the system can say so (POSIX)."""

_SHIPPED: Final = Path(__file__).parent.parent / "templates" / "paper.docx"
"""The template everything is loaded with."""

_REFUSED: Final = (
    "open", "os.", "socket.", "subprocess.", "shutil.", "tempfile.", "glob.", "ctypes.", "winreg.",
    "ftplib.", "http.", "urllib.", "smtplib.", "sqlite3.", "pty.", "webbrowser.", "mmap.",
)  # fmt: skip
"""What begins the names of the events that are refused (PEP 578)."""


def read(stream: IO[bytes]) -> dict[str, Any] | None:
    """One message; none where the stream ends."""
    head = stream.read(4)
    if len(head) < 4:  # noqa: PLR2004 - as long as it is
        return None
    (size,) = struct.unpack(">L", head)
    message: dict[str, Any] = json.loads(stream.read(size))
    return message


def write(stream: IO[bytes], message: dict[str, Any]) -> None:
    """One message, sent off."""
    data = json.dumps(message).encode()
    stream.write(struct.pack(">L", len(data)) + data)
    stream.flush()


def shut(answer: Any) -> None:  # noqa: ANN401 - whatever answers; see `main`
    """Shut the process off from everything but its input and output, for good.

    On Windows neither the memory nor the size of files can be limited from here: there only what
    is refused below and the time (`process.PATIENCE`) stand.

    Args:
        answer: Called once before, so that all code that is loaded late is there.
    """
    with suppress(Exception):
        # Jinja loads it when the first template has a fault.
        importlib.import_module("jinja2.debug")
        answer()
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        del arguments
        if event.startswith(_REFUSED):
            raise PermissionError(event)

    sys.addaudithook(refuse)


def main() -> None:
    """Answer requests until the input ends."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    # What a template prints must not get between the answers.
    sys.stdout = sys.stderr
    files: dict[str, bytes] = {}
    first = read(source)
    if first is None:
        return
    made: dict[str, Any] = {}
    shut(lambda: made.update(_warm_up(first, files)))
    request: dict[str, Any] | None = first
    if made:
        write(target, made)
        request = read(source)
    while request is not None:
        try:
            write(target, answer(request, files))
        except MemoryError:
            files.clear()
            message = "the template takes more memory than a template needs"
            write(target, {"faults": [_fault("too-large", message)]})
        except Exception as error:  # noqa: BLE001 - whatever a template does, it is its fault
            message = f"the template cannot be used: {type(error).__name__}"
            write(target, {"faults": [_fault("forbidden-tag", message)]})
        request = read(source)


def _warm_up(first: dict[str, Any], files: dict[str, bytes]) -> dict[str, Any]:
    """Load everything that is loaded late: what is asked first is done with the shipped template.

    Nobody else's template is touched before the process is shut off.

    Returns:
        The answer, where the shipped template was asked for, so that it need not be made again.
    """
    data = _SHIPPED.read_bytes()
    shipped = {"template": sha256(data).hexdigest(), "file": base64.b64encode(data).decode()}
    found = answer(first | shipped, files)
    return found if first["template"] == shipped["template"] else {}


def answer(request: dict[str, Any], files: dict[str, bytes]) -> dict[str, Any]:
    """What is answered to a request: faults, and the document where it could be made.

    Args:
        request: `template` is a digest, `file` the template where it is to be checked, as it is
            before it is filled in the first time; `context`, `tongues` and `day` are there where
            it is to be filled in; `read` where it is no template, but a file that came back.
        files: The templates that were sent, by digest, once they are checked.
    """
    from samtale.adapters.documents.word.check import check_template
    from samtale.adapters.documents.word.reading import read_anchors
    from samtale.adapters.documents.word.render import render_word

    digest = request["template"]
    found: dict[str, Any] = {"faults": [], "used": []}
    if "file" in request:
        data = base64.b64decode(request["file"])
        if sha256(data).hexdigest() != digest:
            raise ValueError(digest)
        if request.get("read"):
            return read_anchors(data)
        check = check_template(data)
        found = {"faults": check.faults, "used": check.used}
        if any(one["severity"] == "error" for one in check.faults):
            return found
        files[digest] = data
    if "context" in request:
        made = render_word(
            files[digest],
            request["context"],
            request["tongues"],
            request["anchors"],
            request["day"],
            front=request.get("front", ()),
            pictures=request.get("pictures", ()),
            scale=request["scale"],
        )
        found["document"] = base64.b64encode(made).decode()
    return found


def _fault(code: str, message: str) -> dict[str, Any]:
    """A fault of the whole template."""
    return {"code": code, "line": 1, "severity": "error", "message": message}


if __name__ == "__main__":
    main()
