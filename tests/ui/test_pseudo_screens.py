"""Every screen in two languages nobody speaks: nothing is hard-coded, cut off or left unturned.

One talk goes past every screen and window of the app; a new one that nobody visits here fails.
"""

from __future__ import annotations

import importlib
import pkgutil
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from tests.adapters.sealed import ANNA, BO, vault_at
from tests.pseudo_words import cited
from tests.ui.around import point
from tests.ui.pseudo_looks import Looks
from tests.ui.test_contract_review import talk_of as held
from tests.ui.test_unlock import interview
from textual.screen import Screen
from textual.widgets import Input

from samtale.adapters.documents.files import FileDocuments
from samtale.core.answers import Answer
from samtale.core.rules.municipality import Municipality, Retention
from samtale.talk import Clash
from samtale.ui.app import SamtaleApp
from samtale.ui.keys import DEEDS
from samtale.ui.modals.clash import ClashModal
from samtale.ui.settings import UiSettings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from samtale.adapters.vault import Vault
    from samtale.talk import Desk, Talk

PAIRS = [("en-XA", "ar-XB"), ("ar-XB", "en-XA")]

ANSWERS = (
    *(("category", "1"), ("residence_ground", "1"), ("permit_date", "3.10.2026")),
    *(("takeover", "3.11.2026"), ("birth", "1.1.1990"), ("job.more", "1")),
    *(("job[1].title", "Ράπτης"), ("job[1].tasks", "Ραπτική"), ("job[1].country", "Syrien")),
    ("job[1].began", "2008"),
)
"""Answers whose words are Greek or named in `TYPED`, so that they are no text of the program."""

TYPED = ("Syrien", "anna", "bo")
"""What was typed in Latin letters, and stands on the screen as it was typed."""

OWN = "Δικά μας λόγια."
"""A clause in own words."""


def screens_of(package: str) -> list[type[Screen[Any]]]:
    """All screens of a package; not what only other screens are made of."""
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        importlib.import_module(module.name)
    found: list[type[Screen[Any]]] = []
    waiting: list[Any] = [Screen]
    while waiting:
        below: list[Any] = waiting.pop().__subclasses__()
        waiting += below
        found += [one for one in below if _is_of(one, package) and not _parts(one, package)]
    return found


def _is_of(one: type, package: str) -> bool:
    return one.__module__.startswith(f"{package}.")


def _parts(one: type, package: str) -> bool:
    below: list[type] = one.__subclasses__()
    return any(_is_of(each, package) for each in below)


@dataclass
class Tour:
    """One caseworker going past every screen."""

    desk: Desk
    pair: tuple[str, str]
    folder: Path
    seen: set[str] = field(default_factory=set)
    """The names of the screens that were looked at."""
    faults: list[str] = field(default_factory=list)

    def app(
        self, *, folder: str = "", case: str | None = None, safe: Vault | None = None
    ) -> SamtaleApp:
        """An app in the languages of the tour."""
        caseworker, participant = self.pair
        return SamtaleApp(
            self.desk,
            caseworker=caseworker,
            participant=participant,
            documents=FileDocuments(),
            settings=UiSettings(folder=folder, countries=("dk", "no")),
            open_case=case,
            safe=safe,
        )

    def looks(self, pilot: Pilot[int], app: SamtaleApp) -> Looks:
        """Looks at the screens of an app."""
        names = (self.desk.words(tag).language_name(tag) for tag in app.settings.languages)
        rules = self.desk.library.rules("dk")
        known = frozenset({*names, *TYPED, *cited(rules)})
        return Looks(app, pilot, known, self.seen, self.faults)

    def talk(self, *answers: tuple[str, str]) -> Talk:
        """A talk that was begun in Danish and goes on in the languages of the tour."""
        desk = self.desk
        talk = desk.begin(desk.open_case("dk", "2026-014"), "dk.intake", "da", "ar")
        for path, typed in answers:
            talk.answer(typed, ask=talk.course.ask(path))
        talk.switch(desk.reader(talk.dialog, *self.pair), *self.pair)
        return talk


async def press(pilot: Pilot[int], *pressed: str) -> None:
    """Press keys, and wait for what is read or encrypted in another thread."""
    for key in pressed:
        await pilot.press(key)
        await pilot.pause()
    while any(one.is_running and one.group in {"cases", "gate"} for one in pilot.app.workers):
        await pilot.pause(0.01)
    await pilot.pause()


