"""Telling a talk on lines: in the caseworker's language, and where it belongs in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.text.clean import fold
from samtale.core.words import Message, Wording, msg, told_to_participant
from samtale.plain.lines import spoken

if TYPE_CHECKING:
    from samtale.core.words import Words
    from samtale.plain.lines import Lines
    from samtale.talk import Talk

PROMPT = "> "
"""What stands before a line that is to be typed."""


class Speaker:
    """Speaks for one talk."""

    def __init__(self, talk: Talk, lines: Lines, mine: Words, theirs: Words) -> None:
        """Take the talk, the lines and the two languages.

        Args:
            talk: The talk.
            lines: Where lines come from and go to.
            mine: The caseworker's language.
            theirs: The participant's language.
        """
        self.talk = talk
        self.lines = lines
        self.mine = mine
        self.theirs = theirs

    @property
    def bilingual(self) -> bool:
        """Whether there are two languages at all."""
        return self.mine.language != self.theirs.language

    def line(self, text: str, depth: int = 0) -> None:
        """Write one line, whatever line breaks its text has."""
        self.lines.write("  " * depth + spoken(text))

    def tell(self, message: Message, depth: int = 0) -> None:
        """Say something in the caseworker's language, on one line."""
        self.line(self.mine.message(message), depth)

    def tell_both(self, message: Message) -> None:
        """Say something in the caseworker's language, then in the participant's."""
        theirs = told_to_participant(self.theirs, self.mine, message)
        for text in dict.fromkeys((self.mine.message(message), theirs.text)):
            self.line(text)

    def say(self, wording: Wording) -> str:
        """A text of a dialog or rule in the caseworker's language."""
        return self.mine.say(wording).text

    def pair(self, wording: Wording) -> str:
        """A short text in both languages, the caseworker's first."""
        mine, theirs = self.say(wording), self.theirs.say(wording).text
        return mine if mine == theirs else f"{mine} / {theirs}"

    def value(self, value: object) -> str:
        """A value in the caseworker's language."""
        return self.mine.value(value)

    def ask(self, message: Message) -> str:
        """Say something and read the line that follows.

        Raises:
            StoppedError: If there is none.
        """
        self.tell(message)
        return self.lines.read(PROMPT).strip()

    def agreed(self, message: Message) -> bool:
        """Ask for a yes; everything else is a no.

        Raises:
            StoppedError: If no line follows.
        """
        typed = fold(self.ask(message))
        words = {fold(word) for one in self.talk.reader.words for word in one.yes}
        return typed in words | {fold(self.mine.message(msg("yes"))), "yes"}
