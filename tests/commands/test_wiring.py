"""What is joined into a desk."""

from __future__ import annotations

import pytest

from samtale.commands.wiring import fictitious


@pytest.mark.parametrize(
    ("country", "name"), [("dk", "Solbjerg Kommune"), ("no", "Fjordvik kommune")]
)
def test_each_country_has_its_own_fictitious_municipality(country: str, name: str) -> None:
    """No paper of one country bears the made-up municipality of the other."""
    town = fictitious(country)
    assert town is not None
    assert town.name == name


def test_a_country_without_an_example_has_none() -> None:
    """A country of a dialog of one's own gets no foreign municipality."""
    assert fictitious("xx") is None
