"""What if on lines: another day, other answers, both; the talk itself stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.plain.what_if import parted

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from samtale.talk import Talk

    class Held(Protocol):
        """A talk that was held on lines; see conftest."""

        talk: Talk

        def after(self, typed: str) -> list[str]:
            """The lines after a typed one."""

    Hold = Callable[..., Held]

FITS = ("flygtning", "2.11.2026", "010187-4000", "", "ja", "ja")
"""With these answers the planning of childcare fits."""

SUPPOSED = "Supposed, and nothing is kept. Judged on 21 November 2026."


@pytest.mark.parametrize(
    ("typed", "day", "answers"),
    [
        ("", "", ()),
        ("1.3.2027", "1.3.2027", ()),
        ("a=no", "", (("a", "no"),)),
        ("1.3.2027 a=no", "1.3.2027", (("a", "no"),)),
        ("a=in a shop job[1].title = baker", "", (("a", "in a shop"), ("job[1].title", "baker"))),
        ("1 March 2027 a=", "1 March 2027", (("a", ""),)),
    ],
)
def test_what_is_typed_is_a_day_and_answers(
    typed: str, day: str, answers: tuple[tuple[str, str], ...]
) -> None:
    """A day stands first, and an answer reaches up to the path of the next one."""
    assert parted(typed) == (day, answers)


def test_another_answer_is_supposed_and_not_kept(hold: Hold) -> None:
    """What would change is told with its reason; the talk has the answer it had."""
    line = "/what-if childcare_missing=nej has_children=nej"
    held = hold(*FITS, line)
    told = held.after(line)
    assert told[:3] == [SUPPOSED, "  childcare_missing = nej", "  has_children = nej"]
    changed = next(one for one in told if one.startswith("Timer og pasning"))
    assert changed.endswith("fits → does not fit")
    assert "  because" in told[told.index(changed) + 1]
    assert held.talk.record.answer("has_children").value is True


def test_another_day_is_supposed(hold: Hold) -> None:
    """With a day alone the same answers are judged on it, and the talk keeps its own day."""
    held = hold(*FITS, "/what-if 1.3.2027")
    assert held.after("/what-if 1.3.2027")[0].endswith("Judged on 1 March 2027.")
    assert str(held.talk.today) == "2026-11-21"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/what-if", "Type a day, answers as path=value, or both: 1.3.2027 path=value"),
        ("/what-if nosuch=1", "No question holds nosuch."),
        ("/what-if elephant", "Not understood: "),
        ("/what-if has_children=elephant", "has_children: "),
        ("/what-if has_children=ja", SUPPOSED),
    ],
)
def test_what_cannot_be_supposed_is_said(hold: Hold, line: str, says: str) -> None:
    """A fault is told in one sentence, and the same answer again changes nothing."""
    told = hold(*FITS, line).after(line)
    assert told[0].startswith(says)
    if says == SUPPOSED:
        assert told[2] == "Nothing would change."


def test_help_names_it(hold: Hold) -> None:
    """The help of plain mode says what it does."""
    assert any("/what-if: Supposes a day" in one for one in hold("?").after("?"))
