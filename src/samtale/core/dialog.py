"""The dialog: sections, questions, choices and constraints, as an author writes them.

These classes are the definition of the file form; an adapter validates YAML over them. What is
asked next, and what is relevant, is decided in `samtale.core.course`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from samtale.core.audience import WITHIN, Audience, audience_of
from samtale.core.glossary import Term
from samtale.core.vocabulary import (
    About,
    AskedOf,
    Basis,
    CvField,
    Kind,
    Lane,
    Purpose,
    Rewording,
    Role,
    Scheme,
)
from samtale.core.words import Stakes, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

MORE = "more"
"""The local id of the question that closes a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """What a valid answer satisfies, and what is said when it does not."""

    id: str
    """Unique in its question."""
    when: str
    """The condition that must hold."""
    say: str
    """What is said when it does not hold."""
    level: Literal["error", "warning"] = "error"
    """An error keeps the answer from being taken; a warning is said and lets it pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to find out."""

    id: str
    """Unique in the dialog, or in its group."""
    kind: Kind
    """The kind of answer wanted."""
    prompt: str
    """The words said to the one who is asked."""
    wordings: dict[Rewording, str] = field(default_factory=dict)
    """The same question worded otherwise, by the variant; where one is left out the prompt is
    used."""
    hint: str | None = None
    """Help for the caseworker; never read out."""
    example: str | None = None
    """An example of an answer, shown in the empty input."""
    called: str | None = None
    """What the answer is called in a list, such as "Next talk"; the prompt, where left out."""
    choices: dict[str, str] = field(default_factory=dict)
    """The labels of the choices by their ids, in the order shown."""
    list: str | None = None
    """The name of a choice list of the dialog, instead of `choices`."""
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Other words for a choice, by its id."""
    exclusive: tuple[str, ...] = ()
    """The choices that exclude all others."""
    ask_if: str | None = None
    """The condition under which the question is relevant."""
    must: tuple[Constraint, ...] = ()
    """What a valid answer satisfies."""
    asked_of: AskedOf | None = None
    """Who is asked; the section's, where left out."""
    basis: Basis | None = None
    """On what basis; the section's, where left out."""
    purpose: tuple[Purpose, ...] = ()
    """What the answer is used for; the section's, where left out."""
    about: About | None = None
    """What the question is about; the section's, where left out."""
    audience: tuple[Audience, ...] = ()
    """For whom the answer may be drawn; the section's, where left out."""
    precision: Literal["day"] | None = None
    """The precision a date must have; any, where left out."""
    min: float | None = None
    """The least number that is accepted."""
    max: float | None = None
    """The greatest number that is accepted."""
    unit: str | None = None
    """The unit of a number, in words."""
    scheme: Scheme | None = None
    """How an identifier is checked."""
    role: Role | None = None
    """What the program itself reads the answer for, if anything."""
    stakes: Stakes | None = None
    """Why only a reviewed translation may be shown to the participant, if so."""
    cv: CvField | None = None
    """What the answer is in a CV, if anything."""
    lanes: dict[str, Lane] = field(default_factory=dict)
    """On which lane of the life line an entry stands when one of these choices was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the dialog; with `repeat`, a RepeatGroup asked once per entry."""

    id: str
    """Unique in the dialog."""
    title: str
    """What the section is called on screen and paper."""
    questions: tuple[Question, ...]
    """The questions in the order asked."""
    repeat: str | None = None
    """The name of one entry, such as `job`; conditions and paths begin with it."""
    first: str | None = None
    """The question asked while the group has no entry."""
    more: str | None = None
    """The question asked after each entry."""
    wordings: dict[Literal["first", "more"], dict[Rewording, str]] = field(default_factory=dict)
    """The same two questions worded otherwise, by the variant."""
    label: str | None = None
    """How an entry is named on screen, with its local ids as placeholders."""
    minutes: int = 5
    """About how long the section takes, in minutes."""
    ask_if: str | None = None
    """The condition under which the whole section is relevant."""
    asked_of: AskedOf = "participant"
    """Who is asked, where a question does not say."""
    basis: Basis = "voluntary"
    """On what basis, where a question does not say."""
    purpose: tuple[Purpose, ...] = ("summary",)
    """What answers are used for, where a question does not say."""
    about: About = "case"
    """What questions are about, where they do not say."""
    audience: tuple[Audience, ...] = WITHIN
    """For whom answers may be drawn, where a question does not say."""
    track: str | None = None
    """What the entries of a group are called on the life line; left out, they do not stand on it.
    Their years are those of the local ids `period`, or `began`, `ended` and `still`."""
    lane: Lane | None = None
    """What the entries of a group were, as the life line tells it apart."""
    home: str | None = None
    """What the contexts of its words begin with, for a section that dialogs share; never written
    in a file, and the dialog's id where left out."""
    language: str | None = None
    """The language of its words, for a section that dialogs share; never written in a section,
    and the dialog's where left out."""

    def closing(self, entries: int) -> Question:
        """The question that adds a further entry (yes) or closes the group (no).

        Args:
            entries: How many entries the group has now.
        """
        part: Literal["first", "more"] = "first" if self.first and not entries else "more"
        return Question(
            id=MORE,
            kind="yes_no",
            prompt=(self.first if part == "first" else self.more) or "",
            wordings=self.wordings.get(part, {}),
            asked_of=self.asked_of,
            basis=self.basis,
            purpose=self.purpose,
            about=self.about,
            audience=self.audience,
        )


