"""Plain language: sentences, words, and LIX as Björnsson has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.plain_language import PlainWords, measure, sentences

DANISH = PlainWords(language="da", lix=44, sentence=25)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Du har ret. Det er alt.", ("Du har ret.", "Det er alt.")),
        ("Efter § 19, stk. 1, nr. 2. Så er det.", ("Efter § 19, stk. 1, nr. 2.", "Så er det.")),
        ("Det er f.eks. Danmark eller bl.a. Norge.", ("Det er f.eks. Danmark eller bl.a. Norge.",)),
        ("Den 1. januar 2027. Kl. 10.30!", ("Den 1. januar 2027.", "Kl. 10.30!")),
        ("Hvad nu? Ja.\nNy linje", ("Hvad nu?", "Ja.", "Ny linje")),
        ("هل تفهم؟ نعم. شكرا", ("هل تفهم؟", "نعم.", "شكرا")),
        ("እንታይ ኣሎ። ጽቡቕ።", ("እንታይ ኣሎ።", "ጽቡቕ።")),
        ("", ()),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, found: tuple[str, ...]) -> None:
    """A mark and what follows it decide; paragraphs of law and dates are not cut."""
    assert sentences(text) == found


@given(st.text())
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    """The sentences together hold what the text held, but for blanks."""
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_lix_is_words_per_sentence_and_long_words_in_hundred() -> None:
    """Ten words in two sentences, of which two have more than six letters: 5 + 20."""
    text = "Du skal lære dansk nu. Kommunen hjælper dig med alt."
    found = measure(text, DANISH)
    assert (found.words, found.sentences, found.longest) == (10, 2, 5)
    assert found.lix == 25
    assert not found.hard(DANISH)


def test_what_is_too_much_comes_with_the_language() -> None:
    """Beyond its figure a text is hard, and without one nothing is said of it."""
    hard = "Beskæftigelsesministeriets integrationsprogrammer forudsætter visitationssamtaler"
    assert measure(hard, DANISH).hard(DANISH)
    arabic = PlainWords(language="ar")
    assert measure(hard, arabic).lix is None
    assert not measure(hard, arabic).hard(arabic)
    assert measure("ord " * 26, DANISH).long(DANISH)


@given(st.text())
def test_any_text_is_measured(text: str) -> None:
    """No text is without an answer, and none has a longest sentence longer than itself."""
    found = measure(text, DANISH)
    assert found.longest <= found.words
    assert (found.lix is None) == (found.words == 0)
