"""The course: what is relevant, what comes next, and that an answer only ever waits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.core.rules.small import on
from tests.core.test_record import record, yes

from samtale.core.condition import ABSENT, UNKNOWN, missing, node_of, verdict_of
from samtale.core.course import Course
from samtale.core.dialog import Dialog, Question, Section, resolved
from samtale.core.record import Record
from samtale.core.rules.proofs.told import Told

if TYPE_CHECKING:
    from samtale.core.events import What

DIALOG = resolved(
    Dialog(
        dialog="test",
        version=1,
        language="en",
        sections=(
            Section(
                id="person",
                title="Person",
                questions=(
                    Question(id="works", kind="yes_no", prompt="?"),
                    Question(id="where", kind="text", prompt="?", ask_if="works"),
                    Question(id="far", kind="yes_no", prompt="?", ask_if="known(where)"),
                ),
            ),
            Section(
                id="jobs",
                title="Jobs",
                repeat="job",
                more="More?",
                ask_if="works",
                questions=(
                    Question(id="began", kind="date", prompt="?"),
                    Question(id="age", kind="integer", prompt="?", ask_if="not known(job.began)"),
                ),
            ),
            Section(
                id="end",
                title="End",
                questions=(
                    Question(id="early", kind="text", prompt="?", ask_if="count(job) == 0"),
                    Question(
                        id="old",
                        kind="text",
                        prompt="?",
                        ask_if="any(e.began < '2000-01-01' for e in job)",
                    ),
                ),
            ),
        ),
    )
)


def course(*whats: What) -> Course:
    """The course of what happened."""
    return Course(DIALOG, record(*whats), date(2026, 11, 21))


@pytest.mark.parametrize(
    ("works", "relevant"),
    [(yes("works"), True), (yes("works", value=False), False), (None, None)],
)
def test_relevance_follows_the_answer_it_hangs_on(
    works: What | None,
    relevant: bool | None,  # noqa: FBT001 - what is expected
) -> None:
    """Yes, no, or not known; and so on through what hangs on that."""
    held = course(works) if works else course()

    assert held.relevant("where") is relevant
    assert held.section_relevant(DIALOG.groups["job"]) is relevant
    assert held.relevant("job.more") is relevant


def test_values_are_absent_unknown_or_there() -> None:
    """What is not relevant has no value; what is not answered has one nobody knows."""
    assert course(yes("works", value=False), yes("where", "here")).value("where", {}) is ABSENT
    assert course(yes("works")).value("where", {}) is UNKNOWN
    assert course(yes("works"), yes("where", "here")).value("where", {}) == "here"
    assert course(yes("where", "here")).value("where", {}) is UNKNOWN


def test_what_is_not_relevant_is_set_aside_and_not_lost() -> None:
    """The answer counts as not relevant and lies in the record all the same."""
    held = course(yes("where", "here"), yes("works", value=False))

    assert held.answer("where").status == "not_relevant"
    assert held.record.answer("where").value == "here"


def test_entries_of_a_group_that_is_not_relevant_do_not_count() -> None:
    """The group is as good as closed and empty, and what counts it says so."""
    from samtale.core.events import EntryAdded

    held = course(EntryAdded(group="job", entry=1), yes("works", value=False))

    assert (list(held.entries("job")), held.closed("job")) == ([], True)
    assert held.relevant("early") is True
    assert held.relevant("old") is False


def test_the_next_question_goes_round_and_takes_the_kept_last() -> None:
    """After the last question comes the first that is open; none is the end."""
    held = course(yes("works", value=False))
    first = held.next("works")

    assert first is not None
    assert first.path == "early"
    again = held.next("early")
    assert again is not None
    assert again.path == "early"
    assert course(yes("works", value=False), yes("early", "x")).next() is None


def test_an_answer_forgets_only_what_hangs_on_it() -> None:
    """After each change the relevance held is the one worked out afresh."""
    record_ = Record()
    held = Course(DIALOG, record_, date(2026, 11, 21))
    for what in (
        yes("works"),
        yes("where", "here"),
        yes("works", value=False),
        yes("early", "x"),
        yes("works"),
    ):
        dict.fromkeys(map(held.relevant, [ask.path for ask in held.asks()]))
        for event in record(*[event.what for event in record_.events], what).events[-1:]:
            record_.apply(event)
        held.changed(what.path)
        assert {ask.path: held.relevant(ask.path) for ask in held.asks()} == held.recomputed()


def test_questions_follow_the_entries_there_are() -> None:
    """Places that are remembered are those of now: after each change as if worked out afresh."""
    from samtale.core.events import EntryAdded, EntryRemoved

    record_ = Record()
    held = Course(DIALOG, record_, date(2026, 11, 21))
    seen = []
    for what in (
        EntryAdded(group="job", entry=1),
        EntryAdded(group="job", entry=2),
        EntryRemoved(group="job", entry=1),
    ):
        for event in record(*[event.what for event in record_.events], what).events[-1:]:
            record_.apply(event)
        assert [*held.asks()] == [*Course(DIALOG, record_, date(2026, 11, 21)).asks()]
        seen.append([ask.entry for ask in held.asks_of(DIALOG.groups["job"])])
    assert seen == [[1, 1, None], [1, 1, 2, 2, None], [2, 2, None]]


def test_a_condition_in_an_entry_reads_its_own_entry() -> None:
    """Each entry is judged by its own answers."""
    from samtale.core.events import EntryAdded

    held = course(
        yes("works"),
        EntryAdded(group="job", entry=1),
        EntryAdded(group="job", entry=2),
        yes("job[1].began", on("1999")),  # type: ignore[arg-type]
    )

    assert held.relevant("job[1].age") is False
    assert held.relevant("job[2].age") is True
    assert held.relevant("old") is True


def test_questions_come_entry_by_entry_with_the_closing_one_last() -> None:
    """The order is that of the dialog; an entry that is gone is not there."""
    from samtale.core.events import EntryAdded, EntryRemoved

    held = course(
        EntryAdded(group="job", entry=1),
        EntryAdded(group="job", entry=2),
        EntryRemoved(group="job", entry=1),
    )

    paths = [ask.path for ask in held.asks_of(DIALOG.groups["job"])]
    assert paths == ["job[2].began", "job[2].age", "job.more"]
    assert held.ask("job[1].began") is None
    closing = held.ask("job.more")
    assert closing is not None
    assert closing.closing


def chained(*answers: tuple[str, object]) -> Course:
    """A course of a dialog in which one question hangs on another, and a group on both."""
    dialog = resolved(
        Dialog(
            dialog="x.y",
            version=1,
            language="en",
            sections=(
                Section(
                    id="one",
                    title="One",
                    questions=(
                        Question(id="a", kind="yes_no", prompt="A"),
                        Question(id="b", kind="yes_no", prompt="B", ask_if="a"),
                        Question(id="c", kind="yes_no", prompt="C", ask_if="b"),
                    ),
                ),
                Section(
                    id="two",
                    title="Two",
                    repeat="job",
                    more="More?",
                    ask_if="b",
                    questions=(
                        Question(id="p", kind="yes_no", prompt="P"),
                        Question(id="q", kind="yes_no", prompt="Q", ask_if="job.p"),
                    ),
                ),
            ),
        )
    )
    return Course(dialog, Told(values=dict(answers), groups={"job": [{}]}), date(2026, 3, 1))  # type: ignore[arg-type]


DECLINED = (("c", True),)


@pytest.mark.parametrize(
    ("answers", "name", "waits"),
    [
        (DECLINED, "b", ("a", "b")),
        (DECLINED, "c", ("a", "b")),
        ((("a", True),), "c", ("b", "c")),
        ((("a", True), ("b", True)), "c", None),
        ((("a", False),), "c", None),
        (DECLINED, "job.q", ("a", "b", "job[1].p", "job[1].q")),
        ((("a", True), ("b", True)), "job.q", ("job[1].p", "job[1].q")),
        (DECLINED, "job.more", ("a", "b")),
        (DECLINED, "nosuch", None),
    ],
)
def test_a_question_not_sure_to_be_asked_waits_for_what_decides_it(
    answers: tuple[tuple[str, object], ...], name: str, waits: tuple[str, ...] | None
) -> None:
    """What decides comes first, all the way back; its own path follows where it has no answer."""
    assert chained(*answers).waiting_for(name, {"job": 1}) == waits


def test_entries_of_a_group_not_sure_to_be_asked_count_neither_way() -> None:
    """While it is not known whether the group counts, nothing is said of its entries."""
    course = chained()
    assert list(course.entries("job")) == []
    assert not course.closed("job")
    assert verdict_of("count(job) >= 1")(course, {}) is None
    assert missing(node_of("any(e.p for e in job)"), course, {}) == ("a", "b")
    known = chained(("a", True), ("b", True))
    assert list(known.entries("job")) == [1]
    assert missing(node_of("any(e.p for e in job)"), known, {}) == ("job[1].p",)
