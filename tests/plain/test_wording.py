"""The wording of questions and the explained terms, on lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.talk.worded import WORDED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Protocol

    from samtale.talk import Desk, Talk

    class Held(Protocol):
        """A talk that was held on lines; see conftest."""

        talk: Talk
        lines: list[str]

        def after(self, typed: str) -> list[str]:
            """The lines after a typed one."""

    Hold = Callable[..., Held]


@pytest.fixture
def worded(desk: Desk, tmp_path: Path) -> Talk:
    """A talk whose questions can be worded otherwise."""
    path = tmp_path / "worded.yaml"
    path.write_text(WORDED, encoding="utf-8")
    return desk.begin(desk.open_case("dk"), str(path), "en", "ar")


def test_a_question_is_put_again_in_the_wording_that_was_named(hold: Hold, worded: Talk) -> None:
    """A name, or its beginning, chooses; the question at hand is put anew in it at once."""
    held = hold("/wording plain", "ja", "/wording to", "!", talk=worded)
    assert held.after("/wording plain")[0] == (
        "Questions are put otherwise where they can be: plain language."
    )
    assert held.after("/wording plain")[1].endswith("Har du arbejdet her uden løn?")
    assert held.after("/wording to")[0] == "Questions are put as they are written: to the person."
    assert held.talk.record.answer("practice").wording == "plain"


def test_without_a_name_the_next_wording_is_taken(hold: Hold, worded: Talk) -> None:
    """The command alone goes on to the next wording of the dialog."""
    held = hold("/wording", "!", talk=worded)
    assert held.after("/wording")[1].endswith("Har personen været i praktik her?")


def test_an_unknown_wording_is_answered_by_those_there_are(hold: Hold, worded: Talk) -> None:
    """What fits no wording changes nothing, and every wording is named."""
    held = hold("/wording easy", "!", talk=worded)
    assert held.after("/wording easy") == [
        "Type one of these after the command:",
        "  prompt: to the person",
        "  about: about the person",
        "  plain: plain language",
    ]
    assert held.talk.wording == "prompt"


def test_a_dialog_with_one_wording_says_so(hold: Hold) -> None:
    """Where there is nothing to choose, nothing is kept."""
    held = hold("/wording plain", "/terms", "!")
    assert held.after("/wording plain")[0] == "This dialog words its questions in one way only."
    assert held.after("/terms")[0] == "This dialog explains no words."
    assert held.talk.wording == "prompt"


def test_a_talk_taken_up_says_how_its_questions_are_worded(
    hold: Hold, worded: Talk, desk: Desk
) -> None:
    """Whoever goes on with a talk hears that it is not worded in the usual way."""
    worded.word("plain")
    held = hold("!", talk=desk.take_up(worded.case))
    assert "Questions are put otherwise where they can be: plain language." in held.lines


def test_terms_are_explained_in_both_languages(hold: Hold, worded: Talk) -> None:
    """The words of the question come first; what nobody has translated is said to be so, once."""
    told = hold("/terms", "!", talk=worded).after("/terms")
    assert told[0] == "Words in this question:"
    assert told[1].startswith("  praktik: En tid på en arbejdsplads uden løn")
    assert told[2] == "    (to be interpreted)"
    assert told[3] == "Other words:"
    assert told[4].startswith("  integrationsgrunduddannelse: To år med lønnet arbejde")
