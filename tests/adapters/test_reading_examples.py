"""The examples in words of reading: those that fail are told with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.adapters.checking import check_reading
from samtale.adapters.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = "".join(f'    "{n}": [m{"abcdefghijkl"[n - 1]}]\n' for n in range(1, 13))
WORDS = f"language: xx\ndates:\n  months:\n{MONTHS}  about: [circa]\n"


def told(tmp_path: Path, rest: str) -> list[str]:
    """The problems of a file that ends so, each with its line counted from the words on."""
    file = tmp_path / "reading.yaml"
    file.write_text(WORDS + rest, encoding="utf-8")
    before = WORDS.count("\n")
    return [f"{one.line - before} {one.code}: {one.message}" for one in check_reading(file)]


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("{text: circa 2008, edtf: 2008~}", ""),
        ("{text: '1375', refused: ambiguous}", ""),
        ("{text: '2008', edtf: 2009}", "'2008' gives 2008, not 2009."),
        (
            "{text: '1375', refused: ambiguous, suggestions: ['solar_hijri:1375']}",
            "suggestions solar_hijri:1375, lunar_hijri:1375, not refused ambiguous, suggestions",
        ),
        (
            "{text: 'circa 2008, at school', edtf: 2008~}",
            "'circa 2008, at school' gives 2008~, rest at school, not 2008~.",
        ),
        ("{text: '2008', edft: '2008'}", "an example has text, and of edtf"),
        ("{edtf: '2008'}", "an example is a mapping with text, and edtf or refused."),
        ("2008", "an example is a mapping with text, and edtf or refused."),
    ],
)
def test_an_example_holds_or_is_told(tmp_path: Path, example: str, message: str) -> None:
    """What comes of the text stands beside what was wanted, at the line of the example."""
    found = told(tmp_path, f'read_on: "2026-11-21"\nexamples:\n  - {example}\n')

    assert bool(found) == bool(message)
    if message:
        assert found[0].startswith("3 reading-example: examples: ")
        assert message in found[0]


def test_periods_have_examples_of_their_own(tmp_path: Path) -> None:
    """The same words are read as a stretch of time there."""
    example = "{text: 2008-2012, edtf: 2008/2013}"
    found = told(tmp_path, f'read_on: "2026-11-21"\nperiod_examples:\n  - {example}\n')

    assert found == [
        "3 reading-example: period_examples: '2008-2012' gives 2008/2012, not 2008/2013."
    ]


@pytest.mark.parametrize("rest", ["", "read_on: 21.11.2026\n"])
def test_examples_need_their_day(tmp_path: Path, rest: str) -> None:
    """Last year is another year every year."""
    found = told(tmp_path, f"{rest}examples:\n  - {{text: '2008', edtf: '2008'}}\n")

    assert [one.partition(": ")[2] for one in found] == [
        "read_on: name the day on which the examples are read, as in 2026-11-21."
    ]


@pytest.mark.parametrize(
    "language", sorted(path.parent.name for path in shipped("locales").glob("*/reading.yaml"))
)
def test_every_shipped_language_shows_what_it_reads(language: str) -> None:
    """Each shipped file has examples of dates and of periods, and they hold."""
    file = shipped("locales") / language / "reading.yaml"
    text = file.read_text(encoding="utf-8")

    assert "\nexamples:\n" in text
    assert "\nperiod_examples:\n" in text
    assert check_reading(file) == ()
