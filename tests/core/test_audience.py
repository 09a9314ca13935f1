"""For whom an answer may be drawn: the question says it, else its section, else those inside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samtale.core.audience import (
    AUDIENCES,
    OUTSIDE,
    READERS,
    Audience,
    audience_of,
    closed,
    may_see,
)
from samtale.core.dialog import Dialog, Question, Section, resolved

QUESTION = Question(id="title", kind="text", prompt="What was your work?")
SECTION = Section(id="work", title="Work", about="work", questions=(QUESTION,))
OPEN: tuple[Audience, ...] = ("participant", "caseworker", "agency")


def test_nobody_outside_sees_what_nobody_has_opened() -> None:
    """Without a word in the dialog, participant and caseworker see an answer, and nobody else."""
    seen = {one for one in AUDIENCES if may_see(SECTION, QUESTION, one)}
    assert seen == {"participant", "caseworker"}
    assert not seen & OUTSIDE


def test_a_question_wins_over_its_section() -> None:
    """What a section opens, a question can close, and the other way round."""
    opened = replace(SECTION, audience=OPEN)
    assert may_see(opened, QUESTION, "agency")
    assert not may_see(opened, replace(QUESTION, audience=("caseworker",)), "agency")
    assert may_see(SECTION, replace(QUESTION, audience=OPEN), "agency")


def test_the_closing_question_of_a_group_is_as_its_section() -> None:
    """Whether there are more entries is told to whom the section is opened."""
    group = replace(SECTION, repeat="job", more="More?", audience=OPEN)
    assert audience_of(group, group.closing(1)) == OPEN


def test_a_dialog_with_its_defaults_written_out_says_the_same() -> None:
    """Writing the defaults out opens and closes nothing."""
    dialog = Dialog(
        dialog="x.y", version=1, language="en", sections=(replace(SECTION, audience=OPEN),)
    )
    ((_, question),) = resolved(dialog).by_name.values()
    assert question.audience == OPEN


@pytest.mark.parametrize("audience", sorted(OUTSIDE))
@pytest.mark.parametrize("about", ["health", "considerations", "religion", "gender"])
def test_what_nobody_outside_may_know_cannot_be_opened(audience: str, about: str) -> None:
    """Health and the like are closed to everybody outside, whatever a dialog says."""
    assert closed(SECTION, replace(QUESTION, about=about), audience)  # type: ignore[arg-type]
    assert not closed(SECTION, QUESTION, audience)  # type: ignore[arg-type]


@pytest.mark.parametrize("audience", sorted(OUTSIDE))
def test_what_rests_on_a_consent_cannot_be_opened(audience: str) -> None:
    """Nor can the consent itself: both say what was spoken of."""
    for question in (replace(QUESTION, basis="consent"), replace(QUESTION, stakes="consent")):
        assert closed(SECTION, question, audience)  # type: ignore[arg-type]


def test_a_workplace_may_know_less_than_another_authority() -> None:
    """Family, residence and the life before can be opened to an authority alone."""
    for about in ("family", "residence", "life"):
        assert closed(SECTION, replace(QUESTION, about=about), "workplace")
        assert not closed(SECTION, replace(QUESTION, about=about), "agency")


def test_every_audience_has_words() -> None:
    """Each can be told to people."""
    assert set(READERS) == set(AUDIENCES)
