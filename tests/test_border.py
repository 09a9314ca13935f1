"""One border: what people and files hold never drives a terminal, whichever way it came there.

The bytes that a terminal gets are recorded, with a store, a dialog and a catalog in which another
program has put what samtale would never keep.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, vault_at

from samtale.adapters.settings import data_folder
from samtale.commands import wiring
from samtale.core.answers import Answer
from samtale.core.events import Answered, EntryAdded, Event, Remarked

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.core.events import What

pexpect = pytest.importorskip("pexpect", reason="there are no such terminals on Windows")

HOSTILE = "\x1b]0;OWNED\x07\x1b[31mRED\x9b32m\u202eESREVER[bold]MARK[/bold]\x00\rBACK"
"""Changes the title and the colours, turns text round, has markup, and writes over its line."""

DRIVING = (b"\x1b]0;OWNED", b"\x1b[31mRED", "\x9b32m".encode(), "\u202e".encode(), b"\x00")
"""What must not come through, as a terminal would get it."""

RUN = """
import sys
{out}
from samtale.cli import main
sys.exit(main(sys.argv[1:]))
"""

F5 = "\x1b[15~"
"""The key that reads the answers back, as a terminal sends it."""

OPEN_COMMANDS = "import samtale.commands.border as b; b.visible = lambda text, **_: text"
OPEN_PLAIN = "import samtale.plain.lines as l; l.visible = lambda text, **_: text"
OPEN_APP = """
import samtale.ui.filters, samtale.ui.layout
import samtale.ui.widgets.head_line, samtale.ui.widgets.paragraph
parts = (samtale.ui.widgets.head_line, samtale.ui.widgets.paragraph)
for one in (samtale.ui.filters, samtale.ui.layout, *parts):
    one.visible = lambda text, **_: text
"""
CATALOG = """
from pathlib import Path
from samtale.adapters.catalogs import Catalogs
from samtale.commands import speech
made = Catalogs(Path({folder!r}), cache=Path({folder!r}) / "cache")
speech.catalogs = lambda: made
"""


@pytest.fixture
def case(machine: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case in the store of this machine that another program has written into."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("SAMTALE_PERSON", "anna")
    secret = machine / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(ANNA, encoding="utf-8")
    monkeypatch.setenv("SAMTALE_PASSPHRASE_FILE", str(secret))
    vault = vault_at(data_folder() / "samtale.db")
    store = vault.create("anna", ANNA)
    desk = wiring.desk(store)
    made = desk.open_case("dk", f"7-{HOSTILE}")
    talk = desk.begin(made, "dk.intake", "en", "ar")
    seq = len(talk.record.events)
    said = Answer(status="answered", value=HOSTILE, as_said=HOSTILE, original=HOSTILE)
    whats: tuple[What, ...] = (
        EntryAdded(group="job", entry=1),
        Answered(path="job[1].title", answer=said),
        Answered(path="wish_work", answer=said),
        Remarked(path="", text=HOSTILE),
    )
    store.append(
        made,
        [
            Event(seq=seq + n, at=datetime.now(UTC), actor="anna", talk=talk.id, what=what)
            for n, what in enumerate(whats, 1)
        ],
    )
    vault.close()
    return made


def recorded(*arguments: str, out: str = "", typed: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Everything a terminal gets from a command, with a part of samtale taken out.

    Args:
        arguments: The command.
        out: What takes the part out.
        typed: What is waited for, and what is typed then.
    """
    program = [sys.executable, "-c", RUN.format(out=out), *arguments]
    child = pexpect.spawn(program[0], program[1:], dimensions=(40, 120), timeout=60, env=os.environ)
    got = b""
    for awaited, text in typed:
        child.expect(awaited)
        got += child.before + child.after
        child.send(text)
    child.expect(pexpect.EOF)
    child.close()
    return bytes(got + child.before)


