"""Writing .po files: what is new comes in, what people wrote stays, and nothing else changes.

A translation that no person has reviewed has gettext's flag `fuzzy`, which every translation
tool shows, and the comment `DRAFT`. Taking the flag away is what reviewing does.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, write_po

from samtale.adapters.catalog_files import parse_po
from samtale.adapters.whole_files import SHARED, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

DRAFT: Final = "samtale: draft, not reviewed by a person"
"""The comment at every translation that no person has reviewed."""

ENGLISH: Final = "English: "
"""Before the English translation, where it stands as a comment for translators."""

Key = tuple[str, str]
"""Context and source text; the context is empty in the catalog of the program's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry as its source has it."""

    context: str
    """The context; empty for the program's own words."""
    text: str
    """The source text."""
    plural: str | None = None
    """The source text for other numbers than one."""
    files: tuple[str, ...] = ()
    """The files it stands in."""
    comments: tuple[str, ...] = ()
    """What a translator should know."""

    @property
    def key(self) -> Key:
        """Context and source text."""
        return self.context, self.text


def read(path: Path, language: str) -> Catalog:
    """A catalog as it stands; an empty one where there is no file.

    Raises:
        ValueError: If it is not a valid .po file; the sentence says where.
    """
    if not path.is_file():
        return Catalog(locale=language)
    catalog = parse_po(path.read_bytes(), language)
    for message in (*catalog, *catalog.obsolete.values()):
        _lift_previous(message)
    return catalog


def merged(
    old: Catalog, sources: Iterable[Source], english: Mapping[Key, str] | None = None
) -> Catalog:
    """The catalog with the entries the sources have now, in their order.

    A translation stays where it was. Where the source text of a context has changed, its
    translation is kept as a draft with the text it was made for. What no source has any more is
    kept at the end, marked as obsolete.

    Args:
        old: The catalog as it stood.
        sources: The entries wanted.
        english: English texts for comments.
    """
    wanted = list(sources)
    known = (*old.obsolete.values(), *(message for message in old if message.id))
    before = {_key(message): message for message in known}
    gone = {context: message for (context, _), message in before.items() if context}
    for source in wanted:
        if source.key in before:
            gone.pop(source.context, None)
    new = Catalog(locale=old.locale)
    for source in wanted:
        kept, changed = before.pop(source.key, None), None
        if kept is None and source.plural is None:
            changed = gone.pop(source.context, None)
            before.pop(_key(changed), None) if changed else None
        comments = list(source.comments)
        if english and source.key in english:
            comments.append(ENGLISH + english[source.key].replace("\n", " "))
        _put(new, source, kept or changed, comments, stale=kept is None)
    new.obsolete.update((_key(one), one) for one in before.values() if any(strings(one)))
    return new


def write(path: Path, catalog: Catalog, *, template: bool = False) -> bool:
    """Write a catalog, if that changes anything.

    The head of a file that is there stays as it is, with whatever a translation tool put there.

    Args:
        path: The file.
        catalog: The entries.
        template: Whether it is a template (.pot), which has no language.

    Returns:
        Whether the file was changed.
    """
    for message in catalog:
        # Babel takes "80 % af" for a placeholder; ours are all in braces.
        message.flags.discard("python-format")
    body = io.BytesIO()
    # Never wrapped: Babel would break a long former text (#|) inside its quotes.
    write_po(
        body,
        catalog,
        width=sys.maxsize,
        omit_header=True,
        include_previous=True,
        include_lineno=False,
    )
    head = _head(path) or _new_head(catalog, template=template)
    content = f"{head}\n\n{body.getvalue().decode('utf-8').strip()}\n"
    if path.is_file() and path.read_text(encoding="utf-8") == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content, mode=SHARED)
    return True


def strings(message: Message) -> tuple[str, ...]:
    """The translations of an entry: one, or one for each plural form."""
    if message.string is None or isinstance(message.string, str):
        return (message.string or "",)
    return tuple(message.string) or ("",)


def translated(message: Message) -> bool:
    """Whether an entry is fully translated."""
    return all(strings(message))


def as_draft(message: Message) -> None:
    """Mark an entry as a translation no person has reviewed."""
    message.flags.add("fuzzy")
    if DRAFT not in message.user_comments:
        message.user_comments.append(DRAFT)


def _put(
    catalog: Catalog, source: Source, kept: Message | None, comments: list[str], *, stale: bool
) -> None:
    """Add an entry with what was kept of it."""
    entry = catalog.add(
        source.text if source.plural is None else (source.text, source.plural),
        None if kept is None or not any(strings(kept)) else kept.string,
        locations=[(file, 0) for file in source.files],
        auto_comments=comments,
        user_comments=[] if kept is None else kept.user_comments,
        flags=() if kept is None else kept.flags & {"fuzzy"},
        context=source.context or None,
    )
    if kept is not None:
        entry.previous_id = kept.previous_id
    if not translated(entry):
        entry.flags.discard("fuzzy")
    elif stale and kept is not None:
        entry.previous_id = [kept.id] if isinstance(kept.id, str) else list(kept.id)
        entry.flags.add("fuzzy")
    if "fuzzy" in entry.flags:
        as_draft(entry)
    else:
        entry.user_comments = [one for one in entry.user_comments if one != DRAFT]
        entry.previous_id = []


def _lift_previous(message: Message) -> None:
    """Read the text a translation was made for, which Babel writes but takes for a comment."""
    comments = message.user_comments
    message.user_comments = [one for one in comments if not one.startswith("|")]
    lines = [one[1:].strip() for one in comments if one.startswith("|")]
    quoted = [line.removeprefix("msgid ") for line in lines]
    quoted = [line for line in quoted if line.startswith('"')]
    if quoted:
        message.previous_id = [denormalize("\n".join(quoted))]


def _key(message: Message) -> Key:
    first = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", first


def _head(path: Path) -> str:
    """The head of a file as it stands: everything before the first empty line."""
    if not path.is_file():
        return ""
    head, _, _ = path.read_text(encoding="utf-8").partition("\n\n")
    return head if 'msgid ""\n' in head else ""


def _new_head(catalog: Catalog, *, template: bool) -> str:
    lines = ["Project-Id-Version: samtale", "MIME-Version: 1.0"]
    if not template:
        lines += [f"Language: {catalog.locale_identifier}", f"Plural-Forms: {catalog.plural_forms}"]
    lines += ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    return 'msgid ""\nmsgstr ""\n' + "\n".join(f'"{line}\\n"' for line in lines)
