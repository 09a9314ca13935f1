"""Whatever is typed and done in a talk: nothing raises, nothing is lost, all can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.talk.small import begin, state_of

from samtale.core.events import Answered
from samtale.core.record import Record
from samtale.talk import Taken

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.talk import Talk

WORDS = """
ja|nej|refugee|other_family|immigrant|1.2.2026|1990|31.2.2026|omkring 1990|før 2005|ved ikke|senere
ønsker ikke at svare|7,5|999|work, school|none, work|2|1.1.2031|da jeg var 14|/undo|\x1b[2J|\u202eja
"""
TYPED = st.one_of(st.just(""), st.sampled_from(WORDS.replace("\n", "|").split("|")), st.text())
_PLACES = """
note_hello category spouse permit birth job[1].title job[1].began job[2].years job[1].paid job.more
proud_of hours wishes contract_date no_such job[9].title
"""
PATHS = st.sampled_from(_PLACES.split())
DEEDS = st.one_of(
    st.tuples(st.just("type"), TYPED),
    st.tuples(st.just("type at"), PATHS, TYPED),
    st.tuples(st.just("mark"), st.sampled_from(["declined", "does_not_know", "not_asked"])),
    st.tuples(st.just("later")),
    st.tuples(st.just("jump"), PATHS),
    st.tuples(st.just("back")),
    st.tuples(st.just("onward")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("clear"), PATHS),
    st.tuples(st.just("amend"), PATHS),
    st.tuples(st.just("add")),
    st.tuples(st.just("remove"), st.integers(1, 3)),
    st.tuples(st.just("more"), st.booleans()),
    st.tuples(st.just("end section"), st.sampled_from(["preparation", "work", "closing"]))
    .flatmap(lambda deed: st.tuples(*map(st.just, deed), st.booleans())),
    st.tuples(st.just("remark"), PATHS),
    st.tuples(st.just("pause")),
    st.tuples(st.just("resume")),
    st.tuples(st.just("end")),
    st.tuples(st.just("language")),
)  # fmt: skip
"""One deed: its name and what it is done with."""


def do(talk: Talk, deed: tuple[Any, ...], said: list[tuple[str, str]]) -> None:  # noqa: C901, PLR0912
    """Does one deed, as a front end would, and notes what was taken down."""
    ask = talk.current
    match deed:
        case ("type", text) if ask is not None:
            if isinstance(talk.answer(text), Taken) and not (ask.closing):
                said.append((ask.path, text))
        case ("type at", path, text):
            there = talk.course.ask(path)
            if there is not None and isinstance(talk.answer(text, ask=there), Taken):
                said += [] if there.closing else [(path, text)]
        case ("mark", status):
            talk.mark(status)
        case ("later",):
            talk.mark("not_asked", later=True)
        case ("jump", path):
            talk.jump(path)
        case ("clear", path) if (there := talk.course.ask(path)) is not None:
            talk.clear(there)
        case ("amend", path) if (there := talk.course.ask(path)) is not None:
            talk.amend(there, source="observed")
        case ("add",):
            talk.add_entry("job")
        case ("remove", entry):
            talk.remove_entry("job", entry)
        case ("more", more):
            talk.answer_more("job", more=more)
        case ("end section", section, ended):
            talk.end_section(section, ended=ended)
        case ("remark", path):
            talk.remark("en bemærkning", path)
        case ("language",):
            talk.switch(talk.reader, participant="ar")
        case (name, *_) if name in {"back", "onward", "undo", "pause", "resume", "end"}:
            getattr(talk, name)()


@given(deeds=st.lists(DEEDS, max_size=25))
@settings(max_examples=60)
def test_any_sequence_of_deeds_holds_every_promise(
    dialog_file: Path, deeds: list[tuple[Any, ...]]
) -> None:
    """No deed raises, relevance is what it would be worked out afresh, no answer is lost."""
    talk = begin(dialog_file)
    said: list[tuple[str, str]] = []

    for deed in deeds:
        do(talk, deed, said)
        current = talk.current
        assert current is None or talk.course.ask(current.path) is not None
        afresh = talk.course.recomputed()
        assert {ask.path: talk.course.relevant(ask.path) for ask in talk.course.asks()} == afresh

    kept = [
        (event.what.path, event.what.answer.as_said)
        for event in talk.record.events
        if isinstance(event.what, Answered)
    ]
    assert all(kept.count(one) >= said.count(one) for one in said)


@given(deeds=st.lists(DEEDS, max_size=25))
@settings(max_examples=60)
def test_the_growing_record_is_the_history_folded_afresh(
    dialog_file: Path, deeds: list[tuple[Any, ...]]
) -> None:
    """What the store gives back folds into the very record the talk has grown."""
    talk = begin(dialog_file)

    for deed in deeds:
        do(talk, deed, [])

    afresh = Record(talk._store.history(talk.case))
    assert list(afresh.events) == list(talk.record.events)
    assert afresh.answers == talk.record.answers
    assert list(afresh.entries("job")) == list(talk.record.entries("job"))
    assert list(afresh.talks) == list(talk.record.talks)
    for path in ("category", "birth", "hours"):
        assert afresh.remarks(path) == talk.record.remarks(path)


@given(deeds=st.lists(DEEDS, max_size=25))
@settings(max_examples=60)
def test_undoing_everything_returns_to_the_start(
    dialog_file: Path, deeds: list[tuple[Any, ...]]
) -> None:
    """Taken back one by one, all deeds leave the state in which the talk began."""
    talk = begin(dialog_file)
    start = state_of(talk)
    for deed in deeds:
        do(talk, deed, [])
    done = len(talk.record.events)

    while talk.undo() is not None:
        assert len(talk.record.events) <= 4 * done, "undo comes to an end"

    assert state_of(talk) == start


@given(deeds=st.lists(DEEDS, max_size=12), last=DEEDS)
@settings(max_examples=60)
def test_one_undo_takes_back_exactly_one_deed(
    dialog_file: Path, deeds: list[tuple[Any, ...]], last: tuple[Any, ...]
) -> None:
    """Whatever came before, undo right after a deed leaves the state before that deed."""
    talk = begin(dialog_file)
    for deed in deeds:
        do(talk, deed, [])
    before, kept = state_of(talk), len(talk.record.events)

    do(talk, last, [])

    passed_over = {"undo", "pause", "resume", "end", "language"}
    if len(talk.record.events) > kept and last[0] not in passed_over:
        talk.undo()
        assert state_of(talk) == before
