"""What is due for erasure, by the periods a municipality has decided, and never without them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.access import CaseRead, Erased, Printed
from samtale.core.answers import Answer
from samtale.core.course import Course
from samtale.core.dialog import Dialog, Question, Section, resolved
from samtale.core.draft_events import DraftReplaced, DraftSigned
from samtale.core.events import Answered, CaseOpened, Event, blotted
from samtale.core.record import Record
from samtale.core.retention import Held, expired, in_force, period_of, told
from samtale.core.rules.municipality import Retention

if TYPE_CHECKING:
    from samtale.core.events import What
    from samtale.core.rules.municipality import Since

FIRST = date(2026, 1, 1)
DIALOG = resolved(
    Dialog(
        dialog="xx.small",
        version=1,
        language="en",
        sections=(
            Section(
                id="support",
                title="Support",
                basis="consent",
                about="considerations",
                questions=(
                    Question(
                        id="may_ask",
                        kind="yes_no",
                        stakes="consent",
                        basis="voluntary",
                        prompt="May we ask?",
                    ),
                    Question(id="needs", kind="text", prompt="What must be considered?"),
                ),
            ),
            Section(
                id="life",
                title="Life",
                about="life",
                questions=(Question(id="path", kind="text", prompt="Where did you live?"),),
            ),
        ),
    )
)


def period(since: Since = "last_change", until: str | None = None, **keep: int) -> Retention:
    """A period as a municipality decides it."""
    return Retention(
        keep=keep, since=since, basis="plan of erasure", decided_by="officer", until=until
    )


def said(path: str, value: object) -> Answered:
    """An answer."""
    return Answered(path=path, answer=Answer(status="answered", value=value))  # type: ignore[arg-type]


def held(*days: tuple[int, What], **more: object) -> Held:
    """What is held of a case: what happened, each so many days after the first of January."""
    events = []
    for seq, (day, what) in enumerate([(0, CaseOpened(reference="7", country="dk")), *days], 1):
        at = datetime(2026, 1, 1, 10, tzinfo=UTC) + timedelta(days=day)
        events.append(Event(seq=seq, at=at, actor="me", talk="t", what=what))
    record = Record(events)
    return Held(record=record, course=Course(DIALOG, record, FIRST), **more)  # type: ignore[arg-type]


def on(day: int) -> date:
    """So many days after the first of January."""
    return FIRST + timedelta(days=day)


def due(case: Held, day: int, **periods: Retention) -> list[tuple[str, str]]:
    """What is due on a day, each with what of it."""
    return [(one.kind, one.of) for one in expired(case, periods, on(day))]


TALK = ((1, said("may_ask", True)), (2, said("needs", "N")), (3, said("path", "P")))  # noqa: FBT003


def test_nothing_is_due_where_nothing_is_decided() -> None:
    """Without a period nothing is ever proposed, however old it is."""
    assert due(held(*TALK), 99_999) == []


def test_a_topic_is_due_after_its_last_change() -> None:
    """It is counted from the last answer about it, and not from other answers."""
    case = held(*TALK, (40, said("needs", "M")))
    assert due(case, 32, life=period(days=30)) == []
    assert due(case, 33, life=period(days=30)) == [("life", "")]
    assert due(held(*TALK, (20, said("path", "Q"))), 33, life=period(days=30)) == []


def test_what_rests_on_a_consent_is_due_once_it_is_withdrawn() -> None:
    """While the consent is given its period does not run; the section is named."""
    after = period("consent_withdrawn", days=5)
    assert due(held(*TALK), 999, consented=after) == []
    case = held(*TALK, (10, said("may_ask", False)))  # noqa: FBT003
    assert due(case, 14, consented=after) == []
    assert due(case, 15, consented=after) == [("consented", "support")]


def test_a_topic_of_its_own_does_not_wait_for_the_consent() -> None:
    """Where both have a period, the topic's holds."""
    periods = {"consented": period(days=1), "considerations": period(days=500)}
    assert due(held(*TALK), 100, **periods) == []
    assert due(held(*TALK), 600, **periods) == [("considerations", "")]


def test_a_case_without_a_contract_is_due_after_the_last_change() -> None:
    """Reading it does not put the day off; a signed contract does away with this period."""
    case = held(*TALK, (50, CaseRead(shown="case")))
    assert due(case, 92, no_contract=period(days=90)) == []
    assert due(case, 93, no_contract=period(days=90)) == [("no_contract", "")]
    signed = DraftSigned(number=1, by=("participant",), on="2026-01-20")
    assert due(held(*TALK, (19, signed)), 999, no_contract=period(days=90)) == []
    assert due(held(*TALK, signed=on(19)), 999, no_contract=period(days=90)) == []


