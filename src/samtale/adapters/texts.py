"""Every text of a dialog or a file of rules that is to be translated, with its context and place.

The contexts are those under which the core asks for the words: `dk.intake/life_path/prompt` in
dialogs, `common/job.title/prompt` in the sections they share, `dk/offer/dk.igu/title` in rules.
How texts become catalogs is in `samtale.adapters.extract`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.adapters.common_sections import read_common
from samtale.adapters.dialogs import read_written
from samtale.adapters.forms import read_form
from samtale.adapters.rule_parts import CHANGES, KINDS, requirements_of
from samtale.adapters.yaml_files import read_yaml
from samtale.core.dialog import Dialog, resolved
from samtale.core.rules.model import RuleFile, key_of, note_part
from samtale.core.wordings import prompt_in, term
from samtale.core.words import Wording, has_words
from samtale.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samtale.adapters.located import DataPath, Located
    from samtale.core.dialog import Question, Section
    from samtale.core.rules.frame import Version
    from samtale.core.rules.model import AnyRule, Limit
    from samtale.core.vocabulary import Rewording
    from samtale.core.words import Stakes

STAKES: Final = {
    "consent": "A consent: shown to the participant only once a person has reviewed it.",
    "consequence": "A consequence: shown to the participant only once a person has reviewed it.",
}

VARIANTS: Final[Mapping[Rewording, str]] = {
    "about": "The question about the person, in the third person, without he or she.",
    "plain": "The question in plain language, for people with little schooling: short words.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text to translate."""

    wording: Wording
    """The text with its context and language."""
    file: str
    """The file it stands in."""
    line: int
    """The line it stands on, from 1."""
    comments: tuple[str, ...] = ()
    """What a translator should know."""


def dialog_texts(path: Path) -> tuple[Text, ...]:
    """The texts of a dialog or a common file, in the order of the file; none for transcripts.

    The sections a dialog uses are left out: their texts are those of their common file.

    Args:
        path: The file.

    Raises:
        UnreadableError: If it is neither.
    """
    found, problems = read_yaml(path)
    if found is None:
        raise UnreadableError(str(path), problems)
    keys = set(found.data) if isinstance(found.data, dict) else set()
    if "transcript" in keys or (keys and not keys & {"dialog", "sections"}):
        return ()
    read = read_common if "dialog" not in keys and "sections" in keys else read_written
    written, located, problems = read(path)
    if written is None or located is None:
        raise UnreadableError(str(path), problems)
    return _with_words(_DialogTexts(resolved(written), written, located).all())


def rule_texts(path: Path) -> tuple[Text, ...]:
    """The texts of a file of rules, in the order of the file.

    Args:
        path: The file; the folder it lies in is the country.

    Raises:
        UnreadableError: If it is not a file of rules.
    """
    located, problems = read_yaml(path)
    if located is None:
        raise UnreadableError(str(path), problems)
    form, located, problems = read_form(RuleFile, located)
    if form is None:
        raise UnreadableError(str(path), problems)
    return _with_words(_RuleTexts(path.parent.name, form, located).all())


def _with_words(texts: Iterator[Text]) -> tuple[Text, ...]:
    return tuple(text for text in texts if has_words(text.wording.text))


class _Walk:
    """What dialogs and rules have in common: texts stand at places."""

    def __init__(self, located: Located) -> None:
        self._located = located

    def _text(self, wording: Wording, path: DataPath, *comments: str) -> Text:
        place = self._located.place(path)
        stakes = (STAKES[wording.stakes],) if wording.stakes else ()
        return Text(
            wording=wording,
            file=place.file,
            line=place.line,
            comments=(*filter(None, comments), *stakes),
        )


