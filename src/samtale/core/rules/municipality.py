"""The municipality: what is decided once and not per case."""

from __future__ import annotations

from dataclasses import dataclass, field

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
