"""Reading what is typed: each kind of question, statuses in words, and what is not understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.commands import wiring
from samtale.core.answers import Name
from samtale.core.course import Ask
from samtale.core.dialog import Dialog, Question, Section
from samtale.core.reading import NotRead, Read, read
from samtale.core.vocabulary import Kind

if TYPE_CHECKING:
    from samtale.core.reading import Reading

TODAY = date(2026, 11, 21)
AMINA = Name(paper="Amina Haddad", said="Mina", script="أمينة")
CHOICES = {"work": "Arbejde", "workshop": "Arbejdsprøvning", "school": "Skole", "none": "Intet"}


def ask(kind: Kind, **more: Any) -> Ask:  # noqa: ANN401 - fields of a question
    """A question of a kind."""
    if kind in {"choice", "choices"}:
        more = {"choices": CHOICES, "aliases": {"school": ("kursus",)}, **more}
    question = Question(id="q", kind=kind, prompt="?", **more)
    return Ask(
        path="q", section=Section(id="s", title="S", questions=(question,)), question=question
    )


def typed(text: str, kind: Kind, **more: Any) -> Reading:  # noqa: ANN401 - fields of a question
    """What comes of typing a text, Danish beside Arabic."""
    wanted = ask(kind, **more)
    dialog = Dialog(dialog="test", version=1, language="da", sections=(wanted.section,))
    return read(wanted, text, wiring.reader(dialog, "da", "ar"), TODAY)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ja", "yes_no", True),
        ("NEJ", "yes_no", False),
        ("1", "yes_no", True),
        ("نعم", "yes_no", True),
        ("skole", "choice", "school"),
        ("3", "choice", "school"),
        ("٣", "choice", "school"),
        ("school", "choice", "school"),
        ("kursus", "choice", "school"),
        ("sko", "choice", "school"),
        ("arbejde", "choice", "work"),
        ("1 3", "choices", ("work", "school")),
        ("skole, arbejde", "choices", ("work", "school")),
        ("skole، arbejde", "choices", ("work", "school")),
        ("3; 3", "choices", ("school",)),
        ("8", "integer", 8),
        ("cirka 8 år", "integer", 8),
        ("٨", "integer", 8),
        ("7,5", "decimal", Decimal("7.5")),
        ("7.5 timer", "decimal", Decimal("7.5")),
        ("  syede kjoler  ", "text", "syede kjoler"),
        ("senere", "text", "senere"),
        ("syrien", "country", "SY"),
        ("arabisk", "language", "ar"),
        ("Amina Haddad / Mina / أمينة", "name", AMINA),
        ("hvad som helst", "note", True),
    ],
)
def test_what_is_typed_becomes_a_value(text: str, kind: Kind, value: object) -> None:
    """In words, by number, in either language, with digits of either script."""
    found = typed(text, kind)

    assert isinstance(found, Read), found
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "kind"), [("99", "choice"), ("måske", "yes_no"), ("i marts", "date")]
)
def test_what_was_not_understood_is_marked_off_from_the_sentence(text: str, kind: Kind) -> None:
    """Words that were typed are not read as part of what is said of them."""
    found = typed(text, kind)

    assert isinstance(found, NotRead)
    assert f"«{text}»" in str(found.message)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [("8", "certain"), ("cirka 8", "about"), ("~8", "about"), ("8?", "guess")],
)
def test_a_number_is_as_sure_as_its_words(text: str, certainty: str) -> None:
    """About and perhaps are kept beside the number."""
    found = typed(text, "integer")

    assert isinstance(found, Read)
    assert found.certainty == certainty


@pytest.mark.parametrize(
    ("text", "status", "later"),
    [
        ("ved ikke", "does_not_know", False),
        ("ønsker ikke at svare", "declined", False),
        ("senere", "not_asked", True),
        ("لا أعرف", "does_not_know", False),
    ],
)
@pytest.mark.parametrize("kind", ["yes_no", "choice", "date", "integer", "country"])
def test_a_status_can_be_typed_in_words(
    kind: Kind,
    text: str,
    status: str,
    later: bool,  # noqa: FBT001 - what is expected
) -> None:
    """Not known, refused and later are understood wherever they are not the answer itself."""
    found = typed(text, kind)

    assert isinstance(found, Read)
    assert (found.status, found.later, found.value) == (status, later, None)


@pytest.mark.parametrize(
    ("text", "kind", "more"),
    [
        ("måske", "yes_no", {}),
        ("svømning", "choice", {}),
        ("9", "choice", {}),
        ("arb", "choice", {}),
        ("4, 1", "choices", {"exclusive": ("none",)}),
        ("otte", "integer", {}),
        ("8 eller 9", "integer", {}),
        ("7,5", "integer", {}),
        ("90", "integer", {"max": 80}),
        ("-1", "integer", {"min": 0}),
        ("november 2026", "date", {"precision": "day"}),
        ("31.2.2026", "date", {}),
        ("Atlantis", "country", {}),
        ("/", "name", {}),
        ("x" * 10_001, "long_text", {}),
        ("", "text", {}),
        ("\x1b\x07", "text", {}),
    ],
)
def test_what_is_not_understood_says_what_would_be(
    text: str, kind: Kind, more: dict[str, Any]
) -> None:
    """No guess, no loss: a sentence, and suggestions where some are near."""
    found = typed(text, kind, **more)

    assert isinstance(found, NotRead)
    assert found.message.text


def test_what_fits_several_choices_suggests_them() -> None:
    """A beginning that two choices share offers both."""
    found = typed("arb", "choice")

    assert isinstance(found, NotRead)
    assert {entry.id for entry in found.suggestions} == {"work", "workshop"}


def test_a_vague_date_stays_as_vague_as_it_was_said() -> None:
    """No day is made up."""
    found = typed("omkring 2008", "date")

    assert isinstance(found, Read)
    assert (getattr(found.value, "is_day", True), found.certainty) == (False, "about")


@given(text=st.text(), kind=st.sampled_from(get_args(Kind)))
def test_nothing_typed_raises(text: str, kind: Kind) -> None:
    """Every text is read or answered, for every kind of question."""
    more: dict[str, Any] = {"scheme": "cpr"} if kind == "identifier" else {}

    assert isinstance(typed(text, kind, **more), Read | NotRead)


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_a_number_of_thousands_of_digits_is_no_choice(kind: Kind) -> None:
    """Python refuses to read such a number; it is not understood like any other."""
    assert isinstance(typed("9" * 5000, kind), NotRead)


@pytest.mark.parametrize("kind", ["text", "long_text", "name"])
def test_not_knowing_is_never_the_answer_itself(kind: Kind) -> None:
    """No contract says that a department is called "I do not know"; later may be a word."""
    found = typed("ved ikke", kind)

    assert isinstance(found, Read)
    assert found.status == "does_not_know"
    later = typed("senere", kind)
    assert isinstance(later, Read)
    assert later.status == "answered"


@pytest.mark.parametrize(("precision", "needs_day"), [("day", True), (None, False)])
def test_what_is_no_date_is_told_what_the_question_takes(
    precision: str | None,
    needs_day: bool,  # noqa: FBT001 - what is expected
) -> None:
    """Where a day is needed, no vague date is offered as a way to type it."""
    found = typed("Ukraina", "date", precision=precision)

    assert isinstance(found, NotRead)
    assert ("day, month and year" in found.message.text) is needs_day
