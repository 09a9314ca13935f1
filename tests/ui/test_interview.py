"""The interview as a caseworker meets it: keys in, screens out, answers kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.screen_text import screen_text
from textual.widgets import Input

from samtale.core.words import msg
from samtale.errors import NotKeptError
from samtale.ui.modals import ConfirmModal, PauseModal, WhyModal
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.script import Script
from samtale.ui.widgets.answer_input import AnswerInput
from samtale.ui.widgets.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from samtale.talk import Desk, Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]

WIDE = (120, 40)
NARROW = (80, 24)


def interview(app: SamtaleApp) -> InterviewScreen:
    """The interview on screen."""
    screen = next(one for one in app.screen_stack if isinstance(one, InterviewScreen))
    assert isinstance(screen, InterviewScreen)
    return screen


def paused(app: SamtaleApp) -> bool:
    """Whether the time of the talk stands."""
    sitting = interview(app).talk.sitting
    return sitting is not None and sitting.paused_at is not None


async def answer(pilot: Pilot[int], text: str) -> None:
    """Type an answer and press Enter."""
    app = pilot.app
    app.screen.query_one(AnswerInput).field.value = text
    await pilot.press("enter")
    await pilot.pause()


async def open_question(pilot: Pilot[int], path: str) -> None:
    """Open a question, as choosing it in the rail does."""
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    screen.open(path)
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
@pytest.mark.parametrize("participant", ["ar", "en"])
async def test_looks(  # noqa: PLR0913, PLR0917 - fixtures
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    golden: Callable[[str, str], None],
    size: tuple[int, int],
    participant: str,
) -> None:
    """The interview looks as in its picture, wide and narrow, beside Arabic and beside English."""
    app = new_app(new_talk(*seamstress, participant=participant))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        golden(f"interview-{participant}-{size[0]}x{size[1]}", screen_text(app))


@pytest.mark.parametrize("participant", ["fa", "ps", "ti", "uk"])
async def test_looks_in_other_scripts(
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    golden: Callable[[str, str], None],
    participant: str,
) -> None:
    """Beside languages without a translation the screen has the caseworker's words, no English."""
    app = new_app(new_talk(*seamstress, participant=participant))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        golden(f"interview-{participant}-80x24", screen_text(app))


async def test_an_answer_is_kept_and_the_next_question_asked(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """Enter keeps what was typed, echoes it as understood, and goes on."""
    app = new_app(new_talk())
    async with app.run_test(size=NARROW) as pilot:
        await answer(pilot, "flygt")
        shown = screen_text(app)
        assert "› Flygtning" in shown
        assert "Hvad er opholdsgrundlaget?" in shown
        assert app.desk.view(app.desk.store.cases()[0]).record.answer("category").value == "refugee"


async def test_nonsense_stays_in_the_input(new_talk: NewTalk, new_app: NewApp) -> None:
    """What is not understood is said, nothing is kept, and the text can be mended."""
    app = new_app(new_talk())
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "takeover")
        await answer(pilot, "i går eftermiddags måske")
        assert "needs a day, month and year" in screen_text(app)
        assert interview(app).answers.field.value == "i går eftermiddags måske"
        assert not interview(app).talk.record.answer("takeover").settled


async def test_a_refused_answer_says_why(new_talk: NewTalk, new_app: NewApp) -> None:
    """An answer that cannot be right is not taken; the reason of the dialog is shown."""
    app = new_app(new_talk())
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "permit_date")
        await answer(pilot, "3.11.2027")
        assert "Datoen ligger efter i dag" in screen_text(app)
        assert not interview(app).talk.record.answer("permit_date").settled


async def test_a_warning_is_said_and_let_pass(new_talk: NewTalk, new_app: NewApp) -> None:
    """An unlikely answer is kept, and stands in the conversation with its warning."""
    app = new_app(new_talk(("permit_date", "3.10.2026")))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "takeover")
        await answer(pilot, "1.9.2026")
        assert "! Overtagelsen ligger før opholdstilladelsen." in screen_text(app)
        assert interview(app).talk.record.answer("takeover").settled


