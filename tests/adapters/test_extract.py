"""What extraction promises: every text, under the context the core asks for, and no noise."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest
from babel.messages.extract import extract

from samtale.adapters import extract as extraction
from samtale.adapters.catalog_files import compile_folder
from samtale.adapters.catalogs import Catalogs
from samtale.adapters.dialogs import read_dialog
from samtale.adapters.extract import main, sources_of, take_drafts, untranslated, update
from samtale.adapters.po_states import DRAFT
from samtale.adapters.rules import read_rules
from samtale.adapters.shipped import home
from samtale.core.course import Course
from samtale.core.dialog import questions_of
from samtale.core.record import Record
from samtale.core.rules.judge import judge
from samtale.core.words import Wording, has_words, msg
from samtale.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

DIALOG = """\
dialog: dk.small
version: 1
language: da
title: En lille samtale
lists:
  can_do:
    little: Lidt
sections:
  - id: person
    title: Dig
    questions:
      - id: reads
        kind: choice
        prompt: Hvor godt læser du?
        hint: Spørg roligt.
        list: can_do
      - id: shares
        kind: yes_no
        prompt: Må vi dele det?
        stakes: consent
  - id: work
    title: Arbejde
    repeat: job
    first: Har du haft arbejde?
    more: Har du haft andet arbejde?
    label: "{title}"
    questions:
      - id: title
        kind: text
        prompt: Hvilket arbejde?
        example: Syerske
      - id: hours
        kind: integer
        prompt: Hvor mange timer?
        unit: timer
        must:
          - id: week
            when: job.hours <= 168
            say: Så mange timer er der ikke.
"""

RULES = """\
language: da
facts:
  - fact: can_read
    title: Kan læse
    kind: choice
    choices: {some: Noget}
    versions:
      - cases:
          - {when: reads == 'little', value: some}
programmes:
  - programme: dk.small_programme
    title: Det lille program
    versions:
      - names: {programme: program}
        requires: {id: shares, when: shares, why: Du deler det gerne.}
offers:
  - offer: dk.course
    title: Kursus
    what: Et kursus på dansk.
    versions:
      - requires:
          all:
            - {id: reads, when: "can_read == 'some'", why: "Du læser noget ({can_read})."}
            - not: {id: shut, when: count(job) > 3, why: Du har haft mange job.}
        supports:
          - {id: sharing, when: shares, why: Du deler det.}
        note: Ring til skolen.
      - in_force: {from: 2027-01-01}
        note: Skriv til skolen.
clauses:
  - clause: goal
    part: 1
    heading: Mål
    stakes: consequence
    versions:
      - text: Du læser {reads}.
  - clause: work
    part: 2
    heading: Arbejde
    versions:
      - each: job
        line: "Arbejde: {title}"
        none: Intet arbejde endnu.
record_limits:
  - record_limit: dk.mapping
    title: Hvad der må stå
    versions:
      - about: [work]
changes:
  - change: dk.reform
    title: Ny lov
    says: Kurset bliver længere.
    affects: [dk.course]
"""

CONTEXTS = [
    "dk.small/title",
    "dk.small/person/title",
    "dk.small/reads/prompt",
    "dk.small/reads/hint",
    "dk.small/reads/choice.little",
    "dk.small/shares/prompt",
    "dk.small/work/title",
    "dk.small/job.more/first",
    "dk.small/job.more/more",
    "dk.small/job.title/prompt",
    "dk.small/job.title/example",
    "dk.small/job.hours/prompt",
    "dk.small/job.hours/unit",
    "dk.small/job.hours/must.week",
]

RULE_CONTEXTS = [
    "dk/fact/can_read/title",
    "dk/fact/can_read/choice.some",
    "dk/programme/dk.small_programme/title",
    "dk/programme/dk.small_programme/names.programme",
    "dk/programme/dk.small_programme/shares/why",
    "dk/offer/dk.course/title",
    "dk/offer/dk.course/what",
    "dk/offer/dk.course/always.note",
    "dk/offer/dk.course/reads/why",
    "dk/offer/dk.course/shut/why",
    "dk/offer/dk.course/sharing/why",
    "dk/offer/dk.course/2027-01-01.note",
    "dk/clause/goal/heading",
    "dk/clause/goal/text",
    "dk/clause/work/heading",
    "dk/clause/work/line",
    "dk/clause/work/none",
    "dk/record_limit/dk.mapping/title",
    "dk/change/dk.reform/title",
    "dk/change/dk.reform/says",
]

PYTHON = """\
from samtale.core.words import msg, msg_n

