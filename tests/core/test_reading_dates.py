"""What reading a typed date promises: what was said and no more, in every language with a file."""

from __future__ import annotations

import unicodedata
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.dates import PartialDate, Period
from samtale.core.reading_dates import (
    DateRead,
    DateRefused,
    DateWords,
    PeriodRead,
    read_date,
    read_period,
)

TODAY = date(2026, 11, 21)
LOCALES = Path(__file__).parents[2] / "locales"
PLAIN: dict[str, dict[str, Any]] = {
    language: yaml.safe_load((LOCALES / language / "reading.yaml").read_text("utf-8"))
    for language in sorted(path.parent.name for path in LOCALES.glob("*/reading.yaml"))
}
WORDS = {language: DateWords.from_plain(plain)[0] for language, plain in PLAIN.items()}
LANGUAGES = st.sampled_from(sorted(WORDS))
VOCABULARY = [
    *(
        ".",
        "-",
        " - ",
        "/",
        ",",
        "،",
        "?",
        "'",
        "(",
        "12",
        "3",
        "98",
        "2008",
        "2015",
        "٢٠١٠",
        "141",
    ),
    *sorted(
        {
            word if isinstance(word, str) else word[0]
            for words in WORDS.values()
            for field in fields(words)
            for word in (getattr(words, field.name) or ())
        },
    ),
]
SAYINGS = st.lists(st.sampled_from(VOCABULARY), max_size=9).map(" ".join)


def examples(key: str) -> list[Any]:
    """Return the examples that stand in the files, each with its language."""
    return [
        pytest.param(language, example, id=f"{language}-{example['text']}")
        for language, plain in PLAIN.items()
        for example in plain[key]
    ]


def da(text: str, precision: str | None = None) -> DateRead | DateRefused:
    """Read a Danish date."""
    return read_date(text, WORDS["da"], today=TODAY, precision=precision)


def edtf(read: DateRead | PeriodRead | DateRefused) -> str:
    """Return the stored form of what was read, or the code of the refusal."""
    return read.code if isinstance(read, DateRefused) else read.value.to_edtf()


@pytest.mark.parametrize(("language", "example"), examples("examples"))
def test_each_example_is_read_as_its_file_says(language: str, example: dict[str, Any]) -> None:
    """A language's own examples hold."""
    read = read_date(example["text"], WORDS[language], today=TODAY)
    assert edtf(read) == example.get("edtf", example.get("refused"))
    if isinstance(read, DateRefused) and "suggestions" in example:
        assert [one.to_edtf() for one in read.suggestions] == example["suggestions"]
    if isinstance(read, DateRead):
        assert read.rest == example.get("rest", "")
        assert (read.other and read.other.to_edtf()) == example.get("other")


@pytest.mark.parametrize(("language", "example"), examples("period_examples"))
def test_each_period_is_read_as_its_file_says(language: str, example: dict[str, str]) -> None:
    """A language's own examples of periods hold."""
    read = read_period(example["text"], WORDS[language], today=TODAY)
    assert edtf(read) == example.get("edtf", example.get("refused"))


@pytest.mark.parametrize("language", sorted(PLAIN))
def test_the_shipped_words_have_no_fault(language: str) -> None:
    """Every shipped file names its language, all months of each calendar, and each word once."""
    words, faults = DateWords.from_plain(PLAIN[language])
    assert faults == ()
    assert words.language == language
    for key in ("yes", "no", "does_not_know", "declined", "later", "none", "more"):
        assert PLAIN[language][key]
        assert all(isinstance(word, str) for word in PLAIN[language][key])


@given(st.text() | SAYINGS, LANGUAGES)
def test_nothing_typed_crashes(text: str, language: str) -> None:
    """Any text is read or refused; what is read can be stored and lies within reach."""
    read = read_date(text, WORDS[language], today=TODAY)
    if isinstance(read, DateRead):
        assert PartialDate.from_edtf(read.value.to_edtf()) == read.value
        for day in (read.value.earliest(), read.value.latest()):
            assert day is None or 1880 <= day.year <= 2060
    period = read_period(text, WORDS[language], today=TODAY)
    if isinstance(period, PeriodRead):
        assert Period.from_edtf(period.value.to_edtf()) == period.value


