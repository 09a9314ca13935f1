"""The wording of a talk: chosen in it, used where a question has it, and kept with each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.talk.worded import WORDED

from samtale.adapters.transcripts import read_transcript
from samtale.commands.speech import words
from samtale.core.events import WordingChosen, body_of, read_event
from samtale.core.papers.marks import told
from samtale.talk.replay import replay
from samtale.talk.wording import next_wording, told_terms

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.core.vocabulary import Variant
    from samtale.talk import Desk, Talk


@pytest.fixture
def worded(desk: Desk, tmp_path: Path) -> Talk:
    """A talk that has just begun, whose questions can be worded otherwise."""
    path = tmp_path / "worded.yaml"
    path.write_text(WORDED, encoding="utf-8")
    return desk.begin(desk.open_case("dk"), str(path), "da", "ar")


def put(talk: Talk, path: str) -> str:
    """The words of a question as they are put now."""
    ask = talk.course.ask(path)
    assert ask is not None
    return talk.prompt(ask).text


def test_a_question_is_put_in_the_wording_of_the_talk(worded: Talk) -> None:
    """A switch takes hold at once, in both directions; without the variant the prompt is used."""
    assert put(worded, "practice") == "Har du været i praktik her?"
    worded.word("about")
    assert put(worded, "practice") == "Har personen været i praktik her?"
    assert put(worded, "shares") == "Giver du samtykke til, at oplysningerne videregives?"
    worded.word("prompt")
    assert put(worded, "practice") == "Har du været i praktik her?"


def test_a_group_is_opened_and_closed_in_the_wording_of_the_talk(worded: Talk) -> None:
    """The first question of a group and the one that closes it have variants of their own."""
    worded.word("about")
    assert put(worded, "job.more") == "Har personen haft arbejde?"
    worded.word("plain")
    assert put(worded, "job.more") == "Har du haft arbejde?"
    worded.add_entry("job")
    assert put(worded, "job.more") == "Mere arbejde?"


def test_each_answer_keeps_the_wording_it_was_asked_in(worded: Talk) -> None:
    """An answer names the words that were really said, and is shown with them ever after."""
    worded.word("plain")
    worded.answer("ja")
    worded.mark("declined")
    worded.answer("Sy")
    worded.word("about")
    kept = {path: answer.wording for path, answer in worded.record.answers.items()}
    assert kept == {"practice": "plain", "shares": "plain", "wish": "prompt"}
    assert put(worded, "practice") == "Har du arbejdet her uden løn?"


def test_the_caseworker_reads_how_an_answer_was_asked_for(worded: Talk) -> None:
    """Where an answer comes from is told with its wording; what was put as the prompt is not."""
    ask = worded.course.ask("practice")
    assert ask is not None
    worded.answer("ja")
    usual = told(ask, worded.record.answer(ask.path), worded.course, words("en"))
    assert "worded" not in usual
    worded.word("plain")
    worded.answer("ja", ask=ask)
    plain = told(ask, worded.record.answer(ask.path), worded.course, words("en"))
    assert plain == usual.replace(")", ", worded: plain language)")


def test_a_question_put_again_is_put_in_the_wording_of_now(worded: Talk) -> None:
    """Whoever opens an answered question hears it as the talk goes on, and so it is kept."""
    worded.word("plain")
    worded.answer("ja")
    worded.word("about")
    worded.jump("practice")
    assert put(worded, "practice") == "Har personen været i praktik her?"
    worded.answer("nej")
    assert worded.record.answer("practice").wording == "about"


def test_the_wording_is_remembered_with_the_case(worded: Talk, desk: Desk, tmp_path: Path) -> None:
    """Taken up again, the talk goes on in its wording, and the next talk begins in it."""
    worded.word("plain")
    assert desk.take_up(worded.case).wording == "plain"
    later = desk.begin(worded.case, str(tmp_path / "worded.yaml"), "da", "ar")
    assert later.wording == "plain"


def test_choosing_the_same_again_keeps_nothing(worded: Talk) -> None:
    """Only a change is kept, as one event."""
    worded.word("prompt")
    worded.word("plain")
    worded.word("plain")
    chosen = [one.what for one in worded.record.events if isinstance(one.what, WordingChosen)]
    assert chosen == [WordingChosen(wording="plain")]


def test_a_choice_of_wording_is_no_deed_to_take_back(worded: Talk) -> None:
    """Undo takes back the answer before it and leaves the wording as it is."""
    worded.answer("ja")
    worded.word("plain")
    undone = worded.undo()
    assert undone is not None
    assert undone.ask is not None
    assert (undone.ask.path, worded.wording) == ("practice", "plain")


def test_an_answer_of_before_there_were_wordings_was_put_as_the_prompt(worded: Talk) -> None:
    """An event that says nothing of the wording is read as the prompt, and written as before."""
    worded.answer("ja")
    event = worded.record.events[-1]
    body = body_of(event)
    assert "wording" not in body["answer"]
    old = read_event(seq=1, at=event.at, actor="a", talk="t", kind="answered", version=1, body=body)
    assert old.what == event.what


def test_the_next_wording_is_one_the_dialog_has(worded: Talk, talk: Talk) -> None:
    """One key goes round the variants of the dialog; where it has none, it stays."""
    went: list[Variant] = []
    for _ in range(3):
        worded.word(next_wording(worded))
        went.append(worded.wording)
    assert went == ["about", "plain", "prompt"]
    assert next_wording(talk) == "prompt"


def test_a_transcript_can_change_the_wording_in_its_middle(worded: Talk, tmp_path: Path) -> None:
    """What stands before the line is put as its prompt, what stands after it otherwise."""
    path = tmp_path / "talk.yaml"
    path.write_text(
        "transcript: worded\ndialog: dk.worded\njudged_on: 2026-11-21\ntalk:\n"
        "  - practice: ja\n  - /wording: plain\n  - shares: nej\n",
        encoding="utf-8",
    )
    transcript, problems = read_transcript(path)
    assert transcript is not None, problems
    assert replay(worded, transcript, words("en")) == ()
    assert worded.record.answer("practice").wording == "prompt"
    assert worded.record.answer("shares").wording == "plain"


def test_a_transcript_with_an_unknown_wording_is_told_so(tmp_path: Path) -> None:
    """A wording there is not is a problem at its place."""
    path = tmp_path / "talk.yaml"
    path.write_text(
        "transcript: worded\ndialog: dk.worded\njudged_on: 2026-11-21\ntalk:\n  - /wording: easy\n",
        encoding="utf-8",
    )
    transcript, problems = read_transcript(path)
    assert transcript is None
    assert [(one.code, one.line) for one in problems] == [("unknown-value", 5)]


def test_the_terms_of_a_question_come_first(worded: Talk) -> None:
    """What is explained begins with the words at hand, in prompt or hint, then come all others."""
    mine, theirs = words("da"), words("ar")
    here, others = told_terms(worded, worded.course.ask("practice"), mine, theirs)
    assert [one.own.text.partition(":")[0] for one in here] == ["praktik"]
    assert [one.own.text.partition(":")[0] for one in others] == ["integrationsgrunduddannelse"]
    here, _ = told_terms(worded, worded.course.ask("wish"), mine, theirs)
    assert [one.own.text.partition(":")[0] for one in here] == ["integrationsgrunduddannelse"]


def test_an_untranslated_explanation_is_to_be_interpreted(worded: Talk) -> None:
    """Where nobody has translated a term, that is said of it, and the source text stands there."""
    (told,), _ = told_terms(worded, worded.course.ask("practice"), words("da"), words("ar"))
    assert told.own.state == "source"
    assert told.theirs is not None
    assert (told.theirs.text, told.theirs.state) == (told.own.text, "missing")
