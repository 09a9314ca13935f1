"""The check of conditions before anyone is asked: names, types, choices, dates."""

from __future__ import annotations

import pytest

from samtale.core.condition import Type, check, check_value, kind_type, parse

KINDS = {
    "works": kind_type("yes_no"),
    "age": kind_type("integer"),
    "hours": kind_type("decimal"),
    "goal": kind_type("choice", ["work", "school"]),
    "ways": kind_type("choices", ["see", "do"]),
    "birth": kind_type("date"),
    "stay": kind_type("period"),
    "name": kind_type("text"),
    "job.title": kind_type("text"),
    "job.paid": kind_type("yes_no"),
    "today": kind_type("date"),
}


class Known:
    """The names above and one group."""

    def type_of(self, name: str) -> Type | None:
        """The type of a name."""
        return KINDS.get(name)

    def names(self) -> tuple[str, ...]:
        """Every name."""
        return tuple(KINDS)

    def groups(self) -> dict[str, object]:
        """The group."""
        return {"job": None}


@pytest.mark.parametrize(
    "text",
    [
        "works",
        "not works and age >= 18",
        "works == true",
        "age + 1 > hours",
        "goal in ['work']",
        "goal == 'work' or goal != 'school'",
        "'see' in ways and 'do' not in ways",
        "birth < '2000-01-01' and birth <= today",
        "birth == '2000' or birth in ['2001-03', '1999~']",
        "years(birth, today) >= 18 and days('2020-01-01', birth) < 3",
        "start(stay) > birth",
        "known(stay) and is_day(birth)",
        "count(job) > 1 and any(e.paid for e in job)",
        "count(e.title == 'smith' for e in job) == 2",
        "name == 'Anna'",
    ],
)
def test_what_can_be_meant_has_no_fault(text: str) -> None:
    """Conditions of every form pass."""
    assert check(parse(text), Known()) == ()


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("agee > 3", "unknown-name", "age"),
        ("goal == 'worc'", "unknown-choice", "work"),
        ("goal in ['work', 'sleep']", "unknown-choice", "school"),
        ("'sea' in ways", "unknown-choice", "see"),
        ("'see' in goal", "wrong-type", "several choices"),
        ("ways == 'see'", "wrong-type", "in question"),
        ("age", "not-a-condition", "compare it"),
        ("age + 1", "not-a-condition", "compare it"),
        ("goal and works", "wrong-type", "join conditions"),
        ("goal < 'work'", "wrong-type", "no meaning"),
        ("works > 1", "wrong-type", "no meaning"),
        ("age == 'eight'", "wrong-type", "eight"),
        ("age == works", "wrong-type", "cannot be compared"),
        ("birth < 'last year'", "not-a-date", "2024-05-31"),
        ("birth < 2000", "wrong-type", "cannot be compared"),
        ("birth + 1 > 3", "wrong-type", "take numbers"),
        ("years(age, today) > 1", "wrong-type", "years()"),
        ("start(birth) < today", "wrong-type", "start()"),
        ("known(age > 1)", "wrong-type", "name of a question"),
        ("any(e.paid for e in jobs)", "unknown-group", "job"),
        ("any(e.salary for e in job)", "unknown-name", "job.salary"),
        ("any(e.title for e in job)", "wrong-type", "join conditions"),
        ("works in ['yes']", "wrong-type", "no meaning"),
    ],
)
def test_what_cannot_be_meant_is_told_with_the_remedy(text: str, code: str, told: str) -> None:
    """One fault, with its stable code and a sentence that helps."""
    faults = check(parse(text), Known())

    assert [fault.code for fault in faults] == [code]
    assert told in faults[0].message


@pytest.mark.parametrize(
    ("text", "kind", "fits"),
    [
        ("age + 1", "integer", True),
        ("years(birth, today)", "integer", True),
        ("works", "integer", False),
        ("'2027-12-31'", "date", True),
        ("'soon'", "date", False),
        ("birth", "date", True),
    ],
)
def test_a_value_has_the_kind_that_is_wanted(
    text: str,
    kind: str,
    fits: bool,  # noqa: FBT001 - the answer expected
) -> None:
    """An expression that stands where a value is wanted must be of its kind."""
    assert (check_value(parse(text), kind_type(kind), Known()) == ()) is fits
