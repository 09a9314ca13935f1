"""The drafts on the contract screen: sent, remarked on, approved, sent back, signed, and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.around import WIDE, files, go, point, shown, whole, write

from samtale.core.words import msg
from samtale.errors import UnreachableError
from samtale.talk.versions import Versions
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.core.dialog import Dialog
    from samtale.core.events import TalkBegan
    from samtale.core.rules.model import Rulebook
    from samtale.talk import Desk, Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]

OWN = "Vi aftaler det sammen."


def talk_of(app: SamtaleApp) -> Talk:
    """The talk of an app."""
    assert app.talk is not None
    return app.talk


async def test_a_draft_is_sent_and_approved_by_a_colleague(
    new_talk: NewTalk, new_app: NewApp, desk: Desk, seamstress: Answers
) -> None:
    """Review and approval stand in the head and above the clauses, with who approved."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    desk.actor = "bertil"
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert "Nobody has approved this draft." in whole(pilot)
        await go(pilot, "v")
        assert "Contract: draft 1 in review" in shown(app)
        await go(pilot, "plus")
        assert "Approve draft 1" in shown(app)
        assert "You wrote draft 1 yourself" not in shown(app)
        await go(pilot, "enter")
        assert "Contract: draft 1 approved" in shown(app)
        assert "✓ Approved as draft 1 on 21. november" in whole(pilot)
        assert "bertil." in whole(pilot)


async def test_approving_says_what_is_open_and_keeps_it(
    new_talk: NewTalk, new_app: NewApp, desk: Desk, seamstress: Answers
) -> None:
    """How many clauses lack something, which, and of how many no translation was reviewed."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    desk.actor = "bertil"
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "plus")
        n = len(talk_of(app).judgement.contract.open)
        assert f"{n} clauses lack something: " in shown(app)
        assert "No person has reviewed the translation of" in shown(app)
        await go(pilot, "enter")
        review = talk_of(app).record.drafting.version(1).review()
        assert review is not None
        assert len(review.open) == n
        assert "It was approved although these" in whole(pilot)


async def test_what_is_signed_is_the_paper_of_a_draft(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Of a text that has changed since it is said that it is not what was signed."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    talk.take_clause("parties", OWN)
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "u")
        text = shown(app)
        assert "The text has changed since draft 1 was written: 1.1." in text
        assert "Nobody has approved draft 1." in text
        await write(pilot, "participant", "20.11.2026", "")
        assert "new text; draft 1 signed" in shown(app)
        assert "Draft 1 is signed and holds until" in whole(pilot)


async def test_the_heading_tells_this_text_from_the_one_in_review(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """While draft 1 is in review a changed text is no draft 2 yet."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    talk.send_for_review(1)
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert "Contract: draft 1 in review" in shown(app)
        assert "This is draft 1, written out on" in whole(pilot)
        talk_of(app).take_clause("parties", OWN)
        await go(pilot, "f8", "f9")
        assert "Contract: new text; draft 1 in review" in shown(app)
        assert "This text is not written out yet" in whole(pilot)
        assert "Draft 1 is in review; this text" in whole(pilot)


async def test_what_a_colleague_decides_meanwhile_is_shown(
    new_talk: NewTalk, new_app: NewApp, desk: Desk, seamstress: Answers
) -> None:
    """Coming back to the screen is enough; nothing has to be done before it is seen."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        colleague = desk.look_at(talk.case)
        colleague.actor = "bertil"
        colleague.review(1, "sent_back", "Se 1.1")
        await go(pilot, "f8", "f9")
        assert "Sent back by bertil: Se 1.1" in whole(pilot)


async def test_who_reviews_an_own_draft_is_warned(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """The window says that a colleague should review it; Esc approves nothing."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "plus")
        assert "You wrote draft 1 yourself" in shown(app)
        await go(pilot, "escape")
        assert talk_of(app).versions.standing("contract").state == "draft"


