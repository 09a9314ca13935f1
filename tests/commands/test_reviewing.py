"""Review, signing and versions on the command line, in a real store and by two people."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from tests.commands.conftest import PASSPHRASE

from samtale.adapters.passphrase import Cost
from samtale.adapters.vault import Vault
from samtale.commands import reviewing

if TYPE_CHECKING:
    from collections.abc import Callable

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]

AMINA = str(Path(__file__).parents[1] / "transcripts" / "refugee_2026.yaml")


@pytest.fixture
def drafted(run: Run, case: str, tmp_path: Path) -> str:
    """A case of which draft 1 was written."""
    assert run("contract", case, "--out", str(tmp_path), "--format", "md").code == 0
    return case


@pytest.fixture
def bertil(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A colleague who unlocks the same store with a passphrase of their own, from here on."""
    vault = Vault(home / "data" / "samtale.db", cost=Cost(memory=64, passes=1, lanes=1))
    vault.unlock("caseworker", PASSPHRASE)
    vault.add("bertil", "another passphrase for tests")
    vault.close()
    secret = tmp_path / "passphrase-of-bertil"
    secret.touch(mode=0o600)
    secret.write_text("another passphrase for tests\n", encoding="utf-8")
    monkeypatch.setenv("SAMTALE_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("SAMTALE_PERSON", "bertil")
    return "bertil"


def test_a_draft_nobody_has_approved_says_so(run: Run, drafted: str) -> None:
    """In the paper's head, among the results of the case, and for programs."""
    told = "Nobody has approved this draft."
    assert told in run("contract", drafted, "--language", "en").out
    assert told in run("cases", "show", drafted, "--language", "en").out
    review = run("contract", drafted, "--json").json["review"]
    assert review["state"] == "draft"
    assert [one["number"] for one in review["drafts"]] == [1]


def test_a_second_person_remarks_sends_back_and_approves(
    run: Run, drafted: str, bertil: str
) -> None:
    """Each is kept with who did it, nobody is warned, and reviewing counts as reading."""
    sent = run("contract", drafted, "--language", "en", "--send", "1")
    assert sent.lines[0] == "Sent for review; nobody has approved this draft."

    back = run(
        "contract", drafted, "--language", "en", "--send-back", "1",
        "--reason", "See 1.1", "--remark", "1.1=Phone?",
    )  # fmt: skip
    assert (back.code, back.err) == (0, "")
    assert f"Sent back by {bertil}: See 1.1" in back.out
    assert f"{bertil} on 1.1: Phone?" in back.out

    assert run("contract", drafted, "--language", "en", "--approve", "1").code == 0
    review = run("contract", drafted, "--json").json["review"]
    assert (review["state"], review["as_draft"]) == ("approved", 1)
    assert review["drafts"][0]["review"]["by"] == bertil
    audited = run("cases", "audit", drafted, "--json", "--language", "en").json["events"]
    deeds = [one for one in audited if one["kind"] == "draft_reviewed"]
    assert [(one["actor"], one["read"]) for one in deeds] == [(bertil, True)] * 2


def test_who_reviews_an_own_draft_is_warned(run: Run, drafted: str) -> None:
    """It is kept all the same, and the paper says who it was."""
    ran = run("contract", drafted, "--language", "en", "--approve", "1")
    assert "You wrote draft 1 yourself" in ran.err
    assert "who also wrote it." in ran.out


def test_what_is_open_is_said_and_kept_with_the_approval(run: Run, drafted: str) -> None:
    """On standard error, by number; nobody is asked where nobody can answer."""
    ran = run("contract", drafted, "--language", "en", "--approve", "1")
    assert ran.code == 0
    assert "clauses lack something: 1.1" in ran.err
    review = run("contract", drafted, "--json").json["review"]["drafts"][0]["review"]
    assert "1.1" in review["open"]
    assert review["unreviewed"]


def test_at_a_terminal_it_is_asked_whether_to_approve_what_is_open(
    run: Run, drafted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A no approves nothing; a yes does."""
    monkeypatch.setattr(reviewing, "asked_here", lambda: True)
    ran = run("contract", drafted, "--language", "en", "--approve", "1", typed=("no",))
    assert (ran.code, "Nothing was approved." in ran.err) == (3, True)
    assert run("contract", drafted, "--json").json["review"]["state"] == "draft"
    ran = run("contract", drafted, "--language", "en", "--approve", "1", typed=("yes",))
    assert ran.code == 0
    assert run("contract", drafted, "--json").json["review"]["state"] == "approved"


def test_what_was_signed_is_known_by_its_files(run: Run, drafted: str, tmp_path: Path) -> None:
    """The digest of the file is kept with the signing; that nobody approved it is said."""
    ran = run(
        "contract", drafted, "--language", "en", "--signed", "1",
        "--by", "participant", "--on", "2026-11-20",
    )  # fmt: skip
    assert "Nobody has approved draft 1." in ran.err
    (file,) = tmp_path.glob("contract-*.md")
    signed = run("contract", drafted, "--json").json["review"]["drafts"][0]["signed"]
    assert signed["files"] == [sha256(file.read_bytes()).hexdigest()]


def test_a_review_can_be_taken_back(run: Run, drafted: str) -> None:
    """Afterwards nobody has approved it."""
    run("contract", drafted, "--approve", "1")
    ran = run("contract", drafted, "--language", "en", "--take-back", "1")
    assert ran.lines[0] == "Nobody has approved this draft."


def test_signing_is_recorded_and_the_paper_is_no_draft(run: Run, drafted: str) -> None:
    """Who, when and where stand there; the written copy says nothing of a draft any more."""
    ran = run(
        "contract", drafted, "--language", "en", "--signed", "1",
        "--by", "participant,caseworker", "--on", "2026-11-20", "--where", "Box 4",
    )  # fmt: skip
    assert ran.lines[:3] == [
        "Recorded as signed on 20 November 2026, as draft 1.",
        "Signatures: the participant and the caseworker",
        "The signed paper lies here: Box 4",
    ]
    paper = run("contract", drafted, "--language", "en").out
    assert "Draft for review" not in paper
    assert "**DRAFT**" not in paper
    assert "Recorded as signed on 20\N{NO-BREAK SPACE}November 2026" in paper


def test_what_replaces_a_contract_is_named(run: Run, drafted: str) -> None:
    """The draft is replaced by something that is not in samtale."""
    ran = run("contract", drafted, "--language", "en", "--replaced", "1", "--by", "Min Plan")
    assert "Draft 1 was replaced: Min Plan" in ran.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--approve", "9"), "There is no draft 9; the last one is 1."),
        (("--approve", "1", "--remark", "99.9=x"), "There is no clause '99.9' in the draft."),
        (("--remark", "1.1"), "Write a remark as CLAUSE=TEXT"),
        (("--signed", "1", "--by", "grandmother", "--on", "2026-11-20"), "Say with --by who"),
        (("--signed", "1", "--by", "participant"), "Say with --on on which day"),
        (
            ("--signed", "1", "--by", "participant", "--on", "2026-11-20", "--paper", "plan"),
            "There is no plan in this case",
        ),
        (("--replaced", "1"), "Say with --by what took the place"),
        (("--reason", "x"), "--reason says why a draft is sent back"),
        (("--where", "x"), "--on and --where say of a signing"),
        (("--by", "x"), "--by belongs to --signed and --replaced"),
        (("--since", "9"), "There is no draft 9"),
        (("--take", "1.1"), "name the file with it"),
    ],
)
def test_wrong_use_is_told_and_keeps_nothing(
    run: Run, drafted: str, options: tuple[str, ...], told: str
) -> None:
    """The sentence names the option, the exit code is 2, and no review was kept."""
    ran = run("contract", drafted, "--language", "en", *options)
    assert ran.code == 2
    assert told in ran.err
    review = run("contract", drafted, "--json").json["review"]
    assert review["state"] == "draft"
    assert review["drafts"][0]["remarks"] == []


def test_a_transcript_keeps_no_review(run: Run) -> None:
    """Only a case in the store can be reviewed."""
    ran = run("contract", AMINA, "--language", "en", "--approve", "1")
    assert (ran.code, "A transcript keeps nothing" in ran.err) == (2, True)


def test_without_a_draft_there_is_nothing_to_review(run: Run, case: str) -> None:
    """It is said how one is written."""
    ran = run("contract", case, "--language", "en", "--approve", "1")
    assert (ran.code, "No draft of this case was written yet" in ran.err) == (2, True)


def test_what_has_changed_since_a_draft(run: Run, drafted: str, tmp_path: Path) -> None:
    """Told on lines, for programs, and as a page in both languages, each with the reason."""
    run(
        "interview", "--case", drafted, "--plain", "--language", "en",
        typed=("# permit_date", "14.10.2026", "!"),
    )  # fmt: skip
    lines = run("contract", drafted, "--language", "en", "--since", "1")
    assert "2.1 What the contract is based on: This clause reads otherwise." in lines.lines
    assert any("[+14+]" in line for line in lines.lines)
    assert any("because: Another answer: " in line for line in lines.lines)

    plain = run("contract", drafted, "--since", "1", "--json").json
    changed = next(one for one in plain["changes"] if one["number"] == "2.1")
    assert {one["of"] for one in changed["because"]} == {"permit_date"}
    assert changed["before"] != changed["after"]

    out = run(
        "contract", drafted, "--language", "en", "--participant", "ar", "--since", "1",
        "--out", str(tmp_path / "x"), "--format", "html,txt",
    )  # fmt: skip
    assert [Path(line).name.partition("-")[0] for line in out.lines] == ["changes", "changes"]