async def keys(pilot: Pilot[int], looks: Looks, what: str, *pressed: str) -> None:
    """Press keys and look at what they lead to."""
    await press(pilot, *pressed)
    await looks.at(what)


async def fill(pilot: Pilot[int], *texts: str) -> None:
    """Write texts into inputs, each ended by Enter."""
    for text in texts:
        assert isinstance(pilot.app.focused, Input), pilot.app.focused
        pilot.app.focused.value = text
        await press(pilot, "enter")


async def at_the_gate(tour: Tour) -> None:
    """The passphrase, the recovery key, what is wrong with either, and the lock."""
    (tour.folder / "kept").mkdir()
    with closing(vault_at(tour.folder / "kept" / "samtale.db")) as vault:
        await _at_the_gate(tour, vault)


async def _at_the_gate(tour: Tour, vault: Vault) -> None:
    app = tour.app(safe=vault)
    async with app.run_test(size=(80, 24)) as pilot:
        looks = tour.looks(pilot, app)
        await keys(pilot, looks, "first start")
        await fill(pilot, ANNA, BO)
        await looks.at("two passphrases")
        for passphrase, what in (("short", "too short"), (ANNA, "recovery key")):
            app.screen.query(Input).first().focus()
            await fill(pilot, passphrase, passphrase)
            looks.known |= {vault._pending} if vault._pending else set()
            await looks.at(what)
        await fill(pilot, "ΑΑΑΑΑ")
        await looks.at("wrong groups")
        await fill(pilot, " ".join(vault._pending.split("-")[n - 1] for n in vault.asked_groups()))
        await looks.at("home, empty")
        vault.add("bo", BO)
        await keys(pilot, looks, "locked", "alt+l")
        app.screen.query(Input).last().focus()
        await fill(pilot, "wrong")
        await looks.at("wrong passphrase")


async def at_home(tour: Tour) -> None:
    """The list of cases in all their states, the new case, the settings."""
    desk = tour.desk
    period = Retention(keep={"days": 0}, basis="Σχέδιο", decided_by="Σοφία")
    app = tour.app()
    async with app.run_test(size=(80, 24)) as pilot:
        looks = tour.looks(pilot, app)
        await keys(pilot, looks, "nothing is due", "f6")
        app.clear_notifications()
        desk.municipality = Municipality(name="Δήμος", retention={"residence": period})
        desk.open_case("dk", "2026-030")
        tour.talk(*ANSWERS[:2]).pause()
        tour.talk(("takeover", "3.8.2026")).end()
        tour.talk(*ANSWERS)
        await keys(pilot, looks, "home", "f5")
        await keys(pilot, looks, "keys of home", "f1")
        await keys(pilot, looks, "nothing found", "escape", "9", "9")
        await keys(pilot, looks, "due for erasure", "escape", "f6")
        await keys(pilot, looks, "new case", "escape", "ctrl+n")
        await fill(pilot, "010190-1234")
        await looks.at("a civil number")
        await fill(pilot, "2026-099")
        await keys(pilot, looks, "a language", "9", "enter")
        await keys(pilot, looks, "settings", "escape", "f9")
        await point(pilot, "participant")
        await keys(pilot, looks, "another language", "enter")


async def in_the_talk(tour: Tour) -> None:
    """The interview with every kind of question, and its windows."""
    talk = tour.talk(*ANSWERS)
    app = tour.app(case=talk.case)
    async with app.run_test(size=(80, 24)) as pilot:
        looks = tour.looks(pilot, app)
        await keys(pilot, looks, "taken up again")
        screen = interview(app)
        kinds = {ask.question.kind: ask.path for ask in screen.talk.course.asks()}
        for kind, path in kinds.items():
            screen.open(path)
            await keys(pilot, looks, f"a question of kind {kind}")
        for command, what in COMMANDS.items():
            screen.open("job[1].title" if command == "remove" else "job[1].began")
            await press(pilot)
            await screen.run_action(next(one.action for one in DEEDS if one.id == command))
            await keys(pilot, looks, what)
            if command == "language":
                await keys(pilot, looks, f"{what}, the other one", "tab")
            if app.screen is not screen:
                await press(pilot, "escape")
        screen.open("job[1].began")
        await fill(pilot, "ξξξ")
        await looks.at("not understood")
        screen.open("category")
        await fill(pilot, "2")
        await looks.at("it changes more")
        await press(pilot, "escape")
        ask = next(one for one in talk.course.asks() if one.path == "job[1].title")
        mine, theirs = (Answer(status="answered", value=one) for one in ("Ράπτης", "Ράφτης"))
        app.push_screen(ClashModal(Clash(ask=ask, mine=mine, theirs=theirs), screen.teller))
        await keys(pilot, looks, "two answers")
        await press(pilot, "escape")
        app.without_server = True
        app.show_again()
        await keys(pilot, looks, "without the server")


