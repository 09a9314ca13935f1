"""Forms: what people write becomes the core's classes, and what does not fit is told in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from samtale.adapters.dialogs import read_dialog
from samtale.adapters.forms import read_form
from samtale.adapters.rules import read_municipality, read_rules
from samtale.adapters.yaml_files import read_yaml
from samtale.core.dialog import Dialog, Question
from samtale.core.rules.frame import InForce, Requirement
from samtale.core.rules.model import DeadlineVersion, RuleFile

DIALOG = """\
dialog: dk.intake
version: 1
language: da
lists:
  scale: {little: Lidt, well: Godt}
sections:
  - id: languages
    title: Sprog
    asked_of: participant
    basis: duty
    purpose: [contract]
    about: language
    questions:
      - id: danish
        kind: choice
        prompt: Hvor godt taler du dansk?
        list: scale
      - id: wishes
        kind: text
        prompt: Hvad vil du gerne?
        about: wishes
"""


def write(folder: Path, name: str, text: str) -> Path:
    """A file with this text."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def told(text: str, cls: type = Dialog) -> list[str]:
    """The problems of a text, each as line, column, code and sentence."""
    located, problems = read_yaml(text, "x.yaml")
    assert located is not None
    _, _, faults = read_form(cls, located)
    return [f"{one.line}:{one.column} {one.code}: {one.message}" for one in (*problems, *faults)]


def test_a_dialog_comes_with_its_defaults_written_out(tmp_path: Path) -> None:
    """A question takes from its section what it leaves out, and its choices from the list."""
    dialog, problems = read_dialog(write(tmp_path, "intake.yaml", DIALOG))
    assert not problems
    assert dialog is not None
    danish, wishes = dialog.sections[0].questions
    assert danish.choices == {"little": "Lidt", "well": "Godt"}
    assert (danish.basis, danish.about, danish.purpose) == ("duty", "language", ("contract",))
    assert wishes.about == "wishes"


def test_all_faults_are_told_at_once() -> None:
    """Every fault of a form is found in one reading, each at its own place."""
    text = """\
dialog: dk.intake
version: one
language: da
sections:
  - id: person
    title: 7
    questions:
      - id: name
        kind: tekst
        promt: Hvad hedder du?
"""
    assert told(text) == [
        "10:9 unknown-key: there is no key 'promt' here. Did you mean 'prompt'?",
        "2:10 wrong-type: a whole number is wanted here, and this is text",
        "6:12 wrong-type: text is wanted here; put it in quotes, and this is a number",
        (
            "9:15 unknown-value: 'tekst' is not one of text, long_text, integer, decimal, "
            "yes_no, choice, choices, date, period, country, language, name, identifier, note. "
            "Did you mean 'text'?"
        ),
        "8:9 missing-key: the key 'prompt' is missing; write it",
    ]


def test_a_comma_in_a_flow_mapping_is_explained() -> None:
    """A text that YAML cut at a comma is told as that, not only as an unknown key."""
    text = "{id: a, kind: text, prompt: Det er før, ja.}"
    assert told(text, Question) == [
        (
            "1:41 unknown-key: 'ja.' was read as a key: a text with a comma, colon or question "
            "mark stands in quotes, or on a line of its own"
        )
    ]


@pytest.mark.parametrize(
    ("cls", "text", "field", "value"),
    [
        (InForce, "from: 2025-01-01", "start", "2025-01-01"),
        (DeadlineVersion, "from: takeover", "since", "takeover"),
        (
            Requirement,
            "not: {id: a, when: b, why: c}",
            "negated",
            Requirement(id="a", when="b", why="c"),
        ),
    ],
    ids=["in_force", "deadline", "requirement"],
)
def test_keys_that_python_has_taken_are_renamed(
    cls: type, text: str, field: str, value: object
) -> None:
    """Files say `from` and `not`; the core's classes cannot."""
    located, _ = read_yaml(text, "x.yaml")
    assert located is not None
    form, renamed, faults = read_form(cls, located)
    assert not faults
    assert getattr(form, field) == value
    assert renamed.place((field,)).line == 1


@pytest.mark.parametrize(
    ("cls", "text"),
    [(InForce, "start: 2025-01-01"), (Requirement, "negated: {id: a, when: b, why: c}")],
    ids=["in_force", "requirement"],
)
def test_the_names_of_fields_are_no_keys(cls: type, text: str) -> None:
    """There is one way to write a thing: the name of the renamed field is an unknown key."""
    assert [line.split()[1] for line in told(text, cls)] == ["unknown-key:"]


def test_a_missing_key_is_named_as_files_write_it() -> None:
    """A deadline without a start lacks `from`, whatever the field behind it is called."""
    assert told("add: {months: 1}", DeadlineVersion) == [
        "1:1 missing-key: the key 'from' is missing; write it"
    ]


