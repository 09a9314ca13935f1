"""Erasing in a talk: what rests on consent goes with it, and nothing goes silently."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, raw_bytes, vault_at
from tests.talk.small import Clock, desk_on, put

from samtale.adapters.compiled import load_dialog
from samtale.adapters.memory_store import MemoryStore
from samtale.core.access import Erased
from samtale.core.answers import Answer
from samtale.core.events import Answered, Remarked
from samtale.core.retention import rests
from samtale.errors import UsageError
from samtale.talk import erasing
from samtale.talk.erasing import erase, scope_of, withdrawn

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.core.answers import Status
    from samtale.talk import Talk

DIALOG = """
dialog: dk.consent
version: 1
language: da
title: Samtykke
sections:
  - id: case
    title: Sag
    asked_of: caseworker
    basis: duty
    questions:
      - {id: category, kind: choice, prompt: Gruppe, choices: {refugee: Flygtning, other: Ej}}
  - id: support
    title: Hensyn
    basis: consent
    about: considerations
    questions:
      - {id: consent_health, kind: yes_no, stakes: consent, basis: voluntary, prompt: Må vi spørge}
      - {id: considerations, kind: text, ask_if: consent_health, prompt: Hvad skal vi vide}
      - {id: may_stand_in_contract, kind: yes_no, stakes: consent, prompt: Må det stå i kontrakten}
"""


def begun(path: Path, store: object = None) -> Talk:
    """A talk in which a consent was given, and something said because of it."""
    path.write_text(DIALOG, encoding="utf-8")
    desk = desk_on(store or MemoryStore(), Clock())  # type: ignore[arg-type]
    talk = desk.begin(desk.open_case("dk"), str(path), "da", "en")
    put(talk, category="refugee", consent_health="ja", considerations="Ondt i ryggen")
    talk.remark("Lægen ved det", "considerations")
    return talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """The talk, on a throw-away store."""
    return begun(tmp_path / "consent.yaml")


def consent(talk: Talk, typed: str) -> str:
    """Answers the question of consent, and gives what is then offered for erasing."""
    put(talk, consent_health=typed)
    ask = talk.course.ask("consent_health")
    assert ask is not None
    return withdrawn(talk, ask)


def test_a_withdrawn_consent_offers_what_rested_on_it(talk: Talk) -> None:
    """It does so once it is withdrawn, not while it is given, and not twice."""
    assert consent(talk, "ja") == ""
    assert consent(talk, "nej") == "support"
    assert talk.record.answer("considerations").value == "Ondt i ryggen"
    assert talk.forget_consented("support", "withdrawn")
    assert "considerations" not in talk.record.answers
    assert talk.record.remarks("considerations") == ()
    assert consent(talk, "nej") == ""


@pytest.mark.parametrize("status", ["declined", "does_not_know", "not_asked"])
def test_a_consent_that_is_not_given_any_more_is_withdrawn(talk: Talk, status: Status) -> None:
    """Declining it, not knowing and putting it off withdraw it as a no does."""
    ask = talk.course.ask("consent_health")
    assert ask is not None
    assert withdrawn(talk, ask) == ""
    talk.mark(status, later=status == "not_asked", ask=ask)
    assert withdrawn(talk, ask) == "support"


def test_a_consent_that_is_taken_back_is_withdrawn(talk: Talk) -> None:
    """What was said because of a yes is still held after both were taken back."""
    undone = [talk.undo() for _ in range(3)]
    assert undone[-1] is not None
    assert undone[-1].ask is not None
    assert undone[-1].ask.path == "consent_health"
    assert withdrawn(talk, undone[-1].ask) == "support"


def test_another_consent_of_the_section_bears_nothing(talk: Talk) -> None:
    """A no to one use of what was said does not offer to erase all of it."""
    put(talk, may_stand_in_contract="nej")
    ask = talk.course.ask("may_stand_in_contract")
    assert ask is not None
    assert withdrawn(talk, ask) == ""


def test_the_consent_itself_and_all_else_stay(talk: Talk) -> None:
    """That somebody said yes and then no is no secret of what they said in between."""
    consent(talk, "nej")
    talk.forget_consented("support", "withdrawn")
    assert talk.record.answer("consent_health").value is False
    assert talk.record.answer("category").value == "refugee"
    last = talk.record.events[-1].what
    assert isinstance(last, Erased)
    assert (last.extent, last.of, last.reason) == ("consent", "support", "withdrawn")


@pytest.mark.parametrize("country", ["dk", "no"])
def test_what_is_to_be_considered_goes_with_the_consent_in_every_country(country: str) -> None:
    """It shares a key of its own; asked as voluntary alone, it would lie with all else and stay."""
    dialog = load_dialog(f"{country}.intake")
    free = replace(
        dialog,
        sections=tuple(
            replace(one, questions=tuple(replace(two, basis="voluntary") for two in one.questions))
            for one in dialog.sections
        ),
    )
    said = Answer(status="answered", value=True)
    for path in ("considerations", "considerations_kinds", "considerations_text"):
        assert scope_of(dialog, Answered(path=path, answer=said)) == "consideration"
        assert scope_of(free, Answered(path=path, answer=said)) == ""
    assert scope_of(dialog, Answered(path="consent_health", answer=said)) == ""


def test_the_talk_goes_on_after_it(talk: Talk) -> None:
    """What is kept next follows the erasure, and a consent given again opens the question."""
    consent(talk, "nej")
    talk.forget_consented("support", "withdrawn")
    put(talk, consent_health="ja", considerations="Ingen")
    assert talk.record.answer("considerations").value == "Ingen"


def test_only_what_rests_on_consent_has_a_key_of_its_own(talk: Talk) -> None:
    """Its answers and remarks do; the consent, and what is asked by duty, do not."""
    scopes = {
        event.what.path: scope_of(talk.dialog, event.what)
        for event in talk.record.events
        if isinstance(event.what, Answered | Remarked)
    }
    assert scopes == {
        "category": "",
        "consent_health": "",
        "considerations": "support",
    }


def test_withdrawing_takes_the_key_with_it(tmp_path: Path) -> None:
    """In a file the key of the topic is there before and in none of its bytes after."""
    path = tmp_path / "cases" / "samtale.db"
    vault = vault_at(path)
    talk = begun(tmp_path / "consent.yaml", vault.create("anna", ANNA))
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT wrapped FROM case_key WHERE scope <> ''"
        ((key,),) = raw.execute(query).fetchall()
    assert key in raw_bytes(path.parent)
    consent(talk, "nej")
    assert talk.forget_consented("support", "withdrawn")
    assert key not in raw_bytes(path.parent)
    vault.close()


def test_without_scopes_there_would_be_no_such_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing rests on consent, the file has one key for the case."""
    monkeypatch.setattr(erasing, "rests", lambda *_: False)
    path = tmp_path / "cases" / "samtale.db"
    vault = vault_at(path)
    begun(tmp_path / "consent.yaml", vault.create("anna", ANNA))
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM case_key").fetchone() == (1,)
    vault.close()


