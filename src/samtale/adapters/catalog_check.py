"""Faults in catalogs, told with file and line, for people who have no gettext tools at hand.

What is merely not translated is no fault: samtale shows the source text and says so. What can be
wrong with a single translation is in `samtale.adapters.catalog_faults`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from babel.messages.pofile import denormalize

from samtale.adapters.catalog_faults import faults
from samtale.adapters.catalog_files import parse_po
from samtale.adapters.glossary import Glossaries
from samtale.adapters.plural_forms import fault_in, plural_forms
from samtale.adapters.tags import bcp47
from samtale.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog

_HEAD: Final = re.compile(r'^"Language:\s*([\w@-]*)', re.MULTILINE)
_TEXT: Final = r'(?:"[^\n]*"\s*)+'
_ENTRY: Final = re.compile(
    rf"^(?:msgctxt (?P<context>{_TEXT}))?msgid (?P<text>{_TEXT})", re.MULTILINE
)


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
    """Every fault in one .po file, which lies in `<locales>/<language>/LC_MESSAGES`."""
    language = path.parent.parent.name
    try:
        content = path.read_bytes()
        catalog = parse_po(content, language)
    except (OSError, ValueError) as error:
        message = f"This catalog cannot be read ({error}); mend it with a translation tool."
        return (Problem(code="catalog", message=message, file=str(path)),)
    whole = _of_the_whole(catalog, content.decode("utf-8", "replace"), language, str(path))
    return (*whole, *_of_entries(catalog, path, language))


def _of_entries(catalog: Catalog, path: Path, language: str) -> Iterator[Problem]:
    glossaries = Glossaries(path.parents[2])
    for message in catalog:
        if message.id:
            found = (*faults(message, language), *glossaries.faults(message, language, path.stem))
            for fault in found:
                yield Problem(
                    code=fault.code,
                    message=fault.sentence,
                    file=str(path),
                    line=message.lineno or 1,
                    severity=fault.severity,
                )


def _of_the_whole(catalog: Catalog, text: str, language: str, file: str) -> Iterator[Problem]:
    head = _HEAD.search(text)
    line = text.count("\n", 0, head.start()) + 1 if head else 1
    if head and head[1] and bcp47(head[1]) != bcp47(language):
        message = (
            f"The head of the catalog says its language is '{head[1]}', and its folder is "
            f"'{language}'; write the one that is meant in both."
        )
        yield Problem(code="other-language", message=message, file=file, line=line)
    plural = any(message.id and not isinstance(message.id, str) for message in catalog)
    if plural and (fault := fault_in(catalog, language)):
        message = f"{fault}; write there 'Plural-Forms: {plural_forms(language)}'."
        yield Problem(code="plural-forms", message=message, file=file, line=line)
    yield from _twice(text, file)


def _twice(text: str, file: str) -> Iterator[Problem]:
    """The entries that stand twice, which Babel takes and gettext refuses."""
    seen: set[tuple[str, str]] = set()
    for entry in _ENTRY.finditer(text):
        key = denormalize(entry["context"] or '""'), denormalize(entry["text"])
        if key in seen:
            sentence = (
                f"'{key[1][:40]}' stands twice in this catalog, and gettext refuses that; take "
                "one of the two out."
            )
            line = text.count("\n", 0, entry.start()) + 1
            yield Problem(code="duplicate-entry", message=sentence, file=file, line=line)
        seen.add(key)