# NOTE: shown when the talk ends
DONE = msg("Thank you, {name}.", name="x")
LEFT = {n: msg_n("{n} question left", "{n} questions left", n) for n in (1, 2)}
AGAIN = msg("Thank you, {name}.")
SHARE = msg("80 % are done")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project with one dialog, one file of rules and one module."""
    for name, content in {
        "dialogs/dk/small.yaml": DIALOG,
        "rules/dk/small.yaml": RULES,
        "src/samtale/end.py": PYTHON,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def po(root: Path, language: str, domain: str) -> polib.POFile:
    """A catalog, read by another library than the one that wrote it."""
    return polib.pofile(str(root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"))


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the catalogs."""
    return {str(path): path.read_bytes() for path in (root / "locales").rglob("*.po*")}


# What is found.


def test_every_text_of_a_dialog_is_found_under_its_context(root: Path) -> None:
    """Nothing is missed, in the order of the file, and a bare placeholder is not worth a line."""
    found = [source.context for _, source in sources_of(root, "dialogs")]
    assert found == CONTEXTS


def test_every_text_of_rules_is_found_under_its_context(root: Path) -> None:
    """Titles, reasons, names and clauses are all there, those behind `not` too."""
    assert [source.context for _, source in sources_of(root, "rules")] == RULE_CONTEXTS


