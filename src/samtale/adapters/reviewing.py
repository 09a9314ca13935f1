"""Reviewing without tools: the texts of a language as rows, and what a person says of each.

A row stands for one text, or for one plural form of it. Rows are made from the catalogs as they
are now, and taken back only where source text and translation are still those that the person
saw. How a sheet of rows is written is in `samtale.adapters.review_sheet`.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from samtale.adapters import po_files
from samtale.adapters.catalog_faults import faults
from samtale.adapters.catalog_files import DOMAINS, mark
from samtale.adapters.extract import catalog_of, po_of
from samtale.adapters.plural_forms import examples
from samtale.adapters.po_files import ENGLISH, key_of
from samtale.adapters.po_states import (
    Review,
    as_reviewed,
    state_of,
    strings,
    usable,
)
from samtale.adapters.tags import chain
from samtale.adapters.words_status import entries, has_stakes
from samtale.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

    from samtale.adapters.catalog_files import Domain
    from samtale.adapters.po_states import State

REMARK: Final = "samtale: remark by"
"""How the comment begins that keeps what a person remarked on a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text of a sheet as the catalogs have it."""

    id: str
    """Catalog, entry and plural form, as `dialogs:0a1b:0`."""
    source: str
    """The source text."""
    english: str = ""
    """The same in English, where the source text is in another language."""
    translation: str = ""
    """The translation as it stands; that of the language that lends it, where there is none."""
    state: State
    """How far it has come."""
    notes: tuple[str, ...] = ()
    """What a translator should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One row as it came back."""

    number: int
    """The row in the sheet, as the spreadsheet program numbers it."""
    id: str
    """Which text it is about."""
    source: str
    """The source text that was seen."""
    translation: str
    """The translation that was seen."""
    right: bool = False
    """Whether it was found right."""
    correction: str = ""
    """What should stand there instead."""
    remark: str = ""
    """What else there is to say."""
    fault: str = ""
    """Why the row cannot be read, if so."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.right or self.correction or self.remark or self.fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What has become of a sheet."""

    reviewed: int = 0
    """How many texts are reviewed now."""
    corrected: int = 0
    """How many of them were changed."""
    remarks: int = 0
    """How many remarks are kept."""
    refused: tuple[tuple[int, str], ...] = ()
    """The rows that were not taken over, each with its number and why."""
    changed: tuple[Path, ...] = ()
    """The catalogs that were written."""


@dataclass(slots=True, kw_only=True)
class _Count:
    reviewed: int = 0
    corrected: int = 0
    remarks: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def rows_of(
    root: Path, language: str, domains: Iterable[Domain] = DOMAINS, *, reviewed: bool = False
) -> tuple[Row, ...]:
    """The texts of a language to be reviewed; consents and consequences come first.

    Args:
        root: The folder of `locales`.
        language: The language, as its folder is called.
        domains: The catalogs.
        reviewed: Whether those a person has reviewed are among them.

    Raises:
        UnreadableError: If a catalog is not valid.
    """
    found = [
        (not has_stakes(message), row)
        for domain in domains
        for message, rows in _entries(root, language, domain)
        if reviewed or state_of(message) != "reviewed"
        for row in rows
    ]
    return tuple(row for _, row in sorted(found, key=lambda one: one[0]))


def _entries(
    root: Path, language: str, domain: Domain
) -> Iterator[tuple[Message, tuple[Row, ...]]]:
    catalog = catalog_of(root, language, domain)
    lenders = [
        {key_of(one): one for one in entries(catalog_of(root, name, domain)) if usable(one)}
        for name in chain(language)[1:]
    ]
    numbers = examples(language, str(catalog.plural_expr))
    for message in entries(catalog):
        lender = next((one[key_of(message)] for one in lenders if key_of(message) in one), None)
        yield message, tuple(_rows(message, lender, domain, catalog, numbers))


def _rows(
    message: Message,
    lender: Message | None,
    domain: Domain,
    catalog: Catalog,
    numbers: Sequence[Sequence[int]],
) -> Iterator[Row]:
    plural = not isinstance(message.id, str)
    forms = catalog.num_plurals if plural else 1
    given = strings(message)
    if not any(given) and lender is not None and len(strings(lender)) == forms:
        given = strings(lender)
    english = [one for one in message.auto_comments if one.startswith(ENGLISH)]
    notes = [one for one in message.auto_comments if one not in english]
    notes += [one for one in message.user_comments if one.startswith(REMARK)]
    if message.previous_id:
        notes.append(f"The source text was: {message.previous_id[0]}")
    for form in range(forms):
        taken = numbers[form] if plural and form < len(numbers) else ()
        told = f"for the numbers {', '.join(map(str, taken))}" if taken else ""
        yield Row(
            id=f"{domain}:{mark(*key_of(message))}:{form}",
            source=message.id if isinstance(message.id, str) else message.id[taken[:1] != (1,)],
            english=english[0].removeprefix(ENGLISH) if english else "",
            translation=given[form] if form < len(given) else "",
            state=state_of(message),
            notes=tuple(filter(None, (told, *notes))),
        )


