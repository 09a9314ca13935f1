"""The deeds of the interview: what each key and each typed command does."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual import work
from textual.screen import Screen

from samtale.core.answers import Answer
from samtale.core.events import Answered
from samtale.core.words import msg
from samtale.errors import SamtaleError
from samtale.talk.consequences import consequences
from samtale.talk.telling import taken_back
from samtale.ui import keys
from samtale.ui.changes import changes
from samtale.ui.here import app_of
from samtale.ui.modals.ask_text import AskTextModal
from samtale.ui.modals.confirm import ConfirmModal
from samtale.ui.modals.languages import LanguagesModal, Pair
from samtale.ui.modals.pause import PauseModal
from samtale.ui.modals.why import WhyModal
from samtale.ui.reasons import asked_because
from samtale.ui.screens.withdrawing import offer_erasing
from samtale.ui.telling import Teller
from samtale.ui.widgets.answer_input import AnswerInput
from samtale.ui.widgets.conversation import Conversation
from samtale.ui.widgets.draft_panel import DUE, FINDING, DraftPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.words import Message
    from samtale.talk import Talk, Undone
    from samtale.ui.app import SamtaleApp
    from samtale.ui.telling import Said


class InterviewDeeds(Screen[None]):
    """What can be done while a talk is held."""

    def __init__(self, talk: Talk) -> None:
        """Hold a talk.

        Args:
            talk: The talk.
        """
        super().__init__()
        self.talk = talk
        self.hints = True
        self.notice: tuple[Said, ...] = ()
        self.half_remark: tuple[str, str] | None = None
        """A remark that was being written when the app locked: on which question, and the text."""
        self._draft_kept: tuple[str, str] | None = None

    @property
    def ui(self) -> SamtaleApp:
        """The app."""
        return app_of(self)

    @property
    def teller(self) -> Teller:
        """What tells the talk in both languages."""
        return Teller(self.talk, self.ui.words, self.ui.participant_words(self.talk))

    @property
    def answers(self) -> AnswerInput:
        """The input."""
        return self.query_one(AnswerInput)

    def t(self, message: Message) -> str:
        """The program's own words in the caseworker's language."""
        return self.ui.t(message)

    def show_all(self) -> None:
        """Draw everything as the talk stands now."""
        raise NotImplementedError

    def open(self, path: str) -> None:
        """Put a question at hand."""
        raise NotImplementedError

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Do something that is to be kept, and say so where it could not be.

        Returns:
            Whether it was kept.
        """
        try:
            deed()
        except SamtaleError as error:
            self.answers.say(self.ui.told(error), wrong=True)
            return False
        return True

    def settled(self) -> None:
        """Go on after an answer was kept."""
        self.answers.clear()
        self.answers.kinds = None
        self.notice = ()
        self.show_all()
        self.answers.focus_field()

    # The question at hand.

    @work(exclusive=True, group="change")
    async def action_mark(self, status: Literal["does_not_know", "declined"]) -> None:
        """Keep that the participant does not know, or does not want to answer."""
        ask = self.talk.current
        if ask is None:
            return
        if self.talk.record.answer(ask.path).settled:
            what = Answered(path=ask.path, answer=Answer(status=status))
            follows = consequences(self.talk, [what])
            modal = ConfirmModal(msg("This changes more"), changes(follows, self.teller))
            if follows.any and not await self.app.push_screen_wait(modal):
                return
        self._mark(status, later=False)

    def action_later(self) -> None:
        """Keep the question for later."""
        self._mark("not_asked", later=True)

    def _mark(
        self, status: Literal["does_not_know", "declined", "not_asked"], *, later: bool
    ) -> None:
        ask = self.talk.current
        if ask is None:
            return
        if not self.attempt(partial(self.talk.mark, status, later=later)):
            return
        self.answers.leave()
        self.notice = ()
        self.show_all()
        self.answers.focus_field()
        offer_erasing(self, ask)

    def action_certainty(self) -> None:
        """Change how sure the answer is."""
        if self.answers.kinds is not None:
            self.answers.kinds.next_certainty()
            self.answers.refresh_words()

    def action_source(self) -> None:
        """Change where the answer is from."""
        if self.answers.kinds is not None:
            self.answers.kinds.next_source()
            self.answers.refresh_words()

    def action_own_words(self) -> None:
        """Show or hide the input for the participant's own words."""
        if self.answers.kinds is not None:
            self.answers.show_own()

    @work(exclusive=True, group="modal")
    async def action_remark(self) -> None:
        """Write a remark on the question under the cursor, or at hand."""
        (path, begun), self.half_remark = self.half_remark or ("", ""), None
        path = path or self.query_one(Conversation).chosen or ""
        ask = self.talk.course.ask(path) if path else self.talk.current
        about = self.teller.prompt(ask) if ask else ""

        def put_by(text: str) -> None:
            self.half_remark = (ask.path if ask else "", text)

        modal = AskTextModal(msg("Remark"), about, begun, put_by)
        text = await self.app.push_screen_wait(modal)
        if text and text.strip():
            place = ask.path if ask else ""
            if self.attempt(partial(self.talk.remark, text.strip(), place)):
                self.show_all()
                self.answers.say(self.t(msg("The remark is kept.")))

    @work(exclusive=True, group="modal")
    async def action_why(self) -> None:
        """Show why an offer stands as it does, or why a question is asked."""
        panel = self.query_one(DraftPanel)
        if panel.has_focus and panel.chosen and panel.chosen.startswith(FINDING):
            self.explain(panel.chosen.removeprefix(FINDING))
            return
        chosen = self.query_one(Conversation).chosen
        ask = self.talk.course.ask(chosen) if chosen else self.talk.current
        if ask is None:
            return
        lines = asked_because(ask, self.teller)
        path = await self.app.push_screen_wait(WhyModal(self.teller, lines=lines))
        if path and path != ask.path:
            self.open(path)

    @work(exclusive=True, group="explain")
    async def explain(self, rule: str) -> None:
        """Show the reasons of a rule, and go to an answer that is chosen there."""
        judged = self.talk.judgement
        findings = {one.id: one for one in (*judged.programmes, *judged.offers)}
        findings |= {f"{DUE}{one.id}": one for one in judged.running}
        if rule not in findings:
            if rule in {draft.paper for draft in judged.drafts}:
                self.ui.action_go("contract")
            return
        modal = WhyModal(self.teller, finding=findings[rule])
        path = await self.app.push_screen_wait(modal)
        if path:
            self.open(path)

    # The talk.

    def action_undo(self) -> None:
        """Take back the last deed and say which it was."""
        undone: list[Undone | None] = []
        if not self.attempt(lambda: undone.append(self.talk.undo())):
            return
        self.answers.leave()
        self.notice = ()
        self.show_all()
        self.answers.focus_field()
        if undone[0] is None:
            self.answers.say(self.t(msg("There is nothing to take back.")))
        else:
            self.answers.say(self.t(taken_back(self.talk, undone[0])))
            offer_erasing(self, undone[0].ask)

    def action_back(self) -> None:
        """Open the question answered before the one at hand."""
        ask = self.talk.back()
        if ask is not None:
            self.open(ask.path)

    def action_leave(self) -> None:
        """Go back to the input; from a question opened by hand, to where the talk stood."""
        if not self.answers.field.has_focus and not self.answers.own.has_focus:
            self.query_one(Conversation).cursor = None
            self.answers.focus_field()
            return
        self.answers.leave()
        self.talk.onward()
        self.show_all()

    def action_end_section(self) -> None:
        """Leave out the rest of the section; nobody is asked why."""
        ask = self.talk.current
        if ask is None:
            return
        if not self.attempt(partial(self.talk.end_section, ask.section.id)):
            return
        self.answers.leave()
        self.show_all()
        left_out = msg(
            "The rest of {section} is left out. {key} takes that back.",
            section=self.teller.section(ask.section),
            key=keys.UNDO.shown,
        )
        self.answers.say(self.t(left_out))

    @work(exclusive=True, group="modal")
    async def action_pause(self) -> None:
        """Stop the time and show nothing of the talk."""
        if not self.attempt(self.talk.pause):
            return

        await self.app.push_screen_wait(PauseModal(self.teller.participant))
        self.attempt(self.talk.resume)
        self.show_all()

    def action_end_talk(self) -> None:
        """End the talk for today and read the answers back."""
        if self.attempt(self.talk.end):
            self.ui.action_go("review")

    @work(exclusive=True, group="modal")
    async def action_language(self) -> None:
        """Change the languages of the talk."""
        teller = self.teller
        now = Pair(teller.caseworker.language, teller.participant.language)
        pair = await self.app.push_screen_wait(LanguagesModal(self.talk, now))
        if pair is None or pair == now:
            return
        reader = self.ui.desk.reader(self.talk.dialog, pair.caseworker, pair.participant)
        if not self.attempt(partial(self.talk.switch, reader, pair.caseworker, pair.participant)):
            return
        self.ui.speak(pair.caseworker)
        self.answers.leave()
        self.show_all()
        self.refresh(layout=True)

    # What is shown.

    def action_hints(self) -> None:
        """Hide or show the hints."""
        self.hints = not self.hints
        self.answers.put_away()
        self.show_all()

    def action_panel(self) -> None:
        """Hide or show what the answers mean, also where there is little room for it."""
        shown = self.query_one(DraftPanel).display
        self.set_class(shown, "-no-panel")
        self.set_class(not shown and not self.has_class("-wide"), "-asked-panel")

    def action_page(self, step: int) -> None:
        """Move the conversation by a page."""
        self.query_one(Conversation).page(step)

    def action_go(self, name: str) -> None:
        """Show another screen of the talk."""
        self.answers.put_away()
        self.ui.action_go(name)

    def action_home(self) -> None:
        """Go to the list of cases; the talk is kept."""
        self.ui.action_go("home")

    def keep_draft(self) -> None:
        """Put by what is being typed; it is no answer yet, and so nothing is promised."""
        draft = self.answers.draft
        before = self._draft_kept
        if draft is None or draft == before or not (draft[1] or (before and before[1])):
            return
        self._draft_kept = draft
        with suppress(SamtaleError):
            self.ui.desk.store.keep_draft(self.talk.case, *draft)

    async def action_quit(self) -> None:
        """Leave; everything is kept."""
        self.keep_draft()
        await self.ui.action_quit()
