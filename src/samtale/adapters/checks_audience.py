"""For whom questions and clauses are opened: that nothing leaves a case that must stay in it.

What may never be opened is said in `samtale.core.audience`. That a question outside every record
limit stays in the case is checked in `checks_beside`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samtale.adapters.rule_parts import Sheet, conditions_of, rules_of, versions_of
from samtale.core.audience import OUTSIDE, audience_of, closed, may_see
from samtale.core.condition import ConditionError, names_in, parse
from samtale.core.consent import CONSENTS
from samtale.core.dialog import name, questions_of
from samtale.core.rules.clauses import ACCEPTED, Clause, ClauseVersion
from samtale.core.rules.model import Fact
from samtale.core.words import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samtale.adapters.located import DataPath, Located
    from samtale.core.audience import Audience
    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.problems import Problem


def check_audience(dialog: Dialog, located: Located) -> Iterator[Problem]:
    """The questions that are opened to whom no dialog may open them, or closed to the caseworker.

    Args:
        dialog: The dialog as written, its defaults not yet written out.
        located: Its data, for the places.
    """
    for at, section in enumerate(dialog.sections):
        path: DataPath = ("sections", at)
        yield from _with_caseworker(section.audience, located, path)
        for index, question in enumerate(questions_of(section)):
            own = index < len(section.questions)
            where: DataPath = (*path, "questions", index) if own else path
            if question.audience and own:
                yield from _with_caseworker(question.audience, located, where)
            yield from _opened(section, question, located, where)


def check_consents(dialog: Dialog, located: Located) -> Iterator[Problem]:
    """Questions opened to an audience that is told nothing without a yes, which nobody asks for.

    Args:
        dialog: The whole dialog as written, its common sections in their places.
        located: Its data, for the places.
    """
    asked = {one.role for section in dialog.sections for one in section.questions}
    for audience, role in CONSENTS.items():
        if role in asked:
            continue
        for at, section in enumerate(dialog.sections):
            for index, question in enumerate(section.questions):
                if closed(section, question, audience) or question.kind == "note":
                    continue  # told of by `check_audience`, or answered by nobody
                if may_see(section, question, audience):
                    message = (
                        f"'{name(section, question)}' is opened to '{audience}', and no question "
                        f"asks for a yes to that; give the one that does 'role: {role}'"
                    )
                    where = opened_place(question, ("sections", at, "questions", index))
                    yield located.problem(where, "consent-missing", message, at="key")
                    return


def opened_place(question: Question, where: DataPath) -> DataPath:
    """The way to the key that opens a question: its own, or that of its section.

    Args:
        question: The question as written.
        where: The way to it, or to its section for the one that closes a group.
    """
    at_question = question.audience and "questions" in where
    return (*where, "audience") if at_question else (*where[:2], "audience")


def _with_caseworker(
    audience: tuple[Audience, ...], located: Located, where: DataPath
) -> Iterator[Problem]:
    if "caseworker" not in audience:
        message = "the caseworker keeps every answer; write 'caseworker' into the audience"
        yield located.problem((*where, "audience"), "caseworker-missing", message, at="key")


def _opened(
    section: Section, question: Question, located: Located, where: DataPath
) -> Iterator[Problem]:
    if question.kind == "note":
        return
    for audience in audience_of(section, question):
        if why := closed(section, question, audience):
            message = (
                f"'{name(section, question)}' {why} and stays in the case; "
                f"take '{audience}' out of its audience"
            )
            place = opened_place(question, where)
            yield located.problem(place, "opened-too-far", message, at="key")


def check_clauses(sheets: tuple[Sheet, ...], dialog: Dialog) -> Iterator[Problem]:
    """The clauses that are opened to somebody to whom a question they print is not.

    Args:
        sheets: The files of the rules of a country.
        dialog: The dialog they read.
    """
    facts = {
        placed.rule.id: frozenset(_named(one.text for one in conditions_of(placed)))
        for sheet in sheets
        for placed in rules_of(sheet)
        if isinstance(placed.rule, Fact)
    }
    for sheet in sheets:
        for placed in rules_of(sheet):
            if not isinstance(placed.rule, Clause):
                continue
            for audience in sorted(OUTSIDE.intersection(placed.rule.audience)):
                for version, path in versions_of(placed):
                    if not isinstance(version, ClauseVersion):
                        continue
                    for shut in _shut(version, audience, dialog, facts):
                        message = (
                            f"the clause is opened to '{audience}' and tells {shut}, which is "
                            "not; open both or neither"
                        )
                        yield placed.located.problem(path, "prints-closed", message, at="key")


def _shut(
    version: ClauseVersion,
    audience: Audience,
    dialog: Dialog,
    facts: Mapping[str, frozenset[str]],
) -> Iterator[str]:
    """What a version of a clause tells that an audience may not see, each once."""
    if version.each == ACCEPTED:
        yield "the accepted offers with their reasons"
    for one in sorted(_behind(_told(version), facts)):
        found = dialog.by_name.get(one)
        if found and not may_see(*found, audience):
            yield f"'{one}'"


def _told(version: ClauseVersion) -> Iterator[str]:
    """The names a version prints or needs."""
    yield from version.needs
    yield from _placeholders(version.text)
    for local in _placeholders(version.line):
        yield f"{version.each}.{local}"


def _behind(names: Iterable[str], facts: Mapping[str, frozenset[str]]) -> set[str]:
    """Names with all that the facts among them are worked out from."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += facts.get(one, ())
    return found


def _placeholders(text: str | None) -> tuple[str, ...]:
    try:
        return placeholders(text) if text else ()
    except ValueError:
        return ()  # told of in `checks_texts`


def _named(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        try:
            yield from names_in(parse(text))
        except ConditionError:
            continue  # told of in `checks_reading`
