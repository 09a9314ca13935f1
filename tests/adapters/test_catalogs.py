"""What words promise: the right text, honest about its language and state, in order when drawn."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters.catalog_check import check_catalog, check_catalogs
from samtale.adapters.catalog_files import compile_folder
from samtale.adapters.catalogs import Catalogs, CatalogWords, fits
from samtale.adapters.code_lists import country_entries, language_entries
from samtale.adapters.settings import cache_folder
from samtale.adapters.tags import bcp47, chain, direction_of
from samtale.core.answers import Name
from samtale.core.condition import ABSENT, UNKNOWN, Span
from samtale.core.dates import PartialDate, Period
from samtale.core.search import find
from samtale.core.shown import NO, CountryCode, LanguageTag
from samtale.core.words import (
    Message,
    Wording,
    fill,
    for_participant,
    is_lent,
    msg,
    msg_n,
    told_to_participant,
)

FSI, PDI = "\u2068", "\u2069"

ARABIC_PLURALS = (
    '"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : '
    'n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);\\n"'
)

CATALOGS = {
    "ar/dialogs": """
        msgctxt "dk.intake/birth/prompt"
        msgid "Hvornår er du født?"
        msgstr "متى ولدت؟"

        #, fuzzy
        msgctxt "dk.intake/work/title"
        msgid "Arbejde"
        msgstr "العمل"

        #, fuzzy
        msgctxt "dk.intake/consent/prompt"
        msgid "Må vi dele det med {name}?"
        msgstr "هل نشاركه مع {name}؟"

        msgctxt "dk.intake/empty/prompt"
        msgid "Ikke oversat"
        msgstr ""

        msgctxt "dk.intake/broken/prompt"
        msgid "Du bor i {town}."
        msgstr "تسكن في {by}."

        msgctxt "dk.intake/odd/prompt"
        msgid "Du hedder {name}."
        msgstr "اسمك {name.__class__}{name}"
        """,
    "ar/rules": """
        msgctxt "dk/offer/dk.igu/title"
        msgid "Integrationsgrunduddannelse"
        msgstr "تعليم الاندماج"
        """,
    "ar/samtale": """
        msgid "about {date}"
        msgstr "حوالي {date}"

        msgid "{n} year old"
        msgid_plural "{n} years old"
        msgstr[0] "أقل من سنة"
        msgstr[1] "سنة واحدة"
        msgstr[2] "سنتان"
        msgstr[3] "{n} سنوات"
        msgstr[4] "{n} سنة"
        msgstr[5] "{n} سنة"

        msgid "Kept for {name}"
        msgstr "محفوظ من أجل {name}"
        """,
    "da/samtale": """
        msgid "about {date}"
        msgstr "omkring {date}"

        msgid "before {date}"
        msgstr "før {date}"

        msgid "the summer of {year}"
        msgstr "sommeren {year}"

        msgid "{n} year old"
        msgid_plural "{n} years old"
        msgstr[0] "{n} år gammel"
        msgstr[1] "{n} år gammel"

        msgid "since {first}"
        msgstr "siden {first}"

        msgid "from {first} to {last}"
        msgstr "fra {first} til {last}"

        msgid "no"
        msgstr "nej"
        """,
    "en/dialogs": """
        msgctxt "dk.intake/birth/prompt"
        msgid "Hvornår er du født?"
        msgstr "When were you born?"
        """,
    "nb/dialogs": """
        msgctxt "dk.intake/birth/prompt"
        msgid "Hvornår er du født?"
        msgstr "Når er du født?"
        """,
}

PLURALS = {"ar": ARABIC_PLURALS, "da": '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'}


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A folder with the catalogs above, not compiled."""
    folder = tmp_path / "locales"
    for name, entries in CATALOGS.items():
        language, domain = name.split("/")
        lines = [line.strip() for line in entries.splitlines()]
        head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        head += PLURALS.get(language, "") + "\n"
        path = folder / language / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + "\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def catalogs(locales: Path) -> Catalogs:
    """Those catalogs, opened."""
    return Catalogs(locales)


