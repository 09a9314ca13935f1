"""The talk on lines: what is put, what is understood, what is said when something is not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.catalogs import Catalogs
from samtale.core.events import Remarked, SectionEnded, TalkEnded, TalkPaused
from samtale.plain.deeds import Deeds
from samtale.talk.deeds import DEEDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from samtale.core.events import What
    from samtale.talk import Desk, Talk

    class Held(Protocol):
        """A talk that was held on lines; see conftest."""

        talk: Talk
        lines: list[str]
        finished: bool | None
        exported: list[str]

        def after(self, typed: str) -> list[str]:
            """The lines after a typed one."""

        def answer(self, path: str) -> object:
            """The value at a path."""

    Hold = Callable[..., Held]

PREPARED = ("flygtning", "2.11.2026", "010187-4000", "")
"""The preparation answered and the welcome said: the children are asked about next."""

ALL = (*PREPARED, "ja", "ja", "ja", "Syerske", "omkring 2008", "37", "nej", "nej", "Syerske")
"""Every question answered."""


def kinds(held: Held) -> list[type[What]]:
    """The kinds of events of a talk."""
    return [type(event.what) for event in held.talk.record.events]


# What is put.


def test_a_question_is_put_with_its_section_hint_and_choices(hold: Hold) -> None:
    """A question names its section and number, and its choices stand by number."""
    held = hold("!")
    assert held.lines[1:5] == [
        "== Forberedelse ==",
        "Question 1 of about 8. Hvilken gruppe?",
        "  1. Flygtning",
        "  2. Indvandrer",
    ]


def test_the_caseworkers_own_questions_stand_in_one_language(hold: Hold) -> None:
    """What the caseworker answers from papers has no line for the participant."""
    held = hold(*PREPARED[:3])
    family = held.lines.index("== Familie ==")
    assert not any("translat" in line for line in held.lines[:family])


def test_the_participants_line_follows_the_question(hold: Hold) -> None:
    """A question to the participant stands in both languages, in logical order."""
    held = hold(*PREPARED)
    at = held.lines.index("Question 5 of about 8. Har du børn?")
    assert held.lines[at + 1 : at + 3] == ["هل لديك أطفال؟", "(Spørg roligt.)"]


def test_a_translation_nobody_reviewed_is_marked_once_in_a_section(hold: Hold) -> None:
    """Two drafts in one section are told about once; the next section says it again."""
    held = hold(*PREPARED, "nej", "ja", "Syerske", "2008")
    told = [n for n, line in enumerate(held.lines) if "no person has reviewed the tr" in line]
    assert [held.lines[n + 1] for n in told] == ["أهلا وسهلا.", "أي عمل؟"]
    assert "متى بدأت؟" in held.lines


def test_a_lender_and_an_older_text_are_named_once(hold: Hold, desk: Desk, tmp_path: Path) -> None:
    """Dari out of Farsi is said to be Farsi; a translation of a former text is said to be one."""
    shutil.copytree(Path(__file__).parent / "locales" / "ar", tmp_path / "fa")
    po = tmp_path / "fa" / "LC_MESSAGES" / "dialogs.po"
    text = po.read_text("utf-8").replace("#, fuzzy\n", '#, fuzzy\n#| msgid "Hej."\n', 1)
    po.write_text(text, "utf-8")
    desk.words = Catalogs(tmp_path, cache=tmp_path / "cache").words
    lines = hold(*PREPARED, "nej", "ja", participant="prs").lines
    welcome = lines.index("أهلا وسهلا.")
    assert lines[welcome - 2 : welcome] == [
        "In this section, a text has changed since it was translated: interpret it.",
        "Here Persian stands in for Dari.",
    ]
    # Once in that section, and once in the next one that has something lent.
    assert lines.count("Here Persian stands in for Dari.") == 2


def test_a_text_without_translation_is_not_said_twice(hold: Hold) -> None:
    """Where nobody has translated a question, its words stand once, with one remark about it."""
    held = hold(*PREPARED, "ja")
    assert sum("Mangler I pasning?" in line for line in held.lines) == 1
    assert sum("is not translated: interpret it" in line for line in held.lines) == 1


def test_a_consent_is_never_put_in_an_unreviewed_translation(hold: Hold) -> None:
    """The draft of a consent is withheld, and it is said each time that it must be interpreted."""
    held = hold(*ALL[:-2], "", "")
    assert sum(line.startswith("To be interpreted:") for line in held.lines) == 3
    assert "هل نسأل عن صحتك؟" not in held.lines


def test_one_language_needs_no_second_line(hold: Hold) -> None:
    """Where both speak one language, nothing is said of translations."""
    held = hold(*ALL, participant="en")
    assert not any("translat" in line or "interpreted" in line for line in held.lines)


def test_a_note_is_read_out_and_entered(hold: Hold) -> None:
    """A note waits for Enter, and nothing is said to be understood."""
    held = hold(*PREPARED)
    assert "Press Enter to go on." in held.lines
    assert held.answer("welcome") is True
    assert not any(line.startswith("Understood") for line in held.lines[-3:])


def test_no_line_holds_an_escape_code(hold: Hold) -> None:
    """Whatever is typed, nothing that a terminal obeys is written."""
    held = hold(*ALL[:7], "Sy\x1b[31mer\x07ske\u202e", "?", "/offers", "/contract", "=", "/journal")
    assert not any(char in line for line in held.lines for char in "\x1b\x07\u202e\n")


# What is understood.


def test_an_answer_is_repeated_as_it_was_understood(hold: Hold) -> None:
    """A choice by number and a vague date are repeated in words."""
    held = hold("1", "2.11.2026")
    assert held.after("1")[0] == "Understood: Flygtning"
    assert held.after("2.11.2026")[0] == "Understood: 2 November 2026"


def test_an_identifier_is_repeated_masked(hold: Hold) -> None:
    """Of a CPR number only the date is repeated, at once and when it is read back."""
    held = hold(*PREPARED[:3], "=")
    assert held.after("010187-4000")[0] == "Understood: 010187-••••"
    assert held.answer("cpr") == "010187-4000"
    assert not any("4000" in line for line in held.lines if not line.startswith("> "))


def test_the_start_says_that_lines_stay(hold: Hold) -> None:
    """Whoever types is told that what is typed stays on the screen."""
    assert "stays on the screen" in hold("!").lines[0]


def test_nonsense_is_named_and_the_question_stays(hold: Hold) -> None:
    """What is not understood is said; the same question is at hand and not put in full again."""
    held = hold("xyz", "1")
    assert held.after("xyz") == [
        "Not understood: «xyz» is not one of the choices. Type its number or its name."
    ]
    assert held.answer("category") == "refugee"


def test_what_may_have_been_meant_is_suggested(hold: Hold) -> None:
    """A beginning that fits several things names them."""
    told = hold("@ northern").after("@ northern")
    assert "  ? Northern Sami (se)" in told


def test_an_impossible_answer_says_why(hold: Hold) -> None:
    """A constraint that fails keeps the answer out, in its author's words."""
    held = hold(*PREPARED, "nej", "ja", "Syerske", "2008", "0", "37")
    assert held.after("0") == ["Not possible: Det skal være mindst en time."]
    assert held.answer("job[1].hours") == 37


