"""One judgement: the programme, the offers in their order, and what would still matter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.core.rules.small import case, needs, rulebook

from samtale.core.rules.judge import Judgement, judge
from samtale.core.rules.model import (
    Fact,
    FactVersion,
    Offer,
    OfferVersion,
    Programme,
    ProgrammeVersion,
)


def programme(id: str, *when: str) -> Programme:  # noqa: A002 - as in files
    """A programme for those of whom something holds."""
    versions = tuple(ProgrammeVersion(requires=needs(one), names={"contract": id}) for one in when)
    return Programme(programme=id, title=id, versions=versions)


IN_ONE = Fact(fact="in_one", kind="yes_no", versions=(FactVersion(value="programme == 'p.one'"),))
RULES = rulebook(
    programmes=(programme("p.one", "group == 'one'"), programme("p.work", "works")),
    facts=(IN_ONE,),
    offers=(
        Offer(offer="no", versions=(OfferVersion(requires=needs("not in_one")),)),
        Offer(offer="maybe", versions=(OfferVersion(requires=needs("goal == 'x'")),)),
        Offer(offer="yes", versions=(OfferVersion(requires=needs("in_one")),)),
        Offer(offer="both", versions=(OfferVersion(requires=needs("in_one and goal == 'x'")),)),
    ),
)


def judged(**answers: Any) -> Judgement:  # noqa: ANN401 - any value
    """The judgement of a case."""
    return judge(RULES, case(answers), date(2026, 11, 21))


@pytest.mark.parametrize(
    ("answers", "programme"),
    [
        ({"group": "one", "works": False}, "p.one"),
        ({"group": "other", "works": True}, "p.work"),
        ({"group": "other", "works": False}, None),
        ({"group": "one", "works": True}, None),
        ({}, None),
    ],
)
def test_a_person_is_in_a_programme_when_exactly_one_fits(
    answers: dict[str, Any], programme: str | None
) -> None:
    """None that fits, or two, is no programme; a person decides then."""
    found = judged(**answers).programme

    assert (found.id if found else None) == programme


def test_rules_may_read_the_programme() -> None:
    """A fact over the programme is known when the programme is, and waits for it otherwise."""
    found = {one.id: one for one in judged(group="one", works=False).offers}
    assert (found["yes"].verdict, found["no"].verdict) == ("fits", "does_not_fit")

    found = {one.id: one for one in judged().offers}
    assert found["yes"].verdict == "open"
    assert set(found["yes"].missing) == {"group", "works"}


def test_offers_that_fit_come_first_then_what_is_open() -> None:
    """The order is by verdict, and within it that of the files."""
    found = [(one.id, one.verdict) for one in judged(group="one", works=False).offers]

    assert found == [("yes", "fits"), ("maybe", "open"), ("both", "open"), ("no", "does_not_fit")]


def test_what_still_matters_comes_by_how_much_hangs_on_it() -> None:
    """The answer most verdicts wait for is named first."""
    assert judged(group="one", works=False).still_matters == ("goal",)
    assert judged().still_matters[0] in {"group", "works"}


def test_things_are_called_as_the_programme_calls_them() -> None:
    """The names of contract and declaration are those of the programme the person is in."""
    assert judged(group="one", works=False).contract.names["contract"].text == "p.one"
    assert judged().contract.names == {}
