"""Putting a question on lines: its section, its words in both languages, its hint and choices.

A screen reader reads every line, so nothing is said twice: a section names itself once, and says
once what is to be known of its translations; a text that nobody has translated is not repeated.
Only a text that must be interpreted, as no reviewed translation may be shown, says so each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.shown import LanguageTag
from samtale.core.words import Wording, for_participant, is_lent, msg
from samtale.plain.telling import heading
from samtale.talk.purposes import beyond_record

if TYPE_CHECKING:
    from samtale.core.course import Ask
    from samtale.core.words import Phrase
    from samtale.plain.speaker import Speaker

STATES = {
    "draft": msg("In this section, no person has reviewed the translation."),
    "stale": msg("In this section, a text has changed since it was translated: interpret it."),
    "missing": msg("In this section, what has no second line is not translated: interpret it."),
}
"""What is said of translations, once per section."""


class Asking:
    """Puts questions, and knows what was already said of their section."""

    def __init__(self, speaker: Speaker) -> None:
        """Begin before the first section."""
        self._speaker = speaker
        self._place: tuple[str, int | None] = ("", None)
        self._said: set[str] = set()

    def forget(self) -> None:
        """Say everything of the section again, as after a change of language."""
        self._place = ("", None)

    def put(self, ask: Ask) -> None:
        """Put a question with everything that belongs to it."""
        self._section(ask)
        self.remind(ask)
        speaker, question = self._speaker, ask.question
        self._theirs(ask)
        beyond = beyond_record(speaker.talk, ask)
        if beyond is not None:
            speaker.tell(beyond)
        dialog = speaker.talk.dialog
        if question.hint:
            hint = dialog.wording(ask.section, question, "hint", question.hint)
            speaker.line(f"({speaker.say(hint)})")
        both = self._is_asked_both(ask)
        for n, (choice, label) in enumerate(question.choices.items(), 1):
            wording = dialog.wording(ask.section, question, f"choice.{choice}", label)
            text = speaker.pair(wording) if both else speaker.say(wording)
            speaker.line(f"{n}. {text}", 1)
        if question.kind == "choices":
            speaker.tell(msg("Several can be chosen, such as 1 3."))
        if question.kind == "note":
            speaker.tell(msg("Press Enter to go on."))

    def remind(self, ask: Ask) -> None:
        """Put a question in one line: its number and the caseworker's words."""
        settled, total = self._speaker.talk.count()
        # As text: the first question must not wait for the forms of numbers to be loaded.
        number = msg("Question {n} of about {total}.", n=str(settled + 1), total=str(total))
        if self._speaker.talk.record.answer(ask.path).settled:
            number = msg("Answered before.")
        words = self._speaker.say(self._speaker.talk.prompt(ask))
        self._speaker.line(f"{self._speaker.mine.message(number)} {words}")

    def _section(self, ask: Ask) -> None:
        if (ask.section.id, ask.entry) == self._place:
            return
        speaker = self._speaker
        if ask.section.id != self._place[0]:
            self._said = set()
        self._place = (ask.section.id, ask.entry)
        speaker.line(f"== {heading(speaker, ask)} ==")

    def _is_asked_both(self, ask: Ask) -> bool:
        """Whether a question is put to the participant, in another language."""
        return self._speaker.bilingual and ask.question.asked_of != "caseworker"

    def _theirs(self, ask: Ask) -> None:
        if not self._is_asked_both(ask):
            return
        speaker = self._speaker
        wording = speaker.talk.prompt(ask)
        phrase = for_participant(speaker.theirs, speaker.mine, wording)
        if phrase.state == "withheld":
            speaker.tell(msg("To be interpreted: no person has reviewed a translation."))
        self._mark(phrase)
        if self._is_new(phrase, wording):
            speaker.line(phrase.text)

    def _is_new(self, phrase: Phrase, wording: Wording) -> bool:
        """Whether a text says something the caseworker's line has not said."""
        return phrase.text != self._speaker.say(wording) and phrase.state != "missing"

    def _mark(self, phrase: Phrase) -> None:
        state = phrase.state
        if state in STATES and state not in self._said:
            self._said.add(state)
            self._speaker.tell(STATES[state])
        if is_lent(phrase, self._speaker.theirs.language) and "lent" not in self._said:
            self._said.add("lent")
            tags = (LanguageTag(phrase.language), LanguageTag(self._speaker.theirs.language))
            lent = msg("Here {lender} stands in for {language}.", lender=tags[0], language=tags[1])
            self._speaker.tell(lent)
