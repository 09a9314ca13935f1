"""A talk held line by line: what is asked, what was understood, and the deeds by sign or name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from samtale.core.events import TalkResumed
from samtale.core.shown import numbered, shown_readings
from samtale.core.text import digits
from samtale.core.words import msg
from samtale.errors import NotKeptError, StoppedError
from samtale.plain.asking import Asking
from samtale.plain.connection import Connection
from samtale.plain.deeds import Deeds, Onward
from samtale.plain.speaker import PROMPT, Speaker
from samtale.plain.telling import answered, consequences
from samtale.plain.withdrawing import offer_erasing
from samtale.talk import TOLD, Clash, Manner, NotUnderstood, Refused, Taken
from samtale.talk.deeds import BY_ID, meant, name_of
from samtale.talk.matters import NOTHING
from samtale.talk.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samtale.core.answers import Answer
    from samtale.core.course import Ask
    from samtale.core.words import Words
    from samtale.plain.lines import Lines
    from samtale.talk import Desk, Talk

ESCAPES = ("\\", " ")
"""What stands before a line that is an ordinary answer, whatever it looks like."""


class Settle(Protocol):
    """Lets one of two answers stand."""

    def __call__(self, *, mine: bool) -> None:
        """Let it be the one given here, or the other."""


class PlainTalk:
    """One talk on lines."""

    def __init__(  # noqa: PLR0913 - the parts of one talk, each named
        self,
        desk: Desk,
        talk: Talk,
        lines: Lines,
        *,
        caseworker: Words,
        participant: Words,
        export: Callable[[str], Sequence[str]] | None = None,
        patient: bool = False,
    ) -> None:
        """Take up a talk.

        Args:
            desk: The desk, for words and readers of other languages.
            talk: The talk.
            lines: Where lines come from and go to.
            caseworker: The words of the caseworker's language.
            participant: The words of the participant's language.
            export: Writes the papers into a folder, or into the usual one where its name is
                empty, and gives their paths; papers cannot be written where left out.
            patient: Whether a line that could not be kept can be tried again, as it can by a
                person; in a file the lines after it belong to other questions.
        """
        self.talk = talk
        self.lines = lines
        self.speaker = Speaker(talk, lines, caseworker, participant)
        self._asking = Asking(self.speaker)
        self._deeds = Deeds(desk, self.speaker, self._asking, export)
        self._connection = Connection(desk, self.speaker)
        self._put: Ask | None = None
        self._patient = patient
        self._unkept = ""
        self._asked_back: tuple[str, NotUnderstood | None] = ("", None)

    def run(self) -> bool:
        """Hold the talk until nothing is open or the caseworker stops.

        Returns:
            Whether everything was asked; false when the caseworker stopped.

        Raises:
            StoppedError: If the input came to its end; everything answered is kept.
        """
        speaker = self.speaker
        speaker.tell(msg("Type ? for help, ! to stop. Everything typed stays on the screen."))
        self._greet()
        while True:
            for clash in self._connection.look():
                self._choose(clash, partial(self._connection.settle, clash))
                self._put = None
            ask = self.talk.current
            done = self._last_words() if ask is None else self._step(ask)
            if done is not None:
                return done

    def _greet(self) -> None:
        """Say in both languages where the talk goes on, if it was stopped before."""
        events = self.talk.record.events
        if len(events) > 1 and isinstance(events[-1].what, TalkResumed):
            stopped = events[-2].at.date()
            self.speaker.tell_both(msg("The talk goes on here. It stopped on {day}.", day=stopped))
        if self.talk.wording != "prompt":
            self.speaker.tell(worded(self.talk))

    def _step(self, ask: Ask) -> bool | None:
        """Put a question and take one line; gives how the talk ended, if it did."""
        if ask != self._put:
            self._asking.put(ask)
        self._put = ask
        line = self.lines.read(PROMPT)
        try:
            onward = self._line(ask, line if line.strip() else self._unkept or line)
        except NotKeptError as error:
            if not self._patient:
                raise
            self._not_kept(line if line.strip() else self._unkept, error)
            return None
        self._unkept = ""
        if onward is Onward.STOP:
            self.speaker.tell(msg("Stopped. Everything is kept."))
            return False
        if onward is Onward.SHOWN and self.talk.current == ask:
            self._asking.remind(ask)
        elif onward is Onward.AFRESH:
            self._put = None
        return None

    def _not_kept(self, line: str, error: NotKeptError) -> None:
        """Say why a line was not kept, and hold it for another try."""
        self._unkept = line
        self.speaker.tell(msg("{sentence}", sentence=error.sentence))
        self.speaker.tell(msg("Your line is held: press Enter alone to try it again."))

    def _last_words(self) -> bool | None:
        """Take deeds after the last question; gives true once there is no more to do."""
        self._put = None
        if self.talk.matters_first and self.talk.course.next() is not None:
            self.speaker.tell(NOTHING)
            everything = f"/{name_of(BY_ID['matters_first'], self.speaker.mine)}"
            self.speaker.tell(msg("{command} asks everything that is open.", command=everything))
        else:
            self.speaker.tell_both(msg("Everything has been asked. Thank you."))
        offers = f"/{name_of(BY_ID['offers'], self.speaker.mine)}"
        self.speaker.tell(
            msg("Type a command such as {offers}, or press Enter to end.", offers=offers)
        )
        while self.talk.current is None:
            try:
                line = self.lines.read(PROMPT)
            except StoppedError:
                # Nothing is open, so there is nothing that the end of the input could cut off.
                return True
            deed = meant(line, self.speaker.mine)
            if deed is not None:
                if self._deeds.do(*deed) is Onward.STOP:
                    return True
            elif line.strip():
                self._deeds.not_known(line)
            else:
                self.talk.end()
                return True
        return None

    # Lines.

    def _line(self, ask: Ask, line: str) -> Onward:
        escaped = line.startswith(ESCAPES) and line.strip()
        deed = None if escaped else meant(line, self.speaker.mine)
        if deed is not None:
            return self._deeds.do(*deed)
        if line.startswith("/"):
            self._deeds.not_known(line)
            return Onward.SAID
        if not line.strip() and ask.question.kind != "note":
            return Onward.AFRESH
        self._answer(ask, *self._chosen(ask, line.removeprefix("\\")))
        return Onward.SAID

    def _answer(self, ask: Ask, typed: str, manner: Manner) -> None:
        before = self.talk.course.answer(ask.path)
        if before.settled and not self._agreed(ask, typed, manner):
            return
        outcome = self.talk.answer(typed, manner, ask)
        match outcome:
            case Taken():
                self._deeds.last = ask
                self._echo(outcome, before)
                offer_erasing(self.speaker, ask)
            case NotUnderstood():
                self._ask_back(outcome, typed)
            case Refused(says=says):
                for wording in says:
                    self.speaker.tell(msg("Not possible: {why}", why=wording))
            case Clash():
                self._choose(outcome, partial(self.talk.settle, outcome))

    def _ask_back(self, outcome: NotUnderstood, typed: str) -> None:
        """Say what was not understood, and by what numbers one of several readings is chosen."""
        speaker, readings = self.speaker, outcome.readings
        speaker.tell(msg("Not understood: {why}", why=outcome.message))
        for entry in outcome.suggestions:
            speaker.line(f"? {', '.join(entry.words[:2])}", 1)
        for number, reading in enumerate(shown_readings(readings), 1):
            speaker.line(f"{number}. {speaker.value(reading)}", 1)
        if readings:
            speaker.tell(msg("Type the number of the one that is meant, or answer anew."))
            self._asked_back = (typed, outcome)

    def _chosen(self, ask: Ask, line: str) -> tuple[str, Manner]:
        """The words and the reading of them that were chosen by a number, or the line itself."""
        (typed, outcome), self._asked_back = self._asked_back, ("", None)
        if outcome is not None and outcome.ask.path == ask.path:
            reading = numbered(outcome.readings, line)
            if reading is not None:
                return typed, Manner(meant=reading)
        return line, TOLD

    def _choose(self, clash: Clash, settle: Settle) -> None:
        """Have a person choose between two answers to one question; what is kept stays by itself.

        Args:
            clash: The two answers.
            settle: Lets one of them stand.

        Raises:
            StoppedError: If no line follows; what is kept stands.
        """
        speaker = self.speaker
        speaker.tell(msg("Another window has meanwhile answered this question."))
        speaker.line(f"1: {answered(speaker, clash.ask, clash.mine)}")
        theirs = answered(speaker, clash.ask, clash.theirs)
        speaker.tell(msg("2: {value} (kept by {name})", value=theirs, name=clash.theirs.by))
        mine = digits(speaker.ask(msg("Which one is to stand? 1 / 2"))) == "1"
        settle(mine=mine)
        kept = clash.mine if mine else clash.theirs
        value = answered(speaker, clash.ask, kept)
        speaker.tell(msg("Kept: {value}", value=value))
        offer_erasing(speaker, clash.ask)

    def _agreed(self, ask: Ask, typed: str, manner: Manner) -> bool:
        """Whether an answer may be changed, once its consequences have been said."""
        would = self.talk.consequences(ask, typed, manner)
        if would is None or not would.any:
            return True
        consequences(self.speaker, would)
        if self.speaker.agreed(msg("Change it? yes / no")):
            return True
        self.talk.onward()
        self.speaker.tell(msg("Left as it was."))
        return False

    def _echo(self, taken: Taken, before: Answer) -> None:
        """Say what was understood, and what it takes the place of."""
        speaker, answer = self.speaker, taken.answer
        if taken.ask.question.kind != "note":
            text = answered(speaker, taken.ask, answer)
            if before.settled:
                was = answered(speaker, taken.ask, before)
                speaker.tell(msg("Understood: {value}. Before it was: {was}", value=text, was=was))
            else:
                speaker.tell(msg("Understood: {value}", value=text))
        if taken.doubt:
            speaker.tell(taken.doubt)
        for wording in taken.warnings:
            speaker.tell(msg("Note: {text}", text=wording))