def wordings(value: object) -> Iterator[Wording]:
    """Every wording anywhere in a value of the core."""
    if isinstance(value, Wording):
        yield value
        yield from wordings(tuple(value.values.values()))
    elif isinstance(value, dict):
        yield from wordings(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from wordings(one)
    elif hasattr(value, "values") and hasattr(value, "text"):
        yield from wordings(tuple(value.values.values()))
    elif is_dataclass(value) and type(value).__module__.startswith("samtale.core.rules"):
        for item in fields(value):
            yield from wordings(getattr(value, item.name))


@pytest.mark.parametrize("which", ["small", "shipped"])
def test_what_a_judgement_says_is_all_to_be_translated(root: Path, which: str) -> None:
    """Every wording that judging makes is in the catalogs, under the same context and text."""
    where = root if which == "small" else home()
    dialog_file = next((where / "dialogs" / "dk").glob("*.yaml"))
    dialog, _ = read_dialog(dialog_file)
    rulebook, _ = read_rules(where / "rules" / "dk", "dk", dialog)
    assert dialog is not None
    assert rulebook is not None
    today = date(2026, 11, 21)
    judgement = judge(rulebook, Course(dialog, Record(), today), today)
    found = {
        source.key for domain in ("dialogs", "rules") for _, source in sources_of(where, domain)
    }
    said = {(one.context, one.text) for one in wordings(judgement) if has_words(one.text)}
    assert said
    assert said <= found


def test_what_a_talk_asks_is_all_to_be_translated(root: Path) -> None:
    """Every prompt, hint and label of a dialog is in the catalogs as the talk asks for it."""
    dialog, _ = read_dialog(root / "dialogs" / "dk" / "small.yaml")
    assert dialog is not None
    found = {source.key for _, source in sources_of(root, "dialogs")}
    for section in dialog.sections:
        for question in questions_of(section):
            said = [dialog.wording(section, question, "prompt", question.prompt)]
            for choice, label in question.choices.items():
                said.append(dialog.wording(section, question, f"choice.{choice}", label))
            assert {(one.context, one.text) for one in said} <= found


def test_the_programs_own_words_are_found_once(root: Path) -> None:
    """A message used twice is one entry; plurals and notes for translators come along."""
    found = {source.text: source for _, source in sources_of(root, "samtale")}
    assert list(found) == ["Thank you, {name}.", "{n} question left", "80 % are done"]
    assert found["{n} question left"].plural == "{n} questions left"
    assert found["Thank you, {name}."].comments == ("NOTE: shown when the talk ends",)


def test_babels_own_tool_finds_the_same(root: Path) -> None:
    """The extractors serve `pybabel extract` with contexts and lines."""
    with (root / "dialogs" / "dk" / "small.yaml").open("rb") as file:
        keywords = {"pgettext": ((1, "c"), 2)}
        found = list(extract("samtale.adapters.extract:extract_dialog", file, keywords))
    assert [context for _, _, _, context in found] == CONTEXTS
    lines = {text: line for line, text, _, _ in found}
    assert lines["Hvor godt læser du?"] == 1 + DIALOG.splitlines().index(
        "        prompt: Hvor godt læser du?"
    )
    assert lines["Lidt"] == 1 + DIALOG.splitlines().index("    little: Lidt")


COMMON = """\
language: da
sections:
  - id: school
    title: Skole
    questions:
      - id: years
        kind: integer
        prompt: Hvor mange år?
"""


def test_a_common_section_is_translated_once(root: Path) -> None:
    """Its words stand under the contexts of the common file, however many dialogs use it."""
    common = root / "dialogs" / "common"
    common.mkdir()
    (common / "school.yaml").write_text(COMMON, encoding="utf-8")
    for name in ("small", "other"):
        dialog = root / "dialogs" / "dk" / f"{name}.yaml"
        text = DIALOG.replace("dk.small", f"dk.{name}") + "  - use: common.school\n"
        dialog.write_text(text, encoding="utf-8")
    found = [source for _, source in sources_of(root, "dialogs")]
    school = [source for source in found if "years" in source.context or "school" in source.context]
    assert [(source.context, source.files) for source in school] == [
        ("common/school/title", ("dialogs/common/school.yaml",)),
        ("common/years/prompt", ("dialogs/common/school.yaml",)),
    ]


def test_a_transcript_beside_the_dialogs_is_passed_over(root: Path) -> None:
    """What a person said in a written talk is not for translation."""
    (root / "dialogs" / "demo").mkdir()
    text = "transcript: one\ndialog: dk.small\ntalk: []\n"
    (root / "dialogs" / "demo" / "one.yaml").write_text(text, encoding="utf-8")
    assert [source.context for _, source in sources_of(root, "dialogs")] == CONTEXTS


def test_a_faulty_dialog_stops_the_update_before_anything_is_written(root: Path) -> None:
    """Half a catalog would lose translations."""
    update(root)
    before = contents(root)
    (root / "rules" / "dk" / "small.yaml").write_text("offers: 7\n", encoding="utf-8")
    (root / "src" / "samtale" / "end.py").write_text("", encoding="utf-8")
    with pytest.raises(UnreadableError):
        update(root)
    assert contents(root) == before


# What is written.


def test_a_second_update_changes_nothing(root: Path) -> None:
    """There is no time and no order of chance in the files."""
    assert len(update(root)) == 12  # three templates; da, ar and nb; twice en, ar and nb
    before = contents(root)
    assert update(root) == []
    assert contents(root) == before


def test_no_language_is_translated_into_itself(root: Path) -> None:
    """English needs no catalog of the program's words, nor Danish of Danish dialogs."""
    update(root)
    names = {path.parts[-3] + "/" + path.stem for path in (root / "locales").rglob("*.po")}
    assert names == {
        "da/samtale",
        "ar/samtale",
        "nb/samtale",
        "en/dialogs",
        "ar/dialogs",
        "nb/dialogs",
        "en/rules",
        "ar/rules",
        "nb/rules",
    }


def test_a_new_entry_is_empty_and_no_draft(root: Path) -> None:
    """An entry nobody has translated is not called a draft."""
    update(root)
    assert {(entry.msgstr, entry.fuzzy) for entry in po(root, "ar", "dialogs")} == {("", False)}


def test_translators_see_kind_choices_stakes_and_english(root: Path) -> None:
    """A translator who knows no Danish can work from the comments."""
    update(root)
    taken = [{**todo, "translation": "How well do you read?"} for todo in untranslated(root, "en")]
    take_drafts(root, "en", [one for one in taken if one["context"] == "dk.small/reads/prompt"])
    update(root)
    entries = {entry.msgctxt: entry.comment for entry in po(root, "ar", "dialogs")}
    assert entries["dk.small/reads/prompt"].splitlines() == [
        "choice, asked of participant",
        "in person, 1 of 2",
        "Lidt",
        "English: How well do you read?",
    ]
    assert "once a person has reviewed it" in entries["dk.small/shares/prompt"]


def test_a_percent_sign_is_no_placeholder(root: Path) -> None:
    """Only braces are placeholders, so msgfmt does not ask for a `% a` back."""
    update(root)
    flags = {entry.msgid: entry.flags for entry in po(root, "da", "samtale")}
    assert flags["80 % are done"] == []
    assert flags["Thank you, {name}."] == ["python-brace-format"]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's msgfmt is not installed")
def test_gettexts_own_check_passes(root: Path) -> None:
    """What is written is what gettext calls a catalog, its head too; it has not even a warning."""
    update(root)
    update(root, ["prs", "tr", "uk"])
    drafts = [{**one, "translation": one["text"]} for one in untranslated(root, "uk")]
    take_drafts(root, "uk", [one for one in drafts if not one["plural"]])
    for path in (root / "locales").rglob("*.po"):
        checked = subprocess.run(
            ["msgfmt", "--check", "-o", "-", str(path)], capture_output=True, check=False
        )
        assert (checked.returncode, checked.stderr) == (0, b"")


def test_extract_update_and_compile_change_nothing_the_second_time(root: Path) -> None:
    """Not one byte of templates, catalogs and compiled catalogs."""

    def everything() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in (root / "locales").rglob("*.*o*")}

    def all_three() -> None:
        extraction.extract(root)
        update(root)
        compile_folder(root / "locales")

    all_three()
    edit(root, "dk.small/title", msgstr="محادثة قصيرة")
    all_three()
    before = everything()
    assert {Path(name).suffix for name in before} == {".mo", ".po", ".pot"}
    all_three()
    assert everything() == before