def test_a_warning_is_a_note_and_lets_the_answer_pass(hold: Hold) -> None:
    """A constraint that only warns says so after the answer was kept."""
    held = hold(*PREPARED, "nej", "ja", "Syerske", "2008", "60")
    assert held.after("60")[:2] == ["Understood: 60", "Note: Det er mange timer."]


def test_certainty_is_said_where_the_words_do_not(hold: Hold) -> None:
    """A number with a question mark is repeated as a guess."""
    held = hold(*PREPARED, "nej", "ja", "Syerske", "omkring 2008", "37?")
    assert held.after("37?")[0] == "Understood: 37 (a guess)"
    assert held.after("omkring 2008")[0] == "Understood: about 2008"


@pytest.mark.parametrize("line", ["\\?", " ?", "\\!", " /help", "\\why", " -"])
def test_a_backslash_or_a_space_makes_an_ordinary_answer(hold: Hold, line: str) -> None:
    """What would be a command is the answer itself behind a backslash or a space."""
    held = hold(*PREPARED, "nej", "ja", line)
    assert held.answer("job[1].title") == line.removeprefix("\\").strip()


@pytest.mark.parametrize("line", ["+45 12345678", "-5 grader", "~2008", "#1", "/", "@hjem"])
def test_an_answer_that_only_begins_with_a_sign_is_an_answer(hold: Hold, line: str) -> None:
    """A sign stands alone or before a space; a number with a plus is a number."""
    held = hold(*PREPARED, "nej", "ja", line)
    if line == "/":
        assert held.after(line)[0] == "/ is not a command here. Type ? for help."
    else:
        assert held.answer("job[1].title") == line


