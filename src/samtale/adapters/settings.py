"""What a person has set for this machine, and the folders the program uses on it.

Settings are about the program, never about a case. What a municipality has decided is in its own
folder, which is only named here.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from samtale.adapters.shipped import countries
from samtale.adapters.whole_files import write_whole
from samtale.core.problems import Problem
from samtale.core.text import clean
from samtale.core.words import msg
from samtale.errors import NotKeptError

Bidi = Literal["auto", "app", "terminal", "words"]
"""Who puts right-to-left text in order: found out by itself, this program, the terminal, or the
terminal with the program ordering the words."""

HOME: Final = "SAMTALE_HOME"
"""The environment variable that names one folder for everything, for tests and portable use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person has set; empty text leaves a choice to the program."""

    language: str = ""
    """The caseworker's language, as a BCP 47 tag; the system's, where empty."""
    country: str = "dk"
    """The country of new cases, as its folders are called; its intake is the usual dialog."""
    participant: str = ""
    """The language first proposed for a participant, as a BCP 47 tag."""
    theme: str = ""
    """The name of the colours."""
    bidi: Bidi = "auto"
    """Who puts right-to-left text in order."""
    show_hints: bool = True
    """Whether the hints for the caseworker stand open."""
    lock_after: int = 10
    """After how many minutes without a key the app locks itself; 0 for never."""
    person: str = ""
    """Who unlocked the cases last on this machine, where several people can; it is proposed."""
    municipality: str = ""
    """The municipality's own folder."""


def config_folder() -> Path:
    """The folder of the settings; it need not be there."""
    return _folder("config", "")


def data_folder() -> Path:
    """The folder of the cases; it need not be there."""
    return _folder("data", "data")


def cache_folder() -> Path:
    """The folder of what can be made again; it need not be there."""
    return _folder("cache", "cache")


def expanded(path: str) -> Path:
    """A path as a person writes it, with `~` for their home.

    Unlike `Path.expanduser`, it leaves `~somebody` as it is where there is no such person.
    """
    return Path(os.path.expanduser(path))  # noqa: PTH111


def load_settings() -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings.

    Returns:
        The settings, with the default for all that is not set or faulty; and the faults.
    """
    file = config_folder() / "settings.json"
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError):
        return Settings(), (_problem(file, "they cannot be read as JSON; the defaults are used"),)
    if not isinstance(found, dict):
        return Settings(), (_problem(file, "they are not a JSON object; the defaults are used"),)
    return _checked(found, file)


def save_settings(settings: Settings) -> None:
    """Write the settings in one step, so that a reader finds all of the old or all of the new.

    Raises:
        NotKeptError: If the file cannot be written.
    """
    folder = config_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
        write_whole(folder / "settings.json", f"{text}\n")
    except OSError as error:
        raise NotKeptError(
            msg(
                "The settings could not be kept in {folder} ({why}); the old ones stand.",
                folder=str(folder),
                why=error.strerror or "-",
            )
        ) from error


def _folder(kind: Literal["config", "data", "cache"], name: str) -> Path:
    home = os.environ.get(HOME)
    if home:
        return expanded(home) / name
    import platformdirs

    place = getattr(platformdirs, f"user_{kind}_path")
    path: Path = place("samtale", appauthor=False)
    return path


_WANTED: Final[dict[type, str]] = {
    bool: "true or false",
    int: "a whole number",
    str: "text in quotes",
}
"""What a setting must be, in words, by the type of its default."""


def _checked(found: dict[Any, Any], file: Path) -> tuple[Settings, tuple[Problem, ...]]:
    taken: dict[str, Any] = {}
    problems: list[Problem] = []
    known = {item.name: item.default for item in fields(Settings)}
    for name, value in found.items():
        if name not in known:
            problems.append(_problem(file, f"'{clean(str(name))}' is not a setting; leave it out"))
        elif type(value) is not type(known[name]):
            wanted = _WANTED[type(known[name])]
            problems.append(_problem(file, f"'{name}' must be {wanted}; the default is used"))
        elif name == "bidi" and value not in get_args(Bidi):
            choices = ", ".join(get_args(Bidi))
            problems.append(_problem(file, f"'bidi' is one of {choices}; the default is used"))
        elif name == "country" and value not in countries():
            choices = ", ".join(countries())
            problems.append(_problem(file, f"'country' is one of {choices}; the default is used"))
        else:
            taken[name] = clean(value) if isinstance(value, str) else value
    return Settings(**taken), tuple(problems)


def _problem(file: Path, fault: str) -> Problem:
    return Problem(
        code="settings",
        message=f"In the settings {fault}.",
        file=str(file),
        severity="warning",
    )
