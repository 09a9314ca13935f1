"""Earlier drafts worked out again, what has changed since, and because of what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.talk.small import Clock, desk_on

from samtale.adapters.memory_store import MemoryStore
from samtale.commands.speech import words
from samtale.core.papers import draft_papers
from samtale.core.papers.changes import changes_paper
from samtale.talk.approving import files_of
from samtale.talk.changes_told import change_lines
from samtale.talk.drawing import keep_written, sources_of
from samtale.talk.erasing import erase

if TYPE_CHECKING:
    from samtale.talk import Desk, Talk

ANSWERS = (
    ("category", "Flygtning"),
    ("residence_ground", "1"),
    ("permit_date", "3.10.2026"),
    ("takeover", "3.11.2026"),
    ("birth", "1.1.1990"),
)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until a test turns it."""
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Desk:
    """A desk on a throw-away store."""
    return desk_on(MemoryStore(), clock)


@pytest.fixture
def talk(desk: Desk) -> Talk:
    """A talk of which draft 1 was written."""
    begun = desk.begin(desk.open_case("dk", "2026-014"), "dk.intake", "en", "ar")
    say(begun, *ANSWERS)
    begun.drafted(["draft-1.pdf"])
    return begun


def say(talk: Talk, *answers: tuple[str, str]) -> None:
    """Answers questions by their paths."""
    for path, typed in answers:
        talk.answer(typed, ask=talk.course.ask(path))


def texts(talk: Talk, number: int) -> list[str]:
    """What the contract of a draft says, clause by clause."""
    english = words("en")
    clauses = talk.versions.worked(number).judgement.contract.clauses
    return [english.say(text).text for clause in clauses for text in clause.texts]


def test_an_earlier_draft_is_as_it_was(talk: Talk) -> None:
    """Whatever is said, decided or taken over afterwards, its text stays."""
    english = words("en")
    then = [english.say(text).text for one in talk.judgement.contract.clauses for text in one.texts]
    say(talk, ("takeover", "5.11.2026"), ("category", "Familie til en anden"))
    talk.take_clause("parties", "We agree.")
    talk.decide("dk.mentor", "accepted", "near home")
    assert texts(talk, 1) == then


def test_it_is_judged_by_the_law_and_forms_of_its_own_day(
    desk: Desk, talk: Talk, clock: Clock
) -> None:
    """A later talk on a later day changes neither its day nor its dialog."""
    clock.turn(days=400)
    later = desk.begin(talk.case, "dk.intake", "en", "ar")
    worked = later.versions.worked(1)
    assert worked.judgement.judged_on == talk.today
    assert later.versions.now().judgement.judged_on > talk.today


@pytest.mark.parametrize(
    ("change", "number", "cause"),
    [
        (lambda talk: say(talk, ("takeover", "5.11.2026")), "2.1", ("answer", "takeover")),
        (lambda talk: talk.take_clause("parties", "We agree."), "1.1", ("own_words", "")),
        (lambda talk: talk.decide("dk.mentor", "accepted", "near"), None, ("offer", "dk.mentor")),
    ],
)
def test_each_change_names_its_cause(
    talk: Talk, change: object, number: str | None, cause: tuple[str, str]
) -> None:
    """An answer by its path, an offer by its id, own words as such."""
    change(talk)  # type: ignore[operator]
    found = talk.versions.since(1).found
    assert found
    causes = {one.clause.number: [(why.kind, why.of) for why in one.causes] for one in found}
    assert any(cause in each for key, each in causes.items() if number in {None, key})


def test_clauses_come_and_go(talk: Talk) -> None:
    """A clause that stands only with an answer is new, and gone once the answer is."""
    say(talk, ("birth", "1.1.2010"))
    kinds = {one.clause.id: one.kind for one in talk.versions.since(1).found}
    talk.drafted(["draft-2.pdf"])
    say(talk, ("birth", "1.1.1990"))
    back = {one.clause.id: one.kind for one in talk.versions.since(2).found}
    assert "added" in kinds.values() or "gone" in kinds.values()
    opposite = {"added": "gone", "gone": "added", "changed": "changed"}
    assert back == {key: opposite[kind] for key, kind in kinds.items()}


def test_nothing_differs_where_nothing_was_done(talk: Talk) -> None:
    """Reading, printing and reviewing change no text."""
    talk.send_for_review(1)
    talk.printed({})
    assert talk.versions.since(1).found == ()
    lines = [line for _, line in change_lines(talk.versions.since(1), words("en"))]
    assert lines == ["Nothing has changed."]


def test_an_approval_is_of_a_text(talk: Talk) -> None:
    """It is void once a clause has changed, and holds again once the clause is as it was."""
    talk.review(1, "approved")
    assert talk.versions.standing("contract").state == "approved"
    say(talk, ("takeover", "5.11.2026"))
    void = talk.versions.standing("contract")
    assert (void.state, void.void and void.void.number) == ("draft", 1)
    assert "2.1" in void.changed
    say(talk, ("takeover", "3.11.2026"))
    assert talk.versions.standing("contract").state == "approved"


