"""Values as they are to be shown."""

from __future__ import annotations

from samtale.core.answers import Answer
from samtale.core.dialog import Dialog, Question, Section
from samtale.core.shown import inserted_answer, shown_answer

YEARS = Question(id="years", kind="integer", prompt="Hvor længe?", unit="år")
SECTION = Section(id="school", title="Skole", questions=(YEARS,))
DIALOG = Dialog(dialog="dk.tiny", version=1, language="da", sections=(SECTION,))


def test_a_number_is_shown_with_its_unit() -> None:
    """An answer carries its unit; in the placeholder of a text, which names it, it does not."""
    answer = Answer(status="answered", value=4)
    assert "år" in str(shown_answer(DIALOG, SECTION, YEARS, answer))
    assert inserted_answer(DIALOG, SECTION, YEARS, answer) == 4


def test_no_number_has_no_unit() -> None:
    """Why there is no answer is said without a unit."""
    answer = Answer(status="does_not_know")
    assert str(shown_answer(DIALOG, SECTION, YEARS, answer)) == "does not know"
