"""Papers as HTML: literal answers, two languages, and a file that needs nothing from outside."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samtale.adapters.documents.html import css_string, html, typed
from samtale.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.paper import Paper

SPACE = re.compile(r"[\s\u2066-\u2069]")
VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a document: its elements in order, its words, and whether all are closed."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words that are shown."""
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The words without white space."""
        return SPACE.sub("", "".join(self.words))

    @property
    def shape(self) -> list[str]:
        """The elements without those that typed line breaks and isolates make."""
        return [tag for tag, _ in self.elements if tag not in {"br", "bdi"}]


def bare(written: str) -> str:
    """A text as it is cleaned, without white space."""
    return SPACE.sub("", clean(written, lines=True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
@example("<script>alert(1)</script><!-- x -->")
@example("</dd></dl></details></style><b onclick='x'>&amp;&#65;")
@example("{{ 7*7 }} {% include 'paper.css.j2' %} {# x #}")
@example("\u2067\u2067 rtl \u2069\n\u2069\x1b[2J\x00")
def test_answers_are_printed_literally(contract: Callable[..., Paper], wish: str) -> None:
    """Whatever was typed is shown as typed, and makes no element but breaks and isolates."""
    read = Reader(html(contract(wish)))
    assert bare(f"Du vil gerne: {wish}") in read.text
    assert read.shape == Reader(html(contract("ord"))).shape
    assert not read.open


@given(st.text())
@example('"; } body { display: none } /*')
@example("\\\n</style>")
def test_nothing_ends_a_css_string(written: str) -> None:
    """In a CSS string stand letters, figures, blanks and escapes only."""
    assert re.fullmatch(r"(?:[0-9A-Za-z ]|\\[0-9a-f]{1,6} )*", css_string(written))


def test_isolates_become_elements() -> None:
    """Each isolate is a `bdi` with its direction; breaks and gaps are elements, too."""
    assert typed("a \u2068ب\u2069 & \u2067<\u2069\n…………") == (
        'a <bdi>ب</bdi> &amp; <bdi dir="rtl">&lt;</bdi><br>\n<span class="gap">…………</span>'
    )


@pytest.mark.parametrize("kind", ["contract", "summary"])
def test_the_file_asks_nothing_of_a_network(
    kind: str, contract: Callable[..., Paper], summary: Callable[..., Paper]
) -> None:
    """No element and no style fetches anything, and the policy of the file forbids it."""
    document = html(contract() if kind == "contract" else summary())
    assert not re.search(r"(?i)url\(|@import|\bsrc=|\bhref=|<script|https?:", document)
    assert "default-src 'none'" in document


def test_each_column_says_its_language_and_direction(contract: Callable[..., Paper]) -> None:
    """Danish runs left to right, Arabic right to left, and a text held back is Danish."""
    elements = Reader(html(contract())).elements
    columns = {
        (one.get("class", "").split()[0], one["lang"], one["dir"])  # type: ignore[union-attr]
        for tag, one in elements
        if tag == "p" and one.get("class") and "lang" in one
    }
    assert columns == {("left", "da", "ltr"), ("right", "ar", "rtl"), ("right", "da", "ltr")}


def test_headings_go_down_step_by_step(summary: Callable[..., Paper]) -> None:
    """There is one title, and no level is left out below it; landmarks stand in their order."""
    tags = [tag for tag, _ in Reader(html(summary())).elements]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [tag for tag in tags if tag in {"header", "main", "footer"}] == [
        "header",
        "main",
        "footer",
    ]


@pytest.mark.parametrize("kind", ["contract", "summary"])
def test_the_notices_count_the_signs(
    kind: str, contract: Callable[..., Paper], summary: Callable[..., Paper]
) -> None:
    """Each unreviewed text bears a sign, and the number in the notice is that of the signs."""
    document = html(contract() if kind == "contract" else summary())
    drafts = document.count('<sup class="sign">†</sup>')
    foreign = document.count('<sup class="sign">‡</sup>')
    assert f"{drafts}\xa0oversættelser her er udkast" in document
    told = {1: "Én tekst her står ikke på sin", 2: "2\xa0tekster her står ikke på deres"}
    assert f"{told[foreign]} spaltes sprog" in document


def test_a_draft_looks_like_one(
    contract: Callable[..., Paper], summary: Callable[..., Paper]
) -> None:
    """A contract bears the mark of a draft on every page; a summary, which is none, does not."""
    assert html(contract()).count("KLADDE") >= 3
    assert "KLADDE" not in html(summary())


def test_the_participants_copy_has_no_origins(contract: Callable[..., Paper]) -> None:
    """Without origins the document has nothing folded away."""
    assert "details" in Reader(html(contract())).shape
    assert "details" not in Reader(html(contract(audience="participant"))).shape