@pytest.fixture
def ar(catalogs: Catalogs) -> CatalogWords:
    """Arabic."""
    return catalogs.words("ar")


@pytest.fixture
def da(catalogs: Catalogs) -> CatalogWords:
    """Danish."""
    return catalogs.words("da")


def wording(part: str, text: str, **values: object) -> Wording:
    """A Danish text of the intake dialog."""
    return Wording(context=f"dk.intake/{part}", text=text, language="da", values=values)


BIRTH = wording("birth/prompt", "Hvornår er du født?")
TITLE = wording("work/title", "Arbejde")
EMPTY = wording("empty/prompt", "Ikke oversat")
CONSENT = Wording(
    context="dk.intake/consent/prompt",
    text="Må vi dele det med {name}?",
    language="da",
    stakes="consent",
    values={"name": "Jobcentret"},
)


# Which text, and how far it can be trusted.


def test_a_phrase_tells_its_language_and_state(ar: CatalogWords, da: CatalogWords) -> None:
    """Reviewed, draft, missing and source are told apart, and the language is the real one."""
    told = [(p.language, p.state) for p in map(ar.say, (BIRTH, TITLE, EMPTY))]
    assert told == [("ar", "reviewed"), ("ar", "draft"), ("da", "missing")]
    assert ar.say(BIRTH).text == "متى ولدت؟"
    assert ar.say(EMPTY).text == "Ikke oversat"
    assert da.say(BIRTH).state == "source"


def test_a_missing_text_does_not_become_a_third_language(ar: CatalogWords) -> None:
    """Where Arabic lacks a text, the source stands in, though there is an English translation."""
    other = wording("birth/prompt", "Hvornår blev du født?")
    assert (ar.say(other).language, ar.say(other).state) == ("da", "missing")


def test_what_is_missing_is_counted_once(ar: CatalogWords) -> None:
    """A text that is asked for again is still one missing text."""
    ar.say(BIRTH)
    assert ar.missing == 0
    ar.say(EMPTY)
    ar.say(EMPTY)
    ar.message(msg("Nobody has translated this"))
    assert ar.missing == 2


@pytest.mark.parametrize(
    ("asked", "language", "state"),
    [
        ("nn", "nb", "reviewed"),
        ("no", "nb", "reviewed"),
        ("ar-SY", "ar", "reviewed"),
        ("ar_SY", "ar", "reviewed"),
        ("da-DK", "da", "source"),
        ("so", "da", "missing"),
    ],
)
def test_a_near_language_stands_in(
    catalogs: Catalogs, asked: str, language: str, state: str
) -> None:
    """Norwegian Nynorsk is served in Bokmål and Syrian Arabic in Arabic, and the phrase says so."""
    phrase = catalogs.words(asked).say(BIRTH)
    assert (phrase.language, phrase.state) == (language, state)


def test_rules_and_dialogs_have_their_own_catalogs(ar: CatalogWords) -> None:
    """The context of a rule finds the catalog of rules."""
    title = Wording(
        context="dk/offer/dk.igu/title", text="Integrationsgrunduddannelse", language="da"
    )
    assert ar.say(title).text == "تعليم الاندماج"


def test_a_translation_that_asks_for_other_values_is_not_used(ar: CatalogWords) -> None:
    """A misspelt or prying placeholder never reaches the participant."""
    assert ar.say(wording("broken/prompt", "Du bor i {town}.", town="Odense")) == ar.say(
        wording("broken/prompt", "Du bor i {town}.", town="Odense")
    )
    assert ar.say(wording("broken/prompt", "Du bor i {town}.", town="Odense")).state == "missing"
    odd = ar.say(wording("odd/prompt", "Du hedder {name}.", name="Mona"))
    assert (odd.text, odd.state) == ("Du hedder Mona.", "missing")


def test_a_missing_sentence_is_of_one_piece(ar: CatalogWords) -> None:
    """The values of a sentence that stands in are in its language, too."""
    text = wording("x/prompt", "Du kom {day}.", day=PartialDate.from_edtf("2015-22"))
    assert ar.say(text).text == "Du kom sommeren 2015."


