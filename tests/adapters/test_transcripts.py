"""Transcripts that are written wrongly: each fault is told with its place, and none is a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.adapters.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "transcript: t\ndialog: test.small\njudged_on: 2026-11-21\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("talk: [category: {status: [declined]}]\n", "unknown-value"),
        ("talk: [category: {value: ja, source: {told: paper}}]\n", "unknown-value"),
        ("talk: [category: {value: ja, certainty: [about]}]\n", "unknown-value"),
        ("talk: [category: {value: [a, b]}]\n", "wrong-type"),
        ("talk: [category: {value: ja, original: {a: b}}]\n", "wrong-type"),
        ("talk: []\ndecide: {offer: [accepted]}\n", "unknown-value"),
        ("talk: []\ndecide: {offer: {decision: {a: b}}}\n", "unknown-value"),
        ("talk: []\ndecide: {offer: {decision: accepted, reason: [a]}}\n", "wrong-type"),
        ("talk: []\ndecide: {offer: {decision: accepted, why: a}}\n", "unknown-key"),
        ("talk: []\nlanguages: {caseworker: [da]}\n", "wrong-type"),
        ("talk: []\nlanguages: {caseworker: ../../etc}\n", "bad-language"),
        (f"talk: []\nlanguages: {{participant: {'a' * 5000}}}\n", "bad-language"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, code: str) -> None:
    """A list or mapping where a text belongs is a problem in its line, not an exception."""
    path = tmp_path / "faulty.yaml"
    path.write_text(HEAD + text, encoding="utf-8")

    transcript, problems = read_transcript(path)

    assert transcript is None
    assert [one.code for one in problems] == [code]
    assert problems[0].line > HEAD.count("\n")


@pytest.mark.parametrize("key", ["transcript", "dialog"])
def test_the_name_and_the_dialog_are_texts(tmp_path: Path, key: str) -> None:
    """A list or mapping is no name."""
    path = tmp_path / "faulty.yaml"
    text = HEAD.replace(f"{key}: ", f"{key}: [x] #")
    path.write_text(f"{text}talk: []\n", encoding="utf-8")

    transcript, problems = read_transcript(path)

    assert transcript is None
    assert [one.code for one in problems] == ["wrong-type"]
