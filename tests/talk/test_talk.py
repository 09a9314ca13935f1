"""What a talk promises: one question after the other, and nothing that was said is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.talk.small import SMALL, path_of, put, say

from samtale.talk import Manner, NotUnderstood, Refused, Taken

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.talk import Desk, Talk


# The order of the questions.


def test_the_first_question_of_the_dialog_is_put_first(talk: Talk) -> None:
    """A talk begins with the first question, a note among them."""
    assert path_of(talk) == "note_hello"


def test_the_next_question_follows_the_one_answered(talk: Talk) -> None:
    """An answer brings the next relevant question; one that is not relevant is passed over."""
    say(talk, "", "refugee")

    assert path_of(talk) == "permit"


def test_an_answer_can_make_a_question_relevant(talk: Talk) -> None:
    """The other answer brings the question that hangs on it."""
    say(talk, "", "other_family")

    assert path_of(talk) == "spouse"


def test_what_is_refused_or_not_known_is_not_asked_again(talk: Talk) -> None:
    """A refusal settles a question, and what hangs on it is not put by itself."""
    say(talk, "")
    talk.mark("declined")

    assert path_of(talk) == "permit"
    spouse = talk.course.ask("spouse")
    assert spouse is not None
    assert talk.course.relevant("spouse") is None


def test_what_is_kept_for_later_comes_at_the_end(talk: Talk) -> None:
    """A question kept for later is listed, passed over, and put when nothing else is open."""
    say(talk, "")
    talk.mark("not_asked", later=True)
    assert [ask.path for ask in talk.kept_for_later()] == ["category"]

    say(talk, "1.2.2026", "1990", "nej", "37", "work")

    assert path_of(talk) == "category"
    say(talk, "refugee")
    assert talk.current is None
    assert talk.kept_for_later() == []


def test_typing_later_keeps_a_question_for_later(talk: Talk) -> None:
    """The word itself, in the caseworker's language, does what the deed does."""
    say(talk, "", "senere")

    assert [ask.path for ask in talk.kept_for_later()] == ["category"]
    assert path_of(talk) == "permit"


def test_back_goes_to_the_answer_before_and_further_back(talk: Talk) -> None:
    """Back puts the question answered before at hand; again, the one before that; then stays."""
    say(talk, "", "refugee", "1.2.2026")

    assert [talk.back() and path_of(talk) for _ in range(3)] == ["permit", "category", "note_hello"]
    assert talk.back() is None
    assert path_of(talk) == "note_hello"


def test_onward_leaves_what_was_opened_by_hand(talk: Talk) -> None:
    """Onward returns to where the talk stood; nothing was kept of the jump."""
    say(talk, "", "refugee")
    before = len(talk.record.events)
    talk.jump("hours")
    assert path_of(talk) == "hours"

    talk.onward()

    assert path_of(talk) == "permit"
    assert len(talk.record.events) == before


def test_a_jump_to_what_does_not_exist_stays(talk: Talk) -> None:
    """A path without a question, and one of an entry that is not there, move nothing."""
    for path in ("no_such", "job[1].title", "job[7].more", "job.more.more"):
        assert talk.jump(path) is None
        assert path_of(talk) == "note_hello"


def test_editing_an_old_answer_leads_on_to_what_is_open(talk: Talk) -> None:
    """After an old answer is changed the next open question is put."""
    say(talk, "", "refugee", "1.2.2026", "1990")
    talk.jump("category")
    say(talk, "refugee")

    assert path_of(talk) == "job.more"


def test_the_end_of_the_talk_is_reached(talk: Talk) -> None:
    """When everything is settled there is no question at hand, and none can be answered."""
    say(talk, "", "refugee", "1.2.2026", "1990", "nej", "37", "work")

    assert talk.current is None
    assert talk.mark("declined") is None
    with pytest.raises(LookupError):
        talk.answer("more")


# What comes of typing.


def test_what_is_not_understood_changes_nothing(talk: Talk) -> None:
    """A text that is no choice is answered with what would be; nothing is kept."""
    say(talk, "")
    before = len(talk.record.events)

    outcome = talk.answer("perhaps")

    assert isinstance(outcome, NotUnderstood)
    assert len(talk.record.events) == before
    assert path_of(talk) == "category"


def test_a_constraint_of_level_error_keeps_an_answer_out(talk: Talk) -> None:
    """A day that has not come is refused with the author's sentence; nothing is kept."""
    say(talk, "", "refugee")
    before = len(talk.record.events)

    outcome = talk.answer("1.2.2027")

    assert isinstance(outcome, Refused)
    assert [one.text for one in outcome.says] == ["Dagen er ikke kommet endnu."]
    assert len(talk.record.events) == before


