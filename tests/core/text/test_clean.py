"""The border for text: what passes, what does not, and how text is found again."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.text import clean, digits, direction, display, fold, isolate, visible

FSI, LRI, RLI, PDI = "\u2068", "\u2066", "\u2067", "\u2069"

ANY_TEXT = st.text(
    st.one_of(
        st.characters(codec=None, exclude_categories=()),
        st.sampled_from(
            "a \t\n\r\x0b\x1b\x85\u2028\u2029\u202e\u2066\u2067\u2068\u2069\u2069\u0301"
        ),
    )
)
"""Text of every code point there is, lone surrogates too, with the troublesome ones often."""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna\x1b]52;c;ZWNobw==\x07 Smed", "Anna]52;c;ZWNobw== Smed"),
        ("Anna\x1b[31m", "Anna[31m"),
        ("Anna\x9b31m\x00\x7f", "Anna31m"),
        ("Anna\u202eSmed\u202c", "AnnaSmed"),
        ("Anna\U000e0041\U000e007f", "Anna"),
        ("\ufeffAnna\ufffe\U0010ffff", "Anna"),
        ("Anna\ud800\udfff", "Anna"),
    ],
)
def test_clean_removes_what_a_terminal_obeys_or_a_reader_cannot_see(typed: str, kept: str) -> None:
    """Escape sequences lose their escape; overrides, tags, byte order marks and halves go."""
    assert clean(typed) == kept


def test_clean_puts_text_into_nfc() -> None:
    """A letter typed as letter and ring is kept as the one letter it is."""
    assert clean("A\u030arhus") == "\xc5rhus"


def test_clean_composes_across_what_it_removes() -> None:
    """A control between a letter and its ring does not keep them apart."""
    assert clean("A\x00\u030arhus") == "\xc5rhus"


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian needs its non-joiner
        "\u0915\u094d\u200d\u0937",  # so does Hindi its joiner
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # and a family
        "a\u200e b\u200f c\u061c",
        f"Navn: {FSI}\u0623\u062d\u0645\u062f{PDI}, 12 \xe5r",
        f"{RLI}a{LRI}b{PDI}{PDI}",
    ],
)
def test_clean_keeps_joiners_direction_marks_and_isolates(text: str) -> None:
    """What Persian, Hindi and mixed lines need passes unchanged."""
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"{FSI}a", f"{FSI}a{PDI}"),
        (f"{FSI}{RLI}a{PDI}", f"{FSI}{RLI}a{PDI}{PDI}"),
        (f"a{PDI}b", "ab"),
        (f"{PDI}{FSI}a", f"{FSI}a{PDI}"),
    ],
)
def test_clean_balances_isolates(typed: str, kept: str) -> None:
    """An isolate left open is closed, a closing one too many is dropped."""
    assert clean(typed) == kept


def test_clean_balances_each_line_by_itself() -> None:
    """An isolate ends with its line, as it does when the line is drawn."""
    assert clean(f"{FSI}a\nb{PDI}", lines=True) == f"{FSI}a{PDI}\nb"


def test_clean_makes_one_line_of_many() -> None:
    """Without lines every run of line breaks and tabs is one space."""
    assert clean("a\r\nb\tc\n\n\td\u2028e\x85f") == "a b c d e f"


def test_clean_keeps_lines_when_asked() -> None:
    """With lines every kind of line break is a line feed, and tabs stay."""
    assert clean("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\tx", lines=True) == "a\nb\nc\nd\ne\nf\ng\tx"


@given(text=ANY_TEXT, lines=st.booleans())
def test_clean_is_idempotent(text: str, *, lines: bool) -> None:
    """What is clean stays as it is."""
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(text=ANY_TEXT, lines=st.booleans())
def test_nothing_that_clean_lets_through_is_a_control(text: str, *, lines: bool) -> None:
    """Neither control nor surrogate nor noncharacter passes, and the last filter finds nothing."""
    kept = clean(text, lines=lines)
    allowed = "\n\t" if lines else ""
    assert not [
        char
        for char in kept
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in allowed
    ]
    assert not any("\u202a" <= char <= "\u202e" for char in kept)
    assert not any(ord(char) & 0xFFFE == 0xFFFE for char in kept)
    assert visible(kept, lines=lines) == kept
    kept.encode("utf-8")


def test_every_control_of_unicode_is_stopped() -> None:
    """Of all code points no control, surrogate or tag gets through, not only likely ones."""
    stopped = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) in ("Cc", "Cs")
        or "TAG" in unicodedata.name(char, "").split()[:1]
    ]
    assert clean("".join(stopped), lines=True).strip("\t\n") == ""


def test_visible_marks_what_should_not_have_come_so_far() -> None:
    """A control on its way to the screen is shown as a replacement character."""
    assert visible("a\x1b[2J\u202eb") == "a\ufffd[2J\ufffdb"


def test_visible_leaves_laid_out_text_as_wide_as_it_was() -> None:
    """With an empty mark what has no width leaves no trace."""
    assert visible("a\x1b\u202eb", mark="") == "ab"


def test_visible_stops_line_breaks_unless_asked() -> None:
    """A line break inside a row of the screen is marked; in running text it may stay."""
    assert visible("a\nb\tc") == "a\ufffdb\ufffdc"
    assert visible("a\nb\tc", lines=True) == "a\nb\tc"


def test_isolate_keeps_a_name_from_turning_the_sentence_round_it() -> None:
    """An inserted Arabic name keeps its place before a number; without isolates it would not."""
    name = "\u0628\u062f\u0631"
    assert display(f"{isolate(name)} 12 \xe5r", "ltr").endswith(" 12 \xe5r")
    assert display(f"{name} 12 \xe5r", "ltr").startswith("12 ")


def test_isolate_cannot_be_broken_out_of() -> None:
    """A value that brings closing isolates of its own stays inside."""
    assert isolate(f"a{PDI}b") == f"{FSI}ab{PDI}"


def test_isolate_wraps_each_line() -> None:
    """An isolate does not reach past the end of a line, so each line has its own."""
    assert isolate("a\n\nb") == f"{FSI}a{PDI}\n\n{FSI}b{PDI}"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("\xc5SE \xc6r\xf8", "ase aero"),
        ("\xc9\xe7\u015f \u0141\xf3d\u017a \u0130stanbul", "ecs lodz istanbul"),
        ("Stra\xdfe", "strasse"),
        ("A\u030arhus", "arhus"),
        ("\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f", "\u0645\u062d\u0645\u062f"),
        ("\u0623\u0625\u0622\u0671\u0627", "\u0627" * 5),
        ("\u0645\u0635\u0637\u0641\u0649", "\u0645\u0635\u0637\u0641\u064a"),
        ("\u0645\u06a9\u062a\u0628\u0629", "\u0645\u0643\u062a\u0628\u0647"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u064a\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\u0639\u0640\u0640\u0644\u064a", "\u0639\u0644\u064a"),
        ("\ufefb", "\u0644\u0627"),
        ("\u0406\u0457\u0436\u0430\u043a \u0439", "\u0456\u0457\u0436\u0430\u043a \u0439"),
        ("\u0661\u0662 \u06f4\u06f5", "12 45"),
        ("  a \n b ", "a b"),
    ],
)
def test_fold_levels_the_spellings_of_one_word(written: str, folded: str) -> None:
    """Case, accents, harakat, joiners and variant letters make no difference in a search."""
    assert fold(written) == folded


@given(ANY_TEXT)
def test_fold_is_idempotent(text: str) -> None:
    """What is folded stays as it is, so folded text can be kept in an index."""
    once = fold(text)
    assert fold(once) == once


def test_digits_of_every_script_become_ascii() -> None:
    """Arabic, Persian, Devanagari and mathematical digits are read as 0-9, fractions are not."""
    assert digits("\u0661\u06f2\u0967 \U0001d7d8 \xbd\xb2") == "121 0 \xbd\xb2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 Anna", "ltr"),
        ("12 \u0623\u062d\u0645\u062f Anna", "rtl"),
        ("\u05d0", "rtl"),
        ("12-34 !", None),
        ("", None),
        (f"{FSI}Anna{PDI} \u0623\u062d\u0645\u062f", "rtl"),
        (f"{FSI}Anna", None),
        (f"{PDI}Anna", "ltr"),
        ("12\n\u0623\u062d\u0645\u062f", "rtl"),
        (f"{FSI}Anna\n\u0623\u062d\u0645\u062f", "rtl"),
        ("\u0661\u0662 Anna", "ltr"),
    ],
)
def test_direction_is_that_of_the_first_strong_character(text: str, expected: str | None) -> None:
    """Numbers, signs and what stands in isolates do not decide (UAX #9, P2-P3)."""
    assert direction(text) == expected
