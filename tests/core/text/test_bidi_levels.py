"""Conformance with the Unicode bidirectional algorithm, against the files of Unicode itself.

BidiTest.txt and BidiCharacterTest.txt come with the Debian package `unicode-data`. A sample of
them runs with every test run on a machine that has them, the whole of them as a proof.
"""

from __future__ import annotations

import unicodedata
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from samtale.core.text import Base, levels, order
from samtale.core.text.bidi_tables import BRACKETS, MIRRORED, REMOVED, bidi_classes

if TYPE_CHECKING:
    from collections.abc import Iterator

UNICODE = Path("/usr/share/unicode")
ALEF, BET = "\u05d0\u05d1"

EXAMPLES = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0628",
    "EN": "1",
    "ES": "+",
    "ET": "%",
    "AN": "\u0661",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\xad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
"""A character of each bidi class."""


class Case(NamedTuple):
    """One conformance case: what goes in and what must come out."""

    text: str
    base: Base
    paragraph: int | None
    """The paragraph's level, where the file tells it."""

    levels: list[str]
    """The levels, `x` for a character that is removed."""

    order: list[int]


def lines(name: str) -> list[str]:
    """Return the lines of a file of the Unicode character database, without comments."""
    source = UNICODE / name
    if not source.exists():
        pytest.skip(f"{name} (Debian package unicode-data) is not installed")
    text = source.read_text("utf-8")
    return [line for row in text.splitlines() if (line := row.partition("#")[0].strip())]


def class_cases() -> Iterator[Case]:
    """Yield the cases of BidiTest.txt, which are told in bidi classes."""
    expected: list[str] = []
    reordered: list[int] = []
    bases: list[Base] = ["auto", "ltr", "rtl"]
    for line in lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            expected = line.split()[1:]
        elif line.startswith("@Reorder:"):
            reordered = [int(place) for place in line.split()[1:]]
        elif not line.startswith("@"):
            classes, _, bits = line.partition(";")
            text = "".join(EXAMPLES[name] for name in classes.split())
            for bit, base in enumerate(bases):
                if int(bits, 16) >> bit & 1:
                    yield Case(text, base, None, expected, reordered)


def character_cases() -> Iterator[Case]:
    """Yield the cases of BidiCharacterTest.txt, which are told in code points."""
    bases: list[Base] = ["ltr", "rtl", "auto"]
    for line in lines("BidiCharacterTest.txt"):
        codes, base, paragraph, expected, reordered = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        places = [int(place) for place in reordered.split()]
        yield Case(text, bases[int(base)], int(paragraph), expected.split(), places)


def known(case: Case) -> bool:
    """Say whether this Python's Unicode knows every character of the case."""
    return all(unicodedata.category(char) != "Cn" for char in case.text)


def passes(case: Case) -> bool:
    """Say whether levels and order come out as they must."""
    found, paragraph = levels(case.text, case.base)
    told = [
        "x" if bidi_classes(char) in REMOVED else str(level)
        for char, level in zip(case.text, found, strict=True)
    ]
    return (
        told == case.levels
        and case.paragraph in (None, paragraph)
        and order(case.text, case.base) == case.order
    )


def check(cases: Iterator[Case], at_least: int) -> None:
    """Fail on the first cases that do not pass, and if there were fewer than there should be."""
    run, skipped, failed = 0, 0, []
    for case in cases:
        if not known(case):
            skipped += 1
            continue
        run += 1
        if not passes(case):
            failed.append(case)
    print(f"{run} cases, {skipped} skipped as unknown to Unicode {unicodedata.unidata_version}")  # noqa: T201
    assert not failed, f"{len(failed)} of {run} failed, first: {failed[:3]}"
    assert run >= at_least


def test_a_sample_of_the_class_cases_passes() -> None:
    """Every 50th case of BidiTest.txt comes out as Unicode says."""
    check(islice(class_cases(), 0, None, 50), at_least=15_000)


def test_a_sample_of_the_character_cases_passes() -> None:
    """Every 50th case of BidiCharacterTest.txt comes out as Unicode says."""
    check(islice(character_cases(), 0, None, 50), at_least=1_500)


@pytest.mark.prove
def test_all_class_cases_pass() -> None:
    """Every case of BidiTest.txt comes out as Unicode says."""
    check(class_cases(), at_least=700_000)


@pytest.mark.prove
def test_all_character_cases_pass() -> None:
    """Every case of BidiCharacterTest.txt comes out as Unicode says."""
    check(character_cases(), at_least=90_000)


