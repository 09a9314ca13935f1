"""The sections that the dialogs of several countries share, and how a dialog takes them in.

    sections:
      - use: common.schools        # the section `schools` of a file in dialogs/common
        minutes: 6                 # a key that holds no words may be the dialog's own

A common file holds `language`, `sections`, and the `lists` those sections use. Its words stay its
own in every dialog: their contexts begin with `common/`, they are in the language of their file,
and so they are translated once. How a whole dialog is read is in `samtale.adapters.dialogs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from samtale.adapters.checks_dialog import check_dialog
from samtale.adapters.forms import read_form
from samtale.adapters.yaml_files import read_yaml
from samtale.core.dialog import Dialog
from samtale.core.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from samtale.adapters.located import DataPath, Located, Place
    from samtale.core.problems import Problem

COMMON: Final = "common"
"""The folder of the common files, and what names and contexts of their sections begin with."""

USE: Final = "use"
"""The key that takes in a section."""

_KEYS: Final = ("language", "lists", "sections")
"""The keys of a common file."""

_OWN: Final = frozenset({"minutes", "ask_if", "asked_of", "basis", "purpose", "about", "audience"})
"""What a dialog may set anew in a section it uses."""

_KEPT: Final = frozenset(
    {"id", "title", "repeat", "first", "more", "wordings", "label", "track", "lane", "questions"}
)
"""What belongs to the common file: words, and the names under which they are translated."""

_MISSING: Final = "the key 'language' is missing; write it"


class Taken(NamedTuple):
    """A dialog's data with the sections it uses in their places."""

    located: Located
    """The data and places of the whole dialog."""
    languages: dict[int, str]
    """The language of each section that was taken in, by its place among the sections."""
    problems: tuple[Problem, ...]
    """What is wrong with the sections it uses."""

    def at_home(self, dialog: Dialog) -> Dialog:
        """The dialog with its common sections knowing where their words belong."""
        sections = [
            replace(one, home=COMMON, language=self.languages[at]) if at in self.languages else one
            for at, one in enumerate(dialog.sections)
        ]
        return replace(dialog, sections=tuple(sections))


class _Found(NamedTuple):
    """One section of a common file."""

    source: Located
    """The file."""
    at: int
    """Its place among the sections of the file."""


def common_files(path: Path) -> tuple[Path, ...]:
    """The files from which a dialog may take sections, in the order of their names."""
    return tuple(sorted((path.parent.parent / COMMON).glob("*.yaml")))


def taken_in(located: Located, files: tuple[Path, ...]) -> Taken:
    """A dialog's data with the sections it uses put in their places.

    Args:
        located: The data of the dialog.
        files: The common files.
    """
    data = located.data
    sections = data.get("sections") if isinstance(data, dict) else None
    if not isinstance(sections, list) or not any(_uses(one) for one in sections):
        return Taken(located, {}, ())
    common, problems = _sections_of(files)
    places, languages = dict(located.places), dict[int, str]()
    made: list[Any] = []
    for index, section in enumerate(sections):
        path: DataPath = ("sections", index)
        new: DataPath = ("sections", len(made))
        if not _uses(section):
            made.append(section)
            places.update(_grafted(located, path, new))
            continue
        found = common.get(section[USE]) if isinstance(section[USE], str) else None
        if found is None:
            problems.append(_unknown(located, (*path, USE), section[USE], common))
            continue
        language = found.source.data.get("language")
        if isinstance(language, str):
            languages[len(made)] = language
        else:
            problems.append(found.source.problem((), "missing-key", _MISSING))
        problems += _words_replaced(located, section, path)
        own = {key: item for key, item in section.items() if key not in {USE, *_KEPT}}
        made.append({**_with_lists(found), **own})
        places.update(_places_of(found, new))
        places.update({(*new, key): located.place((*path, key)) for key in own})
    whole = replace(located, data={**data, "sections": made}, places=places)
    return Taken(whole, languages, tuple(problems))


def read_common(path: Path) -> tuple[Dialog | None, Located | None, tuple[Problem, ...]]:
    """Read a common file as if it were a dialog of its own; its contexts are those it has in all.

    Args:
        path: The file.

    Returns:
        The sections as a dialog called `common`, the data with its places, and the problems of
        its form.
    """
    located, problems = read_yaml(path)
    if located is None or not isinstance(located.data, dict):
        return None, located, problems
    found = list(problems)
    for key in located.data:
        if key not in _KEYS:
            message = f"there is no key '{key[:40]}' here.{did_you_mean(key, _KEYS)}"
            found.append(located.problem((key,), "unknown-key", message, at="key"))
    data = {key: item for key, item in located.data.items() if key in _KEYS}
    located = replace(located, data={"dialog": COMMON, "version": 1, **data})
    written, located, faults = read_form(Dialog, located)
    return written, located, (*found, *faults)