def test_a_brace_that_opens_nothing_is_shown_as_written(da: CatalogWords) -> None:
    """A faulty source text is shown, not a traceback."""
    assert da.say(wording("x/prompt", "Skriv { eller }", name="x")).text == "Skriv { eller }"


def test_the_programs_words_are_english_until_translated(ar: CatalogWords) -> None:
    """English is the source of messages; plurals follow it as well."""
    assert ar.message(msg("Not translated, {name}", name=1)) == "Not translated, 1"
    assert [ar.message(msg_n("{n} day", "{n} days", n)) for n in (1, 2)] == ["1 day", "2 days"]


def test_english_does_not_stand_in_for_the_participant(ar: CatalogWords, da: CatalogWords) -> None:
    """What nobody has translated is the caseworker's, whole and marked; so is what holds it."""
    lacking = msg("Nobody has translated this")
    phrase = told_to_participant(ar, da, lacking)
    assert (phrase.language, phrase.state) == ("da", "missing")
    assert told_to_participant(ar, da, msg("{day}", day=date(2026, 11, 21))).language == "ar"
    held = replace(CONSENT, stakes=None, values={"name": lacking})
    assert ar.say(held).language == "ar"
    assert for_participant(ar, da, held).state == "missing"


def test_a_full_stop_is_not_doubled() -> None:
    """A value that ends in a full stop ends its sentence too; three dots stay three."""
    assert fill("{day}. {day}...", {"day": "2026 р."}) == "2026 р. 2026 р...."


@pytest.mark.parametrize(
    ("number", "text"), [(1, "سنة واحدة"), (2, "سنتان"), (5, "5 سنوات"), (14, "14 سنة")]
)
def test_plurals_follow_the_language(ar: CatalogWords, number: int, text: str) -> None:
    """Arabic has six forms, and each is used for its numbers."""
    assert ar.message(msg_n("{n} year old", "{n} years old", number)) == text


# A former source text, and another language that lends.

STALE = """
#, fuzzy
#| msgctxt "dk.intake/old/prompt"
#| msgid "Hvor gammel er du?"
msgctxt "dk.intake/old/prompt"
msgid "Hvornår har du fødselsdag?"
msgstr "كم عمرك؟"

#, fuzzy
#| msgctxt "dk.intake/other/prompt"
#| msgid "Hvad hedder din mor?"
msgctxt "dk.intake/father/prompt"
msgid "Hvad hedder din far?"
msgstr "ما اسم أمك؟"
"""


def test_a_stale_translation_is_shown_as_such_and_never_a_guess(locales: Path) -> None:
    """The old text of a changed question is marked; what msgmerge guessed is not used at all."""
    po = locales / "ar" / "LC_MESSAGES" / "dialogs.po"
    po.write_text(po.read_text(encoding="utf-8") + "\n" + STALE, encoding="utf-8")
    compile_folder(locales)
    ar = Catalogs(locales).words("ar")
    old = ar.say(wording("old/prompt", "Hvornår har du fødselsdag?"))
    assert (old.text, old.state) == ("كم عمرك؟", "stale")
    guessed = ar.say(wording("father/prompt", "Hvad hedder din far?"))
    assert (guessed.text, guessed.state) == ("Hvad hedder din far?", "missing")


def test_a_stale_consent_is_withheld(locales: Path) -> None:
    """A consent whose source text has changed since it was reviewed is not shown as reviewed."""
    po = locales / "ar" / "LC_MESSAGES" / "dialogs.po"
    po.write_text(po.read_text(encoding="utf-8") + "\n" + STALE, encoding="utf-8")
    catalogs = Catalogs(locales)
    text = "Hvornår har du fødselsdag?"
    consent = Wording(context="dk.intake/old/prompt", text=text, language="da", stakes="consent")
    shown = for_participant(catalogs.words("ar"), catalogs.words("da"), consent)
    assert (shown.text, shown.state) == (text, "withheld")


