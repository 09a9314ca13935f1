"""In which language the commands speak, to whom, and whether on lines or on screens."""

from __future__ import annotations

import locale
import os
import sys
from functools import cache
from typing import TYPE_CHECKING

from samtale.adapters.settings import load_settings
from samtale.adapters.shipped import shipped
from samtale.core.words import msg
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from samtale.adapters.catalogs import Catalogs
    from samtale.core.words import Words

SOURCE = "en"
"""The language of the program's own words; it needs no catalog."""


@cache
def catalogs() -> Catalogs:
    """The shipped catalogs."""
    from samtale.adapters.catalogs import Catalogs

    return Catalogs(shipped("locales"))


def words(language: str) -> Words:
    """The words of a language."""
    return catalogs().words(language)


@cache
def shipped_languages() -> tuple[str, ...]:
    """The languages samtale speaks, by their tags."""
    return tuple(sorted({*catalogs().languages(), SOURCE}))


def languages_of(options: argparse.Namespace) -> tuple[str, str | None]:
    """The caseworker's language, and the participant's where it is named.

    Raises:
        UsageError: If samtale does not speak the one, or nobody knows the other.
    """
    return language_of(options), participant_of(options)


def language_of(options: argparse.Namespace) -> str:
    """The caseworker's language: the option, else the setting, else the system's or English.

    Raises:
        UsageError: If samtale does not speak it.
    """
    return _spoken(options.language) if options.language else usual_language()


def named_language(options: argparse.Namespace) -> str:
    """The caseworker's language where the option names it, else empty.

    Raises:
        UsageError: If samtale does not speak it.
    """
    return _spoken(options.language) if options.language else ""


def participant_of(options: argparse.Namespace) -> str | None:
    """The participant's language where it is named: one samtale speaks, or that CLDR knows.

    Raises:
        UsageError: If nobody knows it.
    """
    tag: str | None = options.participant
    if not tag or _base(tag) in shipped_languages():
        return tag or None
    from samtale.adapters.code_lists import language_entries

    if _base(tag) in {entry.id for entry in language_entries()}:
        return tag
    raise UsageError(
        msg("'{tag}' is no language that is known here; write a tag such as ar or ti.", tag=tag)
    )


def usual_language() -> str:
    """The language of the settings, else the system's where samtale speaks it, else English."""
    for tag in (load_settings()[0].language, system_language()):
        if tag and _base(tag) in shipped_languages():
            return tag
    return SOURCE


def system_language() -> str:
    """The language of the system's locale, such as `da`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.partition(".")[0].partition("_")[0]
    found = locale.getlocale()[0] or ""
    return found.partition("_")[0]


def _spoken(tag: str) -> str:
    if _base(tag) in shipped_languages():
        return tag
    tags = ", ".join(shipped_languages())
    raise UsageError(msg("samtale does not speak '{tag}'; it speaks {tags}.", tag=tag, tags=tags))


def _base(tag: str) -> str:
    """The language of a tag without country and script."""
    return tag.replace("_", "-").partition("-")[0].lower()


def is_plain(options: argparse.Namespace) -> bool:
    """Whether the talk is held line by line: asked for, or no terminal to draw on."""
    return bool(
        getattr(options, "plain", False)
        or os.environ.get("SAMTALE_PLAIN")
        or os.environ.get("TERM") == "dumb"
        or not sys.stdin.isatty()
        or not sys.stdout.isatty()
    )
