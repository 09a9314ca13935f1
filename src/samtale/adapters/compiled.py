"""Dialogs and rules as a talk loads them: compiled to JSON once, then read without YAML.

A compiled file names the digest of the files it was made of, of samtale's version and of the form
itself; it is used only while that digest is the same. Compiled files lie in the package, made at
build, and otherwise in the person's cache. Neither yaml nor pydantic is imported on a hit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from samtale import __version__
from samtale.adapters.json_form import build, plain
from samtale.adapters.settings import cache_folder
from samtale.adapters.shipped import compiled_folder, shipped
from samtale.adapters.whole_files import SHARED, write_whole
from samtale.core.dialog import Dialog
from samtale.core.problems import Problem, did_you_mean
from samtale.core.rules.model import Rulebook
from samtale.core.rules.municipality import Municipality
from samtale.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

FORM: Final = 5
"""The version of the compiled form; raised with every change of the core's form classes."""

COUNTRY: Final = "country.yaml"
"""The file by which a folder of rules is known."""

INTAKE: Final = "intake.yaml"
"""The dialog of a country whose answers its rules read."""

KEPT: Final = 4
"""How many compiled states of one file the cache keeps."""


NO_DIALOGS: Final = ("common", "demo")
"""The folders of dialogs/ whose files are not dialogs: shared sections, and demo transcripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFile:
    """The words by which answers of one language are read, as plain data."""

    words: dict[str, Any]
    """What `locales/<language>/reading.yaml` holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source(Generic[T]):
    """Something that is compiled: of which files, and how they are read."""

    cls: type[T]
    """The class of what is compiled."""
    name: str
    """The name of the compiled file, without its ending."""
    files: tuple[Path, ...]
    """Everything that decides what is compiled, in a fixed order."""
    read: Callable[[], tuple[T | None, tuple[Problem, ...]]]
    """Reads and checks the files."""

    def digest(self) -> str:
        """The digest of the files, of samtale's version and of the form."""
        digest = hashlib.sha256(f"samtale {__version__} {FORM} {self.name}\n".encode())
        for file in self.files:
            content = file.read_bytes()
            digest.update(f"{file.name} {len(content)}\n".encode())
            digest.update(content)
        return digest.hexdigest()

    def compiled(self) -> T:
        """What the files hold, read and checked afresh.

        Raises:
            UnreadableError: If they hold errors.
        """
        found, problems = self.read()
        errors = [problem for problem in problems if problem.severity == "error"]
        if found is None or errors:
            raise UnreadableError(self.name, errors)
        return found


def load_dialog(id_or_path: str | Path) -> Dialog:
    """A dialog, ready for use.

    Args:
        id_or_path: The id of a shipped dialog, such as `dk.intake`, or the path of a file.

    Raises:
        UnreadableError: If there is no such dialog, or its file holds errors.
    """
    return _load(_dialog(_dialog_file(id_or_path)))


def load_rules(country: str | Path) -> Rulebook:
    """The rules of a country, ready for use.

    Args:
        country: A country whose rules are shipped, such as `dk`; or the path of a folder of rules
            that is named after its country.

    Raises:
        UnreadableError: If there are none, or their files hold errors.
    """
    shipped_rules = isinstance(country, str) and country.isidentifier()
    folder = shipped("rules") / country if shipped_rules else Path(country)
    if not (folder / COUNTRY).is_file():
        message = f"there are no rules for '{country}'; look at the folder {shipped('rules')}"
        problem = Problem(code="unreadable-file", message=message, file=str(folder))
        raise UnreadableError(f"{country}.rules", [problem])
    return _load(_rules(folder, intake_of(folder)))


def rules_beside(dialog: Path) -> Path | None:
    """The folder of rules that belongs to a dialog's file: `rules/dk` beside `dialogs/dk`.

    Args:
        dialog: The file of the dialog; none of its rules where there is no such file.
    """
    country = dialog.resolve().parent
    folder = country.parent.parent / "rules" / country.name
    return folder if _is_file(dialog) and (folder / COUNTRY).is_file() else None


def intake_of(rules: Path) -> Path:
    """The dialog whose answers a folder of rules reads: its country's intake.

    Args:
        rules: The folder, named after its country. The dialog lies beside it, in `dialogs`, or is
            the shipped one.
    """
    country = rules.resolve().name
    beside = rules.resolve().parent.parent / "dialogs" / country / INTAKE
    return beside if beside.is_file() else shipped("dialogs") / country / INTAKE


def load_municipality(path: Path) -> Municipality:
    """What a municipality has decided once, ready for use.

    Args:
        path: Its file, usually `municipality.yaml`.

    Raises:
        UnreadableError: If there is no such file, or it holds errors.
    """
    return _load(_municipality(path))


def load_reading(path: Path) -> Mapping[str, Any]:
    """The words by which answers of one language are read, ready for use.

    Args:
        path: The language's `reading.yaml`.

    Raises:
        UnreadableError: If there is no such file, or it cannot be read.
    """
    return _load(_reading(path)).words