def take_over(root: Path, language: str, answers: Sequence[Answer], review: Review) -> Outcome:
    """Take over what a person said of rows; each row that cannot be is refused with its reason.

    Nothing is written of catalogs that nothing was said of.

    Args:
        root: The folder of `locales`.
        language: The language, as its folder is called.
        answers: The rows as they came back.
        review: Who the person is, and the day.

    Raises:
        UnreadableError: If a catalog is not valid; then nothing is written.
    """
    said: dict[str, list[Answer]] = {}
    for answer in answers:
        said.setdefault(answer.id.rpartition(":")[0], []).append(answer)
    count = _Count()
    written: list[tuple[Path, Catalog]] = []
    for domain in DOMAINS:
        mine = {key: one for key, one in said.items() if key.startswith(f"{domain}:")}
        if any(not one.is_empty for group in mine.values() for one in group):
            catalog = catalog_of(root, language, domain)
            if _take_catalog(catalog, dict(_by_id(root, language, domain)), mine, review, count):
                written.append((po_of(root, language, domain), catalog))
    known = tuple(f"{domain}:" for domain in DOMAINS)
    for answer in answers:
        if not answer.id.startswith(known) and not answer.is_empty:
            count.refused.append((answer.number, answer.fault or _GONE))
    changed = tuple(path for path, catalog in written if po_files.write(path, catalog))
    return Outcome(
        reviewed=count.reviewed,
        corrected=count.corrected,
        remarks=count.remarks,
        refused=tuple(sorted(count.refused)),
        changed=changed,
    )


_GONE: Final = "this text is in no catalog any more; ask for a new sheet"
_OTHER_SOURCE: Final = "the source text is another one now; ask for a new sheet"
_OTHER_TEXT: Final = "the translation was changed since the sheet was made; ask for a new sheet"
_SOME_FORMS: Final = "only some forms of this plural are filled in; fill in the others too"
_EMPTY: Final = "there is no translation to be right; write one as a correction"


def _by_id(root: Path, language: str, domain: Domain) -> Iterator[tuple[str, tuple[Row, ...]]]:
    for message, rows in _entries(root, language, domain):
        yield f"{domain}:{mark(*key_of(message))}", rows


def _take_catalog(
    catalog: Catalog,
    rows: Mapping[str, tuple[Row, ...]],
    said: Mapping[str, Sequence[Answer]],
    review: Review,
    count: _Count,
) -> bool:
    """Take over what was said of one catalog; whether anything has changed in it."""
    messages = {mark(*key_of(one)): one for one in entries(catalog)}
    changed = False
    for key, answers in said.items():
        filled = [one for one in answers if not one.is_empty]
        if not filled:
            continue
        message = messages.get(key.partition(":")[2])
        texts, fault = _texts(rows.get(key, ()), answers)
        if message is not None and texts and not fault:
            fault = _fault_of(message, texts, str(catalog.locale_identifier))
        if message is None or fault:
            count.refused += [(one.number, one.fault or fault or _GONE) for one in filled]
            continue
        if texts:
            count.reviewed += 1
            count.corrected += texts != strings(message)
            message.string = texts[0] if isinstance(message.id, str) else texts
            as_reviewed(message, review)
        count.remarks += _remark(message, filled, review)
        changed = True
    return changed


def _texts(rows: Sequence[Row], answers: Sequence[Answer]) -> tuple[tuple[str, ...], str]:
    """The texts of all forms of an entry, or why they cannot be taken; neither for remarks."""
    given = {one.id: one for one in answers}
    if not rows or set(given) - {row.id for row in rows}:
        return (), _GONE
    for row in rows:
        if fault := _fault_of_row(row, given.get(row.id)):
            return (), fault
    judged = [given[row.id] for row in rows]
    if not any(one.right or one.correction for one in judged):
        return (), ""
    if not all(one.right or one.correction for one in judged):
        return (), _SOME_FORMS
    texts = tuple(given[row.id].correction or row.translation for row in rows)
    return (texts, "") if all(texts) else ((), _EMPTY)


def _fault_of_row(row: Row, answer: Answer | None) -> str:
    """Why a row cannot be taken as it came back; empty where it can."""
    if answer is None:
        return _SOME_FORMS
    if answer.fault:
        return answer.fault
    if clean(row.source, lines=True) != answer.source:
        return _OTHER_SOURCE
    return "" if clean(row.translation, lines=True) == answer.translation else _OTHER_TEXT


def _fault_of(message: Message, texts: tuple[str, ...], language: str) -> str:
    """The first error a translation would have."""
    tried = copy(message)
    tried.string = texts[0] if isinstance(message.id, str) else texts
    errors = [one for one in faults(tried, language) if one.severity == "error"]
    return errors[0].sentence if errors else ""


def _remark(message: Message, answers: Iterable[Answer], review: Review) -> int:
    """Keep the remarks as comments, each once; how many are new."""
    name = " ".join(review.by.split())
    new = [
        comment
        for text in dict.fromkeys(one.remark for one in answers if one.remark)
        for comment in (f"{REMARK} {name}, {review.on}: {' '.join(text.split())}",)
        if comment not in message.user_comments
    ]
    message.user_comments = [*message.user_comments, *new]
    return len(new)