def test_true_is_a_condition_too() -> None:
    """A bare `true` where a condition stands is the condition that always holds."""
    text = "{fact: any, kind: yes_no, versions: [{group: true, value: true}]}"
    located, _ = read_yaml(f"language: da\nfacts: [{text}]")
    assert located is not None
    form, _, faults = read_form(RuleFile, located)
    assert not faults
    assert form is not None
    assert (form.facts[0].versions[0].group, form.facts[0].versions[0].value) == ("true", "true")


COMMON = """\
language: da
lists:
  levels: {primary: Grundskole, upper: Gymnasium}
sections:
  - id: schooling
    title: Skolegang
    questions:
      - id: school_level
        kind: choice
        prompt: Hvor langt nåede du i skolen?
        list: levels
        ask_if: works
"""

USER = """\
dialog: dk.intake
version: 1
language: da
sections:
  - id: work
    title: Arbejde
    questions:
      - id: works
        kind: yes_no
        prompt: Arbejder du?
  - use: common.schooling
    minutes: 9
"""


def test_a_section_is_taken_from_a_common_file(tmp_path: Path) -> None:
    """`use` takes in a section with its lists; keys without words replace the section's own."""
    write(tmp_path, "dialogs/common/schooling.yaml", COMMON)
    dialog, problems = read_dialog(write(tmp_path, "dialogs/dk/intake.yaml", USER))
    assert not problems
    assert dialog is not None
    section = dialog.sections[1]
    assert (section.id, section.minutes) == ("schooling", 9)
    assert section.questions[0].choices == {"primary": "Grundskole", "upper": "Gymnasium"}


def test_a_common_section_keeps_its_own_words(tmp_path: Path) -> None:
    """Its contexts and its language are those of the common file, also in an English dialog."""
    write(tmp_path, "dialogs/common/schooling.yaml", COMMON)
    english = USER.replace("language: da", "language: en")
    dialog, problems = read_dialog(write(tmp_path, "dialogs/dk/intake.yaml", english))
    assert not problems
    assert dialog is not None
    own, common = dialog.sections
    assert dialog.section_wording(own, "title", own.title).context == "dk.intake/work/title"
    asked = common.questions[0]
    words = [
        dialog.section_wording(common, "title", common.title),
        dialog.wording(common, asked, "prompt", asked.prompt),
        dialog.wording(common, asked, "choice.upper", asked.choices["upper"]),
    ]
    assert {(one.context, one.language) for one in words} == {
        ("common/schooling/title", "da"),
        ("common/school_level/prompt", "da"),
        ("common/school_level/choice.upper", "da"),
    }


def test_a_list_of_the_dialog_does_not_reach_into_a_common_section(tmp_path: Path) -> None:
    """A list of the same name keeps the two files apart: each section has its own file's."""
    write(tmp_path, "dialogs/common/schooling.yaml", COMMON)
    own = "lists: {levels: {any: Noget}}\nsections:"
    dialog, problems = read_dialog(
        write(tmp_path, "dialogs/dk/intake.yaml", USER.replace("sections:", own))
    )
    assert not problems
    assert dialog is not None
    assert list(dialog.sections[1].questions[0].choices) == ["primary", "upper"]


@pytest.mark.parametrize("key", ["home: dk", "language: en"])
def test_no_file_says_where_the_words_of_a_section_belong(tmp_path: Path, key: str) -> None:
    """That is decided by the file a section stands in; written down, it is an unknown key."""
    write(tmp_path, "dialogs/common/schooling.yaml", COMMON)
    user = USER.replace("minutes: 9", key)
    _, problems = read_dialog(write(tmp_path, "dialogs/dk/intake.yaml", user))
    assert [(one.code, one.line) for one in problems] == [("unknown-key", 12)]


@pytest.mark.parametrize("key", ["title: Skole", "label: x", "questions: []", "id: school"])
def test_a_dialog_puts_no_words_into_a_common_section(tmp_path: Path, key: str) -> None:
    """Words and ids belong to the common file, where all dialogs find them."""
    write(tmp_path, "dialogs/common/schooling.yaml", COMMON)
    user = USER.replace("minutes: 9", key)
    dialog, problems = read_dialog(write(tmp_path, "dialogs/dk/intake.yaml", user))
    assert [(one.code, one.line) for one in problems] == [("words-replaced", 12)]
    assert dialog is not None
    assert dialog.sections[1].id == "schooling"


@pytest.mark.parametrize("used", ["[common.schooling]", "7", "null"])
def test_what_is_used_is_a_name(tmp_path: Path, used: str) -> None:
    """Anything else names no section, and is told as such."""
    write(tmp_path, "dialogs/common/schooling.yaml", COMMON)
    user = USER.replace("use: common.schooling", f"use: {used}")
    _, problems = read_dialog(write(tmp_path, "dialogs/dk/intake.yaml", user))
    assert [one.code for one in problems] == ["unknown-section"]


