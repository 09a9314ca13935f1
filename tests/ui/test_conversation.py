"""The conversation: wrapping, aligning, walking, and keeping its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from tests.ui.screen_text import screen_text

from samtale.ui.layout import plan
from samtale.ui.script import Script
from samtale.ui.telling import Exchange, Said
from samtale.ui.widgets.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]

ASKED = Exchange(
    path="job[1].began",
    heading="Arbejde",
    prompt=Said(text="Hvornår begyndte du?"),
    asked=Said(text="متى بدأت؟", direction="rtl"),
)


def lines(exchange: Exchange, width: int = 40, *, heading: bool = False) -> list[str]:
    """An exchange as it is drawn in mode app."""
    rows = plan(exchange, width, heading=heading, hint=True)
    drawn = ["".join(text for _, text in row.drawn(Script("app"), width)) for row in rows]
    assert all(cell_len(line) <= width for line in drawn)
    return [line.rstrip() for line in drawn]


def test_both_languages_stand_in_their_own_direction() -> None:
    """The caseworker's question begins at the left, the Arabic one at the right margin."""
    _, danish, arabic = lines(ASKED)
    assert danish == "Hvornår begyndte du?"
    assert arabic == "؟ﺕﺃﺪﺑ ﻰﺘﻣ".rjust(40)


def test_a_long_arabic_question_begins_on_its_first_line() -> None:
    """Wrapped text from right to left keeps the order of its lines."""
    asked = Said(text="ما هو العمل الذي مارسته أطول مدة في حياتك؟", direction="rtl")
    _, _, first, second = lines(replace(ASKED, asked=asked), 30)
    assert first.endswith("ﻞﻤﻌﻟﺍ ﻮﻫ ﺎﻣ")
    assert second.lstrip().startswith("؟")


def test_a_draft_says_so_at_the_end_of_its_text() -> None:
    """The mark of an unreviewed translation stands where the eye leaves the text."""
    arabic = lines(replace(ASKED, asked=Said(text="متى بدأت؟", direction="rtl", mark="kladde")))[2]
    english = lines(replace(ASKED, asked=Said(text="When did you begin?", mark="kladde")))[2]
    assert arabic == "(kladde)  ؟ﺕﺃﺪﺑ ﻰﺘﻣ".rjust(40)
    assert english == "When did you begin?  (kladde)"


def test_an_answer_shows_what_was_understood_and_what_was_said() -> None:
    """Answer and manner stand on one line, the words as said and the remark below."""
    told = replace(
        ASKED,
        answer=Said(text="ca. 2008"),
        manner="fortalt",
        as_said=Said(text="omkring 2008"),
        remarks=("mens hun gik i skole",),
    )
    assert lines(told)[3:] == [
        "› ca. 2008  fortalt",
        "  «omkring 2008»",
        "✎ mens hun gik i skole",
    ]


def test_the_answer_stands_in_both_languages_where_there_is_room() -> None:
    """The participant's side of an answer stands at the right, or on its own line."""
    told = replace(
        ASKED,
        answer=Said(text="Gift"),
        echo=Said(text="متزوجة", direction="rtl"),
        manner="fortalt",
    )
    assert lines(told)[3] == "› Gift  fortalt" + "ﺔﺟﻭﺰﺘﻣ".rjust(25)
    assert [line.strip() for line in lines(told, 18)[-2:]] == ["› Gift  fortalt", "ﺔﺟﻭﺰﺘﻣ"]


def test_an_answer_set_aside_stays_and_says_so() -> None:
    """An answer that does not count now is still there, with the reason in words."""
    told = replace(ASKED, answer=Said(text="2008"), aside="tæller ikke nu")
    assert lines(told)[3] == "› 2008  tæller ikke nu"


async def test_resizing_keeps_the_question_at_hand_in_view(
    new_talk: NewTalk, new_app: NewApp, seamstress: tuple[tuple[str, str], ...]
) -> None:
    """Whatever the terminal's size becomes, the question at hand stays on the screen."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=(120, 40)) as pilot:
        for size in ((80, 24), (60, 20), (130, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "Har du haft andet lønnet arbejde?" in screen_text(app)


async def test_a_walk_goes_from_answer_to_answer(
    new_talk: NewTalk, new_app: NewApp, seamstress: tuple[tuple[str, str], ...]
) -> None:
    """↑ and ↓ move the cursor by whole answers, and ↓ after the last one leads to the input."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("up", "up")
        conversation = app.screen.query_one(Conversation)
        assert conversation.chosen == "job[1].country"
        await pilot.press("home")
        assert conversation.chosen == "category"
        assert "Hvilken gruppe" in screen_text(app)
        await pilot.press("end")
        await pilot.pause()
        assert conversation.cursor is None
        assert not conversation.has_focus


async def test_only_what_is_in_view_is_drawn(
    new_talk: NewTalk, new_app: NewApp, seamstress: tuple[tuple[str, str], ...]
) -> None:
    """A talk longer than the screen puts only the exchanges in view in visual order."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        conversation = app.screen.query_one(Conversation)
        assert 0 < len(conversation._strips) < len(conversation.blocks)


async def test_hints_can_be_hidden(new_talk: NewTalk, new_app: NewApp) -> None:
    """Ctrl+T takes the caseworker's hints off the screen, and brings them back."""
    app = new_app(new_talk())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Skriv gruppen" in screen_text(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "Skriv gruppen" not in screen_text(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "Skriv gruppen" in screen_text(app)