async def test_answers_are_never_markup(new_talk: NewTalk, new_app: NewApp) -> None:
    """Brackets in an answer or a remark are shown as typed and do nothing."""
    evil = "[@click=app.quit]tryk[/] [/b] [red]"
    app = new_app(new_talk(("job.more", "ja"), ("job[1].title", evil)))
    async with app.run_test(size=WIDE) as pilot:
        interview(app).talk.remark(evil, "job[1].title")
        interview(app).show_all()
        await pilot.pause()
        # In the conversation as answer and remark, and as the name of the entry.
        assert screen_text(app).count("[@click=app.quit]") >= 3


async def test_no_answer_commands_the_terminal(new_talk: NewTalk, new_app: NewApp) -> None:
    """Escape sequences, wherever they came from, do not reach a terminal in any mode."""
    app = new_app(new_talk())
    app.script = Script("terminal")
    async with app.run_test(size=NARROW):
        interview(app).answers.say("a\x1b]52;c;aGVq\x07b\x9b31mc\u202ed")
        await app.animator.wait_until_complete()
        shown = screen_text(app)
        assert "a]52;c;aGVqb31mcd" in shown
        assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}


async def test_undo_says_what_it_took_back(new_talk: NewTalk, new_app: NewApp) -> None:
    """Ctrl+Z takes the last answer back, names it, and asks its question again."""
    app = new_app(new_talk(("category", "1")))
    async with app.run_test(size=NARROW) as pilot:
        await answer(pilot, "1")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "Taken back: “asyl (udlændingeloven § 7)”" in screen_text(app)
        current = interview(app).talk.current
        assert current is not None
        assert current.path == "residence_ground"


async def test_a_changed_answer_shows_its_consequences_first(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """A change that sets other answers aside is asked about; Esc leaves everything as it was."""
    app = new_app(new_talk(*seamstress, ("has_children", "ja"), ("child.more", "ja")))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "category")
        await answer(pilot, "5")
        assert isinstance(app.screen, ConfirmModal)
        assert "open →" in screen_text(app) or "fits →" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert interview(app).talk.record.answer("category").value == "refugee"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert interview(app).talk.record.answer("category").value == "not_covered"


@pytest.mark.parametrize(("key", "left"), [("enter", None), ("escape", True)])
async def test_a_withdrawn_consent_offers_to_erase_what_rested_on_it(
    new_talk: NewTalk, new_app: NewApp, *, key: str, left: bool | None
) -> None:
    """It is asked at once; Enter erases it for good, Esc leaves it."""
    app = new_app(new_talk(("consent_health", "ja"), ("considerations", "ja")))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "consent_health")
        await answer(pilot, "nej")
        for _ in range(3):
            if not isinstance(app.screen, ConfirmModal):
                break
            asked = "no longer given" in screen_text(app)
            await pilot.press(key if asked else "enter")
            await pilot.pause()
        record = interview(app).talk.record
        assert record.answer("consent_health").value is False
        assert record.answer("considerations").value is left


async def test_what_would_be_erased_is_named_and_that_it_was_is_said(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """Nothing goes for good on a key that only says "go on": each question is named before."""
    app = new_app(new_talk(("consent_health", "ja"), ("considerations", "ja")))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "consent_health")
        await answer(pilot, "nej")
        while "no longer given" not in screen_text(app):
            assert isinstance(app.screen, ConfirmModal)
            await pilot.press("enter")
            await pilot.pause()
        asked = screen_text(app)
        assert "– Er der noget, programmet skal tage hensyn til?" in asked
        assert "Enter: erase for good   Esc: keep it" in asked
        await pilot.press("enter")
        await pilot.pause()
        assert any("It is erased." in one.message for one in app._notifications)


