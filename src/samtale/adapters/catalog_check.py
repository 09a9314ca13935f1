"""Faults in catalogs, told with file and line, for people who have no gettext tools at hand.

What is merely not translated is no fault: samtale shows the source text and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.adapters.catalog_files import parse_po
from samtale.adapters.catalogs import fits
from samtale.core.problems import Problem
from samtale.core.text import visible
from samtale.core.words import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages.catalog import Message


def check_catalogs(locales: Path) -> tuple[Problem, ...]:
    """Every fault in the catalogs of a folder.

    Args:
        locales: The folder with one folder per language.
    """
    return tuple(
        problem
        for path in sorted(locales.glob("*/LC_MESSAGES/*.po"))
        for problem in check_catalog(path)
    )


def check_catalog(path: Path) -> tuple[Problem, ...]:
    """Every fault in one .po file."""
    try:
        catalog = parse_po(path.read_bytes(), path.parent.parent.name)
    except (OSError, ValueError) as error:
        message = f"This catalog cannot be read ({error}); mend it with a translation tool."
        return (Problem(code="catalog", message=message, file=str(path)),)
    return tuple(
        Problem(code=code, message=text, file=str(path), line=message.lineno or 1)
        for message in catalog
        if message.id
        for code, text in _faults(message)
    )


def _faults(message: Message) -> Iterator[tuple[str, str]]:
    single = isinstance(message.id, str)
    source = message.id if isinstance(message.id, str) else message.id[1]
    given = (message.string,) if isinstance(message.string, str) else message.string or ()
    for text in filter(None, given):
        if not fits(text, source, all_of=single):
            wanted = (
                "The translation must have the placeholders of its source text, in braces and "
                f"spelt alike, and no others ({_wanted(source)}); the source text is shown."
            )
            yield "placeholders", wanted
        if visible(text, lines=True) != text:
            hidden = (
                "The translation holds hidden or control characters, which are taken out when it "
                "is shown; type the text anew."
            )
            yield "characters", hidden


def _wanted(source: str) -> str:
    try:
        return " ".join(f"{{{name}}}" for name in placeholders(source)) or "there are none"
    except ValueError:
        return "the source text has a brace too many"
