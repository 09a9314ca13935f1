"""Comparisons of what is known only within bounds: vague dates, spans, and unknown conditions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from samtale.core.condition import UNKNOWN, Binding, condition, parse
from samtale.core.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence


class Answers:
    """Vague dates by name, and one group that may have further entries."""

    def __init__(self, **dates: str) -> None:
        self._dates = dates

    def value(self, name: str, binding: Binding) -> object:
        """A date, or unknown."""
        del binding
        return PartialDate.from_edtf(self._dates[name]) if name in self._dates else UNKNOWN

    def entries(self, group: str) -> Sequence[int]:
        """No entry yet."""
        del group
        return ()

    def closed(self, group: str) -> bool:
        """It is not certain that there are no entries."""
        del group
        return False

    @property
    def today(self) -> date:
        """The day of judgement."""
        return date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "dates", "verdict"),
    [
        ("years(birth, takeover) >= 18", {"birth": "../2000", "takeover": "2026"}, True),
        ("years(birth, takeover) >= 18", {"birth": "2010/..", "takeover": "2026"}, False),
        ("years(birth, takeover) >= 18", {"birth": "2008/..", "takeover": "2026-06"}, None),
        ("years(birth, takeover) == 18", {"birth": "age:9", "takeover": "2026-06"}, None),
        ("years(birth, takeover) - 10 >= 8", {"birth": "../2000", "takeover": "2026"}, True),
        ("18 - years(birth, takeover) > 0", {"birth": "../2000", "takeover": "2026"}, False),
        ("5 - count(job) <= 5", {}, True),
        ("5 - count(job) >= 0", {}, None),
        ("takeover in ['2026-06-01', '2026-07-01']", {"takeover": "2026-06-01"}, True),
        ("takeover in ['2026-06-01', '2026-07-01']", {"takeover": "2026-06"}, None),
        ("takeover in ['2026-06-01', '2026-07-01']", {"takeover": "2026-08"}, False),
        ("any(e.paid for e in job) == true", {}, None),
        ("(birth < takeover) == false", {"birth": "2000"}, None),
    ],
)
def test_only_what_is_certain_is_decided(
    text: str,
    dates: dict[str, str],
    verdict: bool | None,  # noqa: FBT001 - the verdict expected
) -> None:
    """A comparison is true or false when every value within the bounds makes it so."""
    assert condition(parse(text))(Answers(**dates), {}) is verdict