def test_another_window_forgets_it_with_its_next_deed(tmp_path: Path) -> None:
    """What a second window held in memory is gone from its record once it keeps anything."""
    talk = begun(tmp_path / "consent.yaml")
    desk = desk_on(talk._store, Clock())
    other = desk.take_up(talk.case)
    talk.forget_consented("support", "withdrawn")
    assert "considerations" in other.record.answers
    other.remark("noted")
    assert "considerations" not in other.record.answers
    assert other.course.answer("considerations").status == "not_asked"


def test_undo_brings_nothing_back(talk: Talk) -> None:
    """What was erased is not among what can be taken back."""
    consent(talk, "nej")
    talk.forget_consented("support", "withdrawn")
    while talk.undo():
        pass
    assert not talk.record.answer("considerations").settled


def test_an_erasure_that_is_overtaken_is_counted_anew(talk: Talk) -> None:
    """Versions that another window kept meanwhile go with it."""
    put(talk, considerations="Ondt i knæet")
    what, _ = erase(
        talk._store,
        talk.case,
        talk.dialog,
        extent="answer",
        of="considerations",
        reason="asked for",
        actor="caseworker",
        at=talk.now,
    )
    assert len(what.events) == 3
    with pytest.raises(UsageError, match="nothing of 'considerations'"):
        erase(
            talk._store,
            talk.case,
            talk.dialog,
            extent="answer",
            of="considerations",
            reason="asked for",
            actor="caseworker",
            at=talk.now,
        )


def test_the_consent_does_not_rest_on_itself(talk: Talk) -> None:
    """A question of consent is proof, whatever basis its section has."""
    section, question = talk.dialog.by_name["consent_health"]
    assert not rests(section, question)
    assert rests(*talk.dialog.by_name["considerations"])
