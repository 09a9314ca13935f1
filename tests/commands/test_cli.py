"""The command line as a whole: names, help, exit codes, streams."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from samtale import __version__
from samtale.cli import RESERVED
from samtale.commands.running import _complain
from samtale.core.words import msg
from samtale.errors import NotKeptError, RefusedError, StoppedError, UnreadableError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]

    Run = Callable[..., Ran]

COMMANDS = (
    *(("demo",), ("interview",), ("replay",), ("describe",), ("check",), ("offers",)),
    *(("contract",), ("cases",), ("cases", "list"), ("cases", "show"), ("doctor",)),
)
"""Every command, and the deeds within."""

SAMTALE = (sys.executable, "-m", "samtale")
AMINA = str(Path(__file__).parents[2] / "dialogs" / "demo" / "amina.yaml")


@pytest.mark.parametrize("command", [(), *COMMANDS])
def test_help_has_an_example(run: Run, command: tuple[str, ...]) -> None:
    """Every command says what it does and shows one example of itself."""
    ran = run(*command, "--help")
    assert ran.code == 0
    example = ran.lines[-1]
    assert example.startswith(f"Example: samtale {' '.join(command)}".rstrip())
    assert ran.err == ""


def test_help_lists_every_command_and_no_reserved_name(run: Run) -> None:
    """The names to come are free, and all others are listed."""
    ran = run("--help")
    listed = {line.split()[0] for line in ran.lines if line.startswith("    ") and line.split()}
    assert {command[0] for command in COMMANDS} <= listed
    assert not listed & set(RESERVED)
    assert run(RESERVED[0]).code == 2


def test_the_version_is_told(run: Run) -> None:
    """`--version` is one line."""
    assert run("--version").out == f"samtale {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("nosuch",),
        ("replay",),
        ("cases",),
        ("cases", "burn"),
        ("demo", "--nosuch"),
        ("offers",),
        ("interview", "one", "two"),
    ],
)
def test_wrong_words_are_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    """What the command line does not know ends with 2 and says how it is used."""
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: samtale")


WRONG = [
    (("interview", "--plain", "dk.nosuch"), "dk.nosuch cannot be used as it stands."),
    (("interview", "--plain", "--case", "99"), "There is no case '99'"),
    (("replay", "nosuch.yaml"), "nosuch.yaml cannot be used as it stands."),
    (("replay", AMINA, "--judged-on", "soon"), "'soon' is not a day"),
    (("replay", AMINA, "--format", "odt"), "'odt' is not a format"),
    (("replay", AMINA, "--format", ","), "'' is not a format"),
    (("replay", AMINA, "--language", "fr"), "samtale does not speak 'fr'"),
    (("demo", "--language", "../da"), "samtale does not speak '../da'"),
    (("demo", "--participant", "xx"), "'xx' is no language"),
    (("describe", "dk.nosuch"), "dk.nosuch cannot be used as it stands."),
    (("describe", "--participant", "xx"), "'xx' is no language"),
    (("offers", "99"), "There is no case '99'"),
    (("offers", "x" * 5000), "There is no case"),
    (("offers", AMINA, "--judged-on", "2026-02-30"), "'2026-02-30' is not a day"),
    (("contract", "99"), "There is no case '99'"),
    (("contract", AMINA, "--format", "odt"), "'odt' is not a format"),
    (("contract", AMINA, "--format", "md,html"), "Several formats are written into a folder"),
    (("contract", AMINA, "--format", "pdf"), "pdf files are written into a folder"),
    (("cases", "show", "99"), "There is no case '99'"),
    (("check", "--language", "fr"), "samtale does not speak 'fr'"),
    (("doctor", "--language", "fr"), "samtale does not speak 'fr'"),
    ((), "There is no terminal to draw on"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=lambda one: " ".join(one)[:40])
def test_what_cannot_be_used_is_one_sentence(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    """What is not there or cannot be read ends with 2 and one sentence on standard error."""
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    first, *faults = ran.err.splitlines()
    assert first.startswith(f"samtale: {sentence}")
    assert first.endswith(".")
    assert all(fault.startswith("  ") for fault in faults)


def test_errors_speak_the_caseworkers_language(run: Run) -> None:
    """An error is told in the language asked for; a wrong language in the usual one."""
    danish = run("cases", "show", "99", "--language", "da").err
    assert danish.startswith("samtale: ")
    assert danish != run("cases", "show", "99", "--language", "en").err


def test_a_participants_language_without_catalog_is_known(run: Run) -> None:
    """A language nobody has translated into yet is a language all the same."""
    assert run("describe", "--participant", "ti").code == 0


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (UnreadableError("x"), 2),
        (StoppedError("x"), 3),
        (RefusedError("x"), 4),
        (NotKeptError("x"), 5),
    ],
)
def test_each_error_has_its_exit_code(error: UsageError, code: int) -> None:
    """The exit codes are a promise."""
    assert error.exit_code == code


def test_an_error_is_a_message_or_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A message in an error is spoken; its text is the English."""
    from samtale.cli import parser

    options: argparse.Namespace = parser().parse_args(["demo", "--language", "en"])
    error = UsageError(msg("There is no case '{name}'.", name="7"))
    _complain(error, options)
    assert capsys.readouterr().err == "samtale: There is no case '7'.\n"
    assert str(error) == "There is no case '7'."


