"""What a talk promises: kept before shown, nothing lost, and every deed can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from samtale.adapters.memory_store import MemoryStore
from samtale.commands import wiring
from samtale.core.record import Record
from samtale.errors import NotKeptError
from samtale.talk import Manner, NotUnderstood, Refused, Taken

if TYPE_CHECKING:
    from samtale.core.events import What
    from samtale.talk import Desk, Talk


def path_of(talk: Talk) -> str:
    """Where the question at hand lies."""
    ask = talk.current
    return ask.path if ask else ""


def say(talk: Talk, *typed: str) -> None:
    """Answers the questions at hand, one after the other."""
    for text in typed:
        assert isinstance(talk.answer(text), Taken), (path_of(talk), text)


def put(talk: Talk, **typed: str) -> None:
    """Answers questions by their paths, `job_1_title` standing for `job[1].title`."""
    for name, text in typed.items():
        group, _, rest = name.partition("_")
        entry, _, local = rest.partition("_")
        path = f"{group}[{entry}].{local}" if entry.isdecimal() else name
        ask = talk.course.ask(path)
        assert ask is not None, path
        assert isinstance(talk.answer(text, ask=ask), Taken), path


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
    """Taking out an entry leads to whether there are more, not back to the beginning."""
    say(talk, "", "refugee")
    talk.mark("not_asked", later=True)
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


# Undo.


def state_of(talk: Talk) -> dict[str, Any]:
    """Everything a talk's record holds now, without its history."""
    record = talk.record
    return {
        "answers": {
            path: replace(answer, at=None)
            for path, answer in record.answers.items()
            if (answer.settled or answer.later) and path in set(record.live_paths())
        },
        "entries": list(record.entries("job")),
        "closed": record.closed("job"),
        "remarks": {path: record.remarks(path) for path in record.remarked},
        "ended": record.ended_sections,
        "decisions": record.decisions,
        "own_words": record.own_words,
        "relevant": talk.course.recomputed(),
    }


DEEDS = {
    "an answer": lambda talk: put(talk, hours="12"),
    "a change": lambda talk: put(talk, category="refugee"),
    "a refusal": lambda talk: talk.mark("declined"),
    "later": lambda talk: talk.mark("not_asked", later=True),
    "clearing": lambda talk: talk.clear(talk.course.ask("category")),
    "an amendment": lambda talk: talk.amend(talk.course.ask("category"), source="paper"),
    "an entry": lambda talk: talk.add_entry("job"),
    "removing an entry": lambda talk: talk.remove_entry("job", 1),
    "no more": lambda talk: talk.answer_more("job", more=False),
    "one more": lambda talk: talk.answer_more("job", more=True),
    "a remark": lambda talk: talk.remark("taler lavt", "category"),
    "the end of a section": lambda talk: talk.end_section("closing"),
    "opening a section": lambda talk: talk.end_section("closing", ended=False),
    "a decision": lambda talk: talk.decide("dk.igu", "accepted", "gerne"),
    "a decision taken back": lambda talk: talk.decide("dk.mentor", None),
    "an offer of one's own": lambda talk: talk.add_offer("Sprogcafé", "nær hjemmet"),
    "own words": lambda talk: talk.take_clause("goal", "Vi begynder med dansk."),
}


@pytest.mark.parametrize("name", DEEDS)
def test_each_deed_can_be_taken_back(talk: Talk, name: str) -> None:
    """Undo leaves everything as it was before the deed, and the history keeps both."""
    say(talk, "", "other_family", "ja")
    put(talk, contract_date="21.11.2026")
    talk.add_entry("job")
    put(talk, job_1_title="Smed", job_1_paid="ja")
    talk.answer_more("job", more=False)
    talk.decide("dk.mentor", "declined", "nej tak")
    before, kept = state_of(talk), len(talk.record.events)

    DEEDS[name](talk)
    undone = talk.undo()

    assert undone is not None
    assert state_of(talk) == before
    assert len(talk.record.events) > kept + 1


def test_undo_goes_further_back_each_time(talk: Talk) -> None:
    """Three answers to one question are taken back one by one, to where nothing was said."""
    say(talk, "")
    put(talk, category="refugee")
    put(talk, category="other_family")
    put(talk, category="refugee")

    seen = []
    while talk.undo() is not None:
        seen.append(talk.record.answer("category").value)

    assert seen == ["other_family", "refugee", None, None]


def test_undo_puts_the_question_at_hand_again(talk: Talk) -> None:
    """After an answer is taken back its question is at hand."""
    say(talk, "", "refugee", "1.2.2026")

    undone = talk.undo()

    assert undone is not None
    assert undone.ask is not None
    assert undone.ask.path == path_of(talk) == "permit"


def test_undo_of_an_entry_asks_again_whether_there_is_one(talk: Talk) -> None:
    """After an entry is taken back the question that made it is at hand."""
    say(talk, "", "refugee")
    talk.mark("not_asked", later=True)
    say(talk, "1990", "ja")

    talk.undo()

    assert path_of(talk) == "job.more"


def test_undo_stops_where_the_talk_began(talk: Talk) -> None:
    """With nothing left, undo says so and keeps nothing."""
    assert talk.undo() is None
    assert len(talk.record.events) == 2


def test_undo_passes_over_pauses_and_languages(talk: Talk) -> None:
    """A pause or another language is no deed to take back; the answer before it is."""
    say(talk, "", "refugee")
    talk.pause()
    talk.resume()
    talk.switch(talk.reader, participant="ar")

    undone = talk.undo()

    assert undone is not None
    assert undone.ask is not None
    assert undone.ask.path == "category"