async def test_a_changed_clause_voids_the_approval(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """It is said which clauses have changed, and approving waits for a new draft."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    talk.review(1, "approved")
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "clause:parties")
        await go(pilot, "e")
        await write(pilot, OWN)
        text = whole(pilot)
        assert "Nobody has approved this draft." in text
        assert "Approved was draft 1, by sagsbehandler" in text
        assert "Since then these clauses have changed: 1.1" in text
        await go(pilot, "plus")
        assert "Approve draft" not in shown(app)
        await point(pilot, "version:1")
        await go(pilot, "enter")
        assert "[+Vi aftaler det sammen.+]" in whole(pilot)
        assert "because: The caseworker has put it in own words." in whole(pilot)


async def test_remarks_and_sending_back(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """A remark stands at its clause, the reason in the head; undo takes both back, one by one."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "clause:parties")
        await go(pilot, "r")
        await write(pilot, "Telefonen mangler")
        assert "✍ sagsbehandler, 21. november 2026: Telefonen mangler" in whole(pilot)
        await go(pilot, "minus")
        await write(pilot, "Se 1.1")
        assert "Sent back by sagsbehandler: Se 1.1" in whole(pilot)
        await go(pilot, "ctrl+z")
        assert "Se 1.1" not in whole(pilot)
        assert "Telefonen mangler" in whole(pilot)
        await go(pilot, "ctrl+z")
        assert "Telefonen mangler" not in whole(pilot)


async def test_the_other_column_of_own_words(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """It is read aloud, then translated; once the words change, neither counts any more."""
    talk = new_talk(*seamstress)
    talk.take_clause("parties", OWN)
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert "to be interpreted" in whole(pilot)
        assert "The rules would say" in whole(pilot)
        await point(pilot, "clause:parties")
        await go(pilot, "a", "enter")
        assert "Read aloud in" in whole(pilot)
        assert "to be interpreted" not in whole(pilot)
        await go(pilot, "t")
        await write(pilot, "نتفق معًا")
        assert "نتفق معًا" in whole(pilot)
        assert "Translated by sagsbehandler on 21. november 2026." in whole(pilot)
        talk_of(app).take_clause("parties", "Vi taler om det.")
        await go(pilot, "f8", "f9")
        assert "نتفق معًا" not in whole(pilot)
        assert "belongs to older words" in whole(pilot)
        assert "to be interpreted" in whole(pilot)


async def test_answers_that_changed_behind_own_words_are_named(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Own words stay; the question whose answer is another one since stands below them."""
    talk = new_talk(*seamstress)
    talk.take_clause("legal_frame", OWN)
    clause = next(one for one in talk.judgement.clauses if one.id == "legal_frame")
    assert "takeover" in clause.answers
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert "Changed since it was put in own words" not in whole(pilot)
        talk_of(app).answer("5.11.2026", ask=talk_of(app).course.ask("takeover"))
        await go(pilot, "f8", "f9")
        assert "Changed since it was put in own words" in whole(pilot)
        assert f"✎ {OWN}" in whole(pilot)


async def test_signing_is_recorded(new_talk: NewTalk, new_app: NewApp, seamstress: Answers) -> None:
    """Who signed, on which day and where the paper lies are kept; the text is no draft any more."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "u")
        await write(pilot, "participant, caseworker", "20.11.2026", "Skab 4")
        assert "Contract: draft 1 signed" in shown(app)
        text = whole(pilot)
        assert "Recorded as signed on 20. november 2026" in text
        assert "Skab 4" in text
        assert "Draft for review" not in text
        assert "It was signed without having been approved." in text


async def test_a_day_that_is_none_loses_nothing_that_was_typed(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Nothing is kept, it is said why, and the window opens again with all that was typed."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "u")
        await write(pilot, "participant, caseworker", "engang", "Skab 4")
        await go(pilot)
        assert talk_of(app).versions.standing("contract").state == "draft"
        await go(pilot, "u")
        typed = [one.value for one in app.screen.query(ScriptInput)]
        assert typed == ["participant, caseworker", "engang", "Skab 4"]


@pytest.mark.parametrize("keys", [("f9",), ("f9", "plus"), ("f9", "s"), ("alt+p", "enter")])
async def test_earlier_drafts_that_cannot_be_read_end_no_screen(
    keys: tuple[str, ...], new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Their dialog and rules lie in a store that may be away just now: it is said, and no more."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    talk.review(1, "approved")

    def away(_: TalkBegan) -> tuple[Dialog, Rulebook]:
        raise UnreachableError(msg("There is no connection to the server now."))

    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        talk_of(app).versions = Versions(talk_of(app), away)
        await go(pilot, *keys[:1])
        if keys[0] == "alt+p":
            await point(pilot, "paper:contract")
        await go(pilot, *keys[1:])
        told = [note.message for note in app._notifications]
        assert "There is no connection to the server now." in told
        assert app.is_running


async def test_what_has_changed_is_written_out(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers, tmp_path: Path
) -> None:
    """One key writes the page of differences in both languages."""
    talk = new_talk(*seamstress)
    talk.drafted(["contract.pdf"])
    talk.take_clause("parties", OWN)
    app = new_app(talk, folder=str(tmp_path))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "d")
    assert any(name.startswith("changes-") and name.endswith(".html") for name in files(tmp_path))