def test_a_folder_that_cannot_be_kept_in_ends_with_5(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A store or a folder that cannot be written ends with 5."""
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    for form in ("md", "json"):
        ran = run("contract", AMINA, "--out", str(taken), "--format", form)
        assert ran.code == 5
        assert ran.err.count("\n") == 1
    monkeypatch.setenv("SAMTALE_HOME", str(taken))
    ran = run("cases", "list")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.count("\n") == 1


# What needs a process of its own.


def process(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """Starts `samtale` on pipes."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*SAMTALE, *arguments], **{**pipes, **options})  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_had_enough_is_no_error() -> None:
    """When nobody reads on, samtale stops without a complaint."""
    with process("describe", "--language", "en") as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        running.stdout.close()
        _, err = running.communicate()
    assert err == b""
    assert running.returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_stops_and_keeps_what_was_answered(home: Path) -> None:
    """Ctrl+C in a talk ends with 3 and one sentence; the answer before it is in the store."""
    # Tests that run in the background of a script ignore the signal, and so would what they start
    # (POSIX, Shell Command Language, 2.11); one that is handled is not handed on as ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        running = process("interview", "--plain", "--language", "en")
    finally:
        signal.signal(signal.SIGINT, before)
    with running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b"refugee\n")
        running.stdin.flush()
        assert any(b"ground of residence" in line for line in running.stdout)
        running.send_signal(signal.SIGINT)
        # Its input stays open until it has ended, so that it is nothing else that stops it.
        running.wait()
        _, err = running.communicate()
    assert running.returncode == 3
    assert err == b"samtale: Stopped. Everything answered is kept.\n"
    assert (home / "data" / "samtale.db").is_file()


def test_bytes_that_are_no_text_are_not_understood() -> None:
    """Input in no encoding is not understood like any other, and the talk goes on."""
    with process("interview", "--plain", "--language", "en") as running:
        out, err = running.communicate(b"\xff\xfe\x80\nrefugee\n!\n")
    assert running.returncode == 3
    assert err == b""
    assert b"Not understood: " in out
    assert b"Understood: " in out


def test_a_pipe_is_utf_8_in_any_locale() -> None:
    """Arabic passes through a pipe even where the locale knows only ASCII."""
    locale = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    with process("describe", "--participant", "ar", env={**os.environ, **locale}) as running:
        out, err = running.communicate()
    assert (running.returncode, err) == (0, b"")
    assert "؟" in out.decode("utf-8")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_crash(home: Path, closed: str) -> None:
    """What was closed before the start reads nothing and writes nowhere."""
    command = f"'{sys.executable}' -m samtale demo --out '{home}/papers' {closed}"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == b""
    assert list((home / "papers").iterdir())


def test_errors_that_cannot_be_written_keep_their_exit_code() -> None:
    """A full disk behind standard error does not change what the command ended with."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no full disk to write to here")
    with full.open("w", encoding="utf-8") as stream:
        command = (*SAMTALE, "demo", "--language", "xx")
        assert subprocess.run(command, stderr=stream, check=False).returncode == 2


@pytest.mark.parametrize("name", ["/", "", ".", "..", "a" * 5000])
def test_a_name_that_no_file_can_have_names_no_dialog(run: Run, name: str) -> None:
    """What cannot be a file is told like a dialog that is not there."""
    ran = run("describe", name)
    assert ran.code == 2
    assert "there is no such dialog" in ran.err
