"""Room on the screen: what translators are told of it is what the screens have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from tests.ui.around import NARROW, go, shown
from tests.ui.test_pseudo_screens import screens_of

from samtale.adapters.catalogs import Catalogs
from samtale.adapters.extract import NARROW as TOLD
from samtale.adapters.shipped import shipped
from samtale.core.words import LABEL_ROOM, Message
from samtale.ui import keys
from samtale.ui.screens.around import Around
from samtale.ui.screens.interview import DONE_KEYS, SHOWN_KEYS
from samtale.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp
    from samtale.ui.keys import Deed

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]

MOST = 3
"""So many keys find room on the smallest screen, however long their words are."""


def lines() -> list[Sequence[Deed]]:
    """The keys of every key line."""
    around = (one.KEYS for one in screens_of("samtale.ui") if issubclass(one, Around))
    return [SHOWN_KEYS, DONE_KEYS, *(line for line in around if line)]


async def drawn(new_talk: NewTalk, new_app: NewApp, deeds: Sequence[Deed]) -> str:
    """A key line on the smallest screen."""
    app = new_app(new_talk())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        app.screen.query_one(KeyLine).show(deeds)
        await go(pilot)
        return shown(app).split("\n")[-1]


async def test_three_labels_of_full_length_find_room(new_talk: NewTalk, new_app: NewApp) -> None:
    """What a label may fill is the most with which three function keys stand on one line."""
    for more, found in ((0, MOST), (2, MOST - 1)):
        word = Message(text="w" * (LABEL_ROOM + more))
        deeds = [replace(one, short=word) for one in (keys.UNKNOWN, keys.DECLINE, keys.HELP)]
        line = await drawn(new_talk, new_app, deeds)
        assert line.count(word.text) == found


async def test_help_is_never_left_out(new_talk: NewTalk, new_app: NewApp) -> None:
    """However wide the words are, the key that shows all keys stands on every key line."""
    for deeds in lines():
        if not any(one.shown == keys.HELP.shown for one in deeds):
            continue
        wide = [replace(one, short=Message(text="w" * LABEL_ROOM)) for one in deeds]
        assert f"{keys.HELP.shown} " in await drawn(new_talk, new_app, wide)


@pytest.mark.parametrize("language", Catalogs(shipped("locales")).languages())
def test_every_label_of_a_shipped_language_fits(language: str) -> None:
    """A catalog in which a key is called too long a word is not shipped."""
    words = Catalogs(shipped("locales")).words(language)
    told = {one.shown: words.message(one.short) for line in lines() for one in line}
    assert {key: word for key, word in told.items() if cell_len(word) > LABEL_ROOM} == {}


def test_translators_are_told_the_same() -> None:
    """The comment in the catalogs, which the check reads, names this room."""
    assert f"NOTE: at most {LABEL_ROOM} columns wide" == TOLD
