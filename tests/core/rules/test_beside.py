"""Record limits and known changes: what stands beside the rules and judges nobody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.rules.small import case, question, rulebook

from samtale.core.dialog import Section
from samtale.core.rules.beside import (
    KnownChange,
    RecordLimit,
    RecordLimitVersion,
    is_outside,
    topics_kept,
)
from samtale.core.rules.frame import InForce
from samtale.core.rules.judge import judge
from samtale.core.rules.model import Offer, OfferVersion
from samtale.core.rules.tell import changes_told, expected_from

if TYPE_CHECKING:
    from samtale.core.vocabulary import About

TODAY = date(2026, 11, 21)


def limit(*about: About, start: str | None = None, until: str | None = None) -> RecordLimit:
    """A record limit of one version."""
    version = RecordLimitVersion(about=about, in_force=InForce(start=start, until=until))
    return RecordLimit(record_limit="r", versions=(version,))


def kept(limits: tuple[RecordLimit, ...], on: date | None = None) -> set[str]:
    """The topics that may be kept."""
    found = topics_kept(limits, on)
    assert found is not None
    return {*found}


def section(**more: Any) -> Section:  # noqa: ANN401 - the fields of a section
    """A section about work that is a duty."""
    return Section(**{"id": "s", "title": "S", "questions": (), "about": "work", **more})


def test_a_topic_is_inside_when_any_limit_holds_it() -> None:
    """Several limits stand beside each other; together they say what may be kept."""
    limits = (limit("work"), limit("skills", "education"))

    assert kept(limits, TODAY) == {"work", "skills", "education"}
    assert not is_outside(limits, section(), question("q", "text"), TODAY)
    assert is_outside(limits, section(), question("q", "text", about="network"), TODAY)
    assert is_outside(limits, section(about="network"), question("q", "text"), TODAY)


def test_where_no_limit_speaks_nothing_is_outside() -> None:
    """A country without record limits keeps what its dialog asks."""
    assert topics_kept(()) is None
    assert not is_outside((), section(about="network"), question("q", "text"))


def test_a_limit_that_holds_nothing_leaves_everything_outside() -> None:
    """A limit in force without topics is a limit all the same."""
    assert is_outside((limit(),), section(), question("q", "text"), TODAY)


@pytest.mark.parametrize(
    ("asked", "outside"),
    [("participant", True), ("caseworker", False), ("interpreter", False)],
)
def test_only_questions_to_the_participant_are_limited(asked: str, outside: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """What the caseworker knows from papers is not asked of the person."""
    one = question("q", "text", about="network", asked_of=asked)

    assert is_outside((limit("work"),), section(), one) == outside


def test_words_that_need_no_answer_are_not_limited() -> None:
    """A note asks for nothing, so nothing of it is kept."""
    assert not is_outside((limit("work"),), section(), question("q", "note", about="network"))


def test_a_limit_holds_in_its_time() -> None:
    """On a day the version in force then counts, its last day included; else the newest."""
    old = limit("work", until="2020-12-31").versions[0]
    new = limit("work", "skills", start="2021-01-01").versions[0]
    both = (RecordLimit(record_limit="r", versions=(new, old)),)

    assert kept(both, date(2020, 12, 31)) == {"work"}
    assert kept(both, date(2021, 1, 1)) == {"work", "skills"}
    assert kept(both) == {"work", "skills"}


def change(**more: Any) -> KnownChange:  # noqa: ANN401 - the fields of a change
    """A change that affects the offer `o`."""
    return KnownChange(
        **{"change": "c", "title": "New act", "says": "It ends.", "affects": ("o",), **more}
    )


def test_a_known_change_is_told_with_the_rules_it_affects_only() -> None:
    """The offer it names bears it, with where it is known from; no other rule does."""
    book = rulebook(changes=(change(law="Bill 1", confidence="v", expected="2027-07-01"),))

    ((says, cited),) = changes_told(book, "o")

    assert says.values["title"] == book.wording("change/c", "title", "New act")
    assert says.values["says"] == book.wording("change/c", "says", "It ends.")
    assert cited.values["law"] == "Bill 1"
    assert not list(changes_told(book, "p"))


def test_a_change_without_a_day_says_so() -> None:
    """No day is invented for a change that has none."""
    assert expected_from(change()).text == "no day known yet"
    assert expected_from(change(expected="2027-07-01")).values == {"day": date(2027, 7, 1)}


def test_a_known_change_changes_no_verdict() -> None:
    """Rules are judged by the law in force, whatever is known to come."""
    offer = Offer(offer="o", versions=(OfferVersion(),))
    verdicts = {
        judge(rulebook(offers=(offer,), changes=changes), case(), TODAY).offers[0].verdict
        for changes in ((), (change(expected="2020-01-01"),))
    }

    assert verdicts == {"fits"}
