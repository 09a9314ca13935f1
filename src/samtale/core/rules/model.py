"""Rules as people write them: parameters, facts, programmes, offers, deadlines; and the rulebook.

All share one frame: a rule has an id and versions; a version has a period in force, the date of
the case that chooses it, a citation, a confidence and a source. An adapter validates YAML over
these classes. The frame itself is in `frame`, clauses are in `clauses`, and what never judges is in
`beside`; judging is in `judge`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from samtale.core.rules.beside import KnownChange, RecordLimit
from samtale.core.rules.clauses import Clause
from samtale.core.rules.frame import (
    Asked,
    ChosenBy,
    Confidence,
    DecidedBy,
    Plain,
    Requirement,
    Rule,
    Version,
)
from samtale.core.words import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterVersion(Version):
    """A value of a parameter in a period."""

    value: Plain = None
    """The value; none while it is not known."""
    ask: Asked | None = None
    """Of whom an unknown value is asked."""
    question: str | None = None
    """The question whose answer is the value in a case, where the caseworker is asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Rule):
    """A dated number or word out of the law."""

    parameter: str
    """The id."""
    unit: str = ""
    """The unit of the value."""
    versions: tuple[ParameterVersion, ...]
    """The values by period."""

    @property
    def id(self) -> str:
        """The id."""
        return self.parameter

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that give its value in each case; with any, nobody says it for all."""
        return tuple(version.question for version in self.versions if version.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line of a fact that is a choice."""

    when: str
    """The condition."""
    value: str
    """The choice when it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactVersion(Version):
    """How a fact is worked out in a period; exactly one of the three ways."""

    value: str | None = None
    """An expression."""
    requires: Requirement | None = None
    """For a yes or no: what must hold."""
    cases: tuple[Case, ...] = ()
    """For a choice: the first line that holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Rule):
    """Something worked out from answers."""

    fact: str
    """The id."""
    kind: Literal["yes_no", "integer", "decimal", "choice", "date", "text"]
    """The kind of its value."""
    choices: dict[str, str] = field(default_factory=dict)
    """The labels of the choices by id, for a choice."""
    versions: tuple[FactVersion, ...]
    """How it is worked out, by period."""

    @property
    def id(self) -> str:
        """The id."""
        return self.fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeVersion(Version):
    """A programme in a period: what it is called, and who is in it."""

    names: dict[str, str] = field(default_factory=dict)
    """What things are called: `programme`, `contract`, `plan`, `declaration`."""
    requires: Requirement | None = None
    """Who is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Rule):
    """A programme of the law that a person is in, or not."""

    programme: str
    """The id."""
    versions: tuple[ProgrammeVersion, ...]
    """The programme by period."""

    @property
    def id(self) -> str:
        """The id."""
        return self.programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit the law sets on an offer."""

    value: Plain = None
    """The number, the id of a parameter, or none while it is not known."""
    unit: str = ""
    """The unit, such as `weeks`."""
    law: str | None = None
    """The paragraph."""
    confidence: Confidence | None = None
    """How it is known."""
    ask: Asked | None = None
    """Of whom an unknown value is asked."""
    question: str | None = None
    """The question whose answer is the value in a case, where the caseworker is asked for it."""
    note: str | None = None
    """To whom or when the limit applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferVersion(Version):
    """An offer in a period."""

    requires: Requirement | None = None
    """What must hold for it to fit."""
    supports: tuple[Requirement, ...] = ()
    """What speaks for it; never changes the verdict."""
    speaks_against: tuple[Requirement, ...] = ()
    """What is to be weighed; never changes the verdict."""
    limits: dict[str, Limit] = field(default_factory=dict)
    """The limits by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Rule):
    """Something the municipality can offer."""

    offer: str
    """The id."""
    what: str = ""
    """What it is, in one plain sentence."""
    decided_by: DecidedBy = "municipality"
    """Who decides."""
    versions: tuple[OfferVersion, ...]
    """The offer by period."""

    @property
    def id(self) -> str:
        """The id."""
        return self.offer


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineVersion(Version):
    """A deadline in a period."""

    applies: Requirement | None = None
    """For whom it runs; for everybody, where left out."""
    since: str
    """The question or fact that starts it (the key `from` in files)."""
    add: dict[str, Plain] = field(default_factory=dict)
    """What is added: `days`, `weeks`, `months`, `years`; each a number or a parameter's id."""
    done_if: str | None = None
    """The condition under which it is met."""
    kind: Literal["duty", "possibility"] = "duty"
    """Whether somebody must act by the day, or something is possible or lasts until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Rule):
    """A day by which something must be done."""

    deadline: str
    """The id."""
    who: Literal["participant", "municipality", "both"] | None = None
    """Who is to act by the day; none where nobody is, as with a day something lasts until."""
    who_confidence: Confidence | None = None
    """How it is known who is to act, where no source that was read names them."""
    versions: tuple[DeadlineVersion, ...]
    """The deadline by period."""

    @property
    def id(self) -> str:
        """The id."""
        return self.deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """One file of rules, as written."""

    language: str
    """The language of the source texts."""
    country: str | None = None
    """The country, in the one file that states it."""
    dates: dict[ChosenBy, str] = field(default_factory=dict)
    """Which question gives each date that chooses versions."""
    parameters: tuple[Parameter, ...] = ()
    """Parameters."""
    facts: tuple[Fact, ...] = ()
    """Facts."""
    programmes: tuple[Programme, ...] = ()
    """Programmes."""
    offers: tuple[Offer, ...] = ()
    """Offers."""
    clauses: tuple[Clause, ...] = ()
    """Clauses."""
    deadlines: tuple[Deadline, ...] = ()
    """Deadlines."""
    record_limits: tuple[RecordLimit, ...] = ()
    """Record limits."""
    changes: tuple[KnownChange, ...] = ()
    """Known changes of law to come."""


AnyRule = Parameter | Fact | Programme | Offer | Clause | Deadline | RecordLimit
"""Any rule."""


def key_of(rule: AnyRule | KnownChange) -> str:
    """The sort and id of a rule, by which its texts are known: `offer/dk.igu`."""
    sort = {RecordLimit: "record_limit", KnownChange: "change"}.get(type(rule))
    return f"{sort or type(rule).__name__.lower()}/{rule.id}"


def note_part(version: Version) -> str:
    """The part of the context of a version's note: `2024-01-01.note`, or `always.note`."""
    return f"{version.in_force.start or 'always'}.note"


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """All rules of a country, ready to judge with."""

    country: str
    """The country."""
    language: str
    """The language of the source texts."""
    dates: dict[ChosenBy, str]
    """Which question gives each date that chooses versions."""
    parameters: dict[str, Parameter]
    """Parameters by id."""
    facts: dict[str, Fact]
    """Facts by id."""
    programmes: dict[str, Programme]
    """Programmes by id."""
    offers: dict[str, Offer]
    """Offers by id, in the order of the files."""
    clauses: dict[str, Clause]
    """Clauses by id, in the order of their parts."""
    deadlines: dict[str, Deadline]
    """Deadlines by id."""
    record_limits: dict[str, RecordLimit] = field(default_factory=dict)
    """Record limits by id."""
    changes: dict[str, KnownChange] = field(default_factory=dict)
    """Known changes of law to come, by id."""

    @classmethod
    def of(cls, country: str, files: tuple[RuleFile, ...]) -> Rulebook:
        """Put the files of a country together; ids are unique across them."""
        clauses = sorted((c for file in files for c in file.clauses), key=lambda c: c.part)
        return cls(
            country=country,
            language=next((file.language for file in files), ""),
            dates={key: value for file in files for key, value in file.dates.items()},
            parameters={rule.id: rule for file in files for rule in file.parameters},
            facts={rule.id: rule for file in files for rule in file.facts},
            programmes={rule.id: rule for file in files for rule in file.programmes},
            offers={rule.id: rule for file in files for rule in file.offers},
            clauses={rule.id: rule for rule in clauses},
            deadlines={rule.id: rule for file in files for rule in file.deadlines},
            record_limits={rule.id: rule for file in files for rule in file.record_limits},
            changes={change.id: change for file in files for change in file.changes},
        )

    def wording(self, key: str, part: str, text: str) -> Wording:
        """A text of a rule with its gettext context.

        Args:
            key: Which rule, as `key_of` gives it.
            part: Which text: `title`, `what`, `<requirement>/why`, ...
            text: The source text.
        """
        context = f"{self.country}/{key}/{part}"
        return Wording(context=context, text=text, language=self.language)

    def title(self, rule: AnyRule | KnownChange) -> Wording:
        """What a rule is called."""
        return self.wording(key_of(rule), "title", rule.title)

    def note(self, key: str, version: Version) -> Wording | None:
        """What the caseworker should know of a version of a rule; none where nothing is noted.

        Args:
            key: Which rule, as `key_of` gives it.
            version: One of its versions.
        """
        if not version.note:
            return None
        return self.wording(key, note_part(version), version.note)

    def rules(self) -> tuple[AnyRule, ...]:
        """Every rule of the book."""
        return (
            *self.parameters.values(),
            *self.facts.values(),
            *self.programmes.values(),
            *self.offers.values(),
            *self.clauses.values(),
            *self.deadlines.values(),
            *self.record_limits.values(),
        )

    @property
    def has_plan(self) -> bool:
        """Whether the law of the country knows a plan beside the contract."""
        return any(clause.paper == "plan" for clause in self.clauses.values())

    def changes_of(self, rule: str) -> tuple[KnownChange, ...]:
        """The known changes of law that will change a rule, by its id."""
        return tuple(change for change in self.changes.values() if rule in change.affects)
