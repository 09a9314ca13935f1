"""Drafts: whatever is done with them, their state is well defined, and undo brings it back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.talk.small import begin

from samtale.core.drafts import DRAFTS
from samtale.core.papers.status import STATES, newest
from samtale.core.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.talk import Talk

DAY = date(2026, 11, 20)

DONE: dict[str, Callable[[Talk, int], object]] = {
    "sent": lambda talk, n: talk.send_for_review(n),
    "remarked": lambda talk, n: talk.note_on_clause(n, "goal", "Hvorfor?"),
    "approved": lambda talk, n: talk.review(n, "approved"),
    "sent back": lambda talk, n: talk.review(n, "sent_back", "se 1.1"),
    "review taken back": lambda talk, n: talk.review(n, None),
    "signed": lambda talk, n: talk.signed(n, ("participant",), DAY, "skab 4"),
    "plan signed": lambda talk, n: talk.signed(n, ("participant",), DAY, "skab 4", "plan"),
    "not signed": lambda talk, n: talk.signed(n, ()),
    "replaced": lambda talk, n: talk.replaced(n, "Min Plan"),
    "filed": lambda talk, n: talk.filed("2026-77", f"draft-{n}.pdf", "ab12"),
    "taken": lambda talk, n: talk.take_clause("goal", f"Vi aftaler det {n} gange."),
    "given back": lambda talk, _: talk.take_clause("goal", ""),
    "translated": lambda talk, n: _own(talk, lambda: talk.translate_clause("goal", f"{n}")),
    "read aloud": lambda talk, _: _own(talk, lambda: talk.read_clause_aloud("goal", DAY)),
}
"""Every deed on a draft, by what it does; the number is that of a draft."""

DEEDS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(sorted(DONE)), st.integers(1, 3)),
        st.just(("undo", 0)),
    ),
    max_size=20,
)


def _own(talk: Talk, deed: Callable[[], object]) -> None:
    if "goal" in talk.record.own_words:
        deed()


def state_of(talk: Talk) -> dict[str, Any]:
    """Everything that is known of the drafts and own words, with who and when."""
    drafting = talk.record.drafting
    return {
        "versions": drafting.versions,
        "filings": drafting.filings,
        "own_words": talk.record.own_words,
        "taken": drafting.taken("goal"),
        "beside": drafting.other_columns("goal"),
    }


def drafted(path: Path) -> Talk:
    """A talk of which three drafts were written."""
    talk = begin(path)
    for number in (1, 2, 3):
        talk.drafted([f"draft-{number}.pdf"])
    return talk


def do(talk: Talk, deed: str, number: int) -> None:
    """Does one deed, or takes the last one back."""
    if deed == "undo":
        talk.undo()
    else:
        DONE[deed](talk, number)


@given(deeds=DEEDS)
@settings(max_examples=60)
def test_any_order_of_deeds_leaves_a_state(dialog_file: Path, deeds: list[tuple[str, int]]) -> None:
    """Each draft of each document has one state, and it is that of the history folded afresh."""
    talk = drafted(dialog_file)
    for deed, number in deeds:
        do(talk, deed, number)
        for version in talk.record.drafting.versions:
            assert {version.state(paper) for paper in DRAFTS} <= set(STATES)
            assert version.last("contract") >= version.event.seq
    afresh = Record(talk._store.history(talk.case))
    assert afresh.drafting.versions == talk.record.drafting.versions
    assert afresh.drafting.other_columns("goal") == talk.record.drafting.other_columns("goal")


@given(deeds=DEEDS, last=st.sampled_from(sorted(DONE)), number=st.integers(1, 3))
@example(deeds=[("approved", 1), ("approved", 1), ("undo", 0)], last="approved", number=1)
@settings(max_examples=80)
def test_one_undo_takes_one_deed_back(
    dialog_file: Path, deeds: list[tuple[str, int]], last: str, number: int
) -> None:
    """Whatever came before, undo leaves the state before the deed, with its persons and days."""
    talk = drafted(dialog_file)
    for deed, of in deeds:
        do(talk, deed, of)
    before, kept = state_of(talk), len(talk.record.events)
    DONE[last](talk, number)
    if len(talk.record.events) > kept:
        talk.undo()
    assert state_of(talk) == before


@given(deeds=DEEDS)
@settings(max_examples=40)
def test_undoing_everything_returns_to_the_start(
    dialog_file: Path, deeds: list[tuple[str, int]]
) -> None:
    """Taken back one by one, no review, signing or own words is left."""
    talk = drafted(dialog_file)
    start = state_of(talk)
    for deed, number in deeds:
        do(talk, deed, number)
    while talk.undo() is not None:
        assert len(talk.record.events) < 200
    assert state_of(talk) == start


def test_a_later_decision_takes_the_place_of_an_earlier_one(dialog_file: Path) -> None:
    """Sent again after it was sent back, a draft is in review; approved, it is approved."""
    talk = drafted(dialog_file)
    states = []
    for deed in ("sent", "sent back", "sent", "approved", "signed"):
        DONE[deed](talk, 1)
        states.append(talk.record.drafting.version(1).state("contract"))
    assert states == ["in_review", "sent_back", "in_review", "approved", "signed"]
    assert talk.record.drafting.version(1).state("plan") == "approved"


def test_a_later_draft_that_is_signed_replaces_the_earlier_ones(dialog_file: Path) -> None:
    """Only of the document that was signed."""
    talk = drafted(dialog_file)
    DONE["signed"](talk, 1)
    DONE["signed"](talk, 2)
    one, two, three = talk.record.drafting.versions
    assert [x.state("contract") for x in (one, two, three)] == ["replaced", "signed", "draft"]
    assert one.state("plan") == "draft"


def test_nobody_takes_back_what_a_colleague_decided(dialog_file: Path) -> None:
    """Undo passes over it to one's own last deed; the colleague can take it back."""
    talk = drafted(dialog_file)
    talk.take_clause("goal", "Vi aftaler det.")
    talk.actor = "bertil"
    talk.review(1, "approved")
    talk.actor = "caseworker"

    undone = talk.undo()

    assert undone is not None
    assert undone.event.what.kind == "clause_taken"
    assert talk.record.drafting.version(1).state("contract") == "approved"
    talk.actor = "bertil"
    talk.undo()
    assert talk.record.drafting.version(1).state("contract") == "draft"