def test_an_unknown_command_is_named(hold: Hold) -> None:
    """A misspelt command is no answer to a text question."""
    held = hold(*PREPARED, "nej", "ja", "/hlep")
    assert held.after("/hlep") == ["/hlep is not a command here. Type ? for help."]


def test_enter_alone_puts_the_question_again(hold: Hold) -> None:
    """An empty line is no answer: the question is put in full once more."""
    held = hold("")
    assert held.after("") == held.lines[2:5]


# Every deed.


def test_every_deed_can_be_done() -> None:
    """The table of deeds and plain mode know the same deeds."""
    assert [deed.id for deed in DEEDS if not hasattr(Deeds, f"_{deed.id}")] == []


def test_help_shows_every_deed_with_its_sign(hold: Hold) -> None:
    """Help names each deed as it is typed, and how it is avoided."""
    told = hold("?").after("?")
    assert len(told) == len(DEEDS) + 3
    assert "  ! /stop: Stops; everything is kept." in told


def test_deeds_are_typed_in_the_caseworkers_language(hold: Hold) -> None:
    """A deed is known by its Danish name, by its English one and by its id."""
    for typed in ("/hjælp", "/help", "?"):
        told = hold(typed, caseworker="da").after(typed)
        assert told[0] == "  ? /hjælp: Viser, hvad der kan skrives."
    assert SectionEnded in kinds(hold("/afslut-afsnit", caseworker="da"))


@pytest.mark.parametrize(
    ("sign", "status", "told"),
    [
        ("~", "does_not_know", "Understood: does not know"),
        ("-", "declined", "Understood: does not want to answer"),
        (">", "not_asked", "Understood: kept for later"),
        ("/declines", "declined", "Understood: does not want to answer"),
    ],
)
def test_a_status_is_one_sign(hold: Hold, sign: str, status: str, told: str) -> None:
    """Not knowing, declining and putting off are one sign each, and are said in words."""
    held = hold(*PREPARED, sign)
    assert held.after(sign)[0] == told
    assert held.talk.record.answer("has_children").status == status
    assert held.talk.record.answer("has_children").later is (sign == ">")


def test_what_hangs_on_a_declined_answer_is_not_put(hold: Hold) -> None:
    """A refusal opens nothing: the question behind it is passed over."""
    held = hold(*PREPARED, "-")
    assert not any("Mangler I pasning?" in line for line in held.lines)


def test_back_puts_the_answer_before_again(hold: Hold) -> None:
    """Back goes to the question answered last, says so, and takes a new answer."""
    held = hold("1", "2.11.2026", "<", "3.11.2026")
    assert held.after("<")[-1] == "Answered before. Hvornår overtog kommunen ansvaret?"
    assert held.after("3.11.2026")[0].endswith(". Before it was: 2 November 2026")
    assert hold("<").after("<") == ["There is nothing before this."]


def test_undo_says_what_it_took_back(hold: Hold) -> None:
    """Undo takes back the last deed, then the one before it, and says when there is none."""
    held = hold("1", "2.11.2026", "/undo", "^", " ^", "/stop")
    assert held.after("/undo")[0] == (
        "Taken back: “2 November 2026” to “Hvornår overtog kommunen ansvaret?”"
    )
    assert held.after("^")[0] == "Taken back: “Flygtning” to “Hvilken gruppe?”"
    assert held.answer("takeover") is None
    assert held.answer("category") is None
    assert hold("^").after("^") == ["There is nothing to take back."]


def test_undo_twice_on_one_question_goes_further_back(hold: Hold) -> None:
    """Undoing a correction brings the first answer; undoing again leaves the question open."""
    held = hold("1", "2.11.2026", "# takeover", "3.11.2026", "^", "/undo")
    assert held.talk.record.answer("takeover").status == "not_asked"


def test_undo_passes_over_a_change_of_language(hold: Hold) -> None:
    """What is no deed to take back does not stand in the way of what is."""
    held = hold("1", "@ en", "^")
    assert held.answer("category") is None


