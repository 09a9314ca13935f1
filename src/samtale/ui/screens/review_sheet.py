"""The answers as lines to be read back: in both languages, honest about what is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.life_line import life_line
from samtale.core.papers import SOURCES
from samtale.core.papers.life import LIFE_LINE
from samtale.core.words import msg, msg_n
from samtale.talk.consequences import failing
from samtale.talk.outcome import Turn
from samtale.ui.screens.around import JUMP
from samtale.ui.screens.writing import written
from samtale.ui.sheets import Line, block, heading
from samtale.ui.widgets.blocks import Block
from samtale.ui.widgets.life_line import life_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.course import Ask
    from samtale.core.dialog import Section
    from samtale.core.words import Message, Wording
    from samtale.talk import Talk
    from samtale.ui.telling import Exchange, Teller


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """Tells all answers of a talk in two languages."""

    talk: Talk
    """The talk."""
    teller: Teller
    """Tells answers."""
    written: tuple[str, ...] = ()
    """The files that were written last."""

    def t(self, message: Message) -> str:
        """The program's own words in the caseworker's language."""
        return self.teller.caseworker.message(message)

    def both(self, message: Message) -> tuple[str, str | None]:
        """The program's own words in both languages."""
        if not self.teller.bilingual:
            return self.t(message), None
        return self.t(message), self.teller.theirs(message)

    def blocks(self) -> Iterator[Block]:
        """What to look at, then every section with its answers, then the confirmation."""
        if self.written:
            text = written(self.written)
            yield block([Line(text=self.t(text), style="fits", lead="✓ ")], space=False)
        yield from self._gently()
        yield from self._life()
        for section in self.talk.dialog.sections:
            yield from self._section(section)
        yield from self._confirmation()

    # What to look at.

    def _gently(self) -> Iterator[Block]:
        """What does not go together, and what is not there; nobody is blamed for either."""
        doubts = list(self._doubts())
        open_ = [ask for ask in self.talk.course.asks() if self.talk.course.open(ask)]
        later = self.talk.kept_for_later()
        overdue = [due for due in self.talk.judgement.deadlines if due.status == "overdue"]
        if not (doubts or open_ or overdue or self._silent()):
            text = msg("Nothing here seems to contradict itself, and nothing is left open.")
            yield block([Line(text=self.t(text), style="fits")], space=False)
            return
        yield heading(self.t(msg("Perhaps look at this together")))
        for ask, says in doubts:
            words = self.teller.caseworker
            lines = [Line(text=words.say(say).text, style="mark", lead="! ") for say in says]
            lines.append(Line(text=self.teller.prompt(ask), style="manner", lead="  "))
            yield block(lines, f"{JUMP}{ask.path}", space=False)
        for ask in later:
            text = msg("kept for later: {question}", question=self.teller.prompt(ask))
            yield block([Line(text=self.t(text), lead="⏸ ")], f"{JUMP}{ask.path}", space=False)
        rest = [ask for ask in open_ if ask not in later]
        if rest:
            text = msg_n(
                "One question is not asked yet", "{n} questions are not asked yet", len(rest)
            )
            yield block([Line(text=self.t(text), lead="□ ")], f"{JUMP}{rest[0].path}", space=False)
        for text in self._silent():
            yield block([Line(text=self.t(text), style="manner", lead="– ")], space=False)
        for due in overdue:
            text = msg("overdue since {day}: {title}", day=due.due, title=due.title)
            yield block([Line(text=self.t(text), style="overdue", lead="! ")], space=False)

    def _doubts(self) -> Iterator[tuple[Ask, tuple[Wording, ...]]]:
        """The answers that do not go together with others, with what is said of them."""
        course = self.talk.course
        for ask in course.asks():
            answer = course.answer(ask.path)
            if answer.status == "answered" and answer.value is not None:
                errors, warnings = failing(course, ask, answer.value)
                if errors or warnings:
                    yield ask, (*errors, *warnings)

    def _silent(self) -> list[Message]:
        """How much was declined or is not known, and which sections were ended early."""
        course = self.talk.course
        statuses = [course.answer(ask.path).status for ask in course.asks()]
        declined, unknown = statuses.count("declined"), statuses.count("does_not_know")
        found: list[Message] = []
        if declined:
            text = msg_n(
                "One question was not answered by choice; that is respected",
                "{n} questions were not answered by choice; that is respected",
                declined,
            )
            found.append(text)
        if unknown:
            found.append(msg_n("One answer is not known", "{n} answers are not known", unknown))
        for section in self.talk.dialog.sections:
            if section.id in self.talk.record.ended_sections:
                title = self.teller.section(section)
                found.append(msg("ended before its end: {section}", section=title))
        return found

    def _life(self) -> Iterator[Block]:
        """The life line: what was when, and where nothing was told."""
        line = life_line(self.talk.course, self.talk.today)
        if line is None:
            return
        yield heading(*self.both(LIFE_LINE))
        yield Block("", lambda width: life_rows(line, self.teller, width), selectable=False)

    # The answers.

    def _section(self, section: Section) -> Iterator[Block]:
        turns = list(self._turns(section))
        if not turns:
            return
        wording = self.talk.dialog.section_wording(section, "title", section.title)
        theirs = self.teller.participant.say(wording) if self.teller.bilingual else None
        other = theirs.text if theirs and theirs.state != "missing" else None
        yield heading(self.teller.section(section), other)
        entry: int | None = None
        for turn in turns:
            if turn.ask.entry is not None and turn.ask.entry != entry:
                entry = turn.ask.entry
                name = self.teller.entry(section, entry)
                yield block([Line(text=name, style="number", lead="• ")])
            yield self._turn(turn)

    def _turns(self, section: Section) -> Iterator[Turn]:
        course = self.talk.course
        for ask in course.asks_of(section):
            answer = course.record.answer(ask.path)
            if not answer.settled and not answer.later:
                continue
            if ask.question.kind == "note" or ask.closing:
                continue
            yield Turn(
                ask=ask,
                answer=answer,
                set_aside=course.relevant(ask.path) is False,
                remarks=course.record.remarks(ask.path),
            )

    def _turn(self, turn: Turn) -> Block:
        told = self.teller.exchange(turn)
        theirs = self.teller.asks_participant(turn.ask)
        lines = [
            Line(
                text=told.prompt.text, style="manner", other=self._asked(told) if theirs else None
            ),
            Line(
                text=told.answer.text if told.answer else "",
                style="answer",
                lead="› ",
                other=self._echo(turn) if theirs else None,
                other_style="echo",
                other_base=self.teller.participant.direction,
            ),
            *self._below(told),
        ]
        return block(lines, turn.ask.path, aside=turn.set_aside)

    def _asked(self, told: Exchange) -> str:
        """The question in the participant's language, or what the interpreter has to do."""
        if told.asked is not None:
            return told.asked.text
        return f"({told.prompt.mark})" if told.prompt.mark else ""

    def _echo(self, turn: Turn) -> str:
        """The answer in the participant's language, or in the participant's own words."""
        echo = self.teller.echo(turn.ask, turn.answer)
        if echo is not None:
            return echo.text
        if turn.answer.status == "answered":
            return turn.answer.original
        return self.teller.told_in(turn.ask, turn.answer, self.teller.participant)

    def _below(self, told: Exchange) -> Iterator[Line]:
        """What stands below an answer: how it came, words as said, remarks, and set aside."""
        if told.manner and told.manner != self.t(SOURCES["told"]):
            yield Line(text=told.manner, style="manner", indent=2)
        for said, style in ((told.as_said, "as-said"), (told.original, "original")):
            if said is not None:
                text = f"«{said.text}»"
                yield Line(text=text, style=style, indent=2, base=said.direction)
        for remark in told.remarks:
            yield Line(text=remark, style="remark", lead="✎ ")
        if told.aside:
            yield Line(text=told.aside, style="aside", indent=2)

    # The confirmation.

    def _confirmation(self) -> Iterable[Block]:
        ask = self.confirming
        if ask is None:
            return
        title, other = self.both(msg("The participant's confirmation"))
        yield heading(title, other)
        answer = self.talk.course.answer(ask.path)
        question = self.teller.question(ask)
        theirs = self._asked(question) if self.teller.bilingual else None
        lines = [Line(text=question.prompt.text, style="strong", other=theirs)]
        if answer.status == "answered" and answer.at is not None:
            word = self.teller.answer(ask, answer)
            text = msg("{answer}, noted on {day}", answer=word, day=answer.at.date())
            lines.append(Line(text=self.t(text), style="answer", lead="› "))
        elif answer.settled or answer.later:
            word = self.teller.answer(ask, answer)
            lines.append(Line(text=word, style="answer", lead="› "))
        else:
            text = msg("Not asked yet. Press + when the participant says that all of it is right.")
            lines.append(Line(text=self.t(text), style="manner", lead="□ "))
        yield block(lines, f"{JUMP}{ask.path}", space=False)

    @property
    def confirming(self) -> Ask | None:
        """The question of the confirmation, where the dialog has one."""
        return self.talk.course.ask(self.talk.dialog.roles.get("confirmed", ""))