def test_a_new_draft_of_an_approved_text_is_approved(talk: Talk) -> None:
    """Writing the same text out again asks nobody to read it again."""
    talk.review(1, "approved")
    talk.drafted(["draft-2.pdf"])
    standing = talk.versions.standing("contract")
    assert (standing.state, standing.version and standing.version.number) == ("approved", 1)


def test_a_typed_translation_voids_an_approval_and_reading_aloud_does_not(talk: Talk) -> None:
    """What was approved had another other column; that words were read aloud changes no text."""
    talk.take_clause("parties", "We agree.")
    talk.drafted(["draft-2.pdf"])
    talk.review(2, "approved")
    talk.read_clause_aloud("parties", talk.today)
    assert talk.versions.standing("contract").state == "approved"
    talk.translate_clause("parties", "نتفق")
    assert talk.versions.standing("contract").changed == ("1.1",)


def test_erased_answers_are_said_to_be_gone(desk: Desk, talk: Talk, clock: Clock) -> None:
    """An approval of a text nobody can work out any more does not stand, and that is said."""
    talk.review(1, "approved")
    erase(
        desk.store,
        talk.case,
        talk.dialog,
        extent="answer",
        of="birth",
        reason="asked for",
        actor="caseworker",
        at=clock(),
    )
    later = desk.look_at(talk.case)
    assert later.versions.worked(1).erased
    standing = later.versions.standing("contract")
    assert (standing.state, standing.erased) == ("draft", True)
    lines = [line for _, line in change_lines(later.versions.since(1), words("en"))]
    assert lines[0].startswith("Answers behind that draft were erased since")


def test_a_draft_that_was_never_written_is_not_known(talk: Talk) -> None:
    """There is no text for a number nobody has written."""
    with pytest.raises(KeyError):
        talk.versions.worked(7)


def test_no_document_looks_signed_unless_its_text_was(talk: Talk) -> None:
    """Signed and unchanged it is no draft; changed by one word it is one again."""

    def is_draft() -> bool:
        (paper, *_) = draft_papers(sources_of(talk, words("en"), words("ar")))
        return paper.draft

    assert is_draft()
    talk.review(1, "approved")
    assert is_draft()
    talk.signed(1, ("participant", "caseworker"), talk.today, "box 4")
    assert not is_draft()
    talk.take_clause("parties", "We agree.")
    assert is_draft()


def test_the_page_of_changes_names_no_answer_outside_the_audience(talk: Talk) -> None:
    """A reason is named where the reader may see the question."""
    say(talk, ("takeover", "5.11.2026"))
    since = talk.versions.since(1)
    sources = sources_of(talk, words("en"), words("ar"))
    paper = changes_paper(replace(sources, audience="participant", since=lambda: since))
    assert paper is not None
    assert (paper.kind, paper.draft, paper.audience) == ("changes", False, "participant")
    assert paper.languages == ("en", "ar")


def write_out(talk: Talk) -> list[int]:
    """Writes the drafts out as the papers they are now, and gives the numbers they bear."""
    papers = draft_papers(sources_of(talk, words("en"), words("ar")))
    keep_written(
        talk, [(one, {f"/out/{one.name}.{len(talk.record.events)}": "aa"}) for one in papers]
    )
    return [one.number for one in papers]


def test_a_text_written_again_is_the_same_draft(talk: Talk) -> None:
    """It keeps its number and how far it has come; only a changed text is a new draft."""
    assert write_out(talk) == [1]
    talk.review(1, "approved")
    talk.signed(1, ("participant", "caseworker"), talk.today)
    assert write_out(talk) == [1]
    (version,) = talk.record.drafting.versions
    assert version.least() == "signed"
    say(talk, ("takeover", "5.11.2026"))
    assert write_out(talk) == [2]
    assert [one.number for one in talk.record.drafts] == [1, 2]
    say(talk, ("takeover", "3.11.2026"))
    assert write_out(talk) == [1]


def test_a_replaced_draft_is_not_brought_back_by_writing(talk: Talk) -> None:
    """The words of what a later signing has replaced are agreed on anew, as a new draft."""
    talk.signed(1, ("participant", "caseworker"), talk.today)
    say(talk, ("takeover", "5.11.2026"))
    assert write_out(talk) == [2]
    talk.signed(2, ("participant", "caseworker"), talk.today)
    say(talk, ("takeover", "3.11.2026"))
    assert write_out(talk) == [3]


def test_files_of_a_draft_written_again_belong_to_it(talk: Talk) -> None:
    """A signing keeps the digests of all its files; who wrote it, and when, stays."""
    write_out(talk)
    before = talk.record.drafting.version(1)
    write_out(talk)
    after = talk.record.drafting.version(1)
    assert (after.event.seq, after.event.actor) == (before.event.seq, before.event.actor)
    assert set(before.drafted.files) < set(after.drafted.files)
    talk.printed({f"/out/{after.drafted.files[-1]}": "bb"})
    assert files_of(talk.record, after, "contract") == ("aa", "bb")