def test_a_constraint_of_level_warning_lets_an_answer_pass(talk: Talk) -> None:
    """A birth after the permit is kept, and said to be odd."""
    say(talk, "", "refugee", "1.2.2020")

    outcome = talk.answer("2021")

    assert isinstance(outcome, Taken)
    assert [one.text for one in outcome.warnings] == ["Det er efter tilladelsen."]


def test_a_constraint_over_a_vague_date_stays_silent(talk: Talk) -> None:
    """Born in the year of the permit may be before it: nothing is said."""
    say(talk, "", "refugee", "1.2.2020")

    outcome = talk.answer("2020")

    assert isinstance(outcome, Taken)
    assert outcome.warnings == ()


def test_an_answer_knows_how_it_came(talk: Talk) -> None:
    """Words as typed, language, source, certainty and the participant's own words are kept."""
    say(talk, "", "refugee")
    talk.answer("omkring 1990", Manner(source="paper", original="hawali"), talk.jump("birth"))

    answer = talk.record.answer("birth")
    assert answer.as_said == "omkring 1990"
    assert (answer.language, answer.asked_in) == ("da", "en")
    assert (answer.source, answer.certainty, answer.original) == ("paper", "about", "hawali")
    assert (answer.by, answer.at, answer.talk) == ("caseworker", talk.now, talk.id)


def test_an_answer_can_be_amended_without_moving_the_talk(talk: Talk) -> None:
    """A source added afterwards leaves value, words and the question at hand as they were."""
    say(talk, "", "refugee", "1.2.2026")
    ask = talk.course.ask("permit")
    assert ask is not None
    before = talk.record.answer("permit")

    talk.amend(ask, source="paper")

    after = talk.record.answer("permit")
    assert after == replace(before, source="paper", at=after.at)
    assert path_of(talk) == "birth"


def test_clearing_an_answer_opens_its_question(talk: Talk) -> None:
    """A cleared answer counts as not asked and is put again by itself at the end."""
    say(talk, "", "refugee", "1.2.2026")
    ask = talk.course.ask("category")
    assert ask is not None

    talk.clear(ask)

    assert talk.record.answer("category").status == "not_asked"
    assert talk.course.open(ask)


# Groups.


def test_yes_adds_an_entry_and_asks_it_through(talk: Talk) -> None:
    """Yes to the first question of a group brings the questions of its first entry."""
    say(talk, "", "refugee", "1.2.2026", "1990", "ja")
    assert path_of(talk) == "job[1].title"

    say(talk, "Smed", "ved ikke")
    assert path_of(talk) == "job[1].years"

    say(talk, "4", "ja")
    assert path_of(talk) == "job.more"
    say(talk, "ja")
    assert path_of(talk) == "job[2].title"


def test_no_closes_a_group(talk: Talk) -> None:
    """No ends a group, and what follows is asked."""
    say(talk, "", "refugee", "1.2.2026", "1990", "nej")

    assert talk.record.closed("job")
    assert path_of(talk) == "hours"


def test_an_entry_added_by_hand_opens_a_closed_group(talk: Talk) -> None:
    """An entry can be added anywhere; its first question comes, and the group is open again."""
    say(talk, "", "refugee", "1.2.2026", "1990", "nej")

    ask = talk.add_entry("job")

    assert ask is not None
    assert path_of(talk) == ask.path == "job[1].title"
    assert not talk.record.closed("job")


def test_numbers_of_entries_are_not_used_twice(talk: Talk) -> None:
    """A removed entry's number is gone for good, and its answers stay in the history only."""
    talk.add_entry("job")
    put(talk, job_1_title="Smed")
    talk.add_entry("job")
    put(talk, job_2_title="Bager")

    talk.remove_entry("job", 1)
    talk.add_entry("job")

    assert list(talk.record.entries("job")) == [2, 3]
    assert talk.course.ask("job[1].title") is None
    assert talk.record.answer("job[1].title").as_said == "Smed"
    assert "job[1].title" not in set(talk.record.live_paths())


def test_after_an_entry_is_removed_the_talk_stays_in_the_group(talk: Talk) -> None:
    """Taking out an entry leads to whether there are more, not back to what was passed over."""
    say(talk, "", "refugee")
    talk.jump("birth")
    say(talk, "1990", "ja", "Smed")

    talk.remove_entry("job", 1)

    assert path_of(talk) == "job.more"


# Set aside and restored.


