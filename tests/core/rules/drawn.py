"""Small rulebooks and cases drawn by hypothesis, over the dialog of `tests.core.rules.small`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from tests.core.rules.small import case, on, rulebook

from samtale.core.rules.frame import InForce, Requirement
from samtale.core.rules.model import (
    Case,
    Fact,
    FactVersion,
    Offer,
    OfferVersion,
    Programme,
    ProgrammeVersion,
)

if TYPE_CHECKING:
    from samtale.core.answers import Value
    from samtale.core.course import Course
    from samtale.core.rules.model import Rulebook

CONDITIONS = (
    "works",
    "not works",
    "contract_signed",
    "left_out",
    "known(goal)",
    "known(contract_date) and works",
    "group == 'one'",
    "group != 'one'",
    "group in ['other']",
    "works or contract_signed",
    "works and not contract_signed",
    "count(job) > 1",
    "any(e.paid for e in job)",
    "not any(e.paid for e in job)",
    "years(birth, today) < 30",
    "both",
    "not both",
    "way == 'a'",
    "programme == 'p'",
)
"""Conditions of requirements: over answers, groups, facts and the programme."""

VALUES: dict[str, tuple[Value, ...]] = {
    "takeover": (on("2020-05-01"), on("2024-05-01")),
    "contract_date": (on("2021-01-01"), on("2025-02-01")),
    "birth": (on("1990"), on("2005-01-01"), on("199X")),
    "group": ("one", "other"),
    "works": (True, False),
    "left_out": (True, False),
    "goal": ("x",),
    "contract_signed": (True, False),
    "job.more": (False,),
    "job[1].paid": (True, False),
}
"""What can be answered, by path."""

FACTS = (
    Fact(fact="both", kind="yes_no", versions=(FactVersion(value="works and contract_signed"),)),
    Fact(
        fact="way",
        kind="choice",
        choices={"a": "A", "b": "B"},
        versions=(
            FactVersion(
                cases=(
                    Case(when="contract_signed", value="b"),
                    Case(when="works or group == 'other'", value="a"),
                )
            ),
        ),
    ),
)
"""A fact that is worked out by an expression, and one that is a choice."""


def _leaf(text: str, number: int) -> Requirement:
    return Requirement(id=f"r{number}", when=text, why=f"{text}.")


LEAVES = st.tuples(st.sampled_from(CONDITIONS), st.integers(0, 99)).map(lambda one: _leaf(*one))
REQUIREMENTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda some: Requirement(all=tuple(some))),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: Requirement(any=tuple(some))),
        inner.map(lambda one: Requirement(negated=one)),
    ),
    max_leaves=5,
)
PERIODS = st.sampled_from(
    [
        InForce(),
        InForce(start="2019-01-01", chosen_by="takeover"),
        InForce(start="2022-01-01", chosen_by="takeover"),
        InForce(until="2023-12-31", chosen_by="contract"),
        InForce(start="2024-01-01", chosen_by="contract"),
    ]
)
GROUPS = st.sampled_from([None, None, "works", "group == 'one'", "not known(goal)"])


@st.composite
def offers(draw: Any) -> Offer:  # noqa: ANN401 - hypothesis draws
    """An offer with one or two versions."""
    versions = tuple(
        OfferVersion(in_force=draw(PERIODS), group=draw(GROUPS), requires=draw(REQUIREMENTS))
        for _ in range(draw(st.integers(1, 2)))
    )
    return Offer(
        offer="o", title="O", before=draw(st.sampled_from(["not_held", "none"])), versions=versions
    )


@st.composite
def rulebooks(draw: Any) -> Rulebook:  # noqa: ANN401 - hypothesis draws
    """A rulebook with an offer, two facts and a programme."""
    return rulebook(
        facts=FACTS,
        programmes=(
            Programme(
                programme="p",
                title="P",
                versions=(ProgrammeVersion(requires=_leaf("group == 'one'", 0)),),
            ),
            Programme(
                programme="q",
                title="Q",
                versions=(ProgrammeVersion(requires=_leaf("contract_signed", 0)),),
            ),
        ),
        offers=(draw(offers()),),
    )


@st.composite
def cases(draw: Any) -> Course:  # noqa: ANN401 - hypothesis draws
    """A case in which some questions are answered."""
    jobs = draw(st.integers(0, 1))
    answers: dict[str, Any] = {}
    for path, values in VALUES.items():
        if path.startswith("job[") and not jobs:
            continue
        chosen = draw(st.sampled_from([None, "status:declined", *values]))
        if chosen is not None:
            answers[path] = chosen
    return case(answers, jobs=jobs)
