"""Events of access: kept and read like all others; an erasure forgets what it names."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from samtale.core.access import CaseRead, Erased, Exported, Gone, Printed, written_by
from samtale.core.answers import Answer
from samtale.core.events import Answered, Event, What, body_of, read_event, subject
from samtale.core.record import Record

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FILES = {"/papers/contract.md": "ab" * 32}

ACCESS: tuple[What, ...] = (
    CaseRead(shown="offers"),
    Printed(written=FILES),
    Exported(audience="participant", language="ar", written=FILES),
    Erased(extent="answer", of="category", reason="asked for", events=(1, 2)),
)


def event(seq: int, what: What) -> Event:
    """An event with everything that does not matter filled in."""
    return Event(seq=seq, at=NOON, actor="anna", talk="", what=what)


def answered(seq: int, value: str) -> Event:
    """An answer to one question."""
    answer = Answer(status="answered", value=value, as_said=value)
    return event(seq, Answered(path="category", answer=answer))


@pytest.mark.parametrize("what", ACCESS, ids=lambda what: what.kind)
def test_what_is_kept_is_read_again(what: What) -> None:
    """Through JSON and back, every field is as it was."""
    kept = event(3, what)
    again = read_event(
        seq=3,
        at=NOON,
        actor="anna",
        talk="",
        kind=what.kind,
        version=what.version,
        body=json.loads(json.dumps(body_of(kept))),
    )
    assert again == kept


@pytest.mark.parametrize("what", ACCESS, ids=lambda what: what.kind)
def test_access_conflicts_with_nothing(what: What) -> None:
    """Two people who read one case do not have to choose between each other."""
    assert subject(what) == ""


def test_files_are_told_by_what_wrote_them() -> None:
    """Printing and exporting write files; reading writes none."""
    assert [dict(written_by(what)) for what in ACCESS] == [{}, FILES, FILES, {}]


def test_an_erasure_forgets_all_versions_it_names() -> None:
    """Neither the last answer nor one before it is left in the record."""
    record = Record([answered(1, "refugee"), answered(2, "immigrant")])
    record.apply(event(3, ACCESS[-1]))
    assert not record.answer("category").settled
    assert [one.what for one in record.events[:2]] == [Gone(was="answered")] * 2
    assert record.erased is None


def test_an_erasure_of_one_version_leaves_the_other() -> None:
    """Only what is named goes."""
    record = Record([answered(1, "refugee"), answered(2, "immigrant")])
    record.apply(event(3, Erased(extent="answer", of="category", reason="-", events=(2,))))
    assert record.answer("category").value == "refugee"


def test_a_record_read_later_is_the_one_that_grew() -> None:
    """Whoever reads the history afterwards knows as much as who was there."""
    grew = Record([answered(1, "refugee"), event(2, CaseRead(shown="case"))])
    grew.apply(event(3, Erased(extent="case", reason="-", events=(1, 2))))
    later = Record(grew.events)
    assert dict(later.answers) == dict(grew.answers) == {}
    assert later.erased == grew.erased == grew.events[-1]