def test_answers_are_set_aside_and_come_back(talk: Talk) -> None:
    """An answer whose question is not relevant any more counts for nothing, and is not lost."""
    say(talk, "", "other_family", "ja")
    put(talk, category="refugee")
    assert talk.course.answer("spouse").status == "not_relevant"
    assert [turn.ask.path for turn in talk.turns() if turn.set_aside] == ["spouse"]

    put(talk, category="other_family")

    assert talk.course.answer("spouse").value is True
    assert not any(turn.set_aside for turn in talk.turns())


def test_consequences_are_shown_before_and_change_nothing(talk: Talk) -> None:
    """What an answer would set aside, bring up and restore is told without keeping anything."""
    say(talk, "", "other_family", "ja")
    ask = talk.course.ask("category")
    assert ask is not None
    before = (len(talk.record.events), path_of(talk), talk.course.recomputed())

    aside = talk.consequences(ask, "refugee")

    assert aside is not None
    assert [one.path for one in aside.set_aside] == ["spouse"]
    assert aside.any
    assert (len(talk.record.events), path_of(talk), talk.course.recomputed()) == before
    put(talk, category="refugee")
    back = talk.consequences(ask, "other_family")
    assert back is not None
    assert [one.path for one in back.restored] == ["spouse"]
    assert talk.consequences(ask, "neither") is None


def test_consequences_tell_of_offers_that_change(talk: Talk) -> None:
    """A verdict that would turn is told with before and after."""
    say(talk, "", "refugee")
    ask = talk.course.ask("category")
    assert ask is not None

    would = talk.consequences(ask, "immigrant")

    assert would is not None
    turned = {was.id: (was.verdict, now.verdict) for was, now in would.offers}
    assert turned["dk.igu"] == ("open", "does_not_fit")


def test_consequences_tell_what_would_be_asked(talk: Talk) -> None:
    """A question that would come up is told, except the one at hand."""
    say(talk, "")

    would = talk.consequences(talk.current or pytest.fail("a question is open"), "other_family")

    assert would is not None
    assert [one.path for one in would.asked] == ["spouse"]


# Sections.


def test_a_section_that_is_ended_is_not_asked_further(talk: Talk) -> None:
    """The rest of an ended section stays unasked; nothing in it is answered for anybody."""
    say(talk, "", "refugee")

    talk.end_section("preparation")

    assert path_of(talk) == "job.more"
    assert talk.record.answer("permit").status == "not_asked"
    states = {state.section.id: state.progress for state in talk.sections()}
    assert states == {"preparation": "ended", "work": "current", "closing": "open"}


def test_an_ended_section_can_be_opened_again(talk: Talk) -> None:
    """Opening a section again puts what is open in it."""
    talk.end_section("preparation")

    talk.end_section("preparation", ended=False)

    assert path_of(talk) == "note_hello"


def test_the_count_grows_with_what_is_settled(talk: Talk) -> None:
    """Settled and about how many in all: one more is settled with each answer."""
    assert talk.count() == (0, 7)

    say(talk, "", "refugee")

    assert talk.count() == (2, 7)


def test_the_participants_language_can_change_half_way(desk: Desk, talk: Talk) -> None:
    """From the switch on, answers are read and noted in the new language."""
    say(talk, "")
    reader = desk.reader(talk.dialog, "da", "ar")

    talk.switch(reader, participant="ar")
    say(talk, "refugee", "1.2.2026", "1990", "لا")

    assert talk.languages == ("da", "ar")
    assert talk.record.closed("job")
    assert talk.record.answer("category").asked_in == "ar"
    assert talk.record.talks[0].participant_language == "ar"


def test_reading_keeps_nothing(talk: Talk) -> None:
    """The echo under the input reads what is typed without keeping it."""
    say(talk, "")

    assert getattr(talk.read("flyg"), "value", None) == "refugee"
    assert talk.record.answer("category").status == "not_asked"


@pytest.mark.parametrize(("how", "interpreted"), [("phone", True), ("none", False)])
def test_an_answer_says_whether_it_was_interpreted(
    desk: Desk, tmp_path: Path, how: str, *, interpreted: bool
) -> None:
    """The question with the role tells it, whatever it is called; `none` means nobody does."""
    choices = "{phone: På telefon, none: Ingen}"
    asked = f"- {{id: tolk, kind: choice, role: interpreter, prompt: Tolk, choices: {choices}}}"
    file = tmp_path / "small.yaml"
    first = "- {id: note_hello, kind: note, prompt: Goddag}"
    file.write_text(SMALL.replace(first, asked), encoding="utf-8")
    talk = desk.begin(desk.open_case("dk"), str(file), "da", "en")
    say(talk, how, "refugee")
    assert talk.record.answer("tolk").interpreted is False
    assert talk.record.answer("category").interpreted is interpreted
