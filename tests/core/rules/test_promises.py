"""What findings promise: nothing is lost by leaving answers out, nothing flips without a reason."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.condition.test_evaluate import _cel
from tests.core.condition.worlds import SIMPLE, World, conditions, worlds
from tests.core.rules.small import needs, rulebook

from samtale.adapters.compiled import load_dialog, load_rules
from samtale.core.condition import UNKNOWN
from samtale.core.course import Course
from samtale.core.dates import PartialDate
from samtale.core.rules.findings import Explainer
from samtale.core.rules.frame import Requirement
from samtale.core.rules.judge import scope_of
from samtale.core.rules.model import Fact, FactVersion, Offer, OfferVersion
from samtale.core.rules.proofs.told import Told

if TYPE_CHECKING:
    from samtale.core.condition import Answers
    from samtale.core.dialog import Dialog, Question
    from samtale.core.rules.findings import Finding, Reason
    from samtale.core.rules.model import Rulebook

DAY = date(2026, 3, 1)

ROUNDS = 12
"""How often what is missing is filled in before a verdict is said never to settle."""

# Small rulebooks, made up.


@st.composite
def skeletons(draw: st.DrawFn) -> Requirement:
    """Requirements joined by all, any and not, one of which may be a fact."""
    leaf = conditions(SIMPLE).map(needs)
    one, other, third = draw(st.tuples(leaf, leaf, leaf))
    inner = Requirement(any=(one, other))
    return draw(
        st.sampled_from(
            [
                one,
                inner,
                Requirement(all=(inner, third)),
                Requirement(all=(one, needs("worked_out"))),
                Requirement(any=(third, Requirement(negated=inner))),
            ]
        )
    )


def book_of(requirement: Requirement, fact: str) -> Rulebook:
    """A rulebook of one offer and the fact it may read."""
    return rulebook(
        offers=(Offer(offer="o", versions=(OfferVersion(requires=requirement),)),),
        facts=(
            Fact(fact="worked_out", kind="yes_no", versions=(FactVersion(requires=needs(fact)),)),
        ),
    )


def said(book: Rulebook, answers: Answers) -> str:
    """What the one offer says."""
    return finding(book, answers, "o").verdict


def finding(book: Rulebook, answers: Answers, offer: str) -> Finding:
    """What an offer says, with its reason."""
    explainer = Explainer(scope_of(book, answers, DAY), lambda name, _binding: name)
    return explainer.finding(book.offers[offer], f"offer/{offer}")


@given(
    requirement=skeletons(),
    fact=conditions(SIMPLE),
    world=worlds(group=False),
    left_out=st.sets(st.sampled_from(["a", "b", "n", "m", "goal", "ways"])),
)
@settings(max_examples=120, deadline=None)
def test_leaving_answers_out_never_makes_a_no(
    requirement: Requirement, fact: str, world: World, left_out: set[str]
) -> None:
    """With fewer answers a verdict is the same or open, never the opposite and never more."""
    book = book_of(requirement, fact)
    fewer = World(values={k: v for k, v in world.values.items() if k not in left_out})

    assert said(book, fewer) in {said(book, world), "open"}


@given(requirement=skeletons(), fact=conditions(SIMPLE), world=worlds(group=False))
@settings(max_examples=80, deadline=None)
def test_a_verdict_is_that_of_every_way_to_complete_it(
    requirement: Requirement, fact: str, world: World
) -> None:
    """What fits or does not now does so however the rest is answered."""
    book = book_of(requirement, fact)
    now = said(book, world)

    if now != "open":
        completed = {said(book, one) for one in list(world.completions(world.unknown()))[:60]}
        assert completed == {now}


@given(requirement=skeletons(), fact=conditions(SIMPLE), world=worlds(group=False))
@settings(max_examples=80, deadline=None)
def test_filling_what_is_missing_settles_a_verdict(
    requirement: Requirement, fact: str, world: World
) -> None:
    """Answering exactly what is named settles an offer that was open."""
    book = book_of(requirement, fact)
    found = finding(book, world, "o")

    if found.verdict == "open":
        whole = next(world.completions(set(found.missing)))
        assert said(book, whole) != "open"


@given(
    parts=st.lists(conditions(SIMPLE), min_size=1, max_size=3),
    world=worlds(absent=False, group=False),
)
@settings(max_examples=60, deadline=None)
def test_an_offer_says_what_cel_says_of_its_requirements(parts: list[str], world: World) -> None:
    """Google's CEL, given all requirements as one condition, comes to the same verdict."""
    book = book_of(Requirement(all=tuple(map(needs, parts))), "a")
    values = {name: value for name, value in world.values.items() if value is not UNKNOWN}
    judged = _cel()(" and ".join(f"({part})" for part in parts), values)

    assert said(book, world) == {True: "fits", False: "does_not_fit", None: "open"}[judged]


# The shipped rules.


@cache
def shipped() -> tuple[Dialog, Rulebook]:
    """The Danish dialog and rules."""
    return load_dialog("dk.intake"), load_rules("dk")


