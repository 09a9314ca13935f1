"""The two languages nobody speaks: made of the source, with every placeholder in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters.catalogs import Catalogs
from samtale.adapters.pseudo import LONG, PSEUDO, TURNED, pseudo
from samtale.adapters.shipped import shipped
from samtale.core.text import direction
from samtale.core.words import Wording, has_words, msg, msg_n, placeholders


def test_the_long_one_is_longer_and_shows_its_ends() -> None:
    """A clipped text has lost its bracket, and one that is no message has no accents."""
    text = pseudo("Press F5 to go on", LONG)
    assert text.startswith("[Þŕéšš")
    assert text.endswith("]")
    assert len(text) >= 1.4 * len("Press F5 to go on")


def test_the_turned_one_runs_from_right_to_left() -> None:
    """Its letters are Arabic, so that terminals and our own order turn it round."""
    assert direction(pseudo("Press the key", TURNED)) == "rtl"
    assert Catalogs(Path("nowhere")).words(TURNED).direction == "rtl"


WORD = st.text(alphabet="abcæøåXYZ .,!?'", max_size=20)


@pytest.mark.parametrize("language", PSEUDO)
@given(texts=st.lists(WORD, min_size=1, max_size=4), names=st.lists(st.sampled_from("abc")))
def test_placeholders_stay_as_they_are(language: str, texts: list[str], names: list[str]) -> None:
    """Whatever stands around them, the same values are asked for."""
    source = "".join(
        text + (f"{{{name}}}" if name else "")
        for text, name in zip(texts, [*names, *[""] * len(texts)], strict=False)
    )
    assert placeholders(pseudo(source, language)) == placeholders(source)
    if not has_words(source):
        assert pseudo(source, language) == source


def test_commands_and_options_can_still_be_typed() -> None:
    """What is typed is not translated."""
    text = "See 'samtale cases list' or --json"
    assert "samtale cases list" in pseudo(text, LONG)
    assert "--json" in pseudo(text, TURNED)


def test_no_catalog_is_asked(tmp_path: Path) -> None:
    """Messages, plurals and dialogs speak it without any catalog, and nothing is missing."""
    words = Catalogs(tmp_path).words(LONG)
    assert words.message(msg("Kept for {name}", name="Ali")).startswith("[Ķéþţ ƒöŕ Ali")
    assert words.message(msg_n("{n} day", "{n} days", 2)).startswith("[2 đáýš")
    phrase = words.say(Wording(context="dk.x/y/z", text="Hvor gammel?", language="da"))
    assert (phrase.language, phrase.state) == (LONG, "reviewed")
    assert words.missing == 0


def test_nobody_is_offered_them() -> None:
    """They are for developers who know their names."""
    assert not set(PSEUDO) & set(Catalogs(shipped("locales")).languages())
