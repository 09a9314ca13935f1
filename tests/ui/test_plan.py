"""The screens for a country with a plan, with record limits and with changes known to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.planned import planned
from tests.ui.around import WIDE, files, go, on, point, shown, whole

from samtale.ui.screens.offers import OffersScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.talk import Desk, Talk
    from samtale.ui.app import SamtaleApp

OUTSIDE = "Outside what the mapping may hold: voluntary, stays in this case, is not passed on."


@pytest.fixture
def talk(desk: Desk, tmp_path: Path) -> Talk:
    """A talk in a country with a plan, with an offer that is accepted without a reason."""
    begun = desk.begin(desk.open_case("xx", "2026-014"), str(planned(tmp_path)), "en", "en")
    for path, typed in (
        ("settled", "1.1.2026"),
        ("signed", "no"),
        ("plan_signed", "no"),
        ("trade", "baker"),
        ("goal", "cook"),
    ):
        begun.answer(typed, ask=begun.course.ask(path))
    begun.decide("xx.course", "accepted", "")
    return begun


@pytest.fixture
def app(new_app: Callable[..., SamtaleApp], talk: Talk, tmp_path: Path) -> SamtaleApp:
    """The app on that talk."""
    return new_app(talk, folder=str(tmp_path / "papers"))


async def test_a_key_shows_the_plan_and_the_contract_again(app: SamtaleApp) -> None:
    """Both drafts are listed with how much of each is filled; P shows the other one."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert "Draft contract, 2 of 2 clauses filled" in shown(app)
        assert "▸ Agreement" in whole(pilot)
        assert "Personal plan" in whole(pilot)
        assert "Promise" in whole(pilot)
        await go(pilot, "p")
        assert "Draft plan, 1 of 2 clauses filled" in shown(app)
        assert "▸ Personal plan" in whole(pilot)
        assert "Elements" in whole(pilot)
        assert "Promise" not in whole(pilot)
        await go(pilot, "p")
        assert "Promise" in whole(pilot)


async def test_a_contract_of_which_no_clause_stands_is_said_to_be_none(
    new_app: Callable[..., SamtaleApp], desk: Desk, tmp_path: Path
) -> None:
    """The plan comes first, the contract is one sentence, and only the plan is written."""
    dialog = planned(tmp_path)
    rules = tmp_path / "rules" / "xx" / "country.yaml"
    text = rules.read_text(encoding="utf-8")
    for clause in ("promise", "signing"):
        text = text.replace(f"clause: {clause}\n", f"clause: {clause}\n    paper: plan\n")
    rules.write_text(text, encoding="utf-8")
    begun = desk.begin(desk.open_case("xx", "2026-014"), str(dialog), "en", "en")
    app = new_app(begun, folder=str(tmp_path / "papers"))

    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert "▸ Personal plan" in whole(pilot)
        await go(pilot, "p")
        assert "There is no contract in this case" in whole(pilot)
        await go(pilot, "s")

    written = files(tmp_path / "papers")
    assert written
    assert all(name.startswith("plan-") for name in written)


async def test_the_line_of_a_draft_shows_it(app: SamtaleApp) -> None:
    """Enter on a listed draft shows that draft."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "draft:plan")
        await go(pilot, "enter")
        assert "Elements" in whole(pilot)


async def test_a_missing_reason_leads_to_the_offers(app: SamtaleApp) -> None:
    """The plan names the offer that lacks its reason, and Enter goes where it is given."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "p")
        assert "missing: why it was chosen: Course" in whole(pilot)
        await point(pilot, "reason_of/xx.course")
        await go(pilot, "enter")
        assert on(app, OffersScreen)


async def test_saving_writes_both_drafts(app: SamtaleApp, tmp_path: Path) -> None:
    """Whichever draft is shown, both are written, and kept as one draft."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "s")
        assert app.talk is not None
        assert len(app.talk.record.drafts) == 1
    names = set(files(tmp_path / "papers"))
    assert {
        "contract-2026-014-2026-11-21-draft-1.html",
        "plan-2026-014-2026-11-21-draft-1.html",
    } <= names


async def test_an_offer_shows_its_practice_its_note_and_what_its_law_becomes(
    app: SamtaleApp,
) -> None:
    """Beside the law of an offer stand whose practice it is and the change known to come."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        await point(pilot, "xx.course", "#list")
        told = " ".join(whole(pilot, "#told").split())
        assert "Circular 7, in force, local practice of Solbjerg" in told
        assert "Ask the school first." in told
        assert "Known to change: The new act. The course becomes longer." in told
        assert "Bill 1, expected from 1 July 2027, partly verified" in told


async def test_a_question_outside_the_record_limits_is_marked(app: SamtaleApp) -> None:
    """The question at hand says that it goes beyond what the mapping may hold."""
    async with app.run_test(size=(160, 40)):
        told = shown(app)
    assert "Whom do you know here" in told
    assert "◇ Outside what the mapping may hold" in told


async def test_the_panel_counts_both_drafts(app: SamtaleApp) -> None:
    """Beside the talk the plan has a bar of its own."""
    async with app.run_test(size=(160, 40)):
        told = shown(app)
    assert "2 of 2 clauses filled" in told
    assert "1 of 2 clauses filled" in told