def test_a_signing_taken_back_is_none() -> None:
    """What was recorded in error counts for nothing."""
    signed = DraftSigned(number=1, by=("participant",), on="2026-01-20")
    case = held(*TALK, (19, signed), (20, signed.nothing))
    assert due(case, 999, no_contract=period(days=90)) == [("no_contract", "")]
    assert due(case, 999, whole_case=period("contract_signed", days=1)) == []


@pytest.mark.parametrize("since", ["contract_signed", "contract_replaced"])
def test_the_whole_case_is_counted_from_its_contract(since: Since) -> None:
    """The period begins on the day the contract was signed, or was replaced."""
    deed: What = (
        DraftSigned(number=1, by=("participant",), on="2026-01-20")
        if since == "contract_signed"
        else DraftReplaced(number=1, by="a new contract")
    )
    case = held(*TALK, (19, deed))
    assert due(case, 28, whole_case=period(since, days=10)) == []
    assert due(case, 29, whole_case=period(since, days=10)) == [("whole_case", "")]
    assert due(held(*TALK), 999, whole_case=period(since, days=10)) == []


def test_where_the_whole_case_is_due_its_parts_are_not_named() -> None:
    """They go with it; the files do not, and are named beside it."""
    case = held(*TALK, (4, Printed(written={"/a": "00"})), files=frozenset({"/a"}))
    periods = {name: period(days=1) for name in ("whole_case", "life", "consented", "files")}
    assert due(case, 99, **periods) == [("whole_case", ""), ("files", "/a")]


def test_files_count_from_when_they_were_written() -> None:
    """Only those that still lie there are named."""
    case = held((4, Printed(written={"/a": "00", "/b": "11"})), files=frozenset({"/a"}))
    assert due(case, 8, files=period(days=5)) == []
    assert due(case, 9, files=period(days=5)) == [("files", "/a")]


def test_what_is_half_typed_is_due_some_time_after_the_case_was_last_touched() -> None:
    """It is only named where something is half typed."""
    assert due(held(*TALK), 99, half_typed=period(days=14)) == []
    assert due(held(*TALK, half_typed=True), 17, half_typed=period(days=14)) == [("half_typed", "")]


def test_readings_go_by_their_days() -> None:
    """What is named ends with the last reading whose period is over."""
    reads = [(day, CaseRead(shown="case")) for day in (1, 5, 90)]
    assert due(held(*reads), 100, access=period(days=30)) == [("access", on(5).isoformat())]


def test_what_is_erased_is_not_due_again() -> None:
    """Bodies that are gone are not counted, and an erased case has nothing due."""
    case = held(*TALK)
    events = [blotted(one) if one.seq == 4 else one for one in case.record.events]
    left = Held(record=Record(events), course=Course(DIALOG, Record(events), FIRST))
    assert due(left, 999, life=period(days=1)) == []
    gone = held(*TALK, (9, Erased(extent="case", reason="asked for", events=(1, 2, 3, 4))))
    assert due(gone, 999, whole_case=period(days=1)) == []


def test_a_decision_that_has_run_out_decides_nothing() -> None:
    """After the last day of a decision its period is not decided any more."""
    periods = {"life": period(until="2026-06-30", days=1)}
    assert in_force(periods, date(2026, 6, 30)) == periods
    assert in_force(periods, date(2026, 7, 1)) == {}
    assert due(held(*TALK), 300, **periods) == []


def test_an_answer_has_the_period_nearest_to_it() -> None:
    """Its topic's, else that of the consent it rests on, else that of the whole case."""
    support, needs = DIALOG.by_name["needs"]
    keys = ("considerations", "consented", "whole_case")
    periods = {key: period(days=1) for key in keys}
    for key in keys:
        assert period_of(periods, support, needs) == key
        del periods[key]
    assert period_of(periods, support, needs) == ""
    assert period_of({"consented": period(days=1)}, *DIALOG.by_name["path"]) == ""


def test_a_period_says_length_start_basis_and_who_decided_it() -> None:
    """All four stand in one sentence."""
    values = told(period(years=1, months=6)).values
    assert [part.values["n"] for part in values["length"]] == [1, 6]  # type: ignore[attr-defined]
    assert (values["basis"], values["who"]) == ("plan of erasure", "officer")


@given(days=st.integers(0, 400), day=st.integers(0, 900))
def test_what_is_due_stays_due_and_never_before_its_period(days: int, day: int) -> None:
    """An erasure is proposed from its day on, and not one day before."""
    found = due(held(*TALK), day, life=period(days=days))
    assert bool(found) == (day >= 3 + days)