# Time, languages, decisions, own words.


def test_the_time_of_a_pause_is_told_apart(talk: Talk, clock: Any) -> None:  # noqa: ANN401
    """A pause stops the time of the talk until it goes on; two pauses add up."""
    for minutes in (5, 3):
        talk.pause()
        clock.turn(minutes=minutes)
        assert talk.sitting is not None
        assert talk.sitting.paused_at is not None
        talk.resume()
        clock.turn(minutes=1)

    assert talk.sitting is not None
    assert talk.sitting.paused_at is None
    assert talk.sitting.paused_seconds == 8 * 60


def test_the_end_of_a_sitting_is_kept(talk: Talk) -> None:
    """Ending the talk for the day notes when."""
    talk.end()

    assert talk.sitting is not None
    assert talk.sitting.ended_at == talk.now


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


def test_a_decision_is_kept_beside_the_verdict(talk: Talk) -> None:
    """What a person decided stands with their reason and what the rule said at that time."""
    talk.decide("dk.igu", "declined", "vil hellere i arbejde")

    decided = talk.record.decisions["dk.igu"]
    assert (decided.decision, decided.reason) == ("declined", "vil hellere i arbejde")
    assert decided.verdict == next(
        one.verdict for one in talk.judgement.offers if one.id == "dk.igu"
    )


def test_offers_of_ones_own_never_share_an_id(talk: Talk) -> None:
    """An offer added after another was taken back does not take its place."""
    first = talk.add_offer("Sprogcafé", "")
    second = talk.add_offer("Svømning", "")
    talk.decide(first, None)

    third = talk.add_offer("Kor", "")

    assert len({first, second, third}) == 3
    assert {one.title for one in talk.record.decisions.values()} == {"Svømning", "Kor"}


def test_own_words_stand_in_place_of_a_clause_and_can_be_given_back(talk: Talk) -> None:
    """A clause in own words is filled; with an empty text the rule's own draft is back."""
    put(talk, category="refugee")

    talk.take_clause("goal", "Vi begynder med dansk.")
    goal = next(one for one in talk.judgement.contract.clauses if one.id == "goal")
    assert goal.filled
    assert goal.own_words is not None
    assert goal.own_words.text == "Vi begynder med dansk."

    talk.take_clause("goal", "")
    goal = next(one for one in talk.judgement.contract.clauses if one.id == "goal")
    assert goal.own_words is None
    assert not goal.filled


def test_a_draft_written_out_is_counted(talk: Talk) -> None:
    """Each draft has its number, its day and its files."""
    talk.drafted(["contract-1.md"])
    talk.drafted(["contract-2.md", "contract-2.html"])

    assert [(one.number, one.judged_on, one.files) for one in talk.record.drafts] == [
        (1, "2026-11-21", ("contract-1.md",)),
        (2, "2026-11-21", ("contract-2.md", "contract-2.html")),
    ]


def test_remarks_lie_with_their_question(talk: Talk) -> None:
    """A remark stands in the turn of its question; one on the talk as a whole stands alone."""
    say(talk, "", "refugee")
    talk.remark("viste kortet", "category")
    talk.remark("god samtale")

    turn = next(turn for turn in talk.turns() if turn.ask.path == "category")
    assert turn.remarks == ("viste kortet",)
    assert talk.record.remarks("") == ("god samtale",)


# Kept before shown.


class Full(MemoryStore):
    """A store whose disk can be full."""

    full = False

    def append(self, case: str, events: Any) -> None:  # noqa: ANN401 - as the store takes them
        """Keep events, unless the disk is full."""
        if self.full:
            sentence = "This could not be kept: the disk is full."
            raise NotKeptError(sentence)
        super().append(case, events)


@pytest.mark.parametrize("name", DEEDS)
def test_what_the_store_does_not_keep_has_not_happened(
    desk: Desk,
    dialog_file: Any,
    name: str,  # noqa: ANN401
) -> None:
    """Where the store fails, record, question at hand and judgement stay as they were."""
    store = Full()
    desk.store = store
    talk = desk.begin(desk.open_case("dk"), str(dialog_file), "da", "en")
    say(talk, "", "other_family")
    talk.add_entry("job")
    before = (state_of(talk), path_of(talk), talk.count(), talk.judgement, talk.languages)
    store.full = True

    with pytest.raises(NotKeptError):
        DEEDS[name](talk)

    assert (state_of(talk), path_of(talk), talk.count(), talk.judgement, talk.languages) == before
    store.full = False
    assert len(store.history(talk.case)) == len(talk.record.events)
    DEEDS[name](talk)
    assert Record(store.history(talk.case)).answers == talk.record.answers


def test_each_answer_is_in_the_store_when_the_next_question_is_put(desk: Desk, talk: Talk) -> None:
    """Whenever a question is at hand, everything before it is in the store."""
    whats: list[What] = []
    for typed in ("", "refugee", "1.2.2026", "1990", "ja", "Smed"):
        say(talk, typed)
        whats = [event.what for event in desk.store.history(talk.case)]
        assert whats == [event.what for event in talk.record.events]
    assert len(whats) == 8


def test_reading_keeps_nothing(talk: Talk) -> None:
    """The echo under the input reads what is typed without keeping it."""
    say(talk, "")

    assert getattr(talk.read("flyg"), "value", None) == "refugee"
    assert talk.record.answer("category").status == "not_asked"
    assert wiring.words("da").language == "da"