def test_a_new_language_is_given_its_catalogs(root: Path) -> None:
    """Only those asked for, with the plural forms CLDR has for the language."""
    update(root)
    made = update(root, ["tr"])
    assert [path.relative_to(root / "locales").as_posix() for path in made] == [
        f"tr/LC_MESSAGES/{domain}.po" for domain in ("samtale", "dialogs", "rules")
    ]
    # Babel's own table says Turkish has one form.
    assert "nplurals=2; plural=(n != 1);" in po(root, "tr", "samtale").metadata["Plural-Forms"]
    assert po(root, "tr", "samtale").metadata["Language"] == "tr"
    assert update(root) == []


@pytest.mark.parametrize("language", ["fa", "prs"])
def test_all_plural_forms_outlast_an_update(root: Path, language: str) -> None:
    """Farsi has two forms by CLDR and one by Babel's table, which does not know Dari at all."""
    update(root, [language])
    (plural,) = [one for one in untranslated(root, language) if one["plural"]]
    assert take_drafts(root, language, [{**plural, "translation": ["{n} one", "{n} more"]}]) == 1
    update(root)
    (entry,) = [one for one in po(root, language, "samtale") if one.msgid_plural]
    assert entry.msgstr_plural == {0: "{n} one", 1: "{n} more"}
    assert po(root, language, "samtale").metadata["Language"] == language


def test_a_label_says_how_much_room_it_has(root: Path) -> None:
    """Translators of words on the line of keys are told, and the check reads it."""
    module = root / "src" / "samtale" / "keys.py"
    module.write_text('from x import label\nHELP = label("help")\n', encoding="utf-8")
    found = {source.text: source.comments for _, source in sources_of(root, "samtale")}
    assert found["help"] == ("NOTE: at most 20 columns wide",)


# What people wrote stays.


def edit(root: Path, context: str, **changes: object) -> None:
    """A person changes one entry of the Arabic dialogs with a translation tool."""
    file = po(root, "ar", "dialogs")
    (entry,) = [one for one in file if one.msgctxt == context]
    for name, value in changes.items():
        setattr(entry, name, value)
    file.metadata["Last-Translator"] = "Someone"
    file.save()