def test_a_lender_is_named(locales: Path) -> None:
    """What Farsi lends to Dari is told; a country's own form of a language lends nothing."""
    shutil.copytree(locales / "nb", locales / "fa")
    catalogs = Catalogs(locales)
    dari, syrian = catalogs.words("prs"), catalogs.words("ar-SY")
    before = dari.lenders
    phrase = dari.say(BIRTH)
    assert (phrase.language, is_lent(phrase, "prs")) == ("fa", True)
    assert (before, dari.lenders) == ((), ("fa",))
    assert not is_lent(syrian.say(BIRTH), "ar-SY")
    assert syrian.lenders == ()


# Placeholders.


@pytest.mark.parametrize(
    "prying",
    ["{a.b}", "{a.__class__}", "{a[0]}", "{a!r}", "{a:>9999999}", "{a:{a}}", "{}", "{0}", "{a"],
)
def test_a_placeholder_is_a_bare_name(prying: str, locales: Path) -> None:
    """A translation cannot reach into a value, choose its form, or blow it up to a megabyte."""
    assert not fits(f"{prying}", "{a}")
    po = locales / "ar" / "LC_MESSAGES" / "dialogs.po"
    entry = f'\nmsgctxt "dk.intake/p/prompt"\nmsgid "{{a}} x"\nmsgstr "{prying} س"\n'
    po.write_text(po.read_text(encoding="utf-8") + entry, encoding="utf-8")
    said = Catalogs(locales).words("ar").say(wording("p/prompt", "{a} x", a="secret"))
    assert (said.text, said.state) == ("secret x", "missing")


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{a.__class__}", "{a.__class__}"),
        ("{a[0]}", "{a[0]}"),
        ("{a!r}", "secret"),
        ("{a:>9999999}", "secret"),
    ],
)
def test_filling_looks_into_no_value(template: str, filled: str) -> None:
    """Even a template that was not checked takes no more out of a value than its text."""
    assert fill(template, {"a": "secret"}) == filled
    # What str.format would make of it: parts of the value, its quotes, or ten megabytes.
    assert template.format(a="secret") not in {template, "secret"}


# Stakes.


def test_an_unreviewed_consent_is_withheld(ar: CatalogWords, da: CatalogWords) -> None:
    """A consent no person has reviewed is shown in the caseworker's language, values filled."""
    assert ar.say(CONSENT).state == "draft"
    shown = for_participant(ar, da, CONSENT)
    assert (shown.text, shown.language) == ("Må vi dele det med Jobcentret?", "da")
    assert shown.state == "withheld"


def test_the_source_stands_where_the_caseworkers_text_is_a_draft_too(
    ar: CatalogWords, catalogs: Catalogs
) -> None:
    """A caseworker whose own text is missing or a draft gets the source text, values filled."""
    shown = for_participant(ar, catalogs.words("en"), CONSENT)
    assert (shown.text, shown.language) == ("Må vi dele det med Jobcentret?", "da")


# On disk.


def test_a_checkout_without_compiled_catalogs_speaks(locales: Path) -> None:
    """What is compiled goes to the cache, and nothing is written beside the source."""
    assert Catalogs(locales).words("ar").say(BIRTH).state == "reviewed"
    assert not list(locales.rglob("*.mo"))
    assert (cache_folder() / "words" / "ar.dialogs.mo").is_file()


def test_a_changed_word_is_seen_at_the_next_start(locales: Path) -> None:
    """A compiled catalog is used only while it was made of the file beside it."""
    compile_folder(locales)
    po = locales / "ar" / "LC_MESSAGES" / "dialogs.po"
    po.write_text(
        po.read_text(encoding="utf-8").replace("متى ولدت؟", "متى كان مولدك؟"), encoding="utf-8"
    )
    assert Catalogs(locales).words("ar").say(BIRTH).text == "متى كان مولدك؟"


def test_compiled_catalogs_are_used_without_their_source(locales: Path) -> None:
    """An installed program needs the compiled catalogs alone, and knows what is reviewed."""
    assert len(compile_folder(locales)) == len(CATALOGS)
    for po in locales.rglob("*.po"):
        po.unlink()
    words = Catalogs(locales).words("ar")
    assert [words.say(one).state for one in (BIRTH, TITLE)] == ["reviewed", "draft"]
    assert not cache_folder().exists()


