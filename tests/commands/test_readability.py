"""`samtale describe --readability`: how hard the clauses are to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samtale.adapters.plainness import plain_words, read_plain
from samtale.adapters.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


@pytest.mark.parametrize("country", ["dk", "no"])
def test_every_clause_is_measured_in_each_language(run: Run, country: str) -> None:
    """In the language of the law with LIX, in others with the length alone."""
    found = run(
        "describe", "--readability", country, "--language", "en", "--participant", "ar", "--json"
    ).json["clauses"]
    own = "da" if country == "dk" else "nb"
    assert {one["language"] for one in found} == {own, "en", "ar"}
    assert all((one["lix"] is None) == (one["language"] != own) for one in found)
    assert all(one["longest"] <= one["words"] for one in found)


def test_what_is_beyond_the_bound_is_marked(run: Run) -> None:
    """The figure bears a mark in its row, and the sum is told at the end."""
    ran = run("describe", "--readability", "dk", "--language", "da")
    bound = plain_words("da").lix
    figures = [row.split()[-1] for row in ran.lines[1:] if not row.startswith("!")]
    assert bound is not None
    for figure in figures:
        number = figure.rstrip("!")
        assert figure.endswith("!") == (number.isdecimal() and int(number) > bound)


@pytest.mark.parametrize("file", sorted(shipped("locales").glob("*/plain.yaml")), ids=str)
def test_the_shipped_figures_can_be_read(file: Path) -> None:
    """Each file is of its language and without fault."""
    form, problems = read_plain(file)
    assert not problems
    assert form is not None
    assert form.language == file.parent.name


def test_a_faulty_file_is_told_by_its_place(tmp_path: Path, run: Run) -> None:
    """A figure that is no number is a problem with a line, and not a traceback."""
    file = tmp_path / "plain.yaml"
    file.write_text("language: da\nlix: meget\n", encoding="utf-8")
    ran = run("check", str(file))
    assert ran.code == 1
    assert f"{file}:2:" in ran.out
