"""What translators are given of the variants of a question and of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.talk.worded import WORDED

from samtale.adapters.texts import STAKES, VARIANTS, dialog_texts

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.adapters.texts import Text


def texts(folder: Path) -> dict[str, Text]:
    """The texts of a dialog with variants and terms, by their contexts."""
    path = folder / "worded.yaml"
    path.write_text(WORDED, encoding="utf-8")
    return {one.wording.context: one for one in dialog_texts(path)}


def test_every_variant_and_term_is_found_under_its_context(tmp_path: Path) -> None:
    """Variants stand behind their prompt, and terms at the end, each under a context of its own."""
    found = [one for one in texts(tmp_path) if "prompt." in one or ".more/" in one or "term" in one]
    assert found == [
        "dk.worded/practice/prompt.about",
        "dk.worded/practice/prompt.plain",
        "dk.worded/shares/prompt.plain",
        "dk.worded/job.more/first",
        "dk.worded/job.more/first.about",
        "dk.worded/job.more/more",
        "dk.worded/job.more/more.plain",
        "dk.worded/terms.practice/word",
        "dk.worded/terms.practice/means",
        "dk.worded/terms.igu/word",
        "dk.worded/terms.igu/means",
    ]


def test_a_translator_is_told_what_a_variant_is_for(tmp_path: Path) -> None:
    """The comment says for whom it is and which prompt it stands for, and the line is its own."""
    about = texts(tmp_path)["dk.worded/practice/prompt.about"]
    assert about.comments[0] == VARIANTS["about"]
    assert about.comments[-1] == "the prompt: Har du været i praktik her?"
    assert WORDED.splitlines()[about.line - 1].strip().startswith("about:")


def test_a_consent_in_plain_language_is_a_consent(tmp_path: Path) -> None:
    """A variant of a consent bears its stakes, so that it is withheld until it is reviewed."""
    plain = texts(tmp_path)["dk.worded/shares/prompt.plain"]
    assert plain.wording.stakes == "consent"
    assert plain.comments[-1] == STAKES["consent"]
