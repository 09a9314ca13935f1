"""The course: a dialog held against a record; what is relevant, and what comes next.

Relevance is worked out incrementally: each answer forgets only what depends on it. Nothing is
kept here that could not be worked out again from dialog and record (`recomputed` does that, and
a property test holds the two against each other).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.answers import Answer
from samtale.core.condition import (
    ABSENT,
    UNKNOWN,
    Binding,
    missing,
    names_of,
    node_of,
    verdict_of,
)
from samtale.core.dialog import MORE, Dialog, Path, Question, Section, name
from samtale.core.wordings import prompt_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from samtale.core.condition import Condition, Verdict
    from samtale.core.record import Record
    from samtale.core.vocabulary import Variant
    from samtale.core.words import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question at its place: what is put to someone next."""

    path: str
    """Where the answer will lie."""
    section: Section
    """The section."""
    question: Question
    """The question; for `group.more`, the group's closing question."""
    group: str | None = None
    """The group, for a question of an entry or the closing question."""
    entry: int | None = None
    """The entry's lasting number; none outside groups and for the closing question."""

    @property
    def closing(self) -> bool:
        """Whether this is the question that adds a further entry or closes the group."""
        return self.group is not None and self.entry is None


class Course:
    """A dialog held against a growing record."""

    def __init__(self, dialog: Dialog, record: Record, today: date) -> None:
        """Take the dialog's conditions; nothing is evaluated yet.

        Args:
            dialog: The dialog, with its defaults written out.
            record: The record the talk keeps growing.
            today: The day the talk is held.
        """
        self.dialog = dialog
        self.record = record
        self.today = today
        self._relevance: dict[str, Verdict] = {}
        self._judged: dict[str, list[str]] = {}
        self._behind: dict[str, tuple[str, ...]] = {}
        self._conditions: dict[str, Condition] = {}
        self._readers: dict[str, set[str]] = {}
        for section in dialog.sections:
            self._index(f"§{section.id}", section.ask_if)
            for question in section.questions:
                self._index(name(section, question), question.ask_if)
        self._section_of = {key: f"§{section.id}" for key, (section, _) in dialog.by_name.items()}
        self._asks: dict[str, tuple[Sequence[int], tuple[Ask, ...]]] = {}

    def _index(self, key: str, text: str | None) -> None:
        if text is None:
            return
        self._conditions[key] = verdict_of(text)
        for read in names_of(text):
            self._readers.setdefault(read, set()).add(key)

    # What conditions read.

    def value(self, name: str, binding: Binding) -> object:
        """The value of a question for a condition: `ABSENT` where it is not relevant."""
        if name == "today":
            return self.today
        if name not in self.dialog.by_name:
            return UNKNOWN
        path = self._bound(name, binding)
        relevant = self.relevant(path)
        if relevant is False:
            return ABSENT
        answer = self.record.answer(path)
        if answer.status != "answered" or relevant is None:
            return UNKNOWN
        return answer.value

    def entries(self, group: str) -> Sequence[int]:
        """The entries of a group that certainly count: none while it may be not relevant."""
        section = self.dialog.groups.get(group)
        if section is None or not self.section_relevant(section):
            return ()
        return self.record.entries(group)

    def closed(self, group: str) -> bool:
        """Whether it is certain that the group has no further entries.

        Of a group the dialog does not ask for, nothing is certain.
        """
        section = self.dialog.groups.get(group)
        if section is None:
            return False
        relevant = self.section_relevant(section)
        if relevant is None:
            # The entries there are may still count or not.
            return self.record.closed(group) and not self.record.entries(group)
        return relevant is False or self.record.closed(group)

    def waiting_for(self, name: str, binding: Binding) -> Iterable[str] | None:
        """What a question waits for of which it is not known whether it is asked.

        Args:
            name: The question, as conditions name it.
            binding: The entry at hand, for a condition inside a group.

        Returns:
            The paths that decide whether it is asked, all the way back, and then its own where
            it has no answer yet; none for a question of which that is known.
        """
        if name not in self.dialog.by_name:
            return None
        path = self._bound(name, binding)
        if self.relevant(path) is not None:
            return None
        answered = self.record.answer(path).status == "answered"
        return (*self.behind(path), *(() if answered else (path,)))

    def behind(self, path: str) -> tuple[str, ...]:
        """The paths that decide whether a question is asked, where that is not known."""
        if path not in self._behind:
            # Entered first, so that a condition that leads back to itself ends.
            self._behind[path] = ()
            self._behind[path] = tuple(dict.fromkeys(self._found_behind(path)))
        return self._behind[path]

    def _found_behind(self, path: str) -> Iterator[str]:
        parsed = Path.parse(path)
        if self.relevant(path) is not None:
            return
        section, question = self.dialog.by_name[parsed.name]
        binding = {parsed.group: parsed.entry} if parsed.group and parsed.entry else {}
        if section.ask_if is not None:
            yield from missing(node_of(section.ask_if), self, {})
        if question.ask_if is not None:
            yield from missing(node_of(question.ask_if), self, binding)

    def _bound(self, name: str, binding: Binding) -> str:
        group, dot, question = name.partition(".")
        if dot and group in self.dialog.groups and question != MORE:
            return str(Path(question, group, binding.get(group, 0)))
        return name

    # Relevance.

    def relevant(self, path: str) -> Verdict:
        """Whether a question is relevant now; none while that cannot be known."""
        if path in self._relevance:
            return self._relevance[path]
        parsed = Path.parse(path)
        binding = {parsed.group: parsed.entry} if parsed.group and parsed.entry else {}
        self._judged.setdefault(parsed.name, []).append(path)
        # Entered before evaluation, so that a condition that reads itself ends as unknown.
        self._relevance[path] = None
        verdict = self._judge(self._section_of.get(parsed.name, ""), {})
        if verdict is not False and parsed.name in self._conditions:
            own = self._judge(parsed.name, binding)
            verdict = own if own is False or verdict is True else None
        self._relevance[path] = verdict
        return verdict

    def section_relevant(self, section: Section) -> Verdict:
        """Whether a whole section is relevant now."""
        key = f"§{section.id}"
        if key not in self._relevance:
            self._judged[key] = [key]
            self._relevance[key] = None
            self._relevance[key] = self._judge(key, {})
        return self._relevance[key]

    def _judge(self, key: str, binding: Binding) -> Verdict:
        held = self._conditions.get(key)
        return True if held is None else held(self, binding)

    def changed(self, path: str) -> None:
        """Forget what depends on an answer or a group that has just changed."""
        self._behind = {}
        for key in self._dependants(Path.parse(path).name):
            for judged in self._judged.pop(key, ()):
                del self._relevance[judged]

    def _dependants(self, name: str) -> set[str]:
        found: set[str] = set()
        ahead = [name]
        while ahead:
            for reader in self._readers.get(ahead.pop(), ()):
                for key in self._members(reader):
                    if key not in found:
                        found.add(key)
                        ahead.append(key)
        return found

    def _members(self, key: str) -> Iterator[str]:
        yield key
        if key.startswith("§"):
            yield from (member for member, of in self._section_of.items() if of == key)

    # Order.

    def asks(self) -> Iterator[Ask]:
        """Every question of the dialog at its place, relevant or not, in the order asked."""
        for section in self.dialog.sections:
            yield from self.asks_of(section)

    def asks_of(self, section: Section) -> Sequence[Ask]:
        """The questions of one section at their places, entry by entry."""
        entries = tuple(self.record.entries(section.repeat)) if section.repeat else ()
        held = self._asks.get(section.id)
        if held is None or held[0] != entries:
            held = self._asks[section.id] = entries, tuple(self._placed(section, entries))
        return held[1]

    def _placed(self, section: Section, entries: Sequence[int]) -> Iterator[Ask]:
        group = section.repeat
        if group is None:
            for question in section.questions:
                yield Ask(path=question.id, section=section, question=question)
            return
        for entry in entries:
            for question in section.questions:
                path = str(Path(question.id, group, entry))
                yield Ask(path=path, section=section, question=question, group=group, entry=entry)
        closing = section.closing(len(entries))
        yield Ask(path=f"{group}.{MORE}", section=section, question=closing, group=group)

    def ask(self, path: str) -> Ask | None:
        """The question at a path, if the dialog has one and the entry exists."""
        parsed = Path.parse(path)
        found = self.dialog.by_name.get(parsed.name)
        if found is None:
            return None
        section, question = found
        if parsed.entry is not None and parsed.entry not in self.record.entries(parsed.group or ""):
            return None
        if question.id == MORE and section.repeat:
            question = section.closing(len(self.record.entries(section.repeat)))
        return Ask(
            path=path,
            section=section,
            question=question,
            group=section.repeat,
            entry=parsed.entry,
        )

    def prompt(self, ask: Ask, variant: Variant = "prompt") -> Wording:
        """The words of a question at its place, in the variant wanted or as its prompt."""
        return prompt_in(self.dialog, ask.section, ask.question, variant)

    def answer(self, path: str) -> Answer:
        """The answer at a path as it counts now: set aside while it is not relevant."""
        if self.relevant(path) is False:
            return Answer(status="not_relevant")
        return self.record.answer(path)

    def open(self, ask: Ask) -> bool:
        """Whether a question is to be put by itself: relevant for certain and not settled.

        Where relevance hangs on an answer that was declined or not known, the question is not
        put by itself; it can still be opened by hand.
        """
        return (
            ask.section.id not in self.record.ended_sections
            and not self.record.answer(ask.path).settled
            and self.relevant(ask.path) is True
        )

    def next(self, after: str | None = None, among: Collection[str] | None = None) -> Ask | None:
        """The next open question after a path, going round; those kept for later come last.

        Args:
            after: The path just left; from the beginning where left out.
            among: The paths of the only questions that are put; all of them where left out.

        Returns:
            None when nothing is open any more.
        """
        kept: Ask | None = None
        for ask in self._round(after):
            if self.open(ask) and (among is None or ask.path in among):
                if not self.record.answer(ask.path).later:
                    return ask
                kept = kept or ask
        return kept

    def _round(self, after: str | None) -> Iterator[Ask]:
        """Every question once, from behind a path on; no section is placed before its turn."""
        left = self.ask(after) if after else None
        if left is None:
            yield from self.asks()
            return
        sections, here = self.dialog.sections, self.asks_of(left.section)
        at = next(n for n, section in enumerate(sections) if section.id == left.section.id)
        behind = next(n for n, ask in enumerate(here, 1) if ask.path == after)
        yield from here[behind:]
        for section in sections[at + 1 :] + sections[:at]:
            yield from self.asks_of(section)
        yield from here[:behind]

    def recomputed(self) -> dict[str, Verdict]:
        """The relevance of everything, worked out afresh: the reference for `relevant`."""
        fresh = Course(self.dialog, self.record, self.today)
        return {ask.path: fresh.relevant(ask.path) for ask in fresh.asks()}
