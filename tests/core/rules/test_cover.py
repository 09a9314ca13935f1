"""Several versions that can hold: what they say alike is said only where one of them must hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.condition.worlds import SIMPLE, World, conditions, worlds
from tests.core.rules.small import between, case, needs, on, rulebook

from samtale.core.condition import UNKNOWN
from samtale.core.rules.findings import Explainer
from samtale.core.rules.judge import judge, scope_of
from samtale.core.rules.model import Fact, FactVersion, Offer, OfferVersion, Rulebook

DAY = date(2026, 3, 1)


def offer(*groups: str | None, requires: str = "works", **more: object) -> Offer:
    """An offer with a version for each group, all requiring the same."""
    versions = tuple(OfferVersion(group=one, requires=needs(requires)) for one in groups)
    return Offer(offer="o", versions=versions, **more)  # type: ignore[arg-type]


def said(book: Rulebook, answers: dict[str, object]) -> tuple[str, tuple[str, ...]]:
    """What the offer says of a case, and what that waits for."""
    course = case(answers)  # type: ignore[arg-type]
    (found,) = judge(book, course, course.today).offers
    return found.verdict, found.missing


@pytest.mark.parametrize(
    ("groups", "verdict"),
    [
        (("left_out", "not left_out"), "fits"),
        (("group == 'one'", "not (group == 'one')"), "fits"),
        (("works and left_out", "works and not left_out"), "fits"),
        (
            ("left_out and group == 'one'", "left_out and not (group == 'one')", "not left_out"),
            "fits",
        ),
        (("left_out", "not left_out and group == 'one'"), "open"),
        (("group == 'one'", "group == 'other'"), "open"),
        (("left_out", "group == 'one'"), "open"),
        (("contract_signed and left_out", "contract_signed and not left_out"), "open"),
    ],
)
def test_versions_for_groups_say_alike_where_one_must_hold(
    groups: tuple[str, ...], verdict: str
) -> None:
    """With groups that cover everybody all is said; with others it waits for who is in them."""
    found, missing = said(rulebook(offers=(offer(*groups),)), {"works": True})

    assert found == verdict
    assert bool(missing) == (verdict == "open")


def test_what_does_not_fit_in_any_group_does_not_fit() -> None:
    """For others than its groups a rule does not fit either, so nothing is left to wait for."""
    book = rulebook(offers=(offer("group == 'one'", "group == 'other'"),))

    assert said(book, {"works": False}) == ("does_not_fit", ())


def test_a_fact_for_groups_that_may_not_cover_the_case_is_not_known() -> None:
    """A fact that is true in each of its groups is not known while the groups are not."""
    versions = tuple(
        FactVersion(group=f"group == '{one}'", requires=needs("works")) for one in ("one", "other")
    )
    fact = Fact(fact="worked", kind="yes_no", versions=versions)
    course = case({"works": True})
    scope = scope_of(rulebook(facts=(fact,)), course, course.today)

    assert scope.value("worked", {}) is UNKNOWN
    assert scope.waiting_for("worked", {}) == ("group",)


def test_a_vague_date_across_two_versions_leaves_nothing_open() -> None:
    """Versions that follow one another without a gap cover every day a vague date can be."""
    periods = (between("2020-01-01", "2023-12-31"), between("2024-01-01"))
    versions = tuple(OfferVersion(in_force=one, requires=needs("works")) for one in periods)
    book = rulebook(offers=(Offer(offer="o", versions=versions),))

    assert said(book, {"works": True, "takeover": on("202X")}) == ("fits", ())


def test_a_vague_date_that_may_lie_before_all_law_that_is_held_leaves_it_open() -> None:
    """What the law says now is not said of a day on which an older law may have held."""
    version = OfferVersion(in_force=between("2020-06-01"), requires=needs("works"))
    book = rulebook(offers=(Offer(offer="o", versions=(version,)),))
    since = rulebook(offers=(Offer(offer="o", versions=(version,), before="none"),))

    assert said(book, {"works": False, "takeover": on("2020")}) == ("open", ("takeover",))
    assert said(since, {"works": False, "takeover": on("2020")}) == ("does_not_fit", ())


SHORT = st.sampled_from(["a", "not a", "b", "not b", "a and b", "a and not b", "goal == 'work'"])
GROUPS = st.lists(st.one_of(SHORT, SHORT, st.none(), conditions(SIMPLE)), min_size=1, max_size=3)
TEXTS = st.one_of(st.sampled_from(["n < 9", "m < 9", "n > 9"]), conditions(SIMPLE))


def verdict(book: Rulebook, world: World) -> str:
    """What the offer says of a world."""
    explainer = Explainer(scope_of(book, world, DAY), lambda name, _binding: name)
    return explainer.finding(book.offers["o"], "offer/o").verdict


@given(
    groups=GROUPS,
    texts=st.lists(TEXTS, min_size=1, max_size=2),
    world=worlds(group=False),
)
@settings(max_examples=200, deadline=None)
def test_what_is_said_of_groups_is_said_of_every_completion(
    groups: list[str | None], texts: list[str], world: World
) -> None:
    """A verdict stays the same however the rest is answered, whoever turns out to be in a group."""
    versions = tuple(
        OfferVersion(group=one, requires=needs(texts[n % len(texts)]))
        for n, one in enumerate(groups)
    )
    book = rulebook(offers=(Offer(offer="o", versions=versions),))
    now = verdict(book, world)

    if now != "open":
        assert {verdict(book, one) for one in list(world.completions(world.unknown()))[::3]} == {
            now
        }


YEARS = st.integers(2018, 2026)


@given(
    spans=st.lists(st.tuples(YEARS, st.one_of(st.none(), YEARS)), min_size=1, max_size=3),
    wants=st.lists(st.booleans(), min_size=3, max_size=3),
    before=st.sampled_from(["none", "not_held"]),
    vague=st.sampled_from(["2019", "2020", "202X", "2019/2021", "2024-12/2025-01", "../2021"]),
)
@settings(max_examples=200, deadline=None)
def test_what_is_said_of_a_vague_date_is_said_of_each_of_its_days(
    spans: list[tuple[int, int | None]], wants: list[bool], before: str, vague: str
) -> None:
    """A verdict by a vague date is that by every day it can be."""
    versions = tuple(
        OfferVersion(
            in_force=between(f"{start}-01-01", f"{max(start, until)}-12-31" if until else None),
            requires=needs("works" if want else "not works"),
        )
        for (start, until), want in zip(spans, wants, strict=False)
    )
    book = rulebook(offers=(Offer(offer="o", versions=versions, before=before),))  # type: ignore[arg-type]
    takeover = on(vague)
    now, _ = said(book, {"works": True, "takeover": takeover})

    if now != "open":
        first = takeover.earliest() or date(2010, 1, 1)
        days = (takeover.latest() or first) - first
        for step in range(0, days.days + 1, 90):
            day = on((first + timedelta(days=step)).isoformat())
            assert said(book, {"works": True, "takeover": day})[0] == now