def check_common(path: Path) -> tuple[Problem, ...]:
    """Every problem of a common file that shows without a dialog that uses it.

    Names its conditions read from elsewhere are looked at in each dialog that uses its sections.

    Args:
        path: The file; the other common files lie beside it.
    """
    written, located, problems = read_common(path)
    if written is None or located is None:
        return problems
    further = [*check_dialog(written, located, elsewhere=True)]
    if path.resolve().parent.name == COMMON:
        further += _used_twice(written, located, path)
    return (*problems, *further)


def _used_twice(written: Dialog, located: Located, path: Path) -> Iterator[Problem]:
    """Ids that a common file before this one has already; one file's words hide the other's."""
    before: dict[str, str] = {}
    for file in sorted(path.parent.glob("*.yaml")):
        if file.name >= path.name:
            break
        other = read_common(file)[0]
        before.update({id_: file.name for id_, _ in _ids(other)} if other else {})
    for id_, where in _ids(written):
        if id_ in before:
            message = f"the id '{id_}' is already used in {before[id_]}; choose another"
            yield located.problem(where, "duplicate-id", message)


def _ids(dialog: Dialog) -> Iterator[tuple[str, DataPath]]:
    """The ids that must be unique among all common files, with their places."""
    for at, section in enumerate(dialog.sections):
        yield section.id, ("sections", at, "id")
        if section.repeat:
            yield section.repeat, ("sections", at, "repeat")
            continue
        for index, question in enumerate(section.questions):
            yield question.id, ("sections", at, "questions", index, "id")


def _uses(section: object) -> bool:
    return isinstance(section, dict) and USE in section


def _sections_of(files: Iterable[Path]) -> tuple[dict[str, _Found], list[Problem]]:
    """Every section of the common files by the name under which it is used."""
    found: dict[str, _Found] = {}
    problems: list[Problem] = []
    for file in files:
        located, faults = read_yaml(file)
        problems += faults
        is_form = located is not None and isinstance(located.data, dict)
        sections = located.data.get("sections") if located and is_form else None
        if located is None or not isinstance(sections, list):
            continue
        for index, section in enumerate(sections):
            if isinstance(section, dict) and isinstance(section.get("id"), str):
                found.setdefault(f"{COMMON}.{section['id']}", _Found(located, index))
    return found, problems


def _unknown(located: Located, path: DataPath, name: object, common: Iterable[str]) -> Problem:
    message = f"there is no section '{name}' in the common dialogs."
    message += did_you_mean(str(name), common)
    return located.problem(path, "unknown-section", message)


def _words_replaced(
    located: Located, section: Mapping[str, Any], path: DataPath
) -> Iterator[Problem]:
    """The keys beside `use` that belong to the common file."""
    for key in section:
        if key in _KEPT:
            may = ", ".join(sorted(_OWN))
            message = (
                f"'{key}' belongs to the common section; change it there, or write a section of "
                f"this dialog's own. Here you may set {may}"
            )
            yield located.problem((*path, key), "words-replaced", message, at="key")


def _with_lists(found: _Found) -> dict[str, Any]:
    """A common section with the lists of its file written out, so that no dialog's list fits it."""
    section: dict[str, Any] = found.source.data["sections"][found.at]
    asked = section.get("questions")
    if not isinstance(asked, list):
        return section
    return {**section, "questions": [_listed(found, one) for one in asked]}


def _listed(found: _Found, question: Any) -> Any:  # noqa: ANN401 - whatever the file has
    choices = _list_of(found, question)
    if choices is None:
        return question
    return {**{key: item for key, item in question.items() if key != "list"}, "choices": choices}


def _list_of(found: _Found, question: Any) -> Any:  # noqa: ANN401 - whatever the file has
    """The list a question of a common section names, if its file has it."""
    lists = found.source.data.get("lists")
    if not isinstance(question, dict) or not isinstance(lists, dict) or "choices" in question:
        return None
    name = question.get("list")
    return lists.get(name) if isinstance(name, str) else None


def _places_of(found: _Found, new: DataPath) -> dict[DataPath, Place]:
    """The places of a common section where it now stands, its lists with it."""
    source = found.source
    places = _grafted(source, ("sections", found.at), new)
    asked = source.data["sections"][found.at].get("questions")
    for index, question in enumerate(asked if isinstance(asked, list) else ()):
        if _list_of(found, question) is not None:
            where = (*new, "questions", index, "choices")
            places.update(_grafted(source, ("lists", question["list"]), where))
    return places


def _grafted(source: Located, old: DataPath, new: DataPath) -> dict[DataPath, Place]:
    return {(*new, *rest): place for rest, place in source.under(old).items()}
