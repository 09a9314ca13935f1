"""Three-valued logic: a verdict holds however the unknown is filled in, or it is not given."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.condition.worlds import DOMAINS, GROUPED, SIMPLE, World, conditions, worlds

from samtale.core.condition import ABSENT, UNKNOWN, compiled, condition, kleene, parse
from samtale.core.dates import PartialDate, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samtale.core.condition import Verdict

TRUTHS: tuple[Verdict, ...] = (True, False, None)


def verdict(text: str, **values: object) -> Verdict:
    """The verdict of a condition over plain values."""
    return condition(parse(text))(World(values=values), {})


# The tables.


@pytest.mark.parametrize(("one", "other"), list(product(TRUTHS, TRUTHS)))
def test_and_or_not_follow_strong_kleene(one: Verdict, other: Verdict) -> None:
    """The tables are those of strong Kleene logic: minimum, maximum, and reversal."""
    rank = {False: 0, None: 1, True: 2}
    by_rank = {0: False, 1: None, 2: True}

    assert kleene([one, other], decides=False) is by_rank[min(rank[one], rank[other])]
    assert kleene([one, other], decides=True) is by_rank[max(rank[one], rank[other])]
    values = {"a": UNKNOWN if one is None else one}
    assert verdict("not a", **values) is by_rank[2 - rank[one]]


def test_nothing_joined_is_true_for_all_and_false_for_any() -> None:
    """`all` of nothing holds, `any` of nothing does not."""
    assert kleene([], decides=False) is True
    assert kleene([], decides=True) is False


@given(text=conditions(st.one_of(SIMPLE, GROUPED)), world=worlds())
@settings(max_examples=150)
def test_a_verdict_holds_however_the_rest_is_filled_in(text: str, world: World) -> None:
    """What is true or false now is so in every world this one can become."""
    held = condition(parse(text))
    now = held(world, {})

    if now is not None:
        assert all(held(one, {}) is now for one in world.completions(world.unknown()))


@given(text=conditions(st.one_of(SIMPLE, GROUPED)), world=worlds())
def test_a_world_that_is_known_gives_a_verdict(text: str, world: World) -> None:
    """Where every answer is there, nothing stays open."""
    whole = next(world.completions(world.unknown()))

    assert condition(parse(text))(whole, {}) is not None


# Not relevant: definitely no value.


@pytest.mark.parametrize(
    "text", ["n == 1", "n != 1", "n < 1", "n in [1]", "'see' in ways", "n + 1 > 0", "known(n)"]
)
def test_what_is_not_relevant_makes_every_comparison_false(text: str) -> None:
    """A question that is not relevant has no value, and says so for certain."""
    assert verdict(text, n=ABSENT, ways=ABSENT) is False
    assert verdict(f"not ({text})", n=ABSENT, ways=ABSENT) is True


def test_known_tells_whether_there_is_a_value() -> None:
    """`known` is true with an answer and false without one, and never open."""
    assert verdict("known(n)", n=0) is True
    assert verdict("known(n)", n=UNKNOWN) is False
    assert verdict("known(n)", n=ABSENT) is False


# Dates.

PARTS = st.one_of(
    st.integers(2019, 2021).map(str),
    st.builds("{}-{:02}".format, st.integers(2019, 2021), st.integers(1, 12)),
    st.dates(date(2019, 12, 20), date(2020, 3, 10)).map(str),
    st.builds("{}~".format, st.integers(2019, 2021)),
    st.builds("../{}".format, st.integers(2019, 2021)),
    st.builds("{}/..".format, st.integers(2019, 2021)),
    st.builds("{}-{}".format, st.integers(2019, 2021), st.integers(21, 24)),
)


def days_of(value: PartialDate) -> list[PartialDate]:
    """Some days a date can be: the first, the last, and a few between."""
    first = value.earliest() or date(2000, 1, 1)
    last = value.latest() or date(2040, 1, 1)
    span = (last - first).days
    return [PartialDate.on(first + timedelta(days=span * part // 6)) for part in range(7)]


@given(
    one=PARTS,
    other=PARTS,
    op=st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
    function=st.sampled_from(["", "years", "months", "days"]),
    number=st.integers(-2, 14),
)
def test_dates_are_compared_by_the_days_they_can_be(
    one: str, other: str, op: str, function: str, number: int
) -> None:
    """A verdict over vague dates holds for every pair of days they can be."""
    text = f"{function}(n, m) {op} {number}" if function else f"n {op} m"
    first, second = PartialDate.from_edtf(one), PartialDate.from_edtf(other)
    now = verdict(text, n=first, m=second)

    if now is not None:
        for day, other_day in product(days_of(first), days_of(second)):
            assert verdict(text, n=day, m=other_day) is now


def test_a_day_is_certain_only_to_the_day() -> None:
    """`is_day` is true of a day alone."""
    for text, wanted in (("2020-05-31", True), ("2020-05", False), ("2020-05-31~", False)):
        assert verdict("is_day(n)", n=PartialDate.from_edtf(text)) is wanted


def test_a_period_has_two_ends_of_which_one_may_lack() -> None:
    """The end of what still goes on is not known; its start is."""
    ongoing = Period.from_edtf("2019/..")

    assert verdict("start(n) < '2020-01-01'", n=ongoing) is True
    assert verdict("end(n) < '2020-01-01'", n=ongoing) is None


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("2008-11-21", "2026-11-20", 17),
        ("2008-11-21", "2026-11-21", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
    ],
)
def test_an_age_is_reached_on_the_birthday(birth: str, day: str, age: int) -> None:
    """Whole years are full on the day itself, and not a day before."""
    world = World(values={"n": PartialDate.from_edtf(birth), "m": PartialDate.from_edtf(day)})

    assert compiled(parse("years(n, m)"))(world, {}) == age


# The oracle: Google's CEL, whose `&&` and `||` pass over errors as Kleene passes over unknowns.


def _cel() -> Callable[[str, Mapping[str, object]], Verdict]:
    """Judges by CEL what both languages can say; a name without value is an error there."""
    from cel_expr_python import cel

    types = cel.Type
    env = cel.NewEnv(
        variables={
            "a": types.BOOL,
            "b": types.BOOL,
            "n": types.INT,
            "m": types.INT,
            "goal": types.STRING,
            "ways": types.List(types.STRING),
        }
    )

    def judged(text: str, values: Mapping[str, object]) -> Verdict:
        known = {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}
        result: Any = env.compile(as_cel(text)).eval(data=known)
        plain = result.value()
        return plain if isinstance(plain, bool) else None

    return judged


def as_cel(text: str) -> str:
    """A condition in the words of CEL."""
    text = re.sub(r"('\w+'|\w+) not in (\[[^]]*\]|\w+)", r"!(\1 in \2)", text)
    for ours, theirs in ((" and ", " && "), (" or ", " || "), ("not ", "!")):
        text = text.replace(ours, theirs)
    return text


@given(text=conditions(SIMPLE), world=worlds(absent=False, group=False))
@settings(max_examples=200)
def test_cel_says_the_same_of_what_it_can_express(text: str, world: World) -> None:
    """Where CEL gives a value so does samtale, and where CEL has an error it is unknown here."""
    values = {name: value for name, value in world.values.items() if value is not UNKNOWN}

    assert condition(parse(text))(world, {}) is _cel()(text, values)


def test_the_small_worlds_have_every_name_of_the_conditions() -> None:
    """The domains are those the oracle declares."""
    assert {name for name in DOMAINS if "." not in name} == {"a", "b", "n", "m", "goal", "ways"}
