"""What is due of a case, and that carrying it out erases just that, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from tests.talk.small import Clock, desk_on, put

from samtale.adapters.memory_store import MemoryStore
from samtale.core.access import Erased
from samtale.core.rules.municipality import Municipality, Retention
from samtale.talk.retiring import carry_out, due_told

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.core.access import FileState
    from samtale.core.rules.municipality import Since
    from samtale.talk import CaseView, Desk

DIALOG = """
dialog: dk.consent
version: 1
language: da
title: Samtykke
sections:
  - id: life_before
    title: Dit liv
    about: life
    questions:
      - {id: path, kind: text, prompt: Hvor har du boet}
  - id: support
    title: Hensyn
    basis: consent
    about: considerations
    questions:
      - {id: consent_health, kind: yes_no, stakes: consent, basis: voluntary, prompt: Må vi spørge}
      - {id: considerations, kind: text, ask_if: consent_health, prompt: Hvad skal vi vide}
"""


@dataclass
class Files:
    """Files as a case knows them."""

    there: dict[str, str] = field(default_factory=dict)

    def state(self, path: str, sha256: str) -> FileState:
        """Whether it is there."""
        return "as written" if self.as_written(path, sha256) else "gone"

    def as_written(self, path: str, sha256: str) -> bool:
        """Whether it is there."""
        return self.there.get(path) == sha256

    def delete(self, path: str, sha256: str) -> bool:
        """Takes it away."""
        if self.as_written(path, sha256):
            del self.there[path]
        return path not in self.there


def period(since: Since = "last_change", **keep: int) -> Retention:
    """A period as a municipality decides it."""
    return Retention(keep=keep, since=since, basis="sletteplan", decided_by="leder")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one case that was talked about in November, and one file written of it."""
    path = tmp_path / "consent.yaml"
    path.write_text(DIALOG, encoding="utf-8")
    desk = desk_on(MemoryStore(), Clock())
    desk.files = Files({"/contract.md": "00"})
    talk = desk.begin(desk.open_case("dk", "2026-001"), str(path), "da", "en")
    put(talk, path="Homs", consent_health="ja", considerations="Ondt i ryggen")
    talk.printed({"/contract.md": "00"})
    desk.store.keep_draft(talk.case, "path", "Hal")
    return desk


def later(desk: Desk, days: int, **periods: Retention) -> CaseView:
    """The case some days later, under some periods."""
    desk.municipality = Municipality(name="Solbjerg", retention=periods)
    desk.clock.turn(days=days)  # type: ignore[attr-defined]
    (view,) = desk.cases()
    return view


def kinds(view: CaseView) -> list[str]:
    """What is due."""
    return [one.kind for one in view.expired]


def test_a_list_of_cases_erases_nothing(desk: Desk) -> None:
    """What is due is named, and everything is still there."""
    view = later(desk, 100, life=period(days=30))
    assert kinds(view) == ["life"]
    assert later(desk, 100, life=period(days=30)).record.answer("path").value == "Homs"


def test_what_is_due_goes_and_the_rest_stays(desk: Desk) -> None:
    """The event says how much, of what and why; then it is not due any more."""
    view = later(desk, 100, life=period(days=30))
    assert carry_out(desk, view)
    view = later(desk, 0, life=period(days=30))
    assert kinds(view) == []
    assert "path" not in view.record.answers
    assert view.record.answer("considerations").value == "Ondt i ryggen"
    last = view.record.events[-1].what
    assert isinstance(last, Erased)
    assert (last.extent, last.of, last.reason) == ("topic", "life", "sletteplan (leder)")


def test_each_kind_goes_its_own_way(desk: Desk) -> None:
    """A consent's section, what is half typed, and a file go each by themselves."""
    periods = {
        "consented": period(days=1),
        "half_typed": period(days=1),
        "files": period(days=1),
    }
    view = later(desk, 10, **periods)
    assert sorted(kinds(view)) == ["consented", "files", "half_typed"]
    assert carry_out(desk, view)
    view = later(desk, 0, **periods)
    assert kinds(view) == []
    assert "considerations" not in view.record.answers
    assert view.record.answer("path").value == "Homs"
    assert desk.store.draft(view.row.id) is None
    assert desk.files == Files({})


def test_a_whole_case_goes_with_the_files_that_are_due(desk: Desk) -> None:
    """Nothing but that it was erased is left of it."""
    periods = {"no_contract": period(months=6), "files": period(months=1)}
    view = later(desk, 400, **periods)
    assert sorted(kinds(view)) == ["files", "no_contract"]
    assert carry_out(desk, view)
    view = later(desk, 0, **periods)
    assert view.record.erased
    assert desk.files == Files({})


def test_readings_that_are_due_lose_what_was_looked_at(desk: Desk) -> None:
    """That somebody read the case, and when, stays; later readings stay whole."""
    (view,) = desk.cases()
    desk.note_reading(view.row.id, "offers")
    view = later(desk, 50, access=period(days=30))
    desk.note_reading(view.row.id, "history")
    view = later(desk, 0, access=period(days=30))
    assert kinds(view) == ["access"]
    assert carry_out(desk, view)
    (view,) = desk.cases()
    left = [event.what.kind for event in view.record.events]
    assert left.count("gone") == 1
    assert left.count("case_read") == 1


def test_a_supposed_day_of_judgement_makes_nothing_due(desk: Desk) -> None:
    """What is due goes by the clock alone."""
    desk.judged_on = desk.clock().date().replace(year=2099)
    assert kinds(later(desk, 1, life=period(days=30))) == []


def test_a_file_that_cannot_be_deleted_is_told(desk: Desk) -> None:
    """Who agreed to it learns that it still lies there."""
    view = later(desk, 10, files=period(days=1))
    desk.files = replace(desk.files, there={"/contract.md": "changed"})  # type: ignore[type-var]
    assert not carry_out(desk, view)


def test_what_is_due_says_no_word_of_what_was_said(desk: Desk) -> None:
    """Kind, section, days and basis are told, and never an answer."""
    view = later(desk, 100, consented=period(days=1), life=period(days=30))
    assert view.course
    words = desk.words("da")
    told = " ".join(
        words.message(text) for one in view.expired for text in due_told(one, view.course.dialog)
    )
    assert "Hensyn" in told
    assert "sletteplan" in told
    assert "Homs" not in told
    assert "ryggen" not in told
