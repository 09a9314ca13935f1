"""Clauses: the parts of a contract, and of a plan where the law of a country knows one.

The other kinds of rules are in `samtale.core.rules.model`; how clauses become a draft is in
`samtale.core.rules.contract`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from samtale.core.audience import WITHIN, Audience
from samtale.core.rules.frame import Requirement, Rule, Version
from samtale.core.words import Stakes

PaperName = Literal["contract", "plan"]
"""The document a clause stands in."""

ACCEPTED: Final = "accepted_offers"
"""What a clause lists by `each` for the offers a person has accepted."""

DEADLINES: Final = "deadlines"
"""What a clause lists by `each` for the deadlines that run."""

REASON_OF: Final = "reason_of/"
"""What the path of a missing reason begins with; the id of the accepted offer follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseVersion(Version):
    """A clause in a period."""

    applies: Requirement | None = None
    """When the clause stands in the document; always, where left out."""
    text: str | None = None
    """The text, with placeholders."""
    needs: tuple[str, ...] = ()
    """What must be answered besides the placeholders."""
    optional: tuple[str, ...] = ()
    """Placeholders that may lack."""
    each: str | None = None
    """The group, or `accepted_offers` or `deadlines`, that gives one line per entry."""
    line: str | None = None
    """The line of one entry, with placeholders."""
    none: str | None = None
    """What stands when there is no entry."""
    needs_reason: bool = False
    """Whether every accepted offer must say why it was chosen, with `each: accepted_offers`."""
    signatures: tuple[str, ...] = ()
    """Who signs, for the clause of signatures."""
    signed_if: str | None = None
    """The condition under which it is signed; it stands beside `signatures`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Rule):
    """A part of the contract or of the plan."""

    clause: str
    """The id."""
    paper: PaperName = "contract"
    """The document it stands in."""
    part: int
    """The number of the document's part it stands in."""
    heading: str
    """What the clause is called."""
    audience: tuple[Audience, ...] = WITHIN
    """For whom it may be drawn."""
    stakes: Stakes | None = None
    """Why only a reviewed translation may be shown to the participant, if so."""
    versions: tuple[ClauseVersion, ...]
    """The clause by period."""

    @property
    def id(self) -> str:
        """The id."""
        return self.clause
