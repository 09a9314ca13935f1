"""Lines in visual order, as a reader would expect to see them."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.text import Base, display, isolate, order, shape, visual_map
from samtale.core.text.bidi import _SPECIAL
from samtale.core.text.bidi_tables import UNSEEN, bidi_classes

# Hebrew letters stand for right-to-left text where the order is the point: they have one form each
# and can be told apart in any editor. A line of escapes is read from left to right in both columns.
ALEF, BET, GIMEL, DALET = "\u05d0\u05d1\u05d2\u05d3"
AHMAD = "\u0623\u062d\u0645\u062f"
AHMAD_DRAWN = "\ufeaa\ufee4\ufea3\ufe83"
PHONE = "\u0627\u0644\u0647\u0627\u062a\u0641"
PHONE_DRAWN = "\ufed2\ufe97\ufe8e\ufeec\ufedf\ufe8d"

BASES: list[Base] = ["ltr", "rtl", "auto"]
MIXED = (
    "aB \xe6\u05d0\u05d1\u0628\u0644\u067e12\u0661\u0662\u06f4.,:+-/%\u20ac()[]<>!\u0300\u064e\t"
)
ISOLATES = "\u2066\u2067\u2068\u2069"
FORMATS = "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\xad" + ISOLATES


@pytest.mark.parametrize(
    ("line", "base", "drawn"),
    [
        # A Danish sentence with an Arabic name in isolates, and what becomes of it without.
        (f"Navn: {isolate(AHMAD)}, 12 \xe5r", "ltr", f"Navn: {AHMAD_DRAWN}, 12 \xe5r"),
        (f"Navn: {AHMAD}, 12 \xe5r", "ltr", f"Navn: 12 ,{AHMAD_DRAWN} \xe5r"),
        (f"{isolate(AHMAD)} ({isolate('Anna')})", "ltr", f"{AHMAD_DRAWN} (Anna)"),
        # The Danish question mark of a line that is to be read from the right.
        ("Hvad hedder du?", "rtl", "?Hvad hedder du"),
        # Telephone numbers: by the standard the groups turn; isolated they stay.
        (f"{PHONE}: 12 34 56", "auto", f"56 34 12 :{PHONE_DRAWN}"),
        (f"{PHONE}: {isolate('+45 12 34 56')}", "auto", f"+45 12 34 56 :{PHONE_DRAWN}"),
        (f"Tlf. {isolate('12-34-56')} ({isolate(PHONE)})", "ltr", f"Tlf. 12-34-56 ({PHONE_DRAWN})"),
        # Brackets turn with the text they stand in, and pair although their insides differ.
        (f"{ALEF}{BET} (12)", "auto", f"(12) {BET}{ALEF}"),
        (f"Svar: {ALEF}{BET} (12) - ok", "ltr", f"Svar: (12) {BET}{ALEF} - ok"),
        (f"{ALEF}{BET} (smith) {GIMEL}", "auto", f"{GIMEL} (smith) {BET}{ALEF}"),
        (f"a ({ALEF} b)", "ltr", f"a ({ALEF} b)"),
        (f"{ALEF} <{BET}> [1]", "auto", f"[1] <{BET}> {ALEF}"),
        (f"{ALEF}\u3008{BET}\u232a", "auto", f"\u2329{BET}\u3009{ALEF}"),
        # Numbers of three kinds.
        (f"{ALEF} 12 {BET}", "auto", f"{BET} 12 {ALEF}"),
        ("\u0633\u0646\u0629 \u0661\u0669", "auto", "\u0661\u0669 \ufe94\ufee8\ufeb3"),
        (f"{ALEF} 1.5% {BET}", "auto", f"{BET} 1.5% {ALEF}"),
        (f"{AHMAD} \u06f1\u06f2 \u0663\u0664", "auto", f"\u0663\u0664 \u06f1\u06f2 {AHMAD_DRAWN}"),
        # Harakat follow their letters, though these are written from the right.
        ("\u0639\u064e\u0644\u0650\u064a\u0651", "auto", "\ufef2\u0651\ufee0\u0650\ufecb\u064e"),
        # The non-joiner of Farsi has parted its letters and is not drawn.
        (
            "\u06a9\u062a\u0627\u0628\u200c\u0647\u0627",
            "auto",
            "\ufe8e\ufeeb\ufe8f\ufe8e\ufe98\ufb90",
        ),
        # A family emoji, a coloured hand and a keycap are not taken apart or turned round.
        (f"{ALEF} \U0001f468\u200d\U0001f467", "auto", f"\U0001f468\u200d\U0001f467 {ALEF}"),
        (f"{ALEF} \U0001f44b\U0001f3fd", "auto", f"\U0001f44b\U0001f3fd {ALEF}"),
        (f"{ALEF} 1\ufe0f\u20e3", "auto", f"1\ufe0f\u20e3 {ALEF}"),
        # Hindi keeps its joiner beside right-to-left text.
        (f"\u0915\u094d\u200d\u0937 {ALEF}", "auto", f"\u0915\u094d\u200d\u0937 {ALEF}"),
        # White space at the end of a line belongs to the paragraph.
        (f"{ALEF}{BET}  ", "auto", f"  {BET}{ALEF}"),
        (f"{ALEF}{BET}  ", "ltr", f"{BET}{ALEF}  "),
        (f"{ALEF}\t{BET}", "ltr", f"{ALEF}\t{BET}"),
        # Steering characters work and are not drawn.
        (f"{ALEF}!\u200f a", "ltr", f"!{ALEF} a"),
        ("\u202eabc\u202c d", "ltr", "cba d"),
        (f"\u202d{ALEF}{BET}\u202c", "ltr", f"{ALEF}{BET}"),
        ("\u202d\u0628\u0628\u202c", "ltr", "\u0628\u0628"),  # forced apart, so not joined
        ("", "auto", ""),
        ("\u2068\u2069", "rtl", ""),
    ],
)
def test_golden_lines(line: str, base: Base, drawn: str) -> None:
    """Each line is drawn, from left to right, as a person who reads both scripts expects it."""
    assert display(line, base) == drawn


def test_every_glyph_knows_where_its_character_stands() -> None:
    """Styles and cursors follow their characters into visual order."""
    assert visual_map(f"a {ALEF}({BET}", "ltr") == [
        (0, "a"),
        (1, " "),
        (4, BET),
        (3, ")"),
        (2, ALEF),
    ]


def test_a_mark_is_drawn_after_its_letter_with_its_own_place() -> None:
    """A combining mark comes second in the drawing and points to its own place in the text."""
    assert visual_map("\u05d0\u05b7\u05d1") == [(2, "\u05d1"), (0, "\u05d0"), (1, "\u05b7")]


def test_a_line_of_a_paragraph_is_drawn_as_part_of_it() -> None:
    """The second line of an isolated name stays inside its isolate, and places count from 0."""
    paragraph = f"Navn: \u2067{ALEF} {BET}{GIMEL}!\u2069 ok"
    second = paragraph.index(BET)
    assert display(paragraph, "ltr", stop=second) == f"Navn: {ALEF} "
    assert display(paragraph, "ltr", start=second) == f"!{GIMEL}{BET} ok"
    assert visual_map(paragraph, "ltr", start=second)[0] == (second + 2, "!")
    assert order(paragraph, "ltr", start=second)[0] == second + 2


def test_order_is_the_bare_algorithm() -> None:
    """Removed characters are left out, isolates are not, and marks come before their letters."""
    assert order(f"\u202b{ALEF}\u05b7\u202c\u2068a\u2069", "ltr") == [2, 1, 4, 5, 6]


@pytest.mark.parametrize("line", ["", "Hvad hedder du?", "\u0406\u0432\u0430\u043d (12)", "a\tb"])
def test_lines_without_right_to_left_text_are_returned_as_they_are(line: str) -> None:
    """Nothing is worked out for a line that reads from left to right."""
    assert display(line) is line
    assert visual_map(line) == list(enumerate(line))


def test_no_character_slips_past_the_fast_path() -> None:
    """Every assigned character that turns a line or is not drawn is known to the one regex."""
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(char) == "Cn" or char in "\u200c\u200d":
            continue
        turns = bidi_classes(char) in {"R", "A", "9"} or char == "\u200e"
        assert _SPECIAL.match(char) or not (turns or bidi_classes(char) in UNSEEN), ascii(char)


@pytest.mark.parametrize("base", BASES)
@given(line=st.text(st.sampled_from(MIXED + FORMATS)))
def test_drawing_is_a_permutation(line: str, base: Base) -> None:
    """Every character is drawn once or is one that is never drawn; none is made up."""
    places = [at for at, _ in visual_map(line, base)]
    assert len(set(places)) == len(places)
    assert {line[at] for at in set(range(len(line))) - set(places)} <= set(FORMATS)
    assert not set(display(line, base)) & set(FORMATS) - {"\u200c", "\u200d"}


@given(line=st.text(st.sampled_from(MIXED + FORMATS)))
def test_the_fast_path_changes_nothing(line: str) -> None:
    """A direction mark before a line makes it go the long way, to the same drawing."""
    line = line.replace("\u200c", "").replace("\u200d", "")
    assert display(f"\u200e{line}", "ltr") == display(line, "ltr")


@pytest.mark.parametrize("base", BASES)
@given(line=st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_text_of_any_kind_is_an_error(line: str, base: Base) -> None:
    """Whatever the text, it is drawn, and every glyph has a place of its own in it."""
    places = [at for at, _ in visual_map(line, base)]
    assert len(set(places)) == len(places)
    assert set(places) <= set(range(len(line)))


@pytest.mark.parametrize(("base", "oracle"), [("auto", None), ("ltr", "L"), ("rtl", "R")])
@given(line=st.text(st.sampled_from(MIXED.replace("\t", "")), max_size=30))
def test_order_agrees_with_python_bidi(line: str, base: Base, oracle: str | None) -> None:
    """The Rust code of python-bidi puts the characters in the same order.

    It is right about order, but draws brackets unmirrored and marks before their letters, so
    the bare order is compared. Tabs are left out, which it does not set back (L1).
    """
    assert "".join(line[at] for at in order(line, base)) == get_display(line, base_dir=oracle)


@pytest.mark.parametrize(("base", "oracle"), [("auto", None), ("ltr", "L"), ("rtl", "R")])
@given(line=st.text(st.sampled_from("ab \u05d0\u05d1\u062812\u0661.,+-%!\u0300" + ISOLATES)))
def test_isolates_agree_with_python_bidi(line: str, base: Base, oracle: str | None) -> None:
    """The same with isolates, without brackets: pairs across an isolate it gets wrong."""
    assert "".join(line[at] for at in order(line, base)) == get_display(line, base_dir=oracle)


def test_brackets_pair_across_an_isolate() -> None:
    """An isolate between two brackets does not part them (BD13, N0)."""
    assert display(f"{ALEF}(\u2066a\u2069 b) c", "rtl") == f"c (b a){ALEF}"


@given(line=st.text(st.sampled_from("ab \u0628\u0644\u0627\u064a\u067e\u0621"), max_size=20))
def test_letters_are_joined_by_their_logical_neighbours(line: str) -> None:
    """What is drawn is the shaped text, put in order; the order does not change the joining."""
    shaped = shape(line)
    assert all(char == shaped[at] for at, char in visual_map(line))