async def test_what_is_taller_than_the_window_begins_at_its_beginning(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """A text that is read aloud is not shown from its middle on, when its turn comes."""
    talk = new_talk()
    while talk.current is not None and talk.current.path != "note_purpose":
        talk.mark("does_not_know")
    app = new_app(talk)
    async with app.run_test(size=(80, 18)) as pilot:
        await pilot.pause()
        assert "Velkommen. Jeg er din sagsbehandler" in screen_text(app)


CONSENT = """\
dialog: dk.consent
version: 1
language: en
title: A talk
sections:
  - id: end
    title: To end with
    questions:
      - {id: may_tell, kind: yes_no, stakes: consent, role: consent_workplace, prompt: May we tell}
      - {id: goodbye, kind: text, prompt: What else}
"""


async def test_a_withdrawn_yes_to_a_workplace_names_what_was_handed_out(
    desk: Desk, new_app: NewApp, tmp_path: Path
) -> None:
    """Every file for a workplace is told at once, with the reference it was filed under."""
    path = tmp_path / "consent.yaml"
    path.write_text(CONSENT, encoding="utf-8")
    talk = desk.begin(desk.open_case("dk"), str(path), "en", "ar")
    talk.answer("yes")
    talk.printed({"/papers/cv-2026.pdf": "ab" * 32}, "workplace")
    talk.filed("2026-77", "/papers/cv-2026.pdf", "ab" * 32)
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await open_question(pilot, "may_tell")
        await answer(pilot, "no")
        if "no longer agrees" not in screen_text(app):
            await pilot.press("enter")
            await pilot.pause()
        assert "Nothing more is made for workplaces" in screen_text(app)
        assert "cv-2026.pdf, filed as 2026-77" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, ConfirmModal)


