"""Small worlds of answers in which conditions can be tried with every way they may be completed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from samtale.core.condition import ABSENT, UNKNOWN, Binding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DOMAINS: dict[str, tuple[object, ...]] = {
    "a": (True, False),
    "b": (True, False),
    "n": (0, 1, 2),
    "m": (0, 1, 2),
    "goal": ("work", "school", "none"),
    "ways": ((), ("see",), ("do",), ("see", "do")),
    "e.p": (True, False),
    "e.k": (0, 2),
}
"""Every value each name can have; those with a dot are asked in each entry of the group `job`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Answers by name, and the entries of one group."""

    values: dict[str, object]
    """What each name is worth; what is left out is unknown."""
    jobs: tuple[dict[str, object], ...] = ()
    """The entries of the group."""
    is_closed: bool = True
    """Whether there are certainly no further entries."""
    today: date = field(default=date(2026, 3, 1))
    """The day of judgement."""

    def value(self, name: str, binding: Binding) -> object:
        """The value of a name, in an entry where it has a dot."""
        group, dot, local = name.partition(".")
        if dot:
            return self.jobs[binding[group] - 1].get(f"e.{local}", UNKNOWN)
        return self.values.get(name, UNKNOWN)

    def entries(self, group: str) -> Sequence[int]:
        """The entries, numbered from 1."""
        del group
        return range(1, len(self.jobs) + 1)

    def closed(self, group: str) -> bool:
        """Whether there are no further entries."""
        del group
        return self.is_closed

    def unknown(self) -> set[str]:
        """The paths that are not known."""
        found = {name for name in DOMAINS if "." not in name and self._lacks(self.values, name)}
        for number, job in enumerate(self.jobs, 1):
            found |= {f"job[{number}].{n[2:]}" for n in DOMAINS if "." in n and self._lacks(job, n)}
        return found if self.is_closed else {*found, "job.more"}

    @staticmethod
    def _lacks(values: dict[str, object], name: str) -> bool:
        return values.get(name, UNKNOWN) is UNKNOWN

    def completions(self, paths: set[str]) -> Iterator[World]:
        """This world with the paths filled in every way; the group gets up to two more entries."""
        ways = [self]
        for path in sorted(paths - {"job.more"}):
            ways = [world for one in ways for world in one._filled(path)]
        yield from islice(chain.from_iterable(w._closed(paths) for w in ways), 4_000)

    def _filled(self, path: str) -> Iterator[World]:
        head, bracket, local = path.partition("].")
        if not bracket:
            for value in DOMAINS[path]:
                yield replace(self, values={**self.values, path: value})
            return
        at = int(head.removeprefix("job[")) - 1
        for value in DOMAINS[f"e.{local}"]:
            jobs = list(self.jobs)
            jobs[at] = {**jobs[at], f"e.{local}": value}
            yield replace(self, jobs=tuple(jobs))

    def _closed(self, paths: set[str]) -> Iterator[World]:
        if "job.more" not in paths:
            yield self
            return
        whole = [{"e.p": p, "e.k": k} for p, k in product(DOMAINS["e.p"], DOMAINS["e.k"])]
        for more in ((), *((one,) for one in whole), *combinations(whole, 2)):
            yield replace(self, jobs=(*self.jobs, *more), is_closed=True)


def maybe(name: str, *, absent: bool) -> st.SearchStrategy[object]:
    """A value of a name, or that it is not known; or that it has none, where that may be."""
    lacks = [UNKNOWN, ABSENT] if absent else [UNKNOWN]
    return st.sampled_from([*DOMAINS[name], *lacks])


def worlds(*, absent: bool = True, group: bool = True) -> st.SearchStrategy[World]:
    """Worlds of which anything may be unknown.

    Args:
        absent: Whether questions may be not relevant.
        group: Whether the group may have entries and be open.
    """
    plain = {name: maybe(name, absent=absent) for name in DOMAINS if "." not in name}
    entry = {name: maybe(name, absent=absent) for name in DOMAINS if "." in name}
    jobs = st.lists(st.fixed_dictionaries(entry), max_size=2 if group else 0).map(tuple)
    return st.builds(
        World,
        values=st.fixed_dictionaries(plain),
        jobs=jobs,
        is_closed=st.sampled_from([True, False] if group else [True]),
    )


SIMPLE = st.one_of(
    st.sampled_from(["a", "b", "a == true", "b != a"]),
    st.builds(
        "{} {} {}".format,
        st.sampled_from(["n", "m", "n + m", "n - 1"]),
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        st.sampled_from(["0", "1", "2", "m", "n"]),
    ),
    st.sampled_from(["goal == 'work'", "goal != 'school'", "goal in ['work', 'none']"]),
    st.sampled_from(["goal not in ['work']", "n in [0, 2]", "'see' in ways", "'do' not in ways"]),
)
"""Requirements that look at single answers."""

GROUPED = st.one_of(
    st.sampled_from(
        ["any(e.p for e in job)", "all(e.p for e in job)", "any(e.k > n for e in job)"]
    ),
    st.builds(
        "{} {} {}".format,
        st.sampled_from(["count(job)", "count(e.p for e in job)", "count(e.k == 2 for e in job)"]),
        st.sampled_from(["==", "!=", "<", ">="]),
        st.sampled_from(["0", "1", "2", "n"]),
    ),
)
"""Requirements that look at the entries of the group."""


def conditions(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Requirements joined by `and`, `or` and `not`."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds("({} and {})".format, inner, inner),
            st.builds("({} or {})".format, inner, inner),
            st.builds("not ({})".format, inner),
        ),
        max_leaves=5,
    )