@dataclass(frozen=True, kw_only=True)
class Dialog:
    """A scripted talk, as written."""

    dialog: str
    """The id, such as `dk.intake`."""
    version: int
    """Raised by the author with each change that alters meaning."""
    language: str
    """The language of the source texts, as a BCP 47 tag."""
    sections: tuple[Section, ...]
    """The sections in the order asked."""
    title: str = ""
    """What the dialog is called."""
    lists: dict[str, dict[str, str]] = field(default_factory=dict)
    """Choice lists that several questions use."""
    terms: dict[str, Term] = field(default_factory=dict)
    """The words of the trade that stand in its questions, each explained in one sentence."""

    @property
    def id(self) -> str:
        """The id of the dialog."""
        return self.dialog

    @property
    def country(self) -> str:
        """The country whose rules read its answers: the id begins with it."""
        return country_of(self.dialog)

    @cached_property
    def by_name(self) -> dict[str, tuple[Section, Question]]:
        """Every question by the name conditions use: `id`, or `group.id`; with `group.more`."""
        return {
            name(section, question): (section, question)
            for section in self.sections
            for question in questions_of(section)
        }

    @cached_property
    def groups(self) -> dict[str, Section]:
        """The repeat groups by the name of their entry."""
        return {section.repeat: section for section in self.sections if section.repeat}

    @cached_property
    def roles(self) -> dict[Role, str]:
        """The name of the question of each role; a role without one is left out."""
        return {one.role: name for name, (_, one) in self.by_name.items() if one.role}

    def wording(self, section: Section, question: Question, part: str, text: str) -> Wording:
        """A text of a question with its gettext context.

        Args:
            section: The section the question stands in.
            question: The question; with the id `more`, the group's closing question.
            part: Which text: `prompt`, `prompt.plain`, `hint`, `choice.<id>`, `must.<id>`, ...
            text: The source text.
        """
        spoken = part.partition(".")[0] == "prompt"
        if question.id == MORE and section.repeat:
            closing = "first" if question.prompt == section.first else "more"
            part = part.replace("prompt", closing)
        return Wording(
            context=f"{section.home or self.id}/{name(section, question)}/{part}",
            text=text,
            language=section.language or self.language,
            stakes=question.stakes if spoken else None,
        )

    def section_wording(self, section: Section, part: str, text: str) -> Wording:
        """A text of a section with its gettext context."""
        return Wording(
            context=f"{section.home or self.id}/{section.id}/{part}",
            text=text,
            language=section.language or self.language,
        )


def usual_dialog(country: str) -> str:
    """The id of the dialog of a new case in a country: `dk.intake` for `dk`."""
    return f"{country}.intake"


def country_of(dialog: str) -> str:
    """The country a dialog is made for, by its id: `dk` for `dk.intake`."""
    return dialog.partition(".")[0]


def questions_of(section: Section) -> Iterator[Question]:
    """The questions of a section, with the closing question of a group last."""
    yield from section.questions
    if section.repeat:
        yield section.closing(1)


def name(section: Section, question: Question) -> str:
    """The name by which conditions know a question."""
    return f"{section.repeat}.{question.id}" if section.repeat else question.id


class Path(NamedTuple):
    """Where an answer lies: a question, or one of an entry of a group."""

    question: str
    """The question's own id."""
    group: str | None = None
    """The name of the group's entry, if any."""
    entry: int | None = None
    """The entry's lasting number, from 1; none for the group's closing question."""

    @classmethod
    def parse(cls, text: str) -> Path:
        """Read a path from its text form: `title`, `job[1].title` or `job.more`.

        A dot outside brackets is part of a plain id unless it ends in `.more`.

        Raises:
            ValueError: If an entry's number is not a whole number from 1.
        """
        head, bracket, rest = text.partition("[")
        if bracket:
            number, _, question = rest.partition("].")
            if not number.isdecimal() or int(number) < 1 or not question:
                sentence = f"'{text}' is not a path; write group[1].question"
                raise ValueError(sentence)
            return cls(question, head, int(number))
        if text.endswith(f".{MORE}"):
            return cls(MORE, text.removesuffix(f".{MORE}"))
        return cls(text)

    @property
    def name(self) -> str:
        """The name conditions use for the question, whatever the entry."""
        return f"{self.group}.{self.question}" if self.group else self.question

    def __str__(self) -> str:
        """The text form of the path."""
        if self.entry is not None:
            return f"{self.group}[{self.entry}].{self.question}"
        return self.name


def resolved(dialog: Dialog) -> Dialog:
    """The dialog with every default of a section and every choice list written out."""

    def complete(section: Section, question: Question) -> Question:
        return replace(
            question,
            choices=question.choices or dialog.lists.get(question.list or "", {}),
            asked_of=question.asked_of or section.asked_of,
            basis=question.basis or section.basis,
            purpose=question.purpose or section.purpose,
            about=question.about or section.about,
            audience=audience_of(section, question),
        )

    sections = tuple(
        replace(section, questions=tuple(complete(section, q) for q in section.questions))
        for section in dialog.sections
    )
    return replace(dialog, sections=sections)