async def test_without_the_offer_what_rested_on_it_would_stay(
    new_talk: NewTalk, new_app: NewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the screen that asks: where it finds nothing withdrawn, nothing is erased."""
    monkeypatch.setattr("samtale.ui.screens.withdrawing.withdrawn", lambda *_: "")
    app = new_app(new_talk(("consent_health", "ja"), ("considerations", "ja")))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "consent_health")
        await answer(pilot, "nej")
        if isinstance(app.screen, ConfirmModal):
            await pilot.press("enter")
            await pilot.pause()
        assert not isinstance(app.screen, ConfirmModal)
        assert interview(app).talk.record.answer("considerations").value is True


@pytest.mark.parametrize(("key", "left"), [("enter", None), ("escape", True)])
async def test_a_declined_consent_offers_to_erase_what_rested_on_it(
    new_talk: NewTalk, new_app: NewApp, *, key: str, left: bool | None
) -> None:
    """F3 on a consent that was given asks at once, as a no does."""
    app = new_app(new_talk(("consent_health", "ja"), ("considerations", "ja")))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "consent_health")
        await pilot.press("f3")
        await pilot.pause()
        for _ in range(3):
            if not isinstance(app.screen, ConfirmModal):
                break
            asked = "no longer given" in screen_text(app)
            await pilot.press(key if asked else "enter")
            await pilot.pause()
        record = interview(app).talk.record
        assert record.answer("consent_health").status == "declined"
        assert record.answer("considerations").value is left


async def test_a_consent_taken_back_offers_to_erase_what_rested_on_it(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """Undoing the yes asks at once whether what was said because of it is to go."""
    app = new_app(new_talk(("consent_health", "ja"), ("considerations", "ja")))
    async with app.run_test(size=NARROW) as pilot:
        interview(app).action_undo()
        interview(app).action_undo()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ConfirmModal)
        await pilot.press("enter")
        await pilot.pause()
        kept = [event.what for event in interview(app).talk.record.events]
        assert "considerations" not in [getattr(what, "path", "") for what in kept]


async def test_declining_and_not_knowing_are_one_key(new_talk: NewTalk, new_app: NewApp) -> None:
    """F3 and F2 keep that there is no answer, and why, and go on."""
    app = new_app(new_talk())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f3")
        await pilot.press("f2")
        await pilot.pause()
        record = interview(app).talk.record
        assert record.answer("category").status == "declined"
        assert record.answer("residence_ground").status == "does_not_know"
        assert "› does not want to answer" in screen_text(app)


async def test_what_is_kept_for_later_waits_in_the_rail(new_talk: NewTalk, new_app: NewApp) -> None:
    """F6 keeps a question for later; it waits at the foot of the rail and keeps its draft."""
    app = new_app(new_talk())
    async with app.run_test(size=(120, 60)) as pilot:
        interview(app).answers.field.value = "flyg"
        await pilot.press("f6")
        await pilot.pause()
        assert "⏸ 1 kept for later" in screen_text(app)
        await open_question(pilot, "category")
        assert interview(app).answers.field.value == "flyg"


async def test_the_end_of_a_block_asks_nobody_why(new_talk: NewTalk, new_app: NewApp) -> None:
    """Ctrl+B leaves out the rest of a section at once, marks it, and can be taken back."""
    app = new_app(new_talk())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert "■ Forberedelse" in screen_text(app)
        assert not interview(app).talk.record.answer("category").settled
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "■ Forberedelse" not in screen_text(app)


async def test_escape_loses_nothing(new_talk: NewTalk, new_app: NewApp) -> None:
    """What was typed to a question is there again when one comes back to it."""
    app = new_app(new_talk(("category", "1")))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "takeover")
        interview(app).answers.field.value = "3.11."
        await pilot.press("escape")
        await pilot.pause()
        assert interview(app).answers.field.value == ""
        await open_question(pilot, "takeover")
        assert interview(app).answers.field.value == "3.11."


async def test_up_opens_the_conversation(
    new_talk: NewTalk, new_app: NewApp, prepared: Answers
) -> None:
    """↑ goes up into the answers, Enter opens one in place with its text, Esc goes back."""
    app = new_app(new_talk(*prepared))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "alien_number")
        await pilot.press("up", "up", "enter")
        await pilot.pause()
        current = interview(app).talk.current
        assert current is not None
        assert current.path == "takeover"
        assert interview(app).answers.field.value == "3.11.2026"
        await pilot.press("escape")
        await pilot.pause()
        current = interview(app).talk.current
        assert current is not None
        assert current.path != "takeover"


async def test_typing_reaches_the_input_from_everywhere(
    new_talk: NewTalk, new_app: NewApp, prepared: Answers
) -> None:
    """A letter typed while walking the conversation lands in the input."""
    app = new_app(new_talk(*prepared))
    async with app.run_test(size=NARROW) as pilot:
        await open_question(pilot, "alien_number")
        await pilot.press("up", "7")
        await pilot.pause()
        assert isinstance(app.focused, Input)
        assert interview(app).answers.field.value == "7"
        assert interview(app).query_one(Conversation).cursor is None


async def test_commands_can_be_typed(new_talk: NewTalk, new_app: NewApp) -> None:
    """A slash lists what can be done, and a command does the same as its key."""
    app = new_app(new_talk())
    async with app.run_test(size=NARROW) as pilot:
        interview(app).answers.field.value = "/"
        await pilot.pause()
        assert "/remark" in screen_text(app)
        await answer(pilot, "/declines")
        assert interview(app).talk.record.answer("category").status == "declined"


async def test_a_pause_shows_nothing_of_the_talk(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """During a pause nothing of the participant stands on the screen, and the time stands."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, PauseModal)
        assert "Syerske" not in screen_text(app)
        assert paused(app)
        await pilot.press("enter")
        await pilot.pause()
        assert not paused(app)


async def test_the_participants_language_can_change_at_once(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """F7 changes the language the participant reads, for everything on the screen."""
    app = new_app(new_talk(*seamstress, participant="ar"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        await pilot.press(*"engel", "enter")
        await pilot.pause()
        assert "dansk ⇄ English" in screen_text(app)
        sitting = interview(app).talk.sitting
        assert sitting is not None
        assert sitting.participant_language == "en"


async def test_why_goes_down_to_answers_and_paragraphs(
    new_talk: NewTalk, new_app: NewApp, prepared: Answers
) -> None:
    """The reasons of an offer name the paragraph; an answer among them can be gone to."""
    app = new_app(new_talk(*prepared))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        interview(app).explain("dk.company_placement")
        await pilot.pause()
        assert isinstance(app.screen, WhyModal)
        assert "§ 23" in screen_text(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)


async def test_a_stopped_talk_says_where_it_stopped(
    new_talk: NewTalk, new_app: NewApp, prepared: Answers
) -> None:
    """The next start says in both languages that the talk goes on, and from which day."""
    app = new_app(new_talk(*prepared))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "It stopped on 21. november" in shown
        arabic = app.participant_words(app.talk).message(msg("The talk goes on here."))
        assert arabic


async def test_none_of_textuals_own_words_are_shown(new_talk: NewTalk, new_app: NewApp) -> None:
    """Nothing of what Textual says by itself in English comes to the screen."""
    app = new_app(new_talk())
    async with app.run_test(size=NARROW) as pilot:
        shown = ""
        for key in ("ctrl+c", "f1", "escape", "ctrl+p", "enter", "ctrl+g"):
            await pilot.press(key)
            await pilot.pause()
            shown += screen_text(app)
        for words in ("Do you want to quit", "Search for commands", "Screenshot", "Maximize"):
            assert words not in shown


async def test_what_was_kept_for_later_comes_round(new_talk: NewTalk, new_app: NewApp) -> None:
    """When nothing else is open the questions kept for later are asked, and that is said."""
    talk = new_talk()
    for section in talk.dialog.sections[1:]:
        talk.end_section(section.id)
    while (ask := talk.current) is not None and not talk.record.answer(ask.path).later:
        talk.mark("not_asked", later=True)
    app = new_app(talk)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert "Now come the questions that were kept for later." in screen_text(app)


async def test_when_everything_is_asked_it_says_what_comes_next(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """After the last question the screen thanks in both languages and names the next screens."""
    talk = new_talk()
    for section in talk.dialog.sections:
        talk.end_section(section.id)
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "Everything has been asked. Thank you." in shown
        assert "F5: read the answers back. F8: offers. F9: contract." in shown
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)


async def test_an_unreviewed_consent_is_not_shown_in_translation(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """The draft of a consent stays away; the caseworker's text is to be interpreted."""
    app = new_app(new_talk(("trusted_person", "ja"), ("present.more", "ja")))
    async with app.run_test(size=WIDE) as pilot:
        await open_question(pilot, "present[1].consent")
        shown = screen_text(app)
        assert "(to be interpreted)" in shown
        assert "ﻖﻓﺍﻮﺗ" not in shown


async def test_page_up_looks_back_while_one_types(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """PgUp moves the conversation and leaves the cursor in the input."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        assert "Har du haft andet lønnet arbejde?" not in screen_text(app)
        assert interview(app).answers.field.has_focus


async def test_what_cannot_be_kept_is_not_lost(
    new_talk: NewTalk, new_app: NewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the store fails, the sentence says so and the text stays in the input."""
    app = new_app(new_talk())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()

        def fail(*_: object) -> None:
            raise NotKeptError("The disk is full.")

        monkeypatch.setattr(app.desk.store, "append", fail)
        await answer(pilot, "1")
        assert "The disk is full." in screen_text(app)
        assert interview(app).answers.field.value == "1"
        await pilot.press("f3")
        await pilot.pause()
        assert "The disk is full." in screen_text(app)


async def test_a_crash_tells_no_answer(
    new_talk: NewTalk, new_app: NewApp, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report of a fault names places in the program, and nothing anybody has said."""
    app = new_app(new_talk(("job.more", "ja"), ("job[1].title", "Hemmelig")))

    def break_down() -> None:
        secret = interview(app).talk.record.answer("job[1].title").value
        raise RuntimeError(len(str(secret)))

    async def run() -> None:
        async with app.run_test(size=NARROW) as pilot:
            await pilot.pause()
            app.call_later(break_down)
            await pilot.pause()

    with pytest.raises(RuntimeError):
        await run()
    app._print_error_renderables()
    told = capsys.readouterr()
    assert "break_down" in told.err
    assert "Hemmelig" not in told.out + told.err


async def test_half_an_answer_outlives_the_app(new_talk: NewTalk, new_app: NewApp) -> None:
    """What was being typed when the app was left is in the input at the next start."""
    talk = new_talk()
    app = new_app(talk)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*"flyg", "ctrl+q")
    app = new_app(talk)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert interview(app).answers.field.value == "flyg"


async def test_why_a_question_is_asked(new_talk: NewTalk, new_app: NewApp) -> None:
    """F12 tells on what basis a question is asked, for what, and what it can still settle."""
    app = new_app(new_talk())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("f12")
        await pilot.pause()
        shown = screen_text(app)
        assert "The law has the municipality ask this." in shown
        assert "The answer can still settle: Introduktionsprogram" in shown
