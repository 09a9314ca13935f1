"""Dialogs and paths: where an answer lies, and what a question takes from its section."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.dialog import Dialog, Path, Question, Section, resolved

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


@given(question=NAMES, group=NAMES, entry=st.integers(1, 10_000))
def test_a_path_is_read_as_it_is_written(question: str, group: str, entry: int) -> None:
    """Every path of an entry, of a closing question and of a question comes back."""
    for path in (Path(question, group, entry), Path("more", group), Path(question)):
        if path != Path("more"):
            assert Path.parse(str(path)) == path


@pytest.mark.parametrize(
    "text", ["job[0].title", "job[-1].title", "job[x].title", "job[1]", "a[²].b"]
)
def test_what_is_no_path_is_refused(text: str) -> None:
    """An entry has a whole number from 1, and a question."""
    with pytest.raises(ValueError, match="path"):
        Path.parse(text)


def test_a_dot_outside_a_group_is_part_of_an_id() -> None:
    """Only `.more` at the end names a group."""
    assert Path.parse("person.name") == Path("person.name")
    assert Path.parse("job.more") == Path("more", "job")


DIALOG = Dialog(
    dialog="test",
    version=1,
    language="da",
    lists={"sure": {"yes": "Ja", "no": "Nej"}},
    sections=(
        Section(
            id="frame",
            title="Ramme",
            asked_of="caseworker",
            basis="duty",
            purpose=("rule",),
            about="case",
            questions=(
                Question(id="plain", kind="text", prompt="?"),
                Question(
                    id="own",
                    kind="choice",
                    prompt="?",
                    list="sure",
                    asked_of="participant",
                    basis="consent",
                    purpose=("cv",),
                    about="work",
                ),
            ),
        ),
        Section(
            id="work",
            title="Arbejde",
            repeat="job",
            first="Har du?",
            more="Flere?",
            questions=(Question(id="title", kind="text", prompt="?"),),
        ),
    ),
)


def test_a_question_takes_what_it_leaves_out_from_its_section() -> None:
    """Of whom, on what basis, for what and about what; its own word stands before the section's."""
    plain, own = resolved(DIALOG).sections[0].questions

    assert (plain.asked_of, plain.basis, plain.purpose, plain.about) == (
        "caseworker",
        "duty",
        ("rule",),
        "case",
    )
    assert (own.asked_of, own.basis, own.purpose, own.about) == (
        "participant",
        "consent",
        ("cv",),
        "work",
    )
    assert own.choices == {"yes": "Ja", "no": "Nej"}


def test_a_group_is_asked_for_its_first_entry_in_other_words() -> None:
    """The closing question has two prompts, and its words two contexts."""
    section = DIALOG.groups["job"]

    first, more = section.closing(0), section.closing(2)

    assert (first.prompt, more.prompt) == ("Har du?", "Flere?")
    contexts = [DIALOG.wording(section, one, "prompt", one.prompt).context for one in (first, more)]
    assert contexts == ["test/job.more/first", "test/job.more/more"]


def test_every_question_is_found_by_the_name_conditions_use() -> None:
    """Questions of groups carry the group's name, and each group its closing question."""
    assert set(DIALOG.by_name) == {"plain", "own", "job.title", "job.more"}


def test_only_the_prompt_of_a_consent_is_at_stake() -> None:
    """A hint to the caseworker is never withheld from a participant who does not see it."""
    question = Question(id="q", kind="yes_no", prompt="Må vi?", hint="Spørg", stakes="consent")
    section = Section(id="s", title="S", questions=(question,))

    assert DIALOG.wording(section, question, "prompt", question.prompt).stakes == "consent"
    assert DIALOG.wording(section, question, "hint", "Spørg").stakes is None