def test_a_fault_in_a_common_section_is_told_in_its_own_file(tmp_path: Path) -> None:
    """A problem names the file in which it is mended, not the one that takes the section in."""
    common = write(tmp_path, "dialogs/common/schooling.yaml", COMMON.replace("works", "worked"))
    _, problems = read_dialog(write(tmp_path, "dialogs/dk/intake.yaml", USER))
    assert [(one.file, one.line, one.column, one.code) for one in problems] == [
        (str(common), 12, 17, "unknown-name")
    ]


def test_columns_count_letters(tmp_path: Path) -> None:
    """A name after Danish and Arabic letters is found at the column an editor shows."""
    text = DIALOG + "        ask_if: known(danish) and 'æøå' == 'سلام' and wanted\n"
    _, problems = read_dialog(write(tmp_path, "intake.yaml", text))
    column = text.splitlines()[-1].index("wanted") + 1
    assert [(one.code, one.column) for one in problems] == [("unknown-name", column)]


def test_facts_may_read_facts_of_other_files(tmp_path: Path) -> None:
    """The files of a country are one book: a fact in one file may read a fact in another."""
    dialog, _ = read_dialog(write(tmp_path, "intake.yaml", DIALOG))
    one = "language: da\nfacts:\n  - {fact: one, kind: yes_no, versions: [{value: two}]}\n"
    two = one.replace("one", "two").replace("value: two", "value: known(danish)")
    files = (write(tmp_path, "a.yaml", one), write(tmp_path, "b.yaml", two))
    rulebook, problems = read_rules(files, "dk", dialog)
    assert {problem.code for problem in problems} == {"no-example"}
    assert rulebook is not None
    assert list(rulebook.facts) == ["one", "two"]


def test_one_unreadable_file_of_rules_does_not_accuse_the_others(tmp_path: Path) -> None:
    """What an unreadable file defines is not missed in the other files."""
    dialog, _ = read_dialog(write(tmp_path, "intake.yaml", DIALOG))
    one = "language: da\nfacts:\n  - {fact: one, kind: yes_no, versions: [{value: two}]}\n"
    files = (write(tmp_path, "a.yaml", one), write(tmp_path, "b.yaml", "facts: ["))
    rulebook, problems = read_rules(files, "dk", dialog)
    assert rulebook is None
    assert [(problem.code, Path(problem.file).name) for problem in problems] == [
        ("not-yaml", "b.yaml")
    ]


MUNICIPALITY = """\
municipality:
  name: Solbjerg Kommune
  contact: {address: "Torvet 1, 0000 Solbjerg", phone: 00 00 00 00}
answers:
  weeks:
    value: 13
    authority: notat
    decided_by: leder
    until: 2026-12-31
"""

PARAMETERS = """\
language: da
parameters:
  - parameter: weeks
    versions: [{value: null, ask: municipality, law: a, confidence: U, source: b,
                checked: 2026-11-21}]
"""


def test_a_municipality_answers_open_points(tmp_path: Path) -> None:
    """The block of the municipality and its answers become one value."""
    rulebook, _ = read_rules(write(tmp_path, "rules.yaml", PARAMETERS), "dk")
    file = write(tmp_path, "municipality.yaml", MUNICIPALITY)
    found, problems = read_municipality(file, rulebook)
    assert not problems
    assert found is not None
    assert found.contact.phone == "00 00 00 00"
    assert found.answers["weeks"].value == 13


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("weeks:", "weks:", "unknown-parameter"),
        ("2026-12-31", "ved årets slutning", "bad-date"),
        ("    authority: notat\n", "", "missing-key"),
        ("  name: Solbjerg Kommune\n", "", "missing-key"),
    ],
    ids=["parameter", "until", "authority", "name"],
)
def test_a_faulty_answer_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    """An answer names an open parameter, on whose authority, and until which day."""
    rulebook, _ = read_rules(write(tmp_path, "rules.yaml", PARAMETERS), "dk")
    file = write(tmp_path, "municipality.yaml", MUNICIPALITY.replace(old, new))
    _, problems = read_municipality(file, rulebook)
    assert [problem.code for problem in problems] == [code]


def test_a_municipality_does_not_answer_for_everybody_what_each_case_answers(
    tmp_path: Path,
) -> None:
    """A parameter that a question of the caseworker gives in each case is told where it stands."""
    text = PARAMETERS.replace("ask: municipality,", "ask: caseworker, question: weeks_agreed,")
    rulebook, problems = read_rules(write(tmp_path, "rules.yaml", text), "dk")
    assert not problems
    file = write(tmp_path, "municipality.yaml", MUNICIPALITY)
    _, problems = read_municipality(file, rulebook)
    assert [problem.code for problem in problems] == ["answered-per-case"]
