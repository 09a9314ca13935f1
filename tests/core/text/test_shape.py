"""Arabic letters take the forms their neighbours ask for."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from arabic_reshaper import ArabicReshaper
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.text import shape
from samtale.core.text.shape import _letters, _transparent

UNICODE = Path("/usr/share/unicode")

LETTERS = (
    "\u0627\u0628\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633\u0634\u0635\u0636"
    "\u0637\u0638\u0639\u063a\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064a\u0649\u0626"
    "\u0621\u0624\u0625\u0623\u0622\u0629"
    "\u067e\u0686\u0698\u06af\u06a9\u06cc"  # Farsi
)
ZWNJ, ZWJ, TATWEEL, FATHA, SHADDA = "\u200c", "\u200d", "\u0640", "\u064e", "\u0651"


def forms(text: str) -> list[str]:
    """Return the form of each shaped letter, read from the name Unicode gives it."""
    names = [unicodedata.name(char) for char in shape(text)]
    return [name.split()[-2] if name.endswith("FORM") else "-" for name in names]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("\u0628", ["ISOLATED"]),
        ("\u0628\u0628\u0628", ["INITIAL", "MEDIAL", "FINAL"]),
        ("\u0628\u062f\u0631", ["INITIAL", "FINAL", "ISOLATED"]),  # dal does not join on
        ("\u0628\u0621\u0628", ["ISOLATED", "ISOLATED", "ISOLATED"]),  # hamza joins to nothing
        ("\u0628 \u0628", ["ISOLATED", "-", "ISOLATED"]),
        ("\u0628a\u0628", ["ISOLATED", "-", "ISOLATED"]),
        (f"\u0628{FATHA}{SHADDA}\u0628", ["INITIAL", "-", "-", "FINAL"]),
        (f"\u0628{ZWNJ}\u0628", ["ISOLATED", "-", "ISOLATED"]),
        (f"\u0628{FATHA}{ZWNJ}\u0628", ["ISOLATED", "-", "-", "ISOLATED"]),
        (f"\u0628{ZWJ} {ZWJ}\u0628", ["INITIAL", "-", "-", "-", "FINAL"]),
        (f"\u0628{TATWEEL}\u0628", ["INITIAL", "-", "FINAL"]),
        (f"{TATWEEL}\u0628", ["-", "FINAL"]),
        (f"\u062f{TATWEEL}\u062f", ["ISOLATED", "-", "FINAL"]),
        ("\u0628\u2068\u0628\u2069", ["ISOLATED", "-", "ISOLATED", "-"]),  # isolates part letters
        ("\u0628\u200f\u0628", ["INITIAL", "-", "FINAL"]),  # direction marks do not
        ("\u0644\u0627", ["INITIAL", "FINAL"]),  # two letters stay two
    ],
)
def test_letters_join_as_the_standard_says(word: str, expected: list[str]) -> None:
    """Each letter is isolated, initial, medial or final by what stands beside it."""
    assert forms(word) == expected


def test_farsi_letters_join() -> None:
    """Peh, tcheh, gaf, keheh and Farsi yeh have all four forms, jeh has two."""
    assert forms("\u067e\u0686\u06af") == ["INITIAL", "MEDIAL", "FINAL"]
    assert forms("\u06a9\u06cc\u0698") == ["INITIAL", "MEDIAL", "FINAL"]


@pytest.mark.parametrize("letter", "\u069a\u06ab\u0693\u0689\u067c\u0681\u0685\u0696\u06bc\u06cd")
def test_pashto_letters_without_forms_stay_and_nothing_reaches_out_to_them(letter: str) -> None:
    """A letter for which Unicode has no forms is left alone, and so is the one beside it."""
    assert shape(f"\u0628{letter}\u0628") == f"\ufe8f{letter}\ufe8f"


def test_text_without_arabic_is_returned_as_it_is() -> None:
    """Danish, Ukrainian and Tigrinya are not touched."""
    text = "S\xf8ren, \u0406\u0432\u0430\u043d, \u1230\u120b\u121d"
    assert shape(text) is text


@given(st.text(st.one_of(st.sampled_from(LETTERS + ZWJ + ZWNJ + FATHA), st.characters())))
def test_length_is_kept(text: str) -> None:
    """A letter becomes one letter, so that places in the text stay true."""
    assert len(shape(text)) == len(text)


@given(st.text(st.one_of(st.sampled_from(LETTERS), st.characters())))
def test_shaped_letters_are_the_same_letters(text: str) -> None:
    """Compatibility normalisation gives back the text that was shaped."""
    assert unicodedata.normalize("NFKD", shape(text)) == unicodedata.normalize("NFKD", text)


@given(st.text(st.sampled_from(LETTERS + TATWEEL + ZWNJ + FATHA + SHADDA + " ab1"), max_size=20))
def test_agrees_with_arabic_reshaper(text: str) -> None:
    """Without ligatures and with harakat arabic-reshaper draws the same.

    Zero width joiners are not compared: arabic-reshaper takes them out of the text.
    """
    oracle = ArabicReshaper({"support_ligatures": False, "delete_harakat": False})
    assert shape(text) == oracle.reshape(text)


def test_joining_types_are_those_of_unicode() -> None:
    """Every letter with forms joins as ArabicShaping.txt says, but for two.

    Noon ghunna has no initial and medial form, high hamza waw no final one.
    """
    source = UNICODE / "ArabicShaping.txt"
    if not source.exists():
        pytest.skip("ArabicShaping.txt (Debian package unicode-data) is not installed")
    rows = [
        [field.strip() for field in line.split(";")]
        for line in source.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    types = {chr(int(code, 16)): joining for code, _, joining, _ in rows}
    differing = {
        char
        for char, letter in _letters().items()
        if types.get(char, "U") != ("D" if letter.joins_on else "R" if letter.joins_back else "U")
    }
    assert differing == {"\u06ba", "\u0677"}


def test_transparent_characters_are_those_of_unicode() -> None:
    """Marks and formats in Arabic text are passed over exactly where Unicode says so."""
    source = UNICODE / "extracted" / "DerivedJoiningType.txt"
    if not source.exists():
        pytest.skip("DerivedJoiningType.txt (Debian package unicode-data) is not installed")
    transparent: set[int] = set()
    for line in source.read_text("utf-8").splitlines():
        codes, _, kind = line.partition("#")[0].partition(";")
        if kind.strip() == "T":
            low, _, high = codes.strip().partition("..")
            transparent.update(range(int(low, 16), int(high or low, 16) + 1))
    assigned = [code for code in range(0x2100) if unicodedata.category(chr(code)) != "Cn"]
    ours = {code for code in assigned if _transparent(chr(code))}
    # The joiner is handled before; the Mongolian vowel separator never stands between Arabic.
    assert ours ^ {code for code in assigned if code in transparent} == {0x200D, 0x180E}
