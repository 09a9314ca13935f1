"""From dialogs, rules and Python to catalogs: what there is to translate, kept up to date.

    python -m samtale.adapters.extract update           renew locales/*.pot and every .po
    python -m samtale.adapters.extract open ar          list what lacks a translation, as JSON
    python -m samtale.adapters.extract draft ar FILE    take such a list, filled in, as drafts

`update` may be run at any time: run twice, it changes nothing the second time. `samtale words`
does the same by the same functions. Those at the top serve Babel's own `pybabel extract`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python

from samtale.adapters import po_files, po_states
from samtale.adapters.catalog_files import DOMAINS, Domain
from samtale.adapters.po_files import Source
from samtale.adapters.shipped import home
from samtale.adapters.tags import chain
from samtale.adapters.texts import Text, dialog_texts, rule_texts
from samtale.core.problems import Problem
from samtale.core.words import LABEL_ROOM
from samtale.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import IO

    from babel.messages.catalog import Message

LANGUAGES: Final = ("ar", "da", "en", "nb")
"""The languages every catalog is made for, besides those that have a folder already."""

KEYWORDS: Final[dict[str, int]] = {"msg": 1, "msg_n": 2, "label": 1}
"""The functions whose first arguments are the program's own words, and how many of them are."""

NARROW: Final = f"NOTE: at most {LABEL_ROOM} columns wide"
"""What translators are told of the words of `label`; the check of catalogs reads the number."""

_Found = tuple[int, str, tuple[str, str], list[str]]


# For Babel.


