"""The deeds of the interview that lead elsewhere in a talk: its sections, questions and entries."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from samtale.core.words import msg
from samtale.talk.finding import find_asks, find_sections
from samtale.ui.modals.choose import ChooseModal
from samtale.ui.modals.confirm import ConfirmModal
from samtale.ui.screens.around import JUMP
from samtale.ui.screens.interview_deeds import InterviewDeeds
from samtale.ui.widgets.options import Option, option
from samtale.ui.widgets.rail import Rail, first_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.course import Ask
    from samtale.core.dialog import Section
    from samtale.core.words import Message


class InterviewPlaces(InterviewDeeds):
    """Goes about in a talk by hand."""

    def action_sections(self) -> None:
        """Go into the list of sections; where there is no room for it, find one by typing."""
        rail = self.query_one(Rail)
        if not rail.display:
            self.action_find()
            return
        rail.focus()
        rail.enter(self.talk.current.section.id if self.talk.current else "")

    @work(exclusive=True, group="modal")
    async def action_find(self) -> None:
        """Find a question or section by words out of it, and go there."""
        path = await self.app.push_screen_wait(ChooseModal(msg("Go to"), self._found))
        if path:
            self.open(path)

    @work(exclusive=True, group="modal")
    async def action_palette(self) -> None:
        """Find a key, a command, or a question or section by words out of it."""
        title = msg("Commands and questions")
        chosen = await self.app.push_screen_wait(ChooseModal(title, self._anything))
        deed = self.ui.deed(chosen) if chosen else None
        if deed is not None:
            await self.run_action(deed.action)
        elif chosen:
            self.open(chosen.removeprefix(JUMP))

    def _anything(self, typed: str) -> Sequence[Option]:
        """The commands; while one types those that fit, and then the places in the talk that do."""
        places = self._found(typed) if typed.strip() else ()
        return [
            *self.ui.commands(typed),
            *(replace(one, key=f"{JUMP}{one.key}") for one in places),
        ]

    def _found(self, typed: str) -> Sequence[Option]:
        """The sections, or the questions and sections that fit what is typed."""
        talk, teller = self.talk, self.teller
        firsts = {one.section.id: first_of(talk, one) for one in talk.sections()}
        sections = [one.section for one in talk.sections() if firsts[one.section.id]]
        asks: list[Ask] = []
        if typed.strip():
            sections = find_sections(talk, typed, sections, teller.caseworker)
            asks = find_asks(talk, typed, (teller.caseworker, teller.participant))
        options = [option(firsts[one.id], teller.section(one)) for one in sections]
        taken = {one.key for one in options}
        return [
            *options,
            *(
                option(ask.path, teller.prompt(ask), teller.heading(ask))
                for ask in asks
                if ask.path not in taken
            ),
        ]

    @work(exclusive=True, group="modal")
    async def action_add_entry(self) -> None:
        """Add an entry to a group, such as a further job."""
        groups = self.talk.dialog.groups
        offered = {name: self.teller.section(section) for name, section in groups.items()}
        group = await self._one_of(msg("Add an entry to"), offered)
        if group and self.attempt(partial(self.talk.add_entry, group)):
            self._afresh()

    @work(exclusive=True, group="modal")
    async def action_remove_entry(self) -> None:
        """Take the entry of the question at hand out of its group, once that is agreed."""
        ask = self.talk.current
        if ask is None or ask.group is None or ask.entry is None:
            text = msg("This question does not belong to an entry.")
            self.answers.say(self.t(text), wrong=True)
            return
        modal = ConfirmModal(msg("Take the whole entry out?"), [self.teller.heading(ask)])
        if not await self.app.push_screen_wait(modal):
            return
        if self.attempt(partial(self.talk.remove_entry, ask.group, ask.entry)):
            self._afresh()
            self.answers.say(self.t(msg("The entry is taken out.")))

    @work(exclusive=True, group="modal")
    async def action_open_section(self) -> None:
        """Ask a section again that was ended before its end."""
        ended: list[Section] = [
            one for one in self.talk.dialog.sections if one.id in self.talk.record.ended_sections
        ]
        if not ended:
            self.answers.say(self.t(msg("No section was ended.")), wrong=True)
            return
        named = {one.id: self.teller.section(one) for one in ended}
        section = await self._one_of(msg("Ask again"), named)
        if section and self.attempt(partial(self.talk.end_section, section, ended=False)):
            states = [one for one in self.talk.sections() if one.section.id == section]
            self.open(first_of(self.talk, states[0]))

    async def _one_of(self, title: Message, named: dict[str, str]) -> str | None:
        """Let one be chosen by its name."""

        def find(typed: str) -> list[Option]:
            wanted = typed.strip().casefold()
            return [option(key, name) for key, name in named.items() if wanted in name.casefold()]

        return await self.app.push_screen_wait(ChooseModal(title, find))

    def _afresh(self) -> None:
        """Show the talk from where it now stands."""
        self.answers.leave()
        self.notice = ()
        self.show_all()
        self.answers.focus_field()
