"""What a dialog must satisfy besides its form: ids, choices, bounds, and the shape of groups.

Its conditions are checked in `checks_relevance`.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.adapters.checks_audience import check_audience, check_consents
from samtale.adapters.checks_relevance import check_relevance
from samtale.adapters.checks_wordings import check_wordings
from samtale.core.consent import CONSENTS
from samtale.core.dialog import MORE, resolved
from samtale.core.problems import did_you_mean
from samtale.core.vocabulary import kinds_in_cv
from samtale.core.words import placeholders

if TYPE_CHECKING:
    from samtale.adapters.located import DataPath, Located
    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.problems import Problem

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_CHOICE: Final = re.compile(r"[a-z0-9][a-z0-9_]*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

RESERVED: Final = frozenset({"today", "programme", "true", "false", "names", "municipality"})
"""Ids that conditions and templates have taken."""

_CHOOSING: Final = {"choice", "choices"}
_NUMBERS: Final = {"integer", "decimal"}


def check_dialog(
    dialog: Dialog, located: Located, *, elsewhere: bool = False
) -> tuple[Problem, ...]:
    """Every problem of a dialog that its form does not show.

    Args:
        dialog: The dialog as written, its defaults not yet written out.
        located: Its data, for the places.
        elsewhere: Whether conditions may name questions that stand in another file.
    """
    check = _Check(dialog, located)
    found = [*check.top(), *check.ids(), *check.roles(), *check_audience(dialog, located)]
    if not elsewhere:
        found += check_consents(dialog, located)
    for at, section in enumerate(dialog.sections):
        found += check.section(section, ("sections", at))
        for index, question in enumerate(section.questions):
            found += check.question(section, question, ("sections", at, "questions", index))
    whole = resolved(dialog)
    found += check_wordings(whole, located)
    return (*found, *check_relevance(whole, located, elsewhere=elsewhere))


@dataclass(frozen=True, slots=True)
class _Check:
    dialog: Dialog
    located: Located

    def top(self) -> Iterator[Problem]:
        """The keys of the dialog itself."""
        dialog, problem = self.dialog, self.located.problem
        if not _DOTTED.fullmatch(dialog.dialog):
            yield problem(("dialog",), "bad-id", _bad_id(dialog.dialog, dotted=True))
        if not _LANGUAGE.fullmatch(dialog.language):
            message = f"'{dialog.language}' is not a language; write a BCP 47 tag such as da"
            yield problem(("language",), "bad-language", message)
        if dialog.version < 1:
            message = "versions count from 1; raise it with each change that alters meaning"
            yield problem(("version",), "bad-number", message)
        for name, choices in dialog.lists.items():
            for choice in choices:
                if not _CHOICE.fullmatch(choice):
                    path = ("lists", name, choice)
                    yield problem(path, "bad-id", _bad_id(choice), at="key")

    def ids(self) -> Iterator[Problem]:
        """Ids that stand twice: sections, groups and questions share one namespace."""
        seen: dict[str, DataPath] = {}
        for at, section in enumerate(self.dialog.sections):
            path: DataPath = ("sections", at)
            yield from self._once(seen, section.id, (*path, "id"))
            if section.repeat:
                yield from self._once(seen, section.repeat, (*path, "repeat"))
            own: dict[str, DataPath] = {} if section.repeat else seen
            for index, question in enumerate(section.questions):
                yield from self._once(own, question.id, (*path, "questions", index, "id"))

    def _once(
        self, seen: dict[str, DataPath], id_: str, path: DataPath, *, what: str = "id"
    ) -> Iterator[Problem]:
        if id_ in seen:
            first = self.located.place(seen[id_]).value_line
            message = f"the {what} '{id_}' is already used in line {first}; choose another"
            yield self.located.problem(path, "duplicate-id", message)
        seen.setdefault(id_, path)

    def roles(self) -> Iterator[Problem]:
        """Roles that two questions have, or one of another kind or in a group."""
        seen: dict[str, DataPath] = {}
        for at, section in enumerate(self.dialog.sections):
            for index, question in enumerate(section.questions):
                if question.role is None:
                    continue
                path: DataPath = ("sections", at, "questions", index, "role")
                yield from self._once(seen, question.role, path, what="role")
                kind = _ROLES[question.role]
                if question.kind != kind or section.repeat:
                    message = f"'{question.role}' belongs to a {kind} outside groups"
                    yield self.located.problem(path, "wrong-kind", message)
                if question.role in CONSENTS.values() and question.stakes != "consent":
                    message = f"'{question.role}' is a consent; write 'stakes: consent' with it"
                    yield self.located.problem(path, "consent-missing", message)

    def section(self, section: Section, path: DataPath) -> Iterator[Problem]:
        """One section: its id, its length, and what makes it a group."""
        problem = self.located.problem
        yield from self._id(section.id, (*path, "id"), dotted=True)
        if not section.questions:
            message = f"the section '{section.id}' has no questions; add one or remove it"
            yield problem((*path, "questions"), "empty-section", message, at="key")
        if section.minutes < 1:
            message = "a section takes at least one minute"
            yield problem((*path, "minutes"), "bad-number", message)
        if section.repeat is None:
            for key in ("first", "more", "label", "track", "lane"):
                if getattr(section, key) is not None:
                    message = f"'{key}' belongs to a group; add 'repeat' with the entry's name"
                    yield problem((*path, key), "not-a-group", message, at="key")
            return
        yield from self._id(section.repeat, (*path, "repeat"))
        if section.more is None:
            message = "a group needs 'more': what is asked after each entry"
            yield problem((*path, "repeat"), "group-without-more", message, at="key")
        yield from self._label(section, (*path, "label"))

    def _label(self, section: Section, path: DataPath) -> Iterator[Problem]:
        if section.label is None:
            return
        local = {question.id for question in section.questions}
        try:
            names = placeholders(section.label)
        except ValueError as fault:
            yield self.located.problem(path, "bad-placeholder", f"{fault}")
            return
        for name in names:
            if name not in local:
                message = f"the group has no question '{name}'.{did_you_mean(name, local)}"
                yield self.located.problem(path, "unknown-placeholder", message)

    def _id(self, id_: str, path: DataPath, *, dotted: bool = False) -> Iterator[Problem]:
        pattern = _DOTTED if dotted else _ID
        parts = id_.split(".")
        if not pattern.fullmatch(id_):
            yield self.located.problem(path, "bad-id", _bad_id(id_, dotted=dotted))
        elif id_ in RESERVED or any(keyword.iskeyword(part) for part in parts):
            message = f"'{id_}' means something else in conditions; choose another id"
            yield self.located.problem(path, "reserved-id", message)
        elif len(parts) > 1 and (parts[0] in self.dialog.groups or parts[-1] == MORE):
            message = f"'{id_}' looks like a question of a group; choose another id"
            yield self.located.problem(path, "reserved-id", message)

    def question(self, section: Section, question: Question, path: DataPath) -> Iterator[Problem]:
        """One question, apart from its conditions."""
        yield from self._id(question.id, (*path, "id"), dotted=section.repeat is None)
        if section.repeat and question.id == MORE:
            message = "'more' is the question that closes the group; choose another id"
            yield self.located.problem((*path, "id"), "reserved-id", message)
        for key in ("prompt", "hint", "example", "called"):
            text = getattr(question, key)
            if text is not None and not text.strip():
                message = f"'{key}' is empty; write it or leave the key out"
                yield self.located.problem((*path, key), "empty-text", message)
        if question.lanes and section.repeat is None:
            message = "'lanes' belongs to a group; add 'repeat' with the entry's name"
            yield self.located.problem((*path, "lanes"), "not-a-group", message, at="key")
        yield from self._choices(question, path)
        yield from self._fits_kind(question, path)
        yield from self._cv(question, path)
        seen: dict[str, DataPath] = {}
        for index, constraint in enumerate(question.must):
            yield from self._once(seen, constraint.id, (*path, "must", index, "id"))

    def _choices(self, question: Question, path: DataPath) -> Iterator[Problem]:
        problem = self.located.problem
        if question.kind not in _CHOOSING:
            for key in ("choices", "list", "aliases", "exclusive", "lanes"):
                if getattr(question, key):
                    message = f"'{key}' belongs to the kinds choice and choices"
                    yield problem((*path, key), "wrong-kind", message, at="key")
            return
        if question.choices and question.list:
            message = "write either 'choices' or 'list', not both"
            yield problem((*path, "list"), "two-choice-lists", message, at="key")
        elif question.list and question.list not in self.dialog.lists:
            message = f"there is no list '{question.list}'."
            message += did_you_mean(question.list, self.dialog.lists)
            yield problem((*path, "list"), "unknown-list", message)
            return
        choices = question.choices or self.dialog.lists.get(question.list or "", {})
        if not choices:
            message = "the question needs 'choices' or a 'list'"
            yield problem((*path, "kind"), "choices-missing", message)
            return
        for choice in question.choices:
            if not _CHOICE.fullmatch(choice):
                yield problem((*path, "choices", choice), "bad-id", _bad_id(choice), at="key")
        yield from self._named_choices(question, choices, path)

    def _named_choices(
        self, question: Question, choices: Iterable[str], path: DataPath
    ) -> Iterator[Problem]:
        for key in ("aliases", "lanes"):
            for choice in getattr(question, key):
                if choice not in choices:
                    message = f"there is no choice '{choice}'.{did_you_mean(choice, choices)}"
                    where = (*path, key, choice)
                    yield self.located.problem(where, "unknown-choice", message, at="key")
        for index, choice in enumerate(question.exclusive):
            if choice not in choices:
                message = f"there is no choice '{choice}'.{did_you_mean(choice, choices)}"
                yield self.located.problem((*path, "exclusive", index), "unknown-choice", message)
        if question.exclusive and question.kind == "choice":
            message = "'exclusive' belongs to the kind choices, where several can be chosen"
            yield self.located.problem((*path, "exclusive"), "wrong-kind", message, at="key")
        yield from self._ambiguous(question, path)

    def _ambiguous(self, question: Question, path: DataPath) -> Iterator[Problem]:
        taken = {label.casefold(): key for key, label in question.choices.items()}
        taken.update({key: key for key in question.choices})
        for choice, words in question.aliases.items():
            for index, word in enumerate(words):
                other = taken.setdefault(word.casefold(), choice)
                if other != choice:
                    message = f"'{word}' already stands for '{other}'; remove one of them"
                    where = (*path, "aliases", choice, index)
                    yield self.located.problem(where, "ambiguous-alias", message)

    def _fits_kind(self, question: Question, path: DataPath) -> Iterator[Problem]:
        problem = self.located.problem
        for key, kinds in _BELONGS.items():
            if getattr(question, key) is not None and question.kind not in kinds:
                message = f"'{key}' belongs to the kind {' or '.join(sorted(kinds))}"
                yield problem((*path, key), "wrong-kind", message, at="key")
        low, high = question.min, question.max
        if low is not None and high is not None and low > high:
            message = f"min {low:g} is greater than max {high:g}"
            yield problem((*path, "min"), "empty-range", message)
        if question.kind == "note" and question.must:
            message = "a note has no answer that must satisfy anything; remove 'must'"
            yield problem((*path, "must"), "wrong-kind", message, at="key")

    def _cv(self, question: Question, path: DataPath) -> Iterator[Problem]:
        """The field of a CV, which takes answers of some kinds only."""
        if question.cv is not None and question.kind not in kinds_in_cv(question.cv):
            kinds = " or ".join(sorted(kinds_in_cv(question.cv)))
            message = f"'{question.cv}' belongs to the kind {kinds}"
            yield self.located.problem((*path, "cv"), "wrong-kind", message)


_ROLES: Final = {
    "interpreter": "choice",
    "birth": "date",
    "confirmed": "yes_no",
    "goal": "text",
    "next_talk": "date",
    "consent_workplace": "yes_no",
}
"""The kind of question each role wants."""

_BELONGS: Final = {
    "precision": {"date"},
    "scheme": {"identifier"},
    "min": _NUMBERS,
    "max": _NUMBERS,
    "unit": _NUMBERS,
}
"""The keys that belong to some kinds only."""


def _bad_id(id_: str, *, dotted: bool = False) -> str:
    parts = "letters a-z, digits, underscores" + (" and dots" if dotted else "")
    return f"'{id_[:40]}' is not an id; write small {parts}"
