"""Glossaries on disk, `locales/<language>/glossary.yaml`, and translations held against them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.adapters.catalog_faults import Fault
from samtale.adapters.forms import read_form
from samtale.adapters.po_states import first_of, strings, translated
from samtale.adapters.tags import bcp47, chain
from samtale.adapters.yaml_files import read_yaml
from samtale.core.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel.messages.catalog import Message

    from samtale.core.glossary import Term
    from samtale.core.problems import Problem

GLOSSARY: Final = "glossary.yaml"
"""How the file is called in the folder of each language."""

_NO_WORDS: Final = re.compile(r"\{[^{}]*\}|'samtale [^']*'|(?<!\w)--\w[\w-]*")
"""What stands in a text and is not said: placeholders, commands and options."""

_WRITTEN_IN: Final = {"samtale": ("en",), "dialogs": ("da", "nb"), "rules": ("da", "nb")}
"""The languages the source texts of a catalog may be in."""


def read_glossary(path: Path) -> tuple[Glossary | None, tuple[Problem, ...]]:
    """The glossary of a language, and every problem of its file.

    Args:
        path: The file, in the folder of its language.
    """
    located, problems = read_yaml(path)
    if located is None:
        return None, problems
    found, located, faults = read_form(Glossary, located)
    folder = path.resolve().parent.name
    if found is not None and bcp47(found.language) != bcp47(folder):
        message = f"the folder is '{folder}'; write that language, or move the file"
        faults = (*faults, located.problem(("language",), "other-language", message))
    return found, (*problems, *faults)


class Glossaries:
    """The glossaries of all languages, each read when it is first asked for."""

    def __init__(self, locales: Path) -> None:
        """Name the folder with one folder per language; nothing is read yet."""
        self._locales = locales
        self._read: dict[str, Glossary] = {}
        # One source text is held against its translations into every language.
        self._found: dict[tuple[str, str], dict[str, Term]] = {}

    def of(self, language: str) -> Glossary:
        """The glossary of a language or the nearest that stands in; empty where there is none."""
        if language not in self._read:
            paths = [self._locales / name / GLOSSARY for name in chain(language)]
            path = next((one for one in paths if one.is_file()), None)
            found = read_glossary(path)[0] if path else None
            self._read[language] = found or Glossary(language=language)
        return self._read[language]

    def faults(self, message: Message, language: str, domain: str) -> Iterator[Fault]:
        """The terms of an entry's source text that its translation has not.

        Args:
            message: The entry.
            language: The language it is translated into.
            domain: The catalog it stands in.
        """
        if not translated(message):
            return
        mine = self.of(language)
        for term, source in self._terms(first_of(message), domain).items():
            wanted = mine.terms.get(term)
            if wanted and not any(wanted.is_kept_in(text) for text in strings(message)):
                sentence = (
                    f"'{source.word}' is '{wanted.word}' in the glossary, and the translation has "
                    f"no form of it; use it, or add the form that stands here to {GLOSSARY}."
                )
                yield Fault(code="glossary-term", sentence=sentence)

    def _terms(self, text: str, domain: str) -> Mapping[str, Term]:
        """The terms of a source text by their ids, in any language the text may be in."""
        key = (domain, _NO_WORDS.sub("", text))
        if key not in self._found:
            self._found[key] = {}
            for written_in in _WRITTEN_IN.get(domain, ()):
                for term, source in self.of(written_in).found_in(key[1]):
                    self._found[key].setdefault(term, source)
        return self._found[key]