def compile_shipped(root: Path) -> list[Path]:
    """Compile every dialog and all rules of a checkout into its folder `compiled`.

    Args:
        root: The checkout, or the unpacked source archive.

    Returns:
        The compiled files, in the order of their names.

    Raises:
        UnreadableError: If a file holds errors; what does not pass is not shipped.
    """
    dialogs = [path for path in root.glob("dialogs/*/*.yaml") if path.parent.name not in NO_DIALOGS]
    folders = [path for path in root.glob("rules/*") if path.is_dir()]
    sources: list[_Source[Any]] = [
        *(_dialog(path) for path in dialogs),
        *(_rules(path, root / "dialogs" / path.name / "intake.yaml") for path in folders),
        *(_municipality(path) for path in root.glob("rules/*.yaml")),
        *(_reading(path) for path in root.glob("locales/*/reading.yaml")),
    ]
    made = []
    for source in sources:
        target = root / "compiled" / f"{source.name}.json"
        digest = source.digest()
        if _held(source, target, digest) is None:
            target.parent.mkdir(exist_ok=True)
            write_whole(target, _text(source.compiled(), digest), mode=SHARED)
        made.append(target)
    return sorted(made)


def _dialog_file(id_or_path: str | Path) -> Path:
    """The file of a dialog."""
    path = Path(id_or_path)
    if isinstance(id_or_path, str) and not _is_file(path):
        is_path = "/" in id_or_path or "\\" in id_or_path or id_or_path.endswith(".yaml")
        if not is_path:
            path = shipped("dialogs").joinpath(*id_or_path.split(".")).with_suffix(".yaml")
    if _is_file(path):
        return path
    known = [
        f"{one.parent.name}.{one.stem}"
        for one in shipped("dialogs").glob("*/*.yaml")
        if one.parent.name not in NO_DIALOGS
    ]
    near = did_you_mean(str(id_or_path), known) or f" There are {', '.join(sorted(known))}."
    problem = Problem(
        code="unreadable-file", message=f"there is no such dialog.{near}", file=str(path)
    )
    raise UnreadableError(str(id_or_path), [problem])


def _is_file(path: Path) -> bool:
    """Whether a file is there; a name that no system takes, such as one too long, is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _dialog(path: Path) -> _Source[Dialog]:
    def read() -> tuple[Dialog | None, tuple[Problem, ...]]:
        from samtale.adapters.dialogs import read_dialog

        return read_dialog(path)

    name = f"{path.parent.name}.{path.stem}"
    return _Source(cls=Dialog, name=name, files=_dialog_files(path), read=read)


def _dialog_files(path: Path) -> tuple[Path, ...]:
    return (path, *sorted((path.parent.parent / "common").glob("*.yaml")))


def _rules(folder: Path, dialog: Path) -> _Source[Rulebook]:
    def read() -> tuple[Rulebook | None, tuple[Problem, ...]]:
        from samtale.adapters.checks_beside import check_record_limits
        from samtale.adapters.dialogs import read_dialog
        from samtale.adapters.rules import read_rules

        asked, problems = read_dialog(dialog)
        found, further = read_rules(folder, folder.name, asked)
        beyond = check_record_limits(dialog, found) if found and asked else ()
        return found, (*problems, *further, *beyond)

    # What rules may read is decided by the dialog, so it belongs to what they are made of.
    files = (*sorted(folder.glob("*.yaml")), *_dialog_files(dialog))
    return _Source(cls=Rulebook, name=f"{folder.name}.rules", files=files, read=read)


def _municipality(path: Path) -> _Source[Municipality]:
    def read() -> tuple[Municipality | None, tuple[Problem, ...]]:
        from samtale.adapters.rules import read_municipality

        return read_municipality(path)

    return _Source(cls=Municipality, name=path.stem, files=(path,), read=read)


def _reading(path: Path) -> _Source[ReadingFile]:
    def read() -> tuple[ReadingFile | None, tuple[Problem, ...]]:
        from samtale.adapters.yaml_files import read_yaml

        located, problems = read_yaml(path)
        if located is None:
            return None, problems
        if not isinstance(located.data, dict):
            message = "keys and values are wanted here; begin with 'language:'"
            return None, (*problems, located.problem((), "wrong-type", message))
        return ReadingFile(words=located.data), problems

    return _Source(cls=ReadingFile, name=f"reading.{path.parent.name}", files=(path,), read=read)


def _load(source: _Source[T]) -> T:
    """What a source holds, out of a compiled file where one fits."""
    try:
        digest = source.digest()
    except OSError as fault:
        message = f"the file cannot be read ({fault.strerror}); check its name and rights"
        problem = Problem(code="unreadable-file", message=message, file=str(source.files[0]))
        raise UnreadableError(source.name, [problem]) from None
    found = _held(source, compiled_folder() / f"{source.name}.json", digest)
    if found is not None:
        return found
    own = cache_folder() / "forms" / f"{source.name}-{digest[:16]}.json"
    found = _held(source, own, digest)
    if found is None:
        found = source.compiled()
        _keep(own, _text(found, digest), source.name)
    return found


def _held(source: _Source[T], file: Path, digest: str) -> T | None:
    """What a compiled file holds, if there is one made of exactly these files."""
    try:
        held = json.loads(file.read_bytes())
        return build(source.cls, held["data"]) if held["digest"] == digest else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Not there, cut short, or written by another samtale: it is simply made again.
        return None


def _text(compiled: object, digest: str) -> str:
    held = {"form": FORM, "digest": digest, "data": plain(compiled)}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _keep(file: Path, text: str, name: str) -> None:
    """Put a compiled file into the cache, and take the oldest states of the same name out."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(file, text)
        states = file.parent.glob(f"{name}-" + "[0-9a-f]" * 16 + ".json")
        for old in _by_age(states)[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        # A cache that cannot be written costs time at the next start and nothing else.
        return


def _by_age(files: Iterable[Path]) -> list[Path]:
    """Files with the newest first."""
    return sorted(files, key=lambda file: -file.stat().st_mtime_ns)
