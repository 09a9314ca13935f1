"""What still matters in a talk: listed, walked first, and honestly ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.talk.small import begin, path_of, put, say
from tests.talk.test_any_talk import DEEDS, do

from samtale.talk.matters import NOTHING, told_matters

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.talk import Talk

TYPED = {
    "category": ("refugee", "other_family", "immigrant"),
    "spouse": ("ja", "nej"),
    "permit": ("1.2.2026", "1.1.2024"),
    "birth": ("1990", "1.1.2005"),
    "proud_of": ("alt",),
    "hours": ("12",),
    "wishes": ("work", "none"),
    "contract_date": ("1.2.2026", "1.1.2021"),
}
"""What can be typed to questions of the small dialog, by path."""


def verdicts(talk: Talk) -> dict[str, str]:
    """What every programme and offer says."""
    return {one.id: one.verdict for one in talk.judgement.findings}


@given(deeds=st.lists(DEEDS, max_size=12), data=st.data())
@settings(max_examples=20)
def test_an_answer_to_what_is_not_listed_changes_no_verdict(
    dialog_file: Path, deeds: list[tuple[Any, ...]], data: st.DataObject
) -> None:
    """Whatever was done before: a question that is not listed turns no programme and no offer."""
    talk = begin(dialog_file)
    for deed in deeds:
        do(talk, deed, [])
    listed = {one.path for one in talk.matters}
    others = [ask.path for ask in talk.course.asks() if talk.course.open(ask) and ask.path in TYPED]
    others = [path for path in others if path not in listed]
    before = verdicts(talk)
    for path in others:
        talk.answer(data.draw(st.sampled_from(TYPED[path])), ask=talk.course.ask(path))
        assert verdicts(talk) == before, path
        if {one.path for one in talk.matters} != listed:
            return


def test_each_is_told_with_what_it_can_change(talk: Talk) -> None:
    """A listed question is told with the offers it can settle, or can still turn."""
    told = [str(one) for one in told_matters(talk)]
    assert len(told) == len(talk.matters) > 0
    assert all("(can settle: " in one or "(can turn: " in one for one in told)
    counts = [len(one.settles) for one in talk.matters]
    assert counts == sorted(counts, reverse=True)


def test_only_what_matters_is_put_while_that_is_wanted(talk: Talk) -> None:
    """The talk walks what can still change something, ends when nothing can, and goes on after."""
    talk.matters_first = True
    put_to: list[str] = []
    answers = {path: texts[0] for path, texts in TYPED.items()}
    while talk.current is not None:
        path = path_of(talk)
        assert path in {one.path for one in talk.matters}
        put_to.append(path)
        if path in answers:
            say(talk, answers[path])
        else:
            talk.mark("declined")
    assert [str(one) for one in told_matters(talk)] == [str(NOTHING)]
    assert "note_hello" not in put_to
    talk.matters_first = False
    assert talk.current is not None


def test_undo_brings_back_what_mattered(talk: Talk) -> None:
    """Taking an answer back lists its question again."""
    first = talk.matters
    put(talk, category="refugee")
    assert talk.matters != first
    talk.undo()
    assert talk.matters == first
