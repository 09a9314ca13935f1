"""A talk held line by line: what is asked, what was understood, and the deeds by sign or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.shown import STATUS_WORDS, shown_answer
from samtale.core.words import Message, Wording, for_participant, msg
from samtale.plain import results
from samtale.plain.lines import Lines, spoken
from samtale.talk import NotUnderstood, Refused, Taken
from samtale.talk.deeds import DEEDS, Deed, named, signed
from samtale.talk.finding import find_asks, find_finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.answers import Status
    from samtale.core.course import Ask
    from samtale.core.words import Words
    from samtale.talk import Desk, Talk

ESCAPES = ("\\", " ")
"""What stands before a line that is an ordinary answer, whatever it looks like."""


class PlainTalk:
    """One talk on lines."""

    def __init__(
        self,
        desk: Desk,
        talk: Talk,
        lines: Lines,
        *,
        caseworker: Words,
        participant: Words,
    ) -> None:
        """Take up a talk.

        Args:
            desk: The desk, for words and readers of other languages.
            talk: The talk.
            lines: Where lines come from and go to.
            caseworker: The words of the caseworker's language.
            participant: The words of the participant's language.
        """
        self.desk = desk
        self.talk = talk
        self.lines = lines
        self.words = caseworker
        self.theirs = participant
        self._section = ""
        self._last: Ask | None = None
        self._deeds: dict[str, Callable[[str], bool | None]] = {
            "help": self._help,
            "does_not_know": lambda _: self._mark("does_not_know"),
            "decline": lambda _: self._mark("declined"),
            "later": lambda _: self._mark("not_asked", later=True),
            "back": self._back,
            "undo": self._undo,
            "go": self._go,
            "remark": self._remark,
            "original": self._original,
            "source": self._source,
            "sure": self._sure,
            "why": self._why,
            "read_back": self._read_back,
            "offers": self._offers,
            "contract": lambda _: results.contract(self.talk, self._say_both, self.tell),
            "deadlines": lambda _: results.deadlines(self.talk, self.tell),
            "journal": self._journal,
            "language": self._language,
            "end_section": self._end_section,
            "remove": self._remove,
            "pause": self._pause,
            "stop": lambda _: False,
        }

    def run(self) -> bool:
        """Hold the talk until nothing is open or the caseworker stops.

        Returns:
            Whether everything was asked; false when the caseworker stopped.

        Raises:
            StoppedError: If the input came to its end; everything answered is kept.
        """
        self.tell(msg("Lines stay on the screen. Type ? for help, ! to stop."))
        while (ask := self.talk.current) is not None:
            self._put(ask)
            if self._line(ask, self.lines.read("> ")) is False:
                self.tell(msg("Stopped. Everything is kept."))
                return False
        self.tell(msg("Nothing is open any more."))
        return True

    # Telling.

    def tell(self, message: Message) -> None:
        """Say something in the caseworker's language, on one line."""
        self.lines.write(spoken(self.words.message(message)))

    def _put(self, ask: Ask) -> None:
        """Put a question: its section, number, words in both languages, hint and choices."""
        dialog, question = self.talk.dialog, ask.question
        if ask.section.id != self._section:
            self._section = ask.section.id
            title = dialog.section_wording(ask.section, "title", ask.section.title)
            self.lines.write(f"== {self.words.say(title).text} ==")
        settled, total = self.talk.count()
        number = msg("Question {n} of about {total}.", n=settled + 1, total=total)
        prompt = dialog.wording(ask.section, question, "prompt", question.prompt)
        entry = f" ({ask.entry})" if ask.entry else ""
        self.lines.write(f"{self.words.message(number)}{entry} {self.words.say(prompt).text}")
        self._say_theirs(prompt)
        if question.hint:
            hint = dialog.wording(ask.section, question, "hint", question.hint)
            self.lines.write(f"({self.words.say(hint).text})")
        for n, (choice, label) in enumerate(question.choices.items(), 1):
            wording = dialog.wording(ask.section, question, f"choice.{choice}", label)
            self.lines.write(f"  {n}. {self._pair(wording)}")
        if ask.question.kind == "note":
            self.tell(msg("Press Enter when it has been said."))

    def _say_theirs(self, wording: Wording) -> None:
        if self.theirs.language == self.words.language:
            return
        phrase = for_participant(self.theirs, self.words, wording)
        mark = {
            "draft": msg("translation not reviewed"),
            "missing": msg("not translated"),
            "withheld": msg("to be interpreted"),
        }.get(phrase.state)
        note = f" [{self.words.message(mark)}]" if mark else ""
        self.lines.write(f"{phrase.text}{note}")

    def _pair(self, wording: Wording) -> str:
        mine, theirs = self.words.say(wording).text, self.theirs.say(wording).text
        return mine if mine == theirs else f"{mine} / {theirs}"

    def _say_both(self, wording: Wording) -> tuple[str, str]:
        return self.words.say(wording).text, self.theirs.say(wording).text

    # Lines.

    def _line(self, ask: Ask, line: str) -> bool | None:
        deed = None if line.startswith(ESCAPES) else signed(line) or named(line, self.words)
        if deed is not None:
            return self._deeds[deed[0].id](deed[1])
        if line.startswith("/"):
            self.tell(msg("{line} is not a command here. Type ? for help.", line=line))
            return None
        self._answer(ask, line.removeprefix("\\"))
        return None

    def _answer(self, ask: Ask, typed: str) -> None:
        if self.talk.record.answer(ask.path).settled and not self._agreed(ask, typed):
            return
        outcome = self.talk.answer(typed, ask=ask)
        match outcome:
            case Taken():
                self._last = ask
                self._echo(outcome)
            case NotUnderstood(message=message, suggestions=suggestions):
                self.tell(msg("Not understood: {why}", why=message))
                for entry in suggestions:
                    self.lines.write(f"  ? {', '.join(entry.words[:2])}")
            case Refused(says=says):
                for wording in says:
                    self.tell(msg("Not possible: {why}", why=wording))

    def _agreed(self, ask: Ask, typed: str) -> bool:
        """Whether an answer may be changed, once its consequences have been said."""
        would = self.talk.consequences(ask, typed)
        if would is None or not would.any:
            return True
        results.consequences(would, self.tell)
        self.tell(msg("Change it? yes / no"))
        again = self.lines.read("> ").strip().casefold()
        yes = {word.casefold() for words in self.talk.reader.words for word in words.yes}
        if again in yes or again == "yes":
            return True
        self.talk.onward()
        self.tell(msg("Left as it was."))
        return False

    def _echo(self, taken: Taken) -> None:
        ask, answer = taken.ask, taken.answer
        if ask.question.kind != "note":
            value = shown_answer(self.talk.dialog, ask.section, ask.question, answer)
            about = {"about": msg("(about)"), "guess": msg("(a guess)")}.get(answer.certainty)
            sure = f" {self.words.message(about)}" if about else ""
            kept = msg("Understood: {value}", value=value)
            self.lines.write(spoken(self.words.message(kept)) + sure)
        if taken.doubt:
            self.tell(taken.doubt)
        for wording in taken.warnings:
            self.tell(msg("Note: {text}", text=wording))

    # Deeds.

    def _help(self, _: str) -> None:
        for deed in DEEDS:
            self.lines.write(self._help_line(deed))
        self.tell(msg("A space or \\ before a line makes it an ordinary answer."))

    def _help_line(self, deed: Deed) -> str:
        name = f"/{self.words.message(deed.name)}"
        sign = f"{deed.sign}  " if deed.sign else ""
        return f"  {sign}{name}  {self.words.message(deed.help)}"

    def _mark(self, status: Status, *, later: bool = False) -> None:
        taken = self.talk.mark(status, later=later)
        if taken is not None:
            self._last = taken.ask
            word = msg("kept for later") if later else STATUS_WORDS[status]
            self.tell(msg("Understood: {value}", value=word))

    def _back(self, _: str) -> None:
        if self.talk.back() is None:
            self.tell(msg("There is nothing before this."))

    def _undo(self, _: str) -> None:
        undone = self.talk.undo()
        if undone is None:
            self.tell(msg("There is nothing to take back."))
        elif undone.ask is not None:
            question = undone.ask.question
            prompt = self.talk.dialog.wording(
                undone.ask.section, question, "prompt", question.prompt
            )
            self.tell(msg("Taken back: {what}", what=prompt))
        else:
            self.tell(msg("Taken back."))

    def _go(self, text: str) -> None:
        found = find_asks(self.talk, text, (self.words, self.theirs))
        if not found:
            self.tell(msg("No question holds {text}.", text=text))
        elif len(found) == 1 or found[0].path == text:
            self.talk.jump(found[0].path)
        else:
            for ask in found[:9]:
                self.lines.write(f"  # {ask.path}  {ask.question.prompt}")

    def _remark(self, text: str) -> None:
        ask = self.talk.current
        if text and ask is not None:
            self.talk.remark(text, ask.path)
            self.tell(msg("The remark is kept."))

    def _original(self, text: str) -> None:
        self._amend(original=text)

    def _source(self, text: str) -> None:
        words = {
            "told": msg("told"),
            "paper": msg("paper"),
            "observed": msg("observed"),
            "authority": msg("authority"),
        }
        self._amend(source=self._chosen(text, words))

    def _sure(self, text: str) -> None:
        words = {"certain": msg("certain"), "about": msg("about"), "guess": msg("guess")}
        self._amend(certainty=self._chosen(text, words))

    def _chosen(self, text: str, words: dict[str, Message]) -> str:
        for key, word in words.items():
            if text.casefold() in {key, self.words.message(word).casefold()}:
                return key
        shown = tuple(self.words.message(word) for word in words.values())
        self.tell(msg("Type one of: {words}", words=shown))
        return ""

    def _amend(self, **changes: str) -> None:
        """Add to the last answer what the typed text did not say."""
        if self._last is None or not all(changes.values()):
            return
        self.talk.amend(self._last, **changes)
        self.tell(msg("Added to the last answer."))

    def _why(self, text: str) -> None:
        finding = find_finding(self.talk, text, self.words) if text else None
        if finding is not None:
            results.why(finding, self.tell)
        elif self._last is not None or self.talk.current is not None:
            results.why_asked(self.talk, self.tell)

    def _read_back(self, _: str) -> None:
        for turn in self.talk.turns():
            ask = turn.ask
            prompt = self.talk.dialog.wording(
                ask.section, ask.question, "prompt", ask.question.prompt
            )
            value = shown_answer(self.talk.dialog, ask.section, ask.question, turn.answer)
            text = msg("{prompt} {value}", prompt=prompt, value=value)
            aside = f" [{self.words.message(msg('set aside'))}]" if turn.set_aside else ""
            self.lines.write(spoken(self.words.message(text)) + aside)

    def _offers(self, text: str) -> None:
        results.offers(self.talk, text, self.words, self.tell)

    def _journal(self, _: str) -> None:
        for line in results.journal(self.talk, self.words):
            self.lines.write(line)

    def _language(self, tag: str) -> None:
        mine = self.words.language
        self.theirs = self.desk.words(tag or mine)
        self.talk.switch(self.desk.reader(self.talk.dialog, mine, tag or mine), participant=tag)
        self.tell(msg("The participant's language is now {language}.", language=tag))

    def _end_section(self, _: str) -> None:
        if (ask := self.talk.current) is not None:
            self.talk.end_section(ask.section.id)
            self.tell(msg("The section is ended; its open questions stay unasked."))

    def _remove(self, _: str) -> None:
        ask = self.talk.current
        if ask is None or ask.group is None or ask.entry is None:
            self.tell(msg("This question does not belong to an entry."))
            return
        self.talk.remove_entry(ask.group, ask.entry)
        self.tell(msg("The entry is taken out."))

    def _pause(self, _: str) -> None:
        self.talk.pause()
        self.tell(msg("Paused. Press Enter to go on."))
        self.lines.read("")
        self.talk.resume()
