"""Lines for a talk whose answers are already written: the demo tells itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.dialog import MORE, Path
from samtale.core.text.clean import visible
from samtale.core.transcript import Entered, Said
from samtale.talk.telling import masked

if TYPE_CHECKING:
    from typing import TextIO

    from samtale.core.course import Ask
    from samtale.core.transcript import Transcript
    from samtale.talk import Talk

SIGNS = {"declined": "-", "does_not_know": "~", "later": "~", "not_asked": "~"}
"""The signs of plain mode for a status; what is kept for later would come again, and again."""

DECISIONS = {"accepted": "+", "declined": "-"}
"""The signs of plain mode for a decision on an offer."""


class DemoLines:
    """Lines that a transcript answers, question by question, as the talk puts them."""

    def __init__(self, talk: Talk, transcript: Transcript, sink: TextIO) -> None:
        """Take a talk that has just begun and what will be said in it.

        Args:
            talk: The talk.
            transcript: What is said, and what is decided after it.
            sink: Where every line is written, those that are typed too.
        """
        self._talk = talk
        self._sink = sink
        self._said: dict[str, Said] = {}
        self._entries: dict[str, int] = {}
        self._asides: list[str] = []
        self._given: set[str] = set()
        for step in transcript.steps:
            if isinstance(step, Said):
                self._said[step.path] = step
            elif isinstance(step, Entered) and step.more is None:
                entry = self._entries.get(step.group, 0) + 1
                self._entries[step.group] = entry
                for said in step.said:
                    self._said[str(Path(said.path, step.group, entry))] = said
        self._decided = [
            f"/offers {DECISIONS[one.decision]} {one.offer}: {one.reason}"
            for one in transcript.decided
        ]

    def read(self, prompt: str) -> str:
        """What is typed at the question at hand."""
        ask = self._talk.current
        line = shown = self._line(ask)
        answers = ask is not None and ask.path in self._said and line == self._said[ask.path].typed
        if ask is not None and answers and ask.question.kind == "identifier":
            shown = masked(ask.question.scheme or "free", line)
        self._sink.write(f"{prompt}{visible(shown)}\n")
        return line

    def _line(self, ask: Ask | None) -> str:
        if self._asides:
            return self._asides.pop(0)
        if ask is None:
            return self._decided.pop(0) if self._decided else ""
        return "" if ask.question.kind == "note" else self._answer(ask)

    def _answer(self, ask: Ask) -> str:
        if ask.question.id == MORE and ask.group is not None:
            words = self._talk.reader.words[0]
            more = len(self._talk.record.entries(ask.group)) < self._entries.get(ask.group, 0)
            return words.yes[0] if more else words.no[0]
        said = self._said.get(ask.path)
        # Asked a second time, it was not understood, and would not be however often it is said.
        if said is None or ask.path in self._given:
            return SIGNS["does_not_know"]
        self._given.add(ask.path)
        if said.status is not None:
            return SIGNS[said.status]
        self._asides = list(_asides(said))
        return said.typed or ""

    def write(self, line: str) -> None:
        """Write one line."""
        self._sink.write(f"{visible(line)}\n")


def _asides(said: Said) -> list[str]:
    """The lines that say of an answer what its typed text does not."""
    source = [f"/source {said.source}"] if said.source != "told" else []
    sure = [f"/sure {said.certainty}"] if said.certainty else []
    original = [f'" {said.original}'] if said.original else []
    return [*source, *sure, *original]
