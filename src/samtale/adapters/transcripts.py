"""Reading transcripts: written talks in YAML, every value kept as the text it was written as."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.tags import is_tag
from samtale.adapters.yaml_files import read_yaml
from samtale.core.dates.days import judged_day
from samtale.core.dialog import MORE
from samtale.core.problems import Problem, did_you_mean
from samtale.core.transcript import Closed, Decided, Entered, Said, Step, Transcript, Worded
from samtale.core.vocabulary import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.adapters.located import DataPath, Located

_KEYS: Final = {"transcript", "dialog", "judged_on", "languages", "talk", "decide", "expect"}
_WANTED: Final = ("transcript", "dialog", "judged_on", "talk")
_EXPECTED: Final = {
    "offers",
    "missing",
    "contract",
    "plan",
    "deadlines",
    "programme",
    "answers",
}
_WORDING: Final = "/wording"
"""What stands in the place of a question where the wording changes, as plain mode has it."""

_ANSWER: Final[dict[str, set[str] | None]] = {
    "value": None,
    "status": {"declined", "does_not_know", "later", "not_asked"},
    "source": {"told", "paper", "observed", "authority"},
    "certainty": {"certain", "about", "guess"},
    "original": None,
}


def read_transcript(path: Path) -> tuple[Transcript | None, tuple[Problem, ...]]:
    """Read a transcript.

    Args:
        path: The file.

    Returns:
        The transcript, or nothing where it cannot be held at all, and every problem found.
    """
    located, problems = read_yaml(path, texts=True)
    if located is None:
        return None, problems
    reader = _Reader(located)
    transcript = reader.transcript()
    found = (*problems, *reader.problems)
    return (None if any(one.severity == "error" for one in found) else transcript), found


class _Reader:
    """One pass over the plain data of a transcript."""

    def __init__(self, located: Located) -> None:
        self._located = located
        self.problems: list[Problem] = []

    def _fault(self, path: DataPath, code: str, message: str) -> None:
        self.problems.append(self._located.problem(path, code, message))

    def transcript(self) -> Transcript | None:
        """The whole transcript."""
        data = self._located.data
        if not isinstance(data, dict):
            self._fault((), "wrong-type", "a transcript begins with 'transcript: name'")
            return None
        self._known(data, (), _KEYS)
        for key in _WANTED:
            if key not in data:
                self._fault((), "missing-key", f"'{key}' is missing; every transcript has it")
        languages = self._mapping(data.get("languages", {}), ("languages",))
        self._known(languages, ("languages",), {"caseworker", "participant"})
        self._day(data.get("judged_on", "2000-01-01"))
        expect = self._mapping(data.get("expect", {}), ("expect",))
        self._known(expect, ("expect",), _EXPECTED)
        for person in languages:
            tag = self._text(languages, person, ("languages",))
            if isinstance(languages[person], str) and not is_tag(tag):
                message = f"'{tag}' is not a language; write a BCP 47 tag such as da"
                self._fault(("languages", person), "bad-language", message)
        caseworker = str(languages.get("caseworker", "da"))
        return Transcript(
            transcript=self._text(data, "transcript", ()),
            dialog=self._text(data, "dialog", ()),
            judged_on=str(data.get("judged_on", "")),
            caseworker=caseworker,
            participant=str(languages.get("participant", caseworker)),
            steps=tuple(self._steps(data.get("talk", []))),
            decided=tuple(self._decided(data.get("decide", {}))),
            expect=expect,
            file=self._located.name,
        )

    def _known(self, data: dict[str, Any], path: DataPath, known: set[str]) -> None:
        for key in data:
            if key not in known:
                near = did_you_mean(key, known) or f" There are {', '.join(sorted(known))}."
                self._fault((*path, key), "unknown-key", f"'{key}' is not a key here.{near}")

    def _mapping(self, data: Any, path: DataPath) -> dict[str, Any]:  # noqa: ANN401 - YAML
        if isinstance(data, dict):
            return data
        self._fault(path, "wrong-type", "keys and values are wanted here")
        return {}

    def _text(self, data: dict[str, Any], key: str, path: DataPath) -> str:
        """The text under a key, empty where there is none; a list or mapping is a fault."""
        found = data.get(key, "")
        if isinstance(found, str):
            return found
        self._fault((*path, key), "wrong-type", f"'{key}' must be a text")
        return ""

    def _day(self, text: object) -> None:
        try:
            judged_day(str(text))
        except ValueError:
            message = f"'{text}' is not a day; write it as 2026-11-21"
            self._fault(("judged_on",), "not-a-date", message)

    def _steps(self, data: Any) -> Iterator[Step]:  # noqa: ANN401 - YAML
        if not isinstance(data, list):
            self._fault(("talk",), "wrong-type", "a list is wanted here; begin items with '- '")
            return
        for index, item in enumerate(data):
            for key, value in self._mapping(item, ("talk", index)).items():
                path: DataPath = ("talk", index, key)
                if key == _WORDING:
                    yield from self._worded(value, path)
                elif isinstance(value, list):
                    yield from self._entries(key, value, path)
                elif (said := self._said(key, value, path)) is not None:
                    yield said

    def _worded(self, value: Any, path: DataPath) -> Iterator[Worded]:  # noqa: ANN401 - YAML
        for variant in VARIANTS:
            if value == variant:
                yield Worded(wording=variant)
                return
        message = f"'{value}' is not a wording; there are {', '.join(VARIANTS)}"
        self._fault(path, "unknown-value", message)

    def _entries(self, group: str, entries: list[Any], path: DataPath) -> Iterator[Step]:
        closed = True
        for index, entry in enumerate(entries):
            here: DataPath = (*path, index)
            place = self._located.place(here)
            fields = self._mapping(entry, here)
            if MORE in fields:
                more = self._said(f"{group}.{MORE}", fields[MORE], (*here, MORE))
                closed = False
                yield Entered(group=group, said=(), more=more, line=place.line, column=place.column)
                continue
            said = [self._said(key, value, (*here, key)) for key, value in fields.items()]
            yield Entered(
                group=group,
                said=tuple(one for one in said if one is not None),
                line=place.line,
                column=place.column,
            )
        if closed:
            place = self._located.place(path)
            yield Closed(group=group, line=place.line, column=place.column)

    def _said(self, name: str, value: Any, path: DataPath) -> Said | None:  # noqa: ANN401 - YAML
        place = self._located.place(path)
        if isinstance(value, str):
            return Said(path=name, typed=value, line=place.line, column=place.column)
        if not isinstance(value, dict):
            self._fault(path, "wrong-type", "a text, or {value: ...} or {status: ...}")
            return None
        self._known(value, path, set(_ANSWER))
        for key, allowed in _ANSWER.items():
            if allowed is None:
                self._text(value, key, path)
            elif key in value and not _among(value[key], allowed):
                near = ", ".join(sorted(allowed))
                message = f"'{value[key]}' is not a {key}; there are {near}"
                self._fault((*path, key), "unknown-value", message)
        if ("value" in value) == ("status" in value):
            self._fault(path, "wrong-type", "write either value or status, and one of them")
            return None
        return Said(
            path=name,
            typed=value.get("value"),
            status=value.get("status"),
            source=value.get("source", "told"),
            certainty=value.get("certainty"),
            original=value.get("original", ""),
            line=place.line,
            column=place.column,
        )

    def _decided(self, data: Any) -> Iterator[Decided]:  # noqa: ANN401 - YAML
        for offer, value in self._mapping(data, ("decide",)).items():
            plain = value if isinstance(value, dict) else {"decision": value}
            self._known(plain, ("decide", offer), {"decision", "reason"})
            decision = plain.get("decision")
            if decision not in ("accepted", "declined"):
                message = f"'{decision}' is not a decision; write accepted or declined"
                self._fault(("decide", offer), "unknown-value", message)
                continue
            reason = self._text(plain, "reason", ("decide", offer))
            yield Decided(offer=offer, decision=decision, reason=reason)


def _among(value: object, words: set[str]) -> bool:
    """Whether a value is one of the words; it may be a list or mapping, which no set can hold."""
    return isinstance(value, str) and value in words
