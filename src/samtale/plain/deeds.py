"""The deeds of plain mode, each by its id; what each means to a person is in the help of the table.

The table itself is `samtale.talk.deeds`. Telling is in `samtale.plain.telling`, deciding on offers
and clauses in `samtale.plain.deciding`.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from samtale.core.search import exact, find
from samtale.core.words import msg, msg_n
from samtale.plain import deciding, telling
from samtale.plain.reviewing import Reviewing
from samtale.plain.speaker import PROMPT
from samtale.plain.what_if import what_if
from samtale.plain.withdrawing import offer_erasing
from samtale.plain.wording import choose_wording, tell_terms
from samtale.talk.deeds import DEEDS, name_of
from samtale.talk.finding import find_asks, find_explained, find_sections, title
from samtale.talk.matters import told_matters
from samtale.talk.telling import taken_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samtale.core.dialog import Section
    from samtale.plain.asking import Asking
    from samtale.plain.speaker import Speaker
    from samtale.talk import Desk
    from samtale.talk.deeds import Deed

SEVERAL = 9
"""How many of several questions that fit are named."""


class Onward(Enum):
    """How the talk goes on after a line."""

    SAID = auto()
    """With the question at hand, which need not be put again unless it is another one."""
    SHOWN = auto()
    """So much was told that the question is put again in one line."""
    AFRESH = auto()
    """The question is put in full."""
    STOP = auto()
    """Not at all for now."""


class Deeds(Reviewing):
    """What can be done in one talk besides answering."""

    def __init__(
        self,
        desk: Desk,
        speaker: Speaker,
        asking: Asking,
        export: Callable[[str], Sequence[str]] | None,
    ) -> None:
        """Take the talk.

        Args:
            desk: The desk, for words and readers of other languages.
            speaker: Speaks.
            asking: Puts questions.
            export: Writes the papers into a folder and gives their paths.
        """
        super().__init__(speaker)
        self._desk = desk
        self._asking = asking
        self._papers = export

    def do(self, deed: Deed, words: str) -> Onward:
        """Do a deed with the words that were typed after it."""
        done: Onward | None = getattr(self, f"_{deed.id}")(words)
        return done or Onward.SAID

    def not_known(self, line: str) -> None:
        """Say that a line is no command."""
        self._speaker.tell(msg("{line} is not a command here. Type ? for help.", line=line))

    # Going about.

    def _back(self, _: str) -> Onward:
        if self._talk.back() is None:
            self._speaker.tell(msg("There is nothing before this."))
            return Onward.SAID
        return Onward.AFRESH

    def _undo(self, _: str) -> Onward:
        undone = self._talk.undo()
        if undone is None:
            self._speaker.tell(msg("There is nothing to take back."))
            return Onward.SAID
        self._speaker.tell(taken_back(self._talk, undone))
        offer_erasing(self._speaker, undone.ask)
        return Onward.AFRESH

    def _go(self, text: str) -> Onward:
        found = find_asks(self._talk, text, (self._speaker.mine, self._speaker.theirs))
        if not text or not found:
            self._speaker.tell(msg("No question holds {text}.", text=text or "#"))
            return Onward.SAID
        if len(found) > 1:
            self._speaker.tell(msg("{text} fits more than one. Type more of it.", text=text))
            for ask in found[:SEVERAL]:
                words = self._speaker.say(self._talk.prompt(ask))
                self._speaker.line(f"# {ask.path}: {words}", 1)
            return Onward.SAID
        self._talk.jump(found[0].path)
        return Onward.AFRESH

    # Sections and entries.

    def _end_section(self, _: str) -> None:
        ask = self._at_hand()
        if ask is not None:
            self._talk.end_section(ask.section.id)
            self._speaker.tell(msg("The section is ended; its open questions stay unasked."))

    def _open_section(self, text: str) -> Onward:
        ended = [
            section
            for section in self._talk.dialog.sections
            if section.id in self._talk.record.ended_sections
        ]
        found = find_sections(self._talk, text, ended, self._speaker.mine) if text else ended
        if len(found) == 1:
            self._talk.end_section(found[0].id, ended=False)
            self._to_section(found[0])
            self._speaker.tell(msg("The section is open again."))
            return Onward.AFRESH
        if not found:
            self._speaker.tell(msg("No section that was ended fits."))
        for section in found:
            self._speaker.line(f"? {self._title(section)}", 1)
        return Onward.SAID

    def _to_section(self, section: Section) -> None:
        """Put the first open question of a section at hand, where it has one."""
        for ask in self._talk.course.asks_of(section):
            if self._talk.course.open(ask):
                self._talk.jump(ask.path)
                return

    def _title(self, section: Section) -> str:
        title = self._talk.dialog.section_wording(section, "title", section.title)
        return self._speaker.say(title)

    def _add(self, text: str) -> Onward:
        groups = list(self._talk.dialog.groups.values())
        ask = self._talk.current
        found = [ask.section] if ask is not None and ask.group else []
        if text:
            found = find_sections(self._talk, text, groups, self._speaker.mine)
        if len(found) != 1:
            self._speaker.tell(msg("Type to which of these an entry is to be added:"))
            for section in found or groups:
                self._speaker.line(f"{section.repeat}: {self._title(section)}", 1)
            return Onward.SAID
        self._talk.add_entry(found[0].repeat or "")
        self._speaker.tell(msg("An entry is added."))
        return Onward.AFRESH

    def _remove(self, _: str) -> None:
        ask = self._at_hand()
        if ask is None:
            return
        if ask.group is None or ask.entry is None:
            self._speaker.tell(msg("This question does not belong to an entry."))
            return
        if not self._speaker.agreed(msg("Take the whole entry out? yes / no")):
            self._speaker.tell(msg("Left as it was."))
            return
        self._talk.remove_entry(ask.group, ask.entry)
        self._speaker.tell(msg("The entry is taken out."))

    # What the talk means so far.

    def _why(self, text: str) -> Onward:
        words = self._speaker.mine
        if text.startswith("@"):
            text, words = text[1:].strip(), self._speaker.theirs
        if text:
            self._reasons(text, words.language)
        elif (ask := self._at_hand()) is not None:
            telling.reasons_to_ask(self._speaker, ask)
        return Onward.SHOWN

    def _reasons(self, text: str, language: str) -> None:
        found = find_explained(self._talk, text, self._speaker.mine)
        if len(found) == 1:
            telling.reasons(self._speaker, found[0], self._desk.words(language))
            return
        if not found:
            self._speaker.tell(msg("No offer, clause or deadline is called {text}.", text=text))
            return
        self._speaker.tell(msg("{text} fits more than one. Type more of it.", text=text))
        for one in found[:SEVERAL]:
            self._speaker.line(f"? {self._speaker.say(title(self._talk, one))} ({one.id})", 1)

    def _matters(self, text: str) -> Onward:
        matters = self._talk.matters
        if text.isdecimal() and 0 < int(text) <= len(matters):
            self._talk.jump(matters[int(text) - 1].path)
            return Onward.AFRESH
        for number, message in enumerate(told_matters(self._talk), 1):
            lead = f"{number}. " if matters else ""
            self._speaker.line(f"{lead}{self._speaker.mine.message(message)}")
        return Onward.SHOWN

    def _matters_first(self, _: str) -> Onward:
        self._talk.matters_first = not self._talk.matters_first
        self._talk.onward()
        if self._talk.matters_first:
            self._speaker.tell(msg("Only what can still change an offer is asked now."))
        else:
            self._speaker.tell(msg("Everything that is open is asked again."))
        return Onward.AFRESH

    def _what_if(self, text: str) -> Onward:
        what_if(self._speaker, text)
        return Onward.SHOWN

    def _read_back(self, _: str) -> Onward:
        telling.read_back(self._speaker)
        return Onward.SHOWN

    def _offers(self, text: str) -> Onward:
        deciding.offers(self._speaker, text)
        return Onward.SHOWN

    def _contract(self, _: str) -> Onward:
        telling.contract(self._speaker)
        return Onward.SHOWN

    def _own(self, text: str) -> Onward:
        deciding.own_words(self._speaker, text)
        return Onward.SHOWN

    def _export(self, folder: str) -> None:
        if self._papers is None:
            self._speaker.tell(msg("Papers cannot be written from here."))
            return
        paths = self._papers(folder)
        self._speaker.tell(msg_n("{n} file is written:", "{n} files are written:", len(paths)))
        for path in paths:
            self._speaker.line(path, 1)

    def _deadlines(self, _: str) -> Onward:
        telling.deadlines(self._speaker)
        return Onward.SHOWN

    def _journal(self, _: str) -> Onward:
        telling.journal(self._speaker)
        return Onward.SHOWN

    # Languages, pauses, the end.

    def _help(self, _: str) -> Onward:
        mine = self._speaker.mine
        for deed in DEEDS:
            sign = f"{deed.sign}  " if deed.sign else ""
            self._speaker.line(f"{sign}/{name_of(deed, mine)}: {mine.message(deed.help)}", 1)
        self._speaker.tell(msg("Enter alone puts the question again in full."))
        self._speaker.tell(msg("A space or \\ before a line makes it an ordinary answer."))
        return Onward.SHOWN

    def _language(self, name: str) -> Onward:
        tag = self._tag(name)
        if not tag:
            return Onward.SAID
        self._switch(participant=tag)
        language = self._speaker.mine.language_name(tag)
        self._speaker.tell(msg("The participant's language is now {language}.", language=language))
        return Onward.AFRESH

    def _own_language(self, name: str) -> Onward:
        tag = self._tag(name)
        if not tag:
            return Onward.SAID
        self._switch(caseworker=tag)
        language = self._speaker.mine.language_name(tag)
        self._speaker.tell(msg("The caseworker's language is now {language}.", language=language))
        return Onward.AFRESH

    def _wording(self, text: str) -> Onward:
        return Onward.AFRESH if choose_wording(self._speaker, text) else Onward.SAID

    def _terms(self, _: str) -> Onward:
        tell_terms(self._speaker)
        return Onward.SHOWN

    def _tag(self, name: str) -> str:
        """The tag of a language by its tag or name; empty, once it is said that there is none."""
        if not name:
            self._speaker.tell(msg("Type the name of a language after it, in any language."))
            return ""
        entries = self._talk.reader.languages()
        found = exact(name, entries) or find(name, entries)
        if len(found) == 1:
            return found[0].id
        self._speaker.tell(
            msg(
                "{text} is not a language that is known here. Type its name in another way.",
                text=name,
            )
        )
        for entry in found:
            self._speaker.line(f"? {entry.words[0]} ({entry.id})", 1)
        return ""

    def _switch(self, *, caseworker: str = "", participant: str = "") -> None:
        speaker = self._speaker
        mine = caseworker or speaker.mine.language
        theirs = participant or speaker.theirs.language
        reader = self._desk.reader(self._talk.dialog, mine, theirs)
        self._talk.switch(reader, caseworker, participant)
        speaker.mine, speaker.theirs = self._desk.words(mine), self._desk.words(theirs)
        self._asking.forget()

    def _pause(self, _: str) -> Onward:
        self._talk.pause()
        self._speaker.tell_both(msg("Paused. Press Enter to go on."))
        self._speaker.lines.read(PROMPT)
        self._talk.resume()
        return Onward.AFRESH

    def _end(self, _: str) -> Onward:
        self._talk.end()
        telling.read_back(self._speaker)
        self._speaker.tell_both(msg("The talk is ended for today. Thank you."))
        return Onward.STOP

    def _stop(self, _: str) -> Onward:
        return Onward.STOP
