"""The real program on a real terminal: tmux draws, types, resizes and kills.

Everything else about the screens is tested without a terminal; here stands what only one can
show: that the app opens and leaves the terminal as it was, and that a killed talk goes on.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.library import FileLibrary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is not installed, and this is about terminals"
)

PATIENCE = 30.0
"""After so many seconds something is taken not to come, on however slow a machine."""

SAMTALE = f"{sys.executable} -m samtale"
ENDED = "samtale ended with"
PASSPHRASE = "a passphrase for tests"


class Terminal:
    """One tmux window of its own server."""

    def __init__(self, folder: str) -> None:
        """Name the socket; nothing is started yet."""
        self._tmux = ("tmux", "-S", f"{folder}/tmux", "-f", "/dev/null")

    def tmux(self, *words: str) -> str:
        """Give tmux a command and return what it prints."""
        # A tmux around the tests is none of ours.
        env = {key: value for key, value in os.environ.items() if not key.startswith("TMUX")}
        ran = subprocess.run(
            [*self._tmux, *words], capture_output=True, check=True, env=env, text=True
        )
        return ran.stdout

    def open(self, command: str, columns: int, rows: int) -> None:
        """Run a command of the shell in a new window that stays when it ends."""
        size = ("-x", str(columns), "-y", str(rows))
        shell = f"{command}; echo {ENDED} $?; exec sleep 1000"
        self.tmux("new-session", "-d", *size, "sh", "-c", shell)

    def screen(self) -> str:
        """What stands on the screen."""
        return self.tmux("capture-pane", "-p")

    def state(self, name: str) -> str:
        """A variable of the window, such as `alternate_on`."""
        return self.tmux("display-message", "-p", f"#{{{name}}}").strip()

    def keys(self, *keys: str) -> None:
        """Press keys, named as tmux names them."""
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text and press Enter."""
        self.tmux("send-keys", "-l", text)
        self.keys("Enter")

    def wait(self, told: Callable[[str], bool], what: str) -> str:
        """Wait until the screen shows something, and return it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if told(screen):
                return screen
            time.sleep(0.05)
        pytest.fail(f"never came: {what}\n{self.screen()}")

    def shows(self, text: str) -> str:
        """Wait until a text stands on the screen."""
        return self.wait(lambda screen: text in screen, text)

    def close(self) -> None:
        """End the server and everything in it."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, machine: Path) -> Iterator[Terminal]:
    """A terminal that is closed at the end, in which colours and keys are as usual.

    The passphrase lies in a file, so that the cases are unlocked at the start.
    """
    monkeypatch.setenv("TERM", "xterm-256color")
    secret = machine / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("SAMTALE_PASSPHRASE_FILE", str(secret))
    # The path of a socket may have some hundred characters at most, so it lies in no test's folder.
    with tempfile.TemporaryDirectory(prefix="samtale") as folder:
        made = Terminal(folder)
        yield made
        made.close()


def begins(prompt: str) -> str:
    """The beginning of a question, short enough to stand on one line of any screen."""
    return prompt[:24]


def prompt(path: str) -> str:
    """The beginning of a question of the shipped dialog, by its name."""
    return begins(FileLibrary().dialog("dk.intake").by_name[path][1].prompt)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_the_demo_in_a_terminal(
    terminal: Terminal, tmp_path: Path, columns: int, rows: int
) -> None:
    """The app opens in the middle of the talk, takes an answer, is resized, and leaves no trace."""
    papers = tmp_path / "papers"
    terminal.open(f"{SAMTALE} demo --language da --out {papers}", columns, rows)
    terminal.shows(prompt("job.more"))
    assert terminal.state("alternate_on") == "1"
    terminal.type("nej")
    unpaid = FileLibrary().dialog("dk.intake").groups["unpaid"].first or ""
    screen = terminal.shows(begins(unpaid))
    assert "› nej" in screen
    terminal.tmux("resize-window", "-x", str(200 - columns), "-y", str(64 - rows))
    terminal.wait(
        lambda screen: begins(unpaid) in screen and len(screen.splitlines()) == 64 - rows,
        "the question after a resize",
    )
    terminal.keys("C-q")
    terminal.shows(f"{ENDED} 0")
    assert terminal.state("alternate_on") == "0"
    assert terminal.state("cursor_flag") == "1"
    assert terminal.state("mouse_any_flag") == "0"
    assert {path.suffix for path in papers.iterdir()} == {".md", ".html", ".txt"}
    assert all(path.name in terminal.tmux("capture-pane", "-p", "-J") for path in papers.iterdir())


def test_a_killed_talk_goes_on_at_the_exact_question(terminal: Terminal, machine: Path) -> None:
    """After kill -9 in mid-talk nothing answered is lost, and the talk goes on where it was."""
    pid = machine / "pid"
    talk = f"{SAMTALE} interview --language da --participant ar"
    terminal.open(f"sh -c 'echo $$ > {pid}; exec {talk}'", 120, 40)
    terminal.shows(prompt("category"))
    terminal.type("flygtning")
    terminal.shows(prompt("residence_ground"))
    terminal.keys("1")
    os.kill(int(pid.read_text(encoding="utf-8")), signal.SIGKILL)
    terminal.shows(f"{ENDED} 137")
    terminal.close()
    listed = subprocess.run(
        [*SAMTALE.split(), "cases", "list", "--json"], capture_output=True, check=True
    )
    (kept,) = json.loads(listed.stdout)
    terminal.open(f"{SAMTALE} interview --case {kept['id']}", 120, 40)
    screen = terminal.shows(prompt("residence_ground"))
    assert prompt("permit_date") not in screen
    terminal.keys("C-q")
    terminal.shows(f"{ENDED} 0")


def test_without_a_drawing_terminal_the_talk_is_on_lines(terminal: Terminal) -> None:
    """TERM=dumb is believed: lines and a prompt instead of screens."""
    terminal.open(f"TERM=dumb {SAMTALE} interview --language da --participant ar", 80, 24)
    terminal.shows("\n>")
    assert terminal.state("alternate_on") == "0"
    terminal.type("!")
    terminal.shows(f"{ENDED} 3")


def test_home_opens_and_is_left(terminal: Terminal) -> None:
    """`samtale` alone opens Home, and the terminal is as before when it is left."""
    terminal.open(f"{SAMTALE} --language da", 100, 30)
    terminal.wait(lambda _: terminal.state("alternate_on") == "1", "the app")
    terminal.wait(lambda screen: len(screen.split()) > 3, "a screen")
    terminal.keys("C-q")
    terminal.shows(f"{ENDED} 0")
    assert terminal.state("alternate_on") == "0"


def test_the_app_locks_and_goes_on_where_it_was(terminal: Terminal) -> None:
    """One key covers the talk, and the passphrase brings it back with what was half typed."""
    terminal.open(f"{SAMTALE} interview --language da --participant ar", 80, 24)
    terminal.shows(prompt("category"))
    terminal.tmux("send-keys", "-l", "flygt")
    terminal.shows("flygt")
    terminal.keys("M-l")
    locked = terminal.wait(lambda screen: prompt("category") not in screen, "the lock")
    assert "flygt" not in locked
    terminal.type("not the passphrase")
    terminal.wait(lambda screen: "•" not in screen and screen != locked, "a refusal")
    terminal.type(PASSPHRASE)
    assert "flygt" in terminal.shows(prompt("category"))
    terminal.keys("C-q")
    terminal.shows(f"{ENDED} 0")