def entry_of(root: Path, context: str) -> polib.POEntry:
    """One entry of the Arabic dialogs."""
    return next(one for one in po(root, "ar", "dialogs") if one.msgctxt == context)


def test_a_draft_is_marked_and_a_review_takes_the_mark_away(root: Path) -> None:
    """Only a person who takes `fuzzy` away makes a translation reviewed."""
    update(root)
    todo = [{**one, "translation": "مرحبا"} for one in untranslated(root, "ar")]
    wanted = [one for one in todo if one["context"] == "dk.small/title"]
    assert take_drafts(root, "ar", wanted) == 1
    entry = entry_of(root, "dk.small/title")
    assert (entry.msgstr, entry.fuzzy, entry.tcomment) == ("مرحبا", True, DRAFT)
    title = Wording(context="dk.small/title", text="En lille samtale", language="da")
    assert Catalogs(root / "locales").words("ar").say(title).state == "draft"

    edit(root, "dk.small/title", flags=[])
    update(root)
    entry = entry_of(root, "dk.small/title")
    assert (entry.msgstr, entry.fuzzy, entry.tcomment) == ("مرحبا", False, "")
    assert Catalogs(root / "locales").words("ar").say(title).state == "reviewed"


def test_a_draft_never_replaces_a_persons_translation(root: Path) -> None:
    """Handing in a list twice, or an old one, does no harm."""
    update(root)
    todo = untranslated(root, "ar")
    edit(root, "dk.small/title", msgstr="محادثة قصيرة")
    take_drafts(root, "ar", [{**one, "translation": "other"} for one in todo if not one["plural"]])
    assert entry_of(root, "dk.small/title").msgstr == "محادثة قصيرة"
    assert entry_of(root, "dk.small/work/title").msgstr == "other"


def test_a_plural_is_taken_with_all_its_forms_or_not_at_all(root: Path) -> None:
    """Arabic needs six."""
    update(root)
    (plural,) = [one for one in untranslated(root, "ar") if one["plural"]]
    assert plural["translation"] == [""] * 6
    assert take_drafts(root, "ar", [{**plural, "translation": ["x"] * 2}]) == 0
    assert take_drafts(root, "ar", [{**plural, "translation": ["{n} x"] * 6}]) == 1


def test_a_changed_source_keeps_its_translation_as_a_draft(root: Path) -> None:
    """Who changes a question does not lose its translations, and does not keep them reviewed."""
    update(root)
    edit(root, "dk.small/title", msgstr="محادثة قصيرة")
    dialog = root / "dialogs" / "dk" / "small.yaml"
    changed = DIALOG.replace("En lille samtale", "En kort samtale")
    dialog.write_text(changed, encoding="utf-8")
    update(root)
    entry = entry_of(root, "dk.small/title")
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == ("En kort samtale", "محادثة قصيرة", True)
    assert entry.previous_msgid == "En lille samtale"
    assert update(root) == []


def test_what_is_stale_and_changes_back_is_a_draft_again(root: Path) -> None:
    """The translation fits its source text again, but nobody has looked since."""
    update(root)
    edit(root, "dk.small/title", msgstr="محادثة قصيرة")
    dialog = root / "dialogs" / "dk" / "small.yaml"
    for title in ("En kort samtale", "En lille samtale"):
        dialog.write_text(DIALOG.replace("En lille samtale", title), encoding="utf-8")
        update(root)
    entry = entry_of(root, "dk.small/title")
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("محادثة قصيرة", True, None)
    assert entry.tcomment == DRAFT


def test_a_reworded_message_keeps_its_translation_for_the_translator(root: Path) -> None:
    """It is stale in the catalog; and as no screen could mark it, it is not shown."""
    update(root)
    file = po(root, "ar", "samtale")
    (entry,) = [one for one in file if one.msgid == "Thank you, {name}."]
    entry.msgstr = "شكرًا، {name}."
    file.save()
    module = root / "src" / "samtale" / "end.py"
    module.write_text(PYTHON.replace("Thank you, {name}.", "Thank you {name}."), encoding="utf-8")
    update(root)
    (entry,) = [one for one in po(root, "ar", "samtale") if one.msgid == "Thank you {name}."]
    assert (entry.msgstr, entry.fuzzy) == ("شكرًا، {name}.", True)
    assert entry.previous_msgid == "Thank you, {name}."
    said = Catalogs(root / "locales").words("ar").message(msg("Thank you {name}.", name="س"))
    assert said.startswith("Thank you")
    assert update(root) == []


