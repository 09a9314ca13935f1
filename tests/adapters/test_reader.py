"""Words of reading that are damaged: the talk goes on, and what is wrong is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.adapters import reader
from samtale.adapters.checking import check_reading
from samtale.adapters.reader import answer_words, reading_problems
from samtale.commands import wiring

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text", ["", "hello", "- a", "42", "~", "[[[", "a: &a [*a]", "yes: 7", "yes: [1, {a: b}]"]
)
def test_damaged_words_of_reading_stop_no_talk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """There is a word for yes and no whatever the file holds, and the check names its faults."""
    monkeypatch.setattr(reader, "_PROBLEMS", [])
    file = tmp_path / "da" / "reading.yaml"
    file.parent.mkdir()
    file.write_text(f"{text}\n", encoding="utf-8")

    words = answer_words(tmp_path, "da")

    assert words is not None
    assert (words.yes, words.no) == (("1",), ("2",))
    assert {one.severity for one in check_reading(file)} == {"error"}
    if not text.startswith("yes"):
        assert str(file) in {one.file for one in reading_problems()}


def test_no_language_is_no_fault(tmp_path: Path) -> None:
    """A language without a file of its own is read with the others."""
    assert answer_words(tmp_path, "ti") is None


def test_each_question_has_its_own_choices() -> None:
    """What is remembered of one question is never taken for another one."""
    desk = wiring.desk()
    talk = desk.begin(desk.open_case("dk"), "dk.intake", "da", "ar")
    asks = [ask for ask in talk.course.asks() if ask.question.choices]
    # The second time round all are remembered.
    for ask in [*asks, *asks]:
        found = talk.reader.labels(ask)
        assert [one.id for one in found] == list(ask.question.choices)
        assert all(ask.question.choices[one.id] in one.words for one in found)
