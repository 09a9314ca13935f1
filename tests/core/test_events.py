"""Events as stores keep them: what goes into a body comes out of it, of old versions too."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from samtale.core.answers import Answer, Name
from samtale.core.dates import PartialDate, Period
from samtale.core.events import KINDS, Answered, Event, body_of, read_event

if TYPE_CHECKING:
    from samtale.core.answers import Value
    from samtale.core.events import What

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)


def through_json(what: What, undoes: int | None = None) -> Event:
    """An event written as a body and read back."""
    event = Event(seq=1, at=AT, actor="a", talk="t", what=what, undoes=undoes)
    body = json.loads(json.dumps(body_of(event)))
    return read_event(
        seq=1, at=AT, actor="a", talk="t", kind=what.kind, version=what.version, body=body
    )


@pytest.mark.parametrize(
    "value",
    [
        True,
        0,
        8,
        Decimal("7.50"),
        "text",
        "2020",
        (),
        ("see", "do"),
        PartialDate.from_edtf("1998~"),
        PartialDate.from_edtf("age:14"),
        Period.from_edtf("2008/2012"),
        Name(paper="Amina", said="Mina", script="أمينة"),
    ],
    ids=repr,
)
def test_every_value_comes_back_as_it_was(value: Value) -> None:
    """A value names its own type in the body, whatever becomes of its question."""
    answer = Answer(status="answered", value=value, certainty="about", original="كبرت", later=False)

    back = through_json(Answered(path="a", answer=answer))

    assert back.what == Answered(path="a", answer=answer)
    assert type(getattr(back.what, "answer", answer).value) is type(value)


def sample(annotation: str) -> Any:  # noqa: ANN401 - any field
    """A value for a field by its type as written."""
    if annotation == "int":
        return 3
    if annotation == "bool":
        return False
    if annotation == "Answer":
        return Answer(status="declined")
    if annotation.startswith("tuple"):
        return ("x.md",)
    return "accepted" if annotation.startswith("Decision") else "x"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_event_comes_back(kind: str) -> None:
    """Each kind is written and read, with what it takes back."""
    cls = KINDS[kind]
    what = cls(**{item.name: sample(str(item.type)) for item in fields(cls)})

    assert through_json(what, undoes=7) == Event(
        seq=1, at=AT, actor="a", talk="t", what=what, undoes=7
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_body_without_its_optional_fields_is_read(kind: str) -> None:
    """What a field's default says need not be written."""
    cls = KINDS[kind]
    body = {item.name: sample(str(item.type)) for item in fields(cls) if item.default is MISSING}
    if "answer" in body:
        body["answer"] = {"status": "declined"}

    read = read_event(seq=1, at=AT, actor="a", talk="t", kind=kind, version=1, body=body)

    assert read.what.kind == kind


@pytest.mark.parametrize(("kind", "version"), [("from_the_future", 1), ("answered", 99)])
def test_what_a_newer_samtale_wrote_is_refused(kind: str, version: int) -> None:
    """An unknown kind or version is said to be newer, and nothing is guessed."""
    with pytest.raises(ValueError, match="newer samtale"):
        read_event(seq=1, at=AT, actor="a", talk="t", kind=kind, version=version, body={})


def test_the_envelope_is_not_written_twice() -> None:
    """Who, when and in which talk stand in the envelope; defaults are left out."""
    answer = Answer(status="answered", value=1, by="a", at=AT, talk="t")

    body = body_of(Event(seq=1, at=AT, actor="a", talk="t", what=Answered(path="a", answer=answer)))

    assert body == {"path": "a", "answer": {"status": "answered", "value": 1}}