@given(SAYINGS, LANGUAGES)
def test_a_demanded_day_is_a_certain_day(text: str, language: str) -> None:
    """Where a day is demanded nothing coarser and nothing vague gets through."""
    read = read_date(text, WORDS[language], today=TODAY, precision="day")
    assert isinstance(read, DateRefused) or read.value.is_day
    period = read_period(text, WORDS[language], today=TODAY, precision="day")
    assert isinstance(period, DateRefused) or all(
        edge.is_day for edge in (period.value.start, period.value.end) if edge
    )


@given(st.dates(date(1900, 1, 1), date(2046, 12, 31)), LANGUAGES, st.data())
def test_a_date_is_read_as_exactly_as_it_was_written(
    day: date, language: str, data: st.DataObject
) -> None:
    """A written year, month or day is read as that year, month or day, never more exactly."""
    words = WORDS[language]
    elsewhere = {word for word, _, _ in words.calendar_months}
    months = [
        word for word, number in words.months if number == day.month and word not in elsewhere
    ]
    month = data.draw(st.sampled_from(months))
    about = data.draw(st.sampled_from(words.about))
    y, m, d = day.year, day.month, day.day
    for text, expected in (
        (f"{y}", f"{y:04}"),
        (f"{month} {y}", f"{y:04}-{m:02}"),
        (f"{m}.{y}", f"{y:04}-{m:02}"),
        (f"{d} {month} {y}", day.isoformat()),
        (f"{d:02}-{m:02}-{y}", day.isoformat()),
        (f"{d}/{m} {y}", day.isoformat()),
        (day.isoformat(), day.isoformat()),
        (f"{about} {y}", f"{y:04}~"),
        (f"{about} {month} {y}", f"{y:04}-{m:02}~"),
    ):
        assert edtf(read_date(text, words, today=TODAY)) == expected, text


ZEROS = [chr(code) for code in range(0x110000) if unicodedata.decimal(chr(code), None) == 0]


@pytest.mark.parametrize("zero", ZEROS, ids=unicodedata.name)
def test_digits_of_any_script_are_read(zero: str) -> None:
    """A date may be typed with the digits of any script that has decimal ones."""
    typed = "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in "03.11.2026")
    assert edtf(da(typed)) == "2026-11-03"


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("98", ["1998"]),
        ("juni 98", ["1998-06"]),
        ("1.5.98", ["1998-05-01"]),
        ("29.2.04", ["2004-02-29", "1904-02-29"]),
        ("29.2.01", []),
        ("sommeren 15", ["2015-22", "1915-22"]),
        ("20'erne", ["202X", "192X"]),
        ("2005-07", ["2005-07", "2005/2007"]),
        ("2005-13", ["2005/2013"]),
    ],
)
def test_a_short_year_is_asked_back_with_suggestions(text: str, suggestions: list[str]) -> None:
    """A year of two digits is refused with the years it may mean, the nearer century first."""
    read = da(text)
    assert isinstance(read, DateRefused)
    assert read.code == ("ambiguous" if suggestions else "no_such_day")
    assert [one.to_edtf() for one in read.suggestions] == suggestions
    assert read.text == text


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("1899", "year_out_of_reach"),
        ("2047", "year_out_of_reach"),
        ("2046", "2046"),
        ("2026-11", "2026-11"),
        ("14 år", "not_a_date"),
        ("da jeg var 121", "not_a_date"),
        ("2008 i Homs", "not_a_date"),
        ("20005", "not_a_date"),
        ("efter krigen i 2013", "not_a_date"),
        ("1" * 5000, "not_a_date"),
        ("2008 " * 5000, "not_a_date"),
        ("fra 2008 til nu", "not_a_date"),
        ("mellem 2005 og 2004", "end_before_start"),
        ("før 2005?", "../2005?"),
        ("  2008.  ", "2008"),
        ("\u200f2008\u200e", "2008"),
        ("~2008", "2008~"),
        ("nu", "2026-11"),
    ],
)
def test_edges_of_what_is_read(text: str, stored: str) -> None:
    """What is out of reach or not understood is refused by its code."""
    assert edtf(da(text)) == stored