def test_going_by_words_and_by_path(hold: Hold) -> None:
    """A question is reached by words out of it in either language, or by its path."""
    assert hold("# målet").talk.current == hold("# goal_occupation").talk.current
    assert hold("# أطفال").talk.current == hold("# has_children").talk.current
    held = hold("# Forberedelse", "# nowhere")
    assert held.after("# Forberedelse")[0] == "Forberedelse fits more than one. Type more of it."
    assert "  # takeover: Hvornår overtog kommunen ansvaret?" in held.after("# Forberedelse")
    assert held.after("# nowhere") == ["No question holds nowhere."]


def test_a_remark_is_kept_with_its_question(hold: Hold) -> None:
    """A remark belongs to the question at hand, and is read back with its answer."""
    held = hold("+ står i brevet", "1", "+", "=")
    assert held.talk.record.remarks("category") == ("står i brevet",)
    assert "  remark: står i brevet" in held.after("=")
    assert kinds(held).count(Remarked) == 1


def test_source_certainty_and_own_words_belong_to_the_last_answer(hold: Hold) -> None:
    """What the typed text does not say is added to the answer before."""
    held = hold(*PREPARED, "ja", "/source paper", "/sure guess", '" نعم، اثنان', "=")
    answer = held.talk.record.answer("has_children")
    assert (answer.source, answer.certainty, answer.original) == ("paper", "guess", "نعم، اثنان")
    assert "Har du børn? yes (a guess, seen on paper)" in held.after("=")
    assert held.after("/sure guess") == ["Added to: Har du børn?"]


def test_without_a_last_answer_there_is_nothing_to_add_to(hold: Hold) -> None:
    """A source without an answer, or a word that is none, says what would do."""
    held = hold("/source paper", "1", "/source hearsay", '"')
    assert held.after("/source paper") == ["There is no last answer in this talk to add this to."]
    assert held.after("/source hearsay") == [
        "Type one of: told, seen on paper, observed and from another authority"
    ]


@pytest.mark.parametrize("typed", ["why", "/why", "/hvorfor", "hvorfor"])
def test_why_says_of_whom_on_what_basis_and_for_what(hold: Hold, typed: str) -> None:
    """Why alone is about the question at hand, in either language, with or without a slash."""
    told = hold(typed, caseworker="da").after(typed)
    assert told[:3] == [
        "The caseworker answers; it is not read out.",
        "The law has the municipality ask this.",
        "The answer is used for which offers fit og the contract.",
    ]
    assert told[-1].endswith("Hvilken gruppe?")


def test_why_of_an_offer_is_an_indented_tree(hold: Hold) -> None:
    """The reasons of an offer stand below each other, down to the answers."""
    held = hold(*PREPARED, "ja", "ja", "/why dk.childcare_planning")
    told = held.after("/why dk.childcare_planning")
    assert told[0].startswith("fits: ")
    leaf = next(n for n, line in enumerate(told) if "Du har børn." in line)
    assert told[leaf + 1].strip() == "Har du børn? yes (told, 21 November 2026)"
    depth = len(told[leaf]) - len(told[leaf].lstrip())
    assert told[leaf + 1].startswith(" " * (depth + 2))


def test_why_of_an_offer_in_the_participants_language(hold: Hold) -> None:
    """With @ the same tree is told in the participant's language."""
    held = hold(*PREPARED, "ja", "ja", "/why @ dk.childcare_planning")
    told = held.after("/why @ dk.childcare_planning")
    assert told[0].startswith("مناسب: ")
    assert any(line.strip().startswith("هل لديك أطفال؟") for line in told)


def test_an_ended_section_is_opened_again_by_its_title(hold: Hold) -> None:
    """Ending a section asks nothing and nobody; opening it goes to its first open question."""
    held = hold(*PREPARED, "|", "/open-section familie")
    assert held.after("|")[0] == "The section is ended; its open questions stay unasked."
    assert held.after("|")[1] == "== Arbejde =="
    assert held.after("/open-section familie")[:2] == [
        "The section is open again.",
        "== Familie ==",
    ]
    assert not held.talk.record.ended_sections
    assert hold("/open-section").after("/open-section") == ["No section that was ended fits."]


