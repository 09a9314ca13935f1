"""The key line of the contract screen: what can be done now, in any language and narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from tests.ui.around import NARROW, go, point, shown

from samtale.commands.speech import words
from samtale.ui.screens.deeds import HELP, LEAVE
from samtale.ui.screens.review_deeds import NEXT
from samtale.ui.widgets.key_line import GAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.talk import Desk, Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]

OWN = "Vi aftaler det sammen."


def talk_of(app: SamtaleApp) -> Talk:
    """The talk of an app."""
    assert app.talk is not None
    return app.talk


STATES: dict[str, tuple[Callable[[Talk], object], tuple[str, ...]]] = {
    "nothing written": (lambda _: None, ("S save files", "E own words")),
    "written": (lambda talk: talk.drafted(["contract.pdf"]), ("V to review", "E own words")),
    "in review": (lambda talk: talk.send_for_review(1), ("+ approve", "- send back", "R remark")),
    "sent back": (lambda talk: talk.review(1, "sent_back", "x"), ("E own words", "S save files")),
    "approved": (lambda talk: talk.review(1, "approved"), ("U signed", "D differences")),
    "changed": (lambda talk: talk.take_clause("goal", OWN), ("S save files", "D differences")),
    "as it was": (lambda talk: talk.take_clause("goal", ""), ("U signed", "D differences")),
    "signed": (lambda talk: talk.signed(1, ("participant",)), ("Alt+P papers", "D differences")),
}
"""What is done with a draft, one after the other, and the keys that can be used then."""


async def test_the_keys_of_what_can_be_done_now_stand_in_a_narrow_window(
    new_talk: NewTalk, new_app: NewApp, desk: Desk, seamstress: Answers
) -> None:
    """At 80 columns each state shows its own keys, and always help and the way back."""
    talk = new_talk(*seamstress)
    desk.actor = "bertil"
    app = new_app(talk)
    async with app.run_test(size=NARROW) as pilot:
        for deed, keys in STATES.values():
            talk_of(app).actor = "sagsbehandler"
            deed(talk_of(app))
            talk_of(app).actor = "bertil"
            await go(pilot, "f8", "f9")
            line = shown(app).splitlines()[-1]
            assert all(key in line for key in (*keys, "F1 help", "Esc back")), line


@pytest.mark.parametrize("language", ["da", "nb", "en", "uk", "ar", "fa"])
def test_the_keys_have_room_in_every_language(language: str) -> None:
    """The first three of each state, the help and the way back are at most 78 columns wide."""
    mine = words(language)
    for deeds in NEXT.values():
        told = [f"{one.shown} {mine.message(one.short)}" for one in (*deeds[:3], HELP, LEAVE)]
        assert sum(map(cell_len, told)) + GAP * (len(told) - 1) <= 78, told


async def test_own_words_show_the_keys_of_their_other_column(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """On a clause that nobody has translated or read aloud; afterwards they are not in the way."""
    talk = new_talk(*seamstress)
    talk.take_clause("parties", OWN)
    app = new_app(talk)
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "f9")
        await point(pilot, "clause:parties")
        assert "T translate  A read aloud" in shown(app)
        await go(pilot, "a", "enter")
        assert "T translate" not in shown(app)
