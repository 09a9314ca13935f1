"""Taking a talk up again: at the exact question, on the dialog and rules it was begun with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.talk.small import SMALL, Clock, desk_on, path_of, put, say

from samtale.adapters.memory_store import MemoryStore
from samtale.core.events import TalkBegan
from samtale.errors import NotKeptError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from samtale.core.events import Event
    from samtale.talk import Desk, Talk


def again(desk: Desk, talk: Talk) -> Talk:
    """Takes a talk up on a desk that has only the store in common with the first."""
    other = desk_on(desk.store, Clock())
    return other.take_up(talk.case)


PLACES: dict[str, tuple[Callable[[Talk], object], ...]] = {
    "at the beginning": (),
    "after some answers": (lambda talk: say(talk, "", "refugee", "1.2.2026"),),
    "in an entry": (lambda talk: say(talk, "", "refugee", "1.2.2026", "1990", "ja", "Smed"),),
    "in a new entry": (lambda talk: say(talk, "", "refugee", "1.2.2026", "1990", "ja"),),
    "in an entry added by hand": (lambda talk: say(talk, ""), lambda talk: talk.add_entry("job")),
    "after a refusal": (lambda talk: say(talk, ""), lambda talk: talk.mark("declined")),
    "after one for later": (
        lambda talk: say(talk, ""),
        lambda talk: talk.mark("not_asked", later=True),
    ),
    "after an undo": (
        lambda talk: say(talk, "", "refugee", "1.2.2026"),
        lambda talk: talk.undo(),
    ),
    "after an entry was taken back": (
        lambda talk: say(talk, "", "refugee"),
        lambda talk: talk.mark("not_asked", later=True),
        lambda talk: say(talk, "1990", "ja"),
        lambda talk: talk.undo(),
    ),
    "after an ended section": (
        lambda talk: say(talk, ""),
        lambda talk: talk.end_section("preparation"),
    ),
    "after a removed entry": (
        lambda talk: say(talk, "", "refugee", "1.2.2026", "1990", "ja", "Smed"),
        lambda talk: talk.remove_entry("job", 1),
    ),
    "at the end": (lambda talk: say(talk, "", "refugee", "1.2.2026", "1990", "nej", "37", "work"),),
}
"""Where a talk can stand, by the steps that lead there."""


@pytest.mark.parametrize("place", PLACES)
def test_a_talk_is_taken_up_at_the_exact_question(desk: Desk, talk: Talk, place: str) -> None:
    """The question at hand is the one that was at hand, with everything said before it."""
    for step in PLACES[place]:
        step(talk)

    resumed = again(desk, talk)

    assert path_of(resumed) == path_of(talk)
    assert resumed.record.answers == talk.record.answers
    assert resumed.count() == talk.count()
    assert resumed.languages == talk.languages


def test_a_talk_goes_on_as_if_it_had_not_stopped(desk: Desk, talk: Talk) -> None:
    """Answers after taking up follow those before, in one talk, and undo reaches them all."""
    say(talk, "", "refugee")

    resumed = again(desk, talk)
    say(resumed, "1.2.2026")

    assert resumed.id == talk.id
    assert [turn.ask.path for turn in resumed.turns()] == ["note_hello", "category", "permit"]
    resumed.undo()
    resumed.undo()
    assert path_of(resumed) == "category"


def test_a_talk_stays_on_the_forms_it_was_begun_with(desk: Desk, tmp_path: Path) -> None:
    """A dialog that changes on disk changes no talk that has begun; the next one has it."""
    path = tmp_path / "own.yaml"
    path.write_text(SMALL, encoding="utf-8")
    talk = desk.begin(desk.open_case("dk"), str(path), "da", "en")
    say(talk, "", "refugee")

    path.write_text(
        SMALL.replace("version: 1", "version: 2").replace("permit,", "arrival,")
        .replace("id: permit", "id: arrival").replace("permit", "arrival"),
        encoding="utf-8",
    )  # fmt: skip

    assert path_of(again(desk, talk)) == "permit"
    assert again(desk, talk).dialog == talk.dialog
    newer = desk.begin(talk.case, str(path), "da", "en")
    assert path_of(newer) == "arrival"
    assert newer.record.answer("category").value == "refugee"


def test_a_talk_stays_on_the_rules_it_was_begun_with(desk: Desk, talk: Talk) -> None:
    """The rules a talk was begun with are kept with the case, whole."""
    resumed = again(desk, talk)

    assert resumed.rulebook == talk.rulebook


def test_a_case_has_talks_of_its_own_country_alone(desk: Desk, dialog_file: Path) -> None:
    """Another country's dialog is refused, and nothing is kept: its rules read other answers."""
    case = desk.open_case("xx")
    with pytest.raises(UsageError, match="belongs to 'xx' and the dialog to 'dk'"):
        desk.begin(case, str(dialog_file), "da", "en")
    assert not desk.has_talk(case)
    assert desk.country_of(case) == "xx"