def test_mirrored_pairs_are_those_of_unicode() -> None:
    """The condensed table of mirror images unfolds to BidiMirroring.txt."""
    rows = [line.split(";") for line in lines("BidiMirroring.txt")]
    assert {chr(int(a, 16)): chr(int(b, 16)) for a, b in rows} == MIRRORED


def test_mirrored_characters_are_mirrored_in_this_python_too() -> None:
    """Nothing is mirrored that Python's own Unicode data does not call mirrored."""
    known_here = [char for char in MIRRORED if unicodedata.category(char) != "Cn"]
    assert all(unicodedata.mirrored(char) for char in known_here)
    assert len(known_here) > 400


def test_paired_brackets_are_those_of_unicode() -> None:
    """The condensed table of brackets unfolds to BidiBrackets.txt, canonical equivalents aside."""
    rows = [[field.strip() for field in line.split(";")] for line in lines("BidiBrackets.txt")]
    assert {chr(int(code, 16)): kind == "o" for code, _, kind in rows} == {
        bracket: opens for bracket, (_, opens) in BRACKETS.items()
    }
    assert all(
        BRACKETS[chr(int(code, 16))][0] == BRACKETS[chr(int(other, 16))][0]
        for code, other, _ in rows
    )


def test_bidi_classes_are_those_of_unicode() -> None:
    """Every code point that both this Python and the file know has the class in the file."""
    short = {name: bidi_classes(char) for name, char in EXAMPLES.items()}
    for line in lines("extracted/DerivedBidiClass.txt"):
        codes, _, name = line.partition(";")
        low, _, high = codes.strip().partition("..")
        for char in map(chr, range(int(low, 16), int(high or low, 16) + 1)):
            if unicodedata.category(char) != "Cn":
                assert bidi_classes(char) == short[name.strip()], ascii(char)


def test_bidi_classes_of_unassigned_code_points() -> None:
    """What is not assigned yet counts as the block it would belong to (UAX #44)."""
    assert bidi_classes("\u0590\u07bf\u20cf\ufdd0\uffff\U0010ffff\U0001efff\u2065") == "RA%bbbRb"


def test_each_paragraph_has_its_own_direction() -> None:
    """A line break ends the paragraph, and with it isolates and embeddings (P1, X8)."""
    found, first = levels(f"a{ALEF}\n{ALEF}a\r\n\u2068{ALEF}\nb")
    assert first == 0
    assert found == [0, 1, 0, 1, 2, 1, 1, 0, 1, 0, 0]


def test_an_empty_text_has_the_level_it_is_given() -> None:
    """Nothing at all is left to right unless its base says otherwise."""
    assert levels("") == ([], 0)
    assert levels("", "rtl") == ([], 1)


def test_embeddings_deeper_than_the_standard_allows_are_counted_not_followed() -> None:
    """Level 125 is the deepest, and closing as often as opening leads back out (X1-X7)."""
    found, _ = levels("\u202b" * 200 + "a" + "\u202c" * 200 + "b", "ltr")
    assert found[200] == 126  # a letter from the left inside level 125
    assert found[-1] == 0


def test_an_isolate_ends_the_overflow_inside_it() -> None:
    """Embeddings that went too deep inside an isolate do not count after it (X6a)."""
    found, _ = levels("\u2066" + "\u202b" * 200 + "\u2069\u202ba\u202cb", "ltr")
    assert (found[-3], found[-1]) == (2, 0)


def test_more_brackets_than_the_standard_allows_are_not_paired() -> None:
    """With the 64th bracket open, pairing is given up for the whole sequence (BD16)."""
    few = f"{ALEF}{'(' * 63}{BET}{')' * 63}b"
    many = f"{ALEF}{'(' * 64}{BET}{')' * 64}b"
    assert levels(few, "ltr")[0][65:-1] == [1] * 63
    assert levels(many, "ltr")[0][66:-1] == [0] * 64


@pytest.mark.parametrize("closing", ["\u3009", "\u232a"])
@pytest.mark.parametrize("opening", ["\u3008", "\u2329"])
def test_canonically_equivalent_brackets_pair(opening: str, closing: str) -> None:
    """The two kinds of angle bracket pair with each other (BD14-BD16)."""
    assert levels(f"{ALEF}{opening}{BET}{closing}b", "ltr")[0] == [1, 1, 1, 1, 0]


def test_marks_on_a_bracket_go_with_it() -> None:
    """A combining mark after a bracket takes the direction its bracket was given (N0)."""
    assert levels(f"{ALEF}({BET})\u0300b", "ltr")[0] == [1, 1, 1, 1, 1, 0]
