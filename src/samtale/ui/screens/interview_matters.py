"""The deeds of the interview about what still matters, and why the rules say what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work

from samtale.core.words import msg
from samtale.talk.explaining import said
from samtale.talk.finding import find_explained, title
from samtale.talk.matters import NOTHING, can_change
from samtale.ui import keys
from samtale.ui.modals.choose import ChooseModal
from samtale.ui.modals.why import WhyModal
from samtale.ui.screens.interview_wording import InterviewWording
from samtale.ui.widgets.options import Option, option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samtale.core.rules.findings import Finding
    from samtale.ui.telling import Exchange


class InterviewMatters(InterviewWording):
    """Shows what still matters in a talk, and explains what the rules say."""

    PLACE: ClassVar[str] = "interview"
    """The name under which the app shows it."""

    def half_typed(self) -> dict[str, Any]:
        """What is typed and not given yet, and a remark that is being written."""
        return {"answers": self.answers.half_typed, "remark": self.half_remark}

    def go_on(self, kept: Mapping[str, Any]) -> None:
        """Have what was half typed stand here again; a pause ends with the lock."""
        sitting = self.talk.sitting
        if sitting is not None and sitting.paused_at is not None:
            self.attempt(self.talk.resume)
        self.answers.leave()
        for path, (typed, own) in kept["answers"].items():
            self.answers.remember(path, typed, own)
        self.show_all()
        if kept["remark"]:
            path, text = kept["remark"]
            self.half_remark = (path, text)
            self.action_remark()

    def marked(self, exchange: Exchange) -> Exchange:
        """The question at hand, with a quiet mark where it can still change an offer."""
        if all(one.path != exchange.path for one in self.talk.matters):
            return exchange
        return replace(exchange, matters=self.t(msg("can still change an offer")))

    @work(exclusive=True, group="modal")
    async def action_matters(self) -> None:
        """List the open questions that can still change an offer, and go to the one chosen."""
        if not self.talk.matters:
            self.answers.say(self.t(NOTHING))
            return
        heading = msg("What can still change an offer")
        path = await self.app.push_screen_wait(ChooseModal(heading, self._mattering))
        if path:
            self.open(path)

    def _mattering(self, typed: str) -> Sequence[Option]:
        wanted = typed.strip().casefold()
        found: list[Option] = []
        for one in self.talk.matters:
            ask = self.talk.course.ask(one.path)
            if ask is not None and wanted in (prompt := self.teller.prompt(ask)).casefold():
                found.append(option(one.path, prompt, self.t(can_change(self.talk, one))))
        return found

    def action_matters_first(self) -> None:
        """Put only what can still change an offer from here on, or everything again."""
        self.talk.matters_first = not self.talk.matters_first
        self.answers.leave()
        self.talk.onward()
        self.notice = ()
        self.show_all()
        self.answers.focus_field()
        text = msg("Everything that is open is asked again.")
        if self.talk.matters_first:
            text = msg(
                "Only what can still change an offer is asked now. {key} asks everything again.",
                key=keys.MATTERS_FIRST.shown,
            )
        self.answers.say(self.t(text))

    @work(exclusive=True, group="modal")
    async def action_find_explained(self) -> None:
        """Find an offer, a clause or a deadline and show why it stands as it does."""
        heading = msg("Explain an offer, a clause or a deadline")
        key = await self.app.push_screen_wait(ChooseModal(heading, self._explainable))
        finding = next((one for one in self._everything if _key(one) == key), None)
        if finding is not None:
            path = await self.app.push_screen_wait(WhyModal(self.teller, finding=finding))
            if path:
                self.open(path)

    @property
    def _everything(self) -> tuple[Finding, ...]:
        return self.talk.judgement.everything

    def _explainable(self, typed: str) -> Sequence[Option]:
        words = self.teller.caseworker
        found: Sequence[Finding] = self._everything
        if typed.strip():
            found = find_explained(self.talk, typed, words)
        return [
            option(_key(one), words.say(title(self.talk, one)).text, self.t(said(one)))
            for one in found
        ]


def _key(finding: Finding) -> str:
    """What a finding is known by among those of all kinds of rules."""
    return f"{type(finding.rule).__name__}:{finding.id}"