class _DialogTexts(_Walk):
    """The texts of one dialog."""

    def __init__(self, dialog: Dialog, written: Dialog, located: Located) -> None:
        super().__init__(located)
        self._dialog = dialog
        self._written = written

    def all(self) -> Iterator[Text]:
        dialog = self._dialog
        if dialog.title:
            wording = Wording(
                context=f"{dialog.id}/title", text=dialog.title, language=dialog.language
            )
            yield self._text(wording, ("title",))
        for index, section in enumerate(dialog.sections):
            if section.home is None:
                yield from self._section(section, ("sections", index))
        for name in dialog.terms:
            yield from self._term(name)

    def _section(self, section: Section, path: DataPath) -> Iterator[Text]:
        for part in ("title", "label", "track"):
            text = getattr(section, part)
            if text:
                yield self._text(self._dialog.section_wording(section, part, text), (*path, part))
        for entries, part in ((0, "first"), (1, "more")):
            if section.repeat and getattr(section, part):
                closing, about = section.closing(entries), f"yes_no, asked of {section.asked_of}"
                wording = prompt_in(self._dialog, section, closing)
                yield self._text(wording, (*path, part), about)
                where = (*path, "wordings", part)
                yield from self._variants(section, closing, where, about)
        for index, question in enumerate(section.questions):
            place = f"in {section.id}, {index + 1} of {len(section.questions)}"
            yield from self._question(section, question, (*path, "questions", index), place)

    def _question(
        self, section: Section, question: Question, path: DataPath, place: str
    ) -> Iterator[Text]:
        about = f"{question.kind}, asked of {question.asked_of}"
        labels = " · ".join(question.choices.values())
        for part in ("prompt", "hint", "example", "called", "unit"):
            text = getattr(question, part)
            if text:
                wording = self._dialog.wording(section, question, part, text)
                comments = (about, place, labels) if part == "prompt" else (about,)
                yield self._text(wording, (*path, part), *comments)
            if part == "prompt":
                yield from self._variants(section, question, (*path, "wordings"), about, place)
        shared = () if not question.list else ("lists", question.list)
        for choice, label in question.choices.items():
            wording = self._dialog.wording(section, question, f"choice.{choice}", label)
            where = (*shared, choice) if shared else (*path, "choices", choice)
            yield self._text(wording, where, f"a choice of: {question.prompt}")
        for index, constraint in enumerate(question.must):
            wording = self._dialog.wording(
                section, question, f"must.{constraint.id}", constraint.say
            )
            yield self._text(wording, (*path, "must", index, "say"), constraint.level)

    def _variants(
        self, section: Section, question: Question, path: DataPath, *comments: str
    ) -> Iterator[Text]:
        """The same question worded otherwise, each with the prompt it stands for."""
        for variant in question.wordings:
            wording = prompt_in(self._dialog, section, question, variant)
            prompt = f"the prompt: {question.prompt}"
            yield self._text(wording, (*path, variant), VARIANTS[variant], *comments, prompt)

    def _term(self, name: str) -> Iterator[Text]:
        word, means = term(self._dialog, name)
        path: DataPath = ("terms", name)
        yield self._text(word, (*path, "word"), "a word of the trade, as the glossary has it")
        explains = f"explains in one sentence: {word.text}"
        yield self._text(means, (*path, "means"), explains)


class _RuleTexts(_Walk):
    """The texts of one file of rules."""

    def __init__(self, country: str, form: RuleFile, located: Located) -> None:
        super().__init__(located)
        self._country = country
        self._form = form

    def all(self) -> Iterator[Text]:
        for kind in KINDS:
            rules: tuple[AnyRule, ...] = getattr(self._form, kind)
            for index, rule in enumerate(rules):
                yield from self._rule(rule, (kind, index))
        for index, change in enumerate(self._form.changes):
            for part in ("title", "says"):
                text = getattr(change, part)
                yield from self._part(key_of(change), part, text, (CHANGES, index, part))

    def _rule(self, rule: AnyRule, path: DataPath) -> Iterator[Text]:
        key = key_of(rule)
        for part in ("title", "what", "heading"):
            yield from self._part(key, part, getattr(rule, part, ""), (*path, part))
        choices: Mapping[str, str] = getattr(rule, "choices", {})
        for choice, label in choices.items():
            yield from self._part(key, f"choice.{choice}", label, (*path, "choices", choice))
        stakes: Stakes | None = getattr(rule, "stakes", None)
        for index, version in enumerate(rule.versions):
            yield from self._version(key, version, (*path, "versions", index), stakes)

    def _version(
        self, key: str, version: Version, path: DataPath, stakes: Stakes | None
    ) -> Iterator[Text]:
        names: Mapping[str, str] = getattr(version, "names", {})
        for name, text in names.items():
            yield from self._part(key, f"names.{name}", text, (*path, "names", name))
        for part in ("text", "line", "none"):
            text = getattr(version, part, "") or ""
            yield from self._part(key, part, text, (*path, part), stakes=stakes)
        limits: Mapping[str, Limit] = getattr(version, "limits", {})
        for name, limit in limits.items():
            note = limit.note or ""
            yield from self._part(key, f"limit.{name}/note", note, (*path, "limits", name, "note"))
        if version.note:
            where, comment = (*path, "note"), "a note for the caseworker"
            yield from self._part(key, note_part(version), version.note, where, comment)
        for one, where in requirements_of(version, path):
            part, comment = f"{one.id}/why", f"true when: {one.when}"
            yield from self._part(key, part, one.why or "", (*where, "why"), comment)

    def _part(
        self,
        key: str,
        part: str,
        text: str,
        path: DataPath,
        *comments: str,
        stakes: Stakes | None = None,
    ) -> Iterator[Text]:
        if text:
            wording = Wording(
                context=f"{self._country}/{key}/{part}",
                text=text,
                language=self._form.language,
                stakes=stakes,
            )
            yield self._text(wording, path, *comments)
