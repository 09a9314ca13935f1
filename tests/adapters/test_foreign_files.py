"""Readers of foreign files against files that nobody would write: faults are values, always.

`make prove` gives each reader SAMTALE_FUZZ_SECONDS (600 where left out); `make test` looks at a few
files of each only.
"""

from __future__ import annotations

import io
import json
import os
import random
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from samtale.adapters import catalog_files, po_files, settings
from samtale.adapters.checking import check_catalogs, check_paths, check_reading
from samtale.adapters.documents.word.zips import UnsafeZipError, parts_of
from samtale.adapters.shipped import shipped
from samtale.adapters.transcripts import read_transcript
from samtale.adapters.vault import Vault
from samtale.adapters.yaml_files import read_yaml
from samtale.errors import SamtaleError

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = float(os.environ.get("SAMTALE_FUZZ_SECONDS", "600"))
"""How long each reader is tried by `make prove`; read once, before the tests hide it."""

SLOWEST = 20.0
"""The seconds of the processor that one file may take."""

LARGEST = 300 * 1024 * 1024
"""The bytes of memory one file may take."""

TOKENS = (
    *("\x00", "\x1b[2J", "\u202e", "\ufeff", "\ud800", "&a ", "*a", "!!python/object:os.system "),
    *("---", "- ", ": ", "{", "[" * 50, "]", "}", '"', "'", "|", ">", "#", "%", "@", "\t", "\r"),
    *("?", "\n\n", "1e999", "-0", "0x1F", "99999999999999999999", "2026-13-45", "null", "true"),
    *("no", "~", ".inf", "{0}", "{name}", "{a.__class__}", "{", "}}", "any(e.x for e in y)"),
    *("count(", "not " * 40, "nplurals=9999999;", "plural=(n**n**n);", "\\x", '\\"', "msgid"),
    *("msgstr[9]", "#~ ", "#| "),
)  # fmt: skip


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """A file that was whole, with a few things done to it that break files."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(7):
            case 0:
                data[at:end] = b""
            case 1:
                token = chance.choice(TOKENS) * chance.choice((1, 1, 1, 30, 3000))
                data[at:at] = token.encode("utf-8", "surrogatepass")
            case 2:
                data[at:at] = data[at:end] * chance.choice((1, 2, 200))
            case 3 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 4:
                data[at:] = b""
            case 5:
                other = chance.randrange(len(data) + 1)
                data[at:at] = data[other : other + 200]
            case _:
                data[at:end] = chance.randbytes(end - at)
    return bytes(data[:2_500_000])


def seeds(pattern: str, folder: Literal["dialogs", "locales"], under: str = "") -> list[bytes]:
    """The shipped files a reader reads."""
    found = [one.read_bytes() for one in sorted((shipped(folder) / under).rglob(pattern))]
    assert found, pattern
    return found


def beside(path: Path, data: bytes, original: Path) -> None:
    """Put a broken file into a folder with the whole ones that belong to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for one in original.parent.glob("*"):
        target = path.parent / one.name
        if one.is_file() and not target.exists():
            target.write_bytes(one.read_bytes())
    path.write_bytes(data)


def checked(original: Path) -> tuple[list[bytes], Callable[[Path, bytes], object]]:
    """`check` on a file and those beside it."""

    def read(folder: Path, data: bytes) -> object:
        path = folder / original.parent.name / original.name
        beside(path, data, original)
        problems = check_paths([path])
        assert all(problem.message for problem in problems)
        return problems

    return [original.read_bytes()], read


def transcript(folder: Path, data: bytes) -> object:
    """A written talk."""
    path = folder / "talk.yaml"
    path.write_bytes(data)
    return read_transcript(path)


def reading(folder: Path, data: bytes) -> object:
    """The words by which answers of a language are read."""
    path = folder / "da" / "reading.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    read_yaml(path)
    return check_reading(path)


def catalog(folder: Path, data: bytes) -> object:
    """A catalog, as it is loaded to be spoken and as it is renewed."""
    path = folder / "locales" / "da" / "LC_MESSAGES" / "samtale.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    _, problems = catalog_files.load(folder / "locales", "da", "samtale", folder / "cache")
    try:
        po_files.read(path, "da")
    except ValueError:
        assert problems
    return problems, check_catalogs([path])