def test_an_entry_is_added_and_taken_out(hold: Hold) -> None:
    """An entry can be added from anywhere and taken out again after a yes."""
    held = hold("/add-entry job", "Bager", "/remove-entry", "yes", "/add-entry", "/remove-entry")
    assert held.after("/add-entry job")[:2] == ["An entry is added.", "== Arbejde: no. 1 =="]
    assert held.after("/remove-entry") == ["Take the whole entry out? yes / no"]
    assert held.after("yes")[0] == "The entry is taken out."
    assert list(held.talk.record.entries("job")) == []
    assert "  job: Arbejde" in held.after("/add-entry")
    assert held.lines[-1] == "This question does not belong to an entry." or held.finished is None


def test_the_heading_of_an_entry_is_its_label(hold: Hold) -> None:
    """Once a job has a title, its heading and its read-back bear it."""
    held = hold(*PREPARED, "nej", "ja", "Syerske", "2008", "37", "# job[1].title", "=")
    assert "== Arbejde: Syerske ==" in held.after("# job[1].title")
    assert "== Arbejde: Syerske ==" in held.after("=")


def test_the_languages_are_switched_by_tag_or_name(hold: Hold) -> None:
    """Either language changes in mid-talk; the question is put again in the new ones."""
    held = hold(*PREPARED, "@ en", "@@ Danish", "@ arabisk", "@ klingonsk?", caseworker="en")
    assert held.talk.languages == ("da", "ar")
    assert held.after("@ en")[:2] == ["The participant's language is now English.", "== Familie =="]
    assert held.after("@@ Danish")[0] == "The caseworker's language is now dansk."
    assert "هل لديك أطفال؟" in held.after("@ arabisk")
    assert held.after("@ klingonsk?")[0].startswith("klingonsk? is not a language")
    bare = hold(*PREPARED, "@").after("@")[0]
    assert bare.startswith("Type the name of a language")


def test_a_pause_waits_for_enter(hold: Hold) -> None:
    """A pause is kept, and the next line only ends it, whatever it says."""
    held = hold("/pause", "1", "1")
    assert TalkPaused in kinds(held)
    sitting = held.talk.sitting
    assert sitting is not None
    assert sitting.paused_at is None
    assert held.answer("category") == "refugee"


def test_stop_keeps_everything(hold: Hold) -> None:
    """The sign for stop ends the talk as not finished, with every answer kept."""
    held = hold("1", "!")
    assert held.finished is False
    assert held.lines[-1] == "Stopped. Everything is kept."
    assert held.answer("category") == "refugee"


def test_the_end_for_today_reads_back(hold: Hold) -> None:
    """Ending the talk for today is kept, and the answers are read back."""
    held = hold("1", "/end")
    assert held.finished is False
    assert TalkEnded in kinds(held)
    assert "Hvilken gruppe? Flygtning" in held.after("/end")


# An earlier answer.


def test_changing_an_answer_says_the_consequences_and_asks(hold: Hold) -> None:
    """Answers and offers that would change are named before anything is changed."""
    held = hold(*PREPARED, "ja", "ja", "# has_children", "nej", "no", "!")
    told = held.after("nej")
    assert told[:2] == ["1 answer becomes not relevant:", "  Mangler I pasning? yes"]
    assert any("→ does not fit" in line for line in told)
    assert told[-1] == "Change it? yes / no"
    assert held.after("no")[0] == "Left as it was."
    assert held.answer("has_children") is True


def test_a_yes_changes_the_answer(hold: Hold) -> None:
    """After a yes, in any language at hand, the answer is another one and the talk goes on."""
    held = hold(*PREPARED, "ja", "ja", "# has_children", "nej", "نعم", "!")
    assert held.after("نعم")[0] == "Understood: no. Before it was: yes"
    assert held.after("نعم")[1] == "== Arbejde =="
    assert held.answer("has_children") is False


def test_a_status_in_place_of_an_answer_asks_too(hold: Hold) -> None:
    """Declining what was answered before has consequences as well."""
    held = hold(*PREPARED, "ja", "ja", "<", "<", "-", "no")
    assert held.after("-")[-1] == "Change it? yes / no"
    assert held.answer("has_children") is True


def test_a_change_without_consequences_is_not_asked_about(hold: Hold) -> None:
    """Nothing hangs on the words of a text, so it is changed at once."""
    held = hold(*ALL, "# goal_occupation", "Bager")
    assert held.after("Bager")[0] == "Understood: Bager. Before it was: Syerske"