COMMANDS = (
    ("cases", "list"),
    ("cases", "list", "--json"),
    ("cases", "show", "CASE"),
    ("cases", "show", "CASE", "--json"),
    ("cases", "audit", "CASE"),
    ("cases", "export", "CASE", "--for-participant", "--out", "OUT"),
    ("offers", "CASE"),
    ("contract", "CASE"),
    ("store", "people", "list"),
    ("cases", "show", HOSTILE.replace("\x00", "")),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_drives_the_terminal(
    case: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Only text and line breaks reach the terminal, whatever the command prints."""
    words = [{"CASE": case, "OUT": str(tmp_path)}.get(word, word) for word in command]
    got = recorded(*words, "--language", "en") if command[0] != "store" else recorded(*words)
    assert got.strip()
    assert b"\x1b" not in got
    assert [one for one in DRIVING if one in got] == []
    assert b"\r" not in got.replace(b"\r\n", b"")


@pytest.mark.parametrize("command", [("cases", "list"), ("cases", "show", "CASE")], ids=" ".join)
def test_without_the_border_the_terminal_would_be_driven(
    case: str, command: tuple[str, ...]
) -> None:
    """The same commands without their last filter change the title of the window."""
    words = [case if word == "CASE" else word for word in command]
    got = recorded(*words, "--language", "en", out=OPEN_COMMANDS)
    assert b"\x1b]0;OWNED" in got


def hostile_dialog(folder: Path) -> Path:
    """A dialog whose texts, keys and name would drive a terminal; YAML writes them as escapes."""
    path = folder / "bad\x1b[31mRED\u202e.yaml"
    escaped = '"\\e]0;OWNED\\a \\e[31mRED \\x9b32m \\u202e"'
    path.write_text(
        f"dialog: dk.bad\nversion: 1\nlanguage: da\ntitle: {escaped}\n{escaped}: 1\n{escaped}: 2\n"
        f"sections:\n  - id: {escaped}\n    title: {escaped}\n    questions:\n"
        f"      - {{id: {escaped}, kind: {escaped}, prompt: {escaped}, ask_if: {escaped}}}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("out", ["", OPEN_COMMANDS], ids=["bordered", "open"])
def test_faults_of_hostile_files_drive_no_terminal(tmp_path: Path, out: str) -> None:
    """`check` names a file and its faults in text; without the border the file's name would not."""
    got = recorded("check", str(hostile_dialog(tmp_path)), "--language", "en", out=out)
    assert b"RED" in got
    assert bool(out) == any(one in got for one in DRIVING)


def hostile_catalog(folder: Path) -> Path:
    """Catalogs whose every translation would drive a terminal."""
    path = folder / "locales" / "da" / "LC_MESSAGES" / "samtale.po"
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nLanguage: da\\n"\n\n'
    texts = ("Case {reference}", "no deadline", "There are no cases yet.", "Locked.", "no case yet")
    shown = HOSTILE.replace("\x00", "").replace("\r", "")
    entries = "\n".join(f'msgid "{text}"\nmsgstr "{shown}{text}"\n' for text in texts)
    path.write_text(head + entries, encoding="utf-8")
    return folder / "locales"


def test_a_hostile_catalog_drives_no_terminal(case: str, tmp_path: Path) -> None:
    """Its words are shown as text, or it is refused."""
    given = CATALOG.format(folder=str(hostile_catalog(tmp_path)))
    for command in (("cases", "list"), ("cases", "show", case)):
        got = recorded(*command, "--language", "da", out=given)
        assert b"\x1b" not in got
        assert [one for one in DRIVING if one in got] == []


@pytest.mark.parametrize("out", ["", f"{OPEN_PLAIN}; {OPEN_COMMANDS}"], ids=["bordered", "open"])
def test_plain_mode_drives_no_terminal(case: str, out: str) -> None:
    """A talk that goes on with hostile answers tells them as text."""
    plain = ("interview", "--plain", "--case", case, "--language", "en")
    typed = (("\n> ", "/summary\r"), ("\n> ", "!\r"))
    got = recorded(*plain, out=out, typed=typed)
    assert b"OWNED" in got
    driven = [one for one in DRIVING if one in got]
    assert bool(driven) == bool(out)


@pytest.mark.parametrize("out", ["", OPEN_APP], ids=["bordered", "open"])
def test_the_app_drives_the_terminal_by_itself_only(case: str, out: str) -> None:
    """Screens full of hostile answers hold none of their sequences, and markup is shown as text.

    Without the border the order of an answer is turned round, and it writes over its line; what
    is laid out by direction loses its escape sequences even then.
    """
    typed = (("OWNED", F5), ("MARK|KRAM", "\x1b"), ("", "\x11"))
    got = recorded("interview", "--case", case, "--participant", "ar", out=out, typed=typed)
    assert (b"[bold]MARK" in got) == (not out), "an override turns the order of what is laid out"
    driven = [one for one in (*DRIVING, b"REVERSE\r") if one in got]
    assert bool(driven) == bool(out)