@pytest.mark.parametrize("content", [b"", b"\xde\x12\x04\x95", b"not a catalog", b"\xff" * 99])
def test_a_damaged_compiled_catalog_is_made_anew(locales: Path, content: bytes) -> None:
    """A catalog that was cut off costs nothing but time."""
    (locales / "ar" / "LC_MESSAGES" / "dialogs.mo").write_bytes(content)
    assert Catalogs(locales).words("ar").say(BIRTH).state == "reviewed"


@pytest.mark.parametrize("content", [b"msgid no quotes", b'msgid "\xff"\nmsgstr "x"\n'])
def test_a_faulty_source_is_a_problem_and_not_a_crash(locales: Path, content: bytes) -> None:
    """The talk goes on in the source language, and the fault names its file."""
    (locales / "ar" / "LC_MESSAGES" / "dialogs.po").write_bytes(content)
    catalogs = Catalogs(locales)
    assert catalogs.words("ar").say(BIRTH).state == "missing"
    (problem,) = catalogs.problems
    assert problem.file.endswith("dialogs.po")


def test_the_languages_on_disk_are_listed(catalogs: Catalogs) -> None:
    """A front end can offer what there is."""
    assert catalogs.languages() == ("ar", "da", "en", "nb")


def test_the_first_question_needs_no_babel(locales: Path) -> None:
    """A text and a name are spoken from compiled catalogs without importing Babel."""
    compile_folder(locales)
    code = (
        "import sys; from pathlib import Path; from samtale.adapters.catalogs import Catalogs; "
        "from samtale.core.words import Wording; "
        f"words = Catalogs(Path({str(locales)!r})).words('ar'); "
        "text = Wording(context='dk.intake/birth/prompt', text='Hvornår er du født?', "
        "language='da', values={'name': 'Mona'}); "
        "assert words.say(text).state == 'reviewed'; "
        "sys.exit('babel' in sys.modules or 'platformdirs' in sys.modules)"
    )
    source = Path(__file__).resolve().parents[2] / "src"
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, check=False, env={"PYTHONPATH": str(source)}).returncode == 0


# Dates.


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2008", "2008"),
        ("2008~", "omkring 2008"),
        ("2015-22", "sommeren 2015"),
        ("../2005", "før 2005"),
        ("2005/2007", "2005–2007"),
        ("age:14", "14 år gammel"),
        ("age:14~", "omkring 14 år gammel"),
        ("2008-11", "november 2008"),
        ("2008-11-03", "3. november 2008"),
        ("2008-11~", "omkring november 2008"),
    ],
)
def test_a_danish_date_is_as_exact_as_it_was_said(da: CatalogWords, edtf: str, text: str) -> None:
    """A year is not given a month, and about stays about."""
    assert da.date(PartialDate.from_edtf(edtf)) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2008-11-03", "3 نوفمبر 2008"),
        ("2008-11~", "حوالي نوفمبر 2008"),
        ("2008~", "حوالي 2008"),
        ("age:5", "5 سنوات"),
    ],
)
def test_an_arabic_date_has_cldr_months_and_latin_digits(
    ar: CatalogWords, edtf: str, text: str
) -> None:
    """Arabic dates read as CLDR writes them, without isolates around their own parts."""
    assert ar.date(PartialDate.from_edtf(edtf)) == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "3 November 2008"),
        ("nb", "3. november 2008"),
        ("ar-SY", "3 تشرين الثاني 2008"),
        ("prs", "3 نومبر 2008"),
        ("ti", "ሕዳር 3, 2008 (03/11/2008)"),
        ("xx", "3 November 2008"),
    ],
)
def test_a_day_in_other_languages(catalogs: Catalogs, tag: str, text: str) -> None:
    """English is European; Tigrinya, whose months mislead, has the number beside them."""
    assert catalogs.words(tag).date(date(2008, 11, 3)) == text


