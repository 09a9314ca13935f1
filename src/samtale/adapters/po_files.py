"""Writing .po files: what is new comes in, what people wrote stays, and nothing else changes.

What has become of an entry, and how that is marked, is in `samtale.adapters.po_states`.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from samtale.adapters.catalog_files import parse_po
from samtale.adapters.plural_forms import plural_forms
from samtale.adapters.po_states import as_draft, first_of, strings, tidy, translated
from samtale.adapters.whole_files import SHARED, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ENGLISH: Final = "English: "
"""Before the English translation, where it stands as a comment for translators."""

_ALIKE: Final = 0.85
"""How alike two of the program's own texts are at least, for one to be a new form of the other."""

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
        return parse_po(_new_head(language).encode(), language)
    return parse_po(path.read_bytes(), language)


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
    before = {key_of(message): message for message in known}
    kept = {source.key: before.pop(source.key) for source in wanted if source.key in before}
    former = {message.context: message for message in before.values() if message.context}
    new = Catalog(locale=old.locale)
    # By the head of the file: Babel counts the forms of some languages otherwise, such as Farsi's,
    # and would leave out those it does not know of.
    new.mime_headers = [("Plural-Forms", old.plural_forms)]
    for source in wanted:
        entry = _put(new, source, kept.get(source.key))
        if english and source.key in english:
            entry.auto_comments.append(ENGLISH + english[source.key].replace("\n", " "))
        if source.key not in kept:
            changed = former.pop(source.context, None) or _near(source, before)
            if changed is not None and _carry(entry, changed):
                before.pop(key_of(changed))
    new.obsolete.update((key_of(one), one) for one in before.values() if any(strings(one)))
    return new


def write(path: Path, catalog: Catalog, *, template: bool = False) -> bool:
    """Write a catalog, if that changes anything.

    The head of a file that is there stays as it is, with whatever a translation tool put there;
    only what gettext misses in it is added.

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
    # By the folder: Babel does not know every language that samtale has, such as Dari.
    language = None if template else path.parent.parent.name
    head = _head(path) or _new_head(language)
    if language is not None:
        head = _completed(head)
    content = f"{head}\n\n{body.getvalue().decode('utf-8').strip()}\n"
    if path.is_file() and path.read_text(encoding="utf-8") == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content, mode=SHARED)
    return True


def key_of(message: Message) -> Key:
    """Context and source text of an entry."""
    return message.context or "", first_of(message)


def _put(catalog: Catalog, source: Source, kept: Message | None) -> Message:
    """Add an entry with what was kept of it."""
    plural = source.plural
    fits = kept is not None and (plural is None) == isinstance(kept.id, str)
    entry = catalog.add(
        source.text if plural is None else (source.text, plural),
        kept.string if kept is not None and fits and any(strings(kept)) else None,
        locations=[(file, 0) for file in source.files],
        auto_comments=list(source.comments),
        user_comments=[] if kept is None else kept.user_comments,
        flags=() if kept is None else kept.flags & {"fuzzy"},
        context=source.context or None,
    )
    if kept is not None:
        entry.previous_id = kept.previous_id
    tidy(entry)
    return entry


def _near(source: Source, before: Mapping[Key, Message]) -> Message | None:
    """The one of the program's own texts that is no more, and was this one before it changed."""
    if source.context:
        return None
    candidates = [
        text for (context, text), one in before.items() if not context and translated(one)
    ]
    near = get_close_matches(source.text, candidates, n=1, cutoff=_ALIKE)
    return before["", near[0]] if near else None


def _carry(entry: Message, changed: Message) -> bool:
    """Take over the translation of a former source text, marked so; not for other plurals."""
    if not translated(changed) or isinstance(entry.id, str) != isinstance(changed.id, str):
        return False
    former = [changed.id] if isinstance(changed.id, str) else list(changed.id)
    # What was stale and has got back the text it was translated from is a draft again.
    back = changed.previous_id and changed.previous_id[0] == first_of(entry)
    entry.string = changed.string
    entry.user_comments = changed.user_comments
    as_draft(entry)
    if not back:
        entry.previous_id = changed.previous_id or former
        tidy(entry)
    return True


def _head(path: Path) -> str:
    """The head of a file as it stands: everything before the first empty line."""
    if not path.is_file():
        return ""
    head, _, _ = path.read_text(encoding="utf-8").partition("\n\n")
    return head if 'msgid ""\n' in head else ""


def _completed(head: str) -> str:
    """A head with the lines gettext's own check wants; those that are there stay."""
    wanted = {
        "PO-Revision-Date": f"{datetime.now(UTC):%Y-%m-%d %H:%M}+0000",
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
    }
    missing = [f'"{name}: {text}\\n"' for name, text in wanted.items() if f'"{name}:' not in head]
    return "\n".join((head, *missing))


def _new_head(language: str | None) -> str:
    lines = ["Project-Id-Version: samtale", "MIME-Version: 1.0"]
    if language is not None:
        lines += [f"Language: {language}", f"Plural-Forms: {plural_forms(language)}"]
    lines += ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    return 'msgid ""\nmsgstr ""\n' + "\n".join(f'"{line}\\n"' for line in lines)