def test_undo_brings_back_the_person_of_an_earlier_decision(dialog_file: Path) -> None:
    """What Anna approved is Anna's again when Bertil takes his decision back."""
    talk = drafted(dialog_file)
    talk.actor = "anna"
    talk.review(1, "approved")
    talk.actor = "bertil"
    talk.review(1, "sent_back", "nej")
    talk.undo()
    version = talk.record.drafting.version(1)
    assert version.state("contract") == "approved"
    assert version.reviewed is not None
    assert version.reviewed.actor == "anna"


def test_a_translation_belongs_to_the_words_it_is_of(dialog_file: Path) -> None:
    """Other words make it one of older words; the same words again make it count again."""
    talk = drafted(dialog_file)
    talk.take_clause("goal", "Vi aftaler det.")
    talk.translate_clause("goal", "We agree.")
    assert talk.record.drafting.other_column("goal", "en") is not None
    talk.take_clause("goal", "Vi taler om det.")
    assert talk.record.drafting.other_column("goal", "en") is None
    (older,) = talk.record.drafting.other_columns("goal")
    assert older.older
    talk.undo()
    assert talk.record.drafting.other_column("goal", "en") is not None


def test_what_is_not_in_own_words_has_no_other_column(dialog_file: Path) -> None:
    """A derived clause is translated by its catalog, never by hand."""
    talk = drafted(dialog_file)
    with pytest.raises(LookupError):
        talk.translate_clause("goal", "We agree.")
    with pytest.raises(LookupError):
        talk.read_clause_aloud("goal", DAY)


def test_the_newest_draft_is_told_as_far_as_all_of_it_has_come(dialog_file: Path) -> None:
    """Of contract and plan together, the one that is less far counts on Home."""
    talk = begin(dialog_file)

    def told() -> str:
        return str(newest(talk.record.drafting.versions) or "no draft")

    assert told() == "no draft"
    talk.drafted(["contract-draft-1.md", "plan-draft-1.md"])
    assert told() == "draft 1 written"
    talk.send_for_review(1)
    assert told() == "draft 1 in review"
    talk.review(1, "approved")
    assert told() == "draft 1 approved"
    talk.signed(1, ("participant",), DAY, "skab 4")
    assert told() == "draft 1 approved", "the plan is not signed"
    talk.signed(1, ("participant",), DAY, "skab 4", "plan")
    assert told() == "draft 1 signed"
    talk.drafted(["contract-draft-2.md"])
    assert told() == "draft 2 written"
