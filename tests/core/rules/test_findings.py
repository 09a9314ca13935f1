"""Findings: a verdict that can be walked back to answers and paragraphs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.rules.small import between, case, needs, on, rulebook

from samtale.core.rules.frame import Requirement
from samtale.core.rules.judge import judge
from samtale.core.rules.model import (
    Fact,
    FactVersion,
    Offer,
    OfferVersion,
    Parameter,
    ParameterVersion,
)

if TYPE_CHECKING:
    from samtale.core.rules.findings import Finding
    from samtale.core.rules.model import Rulebook

ADULT = Fact(
    fact="adult",
    title="Adult",
    kind="yes_no",
    versions=(FactVersion(requires=needs("years(birth, takeover) >= 18", "aged"), law="§ 1"),),
)


def offers(*versions: OfferVersion, **more: Any) -> Rulebook:  # noqa: ANN401 - fields of an offer
    """A rulebook of one offer."""
    return rulebook(
        offers=(Offer(offer="o", title="O", versions=versions, **more),), facts=(ADULT,)
    )


def finding(book: Rulebook, today: str = "2026-11-21", **answers: Any) -> Finding:  # noqa: ANN401
    """What the offer says of a case."""
    return judge(book, case(answers, today=today), date.fromisoformat(today)).offers[0]


@pytest.mark.parametrize(
    ("works", "verdict", "missing"),
    [
        (True, "fits", ()),
        (False, "does_not_fit", ()),
        (None, "open", ("works",)),
        ("status:declined", "open", ("works",)),
        ("status:does_not_know", "open", ("works",)),
    ],
)
def test_an_unknown_answer_is_never_a_no(
    works: object, verdict: str, missing: tuple[str, ...]
) -> None:
    """Not asked, refused and not known leave a verdict open and are named."""
    answers: dict[str, Any] = {} if works is None else {"works": works}

    found = finding(offers(OfferVersion(requires=needs("works"))), **answers)

    assert (found.verdict, found.missing) == (verdict, missing)


def test_a_refusal_fires_no_rule_that_is_put_as_a_no() -> None:
    """A requirement that something is not so is open too, when that was refused."""
    found = finding(offers(OfferVersion(requires=needs("not works"))), works="status:declined")

    assert found.verdict == "open"


def test_an_offer_without_requirements_fits() -> None:
    """Nothing required, nothing missing."""
    found = finding(offers(OfferVersion(law="§ 9")))

    assert (found.verdict, found.reason.id, found.reason.law) == ("fits", "always", "§ 9")


def test_a_reason_is_walked_back_to_answers_and_paragraphs() -> None:
    """Through a fact to its answers, each step with its law, its time and its certainty."""
    version = OfferVersion(
        in_force=between("2020-01-01"),
        law="§ 7",
        confidence="V",
        requires=Requirement(all=(needs("adult", "grown"), needs("works", "at_work", law="§ 8"))),
    )

    found = finding(offers(version), birth=on("1990-01-01"), takeover=on("2026-11-02"), works=True)

    grown, at_work = found.reason.parts
    assert (found.reason.id, found.reason.holds, found.reason.law) == ("all", True, "§ 7")
    assert (grown.law, at_work.law) == ("§ 7", "§ 8")
    assert (grown.in_force, grown.confidence) == (between("2020-01-01"), "V")
    assert set(grown.answers) == {"birth", "takeover"}
    assert [part.id for part in grown.parts] == ["adult"]
    assert grown.parts[0].law == "§ 1"
    assert grown.parts[0].parts[0].id == "aged"


def test_any_and_not_tell_their_parts() -> None:
    """Every way of joining has its parts, whether they hold or not."""
    requires = Requirement(any=(needs("works", "a"), Requirement(negated=needs("left_out", "b"))))

    found = finding(offers(OfferVersion(requires=requires)), works=False, group="one")

    assert found.verdict == "fits"
    assert [(part.id, part.holds) for part in found.reason.parts] == [("a", False), ("not", True)]


def test_a_part_that_is_decided_is_not_missing() -> None:
    """One way that holds makes the others superfluous; one that fails ends the search."""
    either = Requirement(any=(needs("works", "a"), needs("goal == 'x'", "b")))
    both = Requirement(all=(needs("works", "a"), needs("goal == 'x'", "b")))

    assert finding(offers(OfferVersion(requires=either)), works=True).missing == ()
    assert finding(offers(OfferVersion(requires=either)), works=False).missing == ("goal",)
    assert finding(offers(OfferVersion(requires=both)), works=False).missing == ()
    assert finding(offers(OfferVersion(requires=both)), works=True).missing == ("goal",)


TWO = (
    OfferVersion(in_force=between(until="2024-12-31"), requires=needs("works", "old"), law="old"),
    OfferVersion(in_force=between("2025-01-01"), requires=needs("not works", "new"), law="new"),
)


@pytest.mark.parametrize(
    ("takeover", "law"), [("2024-12-31", "old"), ("2025-01-01", "new"), ("2025", "new")]
)
def test_the_version_of_the_day_decides(takeover: str, law: str) -> None:
    """A case is judged by the law of its own date, whenever it is judged."""
    found = finding(offers(*TWO), takeover=on(takeover), works=True)

    assert found.version is not None
    assert found.version.law == law
    assert found.verdict == ("fits" if law == "old" else "does_not_fit")


def test_where_two_versions_can_hold_both_readings_are_shown() -> None:
    """A date across the boundary: both readings, open where they differ, with what would tell."""
    found = finding(offers(*TWO), takeover=on("2024/2025"), works=True)

    assert found.verdict == "open"
    assert [one.verdict for one in found.readings] == ["fits", "does_not_fit"]
    assert "takeover" in found.missing


def test_readings_that_agree_give_their_verdict() -> None:
    """Whichever version holds, the answer is the same, and nothing is missing."""
    same = (TWO[0], OfferVersion(in_force=between("2025-01-01"), requires=needs("works", "new")))

    found = finding(offers(*same), takeover=on("2024/2025"), works=True)

    assert (found.verdict, found.missing) == ("fits", ())
    assert len(found.readings) == 2


def test_a_version_for_a_group_that_is_not_known_cannot_fit() -> None:
    """What would fit if it were for this person is open, and asks for the group."""
    found = finding(
        offers(OfferVersion(group="group == 'one'", requires=needs("works"))), works=True
    )

    assert found.verdict == "open"
    assert found.missing == ("group",)


@pytest.mark.parametrize(
    ("before", "takeover", "verdict", "why"),
    [
        ("not_held", "2019-12-31", "open", "before"),
        ("none", "2019-12-31", "does_not_fit", "none"),
        ("none", "2025-01-01", "does_not_fit", "ended"),
        ("not_held", "2024-12-31", "fits", "always"),
    ],
)
def test_outside_its_time_a_rule_says_why_it_does_not_hold(
    before: str, takeover: str, verdict: str, why: str
) -> None:
    """Older law that is not held is open; what did not exist, or ended, does not fit."""
    book = offers(OfferVersion(in_force=between("2020-01-01", "2024-12-31")), before=before)

    found = finding(book, takeover=on(takeover))

    assert (found.verdict, found.reason.id) == (verdict, why)


def test_a_version_for_others_does_not_fit() -> None:
    """A rule that holds for another group of persons says so."""
    found = finding(offers(OfferVersion(group="group == 'one'")), group="other")

    assert (found.verdict, found.reason.id) == ("does_not_fit", "group")


def test_what_speaks_for_or_against_never_changes_a_verdict() -> None:
    """Both are told only where they hold, beside a verdict they do not touch."""
    version = OfferVersion(
        requires=needs("works"),
        supports=(needs("goal == 'x'", "wish"), needs("goal == 'y'", "other")),
        speaks_against=(needs("works", "busy"),),
    )

    found = finding(offers(version), works=True, goal="x")

    assert found.verdict == "fits"
    assert [reason.id for reason in found.supports] == ["wish"]
    assert [reason.id for reason in found.speaks_against] == ["busy"]
    assert finding(offers(version), works=False, goal="x").verdict == "does_not_fit"


def test_a_date_that_stands_in_is_told() -> None:
    """While the date that chooses is not known, the day of judgement is said to stand in."""
    assert finding(offers(*TWO), works=False).standing_in
    assert not finding(offers(*TWO), works=False, takeover=on("2026-11-02")).standing_in


def test_a_value_of_the_case_leads_to_its_question() -> None:
    """A reason that reads a parameter of the case rests on the answer that gives it."""
    asked = ParameterVersion(value=None, ask="caseworker", question="works")
    book = rulebook(
        parameters=(Parameter(parameter="worth", unit="true | false", versions=(asked,)),),
        offers=(
            Offer(offer="o", versions=(OfferVersion(requires=needs("worth == true", "worthy")),)),
        ),
    )

    open_, fits = finding(book), finding(book, works=True)

    assert (open_.verdict, open_.missing, open_.reason.answers) == ("open", ("works",), ("works",))
    assert (fits.verdict, fits.missing) == ("fits", ())