def test_a_second_talk_keeps_what_was_said_in_the_first(desk: Desk, talk: Talk) -> None:
    """Months later a new talk on the same case asks only what is still open."""
    say(talk, "", "refugee", "1.2.2026", "1990", "nej")
    talk.end()

    second = desk.begin(talk.case, "dk.intake", "da", "ar")

    assert second.id != talk.id
    assert second.record.answer("category").value == "refugee"
    assert len(second.record.talks) == 2
    assert second.undo() is None, "what another talk did is not taken back here"


def test_languages_can_be_chosen_anew_when_a_talk_is_taken_up(desk: Desk, talk: Talk) -> None:
    """Left out, languages stay as they were at the end; given, they change from here on."""
    talk.switch(talk.reader, participant="ar")

    assert desk.take_up(talk.case).languages == ("da", "ar")
    assert desk.take_up(talk.case, caseworker="en").languages == ("en", "ar")


def test_looking_at_a_talk_keeps_nothing(desk: Desk, talk: Talk) -> None:
    """A view of a case is no event."""
    say(talk, "", "refugee")
    before = list(desk.store.history(talk.case))

    view = desk.look_at(talk.case)

    assert path_of(view) == "permit"
    assert list(desk.store.history(talk.case)) == before


def test_a_case_without_a_talk_cannot_be_taken_up(desk: Desk) -> None:
    """A case that was only opened says so."""
    case = desk.open_case("dk")

    assert not desk.has_talk(case)
    with pytest.raises(LookupError, match="no talk"):
        desk.take_up(case)


def test_a_case_number_is_made_where_none_is_given(desk: Desk) -> None:
    """Cases are numbered by year; a number of the municipality's own is kept."""
    for reference in ("", "", "SAG-7"):
        desk.open_case("dk", reference)

    assert [view.reference for view in desk.cases()] == ["2026-001", "2026-002", "SAG-7"]


def test_cases_come_by_their_nearest_deadline(desk: Desk) -> None:
    """The case whose deadline is nearest comes first; those without a talk come last."""
    desk.open_case("dk", "nobody yet")
    for reference, takeover in (("later", "2.11.2026"), ("sooner", "26.10.2026")):
        talk = desk.begin(desk.open_case("dk", reference), "dk.intake", "da", "ar")
        put(talk, category="refugee", residence_ground="convention_7", takeover=takeover)
        put(talk, birth="1990", on_benefit="ja", case_matters="none")

    views = desk.cases()

    assert [view.reference for view in views] == ["sooner", "later", "nobody yet"]
    assert views[0].nearest is not None
    assert views[0].nearest.due is not None
    assert views[-1].nearest is None


def test_the_forms_a_talk_was_begun_with_are_kept_under_their_digest(
    desk: Desk, dialog_file: Path
) -> None:
    """Two talks on the same dialog and rules share one copy of them."""
    store = MemoryStore()
    desk.store = store
    talks = [desk.begin(desk.open_case("dk"), str(dialog_file), "da", "en") for _ in range(2)]

    digests = {
        event.what.forms
        for talk in talks
        for event in store.history(talk.case)
        if isinstance(event.what, TalkBegan)
    }

    assert len(digests) == 1
    assert store.forms(digests.pop()) is not None


def test_a_dialog_without_an_older_talks_group_can_follow_it(
    desk: Desk, talk: Talk, tmp_path: Path
) -> None:
    """An entry the last talk added, in a group this dialog does not have, stops nothing."""
    path = tmp_path / "other.yaml"
    path.write_text(SMALL.replace("job", "post"), encoding="utf-8")
    talk.add_entry("job")

    other = desk.begin(talk.case, str(path), "da", "en")

    assert path_of(other) == "note_hello"


def test_one_case_that_cannot_be_read_hides_no_other(
    desk: Desk, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The damaged case is named with its fault, and the rest are listed as ever."""
    broken = desk.open_case("dk", "2026-099")
    history = desk.store.history

    def damaged(case: str, after: int = 0) -> Sequence[Event]:
        if case == broken:
            sentence = "the case is damaged"
            raise NotKeptError(sentence)
        return history(case, after)

    monkeypatch.setattr(desk.store, "history", damaged)
    faults = {view.row.id: view.fault for view in desk.cases()}
    assert faults == {talk.case: "", broken: "the case is damaged"}
