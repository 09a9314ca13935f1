"""The one place where store, library, words and documents are joined into a desk."""

from __future__ import annotations

import getpass
import os
import secrets
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.library import FileLibrary
from samtale.adapters.location import unsent
from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.reader import reader_for
from samtale.adapters.settings import data_folder, expanded, load_settings
from samtale.adapters.shipped import shipped
from samtale.adapters.written_files import FilesThere
from samtale.commands.keeping import UNSENT
from samtale.commands.speech import usual_language, words
from samtale.commands.unlocking import PERSON, unlocked
from samtale.core.dates.days import judged_day
from samtale.core.words import msg
from samtale.errors import (
    NotKeptError,
    ShutOutError,
    UnreachableError,
    UnreadableError,
    UsageError,
)
from samtale.talk.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samtale.adapters.vault import Vault
    from samtale.core.dialog import Dialog
    from samtale.core.problems import Problem
    from samtale.core.protocols import Store
    from samtale.core.reading import Reader
    from samtale.core.rules.municipality import Municipality

MUNICIPALITY = "SAMTALE_MUNICIPALITY"
"""The environment variable that names the municipality's own file."""


def reader(dialog: Dialog, caseworker: str, participant: str) -> Reader:
    """What typed answers are read with in a pair of languages."""
    return reader_for(dialog, words(caseworker), words(participant), shipped("locales"))


def day(text: str | None) -> date | None:
    """A day from the command line.

    Raises:
        UsageError: If it is not written as 2026-11-21.
    """
    if not text:
        return None
    try:
        return judged_day(text)
    except ValueError:
        raise UsageError(msg("'{text}' is not a day; write it as 2026-11-21.", text=text)) from None


def clock() -> datetime:
    """The time now, in the machine's own zone."""
    return datetime.now(UTC).astimezone()


def clock_on(judged_on: date | None) -> Callable[[], datetime]:
    """A clock that shows the given day at the present hour, or just the present."""
    if judged_on is None:
        return clock
    return lambda: datetime.combine(judged_on, clock().timetz())


def new_id() -> str:
    """An id nobody can guess, for a case or a talk."""
    return secrets.token_hex(8)


def actor() -> str:
    """Who is working: the one the environment names, else the system's user."""
    try:
        if named := os.environ.get(PERSON):
            return named
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def municipality() -> Municipality | None:
    """The municipality's own file, where there is one.

    It is named by the environment, or lies as `municipality.yaml` in the folder of the settings.

    Raises:
        UnreadableError: If the file has faults.
    """
    from samtale.adapters import library

    named = os.environ.get(MUNICIPALITY)
    folder = load_settings()[0].municipality
    if not named and not folder:
        return None
    return library.municipality(Path(named) if named else expanded(folder) / "municipality.yaml")


def fictitious(country: str) -> Municipality | None:
    """The fictitious municipality that is shipped for a country, if there is one."""
    from samtale.adapters import library

    path = shipped("rules") / f"municipality.{country}.yaml"
    return library.municipality(path) if path.is_file() else None


def template() -> Path | None:
    """The municipality's own Word template, if it has one: `paper.docx` beside its file."""
    named = os.environ.get(MUNICIPALITY)
    folder = load_settings()[0].municipality
    if not named and not folder:
        return None
    path = (Path(named).parent if named else expanded(folder)) / "paper.docx"
    return path if path.is_file() else None


def desk(store: Store | None = None, judged_on: date | None = None) -> Desk:
    """A desk over a store; over a throw-away one where none is named."""
    return Desk(
        store=store or MemoryStore(),
        library=FileLibrary(),
        words=words,
        reader=reader,
        clock=clock_on(judged_on),
        new_id=new_id,
        # Who works on a throw-away store has no name there; a kept one knows its people.
        actor=os.environ.get(PERSON, ""),
        municipality=municipality(),
        fictitious=fictitious,
        judged_on=judged_on,
        files=FilesThere(),
    )


@contextmanager
def kept_vault() -> Iterator[Vault]:
    """The cases as they lie where the environment says, let go of at the end.

    Raises:
        UnreachableError: If the server went away; it says where what was not sent lies.
    """
    from samtale.adapters.location import store_location
    from samtale.adapters.vault import Vault

    vault = Vault(store_location(), unsent=data_folder())
    try:
        yield vault
    except UnreachableError as away:
        if not unsent(data_folder()):
            raise
        both = msg("{sentence} {then}", sentence=away.sentence, then=UNSENT)
        raise UnreachableError(both, unknown=away.unknown) from away
    finally:
        vault.close()


def open_desk(vault: Vault, language: str = "") -> Desk:
    """A desk over the cases of this machine, unlocked on the terminal.

    Args:
        vault: The cases.
        language: The language the passphrase is asked for in; the usual one where empty.

    Raises:
        RefusedError: If the passphrase is wrong, or nobody can be asked for it.
    """
    made = desk(unlocked(vault, words(language or usual_language()), actor()))
    made.actor = vault.name
    return made


@contextmanager
def kept_desk(language: str = "") -> Iterator[Desk]:
    """A desk over the cases of this machine, unlocked on the terminal, let go of at the end."""
    with kept_vault() as vault:
        yield open_desk(vault, language)


def find_case(at: Desk, name: str) -> str:
    """The id of a case by its id or case number.

    Raises:
        UsageError: If there is none, or more than one.
    """
    from samtale.core.record import Record

    ids = [row.id for row in at.store.cases()]
    if name in ids:
        return name
    # A case is opened by its first event; the rest of its history need not be folded.
    found = []
    for one in ids:
        # A damaged case has no number that could be trusted; it is named by its id.
        with suppress(NotKeptError, ShutOutError):
            opened = Record(at.store.history(one)[:1]).opened
            found += [one] if opened and opened.reference == name else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            msg("'{name}' is the number of several cases; name one by its id.", name=name)
        )
    raise UsageError(msg("There is no case '{name}'; see 'samtale cases list'.", name=name))


def fail_on(problems: Iterable[Problem], what: str) -> None:
    """Stop with the problems of a file, if any of them is an error.

    Raises:
        UnreadableError: If there is one.
    """
    errors = [one for one in problems if one.severity == "error"]
    if errors:
        raise UnreadableError(what, errors)
