"""How far every language has come: counted from the .po files, as other programs count them.

What gettext calls translated is reviewed here; what it calls fuzzy is a draft or stale; what it
calls untranslated is new. Texts that a neighbouring language lends are new ones, counted apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samtale.adapters.catalog_files import DOMAINS, Domain
from samtale.adapters.extract import catalog_of, po_of
from samtale.adapters.po_files import key_of
from samtale.adapters.po_states import State, state_of, usable
from samtale.adapters.tags import chain
from samtale.adapters.texts import STAKES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

    from samtale.adapters.po_files import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The texts of one catalog, by how far they have come."""

    language: str
    """The language, as its folder is called."""
    domain: Domain
    """Which catalog."""
    new: int = 0
    """Those nobody has translated."""
    draft: int = 0
    """Those translated and reviewed by no person."""
    stale: int = 0
    """Those whose source text has changed since they were translated."""
    reviewed: int = 0
    """Those a person has reviewed."""
    borrowed: Mapping[str, int] = field(default_factory=dict)
    """How many of the new ones are taken from another language, by its name."""
    withheld: int = 0
    """The consents and consequences that the participant is not shown in this language."""

    @property
    def texts(self) -> int:
        """All of them."""
        return self.new + self.draft + self.stale + self.reviewed

    @property
    def percent(self) -> int:
        """How many of a hundred are translated, rounded down: 100 is all."""
        return 100 * (self.texts - self.new) // self.texts if self.texts else 100


def status(root: Path, languages: Sequence[str] = ()) -> tuple[Count, ...]:
    """The counts of every catalog, by language and domain.

    Args:
        root: The folder of `locales`.
        languages: Those wanted; all that have catalogs, where left out.

    Raises:
        UnreadableError: If a catalog is not valid.
    """
    there = {path.parent.name for path in (root / "locales").glob("*/LC_MESSAGES")}
    return tuple(
        _count(root, language, domain)
        for language in sorted(languages or there)
        for domain in DOMAINS
        if po_of(root, language, domain).is_file()
    )


def _count(root: Path, language: str, domain: Domain) -> Count:
    catalog = catalog_of(root, language, domain)
    lenders = [(name, _usable(catalog_of(root, name, domain))) for name in chain(language)[1:]]
    states: Counter[State] = Counter()
    borrowed: Counter[str] = Counter()
    withheld = 0
    for message in entries(catalog):
        state = state_of(message)
        states[state] += 1
        withheld += state != "reviewed" and has_stakes(message)
        lender = next((name for name, keys in lenders if key_of(message) in keys), None)
        if state == "new" and lender:
            borrowed[lender] += 1
    return Count(
        language=language,
        domain=domain,
        new=states["new"],
        draft=states["draft"],
        stale=states["stale"],
        reviewed=states["reviewed"],
        borrowed=dict(borrowed),
        withheld=withheld,
    )


def entries(catalog: Catalog) -> list[Message]:
    """The entries of a catalog without its head."""
    return [message for message in catalog if message.id]


def has_stakes(message: Message) -> bool:
    """Whether an entry is a consent or a consequence, which must be reviewed to be shown."""
    return any(comment in message.auto_comments for comment in STAKES.values())


def _usable(catalog: Catalog) -> set[Key]:
    return {key_of(message) for message in entries(catalog) if usable(message)}
