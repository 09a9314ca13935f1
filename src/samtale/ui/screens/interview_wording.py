"""The deeds of the interview about its words: how questions are put, and what terms mean."""

from __future__ import annotations

from functools import partial

from textual import work

from samtale.core.wordings import variants_of
from samtale.talk.wording import NO_TERMS, ONE_WORDING, next_wording, worded
from samtale.ui.modals.terms import TermsModal
from samtale.ui.screens.interview_places import InterviewPlaces


class InterviewWording(InterviewPlaces):
    """Words the questions of a talk otherwise, and explains the words of the trade."""

    def action_wording(self) -> None:
        """Put questions in the next variant the dialog has; what is half typed stays."""
        if len(variants_of(self.talk.dialog)) == 1:
            self.answers.say(self.t(ONE_WORDING))
            return
        if not self.attempt(partial(self.talk.word, next_wording(self.talk))):
            return
        self.answers.put_away()
        self.show_all()
        self.answers.say(self.t(worded(self.talk)))

    @work(exclusive=True, group="modal")
    async def action_terms(self) -> None:
        """Explain the terms of the question at hand, then all others."""
        if not self.talk.dialog.terms:
            self.answers.say(self.t(NO_TERMS))
            return
        await self.app.push_screen_wait(TermsModal(self.teller, self.talk.current))
