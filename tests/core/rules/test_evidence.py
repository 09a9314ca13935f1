"""Evidence: the answers behind a condition, and those that made it come out as it did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.rules.small import between, case, needs, on, rulebook

from samtale.core.rules.judge import judge
from samtale.core.rules.model import Fact, FactVersion, Offer, OfferVersion

if TYPE_CHECKING:
    from samtale.core.rules.findings import Reason

TODAY = date(2026, 11, 21)
ONE = {"job[1].title": "Cook", "job[1].paid": True}
TWO = {**ONE, "job[2].title": "Farmer", "job[2].paid": False}
CLOSED = {"job.more": False}


def why(version: OfferVersion, jobs: int = 0, facts: tuple[Fact, ...] = (), **more: Any) -> Reason:  # noqa: ANN401 - answers by path
    """The reason of the one offer."""
    offer = Offer(offer="o", title="O", versions=(version,))
    return (
        judge(rulebook(offers=(offer,), facts=facts), case(more, jobs=jobs), TODAY).offers[0].reason
    )


@pytest.mark.parametrize(
    ("when", "jobs", "answers", "behind"),
    [
        ("count(job) >= 1", 1, ONE | CLOSED, ("job[1].title",)),
        ("count(job) >= 1", 0, CLOSED, ("job.more",)),
        ("count(job) >= 1", 0, {}, ("job.more",)),
        ("count(job) >= 2", 1, ONE | CLOSED, ("job[1].title", "job.more")),
        ("count(job) >= 2", 1, ONE, ("job[1].title", "job.more")),
        ("any(e.paid for e in job)", 2, TWO | CLOSED, ("job[1].title", "job[1].paid")),
        (
            "all(e.paid for e in job)",
            2,
            TWO | CLOSED,
            ("job[1].title", "job[1].paid", "job[2].title", "job[2].paid"),
        ),
        ("works and count(job) >= 1", 1, ONE | {"works": True}, ("works", "job[1].title")),
    ],
)
def test_the_entries_are_the_evidence(
    when: str, jobs: int, answers: dict[str, Any], behind: tuple[str, ...]
) -> None:
    """Of a group the entries are shown; the closing question only where it decided."""
    assert why(OfferVersion(requires=needs(when)), jobs, **answers).answers == behind


def test_a_fact_on_a_group_rests_on_its_entries_too() -> None:
    """What a fact was worked out from is told alike."""
    fact = Fact(
        fact="worked", kind="yes_no", versions=(FactVersion(requires=needs("count(job) >= 1")),)
    )
    found = why(OfferVersion(requires=needs("worked")), 1, (fact,), **ONE, **CLOSED)
    assert found.answers == found.parts[0].answers == ("job[1].title",)


def test_for_whom_it_does_not_hold_shows_only_what_decided() -> None:
    """Of the conditions on the group the least that made it false stand, facts with their tree."""
    fact = Fact(fact="idle", kind="yes_no", versions=(FactVersion(requires=needs("not works")),))
    version = OfferVersion(group="known(goal) and idle and group == 'one'")
    found = why(version, 0, (fact,), works=True, group="one", goal="a job")
    assert (found.id, [one.id for one in found.parts]) == ("group", ["idle"])
    assert found.answers == ("works",)


def test_of_choices_that_all_fail_each_is_shown() -> None:
    """Where any of several would have been enough, all of them decided."""
    found = why(OfferVersion(group="works or group == 'one'"), works=False, group="other")
    assert (found.parts, sorted(found.answers)) == ((), ["group", "works"])


def test_a_version_of_another_time_says_nothing_of_the_group() -> None:
    """Only the versions in force on that day are asked for whom they hold."""
    old = OfferVersion(in_force=between(until="2019-12-31"), group="works")
    new = OfferVersion(in_force=between("2020-01-01"), group="group == 'one'")
    offer = Offer(offer="o", title="O", versions=(old, new))
    answers: dict[str, Any] = {"works": False, "group": "other", "takeover": on("2024-01-01")}
    found = judge(rulebook(offers=(offer,)), case(answers), TODAY).offers[0].reason
    assert found.answers == ("group",)