@pytest.mark.parametrize(
    ("text", "certainty"),
    [("2008", "certain"), ("ca. 2008", "about"), ("2008?", "guess"), ("måske ca. 2008", "guess")],
)
def test_the_words_tell_how_sure_they_were(text: str, certainty: str) -> None:
    """Around and maybe are told besides the date."""
    read = da(text)
    assert isinstance(read, DateRead)
    assert read.certainty == certainty


def test_the_rest_is_kept_as_it_was_typed() -> None:
    """What follows a comma keeps its letters, case and punctuation."""
    read = da("Omkring 2008, mens jeg gik i Skole; i  Homs.")
    assert isinstance(read, DateRead)
    assert (read.value.to_edtf(), read.rest) == ("2008~", "mens jeg gik i Skole; i  Homs.")


@pytest.mark.parametrize("text", ["2008", "november 2026", "ca. 3.11.2026", "før brylluppet"])
def test_a_deadline_asks_for_a_day(text: str) -> None:
    """A question that demands a day says so when it gets less."""
    read = da(text, precision="day")
    assert read == DateRefused(code="needs_a_day", text=text)
    assert edtf(da("3.11.2026", precision="day")) == "2026-11-03"


CALENDARS = "there are gregorian, solar_hijri, lunar_hijri, ethiopian."
LUNAR_MONTHS = "dates.calendars.lunar_hijri.months"
PLAIN_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["language", "dates", "months", "ages", "order", "1"]) | st.integers(),
            inner,
            max_size=4,
        )
    ),
)


@given(PLAIN_DATA)
def test_a_file_of_words_never_crashes(plain: object) -> None:
    """Whatever a file of words holds, its faults come back as sentences."""
    _words, faults = DateWords.from_plain(plain)
    assert faults
    assert all(fault.endswith(".") for fault in faults)


@pytest.mark.parametrize(
    ("dates", "fault"),
    [
        ({"months": {"13": ["tretten"]}}, "dates.months.13: months are numbered 1 to 12."),
        ({"order": "dym"}, "dates.order: write dmy, mdy or ymd."),
        ({"befor": ["før"]}, "dates.befor: there is no such key; leave it out."),
        ({"ages": ["da jeg var"]}, "dates.ages: da jeg var needs {n} once."),
        (
            {"calendars": {"julian": {}}},
            f"dates.calendars: julian is no calendar; {CALENDARS}",
        ),
        (
            {"calendar_order": ["persian"]},
            f"dates.calendar_order: persian is no calendar; {CALENDARS}",
        ),
        (
            {"calendars": {"gregorian": {"months": {"1": ["januar"]}}}},
            "dates.calendars.gregorian.months: there is no such key; leave it out.",
        ),
        (
            {"calendars": {"lunar_hijri": {"months": {"13": ["x"]}}}},
            "dates.calendars.lunar_hijri.months.13: months are numbered 1 to 12.",
        ),
        (
            {"calendars": {"lunar_hijri": {"months": {"1": ["muharram"], "2": ["Muharram"]}}}},
            f"{LUNAR_MONTHS}: Muharram stands under month 1 too; a word means one thing.",
        ),
        ({"about": [2008]}, "dates.about: each word must be text, in quotes where it looks else."),
        (
            {"before": ["før"], "after": ["FØR."]},
            "dates.after: FØR. stands under before too; a word means one thing.",
        ),
    ],
)
def test_a_fault_in_the_words_says_where_and_how(dates: dict[str, object], fault: str) -> None:
    """Each fault names its key and how to mend it, and the other words are still used."""
    plain = {"language": "da", "dates": {"months": PLAIN["da"]["dates"]["months"], **dates}}
    words, faults = DateWords.from_plain(plain)
    assert fault in faults
    assert words.language == "da"


def test_a_year_in_full_tells_the_century_of_the_one_cut_short() -> None:
    """Nobody is asked which reading of "1991 eller 92" is meant where there is one only."""
    read = da("1991 eller 92")
    assert isinstance(read, DateRead)
    assert read.value == da("1991 eller 1992").value  # type: ignore[union-attr]
