"""A small talk that has one of everything, on a throw-away store, and the deeds tests do in it.

The dialog is a file, read as any author's would be; the rules are the shipped ones, of which a
dialog of its own answers only what it asks.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

from samtale.adapters.library import FileLibrary
from samtale.adapters.memory_store import MemoryStore
from samtale.commands import wiring
from samtale.commands.speech import words
from samtale.talk import Desk, Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from samtale.core.course import Ask
    from samtale.core.dialog import Dialog
    from samtale.core.protocols import Store
    from samtale.core.rules.model import Rulebook
    from samtale.talk import Talk

SMALL = """
dialog: dk.small
version: 1
language: da
title: Lille samtale
sections:
  - id: preparation
    title: Forberedelse
    asked_of: caseworker
    about: case
    questions:
      - {id: note_hello, kind: note, prompt: Goddag}
      - {id: category, kind: choice, prompt: Gruppe, choices: {refugee: Flygtning, other_family: Familie, immigrant: Arbejde}}
      - {id: spouse, kind: yes_no, prompt: Gift, ask_if: category == 'other_family'}
      - id: permit
        kind: date
        precision: day
        prompt: Tilladelse
        must:
          - {id: past, when: permit <= today, level: error, say: Dagen er ikke kommet endnu.}
      - id: birth
        kind: date
        prompt: Født
        must:
          - {id: before, when: birth <= permit, level: warning, say: Det er efter tilladelsen.}
  - id: work
    title: Arbejde
    repeat: job
    first: Har du arbejdet?
    more: Flere?
    about: work
    questions:
      - {id: title, kind: text, prompt: Hvilket arbejde}
      - {id: began, kind: date, prompt: Begyndt}
      - {id: years, kind: integer, prompt: Hvor mange år, min: 0, max: 80, ask_if: not known(job.began)}
      - {id: paid, kind: yes_no, prompt: Fik du løn}
  - id: closing
    title: Slut
    about: wishes
    questions:
      - {id: proud_of, kind: long_text, prompt: Stolt af, ask_if: any(e.paid for e in job)}
      - {id: hours, kind: decimal, prompt: Timer}
      - {id: wishes, kind: choices, prompt: Ønsker, choices: {work: Arbejde, school: Skole, none: Intet}, exclusive: [none]}
      - {id: contract_date, kind: date, precision: day, prompt: Kontrakt, ask_if: count(job) > 0}
"""  # noqa: E501 - one question a line reads best


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        """Stand at nine o'clock."""
        self.at = datetime(2026, 11, 21, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        return self.at

    def turn(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


def desk_on(store: Store, clock: Callable[[], datetime]) -> Desk:
    """A desk on a store, with ids that count up."""
    ids = count(1)
    return Desk(
        store=store,
        library=FileLibrary(),
        words=words,
        reader=wiring.reader,
        clock=clock,
        new_id=lambda: f"id{next(ids)}",
        actor="caseworker",
    )


class Remembering(FileLibrary):
    """The library of files, which reads each of them once: for tests that begin many talks."""

    dialog = staticmethod(cache(FileLibrary().dialog))
    rules = staticmethod(cache(FileLibrary().rules))

    def freeze(self, dialog: Dialog, rulebook: Rulebook) -> tuple[str, Mapping[str, Any]]:
        """The dialog and rules are kept under a name; they are not taken up again."""
        del rulebook
        return dialog.id, {}


def begin(path: Path) -> Talk:
    """Begins a talk on the dialog of a file, on a store and a clock of its own."""
    desk = desk_on(MemoryStore(), Clock())
    desk.library = Remembering()
    return desk.begin(desk.open_case("dk"), str(path), "da", "en")


def path_of(talk: Talk) -> str:
    """Where the question at hand lies."""
    ask = talk.current
    return ask.path if ask else ""


def say(talk: Talk, *typed: str) -> None:
    """Answers the questions at hand, one after the other."""
    for text in typed:
        assert isinstance(talk.answer(text), Taken), (path_of(talk), text)


def put(talk: Talk, **typed: str) -> None:
    """Answers questions by their paths, `job_1_title` standing for `job[1].title`."""
    for name, text in typed.items():
        group, _, rest = name.partition("_")
        entry, _, local = rest.partition("_")
        path = f"{group}[{entry}].{local}" if entry.isdecimal() else name
        ask = talk.course.ask(path)
        assert ask is not None, path
        assert isinstance(talk.answer(text, ask=ask), Taken), path


def state_of(talk: Talk) -> dict[str, Any]:
    """Everything a talk's record holds now, without its history."""
    record = talk.record
    return {
        "answers": {
            path: replace(answer, at=None)
            for path, answer in record.answers.items()
            if (answer.settled or answer.later) and path in set(record.live_paths())
        },
        "entries": list(record.entries("job")),
        "closed": record.closed("job"),
        "remarks": {path: record.remarks(path) for path in record.remarked},
        "ended": record.ended_sections,
        "decisions": record.decisions,
        "own_words": record.own_words,
        "relevant": talk.course.recomputed(),
    }


def _at(talk: Talk, path: str) -> Ask:
    ask = talk.course.ask(path)
    assert ask is not None, path
    return ask


DEEDS: Mapping[str, Callable[[Talk], object]] = {
    "an answer": lambda talk: put(talk, hours="12"),
    "a change": lambda talk: put(talk, category="refugee"),
    "a refusal": lambda talk: talk.mark("declined"),
    "later": lambda talk: talk.mark("not_asked", later=True),
    "clearing": lambda talk: talk.clear(_at(talk, "category")),
    "an amendment": lambda talk: talk.amend(_at(talk, "category"), source="paper"),
    "an entry": lambda talk: talk.add_entry("job"),
    "removing an entry": lambda talk: talk.remove_entry("job", 1),
    "no more": lambda talk: talk.answer_more("job", more=False),
    "one more": lambda talk: talk.answer_more("job", more=True),
    "a remark": lambda talk: talk.remark("taler lavt", "category"),
    "the end of a section": lambda talk: talk.end_section("closing"),
    "opening a section": lambda talk: talk.end_section("closing", ended=False),
    "a decision": lambda talk: talk.decide("dk.igu", "accepted", "gerne"),
    "a decision taken back": lambda talk: talk.decide("dk.mentor", None),
    "an offer of one's own": lambda talk: talk.add_offer("Sprogcafé", "nær hjemmet"),
    "own words": lambda talk: talk.take_clause("goal", "Vi begynder med dansk."),
}
"""Every deed that can be taken back, by what it does."""
