"""Lines: where they come from and go to, and that nothing a terminal obeys is written."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.errors import StoppedError
from samtale.plain.lines import ScriptLines, StreamLines, spoken


def test_a_stream_is_read_line_by_line() -> None:
    """A line comes without its end, whichever system ended it."""
    lines = StreamLines(io.StringIO("ja\r\nnej\n"), io.StringIO())
    assert [lines.read(""), lines.read("")] == ["ja", "nej"]


def test_a_last_line_without_end_counts() -> None:
    """The last line need not end; what is empty after it is the end of the input."""
    lines = StreamLines(io.StringIO("ja"), io.StringIO())
    assert lines.read("") == "ja"
    with pytest.raises(StoppedError, match="Everything answered is kept"):
        lines.read("")


def test_prompts_are_for_terminals() -> None:
    """A prompt is written where a person types, and left out in a pipe."""
    shown, piped = io.StringIO(), io.StringIO()
    StreamLines(io.StringIO("ja\n"), shown).read("> ")
    StreamLines(io.StringIO("ja\n"), piped, prompts=False).read("> ")
    assert (shown.getvalue(), piped.getvalue()) == ("> ", "")


def test_a_script_notes_what_was_typed_and_written() -> None:
    """A script keeps both sides in their order."""
    lines = ScriptLines(["ja"])
    lines.write("Har du børn?")
    lines.read("> ")
    assert lines.written == ["Har du børn?", "> ja"]
    with pytest.raises(StoppedError):
        lines.read("> ")


@given(st.text())
def test_what_is_written_is_one_line_without_controls(text: str) -> None:
    """Any text becomes one line, and no control character survives."""
    sink = io.StringIO(newline="")
    StreamLines(io.StringIO(), sink).write(spoken(text))
    written = sink.getvalue()
    assert written.endswith("\n")
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in written[:-1])