COMMANDS = {
    "help": "commands",
    "remark": "a remark",
    "why": "why it is asked",
    "explain": "what can be explained",
    "matters": "what matters",
    "go": "go to",
    "add": "add an entry",
    "remove": "remove an entry",
    "language": "languages",
    "terms": "words of the trade",
    "pause": "pause",
    "stop": "a section is left out",
    "open": "ask a section again",
    "first": "what matters first",
    "undo": "taken back",
}
"""What is tried in the interview, by the name of the deed."""


async def around_the_talk(tour: Tour) -> None:
    """The sides of a talk, with what can be done on each."""
    folder = tour.folder / "out"
    talk = tour.talk(*ANSWERS)
    app = tour.app(case=talk.case, folder=str(folder))
    async with app.run_test(size=(80, 24)) as pilot:
        looks = tour.looks(pilot, app)
        looks.known |= {str(folder)}
        for name in ("review", "offers", "contract", "papers", "journal"):
            app.action_go(name)
            await keys(pilot, looks, name)
            await keys(pilot, looks, f"keys of {name}", "f1")
            await press(pilot, "escape")
        app.action_go("offers")
        await keys(pilot, looks, "one offer", "enter")
        await keys(pilot, looks, "in the other language", "f7")
        await keys(pilot, looks, "accept", "escape", "f7", "plus")
        await fill(pilot, "Αιτία")
        await keys(pilot, looks, "what if", "w")
        await fill(pilot, "1.1.2028", "", "")
        await looks.at("what would be")
        await keys(pilot, looks, "a reason is needed", "escape", "0", "enter")
        await press(pilot, "escape")
        app.action_go("contract")
        await press(pilot)
        await point(pilot, "clause:parties")
        await keys(pilot, looks, "own words", "enter", "e")
        await fill(pilot, OWN)
        held(app).drafted([str(folder / "contract.pdf")])
        app.show_again()
        await looks.at("drafted")
        for key in ("t", "a", "r", "plus", "minus", "u"):
            await keys(pilot, looks, f"a draft, {key}", key)
            await press(pilot, "escape")


VISITS = {
    at_the_gate: {"FirstScreen", "RecoveryScreen", "HomeScreen", "UnlockScreen"},
    at_home: {
        "HomeScreen",
        "KeysModal",
        "ConfirmModal",
        "NewCaseScreen",
        "SettingsScreen",
        "ChooseModal",
    },
    in_the_talk: {
        "InterviewScreen",
        "AskTextModal",
        "ChooseModal",
        "ClashModal",
        "ConfirmModal",
        "LanguagesModal",
        "PauseModal",
        "TermsModal",
        "WhyModal",
    },
    around_the_talk: {
        "ReviewScreen",
        "OffersScreen",
        "ContractScreen",
        "PapersScreen",
        "JournalScreen",
        "KeysModal",
        "TextsModal",
        "ConfirmModal",
        "WhatIfModal",
    },
}
"""Where each screen is looked at."""


def test_every_screen_is_visited() -> None:
    """A new screen or window has to be looked at too."""
    assert set().union(*VISITS.values()) == {one.__name__ for one in screens_of("samtale.ui")}


@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
@pytest.mark.parametrize("visit", VISITS, ids=lambda one: one.__name__)
async def test_every_screen(
    desk: Desk, tmp_path: Path, pair: tuple[str, str], visit: Callable[..., Any]
) -> None:
    """All that is drawn is a text of a catalog, whole, and turned round where it has to be."""
    desk.actor = "Σοφία"
    tour = Tour(desk, pair, tmp_path)
    await visit(tour)
    assert not tour.faults, "\n".join(tour.faults)
    assert tour.seen == VISITS[visit]