# Stopping and going on.


def test_a_talk_goes_on_at_the_exact_question(hold: Hold, desk: Desk) -> None:
    """What was stopped at a question goes on there, and says so in both languages."""
    case = hold(*PREPARED, "ja", "!").talk.case
    held = hold("nej", talk=desk.take_up(case))
    assert held.lines[1:4] == [
        "The talk goes on here. It stopped on 21 November 2026.",
        "تستمر المحادثة من هنا. توقفت في 21 نوفمبر 2026.",
        "== Familie ==",
    ]
    assert held.lines[4] == "Question 6 of about 9. Mangler I pasning?"
    assert held.answer("childcare_missing") is False


@pytest.mark.parametrize(
    "typed",
    [
        ("^",),
        (">",),
        ("ja", "^", "^"),
        ("nej", "ja", "Syerske", "2008", "<"),
        ("nej", "ja", "Syerske", "/sure guess"),
        ("nej", "ja", "Syerske", "|"),
        ("nej", "ja", "/remove-entry", "yes"),
        ("nej", "/add-entry job"),
        ("nej", "ja", "Syerske", "2008", "37", "ja", "Bager", "# job[1].began", "2009"),
        ("@ en",),
    ],
)
def test_after_any_deed_the_talk_goes_on_where_it_stood(
    hold: Hold, desk: Desk, typed: tuple[str, ...]
) -> None:
    """The question at hand is the same after a restart; only a jump is not kept."""
    held = hold(*PREPARED, *typed)
    held.talk.onward() if typed[-1] == "<" else None
    then = desk.take_up(held.talk.case)
    assert then.current == held.talk.current


def test_the_input_may_end_anywhere(hold: Hold) -> None:
    """When the input ends the talk is not finished, and what was answered is kept."""
    held = hold("1")
    assert held.finished is None
    assert held.answer("category") == "refugee"


# After the last question.


def test_after_the_last_question_deeds_can_still_be_done(hold: Hold) -> None:
    """Offers, contract and papers come after the questions; Enter ends the talk."""
    held = hold(*ALL, "/deadlines", "hello", "")
    assert held.finished is True
    assert "سئل عن كل شيء. شكرا لك." in held.lines
    assert held.after("hello") == ["hello is not a command here. Type ? for help."]
    assert kinds(held)[-1] is TalkEnded


def test_the_end_of_the_input_after_the_last_question_is_the_end(hold: Hold) -> None:
    """When nothing is open, nothing is cut off."""
    assert hold(*ALL).finished is True


def test_going_back_from_the_end_reopens_the_talk(hold: Hold) -> None:
    """A question can be answered anew after the last one, and the end is said again."""
    held = hold(*ALL, "# goal_occupation", "Bager", "")
    assert held.answer("goal_occupation") == "Bager"
    assert held.lines.count("Everything has been asked. Thank you.") == 2


# What still matters.


def test_what_matters_is_listed_and_gone_to(hold: Hold) -> None:
    """The questions that can still change an offer stand by number; a number goes there."""
    held = hold("/matters", "/matters 1", "!")
    told = held.after("/matters")
    assert told[0].startswith("1. ")
    assert "(can settle: " in told[0] or "(can turn: " in told[0]
    assert held.talk.current is not None
    assert held.talk.current.path == held.talk.matters[0].path


def test_only_what_matters_is_asked_and_the_end_is_honest(hold: Hold) -> None:
    """The talk ends early when nothing can change an offer, says so, and can still ask the rest."""
    held = hold("/matters-first", *["-"] * 12)
    assert "Only what can still change an offer is asked now." in held.lines
    assert "Nothing that is still open can change an offer." in held.lines
    assert "/matters-first asks everything that is open." in held.lines
    held = hold("/matters-first", "/matters-first", "!")
    assert "Everything that is open is asked again." in held.lines


def test_a_deadline_that_does_not_run_is_explained(hold: Hold) -> None:
    """Why names clauses and deadlines too, also those that are not there."""
    held = hold(*PREPARED, "!")
    out = next(one for one in held.talk.judgement.running if one.verdict == "does_not_fit")
    typed = f"/why {out.id}"
    assert hold(*PREPARED, typed, "!").after(typed)[0].startswith("does not run: ")
