"""Papers as Markdown, held against markdown-it, which implements CommonMark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from samtale.adapters.documents.markdown import escape, escape_line, markdown
from samtale.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

    from samtale.core.paper import Paper

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SPACE = re.compile(r"[\s\u200e\u200f\u2066-\u2069]")

HOSTILE = (
    "# Overskrift",
    "- punkt",
    "1. punkt",
    "1990. Så kom krigen",
    "> citat",
    "---",
    "===",
    "```\nkode\n```",
    "~~~",
    "    indrykket",
    "*fed* _kursiv_ **x** ~~y~~ `z`",
    "[her](http://example.org) ![b](x.png) <http://example.org>",
    "[her]: http://example.org",
    "<script>alert(1)</script>",
    "<!-- væk -->",
    "&lt; &amp; &#x41; A & B",
    "a | b\n--|--\nc | d",
    "\\* bagud \\",
    "linje  \nto\\\ntre",
    "{{ 7*7 }} {% raw %}",
    "\x1b[31mrød\x00",
    "+ a\n= b\n\n\n: c",
)


def tokens(source: str) -> list[Token]:
    """All tokens, those inside of lines among them."""
    found: list[Token] = []
    for token in READER.parse(source):
        found += [token, *(token.children or ())]
    return found


def read(source: str) -> str:
    """What a reader sees, without white space."""
    seen = [token.content for token in tokens(source) if token.type in {"text", "text_special"}]
    return SPACE.sub("", "".join(seen))


def shape(source: str) -> list[str]:
    """What Markdown makes of a text, apart from the words and line breaks."""
    words = {"text", "text_special", "softbreak", "hardbreak", "inline"}
    return [token.type for token in tokens(source) if token.type not in words]


def bare(typed: str) -> str:
    """What was typed without white space."""
    return SPACE.sub("", clean(typed, lines=True))


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("form", ["contract", "summary"])
def test_markup_in_answers_is_literal(
    typed: str, form: str, contract: Callable[..., Paper], summary: Callable[..., Paper]
) -> None:
    """An answer full of markup is read as it was typed, and changes nothing around it."""
    make = contract if form == "contract" else summary
    printed = markdown(make(typed))
    assert bare(typed) in read(printed)
    assert shape(printed) == shape(markdown(make("ord")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab1 \n\t\\`*_{}[]()<>#+-.!|~=:&;\"'$^%@/\xa0é漢م")))
@example("\\")
@example("a\n---\nb")
def test_no_answer_is_markup(contract: Callable[..., Paper], typed: str) -> None:
    """Whatever is typed is read literally."""
    printed = markdown(contract(f"a{typed}"))
    assert bare(typed) in read(printed)
    assert shape(printed) == shape(markdown(contract("ord")))


@given(st.text())
def test_a_line_is_a_paragraph(typed: str) -> None:
    """An escaped line is one paragraph of plain words, or nothing."""
    line = escape_line(clean(typed).strip())
    assert shape(line) in ([], ["paragraph_open", "paragraph_close"])
    assert read(line) == bare(typed)


def test_plain_words_stay_as_they_are() -> None:
    """Danish and Arabic sentences need no escapes: the file reads well as it is."""
    for plain in ("INL § 19, stk. 1 (kl. 9-15): A & B!", "عقد، 2026", "1.5 time", "a-b = c"):
        assert escape(plain) == plain
    assert escape_line("1990. Så") == "1990\\. Så"


def test_the_participants_language_is_a_quotation(contract: Callable[..., Paper]) -> None:
    """Below each Danish paragraph stands the Arabic one as a quotation."""
    printed = markdown(contract())
    assert "Dit CPR-nummer er ………….\n\n> رقمك المدني CPR هو \u2068…………\u2069." in printed