def value_of(question: Question, chance: Random) -> object:
    """An answer a question allows, one of a few of each kind."""
    match question.kind:
        case "yes_no":
            return chance.random() < 0.5
        case "choice":
            return chance.choice(list(question.choices))
        case "choices":
            return (chance.choice(list(question.choices)),)
        case "integer" | "decimal":
            return chance.randint(int(question.min or 0), int(question.max or 40))
        case "date":
            days = ["1985-04-02", "2009-04-02", "2019-08-01", "2024-11-20", "2026-02-10"]
            return PartialDate.from_edtf(chance.choice(days))
        case _:
            return "told"


def case_of(chance: Random) -> dict[str, object]:
    """Answers to most questions outside groups; all others are declined."""
    dialog, _ = shipped()
    return {
        name: value_of(question, chance)
        for name, (section, question) in dialog.by_name.items()
        if section.repeat is None and question.kind not in {"note", "period", "name"}
        if chance.random() < 0.8
    }


def course_of(values: dict[str, object]) -> Course:
    """The answers held against the dialog; every group is closed and empty."""
    return Course(shipped()[0], Told(values=values), DAY)  # type: ignore[arg-type]


def findings(values: dict[str, object]) -> dict[str, Finding]:
    """What every offer says of answers."""
    _, book = shipped()
    explainer = Explainer(scope_of(book, course_of(values), DAY), lambda name, _binding: name)
    return {key: explainer.finding(rule, f"offer/{key}") for key, rule in book.offers.items()}


def named(reason: Reason) -> set[str]:
    """Every answer a reason names, itself and in its parts."""
    return {*reason.answers, *(path for part in reason.parts for path in named(part))}


def flips_only_with_a_reason(values: dict[str, object], more: str) -> None:
    """Holds an answer that is added against every offer that flips by it."""
    before = findings({k: v for k, v in values.items() if k != more})
    after = findings(values)
    dates = set(shipped()[1].dates.values())
    for key, then in after.items():
        now = before[key]
        flipped = {now.verdict, then.verdict} == {"fits", "does_not_fit"}
        if flipped and not (now.standing_in and more in dates):
            reached = named(now.reason) | named(then.reason)
            behind = {one for path in reached for one in _relevance(path)}
            assert more in reached | behind | dates, (key, more)


def _relevance(path: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """The answers that decide whether an answer is asked for at all."""
    from samtale.core.condition import names_of

    dialog, _ = shipped()
    if path in seen or path not in dialog.by_name:
        return set()
    section, question = dialog.by_name[path]
    read = {name for text in (section.ask_if, question.ask_if) if text for name in names_of(text)}
    return read.union(*(_relevance(name, seen | {path}) for name in read))


def settles(values: dict[str, object], chance: Random) -> None:
    """Fills what is missing of every open offer, until only what nobody can answer is left."""
    dialog, book = shipped()
    filled = dict(values)
    for _ in range(ROUNDS):
        lacks = {
            path
            for one in findings(filled).values()
            if one.verdict == "open"
            for path in one.missing
            if path in dialog.by_name
        }
        if not lacks:
            break
        for path in sorted(lacks):
            filled[path] = value_of(dialog.by_name[path][1], chance)
    for key, one in findings(filled).items():
        if one.verdict == "open":
            held = [path for path in one.missing if path in book.parameters]
            assert held or "before" in _ids(one.reason), (key, one.missing)


def test_what_decides_whether_a_question_is_asked_is_missing_with_it() -> None:
    """With the consent declined, an offer that reads what hangs on it names the consent first."""
    told = {
        name: "none" for name, (_, one) in shipped()[0].by_name.items() if "none" in one.choices
    }
    found = findings({**told, "category": "refugee"})["dk.considerations_in_plan"]

    assert found.verdict == "open"
    assert [path for path in found.missing if "consider" in path or "consent" in path] == [
        "consent_health",
        "considerations",
    ]


def _ids(reason: Reason) -> set[str]:
    return {reason.id, *(one for part in reason.parts for one in _ids(part))}


@given(seed=st.integers(0, 10**6))
@settings(max_examples=8, deadline=None)
def test_a_shipped_offer_flips_only_with_a_reason(seed: int) -> None:
    """An answer that turns fits into does not fit, or back, is named where the verdict is told."""
    chance = Random(seed)
    values = case_of(chance)
    flips_only_with_a_reason(values, chance.choice(sorted(values)))


@given(seed=st.integers(0, 10**6))
@settings(max_examples=4, deadline=None)
def test_filling_what_is_missing_settles_the_shipped_offers(seed: int) -> None:
    """What stays open then names the parameter nobody has decided, or the law that is not held."""
    chance = Random(seed)
    settles(case_of(chance), chance)


@pytest.mark.prove
@given(seed=st.integers(0, 10**6))
@settings(max_examples=300, deadline=None)
def test_the_promises_hold_of_many_cases(seed: int) -> None:
    """The same, of many more cases."""
    chance = Random(seed)
    values = case_of(chance)
    flips_only_with_a_reason(values, chance.choice(sorted(values)))
    settles(values, chance)
