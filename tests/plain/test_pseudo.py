"""Plain mode in two languages nobody speaks: no line of it stands in the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.plain.conftest import Held

    from samtale.talk import Desk

LETTERS = re.compile(r"[A-Za-z]{2,}")

COMMANDS = (
    *("/?", "/xyz", "/offers", "/contract", "/why", "/matters", "/review", "/papers", "/journal"),
    *("/terms", "/language", "/later", "/undo", "/unknown", "/decline", "/sections", "/explain"),
)
"""What can be typed at every question, and one thing that cannot."""


def of_nobody(lines: list[str]) -> list[str]:
    """The words in Latin letters that the program wrote, besides the commands it names."""
    written = [line for line in lines if not line.startswith("> ")]
    bare = [re.sub(r"/[a-z-]+|\S+/\S*|'[a-z]+'|2026-014", " ", line) for line in written]
    return [line for line in bare if LETTERS.search(line)]


@pytest.mark.parametrize(("mine", "theirs"), [("en-XA", "ar-XB"), ("ar-XB", "en-XA")])
def test_every_line_is_a_text_of_a_catalog(
    hold: Callable[..., Held], desk: Desk, mine: str, theirs: str
) -> None:
    """Questions, echoes, faults, lists and the help: nothing is left in English or Danish."""
    desk.actor = "Σοφία"
    talk = desk.begin(desk.open_case("dk", "2026-014"), "dk.intake", mine, theirs)
    held = hold("1", *COMMANDS, "ξξξ", "1", "2008", "1", talk=talk)
    assert len(held.lines) > len(COMMANDS)
    assert of_nobody(held.lines) == []


def test_a_line_of_the_program_is_seen() -> None:
    """The check itself: a word in plain letters is told of, a command is not."""
    assert of_nobody(["Saved.", "> typed", "[Šåṽéđ]", "/undo [ţåķé ƀåčķ]"]) == ["Saved."]
