"""What the variants of a question and the terms of a dialog must satisfy besides their form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.adapters.glossary import GLOSSARY, read_glossary
from samtale.adapters.shipped import shipped
from samtale.core.dialog import questions_of
from samtale.core.text import fold
from samtale.core.wordings import terms_in
from samtale.core.words import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samtale.adapters.located import DataPath, Located
    from samtale.core.dialog import Dialog, Section
    from samtale.core.problems import Problem
    from samtale.core.vocabulary import Rewording

_WORDINGS: Final = "wordings"


def check_wordings(dialog: Dialog, located: Located) -> Iterator[Problem]:
    """Variants that say nothing, or nothing else than the prompt, and terms that explain nothing.

    Args:
        dialog: The dialog, its choice lists written out.
        located: Its data, for the places.
    """
    for at, section in enumerate(dialog.sections):
        path: DataPath = ("sections", at)
        yield from _closing(section, located, path)
        for index, question in enumerate(section.questions):
            where = (*path, "questions", index, _WORDINGS)
            yield from _variants(question.prompt, question.wordings, located, where)
    yield from _terms(dialog, located)


def _closing(section: Section, located: Located, path: DataPath) -> Iterator[Problem]:
    """The variants of the questions that open and close a group."""
    for part, wordings in section.wordings.items():
        text = getattr(section, part)
        if section.repeat is None or text is None:
            message = f"there is no '{part}' here to be worded otherwise; write it, or remove this"
            yield located.problem((*path, _WORDINGS, part), "not-a-group", message, at="key")
        else:
            yield from _variants(text, wordings, located, (*path, _WORDINGS, part))


def _variants(
    prompt: str, wordings: Mapping[Rewording, str], located: Located, path: DataPath
) -> Iterator[Problem]:
    seen = {fold(prompt): "the prompt"}
    for variant, text in wordings.items():
        where = (*path, variant)
        if not text.strip():
            message = f"'{variant}' is empty; write it or leave the key out"
            yield located.problem(where, "empty-text", message)
            continue
        if fold(text) in seen:
            message = f"this is {seen[fold(text)]} again; leave '{variant}' out, or word it anew"
            yield located.problem(where, "same-wording", message, severity="warning")
        seen.setdefault(fold(text), f"'{variant}'")
        yield from _filled(prompt, text, located, where)


def _filled(prompt: str, text: str, located: Located, path: DataPath) -> Iterator[Problem]:
    """Placeholders that are not those of the prompt."""
    try:
        wanted, found = placeholders(prompt), placeholders(text)
    except ValueError as fault:
        yield located.problem(path, "bad-placeholder", f"{fault}")
        return
    if set(wanted) != set(found):
        names = ", ".join(f"{{{name}}}" for name in wanted) or "none"
        message = f"the prompt has other placeholders ({names}); write the same"
        yield located.problem(path, "other-placeholders", message)


def _terms(dialog: Dialog, located: Located) -> Iterator[Problem]:
    """Terms that nobody meets, that share a form, or that say nothing."""
    asked = [one for section in dialog.sections for one in questions_of(section)]
    used = {name for one in asked for name in terms_in(dialog, one)}
    seen: dict[str, str] = {}
    for name, term in dialog.terms.items():
        path: DataPath = ("terms", name)
        for key in ("word", "means"):
            if not getattr(term, key).strip():
                message = f"'{key}' is empty; write it"
                yield located.problem((*path, key), "empty-text", message)
        if term.also:
            message = "'also' belongs to glossaries, where translations are checked; take it out"
            yield located.problem((*path, "also"), "unknown-key", message, at="key")
        if name not in used:
            message = f"no question has a form of '{term.word}'; add its forms, or take it out"
            yield located.problem(path, "unused-term", message, at="key", severity="warning")
        places = ((*path, "word"), *((*path, "forms", n) for n in range(len(term.forms))))
        for form, where in zip((term.word, *term.forms), places, strict=True):
            other = seen.setdefault(fold(form), name)
            if other != name:
                message = f"'{form}' is already a form of '{other}'; remove one of them"
                yield located.problem(where, "duplicate-form", message)


def check_glossary(path: Path, dialog: Dialog, located: Located) -> Iterator[Problem]:
    """Terms that the glossary of the dialog's language calls or explains otherwise.

    Args:
        path: The file of the dialog; the glossaries lie in `locales` beside `dialogs`, else they
            are the shipped ones.
        dialog: The dialog.
        located: Its data, for the places.
    """
    beside = path.resolve().parent.parent.parent / "locales"
    locales = beside if beside.is_dir() else shipped("locales")
    file = locales / dialog.language / GLOSSARY
    glossary = read_glossary(file)[0] if file.is_file() else None
    if glossary is None:
        return
    named = {fold(one.word): name for name, one in glossary.terms.items()}
    for name, term in dialog.terms.items():
        known = named.get(fold(term.word), name)
        if known != name:
            message = f"'{term.word}' is called '{known}' in {GLOSSARY}; use that id"
            yield located.problem(
                ("terms", name), "term-differs", message, at="key", severity="warning"
            )
            continue
        for key in ("word", "means") if name in glossary.terms else ():
            told = getattr(glossary.terms[name], key)
            if getattr(term, key) != told:
                message = f"{GLOSSARY} of '{dialog.language}' says '{told}'; say the same in both"
                where = ("terms", name, key)
                yield located.problem(where, "term-differs", message, severity="warning")
