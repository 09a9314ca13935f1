"""Catalogs on disk: gettext's .po files, which people write, compiled to .mo, which is read.

A compiled catalog also holds which of its entries a person has reviewed and of which .po file it
was made, so that an old one is noticed whatever the clocks say. Which text is wanted in which
language is the business of `samtale.adapters.catalogs`.
"""

from __future__ import annotations

import gettext
import hashlib
import io
import struct
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from samtale.adapters.po_states import (
    first_of,
    lift_former,
    restore_flag,
    state_of,
    usable,
)
from samtale.adapters.settings import cache_folder
from samtale.adapters.whole_files import SHARED, write_whole
from samtale.core.problems import Problem

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

Domain = Literal["samtale", "dialogs", "rules"]
"""A catalog: the program's own words, those of dialogs, or those of rules."""

DOMAINS: Final[tuple[Domain, ...]] = ("samtale", "dialogs", "rules")

_OURS: Final = "samtale-catalog-2"
"""The context under which a compiled catalog tells about itself; the number counts its forms."""


class _Absent(gettext.NullTranslations):
    """Says nothing where a catalog has no entry, instead of giving the source text back."""

    def gettext(self, message: str) -> str:
        del message
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        del msgid1, msgid2, n
        return ""

    def pgettext(self, context: str, message: str) -> str:
        del context, message
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogFile:
    """One catalog of one language, ready to be looked up."""

    translations: gettext.NullTranslations = field(default_factory=_Absent)
    """The entries; empty text where there is none."""
    reviewed: frozenset[str] = frozenset()
    """The marks of the entries a person has reviewed."""
    stale: frozenset[str] = frozenset()
    """The marks of the entries whose source text has changed since they were translated."""

    def state_of(self, context: str, text: str) -> Literal["reviewed", "stale", "draft"]:
        """How far the translation of a text can be trusted."""
        one = mark(context, text)
        if one in self.reviewed:
            return "reviewed"
        return "stale" if one in self.stale else "draft"


def mark(context: str, text: str) -> str:
    """What a catalog calls one of its entries: a short digest of context and source text."""
    key = f"{context}\x04{text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(key, digest_size=8).hexdigest()


def parse_po(source: bytes, language: str) -> Catalog:
    """The entries of a .po file.

    Args:
        source: The .po file.
        language: Its language, as its folder is called.

    Raises:
        ValueError: If it is not a valid .po file; the sentence says where.
    """
    from babel.messages.pofile import PoFileError, read_po

    # Translation tools keep the former text of obsolete entries so; Babel stumbles over it.
    lines = [b"#" if line.startswith(b"#~|") else line for line in source.splitlines()]
    try:
        catalog = read_po(io.BytesIO(b"\n".join(lines)), locale=language, abort_invalid=True)
    except PoFileError as error:
        sentence = f"line {error.lineno}: {error}"
        raise ValueError(sentence) from error
    except LookupError as error:
        # An encoding nobody knows; other faults are ValueErrors of their own.
        sentence = f"{error}; save the file as UTF-8 and say so in its head"
        raise ValueError(sentence) from error
    for message in (*catalog, *catalog.obsolete.values()):
        lift_former(message)
    for message in catalog.obsolete.values():
        restore_flag(message)
    return catalog


def compile_po(source: bytes, language: str) -> bytes:
    """A compiled catalog (.mo) with all that may be shown, reviewed or not.

    Args:
        source: The .po file.
        language: Its language, as its folder is called.

    Raises:
        ValueError: If it is not a valid .po file; the sentence says where.
    """
    from babel.messages.mofile import write_mo

    catalog = parse_po(source, language)
    reviewed, stale = _prune(catalog)
    catalog.add("po", hashlib.sha256(source).hexdigest(), context=_OURS)
    catalog.add("reviewed", " ".join(sorted(reviewed)) or "-", context=_OURS)
    catalog.add("stale", " ".join(sorted(stale)) or "-", context=_OURS)
    binary = io.BytesIO()
    write_mo(binary, catalog, use_fuzzy=True)
    return binary.getvalue()


def compile_folder(locales: Path) -> list[Path]:
    """Compile every catalog under `locales` into the .mo file beside it, where it has changed.

    Returns:
        The .mo files, in the order of their paths.

    Raises:
        ValueError: If a catalog is not valid.
    """
    made = []
    for po in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        source, mo = po.read_bytes(), po.with_suffix(".mo")
        if _made_of(mo, source) is None:
            try:
                write_whole(mo, compile_po(source, po.parts[-3]), mode=SHARED)
            except ValueError as error:
                sentence = f"{po}: {error}"
                raise ValueError(sentence) from error
        made.append(mo)
    return made


def load(
    folder: Path, language: str, domain: Domain, cache: Path | None = None
) -> tuple[CatalogFile, tuple[Problem, ...]]:
    """One catalog of one language; empty where there is none.

    The .mo beside a .po is used where it was made of it. Otherwise one is compiled into the
    cache: in a checkout a changed word is seen at once, and nothing is written beside it.

    Args:
        folder: The folder of the languages.
        language: The language, as its folder is called.
        domain: Which catalog.
        cache: The folder for what is compiled here; the person's own cache, where left out.

    Returns:
        The catalog, and why it could not be read where it could not.
    """
    po = folder / language / "LC_MESSAGES" / f"{domain}.po"
    mo = po.with_suffix(".mo")
    try:
        source = po.read_bytes() if po.is_file() else None
        found = _made_of(mo, source)
        if found is None and source is not None:
            found = _cached(cache or cache_folder() / "words", language, domain, source)
    except (OSError, ValueError) as error:
        message = (
            f"This catalog cannot be read ({error}); its words are missing until it is mended."
        )
        return CatalogFile(), (Problem(code="catalog", message=message, file=str(po)),)
    return found or CatalogFile(), ()


def _made_of(mo: Path, source: bytes | None) -> CatalogFile | None:
    """The compiled catalog, if it is there and was made of this source (or there is none)."""
    try:
        found = _opened(mo.read_bytes())
    except OSError:
        return None
    made_of = found.translations.pgettext(_OURS, "po")
    if source is not None and made_of != hashlib.sha256(source).hexdigest():
        return None
    return found


def _cached(cache: Path, language: str, domain: Domain, source: bytes) -> CatalogFile:
    mo = cache / f"{language}.{domain}.mo"
    found = _made_of(mo, source)
    if found is None:
        binary = compile_po(source, language)
        found = _opened(binary)
        # A cache that cannot be written costs time at the next start and nothing else.
        with suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
            write_whole(mo, binary)
    return found


def _opened(binary: bytes) -> CatalogFile:
    try:
        translations = gettext.GNUTranslations(io.BytesIO(binary))
    except (ValueError, struct.error, IndexError, OSError):
        # Cut off or no catalog at all: as if it were not there, so that it is compiled anew.
        return CatalogFile()
    translations.add_fallback(_Absent())
    reviewed, stale = (
        frozenset(translations.pgettext(_OURS, which).split()) for which in ("reviewed", "stale")
    )
    return CatalogFile(translations=translations, reviewed=reviewed, stale=stale)


def _prune(catalog: Catalog) -> tuple[set[str], set[str]]:
    """Take out what is not to be shown; return the marks of what is reviewed, and of the stale."""
    reviewed, stale = set(), set()
    for message in list(catalog):
        if not message.id:
            continue
        state, one = state_of(message), mark(message.context or "", first_of(message))
        if not usable(message):
            catalog.delete(message.id, message.context)
        elif state == "reviewed":
            reviewed.add(one)
        elif state == "stale":
            stale.add(one)
    return reviewed, stale