def test_a_draft_that_was_taken_out_comes_back_as_a_draft(root: Path) -> None:
    """Babel writes no flag at obsolete entries; none of them is reviewed by being put back."""
    update(root)
    todo = [one for one in untranslated(root, "ar") if one["context"] == "dk.small/title"]
    take_drafts(root, "ar", [{**one, "translation": "مرحبا"} for one in todo])
    dialog = root / "dialogs" / "dk" / "small.yaml"
    for text in (DIALOG.replace("title: En lille samtale\n", ""), DIALOG):
        dialog.write_text(text, encoding="utf-8")
        update(root)
    entry = entry_of(root, "dk.small/title")
    assert (entry.msgstr, entry.fuzzy) == ("مرحبا", True)


def test_what_is_taken_out_is_kept_as_obsolete_and_comes_back(root: Path) -> None:
    """A question that is taken out and put back has its translation again."""
    update(root)
    edit(root, "dk.small/title", msgstr="محادثة قصيرة")
    dialog = root / "dialogs" / "dk" / "small.yaml"
    dialog.write_text(DIALOG.replace("title: En lille samtale\n", ""), encoding="utf-8")
    update(root)
    assert [one.msgstr for one in po(root, "ar", "dialogs").obsolete_entries()] == ["محادثة قصيرة"]
    dialog.write_text(DIALOG, encoding="utf-8")
    update(root)
    assert entry_of(root, "dk.small/title").msgstr == "محادثة قصيرة"
    assert po(root, "ar", "dialogs").obsolete_entries() == []


def test_the_head_a_translation_tool_wrote_stays(root: Path) -> None:
    """Names and dates in the head are the tool's, and are not touched."""
    update(root)
    edit(root, "dk.small/title", msgstr="x")
    update(root)
    assert po(root, "ar", "dialogs").metadata["Last-Translator"] == "Someone"


def test_what_other_tools_keep_is_understood(root: Path) -> None:
    """The former texts that msgmerge keeps of obsolete entries do no harm."""
    update(root)
    path = root / "locales" / "ar" / "LC_MESSAGES" / "dialogs.po"
    former = (
        '\n#, fuzzy\n#~| msgid "older"\n#~ msgctxt "dk.small/x"\n#~ msgid "old"\n#~ msgstr "x"\n'
    )
    path.write_text(path.read_text(encoding="utf-8") + former, encoding="utf-8")
    update(root)
    assert [one.msgid for one in po(root, "ar", "dialogs").obsolete_entries()] == ["old"]
    assert update(root) == []


def test_the_command_lists_takes_and_updates(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The three words of the command do what the functions do."""
    monkeypatch.setattr(extraction, "home", lambda: root)
    assert main(["update"]) == 0
    assert "locales/ar/LC_MESSAGES/rules.po" in capsys.readouterr().out
    assert main(["open", "da"]) == 0
    todo = json.loads(capsys.readouterr().out)
    filled = [{**one, "translation": "x"} for one in todo if not one["plural"]]
    (root / "todo.json").write_text(json.dumps(filled), encoding="utf-8")
    assert main(["draft", "da", str(root / "todo.json")]) == 0
    assert capsys.readouterr().out == "2 of 2 taken as drafts\n"


def test_a_long_former_text_leaves_a_file_that_gettext_reads(root: Path) -> None:
    """However long a text was before it changed, the catalog stays valid."""
    long = "En meget lang titel, " * 8
    dialog = root / "dialogs" / "dk" / "small.yaml"
    dialog.write_text(DIALOG.replace("En lille samtale", f"'{long}'"), encoding="utf-8")
    update(root)
    edit(root, "dk.small/title", msgstr="محادثة طويلة")
    dialog.write_text(DIALOG, encoding="utf-8")
    update(root)
    assert entry_of(root, "dk.small/title").previous_msgid == long
    assert update(root) == []
