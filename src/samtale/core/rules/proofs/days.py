"""Days that agree with what terms say of them: ages, months between two days, which is first.

Each such promise is a least day: `b` is at least the day on which so many years since `a` are
full. Raising days until every promise is kept finds the earliest days there are, or that there are
none, because no promise ever lowers a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from samtale.core.condition.tree import UNKNOWN, Const, Name
from samtale.core.dates import PartialDate
from samtale.core.dates.days import whole_months, whole_years
from samtale.core.rules.proofs.cells import FIRST, LAST, TODAY

if TYPE_CHECKING:
    from samtale.core.condition.tree import Node
    from samtale.core.rules.proofs.cells import Cell
    from samtale.core.rules.proofs.terms import Term, Terms

OF_DAYS: Final = frozenset({"order", "years", "months", "days", "start", "end"})
"""The sorts of terms that promise something of days."""

_ROUNDS: Final = 150_000
"""How often days are raised before it is given up: more often than there are days."""

_HOME: Final = (date(1970, 1, 1).toordinal(), date(2049, 12, 31).toordinal())
"""The days an example is looked for in first, so that it reads like a case."""

_NEAR: Final = (date(2016, 7, 1).toordinal(), date(2049, 12, 31).toordinal())
"""The same for the day of judgement."""

Promise = tuple[str, str, Callable[[int], int | None]]
"""A day, another, and the least the first can be given the second; none where there is none."""


class UndecidedError(Exception):
    """It is not known whether answers agree."""


def days(terms: Terms, settled: Mapping[str, Cell]) -> dict[str, int] | None:
    """Days, as ordinals, that agree with all settled cells; none where there are none.

    Args:
        terms: What the rules read.
        settled: The cells.

    Raises:
        UndecidedError: If it could not be found out.
    """
    bounds: dict[str, tuple[int, int]] = {TODAY: (FIRST, LAST)}
    promises: list[Promise] = []
    for name, cell in settled.items():
        term = terms.by_name.get(name)
        if isinstance(cell.value, PartialDate):
            bounds[name] = (cell.low, cell.high)
        elif term is not None and cell.value is not UNKNOWN:
            promises += _promises(terms, term, cell, bounds)
    for attempt in _attempts(bounds, promises):
        found = _raised(*attempt)
        if found is not None:
            return found
    return None


def _attempts(
    bounds: dict[str, tuple[int, int]], promises: list[Promise]
) -> Iterable[tuple[dict[str, tuple[int, int]], list[Promise]]]:
    """The same days, first as a case has them: near, and none later than the day of judgement."""
    if promises or len(bounds) > 1:
        home = {
            name: _within(span, _NEAR if name == TODAY else _HOME) for name, span in bounds.items()
        }
        if all(low <= high for low, high in home.values()):
            past = [(TODAY, name, lambda day: day) for name in bounds if name[0] not in "=_"]
            yield home, [*promises, *past]
            yield home, promises
    yield bounds, promises


def _within(span: tuple[int, int], home: tuple[int, int]) -> tuple[int, int]:
    return (max(span[0], home[0]), min(span[1], home[1])) if span[0] != span[1] else span


def _promises(
    terms: Terms, term: Term, cell: Cell, bounds: dict[str, tuple[int, int]]
) -> Iterable[Promise]:
    """What one term promises of two days; their bounds are entered where they have none yet."""
    names = [_day(terms, arg, bounds) for arg in term.args]
    if len(names) != 2 or None in names:  # noqa: PLR2004 - two days
        return
    a, b = str(names[0]), str(names[1])
    if term.sort == "order":
        if cell.value in {-1, 0}:
            yield b, a, _shift(-int(str(cell.value)))
        if cell.value in {0, 1}:
            yield a, b, _shift(int(str(cell.value)))
    elif term.sort in _COUNTS:
        if cell.low is not None:
            yield b, a, _reaching(term.sort, cell.low)
        if cell.high is not None:
            yield a, b, _not_beyond(term.sort, cell.high)


def _day(terms: Terms, node: Node, bounds: dict[str, tuple[int, int]]) -> str | None:
    """The name under which a day is known here; none where it is no day or worked out further."""
    match node:
        case Name(id) if terms.kind_of(node) == "date" and id not in terms.written.facts:
            bounds.setdefault(id, (FIRST, LAST))
            return id
        case Const(value) if isinstance(value, str):
            day = PartialDate.from_edtf(value)
            first, last = day.earliest(), day.latest()
            if first and last and first == last:
                bounds[f"={value}"] = (first.toordinal(), first.toordinal())
                return f"={value}"
    return None


def _raised(
    bounds: Mapping[str, tuple[int, int]], promises: list[Promise]
) -> dict[str, int] | None:
    found = {name: low for name, (low, _) in bounds.items()}
    for _ in range(_ROUNDS):
        changed = False
        for name, other, least in promises:
            wanted = least(found[other])
            if wanted is None or wanted > bounds[name][1]:
                return None
            if wanted > found[name]:
                found[name] = wanted
                changed = True
        if not changed:
            return found
    raise UndecidedError


def _shift(by: int) -> Callable[[int], int]:
    return lambda day: day + by


def _reaching(sort: str, number: int) -> Callable[[int], int | None]:
    return lambda start: _least_end(sort, number, start)


def _not_beyond(sort: str, number: int) -> Callable[[int], int | None]:
    return lambda end: _least_start(sort, number, end)


@lru_cache(maxsize=20_000)
def _least_end(sort: str, number: int, start: int) -> int | None:
    """The least end at which so many are full since a start."""
    count = _COUNTS[sort]
    return _least(lambda end: count(start, end) >= number)


@lru_cache(maxsize=20_000)
def _least_start(sort: str, number: int, end: int) -> int | None:
    """The least start since which no more than so many are full at an end."""
    count = _COUNTS[sort]
    return _least(lambda start: count(start, end) <= number)


def _least(holds: Callable[[int], bool]) -> int | None:
    """The least day of which something holds that holds of all later ones too."""
    low, high = FIRST, LAST + 1
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low if low <= LAST else None


def _years(start: int, end: int) -> int:
    return whole_years(date.fromordinal(start), date.fromordinal(end))


def _months(start: int, end: int) -> int:
    return whole_months(date.fromordinal(start), date.fromordinal(end))


_COUNTS: Final[dict[str, Callable[[int, int], int]]] = {
    "years": _years,
    "months": _months,
    "days": lambda start, end: end - start,
}