def word_file(folder: Path, data: bytes) -> object:
    """The zip of a Word template."""
    del folder
    try:
        parts = parts_of(data)
    except UnsafeZipError as error:
        return error
    assert sum(map(len, parts.values())) <= 50 * 1024 * 1024 + 65_536
    return parts


def settings_file(folder: Path, data: bytes) -> object:
    """The settings of a machine."""
    os.environ["SAMTALE_HOME"] = str(folder)
    place = settings.config_folder()
    place.mkdir(parents=True, exist_ok=True)
    (place / "settings.json").write_bytes(data)
    return settings.load_settings()


def database(folder: Path, data: bytes) -> object:
    """A file of cases, such as a backup that is put back."""
    for old in folder.glob("cases.db*"):
        old.unlink()
    (folder / "cases.db").write_bytes(data)
    vault = Vault(folder / "cases.db")
    try:
        _ = vault.state, vault.people(), vault.recovery_due
        return vault.unlock("anna", "not the passphrase")
    except SamtaleError as error:
        sentence = str(error)
    finally:
        vault.close()
    assert "\n" not in sentence
    return sentence


def zips() -> list[bytes]:
    """The shipped Word template, and a small zip."""
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 3000)
    shipped_one = Path(settings.__file__).parent / "documents" / "templates" / "paper.docx"
    return [shipped_one.read_bytes(), small.getvalue()]


def a_database() -> list[bytes]:
    """A file of cases without people, so that no passphrase has to be tried."""
    import tempfile

    from samtale.adapters.store import SqlStore

    with tempfile.TemporaryDirectory() as folder:
        SqlStore(Path(folder) / "cases.db").close()
        return [(Path(folder) / "cases.db").read_bytes()]


READERS: dict[str, Callable[[], tuple[list[bytes], Callable[[Path, bytes], object]]]] = {
    "dialog": lambda: checked(min((shipped("dialogs") / "dk").rglob("*.yaml"))),
    "rules": lambda: checked(min((shipped("rules") / "dk").glob("*.yaml"))),
    "municipality": lambda: checked(shipped("rules") / "municipality.dk.yaml"),
    "reading": lambda: (seeds("reading.yaml", "locales"), reading),
    "transcript": lambda: (seeds("*.yaml", "dialogs", "demo"), transcript),
    "catalog": lambda: (seeds("samtale.po", "locales")[:2], catalog),
    "word": lambda: (zips(), word_file),
    "settings": lambda: (
        [json.dumps({"language": "da", "theme": "dark", "lock_after": 10}).encode()],
        settings_file,
    ),
    "database": lambda: (a_database(), database),
}


def tried(reader: str, folder: Path, seconds: float, most: int | None = None) -> int:
    """Try broken files on a reader; gives how many. A file that breaks it is kept and named."""
    found, read = READERS[reader]()
    chance = random.Random(reader)
    before = memory()
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end and (most is None or number < most):
        number += 1
        data = mutated(chance.choice(found), chance)
        # Left behind where it breaks its reader.
        (folder / "tried").write_bytes(data)
        begun = time.process_time()
        read(folder, data)
        took, grown = time.process_time() - begun, memory() - before
        assert took < SLOWEST, f"{folder / 'tried'} took {took:.0f} s"
        assert grown < LARGEST, f"{folder / 'tried'} took {grown >> 20} MB"
    return number


def memory() -> int:
    """The bytes of memory this process had at most so far, where the system tells (POSIX)."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


@pytest.mark.parametrize("reader", READERS)
def test_a_few_broken_files_of_each_kind_are_faults(tmp_path: Path, reader: str) -> None:
    """Whatever was done to a file, its reader gives problems or one sentence."""
    assert tried(reader, tmp_path, 3, 25)


@pytest.mark.prove
@pytest.mark.parametrize("reader", READERS)
def test_many_broken_files_of_each_kind_are_faults(tmp_path: Path, reader: str) -> None:
    """The same for ten minutes a reader."""
    assert tried(reader, tmp_path, SECONDS)
