"""The offers: what the rules say of each, and what a person decides, kept apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Horizontal

from samtale.core.words import Message, msg
from samtale.ui.here import app_of
from samtale.ui.keys import OFFERS
from samtale.ui.modals.what_if import WhatIfModal
from samtale.ui.screens.around import JUMP, TalkScreen, sides
from samtale.ui.screens.asking import Field, TextsModal, Written
from samtale.ui.screens.deeds import (
    ACCEPT,
    ADD,
    DECLINE,
    HELP,
    LEAVE,
    NONE_OF_THESE,
    OPEN,
    SWAP,
    TAKE_BACK,
    WHAT_IF,
)
from samtale.ui.screens.offers_sheet import FOLD, NONE, OWN, OffersSheet
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from samtale.core.events import Decision
    from samtale.core.rules.findings import Finding
    from samtale.talk import Talk

REASON = msg("The reason")


class OffersScreen(TalkScreen):
    """Shows the offers beside everything about the one the cursor is on."""

    CSS = """
    OffersScreen #list { width: 2fr; max-width: 52; }
    OffersScreen #told { width: 3fr; border-left: solid $panel-lighten-1; }
    OffersScreen.-narrow #list { width: 1fr; max-width: 100%; }
    OffersScreen.-narrow #told { display: none; border-left: none; width: 1fr; }
    OffersScreen.-narrow.-told #list { display: none; }
    OffersScreen.-narrow.-told #told { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        deed.binding for deed in (ACCEPT, DECLINE, TAKE_BACK, ADD, NONE_OF_THESE, SWAP, WHAT_IF)
    ]
    PLACE = "offers"
    KEYS = (
        *(OPEN, ACCEPT, DECLINE, HELP, LEAVE, ADD, TAKE_BACK, SWAP),
        *(NONE_OF_THESE, WHAT_IF, *sides(OFFERS)),
    )

    def __init__(self, talk: Talk) -> None:
        """Show the offers of a talk."""
        super().__init__(talk)
        self._key = ""
        self._swapped = False
        self._opened: set[str] = set()
        self._unkept: dict[str, tuple[str, ...]] = {}

    def compose(self) -> ComposeResult:
        """The list and what is told of one offer."""
        yield from self.framed(Horizontal(Sheet(id="list"), Sheet(id="told")))

    def on_mount(self) -> None:
        """Show the first offer that fits, else the first of all."""
        self.query_one("#list").focus()
        first = next(iter(self.talk.judgement.offers), None)
        self._show(first.id if first else "")

    @property
    def _sheet(self) -> OffersSheet:
        words = self.theirs if self._swapped else self.words
        return OffersSheet(self.talk, self.teller, words, self._opened)

    def renew(self) -> None:
        """Show the talk as it stands now."""
        self._show("")

    def _show(self, key: str) -> None:
        self.head_of_case(msg("Offers"))
        self.query_one("#list", Sheet).fill(list(self._sheet.listed()), key)
        self._tell()

    def _tell(self) -> None:
        told = self.query_one("#told", Sheet)
        told.put(list(self._sheet.told(self._key)) if self._key else [])

    # Walking.

    @on(Sheet.Pointed, "#list")
    def _pointed(self, event: Sheet.Pointed) -> None:
        if event.key != self._key:
            self._key = event.key
            self._opened.clear()
            told = self.query_one("#told", Sheet)
            told.cursor = None
            self._tell()
            told.scroll_home(animate=False, immediate=True)

    @on(Blocks.Chosen, "#list")
    def _chosen(self, event: Blocks.Chosen) -> None:
        if event.key == NONE:
            self.action_none()
            return
        self.add_class("-told")
        told = self.query_one("#told", Sheet)
        told.focus()
        if told.cursor is None:
            self.call_after_refresh(told.action_walk, 1)

    @on(Blocks.Chosen, "#told")
    def _chosen_told(self, event: Blocks.Chosen) -> None:
        if event.key.startswith(JUMP):
            self.jump(event.key.removeprefix(JUMP))
        elif event.key.startswith(FOLD):
            self._opened ^= {event.key}
            self._tell()

    def action_leave(self) -> None:
        """Go back to the list, and from there to the interview."""
        if self.query_one("#told").has_focus:
            self.remove_class("-told")
            self.query_one("#list").focus()
            return
        super().action_leave()

    def action_swap(self) -> None:
        """Show everything in the participant's language, or in the caseworker's again."""
        self._swapped = not self._swapped
        self.renew()

    def action_what_if(self) -> None:
        """Suppose another day or another answer, and show what would be otherwise."""
        self.app.push_screen(WhatIfModal(self.talk, self.teller))

    # Deciding.

    @property
    def _finding(self) -> Finding | None:
        return next((one for one in self.talk.judgement.offers if one.id == self._key), None)

    def _ask(
        self, title: Message, fields: list[Field], done: Callable[[tuple[str, ...]], object]
    ) -> None:
        """Ask for texts; what was written and not kept stands there again the next time."""
        key = self.t(title)
        before = self._unkept.get(key, tuple(field.value for field in fields))
        filled = [
            Field(label=field.label, value=value, needed=field.needed)
            for field, value in zip(fields, before, strict=True)
        ]

        def come_back(written: Written | None) -> None:
            if written is None:
                return
            self._unkept[key] = written.texts
            if written.kept and self.kept(lambda: done(written.texts)):
                del self._unkept[key]
                self.renew()

        put_by = partial(self._unkept.__setitem__, key)
        self.app.push_screen(TextsModal(title, filled, put_by=put_by), come_back)

    def half_typed(self) -> dict[str, Any]:
        """Reasons that were written and not kept."""
        return dict(self._unkept)

    def go_on(self, kept: Mapping[str, Any]) -> None:
        """Have those reasons stand in their windows again."""
        self._unkept = {title: tuple(texts) for title, texts in kept.items()}

    def _decide(self, decision: Decision | None, text: Message, *, against: str = "") -> None:
        finding = self._finding
        if finding is None:
            tell = msg("That is not an offer one can decide on.")
            app_of(self).tell(tell, warning=True)
            return
        offer = finding.id
        needed = finding.verdict in against.split()
        self._ask(
            msg("{deed}: {title}", deed=text, title=self._sheet.title(finding)),
            [Field(label=REASON, needed=needed)],
            lambda texts: self.talk.decide(offer, decision, *texts),
        )

    def action_accept(self) -> None:
        """Accept the offer; against the rules only with a reason."""
        self._decide("accepted", msg("Accept"), against="open does_not_fit")

    def action_decline(self) -> None:
        """Decline the offer; one that fits only with a reason."""
        self._decide("declined", msg("Decline"), against="fits")

    def action_take_back(self) -> None:
        """Take back what was decided on the offer."""
        decided = self.talk.record.decisions.get(self._key)
        if decided is None:
            app_of(self).tell(msg("Nothing was decided here yet."), warning=True)
            return
        if self._key.startswith(OWN):
            key = self._key
            self._ask(
                msg("{deed}: {title}", deed=msg("Take back"), title=decided.title),
                [Field(label=REASON, needed=False)],
                lambda texts: self.talk.decide(key, None, *texts),
            )
            return
        self._decide(None, msg("Take back"))

    def action_add(self) -> None:
        """Add an offer of one's own, with a reason."""
        fields = [Field(label=msg("What is offered")), Field(label=REASON)]
        title = msg("An addition of one's own")
        self._ask(title, fields, lambda texts: self.talk.add_offer(*texts))

    def action_none(self) -> None:
        """Decline all that fit and are not decided on."""
        decided = self.talk.record.decisions
        offers = [
            one.id
            for one in self.talk.judgement.offers
            if one.verdict == "fits" and one.id not in decided
        ]
        if not offers:
            text = msg("There is no fitting offer that is not decided on.")
            app_of(self).tell(text, warning=True)
            return

        def decline(texts: tuple[str, ...]) -> None:
            for offer in offers:
                self.talk.decide(offer, "declined", *texts)

        self._ask(msg("None of these"), [Field(label=REASON)], decline)
