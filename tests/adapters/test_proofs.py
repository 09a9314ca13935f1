"""What is proved of rules: found cases are real, and what is called impossible cannot be found."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.condition.worlds import conditions
from tests.core.rules.small import between, needs, question, rulebook

from samtale.adapters.compiled import load_dialog, load_rules
from samtale.core.condition import UNKNOWN, node_of
from samtale.core.course import Course
from samtale.core.dialog import Dialog, Section, resolved
from samtale.core.rules.judge import scope_of
from samtale.core.rules.model import Offer, OfferVersion, Parameter, ParameterVersion
from samtale.core.rules.proofs.claims import claims
from samtale.core.rules.proofs.gaps import gaps, overlaps, unasked
from samtale.core.rules.proofs.search import Search
from samtale.core.rules.proofs.told import Told
from samtale.core.rules.proofs.written import written

if TYPE_CHECKING:
    from samtale.core.rules.frame import InForce, Requirement
    from samtale.core.rules.proofs.claims import Claim

DIALOG = resolved(
    Dialog(
        dialog="test.intake",
        version=1,
        language="en",
        sections=(
            Section(
                id="person",
                title="Person",
                questions=(
                    question("takeover", "date"),
                    question("birth", "date"),
                    question("moved", "date"),
                    question("a", "yes_no"),
                    question("b", "yes_no", ask_if="a"),
                    question("n", "integer", min=0, max=4),
                    question("goal", "choice", choices={"work": "W", "school": "S", "none": "N"}),
                    question(
                        "ways",
                        "choices",
                        choices={"see": "S", "do": "D", "no": "N"},
                        exclusive=("no",),
                    ),
                ),
            ),
            Section(
                id="work",
                title="Work",
                repeat="job",
                more="More?",
                questions=(
                    question("paid", "yes_no"),
                    question("good", "yes_no", ask_if="job.paid"),
                ),
            ),
        ),
    )
)


def search(*requires: str | Requirement, group: str | None = None) -> Search:
    """A search over one offer with a version for each requirement, one after the other."""
    versions = tuple(
        OfferVersion(
            in_force=_year(number) if len(requires) > 1 else between(),
            group=group,
            requires=needs(one) if isinstance(one, str) else one,
        )
        for number, one in enumerate(requires)
    )
    return Search(DIALOG, rulebook(offers=(Offer(offer="o", versions=versions),)))


def _year(number: int) -> InForce:
    return between(f"{2020 + number}-01-01", f"{2020 + number}-12-31")


def proved(*requires: str, group: str | None = None) -> list[str]:
    """What is proved of each version."""
    return [claim.standing for claim in claims(search(*requires, group=group))]


@pytest.mark.parametrize(
    "text",
    [
        "a and not a",
        "n > 4",
        "n < 3 and n > 2",
        "goal == 'work' and goal == 'school'",
        "'see' in ways and 'no' in ways",
        "years(birth, takeover) >= 18 and years(birth, takeover) < 16",
        "years(birth, takeover) >= 18 and takeover < birth",
        "years(birth, moved) >= 1 and days(birth, moved) < 300",
        "takeover < moved and moved < birth and birth < takeover",
        "takeover < '2020-01-01' and takeover >= '2020-01-01'",
        "b and not a",
        "any(e.paid for e in job) and all(not e.paid for e in job)",
        "any(e.good and not e.paid for e in job)",
        "count(job) < 1 and any(e.paid for e in job)",
        "count(e.paid for e in job) >= 2 and count(job) == 1",
    ],
)
def test_what_excludes_itself_never_fits(text: str) -> None:
    """A requirement that no answers meet is proved to fit nobody."""
    assert proved(text) == ["never"]


@pytest.mark.parametrize(
    "text",
    [
        "a or not a",
        "n >= 0",
        "goal in ['work', 'school', 'none']",
        "years(birth, takeover) >= 18 or years(birth, takeover) < 18",
        "takeover < '2020-01-01' or takeover >= '2020-01-01'",
        "count(job) >= 0",
    ],
)
def test_what_says_nothing_always_fits(text: str) -> None:
    """A requirement that all answers meet is proved to fit everybody."""
    assert proved(text) == ["always"]


@pytest.mark.parametrize(
    "text",
    [
        "a and b",
        "any(e.good for e in job)",
        "n == 3 and 'see' in ways and 'do' in ways",
        "years(birth, takeover) == 18 and moved > takeover",
        "days(birth, moved) == 300 and months(birth, moved) == 9",
        "any(e.good for e in job) and count(job) == 3 and count(e.paid for e in job) == 2",
        "not known(n)",
        "months(takeover, today) < 3 and takeover <= today",
    ],
)
def test_what_can_fit_is_shown_by_a_case_that_does(text: str) -> None:
    """A case found is a real one: judged by the rules as written it fits."""
    (claim,) = claims(search(text))

    assert claim.standing == "fits"
    assert _judged(claim) == "fits"


def _judged(claim: Claim) -> str:
    assert claim.witness is not None
    course = claim.witness.course(DIALOG)
    book = rulebook(offers=(claim.rule,))
    scope = scope_of(book, course, claim.witness.today)
    version = scope.select(claim.rule).held[0]
    held = scope.holds(version.requires)  # type: ignore[attr-defined]
    return "fits" if held is True else "does_not_fit"


def test_a_version_is_proved_under_the_answers_that_choose_it() -> None:
    """What holds only for others than the group, or only in another year, never fits."""
    assert proved("not a", group="a") == ["never"]
    assert proved("takeover < '2020-06-01'", "takeover < '2020-06-01'") == ["fits", "never"]


LEAVES = st.sampled_from(
    ["a", "b", "known(b)", "n == 2", "n > 3", "goal == 'work'", "'see' in ways", "'no' in ways"]
)


@given(text=conditions(LEAVES))
@settings(max_examples=60, deadline=None)
def test_proofs_never_contradict_trying_everything(text: str) -> None:
    """What fits nobody or everybody is what does so in every single case, and nothing else."""
    found = set()
    for a, b, n, goal, ways in product(
        (True, False),
        (True, False, UNKNOWN),
        range(5),
        ("work", "school", "none"),
        (("see",), ("do",), ("see", "do"), ("no",)),
    ):
        values = {"a": a, "b": b, "n": n, "goal": goal, "ways": ways}
        course = Course(DIALOG, Told(values=values), _DAY)  # type: ignore[arg-type]
        book = rulebook()
        found.add(scope_of(book, course, _DAY).holds(needs(text)))

    (standing,) = proved(text)

    known_to_fit = True in found
    assert standing == ("never" if not known_to_fit else "fits" if False in found else "always")


_DAY = date(2026, 3, 1)


def test_what_waits_for_an_answer_that_cannot_matter_is_told() -> None:
    """A gap is named with the answer that is read twice; none is told where it matters."""
    (gap,) = gaps(search("n == 1 and a or n == 1 and not a"))

    assert (gap.name, gap.verdict) == ("a", True)
    assert not list(gaps(search("n == 1 and a or n == 2 and not a")))


def test_a_question_that_is_not_asked_is_told_where_a_verdict_hangs_on_it() -> None:
    """`b` is asked only where `a` is so; a rule that reads it alone is told, and others are not."""
    (found,) = unasked(search("b"), lambda _place: frozenset())

    assert (found.question, found.verdict) == ("b", False)
    assert not list(unasked(search("a and b"), lambda _place: frozenset()))
    assert not list(unasked(search("known(b) and b"), lambda _place: frozenset()))
    assert not list(unasked(search("b"), lambda _place: frozenset({"b"})))


def test_versions_for_groups_that_meet_are_told() -> None:
    """Two versions hold at once where their groups do not exclude each other."""

    def pair(one: str, other: str) -> int:
        versions = tuple(ParameterVersion(group=group, value=1) for group in (one, other))
        book = rulebook(parameters=(Parameter(parameter="p", versions=versions),))
        return len(list(overlaps(Search(DIALOG, book))))

    assert pair("a", "n == 1") == 1
    assert pair("a", "not a") == 0
    assert pair("goal == 'work'", "goal == 'school'") == 0


def test_a_search_that_is_cut_short_is_undecided() -> None:
    """With too small a budget nothing is claimed."""
    one = search("n == 3 and goal == 'none' and a and b")

    assert one.find(lambda _view: None, budget=3).answer == "none"
    assert [c.standing for c in claims(Search(DIALOG, one.terms.written, budget=2))] == [
        "undecided"
    ]


@given(text=conditions(LEAVES))
@settings(max_examples=40)
def test_a_condition_written_again_is_the_same(text: str) -> None:
    """The text of a tree is read as the same tree."""
    assert node_of(written(node_of(text))) == node_of(text)


@pytest.mark.prove
@pytest.mark.parametrize("country", ["dk", "no"])
def test_every_shipped_version_can_fit(country: str) -> None:
    """Each version of the shipped rules fits some made-up case, and none fits everybody."""
    dialog, book = load_dialog(f"{country}.intake"), load_rules(country)

    assert {claim.standing for claim in claims(Search(dialog, book))} == {"fits"}