def test_a_moment_has_its_time(da: CatalogWords) -> None:
    """A time is told in the zone it is given in."""
    assert da.date(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)) == "21. november 2026 09.05"


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2008/2012", "2008–2012"),
        ("2008-11/2012", "fra november 2008 til 2012"),
        ("2008/..", "siden 2008"),
    ],
)
def test_a_period_as_it_was_said(da: CatalogWords, edtf: str, text: str) -> None:
    """A period that goes on has no end."""
    assert da.period(Period.from_edtf(edtf)) == text


points = st.builds(
    PartialDate.of,
    st.integers(1, 9999),
    st.none() | st.integers(1, 12),
    about=st.booleans(),
    uncertain=st.booleans(),
)


@given(points)
def test_no_day_is_ever_invented(value: PartialDate) -> None:
    """The figures of a date in words are those of its year, and no others."""
    text = Catalogs(Path("nowhere")).words("en").date(value)
    assert [part for part in text.split() if part.isdecimal()] == [str(int(value.to_edtf()[:4]))]


# Values.


def test_every_value_is_spoken(da: CatalogWords, ar: CatalogWords) -> None:
    """What an answer, fact or placeholder can hold comes out in the language."""
    assert da.value(None) == "–"
    assert da.value(UNKNOWN) == da.value(ABSENT) == "–"
    assert da.value(NO) == da.value(False) == "nej"  # noqa: FBT003 - an answer
    assert da.value(1234567) == "1.234.567"
    assert da.value(Decimal("37.50")) == "37,5"
    assert da.value(Decimal("0.123456")) == "0,123456"
    assert da.value(37.5) == "37,5"
    assert da.value(CountryCode("SY")) == "Syrien"
    assert da.value(LanguageTag("prs")) == "dari"
    assert da.value(("en", "to", "tre")) == "en, to og tre"
    assert da.value((TITLE, BIRTH)) == "Arbejde og Hvornår er du født?"
    assert da.value(()) == ""
    name = Name(paper="Mona Eksempel", script="منى")
    assert da.value(name) == "Mona Eksempel (\u2068منى\u2069)"
    assert ar.value(name) == "منى (\u2068Mona Eksempel\u2069)"
    assert da.value(PartialDate.of(2008, about=True)) == "omkring 2008"
    assert da.value(Period.from_edtf("2008/..")) == "siden 2008"
    assert da.value(Span(3, 3)) == "3"
    assert da.value(Message(text="no")) == "nej"


def test_a_country_that_a_language_does_not_name_is_named_in_english(catalogs: Catalogs) -> None:
    """A code is never read out while there is a name."""
    assert catalogs.words("so").country("DK") == "Denmark"
    assert catalogs.words("ckb").language_name("prs") == "Dari"


@pytest.mark.parametrize("typed", ["+45 12 34 56 78", "Odense (Fyn)", "Syerske", "12-14"])
def test_foreign_words_are_isolated_in_arabic(ar: CatalogWords, typed: str) -> None:
    """A telephone number in an Arabic sentence does not run backwards."""
    assert ar.value(typed) == f"{FSI}{typed}{PDI}"
    assert ar.message(msg("Kept for {name}", name=typed)).endswith(f" {FSI}{typed}{PDI}")


@pytest.mark.parametrize("typed", ["خياطة", "منى أحمد", "2008"])
def test_words_of_the_same_direction_stay_bare(ar: CatalogWords, typed: str) -> None:
    """Where nothing can be reordered, nothing is put in."""
    assert ar.value(typed) == typed


def test_arabic_is_isolated_in_danish(da: CatalogWords) -> None:
    """An Arabic name in a Danish sentence keeps what follows in its place."""
    assert da.value("منى") == f"{FSI}منى{PDI}"
    assert da.value("Mona (منى)") == f"{FSI}Mona (منى){PDI}"
    assert da.value("Mona") == "Mona"


def test_a_danish_text_in_an_arabic_sentence_is_isolated(ar: CatalogWords) -> None:
    """A text that is not translated is set apart from the sentence around it."""
    assert ar.message(msg("Kept for {name}", name=EMPTY)).endswith(f" {FSI}Ikke oversat{PDI}")