def extract_dialog(
    fileobj: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[_Found]:
    """The texts of a dialog for `pybabel extract`; its entry point is `samtale_dialogs`."""
    del keywords, comment_tags, options
    yield from _for_babel(fileobj, dialog_texts)


def extract_rules(
    fileobj: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[_Found]:
    """The texts of a file of rules for `pybabel extract`; its entry point is `samtale_rules`."""
    del keywords, comment_tags, options
    yield from _for_babel(fileobj, rule_texts)


def _for_babel(fileobj: IO[bytes], texts: Callable[[Path], Iterable[Text]]) -> Iterator[_Found]:
    # The file is read anew by its name: a dialog takes in sections of the files beside it.
    for text in texts(Path(fileobj.name)):
        pair = (text.wording.context, text.wording.text)
        yield text.line, "pgettext", pair, list(text.comments)


# Sources.


def sources_of(root: Path, domain: Domain) -> list[tuple[str, Source]]:
    """Every entry of a catalog as its sources have it, each with the language it is written in.

    Args:
        root: The folder of `src`, `dialogs` and `rules`.
        domain: Which catalog.

    Raises:
        UnreadableError: If a dialog or a file of rules cannot be read.
    """
    if domain == "samtale":
        return [("en", source) for source in _own_words(root)]
    read = dialog_texts if domain == "dialogs" else rule_texts
    found: dict[po_files.Key, tuple[str, Source]] = {}
    for path in sorted((root / domain).glob("*/*.yaml")):
        for text in read(path):
            source = Source(
                context=text.wording.context,
                text=text.wording.text,
                files=(_name(Path(text.file), root),),
                comments=text.comments,
            )
            found.setdefault(source.key, (text.wording.language, source))
    return list(found.values())


def _own_words(root: Path) -> Iterable[Source]:
    found: dict[po_files.Key, Source] = {}
    for path in sorted((root / "src").rglob("*.py")):
        for one, many, comments in _messages(path):
            before = found.get(("", one))
            source = Source(
                context="",
                text=one,
                plural=many or (before.plural if before else None),
                files=_once((*(before.files if before else ()), _name(path, root))),
                comments=_once((*(before.comments if before else ()), *comments)),
            )
            found[source.key] = source
    return found.values()


def _messages(path: Path) -> Iterator[tuple[str, str | None, list[str]]]:
    """The messages of a module: the text, that for many, and its comments."""
    # Babel's own types say otherwise of what it takes and gives here.
    keywords: Any = tuple(KEYWORDS)
    with path.open("rb") as file:
        spots: Iterable[Any] = extract_python(file, keywords, ("NOTE:",), {})
        for _, function, found, comments in spots:
            texts = (found,) if isinstance(found, str) else tuple(found)
            one, many, *_ = (*texts[: KEYWORDS.get(function, 0)], None, None)
            if one:
                yield one, many, [*comments, *((NARROW,) if function == "label" else ())]


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


# The three things to do.


def extract(root: Path) -> list[Path]:
    """Renew the template of every catalog.

    Args:
        root: The folder of `src`, `dialogs`, `rules` and `locales`.

    Returns:
        The files that changed.

    Raises:
        UnreadableError: If a source cannot be read; then nothing is written.
    """
    return _write(_templates(root, _sources(root)))


def update(root: Path, only: Sequence[str] = ()) -> list[Path]:
    """Renew every template, and the catalogs of all languages or of some.

    Args:
        root: The folder of `src`, `dialogs`, `rules` and `locales`.
        only: The languages; those without catalogs so far are given theirs. All where left out.

    Returns:
        The files that changed.

    Raises:
        UnreadableError: If a source or a catalog cannot be read; then nothing is written.
    """
    sources = _sources(root)
    written = _templates(root, sources)
    for domain, found in sources.items():
        english = _texts(catalog_of(root, "en", domain))
        for language in only or languages(root):
            wanted = [source for written_in, source in found if not _same(written_in, language)]
            path = po_of(root, language, domain)
            if wanted or path.is_file():
                comments = {} if _same("en", language) else english
                new = po_files.merged(catalog_of(root, language, domain), wanted, comments)
                written.append((path, new, False))
    return _write(written)


_Written = list[tuple[Path, Catalog, bool]]


def _sources(root: Path) -> dict[Domain, list[tuple[str, Source]]]:
    return {domain: sources_of(root, domain) for domain in DOMAINS}


def _templates(root: Path, sources: Mapping[Domain, list[tuple[str, Source]]]) -> _Written:
    return [
        (
            root / "locales" / f"{domain}.pot",
            po_files.merged(Catalog(), [source for _, source in found]),
            True,
        )
        for domain, found in sources.items()
    ]


def _write(written: _Written) -> list[Path]:
    return [path for path, catalog, pot in written if po_files.write(path, catalog, template=pot)]


def languages(root: Path) -> tuple[str, ...]:
    """The languages there are catalogs for, or are to be."""
    folders = {path.parent.name for path in (root / "locales").glob("*/LC_MESSAGES")}
    return tuple(sorted({*LANGUAGES, *folders}))


def untranslated(root: Path, language: str) -> list[dict[str, object]]:
    """What lacks a translation, in a form that a person or program can fill in and hand back.

    Args:
        root: The folder of `locales`.
        language: The language, as its folder is called.
    """
    return [
        {
            "domain": domain,
            "context": message.context or "",
            "text": message.id if isinstance(message.id, str) else message.id[0],
            "plural": None if isinstance(message.id, str) else message.id[1],
            "comments": list(message.auto_comments),
            "translation": "" if isinstance(message.id, str) else [""] * catalog.num_plurals,
        }
        for domain in DOMAINS
        for catalog in (catalog_of(root, language, domain),)
        for message in catalog
        if message.id and not po_states.translated(message)
    ]


def take_drafts(root: Path, language: str, drafts: Sequence[Mapping[str, Any]]) -> int:
    """Take translations as drafts where there is none yet; a person's are never touched.

    Args:
        root: The folder of `locales`.
        language: The language, as its folder is called.
        drafts: Entries as `untranslated` gives them, with `translation` filled in.

    Returns:
        How many were taken.
    """
    taken = 0
    for domain in DOMAINS:
        catalog = catalog_of(root, language, domain)
        for draft in drafts:
            if draft["domain"] == domain and _take(catalog, draft):
                taken += 1
        if po_of(root, language, domain).is_file():
            po_files.write(po_of(root, language, domain), catalog)
    return taken


def _take(catalog: Catalog, draft: Mapping[str, Any]) -> bool:
    given = draft["translation"]
    message: Message | None = catalog.get(draft["text"], draft["context"] or None)
    if message is None or po_states.translated(message):
        return False
    forms = (given,) if isinstance(given, str) else tuple(given)
    plural = not isinstance(message.id, str)
    if not all(forms) or len(forms) != (catalog.num_plurals if plural else 1):
        return False
    message.string = forms if plural else forms[0]
    po_states.as_draft(message)
    return True


def catalog_of(root: Path, language: str, domain: Domain) -> Catalog:
    """A catalog as it stands; an empty one where there is none.

    Raises:
        UnreadableError: If it is not valid.
    """
    path = po_of(root, language, domain)
    try:
        return po_files.read(path, language)
    except ValueError as error:
        problem = Problem(code="catalog", message=str(error), file=str(path))
        raise UnreadableError(str(path), (problem,)) from error


def po_of(root: Path, language: str, domain: Domain) -> Path:
    """Where the catalog of a language lies."""
    return root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"


def _texts(catalog: Catalog) -> dict[po_files.Key, str]:
    return {
        (message.context or "", message.id): message.string
        for message in catalog
        if isinstance(message.id, str) and message.id and isinstance(message.string, str)
        if message.string
    }


def _same(one: str, other: str) -> bool:
    """Whether two tags are of one language, as far as a text in it needs no translation."""
    return chain(other)[-1] == chain(one)[-1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the three; see the top of this module."""
    parser = argparse.ArgumentParser(prog="samtale.adapters.extract", description=__doc__)
    parser.add_argument("what", choices=["update", "open", "draft"])
    parser.add_argument("language", nargs="?")
    parser.add_argument("file", nargs="?", type=Path)
    given = parser.parse_args(arguments)
    root, tell = home(), sys.stdout.write
    if given.what == "update":
        for path in update(root):
            tell(f"{_name(path, root)}\n")
        return 0
    if not given.language or (given.what == "draft" and not given.file):
        parser.error(f"{given.what} needs a language, and draft a file too")
    if given.what == "open":
        tell(json.dumps(untranslated(root, given.language), ensure_ascii=False, indent=1) + "\n")
        return 0
    drafts = json.loads(given.file.read_text(encoding="utf-8"))
    tell(f"{take_drafts(root, given.language, drafts)} of {len(drafts)} taken as drafts\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
