"""A few rules of no country, and cases to judge them by."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from samtale.core.answers import Answer, Value
from samtale.core.course import Course
from samtale.core.dates import PartialDate
from samtale.core.dialog import Dialog, Question, Section, resolved
from samtale.core.events import Answered, EntryAdded, Event
from samtale.core.record import Record
from samtale.core.rules.frame import ChosenBy, InForce, Requirement
from samtale.core.rules.model import Rulebook, RuleFile

if TYPE_CHECKING:
    from samtale.core.events import What
    from samtale.core.vocabulary import Kind


def question(id: str, kind: Kind, **more: Any) -> Question:  # noqa: A002, ANN401 - as in files
    """A question with its id as prompt."""
    return Question(id=id, kind=kind, prompt=id, **more)


DIALOG = resolved(
    Dialog(
        dialog="test.intake",
        version=1,
        language="en",
        sections=(
            Section(
                id="person",
                title="Person",
                questions=(
                    question("takeover", "date"),
                    question("contract_date", "date"),
                    question("birth", "date"),
                    question("group", "choice", choices={"one": "One", "other": "Other"}),
                    question("works", "yes_no"),
                    question("left_out", "yes_no", ask_if="group == 'other'"),
                    question("goal", "text"),
                    question("contract_signed", "yes_no"),
                ),
            ),
            Section(
                id="work",
                title="Work",
                repeat="job",
                more="More?",
                questions=(question("title", "text"), question("paid", "yes_no")),
            ),
        ),
    )
)

DATES: dict[ChosenBy, str] = {"takeover": "takeover", "contract": "contract_date"}


def rulebook(**rules: Any) -> Rulebook:  # noqa: ANN401 - tuples of rules by their list
    """A rulebook of some rules."""
    return Rulebook.of("test", (RuleFile(language="en", dates=DATES, **rules),))


def between(
    start: str | None = None, until: str | None = None, by: ChosenBy = "takeover"
) -> InForce:
    """A period in force, chosen by the takeover where nothing else is said."""
    return InForce(start=start, until=until, chosen_by=by)


def needs(when: str, id: str = "told", **more: Any) -> Requirement:  # noqa: A002, ANN401 - as in files
    """A requirement with its condition as reason."""
    return Requirement(id=id, when=when, why=f"{when}.", **more)


def on(text: str) -> PartialDate:
    """A date as it is stored."""
    return PartialDate.from_edtf(text)


def case(
    answers: dict[str, Value | str | None] | None = None,
    *,
    jobs: int = 0,
    today: str = "2026-11-21",
) -> Course:
    """A course over some answers.

    Args:
        answers: Values by path; a status in place of a value is written `status:declined`.
        jobs: How many entries the group has.
        today: The day of judgement.
    """
    whats: list[What] = [EntryAdded(group="job", entry=n) for n in range(1, jobs + 1)]
    for path, value in (answers or {}).items():
        if isinstance(value, str) and value.startswith("status:"):
            status: Any = value.removeprefix("status:")
            answer = Answer(status=status)
        else:
            answer = Answer(status="answered", value=value)
        whats.append(Answered(path=path, answer=answer))
    at = datetime(2026, 11, 21, tzinfo=UTC)
    events = [
        Event(seq=n, at=at, actor="a", talk="t", what=what) for n, what in enumerate(whats, 1)
    ]
    return Course(DIALOG, Record(events), date.fromisoformat(today))