def test_a_catalog_cannot_drive_the_terminal(locales: Path) -> None:
    """Controls in a translation are cleaned away as they are everywhere."""
    po = locales / "ar" / "LC_MESSAGES" / "dialogs.po"
    text = po.read_text(encoding="utf-8").replace("متى ولدت؟", "متى \x1b[31m\u202eولدت؟")
    po.write_text(text, encoding="utf-8")
    said = Catalogs(locales).words("ar").say(BIRTH).text
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_faults_of_catalogs_are_told_with_their_lines(locales: Path) -> None:
    """A misspelt or prying placeholder and a control character are named where they stand."""
    po = locales / "ar" / "LC_MESSAGES" / "dialogs.po"
    text = po.read_text(encoding="utf-8").replace("متى ولدت؟", "متى \x1bولدت؟")
    po.write_text(text, encoding="utf-8")
    (locales / "en" / "LC_MESSAGES" / "dialogs.po").write_text("msgid x", encoding="utf-8")
    problems = [one for one in check_catalogs(locales) if one.severity == "error"]
    told = [(one.file.split("/")[-3], one.code) for one in problems]
    assert told == [
        ("ar", "characters"),
        ("ar", "placeholders"),
        ("ar", "placeholders"),
        ("en", "catalog"),
    ]
    lines = text.splitlines()
    assert "متى" in "".join(lines[problems[0].line - 1 : problems[0].line + 2])
    assert "({town})" in problems[1].message


# Tags and lists.


def test_tags_lead_to_those_that_stand_in() -> None:
    """Dari is looked for as CLDR calls it."""
    assert chain("prs") == ("prs", "fa_AF", "fa")
    assert chain("no") == ("no", "nb")
    assert chain("kmr") == ("kmr", "ku")
    assert chain("ti-ER") == ("ti_ER", "ti")
    assert bcp47("ZH_hant_tw") == "zh-Hant-TW"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("prs", "rtl"),
        ("ckb", "rtl"),
        ("ku", "ltr"),
        ("ku-Arab", "rtl"),
        ("ti", "ltr"),
    ],
)
def test_direction_follows_the_script(tag: str, direction: str) -> None:
    """Kurmanji in Latin letters runs to the right, Kurdish in Arabic letters to the left."""
    assert direction_of(tag) == direction


def test_countries_are_found_in_both_languages() -> None:
    """A country is found by its Danish, Arabic and English name, and by older ones."""
    countries = country_entries("da", "ar")
    for typed in ("syrien", "سوريا", "syria", "SY"):
        assert find(typed, countries)[0].id == "SY"
    assert find("burma", countries)[0].id == "MM"
    assert not {"EU", "UN", "ZZ"} & {entry.id for entry in countries}
    assert len(countries) == 250  # ISO 3166-1 and Kosovo


def test_languages_are_found_by_their_own_name() -> None:
    """Someone who speaks Dari finds it as دری and dari, and it is kept as prs."""
    languages = language_entries("da", "ar")
    for typed in ("dari", "دری"):
        assert find(typed, languages)[0].id == "prs"
    assert find("tigri", languages)[0].words[0].startswith("tigri")


def test_languages_are_found_as_caseworkers_type_them() -> None:
    """CLDR says Persian and Kurdish; people say Farsi and Kurmanji."""
    languages = language_entries("da", "ar")
    for typed, tag in (("farsi", "fa"), ("kurmanji", "ku"), ("sorani", "ckb")):
        assert find(typed, languages)[0].id == tag


def test_a_catalog_in_an_unknown_encoding_is_a_problem(tmp_path: Path) -> None:
    """What no program can decode is told like any other fault, and the talk goes on without."""
    po = tmp_path / "da" / "LC_MESSAGES" / "samtale.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\n"\n\n'
        'msgid "Stop"\nmsgstr "Stands"\n',
        encoding="utf-8",
    )
    assert [one.code for one in check_catalog(po)] == ["catalog"]
    found = Catalogs(tmp_path, cache=tmp_path / "cache")
    assert found.words("da").message(msg("Stop")) == "Stop"
    assert [one.code for one in found.problems] == ["catalog"]
