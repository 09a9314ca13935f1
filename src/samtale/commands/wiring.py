"""The one place where store, library, words and documents are joined into a desk."""

from __future__ import annotations

import getpass
import locale
import os
import secrets
import sys
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.library import FileLibrary
from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.reader import reader_for
from samtale.adapters.shipped import shipped
from samtale.errors import UnreadableError, UsageError
from samtale.talk.desk import Desk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from samtale.adapters.catalogs import Catalogs
    from samtale.core.dialog import Dialog
    from samtale.core.protocols import Store
    from samtale.core.reading import Reader
    from samtale.core.rules.municipality import Municipality
    from samtale.core.words import Words

LANGUAGES = ("da", "en", "ar")
"""The languages of the shipped catalogs, the app's own source language among them."""


@cache
def catalogs() -> Catalogs:
    """The shipped catalogs."""
    from samtale.adapters.catalogs import Catalogs

    return Catalogs(shipped("locales"))


def words(language: str) -> Words:
    """The words of a language."""
    return catalogs().words(language)


def reader(dialog: Dialog, caseworker: str, participant: str) -> Reader:
    """What typed answers are read with in a pair of languages."""
    return reader_for(dialog, words(caseworker), words(participant), shipped("locales"))


def language_of(options: argparse.Namespace) -> str:
    """The caseworker's language: the option, else the setting or the system's."""
    return options.language or language_from("")


def language_from(setting: str) -> str:
    """The setting, else the system's language if it is shipped, else English."""
    system = system_language()
    return setting or (system if system in LANGUAGES else "en")


def system_language() -> str:
    """The language of the system's locale, such as `da`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.partition(".")[0].partition("_")[0]
    found = locale.getlocale()[0] or ""
    return found.partition("_")[0]


def check_language(tag: str) -> str:
    """The tag itself, if it can be a language.

    Raises:
        UsageError: If it cannot.
    """
    if not all(part.isalnum() and part.isascii() for part in tag.replace("_", "-").split("-")):
        sentence = f"'{tag}' is not a language; write a tag such as da, en or ar."
        raise UsageError(sentence)
    return tag


def day(text: str | None) -> date | None:
    """A day from the command line.

    Raises:
        UsageError: If it is not written as 2026-11-21.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        sentence = f"'{text}' is not a day; write it as 2026-11-21."
        raise UsageError(sentence) from None


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
    """Who is working: the name of the system's user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def municipality() -> Municipality | None:
    """The municipality's own file where there is one, else the fictitious one that is shipped.

    Raises:
        UnreadableError: If the file has faults.
    """
    from samtale.adapters import library

    own = os.environ.get("SAMTALE_MUNICIPALITY")
    path = Path(own) if own else shipped("rules") / "municipality.example.yaml"
    return library.municipality(path)


def desk(store: Store | None = None, judged_on: date | None = None) -> Desk:
    """A desk over a store; over a throw-away one where none is named."""
    return Desk(
        store=store or MemoryStore(),
        library=FileLibrary(),
        words=words,
        reader=reader,
        clock=clock_on(judged_on),
        new_id=new_id,
        actor=actor(),
        municipality=municipality(),
        judged_on=judged_on,
    )


@contextmanager
def kept_desk() -> Iterator[Desk]:
    """A desk over the store of this machine, let go of at the end."""
    from samtale.adapters.settings import data_folder
    from samtale.adapters.store import SqlStore

    store = SqlStore(data_folder() / "samtale.db")
    try:
        yield desk(store)
    finally:
        store.close()


def find_case(at: Desk, name: str) -> str:
    """The id of a case by its id or case number.

    Raises:
        UsageError: If there is none, or more than one.
    """
    from samtale.core.record import Record

    found = [
        row.id
        for row in at.store.cases()
        if row.id == name
        or ((opened := Record(at.store.history(row.id)).opened) and opened.reference == name)
    ]
    if len(found) == 1:
        return found[0]
    sentence = f"There is no case '{name}'; see 'samtale cases list'."
    if found:
        sentence = f"'{name}' is the number of several cases; name one by its id."
    raise UsageError(sentence)


def is_plain(options: argparse.Namespace) -> bool:
    """Whether the talk is held line by line: asked for, or no terminal to draw on."""
    return bool(
        options.plain
        or os.environ.get("SAMTALE_PLAIN")
        or os.environ.get("TERM") == "dumb"
        or not sys.stdin.isatty()
        or not sys.stdout.isatty()
    )


def fail_on(problems: object, what: str) -> None:
    """Stop with the problems of a file, if any of them is an error.

    Raises:
        UnreadableError: If there is one.
    """
    errors = [one for one in problems if one.severity == "error"]  # type: ignore[attr-defined]
    if errors:
        raise UnreadableError(what, errors)
