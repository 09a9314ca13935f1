"""The municipality: what is decided once and not per case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from samtale.core.rules.frame import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the municipality's unit is reached."""

    address: str = ""
    """Street, number, postal code and town."""
    phone: str = ""
    """The telephone number."""
    hours: str = ""
    """When someone is there."""
    person: str = ""
    """Whom to ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalAnswer:
    """What a municipality has decided on a point the law data leaves open."""

    value: Plain
    """The value."""
    authority: str
    """On what authority."""
    decided_by: str
    """The role of the one who decided."""
    until: str | None = None
    """Until when it holds, as an ISO 8601 date."""


Since = Literal["last_change", "contract_signed", "contract_replaced", "consent_withdrawn"]
"""What a period of keeping is counted from. The last change is that of the kind itself: when it
was last answered, typed, written or read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long a municipality keeps one kind of data; no law that samtale holds says it."""

    keep: dict[str, int]
    """The period: `days`, `weeks`, `months`, `years`, added up."""
    since: Since = "last_change"
    """What it is counted from (the key `from` in files)."""
    basis: str
    """On what basis, in the municipality's words."""
    decided_by: str
    """The role of the one who decided."""
    until: str | None = None
    """Until when the decision holds, as an ISO 8601 date; then it is not decided again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """What is decided once and not per case."""

    name: str
    """The municipality's name."""
    department: str = ""
    """The coordinating department."""
    contact: Contact = field(default_factory=Contact)
    """How it is reached."""
    answers: dict[str, MunicipalAnswer] = field(default_factory=dict)
    """Answers to open points of law, by parameter."""
    retention: dict[str, Retention] = field(default_factory=dict)
    """How long things are kept: by kind (`samtale.core.retention.KINDS`), or by topic."""
